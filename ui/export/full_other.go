//go:build !unix

package export

import (
	"errors"
	"syscall"
)

func isFull(err error) bool { return errors.Is(err, syscall.Errno(112)) } // ERROR_DISK_FULL
