package ui

import (
	"os"
	"syscall"
)

// endSignals end the program after saving.
var endSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}
