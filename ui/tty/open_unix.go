//go:build !windows

package tty

import (
	"io"
	"os"

	"github.com/muesli/cancelreader"
)

// Open reads the terminal in whole pieces. Bubble Tea finds the terminal behind the input, to set its mode and ask its size;
// end stops the reading and leaves the file open.
func Open(f *os.File) (input io.Reader, end func(), err error) {
	source, err := cancelreader.NewReader(f)
	if err != nil {
		return nil, nil, err
	}
	r := NewReader(source, clock)
	return terminal{r, f}, func() {
		r.Close()
		if source.Cancel() {
			r.gone.Wait()
			source.Close()
		}
	}, nil
}

// terminal is what Bubble Tea takes for a terminal. It has no name: what has one is read past us, by its descriptor.
type terminal struct {
	*Reader
	file *os.File
}

func (t terminal) Write(b []byte) (int, error) { return t.file.Write(b) }

func (t terminal) Fd() uintptr { return t.file.Fd() }
