package check

import (
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// AbsenceClaim is a statement of a rationale that something is missing: "no documentation of X". FAC-001 speaks only of
// those that the case contradicts; the list of all is for the reviewer to go through against the records.
type AbsenceClaim struct {
	Loc          domain.Loc
	Span         text.Span   // the claim
	Object       text.Span   // what is called missing
	Topics       []string    // the clinical concepts it names, in words; empty when the table holds none
	Contradicted *Diagnostic // what FAC-001 found against it; nil for nothing
	Nearest      *Related    // where the case speaks of the same thing, for a claim that nothing contradicts; nil for nowhere
	Checked      bool        // the reviewer looked it up in the records
}

// Status is the claim's standing in words, in every output.
func (a AbsenceClaim) Status() string {
	switch {
	case a.Contradicted != nil && a.Checked:
		return "contradicted, checked by the reviewer"
	case a.Contradicted != nil:
		return "contradicted"
	case a.Checked:
		return "checked by the reviewer"
	case len(a.Topics) == 0: // no concept of the table, so that nothing can be found against it
		return "not read by the program: look it up in the records"
	case a.Nearest != nil:
		return "the case speaks of it elsewhere: compare"
	}
	return "no other words of the case speak of it: look it up in the records"
}

// The rule that compares absence claims with the case, and the name under which the reviewer's ticks are kept among the
// acknowledgements: a tick lets no finding stand.
const (
	absenceRule  = "FAC-001"
	claimChecked = "FAC-001 claim"
)

// Claims are the absence claims of all rationales, in the order of the letter, with what the report found against them.
func (r Report) Claims(c *domain.Case) []AbsenceClaim {
	all := passages(nil, domain.At(domain.FieldSummary), c.Summary)
	for i := range c.Services {
		s := &c.Services[i]
		all = passages(all, domain.In(s.ID, domain.FieldRationale), s.Rationale)
	}
	var out []AbsenceClaim
	for _, at := range all {
		if at.Loc.Field != domain.FieldRationale {
			continue
		}
		for _, claim := range at.Claims {
			a := AbsenceClaim{Loc: at.Loc, Span: at.In(claim.Span), Object: at.In(claim.Object), Topics: topics(at, claim)}
			if a.Contradicted = r.against(a); a.Contradicted == nil {
				a.Nearest = nearest(all, at, claim)
			}
			a.Checked = a.tick(c) >= 0
			out = append(out, a)
		}
	}
	return out
}

// nearest is the first sentence of the summary, else of a rationale, that speaks of what the claim calls missing and is no claim of
// absence itself.
func nearest(all []Passage, at Passage, claim facts.Claim) *Related {
	for _, h := range at.HitsIn(claim.First, claim.Last) {
		if h.Set != facts.ConceptName {
			continue
		}
		for _, other := range all {
			for _, o := range other.Hits {
				if o.Set != h.Set || o.Value != h.Value {
					continue
				}
				s := other.Sentences[o.Sentence].Span
				if !slices.ContainsFunc(other.Claims, func(c facts.Claim) bool { return c.Span.Overlaps(s) }) {
					return &Related{Loc: other.Loc, Span: other.In(s), Text: "speaks of " + facts.Concept(h.Value).Title()}
				}
			}
		}
	}
	return nil
}

// against is the finding that contradicts the claim.
func (r Report) against(a AbsenceClaim) *Diagnostic {
	for i := range r.Diagnostics {
		if d := &r.Diagnostics[i]; d.Rule == absenceRule && d.Loc == a.Loc && d.Span.Overlaps(a.Span) {
			return d
		}
	}
	return nil
}

func topics(at Passage, claim facts.Claim) []string {
	var out []string
	for _, h := range at.HitsIn(claim.First, claim.Last) {
		if h.Set != facts.ConceptName {
			continue
		}
		if title := facts.Concept(h.Value).Title(); !slices.Contains(out, title) {
			out = append(out, title)
		}
	}
	return out
}

// tick is the index of the reviewer's tick in the case, bound to the claim's words as an acknowledgement is; -1 for none.
func (a AbsenceClaim) tick(c *domain.Case) int {
	return Answer(c, Diagnostic{Rule: claimChecked, Loc: a.Loc, Span: a.Span}, c.Acknowledged)
}

// Tick is the change that marks the claim as looked up in the records, or takes the mark back. at is the time, RFC 3339.
func (a AbsenceClaim) Tick(c *domain.Case, at string) draft.Change {
	list := slices.Clone(c.Acknowledged)
	if i := a.tick(c); i >= 0 {
		return draft.SetAcknowledged{Acknowledged: slices.Delete(list, i, i+1)}
	}
	return draft.SetAcknowledged{Acknowledged: append(list, Acknowledgement{
		Rule: claimChecked, Loc: a.Loc, Words: fingerprint(c, claimChecked, a.Loc, a.Span, ""), Reason: "looked up in the records", At: at,
	})}
}
