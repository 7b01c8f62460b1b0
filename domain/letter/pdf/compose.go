package pdf

import (
	"fmt"

	"imrdesk/domain/letter"
)

// style is how a block of text looks.
type style struct {
	size          float64
	before, after float64 // space above and below
	centred       bool
}

const leading = 1.4 // line height to size

var (
	body     = style{size: 10.5, after: 7}
	cellText = style{size: 9.5}
	headings = [...]style{
		{size: 15, after: 14, centred: true},              // title
		{size: 11.5, before: 14, after: 7, centred: true}, // level 1
		{size: 11, before: 10, after: 4},
		{size: 10.5, before: 8, after: 4},
	}
)

// keep is how much must fit under a heading: two lines of text.
const keep = 2 * 10.5 * leading

func (c *composer) block(b letter.Block) {
	switch b.Kind {
	case letter.TitleBlock:
		c.heading(b.Text, 0)
	case letter.Heading:
		c.heading(b.Text, max(b.Level, 1))
	case letter.Labels:
		c.labels(b.Rows)
	case letter.Table:
		c.table(b.Rows)
	default:
		runs := []run{{bold, b.Lead}, {regular, b.Text}}
		c.flow(c.root.child("P"), wrap(c.faces, runs, body.size, textWidth), body)
	}
}

func (c *composer) heading(s string, level int) {
	st := headings[min(level, len(headings)-1)]
	lines := wrap(c.faces, []run{{bold, s}}, st.size, textWidth)
	if len(lines) == 0 {
		return
	}
	height := st.before + float64(len(lines))*st.size*leading + st.after + keep
	if c.y-height < bottomY && c.y < topY {
		c.newPage()
	}
	if level > 0 {
		c.bookmarks = append(c.bookmarks, &bookmark{level: level, title: oneLine(s), page: len(c.pages) - 1, top: c.y})
	}
	c.flow(c.root.child(fmt.Sprintf("H%d", min(level+1, 6))), lines, st)
}

// flow sets lines down the page and over to the next ones; at a break at least two lines stay on either side.
func (c *composer) flow(e *element, lines []line, st style) {
	height := st.size * leading
	if c.y < topY {
		c.y -= st.before
	}
	for len(lines) > 0 {
		fits := int((c.y - bottomY + 0.01) / height)
		n := min(fits, len(lines))
		if n < len(lines) && len(lines)-n < 2 {
			n = len(lines) - 2
		}
		if n < 2 && n < len(lines) && c.y < topY {
			c.newPage()
			continue
		}
		n = max(n, 1)
		c.mark(e)
		for i, l := range lines[:n] {
			x := margin
			if st.centred {
				x = (pageWidth - l.width) / 2
			}
			c.text(c.page(), l, x, c.y-st.size*1.1, st.size, i < len(lines)-1)
			c.y -= height
		}
		c.page().endMark()
		c.here.Words += words(lines[:n])
		if lines = lines[n:]; len(lines) > 0 {
			c.newPage()
		}
	}
	c.y -= st.after
}

// labelWidth is the width of the labels beside their values.
const labelWidth = 150.0

// labels are a list: a label and its value in each item.
func (c *composer) labels(rows [][]string) {
	list := c.root.child("L")
	for i, r := range rows {
		c.here.Row = i
		item := list.child("LI")
		cells := []cell{}
		for i, s := range r {
			tag, f, x, width := "Lbl", bold, margin, labelWidth-8
			if i > 0 {
				tag, f, x, width = "LBody", regular, margin+labelWidth, textWidth-labelWidth
			}
			cells = append(cells, cell{item.child(tag), x, wrap(c.faces, []run{{f, s}}, body.size, width)})
		}
		c.cells(cells, body.size)
	}
	c.y -= body.after
}

// cell is text beside other text.
type cell struct {
	element *element
	x       float64
	lines   []line
}

// cells sets cells side by side and gives how much of the page they took; what does not fit goes to the next pages. It
// tells the tops and bottoms through drawn, when there is one.
func (c *composer) cells(cells []cell, size float64, drawn ...func(p *page, top, bottom float64)) {
	height := size * leading
	longest := 0
	for _, k := range cells {
		longest = max(longest, len(k.lines))
	}
	// A row that fits on a page is not torn.
	if all := float64(longest) * height; c.y-all < bottomY && c.y < topY {
		if all <= topY-bottomY || c.y-2*height < bottomY {
			c.newPage()
		}
	}
	for done := 0; done < longest; {
		n := min(longest-done, max(1, int((c.y-bottomY+0.01)/height)))
		for _, k := range cells {
			if done >= len(k.lines) {
				continue
			}
			c.mark(k.element)
			for i, l := range k.lines[done:min(done+n, len(k.lines))] {
				c.text(c.page(), l, k.x, c.y-float64(i)*height-size*1.1, size, done+i < len(k.lines)-1)
			}
			c.page().endMark()
		}
		bottom := c.y - float64(n)*height
		for _, d := range drawn {
			d(c.page(), c.y, bottom)
		}
		c.y = bottom
		if done += n; done < longest {
			c.newPage()
		}
	}
}

func (c *composer) table(rows [][]string) {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return
	}
	const padding = 5.0
	widths := columnWidths(rows, textWidth)
	table := c.root.child("Table")
	lines := func(p *page, top, bottom float64) {
		c.artifact(p, "<</Type /Layout>>")
		p.content.WriteString("0.5 w 0.45 G\n")
		p.rule(margin, top, margin+textWidth, top)
		p.rule(margin, bottom, margin+textWidth, bottom)
		x := margin
		for i := range widths {
			p.rule(x, top, x, bottom)
			x += widths[i]
		}
		p.rule(x, top, x, bottom)
		p.endMark()
	}
	for i, r := range rows {
		c.here.Row = i
		row := table.child("TR")
		x := margin
		var cells []cell
		for j, width := range widths {
			k := cell{x: x + padding}
			f := regular
			if i == 0 {
				f, k.element = bold, row.child("TH")
				k.element.attributes = " /A << /O /Table /Scope /Column >>"
			} else {
				k.element = row.child("TD")
			}
			if j < len(r) {
				k.lines = wrap(c.faces, []run{{f, r[j]}}, cellText.size, width-2*padding)
			}
			cells = append(cells, k)
			x += width
		}
		if i == 0 && c.y-4*cellText.size*leading < bottomY && c.y < topY {
			c.newPage() // no head alone at the end of a page
		}
		c.cells(cells, cellText.size, lines)
	}
	c.y -= 12
}

// columnWidths shares the width out by the longest text of each column, within bounds.
func columnWidths(rows [][]string, width float64) []float64 {
	share := make([]float64, len(rows[0]))
	total := 0.0
	for j := range share {
		share[j] = 6
		for _, r := range rows {
			if j < len(r) {
				share[j] = min(max(share[j], float64(len([]rune(r[j]))+2)), 50)
			}
		}
		total += share[j]
	}
	for j := range share {
		share[j] *= width / total
	}
	return share
}
