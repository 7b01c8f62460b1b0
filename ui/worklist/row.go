// Package worklist draws the list of cases and keeps which one is chosen, in which order they stand and what they are
// narrowed by. It knows summaries only; no draft is opened to list it.
package worklist

import (
	"fmt"
	"strconv"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/ui/theme"
)

// Status is how far a case is.
type Status string

// The states of a case.
const (
	Fresh   Status = "new"
	InWork  Status = "in work"
	Ready   Status = "ready" // decided, no finding that blocks
	Signed  Status = "signed"
	Decided Status = "decided" // a letter that others finished
)

// Row is the summary of one case. Its words may come from a file; they are made safe when they are set.
type Row struct {
	ID       domain.CaseID
	Number   string
	Title    string // the first disputed service, or what tells the case apart
	Priority domain.Priority
	Due      domain.Date // zero: not known
	Why      string      // the limit it comes from: "30 days"
	Items    int
	Decided  int // of Items
	Errors   int
	Warnings int
	Notes    int
	Status   Status
	Updated  time.Time
	Archived bool
}

// open tells whether there is still work on the case, so that its due date counts.
func (r *Row) open() bool { return r.Status != Signed && r.Status != Decided && !r.Archived }

// DueWords says how far away the due date is; ok is false for a day that is past, or today.
//
// Of a case that is overdue for long, as one that was brought in from years ago, the day says more than their number.
func DueWords(due, today domain.Date) (words string, ok bool) {
	if !due.Valid() {
		return "no due date", true
	}
	switch n := today.DaysUntil(due); {
	case n < -manyDays:
		return "overdue since " + due.US(), false
	case n < -1:
		return fmt.Sprintf("overdue by %d days", -n), false
	case n == -1:
		return "overdue by 1 day", false
	case n == 0:
		return "due today", false
	case n == 1:
		return "due tomorrow", true
	default:
		return fmt.Sprintf("due in %d days", n), true
	}
}

const manyDays = 99

// due is the due date as the list shows it, and its style.
func (r *Row) due(today domain.Date) (string, theme.Role) {
	if !r.open() {
		return string(r.Status), theme.Muted
	}
	words, ok := DueWords(r.Due, today)
	switch {
	case !r.Due.Valid():
		return words, theme.Muted
	case ok:
		return words, theme.Text
	case r.Due == today:
		return words, theme.Warning
	}
	return words, theme.Error
}

// findings is the number of each severity behind its letter, without those that are none.
func (r *Row) findings() (string, theme.Role) {
	words, role := "", theme.OK
	for _, f := range [...]struct {
		letter string
		n      int
		role   theme.Role
	}{{"N", r.Notes, theme.Note}, {"W", r.Warnings, theme.Warning}, {"E", r.Errors, theme.Error}} {
		if f.n > 0 {
			words, role = f.letter+strconv.Itoa(f.n)+" "+words, f.role
		}
	}
	if words == "" {
		return "none", role
	}
	return words[:len(words)-1], role
}

// shown makes the words of a row safe for the screen.
func (r Row) shown() Row {
	r.Why = text.Show(r.Why).String()
	r.Number, r.Title = text.Show(r.Number).String(), text.Show(r.Title).String()
	if r.Number == "" {
		r.Number = "(no number)"
	}
	return r
}
