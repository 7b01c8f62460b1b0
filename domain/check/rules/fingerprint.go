package rules

import (
	"strings"

	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// ruled is what the guideline's sentences of a rationale speak of.
type ruled struct {
	services []statement   // treatments, studies, devices and drugs, without those that stand for many
	places   []frame.Place // parts of the body
	at       check.Passage // the first part
	part     text.Span
}

// rulesOn tells whether the sentence is a guideline's, and not one that only follows it.
func rulesOn(at check.Passage, r *frame.Reading, sentence int) bool {
	s := &r.Told[sentence]
	return s.Voice == frame.Guideline && (s.Source || s.Quoted || setsCondition(r, sentence)) && at.Sentences[sentence].Voice != facts.Denial && !hasVerdict(at, sentence)
}

// ruledBy reads the guideline's sentences of the item's rationale.
func ruledBy(it *compared) *ruled {
	g := &ruled{}
	for _, at := range it.Rationale {
		r := frame.Of(at.Facts)
		for i := range r.Told {
			if !rulesOn(at, r, i) {
				continue
			}
			places := placesIn(at, at.Sentences[i].Span)
			if len(g.places) == 0 && len(places) > 0 {
				g.at, g.part = at, at.Sentences[i].Span
			}
			g.places = append(g.places, places...)
			list := r.In(i)
			for j := range list {
				if f := &list[j]; careKind(f.Kind) && !isVague(f.What) {
					g.services = append(g.services, statement{at, f})
				}
			}
		}
	}
	return g
}

// guidelineElsewhere looks for a rationale whose guideline sentences speak of other parts of the body only, or of other
// services only.
func guidelineElsewhere(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		if it.dependent || empty(it.Rationale) {
			continue
		}
		g := ruledBy(it)
		title := text.Span{Start: 0, End: it.Title[0].Para.Len()}
		switch {
		case len(it.where) > 0 && len(g.places) > 0 && !meetAny(g.places, it.where, it.nervous()):
			p.Mark(g.at, g.part, "what the guideline says here is about another part of the body than the item").See(it.Title[0], title, "the item")
		case otherService(it, g):
			s := g.services[0]
			p.Mark(s.at, s.sentence(), "what the guideline says is about %s and never about the item", strings.ToLower(s.words())).See(it.Title[0], title, "the item")
		}
	}
}

// otherService tells whether the guideline's sentences name services, and none of them is the item's or a kind of it.
func otherService(it *compared, g *ruled) bool {
	asked := 0
	for _, t := range it.title {
		if !careKind(t.Kind) {
			continue
		}
		if asked++; isVague(t.What) {
			return false
		}
		for _, s := range g.services {
			if related(s.What, t.What) || sharedClass(s.What, t.What) {
				return false
			}
		}
		if namedByGuideline(it, t) {
			return false
		}
	}
	return asked > 0 && len(g.services) > 0
}

// sharedClass tells whether the two are kinds of one thing: a brace for the neck and one for the back.
func sharedClass(a, b frame.Concept) bool {
	for _, x := range a.Parents() {
		if !isVague(x) && b.Is(x) {
			return true
		}
	}
	return false
}

// namedByGuideline tells whether a guideline's sentence has a word of the service's name.
func namedByGuideline(it *compared, t statement) bool {
	for i := t.First; i < t.Last; i++ {
		word := strings.ToLower(t.at.Bare(i))
		if t.at.Words[i].Kind != text.Word || len(word) < 3 {
			continue
		}
		for _, at := range it.Rationale {
			r := frame.Of(at.Facts)
			for s := range r.Told {
				if rulesOn(at, r, s) && strings.Contains(strings.ToLower(at.Text(at.Sentences[s].Span)), word) {
					return true
				}
			}
		}
	}
	return false
}
