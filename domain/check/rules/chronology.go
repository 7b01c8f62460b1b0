package rules

import (
	"fmt"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/check/timeline"
	"imrdesk/domain/text"
)

// chronology are the rules that ask the time line of the case.
var chronology = []*check.Rule{
	{
		ID: "DAT-005", Title: "Examined only after the request", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.6.1(t), 9792.9.1(c)", Sure: true},
		Why: "A request rests on the visit before it. When every visit that the summary tells is later than the request for authorization, the record " +
			"on which the request was made is not summarized, or one of the days is wrong.",
		Run: visitAfterRequest,
	},
	{
		ID: "DAT-006", Title: "Until a day already past", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "A report cannot keep the worker off work until a day that lies before the report: one of the two days is wrong.",
		Run:       untilPast,
	},
	{
		ID: "DAT-007", Title: "Weekday and day differ", Severity: check.Warning, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "The day named was another weekday. One of the two is wrong.",
		Run:       weekday,
	},
	{
		ID: "DAT-008", Title: "No visit has a day", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why:       "Complaints and findings are told, and no visit, report or study with its day: a reader cannot tell which record is summarized.",
		Run:       undated,
	},
	{
		ID: "TIM-005", Title: "Guideline of another phase", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.23(b), 9792.24.2", Sure: true},
		Why: "The chronic pain guideline is for pain that lasts three months from its onset or longer. Less than twelve weeks after the injury the chapter " +
			"of the part of the body comes first, after an operation the postsurgical guideline. Within four weeks this is a warning, later a note.",
		Run: otherPhase,
	},
	{
		ID: "TIM-006", Title: "Length of time that does not fit", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why: "A treatment or complaint is said to last longer than the time since the injury, or the condition is called acute or chronic against the " +
			"days since the injury (acute to 4 weeks, subacute to 12).",
		Run: lengthsAndPhases,
	},
	{
		ID: "TIM-007", Title: "After an operation, by another guideline", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.24.3", Sure: true},
		Why: "Therapy within six months after an operation at the same part is for the postsurgical guideline, which gives visits and weeks by " +
			"procedure.",
		Run: afterOperation,
	},
}

// placeIn is the passage that holds the place, with the span in it.
func placeIn(list []check.Passage, at text.Span) (check.Passage, text.Span, bool) {
	for _, p := range list {
		if s := at.Shift(-p.Start); s.Start >= 0 && s.End <= p.Para.Len() {
			return p, s, true
		}
	}
	return check.Passage{}, text.Span{}, false
}

// passagesAt are the passages of the place.
func passagesAt(p *check.Pass, at domain.Loc) []check.Passage {
	if at.Service == "" {
		if at.Field == domain.FieldSummary {
			return p.Summary
		}
		return nil
	}
	for i := range p.Items {
		if it := &p.Items[i]; it.Service.ID == at.Service {
			switch at.Field {
			case domain.FieldTitle:
				return it.Title
			case domain.FieldRationale:
				return it.Rationale
			}
		}
	}
	return nil
}

func visitAfterRequest(p *check.Pass) {
	l := lineOf(p)
	var first, asked *timeline.Event
	for i := range l.Events {
		e := &l.Events[i]
		if !e.Exact() || e.Loc.Field != domain.FieldSummary || l.Injury.Valid() && e.From.Before(l.Injury) {
			continue
		}
		switch e.Kind {
		case timeline.Request:
			if asked == nil && !l.Denied.Before(e.From) {
				asked = e
			}
		case timeline.Visit, timeline.Other:
			if first == nil && e.From != l.Injury {
				first = e
			}
		}
	}
	if first == nil || asked == nil || !asked.From.Before(first.From) || first.Kind != timeline.Visit || l.Decided.Before(first.From) {
		return
	}
	p.Flag(first.Loc, first.Span, "the request of %s is older than every visit told", asked.From.US()).Related =
		[]check.Related{{Loc: asked.Loc, Span: asked.Span, Text: "the request"}}
}

// untilPast looks for "off work until" a day before the report that says so.
func untilPast(p *check.Pass) {
	for _, at := range p.Summary {
		var report domain.Date
		for _, d := range at.Dates {
			if d.Edition || !d.Date.Valid() {
				continue
			}
			if before := strings.TrimRight(at.Para.String()[:d.Start], " "); strings.HasSuffix(before, " until") {
				if report.Valid() && d.Date.Before(report) && at.Sentences[d.Sentence].Voice == facts.Author {
					p.Mark(at, d.Span, "the report that says so is of %s", report.US())
				}
				continue
			}
			report = d.Date
		}
	}
}

// weekday compares a weekday's name with the day behind it.
func weekday(p *check.Pass) {
	at := p.Passage
	if at.Loc.Field != domain.FieldSummary && at.Loc.Field != domain.FieldRationale {
		return
	}
	for _, d := range at.Dates {
		if !d.Date.Valid() {
			continue
		}
		before := strings.TrimRight(at.Para.String()[max(0, d.Start-14):d.Start], " ,")
		for day := time.Sunday; day <= time.Saturday; day++ {
			name := day.String()
			if len(before) < len(name) || !strings.EqualFold(before[len(before)-len(name):], name) {
				continue
			}
			if is := d.Date.Time().Weekday(); is != day {
				p.Mark(at, d.Span, "this day was a %s", is)
			}
		}
	}
}

// undated looks for a summary whose complaints and findings have no day.
func undated(p *check.Pass) {
	for _, e := range lineOf(p).Events {
		if e.Loc.Field != domain.FieldSummary || e.Kind == timeline.Injury {
			continue
		}
		if e.Kind != timeline.Review && e.Kind != timeline.Request {
			return
		}
	}
	told := compare(p).told
	s, ok := anyOf(told, func(s statement) bool {
		return s.By == frame.Patient && observedKind(s.Kind) && !dayIn(s.at, s.Sentence)
	})
	if !ok {
		return
	}
	found, examined := anyOf(told, func(o statement) bool { return o.By == frame.Examiner && o.Sentence != s.Sentence })
	if examined {
		p.Mark(s.at, s.sentence(), "complaints and findings are told, and no visit with its day").See(found.at, found.sentence(), "nor for this")
	}
}

// dayIn tells whether the sentence names a day.
func dayIn(at check.Passage, sentence int) bool {
	for _, d := range at.Dates {
		if d.Sentence == sentence {
			return true
		}
	}
	return false
}

// lengthsAndPhases looks for lengths of time longer than there was, and for phases that the days do not bear out.
func lengthsAndPhases(p *check.Pass) {
	l := lineOf(p)
	for i := range l.Events {
		e := &l.Events[i]
		if e.Lasts == 0 || e.Doubt == "" {
			continue
		}
		at, s, ok := placeIn(passagesAt(p, e.Loc), e.Span)
		if !ok || beforeInjury(at, s) {
			continue
		}
		days := l.Injury.DaysUntil(e.To)
		p.Mark(at, s, "%s", fmt.Sprintf("there were %d days since the injury", days))
	}
	phaseAgainstDays(p, l)
}

// beforeInjury tells whether the sentence at the span speaks of what was before the injury, or of what may be.
func beforeInjury(at check.Passage, s text.Span) bool {
	for i := range at.Sentences {
		if !at.Sentences[i].Contains(s.Start) {
			continue
		}
		if at.Sentences[i].Family {
			return true
		}
		for j := at.Sentences[i].First; j < at.Sentences[i].Last; j++ {
			switch strings.ToLower(at.Bare(j)) {
			case "prior", "previous", "previously", "preexisting", "pre", "before", "employed", "worked", "working", "smokes", "smoking", "smoker", "drinks",
				"diabetes", "hypertension", "would", "should", "may", "practice", "career", "job", "old", "age", "if", "cumulative", "repetitive":
				return true
			}
		}
	}
	return false
}
