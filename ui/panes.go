package ui

import (
	"imrdesk/domain"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/services"
)

// paneKind is what the desk knows of a pane: its name in the border, on the tab and in the crumbs, and where its keys are.
type paneKind struct {
	name, tab string
	scope     func(r *Root) keys.Scope
}

func in(s keys.Scope) func(*Root) keys.Scope { return func(*Root) keys.Scope { return s } }

var paneTable = [panes]paneKind{
	paneSummary:   {"Case summary", "Summary", in(scopeEditor)},
	paneServices:  {"Disputed services", "Services", in(scopeServices)},
	paneItem:      {"Item", "Item", in(scopeEditor)},
	paneGuideline: {"Guideline", "Guideline", (*Root).guideScope},
	paneFindings:  {"Findings", "Findings", in(scopeFindings)},
}

// sizes are the reviewer's shares of the screen in thousandths, so that they serve a terminal of any size. A list of 0 is as
// high as its items want.
type sizes struct {
	Left  int `json:"left,omitempty"`  // width of the summary
	Right int `json:"right,omitempty"` // width of the guideline
	Low   int `json:"low,omitempty"`   // height of the findings
	List  int `json:"list,omitempty"`  // height of the services
}

// usual are the shares of a start.
var usual = sizes{Left: 290, Right: 300, Low: 200}

// The least cells that a pane is squeezed to.
const (
	leastSide   = 20
	leastMiddle = 30
	leastLow    = 4
	leastList   = 4
	leastText   = 7
)

// wide is the width from which the panes stand side by side.
const wide = 110

const header, footer = 1, 1 // rows

// layout is where the panes of the desk stand for the size of the terminal.
func (r *Root) layout() [panes]frame.Rect {
	w, h := r.size.w, r.size.h-header-footer
	var at [panes]frame.Rect
	switch {
	case r.desk.enlarged:
		at[r.desk.focus] = frame.Rect{X: 0, Y: header, W: w, H: h}
	case w < wide:
		r.narrow(&at, w, h)
	default:
		g := r.grid()
		at[paneSummary] = frame.Rect{X: 0, Y: header, W: g.left, H: h - g.low}
		at[paneServices] = frame.Rect{X: g.left, Y: header, W: w - g.left - g.right, H: g.list}
		at[paneItem] = frame.Rect{X: g.left, Y: header + g.list, W: w - g.left - g.right, H: h - g.low - g.list}
		at[paneGuideline] = frame.Rect{X: w - g.right, Y: header, W: g.right, H: h - g.low}
		at[paneFindings] = frame.Rect{X: 0, Y: header + h - g.low, W: w, H: g.low}
	}
	return at
}

// narrow shows one pane under a line of tabs, and a few rows of findings below it. The disputed services leave what they do not
// need to the text of the one they stand on.
func (r *Root) narrow(at *[panes]frame.Rect, w, h int) {
	const tabs = 1
	focus, top, below := r.desk.focus, header+tabs, 0
	if h >= 18 && focus != paneFindings {
		below = 5
		at[paneFindings] = frame.Rect{X: 0, Y: header + h - below, W: w, H: below}
	}
	room := h - tabs - below
	at[focus] = frame.Rect{X: 0, Y: top, W: w, H: room}
	if focus != paneServices || len(r.desk.draft.Case.Services) == 0 {
		return
	}
	if list := max(leastList, services.Height(r.theme, w-2, r.serviceItems())+2); room-list >= leastText {
		at[paneServices].H = list
		at[paneItem] = frame.Rect{X: 0, Y: top + list, W: w, H: room - list}
	}
}

// grid are the reviewer's sizes in cells for the terminal as it is.
type grid struct{ left, right, low, list int }

func (r *Root) grid() grid {
	s := r.sizes
	w, h := r.size.w, r.size.h-header-footer
	var g grid
	g.left = bound(share(s.Left, usual.Left, w), leastSide, w-leastSide-leastMiddle)
	g.right = bound(share(s.Right, usual.Right, w), leastSide, w-g.left-leastMiddle)
	low := share(s.Low, usual.Low, h)
	if s.Low == 0 {
		low = max(low, leastLow+1)
	}
	g.low = bound(low, leastLow, h-leastList-leastText)
	high := h - g.low
	if s.List > 0 {
		g.list = bound(s.List*h/whole, leastList, high-leastText)
		return g
	}
	rows := services.Height(r.theme, w-g.left-g.right-2, r.serviceItems()) + 2
	g.list = bound(min(max(leastList+1, rows), high*2/5), leastList, high-leastText)
	return g
}

const whole = 1000

// share is the part of n cells; 0 is the usual one.
func share(mine, usual, n int) int {
	if mine == 0 {
		mine = usual
	}
	return mine * n / whole
}

func bound(n, least, most int) int { return max(least, min(n, most)) }

// shareOf are the thousandths that give exactly these cells again.
func shareOf(cells, n int) int { return (cells*whole + n - 1) / n }

// resize makes the focused pane wider or higher by some cells. Its neighbour gives them.
func (r *Root) resize(dx, dy int) {
	g, w, h := r.grid(), r.size.w, r.size.h-header-footer
	was := g
	switch r.desk.focus {
	case paneSummary:
		g.left += dx
		g.low -= dy
	case paneGuideline:
		g.right += dx
		g.low -= dy
	case paneServices:
		g.left -= dx
		g.list += dy
	case paneItem:
		g.left -= dx
		g.list -= dy
	default:
		g.low += dy
	}
	if g.left != was.left {
		r.sizes.Left = shareOf(bound(g.left, leastSide, w-g.right-leastMiddle), w)
	}
	if g.right != was.right {
		r.sizes.Right = shareOf(bound(g.right, leastSide, w-g.left-leastMiddle), w)
	}
	if g.low != was.low {
		r.sizes.Low = shareOf(bound(g.low, leastLow, h-leastList-leastText), h)
	}
	if g.list != was.list {
		r.sizes.List = shareOf(bound(g.list, leastList, h-g.low-leastText), h)
	}
	if r.grid() == was {
		r.say("the pane is as far as it can go")
	}
}

// needSides tells why panes cannot be resized.
func needSides(r *Root) string {
	switch {
	case r.desk.enlarged:
		return "the pane is enlarged"
	case r.size.w < wide:
		return "one pane at a time is shown in a terminal this narrow"
	}
	return ""
}

func needWidth(r *Root) string {
	if why := needSides(r); why != "" {
		return why
	}
	return when(r.desk.focus == paneFindings, "this pane is as wide as the terminal")
}

// crumbs are where the reviewer is, outermost first.
func (r *Root) crumbs(short bool) []string {
	d := &r.desk
	number := shownNumber(&d.draft.Case)
	switch {
	case r.screen == ScreenPreview:
		return []string{number, "Letter"}
	case r.screen == ScreenFile:
		return []string{number, "Case file"}
	case r.screen == ScreenHistory:
		return []string{number, "History"}
	case d.focus == paneItem && d.item != "":
		_, i, _ := d.service()
		out := []string{number, itemOf(i, len(d.draft.Case.Services))}
		if !short {
			out = append(out, fieldName(d.field))
		}
		return out
	case short:
		return []string{number, paneTable[d.focus].tab}
	case d.focus == paneGuideline && d.item != "":
		_, i, _ := d.service()
		return []string{number, itemOf(i, len(d.draft.Case.Services)), paneTable[d.focus].name}
	}
	return []string{number, paneTable[d.focus].name}
}

func fieldName(f domain.Field) string {
	for _, one := range itemFields {
		if one.field == f {
			return one.label
		}
	}
	return string(f)
}
