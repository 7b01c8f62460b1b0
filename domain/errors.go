package domain

import (
	"errors"
	"fmt"
)

// Kinds of error. Every error that a user can meet wraps one of them, so that one place turns the kind into words and
// a next step. Their texts and whatever wraps them name files, places and numbers, never words of a case.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("changed meanwhile")
	ErrBusy     = errors.New("in use elsewhere")
	ErrNewer    = errors.New("written by a newer version")
	ErrDamaged  = errors.New("damaged")
	ErrFull     = errors.New("no room left")
	ErrSealed   = errors.New("sealed")
	ErrInvalid  = errors.New("not acceptable")
	ErrInternal = errors.New("internal fault")
)

// Invalid is an ErrInvalid that says what is wrong, where, and what to do.
func Invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))
}
