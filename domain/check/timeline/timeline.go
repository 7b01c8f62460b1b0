// Package timeline puts what a case says to have happened into the order of days: the days of the header, and those, the
// months and the lengths of time that summary, items and rationales tell. A line is a value; whoever wants one computes it
// from the case, and the paragraphs keep what was read of them.
package timeline

import (
	"cmp"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// Kind is what happened.
type Kind uint8

// The kinds of event.
const (
	Other       Kind = iota
	Injury           //
	Visit            // an examination, a report or note of one
	Study            // imaging and other studies
	Operation        //
	Care             // treatment, and how long it or a complaint lasted
	Request          // for authorization
	Review           // the utilization review's denial
	Application      // for independent review
	Assignment       //
	Decision         //
	Phase            // a new phase since the injury begins
)

var kindWords = [...]string{"", "injury", "visit", "study", "operation", "care", "request", "review", "application", "assignment", "decision", "phase"}

// String is the kind in words; empty for Other.
func (k Kind) String() string { return kindWords[k] }

// Event is something with its time. From and To are the first and last day that it can be; they are equal where the text
// gives the day.
type Event struct {
	From, To domain.Date
	About    bool // reckoned from a length of time
	Kind     Kind
	Words    string     // of the text, not yet fit for a screen; for the header and for phases words of our own
	Loc      domain.Loc // zero for a phase
	Span     text.Span  // of the time in the text of Loc; empty for a header's field
	Doubt    string     // why the time cannot be right or asks for a look; empty for none
	Lasts    int        // days, of a length of time; 0 for others
}

// Line is a case in the order of time.
type Line struct {
	Injury  domain.Date // the first day of it; zero when not known
	Denied  domain.Date // of the utilization review
	Decided domain.Date
	Events  []Event // in order
	told    map[same]bool
}

// same is what two places that tell one thing share.
type same struct {
	from, to domain.Date
	kind     Kind
}

// add puts the event on the line. What was told already, with its day, stands once.
func (l *Line) add(e Event) {
	if e.Kind == Other && l.told[same{e.From, e.To, Injury}] {
		e.Kind = Injury // how it came about
	}
	if k := (same{e.From, e.To, e.Kind}); e.Kind != Other && !e.About {
		if l.told[k] {
			return
		}
		if l.told == nil {
			l.told = map[same]bool{}
		}
		l.told[k] = true
	}
	l.Events = append(l.Events, e)
}

// The days since the injury with which phases begin.
const (
	Subacute = 29
	Chronic  = 85
)

// lee is how many days a length of time may differ from what the days say.
const lee = 14

// PhaseOn is the phase so many days after an injury.
func PhaseOn(days int) string {
	switch {
	case days < Subacute:
		return "acute"
	case days < Chronic:
		return "subacute"
	}
	return "chronic"
}

// Days are the days from the injury to the day; ok is whether both are known.
func (l *Line) Days(on domain.Date) (days int, ok bool) {
	if !l.Injury.Valid() || !on.Valid() {
		return 0, false
	}
	return l.Injury.DaysUntil(on), true
}

// Asked is the day on which the treatment was asked for, as far as the case tells: the request, else the last visit before the
// denial, else the denial.
func (l *Line) Asked() domain.Date {
	asked := l.Denied
	for i := range l.Events {
		e := &l.Events[i]
		if !e.Exact() || l.Denied.Before(e.From) || e.From.Before(l.Injury) || e.Loc.Field != domain.FieldSummary {
			continue
		}
		switch e.Kind {
		case Request:
			return e.From
		case Visit:
			asked = e.From
		}
	}
	return asked
}

// Exact tells whether the text gives the day, and the calendar has it.
func (e *Event) Exact() bool { return e.From == e.To && !e.About && e.From.Valid() }

// Of is the line of the case.
func Of(c *domain.Case) *Line {
	l := &Line{Denied: c.Denied, Decided: c.Decided}
	if len(c.Injuries) > 0 {
		l.Injury = c.Injuries[0].From
	}
	for _, i := range c.Injuries {
		l.header(domain.FieldInjury, Injury, "date of injury", i.From)
		if i.To != i.From {
			l.header(domain.FieldInjury, Injury, "last day of the injury", i.To)
		}
	}
	l.header(domain.FieldDenied, Review, "utilization review denial", c.Denied)
	l.header(domain.FieldReceived, Application, "application received", c.Received)
	l.header(domain.FieldAssigned, Assignment, "date assigned", c.Assigned)
	l.header(domain.FieldDecided, Decision, "determination", c.Decided)
	l.doc(domain.At(domain.FieldSummary), c.Summary)
	for i := range c.Services {
		s := &c.Services[i]
		l.doc(domain.In(s.ID, domain.FieldTitle), s.Text)
		l.doc(domain.In(s.ID, domain.FieldRationale), s.Rationale)
	}
	l.phases()
	for i := range l.Events {
		if e := &l.Events[i]; e.Doubt == "" {
			e.Doubt = l.doubt(e)
		}
	}
	slices.SortStableFunc(l.Events, func(a, b Event) int {
		return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To), cmp.Compare(rank(a.Kind), rank(b.Kind)))
	})
	return l
}

// rank orders what happened on one day.
func rank(k Kind) int {
	switch k {
	case Phase:
		return 0
	case Other:
		return int(Care)
	}
	return int(k)
}

func (l *Line) header(f domain.Field, k Kind, words string, d domain.Date) {
	if !d.IsZero() {
		l.add(Event{From: d, To: d, Kind: k, Words: words, Loc: domain.At(f)})
	}
}

// phases marks where a new phase begins, as far as the determination, or the last day of a case that has none yet.
func (l *Line) phases() {
	if !l.Injury.Valid() || len(l.Events) < 2 {
		return
	}
	last := l.Decided
	if !last.Valid() {
		for i := range l.Events {
			if d := l.Events[i].From; d.Valid() && d.Year < 2200 && last.Before(d) {
				last = d
			}
		}
	}
	for _, p := range [...]int{Subacute, Chronic} {
		if d := l.Injury.AddDays(p); d.Before(last) {
			l.Events = append(l.Events, Event{From: d, To: d, Kind: Phase, Words: PhaseOn(p) + " from here"})
		}
	}
}

// doc adds what the text tells.
func (l *Line) doc(at domain.Loc, d text.Doc) {
	for i := range d.Paras() {
		f := facts.Of(d.Para(i))
		times := f.Times()
		if len(f.Dates) == 0 && len(times) == 0 {
			continue
		}
		r := reading{Reading: frame.Of(f), line: l, at: at, start: d.Start(i)}
		for j := range f.Dates {
			r.day(&f.Dates[j])
		}
		for j := range times {
			r.time(&times[j])
		}
	}
}

// doubt says why the event cannot be right, or what asks for a look.
func (l *Line) doubt(e *Event) string {
	if e.Loc.Service == "" && e.Loc.Field != domain.FieldSummary || e.Kind == Phase {
		return ""
	}
	switch {
	case e.Lasts > 0 && l.Injury.Valid() && e.From.AddDays(lee).Before(l.Injury):
		return "longer than the time since the injury"
	case e.Lasts > 0:
		return ""
	case !e.From.Valid():
		return "no calendar has this day"
	case e.From.Year < 1920 || e.From.Year > 2100:
		return "the year cannot be right"
	case l.Decided.Valid() && l.Decided.Before(e.From):
		return "after the determination"
	case l.Injury.Valid() && e.To.Before(l.Injury):
		return "before the injury"
	case l.Denied.Valid() && l.Denied.Before(e.From) && e.Kind != Review && e.Kind != Request:
		return "after the denial"
	}
	return ""
}
