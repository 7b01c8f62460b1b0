package timeline

import (
	"cmp"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// reading is a paragraph that is put on the line.
type reading struct {
	*frame.Reading
	line  *Line
	at    domain.Loc
	start int // of the paragraph in its text
}

// day adds a day that the text names. Days of a guideline's edition and those of its sentences are no events.
func (r *reading) day(d *facts.DateFact) {
	if d.Edition || r.Told[d.Sentence].Voice == frame.Guideline {
		return
	}
	r.add(Event{From: d.Date, To: d.Date, Kind: r.kind(d.Span, d.Sentence)}, d.Span, d.Sentence)
}

// time adds a month or a length of time.
func (r *reading) time(t *facts.Time) {
	if r.Told[t.Sentence].Voice == frame.Guideline || r.Sentences[t.Sentence].Family {
		return
	}
	e := Event{Kind: r.kind(t.Span, t.Sentence)}
	switch base := r.base(t); t.Kind {
	case facts.InMonth:
		var ok bool
		if e.From, e.To, ok = t.Days(r.line.Decided); !ok {
			return
		}
	case facts.Ago:
		if !base.Valid() {
			return
		}
		e.From, e.To, e.About = base.AddDays(-t.Max), base.AddDays(-t.Min), true
	case facts.PastInjury:
		if !r.line.Injury.Valid() {
			return
		}
		e.From, e.To, e.About = r.line.Injury.AddDays(t.Min), r.line.Injury.AddDays(t.Max), true
		if e.Kind == Injury {
			e.Kind = Other
		}
	default:
		if !base.Valid() || r.asked(t) {
			return
		}
		e.From, e.To, e.About, e.Lasts = base.AddDays(-t.Min), base, true, t.Min
		if e.Kind = Care; t.Kind == facts.PastSurgery {
			e.Kind, e.To, e.Lasts = Operation, e.From, 0
		}
	}
	r.add(e, t.Span, t.Sentence)
}

// asked tells whether the length is of something that is asked for or planned, or stands in an item.
func (r *reading) asked(t *facts.Time) bool {
	if r.at.Field == domain.FieldTitle || r.Sentences[t.Sentence].Planned {
		return true
	}
	for _, f := range r.In(t.Sentence) {
		if f.Act == frame.Planned || f.Act == frame.Requested || f.Act == frame.Refused || f.Act == frame.Authorized || f.Conditional || f.Polarity != frame.Present && f.Polarity != frame.Unstated {
			return true
		}
	}
	return false
}

// base is the day from which "ago" and "for" are reckoned: the one last named before it, else the denial.
func (r *reading) base(t *facts.Time) domain.Date {
	const far = 20 // days looked at
	i, _ := slices.BinarySearchFunc(r.Dates, t.Start, func(d facts.DateFact, at int) int { return cmp.Compare(d.Start, at) })
	for j := i - 1; j >= max(0, i-far); j-- {
		if d := &r.Dates[j]; !d.Edition && d.Date.Valid() && d.Date != r.line.Injury {
			return d.Date
		}
	}
	return r.line.Denied
}

// add puts the event on the line, with the words of its clause.
func (r *reading) add(e Event, at text.Span, sentence int) {
	e.Loc, e.Span = r.at, at.Shift(r.start)
	e.Words = r.clause(at, sentence)
	r.line.add(e)
}

// clause are the words around the time: its sentence, from behind the day before where it has several.
func (r *reading) clause(at text.Span, sentence int) string {
	s := r.Sentences[sentence].Span
	for _, d := range r.DatesIn(sentence) {
		if d.End <= at.Start && at.Start-d.End > 12 {
			s.Start = d.End
		}
	}
	return r.Text(s)
}

// kind is what the words nearest to the time say that happened.
func (r *reading) kind(at text.Span, sentence int) Kind {
	if r.at.Field == domain.FieldTitle {
		return Care
	}
	best, kind := 90, Other // bytes
	near := func(s text.Span, k Kind, add int) {
		gap := at.Start - s.End
		if s.Start >= at.End {
			gap = s.Start - at.End + 15 // what stands before a day is rather its own
		}
		if r.dayBetween(s, at, sentence) {
			gap += 60
		}
		if gap+add < best {
			best, kind = gap+add, k
		}
	}
	s := &r.Sentences[sentence]
	for _, h := range r.HitsIn(s.First, s.Last) {
		switch h.Set {
		case facts.InjuryWords:
			if !r.ofWorker(h) {
				near(r.At(h), Injury, 0)
			}
		case facts.ReviewDateWords:
			near(r.At(h), Review, 0)
		case facts.RecordWords:
			add := 2
			if r.Text(r.At(h)) == "dated" {
				add = 45 // anything can be dated
			}
			near(r.At(h), Visit, add)
		}
	}
	for i := s.First; i < s.Last; i++ {
		if k := r.cue(i); k != Other {
			near(r.Words[i].Span, k, 4)
		} else if b := r.Bare(i); len(b) >= len("request") && lower(b[:len("request")]) == "request" {
			near(r.Words[i].Span, Request, 10)
		}
	}
	for _, f := range r.In(sentence) {
		switch {
		case f.Kind == frame.Study && f.Act != frame.Requested && f.Act != frame.Planned:
			near(f.Span, Study, 6)
		case f.What.Is(surgery()) && (f.Act == frame.Done || f.Act == frame.Mentioned) && f.Told():
			near(f.Span, Operation, 6)
		case f.Kind == frame.Treatment && f.Act == frame.Done:
			near(f.Span, Care, 12)
		}
	}
	return kind
}

// ofWorker tells "the injured worker", who is no injury.
func (r *reading) ofWorker(h facts.Hit) bool {
	if h.Last >= len(r.Words) {
		return false
	}
	switch lower(r.Bare(h.Last)) {
	case "worker", "employee", "worker's":
		return true
	}
	return lower(r.Bare(h.Last-1)) == "worker"
}

// cue is what a single word says.
func (r *reading) cue(i int) Kind {
	w := &r.Words[i]
	if w.Kind != text.Word {
		return Other
	}
	b := r.Bare(i)
	var room [len("authorization")]byte // the longest of them
	if len(b) > len(room) {
		return Other
	}
	for j := range len(b) {
		if room[j] = b[j]; b[j] >= 'A' && b[j] <= 'Z' {
			room[j] |= 0x20
		}
	}
	switch string(room[:len(b)]) {
	case "authorization", "rfa":
		return Request
	case "injury", "accident":
		return Injury
	case "denied", "denial", "noncertified", "certified", "determination":
		return Review
	case "visit", "evaluation", "examination", "exam", "complained", "complaints", "complaint", "presented", "seen", "findings", "follow", "evaluated":
		return Visit
	}
	return Other
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// dayBetween tells whether another day stands between the words.
func (r *reading) dayBetween(a, b text.Span, sentence int) bool {
	from, to := min(a.End, b.End), max(a.Start, b.Start)
	for _, d := range r.DatesIn(sentence) {
		if d.Start >= from && d.End <= to {
			return true
		}
	}
	return false
}
