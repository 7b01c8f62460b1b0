package text

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// A grapheme cluster is what a reader calls a letter: "é" may be one rune or two. A cursor stands between clusters and
// never inside one. A cell is one column of a terminal; a cluster takes as many cells as its shown form is wide.

// NextCluster is the end of the cluster that begins at pos; pos is a cluster boundary of s.
func NextCluster(s string, pos int) int {
	if pos >= len(s) {
		return len(s)
	}
	if end := pos + simpleLetter(s[pos:]); end > pos && (end == len(s) || s[end] < utf8.RuneSelf) {
		return end
	}
	g := graphemes.FromString(s[pos:])
	g.Next()
	return pos + validPrefix(s[pos:pos+g.End()])
}

// validPrefix is the length of c up to its first invalid byte; an invalid byte is a cluster of its own.
func validPrefix(c string) int {
	for i, r := range c {
		if r == utf8.RuneError && !strings.HasPrefix(c[i:], "\uFFFD") {
			return max(1, i)
		}
	}
	return len(c)
}

// PrevCluster is the start of the cluster that ends at or holds the byte before pos.
func PrevCluster(s string, pos int) int {
	if pos <= 0 {
		return 0
	}
	return ClusterStart(s, min(pos, len(s))-1)
}

// ClusterStart is the last cluster boundary of s that is not after pos.
func ClusterStart(s string, pos int) int {
	if pos >= len(s) {
		return len(s)
	}
	at := boundaryBefore(s, max(0, pos))
	for {
		end := NextCluster(s, at)
		if end > pos || end == len(s) {
			return at
		}
		at = end
	}
}

// ClusterEnd is the first cluster boundary of s that is not before pos.
func ClusterEnd(s string, pos int) int {
	if start := ClusterStart(s, pos); start < pos {
		return NextCluster(s, start)
	}
	return max(0, min(pos, len(s)))
}

// boundaryBefore finds a cluster boundary at or before pos by looking at few bytes: between two plain letters there
// always is one, whatever stands around them.
func boundaryBefore(s string, pos int) int {
	for pos > 0 && pos < len(s) && !utf8.RuneStart(s[pos]) {
		pos--
	}
	next, _ := utf8.DecodeRuneInString(s[pos:])
	for pos > 0 {
		prev, size := utf8.DecodeLastRuneInString(s[:pos])
		if standsApart(prev) && standsApart(next) {
			return pos
		}
		pos, next = pos-size, prev
	}
	return 0
}

// simpleLetter is the size of the first rune of s when that is an everyday character of English prose, one cell wide
// and shown as it is: ASCII, Latin letters with accents, no-break space, dashes, curly quotes, bullet. Otherwise 0.
// Before an ASCII character it is a cluster of its own.
func simpleLetter(s string) int {
	if isPlainByte(s[0]) {
		return 1
	}
	r, size := utf8.DecodeRuneInString(s)
	if r >= 0xa0 && r < 0x180 && r != 0xad || r >= 0x2010 && r <= 0x2027 {
		return size
	}
	return 0
}

// plainRun is how many bytes at the start of s are printable ASCII and each a cluster of their own.
func plainRun(s string) int {
	n := 0
	for n < len(s) && isPlainByte(s[n]) {
		n++
	}
	if n < len(s) && n > 0 && s[n] >= utf8.RuneSelf {
		n-- // the last one may carry an accent
	}
	return n
}

func isPlainByte(c byte) bool { return c >= ' ' && c < 0x7f }

// standsApart tells runes between two of which there is a cluster boundary whatever stands around them.
func standsApart(r rune) bool {
	return isPlain(r) || r < ' ' && r != '\r' && r != '\n' || r >= 0xa0 && r < 0x180 && r != 0xad || r >= 0x2010 && r <= 0x2027
}

func isPlain(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= ' ' && r < 0x7f
	}
	return unicode.IsLetter(r) && unicode.In(r, unicode.Latin, unicode.Han, unicode.Hiragana, unicode.Cyrillic, unicode.Greek)
}

// isPlainText tells whether s is printable ASCII only, where one byte is one cluster and one cell.
func isPlainText(s string) bool {
	return plainRun(s) == len(s)
}

// Cells is the width in cells of s as ShowRow shows it; s is a piece of one paragraph made of whole clusters.
func Cells(s string) int {
	_, cells := Fit(s, math.MaxInt)
	return cells
}

// CellPos is the cluster boundary of s that lies at the cell col, or at the start of the cluster that covers it;
// beyond the last cell it is len(s).
func CellPos(s string, col int) int {
	cells := 0
	for pos := 0; pos < len(s); {
		end := NextCluster(s, pos)
		if cells += clusterCells(s[pos:end]); cells > col {
			return pos
		}
		pos = end
	}
	return len(s)
}

func clusterCells(c string) int {
	if simpleLetter(c) == len(c) {
		return 1
	}
	r, size := utf8.DecodeRuneInString(c)
	if size == len(c) && size > 1 && !needsEscape(r) && !unicode.IsMark(r) {
		return displaywidth.String(c)
	}
	return displaywidth.String(ShowRow(c).s)
}

// Fit is how many bytes and cells of s, in whole clusters, have room in cells.
func Fit(s string, cells int) (bytes, used int) {
	for bytes < len(s) {
		if run := min(plainRun(s[bytes:]), cells-used); run > 0 {
			bytes, used = bytes+run, used+run
			continue
		}
		end := NextCluster(s, bytes)
		n := clusterCells(s[bytes:end])
		if used+n > cells {
			break
		}
		bytes, used = end, used+n
	}
	return bytes, used
}
