package intake_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/store/intake"
)

func TestFilesOfAFolder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.pdf", "a.TXT", "sub/c.docx", ".hidden.txt", ".git/x.txt", "photo.jpg", "sub/note.odt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, other, err := intake.Files([]string{dir, "missing.txt"})
	if err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(strings.Join(files, " "), dir+string(filepath.Separator), "")
	if filepath.ToSlash(got) != "a.TXT b.pdf sub/c.docx missing.txt" || other != 2 {
		t.Errorf("%q, %d others", got, other)
	}
}

func TestTooManyFiles(t *testing.T) {
	paths := make([]string, intake.MaxFiles)
	for i := range paths {
		paths[i] = "x.txt"
	}
	if files, _, err := intake.Files(paths); err != nil || len(files) != intake.MaxFiles {
		t.Errorf("%d files: %v", len(files), err)
	}
	if _, _, err := intake.Files(append(paths, "x.txt")); !errors.Is(err, domain.ErrInvalid) {
		t.Error(err)
	}
}
