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
		if it.Service.Decision != domain.Upheld || it.ancila || empty(it.Rationale) {
			continue
		}
		if list := unweighed(it, c.told); enough(list) && !seen[titles(list)] {
			seen[titles(list)] = true
			at, s := it.reasonsAt()
			d := p.Mark(at, s, "no reason speaks of what the summary found: %s", titles(list))
			for _, f := range list {
				d.See(f.at, f.Span, "is not weighed")
			}
		}
	}
}

// unweighed are the findings at the item's part that its reasons do not name, the weightiest first, each thing once.
func unweighed(it *compared, summary []statement) []statement {
	_, wantsCare := anyOf(it.told, func(r statement) bool { return careKind(r.Kind) && r.Polarity == frame.Undocumented })
	var out []statement
	for _, s := range summary {
		had := wantsCare && careKind(s.Kind) && s.Kind != frame.Study && (s.Act == frame.Done || s.Act == frame.Ongoing)
		if s.Polarity != frame.Present || weight(s) == 0 && !had || !it.at(s) || len(it.where) == 0 && !had && weight(s) < 2 {
			continue
		}
		if _, ok := anyOf(it.told, func(r statement) bool { return r.Polarity == frame.Present && related(r.What, s.What) }); ok {
			continue
		}
		if _, ok := anyOf(out, func(o statement) bool { return o.What == s.What }); !ok {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b statement) int { return cmp.Compare(weight(b), weight(a)) })
	const most = 6
	return out[:min(most, len(out))]
}

// enough tells whether the findings are worth a note.
func enough(list []statement) bool {
	sum := 0
	for _, s := range list {
		sum += weight(s)
	}
	return sum >= 3
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
	if s.Kind == frame.Test {
		name = "positive " + name
	}
	if s.Grade.Of > 0 {
		name += " " + s.Grade.String()
	}
	if s.Outcome&frame.Failed != 0 {
		name += " without benefit"
	}
	return name
}
