package facts

import (
	"slices"

	"imrdesk/domain/text"
)

// Concept is a clinical concept of the concepts table, such as "physical therapy" or "radicular signs".
type Concept uint16

// Kind is what a concept is of, and so what counts as a statement that it is there.
type Kind uint8

// The kinds of concept.
const (
	Sign    Kind = iota // found on examination: there unless negated
	Symptom             // told by the patient: no answer to a claim about the examination
	Global              // of the patient or the file as a whole, at no part of the body: depression, an agreement
	Care                // done to the patient: counts when it was done, not when it is planned
	Study               // a test: counts when it was done, whatever it showed
	Result              // what a treatment brought: counts for the treatment it is said of
)

// ID is the concept's name in the table.
func (c Concept) ID() string { return concepts[c].id }

// Title is the concept in words for a message.
func (c Concept) Title() string { return concepts[c].title }

// Kind is what the concept is of.
func (c Concept) Kind() Kind { return concepts[c].kind }

// Neural tells signs of a nerve, which show in the limb that the nerve serves.
func (c Concept) Neural() bool { return concepts[c].neural }

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

// Covered are the concept and those it covers.
func (c Concept) Covered() []Concept {
	out := []Concept{c}
	for _, id := range concepts[c].kinds {
		for i := range concepts {
			if concepts[i].id == id {
				out = append(out, Concept(i))
			}
		}
	}
	return out
}

// ConceptNamed is the concept with the id of the table.
func ConceptNamed(id string) (Concept, bool) {
	for i := range concepts {
		if concepts[i].id == id {
			return Concept(i), true
		}
	}
	return 0, false
}

// Mention is a concept named in the paragraph and what is said of it.
type Mention struct {
	text.Span
	Concept     Concept
	First, Last int // words
	Sentence    int
	Negated     bool
	Planned     bool // asked for, planned, recommended, considered, suspected
	Done        bool // said to have happened
	Complaint   bool // told by the patient rather than found
	Relative    bool // of a relative
	Denial      bool // said by the utilization review
	Claimed     bool // inside a claim that it is missing
}

func (s *scanner) mention(h *Hit) {
	sent := &s.f.Sentences[h.Sentence]
	if sent.Voice == Guideline || s.inLongerConcept(h) || !s.f.IsConcept(*h) {
		return
	}
	m := Mention{Span: s.f.At(*h), Concept: Concept(h.Value), First: h.First, Last: h.Last, Sentence: h.Sentence}
	kind := m.Concept.Kind()
	first, last := s.clause(h.First, sent), s.clauseEnd(h.Last, sent)
	m.Negated = s.negatedBefore(h, first) || s.negatedBehind(h, last, kind) || s.gone(h, sent, kind)
	m.Planned, m.Done = s.status(h, first, last, sent, kind)
	if s.supposed(h.First, sent) {
		m.Planned, m.Done = true, false
	}
	m.Negated = m.Negated || s.answeredNo(h.Last, sent)
	m.Complaint = s.ahead(ComplaintWords, first, h.First) >= 0
	m.Relative = sent.Family
	m.Denial = sent.Voice == Denial
	s.f.Mentions = append(s.f.Mentions, m)
}

// IsConcept tells the abbreviation PT from "pt", the patient.
func (f *Facts) IsConcept(h Hit) bool {
	w := f.Words[h.First]
	return h.Last > h.First+1 || w.Len() != 2 || w.Byte != 'p' && w.Byte != 'P' || f.Bare(h.First) == "PT"
}

// longest is the number of words that no phrase of a concept exceeds.
const longest = 9

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

// lastHit is the word behind the last phrase of the set that begins in [first, last), -1 for none.
func (s *scanner) lastHit(set Set, first, last int) int {
	at := -1
	if !s.f.Has(set) {
		return at
	}
	for _, h := range s.f.HitsIn(first, last) {
		if h.Set == set {
			at = h.Last
		}
	}
	return at
}

// behind is the first word in [first, last) at which a phrase of the set begins, last for none.
func (s *scanner) behind(set Set, first, last int) int {
	if h, ok := s.f.Find(set, first); ok && h.First < last {
		return h.First
	}
	return last
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

// clauseEnd is the word behind the clause that holds the word before the given one.
func (s *scanner) clauseEnd(word int, sent *Sentence) int {
	for i := word; i < sent.Last; i++ {
		if s.f.Words[i].Byte == ';' || s.f.Starts(ClauseWords, i) || s.newClause(i, sent.Last) {
			return i
		}
	}
	return sent.Last
}

// negatedBefore looks for a negation in front that reaches the hit: "denied numbness, tingling or weakness". A verb
// that states something ends its reach: "no swelling, and numbness was reported".
func (s *scanner) negatedBefore(h *Hit, clause int) bool {
	const reach = 14
	for i := h.First - 1; i >= max(clause, h.First-reach); i-- {
		w := s.f.Words[i]
		switch {
		case s.f.Starts(NegationFalse, i):
			return false // "no change in numbness"
		case s.f.Starts(NegationBefore, i):
			return true
		case h.First-i <= 2 && s.f.Starts(NegationNear, i):
			return true
		case s.f.Starts(StatingWords, i) || w.Kind == text.Word && equalFold(s.f.Bare(i), "with"):
			for j := i - 1; j >= max(clause, i-3); j-- {
				if s.f.Starts(NegationFalse, j) {
					return false
				}
				if s.f.Starts(NegationBefore, j) {
					return true
				}
			}
			return false
		}
	}
	return false
}

// negatedBehind reads "was negative", "were not documented", "is absent" behind the hit. A treatment or a test is
// negated only when it was not done: "therapy was not helpful" says that there was therapy.
func (s *scanner) negatedBehind(h *Hit, clauseEnd int, kind Kind) bool {
	words := 8
	for i := h.Last; i < min(h.Last+words, clauseEnd); i++ {
		if s.otherSubject(h.Last, i) {
			return false
		}
		if s.f.Starts(AbsentBehind, i) {
			return true
		}
		if kind == Care || kind == Study {
			if s.f.Starts(NotDone, i) {
				return true
			}
			continue
		}
		if s.f.Starts(NegationBehind, i) || i <= h.Last+1 && s.f.Starts(NegationNear, i) && s.closes(i+1, clauseEnd) {
			return true
		}
		if s.f.Starts(StatingWords, i) {
			return false // "numbness was reported and strength is not reduced"
		}
	}
	return false
}

// gone reads "which resolved by June", as far as no other concept stands between.
func (s *scanner) gone(h *Hit, sent *Sentence, kind Kind) bool {
	if kind == Care || kind == Study || !s.f.Has(GoneWords) {
		return false
	}
	for _, o := range s.f.HitsIn(h.Last, min(h.Last+12, sent.Last)) {
		switch o.Set {
		case ConceptName:
			return false
		case GoneWords:
			return !s.f.Starts(NotWords, o.First-1)
		}
	}
	return false
}

// otherSubject tells whether a comma parts the word from the hit and no list goes on behind it: "numbness of the hand,
// strength was normal".
func (s *scanner) otherSubject(from, at int) bool {
	comma := false
	for i := from; i < at; i++ {
		switch {
		case s.f.Words[i].Byte == ',':
			comma = true
		case equalFold(s.f.Bare(i), "and"), equalFold(s.f.Bare(i), "or"):
			comma = false
		}
	}
	return comma
}

// closes tells whether nothing but a mark or a place follows at the word, so that an adjective before it is said of what
// stands ahead and not of a noun behind.
func (s *scanner) closes(i, end int) bool {
	return i >= end || s.f.Words[i].Kind == text.Punct || s.f.Starts(ComplementWords, i) || equalFold(s.f.Bare(i), "and") || equalFold(s.f.Bare(i), "bilaterally")
}

// status tells whether the concept is planned and whether it was done, by the words nearest to it: those behind it in
// the clause first, then those in front. A finding is there unless it is suspected or asked about.
func (s *scanner) status(h *Hit, first, last int, sent *Sentence, kind Kind) (planned, done bool) {
	const reach = 12
	if kind != Care && kind != Study {
		return s.ahead(PlanWords, first, h.First) > s.last(StatingWords, first, h.First), false
	}
	end := min(h.Last+reach, last)
	doneAt, planAt := s.behind(DoneBehind, h.Last, end), s.behind(PlanBehind, h.Last, end)
	switch {
	case planAt < doneAt:
		return true, false
	case doneAt < planAt:
		return false, true
	}
	plan, strong := s.lastHit(PlanWords, first, h.First), s.ahead(DoneWords, first, h.First)
	switch {
	case strong >= plan && strong >= 0: // "plan included" is a plan
		return false, true
	case plan >= 0, s.ahead(PlanWords, sent.First, first) >= 0:
		return true, false
	case s.behind(BehindWeak, h.Last, end) < end, s.last(DoneWeak, first, h.First) >= 0, s.counted(h), kind == Study && s.dated(h), s.operated(h, sent):
		return false, true
	}
	return false, false
}

// supposed tells whether the word stands in a condition: "if therapy fails", "should therapy fail", "in the event of".
func (s *scanner) supposed(word int, sent *Sentence) bool {
	const reach = 10
	for i := word - 1; i >= max(sent.First, word-reach); i-- {
		switch {
		case s.f.Words[i].Byte == ',' || s.f.Words[i].Byte == ';':
			return false
		case s.f.Is(i, "if", "unless") && !(i > sent.First && s.f.Is(i-1, "even", "as")):
			return true
		case s.f.Is(i, "should") && i == sent.First, s.f.Is(i, "event", "case") && i > sent.First && s.f.Is(i-1, "the", "in") && !s.f.Is(max(sent.First, i-1), "this"):
			return i+1 < word && s.f.Is(i+1, "of", "that") || s.f.Is(i, "should")
		}
	}
	return false
}

// answeredNo tells whether behind the word a colon, dash or bracket and a bare no follow: "therapy: none", "therapy - no", "therapy (denied)".
func (s *scanner) answeredNo(at int, sent *Sentence) bool {
	w := s.f.Words
	if at+1 >= sent.Last || w[at].Kind != text.Punct || w[at].Byte != ':' && w[at].Byte != '-' && w[at].Byte != '(' && w[at].Byte != '=' && w[at].Byte < 0x80 {
		return false
	}
	if !s.f.Is(at+1, "no", "none", "nil", "never", "denied", "denies", "negative", "absent", "n", "not", "0") {
		return false
	}
	next := at + 2
	if s.f.Is(at+1, "not") && next < sent.Last && w[next].Kind == text.Word {
		next++ // "not done"
	}
	return next >= sent.Last || w[next].Kind == text.Punct && (w[next].Byte != '/' || s.f.Is(at+1, "n"))
}

// operated tells "s/p laminectomy", and a treatment with the year behind it: "a laminectomy in 2012".
func (s *scanner) operated(h *Hit, sent *Sentence) bool {
	for i := h.First - 1; i >= max(sent.First, h.First-5); i-- {
		if s.f.Words[i].Byte == '/' && i > sent.First && i+1 < h.First && (s.f.Is(i-1, "s") && s.f.Is(i+1, "p") || s.f.Is(i-1, "h") && s.f.Is(i+1, "o")) {
			return true
		}
	}
	for i := h.Last; i < min(h.Last+3, sent.Last); i++ {
		if w := s.f.Words[i]; w.Kind == text.Number && w.Len() == 4 && (w.Byte == '1' || w.Byte == '2') && s.number(i) > 1900 && s.number(i) < 2100 {
			return true
		}
	}
	return false
}

// last is the last word of [first, last) that is in the word set, -1 for none.
func (s *scanner) last(set Set, first, last int) int {
	for i := last - 1; i >= first; i-- {
		if s.f.Starts(set, i) {
			return i
		}
	}
	return -1
}

// counted tells "four visits of therapy", "therapy for six weeks": an amount beside the concept.
func (s *scanner) counted(h *Hit) bool {
	first, _ := slices.BinarySearchFunc(s.f.Amounts, h.Sentence, func(a Amount, sentence int) int { return a.Sentence - sentence })
	for _, a := range s.f.Amounts[first:] {
		if a.Sentence != h.Sentence {
			break
		}
		if a.Unit != Visits && a.Unit != Weeks && a.Unit != Months {
			continue
		}
		if a.Word >= h.First-4 && a.Word <= h.Last+2 {
			return true
		}
	}
	return false
}

// dated tells "MRI of 05-12-2016".
func (s *scanner) dated(h *Hit) bool {
	first, _ := slices.BinarySearchFunc(s.f.Dates, h.Sentence, func(d DateFact, sentence int) int { return d.Sentence - sentence })
	for _, d := range s.f.Dates[first:] {
		if d.Sentence != h.Sentence {
			break
		}
		if d.Start >= s.f.Words[h.Last-1].End && d.Start-s.f.Words[h.Last-1].End < 40 {
			return true
		}
	}
	return false
}
