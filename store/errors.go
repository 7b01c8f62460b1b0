package store

import (
	"errors"
	"fmt"
	"strings"

	berrors "go.etcd.io/bbolt/errors"

	"imrdesk/domain"
)

// Errors of the vault. Each wraps a kind of package domain; none holds a word of a case.
var (
	// ErrPassphrase: the passphrase or recovery code does not open this vault. The vault itself is sound.
	ErrPassphrase = fmt.Errorf("%w: the passphrase does not open this vault", domain.ErrInvalid)
	// ErrNoVault: there is no vault at this path.
	ErrNoVault = fmt.Errorf("%w: no vault here yet", domain.ErrNotFound)
	// ErrExists: Create met a vault, or traces of one.
	ErrExists = fmt.Errorf("%w: a vault is here already", domain.ErrConflict)
	// ErrReadOnly: the vault can be read but not written; ReadOnly says why.
	ErrReadOnly = fmt.Errorf("%w: the vault is open for reading only", domain.ErrInvalid)
	// ErrSuspect: a write failed in a way that leaves the file's state unknown. Reopen brings the vault back.
	ErrSuspect = fmt.Errorf("%w: the vault could not be written", domain.ErrInternal)
	// ErrVanished: the vault's file was deleted or replaced while open. It is also ErrSuspect.
	ErrVanished = fmt.Errorf("%w: its file was deleted or replaced", ErrSuspect)
	// ErrClosed: the vault was closed or locked.
	ErrClosed = fmt.Errorf("%w: the vault is closed", domain.ErrSealed)
	// ErrSigned: the case is signed; only an addendum may be added.
	ErrSigned = fmt.Errorf("%w: the determination is signed", domain.ErrSealed)
	// ErrStale: the draft is older than what the vault holds.
	ErrStale = fmt.Errorf("%w: the vault holds a newer draft", domain.ErrConflict)
)

// BusyError says which process holds the vault.
type BusyError struct {
	PID int // 0 when unknown
}

func (e BusyError) Error() string {
	if e.PID == 0 {
		return "the vault is open in another window"
	}
	return fmt.Sprintf("the vault is open in another window (process %d)", e.PID)
}

// Unwrap is domain.ErrBusy.
func (e BusyError) Unwrap() error { return domain.ErrBusy }

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", domain.ErrDamaged, fmt.Sprintf(format, args...))
}

func isNotFound(err error) bool { return errors.Is(err, domain.ErrNotFound) }

func notFound(what string) error { return fmt.Errorf("%w: %s", domain.ErrNotFound, what) }

// full tells whether err means that there is no room: the disk, a quota, or the vault's own bound. bbolt does not wrap
// what growing the file returned, so that one is known by the numbers it can be.
func full(err error) bool {
	if errors.Is(err, domain.ErrFull) || errors.Is(err, berrors.ErrMaxSizeReached) {
		return true
	}
	for _, no := range fullErrnos {
		if errors.Is(err, no) || err != nil && strings.HasSuffix(err.Error(), "file resize error: "+no.Error()) {
			return true
		}
	}
	return false
}
