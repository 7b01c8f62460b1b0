package rules

import (
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// spot is a span of a passage, and what stands there.
type spot struct {
	at   check.Passage
	span text.Span
	what string
}

// onlyInReasons lists the facts of the patient that a rationale states and neither summary nor item nor records have.
func onlyInReasons(p *check.Pass) {
	if empty(p.Summary) {
		return
	}
	c := compare(p)
	seen := map[string]bool{}
	for i := range c.items {
		list := unsourced(p, c, &c.items[i])
		if len(list) == 0 {
			continue
		}
		words := named(list)
		if seen[words] {
			continue
		}
		seen[words] = true
		d := p.Mark(list[0].at, list[0].span, "only the rationale knows of this: %s", words)
		for _, s := range list[1:] {
			d.See(s.at, s.span, "stands only here")
		}
	}
}

// named are the first of the spots in words.
func named(list []spot) string {
	const most = 4
	words := list[0].what
	for _, s := range list[1:min(most, len(list))] {
		words += ", " + s.what
	}
	return words
}

// unsourced are the facts of the item's rationale that stand nowhere else.
func unsourced(p *check.Pass, c *statements, it *compared) (list []spot) {
	for _, s := range it.told {
		switch {
		case isFact(s) && !knownFact(p, c, it, s):
			list = append(list, spot{s.at, s.Span, s.words()})
		case isResult(s) && !knownResult(s, c.summary):
			what := "the result of "
			if s.Kind == frame.Symptom {
				what = "the course of "
			}
			list = append(list, spot{s.at, s.Span, what + s.words()})
		}
	}
	for _, at := range it.Rationale {
		for _, a := range at.Amounts {
			if of, ok := doneCare(at, a); ok && a.Unit == facts.Visits && !visitsKnown(p, it, a) {
				list = append(list, spot{at, a.Span, at.Text(a.Span) + " of " + of.Name()})
			}
		}
		for _, d := range at.Dates {
			if !d.Edition && d.Date.Valid() && frame.Of(at.Facts).Told[d.Sentence].Voice == frame.Writer && !dayKnown(p, d.Date) {
				list = append(list, spot{at, d.Span, at.Text(d.Span)})
			}
		}
	}
	return list
}

// isFact tells whether the statement is a fact of the patient that a record must have: a finding, a study or treatment that
// was done.
func isFact(s statement) bool {
	if s.Polarity != frame.Present || isVague(s.What) || s.at.Sentences[s.Sentence].Voice == facts.Guideline {
		return false
	}
	if careKind(s.Kind) {
		return s.Act == frame.Done || s.Act == frame.Ongoing
	}
	return observedKind(s.Kind) && !claimed(s)
}

// isResult tells whether the statement says what a treatment brought the patient.
func isResult(s statement) bool {
	return s.Outcome&(frame.Failed|frame.Helped) != 0 && s.Polarity == frame.Present && s.What != the().pain && !claimed(s) && s.at.Sentences[s.Sentence].Voice != facts.Guideline
}

// claimed tells whether the sentence says of something that it is missing.
func claimed(s statement) bool {
	for _, c := range s.at.Claims {
		if c.Sentence == s.Sentence {
			return true
		}
	}
	for _, f := range frame.Of(s.at.Facts).In(s.Sentence) {
		if f.Polarity == frame.Undocumented {
			return true
		}
	}
	return false
}

// knownFact tells whether summary, item or records have the thing.
func knownFact(p *check.Pass, c *statements, it *compared, s statement) bool {
	care := careKind(s.Kind)
	knows := func(o statement) bool {
		return o.What.Is(s.What) || s.What.Is(o.What) && !isVague(o.What) || !care && (o.What.Shows(s.What) || s.What.Shows(o.What) || o.What.Low() == s.What)
	}
	if _, ok := anyOf(c.summary, knows); ok {
		return true
	}
	if _, ok := anyOf(it.title, knows); ok {
		return true
	}
	if wordsOf(s, p.Summary, it.Title) {
		return true
	}
	_, ok := anyOf(c.listed, func(o statement) bool { return related(o.What, s.What) })
	return ok
}

// knownResult tells whether the summary says what the treatment, or one of its kind, brought.
func knownResult(r statement, summary []statement) bool {
	_, ok := anyOf(summary, func(s statement) bool {
		return s.Outcome&(frame.Failed|frame.Helped) != 0 && (related(r.What, s.What) || isVague(r.What) || isVague(s.What))
	})
	return ok
}

// visitsKnown tells whether summary or item count the same visits.
func visitsKnown(p *check.Pass, it *compared, a facts.Amount) bool {
	for _, list := range [...][]check.Passage{p.Summary, it.Title} {
		for _, at := range list {
			for _, o := range at.Amounts {
				if o.Unit == facts.Visits && o.Min <= a.Max && a.Min <= o.Max {
					return true
				}
			}
		}
	}
	return false
}
