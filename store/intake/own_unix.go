//go:build linux || darwin

package intake

import (
	"os"
	"syscall"
)

// apart keeps the terminal's Ctrl+C from the worker: the program itself decides when it ends.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// private tells whether dir is a folder of this user that no one else may write.
func private(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || info.Mode().Perm()&0o022 != 0 {
		return false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}
