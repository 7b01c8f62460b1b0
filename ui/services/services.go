// Package services draws the list of disputed services: what is asked, what is decided, what is still open.
package services

import (
	"strconv"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Item is one disputed service as the list shows it.
type Item struct {
	Title    text.Shown
	Decision domain.Decision
	// Reads is what was understood of the request, in words: "2 a week for 4 weeks = 8 visits".
	Reads     string
	Written   bool // the rationale has words
	Cited     bool // the reviewer's guideline has words
	Errors    int
	Warnings  int
	Ancillary int // number of the item this one goes with, 0 for none
}

// Draw gives h rows of w cells, the chosen item visible. Titles wrap; nothing of an item is cut while there is room.
func Draw(th *theme.Theme, w, h int, items []Item, chosen int, focused bool) []string {
	rows, _ := Rows(th, w, h, items, chosen, focused)
	return rows
}

// Rows are the rows of Draw, and on which of them each item begins, below 0 or from h on when it is out of sight.
func Rows(th *theme.Theme, w, h int, items []Item, chosen int, focused bool) (drawn []string, first []int) {
	if len(items) == 0 {
		return empty(th, w, h), nil
	}
	var rows []string
	from, to := 0, 0
	for i, it := range items {
		first = append(first, len(rows))
		if i == chosen {
			from = len(rows)
		}
		rows = append(rows, draw(th, w, i+1, it, i == chosen, focused)...)
		if i == chosen {
			to = len(rows)
		}
	}
	top := 0
	if len(rows) > h {
		top = min(max(0, min(from, to-h)), len(rows)-h)
		if from >= h {
			top = max(top, to-h)
		}
	}
	top = min(top, len(rows))
	for i := range first {
		first[i] -= top
	}
	return frame.Fit(rows[top:], w, h), first
}

// Height is how many rows the items want at the width.
func Height(th *theme.Theme, w int, items []Item) int {
	n := 0
	for i, it := range items {
		n += len(draw(th, w, i+1, it, false, false))
	}
	return max(n, 3)
}

func draw(th *theme.Theme, w, number int, it Item, chosen, focused bool) []string {
	const indent = 5 // "> 12 "
	lines := frame.Wrap(it.Title.String(), max(8, w-indent-2))
	rows := make([]string, 0, len(lines)+1)
	for i, line := range lines {
		row := frame.NewRow(th, w)
		name := theme.Text
		if chosen {
			name = theme.Title
			if focused {
				row, name = frame.NewBar(th, w, theme.Selected), theme.Selected
			}
		}
		head := "     "
		if i == 0 {
			head = pointer(chosen) + frame.Pad(strconv.Itoa(number), 3)
		}
		rows = append(rows, row.Put(name, head).Put(name, line).String())
	}
	return append(rows, status(th, w, it))
}

func pointer(chosen bool) string {
	if chosen {
		return "> "
	}
	return "  "
}

// status is the line under a title: decision in words, what is missing, findings.
func status(th *theme.Theme, w int, it Item) string {
	row := frame.NewRow(th, w).Gap(5)
	switch it.Decision {
	case domain.Undecided:
		row.Put(theme.Warning, "undecided")
	default:
		row.Put(theme.OK, it.Decision.Word())
	}
	if !it.Written {
		row.Put(theme.Muted, " - no rationale")
	}
	if !it.Cited && it.Ancillary == 0 {
		row.Put(theme.Muted, " - no guideline")
	}
	if it.Ancillary > 0 {
		row.Put(theme.Muted, " - goes with item "+strconv.Itoa(it.Ancillary))
	}
	if it.Errors > 0 {
		row.Put(theme.Error, "  E"+strconv.Itoa(it.Errors))
	}
	if it.Warnings > 0 {
		row.Put(theme.Warning, "  W"+strconv.Itoa(it.Warnings))
	}
	if it.Reads != "" && row.Left() > frame.Width(it.Reads)+3 {
		row.Put(theme.Muted, "  "+it.Reads)
	}
	return row.String()
}

func empty(th *theme.Theme, w, h int) []string {
	var rows []string
	for _, line := range frame.Wrap("No disputed service yet. Press a to add the first one.", max(1, w-2)) {
		rows = append(rows, frame.NewRow(th, w).Gap(1).Put(theme.Muted, line).String())
	}
	return frame.Fit(rows, w, h)
}
