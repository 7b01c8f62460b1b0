package vim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain/text"
)

// motion is where a motion leads. An operator takes what lies between; inclusive takes the character there too, lines whole
// paragraphs.
type motion struct {
	to        int
	inclusive bool
	lines     bool
	ok        bool
}

func to(pos int) motion { return motion{to: pos, ok: true} }

// motions by letter; n is how often. Those by rows of the screen and those that wait for a letter are elsewhere.
var motions = map[string]func(s *State, d text.Doc, pos, n int) motion{
	"h": func(_ *State, d text.Doc, pos, n int) motion {
		for start := d.ParaSpan(pos).Start; n > 0 && pos > start; n-- {
			pos = d.Left(pos)
		}
		return to(pos)
	},
	"l": func(_ *State, d text.Doc, pos, n int) motion {
		for end := d.ParaSpan(pos).End; n > 0 && pos < end; n-- {
			pos = d.Right(pos)
		}
		return to(pos)
	},
	"w": wordMotion(wordStart, false), "W": wordMotion(wordStart, true),
	"b": wordMotion(wordBack, false), "B": wordMotion(wordBack, true),
	"e": inclusive(wordMotion(wordEnd, false)), "E": inclusive(wordMotion(wordEnd, true)),
	"0": func(_ *State, d text.Doc, pos, _ int) motion { return to(d.ParaSpan(pos).Start) },
	"^": func(_ *State, d text.Doc, pos, _ int) motion { return to(firstLetter(d, pos)) },
	"$": func(_ *State, d text.Doc, pos, n int) motion { return to(d.ParaSpan(paras(d, pos, n-1).to).End) },
	"G": func(s *State, d text.Doc, _, _ int) motion {
		if s.count == 0 {
			return toPara(d, d.Paras())
		}
		return toPara(d, s.count)
	},
	"(": repeat(text.Doc.SentenceLeft), ")": repeat(nextSentence),
	"{": repeat(text.Doc.ParaLeft), "}": repeat(text.Doc.ParaRight),
	";": func(s *State, d text.Doc, pos, n int) motion { return s.sought.from(d, pos, n) },
	",": func(s *State, d text.Doc, pos, n int) motion { return s.sought.turned().from(d, pos, n) },
}

func repeat(step func(text.Doc, int) int) func(*State, text.Doc, int, int) motion {
	return func(_ *State, d text.Doc, pos, n int) motion {
		for range n {
			pos = step(d, pos)
		}
		return to(pos)
	}
}

func wordMotion(step func(d text.Doc, pos int, big bool) int, big bool) func(*State, text.Doc, int, int) motion {
	return repeat(func(d text.Doc, pos int) int { return step(d, pos, big) })
}

func inclusive(m func(*State, text.Doc, int, int) motion) func(*State, text.Doc, int, int) motion {
	return func(s *State, d text.Doc, pos, n int) motion {
		out := m(s, d, pos, n)
		out.inclusive = true
		return out
	}
}

// class tells what belongs together: 0 for space, 1 for letters and digits, 2 for other signs; big knows space alone.
func class(d text.Doc, pos int, big bool) int {
	r, _ := utf8.DecodeRuneInString(d.Slice(text.Span{Start: pos, End: d.Right(pos)}))
	switch {
	case pos >= d.Len() || unicode.IsSpace(r):
		return 0
	case big || unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
		return 1
	}
	return 2
}

func wordStart(d text.Doc, pos int, big bool) int {
	if c := class(d, pos, big); c != 0 {
		for pos < d.Len() && class(d, pos, big) == c {
			pos = d.Right(pos)
		}
	}
	for pos < d.Len() && class(d, pos, big) == 0 {
		pos = d.Right(pos)
	}
	return pos
}

func wordEnd(d text.Doc, pos int, big bool) int {
	pos = d.Right(pos)
	for pos < d.Len() && class(d, pos, big) == 0 {
		pos = d.Right(pos)
	}
	for c := class(d, pos, big); pos < d.Len() && class(d, d.Right(pos), big) == c; {
		pos = d.Right(pos)
	}
	return pos
}

func wordBack(d text.Doc, pos int, big bool) int {
	pos = d.Left(pos)
	for pos > 0 && class(d, pos, big) == 0 {
		pos = d.Left(pos)
	}
	for c := class(d, pos, big); pos > 0 && class(d, d.Left(pos), big) == c; {
		pos = d.Left(pos)
	}
	return pos
}

// nextSentence is the first letter of the sentence after the position.
func nextSentence(d text.Doc, pos int) int {
	for pos = d.SentenceRight(pos); pos < d.Len() && class(d, pos, true) == 0; {
		pos = d.Right(pos)
	}
	return pos
}

// endBefore is the end of the word before.
func endBefore(d text.Doc, pos, n int) motion {
	for range n {
		for c := class(d, pos, false); pos > 0 && c != 0 && class(d, pos, false) == c; {
			pos = d.Left(pos)
		}
		for pos > 0 && class(d, pos, false) == 0 {
			pos = d.Left(pos)
		}
	}
	return motion{to: pos, inclusive: true, ok: true}
}

func firstLetter(d text.Doc, pos int) int {
	p := d.ParaSpan(pos)
	words := d.Slice(p)
	if at := strings.IndexFunc(words, func(r rune) bool { return !unicode.IsSpace(r) }); at >= 0 {
		return p.Start + at
	}
	return p.Start
}

// toPara is the n-th paragraph, from 1.
func toPara(d text.Doc, n int) motion {
	n = max(1, min(n, d.Paras()))
	return motion{to: firstLetter(d, d.Start(n-1)), lines: true, ok: true}
}

// paras goes by paragraphs and keeps the column as far as the paragraph has one.
func paras(d text.Doc, pos, by int) motion {
	i := d.ParaAt(pos)
	to := max(0, min(i+by, d.Paras()-1))
	at := d.Snap(min(d.Start(to)+pos-d.Start(i), d.Start(to)+d.Para(to).Len()))
	return motion{to: at, lines: true, ok: to != i || by == 0}
}

// seek is a search for a letter within the paragraph.
type seek struct {
	kind   byte // f, F, t or T; 0 for none yet
	letter string
}

func (s seek) turned() seek {
	if s.kind != 0 {
		s.kind ^= 'f' ^ 'F' // the same difference as between t and T
	}
	return s
}

func (s seek) from(d text.Doc, pos, n int) motion {
	p := d.ParaSpan(pos)
	forward, short := s.kind == 'f' || s.kind == 't', s.kind == 't' || s.kind == 'T'
	at := pos
	for range n {
		found := -1
		if forward {
			after := d.Right(at)
			if short && n == 1 && d.Slice(text.Span{Start: after, End: d.Right(after)}) == s.letter {
				after = d.Right(after) // t again goes on
			}
			if i := strings.Index(d.Slice(text.Span{Start: after, End: p.End}), s.letter); i >= 0 && after <= p.End {
				found = after + i
			}
		} else {
			before := at
			if short && n == 1 && at > p.Start && d.Slice(text.Span{Start: d.Left(at), End: at}) == s.letter {
				before = d.Left(at)
			}
			if i := strings.LastIndex(d.Slice(text.Span{Start: p.Start, End: before}), s.letter); i >= 0 {
				found = p.Start + i
			}
		}
		if found < 0 || s.kind == 0 {
			return motion{}
		}
		at = found
	}
	switch {
	case short && forward:
		at = d.Left(at)
	case short:
		at = d.Right(at)
	}
	return motion{to: at, inclusive: forward, ok: true}
}

// object is the span of a text object around the position: w a word, W with its signs, s a sentence, p a paragraph, and what
// stands in quotation marks or brackets. around takes the space behind, or the marks.
func object(d text.Doc, pos int, kind string, around bool) (s text.Span, lines, ok bool) {
	switch kind {
	case "w", "W":
		return word(d, pos, kind == "W", around), false, true
	case "s":
		return sentence(d, pos, around), false, true
	case "p":
		return d.ParaSpan(pos), true, true
	case `"`, "'", "(", ")", "b", "[", "]":
		s, ok := between(d, pos, kind, around)
		return s, false, ok
	}
	return s, false, false
}

func word(d text.Doc, pos int, big, around bool) text.Span {
	c, p := class(d, pos, big), d.ParaSpan(pos)
	s := text.Span{Start: pos, End: pos}
	for s.Start > p.Start && class(d, d.Left(s.Start), big) == c {
		s.Start = d.Left(s.Start)
	}
	for s.End < p.End && class(d, s.End, big) == c {
		s.End = d.Right(s.End)
	}
	if around {
		for s.End < p.End && class(d, s.End, big) == 0 {
			s.End = d.Right(s.End)
		}
	}
	return s
}

func sentence(d text.Doc, pos int, around bool) text.Span {
	p := d.ParaSpan(pos)
	end := min(d.SentenceRight(pos), p.End)
	start := max(d.SentenceLeft(end), p.Start)
	if start > pos {
		start = max(d.SentenceLeft(d.Right(pos)), p.Start)
	}
	s := text.Span{Start: start, End: end}
	if !around {
		s.End = s.Start + len(strings.TrimRight(d.Slice(s), " "))
	}
	return s
}

var pairs = map[string][2]string{`"`: {`"`, `"`}, "'": {"'", "'"}, "(": {"(", ")"}, ")": {"(", ")"}, "b": {"(", ")"}, "[": {"[", "]"}, "]": {"[", "]"}}

func between(d text.Doc, pos int, kind string, around bool) (text.Span, bool) {
	p := d.ParaSpan(pos)
	words, at := d.Slice(p), pos-p.Start
	open := strings.LastIndex(words[:min(len(words), at+1)], pairs[kind][0])
	if open < 0 {
		return text.Span{}, false
	}
	end := strings.Index(words[open+1:], pairs[kind][1])
	if end < 0 || open+1+end < at {
		return text.Span{}, false
	}
	s := text.Span{Start: open + 1, End: open + 1 + end}.Shift(p.Start)
	if around {
		s.Start, s.End = s.Start-1, s.End+1
	}
	return s, true
}
