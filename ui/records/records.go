// Package records draws the case file: the list of its records, newest first, a page of one of them with numbered lines, and
// lists of places: what a search found, the course of the case, what is pinned. It shows and chooses; the change that a key
// makes is its caller's.
package records

import (
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
)

// Mode is what has the keys.
type Mode uint8

// The modes.
const (
	List    Mode = iota // the records
	Reading             // a page
	Places              // places in the file
)

// Line is a place in the file, in a list of such.
type Line struct {
	Day    string
	Kind   string
	Words  string
	Marks  []text.Span // in Words
	Record domain.RecordID
	Page   int // of the record, from 1
	At     text.Span
}

// View is what of the case file is looked at.
type View struct {
	Records []domain.Record // newest first
	File    *record.File    // nil until it is loaded
	All     bool            // also records that nobody need read
	Page    *Page           // nil until one is opened

	mode     Mode
	behind   Mode // what Reading goes back to
	visiting bool // the page was opened from outside, and Back leads out again
	query    guidelines.Query
	words    string // that the query was made of
	at       int
	top      int
	rows     int // of a page of the list, as drawn last

	title string // of the places
	lines []Line
	line  int
	up    int
}

// Set takes the records of the case as they are now; the chosen one stays chosen.
func (v *View) Set(all []domain.Record) {
	was, had := v.Chosen()
	v.Records = v.Records[:0]
	for _, r := range record.NewestFirst(all) {
		if v.All || !r.Skipped() {
			v.Records = append(v.Records, r)
		}
	}
	if had {
		v.Choose(was.ID)
	}
	v.at = max(0, min(v.at, len(v.Records)-1))
	if v.Page == nil {
		return
	}
	i := slices.IndexFunc(all, func(r domain.Record) bool { return r.ID == v.Page.Record.ID })
	switch {
	case i < 0:
		v.Page = nil
		v.Back()
	case all[i].Pages != v.Page.Record.Pages:
		r := all[i]
		v.Open(&r, min(v.Page.Number, max(1, r.Count())), text.Span{})
	default:
		v.Page.Record = all[i]
	}
}

// Mode is what has the keys.
func (v *View) Mode() Mode { return v.mode }

// Chosen is the record that is chosen in the list, or the one that is read.
func (v *View) Chosen() (domain.Record, bool) {
	if v.mode == Reading && v.Page != nil {
		return v.Page.Record, true
	}
	if v.at >= len(v.Records) {
		return domain.Record{}, false
	}
	return v.Records[v.at], true
}

// Choose chooses a record of the list.
func (v *View) Choose(id domain.RecordID) bool {
	i := slices.IndexFunc(v.Records, func(r domain.Record) bool { return r.ID == id })
	if i >= 0 {
		v.at = i
	}
	return i >= 0
}

// Move moves the choice of the list that has the keys.
func (v *View) Move(by int) {
	if v.mode == Places {
		v.line = max(0, min(v.line+by, len(v.lines)-1))
		return
	}
	v.at = max(0, min(v.at+by, len(v.Records)-1))
}

// Rows is how far a page key moves.
func (v *View) Rows() int { return max(1, v.rows-1) }

// Open shows a page of a record, from 1, with the words in view; false when the file does not hold it.
func (v *View) Open(r *domain.Record, page int, at text.Span) bool {
	if v.File == nil {
		return false
	}
	p, ok := v.File.Page(r, page)
	if !ok {
		return false
	}
	v.Page = newPage(*r, page, p)
	v.Page.query, v.Page.words = v.query, v.words
	v.Page.editor.Goto(at.Start)
	v.Page.at = at
	if v.mode != Reading {
		v.behind, v.visiting = v.mode, false
	}
	v.mode = Reading
	v.Choose(r.ID)
	return true
}

// Visit says that the page was opened from outside the case file: Back leads out at once.
func (v *View) Visit() { v.visiting = v.mode == Reading }

// Turn shows the page so many further in the record.
func (v *View) Turn(by int) bool {
	return v.Page != nil && v.Open(&v.Page.Record, v.Page.Number+by, text.Span{})
}

// Show lists places in the file under a title.
func (v *View) Show(title string, lines []Line) {
	v.title, v.lines, v.line, v.up, v.mode = title, lines, 0, 0, Places
}

// Line is the chosen place.
func (v *View) Line() (Line, bool) {
	if v.line >= len(v.lines) {
		return Line{}, false
	}
	return v.lines[v.line], true
}

// StepLine chooses the place so many further, round the end.
func (v *View) StepLine(by int) (Line, bool) {
	if n := len(v.lines); n > 0 {
		v.line = ((v.line+by)%n + n) % n
	}
	return v.Line()
}

// Search marks the words on every page that is opened from now on.
func (v *View) Search(words string) {
	v.query, v.words = guidelines.ParseQuery(words), words
}

// Back goes a step out; false when there is none.
func (v *View) Back() bool {
	switch {
	case v.mode == Reading && v.visiting:
		v.mode, v.visiting = List, false
		return false
	case v.mode == Reading:
		v.mode = v.behind
		if v.mode == Places && len(v.lines) == 0 {
			v.mode = List
		}
	case v.mode == Places:
		v.mode = List
	default:
		return false
	}
	return true
}

// NextUnread is the next record behind the chosen one that was never opened, round the end.
func (v *View) NextUnread() (domain.Record, bool) {
	from := v.at
	for i := range v.Records {
		r := v.Records[(from+1+i)%len(v.Records)]
		if r.Filed() && r.Use == domain.Unopened && !r.Skipped() {
			return r, true
		}
	}
	return domain.Record{}, false
}

// On is the first record of the list that covers the day, else the nearest before it.
func (v *View) On(day domain.Date) (domain.Record, bool) {
	for _, r := range v.Records {
		if !r.Dates.From.IsZero() && !day.Before(r.Dates.From) {
			return r, true
		}
	}
	return domain.Record{}, false
}
