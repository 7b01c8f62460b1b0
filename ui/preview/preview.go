// Package preview shows the determination as it will print: the words of its document, page by page. It keeps how far
// the letter was read, so that nobody signs what was not seen.
package preview

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/letter/pdf"
	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Preview is a letter being read.
type Preview struct {
	doc    letter.Document
	width  int // the layout is for; 0 before it was drawn
	breaks []pdf.Break
	lay    layout
	top    int
	room   int // rows of the letter seen when it was drawn last
	read   int // rows of the letter that were seen, from the first on
	words  string
	hits   []hit
	at     int  // among hits
	follow bool // bring the hit into view when it is drawn
}

// hit is a place where the words looked for stand.
type hit struct {
	flow int
	span text.Span
}

// New shows the document from its first line.
func New(d letter.Document) *Preview {
	p := &Preview{room: 20}
	p.take(d)
	return p
}

// take sets the pages of the document. Without the fonts of the PDF, which are a part of the program, it is one page.
func (p *Preview) take(d letter.Document) {
	p.doc = d.Shown()
	p.breaks, _ = pdf.Breaks(d)
}

// Set shows another state of the letter at the same place. What was read counts on only while the words are the same.
func (p *Preview) Set(d letter.Document) {
	if strings.Join(d.Shown().Words(), " ") != strings.Join(p.doc.Words(), " ") {
		p.read = 0
	}
	p.take(d)
	p.arrange(p.width)
}

// arrange lays the letter out at the width; what stood at the top stays there.
func (p *Preview) arrange(width int) {
	block, into := p.place(p.top)
	readBlock, readInto := p.place(p.read)
	all := len(p.lay.rows) > 0 && p.read >= len(p.lay.rows)
	p.width = width
	p.lay = newLayout(p.doc, width, p.breaks)
	p.top = p.rowOf(block, into)
	p.read = min(p.read, p.rowOf(readBlock, readInto))
	if all {
		p.read = len(p.lay.rows)
	}
	p.search()
}

// place is a row as something that outlives a layout: its block, and how many bytes into it.
func (p *Preview) place(at int) (block, into int) {
	if at < 0 || at >= len(p.lay.rows) {
		return 0, 0
	}
	r := p.lay.rows[at]
	if len(r.segs) > 0 {
		into = r.segs[0].span.Start
	}
	return r.block, into
}

// rowOf is the row that shows the place.
func (p *Preview) rowOf(block, into int) int {
	if block == 0 && into == 0 {
		return 0
	}
	found := 0
	for i, r := range p.lay.rows {
		if r.block > block {
			break
		}
		if r.block == block && len(r.segs) > 0 && (found == 0 || r.segs[0].span.Start <= into) {
			found = i
		}
	}
	return found
}

// PageUp, PageDown, Top and Bottom scroll.

func (p *Preview) PageUp()   { p.scroll(p.top - max(1, p.room-2)) }
func (p *Preview) PageDown() { p.scroll(p.top + max(1, p.room-2)) }
func (p *Preview) Top()      { p.scroll(0) }
func (p *Preview) Bottom()   { p.scroll(len(p.lay.rows)) }

// Scroll moves by rows, up when negative.
func (p *Preview) Scroll(by int) { p.scroll(p.top + by) }

func (p *Preview) scroll(to int) {
	p.follow = false
	p.top = max(0, min(to, len(p.lay.rows)-p.room))
}

// Go brings the words of the field into view; it tells whether the letter has any.
func (p *Preview) Go(l domain.Loc) bool {
	for i, b := range p.doc.Blocks {
		if b.Loc == l && l != (domain.Loc{}) {
			p.ready()
			p.scroll(max(0, p.rowOf(i, 0)-1))
			return true
		}
	}
	return false
}

// Show brings a place of the field into view, after so many of its words, a third down the screen; it tells whether the
// letter has the field.
func (p *Preview) Show(l domain.Loc, words int) bool {
	if !p.Go(l) {
		return false
	}
	last := -1
	for i, b := range p.doc.Blocks {
		if b.Loc != l {
			continue
		}
		last = i
		if n := len(strings.Fields(b.Text)); words >= n && n > 0 {
			words -= n
			continue
		}
		p.scroll(p.rowOf(i, WordAt(leadAndText(b), len(strings.Fields(b.Lead))+words)) - p.room/3)
		return true
	}
	p.scroll(p.rowOf(last, len(leadAndText(p.doc.Blocks[last]))) - p.room/3)
	return true
}

// Place is the field whose words stand at the top, and how many of its words stand above, so that the editor can go to the
// same place.
func (p *Preview) Place() (l domain.Loc, words int) {
	for i := p.top; i < len(p.lay.rows); i++ {
		r := p.lay.rows[i]
		b := p.doc.Blocks[min(r.block, len(p.doc.Blocks)-1)]
		if len(r.segs) == 0 || b.Loc == (domain.Loc{}) {
			continue
		}
		if len(b.Rows) == 0 {
			words = max(0, len(strings.Fields(leadAndText(b)[:r.segs[0].span.Start]))-len(strings.Fields(b.Lead)))
		}
		for _, before := range p.doc.Blocks[:r.block] {
			if before.Loc == b.Loc {
				words += len(strings.Fields(before.Text))
			}
		}
		return b.Loc, words
	}
	return domain.Loc{}, 0
}

// NextItem goes to the next disputed service, PreviousItem to the one before; both tell whether there is one.
func (p *Preview) NextItem() bool { return p.item(1) }

// PreviousItem goes to the disputed service before the one at the top.
func (p *Preview) PreviousItem() bool { return p.item(-1) }

func (p *Preview) item(by int) bool {
	p.ready()
	to := -1
	for i, b := range p.doc.Blocks {
		if b.Loc.Service == "" || i > 0 && p.doc.Blocks[i-1].Loc.Service == b.Loc.Service {
			continue
		}
		at := max(0, p.rowOf(i, 0)-1)
		if by > 0 && at > p.top {
			to = at
			break
		}
		if by < 0 && at < p.top {
			to = at
		}
	}
	if to < 0 {
		return false
	}
	p.scroll(to)
	return true
}

// Percent is how much of the letter was on the screen since it was opened or its words changed, from its start on.
func (p *Preview) Percent() int {
	if len(p.lay.rows) == 0 {
		return 0
	}
	return min(100, p.read*100/len(p.lay.rows))
}

// ReadThrough tells whether all of it was.
func (p *Preview) ReadThrough() bool { return len(p.lay.rows) > 0 && p.read >= len(p.lay.rows) }

// Search looks for the words from the row at the top on; it gives the number of places. Empty words end the search.
func (p *Preview) Search(words string) int {
	p.words, p.at = words, 0
	p.ready()
	p.search()
	for i, h := range p.hits {
		if p.rowOfHit(h) >= p.top {
			p.at = i
			break
		}
	}
	p.follow = len(p.hits) > 0
	return len(p.hits)
}

// Searched are the words looked for.
func (p *Preview) Searched() string { return p.words }

// Next goes to the next hit, from the last one to the first; it tells whether there is one.
func (p *Preview) Next() bool { return p.step(1) }

// Previous goes to the hit before.
func (p *Preview) Previous() bool { return p.step(-1) }

func (p *Preview) step(by int) bool {
	if n := len(p.hits); n > 0 {
		p.at, p.follow = (p.at+by+n)%n, true
	}
	return len(p.hits) > 0
}

func (p *Preview) search() {
	pattern := text.NewPattern(p.words)
	p.hits = nil
	for i, f := range p.lay.flows {
		for _, s := range pattern.Find(f.text) {
			p.hits = append(p.hits, hit{i, s})
		}
	}
	p.at = max(0, min(p.at, len(p.hits)-1))
}

func (p *Preview) rowOfHit(h hit) int {
	for i, r := range p.lay.rows {
		for _, s := range r.segs {
			if s.flow == h.flow && h.span.Start < s.span.End {
				return i
			}
		}
	}
	return 0
}

// ready lays the letter out for calls that come before it was drawn.
func (p *Preview) ready() {
	if p.width == 0 {
		p.arrange(paperWidth)
	}
}

// Draw gives h rows of w cells: the letter, and below it the page, how much was read and the search.
func (p *Preview) Draw(th *theme.Theme, w, h int) []string {
	if w < 1 || h < 1 {
		return frame.Fit(nil, w, h)
	}
	if want := max(1, min(w-2, paperWidth)); want != p.width {
		p.arrange(want)
	}
	p.room = max(1, h-1)
	if p.follow && len(p.hits) > 0 {
		p.top = frame.Scroll(p.top, p.rowOfHit(p.hits[p.at]), p.room)
	}
	p.top = max(0, min(p.top, len(p.lay.rows)-p.room))
	if p.top <= p.read {
		p.read = max(p.read, min(p.top+p.room, len(p.lay.rows)))
	}
	rows := make([]string, 0, h)
	marks := p.marks()
	for i := p.top; i < min(p.top+p.room, len(p.lay.rows)); i++ {
		rows = append(rows, p.row(th, w, p.lay.rows[i], marks))
	}
	rows = frame.Fit(rows, w, h-1)
	return append(rows, p.status(th, w))
}

// marks are the hits by flow.
func (p *Preview) marks() map[int][]int {
	out := map[int][]int{}
	for i, h := range p.hits {
		out[h.flow] = append(out[h.flow], i)
	}
	return out
}

func (p *Preview) row(th *theme.Theme, w int, r row, marks map[int][]int) string {
	left := max(0, (w-p.width)/2)
	out := frame.NewRow(th, w)
	switch {
	case r.furniture == pageEnd:
		line := "\u2500"
		if th.ASCII {
			line = "-"
		}
		return out.Put(theme.Border, strings.Repeat(line, w)).String()
	case r.furniture != "":
		return out.Gap(left).Put(theme.Muted, r.furniture).String()
	}
	out.Gap(left)
	used := 0
	for _, s := range r.segs {
		out.Gap(s.x - used)
		used = max(used, s.x)
		words := p.lay.flows[s.flow].text[s.span.Start:s.span.End]
		p.paint(out, s, marks[s.flow])
		used += text.Cells(words)
	}
	return out.String()
}

// paint draws a piece of a flow: the words set apart, and the places of a search.
func (p *Preview) paint(out *frame.Row, s seg, hits []int) {
	f := p.lay.flows[s.flow]
	for at := s.span.Start; at < s.span.End; {
		end, role := s.span.End, f.role
		if at < f.lead {
			end, role = min(end, f.lead), theme.Accent
		}
		for _, i := range hits {
			h := p.hits[i].span
			if h.Contains(at) {
				end, role = min(s.span.End, h.End), theme.Marked
				if i == p.at {
					role = theme.Selected
				}
				break
			}
			if h.Start > at {
				end = min(end, h.Start)
				break
			}
		}
		out.Put(role, f.text[at:end])
		at = end
	}
}

// status is the line below the letter.
func (p *Preview) status(th *theme.Theme, w int) string {
	page := 1
	for _, r := range p.lay.rows[:min(len(p.lay.rows), p.top+max(1, p.room/2))] {
		if r.furniture == pageEnd {
			page++
		}
	}
	bar := frame.NewBar(th, w, theme.Bar).Gap(1)
	bar.Put(theme.Bar, fmt.Sprintf("Page %d of %d, ", page, p.lay.pages))
	if p.ReadThrough() {
		bar.Put(theme.Bar, "read to the end")
	} else {
		bar.Put(theme.Bar, fmt.Sprintf("%d %% read", p.Percent()))
	}
	switch {
	case p.words == "":
	case len(p.hits) == 0:
		bar.Put(theme.Bar, ", not found: "+text.Show(p.words).String())
	default:
		bar.Put(theme.Bar, fmt.Sprintf(", hit %d of %d", p.at+1, len(p.hits)))
	}
	return bar.String()
}
