package facts

import "imrdesk/domain/text"

// Concept is a clinical concept of the concepts table, such as "physical therapy" or "radicular signs".
type Concept uint16

// ID is the concept's name in the table.
func (c Concept) ID() string { return concepts[c].id }

// Title is the concept in words for a message.
func (c Concept) Title() string { return concepts[c].title }

// Treatment tells concepts that are done to the patient: a mention counts only when it was done, not when planned.
func (c Concept) Treatment() bool { return concepts[c].treatment }

// Covers tells whether a statement about o is a statement about c: physical therapy is conservative care.
func (c Concept) Covers(o Concept) bool {
	if c == o {
		return true
	}
	for _, kind := range concepts[c].kinds {
		if kind == concepts[o].id {
			return true
		}
	}
	return false
}

// Mention is a concept named in the paragraph and what is said of it.
type Mention struct {
	text.Span
	Concept     Concept
	First, Last int // words
	Sentence    int
	Negated     bool
	Planned     bool // asked for, planned, recommended, considered
	Done        bool // said to have happened
	Relative    bool // of a relative
	Denial      bool // said by the utilization review
	Claimed     bool // inside a claim that it is missing
}

func (s *scanner) mention(h *Hit) {
	sent := &s.f.Sentences[h.Sentence]
	if sent.Voice == Guideline || s.inLongerConcept(h) {
		return
	}
	m := Mention{Span: s.f.At(*h), Concept: Concept(h.Value), First: h.First, Last: h.Last, Sentence: h.Sentence}
	m.Negated = s.negatedBefore(h, s.clause(h.First, sent)) || s.negatedBehind(h, sent)
	plan, done := s.ahead(PlanWords, sent.First, h.First), s.ahead(DoneWords, sent.First, h.First)
	m.Planned = plan > done
	m.Done = done >= 0 && !m.Planned || s.f.Between(h.Last, min(h.Last+6, sent.Last), DoneBehind)
	m.Relative = sent.Family
	m.Denial = sent.Voice == Denial
	s.f.Mentions = append(s.f.Mentions, m)
}

// longest is the number of words that no phrase of a concept exceeds.
const longest = 8

// inLongerConcept tells whether a longer phrase of a concept holds the hit's words: "MRI" in "MRI of the shoulder".
func (s *scanner) inLongerConcept(h *Hit) bool {
	from, to := s.f.hitFrom(h.First-longest), s.f.hitFrom(h.First+1)
	for i := from; i < to; i++ {
		o := &s.f.Hits[i]
		if o.Set == ConceptName && o.Last >= h.Last && o.Last-o.First > h.Last-h.First {
			return true
		}
	}
	return false
}

// ahead is the last word in [first, last) at which a phrase of the set begins, -1 for none.
func (s *scanner) ahead(set Set, first, last int) int {
	at := -1
	if !s.f.Has(set) {
		return at
	}
	for _, h := range s.f.Hits[s.f.hitFrom(first):] {
		if h.First >= last {
			break
		}
		if h.Set == set {
			at = h.First
		}
	}
	return at
}

// clause is the first word of the clause that holds the word: behind a semicolon or a word such as "but".
func (s *scanner) clause(word int, sent *Sentence) int {
	for i := word - 1; i >= sent.First; i-- {
		if s.f.Words[i].Byte == ';' || s.f.Starts(ClauseWords, i) {
			return i + 1
		}
	}
	return sent.First
}

// negatedBefore looks for a negation in front that reaches the hit: "denied numbness, tingling or weakness".
func (s *scanner) negatedBefore(h *Hit, clause int) bool {
	const reach = 14
	at := s.ahead(NegationBefore, max(clause, h.First-reach), h.First)
	return at >= 0
}

// negatedBehind reads "was negative", "were not documented", "is absent" behind the hit.
func (s *scanner) negatedBehind(h *Hit, sent *Sentence) bool {
	for i := h.Last; i < min(h.Last+8, sent.Last); i++ {
		if s.f.Words[i].Byte == ';' || s.f.Starts(ClauseWords, i) {
			return false
		}
		if s.f.Starts(NegationBehind, i) || s.f.Starts(AbsentBehind, i) {
			return true
		}
	}
	return false
}
