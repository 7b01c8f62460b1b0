package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences are the spans of the paragraph's sentences, each with the spaces after it, in order; together they cover
// the paragraph. A full stop ends a sentence when white space follows it and what comes next begins like a sentence,
// but not after a title, an initial or an abbreviation that goes on.
func (p *Para) Sentences() []Span {
	var out []Span
	s, start := p.text, 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '.' && c != '?' && c != '!' {
			continue
		}
		end := afterClosers(s, i+1)
		next := spacesAfter(s, end)
		if next == end || next == len(s) {
			continue
		}
		if s[i] == '.' && (!beginsSentence(s[next:]) || isAbbreviation(s[start:i])) {
			continue
		}
		out = append(out, Span{start, next})
		start, i = next, next-1
	}
	if start < len(s) {
		out = append(out, Span{start, len(s)})
	}
	return out
}

func afterClosers(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '"' && r != '\'' && r != '.' && r != '?' && r != '!' && !unicode.In(r, unicode.Pe, unicode.Pf) {
			break
		}
		i += n
	}
	return i
}

func spacesAfter(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	return i
}

func beginsSentence(s string) bool {
	for _, r := range s {
		switch {
		case unicode.IsUpper(r), unicode.IsTitle(r), unicode.IsDigit(r), unicode.Is(unicode.Lo, r):
			return true
		case r == '"' || r == '\'' || unicode.In(r, unicode.Ps, unicode.Pi):
		default:
			return false
		}
	}
	return false
}

// abbreviations end in a full stop and usually go on with a name, a number or a capital.
var abbreviations = map[string]bool{
	"dr": true, "mr": true, "mrs": true, "ms": true, "prof": true, "st": true, "no": true, "nos": true, "vs": true,
	"v": true, "e.g": true, "i.e": true, "cf": true, "p": true, "pp": true, "fig": true, "sec": true, "art": true,
	"approx": true, "dept": true, "ed": true, "eds": true, "vol": true, "ch": true, "cal": true, "reg": true,
	"tit": true, "subd": true, "div": true,
}

// isAbbreviation tells whether the text before a full stop ends in an abbreviation or in one capital: "J. Smith".
func isAbbreviation(before string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !isWordRune(r) && r != '.' })+1:]
	r, n := utf8.DecodeRuneInString(word)
	if n == len(word) && n > 0 && unicode.IsUpper(r) {
		return true
	}
	return abbreviations[strings.ToLower(word)]
}
