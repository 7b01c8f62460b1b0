package tty

import (
	"io"
	"os"
)

// Open gives the console as it is: it hands over keys as records, which nothing tears.
func Open(f *os.File) (input io.Reader, end func(), err error) { return f, func() {}, nil }
