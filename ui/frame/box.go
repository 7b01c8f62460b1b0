package frame

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"imrdesk/ui/theme"
)

type lines struct{ h, v, tl, tr, bl, br string }

var (
	light = lines{"─", "│", "┌", "┐", "└", "┘"}
	heavy = lines{"━", "┃", "┏", "┓", "┗", "┛"}
	plain = lines{"-", "|", "+", "+", "+", "+"}
)

// Inner is the room inside a box.
func Inner(w, h int) (int, int) { return max(0, w-2), max(0, h-2) }

// Box draws a border with a title and, at the right of the top line, a note around rows that fit its inner width. The
// focused box has heavy lines, so that focus is seen without colour too.
func Box(th *theme.Theme, w, h int, title, note string, focused bool, rows []string) []string {
	if w < 4 || h < 2 {
		return Fit(nil, w, h)
	}
	l, role := light, theme.Border
	if focused {
		l, role = heavy, theme.BorderFocus
	}
	if th.ASCII {
		l = plain
	}
	iw, ih := Inner(w, h)
	out := make([]string, 0, h)
	out = append(out, top(th, l, role, iw, title, note, focused))
	side := th.Paint(role, l.v)
	for _, row := range Fit(rows, iw, ih) {
		out = append(out, side+row+side)
	}
	return append(out, th.Paint(role, l.bl+strings.Repeat(l.h, iw)+l.br))
}

func top(th *theme.Theme, l lines, role theme.Role, iw int, title, note string, focused bool) string {
	mark := " "
	if focused && th.ASCII {
		mark = "*" // lines have one weight only
	}
	title, note = Cut(title, iw-4), strings.TrimSpace(note)
	if Width(title)+Width(note)+7 > iw {
		note = ""
	}
	var b strings.Builder
	b.WriteString(th.Paint(role, l.tl+l.h))
	used := 1
	if title != "" {
		name := theme.Title
		if focused {
			name = theme.Accent
		}
		b.WriteString(th.Paint(name, mark+title+" "))
		used += Width(title) + 2
	}
	if note != "" {
		fill := iw - used - Width(note) - 3
		b.WriteString(th.Paint(role, strings.Repeat(l.h, fill)))
		b.WriteString(th.Paint(theme.Muted, " "+note+" "))
		used += fill + Width(note) + 2
	}
	b.WriteString(th.Paint(role, strings.Repeat(l.h, max(0, iw-used))+l.tr))
	return b.String()
}

// Over lays a box over rows at x, y. Rows may hold styles.
func Over(rows []string, box []string, x, y, boxWidth int) []string {
	out := append([]string(nil), rows...)
	for i, line := range box {
		if y+i < 0 || y+i >= len(out) {
			continue
		}
		row := out[y+i]
		left, right := ansi.Truncate(row, x, ""), ansi.TruncateLeft(row, x+boxWidth, "")
		room := max(0, ansi.StringWidth(row)-x-boxWidth)
		if ansi.StringWidth(right) > room { // a wide character that the box covers half of
			right = ansi.TruncateLeft(row, x+boxWidth+1, "")
		}
		before, after := spaces(x-ansi.StringWidth(left)), spaces(room-ansi.StringWidth(right))
		out[y+i] = left + theme.Reset + before + line + theme.Reset + after + right
	}
	return out
}

// Wrap breaks plain text into lines of at most w cells at spaces, and inside words that are longer.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	lines := strings.Split(ansi.Wrap(s, w, " "), "\n")
	for i := 0; i < len(lines); i++ {
		if ansi.StringWidth(lines[i]) > w { // a long word behind a space
			lines = slices.Replace(lines, i, i+1, strings.Split(ansi.Hardwrap(lines[i], w, true), "\n")...)
		}
	}
	return lines
}

// Scroll gives the first row to show so that the row at is visible among h rows, moving as little as it can.
func Scroll(top, at, h int) int {
	switch {
	case at < top:
		return at
	case at >= top+h:
		return at - h + 1
	}
	return top
}
