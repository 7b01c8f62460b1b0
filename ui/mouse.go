package ui

import (
	"imrdesk/ui/guide"
	"imrdesk/ui/vim"
)

// mouse gives a press the focus of its pane and the caret its cell; the wheel scrolls what it is over.
func (r *Root) mouse(m Mouse) {
	switch {
	case len(r.dialogs) > 0:
	case r.screen == ScreenWorklist:
		r.mouseList(m)
	case r.screen == ScreenPreview && m.Action == WheelUp:
		r.preview.Scroll(-3)
	case r.screen == ScreenPreview && m.Action == WheelDown:
		r.preview.Scroll(3)
	case r.screen == ScreenDesk:
		r.mouseDesk(m)
	}
}

func (r *Root) mouseList(m Mouse) {
	switch m.Action {
	case MousePress:
		r.list.Click(m.Y - 1)
	case WheelUp:
		r.list.Up()
	case WheelDown:
		r.list.Down()
	}
}

func (r *Root) mouseDesk(m Mouse) {
	for p, at := range r.layout() {
		if !at.Holds(m.X, m.Y) {
			continue
		}
		switch m.Action {
		case MousePress:
			r.focusOn(pane(p))
			r.clickRow(pane(p), at, m.Y)
			if v := r.desk.view(); v != nil {
				if r.vim.Mode != vim.Insert {
					r.vim.Reset()
				}
				v.Press(m.X-at.X-1, m.Y-r.textTop(pane(p), at.Y), false)
			}
		case MouseDrag:
			if v := r.desk.view(); v != nil && pane(p) == r.desk.focus {
				v.Drag(m.X-at.X-1, m.Y-r.textTop(pane(p), at.Y))
			}
		case WheelUp, WheelDown:
			r.wheel(pane(p), m.Action == WheelDown)
		}
		return
	}
}

// textTop is the row of the screen on which the text of the pane begins.
func (r *Root) textTop(p pane, y int) int {
	if p == paneItem {
		return y + 1 + r.desk.itemHead
	}
	if p == paneGuideline {
		return y + 1 + guide.HeadRows
	}
	return y + 1
}

func (r *Root) wheel(p pane, down bool) {
	by := -3
	if down {
		by = 3
	}
	switch p {
	case paneGuideline:
		r.desk.guide.Scroll(by)
	case paneFindings:
		r.moveFinding(by / 3)
	case paneServices:
		r.stepItem(by / 3)
	default:
		if v := r.desk.view(); v != nil && p == r.desk.focus {
			v.Scroll(by)
		}
	}
}
