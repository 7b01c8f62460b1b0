package history

import (
	"fmt"
	"strings"

	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// around is how many bytes of unchanged text are shown on each side of a change.
const around = 160

// Diff is a comparison being read: each field under its name, removed words as [-so-], added ones as {+so+}.
type Diff struct {
	title string
	parts []Part
	width int
	rows  []diffRow
	heads []int // rows that begin a part
	top   int
	room  int
}

// diffRow is a row of a comparison; a name of a part has Accent and no runs.
type diffRow struct {
	name string
	runs []run
}

type run struct {
	role  theme.Role
	words string
}

// NewDiff shows the parts; the title says what is compared.
func NewDiff(title string, parts []Part) *Diff {
	return &Diff{title: text.Show(title).String(), parts: parts, room: 10}
}

// Title says what is compared.
func (d *Diff) Title() string { return d.title }

// Len is the number of fields that differ.
func (d *Diff) Len() int { return len(d.parts) }

// LineUp, LineDown, PageUp, PageDown, Top and Bottom scroll.

func (d *Diff) LineUp()   { d.scroll(d.top - 1) }
func (d *Diff) LineDown() { d.scroll(d.top + 1) }
func (d *Diff) PageUp()   { d.scroll(d.top - max(1, d.room-1)) }
func (d *Diff) PageDown() { d.scroll(d.top + max(1, d.room-1)) }
func (d *Diff) Top()      { d.scroll(0) }
func (d *Diff) Bottom()   { d.scroll(len(d.rows)) }

func (d *Diff) scroll(to int) { d.top = max(0, min(to, len(d.rows)-d.room)) }

// Next goes to the next field, Previous to the one before.
func (d *Diff) Next() {
	for _, at := range d.heads {
		if at > d.top {
			d.scroll(at)
			return
		}
	}
}

// Previous goes to the field before.
func (d *Diff) Previous() {
	for i := len(d.heads) - 1; i >= 0; i-- {
		if d.heads[i] < d.top {
			d.scroll(d.heads[i])
			return
		}
	}
}

// Draw gives h rows of w cells.
func (d *Diff) Draw(th *theme.Theme, w, h int) []string {
	if w < 1 || h < 1 {
		return frame.Fit(nil, w, h)
	}
	if w != d.width {
		d.arrange(w)
	}
	d.room = max(1, h-1)
	d.scroll(d.top)
	rows := make([]string, 0, h)
	for _, r := range d.rows[d.top:min(len(d.rows), d.top+d.room)] {
		row := frame.NewRow(th, w).Gap(1)
		if r.name != "" {
			rows = append(rows, row.Put(theme.Title, r.name).String())
			continue
		}
		row.Gap(2)
		for _, one := range r.runs {
			row.Put(one.role, one.words)
		}
		rows = append(rows, row.String())
	}
	rows = frame.Fit(rows, w, h-1)
	return append(rows, d.status(th, w))
}

func (d *Diff) status(th *theme.Theme, w int) string {
	words := "no difference"
	if n := len(d.parts); n > 0 {
		gone, come := d.counts()
		words = fmt.Sprintf("%s, %s removed, %s added", plural(n, "field"), plural(gone, "word"), plural(come, "word"))
	}
	bar := frame.NewBar(th, w, theme.Bar).Gap(1)
	if d.title != "" {
		bar.Put(theme.Bar, d.title+": ")
	}
	return bar.Put(theme.Bar, words).Right(theme.Bar, " [-removed-] {+added+} ").String()
}

func (d *Diff) counts() (gone, come int) {
	for _, p := range d.parts {
		g, c := Words(p.Pieces)
		gone, come = gone+g, come+c
	}
	return gone, come
}

// Words are the numbers of words removed and added.
func Words(pieces []text.Piece) (removed, added int) {
	for _, p := range pieces {
		switch n := len(strings.Fields(p.Text)); p.Op {
		case text.Removed:
			removed += n
		case text.Added:
			added += n
		}
	}
	return removed, added
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// arrange lays the parts out in w cells.
func (d *Diff) arrange(w int) {
	d.width, d.rows, d.heads = w, nil, nil
	for i, p := range d.parts {
		if i > 0 {
			d.rows = append(d.rows, diffRow{})
		}
		d.heads = append(d.heads, len(d.rows))
		d.rows = append(d.rows, diffRow{name: text.Show(p.Name).String()})
		d.rows = append(d.rows, lay(p.Pieces, max(1, w-4))...)
	}
}

// lay wraps the marked words of the pieces. The marks are part of the words, so that they are seen without colour.
func lay(pieces []text.Piece, w int) []diffRow {
	var words strings.Builder
	type style struct {
		end  int
		role theme.Role
	}
	var styles []style
	put := func(role theme.Role, s string) {
		words.WriteString(s)
		styles = append(styles, style{words.Len(), role})
	}
	for i, p := range pieces {
		s := text.ShowFull(p.Text).String()
		switch p.Op {
		case text.Removed:
			put(theme.Error, "[-"+visibleEnds(s)+"-]")
		case text.Added:
			put(theme.OK, "{+"+visibleEnds(s)+"+}")
		default:
			before, after := context(s, i == 0, i == len(pieces)-1)
			put(theme.Text, before)
			if after != "" || before != s {
				put(theme.Muted, " ... ")
				put(theme.Text, after)
			}
		}
	}
	all, from := words.String(), 0
	var rows []diffRow
	for line := range strings.SplitSeq(all, "\n") {
		for _, s := range text.Wrap(line, w) {
			var r diffRow
			at := from + s.Start
			for _, st := range styles {
				if end := min(st.end, from+s.End); end > at {
					r.runs = append(r.runs, run{st.role, all[at:end]})
					at = end
				}
			}
			rows = append(rows, r)
		}
		from += len(line) + 1
	}
	return rows
}

// visibleEnds says that a line was ended or begun, where nothing else of a change would be seen.
func visibleEnds(s string) string {
	if strings.TrimSpace(s) == "" && strings.Contains(s, "\n") {
		return strings.Repeat("(new line)", strings.Count(s, "\n"))
	}
	return s
}

// context is what of an unchanged piece stands beside changes: its end at the start, its start at the end, both in the
// middle; after is empty and before the whole piece when it is short.
func context(s string, first, last bool) (before, after string) {
	if len(s) <= 2*around+20 {
		return s, ""
	}
	head, tail := s[:cutAt(s, around)], s[cutAt(s, len(s)-around):]
	switch {
	case first && last:
		return head, ""
	case first:
		return "", tail
	case last:
		return head, ""
	}
	return head, tail
}

// cutAt is the space next before pos, or a character's edge where there is none near.
func cutAt(s string, pos int) int {
	if at := strings.LastIndexAny(s[:pos], " \n"); at > pos-around/2 {
		return at
	}
	return text.ClusterStart(s, pos)
}
