package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Op tells what a piece of a comparison is.
type Op uint8

// The kinds of piece.
const (
	Same Op = iota
	Removed
	Added
)

// Piece is a run of text that two texts share, or that only one of them has.
type Piece struct {
	Op   Op
	Text string
}

// Diff compares two texts word by word, as a reader of prose wants it: what was removed stands before what was added
// in its place. The pieces that are not Added make the old text, those that are not Removed the new one. Two texts
// that share little are compared by paragraphs only.
func Diff(old, new string) []Piece {
	if old == new {
		if old == "" {
			return nil
		}
		return []Piece{{Same, old}}
	}
	var out []Piece
	a, b := strings.SplitAfter(old, "\n"), strings.SplitAfter(new, "\n")
	runs(a, b, func(op Op, gone, come []string) {
		if op == Same {
			out = add(out, Same, strings.Join(gone, ""))
			return
		}
		out = byWord(out, strings.Join(gone, ""), strings.Join(come, ""))
	})
	return tidy(out)
}

// byWord compares two runs of paragraphs word by word.
func byWord(out []Piece, old, new string) []Piece {
	runs(wordParts(old), wordParts(new), func(op Op, gone, come []string) {
		if op == Same {
			out = add(out, Same, strings.Join(gone, ""))
			return
		}
		out = add(out, Removed, strings.Join(gone, ""))
		out = add(out, Added, strings.Join(come, ""))
	})
	return out
}

// wordParts cuts s into words, runs of white space and single other characters. "L4-5" and "7/10" are words.
func wordParts(s string) []string {
	var out []string
	kind := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 1
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '’' || r == '-' || r == '/':
			return 2
		}
		return 0
	}
	for start := 0; start < len(s); {
		r, size := utf8.DecodeRuneInString(s[start:])
		end, k := start+size, kind(r)
		for end < len(s) && k > 0 {
			r, size := utf8.DecodeRuneInString(s[end:])
			if kind(r) != k {
				break
			}
			end += size
		}
		out = append(out, s[start:end])
		start = end
	}
	return out
}

// add puts a piece behind the others, joined with one of its kind.
func add(out []Piece, op Op, s string) []Piece {
	if s == "" {
		return out
	}
	if n := len(out); n > 0 && out[n-1].Op == op {
		out[n-1].Text += s
		return out
	}
	return append(out, Piece{op, s})
}

// tidy joins changes that only white space parts, so that a rewritten phrase reads as one.
func tidy(in []Piece) []Piece {
	var out []Piece
	var gone, come string
	flush := func() {
		out = add(out, Removed, gone)
		out = add(out, Added, come)
		gone, come = "", ""
	}
	for i, p := range in {
		switch {
		case p.Op == Removed:
			gone += p.Text
		case p.Op == Added:
			come += p.Text
		case gone+come != "" && i+1 < len(in) && strings.TrimSpace(p.Text) == "" && !strings.Contains(p.Text, "\n"):
			gone, come = gone+p.Text, come+p.Text
		default:
			flush()
			out = add(out, Same, p.Text)
		}
	}
	flush()
	return out
}

// runs gives the two lists as runs that are the same and runs that differ, in order.
func runs(a, b []string, give func(op Op, gone, come []string)) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	if head > 0 {
		give(Same, a[:head], b[:head])
	}
	ma, mb := a[head:len(a)-tail], b[head:len(b)-tail]
	x, y := 0, 0
	for _, m := range append(matches(ma, mb), [2]int{len(ma), len(mb)}) {
		if m[0] > x || m[1] > y {
			give(Removed, ma[x:m[0]], mb[y:m[1]])
		}
		x, y = m[0], m[1]
		if x < len(ma) {
			give(Same, ma[x:x+1], mb[y:y+1])
			x, y = x+1, y+1
		}
	}
	if tail > 0 {
		give(Same, a[len(a)-tail:], b[len(b)-tail:])
	}
}

// maxEdits bounds the work of a comparison: two texts that need more edits have little in common that a reader would
// look for.
const maxEdits = 800

// matches are the pairs of places at which the lists agree, in order: a longest common subsequence by the algorithm of
// Myers (1986). There are none when the lists need more than maxEdits edits.
func matches(a, b []string) [][2]int {
	n, m := len(a), len(b)
	limit := min(n+m, maxEdits)
	reach := make([]int, 2*limit+3) // furthest x on each diagonal
	at := func(k int) int { return k + limit + 1 }
	var trace [][]int
	for d := 0; d <= limit; d++ {
		trace = append(trace, append([]int(nil), reach[at(-d)-1:at(d)+2]...))
		for k := -d; k <= d; k += 2 {
			x := reach[at(k-1)] + 1
			if k == -d || k != d && reach[at(k-1)] < reach[at(k+1)] {
				x = reach[at(k+1)]
			}
			for x < n && x-k < m && a[x] == b[x-k] {
				x++
			}
			reach[at(k)] = x
			if x >= n && x-k >= m {
				return backtrack(trace, n, m)
			}
		}
	}
	return nil
}

// backtrack walks the trace of a comparison from its end. trace[d] holds the diagonals -d-1 to d+1 before round d.
func backtrack(trace [][]int, x, y int) [][2]int {
	var out [][2]int
	for d := len(trace) - 1; d >= 0; d-- {
		v := func(k int) int { return trace[d][k+d+1] }
		k := x - y
		prev := k - 1
		if k == -d || k != d && v(k-1) < v(k+1) {
			prev = k + 1
		}
		px := v(prev)
		py := px - prev
		if d == 0 {
			px, py = 0, 0
		}
		for x > px && y > py {
			x, y = x-1, y-1
			out = append(out, [2]int{x, y})
		}
		x, y = px, py
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}
