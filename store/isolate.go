package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"time"

	"imrdesk/domain"
)

// A damaged or forged file is checked in a process of its own, with limits on its memory and time: whatever it does to the
// checker, it does not do it to the program.

const (
	verifyWord   = "imrdesk-vault-verify"
	verifyMemory = 1 << 30
	verifyCPU    = 300 // seconds
	verifyTime   = 10 * time.Minute
)

// VerifyAsked tells whether this process was started to check a vault; args are os.Args. Then main calls VerifyMain before
// anything else.
func VerifyAsked(args []string) bool { return len(args) == 2 && args[1] == verifyWord }

type verifyOrder struct {
	Path       string `json:"path"`
	Passphrase []byte `json:"passphrase"`
}

// verifyLine is one line of what the checker says.
type verifyLine struct {
	Done   int           `json:"done,omitempty"`
	Total  int           `json:"total,omitempty"`
	What   string        `json:"what,omitempty"`
	Report *VerifyReport `json:"report,omitempty"`
	Error  string        `json:"error,omitempty"`
	Kind   int           `json:"kind,omitempty"` // place in verifyKinds, plus one
}

var verifyKinds = []error{
	ErrPassphrase, ErrNoVault, domain.ErrBusy, domain.ErrDamaged, domain.ErrNewer, domain.ErrInvalid, domain.ErrNotFound, domain.ErrInternal,
}

// VerifyMain checks the vault named on standard input and ends the process.
func VerifyMain() {
	Harden()
	debug.SetMemoryLimit(verifyMemory / 2)
	debug.SetTraceback("none")
	limitSelf(verifyMemory, verifyCPU)
	out := json.NewEncoder(os.Stdout)
	var o verifyOrder
	if err := json.NewDecoder(io.LimitReader(os.Stdin, 64<<10)).Decode(&o); err != nil {
		os.Exit(2)
	}
	r, err := VerifyFile(o.Path, o.Passphrase, func(done, total int, what string) {
		out.Encode(verifyLine{Done: done, Total: total, What: what})
	})
	clear(o.Passphrase)
	line := verifyLine{Report: &r}
	if err != nil {
		line = verifyLine{Error: err.Error()}
		for i, kind := range verifyKinds {
			if errors.Is(err, kind) {
				line.Kind = i + 1
				break
			}
		}
	}
	if out.Encode(line) != nil {
		os.Exit(2)
	}
	os.Exit(0)
}

// VerifyIsolated is VerifyFile in a process of its own. The program's main must honour VerifyAsked.
func VerifyIsolated(ctx context.Context, file string, passphrase []byte, p Progress) (r VerifyReport, err error) {
	self, err := os.Executable()
	if err != nil {
		return r, err
	}
	ctx, cancel := context.WithTimeout(ctx, verifyTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, self, verifyWord)
	in, err := cmd.StdinPipe()
	if err != nil {
		return r, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return r, err
	}
	if err := cmd.Start(); err != nil {
		return r, err
	}
	json.NewEncoder(in).Encode(verifyOrder{file, passphrase})
	in.Close()
	last, got := readVerify(out, p)
	werr := cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return r, ctx.Err()
	case !got || werr != nil:
		return r, damaged("the check did not come to an end: the file brought the checker down")
	case last.Report != nil:
		return *last.Report, nil
	}
	kind := domain.ErrInternal
	if last.Kind > 0 && last.Kind <= len(verifyKinds) {
		kind = verifyKinds[last.Kind-1]
	}
	return r, toldError{last.Error, kind}
}

// toldError is an error that the checker told: its text already names the kind.
type toldError struct {
	text string
	kind error
}

func (e toldError) Error() string { return e.text }
func (e toldError) Unwrap() error { return e.kind }

func readVerify(out io.Reader, p Progress) (last verifyLine, got bool) {
	lines := bufio.NewScanner(io.LimitReader(out, 64<<20))
	lines.Buffer(nil, 4<<20)
	for lines.Scan() {
		var line verifyLine
		if json.Unmarshal(lines.Bytes(), &line) != nil {
			return last, false
		}
		if line.Report != nil || line.Error != "" {
			last, got = line, true
			continue
		}
		p.tell(line.Done, line.Total, line.What)
	}
	io.Copy(io.Discard, out)
	return last, got
}
