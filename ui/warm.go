package ui

import (
	"fmt"

	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
)

// guidePicture is the guideline pane as it was drawn last. A letter typed beside it leaves it as it was, and drawing it
// anew would cost more than everything that did change.
type guidePicture struct {
	rows    []string
	note    string
	x, y    int
	at      frame.Rect
	focused bool
}

// quiet tells that a step only wrote in a text or moved in it, so that the guideline pane stays as it was drawn.
func (r *Root) quiet() { r.still = r.screen == ScreenDesk && r.desk.focus != paneGuideline }

// drawGuide draws the guideline pane, or gives it as it was drawn last when nothing touched it since.
func (r *Root) drawGuide(at frame.Rect, focused bool) guidePicture {
	if g := r.guideDrawn; g.rows != nil && g.at == at && g.focused == focused {
		return g
	}
	g := guidePicture{at: at, focused: focused}
	w, h := frame.Inner(at.W, at.H)
	g.rows, g.x, g.y = r.desk.guide.Draw(r.cfg.Library, r.theme, r.palette, w, h, r.known(), focused)
	if n, of := r.desk.guide.Place(); of > 0 {
		g.note = fmt.Sprintf("%d of %d", n, of)
	}
	r.guideDrawn = g
	return g
}

// shortcuts are the bindings of the chain that the footer may name.
func (r *Root) shortcuts(chain []keys.Scope) []keys.Binding {
	list, ok := r.short[chain[0]]
	if !ok {
		for _, b := range r.cfg.Bindings.In(chain) {
			if b.Short != "" {
				list = append(list, b)
			}
		}
		r.short[chain[0]] = list
	}
	return list
}
