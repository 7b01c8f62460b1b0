package facts_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/guidelines"
)

const copies = 4 // of each letter, so that starting vale counts for little

// BenchmarkAgainstVale reads and checks published letters with all rules, and has vale look for the phrases of our tables
// in the same letters, in one run. IMRDESK_VALE names the program of vale, IMRDESK_LETTERS the folder of letters.
func BenchmarkAgainstVale(b *testing.B) {
	vale, dir := os.Getenv("IMRDESK_VALE"), os.Getenv("IMRDESK_LETTERS")
	if vale == "" || dir == "" {
		b.Skip("IMRDESK_VALE names no vale, or IMRDESK_LETTERS no letters")
	}
	letters := readLetters(b, dir)
	place := valeStyle(b, letters)
	ours := newChecker(b)
	checkAll(ours, letters) // warm, as vale's own start is not counted against us either way
	for b.Loop() {
		began := time.Now()
		found := runVale(b, vale, place)
		theirs := time.Since(began)
		began = time.Now()
		checkAll(ours, letters)
		took := time.Since(began)
		n := float64(len(letters))
		b.ReportMetric(n/theirs.Seconds(), "vale-letters/s")
		b.ReportMetric(n/took.Seconds(), "imrdesk-letters/s")
		b.ReportMetric(theirs.Seconds()/took.Seconds(), "times")
		b.ReportMetric(float64(found)/n, "vale-hits/letter")
	}
}

func readLetters(b *testing.B, dir string) (out []string) {
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no letters in %s (%v)", dir, err)
	}
	for range copies {
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			out = append(out, string(raw))
		}
	}
	return out
}

func newChecker(b *testing.B) *check.Checker {
	lib, err := guidelines.Load()
	if err != nil {
		b.Fatal(err)
	}
	words, err := spelling.Load()
	if err != nil {
		b.Fatal(err)
	}
	return check.New(rules.All(), check.Policy{}, lib).With(nil, words)
}

// checkAll parses and checks every letter on all processors.
func checkAll(c *check.Checker, letters []string) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(letters)); i = next.Add(1) - 1 {
				if res, err := letter.Parse(letters[i]); err == nil {
					c.Check(draft.Draft{Case: res.Case})
				}
			}
		})
	}
	wg.Wait()
}

// valeStyle writes the letters and a style with one rule of all phrases, and gives the folder.
func valeStyle(b *testing.B, letters []string) string {
	dir := b.TempDir()
	var style strings.Builder
	style.WriteString("extends: existence\nmessage: \"'%s'\"\nignorecase: true\nlevel: warning\ntokens:\n")
	for _, p := range facts.PhrasePatterns() {
		fmt.Fprintf(&style, "  - '%s'\n", strings.ReplaceAll(p, "'", "''"))
	}
	files := map[string]string{
		".vale.ini": "StylesPath = styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Phrases\n", "styles/Phrases/All.yml": style.String(),
	}
	for i, text := range letters {
		files[fmt.Sprintf("letters/%04d.txt", i)] = text
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// runVale gives the number of phrases that vale found.
func runVale(b *testing.B, vale, dir string) (found int) {
	cmd := exec.Command(vale, "--output=JSON", "--no-exit", "letters")
	var out, errs bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errs
	if err := cmd.Run(); err != nil {
		b.Fatalf("vale: %v\n%s", err, errs.String())
	}
	var alerts map[string][]json.RawMessage
	if err := json.Unmarshal(out.Bytes(), &alerts); err != nil {
		b.Fatal(err)
	}
	for _, list := range alerts {
		found += len(list)
	}
	if found == 0 {
		b.Fatal("vale found nothing: the style does not work")
	}
	return found
}
