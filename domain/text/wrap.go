package text

import (
	"unicode"
	"unicode/utf8"
)

// Wrap breaks the paragraph s into rows of at most width cells: byte spans that follow each other and cover s. It
// breaks after spaces, after a hyphen or slash between letters, after an em dash and between CJK characters, never at
// a no-break space nor within "L4-5" or "5/10". Spaces at the end of a row hang over its edge. A word longer than a
// row is cut between clusters; a cluster wider than the row stands alone. An empty paragraph has one empty row.
func Wrap(s string, width int) []Span {
	width = max(1, width)
	rows := make([]Span, 0, len(s)/width+1)
	for start := 0; ; {
		end := start + rowEnd(s[start:], width)
		rows = append(rows, Span{start, end})
		if end == len(s) {
			return rows
		}
		start = end
	}
}

// Rewrap is Wrap(s, width) for a paragraph that came out of an edit, at, of a paragraph with the rows old. It looks
// only at the rows around the edit. The edit's span counts from the start of the paragraph.
func Rewrap(old []Span, e Edit, s string, width int) []Span {
	width = max(1, width)
	keep := RowAt(old, e.At.Start)
	keep = max(0, keep-2) // an edit changes at most where the two rows before it end
	rows := make([]Span, 0, len(old)+2)
	rows = append(rows, old[:keep]...)
	next, settled := keep, e.At.Start+len(e.New)
	for start := old[keep].Start; ; {
		end := start + rowEnd(s[start:], width)
		rows = append(rows, Span{start, end})
		if end == len(s) {
			return rows
		}
		start = end
		for next < len(old) && old[next].Start+e.Growth() < start {
			next++
		}
		if start >= settled && next < len(old) && old[next].Start >= e.At.End && old[next].Start+e.Growth() == start {
			for _, r := range old[next:] {
				rows = append(rows, r.Shift(e.Growth()))
			}
			return rows
		}
	}
}

// RowAt is the index of the row that holds pos; a boundary belongs to the row that it begins.
func RowAt(rows []Span, pos int) int {
	lo, hi := 0, len(rows)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if rows[mid].Start <= pos {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

// rowEnd is the length of the first row of s. It looks at nothing before s: what follows a row start wraps the same
// whatever went before, which Rewrap relies on.
func rowEnd(s string, width int) int {
	if width >= len(s) {
		if isPlainText(s) {
			return len(s)
		}
		return slowRowEnd(s, width)
	}
	// In plain text, width is the first byte that does not fit; the one after it must be no mark upon it.
	if !isPlainText(s[:min(width+2, len(s))]) {
		return slowRowEnd(s, width)
	}
	if s[width] == ' ' {
		return spacesEnd(s, width)
	}
	for i := width; i > 0; i-- {
		if mayBreak(s, i) {
			return i
		}
	}
	return width
}

// spacesEnd is the end of the run of breaking spaces at pos.
func spacesEnd(s string, pos int) int {
	for pos < len(s) {
		end := NextCluster(s, pos)
		if !isBreakingSpace(s[pos:end]) {
			break
		}
		pos = end
	}
	return pos
}

// slowRowEnd is rowEnd cluster by cluster, for any text.
func slowRowEnd(s string, width int) int {
	cells, brk := 0, 0
	for pos := 0; pos < len(s); {
		end := NextCluster(s, pos)
		c := s[pos:end]
		if isBreakingSpace(c) {
			cells += clusterCells(c)
			pos = end
			continue
		}
		if pos > 0 && mayBreak(s, pos) {
			brk = pos
		}
		cells += clusterCells(c)
		if cells > width && pos > 0 {
			if brk > 0 {
				return brk
			}
			return pos
		}
		pos = end
	}
	return len(s)
}

func isBreakingSpace(c string) bool {
	r, size := utf8.DecodeRuneInString(c)
	return size == len(c) && isBreakingRune(r)
}

func isBreakingRune(r rune) bool {
	switch r {
	case ' ', '\t':
		return true
	case 0xa0, 0x2007, 0x202f: // no-break, figure and narrow no-break space
		return false
	}
	return r > 0xff && unicode.Is(unicode.Zs, r)
}

// mayBreak tells whether a row may end at the cluster boundary i, before a character that is no space.
func mayBreak(s string, i int) bool {
	prev, size := utf8.DecodeLastRuneInString(s[:i])
	if isBreakingRune(prev) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[i:])
	switch prev {
	case '-', '/':
		before, _ := utf8.DecodeLastRuneInString(s[:i-size])
		return unicode.IsLetter(before) && unicode.IsLetter(next)
	case '—':
		return unicode.IsLetter(next) || unicode.IsDigit(next)
	}
	if prev < 0x1100 && next < 0x1100 {
		return false
	}
	opens := unicode.In(prev, unicode.Ps, unicode.Pi, unicode.Zs) // a breaking space was dealt with above
	return (isIdeographic(prev) || isIdeographic(next)) && !opens && !isClosing(next)
}

func isIdeographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x3001 && r <= 0x303f && !isClosing(r)
}

// isClosing tells characters that do not begin a row.
func isClosing(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Po, unicode.Zs, unicode.M) || r == 'ー'
}
