package facts

import (
	"unicode"
	"unicode/utf8"

	"imrdesk/domain/text"
)

// pairs follows quotation marks and round and square brackets through a paragraph.
type pairs struct {
	quotes []quoteMark
	round  []text.Span
	stray  text.Span // a closing bracket that nothing opened
}

// quoteMark is a quotation mark with what its shape lets it do: one with white space in front opens, one with white space
// behind closes, and one that tells nothing does either.
type quoteMark struct {
	text.Span
	word          int
	opens, closes bool
	figure        bool // stands behind a digit: inches, perhaps
	open          bool // opens and found no partner
}

func (p *pairs) reset() {
	p.quotes, p.round, p.stray = p.quotes[:0], p.round[:0], text.Span{}
}

// meet takes in the mark at the word.
func (p *pairs) meet(src string, at text.Span, word int) {
	switch src[at.Start:at.End] {
	case `"`:
		before, after := margin(src[:at.Start], true), margin(src[at.End:], false)
		if height(src[:at.Start]) {
			return
		}
		figure := at.Start > 0 && isDigit(src[at.Start-1])
		p.quotes = append(p.quotes, quoteMark{Span: at, word: word, opens: before || !after, closes: after || !before, figure: figure})
	case "“":
		p.quotes = append(p.quotes, quoteMark{Span: at, word: word, opens: true})
	case "”":
		p.quotes = append(p.quotes, quoteMark{Span: at, word: word, closes: true})
	case "(", "[":
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

// height tells whether the text ends in feet and inches: 5'4.
func height(s string) bool {
	i := len(s)
	for i > 0 && isDigit(s[i-1]) {
		i--
	}
	return i < len(s) && i > 1 && s[i-1] == '\'' && isDigit(s[i-2])
}

// pairUp marks the words between each quotation mark and its partner, and gives the first mark or bracket that has none.
func (p *pairs) pairUp(words []Word) (alone text.Span) {
	first := func(at text.Span) {
		if alone.Empty() || at.Start < alone.Start {
			alone = at
		}
	}
	if !p.stray.Empty() {
		first(p.stray)
	}
	if len(p.round) > 0 {
		first(p.round[0])
	}
	open := -1
	for i := 0; i < len(p.quotes); i++ {
		switch m := &p.quotes[i]; {
		case open >= 0 && p.nested(i):
			i++ // a quotation in the quotation: with its partner
		case m.figure && (open < 0 || i+1 < len(p.quotes) && !p.quotes[i+1].opens): // inches
		case open >= 0 && m.closes:
			for w := p.quotes[open].word; w < m.word; w++ {
				words[w].Quoted = true
			}
			p.quotes[open].open, open = false, -1
		case m.opens:
			m.open, open = true, i
			words[m.word].Quoted = true
		default:
			first(m.Span)
		}
	}
	for i := range p.quotes {
		if p.quotes[i].open {
			first(p.quotes[i].Span)
		}
	}
	return alone
}

// nested tells whether the mark opens a quotation inside the one that is open: it and its partner are followed by one that closes.
func (p *pairs) nested(i int) bool {
	return i+2 < len(p.quotes) && p.quotes[i].opens && !p.quotes[i].closes && !p.quotes[i+1].opens && !p.quotes[i+2].opens
}

// openQuotes marks what stands behind a quotation mark without a partner, up to the end of its sentence: what follows is
// the author's.
func (s *scanner) openQuotes() {
	i := 0
	for _, m := range s.marks.quotes {
		if !m.open {
			continue
		}
		for i < len(s.f.Sentences) && s.f.Sentences[i].Last <= m.word {
			i++
		}
		for w := m.word; w < s.f.Sentences[i].Last; w++ {
			s.f.Words[w].Quoted = true
		}
	}
}

// margin tells whether the text ends (or begins) where a word could not go on: with white space, a bracket, a dash, or nothing.
func margin(s string, end bool) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if end {
		r, _ = utf8.DecodeLastRuneInString(s)
	}
	switch r {
	case '(', '[':
		return end
	case ')', ']', '.', ',', ';', ':', '?', '!':
		return !end
	}
	return s == "" || unicode.IsSpace(r) || r == '-' || r == '–' || r == '—' || r == '/'
}

// isListMark tells the bracket of "1)" or "a)" at the start of a list's line.
func isListMark(src string, at int) bool {
	i := at - 1
	for i >= 0 && (isAlnum(src[i])) && at-i < 4 {
		i--
	}
	return i < 0 || src[i] == ' ' || src[i] == '.' || src[i] == '\t'
}
