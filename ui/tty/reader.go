// Package tty reads what a terminal sends and hands it on in whole pieces. A slow link tears a key, a turn of the wheel or the
// end of a paste in two; Bubble Tea gives up after 50 ms and takes the second half for typed letters. Here a piece that was
// begun waits for its rest, and what never becomes whole is nothing.
package tty

import (
	"io"
	"sync"
	"time"
	"unicode/utf8"
)

// How long each kind of beginning waits for more. Only Esc alone makes somebody wait, and only on a terminal without the
// keyboard protocol; 100 ms is what vim waits.
var patience = map[wait]time.Duration{
	forKey:      100 * time.Millisecond,
	forString:   500 * time.Millisecond,
	forSequence: 2 * time.Second,
	forPaste:    2 * time.Second,
}

// Timer gives a channel that receives once after d, and a function that ends the timer.
type Timer func(d time.Duration) (fired <-chan time.Time, stop func() bool)

func clock(d time.Duration) (<-chan time.Time, func() bool) {
	t := time.NewTimer(d)
	return t.C, t.Stop
}

// Reader gives what it reads of a terminal in whole pieces. Read is for one goroutine; Close may be called by another.
type Reader struct {
	timer  Timer
	chunks chan []byte
	done   chan struct{}
	close  sync.Once
	gone   sync.WaitGroup
	failed error // of the source; set before chunks is closed

	pieces pieces
	wait   wait // what fired stands for
	fired  <-chan time.Time
	stop   func() bool
}

// NewReader reads from source in a goroutine of its own, until the source ends or fails, or the reader is closed and the
// source's Read returns.
func NewReader(source io.Reader, timer Timer) *Reader {
	r := &Reader{timer: timer, chunks: make(chan []byte), done: make(chan struct{})}
	r.gone.Go(func() {
		defer close(r.chunks)
		for {
			b := make([]byte, 4096)
			n, err := source.Read(b)
			if n > 0 {
				select {
				case r.chunks <- b[:n]:
				case <-r.done:
					return
				}
			}
			if err != nil {
				r.failed = err
				return
			}
		}
	})
	return r
}

// Read gives whole pieces, as many as fit. What came before the source failed is given first; after Close it is io.EOF.
func (r *Reader) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for len(r.pieces.out) == 0 {
		select {
		case <-r.done:
			return 0, io.EOF
		case chunk, ok := <-r.chunks:
			if !ok {
				return 0, r.failed
			}
			r.feed(chunk)
		case <-r.fired:
			r.lapse()
		}
	}
	return r.fill(b), nil
}

func (r *Reader) feed(chunk []byte) {
	r.pieces.feed(chunk)
	if r.pieces.moved || r.pieces.waits() != r.wait {
		r.rest()
	}
}

// lapse gives up waiting, unless the rest came while the machine was busy with something else.
func (r *Reader) lapse() {
	select {
	case chunk, ok := <-r.chunks:
		if ok {
			r.feed(chunk)
			return
		}
	default:
	}
	r.pieces.lapse()
	r.rest()
}

// rest starts the timer anew for what is waited for now.
func (r *Reader) rest() {
	if r.stop != nil {
		r.stop()
	}
	r.fired, r.stop = nil, nil
	if r.wait = r.pieces.waits(); r.wait != forNothing {
		r.fired, r.stop = r.timer(patience[r.wait])
	}
}

// fill takes pieces as they fit into b. Of a run of letters that does not fit it takes whole letters.
func (r *Reader) fill(b []byte) (n int) {
	out := r.pieces.out
	for len(out) > 0 && n+len(out[0]) <= len(b) {
		n += copy(b[n:], out[0])
		out = out[1:]
	}
	if n == 0 {
		cut := len(b)
		for cut > 1 && !utf8.RuneStart(out[0][cut]) {
			cut--
		}
		n = copy(b, out[0][:cut])
		out[0] = out[0][n:]
	}
	r.pieces.out, r.pieces.open = out, false
	return n
}

// Close ends the reading.
func (r *Reader) Close() error {
	r.close.Do(func() { close(r.done) })
	return nil
}
