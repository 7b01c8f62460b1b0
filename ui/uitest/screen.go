// Package uitest drives the workstation in tests as a person at a terminal does: it presses keys, and looks at an
// emulated terminal. It waits for what is to be seen and never sleeps.
package uitest

import (
	"bytes"
	"context"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// Patience is how long a test waits for what is not going to come. It is no measure of anything: on a loaded machine all takes
// as long as it takes.
const Patience = 3 * time.Minute

// protocol is how a terminal says that it has the keyboard protocol.
const protocol = "\x1b[?1u"

// Screen is an emulated terminal with a program in it.
type Screen struct {
	t       testing.TB
	mu      sync.Mutex
	em      *vt.Emulator
	raw     strings.Builder // everything the program wrote
	cooked  bool            // newlines come as a terminal device in its ordinary mode is given them
	changed chan struct{}   // holds a token when something was written
	keys    *queue
	ended   chan struct{}
	err     error         // of the program, once ended is closed
	drained chan struct{} // closed when nothing more comes from a device
}

// Start runs the program on a screen of w x h cells. The program is given the options that tie it to the screen, as ui.Run
// takes them; it is stopped when the test ends.
func Start(t testing.TB, w, h int, program func(opts ...tea.ProgramOption) error) *Screen {
	t.Helper()
	s := newScreen(t, w, h)
	s.cooked = true
	s.keys.put(protocol)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer close(s.ended)
		s.err = program(tea.WithContext(ctx), tea.WithInput(s.keys), tea.WithOutput(s), tea.WithWindowSize(w, h),
			tea.WithColorProfile(colorprofile.TrueColor), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
	}()
	go s.keys.copyFrom(s.em) // what the terminal itself answers, such as its colour
	t.Cleanup(func() {
		cancel()
		<-s.ended
		s.keys.Close()
		s.silence()
	})
	return s
}

// Attach shows a program that runs on a terminal device of its own. The test closes ended when the program is gone.
func Attach(t testing.TB, w, h int, device io.ReadWriter, ended chan struct{}) *Screen {
	s := newScreen(t, w, h)
	s.ended = ended
	s.keys.put(protocol)
	s.drained = make(chan struct{})
	go func() {
		io.Copy(s, device)
		close(s.drained)
	}()
	go io.Copy(device, s.keys)
	go s.keys.copyFrom(s.em)
	t.Cleanup(func() {
		s.keys.Close()
		s.silence()
	})
	return s
}

// Drain waits until all that a program wrote to its device before it ended is taken.
func (s *Screen) Drain() { <-s.drained }

// silence ends what the terminal answers. Closing the emulator would do so too, but not while others read and write it.
func (s *Screen) silence() {
	if answers, ok := s.em.InputPipe().(io.Closer); ok {
		answers.Close()
	}
}

func newScreen(t testing.TB, w, h int) *Screen {
	return &Screen{t: t, em: vt.NewEmulator(w, h), changed: make(chan struct{}, 1), keys: newQueue(), ended: make(chan struct{})}
}

// Write takes what the program writes.
func (s *Screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raw.Write(p)
	shown := p
	if s.cooked {
		shown = bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))
	}
	_, err := s.em.Write(shown)
	select {
	case s.changed <- struct{}{}:
	default:
	}
	return len(p), err
}

// Press presses keys, named as in a keys.Binding.
func (s *Screen) Press(names ...string) {
	s.t.Helper()
	for _, name := range names {
		b, ok := encode(name)
		if !ok {
			s.t.Fatalf("no terminal sends %q", name)
		}
		s.keys.put(b)
	}
}

// Type types text.
func (s *Screen) Type(text string) { s.keys.put(text) }

// Paste pastes text as a terminal does.
func (s *Screen) Paste(text string) { s.keys.put("\x1b[200~" + text + "\x1b[201~") }

// Text is what the screen shows, one line a row, without blanks at the ends.
func (s *Screen) Text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	for y := range s.em.Height() {
		var row strings.Builder
		for x := 0; x < s.em.Width(); x++ {
			if c := s.em.CellAt(x, y); c == nil || c.Content == "" {
				if c == nil || c.Width > 0 {
					row.WriteByte(' ')
				}
			} else {
				row.WriteString(c.Content)
			}
		}
		b.WriteString(strings.TrimRight(row.String(), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// Cell is the cell at x, y.
func (s *Screen) Cell(x, y int) uv.Cell {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.em.CellAt(x, y); c != nil {
		return *c
	}
	return uv.Cell{}
}

// Raw is everything the program wrote so far.
func (s *Screen) Raw() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// Wait waits until the screen shows a match of the pattern, in which "." does not cross a row, and gives the screen.
func (s *Screen) Wait(pattern string) string {
	s.t.Helper()
	re := regexp.MustCompile(pattern)
	return s.until("never saw "+pattern, func(screen string) bool { return re.MatchString(screen) })
}

// PressUntil presses the key until the screen shows the pattern, each time after the screen showed what came of the time before.
// It is for going through a list.
func (s *Screen) PressUntil(key, pattern string) string {
	s.t.Helper()
	re := regexp.MustCompile(pattern)
	late := time.Now().Add(Patience)
	for screen := s.Text(); ; {
		s.Press(key)
		next := s.until("nothing came of "+key, func(now string) bool { return now != screen || time.Now().After(late) })
		if re.MatchString(next) {
			return next
		}
		if screen = next; time.Now().After(late) {
			s.t.Fatalf("never saw %s in\n%s", pattern, screen)
		}
	}
}

// Settle waits until the program has drawn something since the last look.
func (s *Screen) Settle() {
	select {
	case <-s.changed:
	case <-s.ended:
	case <-time.After(time.Second):
	}
}

// WaitGone waits until the screen shows no match of the pattern.
func (s *Screen) WaitGone(pattern string) string {
	s.t.Helper()
	re := regexp.MustCompile(pattern)
	return s.until("still there: "+pattern, func(screen string) bool { return !re.MatchString(screen) })
}

// until waits for a screen that is as wanted.
func (s *Screen) until(complaint string, seen func(string) bool) string {
	s.t.Helper()
	late := time.After(Patience)
	for {
		screen := s.Text()
		if seen(screen) {
			return screen
		}
		select {
		case <-s.changed:
		case <-s.ended:
			if screen = s.Text(); seen(screen) {
				return screen
			}
			s.t.Fatalf("%s; the program has ended (%v)\n%s", complaint, s.err, screen)
		case <-late:
			s.t.Fatalf("%s in\n%s", complaint, s.Text())
		}
	}
}

// End waits for the end of the program and gives its error.
func (s *Screen) End() error {
	s.t.Helper()
	select {
	case <-s.ended:
		return s.err
	case <-time.After(Patience):
		s.t.Fatalf("the program does not end; it shows\n%s", s.Text())
		return nil
	}
}

// queue is a terminal's input: it never blocks who writes, so that a program that is busy drawing cannot lock up with the
// terminal that answers it.
type queue struct {
	mu    sync.Mutex
	grown *sync.Cond
	buf   []byte
	eof   bool
}

func newQueue() *queue {
	q := &queue{}
	q.grown = sync.NewCond(&q.mu)
	return q
}

func (q *queue) put(s string) {
	q.mu.Lock()
	q.buf = append(q.buf, s...)
	q.mu.Unlock()
	q.grown.Broadcast()
}

// Read waits for input.
func (q *queue) Read(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.buf) == 0 && !q.eof {
		q.grown.Wait()
	}
	if len(q.buf) == 0 {
		return 0, io.EOF
	}
	n := copy(p, q.buf)
	q.buf = q.buf[n:]
	return n, nil
}

// Close ends the input.
func (q *queue) Close() {
	q.mu.Lock()
	q.eof = true
	q.mu.Unlock()
	q.grown.Broadcast()
}

func (q *queue) copyFrom(r io.Reader) {
	buf := make([]byte, 4096)
	for {
		n, err := r.Read(buf)
		if n > 0 {
			q.put(string(buf[:n]))
		}
		if err != nil {
			return
		}
	}
}
