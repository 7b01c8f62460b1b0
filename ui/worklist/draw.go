package worklist

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// headRows are the rows above the first case: the columns' names.
const headRows = 1

// column is a part of a row.
type column struct {
	name string
	w    int
	of   func(r *Row, today domain.Date) (string, theme.Role)
}

// columns are those that fit the width. The number, the due date and the items decided are always there; the title has
// what is left.
func columns(w int) []column {
	plain := func(words func(r *Row) string) func(*Row, domain.Date) (string, theme.Role) {
		return func(r *Row, _ domain.Date) (string, theme.Role) { return words(r), theme.Text }
	}
	number := column{"Case", 14, plain(func(r *Row) string { return r.Number })}
	due := column{"Due", 18, (*Row).due}
	items := column{"Decided", 9, plain(func(r *Row) string { return fmt.Sprintf("%d of %d", r.Decided, r.Items) })}
	findings := column{"Findings", 10, func(r *Row, _ domain.Date) (string, theme.Role) { return r.findings() }}
	title := column{"Disputed service", 0, plain(func(r *Row) string { return r.Title })}
	priority := column{"Priority", 10, plain(func(r *Row) string { return string(r.Priority) })}
	status := column{"Status", 9, plain(func(r *Row) string { return r.stateWords() })}
	date := column{"Due date", 11, plain(func(r *Row) string { return r.Due.US() })}
	why := column{"Limit", 27, plain(func(r *Row) string { return r.Why })}
	updated := column{"Changed", 17, plain(func(r *Row) string { return r.Updated.Format("01/02/2006 15:04") })}
	var out []column
	switch {
	case w >= 180:
		out = []column{number, priority, due, date, why, items, findings, status, updated, title}
	case w >= 150:
		out = []column{number, priority, due, date, items, findings, status, updated, title}
	case w >= 105:
		out = []column{number, priority, due, items, findings, status, title}
	case w >= 68:
		short := column{"Pri", 3, plain(func(r *Row) string { return shortPriority[r.Priority] })}
		out = []column{number, short, due, items, findings, title}
	case w >= 48:
		return []column{number, due, items}
	default:
		return []column{number, due}
	}
	left := w - 2
	for _, c := range out {
		left -= c.w + 1
	}
	out[len(out)-1].w = max(0, left)
	return out
}

var shortPriority = map[domain.Priority]string{domain.Standard: "std", domain.Expedited: "exp"}

// stateWords is the status, archived cases named so.
func (r *Row) stateWords() string {
	if r.Archived {
		return "archived"
	}
	return string(r.Status)
}

// Draw gives h rows of w cells: the columns' names, the cases, what is typed into the filter, and the counts. Today is
// the day the due dates are told from.
func (l *List) Draw(th *theme.Theme, today domain.Date, w, h int) []string {
	if len(l.rows) == 0 {
		return l.empty(th, w, h)
	}
	foot := []string{l.counts(th, today, w)}
	if l.typing || l.filter.Value() != "" {
		row, _ := l.filterRow(th, w)
		foot = append([]string{row}, foot...)
	}
	cols := columns(w)
	l.scroll(h - headRows - len(foot))
	rows := make([]string, 0, h)
	rows = append(rows, head(th, cols, w))
	for i := l.top; i < l.top+l.page; i++ {
		switch {
		case i < len(l.found):
			rows = append(rows, line(th, cols, &l.rows[l.found[i]], today, w, i == l.at))
		case i == 0:
			rows = append(rows, frame.NewRow(th, w).Gap(2).Put(theme.Muted, l.whyNone()).String())
		default:
			rows = append(rows, frame.NewRow(th, w).String())
		}
	}
	return frame.Fit(append(rows, foot...), w, h)
}

// whyNone is why no case of several is shown.
func (l *List) whyNone() string {
	if l.filter.Value() == "" {
		return "All cases are archived; the action \"show archived cases\" lists them."
	}
	return "No case fits; Esc shows all again."
}

// Cursor is where the filter is typed, in cells from the list's corner when it is drawn in w x h; ok is false while
// nothing is typed.
func (l *List) Cursor(th *theme.Theme, w, h int) (x, y int, ok bool) {
	_, x = l.filterRow(th, w)
	y = h - 2
	return x, y, l.typing && len(l.rows) > 0 && y > 0 && x < w
}

func (l *List) filterRow(th *theme.Theme, w int) (row string, caret int) {
	const label = "Find "
	words, caret := l.filter.Draw(th, theme.Accent, max(0, w-len(label)), false)
	return frame.NewRow(th, w).Put(theme.Muted, label).Drawn(words, max(0, w-len(label))).String(), len(label) + caret
}

func head(th *theme.Theme, cols []column, w int) string {
	row := frame.NewRow(th, w).Gap(2)
	for _, c := range cols {
		row.Put(theme.Title, frame.Pad(c.name, min(c.w, row.Left()))).Gap(1)
	}
	return row.String()
}

func line(th *theme.Theme, cols []column, r *Row, today domain.Date, w int, chosen bool) string {
	row := frame.NewRow(th, w)
	if chosen {
		row = frame.NewBar(th, w, theme.Selected).Put(theme.Selected, "> ")
	} else {
		row.Gap(2)
	}
	for _, c := range cols {
		words, role := c.of(r, today)
		if chosen {
			role = theme.Selected
		} else if r.Archived {
			role = theme.Muted
		}
		end := max(0, row.Left()-c.w)
		row.Put(role, frame.Cut(words, min(c.w, row.Left())))
		row.Gap(row.Left() - end + 1)
	}
	return row.String()
}

// counts is the line that sums the list up; what does not fit is left out from the end.
func (l *List) counts(th *theme.Theme, today domain.Date, w int) string {
	row := frame.NewBar(th, w, theme.Bar)
	parts := l.parts(today)
	for i, p := range parts {
		if i > 0 && row.Left() < frame.Width(p)+2 {
			break
		}
		if i > 0 {
			row.Put(theme.Bar, ", ")
		} else {
			row.Gap(1)
		}
		row.Put(theme.Bar, p)
	}
	return row.Right(theme.Bar, "sorted by "+l.order.String()+" ").String()
}

func (l *List) parts(today domain.Date) []string {
	open, overdue, now, signed, decided, hidden := 0, 0, 0, 0, 0, 0
	for i := range l.rows {
		switch r := &l.rows[i]; {
		case r.Archived && !l.archived:
			hidden++
		case r.Status == Signed:
			signed++
		case r.Status == Decided:
			decided++
		default:
			open++
			if r.open() && r.Due.Valid() && r.Due.Before(today) {
				overdue++
			} else if r.open() && r.Due.Valid() && r.Due == today {
				now++
			}
		}
	}
	parts := []string{plural(open, "open case")}
	if l.filter.Value() != "" {
		parts = []string{fmt.Sprintf("%d of %s", len(l.found), plural(len(l.rows)-hidden, "case"))}
	}
	for _, p := range []struct {
		n     int
		words string
	}{{overdue, "overdue"}, {now, "due today"}, {signed, "signed"}, {decided, "decided"}, {hidden, "archived"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.words))
		}
	}
	return parts
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// empty teaches what to do with an empty list.
func (l *List) empty(th *theme.Theme, w, h int) []string {
	var rows []string
	add := func(role theme.Role, s string) {
		for _, part := range frame.Wrap(s, max(1, w-4)) {
			rows = append(rows, frame.NewRow(th, w).Gap(2).Put(role, part).String())
		}
	}
	gap := func() { rows = append(rows, frame.NewRow(th, w).String()) }
	gap()
	add(theme.Title, "No case yet.")
	gap()
	for _, b := range l.teach {
		name := keyWords(b)
		rows = append(rows, frame.NewRow(th, w).Gap(2).Put(theme.Accent, frame.Pad(name, 8)).Gap(1).Put(theme.Text, b.Help).String())
	}
	if len(l.teach) > 0 {
		gap()
	}
	add(theme.Muted, "Everything is kept in the encrypted vault on this computer; nothing is sent anywhere.")
	return frame.Fit(rows, w, h)
}

func keyWords(b keys.Binding) string {
	names := make([]string, 0, 2)
	for _, k := range b.Keys[:min(2, len(b.Keys))] {
		names = append(names, keys.Name(k))
	}
	return strings.Join(names, ", ")
}
