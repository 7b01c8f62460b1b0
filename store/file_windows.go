package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"

	"imrdesk/domain"
)

// openRegular opens an existing file and refuses what could not be a vault. Windows guards the file by the access list
// of the user's profile, so that wide is never true.
func openRegular(path string, write bool) (f *os.File, wide bool, err error) {
	st, err := os.Lstat(path)
	if err != nil {
		return nil, false, err
	}
	if !st.Mode().IsRegular() {
		return nil, false, domain.Invalid("the vault's path is not a regular file")
	}
	flag := os.O_RDONLY
	if write {
		flag = os.O_RDWR
	}
	f, err = os.OpenFile(path, flag, 0)
	return f, false, err
}

func dirState(path string) (own, wide bool, err error) {
	_, err = os.Stat(path)
	return true, false, err
}

// The locked byte lies far behind the text of the lock file, so that others can read who holds it.
const lockAt = 1 << 30

func tryLock(f *os.File, shared bool) error {
	flags := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		flags |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{Offset: lockAt})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errLocked
	}
	return err
}

// syncDir does nothing: Windows makes a rename durable with the file's own flush.
func syncDir(string) error { return nil }

func freeSpace(dir string) uint64 {
	p, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0
	}
	var free uint64
	if windows.GetDiskFreeSpaceEx(p, &free, nil, nil) != nil {
		return 0
	}
	return free
}

func networkFS(string) string { return "" }

// mmapSize is 0 because bbolt makes the file as large as the mapping on Windows.
const mmapSize = 0

// Harden does nothing on Windows: error reporting keeps no full dumps of a console program by default.
func Harden() error { return nil }

func isReadOnlyFS(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// limitSelf does nothing on Windows; the time limit of the caller stays.
func limitSelf(memory, seconds uint64) {}
