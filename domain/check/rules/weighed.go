package rules

import (
	"cmp"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/frame"
)

// weight is how much a finding speaks for care that is asked for; 0 is not worth a line.
func weight(s statement) int {
	switch s.Kind {
	case frame.Alarm, frame.Test, frame.Finding:
		return 3
	case frame.Diagnosis:
		if isVague(s.What) {
			return 0
		}
		return 2
	case frame.Sign:
		switch {
		case s.What.Is(the().deficit):
			return 3
		case isVague(s.What):
			return 0
		}
		return 1
	case frame.Symptom:
		switch {
		case s.Grade.Of == 10 && s.Grade.Value >= 7:
			return 2
		case isVague(s.What):
			return 0
		case s.What.Shows(the().radiculopathy), s.What.Shows(the().derangement), s.What.Is(the().alarm):
			return 2
		}
		return 1
	case frame.Treatment, frame.Drug, frame.Class:
		if s.Outcome&frame.Failed != 0 {
			return 2
		}
	}
	return 0
}

// notWeighed lists what the summary found at the item's part and no reason of a refusal names. It lists and does not accuse:
// whether a finding matters is the reviewer's to say.
func notWeighed(p *check.Pass) {
	c := compare(p)
	seen := map[string]bool{}
	for i := range c.items {
		it := &c.items[i]
		if it.dependent || empty(it.Rationale) {
			continue
		}
		var list []statement
		switch it.Service.Decision {
		case domain.Upheld:
			list = unweighed(it, c)
		case domain.Overturned:
			list = unweighedAgainst(it, c)
		}
		if len(list) > 0 && !seen[titles(list)] {
			seen[titles(list)] = true
			at, s := it.reasonsAt()
			d := p.Mark(at, s, "no reason speaks of what the summary found: %s", titles(list))
			for _, f := range list {
				d.See(f.at, f.Span, "is not weighed")
			}
		}
	}
}

// unweighed are the findings at the item's part that its reasons do not name, the weightiest first, each thing once. What the
// physician asks to rule out, and a study that was done already, are such findings too.
func unweighed(it *compared, c *statements) []statement {
	_, told, answered := it.answered(c) // FAC-007 tells of that one
	_, wantsCare := anyOf(it.told, func(r statement) bool { return careKind(r.Kind) && r.Polarity == frame.Undocumented })
	return it.unnamed(c.summary, func(s statement) int {
		if answered && told.What == s.What {
			return 0
		}
		if !s.Told() || s.By == frame.Review {
			if s.Possible && it.suspected(s) {
				return 3
			}
			return 0
		}
		switch w := weight(s); {
		case s.Kind == frame.Study && s.Act == frame.Done && it.asksFor(s.What):
			return 3
		case wantsCare && careKind(s.Kind) && s.Kind != frame.Study && !isVague(s.What) && (s.Act == frame.Done || s.Act == frame.Ongoing):
			return max(w, 1)
		case len(it.where) == 0 && (w < 2 || it.isDrug()):
			return 0 // a drug is for the whole patient: nearly every finding would do
		default:
			return w
		}
	})
}

// unweighedAgainst are the findings that speak against what is granted: the patient is better, or a nerve is in danger where
// the spine is to be manipulated.
func unweighedAgainst(it *compared, c *statements) []statement {
	manipulation := it.asksFor(the().manipulation)
	return it.unnamed(c.told, func(s statement) int {
		switch {
		case s.Kind == frame.Symptom && s.Outcome&frame.Helped != 0:
			return 3
		case manipulation && s.Kind != frame.Diagnosis && neural(s.What):
			return weight(s)
		}
		return 0
	})
}

// unnamed are the statements that are there, have a weight, are at the item's part, and are not named by its reasons.
func (it *compared) unnamed(list []statement, weigh func(statement) int) []statement {
	type weighed struct {
		statement
		weight int
	}
	var out []weighed
	for _, s := range list {
		w := 0
		if s.Polarity == frame.Present && it.at(s) {
			w = weigh(s)
		}
		if w == 0 || slices.ContainsFunc(out, func(o weighed) bool { return o.What == s.What }) {
			continue
		}
		if _, ok := anyOf(it.told, func(r statement) bool {
			return r.Polarity == frame.Present && related(r.What, s.What) && !careKind(r.Kind)
		}); ok {
			continue
		}
		if _, ok := anyOf(it.told, func(r statement) bool { return careKind(r.Kind) && r.Act == frame.Done && related(r.What, s.What) }); ok {
			continue
		}
		out = append(out, weighed{s, w})
	}
	slices.SortStableFunc(out, func(a, b weighed) int { return cmp.Compare(b.weight, a.weight) })
	const most = 6
	var top []statement
	sum := 0
	for _, o := range out[:min(most, len(out))] {
		top, sum = append(top, o.statement), sum+o.weight
	}
	const enough = 3
	if sum < enough {
		return nil
	}
	return top
}

// suspected tells whether the thing is what the item's study is to show.
func (it *compared) suspected(s statement) bool {
	if s.Kind != frame.Finding && s.Kind != frame.Diagnosis && s.Kind != frame.Alarm || s.Conditional {
		return false
	}
	for _, f := range frame.Of(s.at.Facts).In(s.Sentence) {
		if it.asksFor(f.What) {
			return true
		}
	}
	return false
}

// isDrug tells whether the item asks for drugs.
func (it *compared) isDrug() bool {
	_, ok := anyOf(it.title, func(t statement) bool { return t.Kind == frame.Drug || t.Kind == frame.Class })
	return ok
}

// asksFor tells whether the item asks for the thing.
func (it *compared) asksFor(c frame.Concept) bool {
	_, ok := anyOf(it.title, func(t statement) bool { return careKind(t.Kind) && related(t.What, c) })
	return ok
}

func titles(list []statement) string {
	var out []string
	for _, s := range list {
		out = append(out, title(s))
	}
	return strings.Join(out, ", ")
}

// title is the thing with its figure and result, in words.
func title(s statement) string {
	name := s.What.Name()
	if s.Possible {
		name = "suspected " + name
	}
	if s.Kind == frame.Study {
		name += " already done"
	}
	if s.Outcome&frame.Helped != 0 {
		name += " improved"
	}
	if s.Kind == frame.Test {
		name = "positive " + name
	}
	if s.Grade.Of > 0 {
		name += " " + s.Grade.String()
	}
	if s.Outcome&frame.Failed != 0 && s.Kind != frame.Symptom {
		name += " without benefit"
	}
	return name
}
