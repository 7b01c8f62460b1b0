package rules

import (
	"strings"

	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// backgroundMissing lists what a summary must tell and this one does not: how the injury came about, what was done so far, and,
// where nerves are in question, their examination.
func backgroundMissing(p *check.Pass) {
	if empty(p.Summary) {
		return
	}
	c := compare(p)
	var out []string
	if _, ok := anyOf(c.summary, func(s statement) bool {
		return careKind(s.Kind) && (s.Act == frame.Done || s.Act == frame.Ongoing || s.Outcome != 0 || s.Polarity == frame.Absent)
	}); !ok {
		out = append(out, "what has been done so far")
	}
	if it := nerveItem(c); it != nil && !nervesExamined(c.summary) {
		out = append(out, "an examination of strength, sensation or reflexes")
	}
	if len(out) > 0 && !saysAny(p.Summary, frame.How) {
		out = append(out, "how the injury came about") // alone it is true of half of all letters
	}
	if len(out) > 0 {
		at, s := injurySentence(p.Summary)
		p.Mark(at, s, "the summary does not tell %s", strings.Join(out, ", nor "))
	}
}

func saysAny(list []check.Passage, k frame.Kind) bool {
	for _, at := range list {
		r := frame.Of(at.Facts)
		for i := range r.Told {
			if r.Says(i, k) {
				return true
			}
		}
	}
	return false
}

// nerveItem is an item that turns on the state of nerves: electrodiagnostics, or imaging and injections of the spine.
func nerveItem(c *statements) *compared {
	spine := concept("spine")
	for i := range c.items {
		for _, t := range c.items[i].title {
			if t.What.Is(concept("electrodiagnostic study")) {
				return &c.items[i]
			}
			if t.What.Is(concept("mri")) || t.What.Is(concept("epidural steroid injection")) {
				for _, w := range c.items[i].where {
					if w.Part != 0 && w.Part.Within(spine) {
						return &c.items[i]
					}
				}
			}
		}
	}
	return nil
}

// nervesExamined tells whether a statement gives the result of a neurologic examination.
func nervesExamined(list []statement) bool {
	_, ok := anyOf(list, func(s statement) bool {
		switch s.Kind {
		case frame.Sign:
			return s.What.Is(the().deficit)
		case frame.Test:
			return s.Polarity != frame.Unstated && s.What.Shows(the().radiculopathy)
		case frame.Measure:
			return s.What.Low() != 0 && s.What.Low().Is(the().deficit)
		}
		return false
	})
	return ok
}

// injurySentence is the sentence that tells of the injury, else the first.
func injurySentence(list []check.Passage) (check.Passage, text.Span) {
	for _, at := range list {
		if h, ok := at.Find(facts.InjuryWords, 0); ok {
			return at, sentenceOf(at, h.Sentence)
		}
	}
	return list[0], sentenceOf(list[0], 0)
}

// sideOfFinding compares the side that the reasons give a finding with the sides that the summary gives it.
func sideOfFinding(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		for _, r := range c.items[i].told {
			if r.Polarity != frame.Present || !observedKind(r.Kind) || r.Place.Side == "" {
				continue
			}
			if s, ok := otherSide(r, c.told); ok {
				p.Mark(r.at, r.sentence(), "%s: %s here, %s in the summary", r.What.Name(), r.Place.Side, s.Place.Side).See(s.at, s.Span, "says "+string(s.Place.Side))
				return
			}
		}
	}
}

// otherSide is a statement of the summary that has the finding on other sides, when none has it on this one alone.
func otherSide(r statement, summary []statement) (other statement, found bool) {
	for _, s := range summary {
		if s.Polarity != frame.Present || s.What != r.What || s.Place.Side == "" || s.Place.Part != r.Place.Part {
			continue
		}
		if s.Place.Side == r.Place.Side {
			return statement{}, false
		}
		other, found = s, true
	}
	return other, found
}
