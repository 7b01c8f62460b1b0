// Package guide draws the guideline library beside the text: the entry that fits the disputed service, its standing on
// the day, its limits against the request, and its criteria as a list to answer; what a search found; and the pages of
// the reviewer's own texts. It shows and compares; it never decides.
package guide

import (
	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/frame"
	"imrdesk/ui/input"
)

// Mode is what the pane shows.
type Mode uint8

// The modes.
const (
	Entries Mode = iota // one entry, of those that fit or were found
	Found               // what a search found, as it is typed
	Reading             // a page of a full text
)

// View is what the guideline pane looks at.
type View struct {
	For     domain.ServiceID // the disputed service it was opened for
	Matches []guidelines.Match
	Query   string // what was searched for; empty shows what fits the service
	Hits    []Hit
	Page    *Page // the full text that is read, or nil
	Typing  bool  // keys go to the words of the search

	mode   Mode
	on     domain.Date
	at     int // the match that is shown
	hit    int // the chosen hit
	chosen int // the criterion that is looked at
	top    int // the first row shown
	follow bool

	unfolded bool // the entries under the fold are stepped through too
	nothing  bool // no entry that applies on the day is held for the service

	saidOf string // the entry whose criteria were looked for in the case file
	saidAt int
	said   map[string]RecordHit
	typed  input.Line
}

// Hit is an entry, a page of a full text, or a page of the case file, that a search found.
type Hit struct {
	Match  guidelines.Match    // of an entry
	Page   *guidelines.TextHit // of a full text
	Record *RecordHit          // of the case file

	Document *DocumentHit
}

// RecordHit is a page of a record with the passage that fits best.
type RecordHit struct {
	Record  domain.RecordID
	Name    string
	Page    int       // of the record, from 1
	At      text.Span // the passage, in the words of the page
	Snippet string
}

// Mode is what the pane shows.
func (v *View) Mode() Mode { return v.mode }

// Show opens the view at the best of the matches for a service on a day. A text that is being read stays open.
func (v *View) Show(id domain.ServiceID, on domain.Date, matches []guidelines.Match) {
	next := View{For: id, Matches: matches, on: on}
	if v.mode == Reading {
		next.Page, next.mode = v.Page, Reading
	}
	*v = next
}

// NothingHeld says that the library holds no entry for the service that applies on the day: the first match is then the
// search sequence.
func (v *View) NothingHeld() { v.nothing = true }

// Search begins to search: keys go to its words until Enter or Esc.
func (v *View) Search() {
	v.typed = input.NewLine(v.Query)
	v.mode, v.Typing = Found, true
}

// Typed is the line that the search is typed into.
func (v *View) Typed() *input.Line { return &v.typed }

// Find shows what was found for the words.
func (v *View) Find(query string, on domain.Date, hits []Hit) {
	v.Query, v.Hits, v.on = query, hits, on
	v.mode, v.hit, v.top, v.follow = Found, 0, 0, true
}

// StepHit chooses the next or the previous hit.
func (v *View) StepHit(by int) {
	if at := v.hit + by; at >= 0 && at < len(v.Hits) {
		v.hit, v.follow = at, true
	}
}

// Hit is the chosen hit.
func (v *View) Hit() (Hit, bool) {
	if v.hit >= len(v.Hits) {
		return Hit{}, false
	}
	return v.Hits[v.hit], true
}

// Open shows the entries found, at the one given.
func (v *View) Open(id string) {
	v.Matches = nil
	v.at, v.chosen, v.top, v.mode, v.Typing = 0, 0, 0, Entries, false
	for _, h := range v.Hits {
		if h.Match.Entry == nil {
			continue
		}
		if h.Match.Entry.ID == id {
			v.at = len(v.Matches)
		}
		v.Matches = append(v.Matches, h.Match)
	}
	v.unfold(v.at)
}

// Put shows an entry before those that are listed already, such as a related one; Back leads to what was shown.
func (v *View) Put(m guidelines.Match) {
	for i, have := range v.Matches {
		if have.Entry.ID == m.Entry.ID {
			v.at, v.chosen, v.top, v.mode = i, 0, 0, Entries
			return
		}
	}
	at := min(v.at+1, len(v.Matches))
	v.Matches = append(v.Matches[:at:at], append([]guidelines.Match{m}, v.Matches[at:]...)...)
	v.at, v.chosen, v.top, v.mode = at, 0, 0, Entries
}

// Replace puts the corrected entry in the place of what was shown of it.
func (v *View) Replace(m guidelines.Match) {
	for i := range v.Matches {
		if v.Matches[i].Entry.ID == m.Entry.ID {
			v.Matches[i] = m
		}
	}
}

// Read shows a page of a full text.
func (v *View) Read(p *Page) { v.Page, v.mode, v.Typing = p, Reading, false }

// Back goes a step back: from a page to what was searched or the entry, from what was found to the entry. It tells
// whether there was a step.
func (v *View) Back() bool {
	switch {
	case v.mode == Reading && len(v.Hits) > 0 && v.Query != "":
		v.Page, v.mode = nil, Found
	case v.mode == Reading:
		v.Page, v.mode = nil, Entries
	case v.mode == Found:
		v.mode, v.Typing, v.Query, v.Hits = Entries, false, "", nil
	case v.Query != "" && len(v.Hits) > 0:
		v.mode, v.top, v.follow = Found, 0, true
	default:
		return false
	}
	return true
}

// Match is the entry that is shown.
func (v *View) Match() (guidelines.Match, bool) {
	if v.mode != Entries || v.at >= len(v.Matches) {
		return guidelines.Match{}, false
	}
	return v.Matches[v.at], true
}

// Place is which of how many entries, hits or pages is shown, from 1.
func (v *View) Place() (n, of int) {
	switch v.mode {
	case Found:
		return min(v.hit+1, len(v.Hits)), len(v.Hits)
	case Reading:
		return v.Page.page + 1, len(v.Page.Text.Pages)
	}
	of = v.shown()
	return min(v.at+1, of), of
}

// Step shows the next or the previous entry.
func (v *View) Step(by int) {
	if at := v.at + by; at >= 0 && at < len(v.Matches) {
		v.unfold(at)
		v.at, v.chosen, v.top = at, 0, 0
	}
}

// Criterion is the criterion that is looked at.
func (v *View) Criterion() (domain.Criterion, bool) {
	m, ok := v.Match()
	if !ok || v.chosen >= len(m.Entry.Criteria) {
		return domain.Criterion{}, false
	}
	return m.Entry.Criteria[v.chosen], true
}

// StepCriterion looks at the next or the previous criterion; behind the last one it scrolls.
func (v *View) StepCriterion(by int) {
	m, ok := v.Match()
	if at := v.chosen + by; ok && at >= 0 && at < len(m.Entry.Criteria) {
		v.chosen, v.follow = at, true
		return
	}
	v.Scroll(by)
}

// Scroll moves the rows; Draw keeps them in bounds.
func (v *View) Scroll(by int) {
	if v.mode == Reading {
		v.Page.view.Scroll(by)
		return
	}
	v.top, v.follow = max(0, v.top+by), false
}

// settle brings the first row into bounds and the rows from..to into view.
func (v *View) settle(rows, h, from, to int) {
	if v.follow {
		v.top = frame.Scroll(v.top, to, h)
		v.top = frame.Scroll(v.top, from, h)
	}
	v.top = max(0, min(v.top, rows-h))
}
