package pdfworker

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A letter's header is two columns of labels and dates, a laboratory report is a table of figures: the order in which a file
// draws its characters says little. So the words are put back where they stand on the page: what has one baseline is one
// line, a gap becomes spaces, a jump down an empty line. This is the form that `pdftotext -layout` gives. Text that runs
// another way than most of the page, such as a sideways table or a stamp, follows in lines of its own, upright.

// layoutPage is the text of a page with its lines in place.
func layoutPage(glyphs []glyph) string {
	var b strings.Builder
	for _, d := range directions(glyphs) {
		words := wordsOf(d.glyphs)
		if len(words) == 0 {
			continue
		}
		advance := usualAdvance(words)
		for _, part := range columns(rowsOf(words), advance) {
			writeRows(&b, part, advance)
		}
	}
	return b.String()
}

// direction are the characters whose baselines run one way, turned so that they run to the right.
type direction struct {
	angle  float64
	glyphs []glyph
}

// nearAngle is how far apart two baselines may be, in radians, that run one way: a scanned page lies a little askew.
const nearAngle = 7 * math.Pi / 180

// most directions of a page; characters of further ones go with the last.
const mostDirections = 24

// directions parts the characters by the way they run: that of most of them first.
func directions(glyphs []glyph) []direction {
	var out []direction
	at := 0 // of the last character: most run as the one before
	for _, g := range glyphs {
		if !g.lost && (len(out) == 0 || apart(out[at].angle, g.angle) > nearAngle) {
			at = slices.IndexFunc(out, func(d direction) bool { return apart(d.angle, g.angle) <= nearAngle })
			if at < 0 && len(out) < mostDirections {
				out = append(out, direction{angle: g.angle})
			}
			if at < 0 {
				at = len(out) - 1
			}
		}
		if len(out) == 0 {
			out = append(out, direction{})
		}
		out[at].glyphs = append(out[at].glyphs, g)
	}
	for i := range out {
		out[i].level()
	}
	slices.SortStableFunc(out, func(a, b direction) int { return cmp.Compare(len(b.glyphs), len(a.glyphs)) })
	return out
}

func apart(a, b float64) float64 { return math.Abs(math.Remainder(a-b, 2*math.Pi)) }

// level turns the characters so that their baselines run to the right.
func (d *direction) level() {
	if d.angle == 0 {
		return
	}
	sin, cos := math.Sincos(d.angle)
	for i := range d.glyphs {
		g := &d.glyphs[i]
		g.x, g.y = g.x*cos+g.y*sin, g.y*cos-g.x*sin
	}
}

// word is a run of characters without a gap.
type word struct {
	text       []rune
	start, end float64 // x
	y, size    float64
	spaced     bool // a space that the file draws stands before it
	raised     int  // 1 above its line, -1 below, as an exponent or index is
}

// Distances along a line, in parts of the font's size.
const (
	wordGap   = 0.11 // from here two characters are two words: the least that typesetters leave is 0.15
	backward  = 0.35 // a jump back, to another cell or column
	letterGap = 0.6  // the widest that letters are spaced
	baseline  = 0.1  // how far a character may be off the baseline of its word
)

// wordsOf gathers characters to words, in the order of the file.
func wordsOf(glyphs []glyph) []word {
	var out []word
	open, spaced := false, false
	spacing := letterSpacing(glyphs)
	for i, g := range glyphs {
		if g.r == ' ' {
			open, spaced = false, true
			continue
		}
		if open {
			w := &out[len(out)-1]
			if g.lost || ligature(&glyphs[i-1], &g) || continues(w, &g, spacing[i]) {
				w.text = append(w.text, g.r)
				if !g.lost {
					w.end = max(w.end, g.x+g.width)
				}
				continue
			}
		}
		w := word{text: []rune{g.r}, start: g.x, end: g.x + g.width, y: g.y, size: g.size, spaced: spaced}
		if g.lost && len(out) > 0 {
			before := &out[len(out)-1]
			w.start, w.end, w.y, w.size = before.end, before.end, before.y, before.size
		}
		out = append(out, w)
		open, spaced = true, false
	}
	raise(out)
	return out
}

// ligature tells a character that stands in the very place of the one before: PDFium gives "f" and "i" for one sign.
func ligature(a, b *glyph) bool {
	return !a.lost && a.r != ' ' && a.x == b.x && a.y == b.y && a.width == b.width
}

func continues(w *word, g *glyph, spacing float64) bool {
	gap := (g.x - w.end) - spacing
	size := min(w.size, g.size)
	return math.Abs(g.y-w.y) <= baseline*size && gap <= wordGap*size && gap >= -backward*size-spacing
}

// letterSpacing tells for each character how far the letters of its run are spaced, as headings often are. Figures are
// never taken for a spaced word: they may be the cells of a narrow table.
func letterSpacing(glyphs []glyph) []float64 {
	out := make([]float64, len(glyphs))
	var gaps []float64
	begin := 0
	finish := func(end int) {
		slices.Sort(gaps)
		if n := len(gaps); n >= 3 && gaps[n/4] > wordGap*glyphs[begin].size && gaps[n*3/4]-gaps[n/4] < wordGap*glyphs[begin].size {
			for i := begin; i < end; i++ {
				out[i] = gaps[n/4]
			}
		}
		gaps, begin = gaps[:0], end
	}
	for i := 1; i < len(glyphs); i++ {
		a, b := &glyphs[i-1], &glyphs[i]
		gap := b.x - (a.x + a.width)
		if a.lost || b.lost || digit(a.r) || digit(b.r) || a.y != b.y || a.size != b.size || gap < -backward*a.size {
			finish(i)
			continue
		}
		if a.r != ' ' && b.r != ' ' && gap < letterGap*a.size {
			gaps = append(gaps, max(gap, 0)) // kerning draws letters together
		}
	}
	finish(len(glyphs))
	return out
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// Bounds of exponents and indices, in parts of the size of the word they stand at.
const (
	smaller  = 0.87
	offLine  = 0.65
	closeBy  = 0.25
	fewRunes = 4
)

// raise puts exponents and indices onto the line of the word that they stand at, which the file draws before or after them.
func raise(words []word) {
	for i := range words {
		w := &words[i]
		if len(w.text) > fewRunes {
			continue
		}
		if i > 0 && w.start > words[i-1].start && raisedAt(w, &words[i-1], w.start-words[i-1].end) {
			continue
		}
		if i+1 < len(words) && w.start < words[i+1].start {
			raisedAt(w, &words[i+1], words[i+1].start-w.end)
		}
	}
}

func raisedAt(w, base *word, gap float64) bool {
	off := w.y - base.y
	small := w.size <= smaller*base.size
	if math.Abs(off) <= baseline*base.size || math.Abs(off) > offLine*base.size || math.Abs(gap) > closeBy*base.size {
		return false
	}
	if !small && (w.size > base.size || math.Abs(gap) > wordGap*base.size || math.Abs(off) > 0.5*base.size) {
		return false
	}
	w.y, w.raised = base.y, 1
	if off < 0 {
		w.raised = -1
	}
	return true
}

// row is what stands on one baseline, from left to right.
type row struct {
	y     float64
	words []word
}

// sameRow is how far two baselines of one row may be apart, in parts of the smaller font: a form's label and what was typed
// beside it are a little off. Two lines of text are further apart than this even where they touch.
const sameRow = 0.3

// openRows is how many of the last rows a word may still join.
const openRows = 3

// rowsOf gathers words to rows, top first. A word that would lie upon another one of its row gets a row of its own.
func rowsOf(words []word) (rows []row) {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b word) int { return cmp.Compare(b.y, a.y) })
next:
	for _, w := range sorted {
		for i := len(rows) - 1; i >= max(0, len(rows)-openRows); i-- {
			if math.Abs(rows[i].y-w.y) <= sameRow*min(w.size, rows[i].words[0].size) && rows[i].take(w) {
				continue next
			}
		}
		rows = append(rows, row{w.y, []word{w}})
	}
	return rows
}

// upon is the share of the narrower word that may lie upon another one of its row: a slanted letter leans over the next.
const upon = 0.3

// take puts the word into the row unless it would lie upon one that is there.
func (r *row) take(w word) bool {
	at, _ := slices.BinarySearchFunc(r.words, w.start, func(have word, x float64) int {
		if have.start <= x {
			return -1
		}
		return 1
	})
	for i := max(0, at-1); i < min(at+1, len(r.words)); i++ {
		have := &r.words[i]
		over := min(have.end, w.end) - max(have.start, w.start)
		if over > 0 && over > upon*min(have.end-have.start, w.end-w.start) {
			return false
		}
	}
	r.words = slices.Insert(r.words, at, w)
	return true
}

// usualAdvance is the mean advance of a character.
func usualAdvance(words []word) float64 {
	width, n := 0.0, 0
	for _, w := range words {
		if len(w.text) > 1 {
			width += w.end - w.start
			n += len(w.text)
		}
	}
	if n == 0 || width <= 0 {
		return 5
	}
	return width / float64(n)
}

// wideGap is the gap, in advances, from which two words are in two columns.
const wideGap = 1.8

// writeRows sets the rows on a grid of columns as wide as the usual character.
func writeRows(b *strings.Builder, rows []row, advance float64) {
	left := math.Inf(1)
	var steps []float64
	for i, r := range rows {
		left = min(left, r.words[0].start)
		if i > 0 {
			steps = append(steps, rows[i-1].y-r.y)
		}
	}
	step := lineStep(steps)
	for i, r := range rows {
		if i > 0 && rows[i-1].y-r.y > step*1.4 {
			b.WriteByte('\n')
		}
		writeRow(b, r, left, advance)
		b.WriteByte('\n')
	}
}

// lineStep is the distance of two lines of a paragraph: the lower quartile, since on a page of short paragraphs most
// distances are those between paragraphs.
func lineStep(steps []float64) float64 {
	if len(steps) == 0 {
		return math.Inf(1)
	}
	sorted := slices.Clone(steps)
	slices.Sort(sorted)
	return sorted[len(sorted)/4]
}

// maxColumn keeps a page that is miles wide from becoming miles of spaces.
const maxColumn = 400

func writeRow(b *strings.Builder, r row, left, advance float64) {
	column := 0
	put := func(s string) { b.WriteString(s); column += len([]rune(s)) }
	for i := range r.words {
		w := &r.words[i]
		between := ""
		if i > 0 {
			between = joint(&r.words[i-1], w)
		}
		if i == 0 || w.start-r.words[i-1].end > advance*wideGap {
			want := int(min(math.Round((w.start-left)/advance), maxColumn)) - column
			if i > 0 {
				want = max(want, 2)
			}
			between = strings.Repeat(" ", max(want, 0))
		}
		put(between)
		put(string(w.text))
	}
}

// joint is what stands between two neighbouring words of a row that are not far apart. Pieces that touch are one word, except
// that no figure is made of two.
func joint(a, b *word) string {
	last, first := a.text[len(a.text)-1], b.text[0]
	size := min(a.size, b.size)
	touch := b.start-a.end <= wordGap*size && b.start-a.end >= -backward*size && !b.spaced
	switch {
	case b.raised != a.raised && b.start-a.end <= closeBy*max(a.size, b.size) && !b.spaced:
		if !digit(last) || !digit(first) {
			return ""
		}
		if b.raised > 0 {
			return "^"
		}
		return " "
	case touch && !(digit(last) && digit(first)):
		return ""
	}
	return " "
}
