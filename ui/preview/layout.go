package preview

import (
	"fmt"
	"strings"
	"unicode"

	"imrdesk/domain/letter"
	"imrdesk/domain/letter/pdf"
	"imrdesk/domain/text"
	"imrdesk/ui/theme"
)

// paperWidth is the width of the letter in cells, as its text form has it.
const paperWidth = 96

// A flow is words that run on over rows: a paragraph, a heading, a label's value, a cell. A search looks into flows, so
// that it finds words which a row's end parts.
type flow struct {
	text  string
	block int
	lead  int // bytes at the start that are set apart
	role  theme.Role
}

// seg is a piece of a flow on a row.
type seg struct {
	flow int
	span text.Span
	x    int // cell it starts at
}

// row is one line of the letter. A row without segments is blank, or page furniture.
type row struct {
	segs      []seg
	block     int
	furniture string // words that stand on each page
}

// layout is a letter laid out at a width: its flows and its rows with page furniture.
type layout struct {
	flows []flow
	rows  []row
	pages int

	breaks []pdf.Break // still to come
	header string
	footer string
	ended  int // pages
}

// newLayout lays the letter out in w cells, with the pages that its PDF has: a page ends after the word after which it
// ends on paper.
func newLayout(d letter.Document, w int, breaks []pdf.Break) layout {
	l := layout{pages: 1 + len(breaks), breaks: breaks, header: d.Header, footer: d.Footer}
	w = max(1, min(w, paperWidth))
	l.openPage(0)
	for i, b := range d.Blocks {
		if i > 0 && !(b.Kind == letter.Labels && d.Blocks[i-1].Kind == letter.Labels) && !l.breaksHere(i, 0, 0) {
			l.rows = append(l.rows, row{block: i})
		}
		l.block(i, b, w)
	}
	l.endPage(max(0, len(d.Blocks)-1))
	return l
}

// breaksHere tells whether a page begins at the place.
func (l *layout) breaksHere(block, line, words int) bool {
	return len(l.breaks) > 0 && l.breaks[0] == pdf.Break{Block: block, Row: line, Words: words}
}

// turn ends the page and begins the next one where the paper does.
func (l *layout) turn(block, line, words int) {
	for l.breaksHere(block, line, words) {
		l.breaks = l.breaks[1:]
		l.endPage(block)
		l.rows = append(l.rows, row{block: block, furniture: pageEnd})
		l.openPage(block)
	}
}

func (l *layout) openPage(block int) {
	l.rows = append(l.rows, row{block: block, furniture: l.header}, row{block: block})
}

func (l *layout) endPage(block int) {
	l.ended++
	l.rows = append(l.rows, row{block: block}, row{block: block, furniture: strings.TrimSpace(l.footer + fmt.Sprintf("  Page %d of %d", l.ended, l.pages))})
}

func (l *layout) block(i int, b letter.Block, w int) {
	switch b.Kind {
	case letter.TitleBlock:
		l.centred(i, b.Text, w, theme.Title)
	case letter.Heading:
		if b.Level == 1 {
			l.centred(i, b.Text, w, theme.Title)
		} else {
			l.lines(flow{text: b.Text, block: i, role: theme.Accent}, w)
		}
	case letter.Labels:
		l.labels(i, b.Rows, w)
	case letter.Table:
		l.table(i, b.Rows, w)
	default:
		l.lines(flow{text: leadAndText(b), block: i, lead: len(b.Lead)}, w)
	}
}

// leadAndText are the words of a paragraph or heading.
func leadAndText(b letter.Block) string { return strings.TrimSpace(b.Lead + " " + b.Text) }

// add keeps a flow and gives its spans of at most w cells.
func (l *layout) add(f flow, w int) (id int, lines []text.Span) {
	l.flows = append(l.flows, f)
	return len(l.flows) - 1, spans(f.text, w)
}

// spans are the lines of at most w cells; a line feed ends one.
func spans(words string, w int) (out []text.Span) {
	at := 0
	for line := range strings.SplitSeq(words, "\n") {
		for _, s := range text.Wrap(line, max(1, w)) {
			out = append(out, s.Shift(at))
		}
		at += len(line) + 1
	}
	return out
}

// lines sets a flow down the page, and over to the next ones at the words where the paper breaks.
func (l *layout) lines(f flow, w int) {
	l.flows = append(l.flows, f)
	id, from, words := len(l.flows)-1, 0, 0
	for {
		l.turn(f.block, 0, words)
		end := len(f.text)
		if len(l.breaks) > 0 && l.breaks[0].Block == f.block && l.breaks[0].Words > words {
			words = l.breaks[0].Words
			end = WordAt(f.text, words)
		}
		for _, s := range spans(f.text[from:end], w) {
			l.rows = append(l.rows, row{segs: []seg{{flow: id, span: s.Shift(from)}}, block: f.block})
		}
		if from = end; end == len(f.text) {
			return
		}
	}
}

// WordAt is the byte at which the n-th word begins, from 0; the end where there are fewer.
func WordAt(s string, n int) int {
	in := false
	for i, r := range s {
		if space := unicode.IsSpace(r); space {
			in = false
		} else if !in {
			if n == 0 {
				return i
			}
			in = true
			n--
		}
	}
	return len(s)
}

func (l *layout) centred(block int, words string, w int, role theme.Role) {
	l.turn(block, 0, 0)
	id, lines := l.add(flow{text: words, block: block, role: role}, w)
	for _, s := range lines {
		x := max(0, (w-text.Cells(strings.TrimRight(words[s.Start:s.End], " ")))/2)
		l.rows = append(l.rows, row{segs: []seg{{id, s, x}}, block: block})
	}
}

// labels are set in two columns: the values stand below each other.
func (l *layout) labels(block int, rows [][]string, w int) {
	widest := 0
	for _, r := range rows {
		widest = max(widest, text.Cells(r[0]))
	}
	first := min(widest+2, max(1, w/2))
	for i, r := range rows {
		l.turn(block, i, 0)
		l.columns(block, r, []int{first, max(1, w-first)}, theme.Muted)
	}
}

// table gives each column what it wants, and less to the widest ones where the page is too narrow.
func (l *layout) table(block int, rows [][]string, w int) {
	if len(rows) == 0 {
		return
	}
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			if i < len(widths) {
				widths[i] = max(widths[i], min(text.Cells(c)+2, w))
			}
		}
	}
	for total := sum(widths); total > w && total > len(widths); total-- {
		widest := 0
		for i := range widths {
			if widths[i] > widths[widest] {
				widest = i
			}
		}
		widths[widest]--
	}
	for i, r := range rows {
		role := theme.Text
		if i == 0 {
			role = theme.Muted
		}
		l.turn(block, i, 0)
		l.columns(block, r, widths, role)
	}
}

func sum(all []int) (n int) {
	for _, one := range all {
		n += one
	}
	return n
}

// columns sets cells beside each other, the first in the given role.
func (l *layout) columns(block int, cells []string, widths []int, role theme.Role) {
	from, x := len(l.rows), 0
	for i, c := range cells[:min(len(cells), len(widths))] {
		f := flow{text: c, block: block}
		if i == 0 || role == theme.Muted && len(widths) > 2 {
			f.role = role
		}
		id, lines := l.add(f, max(1, widths[i]-1))
		for n, s := range lines {
			if from+n == len(l.rows) {
				l.rows = append(l.rows, row{block: block})
			}
			at := &l.rows[from+n]
			at.segs = append(at.segs, seg{id, s, x})
		}
		x += widths[i]
	}
}

// pageEnd stands for the edge of the paper.
const pageEnd = "\f"
