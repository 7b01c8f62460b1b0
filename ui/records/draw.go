package records

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// wide is the width from which list and page stand side by side.
const wide = 110

// Case is what the drawing needs of the case.
type Case struct {
	Total  []domain.Record // every record, skipped ones included
	Pinned func(r domain.RecordID, page int, words string) []text.Span
	Item   string // the disputed service that a pin goes to, in words
}

// Draw gives h rows of w cells, and where the caret is; x is -1 without one.
func (v *View) Draw(th *theme.Theme, pal *editor.Palette, w, h int, c Case) (rows []string, x, y int) {
	if w < wide {
		if v.mode == Reading && v.Page.Editor() != nil {
			return v.drawPage(th, pal, w, h, c)
		}
		return v.drawList(th, w, h, c, true), -1, 0
	}
	left := w * 45 / 100
	list := v.drawList(th, left, h, c, v.mode != Reading)
	page, x, y := v.drawPage(th, pal, w-left, h, c)
	if x >= 0 {
		x += left
	}
	return frame.Beside(list, page), x, y
}

func (v *View) drawPage(th *theme.Theme, pal *editor.Palette, w, h int, c Case) (rows []string, x, y int) {
	focused := v.mode == Reading
	iw, ih := frame.Inner(w, h)
	if v.Page.Editor() == nil {
		hint := frame.NewRow(th, iw).Gap(1).Put(theme.Muted, "Enter reads the chosen record here.")
		return frame.Box(th, w, h, "Page", "", false, frame.Fit([]string{hint.String()}, iw, ih)), -1, 0
	}
	p := v.Page
	var pinned []text.Span
	if c.Pinned != nil {
		pinned = c.Pinned(p.Record.ID, p.Number, p.editor.Doc().String())
	}
	source := ""
	if s := v.File.Source(p.Record.Source); s != nil {
		source = s.Label
	}
	rows, x, y = p.draw(th, pal, iw, ih, pinned, source)
	note := string(p.Record.Use)
	if n := len(pinned); n > 0 {
		note = strings.TrimSpace(fmt.Sprintf("%s  %d pinned", note, n))
	}
	if !focused {
		x = -2
	}
	return frame.Box(th, w, h, "Page", note, focused, frame.Fit(rows, iw, ih)), x + 1, y + 1
}

func (v *View) drawList(th *theme.Theme, w, h int, c Case, focused bool) []string {
	iw, ih := frame.Inner(w, h)
	v.rows = ih
	if v.mode == Places || v.mode == Reading && v.behind == Places && len(v.lines) > 0 {
		v.up = frame.Scroll(v.up, v.line, ih)
		note := fmt.Sprintf("%d of %d", min(v.line+1, len(v.lines)), len(v.lines))
		return frame.Box(th, w, h, v.title, note, focused, frame.Fit(v.drawLines(th, iw, ih), iw, ih))
	}
	v.top = max(0, min(frame.Scroll(v.top, v.at, ih), len(v.Records)-ih))
	var rows []string
	for i := v.top; i < min(len(v.Records), v.top+ih); i++ {
		rows = append(rows, recordRow(th, iw, &v.Records[i], i == v.at))
	}
	if len(rows) == 0 {
		for _, line := range frame.Wrap("The case file is empty. a adds files or folders: PDF, text, DOCX. l adds a document to the list by hand.", max(1, iw-2)) {
			rows = append(rows, frame.NewRow(th, iw).Gap(1).Put(theme.Muted, line).String())
		}
	}
	return frame.Box(th, w, h, "Case file", counts(c.Total), focused, frame.Fit(rows, iw, ih))
}

// counts say how much is there and what was never opened.
func counts(all []domain.Record) string {
	unread, skipped := 0, 0
	for i := range all {
		switch {
		case all[i].Skipped():
			skipped++
		case all[i].Filed() && all[i].Use == domain.Unopened:
			unread++
		}
	}
	records := "records"
	if len(all)-skipped == 1 {
		records = "record"
	}
	out := fmt.Sprintf("%d %s, %d never opened", len(all)-skipped, records, unread)
	if skipped > 0 {
		out += fmt.Sprintf(", %d skipped", skipped)
	}
	return out
}

// useWords are the words of a use in six cells at most.
func useWords(r *domain.Record) (string, theme.Role) {
	switch {
	case r.DuplicateOf != "":
		return "copy", theme.Muted
	case r.Type == domain.RecordFax:
		return "cover", theme.Muted
	case !r.Filed():
		return "listed", theme.Muted
	}
	switch r.Use {
	case domain.Opened:
		return "read", theme.Muted
	case domain.ReliedOn:
		return "relied", theme.OK
	case domain.Considered:
		return "consid", theme.Note
	case domain.NotRelevant:
		return "not re", theme.Muted
	}
	return "new", theme.Warning
}

func recordRow(th *theme.Theme, w int, r *domain.Record, chosen bool) string {
	row, words, second, mark := frame.NewRow(th, w), theme.Text, theme.Muted, " "
	use, role := useWords(r)
	if chosen {
		row, words, second, role, mark = frame.NewBar(th, w, theme.Selected), theme.Selected, theme.Selected, theme.Selected, ">"
	}
	row.Put(words, mark).Put(role, frame.Pad(use, 7)).Put(second, frame.Pad(dayOf(r), 11)).Put(words, text.Show(r.Title).String())
	if r.Author != "" {
		row.Put(second, ", "+author(r))
	}
	if n := r.Count(); n > 0 {
		row.Right(second, fmt.Sprintf(" %dp ", n))
	}
	return row.String()
}

func (v *View) drawLines(th *theme.Theme, w, h int) []string {
	var rows []string
	for i := v.up; i < min(len(v.lines), v.up+h); i++ {
		l := v.lines[i]
		row, words, second, found, mark := frame.NewRow(th, w), theme.Text, theme.Muted, theme.Marked, " "
		if i == v.line {
			row, words, second, found, mark = frame.NewBar(th, w, theme.Selected), theme.Selected, theme.Selected, theme.Selected, ">"
		}
		row.Put(words, mark).Put(second, frame.Pad(l.Day, 11))
		if l.Kind != "" {
			row.Put(second, frame.Pad(l.Kind, 12))
		}
		at := 0
		for _, m := range l.Marks {
			if m.Start >= at && m.End <= len(l.Words) {
				row.Put(words, text.Show(l.Words[at:m.Start]).String()).Put(found, text.Show(l.Words[m.Start:m.End]).String())
				at = m.End
			}
		}
		rows = append(rows, row.Put(words, text.Show(l.Words[at:]).String()).String())
	}
	if len(rows) == 0 {
		rows = append(rows, frame.NewRow(th, w).Gap(1).Put(theme.Muted, "nothing here").String())
	}
	return rows
}

// author is who wrote a record; a question mark says that it was guessed and not confirmed.
func author(r *domain.Record) string {
	s := text.Show(r.Author).String()
	if r.Guessed {
		s += "?"
	}
	return s
}
