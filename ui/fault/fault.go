// Package fault turns errors into words for a person: what happened, and what to do next. It is the one place that does.
package fault

import (
	"errors"
	"io/fs"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// nextSteps turns a kind of error into what the user can do now. The first kind that fits speaks.
var nextSteps = []struct {
	kind error
	step string
}{
	{domain.ErrBusy, "close the other window, or name another vault with --vault"},
	{domain.ErrNewer, "use the newer imrdesk that wrote it; nothing was changed"},
	{domain.ErrDamaged, "nothing was changed; for a vault run \"imrdesk vault verify\", then \"imrdesk vault recover\" into a new file"},
	{domain.ErrFull, "free some room on the disk and try again; what was saved before is safe"},
	{domain.ErrSealed, "the vault is locked or the case is signed; unlock it, or add an addendum"},
	{domain.ErrConflict, "look at what is there now and try again; nothing was overwritten"},
	{domain.ErrInternal, "this is a fault of imrdesk, not of your file; nothing was changed"},
}

// Sentence is the error's text, safe to show, without the words that only name its kind.
func Sentence(err error) string {
	s := err.Error()
	for _, kind := range []error{domain.ErrInvalid, domain.ErrNotFound, domain.ErrConflict, domain.ErrInternal} {
		s = strings.Replace(s, kind.Error()+": ", "", 1)
	}
	return text.ShowLines(s).String()
}

// NextStep is what can be done now, or nothing.
func NextStep(err error) string {
	for _, n := range nextSteps {
		if errors.Is(err, n.kind) {
			return n.step
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return "check who owns the file and its folder"
	}
	return ""
}
