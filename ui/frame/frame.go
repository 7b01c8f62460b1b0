// Package frame puts screens together from rows. A row is a string that fills a known number of cells, styles
// included; a pane gives rows, and the desk joins them. Nothing here knows what the rows say.
package frame

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"imrdesk/ui/theme"
)

// Rect is a place on the screen, in cells.
type Rect struct{ X, Y, W, H int }

// Holds tells whether the cell lies in the rectangle.
func (r Rect) Holds(x, y int) bool { return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H }

// Row is one row being built: text is cut at its width, and String fills the rest with spaces.
type Row struct {
	b     strings.Builder
	width int
	used  int
	theme *theme.Theme
	back  theme.Role // style of the gaps
	style bool
}

// NewRow starts a row of the given width.
func NewRow(th *theme.Theme, width int) *Row { return &Row{width: max(0, width), theme: th} }

// NewBar starts a row whose gaps have the style of the role.
func NewBar(th *theme.Theme, width int, role theme.Role) *Row {
	return &Row{width: max(0, width), theme: th, back: role, style: true}
}

// Left is the number of cells still free.
func (r *Row) Left() int { return r.width - r.used }

// Put adds plain text in the style of the role, cut with an ellipsis where it does not fit.
func (r *Row) Put(role theme.Role, s string) *Row {
	if r.Left() <= 0 || s == "" {
		return r
	}
	s = Cut(s, r.Left())
	r.used += displaywidth.String(s)
	r.b.WriteString(r.theme.Paint(role, s))
	return r
}

// Gap adds n spaces.
func (r *Row) Gap(n int) *Row {
	n = min(n, r.Left())
	if n <= 0 {
		return r
	}
	r.used += n
	if r.style {
		r.b.WriteString(r.theme.Paint(r.back, spaces(n)))
	} else {
		r.b.WriteString(spaces(n))
	}
	return r
}

// Drawn adds a string that already holds styles and fills w cells.
func (r *Row) Drawn(s string, w int) *Row {
	if w > r.Left() {
		return r.Gap(r.Left())
	}
	r.used += w
	r.b.WriteString(s)
	return r
}

// Text is what was put into the row so far.
func (r *Row) Text() string { return r.b.String() }

// Right puts the text at the right edge when it fits.
func (r *Row) Right(role theme.Role, s string) *Row {
	if w := displaywidth.String(s); w <= r.Left() {
		r.Gap(r.Left()-w).Put(role, s)
	}
	return r
}

// String is the row, filled up to its width.
func (r *Row) String() string {
	r.Gap(r.Left())
	return r.b.String()
}

const blank = "                                                                                                                                "

func spaces(n int) string {
	if n <= len(blank) {
		return blank[:max(0, n)]
	}
	return strings.Repeat(" ", n)
}

// Width is the number of cells that plain text fills.
func Width(s string) int { return displaywidth.String(s) }

// Cut shortens plain text to w cells; what is cut off is shown by a trailing tilde-free ellipsis of two points.
func Cut(s string, w int) string {
	if len(s) <= w || displaywidth.String(s) <= w {
		return s
	}
	if w <= 0 {
		return ""
	}
	const mark = ".."
	room := max(0, w-len(mark))
	used, end := 0, 0
	for g := graphemes.FromString(s); g.Next(); {
		cw := displaywidth.String(g.Value())
		if used+cw > room {
			break
		}
		used += cw
		end = g.End()
	}
	return s[:end] + mark[:min(len(mark), w-used)]
}

// Pad fills plain text with spaces up to w cells, or cuts it.
func Pad(s string, w int) string {
	s = Cut(s, w)
	return s + spaces(w-displaywidth.String(s))
}

// Fit makes exactly h rows: the rest is blank, what is too much is cut off.
func Fit(rows []string, w, h int) []string {
	out := make([]string, max(0, h))
	for i := range out {
		if i < len(rows) {
			out[i] = rows[i]
		} else {
			out[i] = spaces(w)
		}
	}
	return out
}

// Beside joins columns of the same height into rows.
func Beside(cols ...[]string) []string {
	if len(cols) == 0 {
		return nil
	}
	out := make([]string, len(cols[0]))
	var b strings.Builder
	for y := range out {
		b.Reset()
		for _, c := range cols {
			b.WriteString(c[y])
		}
		out[y] = b.String()
	}
	return out
}
