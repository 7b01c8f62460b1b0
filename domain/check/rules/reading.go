package rules

import (
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// What several rules ask of an item's texts.

// closing is the last verdict of the rationale, with the passage it stands in. A verdict on another service does not count
// behind one on the item: "the therapy is medically necessary; surgery is not medically necessary".
func closing(it *check.Item) (at check.Passage, v facts.Verdict, ok bool) {
	for _, p := range it.Rationale {
		for _, next := range p.Verdicts {
			if !ok || !onOther(it, p, next) {
				at, v, ok = p, next, true
			}
		}
	}
	return at, v, ok
}

// onOther tells whether the verdict is on a service that the item does not name.
func onOther(it *check.Item, at check.Passage, v facts.Verdict) bool {
	other := false
	for _, h := range at.HitsIn(v.From, v.Verb) {
		switch {
		case h.Set == facts.RequestWords:
			return false
		case h.Set != facts.DrugName && (h.Set != facts.ConceptName || facts.Concept(h.Value).Kind() != facts.Care && facts.Concept(h.Value).Kind() != facts.Study):
		case namesSame(it.Title, h):
			return false
		default:
			other = true
		}
	}
	return other
}

// namesSame tells whether the item names what stands at the hit, or something of its kind.
func namesSame(title []check.Passage, h facts.Hit) bool {
	for _, t := range title {
		for _, o := range t.Hits {
			switch {
			case o.Set != h.Set:
			case o.Value == h.Value:
				return true
			case h.Set == facts.ConceptName && (facts.Concept(h.Value).Covers(facts.Concept(o.Value)) || facts.Concept(o.Value).Covers(facts.Concept(h.Value))):
				return true
			case h.Set == facts.DrugName && facts.Drug(h.Value).Class() == facts.Drug(o.Value).Class():
				return true
			}
		}
	}
	return false
}

// anyHas tells whether a phrase of the set stands in one of the passages.
func anyHas(list []check.Passage, set facts.Set) bool {
	for _, p := range list {
		if p.Has(set) {
			return true
		}
	}
	return false
}

// empty tells whether the passages hold no word.
func empty(list []check.Passage) bool {
	for _, p := range list {
		for _, w := range p.Words {
			if w.Kind != text.Punct {
				return false
			}
		}
	}
	return true
}

// itemName is the item's name for a message: "item 2".
func itemName(it *check.Item) string { return "item " + strconv.Itoa(it.Index+1) }

// sentenceOf is the span of the sentence.
func sentenceOf(p check.Passage, i int) text.Span { return p.Sentences[i].Span }

// cited tells whether the reviewer's citations name the MTUS, and a source outside it.
func cited(p *check.Pass, it *check.Item) (mtus, outside bool) {
	list := it.Cites().Citations
	if adopts(it) {
		list = it.ClaimsCites().Citations
	}
	for _, c := range list {
		if isMTUS(p, c) {
			mtus = true
		} else {
			outside = true
		}
	}
	return mtus, outside
}

// adopts tells whether the reviewer took over the claims administrator's guideline, in the fixed sentence of 2013: "found the guidelines
// used by the Claims Administrator relevant and appropriate".
func adopts(it *check.Item) bool {
	for _, at := range it.Line {
		s := strings.ToLower(at.Para.String())
		if strings.Contains(s, "found the guideline") && strings.Contains(s, "used by the claims administrator") && !strings.Contains(s, "not relevant") && !strings.Contains(s, "not appropriate") {
			return true
		}
	}
	return false
}

// isMTUS tells whether the citation is of the MTUS. From December 2017 on the ACOEM guidelines are it, each from the day on which it was
// adopted.
func isMTUS(p *check.Pass, c domain.Citation) bool {
	if c.Tier == domain.TierMTUS {
		return true
	}
	if holdsFold(c.Text, "part of the mtus") {
		return true
	}
	if c.Publisher != "ACOEM" || p.Era < check.E4 {
		return false
	}
	if p.Library != nil {
		if e, ok := p.Edition(c); ok && e.Effective.From.Valid() {
			return !p.GuidelineDay().Before(e.Effective.From)
		}
	}
	return true
}

// holdsFold tells whether s holds the lower-case word.
func holdsFold(s, lower string) bool {
	for i := 0; i+len(lower) <= len(s); i++ {
		if s[i]|0x20 == lower[0]|0x20 && strings.EqualFold(s[i:i+len(lower)], lower) {
			return true
		}
	}
	return false
}

// setOf are the words of a list, for lookups.
func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
