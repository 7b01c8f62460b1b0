package rules

import (
	"strconv"
	"strings"

	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// strengthUnknown looks for strengths that no product has, each once a case. Drugs whose strengths the graph does not list are
// left alone.
func strengthUnknown(p *check.Pass) {
	c := compare(p)
	var order []string
	found := map[string][]statement{}
	look := func(list []statement) {
		for _, s := range list {
			if strength, ok := notSold(s); ok {
				key := s.What.Name() + " " + strength
				if found[key] == nil {
					order = append(order, key)
				}
				found[key] = append(found[key], s)
			}
		}
	}
	for i := range c.items {
		look(c.items[i].title)
		look(c.items[i].said)
	}
	look(c.summary)
	for _, key := range order {
		s := found[key][0]
		d := p.Mark(s.at, strengthSpan(s), "%s is not sold in this strength; there are %s", s.What.Name(), s.What.Forms())
		for _, o := range found[key][1:] {
			d.See(o.at, strengthSpan(o), "says so too")
		}
	}
}

// notSold is the strength written behind the drug, when no product has it.
func notSold(s statement) (string, bool) {
	if s.Kind != frame.Drug || s.What.Forms() == "" || s.By == frame.Guideline {
		return "", false
	}
	_, strength, ok := strengthBehind(s.at, s.Frame)
	return strength, ok && !sold(s.What, strength)
}

func strengthSpan(s statement) text.Span {
	span, _, _ := strengthBehind(s.at, s.Frame)
	return span
}

// strengthBehind is the strength written next to the drug's name: "Norco 10/325", "naproxen (Aleve) 220 mg".
func strengthBehind(at check.Passage, f *frame.Frame) (s text.Span, strength string, ok bool) {
	end := at.Sentences[f.Sentence].Last
	i := f.Last
	for open := false; i < end && i < f.Last+8; i++ {
		w := &at.Words[i]
		switch {
		case w.Byte == '(':
			open = true
			continue
		case w.Byte == ')':
			open = false
			continue
		case open && w.Kind == text.Word, w.Kind == text.Word && formWord(at.Bare(i)):
			continue
		}
		break
	}
	from := i
	var parts []string
	for ; i < end && at.Words[i].Kind == text.Number; i++ {
		parts = append(parts, trimZeros(at.Bare(i)))
		j := i + 1
		if j < end && at.Words[j].Kind == text.Word && strings.EqualFold(at.Bare(j), "mg") {
			j++
		}
		if j+1 < end && (at.Words[j].Byte == '/' || at.Words[j].Byte == '-') && at.Words[j+1].Kind == text.Number {
			i = j
			continue
		}
		i++
		break
	}
	if len(parts) == 0 || len(parts) > 2 || i >= end {
		return s, "", false
	}
	last := at.Words[i]
	unit := last.Kind == text.Word && strings.EqualFold(at.Bare(i), "mg") || last.Byte == '%' || strings.EqualFold(at.Bare(i-1), "mg")
	if !unit {
		return s, "", false
	}
	return at.Span(from, min(i+1, end)), strings.Join(parts, "/"), true
}

// formWord tells words that stand between a drug's name and its strength.
func formWord(word string) bool {
	switch strings.ToLower(word) {
	case "tab", "tabs", "tablet", "tablets", "cap", "caps", "capsule", "capsules", "er", "xr", "sr", "cr", "dr", "ec", "hcl", "sodium", "cream", "gel", "patch", "patches",
		"ointment", "topical", "oral", "of", "and", "acetaminophen", "apap":
		return true
	}
	return false
}

func trimZeros(n string) string {
	if v, err := strconv.ParseFloat(strings.ReplaceAll(n, ",", ""), 64); err == nil {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return n
}

// sold tells whether the drug has the strength in any form; two tablets taken together count too.
func sold(drug frame.Concept, strength string) bool {
	for _, w := range strings.FieldsFunc(drug.Forms(), func(r rune) bool { return r == ' ' || r == ',' }) {
		if w == strength || !strings.Contains(strength, "/") && strings.HasPrefix(w, strength+"/") {
			return true
		}
	}
	return false
}

// partMissing asks which part of the body an item is for that needs one.
func partMissing(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		if it.dependent || len(it.where) > 0 || len(it.title) == 0 {
			continue
		}
		for _, t := range it.title {
			if needsPart(t) && len(t.at.Levels) == 0 && !t.at.Has(facts.PartName) {
				p.Mark(t.at, text.Span{Start: 0, End: t.at.Para.Len()}, "the item does not say for which part of the body")
				break
			}
		}
	}
}

// needsPart tells services that are given to a part of the body.
func needsPart(t statement) bool {
	switch {
	case t.Kind == frame.Study:
		return t.What.Is(concept("imaging"))
	case t.Kind == frame.Treatment:
		return t.What.Is(concept("therapy")) || t.What.Is(concept("acupuncture")) || t.What.Is(concept("injection"))
	}
	return false
}
