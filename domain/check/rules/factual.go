package rules

import (
	"slices"
	"strconv"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var factual = []*check.Rule{
	{
		ID: "FAC-001", Title: "Called missing, but documented", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5); McAtee v. Briggs & Pearson (2015)", Sure: true},
		Why: "A plainly erroneous finding of fact reverses a determination, and the usual one is \"no documentation of X\" while the file documents " +
			"X. Each such claim is compared with what the summary, the criterion answers and the records say; both passages are shown.",
		Run: absenceContradicted,
	},
	{
		ID: "FAC-002", Title: "Number differs from the item or the summary", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why: "Visits, pieces and ages in the rationale must be those of the request and the summary: a wrong number is a plain error of fact. " +
			"Frequency times duration is compared with the total.",
		Run: numberConflict,
	},
	{
		ID: "FAC-003", Title: "Wrong side or level", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5); Heath (2016)", Sure: true},
		Why:       "Left and right, and the level of the spine, must be the same in item, summary and rationale.",
		Run:       lateralityConflict,
	},
	{
		ID: "FAC-004", Title: "Trait beside a conclusion", Severity: check.Warning, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(4)", Sure: true},
		Why: "Bias on race, origin, religion, age, sex, orientation, color or disability is a ground of appeal. Age and sex describe the patient; " +
			"they are no reason.",
		Run: biasTerms,
	},
}

func biasTerms(p *check.Pass) {
	at := p.Passage
	if !at.Has(facts.BiasTraits) || at.Loc.Field != domain.FieldRationale {
		return
	}
	for i, s := range at.Sentences {
		if s.Voice == facts.Author && at.Says(i, facts.BiasTraits) && at.Says(i, facts.BiasConclusions) {
			h, _ := at.Find(facts.BiasTraits, s.First)
			p.Mark(at, at.At(h), "a trait of the person stands beside a conclusion")
		}
	}
}

// numberConflict compares what a sentence about the request counts with what the item asks for.
func numberConflict(p *check.Pass) {
	var room [16]float64
	asked := asks(room[:0], p.Item.Request())
	for _, at := range p.Item.Rationale {
		for _, a := range at.Amounts {
			switch a.Unit {
			case facts.Visits:
				visitConflict(p, at, a, asked)
			case facts.YearsOld:
				ageConflict(p, at, a)
			}
		}
	}
}

func visitConflict(p *check.Pass, at check.Passage, a facts.Amount, asked []float64) {
	if len(asked) == 0 || a.Min != a.Max || !saysRequested(at, a) || isPast(at, a) {
		return
	}
	for _, n := range asked {
		if n == a.Min {
			return
		}
	}
	d := p.Mark(at, a.Span, "the rationale speaks of a request for %g, the item asks for %g", a.Min, asked[0])
	d.See(p.Item.Title[0], text.Span{Start: 0, End: p.Item.Title[0].Para.Len()}, "the item")
}

// asks are all totals and counts that the item can be said to ask for, appended to out.
func asks(out []float64, r *domain.Request) []float64 {
	add := func(a domain.Amount) {
		for _, n := range [...]float64{a.Max, a.Min} {
			if n > 0 {
				out = append(out, n)
			}
		}
	}
	add(r.Total)
	add(r.Amount)
	for _, part := range []*domain.Part{r.Original, r.Authorized, r.Remaining} {
		if part != nil {
			add(part.Amount)
		}
	}
	if r.Frequency.Max > 0 && r.Duration.Max > 0 {
		out = append(out, r.Frequency.Max*r.Duration.Max, r.Frequency.Min*r.Duration.Min)
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, r.Frequency.Max)
}

// saysRequested tells whether the amount is what is being asked: "the request for 12 sessions", "the 12 visits that are
// requested", "twelve visits are not medically necessary". Amounts of guidelines, of the past, and beside a word such as
// "exceeds" are others.
func saysRequested(at check.Passage, a facts.Amount) bool {
	s := at.Sentences[a.Sentence]
	if s.Voice != facts.Author {
		return false
	}
	const before, behind = 6, 9
	asked := false
	for _, h := range at.HitsIn(max(s.First, a.Word-before), min(a.Word+behind, s.Last)) {
		switch {
		case h.Set == facts.ExceedWords:
			if !asked || h.First < a.Word {
				return false
			}
		case h.Set == facts.RequestWords:
			asked = true
		}
	}
	return asked || decidedOn(at, a)
}

// decidedOn tells whether the amount is the subject of the sentence's verdict: nothing is said before it.
func decidedOn(at check.Passage, a facts.Amount) bool {
	s := at.Sentences[a.Sentence]
	if a.Word > s.First+3 || at.Between(s.First, s.Last, facts.ExceedWords) {
		return false
	}
	for _, v := range at.Verdicts {
		if v.Sentence == a.Sentence {
			return true
		}
	}
	return false
}

func ageConflict(p *check.Pass, at check.Passage, a facts.Amount) {
	if at.Sentences[a.Sentence].Voice != facts.Author || a.Min != a.Max {
		return
	}
	for _, s := range p.Summary {
		for _, b := range s.Amounts {
			if b.Unit == facts.YearsOld && b.Min == b.Max && b.Min != a.Min && b.Min > 14 && a.Min > 14 {
				p.Mark(at, a.Span, "the rationale says %g years, the summary %g", a.Min, b.Min).See(s, b.Span, "the age in the summary")
				return
			}
			if b.Unit == facts.YearsOld && b.Min == a.Min {
				return
			}
		}
	}
}

// lateralityConflict compares the item's side with the sides its rationale and the summary speak of.
func lateralityConflict(p *check.Pass) {
	for _, title := range p.Item.Title {
		for _, asked := range title.Sides {
			if asked.Side == domain.Bilateral || asked.Part.Sideless() || isOther(title, asked) {
				continue
			}
			if sideInRationale(p, title, asked) {
				return
			}
			sideInSummary(p, title, asked)
		}
	}
	levelConflict(p)
}

// isOther tells whether the item itself names the part on both sides.
func isOther(title check.Passage, asked facts.Sided) bool {
	for _, s := range title.Sides {
		if s.Part == asked.Part && s.Side != asked.Side {
			return true
		}
	}
	return false
}

func sideInRationale(p *check.Pass, title check.Passage, asked facts.Sided) bool {
	var wrong *facts.Sided
	var where check.Passage
	for _, at := range p.Item.Rationale {
		for i := range at.Sides {
			s := &at.Sides[i]
			if !s.Part.Within(asked.Part) || at.Sentences[s.Sentence].Voice != facts.Author {
				continue
			}
			if s.Side == asked.Side || s.Side == domain.Bilateral {
				return unknownSide(p, title, asked)
			}
			if wrong == nil {
				wrong, where = s, at
			}
		}
	}
	if wrong == nil {
		return unknownSide(p, title, asked)
	}
	d := p.Mark(where, wrong.Span, "the item is about the %s %s, the rationale about the %s", asked.Side, asked.Part.Name(), wrong.Side)
	d.See(title, asked.Span, "the item's side")
	return true
}

// unknownSide marks the other side of the item's part where neither item nor summary ever speaks of that side.
func unknownSide(p *check.Pass, title check.Passage, asked facts.Sided) bool {
	known := false
	for _, at := range p.Summary {
		for _, s := range at.Sides {
			if s.Part != asked.Part {
				continue
			}
			if s.Side != asked.Side {
				return false
			}
			known = true
		}
	}
	if !known {
		return false
	}
	for _, at := range p.Item.Rationale {
		for _, s := range at.Sides {
			if s.Part == asked.Part && s.Side != asked.Side && s.Side != domain.Bilateral && at.Sentences[s.Sentence].Voice == facts.Author && !compares(at, s) {
				p.Mark(at, s.Span, "item and summary know only the %s %s", asked.Side, asked.Part.Name()).See(title, asked.Span, "the item's side")
				return true
			}
		}
	}
	return false
}

// compares tells whether the sentence speaks of both sides of the part.
func compares(at check.Passage, s facts.Sided) bool {
	for _, o := range at.Sides {
		if o.Sentence == s.Sentence && o.Part == s.Part && o.Side != s.Side {
			return true
		}
	}
	return false
}

func sideInSummary(p *check.Pass, title check.Passage, asked facts.Sided) {
	var wrong *facts.Sided
	var where check.Passage
	for _, at := range p.Summary {
		for i := range at.Sides {
			s := &at.Sides[i]
			if s.Part.Region() != asked.Part.Region() && s.Part != asked.Part {
				continue
			}
			if s.Side == asked.Side || s.Side == domain.Bilateral {
				return
			}
			if wrong == nil && s.Part.Within(asked.Part) {
				wrong, where = s, at
			}
		}
	}
	if wrong == nil {
		return
	}
	d := p.Mark(title, asked.Span, "the item is about the %s %s, the summary only about the %s", asked.Side, asked.Part.Name(), wrong.Side)
	d.See(where, wrong.Span, "the side in the summary")
}

// levelConflict marks a level, or the side at a level, in what the rationale says of the request that is not the item's.
func levelConflict(p *check.Pass) {
	title := p.Item.Title[0]
	if len(title.Levels) == 0 {
		return
	}
	for _, at := range p.Item.Rationale {
		for _, l := range at.Levels {
			if !ofRequest(p.Item, at, l) {
				continue
			}
			if !anyHoldsLevel(title.Levels, l) {
				p.Mark(at, l.Span, "the item does not name this level").See(title, title.Levels[0].Span, "the item's level")
				return
			}
			if asked, ok := sideAsked(title); ok {
				if side, at2, named := sideAt(at, l); named && side != asked && side != domain.Bilateral {
					p.Mark(at, at2, "the item is about the %s side, the rationale about the %s", asked, side).See(title, title.Levels[0].Span, "the item's level")
					return
				}
			}
		}
	}
}

// ofRequest tells whether the rationale names the level as that of what is asked for: in a sentence of the author on the request or with a verdict,
// beside the service.
func ofRequest(it *check.Item, at check.Passage, l facts.Level) bool {
	const beside = 7
	s := at.Sentences[l.Sentence]
	if s.Voice != facts.Author || !at.Says(l.Sentence, facts.RequestWords) && !hasVerdict(at, l.Sentence) {
		return false
	}
	word := wordAt(at, l.Start)
	for _, h := range at.HitsIn(max(s.First, word-beside), min(word+beside, s.Last)) {
		if h.Set == facts.RequestWords {
			return true
		}
		if h.Set == facts.ConceptName && facts.Concept(h.Value).Kind() == facts.Care && namesSame(it.Title, h) {
			return true
		}
	}
	return false
}

// wordAt is the word that begins at the byte, or the first behind it.
func wordAt(at check.Passage, start int) int {
	i, _ := slices.BinarySearchFunc(at.Words, start, func(w facts.Word, start int) int { return w.Start - start })
	return i
}

// anyHoldsLevel tells whether one of the item's levels is the given one or holds it: L3-S1 holds L4-5, L4-5 does not hold L3-4.
func anyHoldsLevel(list []facts.Level, l facts.Level) bool {
	first, last := spine(l.From), spine(l.To)
	if l.To == "" {
		last = first
	}
	lowest, highest := 0, 0
	for _, o := range list {
		from, to := spine(o.From), spine(o.To)
		if o.To == "" {
			to = from
		}
		if from <= first && last <= to {
			return true
		}
		if lowest == 0 || from < lowest {
			lowest = from
		}
		highest = max(highest, to)
	}
	return len(list) > 1 && lowest <= first && last <= highest // "L4-5 and L5-S1" is L4-S1; "L3, L4 and L5"
}

// spine counts the vertebrae from the neck down.
func spine(vertebra string) int {
	if len(vertebra) < 2 {
		return 0
	}
	n, _ := strconv.Atoi(vertebra[1:])
	return map[byte]int{'C': 0, 'T': 8, 'L': 20, 'S': 25}[vertebra[0]] + n
}

// sideAsked is the only side that the item names.
func sideAsked(title check.Passage) (side domain.Side, ok bool) {
	for _, h := range title.Hits {
		var next domain.Side
		switch h.Set {
		case facts.SideLeft:
			next = domain.Left
		case facts.SideRight:
			next = domain.Right
		case facts.SideBoth:
			return "", false
		default:
			continue
		}
		if ok && next != side {
			return "", false
		}
		side, ok = next, true
	}
	return side, ok
}

// sideAt is the side said of the level: "left L4-5", "L4-5 on the left", "L4-5, left".
func sideAt(at check.Passage, l facts.Level) (domain.Side, text.Span, bool) {
	const before, behind = 3, 5
	word := wordAt(at, l.Start)
	last := wordAt(at, l.End)
	s := at.Sentences[l.Sentence]
	best, far := facts.Hit{}, 99
	for _, h := range at.HitsIn(max(s.First, word-before), min(last+behind, s.Last)) {
		if h.Set != facts.SideLeft && h.Set != facts.SideRight && h.Set != facts.SideBoth {
			continue
		}
		d := word - h.First
		if h.First >= last {
			d = h.First - last + 1
		}
		if d < far {
			best, far = h, d
		}
	}
	if far == 99 {
		return "", text.Span{}, false
	}
	side := map[facts.Set]domain.Side{facts.SideLeft: domain.Left, facts.SideRight: domain.Right, facts.SideBoth: domain.Bilateral}[best.Set]
	return side, at.At(best), true
}
