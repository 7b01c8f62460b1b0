package export

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"imrdesk/domain"
)

func TestSave(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "letter.txt")
	if err := Save(path, []byte("one"), false); err != nil {
		t.Fatal(err)
	}
	if err := Save(path, []byte("two"), false); !errors.Is(err, domain.ErrConflict) {
		t.Errorf("a file is overwritten in silence: %v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "one" {
		t.Errorf("the file holds %q", b)
	}
	if err := Save(path, []byte("three"), true); err != nil {
		t.Error(err)
	}
	if b, _ := os.ReadFile(path); string(b) != "three" {
		t.Errorf("the file holds %q", b)
	}
	if st, _ := os.Stat(path); st.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", st.Mode())
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("%d files are left in the folder", len(list))
	}
	if err := Save(filepath.Join(dir, "no", "such", "folder.txt"), nil, false); err == nil {
		t.Error("a file is written into a folder that is not there")
	}
}
