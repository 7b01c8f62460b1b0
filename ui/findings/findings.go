// Package findings draws the list of findings: a letter for the severity, the rule, where, and what it says.
package findings

import (
	"fmt"

	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Item is one finding as the list shows it.
type Item struct {
	Letter       string // E, W or N
	Role         theme.Role
	Rule         string
	Where        string // in words: "item 2, rationale"
	Message      text.Shown
	Fixable      bool
	Acknowledged bool
}

// Note says how many findings there are and how many of them lie out of sight; first is what Rows gave for h rows.
func Note(first []int, h int) string {
	above, below := 0, 0
	for _, row := range first {
		switch {
		case row < 0:
			above++
		case row >= h:
			below++
		}
	}
	note := fmt.Sprint(len(first))
	if above > 0 {
		note += fmt.Sprintf(", %d more above", above)
	}
	if below > 0 {
		note += fmt.Sprintf(", %d more below", below)
	}
	return note
}

// Rows gives h rows of w cells with the chosen finding visible, which is shown in full while there is room, and on which
// of them each finding begins, below 0 or from h on when it is out of sight.
func Rows(th *theme.Theme, w, h int, items []Item, chosen int, focused bool) (drawn []string, first []int) {
	if len(items) == 0 {
		return frame.Fit([]string{frame.NewRow(th, w).Gap(1).Put(theme.OK, "No findings.").String()}, w, h), nil
	}
	var rows []string
	from, to := 0, 0
	for i, it := range items {
		first = append(first, len(rows))
		drawn := draw(th, w, it, i == chosen, focused)
		if i == chosen {
			from, to = len(rows), len(rows)+len(drawn)
		}
		rows = append(rows, drawn...)
	}
	top := 0
	if to > h {
		top = min(from, to-h)
	}
	for i := range first {
		first[i] -= top
	}
	return frame.Fit(rows[top:], w, h), first
}

func draw(th *theme.Theme, w int, it Item, chosen, focused bool) []string {
	head := it.Rule + "  "
	if it.Where != "" {
		head += it.Where + ": "
	}
	tail := ""
	if it.Fixable {
		tail += " [fix: f]"
	}
	if it.Acknowledged {
		tail += " [acknowledged]"
	}
	row, role, words := frame.NewRow(th, w), theme.Muted, theme.Text
	if chosen && focused {
		row, role, words = frame.NewBar(th, w, theme.Selected), theme.Selected, theme.Selected
	}
	row.Put(it.Role, pointer(chosen)+it.Letter).Gap(1).Put(role, head)
	room := row.Left()
	lines := frame.Wrap(it.Message.String()+tail, max(20, room))
	if len(lines) == 1 || !chosen { // a long message gives way to what can be done about it
		return []string{row.Put(words, frame.Cut(it.Message.String(), max(0, room-frame.Width(tail)))+tail).String()}
	}
	rows := []string{row.Put(words, lines[0]).String()}
	rest := it.Message.String() + tail
	if len(lines[0]) < len(rest) {
		for _, line := range frame.Wrap(rest[len(lines[0]):], max(10, w-5)) {
			row := frame.NewRow(th, w)
			if focused {
				row = frame.NewBar(th, w, theme.Selected)
			}
			rows = append(rows, row.Gap(4).Put(words, line).String())
		}
	}
	return rows
}

func pointer(chosen bool) string {
	if chosen {
		return ">"
	}
	return " "
}
