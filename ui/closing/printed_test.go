package closing

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/store/intake"
	"imrdesk/store/intake/pdfworker"
	"imrdesk/ui/export"
)

func TestMain(m *testing.M) {
	if pdfworker.Asked(os.Args) {
		pdfworker.Main()
	}
	os.Exit(m.Run())
}

// What a reader of the PDF and the DOCX sees names neither the reviewer nor the passphrase: their bytes are packed, so the
// words are read back.
func TestPrintedWordsNameNoReviewer(t *testing.T) {
	s := ready(t)
	for _, f := range export.Formats {
		if f.Name != "pdf" && f.Name != "docx" {
			continue
		}
		b, err := export.Render(f, s.Template, &s.Draft.Case, export.Draft)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "letter."+f.Name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		read, err := intake.Read(context.Background(), path, intake.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if words := strings.Join(strings.Fields(read.Text), " "); len(words) < 500 || len(betrayed(t, []byte(words))) > 0 {
			t.Errorf("%s: %d bytes of words, of the reviewer %q", f.Name, len(words), betrayed(t, []byte(words)))
		}
	}
}
