package editor

import (
	"strings"

	"imrdesk/domain/text"
)

const (
	marginCells  = 2
	cachedParas  = 1024 // wrapped paragraphs kept; a screen shows far fewer
	marginAtCols = 12   // a narrower view has no room for a margin
)

// rowCache keeps the rows of paragraphs. A paragraph never changes, so its rows stay true for their width.
type rowCache struct {
	width int
	rows  map[*text.Para][]text.Span
}

func newRowCache() *rowCache { return &rowCache{rows: map[*text.Para][]text.Span{}} }

func (c *rowCache) of(p *text.Para, width int) []text.Span {
	if c.width != width || len(c.rows) > cachedParas {
		c.width = width
		clear(c.rows)
	}
	rows, ok := c.rows[p]
	if !ok {
		rows = text.Wrap(p.String(), width)
		c.rows[p] = rows
	}
	return rows
}

// carry wraps the paragraph that e changed from the rows it had before, so that a key in a paragraph of megabytes
// costs no more than one in a short paragraph.
func (c *rowCache) carry(before, after text.Doc, e text.Edit, width int) {
	i := before.ParaAt(e.At.Start)
	old := before.Para(i)
	rows, ok := c.rows[old]
	if !ok || c.width != width || i != before.ParaAt(e.At.End) || strings.Contains(e.New, "\n") {
		return
	}
	local := text.Edit{At: e.At.Shift(-before.Start(i)), New: e.New}
	fresh := after.Para(min(i, after.Paras()-1))
	if turns(old.String(), local, fresh.String()) {
		delete(c.rows, old)
		c.rows[fresh] = text.Rewrap(rows, local, fresh.String(), width)
	}
}

// turns tells whether the edit alone makes after of before; rows must not be carried over more than that.
func turns(before string, e text.Edit, after string) bool {
	end := e.At.Start + len(e.New)
	return len(after) == len(before)+e.Growth() && after[:e.At.Start] == before[:e.At.Start] &&
		after[e.At.Start:end] == e.New && after[end:] == before[e.At.End:]
}

// place is a row of the text: the paragraph's index and the row's index within it.
type place struct{ para, row int }

func (p place) before(o place) bool { return p.para < o.para || p.para == o.para && p.row < o.row }

// margin is the width of the margin in cells.
func (ed *Editor) margin() int {
	if ed.opts.Margin && ed.width >= marginAtCols {
		return marginCells
	}
	return 0
}

// columns is the width of the text. One more cell at the right belongs to the cursor after a full row.
func (ed *Editor) columns() int { return max(1, ed.width-ed.margin()-1) }

func (ed *Editor) rowsOf(para int) []text.Span { return ed.rows.of(ed.doc.Para(para), ed.columns()) }

func (ed *Editor) placeOf(pos int) place {
	i := ed.doc.ParaAt(pos)
	return place{i, text.RowAt(ed.rowsOf(i), pos-ed.doc.Start(i))}
}

func (ed *Editor) cursorPlace() place {
	p := ed.placeOf(ed.cursor)
	if ed.late && p.row > 0 && ed.rowSpan(p).Start == ed.cursor {
		p.row--
	}
	return p
}

// rowSpan is the span of the row in the text.
func (ed *Editor) rowSpan(p place) text.Span {
	return ed.rowsOf(p.para)[p.row].Shift(ed.doc.Start(p.para))
}

// endsPara tells whether the row is the last one of its paragraph.
func (ed *Editor) endsPara(p place) bool { return p.row == len(ed.rowsOf(p.para))-1 }

// step goes n rows down, or up when n is negative, as far as the text reaches; it tells how many rows it went.
func (ed *Editor) step(p place, n int) (place, int) {
	gone := 0
	for ; gone < n; gone++ {
		switch {
		case !ed.endsPara(p):
			p.row++
		case p.para+1 < ed.doc.Paras():
			p = place{p.para + 1, 0}
		default:
			return p, gone
		}
	}
	for ; gone > n; gone-- {
		switch {
		case p.row > 0:
			p.row--
		case p.para > 0:
			p.para--
			p.row = len(ed.rowsOf(p.para)) - 1
		default:
			return p, gone
		}
	}
	return p, gone
}

// distance is the number of rows from p down to q, counted up to limit; it is negative when q is above p.
func (ed *Editor) distance(p, q place, limit int) int {
	if q.before(p) {
		return -1
	}
	for n := 0; n < limit; n++ {
		if p == q {
			return n
		}
		p, _ = ed.step(p, 1)
	}
	return limit
}

func (ed *Editor) cursorSeen() bool {
	n := ed.distance(ed.placeOf(ed.top), ed.cursorPlace(), ed.height)
	return n >= 0 && n < ed.height
}

// follow scrolls so that the cursor is seen; center puts it in the middle when it was out of sight.
func (ed *Editor) follow(center bool) {
	cur, room := ed.cursorPlace(), ed.height
	n := ed.distance(ed.placeOf(ed.top), cur, room)
	up := n // rows above the cursor's
	switch seen := n >= 0 && n < room; {
	case ed.opts.Typewriter, center && !seen:
		up = room / 2
	case n >= room:
		up = room - 1
	case n < 0:
		up = 0
	}
	top, _ := ed.step(cur, -up)
	ed.top = ed.rowSpan(top).Start
	ed.fill()
}

// fill leaves no row of the view blank that a row hidden above would fill, and puts the top at the start of its row. Only a
// typewriter has blank paper below the row that is written.
func (ed *Editor) fill() {
	top := ed.placeOf(ed.top)
	if !ed.opts.Typewriter {
		_, below := ed.step(top, ed.height-1)
		top, _ = ed.step(top, below-(ed.height-1))
	}
	ed.top = ed.rowSpan(top).Start
}

// Scroll moves the view n rows down, or up when n is negative. The cursor stays where it is in the text; the last
// row of the text stays at the bottom of the view or above.
func (ed *Editor) Scroll(n int) {
	top, _ := ed.step(ed.placeOf(ed.top), n)
	last, _ := ed.step(ed.placeOf(ed.doc.Len()), 1-ed.height)
	if n > 0 && last.before(top) {
		if last.before(ed.placeOf(ed.top)) {
			return
		}
		top = last
	}
	ed.top = ed.rowSpan(top).Start
}

// Top is the position at which the first visible row begins.
func (ed *Editor) Top() int { return ed.rowSpan(ed.placeOf(ed.top)).Start }

// Visible is the span of the text between the first and the last visible row.
func (ed *Editor) Visible() text.Span {
	top := ed.placeOf(ed.top)
	last, _ := ed.step(top, ed.height-1)
	return text.Span{Start: ed.rowSpan(top).Start, End: ed.rowSpan(last).End}
}
