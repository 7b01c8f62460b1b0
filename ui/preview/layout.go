package preview

import (
	"fmt"
	"strings"

	"imrdesk/domain/letter"
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
	keep      bool   // stands on the same page as the row after it
	furniture string // words that stand on each page
}

// layout is a letter laid out at a width: its flows and its rows with page furniture.
type layout struct {
	flows []flow
	rows  []row
	pages int
}

// newLayout lays the letter out in w cells with pages of the given number of lines.
func newLayout(d letter.Document, w, pageLines int) layout {
	var l layout
	w = max(1, min(w, paperWidth))
	for i, b := range d.Blocks {
		if i > 0 && !(b.Kind == letter.Labels && d.Blocks[i-1].Kind == letter.Labels) {
			l.rows = append(l.rows, row{block: i})
		}
		l.block(i, b, w)
	}
	l.paginate(d, max(10, pageLines))
	return l
}

func (l *layout) block(i int, b letter.Block, w int) {
	switch b.Kind {
	case letter.TitleBlock:
		l.centred(i, b.Text, w, theme.Title)
	case letter.Heading:
		from := len(l.rows)
		if b.Level == 1 {
			l.centred(i, b.Text, w, theme.Title)
		} else {
			l.lines(flow{text: b.Text, block: i, role: theme.Accent}, w)
		}
		for r := from; r < len(l.rows); r++ {
			l.rows[r].keep = true
		}
	case letter.Labels:
		l.labels(i, b.Rows, w)
	case letter.Table:
		l.table(i, b.Rows, w)
	default:
		words := strings.TrimSpace(b.Lead + " " + b.Text)
		l.lines(flow{text: words, block: i, lead: len(b.Lead)}, w)
	}
}

// add keeps a flow and gives its spans of at most w cells, a line feed ending one.
func (l *layout) add(f flow, w int) (id int, spans []text.Span) {
	l.flows = append(l.flows, f)
	at := 0
	for line := range strings.SplitSeq(f.text, "\n") {
		for _, s := range text.Wrap(line, max(1, w)) {
			spans = append(spans, s.Shift(at))
		}
		at += len(line) + 1
	}
	return len(l.flows) - 1, spans
}

func (l *layout) lines(f flow, w int) {
	id, spans := l.add(f, w)
	for _, s := range spans {
		l.rows = append(l.rows, row{segs: []seg{{flow: id, span: s}}, block: f.block})
	}
}

func (l *layout) centred(block int, words string, w int, role theme.Role) {
	id, spans := l.add(flow{text: words, block: block, role: role}, w)
	for _, s := range spans {
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
	for _, r := range rows {
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
		id, spans := l.add(f, max(1, widths[i]-1))
		for n, s := range spans {
			if from+n == len(l.rows) {
				l.rows = append(l.rows, row{block: block})
			}
			at := &l.rows[from+n]
			at.segs = append(at.segs, seg{id, s, x})
		}
		x += widths[i]
	}
}

// paginate puts the furniture between pages. A heading stays with the words below it.
func (l *layout) paginate(d letter.Document, lines int) {
	var ends []int // the row after the last one of each page
	for from := 0; from < len(l.rows); {
		end := min(from+lines, len(l.rows))
		if end < len(l.rows) {
			for cut := end; cut > from+lines/2; cut-- {
				if last := l.rows[cut-1]; !last.keep && len(last.segs) > 0 {
					end = cut
					break
				}
			}
		}
		ends = append(ends, end)
		from = end
		for from < len(l.rows) && len(l.rows[from].segs) == 0 {
			from++ // no page begins with a blank line
		}
	}
	l.pages = max(1, len(ends))
	out := make([]row, 0, len(l.rows)+5*len(ends))
	from := 0
	for i, end := range ends {
		for from < end && i > 0 && len(l.rows[from].segs) == 0 {
			from++
		}
		block := l.rows[max(0, end-1)].block
		out = append(out, row{block: l.rows[from].block, furniture: d.Header}, row{block: l.rows[from].block})
		out = append(out, l.rows[from:end]...)
		out = append(out, row{block: block}, row{block: block, furniture: strings.TrimSpace(d.Footer + fmt.Sprintf("  Page %d of %d", i+1, len(ends)))})
		if i+1 < len(ends) {
			out = append(out, row{block: block, furniture: pageEnd})
		}
		from = end
	}
	l.rows = out
}

// pageEnd stands for the edge of the paper.
const pageEnd = "\f"
