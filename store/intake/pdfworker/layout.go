package pdfworker

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// PDFium gives the characters of a page in the order the file draws them, one space for any gap. A letter's header is
// two columns of labels and dates, so the lines are put back where they stand on the page: what has one baseline is one
// line, a gap becomes spaces, a jump down an empty line. This is the form that `pdftotext -layout` gives.

// point is where a character stands, in points, upright: x to the right, y up.
type point struct{ x, y float64 }

// segment is a piece of a line without a gap.
type segment struct {
	text   string
	at     point
	end    float64 // x where it ends
	upward bool    // runs up or down the page instead of along a line
}

// The hyphen PDFium found at the end of a line, whose line break it left out.
const lineHyphen = '\uFFFE'

// layoutPage is the text of a page with its lines in place. at gives the origin of the character with this index.
func layoutPage(chars []rune, at func(i int) (point, bool)) string {
	pieces, advance := linesOf(chars, finite(at))
	if len(pieces) == 0 {
		return ""
	}
	return writeRows(rowsOf(pieces, advance), advance)
}

// finite leaves out positions that are no numbers, which a hostile file can have: no column could be made of them.
func finite(at func(i int) (point, bool)) func(i int) (point, bool) {
	return func(i int) (point, bool) {
		p, ok := at(i)
		if !ok || math.IsNaN(p.x+p.y) || math.IsInf(p.x+p.y, 0) {
			return point{}, false
		}
		return p, true
	}
}

// span is the characters [from, to).
type span struct{ from, to int }

// fewLines is a number of lines too small for their widths to tell the usual one.
const fewLines = 8

// linesOf cuts the characters into segments and measures the usual width of a character.
func linesOf(chars []rune, at func(i int) (point, bool)) (segments []segment, advance float64) {
	lines := splitLines(chars)
	widths := make([]float64, 0, len(lines))
	for _, l := range lines {
		if w, ok := width(l.from, l.to, at); ok {
			widths = append(widths, w)
		}
	}
	if len(widths) < fewLines {
		widths = steps(lines, at)
	}
	advance = median(widths, 5)
	for _, l := range lines {
		// A line with a gap is wide for its number of characters; a short one does not tell.
		if w, ok := width(l.from, l.to, at); ok && w > advance*1.15 || len(widths) < fewLines || len(lines) < fewLines {
			segments = append(segments, cutAtGaps(chars, l.from, l.to, at, advance)...)
		} else {
			segments = append(segments, segmentOf(chars, l.from, l.to, at, advance))
		}
	}
	return segments, advance
}

// splitLines are PDFium's lines without the white space at their ends.
func splitLines(chars []rune) (lines []span) {
	start := 0
	for i := 0; i <= len(chars); i++ {
		if i < len(chars) && chars[i] != '\n' && chars[i] != '\r' && chars[i] != lineHyphen {
			continue
		}
		from, to := start, i
		if i < len(chars) && chars[i] == lineHyphen {
			to++
		}
		for from < to && unicode.IsSpace(chars[from]) {
			from++
		}
		for to > from && unicode.IsSpace(chars[to-1]) {
			to--
		}
		if from < to {
			lines = append(lines, span{from, to})
		}
		start = i + 1
	}
	return lines
}

// steps are the distances between neighbouring characters of a few lines.
func steps(lines []span, at func(i int) (point, bool)) (out []float64) {
	for _, l := range lines[:min(len(lines), 2*fewLines)] {
		for i := l.from; i+1 < min(l.to, l.from+40); i++ {
			a, ok1 := at(i)
			b, ok2 := at(i + 1)
			if ok1 && ok2 && b.x > a.x {
				out = append(out, b.x-a.x)
			}
		}
	}
	return out
}

// width is the mean advance of the characters [from, to), when it can be told.
func width(from, to int, at func(i int) (point, bool)) (float64, bool) {
	a, ok1 := at(from)
	b, ok2 := at(to - 1)
	if !ok1 || !ok2 || to-from < 8 || b.x <= a.x {
		return 0, false
	}
	return (b.x - a.x) / float64(to-1-from), true
}

// cutAtGaps cuts where the space between two words is much wider than a space.
func cutAtGaps(chars []rune, from, to int, at func(i int) (point, bool), advance float64) (out []segment) {
	start := from
	for i := from + 1; i < to-1; i++ {
		if chars[i] != ' ' || chars[i+1] == ' ' {
			continue
		}
		a, ok1 := at(i)
		b, ok2 := at(i + 1)
		if ok1 && ok2 && b.x-a.x > advance*1.8 {
			out = append(out, segmentOf(chars, start, i, at, advance))
			start = i + 1
		}
	}
	return append(out, segmentOf(chars, start, to, at, advance))
}

func segmentOf(chars []rune, from, to int, at func(i int) (point, bool), advance float64) segment {
	s := segment{}
	s.at, _ = at(from)
	last, _ := at(to - 1)
	s.end = last.x + advance
	s.upward = to-from > 3 && math.Abs(last.y-s.at.y) > math.Abs(last.x-s.at.x)
	var b strings.Builder
	for _, r := range chars[from:to] {
		switch r {
		case lineHyphen, 2: // older PDFium marks the hyphen with U+0002
			r = '-'
		case 0, '\ufeff':
			continue
		}
		b.WriteRune(r)
	}
	s.text = strings.Trim(b.String(), " ") // a mark that is left out can hide a space before the first letter
	return s
}

// row is what stands on one baseline.
type row struct {
	y        float64
	segments []segment
}

// rowsOf gathers segments to rows, top first. A raised or lowered letter belongs to the line it stands in. Text that
// runs up the page comes last, in the order of the file.
func rowsOf(segments []segment, advance float64) (rows []row) {
	var level, upward []segment
	for _, s := range segments {
		if s.upward {
			upward = append(upward, s)
		} else {
			level = append(level, s)
		}
	}
	slices.SortStableFunc(level, func(a, b segment) int { return compare(b.at.y, a.at.y) })
	for _, s := range level {
		if n := len(rows); n > 0 && rows[n-1].y-s.at.y < advance*0.8 {
			rows[n-1].segments = append(rows[n-1].segments, s)
			continue
		}
		rows = append(rows, row{s.at.y, []segment{s}})
	}
	for i := range rows {
		slices.SortStableFunc(rows[i].segments, func(a, b segment) int { return compare(a.at.x, b.at.x) })
	}
	for _, s := range upward {
		rows = append(rows, row{math.Inf(-1), []segment{s}})
	}
	return rows
}

// writeRows sets the rows on a grid of columns as wide as the usual character.
func writeRows(rows []row, advance float64) string {
	left := math.Inf(1)
	var steps []float64
	for i, r := range rows {
		left = min(left, r.segments[0].at.x)
		if i > 0 && !math.IsInf(r.y, 0) {
			steps = append(steps, rows[i-1].y-r.y)
		}
	}
	step := lineStep(steps)
	var b strings.Builder
	for i, r := range rows {
		if i > 0 && rows[i-1].y-r.y > step*1.4 {
			b.WriteByte('\n')
		}
		writeRow(&b, r, left, advance)
		b.WriteByte('\n')
	}
	return b.String()
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
	for i, s := range r.segments {
		want := int(min(math.Round((s.at.x-left)/advance), maxColumn))
		gap := want - column
		if i > 0 {
			switch space := s.at.x - r.segments[i-1].end; {
			case space > advance*0.8:
				gap = max(gap, 2)
			case space > -advance*0.6:
				gap = 1
			default:
				gap = 0 // a raised letter closes up with its word
			}
		}
		for range max(gap, 0) {
			b.WriteByte(' ')
		}
		b.WriteString(s.text)
		column += max(gap, 0) + len([]rune(s.text))
	}
}

// median of values, or otherwise when there is none to speak of.
func median(values []float64, otherwise float64) float64 {
	if len(values) == 0 {
		return otherwise
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	if m := sorted[len(sorted)/2]; m > 0 {
		return m
	}
	return otherwise
}

// compare orders numbers; positions that are no numbers, which a hostile file can have, are equal to all.
func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
