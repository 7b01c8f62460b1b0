package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

var errLocked = errors.New("locked")

// guard holds the lock of one vault and opens its file only after every check.
type guard struct {
	path   string
	write  bool
	lock   *os.File // nil when the directory cannot be written and holds no lock file
	file   *os.File // the descriptor bbolt works on; bbolt closes it
	info   os.FileInfo
	found  preflighted
	notice func(string)
}

// takeLock makes this process the only one on the vault (or one of several readers). The lock lies on a file of its own,
// which stays the same when the vault's file is replaced by a compacted or restored one, and dies with the process.
func takeLock(path string, write bool) (*os.File, error) {
	name := path + ".lock"
	flag := os.O_RDWR | os.O_CREATE
	if !write {
		flag = os.O_RDONLY
	}
	f, err := os.OpenFile(name, flag, 0o600)
	if err != nil && !write && (errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission)) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the vault's lock file cannot be opened: %w", err)
	}
	if err := tryLock(f, !write); err != nil {
		defer f.Close()
		if errors.Is(err, errLocked) {
			return nil, BusyError{holder(f)}
		}
		return nil, fmt.Errorf("this file system cannot lock files, which the vault needs; keep it on a local disk: %w", err)
	}
	if write {
		// Only a hint for the next one who tries; the lock itself is what counts.
		f.Truncate(0)
		f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	return f, nil
}

func holder(f *os.File) int {
	b := make([]byte, 32)
	n, _ := f.ReadAt(b, 0)
	pid, _ := strconv.Atoi(strings.TrimSpace(string(b[:n])))
	return pid
}

// release gives the lock back.
func (g *guard) release() {
	if g.lock != nil {
		g.lock.Close()
		g.lock = nil
	}
}

// openFile is bbolt's way to the file: no link, a regular file of this user, modes tightened, all pages checked.
func (g *guard) openFile(path string, _ int, _ os.FileMode) (*os.File, error) {
	f, wide, err := openRegular(path, g.write)
	if err != nil {
		return nil, err
	}
	if wide && g.write {
		if err := f.Chmod(0o600); err != nil {
			f.Close()
			return nil, err
		}
		g.notice("Others could read the vault's file; its mode is 0600 now.")
	}
	st, err := f.Stat()
	if err == nil {
		g.found, err = preflight(f, st.Size())
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	g.file, g.info = f, st
	return f, nil
}

// standing tells whether the path still leads to the file that is open.
func (g *guard) standing() bool {
	at, err := os.Lstat(g.path)
	return err == nil && os.SameFile(at, g.info)
}

// checkPlace tightens the vault's directory and says what is unwise about it.
func checkPlace(path string, write bool, notice func(string)) error {
	dir := filepath.Dir(path)
	own, wide, err := dirState(dir)
	if err != nil {
		return err
	}
	if wide && own && write && onlyVault(dir, filepath.Base(path)) {
		if err := os.Chmod(dir, 0o700); err == nil {
			notice("Others could look into the vault's directory; its mode is 0700 now.")
		}
	}
	if fs := networkFS(dir); fs != "" {
		notice("The vault lies on a network or user-space file system (" + fs + "), which may not keep what it confirms. A local disk is safer.")
	}
	for _, s := range []string{"Dropbox", "OneDrive", "Google Drive", "iCloud", "Mobile Documents", "Nextcloud"} {
		if strings.Contains(dir, s) {
			notice("The vault lies in a folder that is copied elsewhere (" + s + "); two copies can replace each other. A plain local folder is safer.")
		}
	}
	if free := freeSpace(dir); free > 0 && free < warnFree {
		notice(fmt.Sprintf("The disk of the vault has %d MB left.", free>>20))
	}
	return nil
}

// onlyVault tells whether the directory holds nothing but this vault, so that its mode is ours to change.
func onlyVault(dir, base string) bool {
	list, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	for _, e := range list {
		if !strings.HasPrefix(e.Name(), base) {
			return false
		}
	}
	return true
}

// replaceFile puts what write makes at path: a temporary file beside it, synced, renamed over it, the directory synced.
// Whoever looks sees the old file or the whole new one.
func replaceFile(path string, write func(io.Writer) error) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, filepath.Base(path)+newMark)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err == nil {
		err = syncDir(dir)
	}
	return err
}

// newMark is part of the name of every unfinished file; one left by a crash is removed at the next start.
const newMark = ".new-"

func removeUnfinished(path string) {
	left, _ := filepath.Glob(globEscape(path) + "*" + newMark + "*")
	for _, name := range left {
		os.Remove(name)
	}
}

func globEscape(s string) string {
	return strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(s)
}
