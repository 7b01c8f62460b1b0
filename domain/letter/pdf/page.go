package pdf

import (
	"bytes"
	"fmt"
)

// The page is US Letter, in points; y grows upwards.
const (
	pageWidth, pageHeight = 612.0, 792.0
	margin                = 72.0
	textWidth             = pageWidth - 2*margin
	topY, bottomY         = pageHeight - margin, margin
	headerY, footerY      = pageHeight - 54, 40.0
	markY                 = pageHeight - 34 // of a draft, above the head
)

// page is one page while it is filled.
type page struct {
	content bytes.Buffer
	marks   []*element // by mark number
}

// composer sets a letter: it fills pages and builds the structure tree beside them.
type composer struct {
	faces     [faces]*typeface
	used      [faces]map[uint16]rune // glyphs and the characters they stand for
	pages     []*page
	y         float64 // top of what comes next
	root      *element
	bookmarks []*bookmark
	here      Break   // what is being set
	breaks    []Break // where the pages after the first begin
}

func newComposer(t [faces]*typeface) *composer {
	c := &composer{faces: t, root: &element{tag: "Document"}}
	for i := range c.used {
		c.used[i] = map[uint16]rune{}
	}
	c.newPage()
	return c
}

func (c *composer) page() *page { return c.pages[len(c.pages)-1] }

func (c *composer) newPage() {
	if len(c.pages) > 0 {
		c.breaks = append(c.breaks, c.here)
	}
	c.pages = append(c.pages, &page{})
	c.y = topY
}

// mark opens content of e; a mark never crosses a page.
func (c *composer) mark(e *element) {
	p := c.page()
	e.kids = append(e.kids, marked{len(c.pages) - 1, len(p.marks)})
	fmt.Fprintf(&p.content, "/%s <</MCID %d>> BDC\n", e.tag, len(p.marks))
	p.marks = append(p.marks, e)
}

// artifact opens content that is no part of the letter's text.
func (c *composer) artifact(p *page, kind string) {
	fmt.Fprintf(&p.content, "/Artifact %s BDC\n", kind)
}

func (p *page) endMark() { p.content.WriteString("EMC\n") }

// text draws a line with its base line at y.
func (c *composer) text(p *page, l line, x, y, size float64, more bool) {
	fmt.Fprintf(&p.content, "BT %.2f %.2f Td", x, y)
	for i, r := range l.runs {
		s := r.text
		if more && i == len(l.runs)-1 {
			s += " " // so that the words of two lines do not run together where only text is read
		}
		fmt.Fprintf(&p.content, " /F%d %.2f Tf <", int(r.face)+1, size)
		for _, ch := range s {
			g := c.faces[r.face].glyphOf[ch]
			if _, known := c.used[r.face][g]; !known {
				c.used[r.face][g] = ch
			}
			fmt.Fprintf(&p.content, "%04X", g)
		}
		p.content.WriteString("> Tj")
	}
	p.content.WriteString(" ET\n")
}

// rule draws a horizontal or vertical hairline.
func (p *page) rule(x1, y1, x2, y2 float64) {
	fmt.Fprintf(&p.content, "%.2f %.2f m %.2f %.2f l S\n", x1, y1, x2, y2)
}
