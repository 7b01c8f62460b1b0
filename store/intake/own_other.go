//go:build !linux && !darwin

package intake

import "syscall"

func apart() *syscall.SysProcAttr { return nil }

// private holds: the folder for cached files lies in the user's own profile there.
func private(string) bool { return true }
