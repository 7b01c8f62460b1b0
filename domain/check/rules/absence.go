package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// absenceContradicted compares each claim of the rationale with what the summary, the criterion answers and the list of
// records say.
func absenceContradicted(p *check.Pass) {
	for _, at := range p.Item.Rationale {
		for i := range at.Claims {
			contradicted(p, at, at.Claims[i])
			bareTherapy(p, at, at.Claims[i])
		}
	}
}

// contradicted looks for a statement about one of the things the claim calls missing. A claim about the failure of a
// treatment, its result or a detail of it is not answered by the treatment alone.
func contradicted(p *check.Pass, at check.Passage, c facts.Claim) {
	for _, h := range at.HitsIn(c.First, c.Last) {
		if h.Set != facts.ConceptName || h.Last > c.Last || !at.IsConcept(h) || insideLonger(at, c, h) || namesKind(at, c, h) {
			continue
		}
		if at.Qualified(c, h) {
			if at.OfFailure(c, h) && failureStated(p, at, c, h) {
				return
			}
			continue
		}
		w := wanted{p, at, c, h, facts.Concept(h.Value)}
		if s, m, ok := w.stated(p.Summary); ok {
			d := p.Mark(at, c.Span, "%s is called missing, but the summary documents it", w.concept.Title())
			d.See(s, sentenceOf(s, m.Sentence), "says that it is there")
			return
		}
		if w.inFile() {
			return
		}
		if answered(p, w.concept) || listed(p, w.concept) {
			p.Mark(at, c.Span, "%s is called missing, but the answers or the list of records have it", w.concept.Title())
			return
		}
	}
}

// failureStated marks a claim that a treatment is not known to have failed, when the summary says that it did.
func failureStated(p *check.Pass, at check.Passage, c facts.Claim, h facts.Hit) bool {
	w := wanted{p, at, c, h, facts.Concept(h.Value)}
	if w.concept.Kind() != facts.Care {
		return false
	}
	for _, s := range p.Summary {
		for _, m := range s.Mentions {
			if !w.concept.Covers(m.Concept) || m.Negated || m.Relative || m.Denial || m.Claimed || m.Planned || !s.Fails(m) || !w.about(s, m) {
				continue
			}
			p.Mark(at, c.Span, "the failure of %s is called missing, but the summary states it", w.concept.Title()).See(s, sentenceOf(s, m.Sentence), "says that it failed")
			return true
		}
	}
	return false
}

// bareTherapy is the item's therapy where the claim only says "therapy".
func bareTherapy(p *check.Pass, at check.Passage, c facts.Claim) {
	for _, h := range at.HitsIn(c.First, c.Last) {
		if h.Set == facts.ConceptName || h.Set == facts.DetailWords || h.Set == facts.ResponseWords || h.Set == facts.FailureWords {
			return
		}
	}
	for i := c.First; i < c.Last; i++ {
		if !at.Is(i, "therapy") || len(p.Item.Title) == 0 {
			continue
		}
		for _, t := range p.Item.Title[0].Hits {
			if t.Set != facts.ConceptName || !hasConcept(p.Item.Title[0], "physical-therapy", "psych-care") || facts.Concept(t.Value).Kind() != facts.Care {
				continue
			}
			w := wanted{p, at, c, facts.Hit{Set: t.Set, Value: t.Value, First: i, Last: i + 1, Sentence: c.Sentence}, facts.Concept(t.Value)}
			if s, m, ok := w.stated(p.Summary); ok {
				p.Mark(at, c.Span, "%s is called missing, but the summary documents it", w.concept.Title()).See(s, sentenceOf(s, m.Sentence), "says that it is there")
			}
			return
		}
	}
}

// insideLonger tells whether a longer name of a concept in the claim holds the hit's words.
func insideLonger(at check.Passage, c facts.Claim, h facts.Hit) bool {
	for _, o := range at.HitsIn(c.First, h.First+1) {
		if o.Set == facts.ConceptName && o.Last >= h.Last && o.Last-o.First > h.Last-h.First {
			return true
		}
	}
	return false
}

// namesKind tells whether the claim goes on to name a kind of the concept: "imaging with MRI" is about the MRI.
func namesKind(at check.Passage, c facts.Claim, h facts.Hit) bool {
	concept := facts.Concept(h.Value)
	for _, o := range at.HitsIn(h.Last, c.End) {
		if o.Set == facts.ConceptName && facts.Concept(o.Value) != concept && concept.Covers(facts.Concept(o.Value)) && o.Last <= c.Last {
			return true
		}
	}
	return false
}

// wanted is what a claim calls missing: the concept named at the hit.
type wanted struct {
	p       *check.Pass
	at      check.Passage
	claim   facts.Claim
	hit     facts.Hit
	concept facts.Concept
}

// stated is the last statement of the list that the wanted thing is there. A finding that a later passage denies has
// gone, and is no contradiction.
func (w *wanted) stated(list []check.Passage) (at check.Passage, m facts.Mention, ok bool) {
	for _, s := range list {
		for _, o := range s.Mentions {
			if !w.concept.Covers(o.Concept) || !w.about(s, o) {
				continue
			}
			switch {
			case w.isStatement(o):
				at, m, ok = s, o, true
			case o.Negated && !acts(o.Concept) && o.Concept == m.Concept:
				ok = false
			}
		}
	}
	return at, m, ok
}

// inFile marks the claim when pages of the case file state the wanted thing.
func (w *wanted) inFile() bool {
	if w.p.File == nil {
		return false
	}
	var d *check.Diagnostic
	const most = 3 // places shown
	for s := range w.p.File.States(w.p.Case.Records, w.concept) {
		if s.Facts != nil && (!w.isStatement(s.Mention) || !w.about(check.Passage{Facts: s.Facts}, s.Mention)) {
			continue
		}
		if d == nil {
			d = w.p.Mark(w.at, w.claim.Span, "%s is called missing, but the records state it: %s", w.concept.Title(), s.Record.Reference(s.Page))
		}
		if d.SeePage(s, "says that it is there"); len(d.Related) == most {
			break
		}
	}
	return d != nil
}

func acts(c facts.Concept) bool { return c.Kind() == facts.Care || c.Kind() == facts.Study }

// isStatement tells whether the mention says that the thing is there or was done, of the patient, and not in the utilization
// review's words.
func (w *wanted) isStatement(m facts.Mention) bool {
	if m.Negated || m.Relative || m.Denial || m.Claimed || m.Planned {
		return false
	}
	if acts(m.Concept) {
		return m.Done
	}
	told := m.Complaint || m.Concept.Kind() == facts.Symptom
	return !told || !w.asksForSigns()
}

// asksForSigns tells whether the claim speaks of an examiner's findings, which a complaint does not answer.
func (w *wanted) asksForSigns() bool {
	return w.concept.Kind() != facts.Symptom && w.concept.Kind() != facts.Global && w.at.Between(w.claim.From, w.claim.End, facts.ExamWords)
}

// about tells whether the mention is of the same drug, part, side, level and day as the claim, as far as both say.
func (w *wanted) about(s check.Passage, m facts.Mention) bool {
	if drug, ok := drugAt(w.at, w.hit); ok {
		if o, named := drugIn(s, m.First, m.Last); !named || o != drug {
			return false
		}
	}
	if w.concept.Kind() == facts.Result && !w.sameTreatment(s, m) || !w.sameDay(s, m) || !w.sameLevel(s, m) {
		return false
	}
	return m.Concept.Kind() == facts.Global || w.samePart(s, m)
}

func drugAt(at check.Passage, h facts.Hit) (facts.Drug, bool) { return drugIn(at, h.First, h.Last) }

func drugIn(at check.Passage, first, last int) (facts.Drug, bool) {
	for _, h := range at.HitsIn(first, last) {
		if h.Set == facts.DrugName {
			return facts.Drug(h.Value), true
		}
	}
	return 0, false
}

// sameTreatment tells whether what a treatment brought is said of the treatment that the claim or the item is about.
func (w *wanted) sameTreatment(s check.Passage, m facts.Mention) bool {
	sent := s.Sentences[m.Sentence]
	said := treatments(s, sent.First, sent.Last)
	if len(said) == 0 {
		return true
	}
	of := treatments(w.at, w.claim.First, w.claim.End)
	if len(of) == 0 {
		for _, title := range w.p.Item.Title {
			of = append(of, treatments(title, 0, len(title.Words))...)
		}
	}
	if len(of) == 0 {
		return true
	}
	for _, a := range of {
		for _, b := range said {
			if a.Covers(b) || b.Covers(a) {
				return true
			}
		}
	}
	return false
}

func treatments(at check.Passage, first, last int) []facts.Concept {
	var out []facts.Concept
	for _, h := range at.HitsIn(first, last) {
		if h.Set == facts.ConceptName && facts.Concept(h.Value).Kind() == facts.Care {
			out = append(out, facts.Concept(h.Value))
		}
	}
	return out
}

// sameDay tells whether claim and mention do not name different days.
func (w *wanted) sameDay(s check.Passage, m facts.Mention) bool {
	named := false
	for _, a := range w.at.Dates {
		if a.Sentence != w.claim.Sentence || a.Edition {
			continue
		}
		for _, b := range s.Dates {
			if b.Sentence == m.Sentence && !b.Edition {
				if a.Date == b.Date {
					return true
				}
				named = true
			}
		}
	}
	return !named
}

// sameLevel tells whether claim and mention do not name different levels of the spine.
func (w *wanted) sameLevel(s check.Passage, m facts.Mention) bool {
	named := false
	for _, a := range w.at.Levels {
		if a.Start < w.claim.Start || a.Start >= w.at.Words[w.claim.End-1].End {
			continue
		}
		for _, b := range s.Levels {
			if b.Sentence != m.Sentence {
				continue
			}
			if a.From == b.From || b.To != "" && a.From == b.To || a.To != "" && (a.To == b.From || a.To == b.To) {
				return true
			}
			named = true
		}
	}
	return !named
}

// samePart tells whether claim and mention speak of the same part and side, where both name one. A claim that names
// none is about the item's.
func (w *wanted) samePart(s check.Passage, m facts.Mention) bool {
	part, side, ok := partOf(s, m)
	if !ok {
		return true
	}
	if wantedParts := partsIn(w.at, w.claim.First, w.claim.End); len(wantedParts) > 0 {
		return anySame(wantedParts, part, side, false)
	}
	var item []sidedPart
	for _, title := range w.p.Item.Title {
		item = append(item, partsIn(title, 0, len(title.Words))...)
	}
	return len(item) == 0 || anySame(item, part, side, w.concept.Neural())
}

// sidedPart is a body part with the side said of it; the side is empty when none is.
type sidedPart struct {
	part facts.Part
	side domain.Side
	word int
}

// partsIn are the body parts named at the words [first, last).
func partsIn(at check.Passage, first, last int) []sidedPart {
	var out []sidedPart
	for _, h := range at.HitsIn(first, last) {
		if h.Set != facts.PartName {
			continue
		}
		p := sidedPart{part: facts.Part(h.Value), word: h.First}
		for _, s := range at.Sides {
			if s.Part == p.part && s.End == at.Words[h.Last-1].End {
				p.side = s.Side
			}
		}
		out = append(out, p)
	}
	return out
}

// partOf is the body part that the mention is said of: the one named behind it ("weakness of the left knee"), else the
// nearest in its sentence, else the last one named before.
func partOf(s check.Passage, m facts.Mention) (facts.Part, domain.Side, bool) {
	sent := s.Sentences[m.Sentence]
	list := partsIn(s, sent.First, sent.Last)
	if len(list) == 0 {
		if list = partsIn(s, 0, sent.First); len(list) == 0 || m.Sentence == 0 || list[len(list)-1].word < s.Sentences[m.Sentence-1].First {
			return 0, "", false
		}
		last := list[len(list)-1]
		return last.part, last.side, true
	}
	best, far := list[0], 1<<30
	for _, p := range list {
		d := p.word - m.Last
		if d < 0 {
			d = 2 * (m.First - p.word)
		}
		if p.word >= m.First && p.word < m.Last {
			d = 0
		}
		if d < far {
			best, far = p, d
		}
	}
	return best.part, best.side, true
}

// anySame tells whether one of the parts is the given one, on no other side. limb lets a sign of a nerve show anywhere
// in the limb that the nerve serves.
func anySame(list []sidedPart, part facts.Part, side domain.Side, limb bool) bool {
	for _, p := range list {
		if !sameOrLimb(p.part, part) && !(limb && p.part.Limb(part)) {
			continue
		}
		if p.side == "" || side == "" || p.side == side || p.side == domain.Bilateral || side == domain.Bilateral {
			return true
		}
	}
	return false
}

// sameOrLimb tells whether the parts are of one region, or one of them is the limb that the other belongs to.
func sameOrLimb(a, b facts.Part) bool {
	if a.Region() != domain.AnyRegion && b.Region() != domain.AnyRegion {
		return a.Region() == b.Region()
	}
	return a.Near(b)
}

// answered tells whether the note of a criterion that is met states the concept.
func answered(p *check.Pass, c facts.Concept) bool {
	for _, a := range p.Item.Service.Answers {
		if a.State != domain.Met || a.Note == "" {
			continue
		}
		for _, m := range facts.Of(text.NewPara(a.Note)).Mentions {
			if !m.Negated && !m.Planned && c.Covers(m.Concept) {
				return true
			}
		}
	}
	return false
}

// listed tells whether a record by its title is a report of the concept: an MRI, an operation, a therapy note.
func listed(p *check.Pass, c facts.Concept) bool {
	for i := range p.Case.Records {
		r := &p.Case.Records[i]
		if r.Filed() {
			continue // its pages were asked
		}
		switch r.Type {
		case domain.RecordImaging, domain.RecordTherapy, domain.RecordOperative:
			for _, h := range facts.Of(text.NewPara(r.Title)).Hits {
				if h.Set == facts.ConceptName && c.Covers(facts.Concept(h.Value)) {
					return true
				}
			}
		}
	}
	return false
}
