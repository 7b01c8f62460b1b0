package facts

import (
	"slices"
	"sync"

	"imrdesk/domain/text"
)

// scanner reads one paragraph. Its buffers can be used again for the next, so that a warm scanner allocates nothing
// but what the facts keep.
type scanner struct {
	lex    *lexicon
	f      *Facts
	src    string
	marks  pairs
	tokens []text.Token
	rough  Facts // what scan fills before it knows how much there is to keep
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
	return append(make([]T, 0, len(s)), s...)
}

// into fills f, whose slices are used again.
func (s *scanner) into(f *Facts, p *text.Para) {
	s.lex, s.f, s.src = lexiconOf(), f, p.String()
	f.reset(p)
	s.tokens = text.AppendTokens(s.tokens[:0], s.src)
	s.words()
	s.sentences()
	s.phrases()
	s.voices()
	s.dates()
	s.amounts()
	s.sides()
	s.levels()
	s.doses()
	s.mentions()
	s.claims()
	s.verdicts()
}

func (f *Facts) reset(p *text.Para) {
	f.Para = p
	f.Words, f.Sentences, f.Hits = f.Words[:0], f.Sentences[:0], f.Hits[:0]
	f.Dates, f.Amounts, f.Sides, f.Levels = f.Dates[:0], f.Amounts[:0], f.Sides[:0], f.Levels[:0]
	f.Doses, f.Mentions, f.Claims, f.Verdicts = f.Doses[:0], f.Mentions[:0], f.Claims[:0], f.Verdicts[:0]
	f.Open = text.Span{}
	f.sets = [len(f.sets)]uint64{}
}

func (s *scanner) words() {
	s.f.Words = slices.Grow(s.f.Words, len(s.tokens))
	s.marks = pairs{}
	for _, t := range s.tokens {
		w := Word{Span: t.Span, Kind: t.Kind, Byte: s.src[t.Start]}
		switch t.Kind {
		case text.Word:
			if w.ID = s.lex.lookup(s.src[t.Start:t.End]); int(w.ID) < len(s.lex.bits) {
				w.bits = s.lex.bits[w.ID]
			}
		case text.Punct:
			s.marks.meet(s.src, t.Span)
		}
		w.Quoted = s.marks.quoted
		s.f.Words = append(s.f.Words, w)
	}
	s.f.Open = s.marks.open()
}

// pairs follows quotation marks and round and square brackets through a paragraph.
type pairs struct {
	quoted bool
	quote  text.Span
	round  []text.Span
	stray  text.Span
	room   [8]text.Span
}

func (p *pairs) meet(src string, at text.Span) {
	switch src[at.Start:at.End] {
	case `"`:
		if !p.quoted {
			p.quote = at
		}
		p.quoted = !p.quoted
	case "“":
		p.quoted, p.quote = true, at
	case "”":
		if !p.quoted && p.stray.Empty() {
			p.stray = at
		}
		p.quoted = false
	case "(", "[":
		if p.round == nil {
			p.round = p.room[:0]
		}
		p.round = append(p.round, at)
	case ")", "]":
		switch {
		case len(p.round) > 0:
			p.round = p.round[:len(p.round)-1]
		case p.stray.Empty() && !isListMark(src, at.Start):
			p.stray = at
		}
	}
}

// isListMark tells the bracket of "1)" or "a)" at the start of a list's line.
func isListMark(src string, at int) bool {
	i := at - 1
	for i >= 0 && (isAlnum(src[i])) && at-i < 4 {
		i--
	}
	return i < 0 || src[i] == ' ' || src[i] == '.' || src[i] == '\t'
}

func (p *pairs) open() text.Span {
	switch {
	case !p.stray.Empty():
		return p.stray
	case p.quoted:
		return p.quote
	case len(p.round) > 0:
		return p.round[0]
	}
	return text.Span{}
}

func isAlnum(c byte) bool { return isLower(c) || isUpper(c) || isDigit(c) }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// sentences cuts the paragraph behind a full stop, question or exclamation mark that a capital follows, with white
// space between or without.
func (s *scanner) sentences() {
	first, glued := 0, false
	for i, w := range s.f.Words {
		if w.Kind != text.Punct || w.Byte != '.' && w.Byte != '?' && w.Byte != '!' {
			continue
		}
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

func (s *scanner) sentence(first, last int, glued bool) {
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
		opens := n.Byte == '"' || n.Byte == '(' || n.Byte >= 0x80
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

// phrases walks the trie from every word that begins a phrase.
func (s *scanner) phrases() {
	sentence := 0
	for i := range s.f.Words {
		for sentence+1 < len(s.f.Sentences) && i >= s.f.Sentences[sentence].Last {
			sentence++
		}
		w := s.f.Words[i].ID
		if w == 0 || int(w) >= len(s.lex.starts) {
			continue
		}
		if node := s.lex.starts[w]; node != 0 {
			s.walk(node, i, i+1, s.f.Sentences[sentence].Last, sentence)
		}
	}
	s.index()
}

// index notes for each word where its hits begin, so that no rule searches for them.
func (s *scanner) index() {
	if n := len(s.f.Words); cap(s.f.from) < n {
		s.f.from = make([]int32, n)
	} else {
		s.f.from = s.f.from[:n]
	}
	hit := int32(0)
	for i := range s.f.from {
		for int(hit) < len(s.f.Hits) && s.f.Hits[hit].First < i {
			hit++
		}
		s.f.from[i] = hit
	}
}

// walk records what ends at node and goes on with the word at i. Phrases do not cross sentences.
func (s *scanner) walk(node uint32, first, i, last, sentence int) {
	for _, m := range s.lex.ends[node] {
		s.hit(m, first, i, sentence)
	}
	for i < last && s.f.Words[i].Kind == text.Punct && s.f.Words[i].Byte == '-' {
		i++ // "not-medically", "electro- diagnostic"
	}
	if i >= last || s.f.Words[i].Kind == text.Punct {
		return
	}
	if w := s.f.Words[i].ID; w != 0 {
		if slot, ok := s.lex.edge(node, w); ok {
			s.walk(s.lex.edges[slot].node, first, i+1, last, sentence)
		}
	}
	if any := s.lex.anys[node]; any != 0 {
		s.walk(any, first, i+1, last, sentence)
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
	s.f.Hits = append(s.f.Hits, Hit{m.set, m.value, first, last, sentence})
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
		switch quoted := s.quotedShare(*sent); {
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

func (s *scanner) quotedShare(sent Sentence) float64 {
	n := 0
	for _, w := range s.f.Words[sent.First:sent.Last] {
		if w.Quoted {
			n++
		}
	}
	return float64(n) / float64(max(1, sent.Last-sent.First))
}
