package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// Many letters as "imrdesk check --stats" reads, parses and checks them, with the table at the end.
func BenchmarkCheckManyLetters(b *testing.B) {
	const letters = 500
	dir := b.TempDir()
	words, err := os.ReadFile("testdata/letters/back.txt")
	if err != nil {
		b.Fatal(err)
	}
	args := []string{"check", "--stats"}
	for i := range letters {
		path := filepath.Join(dir, strconv.Itoa(i)+".txt")
		if err := os.WriteFile(path, words, 0o600); err != nil {
			b.Fatal(err)
		}
		args = append(args, path)
	}
	sys := System()
	sys.Out, sys.Err, sys.Args = &bytes.Buffer{}, io.Discard, args
	b.ReportAllocs()
	for b.Loop() {
		Run(b.Context(), sys)
	}
	b.ReportMetric(float64(b.N*letters)/b.Elapsed().Seconds(), "letters/s")
}
