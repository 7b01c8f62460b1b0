// Package facts reads a paragraph once and keeps what the checks ask of it: words with their numbers in the lexicon,
// sentences with who speaks in them, dates, amounts, sides, spine levels, drugs, body parts, mentions of clinical
// concepts with their negation, claims that something is missing, and verdicts on medical necessity. Rules read these
// facts and not raw text. A paragraph never changes, so its facts are kept with it and die with it.
package facts

import (
	"imrdesk/domain"
	"imrdesk/domain/text"
	"sort"
)

// Word is a token of the paragraph with its number in the lexicon; 0 is a word that no table names.
type Word struct {
	text.Span
	ID     WordID
	Kind   text.TokenKind
	Byte   byte // the first byte
	Quoted bool // between quotation marks
	bits   uint16
}

// Voice is who speaks in a sentence.
type Voice uint8

// The voices.
const (
	Author    Voice = iota // the reviewer, about this case
	Guideline              // a guideline, quoted or retold, about patients in general
	Denial                 // the utilization review
)

// Sentence is a range of words, [First, Last), with the bytes it covers.
type Sentence struct {
	text.Span
	First, Last int
	Voice       Voice
	Planned     bool // speaks of what is asked for or planned
	Family      bool // speaks of a relative
	Glued       bool // no white space stands before it
}

// WordCount is the number of words and numbers in the sentence, marks left out.
func (f *Facts) WordCount(s Sentence) int {
	n := 0
	for _, w := range f.Words[s.First:s.Last] {
		if w.Kind != text.Punct {
			n++
		}
	}
	return n
}

// Hit is a phrase of a table, found at the words [First, Last).
type Hit struct {
	Set         Set
	Value       uint16 // which member of the set: a drug, a body part, a concept, a month, a number
	First, Last int
	Sentence    int
}

// DateFact is a day as the paragraph writes it. Date may be one that no calendar has.
type DateFact struct {
	text.Span
	Date     domain.Date
	Sentence int
	Edition  bool // the date of a guideline's edition, not of the chart
}

// Unit is what an amount counts.
type Unit uint8

// The units.
const (
	NoUnit Unit = iota
	Visits
	TimesPerDay
	TimesPerWeek
	TimesPerMonth
	Days
	Weeks
	Months
	Years
	Pieces // tablets, capsules, patches; "#30"
	Milligrams
	Percent
	YearsOld
)

// Amount is a number or a range with its unit.
type Amount struct {
	text.Span
	Min, Max float64
	Unit     Unit
	Word     int // its first word
	Sentence int
}

// Sided is a body part with the side said of it.
type Sided struct {
	text.Span
	Side     domain.Side
	Part     Part
	Sentence int
}

// Level is a spine level or segment, normalised: "L4", "L5" for L4-5.
type Level struct {
	text.Span
	From, To string // To is empty for a single vertebra
	Sentence int
}

// Dose is a drug with the strength written behind it, as written without spaces: "10/325".
type Dose struct {
	text.Span
	Drug     Drug
	Strength string
	Sentence int
}

// Facts is what one paragraph says. Callers do not change it.
type Facts struct {
	Para      *text.Para
	Words     []Word
	Sentences []Sentence
	Hits      []Hit // in the order of their first word
	Dates     []DateFact
	Amounts   []Amount
	Sides     []Sided
	Levels    []Level
	Doses     []Dose
	Mentions  []Mention
	Claims    []Claim
	Verdicts  []Verdict
	from      []int32   // by word: the first hit at or behind it
	Open      text.Span // a quotation mark or bracket without its partner; empty when all close
	parsed    parsed
	kept      kept
	sets      [setCount/64 + 1]uint64
}

// Of are the facts of the paragraph, read at the first call and kept with it.
func Of(p *text.Para) *Facts {
	return p.Derived(read).(*Facts)
}

// Read are the facts of words that no document holds, such as a page of a record.
func Read(words string) *Facts { return scan(text.NewPara(words)) }

func read(p *text.Para) any { return scan(p) }

// Has tells whether a phrase of the set stands in the paragraph.
func (f *Facts) Has(set Set) bool { return f.sets[set/64]&(1<<(set%64)) != 0 }

// Find is the first hit of the set at or behind the word from.
func (f *Facts) Find(set Set, from int) (Hit, bool) {
	if !f.Has(set) {
		return Hit{}, false
	}
	for _, h := range f.Hits[f.hitFrom(from):] {
		if h.Set == set {
			return h, true
		}
	}
	return Hit{}, false
}

// HitsIn are the hits that begin at a word of [first, last).
func (f *Facts) HitsIn(first, last int) []Hit { return f.Hits[f.hitFrom(first):f.hitFrom(last)] }

// hitFrom is the index of the first hit at or behind the word.
func (f *Facts) hitFrom(word int) int {
	switch {
	case word <= 0:
		return 0
	case word >= len(f.from):
		return len(f.Hits)
	}
	return int(f.from[word])
}

// Says tells whether a phrase of the set begins in the sentence.
func (f *Facts) Says(sentence int, set Set) bool {
	if !f.Has(set) {
		return false
	}
	s := f.Sentences[sentence]
	return f.Between(s.First, s.Last, set)
}

// Between tells whether a phrase of the set begins at a word of [first, last).
func (f *Facts) Between(first, last int, set Set) bool {
	if !f.Has(set) {
		return false
	}
	for _, h := range f.Hits[f.hitFrom(first):] {
		if h.First >= last {
			return false
		}
		if h.Set == set {
			return true
		}
	}
	return false
}

// Span are the bytes of the words [first, last).
func (f *Facts) Span(first, last int) text.Span {
	if first >= last || first >= len(f.Words) {
		return text.Span{}
	}
	return text.Span{Start: f.Words[first].Start, End: f.Words[min(last, len(f.Words))-1].End}
}

// At is the bytes of the hit.
func (f *Facts) At(h Hit) text.Span { return f.Span(h.First, h.Last) }

// Text is the words of the span as written.
func (f *Facts) Text(s text.Span) string { return f.Para.String()[s.Start:s.End] }

// Bare is the text of the word i.
func (f *Facts) Bare(i int) string { return f.Text(f.Words[i].Span) }

// Starts tells whether a phrase of the set begins at the word.
func (f *Facts) Starts(set Set, word int) bool {
	if bit := wordBit[set]; bit != 0 {
		return f.Words[word].bits&bit != 0
	}
	_, ok := f.hitAt(set, word)
	return ok
}

// valueAt is the value of the hit of the set that begins at the word.
func (f *Facts) valueAt(set Set, word int) (int, bool) {
	h, ok := f.hitAt(set, word)
	return int(h.Value), ok
}

func (f *Facts) hitAt(set Set, word int) (Hit, bool) {
	if !f.Has(set) {
		return Hit{}, false
	}
	for _, h := range f.Hits[f.hitFrom(word):] {
		if h.First != word {
			break
		}
		if h.Set == set {
			return h, true
		}
	}
	return Hit{}, false
}

// DatesIn are the dates of the sentence. Dates stand in the order of their words, so that a paragraph of nothing but days is
// not gone through for each of its sentences.
func (f *Facts) DatesIn(sentence int) []DateFact {
	return inSentence(f.Dates, sentence, func(d *DateFact) int { return d.Sentence })
}

// AmountsIn are the amounts of the sentence, which stand in order as well.
func (f *Facts) AmountsIn(sentence int) []Amount {
	return inSentence(f.Amounts, sentence, func(a *Amount) int { return a.Sentence })
}

func inSentence[T any](list []T, sentence int, of func(*T) int) []T {
	at := sort.Search(len(list), func(i int) bool { return of(&list[i]) >= sentence })
	end := at
	for end < len(list) && of(&list[end]) == sentence {
		end++
	}
	return list[at:end]
}
