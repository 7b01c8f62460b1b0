// Package history shows what happened to a determination: its revisions, newest first, and the difference of any two
// states, word by word.
package history

import (
	"fmt"
	"time"

	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Revision is one step of a case's history.
type Revision struct {
	ID      string // what the caller finds it by
	At      time.Time
	Act     string // in words: "typed", "version: before the fix", "imported"
	Where   string // the field, in words; may be empty
	Removed int    // words
	Added   int
	Named   bool // a version made on purpose
	Branch  bool // an undone branch: not on the way to the present state
}

// History is the list of revisions with one chosen.
type History struct {
	list []Revision
	at   int
	top  int
	page int
}

// New lists the revisions, which are given newest first.
func New(list []Revision) *History {
	h := &History{page: 10}
	h.Set(list)
	return h
}

// Set takes the revisions anew; the chosen one stays chosen.
func (h *History) Set(list []Revision) {
	was, had := h.Selected()
	h.list = make([]Revision, len(list))
	for i, r := range list {
		r.Act, r.Where = text.Show(r.Act).String(), text.Show(r.Where).String()
		h.list[i] = r
	}
	h.move(h.at)
	for i, r := range h.list {
		if had && r.ID == was.ID {
			h.at = i
		}
	}
}

// Selected is the chosen revision.
func (h *History) Selected() (Revision, bool) {
	if h.at >= len(h.list) {
		return Revision{}, false
	}
	return h.list[h.at], true
}

// Up, Down, PageUp, PageDown, Home and End move the choice.

func (h *History) Up()       { h.move(h.at - 1) }
func (h *History) Down()     { h.move(h.at + 1) }
func (h *History) PageUp()   { h.move(h.at - max(1, h.page-1)) }
func (h *History) PageDown() { h.move(h.at + max(1, h.page-1)) }
func (h *History) Home()     { h.move(0) }
func (h *History) End()      { h.move(len(h.list) - 1) }

func (h *History) move(to int) { h.at = max(0, min(to, len(h.list)-1)) }

// Draw gives n rows of w cells with the chosen revision in view. Times are shown in the location of now.
func (h *History) Draw(th *theme.Theme, now time.Time, w, n int) []string {
	if len(h.list) == 0 {
		return frame.Fit([]string{frame.NewRow(th, w).Gap(1).Put(theme.Muted, "Nothing happened to this case yet.").String()}, w, n)
	}
	h.page = max(1, n)
	h.top = max(0, min(frame.Scroll(h.top, h.at, h.page), len(h.list)-h.page))
	rows := make([]string, 0, n)
	for i := h.top; i < min(len(h.list), h.top+h.page); i++ {
		rows = append(rows, line(th, w, h.list[i], i == h.at, now))
	}
	return frame.Fit(rows, w, n)
}

func line(th *theme.Theme, w int, r Revision, chosen bool, now time.Time) string {
	row, words, second := frame.NewRow(th, w), theme.Text, theme.Muted
	mark := "  "
	if chosen {
		row, words, second, mark = frame.NewBar(th, w, theme.Selected), theme.Selected, theme.Selected, "> "
	}
	kind := "  "
	switch {
	case r.Named:
		kind = "* "
	case r.Branch:
		kind, words = "~ ", second
	}
	row.Put(words, mark).Put(second, when(r.At, now)+"  ").Put(words, kind+r.Act)
	if r.Where != "" {
		row.Put(second, ", "+r.Where)
	}
	if r.Branch {
		row.Put(second, " (undone)")
	}
	if r.Removed+r.Added > 0 {
		row.Right(second, fmt.Sprintf("  -%d +%d words ", r.Removed, r.Added))
	}
	return row.String()
}

// when is the time of day today, the date otherwise, in cells of one width.
func when(at, now time.Time) string {
	at = at.In(now.Location())
	if y, m, d := at.Date(); now.Year() == y && now.Month() == m && now.Day() == d {
		return at.Format("      15:04:05")
	}
	return at.Format("01/02/06 15:04")
}
