package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"imrdesk/domain"
)

// Save writes the bytes as the file at path: under a passing name first, synced, moved into place, read back and
// compared. A file that is there already is an ErrConflict unless overwrite is set; half a file is never seen.
func Save(path string, b []byte, overwrite bool) error {
	if _, err := os.Lstat(path); err == nil && !overwrite {
		return exists(path)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".imrdesk-*.new")
	if err != nil {
		return failed(path, err)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(b)
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = place(tmp.Name(), path, overwrite)
	}
	if err != nil {
		return failed(path, err)
	}
	syncDir(filepath.Dir(path))
	back, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(back, b) {
		err = fmt.Errorf("%w: the file does not hold what was written", domain.ErrDamaged)
	}
	if err != nil {
		return failed(path, err)
	}
	return nil
}

// place moves the finished file to its name. A link fails when the name was taken meanwhile; file systems without links
// leave a moment in which that goes unseen.
func place(from, to string, overwrite bool) error {
	if !overwrite {
		err := os.Link(from, to)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return os.Rename(from, to)
}

// syncDir makes the new name durable where the system can do that.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}

func exists(path string) error {
	return fmt.Errorf("%w: %s is there already; choose another name, or say that it may be overwritten", domain.ErrConflict, filepath.Base(path))
}

// failed names the file by its last part only and keeps the kind of the error.
func failed(path string, err error) error {
	name := filepath.Base(path)
	var pe *fs.PathError
	switch {
	case errors.Is(err, domain.ErrDamaged):
		return fmt.Errorf("%s: %w", name, err)
	case errors.Is(err, fs.ErrExist):
		return exists(path)
	case isFull(err):
		return fmt.Errorf("%s: %w", name, domain.ErrFull)
	case errors.As(err, &pe):
		err = pe.Err
	}
	return fmt.Errorf("%s cannot be written: %w", name, err)
}
