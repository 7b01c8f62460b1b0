//go:build unix

package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"

	"imrdesk/domain"
)

// openRegular opens an existing file without following a link and without waiting on a pipe, and refuses what could
// not be a vault of this user. wide tells that others may read it.
func openRegular(path string, write bool) (f *os.File, wide bool, err error) {
	flag := os.O_RDONLY
	if write {
		flag = os.O_RDWR
	}
	f, err = os.OpenFile(path, flag|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
	if errors.Is(err, unix.ELOOP) {
		return nil, false, domain.Invalid("the vault's path is a symbolic link; name the file itself")
	}
	if err != nil {
		return nil, false, err
	}
	if wide, err = ours(f); err != nil {
		f.Close()
		return nil, false, err
	}
	return f, wide, nil
}

func ours(f *os.File) (wide bool, err error) {
	var st unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &st); err != nil {
		return false, err
	}
	switch {
	case st.Mode&unix.S_IFMT != unix.S_IFREG:
		return false, domain.Invalid("the vault's path is not a regular file")
	case st.Nlink > 1:
		return false, domain.Invalid("the vault's file has a second name (hard link); remove it first")
	case int(st.Uid) != os.Getuid():
		return false, domain.Invalid("the vault's file belongs to another user")
	}
	return st.Mode&0o077 != 0, nil
}

// dirState tells whether the directory belongs to this user and whether others may look into it.
func dirState(path string) (own, wide bool, err error) {
	var st unix.Stat_t
	if err := unix.Stat(path, &st); err != nil {
		return false, false, &os.PathError{Op: "stat", Path: path, Err: err}
	}
	return int(st.Uid) == os.Getuid(), st.Mode&0o077 != 0, nil
}

func tryLock(f *os.File, shared bool) error {
	how := unix.LOCK_EX
	if shared {
		how = unix.LOCK_SH
	}
	err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return errLocked
	}
	return err
}

// syncDir makes a rename in the directory durable: a rename is atomic, not durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOTSUP) {
		return err
	}
	return nil
}

// freeSpace is the number of bytes the user may still write in the directory; 0 when unknown.
func freeSpace(dir string) uint64 {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return 0
	}
	return uint64(st.Bavail) * uint64(st.Bsize)
}

const mmapSize = mmapUnix

func isReadOnlyFS(err error) bool { return errors.Is(err, unix.EROFS) }
