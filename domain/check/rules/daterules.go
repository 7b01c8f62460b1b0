package rules

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var dates = []*check.Rule{
	{
		ID: "DAT-001", Title: "Impossible date", Severity: check.Warning, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "A day that no calendar has, or that lies after the determination, is a plain error of fact.",
		Run:       impossibleDate,
	},
	{
		ID: "DAT-002", Title: "Injury date differs from the header", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "The date of injury is the same in the header, in the summary and in the records.",
		Run:       injuryDate,
	},
	{
		ID: "DAT-003", Title: "Review date differs from the header", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "The date of the utilization review denial is the same in the header and in the summary.",
		Run:       denialDate,
	},
	{
		ID: "DAT-004", Title: "Record outside the reviewed time", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "8 CCR 9792.10.5(a)(1)", Sure: true},
		Why: "A record newer than the utilization review was not before it, and one older than the injury is about something else. Either may be " +
			"meant; say so. With a case file, a day of which it holds no record is marked too.",
		Run: recordOutside,
	},
}

func impossibleDate(p *check.Pass) {
	at := p.Passage
	if at.Loc.Field != domain.FieldSummary && at.Loc.Field != domain.FieldRationale {
		return
	}
	for _, d := range at.Dates {
		switch y := d.Date.Year; {
		case d.Edition || at.Sentences[d.Sentence].Voice == facts.Guideline:
		case !d.Date.Valid():
			p.Mark(at, d.Span, "no calendar has this day")
		case y < 1920 || y > 2100:
			p.Mark(at, d.Span, "the year cannot be right")
		case p.Case.Decided.Valid() && p.Case.Decided.Before(d.Date) && !at.Sentences[d.Sentence].Planned:
			p.Mark(at, d.Span, "the day lies after the determination")
		}
	}
	for _, t := range at.Times() {
		if month(at, t) && p.Case.Decided.Valid() && p.Case.Decided.Before(t.Month) && !at.Sentences[t.Sentence].Planned {
			p.Mark(at, t.Span, "the month lies after the determination")
		}
	}
}

// month tells whether the time is a month with its year, told by the author and not as a guideline's edition.
func month(at check.Passage, t facts.Time) bool {
	s := &at.Sentences[t.Sentence]
	return t.Kind == facts.InMonth && t.Month.Year != 0 && s.Voice == facts.Author && !at.Between(max(s.First, t.First-12), t.First, facts.SourceNames)
}

// injuryDate looks for the day written behind words such as "date of injury" in the summary.
func injuryDate(p *check.Pass) {
	if len(p.Case.Injuries) == 0 || !p.Case.Injuries[0].From.Valid() {
		return
	}
	for _, at := range p.Summary {
		for _, h := range at.Hits {
			if h.Set != facts.InjuryWords || at.Sentences[h.Sentence].Voice == facts.Denial {
				continue
			}
			d, ok := dateBehind(at, h, 6)
			if !ok {
				continue
			}
			if !isInjury(p.Case, d.Date) {
				p.Mark(at, d.Span, "the header says %s", p.Case.Injuries[0].From.US())
			}
			return
		}
	}
	injuryInFile(p)
}

// injuryInFile marks the header's date of injury when records name one and none names the header's.
func injuryInFile(p *check.Pass) {
	if p.File == nil {
		return
	}
	var other check.Sighting
	for s := range p.File.Injuries(p.Case.Records) {
		if isInjury(p.Case, s.Date) {
			return
		}
		if other.Record == nil {
			other = s
		}
	}
	if other.Record != nil {
		p.Flag(domain.At(domain.FieldInjury), text.Span{}, "no record names this date of injury; %s has %s", other.Record.Reference(other.Page), other.Date.US()).
			SeePage(other, "names another day of injury")
	}
}

func isInjury(c *domain.Case, d domain.Date) bool {
	for _, i := range c.Injuries {
		if i.Holds(d) || i.From == d || i.To == d {
			return true
		}
	}
	return false
}

// dateBehind is the first date within so many words behind the hit, in its sentence.
func dateBehind(at check.Passage, h facts.Hit, words int) (facts.DateFact, bool) {
	last := min(h.Last+words, at.Sentences[h.Sentence].Last)
	if h.Last >= last {
		return facts.DateFact{}, false
	}
	window := text.Span{Start: at.Words[h.Last].Start, End: at.Words[last-1].End}
	for _, d := range at.Dates {
		if d.Start >= window.Start && d.Start < window.End {
			return d, true
		}
	}
	return facts.DateFact{}, false
}

// denialDate compares the dates of sentences in which the utilization review denies with the header. A sentence with
// several dates speaks of records too, so one that agrees is enough.
func denialDate(p *check.Pass) {
	if !p.Case.Denied.Valid() {
		return
	}
	var wrong *facts.DateFact
	var where check.Passage
	for _, at := range p.Summary {
		for _, h := range at.Hits {
			if h.Set != facts.ReviewDateWords {
				continue
			}
			for i := range at.Dates {
				d := &at.Dates[i]
				if d.Sentence != h.Sentence {
					continue
				}
				if d.Date == p.Case.Denied {
					return
				}
				if wrong == nil && d.Date.Valid() && nearReview(at, h, d) {
					wrong, where = d, at
				}
			}
		}
	}
	if wrong != nil {
		p.Mark(where, wrong.Span, "the header says that the denial is of %s", p.Case.Denied.US())
	}
}

// nearReview tells whether the date stands close to the words that name the review.
func nearReview(at check.Passage, h facts.Hit, d *facts.DateFact) bool {
	const near = 30 // bytes
	s := at.At(h)
	return d.Start >= s.End && d.Start-s.End < near || d.End <= s.Start && s.Start-d.End < near
}

func recordOutside(p *check.Pass) {
	at := p.Passage
	if at.Loc.Field != domain.FieldSummary && at.Loc.Field != domain.FieldRationale {
		return
	}
	monthOutside(p, at)
	for _, d := range at.Dates {
		s := at.Sentences[d.Sentence]
		if d.Edition || !d.Date.Valid() || d.Date.Year > 2100 || s.Voice != facts.Author || !at.Says(d.Sentence, facts.RecordWords) && !ofStudy(at, d) || strings.HasSuffix(at.Para.String()[:d.Start], "until ") {
			continue // "off work until" that day is no record of it
		}
		switch {
		case p.Case.Denied.Valid() && p.Case.Denied.Before(d.Date) && (p.Case.Decided.IsZero() || !p.Case.Decided.Before(d.Date)):
			p.Mark(at, d.Span, "newer than the utilization review of %s", p.Case.Denied.US())
		case len(p.Case.Injuries) > 0 && p.Case.Injuries[0].From.Valid() && d.Date.Before(p.Case.Injuries[0].From):
			p.Mark(at, d.Span, "before the injury of %s", p.Case.Injuries[0].From.US())
		case p.File != nil && !inFile(p, d.Date):
			p.Mark(at, d.Span, "the case file holds no record of this day, and no page names it")
		}
	}
}

// ofStudy tells whether the date stands right behind a study: "an MRI performed on 3/4/2016".
func ofStudy(at check.Passage, d facts.DateFact) bool {
	const near = 25 // bytes
	for _, m := range at.Mentions {
		if m.Sentence == d.Sentence && m.Concept.Kind() == facts.Study && !m.Planned && d.Start >= m.End && d.Start-m.End < near {
			return true
		}
	}
	return false
}

// monthOutside marks the month of a record that ended before the injury or began after the review.
func monthOutside(p *check.Pass, at check.Passage) {
	for _, t := range at.Times() {
		if !month(at, t) || !at.Says(t.Sentence, facts.RecordWords) {
			continue
		}
		from, to, _ := t.Days(p.Case.Decided)
		switch {
		case p.Case.Denied.Valid() && p.Case.Denied.Before(from) && (p.Case.Decided.IsZero() || !p.Case.Decided.Before(from)):
			p.Mark(at, t.Span, "newer than the utilization review of %s", p.Case.Denied.US())
		case len(p.Case.Injuries) > 0 && p.Case.Injuries[0].From.Valid() && to.Before(p.Case.Injuries[0].From):
			p.Mark(at, t.Span, "before the injury of %s", p.Case.Injuries[0].From.US())
		}
	}
}

func inFile(p *check.Pass, d domain.Date) bool {
	for i := range p.Case.Records {
		if r := &p.Case.Records[i]; !r.Dates.From.IsZero() && r.Dates.Holds(d) {
			return true
		}
	}
	return p.File.Names(d)
}
