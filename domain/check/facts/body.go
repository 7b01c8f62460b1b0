package facts

import (
	"strings"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Part is a body part of the parts table.
type Part uint16

// Region is the region of the body the part belongs to.
func (p Part) Region() domain.Region { return parts[p].region }

// Name is the part's usual name.
func (p Part) Name() string { return parts[p].name }

// Sideless tells parts of the middle, which have no left or right of their own to confuse: neck, back, head.
func (p Part) Sideless() bool { return parts[p].sideless }

// Near tells whether a sign at one part can belong to the other: the same region, or an extremity and the regions along
// it with the part of the spine that serves it.
func (p Part) Near(o Part) bool {
	a, b := p.Region(), o.Region()
	switch {
	case p == o || a == b && a != domain.AnyRegion:
		return true
	case parts[p].limb != "" && parts[o].limb != "":
		return parts[p].limb == parts[o].limb
	}
	return a == domain.AnyRegion && parts[p].limb == "" || b == domain.AnyRegion && parts[o].limb == ""
}

// Limb tells whether the parts belong to one limb, or are the part of the spine that serves it and a part of the limb.
func (p Part) Limb(o Part) bool { return parts[p].limb != "" && parts[p].limb == parts[o].limb }

// Within tells whether the part is the other or belongs to it: a finger to the hand, a toe to the foot.
func (p Part) Within(o Part) bool {
	if p == o {
		return true
	}
	whole := map[string]string{"finger": "hand", "thumb": "hand", "toe": "foot"}
	return whole[p.Name()] == o.Name() || whole[o.Name()] == p.Name()
}

// Drug is a drug of the drugs table.
type Drug uint16

// Generic is the drug's generic name.
func (d Drug) Generic() string { return drugs[d].generic }

// Class is the drug's class, such as "opioid".
func (d Drug) Class() string { return drugs[d].class }

// side finds "left knee", "right-sided shoulder", "bilateral upper extremities". A side without a part behind it
// ("right greater than left", "right hand dominant") says nothing of a part.
func (s *scanner) side(h *Hit) {
	end := s.f.Sentences[h.Sentence].Last
	for j := h.Last; j < min(h.Last+4, end); j++ {
		if s.f.Words[j].Kind == text.Punct && s.f.Words[j].Byte != '-' || s.isSide(j) {
			return
		}
		p, ok := s.f.hitAt(PartName, j)
		if !ok {
			continue
		}
		if p.Last < end && equalFold(s.f.Bare(p.Last), "dominant") {
			return
		}
		side := [...]domain.Side{domain.Left, domain.Right, domain.Bilateral}[h.Set-SideLeft]
		s.f.Sides = append(s.f.Sides, Sided{s.f.Span(h.First, p.Last), side, Part(p.Value), h.Sentence})
		return
	}
}

func (s *scanner) isSide(word int) bool {
	return s.f.Starts(SideLeft, word) || s.f.Starts(SideRight, word) || s.f.Starts(SideBoth, word)
}

// level finds L4, L4-5, L4-L5, L5/S1, C3-T1 at the word i.
func (s *scanner) level(i, sentence int) (next int, ok bool) {
	w, end := s.f.Words, s.f.Sentences[sentence].Last
	from, next, ok := s.vertebra(i, end)
	if !ok {
		return 0, false
	}
	l := Level{From: from, Sentence: sentence}
	if next+1 < end && (w[next].Byte == '-' || w[next].Byte == '/') {
		if to, last, ok := s.vertebra(next+1, end); ok {
			l.To, next = to, last
		} else if w[next+1].Kind == text.Number && w[next+1].Len() <= 2 && w[next+1].Start-w[next].End <= 1 {
			l.To, next = from[:1]+s.f.Bare(next+1), next+2
		}
	}
	l.Span = s.f.Span(i, next)
	s.f.Levels = append(s.f.Levels, l)
	return next, true
}

// vertebrae is the number of vertebrae, by the letter of their part of the spine.
var vertebrae = [utf8.RuneSelf]int{'C': 8, 'T': 12, 'L': 6, 'S': 5}

// vertebra reads a vertebra's letter and number written together.
func (s *scanner) vertebra(i, end int) (name string, last int, ok bool) {
	w := s.f.Words
	if w[i].Kind != text.Word || w[i].Len() != 1 || i+1 >= end || w[i+1].Kind != text.Number || w[i+1].Start != w[i].End {
		return "", 0, false
	}
	if i > 0 && w[i-1].End == w[i].Start && w[i-1].Kind != text.Punct {
		return "", 0, false
	}
	c := w[i].Byte &^ 0x20
	n := s.number(i + 1)
	if n < 1 || n > vertebrae[c%utf8.RuneSelf] {
		return "", 0, false
	}
	return string(c) + s.f.Bare(i+1), i + 2, true
}

// dose finds a drug with the strength behind it: "Norco 10/325", "Ultram 50 mg", "Flexeril 10mg".
func (s *scanner) dose(h *Hit) {
	w, end := s.f.Words, s.f.Sentences[h.Sentence].Last
	i := h.Last
	for i < end && (w[i].Byte == '(' || s.f.Starts(DrugForm, i)) {
		i++
	}
	if i >= end || w[i].Kind != text.Number || s.inDate(i) {
		return
	}
	j := i + 1
	for j+1 < end && (w[j].Byte == '/' || w[j].Byte == '-') && w[j+1].Kind == text.Number {
		j += 2
	}
	if j < end && s.isStrengthUnit(j) || j > i+1 {
		s.f.Doses = append(s.f.Doses, Dose{s.f.Span(h.First, j), Drug(h.Value), s.strength(i, j), h.Sentence})
	}
}

func (s *scanner) isStrengthUnit(i int) bool {
	v, ok := s.f.valueAt(UnitName, i)
	return ok && Unit(v) == Milligrams || s.f.Words[i].Byte == '%'
}

// strength is the numbers of the words [first, last) joined by "/", so that 10-325 and 10/325 are the same.
func (s *scanner) strength(first, last int) string {
	if last == first+1 {
		return figure(s.f.Bare(first))
	}
	var b []byte
	for i := first; i < last; i++ {
		if s.f.Words[i].Kind == text.Number {
			if len(b) > 0 {
				b = append(b, '/')
			}
			b = append(b, figure(s.f.Bare(i))...)
		}
	}
	return string(b)
}

// figure is a number without the zeros and commas that change nothing: 0.50 is 0.5, 1,000 is 1000.
func figure(n string) string {
	n = strings.ReplaceAll(n, ",", "")
	if strings.Contains(n, ".") {
		n = strings.TrimSuffix(strings.TrimRight(n, "0"), ".")
	}
	return n
}
