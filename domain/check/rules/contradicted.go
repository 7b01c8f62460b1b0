package rules

import (
	"strings"

	"imrdesk/domain/check"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// presenceContradicted compares what the reasons state as there with what the summary says is not.
func presenceContradicted(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		for _, r := range c.items[i].told {
			if claimed(r) {
				continue
			}
			if s, why, ok := against(r, c.told); ok {
				p.Mark(r.at, r.Span, "%s: the summary says %s", r.words(), why).See(s.at, s.Span, "says "+why)
				break
			}
		}
	}
}

// against is the statement of the summary that speaks against r, and what it says.
func against(r statement, summary []statement) (statement, string, bool) {
	var no statement
	for _, s := range summary {
		if !related(r.What, s.What) || !r.Place.Meets(s.Place, false) {
			continue
		}
		switch {
		case r.Outcome&(frame.Failed|frame.Helped) != 0:
			if s.Outcome&r.Outcome != 0 {
				return statement{}, "", false
			}
			if s.Outcome&(frame.Failed|frame.Helped) != 0 {
				no = s
			}
		case r.Polarity == frame.Present && observedKind(r.Kind) && !isVague(r.What):
			if s.Polarity == frame.Present {
				return statement{}, "", false
			}
			if s.Polarity == frame.Absent && r.What.Is(s.What) {
				no = s
			}
		}
	}
	switch {
	case no.Frame == nil:
		return no, "", false
	case no.Outcome&frame.Failed != 0:
		return no, "that it did not help", true
	case no.Outcome&frame.Helped != 0:
		return no, "that it helped", true
	}
	return no, "that there is none", true
}

// evidenceContradicts compares what the reasons call missing with what the summary states: the thing itself, or what is
// evidence for it. Each wording is marked once.
func evidenceContradicts(p *check.Pass) {
	c := compare(p)
	seen := map[string]bool{}
	for i := range c.items {
		r, s, ok := c.items[i].answered(c)
		if !ok || seen[r.at.Text(r.sentence())] || p.Marked(absenceRule, r.at, r.sentence()) {
			continue
		}
		seen[r.at.Text(r.sentence())] = true
		p.Mark(r.at, r.sentence(), "%q is called missing, but the summary has %s", r.words(), title(s)).See(s.at, s.Span, "is there")
	}
}

// answer is a claim of absence, and the evidence of the summary that answers it.
type answer struct {
	claim, evidence statement
	ok              bool
}

// answered is the item's first claim that the summary's evidence answers; it is looked for once a check.
func (it *compared) answered(c *statements) (claim, evidence statement, ok bool) {
	if it.answer == nil {
		it.answer = &answer{}
		for _, r := range it.told {
			if !deniedHere(r) || r.What == the().pain {
				continue
			}
			if s, ok := anyOf(c.summary, func(s statement) bool { return it.answers(s, r) }); ok {
				*it.answer = answer{r, s, true}
				break
			}
		}
	}
	return it.answer.claim, it.answer.evidence, it.answer.ok
}

// answers tells whether the statement of the summary is the thing that the claim calls missing, or evidence for it. That a red
// flag was to be excluded answers a claim that there is none.
func (it *compared) answers(s, claim statement) bool {
	if s.Polarity != frame.Present || !isEvidence(s, claim) || !it.at(s) || claim.Place.Near && !claim.Place.Meets(s.Place, true) {
		return false
	}
	return s.Told() && s.By != frame.Review || s.Possible && claim.What == the().alarm && it.suspected(s)
}

// isEvidence tells whether what the statement is about is what the claim calls missing, or evidence for it.
func isEvidence(s, claim statement) bool {
	switch {
	case careKind(claim.Kind):
		had := s.Act == frame.Done || s.Act == frame.Ongoing
		return had && s.What.Is(claim.What) && (claim.Outcome&frame.Failed == 0 || s.Outcome&frame.Failed != 0)
	case claim.What == the().findings:
		return s.Kind == frame.Sign || s.Kind == frame.Test
	}
	return s.What.Is(claim.What) || s.What.Shows(claim.What)
}

// deniedHere tells whether the statement says of this patient that a finding is missing.
func deniedHere(r statement) bool {
	s := frame.Of(r.at.Facts).Told[r.Sentence]
	if careKind(r.Kind) {
		return r.Polarity == frame.Undocumented && !s.Source && !r.asksForDetail()
	}
	if !observedKind(r.Kind) {
		return false
	}
	return r.Polarity == frame.Undocumented && (s.Here || s.Past) || r.Polarity == frame.Absent && s.Past
}

// absenceRule compares a claim with the thing itself; FAC-007 is silent where it has spoken.
const absenceRule = "FAC-001"

// asksForDetail tells whether the sentence misses a trait of the treatment, and not the treatment: its count, its dates, what it
// brought.
func (r statement) asksForDetail() bool {
	sent := r.at.Sentences[r.Sentence]
	for i := sent.First; i < sent.Last; i++ {
		if w := &r.at.Words[i]; w.Kind == text.Word && details[strings.ToLower(r.at.Bare(i))] {
			return true
		}
	}
	return false
}

var details = setOf(`recent recently current currently number many amount count dose dosage frequency duration response benefit efficacy effect
effective result results outcome outcomes improvement functional progress objective why how details detail specific specifically adequate adequately
sufficient exhausted exhaustive full complete additional further more continued ongoing prior previous previously other same date dates length goals plan
compliance participation rationale reason indication need necessity support supporting require required requires warrant`)
