package ui

import (
	"strings"

	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/services"
	"imrdesk/ui/theme"
)

// jump is the state while labels stand on what can be gone to. The labels are all of one length, so that none begins
// another.
type jump struct {
	targets []target
	typed   string
}

// target is a place on the screen with its label.
type target struct {
	x, y  int
	label string
	leap  func(r *Root)
}

// labelLetters are the letters of labels, those under the fingers first.
const labelLetters = "asdfghjklqwertyuiopzxcvbnm"

// startJump puts labels on the panes, the disputed services and the findings that are in sight.
func (r *Root) startJump() {
	var list []target
	at := r.layout()
	for p := range panes {
		if at[p].W == 0 || at[p].H == 0 {
			if r.size.w < wide && !r.desk.enlarged {
				list = append(list, target{x: r.tabAt(p), y: header, leap: func(r *Root) { r.focusOn(p) }})
			}
			continue
		}
		list = append(list, target{x: at[p].X + 1, y: at[p].Y, leap: func(r *Root) { r.focusOn(p) }})
		for i, y := range r.rowsOf(p, at[p]) {
			if y >= 0 && y < at[p].H-2 {
				list = append(list, target{x: at[p].X + 1, y: at[p].Y + 1 + y, leap: func(r *Root) { r.chooseRow(p, i); r.focusOn(p) }})
			}
		}
	}
	long := 1
	for n := len(labelLetters); n < len(list); n *= len(labelLetters) {
		long++
	}
	for i := range list {
		list[i].label = label(i, long)
	}
	r.labels = &jump{targets: list}
}

func label(i, long int) string {
	b := make([]byte, long)
	for at := long - 1; at >= 0; at-- {
		b[at] = labelLetters[i%len(labelLetters)]
		i /= len(labelLetters)
	}
	return string(b)
}

// rowsOf are the rows of a list pane on which its entries begin.
func (r *Root) rowsOf(p pane, at frame.Rect) []int {
	w, h := frame.Inner(at.W, at.H)
	var first []int
	switch p {
	case paneServices:
		_, first = services.Rows(r.theme, w, h, r.serviceItems(), r.serviceIndex(), false)
	case paneFindings:
		_, first = r.findingRows(w, h, false)
	}
	return first
}

// chooseRow chooses an entry of a list pane.
func (r *Root) chooseRow(p pane, i int) {
	switch p {
	case paneServices:
		r.stepItem(i - r.serviceIndex())
	case paneFindings:
		r.chooseFinding(i)
	}
}

// clickRow chooses the entry of a list pane that was clicked.
func (r *Root) clickRow(p pane, at frame.Rect, y int) {
	hit := -1
	for i, first := range r.rowsOf(p, at) {
		if first <= y-at.Y-1 {
			hit = i
		}
	}
	if hit >= 0 {
		r.chooseRow(p, hit)
	}
}

// jumpKey takes a key while labels are shown; one that is no label takes them away.
func (r *Root) jumpKey(k keys.Press) bool {
	if r.labels == nil {
		return false
	}
	next := jump{typed: r.labels.typed + strings.ToLower(k.Text)}
	for _, t := range r.labels.targets {
		if k.Text != "" && strings.HasPrefix(t.label, next.typed) {
			next.targets = append(next.targets, t)
		}
	}
	r.labels = nil
	switch {
	case len(next.targets) == 1:
		next.targets[0].leap(r)
	case len(next.targets) > 1:
		r.labels = &next
	}
	return true
}

// drawLabels lays the labels over the screen.
func (r *Root) drawLabels(pic *Picture) {
	if r.labels == nil {
		return
	}
	for _, t := range r.labels.targets {
		words := r.theme.Paint(theme.Marked, t.label)
		pic.Rows = frame.Over(pic.Rows, []string{words}, t.x, t.y, len(t.label))
	}
	pic.X = -1
}

// tabAt is where the tab of a pane begins.
func (r *Root) tabAt(p pane) int {
	x := 1
	for q := range p {
		x += len(tabLabel(q)) + 3
	}
	return x
}
