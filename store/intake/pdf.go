package intake

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"imrdesk/domain"
	"imrdesk/store/intake/wire"
)

// startTime is how long a worker may take to say hello. It compiles the PDF reader when it is the first of this computer, some
// seconds of work, and on a busy machine gets a small share of a processor.
const startTime = 10 * time.Minute

// busy is how many times the processor time of a PDF may pass by the clock: what runs in circles is ended by its processor time,
// and only what waits for something that never comes by the clock.
const busy = 6

// workers are the PDF worker processes of a Reader: started when needed, kept for the next file, replaced when they
// died or are used up.
type workers struct {
	slots    chan struct{} // one token for each worker that may run
	starting sync.Mutex    // held while PDFium is compiled
	mu       sync.Mutex
	idle     []*worker
	closed   bool
}

func newWorkers(n int) *workers { return &workers{slots: make(chan struct{}, n)} }

func (w *workers) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for _, p := range w.idle {
		p.end()
	}
	w.idle = nil
}

// read reads a PDF in one of the workers. The error wraps domain.ErrInvalid, ErrDamaged or ErrInternal, or is ctx's.
func (w *workers) read(ctx context.Context, file []byte, limits Limits) (wire.Answer, error) {
	select {
	case w.slots <- struct{}{}:
		defer func() { <-w.slots }()
	case <-ctx.Done():
		return wire.Answer{}, ctx.Err()
	}
	p, err := w.take(ctx)
	if err != nil {
		return wire.Answer{}, err
	}
	a, err := p.read(ctx, file, limits)
	w.give(p, err == nil && !a.Last)
	if err != nil {
		return wire.Answer{}, err
	}
	return a, words(a.Fault, a.Count, limits)
}

func (w *workers) take(ctx context.Context) (*worker, error) {
	if p := w.pop(); p != nil {
		return p, nil
	}
	dir := compiledDir()
	if compiled(dir) {
		return startWorker(ctx, dir)
	}
	// The first worker compiles for seconds; the others wait for what it leaves.
	w.starting.Lock()
	defer w.starting.Unlock()
	return startWorker(ctx, dir)
}

// compiled tells whether there is something in the folder of compiled code.
func compiled(dir string) bool {
	found, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	return dir != "" && len(found) > 0
}

func (w *workers) pop() *worker {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := len(w.idle)
	if n == 0 {
		return nil
	}
	p := w.idle[n-1]
	w.idle = w.idle[:n-1]
	return p
}

func (w *workers) give(p *worker, fit bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !fit || w.closed {
		p.end()
		return
	}
	w.idle = append(w.idle, p)
}

// worker is one process.
type worker struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// startWorker starts this binary again as a worker, with the folder of compiled code, and waits for its hello.
func startWorker(ctx context.Context, dir string) (*worker, error) {
	if os.Getenv(wire.Env) != "" {
		return nil, fmt.Errorf("%w: a PDF worker was asked to start another", domain.ErrInternal)
	}
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("%w: the PDF reader cannot find its own program", domain.ErrInternal)
	}
	cmd := exec.Command(self, wire.Arg, dir)
	cmd.Env = []string{wire.Env + "=1"}
	cmd.Dir = string(filepath.Separator)
	cmd.SysProcAttr = apart()
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("%w: the PDF reader gets no pipe", domain.ErrInternal)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("%w: the PDF reader gets no pipe", domain.ErrInternal)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%w: the PDF reader does not start", domain.ErrInternal)
	}
	p := &worker{cmd, in, bufio.NewReader(out)}
	var hello wire.Answer
	timedOut, err := p.within(ctx, startTime, func() error { return wire.ReadJSON(p.out, 1<<10, &hello) })
	switch {
	case err == nil && hello.Hello:
		return p, nil
	case ctx.Err() != nil:
		err = ctx.Err()
	case timedOut:
		err = fmt.Errorf("%w: the PDF reader did not start within %s; try again when the machine is less busy", domain.ErrInternal, startTime)
	default:
		err = fmt.Errorf("%w: the PDF reader ended at its start; hand in the file as text", domain.ErrInternal)
	}
	p.end()
	return nil, err
}

// within runs f, which talks to the process, and kills the process when it takes longer than d or ctx ends; f then
// fails.
func (p *worker) within(ctx context.Context, d time.Duration, f func() error) (timedOut bool, err error) {
	clock, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	stop := context.AfterFunc(clock, func() { p.cmd.Process.Kill() })
	err = f()
	stop()
	return clock.Err() != nil && ctx.Err() == nil, err
}

// read gives the process a file and takes its answer.
func (p *worker) read(ctx context.Context, file []byte, limits Limits) (a wire.Answer, err error) {
	// JSON may take six bytes for one of text, and some for each page.
	most := int64(limits.PDFText)*6 + int64(limits.Pages)*64 + wire.MostInside*3/2 + 1<<20
	timedOut, err := p.within(ctx, busy*limits.PDFTime, func() error {
		job := wire.Job{Pages: limits.Pages, Text: limits.PDFText, CPU: int(max(1, limits.PDFTime*3/4/time.Second))}
		if err := wire.WriteJSON(p.in, job); err != nil {
			return err
		}
		if err := wire.WriteFrame(p.in, file); err != nil {
			return err
		}
		for {
			a = wire.Answer{}
			if err := wire.ReadJSON(p.out, most, &a); err != nil || a.Read == 0 {
				return err
			}
			if limits.Watch != nil {
				limits.Watch(a.Read, a.Count)
			}
		}
	})
	switch {
	case err == nil:
		return a, nil
	case ctx.Err() != nil:
		return a, ctx.Err()
	case timedOut:
		return a, domain.Invalid("reading this PDF took longer than %s and was stopped; print it to a new PDF or hand in its text", limits.PDFTime)
	case errors.Is(err, wire.ErrTooLong):
		return a, words(wire.Text, 0, limits)
	}
	return a, words(wire.Crash, 0, limits)
}

// end stops the process and waits for it.
func (p *worker) end() {
	p.in.Close()
	p.cmd.Process.Kill()
	p.cmd.Wait()
}

// words are what the fault means to the one who handed in the file; nil for no fault.
func words(f wire.Fault, count int, limits Limits) error {
	switch f {
	case "":
		return nil
	case wire.Password:
		return domain.Invalid("the PDF is encrypted and asks for a password; save a copy without one")
	case wire.Pages:
		return domain.Invalid("the PDF has %d pages and %d are allowed; split it", count, limits.Pages)
	case wire.Text:
		return domain.Invalid("the PDF holds more than %d MB of text; split it", limits.PDFText/1_000_000)
	case wire.Crash:
		return fmt.Errorf("%w: reading this PDF needs more memory or time than is allowed, or it is built to do harm; print it to a new PDF or hand in its text", domain.ErrDamaged)
	case wire.Damaged:
		return fmt.Errorf("%w: not a readable PDF; get it again or hand in its text", domain.ErrDamaged)
	}
	return fmt.Errorf("%w: the PDF reader gave an unknown answer", domain.ErrInternal)
}

// compiledDir is the folder of the compiled PDFium, or "" when there is none that only this user can write: the code
// in it is run.
func compiledDir() string {
	base, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(base) {
		return ""
	}
	dir := filepath.Join(base, "imrdesk", "pdfium")
	if os.MkdirAll(dir, 0o700) != nil || !private(filepath.Dir(dir)) || !private(dir) {
		return ""
	}
	return dir
}
