//go:build unix

package intake

import (
	"errors"
	"syscall"
)

// openFlags: a link is not followed, so that a file dropped into a shared folder cannot stand for another one; a pipe
// or device opens at once instead of waiting for a writer.
const openFlags = syscall.O_NOFOLLOW | syscall.O_NONBLOCK | syscall.O_NOCTTY

func isLink(err error) bool { return errors.Is(err, syscall.ELOOP) || errors.Is(err, syscall.EMLINK) }
