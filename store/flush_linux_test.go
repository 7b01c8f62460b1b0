package store

import (
	"os"

	"golang.org/x/sys/unix"
)

func flush(f *os.File) error { return unix.Fdatasync(int(f.Fd())) }
