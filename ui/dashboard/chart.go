package dashboard

import (
	"strings"

	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// chart is a column of titled bars being drawn.
type chart struct {
	th   *theme.Theme
	w    int
	rows []string
}

// bar is one line of a chart: its length shows the value, its words say it. With parts it is made of letters.
type bar struct {
	name, words string
	value       int
	role        theme.Role
	parts       []part
}

// part is a share of a bar, drawn with a letter of its own, so that it is told apart without colour.
type part struct {
	n      int
	letter string
	role   theme.Role
}

func (c *chart) row() *frame.Row { return frame.NewRow(c.th, c.w) }
func (c *chart) blank()          { c.rows = append(c.rows, c.row().String()) }

func (c *chart) title(words string) {
	c.rows = append(c.rows, c.row().Gap(1).Put(theme.Title, words).String())
}

func (c *chart) note(words string) {
	c.rows = append(c.rows, c.row().Gap(3).Put(theme.Muted, words).String())
}

// bars draws the bars on one scale. Names and words keep their columns; the bars share what is left.
func (c *chart) bars(bars []bar) {
	if len(bars) == 0 {
		c.note("nothing yet")
		return
	}
	name, words, most := 0, 0, 1
	for i := range bars {
		bars[i].name = safe(bars[i].name)
		name, words, most = max(name, frame.Width(bars[i].name)), max(words, frame.Width(bars[i].words)), max(most, bars[i].value)
	}
	name = min(name, c.w/2)
	room := max(1, c.w-3-name-1-1-words)
	for _, b := range bars {
		row := c.row().Gap(3).Put(theme.Text, frame.Pad(b.name, name)).Gap(1)
		n := scaled(b.value, most, room)
		if b.parts == nil {
			row.Put(b.role, strings.Repeat("=", n))
		} else {
			shares(row, b, n)
		}
		if b.value > 0 {
			row.Gap(1)
		}
		c.rows = append(c.rows, row.Put(theme.Muted, b.words).String())
	}
}

// scaled is the length of a bar; what is not zero is seen.
func scaled(value, most, room int) int {
	if value <= 0 {
		return 0
	}
	return max(1, min(room, value*room/most))
}

// shares draws a bar of n cells in its parts, which fill it.
func shares(row *frame.Row, b bar, n int) {
	done, cells := 0, 0
	for _, p := range b.parts {
		done += p.n
		end := (done*n + b.value/2) / b.value
		row.Put(p.role, strings.Repeat(p.letter, end-cells))
		cells = end
	}
}
