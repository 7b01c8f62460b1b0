package records

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Page is a page of a record that is read: its lines are numbered, the caret selects what is to be pinned.
type Page struct {
	Record domain.Record
	Number int // of the record, from 1

	editor *editor.Editor
	bare   bool
	at     text.Span // what it was opened for
	query  guidelines.Query
	words  string
}

func newPage(r domain.Record, number int, p record.Page) *Page {
	return &Page{Record: r, Number: number, bare: p.Bare, editor: editor.New(text.NewDoc(p.Text), editor.Options{ReadOnly: true})}
}

// Editor is the view of the page: caret, selection, mouse; nil before a page is opened.
func (p *Page) Editor() *editor.Editor {
	if p == nil {
		return nil
	}
	return p.editor
}

// Passage is the selected words on one line, or the line that the caret is in.
func (p *Page) Passage() string {
	s := p.editor.Selected()
	if s == "" {
		s = p.editor.Doc().Slice(p.editor.Doc().ParaSpan(p.editor.Cursor()))
	}
	const most = 300
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > most {
		s = s[:text.ClusterStart(s, most)]
	}
	return s
}

// gutter is the room for line numbers.
const gutter = 4

// HeadRows are the rows above the words.
const HeadRows = 2

// draw gives h rows of w cells and where the caret is; x is -1 without one.
func (p *Page) draw(th *theme.Theme, pal *editor.Palette, w, h int, pinned []text.Span, source string) (rows []string, x, y int) {
	title := frame.NewRow(th, w).Gap(1).Put(theme.Title, text.Show(p.Record.Title).String())
	where := fmt.Sprintf("page %d of %d", p.Number, p.Record.Count())
	if source != "" {
		where += fmt.Sprintf(", page %d of %s", p.Record.Pages[0]+p.Number-1, text.Show(source))
	}
	second := frame.NewRow(th, w).Gap(1).Put(theme.Muted, join(dayOf(&p.Record), author(&p.Record), where))
	rows = []string{title.String(), second.String()}
	if p.bare {
		rows = append(rows, "", frame.NewRow(th, w).Gap(1).Put(theme.Warning, "This page is a scan without text. Run text recognition on the file and add it again,").String(),
			frame.NewRow(th, w).Gap(1).Put(theme.Text, "or look at it in the file itself: imrdesk records get.").String())
		rows[2] = frame.NewRow(th, w).String()
		return rows, -1, 0
	}
	p.editor.Resize(max(1, w-gutter), max(1, h-HeadRows))
	f := p.editor.Draw(p.marks(pinned), pal)
	numbers := p.numbers(len(f.Rows))
	for i, row := range f.Rows {
		rows = append(rows, frame.NewRow(th, w).Put(theme.Muted, numbers[i]).Drawn(row, w-gutter).String())
	}
	if !f.Visible {
		return rows, -1, 0
	}
	return rows, f.X + gutter, f.Y + HeadRows
}

// numbers are the line numbers beside the rows: where a line goes on over several rows, the first has it.
func (p *Page) numbers(rows int) []string {
	out := make([]string, rows)
	for i := range out {
		out[i] = strings.Repeat(" ", gutter)
	}
	doc := p.editor.Doc()
	for i := range doc.Paras() {
		if _, y, seen := p.editor.CellOf(doc.Start(i)); seen && y >= 0 && y < rows {
			out[y] = fmt.Sprintf("%3d ", i+1)
		}
	}
	return out
}

func (p *Page) marks(pinned []text.Span) []editor.Mark {
	var out []editor.Mark
	for _, s := range pinned {
		out = append(out, editor.Mark{Span: s, Kind: editor.Strong})
	}
	if p.words != "" {
		for _, s := range p.query.Marks(p.editor.Doc().String()) {
			out = append(out, editor.Mark{Span: s, Kind: editor.Found})
		}
	}
	if !p.at.Empty() {
		out = append(out, editor.Mark{Span: p.at, Kind: editor.Hit})
	}
	return out
}

func dayOf(r *domain.Record) string {
	if r.Dates.From.IsZero() {
		return "no date"
	}
	return r.Dates.From.US()
}

// join puts what is not empty together.
func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "  ")
}
