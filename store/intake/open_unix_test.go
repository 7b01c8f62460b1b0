//go:build unix

package intake_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"imrdesk/domain"
	"imrdesk/store/intake"
)

// Neither a pipe without a writer nor a device that never ends traps the reader, and a link is not followed.
func TestOddFiles(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "pipe"), filepath.Join(dir, "link")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(write(t, "target.txt", []byte("text")), link); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{pipe: "not a regular file", "/dev/zero": "not a regular file", link: "symbolic link"} {
		_, err := intake.Read(t.Context(), path, intake.DefaultLimits())
		if !errors.Is(err, domain.ErrInvalid) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
