package intake

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// readRegular reads the regular file at path, at most limit bytes of it. It never waits on a pipe or device, and what
// it checked is what it reads: it asks the opened file, not the path, what it is.
func readRegular(path string, limit int64) ([]byte, error) {
	name := text.Show(filepath.Base(path))
	f, err := os.OpenFile(path, os.O_RDONLY|openFlags, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, openError(err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, openError(err))
	}
	switch {
	case info.IsDir():
		return nil, fmt.Errorf("%s: %w", name, domain.Invalid("a folder; name the files in it"))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: %w", name, domain.Invalid("not a regular file but a pipe, socket or device; copy its content to a file first"))
	case info.Size() == 0:
		return nil, fmt.Errorf("%s: %w", name, domain.Invalid("the file is empty"))
	case info.Size() > limit:
		return nil, fmt.Errorf("%s: %w", name, tooLarge(limit))
	}
	// A file may grow while it is read, and some report a size they do not have.
	b := make([]byte, 0, info.Size()+1)
	b, err = readInto(b, io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w: reading stopped: %s", name, domain.ErrDamaged, text.Show(rootCause(err)))
	case int64(len(b)) > limit:
		return nil, fmt.Errorf("%s: %w", name, tooLarge(limit))
	}
	return b, nil
}

// readInto is io.ReadAll into a slice whose size is already about right.
func readInto(b []byte, r io.Reader) ([]byte, error) {
	for {
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			return b, err
		}
	}
}

func openError(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: there is no such file", domain.ErrNotFound)
	case errors.Is(err, fs.ErrPermission):
		return domain.Invalid("no permission to read it; ask its owner or copy it")
	case isLink(err):
		return domain.Invalid("a symbolic link; name the file it points to")
	}
	return domain.Invalid("cannot be opened: %s", text.Show(rootCause(err)))
}

// rootCause is the system's words without the path, which may hold a patient's name.
func rootCause(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}
