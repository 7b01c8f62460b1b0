package ui

import (
	"fmt"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/letter"
	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
	"imrdesk/ui/worklist"
)

// shownNumber is the case's number as a name.
func shownNumber(c *domain.Case) string {
	if n := text.Show(c.Number).String(); n != "" {
		return n
	}
	return "no case number"
}

func itemOf(i, n int) string { return fmt.Sprintf("Item %d of %d", i+1, n) }

// fact is a part of the header that is left out where there is no room.
type fact struct {
	words string
	role  theme.Role
}

// caseFacts are what the header says of the case, the most needed first.
func (r *Root) caseFacts() []fact {
	d := &r.desk
	c := &d.draft.Case
	n := d.counts()
	out := []fact{{fmt.Sprintf("E%d W%d N%d", n[check.Error], n[check.Warning], n[check.Note]), theme.Bar}}
	done := 0
	for i := range c.Services {
		if c.Services[i].Decision != domain.Undecided {
			done++
		}
	}
	out = append(out, fact{fmt.Sprintf("decided %d of %d", done, len(c.Services)), theme.Bar})
	words, fine := r.dueWords()
	role := theme.Bar
	if !fine {
		role = theme.BarKey
	}
	if d.signed { // the first thing to know of it
		out = append([]fact{{words, theme.BarKey}}, out...)
	} else {
		out = append(out, fact{words, role})
	}
	if !d.settled() {
		out = append(out, fact{c.DueBy(r.holidays).Short(), theme.Bar})
	}
	out = append(out, fact{spentWords(d.spent), theme.Bar}, fact{plural(d.words(), "word"), theme.Bar})
	if c.Priority != "" {
		out = append(out, fact{string(c.Priority), theme.Bar})
	}
	return out
}

// settled tells whether no day counts any more: the case is signed, or a letter that others finished.
func (d *desk) settled() bool { return d.signed || d.published() }

// published tells a letter that others finished on a day that it states.
func (d *desk) published() bool {
	return letter.Finished(&d.draft.Case) && d.draft.Case.Decided.Valid()
}

// dueWords say how far away the due date is, or that the case is settled; false when the date is past, or today.
func (r *Root) dueWords() (string, bool) {
	switch d := &r.desk; {
	case d.signed:
		return "SIGNED", true
	case d.published():
		return "decided " + d.draft.Case.Decided.US(), true
	}
	return worklist.DueWords(r.desk.draft.Case.DueBy(r.holidays).Date, domain.CaliforniaDay(r.now))
}

// words are those of the case that the reviewer writes.
func (d *desk) words() int {
	n := d.draft.Case.Summary.Words()
	for i := range d.draft.Case.Services {
		n += d.draft.Case.Services[i].Rationale.Words()
	}
	return n
}

// spentWords is the time that was worked on the case.
func spentWords(t time.Duration) string {
	m := int(t / time.Minute)
	return fmt.Sprintf("worked %d:%02d", m/60, m%60)
}

// deskHeader says where the reviewer is, how the case stands, and what is saved.
func (r *Root) deskHeader(w int) string {
	row := frame.NewBar(r.theme, w, theme.Bar)
	saved, fine := r.desk.save.words(r.desk.draft.Rev)
	savedRole := theme.Bar
	if !fine {
		savedRole = theme.Error
	}
	facts := r.caseFacts()
	least := frame.Width(facts[0].words) + frame.Width(facts[1].words) + frame.Width(saved) + 8
	parts := r.crumbs(false)
	if frame.Width(strings.Join(parts, " > "))+least > w {
		parts = r.crumbs(true)
	}
	row.Put(theme.BarKey, " "+parts[0])
	for _, p := range parts[1:] {
		row.Put(theme.Bar, " > "+p)
	}
	for _, f := range facts {
		if f.words == "" {
			continue
		}
		if row.Left() < frame.Width(f.words)+frame.Width(saved)+5 {
			break
		}
		row.Gap(2).Put(f.role, f.words)
	}
	return row.Right(savedRole, " "+saved+" ").String()
}
