package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var guidelines = []*check.Rule{
	{
		ID: "GUI-001", Title: "More approved than the guideline's limit", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.21", Sure: true},
		Why:       "An amount above the guideline's limit can be necessary; the reasons then say why.",
		Run:       overLimit,
	},
	{
		ID: "GUI-002", Title: "Within the guideline's limit, but denied", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.21", Sure: true},
		Why:       "A request within the limit can still be unnecessary, for example after earlier visits; the reasons then say why.",
		Run:       withinLimit,
	},
	{
		ID: "GUI-003", Title: "Criteria not answered", Severity: check.Warning, Kind: check.Drafts, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(c), (e); Cantillo v. Amazon (2022)", Sure: true},
		Why:       "Each required criterion of the entry that was chosen is answered: met, not met, or not documented.",
		Run:       criteriaUnanswered,
	},
	{
		ID: "GUI-004", Title: "Functional improvement not addressed", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.20(e)", Sure: true},
		Why: "For treatment that goes on, the reasons speak of functional improvement: daily living or work, and less dependence on treatment, " +
			"measured and documented.",
		Run: improvementNotAddressed,
	},
}

// visitLimit is the limit on visits of the entry that was chosen, or of the library's best entry in force.
func visitLimit(p *check.Pass) (domain.Topic, float64, bool) {
	if p.Library == nil {
		return domain.Topic{}, 0, false
	}
	on := p.GuidelineDay()
	var topics []domain.Topic
	for _, ref := range p.Item.Service.Pinned {
		if t, ok := p.Library.Topic(ref.ID, on); ok {
			topics = append(topics, t)
		}
	}
	if len(topics) == 0 {
		if topics = p.Topics(); len(topics) > 1 {
			topics = topics[:1]
		}
	}
	most := 0.0
	var of domain.Topic
	for _, t := range topics {
		for _, l := range t.Limits {
			if t.Force == domain.InForce && (l.Kind == "visits" || l.Kind == "visits_total") && l.Max != nil && *l.Max > most {
				most, of = *l.Max, t
			}
		}
	}
	return of, most, most > 0
}

// requested is how many visits the item asks for; 0 is unknown.
func requested(r *domain.Request) float64 {
	for _, a := range [...]domain.Amount{r.Total, r.Amount} {
		if a.Max > 0 && (a.Unit == "visit" || a.Unit == "session" || a.Unit == "") {
			return a.Max
		}
	}
	return 0
}

func overLimit(p *check.Pass) {
	asked := requested(p.Item.Request())
	if p.Item.Service.Decision != domain.Overturned || asked == 0 {
		return
	}
	if t, most, ok := visitLimit(p); ok && asked > most {
		p.Flag(p.Item.At(domain.FieldDecision), text.Span{}, "%g visits approved; %s has at most %g", asked, t.Title, most)
	}
}

func withinLimit(p *check.Pass) {
	asked := requested(p.Item.Request())
	if p.Item.Service.Decision != domain.Upheld || asked == 0 {
		return
	}
	if t, most, ok := visitLimit(p); ok && asked <= most {
		p.Flag(p.Item.At(domain.FieldDecision), text.Span{}, "%g visits denied; %s has up to %g", asked, t.Title, most)
	}
}

func criteriaUnanswered(p *check.Pass) {
	if p.Library == nil {
		return
	}
	s := p.Item.Service
	for _, ref := range s.Pinned {
		t, ok := p.Library.Topic(ref.ID, p.GuidelineDay())
		if !ok {
			continue
		}
		open := 0
		for _, c := range t.Criteria {
			if c.Required && !answers(s, ref.ID, c.ID) {
				open++
			}
		}
		if open > 0 {
			d := p.Flag(p.Item.At(domain.FieldAnswers), text.Span{}, "%d of %d criteria of %s are not answered", open, len(t.Criteria), t.Title)
			if t.Confidence != domain.Confirmed {
				d.Lower(check.Note) // what rests on memory warns of nothing
			}
		}
	}
}

func answers(s *domain.DisputedService, entry, criterion string) bool {
	for _, a := range s.Answers {
		if a.Entry.ID == entry && a.Criterion == criterion {
			return true
		}
	}
	return false
}

func improvementNotAddressed(p *check.Pass) {
	it := p.Item
	if empty(it.Rationale) || !anyHas(it.Title, facts.ContinuedWords) || anyHas(it.Rationale, facts.ChangeWords) {
		return
	}
	if hasConcept(it.Title[0], "physical-therapy", "chiropractic", "acupuncture") || it.Title[0].Has(facts.DrugName) {
		p.Flag(it.At(domain.FieldRationale), text.Span{}, "treatment that goes on: functional improvement is not spoken of")
	}
}
