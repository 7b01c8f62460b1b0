//go:build unix

package ui

import (
	"os"
	"syscall"
)

// endSignals end the program after saving. A closed window sends HUP, a session that ends TERM.
var endSignals = []os.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT}
