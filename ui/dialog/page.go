package dialog

import (
	"strings"

	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// margin is what a box takes of its width: a line and a space at each side.
const margin = 4

// show makes untrusted words fit for the screen.
func show(s string) string { return text.Show(s).String() }

// page is a dialog before its height is known. The head scrolls when there is too little room, the foot stays.
type page struct {
	th          *theme.Theme
	outer, w    int // cells of the box and of a row in it
	title, note string
	head, foot  []string
	top         int // first row of the head to show
	// cx and cy are the cursor in the head; cy is -1 without one.
	cx, cy int
}

// newPage starts a page as wide as wanted, at most w cells with its border.
func newPage(th *theme.Theme, want, w int, title string) *page {
	outer := max(0, min(want, w))
	return &page{th: th, outer: outer, w: max(0, outer-margin), title: show(title), cy: -1}
}

func (p *page) row() *frame.Row { return frame.NewRow(p.th, p.w) }

// add puts rows into the head.
func (p *page) add(rows ...string) { p.head = append(p.head, rows...) }

// words puts paragraphs into the head, wrapped.
func (p *page) words(role theme.Role, s string) { p.add(wrapped(p.th, p.w, role, s)...) }

// keys puts pairs of a key and what it does into the foot, as many rows as they need.
func (p *page) keys(pairs ...string) {
	row, used := p.row(), 0
	for i := 0; i+1 < len(pairs); i += 2 {
		n := frame.Width(pairs[i]) + 1 + frame.Width(pairs[i+1])
		if used > 0 && used+3+n > p.w {
			p.foot = append(p.foot, row.String())
			row, used = p.row(), 0
		}
		if used > 0 {
			row.Gap(3)
			used += 3
		}
		row.Put(theme.Accent, pairs[i]).Gap(1).Put(theme.Muted, pairs[i+1])
		used += n
	}
	p.foot = append(p.foot, row.String())
}

// wrapped is text of any number of paragraphs as rows of w cells.
func wrapped(th *theme.Theme, w int, role theme.Role, s string) []string {
	var rows []string
	for para := range strings.SplitSeq(text.ShowFull(s).String(), "\n") {
		for _, line := range frame.Wrap(para, w) {
			rows = append(rows, frame.NewRow(th, w).Put(role, line).String())
		}
	}
	return rows
}

// draw puts the page into a box of at most h rows. It gives the rows of the head there was room for, and moves top so
// that they are filled.
func (p *page) draw(h int) (pic Picture, room int) {
	foot := p.foot
	if len(foot) > 0 {
		foot = append([]string{p.row().String()}, foot...)
	}
	inside := max(0, h-2)
	if len(p.head)+len(foot) > inside && len(foot) > 0 {
		foot = foot[1:] // the blank row goes first
	}
	room = min(len(p.head), max(0, inside-len(foot)))
	p.top = max(0, min(p.top, len(p.head)-room))
	if p.note == "" {
		p.note = moreWords(p.top > 0, p.top+room < len(p.head))
	}
	rows := make([]string, 0, room+len(foot))
	for _, r := range p.head[p.top : p.top+room] {
		rows = append(rows, " "+r+" ")
	}
	for _, r := range foot {
		rows = append(rows, " "+r+" ")
	}
	pic = Picture{W: p.outer, CursorX: -1}
	pic.Rows = frame.Box(p.th, pic.W, min(len(rows)+2, h), p.title, p.note, true, rows)
	if y := p.cy - p.top; p.cy >= 0 && y >= 0 && y < room {
		pic.CursorX, pic.CursorY = p.cx+2, y+1
	}
	return pic.checked(), room
}

// checked takes the cursor away where it would lie outside the box.
func (p Picture) checked() Picture {
	if p.CursorX >= p.W-1 || p.CursorY < 1 || p.CursorY >= len(p.Rows)-1 {
		p.CursorX, p.CursorY = -1, 0
	}
	return p
}

// moreWords says where there is more than fits.
func moreWords(above, below bool) string {
	switch {
	case above && below:
		return "more above and below"
	case above:
		return "more above"
	case below:
		return "more below"
	}
	return ""
}

// scroller is the part of a dialog that can be read by scrolling.
type scroller struct {
	top  int
	room int // rows seen when it was drawn last, so that a page is what the reader sees
}

// handle moves by the keys of a reader; it tells whether the key was one.
func (s *scroller) handle(key string) bool {
	switch key {
	case "up", "k":
		s.top--
	case "down", "j":
		s.top++
	case "pgup", "b", "ctrl+u":
		s.top -= max(1, s.room-1)
	case "pgdown", "space", " ", "ctrl+d":
		s.top += max(1, s.room-1)
	case "home", "g":
		s.top = 0
	case "end", "G":
		s.top = 1 << 30
	default:
		return false
	}
	s.top = max(0, s.top)
	return true
}

// draw draws the page scrolled, and keeps where it could scroll to.
func (s *scroller) draw(p *page, h int) Picture {
	p.top = s.top
	pic, room := p.draw(h)
	s.top, s.room = p.top, room
	return pic
}
