package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var services = []*check.Rule{
	{
		ID: "SVC-001", Title: "Several body regions in one item", Severity: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why:       "An item that lumps regions together gets one decision for all; the reasons speak of each.",
		Run:       severalRegions,
	},
	{
		ID: "SVC-002", Title: "Amounts of the modification do not add up", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why:       "What was authorized and what remains make up what was asked for.",
		Run:       modificationSum,
	},
	{
		ID: "SVC-003", Title: "Strength or quantity differs", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "The same drug has the same strength and quantity in item, rationale and records.",
		Run:       strengthDiffers,
	},
	{
		ID: "SVC-004", Title: "Amount asked for is not discussed", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why:       "When so many visits or pieces are refused or approved, the reasons say something of the amount.",
		Run:       amountNotDiscussed,
	},
	{
		ID: "SVC-005", Title: "Criteria of another service or body part", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e), (h)(5)", Sure: true},
		Why:       "An elbow is not measured by the criteria for a shoulder: the sentence that applies the criteria names the item's own part.",
		Run:       foreignCriteria,
	},
	{
		ID: "SVC-009", Title: "Guideline's words on another thing", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e), (h)(5)", Sure: true},
		Why: "What the reasons take from a guideline speaks of other parts of the body than the item, or of other services, and never of the item's: " +
			"the criteria of nerve roots for a knee, those of an injection for a study.",
		Run: guidelineElsewhere,
	},
	{
		ID: "SVC-008", Title: "Rule for another form of drug", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e), (h)(5)", Sure: true},
		Why: "The rule on compounds is for products of several drugs, and that on topicals for what is put on the skin: neither decides on a single " +
			"drug, or on a tablet.",
		Run: otherForm,
	},
}

func severalRegions(p *check.Pass) {
	title := p.Item.Title[0]
	var first domain.Region
	for _, h := range title.Hits {
		if h.Set != facts.PartName {
			continue
		}
		r := facts.Part(h.Value).Region()
		switch {
		case r == domain.AnyRegion:
		case first == "":
			first = r
		case r != first && !near(r, first):
			p.Mark(title, title.At(h), "more than one region of the body in one item")
			return
		}
	}
}

func modificationSum(p *check.Pass) {
	r := p.Item.Request()
	if r.Original == nil || r.Authorized == nil || r.Remaining == nil || r.Refills != nil || p.Item.Title[0].Has(facts.RefillWords) || remainders(p.Item.Title[0]) > 1 {
		return
	}
	o, a, m := r.Original.Amount, r.Authorized.Amount, r.Remaining.Amount
	if o.Max == 0 || a.Max == 0 || m.Max == 0 || o.Unit != a.Unit || a.Unit != m.Unit || o.Min != o.Max {
		return
	}
	if a.Max+m.Max != o.Max {
		p.Mark(p.Item.Title[0], text.Span{Start: 0, End: p.Item.Title[0].Para.Len()}, "%g authorized and %g remaining do not make %g", a.Max, m.Max, o.Max)
	}
}

// remainders counts the parts of the title that remain: of two requests in one item the amounts do not add up.
func remainders(title check.Passage) int {
	n := 0
	for i := range title.Words {
		if title.Is(i, "remaining") {
			n++
		}
	}
	return n
}

func strengthDiffers(p *check.Pass) {
	title := p.Item.Title[0]
	for _, asked := range title.Doses {
		for _, at := range p.Item.Rationale {
			for _, d := range at.Doses {
				if d.Drug != asked.Drug || at.Sentences[d.Sentence].Voice != facts.Author || d.Strength == asked.Strength {
					continue
				}
				if mentionsStrength(p.Item.Rationale, asked) || mentionsStrength(p.Item.Title, facts.Dose{Drug: d.Drug, Strength: d.Strength}) {
					continue
				}
				p.Mark(at, d.Span, "the item has %s", asked.Strength).See(title, asked.Span, "the item's strength")
				return
			}
		}
	}
	quantityDiffers(p, title)
	strengthInSummary(p, title)
	strengthInFile(p, title)
}

// strengthInSummary marks the item's strength when the summary asks for the drug, and never has that strength.
func strengthInSummary(p *check.Pass, title check.Passage) {
	for _, asked := range title.Doses {
		if mentionsStrength(p.Summary, asked) {
			continue
		}
		for _, at := range p.Summary {
			for _, d := range at.Doses {
				if d.Drug == asked.Drug && at.Says(d.Sentence, facts.RequestWords) && at.Sentences[d.Sentence].Voice == facts.Author {
					p.Mark(title, asked.Span, "the summary asks for %s", d.Strength).See(at, d.Span, "the request in the summary")
					return
				}
			}
		}
	}
}

// strengthInFile marks the item's strength when the records name the drug, and never with that strength.
func strengthInFile(p *check.Pass, title check.Passage) {
	if p.File == nil {
		return
	}
asked:
	for _, asked := range title.Doses {
		var other check.Sighting
		for s := range p.File.Doses(p.Case.Records, asked.Drug) {
			if s.Strength == asked.Strength {
				continue asked
			}
			other = s
		}
		if other.Record != nil {
			p.Mark(title, asked.Span, "the records never have this strength; %s has %s", other.Record.Reference(other.Page), other.Strength).
				Lower(check.Note).SeePage(other, "has another strength")
		}
	}
}

func mentionsStrength(list []check.Passage, d facts.Dose) bool {
	for _, at := range list {
		for _, o := range at.Doses {
			if o.Drug == d.Drug && o.Strength == d.Strength {
				return true
			}
		}
	}
	return false
}

// quantityDiffers compares "#60" of the item with "#90" behind the same drug in the rationale.
func quantityDiffers(p *check.Pass, title check.Passage) {
	drug, ok := itemDrug(p.Item)
	if !ok {
		return
	}
	var asked []float64
	for _, a := range title.Amounts {
		if a.Unit == facts.Pieces {
			asked = append(asked, a.Min, a.Max)
		}
	}
	if len(asked) == 0 {
		return
	}
	for _, at := range p.Item.Rationale {
		for _, a := range at.Amounts {
			if a.Unit != facts.Pieces || a.Min != a.Max || at.Para.String()[a.Start] != '#' || has(asked, a.Min) || !drugBefore(at, a, drug) {
				continue
			}
			p.Mark(at, a.Span, "the item asks for %g", asked[0]).See(title, text.Span{Start: 0, End: title.Para.Len()}, "the item")
			return
		}
	}
}

func has(list []float64, n float64) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

func drugBefore(at check.Passage, a facts.Amount, drug facts.Drug) bool {
	for _, h := range at.Hits {
		if h.Set == facts.DrugName && facts.Drug(h.Value) == drug && h.Sentence == a.Sentence && h.First < a.Word && a.Word-h.First < 8 {
			return true
		}
	}
	return false
}

// amountNotDiscussed looks for any word on the amount in the rationale.
func amountNotDiscussed(p *check.Pass) {
	it := p.Item
	if empty(it.Rationale) || it.Service.AncillaryTo != "" || !numbered(it) || len(it.Title[0].Amounts) == 0 {
		return
	}
	for _, at := range it.Rationale {
		if at.Has(facts.QuantityDiscussed) {
			return
		}
		for _, a := range at.Amounts {
			if a.Unit == facts.Visits || a.Unit == facts.Pieces || a.Unit == facts.Weeks {
				return
			}
		}
	}
	for _, a := range it.Title[0].Amounts {
		if a.Unit != facts.Milligrams && a.Unit != facts.Percent && a.Unit != facts.YearsOld {
			p.Mark(it.Title[0], a.Span, "the rationale says nothing of the amount")
			return
		}
	}
}
