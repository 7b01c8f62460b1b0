package pdfworker

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// A page of prose in two columns is read down the left one and then down the right one; a table and a header of labels are read
// row by row. They are told apart by what the columns hold: prose fills its column with sentences that go on in the next line.

const (
	gutter      = 1.6  // least width between two columns of prose, in advances
	fewestRows  = 4    // with words in both columns
	fullColumn  = 0.62 // of the width of its column that a line of prose fills, in the mean
	wordsInLine = 3.5  // of a column of prose, in the mean
	plainWords  = 0.6  // of its words that begin with a small letter
	mostRows    = 2000 // of a page that is looked at
	mostGaps    = 8    // of a row that are looked at
)

// columns cut the rows of a page into parts that are read one after the other.
func columns(rows []row, advance float64) [][]row {
	if len(rows) < fewestRows || len(rows) > mostRows {
		return [][]row{rows}
	}
	for i := range rows {
		for _, g := range gaps(rows[i:], advance) {
			end, left, right := twoColumns(rows[i:], g, advance)
			if end == 0 {
				continue
			}
			out := [][]row{left, right}
			if i > 0 {
				out = append([][]row{rows[:i]}, out...)
			}
			if rest := rows[i+end:]; len(rest) > 0 {
				out = append(out, columns(rest, advance)...)
			}
			return out
		}
	}
	return [][]row{rows}
}

// interval is a stretch of x without words.
type interval struct{ from, to float64 }

// gaps are the wide gaps of the first row, and the one between its end and a next row that stands beside it.
func gaps(rows []row, advance float64) (out []interval) {
	words := rows[0].words
	for i := 1; i < len(words) && len(out) < mostGaps; i++ {
		out = append(out, interval{words[i-1].end, words[i].start})
	}
	if len(rows) > 1 {
		out = append(out, interval{words[len(words)-1].end, rows[1].words[0].start})
	}
	return slices.DeleteFunc(out, func(g interval) bool { return g.to-g.from < gutter*advance })
}

// twoColumns follows a gap down the rows as long as no word stands in it; end is the number of rows, 0 when they are no prose.
func twoColumns(rows []row, g interval, advance float64) (end int, left, right []row) {
	for _, r := range rows {
		free, cutAt, ok := narrowed(r, g, advance)
		if !ok {
			break
		}
		g = free
		end++
		if cutAt > 0 {
			left = append(left, row{r.y, r.words[:cutAt]})
		}
		if cutAt < len(r.words) {
			right = append(right, row{r.y, r.words[cutAt:]})
		}
	}
	if min(len(left), len(right)) < fewestRows || !prose(left) || !prose(right) {
		return 0, nil, nil
	}
	return end, left, right
}

// narrowed is the widest stretch of the gap that is free in this row, too, and how many of the row's words stand left of it.
func narrowed(r row, g interval, advance float64) (best interval, cutAt int, ok bool) {
	from := math.Inf(-1)
	for i := 0; i <= len(r.words); i++ {
		to := math.Inf(1)
		if i < len(r.words) {
			to = r.words[i].start
		}
		if free := (interval{max(from, g.from), min(to, g.to)}); free.to-free.from > best.to-best.from {
			best, cutAt = free, i
		}
		if i < len(r.words) {
			from = max(from, r.words[i].end)
		}
	}
	return best, cutAt, best.to-best.from >= gutter*advance
}

// prose tells whether the rows of a column are lines of running text: they fill the column, and most go on in the next one.
func prose(rows []row) bool {
	from, to := rows[0].words[0].start, 0.0
	for _, r := range rows {
		from, to = min(from, r.words[0].start), max(to, r.words[len(r.words)-1].end)
	}
	filled, words, small, goesOn := 0.0, 0, 0, 0
	for _, r := range rows {
		last := r.words[len(r.words)-1]
		filled += (last.end - r.words[0].start) / (to - from)
		words += len(r.words)
		for _, w := range r.words {
			if unicode.IsLower(w.text[0]) {
				small++
			}
		}
		if !strings.ContainsRune(".:;?!", last.text[len(last.text)-1]) {
			goesOn++
		}
	}
	n := float64(len(rows))
	return filled >= fullColumn*n && float64(words) >= wordsInLine*n && float64(small) >= plainWords*float64(words) &&
		goesOn*2 > len(rows)
}
