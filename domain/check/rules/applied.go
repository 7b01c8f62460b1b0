package rules

import (
	"cmp"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/text"
)

// criterion is a sentence of a guideline that names conditions, with those that no sentence about the patient takes up.
type criterion struct {
	at       check.Passage
	sentence int
	open     []string
}

// criteriaNotApplied looks in each rationale for the criterion of a guideline of which the reasons take up nothing.
func criteriaNotApplied(p *check.Pass) {
	c := compare(p)
	seen := map[string]bool{}
	for i := range c.items {
		it := &c.items[i]
		if it.dependent || empty(it.Rationale) {
			continue
		}
		list := it.openCriteria()
		if len(list) == 0 {
			continue
		}
		slices.SortStableFunc(list, func(a, b criterion) int { return cmp.Compare(len(b.open), len(a.open)) })
		most := list[0]
		if s := sentenceOf(most.at, most.sentence); !seen[most.at.Text(s)] {
			seen[most.at.Text(s)] = true
			d := p.Mark(most.at, s, "a condition is named and not held against the patient: %s", strings.Join(most.open, ", "))
			for _, o := range list[1:min(3, len(list))] {
				d.See(o.at, sentenceOf(o.at, o.sentence), "nor is this one: "+strings.Join(o.open, ", "))
			}
		}
	}
}

// openCriteria are the guideline's sentences whose conditions the reasons leave open.
func (it *compared) openCriteria() []criterion {
	var out []criterion
	for _, at := range it.Rationale {
		r := frame.Of(at.Facts)
		for i := range r.Told {
			if r.Told[i].Voice != frame.Guideline || !setsCondition(r, i) {
				continue
			}
			if open := it.open(at, i); len(open) > 0 {
				out = append(out, criterion{at, i, open})
			}
		}
	}
	return out
}

// setsCondition tells whether the sentence of a guideline says when something is indicated.
func setsCondition(r *frame.Reading, sentence int) bool {
	return r.Says(sentence, frame.If) || r.Says(sentence, frame.Rule) || r.Says(sentence, frame.Failure)
}

// open are the conditions of the sentence, none of which a sentence about the patient takes up; empty when one is.
func (it *compared) open(at check.Passage, sentence int) (out []string) {
	for _, f := range frame.Of(at.Facts).In(sentence) {
		if !observedKind(f.Kind) && f.Outcome&frame.Failed == 0 && f.Kind != frame.Function || f.What.Is(the().pain) || f.What == the().chronic {
			continue
		}
		if _, ok := anyOf(it.said, func(s statement) bool { return s.By != frame.Guideline && taken(s.What, f.What) }); ok {
			return nil
		}
		if name := at.Text(f.Span); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, a := range at.Amounts {
		if a.Sentence != sentence || a.Unit != facts.Visits && a.Unit != facts.Weeks && a.Unit != facts.Months && a.Unit != facts.Days {
			continue
		}
		if it.counts(a.Unit) {
			return nil
		}
		out = append(out, at.Text(a.Span))
	}
	return out
}

// taken tells whether a statement of a answers a condition of b.
func taken(a, b frame.Concept) bool { return related(a, b) || a.Shows(b) || b.Shows(a) }

// counts tells whether a sentence about the patient counts what the unit counts.
func (it *compared) counts(u facts.Unit) bool {
	for _, at := range it.Rationale {
		r := frame.Of(at.Facts)
		for _, a := range at.Amounts {
			if r.Told[a.Sentence].Voice == frame.Writer && (a.Unit == u || a.Unit != facts.Visits && u != facts.Visits && a.Unit != facts.NoUnit && a.Unit != facts.Percent && a.Unit != facts.Milligrams) {
				return true
			}
		}
		if u == facts.Visits {
			continue
		}
		for _, d := range at.Dates {
			if !d.Edition && r.Told[d.Sentence].Voice == frame.Writer {
				return true
			}
		}
	}
	return false
}

// partsUnspoken looks for the parts of an item that its reasons never speak of: one of several services, drugs or regions.
func partsUnspoken(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		if it.dependent || empty(it.Rationale) {
			continue
		}
		var silent []statement
		asked := 0
		for _, t := range it.title {
			if !careKind(t.Kind) || isVague(t.What) {
				continue
			}
			if asked++; !it.speaksOf(t) {
				silent = append(silent, t)
			}
		}
		if len(silent) == 0 || asked < 2 || len(silent) == asked {
			continue
		}
		d := p.Mark(silent[0].at, silent[0].Span, "no reason speaks of this part of the request: %s", silent[0].words())
		for _, s := range silent[1:] {
			d.See(s.at, s.Span, "nor of this")
		}
	}
}

// speaksOf tells whether the reasons say something of the service, beyond a sentence that lists all of the request.
func (it *compared) speaksOf(t statement) bool {
	for _, s := range it.said {
		if !related(s.What, t.What) {
			continue
		}
		list := 0
		for _, o := range frame.Of(s.at.Facts).In(s.Sentence) {
			if o.Kind == t.Kind {
				list++
			}
		}
		if t.Kind != frame.Drug || list < 3 {
			return true
		}
	}
	return t.Kind != frame.Drug && wordsOf(t, it.Rationale)
}

// reasonForOther looks for a sentence about this request that speaks for the other decision.
func reasonForOther(p *check.Pass) {
	c := compare(p)
	for i := range c.items {
		it := &c.items[i]
		if it.dependent || it.Service.Decision == domain.Undecided {
			continue
		}
		for _, at := range it.Rationale {
			if s, ok := otherWay(at, it.Service.Decision); ok {
				d := p.Mark(at, s, "this speaks for the other decision; the item is %s", strings.ToLower(it.Service.Decision.Word()))
				d.Related = append(d.Related, check.Related{Loc: it.At(domain.FieldDecision), Text: "the decision"})
				break
			}
		}
	}
}

// otherWay is the sentence of the writer that calls the request right, of an item that is refused, or the other way round.
func otherWay(at check.Passage, d domain.Decision) (text.Span, bool) {
	r := frame.Of(at.Facts)
	for i, s := range r.Told {
		if s.Voice != frame.Writer || hasVerdict(at, i) || at.Sentences[i].Voice != facts.Author {
			continue
		}
		if good, ok := r.Merit(i); ok && good == (d == domain.Upheld) {
			return sentenceOf(at, i), true
		}
	}
	return text.Span{}, false
}
