package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// progress is the line that tells how far a command with many files has come. It is drawn on a terminal only.
type progress struct {
	w     io.Writer // nil when it is not drawn
	total int
	done  int
	began time.Time
	drawn time.Time
}

const progressPause = 100 * time.Millisecond // between two pictures of the line

func newProgress(w io.Writer, total int) *progress {
	p := &progress{total: total, began: time.Now()}
	if f, ok := w.(*os.File); ok && total > 1 && term.IsTerminal(int(f.Fd())) {
		p.w = w
	}
	return p
}

// step counts one more file.
func (p *progress) step() {
	p.show(func(rate float64) string {
		return fmt.Sprintf("%d of %d files, %.0f a second; Ctrl+C stops", p.done, p.total, rate)
	}, p.done+1)
}

// show draws a line of one's own words, which are told the rate, after done files.
func (p *progress) show(words func(rate float64) string, done int) {
	p.done = done
	if p.w == nil || time.Since(p.drawn) < progressPause {
		return
	}
	p.drawn = time.Now()
	fmt.Fprint(p.w, "\r\x1b[K"+words(p.rate()))
}

// clear takes the line away before something else is written.
func (p *progress) clear() {
	if p.w != nil && !p.drawn.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// rate is files a second.
func (p *progress) rate() float64 {
	return float64(p.done) / max(time.Since(p.began).Seconds(), 1e-3)
}
