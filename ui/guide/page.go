package guide

import (
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Page is a full text open at a page: the caret selects what is to be quoted.
type Page struct {
	Text   *guidelines.Text
	Quoted string       // the quotation that was looked up here, or nothing
	Quote  domain.Quote // what looking it up found

	page  int
	view  *editor.Editor
	query guidelines.Query
	words string
	hits  []pageHit
	hit   int
}

// pageHit is a place of the text that a search names.
type pageHit struct {
	page int
	at   text.Span
}

// OpenPage opens a text at a page, from 0, with the passage in view.
func OpenPage(t *guidelines.Text, page int, at text.Span) *Page {
	p := &Page{Text: t, hit: -1}
	p.Go(page)
	p.view.Goto(at.Start)
	return p
}

// Go shows a page, from 0; one that is not there changes nothing.
func (p *Page) Go(page int) {
	if page < 0 || page >= len(p.Text.Pages) || p.view != nil && page == p.page {
		return
	}
	p.page = page
	p.view = editor.New(text.NewDoc(p.Text.Pages[page].Text), editor.Options{ReadOnly: true, Margin: true})
}

// Step shows the next or the previous page.
func (p *Page) Step(by int) { p.Go(p.page + by) }

// Number is the page that is shown, from 0.
func (p *Page) Number() int { return p.page }

// View is the editor of the page: caret, selection, mouse.
func (p *Page) View() *editor.Editor { return p.view }

// Find looks for the words in the whole text, and goes to the first place from the page that is shown. It gives the
// number of places.
func (p *Page) Find(words string) int {
	p.words, p.query, p.hits, p.hit = words, guidelines.ParseQuery(words), nil, -1
	if p.query.Empty() {
		return 0
	}
	for i := range p.Text.Pages {
		for _, at := range p.query.Marks(p.Text.Pages[i].Text) {
			p.hits = append(p.hits, pageHit{i, at})
		}
	}
	if len(p.hits) > 0 {
		at := slices.IndexFunc(p.hits, func(h pageHit) bool { return h.page >= p.page })
		p.goHit(max(0, at))
	}
	return len(p.hits)
}

// Searched is what was looked for.
func (p *Page) Searched() string { return p.words }

// StepHit goes to the next or the previous place found, round the end.
func (p *Page) StepHit(by int) {
	if n := len(p.hits); n > 0 {
		p.goHit(((p.hit+by)%n + n) % n)
	}
}

func (p *Page) goHit(i int) {
	p.hit = i
	p.Go(p.hits[i].page)
	p.view.Goto(p.hits[i].at.Start)
}

// Quotation is the selected passage as it goes into a rationale, with its page; empty without a selection.
func (p *Page) Quotation() string { return p.Text.Quotation(p.page, p.view.Selection()) }

// Headings are the text's headings with the pages they stand on, from 0.
func (p *Page) Headings() []guidelines.Heading { return p.Text.Headings }

// marks are the places found on this page, and the passage that was looked up.
func (p *Page) marks() []editor.Mark {
	var out []editor.Mark
	if p.Quoted != "" && p.Quote.Page <= p.page+1 && (p.Quote.Page == p.page+1 || !p.Text.Paged) {
		out = append(out, editor.Mark{Span: p.Quote.At, Kind: editor.Strong})
	}
	if p.words != "" {
		for _, at := range p.query.Marks(p.Text.Pages[p.page].Text) {
			out = append(out, editor.Mark{Span: at, Kind: editor.Found})
		}
	}
	if p.hit >= 0 && p.hits[p.hit].page == p.page {
		out = append(out, editor.Mark{Span: p.hits[p.hit].at, Kind: editor.Hit})
	}
	return out
}

// HeadRows are the rows above the words of the page.
const HeadRows = 2

// draw gives h rows of w cells and where the caret is; x is -1 without one.
func (p *Page) draw(th *theme.Theme, pal *editor.Palette, w, h int) (rows []string, x, y int) {
	title := frame.NewRow(th, w).Gap(1).Put(theme.Title, text.Show(p.Text.Title).String())
	where := text.Show(p.Text.Under(p.page, p.view.Cursor())).String()
	if name := p.Text.PageName(p.page); name != "" {
		where = "page " + text.Show(name).String() + "  " + where
	}
	rows = []string{title.String(), frame.NewRow(th, w).Gap(1).Put(theme.Muted, where).String()}
	below := p.diff(th, w)
	if len(below) > h/2 {
		below = below[:h/2]
	}
	p.view.Resize(w, max(1, h-HeadRows-len(below)))
	f := p.view.Draw(p.marks(), pal)
	rows = append(append(rows, f.Rows...), below...)
	if !f.Visible {
		return rows, -1, 0
	}
	return rows, f.X, f.Y + HeadRows
}

// diff shows what a quotation changed of the passage.
func (p *Page) diff(th *theme.Theme, w int) []string {
	if p.Quoted == "" {
		return nil
	}
	pg := page{th: th, w: w}
	pg.head("Your quotation: " + string(p.Quote.State))
	for _, line := range wrap(Diff(p.Quoted, p.Quote.Changes), max(4, w-2)) {
		pg.rows = append(pg.rows, frame.NewRow(th, w).Gap(1).Put(theme.Text, line).String())
	}
	return pg.rows
}

// Diff is a quotation with what it changed: words that are not in the source as [-these-], words of the source that it
// lacks as {+these+}.
func Diff(quoted string, changes []domain.QuoteChange) string {
	out, at := "", 0
	for _, c := range changes {
		out += quoted[at:c.At.Start]
		if c.Quoted != "" {
			out += "[-" + c.Quoted + "-]"
		}
		if c.Source != "" {
			if c.At.Empty() && c.At.Start >= len(quoted) {
				out += " "
			}
			out += "{+" + c.Source + "+}"
			if c.At.Empty() && c.At.Start < len(quoted) {
				out += " "
			}
		}
		at = c.At.End
	}
	return text.Show(out + quoted[at:]).String()
}
