package check

import (
	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// AbsenceClaim is a statement of a rationale that something is missing: "no documentation of X". FAC-001 speaks only of
// those that the case contradicts; the list of all is for the reviewer to go through against the records.
type AbsenceClaim struct {
	Loc    domain.Loc
	Span   text.Span // the claim
	Object text.Span // what is called missing
	Topics []string  // the clinical concepts it names, in words; empty when the table holds none
}

// Claims are the absence claims of all rationales, in the order of the letter.
func Claims(c *domain.Case) []AbsenceClaim {
	var out []AbsenceClaim
	for i := range c.Services {
		s := &c.Services[i]
		for _, at := range passages(nil, domain.In(s.ID, domain.FieldRationale), s.Rationale) {
			for _, claim := range at.Claims {
				out = append(out, AbsenceClaim{at.Loc, at.In(claim.Span), at.In(claim.Object), topics(at, claim)})
			}
		}
	}
	return out
}

func topics(at Passage, claim facts.Claim) []string {
	var out []string
	for _, h := range at.HitsIn(claim.First, claim.Last) {
		if h.Set == facts.ConceptName {
			out = append(out, facts.Concept(h.Value).Title())
		}
	}
	return out
}
