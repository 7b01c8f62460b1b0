package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"imrdesk/ui/fault"
)

// Exit codes. Commands that judge (check, guidelines lint, vault verify) use 1 for "looked and found something".
const (
	exitOK     = 0
	exitFound  = 1 // also: a command other than check could not do its work
	exitNotRun = 2 // check could not run; or the command line is wrong
)

// exit ends a command with a code after everything there is to say was said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// usageError is a mistake in the command line itself.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// explain writes the error for a person: what, where, and a next step.
func explain(w io.Writer, err error) {
	for _, one := range split(err) {
		fmt.Fprintf(w, "imrdesk: %s\n", fault.Sentence(one))
		if step := nextStep(one); step != "" {
			fmt.Fprintf(w, "  next: %s\n", step)
		}
	}
}

// split takes joined errors apart, so that each gets its line.
func split(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok && strings.Contains(err.Error(), "\n") {
		var out []error
		for _, one := range many.Unwrap() {
			out = append(out, split(one)...)
		}
		return out
	}
	return []error{err}
}

func nextStep(err error) string {
	if _, ok := errors.AsType[usageError](err); ok {
		return "see \"imrdesk help\""
	}
	if step, ok := errors.AsType[hint](err); ok {
		return step.step
	}
	return fault.NextStep(err)
}

// hint is an error with a next step of its own.
type hint struct {
	error
	step string
}

func (h hint) Unwrap() error { return h.error }

func withHint(err error, step string) error { return hint{err, step} }

// code is the exit code for an error that a command ended with.
func code(err error) int {
	if err == nil {
		return exitOK
	}
	if e, ok := errors.AsType[exit](err); ok {
		return int(e)
	}
	if _, ok := errors.AsType[usageError](err); ok {
		return exitNotRun
	}
	return exitFound
}
