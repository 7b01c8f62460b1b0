package ui

import (
	"time"

	"imrdesk/ui/dialog"
	"imrdesk/ui/editor"
	"imrdesk/ui/guide"
	"imrdesk/ui/keys"
	"imrdesk/ui/vim"
)

// mouse gives a press the focus of its pane and the caret its cell; the wheel scrolls what it is over.
func (r *Root) mouse(m Mouse) {
	switch {
	case len(r.dialogs) > 0:
		r.mouseDialog(m)
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

// mouseDialog presses the lines of the dialog on top; the wheel goes through them. Nothing outside of it is reached.
func (r *Root) mouseDialog(m Mouse) {
	top := r.dialogs[len(r.dialogs)-1].dialog
	switch m.Action {
	case WheelUp:
		r.dialogKey(keys.Press{Name: "up"})
	case WheelDown:
		r.dialogKey(keys.Press{Name: "down"})
	case MousePress:
		if c, ok := top.(dialog.Clickable); ok && r.dialogAt.Holds(m.X, m.Y) {
			r.outcome(c.Click(m.Y - r.dialogAt.Y))
		}
	}
}

// manyPresses is how long after a press the next one in the same cell counts with it.
const manyPresses = 400 * time.Millisecond

// clicks counts presses in one cell shortly after each other.
type clicks struct {
	at   time.Time
	x, y int
	n    int
}

// pressText puts the caret at the cell of the view; two presses select the word, three the paragraph.
func (r *Root) pressText(v *editor.Editor, m Mouse, x, y int) {
	c := &r.clicks
	if since := r.now.Sub(c.at); c.x == m.X && c.y == m.Y && since >= 0 && since <= manyPresses {
		c.n++
	} else {
		c.n = 1
	}
	c.at, c.x, c.y = r.now, m.X, m.Y
	switch c.n {
	case 1:
		v.Press(x, y, false)
	case 2:
		v.PressWord(x, y)
	default:
		v.PressPara(x, y)
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
				r.pressText(v, m, m.X-at.X-1, m.Y-r.textTop(pane(p), at.Y))
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
		if r.desk.face {
			r.desk.decided.Scroll(by)
			return
		}
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
