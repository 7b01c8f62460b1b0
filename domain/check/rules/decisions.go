package rules

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

var decisions = []*check.Rule{
	{
		ID: "DEC-001", Title: "Decision missing", Severity: check.Error, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)", Sure: true},
		Why:       "Each disputed service needs a decision: the determination states for every one whether it is medically necessary.",
		Run:       decisionMissing,
	},
	{
		ID: "DEC-002", Title: "Decision and closing disagree", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e)", Sure: true},
		Why: "Upheld means that the denial stands: not medically necessary. Overturned means medically necessary. The last verdict in the " +
			"rationale must say the same as the decision word.",
		Run: decisionConflict,
	},
	{
		ID: "DEC-003", Title: "Rationale does not speak of its item", Severity: check.Warning, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why:       "Every disputed service needs reasons of its own. A rationale that never names the service was copied from another item, or is about one.",
		Run:       itemNotAddressed,
	},
	{
		ID: "DEC-004", Title: "Amount of the request missing", Severity: check.Warning, OnLetter: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why: "The statement of the disputed treatment says how much was asked for: visits of therapy, pieces of a drug, the level or side of an " +
			"injection. Without it nobody can tell what was decided.",
		Run: amountMissing,
	},
}

func decisionMissing(p *check.Pass) {
	if p.Item.Service.Decision == domain.Undecided {
		p.Flag(p.Item.At(domain.FieldDecision), text.Span{}, "no decision yet: Upheld or Overturned")
	}
}

func decisionConflict(p *check.Pass) {
	s := p.Item.Service
	at, v, ok := closing(p.Item)
	if !ok || s.Decision == domain.Undecided || v.Necessary == (s.Decision == domain.Overturned) {
		return
	}
	says, want := "not medically necessary", domain.Upheld
	if v.Necessary {
		says, want = "medically necessary", domain.Overturned
	}
	d := p.Mark(at, sentenceOf(at, v.Sentence), "the decision is %s, but the rationale closes with %q", s.Decision.Word(), says)
	d.Related = []check.Related{{Loc: p.Item.At(domain.FieldDecision), Text: "the decision"}}
	d.Fix("Set the decision to "+want.Word(), draft.Decide(s.ID, want))
}

// generic are words of an item that say nothing of which service it is.
var generic = setOf(`the of a an and or to for with without per times time week weeks wk wks month months day days x visits visit
sessions session request original remaining portion eligible imr is was were be authorized by claims administrator quantity unknown
refill refills additional more total associated surgical service retrospective dos date each treatment therapy left right bilateral
continue in at on mg tablets tablet units unit initial follow up up-to one two three four five six eight ten twelve`)

// itemNotAddressed looks for anything the item names in its rationale: a drug by any of its names, a concept or body
// part, or a word.
func itemNotAddressed(p *check.Pass) {
	if empty(p.Item.Rationale) || empty(p.Item.Title) || p.Item.Service.AncillaryTo != "" || anyHas(p.Item.Rationale, facts.AncillaryWords) {
		return
	}
	for _, title := range p.Item.Title {
		if namesAny(title, p.Item.Rationale) || namesAmount(title, p.Item.Rationale) {
			return
		}
	}
	p.Flag(p.Item.At(domain.FieldRationale), text.Span{}, "the rationale names nothing of what %s asks for", itemName(p.Item))
}

func namesAny(title check.Passage, rationale []check.Passage) bool {
	for _, h := range title.Hits {
		if h.Set != facts.DrugName && h.Set != facts.ConceptName && h.Set != facts.PartName {
			continue
		}
		for _, r := range rationale {
			if sharesHit(title, h, r) {
				return true
			}
		}
	}
	specific := false
	for _, w := range title.Words {
		word := strings.ToLower(title.Text(w.Span))
		if w.Kind != text.Word || len(word) < 3 || generic[word] {
			continue
		}
		specific = true
		for _, r := range rationale {
			if holdsWord(r, word) || holdsInitials(r, title.Text(w.Span)) {
				return true
			}
		}
	}
	return !specific || otherName(title, rationale)
}

// namesAmount tells whether the rationale speaks of the item by its amount: "the six sessions", right or wrong.
func namesAmount(title check.Passage, rationale []check.Passage) bool {
	for _, a := range title.Amounts {
		for _, r := range rationale {
			for _, b := range r.Amounts {
				if a.Unit == facts.Visits && a.Unit == b.Unit {
					return true
				}
			}
		}
	}
	return hasConcept(title, "physical-therapy", "psych-care") && anyHolds(rationale, "therapy")
}

func anyHolds(list []check.Passage, word string) bool {
	for _, at := range list {
		if holdsWord(at, word) {
			return true
		}
	}
	return false
}

// otherNames are words for a kind of service: a rationale may call a radiograph "imaging".
var otherNames = map[string]string{
	"mri": "imag", "ct": "imag", "x-ray": "imag", "ppi": "proton", "nsaid": "inflammator", "muscle relaxant": "relaxant", "opioid": "opioid",
	"antidepressant": "depressant", "anticonvulsant": "convulsant", "topical": "topical", "benzodiazepine": "benzodiazepine",
	"h2 blocker": "h2", "corticosteroid": "steroid", "antiemetic": "emetic", "triptan": "triptan", "laxative": "laxative", "sleep": "sleep", "antibiotic": "antibiotic",
	"stimulant": "stimulant", "supplement": "supplement", "analgesic": "analgesic",
}

func otherName(title check.Passage, rationale []check.Passage) bool {
	for _, h := range title.Hits {
		name := ""
		switch h.Set {
		case facts.ConceptName:
			name = otherNames[facts.Concept(h.Value).ID()]
		case facts.DrugName:
			name = otherNames[facts.Drug(h.Value).Class()]
		}
		for _, r := range rationale {
			if name != "" && holdsFold(r.Para.String(), name) {
				return true
			}
		}
	}
	return false
}

// holdsInitials tells whether words in a row begin with the letters of the abbreviation: complete blood count for CBC.
func holdsInitials(r check.Passage, abbreviation string) bool {
	if len(abbreviation) < 3 || !capitals(abbreviation) {
		return false
	}
	for i := 0; i+len(abbreviation) <= len(r.Words); i++ {
		n := 0
		for n < len(abbreviation) && r.Words[i+n].Kind == text.Word && r.Words[i+n].Byte&^0x20 == abbreviation[n] {
			n++
		}
		if n == len(abbreviation) {
			return true
		}
	}
	return false
}

func sharesHit(title check.Passage, h facts.Hit, r check.Passage) bool {
	for _, o := range r.Hits {
		if o.Set != h.Set {
			continue
		}
		switch {
		case o.Value == h.Value:
			return true
		case h.Set == facts.PartName && facts.Part(o.Value).Region() == facts.Part(h.Value).Region():
			return true
		case h.Set == facts.DrugName && facts.Drug(o.Value).Class() == facts.Drug(h.Value).Class():
			return true
		}
	}
	return false
}

// holdsWord tells whether the passage holds a word that begins like the given one: orthosis and orthotic, brace and
// bracing.
func holdsWord(r check.Passage, word string) bool {
	stem := word
	if len(stem) > 5 {
		stem = stem[:max(5, len(stem)-3)]
	}
	for _, w := range r.Words {
		if w.Kind == text.Word && w.Len() >= len(stem) && strings.EqualFold(r.Text(w.Span)[:len(stem)], stem) {
			return true
		}
	}
	return false
}

// amountMissing asks for a number where the kind of service needs one.
func amountMissing(p *check.Pass) {
	it := p.Item
	title := it.Title[0]
	if empty(it.Title) || numbered(it) || title.Has(facts.LabWords) {
		return
	}
	what := ""
	switch {
	case title.Has(facts.DrugName) && !hasConcept(title, "injection"):
		what = "the quantity of the drug"
	case hasConcept(title, "physical-therapy", "chiropractic", "acupuncture", "home-exercise") && !title.Has(facts.Evaluation):
		what = "the number of visits"
	case hasConcept(title, "epidural", "facet-injection") && len(title.Levels) == 0:
		what = "the level of the injection"
	default:
		return
	}
	p.Mark(title, text.Span{Start: 0, End: title.Para.Len()}, "%s is not stated", what)
}

// numbered tells whether the item's words count anything.
func numbered(it *check.Item) bool {
	r := it.Request()
	if !r.Amount.IsZero() || !r.Total.IsZero() || !r.Quantity.IsZero() || !r.Frequency.IsZero() || !r.Duration.IsZero() {
		return true
	}
	for _, a := range it.Title[0].Amounts {
		if a.Unit != facts.Milligrams && a.Unit != facts.Percent {
			return true
		}
	}
	return len(it.Title[0].Levels) > 0
}

// hasConcept tells whether the passage names one of the concepts.
func hasConcept(at check.Passage, ids ...string) bool {
	for _, h := range at.Hits {
		if h.Set == facts.ConceptName && slices.Contains(ids, facts.Concept(h.Value).ID()) {
			return true
		}
	}
	return false
}
