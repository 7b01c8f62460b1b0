// Package guide draws the guideline library beside the text: the entry that fits the disputed service, its standing on
// the day, its limits against the request, and its criteria as a list to answer. It shows and compares; it never decides.
package guide

import (
	"imrdesk/domain"
	"imrdesk/guidelines"
	"imrdesk/ui/frame"
)

// View is what the guideline pane looks at.
type View struct {
	For     domain.ServiceID // the disputed service it was opened for
	Matches []guidelines.Match
	Query   string // what was searched for; empty shows what fits the service
	on      domain.Date
	at      int // the match that is shown
	chosen  int // the criterion that is looked at
	top     int // the first row shown
	follow  bool
}

// Show opens the view at the best of the matches for a service on a day.
func (v *View) Show(id domain.ServiceID, query string, on domain.Date, matches []guidelines.Match) {
	*v = View{For: id, Query: query, Matches: matches, on: on}
}

// Match is the entry that is shown.
func (v *View) Match() (guidelines.Match, bool) {
	if v.at >= len(v.Matches) {
		return guidelines.Match{}, false
	}
	return v.Matches[v.at], true
}

// Place is which of how many entries is shown, from 1.
func (v *View) Place() (n, of int) { return min(v.at+1, len(v.Matches)), len(v.Matches) }

// Step shows the next or the previous entry.
func (v *View) Step(by int) {
	if at := v.at + by; at >= 0 && at < len(v.Matches) {
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

// StepCriterion looks at the next or the previous criterion.
func (v *View) StepCriterion(by int) {
	m, ok := v.Match()
	if !ok || len(m.Entry.Criteria) == 0 {
		v.Scroll(by)
		return
	}
	at := v.chosen + by
	if at < 0 || at >= len(m.Entry.Criteria) {
		v.Scroll(by)
		return
	}
	v.chosen, v.follow = at, true
}

// Scroll moves the rows; Draw keeps them in bounds.
func (v *View) Scroll(by int) { v.top, v.follow = max(0, v.top+by), false }

// settle brings the first row into bounds and the chosen criterion into view.
func (v *View) settle(rows, h, from, to int) {
	if v.follow {
		v.top = frame.Scroll(v.top, to, h)
		v.top = frame.Scroll(v.top, from, h)
	}
	v.top = min(v.top, max(0, rows-h))
}
