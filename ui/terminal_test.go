//go:build unix

package ui_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"imrdesk/domain/check"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/store/intake/pdfworker"
	"imrdesk/ui"
	"imrdesk/ui/run"
	"imrdesk/ui/uitest"
)

// childVault names the vault on which the test binary opens the workstation, when a test starts it as the program.
const childVault = "UI_TEST_VAULT"

func TestMain(m *testing.M) {
	if pdfworker.Asked(os.Args) {
		pdfworker.Main()
	}
	if store.VerifyAsked(os.Args) {
		store.VerifyMain()
	}
	path := os.Getenv(childVault)
	if path == "" {
		os.Exit(m.Run())
	}
	var work run.Config
	prepare := sync.OnceValues(func() (*guidelines.Library, *check.Checker) {
		_, work = station{path: path}.parts()
		return library(), work.Checker
	})
	cfg := ui.Config{Prepare: prepare, Template: letter.DefaultTemplate(), VaultName: "vault", NewVault: !store.Exists(path), Colour: true, Dark: true, AtOnce: true, Terminal: os.Stdin}
	if err := ui.Run(cfg, run.Later(func() *run.Runner { prepare(); return run.New(work) })); err != nil {
		os.Stderr.WriteString(err.Error())
		os.Exit(1)
	}
	os.Exit(0)
}

// process is the workstation as a program of its own on a terminal device.
type process struct {
	*uitest.Screen
	cmd      *exec.Cmd
	terminal *os.File
	ended    chan struct{}
	err      error // how it ended
}

// launch opens the workstation as a program of its own on the vault. It runs in the vault's folder, with env besides its own.
func launch(t *testing.T, path string, env ...string) *process {
	t.Helper()
	return launchIn(t, path, nil, env...)
}

// launchIn is launch with attributes of the process.
func launchIn(t *testing.T, path string, attr *syscall.SysProcAttr, env ...string) *process {
	t.Helper()
	p := &process{cmd: exec.Command(os.Args[0]), ended: make(chan struct{})}
	p.cmd.SysProcAttr = attr
	p.cmd.Env = append(append(os.Environ(), childVault+"="+path, "TERM=xterm-256color"), env...)
	p.cmd.Dir = filepath.Dir(path)
	var err error
	if p.terminal, err = pty.StartWithSize(p.cmd, &pty.Winsize{Cols: 120, Rows: 40}); err != nil {
		t.Fatal(err)
	}
	go func() {
		p.err = p.cmd.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() {
		p.cmd.Process.Kill()
		<-p.ended
		p.terminal.Close()
	})
	p.Screen = uitest.Attach(t, 120, 40, p.terminal, p.ended)
	p.Wait(`Passphrase`)
	p.Type(uitest.Passphrase)
	p.Press("enter")
	return p
}

// atRationale launches the workstation and puts the caret behind the sample's rationale.
func atRationale(t *testing.T, path string, env ...string) *process {
	t.Helper()
	p := launch(t, path, env...)
	p.Wait(`CM13-9990001 .*Spinal`)
	p.Press("enter")
	p.Wait(`┏━ 2 Disputed services`)
	p.Press("enter")
	p.Wait(`┏━ 3 Item 1`)
	return p
}

// gone waits for the end of the process, and of what it wrote.
func (p *process) gone(t *testing.T) {
	t.Helper()
	select {
	case <-p.ended:
		p.Drain()
	case <-time.After(uitest.Patience):
		t.Fatalf("the program does not end; it shows\n%s", p.Text())
	}
}

const typed = " Strength has grown by a third."

func TestKilledAtWork(t *testing.T) {
	path := uitest.Place(t)
	uitest.Closed(t, path, sample.Case())
	p := atRationale(t, path)
	start := time.Now()
	p.Type(typed)
	p.Wait(`saved [0-9:]+, rev 31`)
	p.cmd.Process.Kill()
	t.Logf("on the disk, by its own word, %v after the first letter", time.Since(start).Round(time.Millisecond))
	p.gone(t)
	again := launch(t, path) // it comes back at the case, with the words
	again.Wait(`┏━ 3 Item 1`)
	again.Wait(`rev 31`)
	again.Type(" Kept.")
	again.Wait(`Kept\.`)
	again.Press("ctrl+q")
	again.gone(t)
	if again.err != nil {
		t.Errorf("it ended with %v", again.err)
	}
	if got := reopen(t, path).Services[0].Rationale.String(); !strings.HasSuffix(got, typed+" Kept.") {
		t.Errorf("the vault holds %q", got)
	}
}

// TestPasteWithoutEndOnADevice: the words of a paste whose end is lost are there, and F1 of the Linux console and Ctrl+Q work.
func TestPasteWithoutEndOnADevice(t *testing.T) {
	path := uitest.Place(t)
	uitest.Closed(t, path, sample.Case())
	p := atRationale(t, path)
	p.Type("\x1b[200~ Never closed.")
	p.Wait(`Never closed\.`)
	p.Type("\x1b[[A")
	p.Wait(`Keys: editor`)
	p.Press("ctrl+q")
	p.gone(t)
	if got := reopen(t, path).Services[0].Rationale.String(); !strings.HasSuffix(got, " Never closed.") {
		t.Errorf("the vault holds %q", got)
	}
}

// TestF23EndedFromOutside types and ends the program before it had time for its next write by the clock.
func TestF23EndedFromOutside(t *testing.T) {
	for name, end := range map[string]func(p *process) error{
		"closed window":  func(p *process) error { return p.terminal.Close() },
		"end of session": func(p *process) error { return p.cmd.Process.Signal(syscall.SIGTERM) },
		"hang up":        func(p *process) error { return p.cmd.Process.Signal(syscall.SIGHUP) },
		"interrupt":      func(p *process) error { return p.cmd.Process.Signal(syscall.SIGINT) },
		"quit":           func(p *process) error { return p.cmd.Process.Signal(syscall.SIGQUIT) },
		"stopped, then the window closed": func(p *process) error { // row 24: the kernel hangs up and lets it go on
			return errors.Join(p.cmd.Process.Signal(syscall.SIGSTOP), p.cmd.Process.Signal(syscall.SIGHUP), p.cmd.Process.Signal(syscall.SIGCONT))
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := uitest.Place(t)
			uitest.Closed(t, path, sample.Case())
			p := atRationale(t, path)
			p.Type(typed)
			p.Wait(`third\.`)
			if err := end(p); err != nil {
				t.Fatal(err)
			}
			p.gone(t)
			var code *exec.ExitError
			if errors.As(p.err, &code) {
				t.Errorf("it ended with %v", p.err)
			}
			if got := reopen(t, path).Services[0].Rationale.String(); !strings.HasSuffix(got, typed) {
				t.Errorf("the vault holds %q", got)
			}
		})
	}
}
