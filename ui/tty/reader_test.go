package tty

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// never is a clock by which no time passes.
func never(time.Duration) (<-chan time.Time, func() bool) { return nil, func() bool { return true } }

// atOnce is a clock by which all time has passed.
func atOnce(time.Duration) (<-chan time.Time, func() bool) {
	fired := make(chan time.Time, 1)
	fired <- time.Time{}
	return fired, func() bool { return true }
}

func TestReaderGivesWholePieces(t *testing.T) {
	words := strings.Repeat("é漢x", 3000) + "\x1b[<64;10;10M" + "end"
	r := NewReader(iotest.OneByteReader(strings.NewReader(words)), never)
	var got strings.Builder
	var parts [][]byte
	for {
		b := make([]byte, 50)
		n, err := r.Read(b)
		if err != nil {
			break
		}
		got.Write(b[:n])
		parts = append(parts, b[:n])
	}
	if got.String() != words {
		t.Error("what was read is not what was sent")
	}
	if list := happened(parts); !slices.Equal(list, []string{"text " + strings.Repeat("é漢x", 3000), "mouse wheelup", "text end"}) {
		t.Errorf("pieces were torn: %d", len(list))
	}
	if big, _ := NewReader(strings.NewReader("漢漢"), never).Read(make([]byte, 4)); big != 3 {
		t.Errorf("a letter was cut: %d bytes", big)
	}
}

func TestReaderGivesUpWaiting(t *testing.T) {
	source, send := io.Pipe()
	r := NewReader(source, atOnce)
	go send.Write([]byte{esc})
	b := make([]byte, 64)
	if n, err := r.Read(b); string(b[:n]) != escapeKey || err != nil {
		t.Errorf("%q %v", b[:n], err)
	}
	broken := errors.New("gone")
	go send.CloseWithError(broken)
	if _, err := r.Read(b); err != broken {
		t.Errorf("the end of the source is told as %v", err)
	}
}

func TestClosedReaderEnds(t *testing.T) {
	source, send := io.Pipe()
	r := NewReader(source, never)
	ended := make(chan error)
	go func() {
		_, err := r.Read(make([]byte, 1))
		ended <- err
	}()
	r.Close()
	if err := <-ended; err != io.EOF {
		t.Errorf("a closed reader says %v", err)
	}
	r.Close()
	send.Close()
	r.gone.Wait()
}
