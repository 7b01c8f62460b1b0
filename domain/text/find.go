package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pattern is a search for words. It is smart about case: a capital in it makes the search tell capitals from small
// letters. Typewriter quotes, spaces and hyphens in it also find their printed forms: curly quotes, no-break spaces,
// hyphens and dashes.
type Pattern struct {
	runes []rune
	exact bool
}

// NewPattern is the search for s; a pattern of an empty s finds nothing.
func NewPattern(s string) Pattern {
	p := Pattern{exact: strings.IndexFunc(s, unicode.IsUpper) >= 0}
	for _, r := range s {
		p.runes = append(p.runes, p.fold(r))
	}
	return p
}

// Find are the spans of the paragraph text s that match, in order and without overlap. A match begins and ends
// between clusters: "e" is not found in "é", whichever way that is written.
func (p Pattern) Find(s string) []Span {
	if len(p.runes) == 0 {
		return nil
	}
	var out []Span
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if p.fold(r) == p.runes[0] {
			if end := p.match(s, i+size); end > 0 {
				out = append(out, Span{i, end})
				i = end
				continue
			}
		}
		i += size
	}
	return out
}

// match is the end of a match whose first rune ends at i, or 0.
func (p Pattern) match(s string, i int) int {
	for _, want := range p.runes[1:] {
		r, size := utf8.DecodeRuneInString(s[i:])
		if size == 0 || p.fold(r) != want {
			return 0
		}
		i += size
	}
	if r, _ := utf8.DecodeRuneInString(s[i:]); r >= 0x300 && ClusterEnd(s, i) != i {
		return 0
	}
	return i
}

func (p Pattern) fold(r rune) rune {
	if !p.exact && r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	if r < utf8.RuneSelf {
		return r
	}
	switch r {
	case '‘', '’', 'ʼ':
		return '\''
	case '“', '”':
		return '"'
	case 0xa0, 0x2007, 0x202f:
		return ' '
	case '‐', '‑', '–', '—', '−':
		return '-'
	}
	if !p.exact {
		return unicode.ToLower(r)
	}
	return r
}
