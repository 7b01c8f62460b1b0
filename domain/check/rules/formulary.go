package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var formulary = []*check.Rule{
	{
		ID: "FRM-001", Title: "Status on the drug list", Severity: check.Note, Kind: check.Both, Scope: check.PerItem, Since: check.E4,
		Authority: check.Authority{Cite: "8 CCR 9792.27.10"},
		Why:       "Whether a drug is exempt, non-exempt or unlisted decides about prospective review, never about necessity. For information, from the user's own list.",
		Run:       drugStatus,
	},
	{
		ID: "FRM-002", Title: "Denied for the drug list alone", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem, Since: check.E4,
		Authority: check.Authority{Cite: "8 CCR 9792.27.2, 9792.27.10", Sure: true},
		Why:       "Not exempt or not listed means prospective review; it does not mean not necessary. The MTUS criteria decide.",
		Run:       statusAsReason,
	},
	{
		ID: "FRM-003", Title: "Compound decided as a whole", Severity: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.27.9", Sure: true},
		Why:       "A compounded drug is reviewed ingredient by ingredient, with the patient-specific need for it.",
		Run:       compoundWhole,
	},
	{
		ID: "FRM-004", Title: "Special or perioperative fill may apply", Severity: check.Note, Kind: check.Both, Scope: check.PerItem, Since: check.E4,
		Authority: check.Authority{Cite: "8 CCR 9792.27.12-9792.27.13", Sure: true},
		Why: "A drug dispensed within 7 days of the injury, or from 4 days before to 4 days after surgery, may need no prospective review. For " +
			"information.",
		Run: fillWindow,
	},
	{
		ID: "FRM-005", Title: "Drug list applied to a drug given in clinic", Severity: check.Note, Kind: check.Both, Scope: check.PerItem, Since: check.E4,
		Authority: check.Authority{Cite: "8 CCR 9792.27.2(b)(2)", Sure: true},
		Why:       "Drugs that the physician administers are outside the formulary, though inside the MTUS.",
		Run:       administered,
	},
	{
		ID: "CAP-001", Title: "More than 24 visits", Severity: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4604.5(c)", Sure: true},
		Why: "For injuries from 2004 at most 24 chiropractic, occupational and physical therapy visits each, unless the employer authorizes more in " +
			"writing or they follow surgery.",
		Params: []check.Param{{Name: "visits", Default: 24, Min: 1, Max: 200, Why: "visits of one kind of therapy"}},
		Run:    visitCap,
	},
	{
		ID: "SUR-001", Title: "Postsurgical schedule not spoken of", Severity: check.Note, Kind: check.Both, Scope: check.PerItem, Until: check.E3,
		Authority: check.Authority{Cite: "8 CCR 9792.24.3", Sure: true},
		Why:       "Therapy after surgery is measured by the postsurgical schedule: its visits and the months since surgery.",
		Run:       postsurgical,
	},
}

func itemDrug(it *check.Item) (facts.Drug, bool) {
	for _, h := range it.Title[0].Hits {
		if h.Set == facts.DrugName {
			return facts.Drug(h.Value), true
		}
	}
	return 0, false
}

func drugStatus(p *check.Pass) {
	d, ok := itemDrug(p.Item)
	if !ok || p.Drugs == nil {
		return
	}
	status, version, known := p.Drugs.Status(d.Generic(), p.GuidelineDay())
	if !known {
		return
	}
	if version != "" {
		version = ", version " + version
	}
	p.Flag(p.Item.At(domain.FieldTitle), text.Span{}, "%s is %s on the drug list%s", d.Generic(), status, version)
}

func statusAsReason(p *check.Pass) {
	it := p.Item
	if it.Service.Decision != domain.Upheld || anyHas(it.Rationale, facts.CriteriaWords) {
		return
	}
	for _, at := range it.Rationale {
		if h, ok := at.Find(facts.FormularyStatus, 0); ok && at.Sentences[h.Sentence].Voice == facts.Author {
			p.Mark(at, sentenceOf(at, h.Sentence), "the drug list decides about review, not about necessity")
			return
		}
	}
}

func compoundWhole(p *check.Pass) {
	it := p.Item
	if anyHas(it.Title, facts.CompoundWords) && !empty(it.Rationale) && !anyHas(it.Rationale, facts.IngredientWords) {
		p.Flag(it.At(domain.FieldRationale), text.Span{}, "the ingredients of the compound are not spoken of one by one")
	}
}

func fillWindow(p *check.Pass) {
	_, drug := itemDrug(p.Item)
	filled := p.Item.Request().Retrospective
	if !drug || !filled.Valid() || len(p.Case.Injuries) == 0 || !p.Case.Injuries[0].From.Valid() {
		return
	}
	if days := p.Case.Injuries[0].From.DaysUntil(filled); days >= 0 && days <= 7 {
		p.Flag(p.Item.At(domain.FieldTitle), text.Span{}, "dispensed %d days after the injury: a special fill may apply", days)
	}
}

func administered(p *check.Pass) {
	it := p.Item
	if !hasConcept(it.Title[0], "injection", "epidural", "facet-injection") {
		return
	}
	for _, at := range it.Rationale {
		if h, ok := at.Find(facts.FormularyStatus, 0); ok {
			p.Mark(at, sentenceOf(at, h.Sentence), "an injection given in clinic is outside the drug list")
			return
		}
	}
}

func visitCap(p *check.Pass) {
	it := p.Item
	if !hasConcept(it.Title[0], "physical-therapy", "chiropractic") || anyHas(it.Title, facts.PostOp) {
		return
	}
	if n := requested(it.Request()); n > p.Param("visits") {
		p.Flag(it.At(domain.FieldTitle), text.Span{}, "%g visits are asked for; more than 24 need a written authorization", n)
	}
}

func postsurgical(p *check.Pass) {
	it := p.Item
	if !anyHas(it.Title, facts.PostOp) || !hasConcept(it.Title[0], "physical-therapy") || empty(it.Rationale) || it.Service.AncillaryTo != "" {
		return
	}
	if anyHas(it.Line, facts.PostOp) || anyHas(it.Rationale, facts.PostOp) {
		return
	}
	if operationRefused(p) {
		return // it falls with the operation
	}
	p.Flag(it.At(domain.FieldRationale), text.Span{}, "therapy after surgery: the postsurgical schedule is not spoken of")
}

// operationRefused tells whether another item asks for an operation, and it is refused.
func operationRefused(p *check.Pass) bool {
	for i := range p.Case.Services {
		s := &p.Case.Services[i]
		if s.ID == p.Item.Service.ID || s.Decision != domain.Upheld || s.Text.Len() == 0 {
			continue
		}
		title := check.Passage{Facts: facts.Of(s.Text.Para(0))}
		if hasConcept(title, "surgery") && !title.Has(facts.PostOp) {
			return true
		}
	}
	return false
}
