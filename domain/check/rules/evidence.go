package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var evidence = []*check.Rule{
	{
		ID: "EVD-002", Title: "Outside the MTUS without saying why", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.5(c)(2); 8 CCR 9792.21(d), 9792.21.1(a)(2)", Sure: true},
		Why: "The MTUS comes first. A decision on another source says that the MTUS does not address the service, or how its presumption is " +
			"rebutted, before it turns to the next source.",
		Run: outsideUnexplained,
	},
}

func outsideUnexplained(p *check.Pass) {
	it := p.Item
	mtus, outside := cited(it)
	if mtus || !outside || empty(it.Rationale) || explained(it.Rationale) {
		return
	}
	d := p.Flag(it.At(domain.FieldReviewerGuideline), lineSpan(it), "the decision rests on a source outside the MTUS; the rationale does not say why")
	d.Fix("Begin the rationale with a sentence to complete", insertAt(it, "The MTUS does not address [fill in: the service]. "))
}

// explained tells whether a sentence says that the MTUS is silent or that its presumption is rebutted.
func explained(list []check.Passage) bool {
	for _, p := range list {
		for i := range p.Sentences {
			if p.Facts.In(i, facts.SilentWords) && (p.Facts.In(i, facts.SourceNames) || p.Facts.In(i, facts.NamesMTUS)) {
				return true
			}
			if p.Facts.In(i, facts.RebutWords) {
				return true
			}
		}
	}
	return false
}

// lineSpan is the whole reviewer's guideline line.
func lineSpan(it *check.Item) text.Span {
	return text.Span{Start: 0, End: it.Service.ReviewerGuideline.Len()}
}
