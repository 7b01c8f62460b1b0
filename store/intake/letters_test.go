package intake_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/store/intake"
)

// letters is the folder of real letters, which are no part of the project.
func letters(t testing.TB) string {
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS names no folder with real letters")
	}
	return dir
}

// Every letter in PDF reads, line by line, as its twin that pdftotext -layout made.
func TestLettersReadAsTheirTextTwins(t *testing.T) {
	dir := letters(t)
	pdfs, _ := filepath.Glob(filepath.Join(dir, "pdf", "*.pdf"))
	if len(pdfs) == 0 {
		t.Fatal("no PDF letters")
	}
	r := intake.NewReader(intake.DefaultLimits())
	defer r.Close()
	for _, path := range pdfs {
		name := strings.TrimSuffix(filepath.Base(path), ".pdf")
		twin, err := r.Read(t.Context(), filepath.Join(dir, "text", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Read(t.Context(), path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		a, b := foldedLines(got.Text), foldedLines(twin.Text)
		for i := range max(len(a), len(b)) {
			if i >= len(a) || i >= len(b) || a[i] != b[i] {
				t.Errorf("%s: line %d differs", name, i+1)
				if testing.Verbose() && i < len(a) && i < len(b) {
					t.Logf("\npdf  %q\ntext %q", a[i], b[i])
				}
				break
			}
		}
		if strings.TrimSpace(os.Getenv("SHOW")) == name {
			t.Log("\n" + got.Text)
		}
	}
}

func foldedLines(s string) (out []string) {
	for line := range strings.Lines(strings.ReplaceAll(s, "\f", "\n")) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}
