package facts

import (
	"slices"
	"sync"

	"imrdesk/domain/text"
)

// scanner reads one paragraph. Its buffers can be used again for the next, so that a warm scanner allocates nothing
// but what the facts keep.
type scanner struct {
	lex      *lexicon
	f        *Facts
	src      string
	marks    pairs
	stops    []int     // words that may end a sentence
	verdicts []Verdict // room for settle
	reported *Verdict  // what somebody else than the reviewer said last
	claimed  int       // the word behind the last absence claim
	figures  []int     // words with which a date, an amount or a spine level can begin
	rough    Facts     // what scan fills before it knows how much there is to keep
}

var scanners = sync.Pool{New: func() any { return new(scanner) }}

// scan reads the paragraph into the scanner's buffers and keeps a copy of the right size.
func scan(p *text.Para) *Facts {
	s := scanners.Get().(*scanner)
	defer scanners.Put(s)
	s.into(&s.rough, p)
	f := s.rough.exact()
	clear(s.rough.Levels) // no word of the paragraph stays behind
	clear(s.rough.Doses)
	s.rough.Para, s.src, s.f = nil, "", nil
	return f
}

// exact is a copy of what was read, with lists that have no room to spare.
func (f *Facts) exact() *Facts {
	return &Facts{
		Para: f.Para, Open: f.Open, sets: f.sets,
		Words: exact(f.Words), Sentences: exact(f.Sentences), Hits: exact(f.Hits), from: exact(f.from),
		Dates: exact(f.Dates), Amounts: exact(f.Amounts), Sides: exact(f.Sides), Levels: exact(f.Levels), Doses: exact(f.Doses),
		Mentions: exact(f.Mentions), Claims: exact(f.Claims), Verdicts: exact(f.Verdicts),
	}
}

func exact[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	out := make([]T, len(s)) // make and copy: the compiler then clears nothing
	copy(out, s)
	return out
}

// into fills f, whose slices are used again.
func (s *scanner) into(f *Facts, p *text.Para) {
	s.lex, s.f, s.src = lexiconOf(), f, p.String()
	f.reset(p)
	s.reported = nil
	s.words()
	s.sentences()
	s.openQuotes()
	s.phrases()
	s.voices()
	s.measures()
	for i := range f.Hits {
		s.meaning(&f.Hits[i])
	}
	s.settle()
	s.markClaimed()
}

// meaning reads what stands around a hit.
func (s *scanner) meaning(h *Hit) {
	switch h.Set {
	case SideLeft, SideRight, SideBoth:
		s.side(h)
	case DrugName:
		s.dose(h)
	case ConceptName:
		s.mention(h)
	case AbsentAhead, AbsentBehind, BareNo:
		s.claim(h)
	case Necessary, Necessity, ActWords:
		s.verdict(h)
	}
}

func (f *Facts) reset(p *text.Para) {
	f.Para = p
	f.Words, f.Sentences, f.Hits = f.Words[:0], f.Sentences[:0], f.Hits[:0]
	f.Dates, f.Amounts, f.Sides, f.Levels = f.Dates[:0], f.Amounts[:0], f.Sides[:0], f.Levels[:0]
	f.Doses, f.Mentions, f.Claims, f.Verdicts = f.Doses[:0], f.Mentions[:0], f.Claims[:0], f.Verdicts[:0]
	f.Open = text.Span{}
	f.sets = [len(f.sets)]uint64{}
}

// words cuts the paragraph into words, looks them up, and notes those at which the other readers begin.
func (s *scanner) words() {
	s.marks.reset()
	s.stops, s.figures, s.claimed = s.stops[:0], s.figures[:0], -1
	words := s.f.Words
	for t, ok := text.NextToken(s.src, 0); ok; t, ok = text.NextToken(s.src, t.End) {
		first, id, bits := s.src[t.Start], WordID(0), uint16(0)
		switch t.Kind {
		case text.Word:
			if id, bits = s.lex.at(s.src, t.Start, t.End); bits&(beginsAmount|beginsDate) != 0 {
				s.figures = append(s.figures, len(words))
			}
		case text.Number:
			s.figures = append(s.figures, len(words))
		case text.Punct:
			s.marks.meet(s.src, t.Span, len(words))
			switch first {
			case '.', '?', '!':
				s.stops = append(s.stops, len(words))
			case '#':
				s.figures = append(s.figures, len(words))
			}
		}
		words = slices.Grow(words, 1)
		words = words[:len(words)+1]
		w := &words[len(words)-1] // field by field: appending a Word would put it together elsewhere and copy it, at twice the time
		w.Start, w.End, w.ID, w.Kind, w.Byte, w.Quoted, w.bits = t.Start, t.End, id, t.Kind, first, false, bits
	}
	s.f.Words = words
	s.f.Open = s.marks.pairUp(words)
}

func isAlnum(c byte) bool { return isLower(c) || isUpper(c) || isDigit(c) }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// sentences cuts the paragraph behind a full stop, question or exclamation mark that a capital follows, with white
// space between or without.
func (s *scanner) sentences() {
	first, glued := 0, false
	for _, i := range s.stops {
		next := s.behindQuote(i + 1)
		if next < len(s.f.Words) && !s.breaks(i, next) {
			continue
		}
		s.sentence(first, next, glued)
		glued = next < len(s.f.Words) && s.f.Words[next].Start == s.f.Words[next-1].End && s.gluable(i, next)
		first = next
	}
	if first < len(s.f.Words) {
		s.sentence(first, len(s.f.Words), glued)
	}
}

// behindQuote skips a closing quotation mark or bracket that belongs to the sentence before.
func (s *scanner) behindQuote(i int) int {
	for i < len(s.f.Words) && s.f.Words[i].Kind == text.Punct && s.f.Words[i].Start == s.f.Words[i-1].End {
		switch c := s.f.Words[i].Byte; {
		case c == ')' || c == ']':
		case c == '"' && !s.f.Words[i].Quoted:
		case s.src[s.f.Words[i].Start:s.f.Words[i].End] == "”":
		default:
			return i
		}
		i++
	}
	return i
}

// longestSentence is the most words that are read as one sentence. What has more is no sentence but something pasted, and
// what reads back and forth in it would take ever longer.
const longestSentence = 400

func (s *scanner) sentence(first, last int, glued bool) {
	for last-first > longestSentence {
		s.f.Sentences = append(s.f.Sentences, Sentence{Span: s.f.Span(first, first+longestSentence), First: first, Last: first + longestSentence, Glued: glued})
		first, glued = first+longestSentence, false
	}
	s.f.Sentences = append(s.f.Sentences, Sentence{Span: s.f.Span(first, last), First: first, Last: last, Glued: glued})
}

// breaks tells whether the mark at i ends a sentence when the word at next follows.
func (s *scanner) breaks(i, next int) bool {
	n := s.f.Words[next]
	spaced := n.Start > s.f.Words[next-1].End
	switch {
	case n.Kind == text.Number:
		return spaced && !s.abbreviated(i)
	case n.Kind == text.Punct:
		opens := n.Byte == '"' || n.Byte == '(' || n.Byte == '-' && spaced || n.Byte >= 0x80 // a quotation, a bracket, the next line of a list
		if n.Byte == '[' && next+2 < len(s.f.Words) && s.f.Words[next+1].Kind == text.Number && s.f.Words[next+2].Byte == ']' {
			return spaced && !s.abbreviated(i) // "[121]", the number of a source
		}
		return opens && next+1 < len(s.f.Words) && isUpper(s.f.Words[next+1].Byte) && !s.abbreviated(i)
	case !isUpper(n.Byte):
		return false
	}
	return !s.abbreviated(i) && (spaced || s.gluable(i, next))
}

// abbreviated tells whether the full stop at i belongs to an abbreviation or an initial.
func (s *scanner) abbreviated(i int) bool {
	if i == 0 || s.f.Words[i].Byte != '.' {
		return false
	}
	w := s.f.Words[i-1]
	if w.End != s.f.Words[i].Start || w.Kind != text.Word {
		return false
	}
	if w.Len() == 1 {
		return isUpper(w.Byte) && (i < 2 || s.f.Words[i-2].Kind != text.Number)
	}
	for _, a := range abbreviations {
		if equalFold(s.src[w.Start:w.End], a) {
			return true
		}
	}
	return false
}

var abbreviations = [...]string{"dr", "mr", "mrs", "ms", "vs", "no", "al", "st", "inc", "pg", "pp", "fig", "approx", "eg", "ie", "ed", "vol", "jr", "sr"}

// gluable tells whether a sentence could end at i and another begin at next without white space: "program.In", and not
// "M.D.", "Ph.D" or an address of the web.
func (s *scanner) gluable(i, next int) bool {
	if i == 0 || next >= len(s.f.Words) {
		return false
	}
	at, n := s.f.Words[i].Start, s.f.Words[next]
	if at == 0 || n.Kind != text.Word || !isUpper(n.Byte) || s.f.Words[i-1].End != at {
		return false
	}
	if c := s.src[at-1]; !isLower(c) && !isDigit(c) && c != ')' && c != '"' && c != '%' && !isUpper(c) {
		return false
	}
	if s.f.Words[i-1].Len() < 2 && s.f.Words[i-1].Kind == text.Word {
		return false
	}
	return n.Len() > 1 || next+1 < len(s.f.Words) && s.f.Words[next+1].Start > n.End
}

func equalFold(a, lower string) bool {
	if len(a) != len(lower) {
		return false
	}
	for i := range len(a) {
		if a[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

// phrases walks the trie from every word that begins a phrase, and notes for each word where its hits begin, so that
// no rule searches for them.
func (s *scanner) phrases() {
	from := slices.Grow(s.f.from[:0], len(s.f.Words))
	for sentence := range s.f.Sentences {
		sent := &s.f.Sentences[sentence]
		for i := sent.First; i < sent.Last; i++ {
			from = append(from, int32(len(s.f.Hits)))
			if at := s.lex.starts[s.f.Words[i].ID]; at != 0 {
				s.walk(at, i, i+1, sent.Last, sentence)
			}
		}
	}
	s.f.from = from
}

// walk records what ends at the node, and goes on with the word at i. Phrases do not cross sentences.
func (s *scanner) walk(at uint32, first, i, last, sentence int) {
	n := &s.lex.nodes[at]
	for _, m := range s.lex.ends[n.ends : n.ends+uint32(n.nEnds)] {
		s.hit(m, first, i, sentence)
	}
	if n.nEdges == 0 && n.any == 0 {
		return
	}
	for i < last && s.f.Words[i].Kind == text.Punct && s.f.Words[i].Byte == '-' {
		i++ // "not-medically", "electro- diagnostic"
	}
	if i >= last || s.f.Words[i].Kind == text.Punct {
		return
	}
	if w := s.f.Words[i].ID; w != 0 {
		if next := s.lex.next(n, w); next != 0 {
			s.walk(next, first, i+1, last, sentence)
		}
	}
	if n.any != 0 {
		s.walk(n.any, first, i+1, last, sentence)
	}
}

// hit records a phrase; a longer phrase of the same member at the same word takes the place of a shorter.
func (s *scanner) hit(m member, first, last, sentence int) {
	for i := len(s.f.Hits) - 1; i >= 0 && s.f.Hits[i].First == first; i-- {
		if h := &s.f.Hits[i]; h.Set == m.set && (h.Value == m.value || longestOnly(m.set)) {
			if last > h.Last {
				h.Last, h.Value = last, m.value
			}
			return
		}
	}
	s.f.Hits = slices.Grow(s.f.Hits, 1)
	s.f.Hits = s.f.Hits[:len(s.f.Hits)+1]
	h := &s.f.Hits[len(s.f.Hits)-1]
	h.Set, h.Value, h.First, h.Last, h.Sentence = m.set, m.value, first, last, sentence
	s.f.sets[m.set/64] |= 1 << (m.set % 64)
}

// longestOnly tells the sets of which only one member can be meant by the same words.
func longestOnly(set Set) bool { return set == DrugName || set == PartName || set == MonthName }

// voices finds out who speaks in each sentence and whether it speaks of plans.
func (s *scanner) voices() {
	for i := range s.f.Sentences {
		sent := &s.f.Sentences[i]
		sent.Planned = s.f.Says(i, PlanWords)
		sent.Family = s.f.Says(i, FamilyWords)
		switch quoted := s.quotedShare(sent); {
		case s.f.Says(i, DenialWords):
			sent.Voice = Denial
		case quoted > 0.7:
			sent.Voice = Guideline
		case s.f.Says(i, GuidelineWords) && !s.f.Says(i, CaseWords):
			sent.Voice = Guideline
		case s.f.Says(i, GeneralWords) && !s.f.Says(i, CaseWords):
			sent.Voice = Guideline
		}
	}
}

func (s *scanner) quotedShare(sent *Sentence) float64 {
	if len(s.marks.quotes) == 0 {
		return 0
	}
	n := 0
	for i := sent.First; i < sent.Last; i++ {
		if s.f.Words[i].Quoted {
			n++
		}
	}
	return float64(n) / float64(max(1, sent.Last-sent.First))
}
