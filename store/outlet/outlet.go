// Package outlet writes the files that leave the vault, so that a file of that name is there as a whole or not at all,
// no file is replaced unasked, no link is followed, and what was written is read again before success is said.
package outlet

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

const (
	tempPrefix = ".imrdesk-"
	tempSuffix = ".tmp"
	// tempAge is when a temporary file is taken for one that a killed program left behind.
	tempAge = 10 * time.Minute
)

// ErrExists is met when the file is there and replace was not asked for; it wraps domain.ErrConflict.
var ErrExists = fmt.Errorf("%w: there is already a file of this name; choose another name or ask to replace it", domain.ErrConflict)

// Write writes content to path: a temporary file in the same folder, synced, put in place in one step, read back and
// compared. Only the user may read it (0600). With replace an existing regular file is replaced; without, ErrExists is
// returned and nothing changes. Errors wrap domain.ErrConflict, ErrNotFound, ErrFull, ErrDamaged or ErrInvalid and hold
// no more of the path than the file's name.
func Write(path string, content []byte, replace bool) error {
	name := filepath.Base(path)
	if err := write(filepath.Dir(path), name, content, replace); err != nil {
		return fmt.Errorf("%s: %w", text.Show(name), explain(err))
	}
	return nil
}

func write(folder, name string, content []byte, replace bool) error {
	if !filepath.IsLocal(name) || name == "." {
		return domain.Invalid("no name for a file")
	}
	dir, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := mayWrite(dir, name, replace); err != nil {
		return err
	}
	sweep(dir)
	temp := tempPrefix + rand.Text() + tempSuffix
	if err := writeTemp(dir, temp, content); err != nil {
		dir.Remove(temp)
		return err
	}
	if err := place(dir, temp, name, replace); err != nil {
		dir.Remove(temp)
		return err
	}
	syncDir(dir)
	return readBack(dir, name, content)
}

// mayWrite refuses what must not be replaced.
func mayWrite(dir *os.Root, name string, replace bool) error {
	info, err := dir.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return domain.Invalid("a folder, link or device of this name is in the way; choose another name")
	case !replace:
		return ErrExists
	}
	return nil
}

func writeTemp(dir *os.Root, temp string, content []byte) error {
	f, err := dir.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// place gives the temporary file its name. A link cannot replace a file that came meanwhile, a rename can; the rename is
// for file systems without links, such as those of memory sticks.
func place(dir *os.Root, temp, name string, replace bool) error {
	if !replace {
		err := dir.Link(temp, name)
		if err == nil {
			return dir.Remove(temp)
		}
		if errors.Is(err, fs.ErrExist) {
			return ErrExists
		}
		if err := mayWrite(dir, name, false); err != nil {
			return err
		}
	}
	return dir.Rename(temp, name)
}

// syncDir makes the new name last. Where folders cannot be synced, the system does it in its own time.
func syncDir(dir *os.Root) {
	if d, err := dir.Open("."); err == nil {
		d.Sync()
		d.Close()
	}
}

func readBack(dir *os.Root, name string, content []byte) error {
	f, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	got, err := io.ReadAll(io.LimitReader(f, int64(len(content))+1))
	if err != nil {
		return err
	}
	if !bytes.Equal(got, content) {
		return fmt.Errorf("%w: the file reads otherwise than it was written; do not use it, write it to another place", domain.ErrDamaged)
	}
	return nil
}

// sweep removes temporary files of programs that were killed.
func sweep(dir *os.Root) {
	d, err := dir.Open(".")
	if err != nil {
		return
	}
	defer d.Close()
	names, _ := d.Readdirnames(-1)
	for _, n := range names {
		if !strings.HasPrefix(n, tempPrefix) || !strings.HasSuffix(n, tempSuffix) {
			continue
		}
		if info, err := dir.Lstat(n); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > tempAge {
			dir.Remove(n)
		}
	}
}

// explain turns what the system says into words without a path.
func explain(err error) error {
	for _, kind := range []error{domain.ErrConflict, domain.ErrInvalid, domain.ErrDamaged} {
		if errors.Is(err, kind) {
			return err
		}
	}
	switch {
	case isFull(err):
		return fmt.Errorf("%w: the disk is full; nothing was written; free some space or choose another place", domain.ErrFull)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: there is no such folder; make it first", domain.ErrNotFound)
	case errors.Is(err, fs.ErrPermission):
		return domain.Invalid("no permission to write in this folder; choose another place")
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	} else if le, ok := errors.AsType[*os.LinkError](err); ok {
		err = le.Err
	}
	return domain.Invalid("cannot be written: %s", text.Show(err.Error()))
}

const maxName = 80

// Name is a file name for an export of a case: letters, digits, dots and dashes, such as "case-cm26-0000017-2026-03-02.pdf".
// It holds the case number and the day of the determination and nothing of the patient.
func Name(number string, decided domain.Date, extension string) string {
	tail := "." + slug(extension)
	if decided.Valid() {
		tail = "-" + decided.String() + tail
	}
	stem := slug(number)
	if stem == "" {
		stem = "draft"
	}
	stem = "case-" + stem
	return strings.TrimRight(stem[:min(len(stem), maxName-len(tail))], "-.") + tail
}

func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimRight(b.String(), "-")
}
