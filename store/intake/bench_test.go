package intake_test

import (
	"os/exec"
	"path/filepath"
	"testing"

	"imrdesk/store/intake"
)

// BenchmarkLetters reads all real PDF letters with a new Reader, the start of its workers included.
// BenchmarkPdftotext is what it is measured against.
func BenchmarkLetters(b *testing.B) {
	paths, _ := filepath.Glob(filepath.Join(letters(b), "pdf", "*.pdf"))
	for b.Loop() {
		r := intake.NewReader(intake.DefaultLimits())
		for res := range r.ReadAll(b.Context(), paths) {
			if res.Err != nil {
				b.Fatal(res.Err)
			}
		}
		r.Close()
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(paths)), "ms/letter")
}

func BenchmarkPdftotext(b *testing.B) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		b.Skip("no pdftotext here to compare with")
	}
	paths, _ := filepath.Glob(filepath.Join(letters(b), "pdf", "*.pdf"))
	for b.Loop() {
		for _, path := range paths {
			if err := exec.Command(tool, "-layout", path, "-").Run(); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(paths)), "ms/letter")
}

func BenchmarkText(b *testing.B) {
	path := write(b, "letter.txt", []byte("A line of a letter that is as long as such lines are.\n"))
	r := intake.NewReader(intake.DefaultLimits())
	defer r.Close()
	for b.Loop() {
		if _, err := r.Read(b.Context(), path); err != nil {
			b.Fatal(err)
		}
	}
}
