package rules

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// partsOf are the parts of the body that the span of the passage names.
func partsOf(at check.Passage, s text.Span) (out []frame.Place) {
	r := frame.Of(at.Facts)
	for i := range r.Parts {
		if s.Contains(r.Parts[i].Start) {
			out = append(out, r.Parts[i].Place)
		}
	}
	return out
}

// placesIn are those parts, and the parts that a thing named there is at.
func placesIn(at check.Passage, s text.Span) []frame.Place {
	r := frame.Of(at.Facts)
	out := partsOf(at, s)
	for i := range r.Frames {
		if f := &r.Frames[i]; f.Place.Own && s.Contains(f.Start) {
			out = append(out, f.Place)
		}
	}
	return out
}

// meetAny tells whether one of the places can be one of the others: the same, or a part of it. The spine counts for a limb as a
// whole and for studies of its nerves. Sides are another matter.
func meetAny(a, b []frame.Place, nerves bool) bool {
	for _, x := range a {
		x.Side = ""
		for _, y := range b {
			limb := y.Part == the().arm || y.Part == the().leg || x.Part == the().arm || x.Part == the().leg
			if x.Meets(y, nerves || limb) || anyLevel(x.Part) && y.Part.Within(the().spine) || anyLevel(y.Part) && x.Part.Within(the().spine) {
				return true
			}
		}
	}
	return false
}

// anyLevel tells whether the part is of the spine at any level: a disc.
func anyLevel(c frame.Concept) bool {
	return c.Within(the().spine) && !c.Within(the().neck) && !c.Within(the().upperBack) && !c.Within(the().lowBack)
}

// nervous tells whether the item studies or treats nerves, so that the spine speaks for its limbs.
func (it *compared) nervous() bool {
	_, ok := anyOf(it.title, func(s statement) bool {
		return s.What.Is(the().nerves) || s.What.Is(the().evoked) || observedKind(s.Kind) && neural(s.What)
	})
	return ok
}

// own are the parts that the item is about: those of its title, else those of the summary. A drug without a part is for none: its
// sections name organs that it can harm.
func (it *compared) own(p *check.Pass) (parts []frame.Place, named bool) {
	if len(it.where) > 0 {
		return it.where, true
	}
	if _, drug := anyOf(it.title, func(s statement) bool { return s.Kind == frame.Drug || s.Kind == frame.Class }); drug {
		return nil, false
	}
	for _, at := range p.Summary {
		parts = append(parts, placesIn(at, text.Span{End: at.Para.Len()})...)
	}
	return parts, false
}

// wrongChapter compares the parts of the body in the chapters and sections cited with those of the item. A citation without a
// part, such as chronic pain, is never wrong; one that fits is enough.
func wrongChapter(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		own, named := it.own(p)
		if len(own) == 0 {
			continue
		}
		line, cite, ok := foreignCitation(it.Line, own, it.nervous())
		if !ok {
			continue
		}
		d := p.Mark(line, cite.Span, "the chapter is about another part of the body than the item")
		d.See(it.Title[0], text.Span{Start: 0, End: it.Title[0].Para.Len()}, "the item")
		if !named || it.dependent || preoperative(it) {
			d.Lower(check.Note)
		}
	}
}

// preoperative tells whether the item is asked for before an operation, whose tests a guideline may treat in one place.
func preoperative(it *compared) bool {
	words := strings.ToLower(it.Title[0].Para.String())
	return strings.Contains(words, "pre-op") || strings.Contains(words, "preop") || strings.Contains(words, "clearance")
}

// foreignCitation is the first citation of a line whose citations all name parts of the body, none of which meets the item's.
func foreignCitation(lines []check.Passage, own []frame.Place, nerves bool) (at check.Passage, cite domain.Citation, ok bool) {
	for _, line := range lines {
		for _, c := range line.GuidelineLine().Citations {
			if of := partsOf(line, c.Span); len(of) == 0 || meetAny(of, own, nerves) {
				return at, cite, false
			}
			if !ok {
				at, cite, ok = line, c, true
			}
		}
	}
	return at, cite, ok
}

// foreignClaims is the first MTUS citation of a line whose MTUS citations all are of other parts; of a line without one, of all.
func foreignClaims(lines []check.Passage, own []frame.Place, nerves bool) (at check.Passage, cite domain.Citation, ok bool) {
	for _, line := range lines {
		for _, c := range line.GuidelineLine().Citations {
			if c.Tier != domain.TierMTUS {
				continue
			}
			if of := partsOf(line, c.Span); len(of) == 0 || meetAny(of, own, nerves) {
				return at, cite, false
			}
			if !ok {
				at, cite, ok = line, c, true
			}
		}
	}
	if ok {
		return at, cite, true
	}
	return foreignCitation(lines, own, nerves)
}

// deniedElsewhere looks for a claims administrator's line of other parts of the body only.
func deniedElsewhere(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		own, _ := it.own(p)
		if len(own) == 0 {
			continue
		}
		if line, cite, ok := foreignClaims(it.Claims, own, it.nervous()); ok {
			p.Mark(line, cite.Span, "the denial rests on a chapter of another part of the body than the item").
				See(it.Title[0], text.Span{Start: 0, End: it.Title[0].Para.Len()}, "the item")
		}
	}
}

// foreignCriteria marks a part of the body in a sentence that applies criteria, when the item names another part and the
// sentence does not name the item's; and a rationale that never speaks of the item's part, only of another.
func foreignCriteria(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		if len(it.where) == 0 || criteriaElsewhere(p, it) {
			continue
		}
		var first *frame.Region
		var where check.Passage
		own := false
		for _, at := range it.Rationale {
			r := frame.Of(at.Facts)
			own = own || meetAny(placesIn(at, text.Span{End: at.Para.Len()}), it.where, true)
			for j := range r.Parts {
				if s := r.Parts[j].Sentence; first == nil && at.Sentences[s].Voice == facts.Author && r.Told[s].Voice != frame.Guideline {
					first, where = &r.Parts[j], at
				}
			}
		}
		if first != nil && !own {
			p.Mark(where, first.Span, "the rationale never speaks of the item's part of the body").
				See(it.Title[0], text.Span{Start: 0, End: it.Title[0].Para.Len()}, "the item")
		}
	}
}

// criteriaElsewhere marks the part in the first sentence that applies the criteria of another part.
func criteriaElsewhere(p *check.Pass, it *compared) bool {
	for _, at := range it.Rationale {
		r := frame.Of(at.Facts)
		for i, s := range at.Sentences {
			if s.Voice != facts.Author || !at.Says(i, facts.MeetsCriteria) {
				continue
			}
			of := placesIn(at, s.Span)
			if len(of) == 0 || meetAny(of, it.where, true) {
				continue
			}
			j := slices.IndexFunc(r.Parts, func(o frame.Region) bool { return o.Sentence == i })
			if j < 0 {
				continue
			}
			p.Mark(at, r.Parts[j].Span, "the item is about another part of the body").
				See(it.Title[0], text.Span{Start: 0, End: it.Title[0].Para.Len()}, "the item")
			return true
		}
	}
	return false
}

// otherForm looks for the rule on compounds at an item of one drug, and for the rule on topicals at one of tablets.
func otherForm(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		form, one := formOf(it)
		if !one {
			continue
		}
		for _, at := range it.Rationale {
			if s, what := ruleOfForm(at, form); what != "" {
				p.Mark(at, s, "a rule on %s; the item is %s", what, map[bool]string{true: "one drug for the skin", false: "one drug by mouth"}[form == "skin"]).
					See(it.Title[0], text.Span{Start: 0, End: it.Title[0].Para.Len()}, "the item")
				break
			}
		}
	}
}

// formOf is how the one drug of the item is given: "skin" or "mouth"; false for compounds, several drugs and other items.
func formOf(it *compared) (string, bool) {
	drugs := map[frame.Concept]bool{}
	for _, s := range it.title {
		if s.Kind == frame.Drug {
			drugs[s.What] = true
		}
	}
	if len(drugs) != 1 {
		return "", false
	}
	words := strings.ToLower(it.Title[0].Para.String())
	for _, w := range [...]string{"compound", "/menthol", "kit", "menthol", "capsaicin", "%/"} {
		if strings.Contains(words, w) {
			return "", false
		}
	}
	for _, w := range [...]string{"ointment", "gel", "cream", "patch", "lotion", "topical", "solution", "%"} {
		if strings.Contains(words, w) {
			return "skin", strings.Count(words, "%") <= 1
		}
	}
	for _, w := range [...]string{"mg", "tab", "cap", "pill", "oral"} {
		if strings.Contains(words, w) {
			return "mouth", true
		}
	}
	return "", false
}

// ruleOfForm is a guideline's sentence of the passage that rules on compounds, or for a drug by mouth on topicals.
func ruleOfForm(at check.Passage, form string) (text.Span, string) {
	r := frame.Of(at.Facts)
	for i, s := range at.Sentences {
		words := strings.ToLower(at.Text(s.Span))
		if r.Told[i].Voice != frame.Guideline && !strings.Contains(words, "any compounded") {
			continue
		}
		switch {
		case strings.Contains(words, "compounded product") || strings.Contains(words, "compounded agent") || strings.Contains(words, "compound product"):
			return s.Span, "compounds"
		case form == "mouth" && strings.Contains(words, "topical analgesics are"):
			return s.Span, "topicals"
		}
	}
	return text.Span{}, ""
}

// silentYetDenied looks for an MTUS that is called silent where the denial rests on its chapter for the item's part.
func silentYetDenied(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		at, sentence, ok := silence(it.Rationale)
		if !ok || len(it.where) == 0 || namesOtherPart(it.Item, at, sentence) {
			continue
		}
		for _, line := range it.Claims {
			for _, cite := range line.GuidelineLine().Citations {
				if cite.Tier == domain.TierMTUS && meetAny(partsOf(line, cite.Span), it.where, false) {
					p.Mark(at, sentenceOf(at, sentence), "the MTUS is called silent; the denial rests on its chapter for this part of the body").
						See(line, cite.Span, "what the denial cites")
					return
				}
			}
		}
	}
}

// referenceMarks looks for footnote numbers, for studies named one behind the other, and for cross references.
func referenceMarks(p *check.Pass) {
	for _, at := range p.Item.Rationale {
		if s, ok := copiedMarks(at); ok {
			p.Mark(at, s, "reference marks of the guideline's own pages")
			return
		}
	}
}

// copiedMarks is the first such place of the passage.
func copiedMarks(at check.Passage) (text.Span, bool) {
	w := at.Words
	years := 0
	var first text.Span
	for i := 0; i+2 < len(w); i++ {
		switch {
		case w[i].Byte == '[' && w[i+1].Kind == text.Number:
			if last, ok := numbersTo(at, i+1, ']'); ok {
				return at.Span(i, last+1), true
			}
		case w[i].Byte == '(' && w[i].Kind == text.Punct:
			if last, ok := authorYear(at, i); ok {
				if years++; years == 1 {
					first.Start = w[i].Start
				}
				if years >= 3 {
					return text.Span{Start: first.Start, End: w[last].End}, true
				}
				i = last
			}
		case at.Bare(i) == "See" && at.Is(i+1, "also") && w[i+2].Kind == text.Word && w[i+2].Byte >= 'A' && w[i+2].Byte <= 'Z':
			return at.Span(i, i+3), true
		}
	}
	return text.Span{}, false
}

// numbersTo reads "1-3, 28, 34" up to the closing mark; at least two numbers.
func numbersTo(at check.Passage, i int, end byte) (last int, ok bool) {
	numbers := 0
	for ; i < len(at.Words); i++ {
		switch w := &at.Words[i]; {
		case w.Kind == text.Number && w.Len() <= 3:
			numbers++
		case w.Byte == end:
			return i, numbers >= 2
		case w.Byte != ',' && w.Byte != '-':
			return 0, false
		}
	}
	return 0, false
}

// authorYear reads "(Chou, 2007)", "(van Tulder, 2003)" from its bracket.
func authorYear(at check.Passage, i int) (last int, ok bool) {
	const most = 7
	for j := i + 1; j < min(i+most, len(at.Words)-1); j++ {
		if n := &at.Words[j]; n.Kind == text.Number && n.Len() == 4 && at.Words[j+1].Byte == ')' {
			return j + 1, j > i+1 && at.Words[i+1].Kind == text.Word
		}
	}
	return 0, false
}
