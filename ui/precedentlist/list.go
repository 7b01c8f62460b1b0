// Package precedentlist is the face of the guideline pane that shows what was decided before: items like the one at hand
// with why they are alike, figures over all of them, one determination to read, or two beside each other.
package precedentlist

import (
	"imrdesk/domain"
	"imrdesk/domain/precedent"
	"imrdesk/ui/frame"
	"imrdesk/ui/precedents"
)

// Mode is what the face shows.
type Mode uint8

// The modes.
const (
	List Mode = iota
	Reading
	Comparing
)

// View is the state of the face: how it looks, and what was found last.
type View struct {
	For    domain.ServiceID // the item that was asked for
	Words  string           // searched for; empty when the item alone asks
	Answer precedents.Answer
	Asking bool   // no answer has come yet
	Failed string // why there is none

	mode   Mode
	chosen int
	marked int // a row to compare with, plus one; 0 for none
	top    int
	follow bool // the chosen row is kept in sight
}

// Ask notes what is asked; the last answer stays until the next one comes.
func (v *View) Ask(item domain.ServiceID, words string) {
	v.Asking = true
	if v.For != item || v.Words != words {
		*v = View{For: item, Words: words, Asking: true}
	}
}

// Take shows an answer. One to another question is dropped.
func (v *View) Take(item domain.ServiceID, words string, a precedents.Answer, failed string) {
	if v.For != item || v.Words != words {
		return
	}
	v.Asking, v.Answer, v.Failed = false, a, failed
	v.chosen, v.marked, v.follow = min(v.chosen, max(0, len(a.Rows)-1)), 0, true
}

// Mode is what is shown.
func (v *View) Mode() Mode { return v.mode }

// Chosen is the row that stands out.
func (v *View) Chosen() (*precedents.Row, bool) {
	if v.chosen >= len(v.Answer.Rows) {
		return nil, false
	}
	return &v.Answer.Rows[v.chosen], true
}

// Step chooses another row, or scrolls what is read.
func (v *View) Step(by int) {
	if v.mode != List {
		v.top = max(0, v.top+by)
		return
	}
	v.chosen, v.follow = max(0, min(v.chosen+by, len(v.Answer.Rows)-1)), true
}

// Scroll moves the rows; Draw keeps them in bounds.
func (v *View) Scroll(by int) { v.top, v.follow = max(0, v.top+by), false }

// Read opens the chosen determination.
func (v *View) Read() {
	if _, ok := v.Chosen(); ok {
		v.mode, v.top = Reading, 0
	}
}

// Mark marks the chosen row to be compared with another, or takes the mark away.
func (v *View) Mark() {
	if v.marked == v.chosen+1 {
		v.marked = 0
	} else if _, ok := v.Chosen(); ok {
		v.marked = v.chosen + 1
	}
}

// Compare shows the marked and the chosen row beside each other; the reason why not, or empty.
func (v *View) Compare() string {
	switch {
	case v.marked == 0:
		return "mark one first (space), then choose another"
	case v.marked == v.chosen+1:
		return "this one is marked; choose another to compare it with"
	}
	v.mode, v.top = Comparing, 0
	return ""
}

// Back goes from what is read to the list; false when the list is shown.
func (v *View) Back() bool {
	if v.mode == List {
		return false
	}
	v.mode, v.top, v.follow = List, 0, true
	return true
}

// Other is a row of the reviewer's own that asks the same and was decided otherwise.
func (v *View) Other() (*precedents.Row, bool) {
	for i := range v.Answer.Rows {
		if v.Answer.Rows[i].Other {
			return &v.Answer.Rows[i], true
		}
	}
	return nil, false
}

// pair are the rows that are compared.
func (v *View) pair() (a, b *precedents.Row) {
	return &v.Answer.Rows[v.marked-1], &v.Answer.Rows[v.chosen]
}

// facetWords are facets in words with commas between.
func facetWords(list []precedent.Facet) string {
	s := ""
	for i, f := range list {
		if i > 0 {
			s += ", "
		}
		s += f.Words()
	}
	return s
}

// settle brings the first row into bounds and the rows from..to into view.
func (v *View) settle(rows, h, from, to int) {
	if v.follow {
		v.top = frame.Scroll(v.top, to, h)
		v.top = frame.Scroll(v.top, from, h)
	}
	v.top = max(0, min(v.top, rows-h))
}
