package frame

import (
	"imrdesk/domain"
	"imrdesk/domain/text"
)

// placeOf is the place that the part at the chunk names, with its side.
func (r *reader) placeOf(i int) Place {
	c := &r.out.chunks[i]
	p := Place{Part: c.c, Near: true, mask: r.g.nodes[c.c].mask}
	p.Side = r.sideOf(c.first, c.last, c.sentence)
	return p
}

// sideOf is the side said next to the words: "left knee", "the knee on the left", "knees bilaterally".
func (r *reader) sideOf(first, last, sentence int) domain.Side {
	sent := &r.f.Sentences[sentence]
	for i := first - 1; i >= max(sent.First, first-4); i-- {
		if s := r.side(i); s != "" {
			j := r.out.chunks[r.at[i]].first
			if o := r.side(j - 2); o != "" && o != s && r.bare(j-1, "and") {
				return domain.Bilateral // "left and right"
			}
			return s
		}
		if r.f.Words[i].Kind == text.Punct && r.f.Words[i].Byte != '-' || r.bare(i, "and", "or", "with", "than") || framed.has(r.kindAt(i)) && i < first-1 {
			break
		}
	}
	for i := last; i < min(sent.Last, last+4); i++ {
		if s := r.side(i); s != "" {
			if k := r.kindAt(i + 1); k == Part || r.bare(i+1, "hand", "greater", "than") {
				return ""
			}
			return s
		}
		if r.f.Words[i].Kind == text.Punct || r.bare(i, "and", "or", "with") || framed.has(r.kindAt(i)) {
			break
		}
	}
	return ""
}

func (r *reader) side(i int) domain.Side {
	switch r.kindAt(i) {
	case sideLeft:
		return domain.Left
	case sideRight:
		return domain.Right
	case sideBoth:
		if r.bare(i, "each") {
			return ""
		}
		return domain.Bilateral
	}
	return ""
}

// place is where the thing is: at its own part, at the one named behind it ("tenderness over the wrist") or ahead ("knee
// pain"), else at the one spoken of last.
func (r *reader) place(i int, c *chunk) Place {
	near, ok := r.partNear(i, c)
	if own := r.g.nodes[c.c].mask; !own.empty() {
		p := Place{Own: true, mask: own, Part: r.ownPart(c.c, 0)}
		if ok && (near.reaches(p) || p.reaches(near)) {
			p.Side, p.Part = near.Side, near.Part
			p.mask.add(near.mask)
		}
		for _, side := range [...]domain.Side{p.Side, r.sideOf(c.first, c.last, c.sentence), r.sideBehind(i)} {
			if p.Side == "" {
				p.Side = side
			}
		}
		return p
	}
	if ok {
		return near
	}
	p := r.topic
	p.Near = false
	return p
}

// sideBehind is the side said at the end of the thing's predicate: "Phalen's and Tinel's were negative on the right".
func (r *reader) sideBehind(i int) domain.Side {
	c := &r.out.chunks[i]
	said := false // the predicate was met
	for j := i + 1; j < len(r.out.chunks) && r.out.chunks[j].sentence == c.sentence && r.out.chunks[j].first < c.last+9; j++ {
		o := &r.out.chunks[j]
		said = said || o.kind == states || o.kind == high || o.kind == none || o.kind == normal
		switch {
		case r.side(o.first) != "":
			if r.kindAt(o.last) == Part || !said {
				return ""
			}
			return r.side(o.first)
		case o.kind != Test && o.kind != states && o.kind != high && o.kind != none && o.kind != normal || r.stopBetween(r.out.chunks[j-1].last, o.first):
			return ""
		}
	}
	return ""
}

// ownPart is the part that the concept, or what it is a kind of, is at.
func (r *reader) ownPart(c Concept, depth int) Concept {
	if n := &r.g.nodes[c]; len(n.parts) > 0 {
		return n.parts[0]
	}
	for _, up := range r.g.nodes[c].is {
		if p := r.ownPart(up, depth+1); p != 0 && depth < deepest {
			return p
		}
	}
	return 0
}

// partNear is the part named behind the thing in its clause, or ahead of it.
func (r *reader) partNear(i int, c *chunk) (Place, bool) {
	for j := i + 1; j < len(r.out.chunks) && r.out.chunks[j].sentence == c.sentence; j++ {
		o := &r.out.chunks[j]
		if o.first-c.last > 14 || o.kind == but || !observed.has(o.kind) && r.stopBetween(r.out.chunks[j-1].last, o.first) || o.kind == states && c.kind != Study && !r.bare(o.first, "noted", "is", "was", "are", "were", "found", "present") {
			break
		}
		if o.kind == Part {
			if j+1 < len(r.out.chunks) && framed.has(r.out.chunks[j+1].kind) && r.out.chunks[j+1].first == o.last && o.first-c.last > 1 && !r.bare(o.first-1, "the", "of", "over", "at", "in") {
				break // the part belongs to the next thing: "knee pain"
			}
			return r.placeOf(j), true
		}
	}
	for j := i - 1; j >= 0 && r.out.chunks[j].sentence == c.sentence; j-- {
		o := &r.out.chunks[j]
		if o.kind == Part {
			return r.placeOf(j), true
		}
		if own := r.g.nodes[o.c].mask; o.kind == Symptom && !own.empty() {
			return Place{Part: r.ownPart(o.c, 0), Near: true, mask: own, Side: r.sideOf(o.first, o.last, o.sentence)}, true // "low back pain with radiation"
		}
		if o.kind == but {
			break
		}
	}
	return Place{}, false
}

// stopBetween tells whether a comma or semicolon without a list parts the words [from, to).
func (r *reader) stopBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if r.f.Words[i].Kind == text.Punct && (r.f.Words[i].Byte == ';' || r.f.Words[i].Byte == ',') {
			return true
		}
	}
	return false
}
