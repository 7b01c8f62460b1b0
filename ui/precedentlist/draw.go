package precedentlist

import (
	"cmp"
	"fmt"
	"strings"

	"imrdesk/domain/precedent"
	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/precedents"
	"imrdesk/ui/theme"
)

// Draw gives h rows of w cells.
func (v *View) Draw(th *theme.Theme, w, h int, focused bool) []string {
	p := page{th: th, w: w}
	from, to := 0, 0
	switch v.mode {
	case Reading:
		row, _ := v.Chosen()
		p.letter(row)
	case Comparing:
		a, b := v.pair()
		p.compare(a, b)
	default:
		from, to = v.list(&p, focused)
	}
	v.settle(len(p.rows), h, from, to)
	return frame.Fit(p.rows[v.top:], w, h)
}

// Note is what the border says: which row of how many.
func (v *View) Note() string {
	if len(v.Answer.Rows) == 0 || v.mode != List {
		return ""
	}
	return fmt.Sprintf("%d of %d", v.chosen+1, len(v.Answer.Rows))
}

// list puts the rows onto the page, then the figures; from and to are the rows of the chosen one.
func (v *View) list(p *page, focused bool) (from, to int) {
	switch {
	case v.Failed != "":
		p.words(theme.Error, v.Failed)
		return 0, 0
	case v.Asking && len(v.Answer.Rows) == 0:
		p.words(theme.Muted, "Looking ...")
		return 0, 0
	case len(v.Answer.Rows) == 0:
		p.words(theme.Muted, v.nothing())
		return 0, 0
	}
	if v.Words != "" {
		p.label("Searched", v.Words)
	}
	if own, ok := v.Other(); ok {
		p.words(theme.Warning, "You decided the same facts otherwise: "+name(own)+".")
	}
	if all := v.Answer.Figures.All; all.Of() > 0 {
		p.words(theme.Muted, "Same "+facetWords(v.Answer.Shared)+": "+all.String()+".")
	}
	for i := range v.Answer.Rows {
		if i == v.chosen {
			from = len(p.rows)
		}
		p.row(&v.Answer.Rows[i], i == v.chosen && focused, i+1 == v.marked)
		if i == v.chosen {
			to = len(p.rows) - 1
		}
	}
	v.figures(p)
	return from, to
}

func (v *View) nothing() string {
	if v.Answer.Letters == 0 {
		return `The library of precedents is empty. "imrdesk precedents add FOLDER" adds published determinations; your own signed cases join by themselves.`
	}
	if v.Words != "" {
		return "No determination has these words. / asks for others, Esc goes back to the item."
	}
	return "No determination is like this item. / searches by words."
}

// figures are below the list: the counts of its head by guideline and by year, with how little they say.
func (v *View) figures(p *page) {
	f := v.Answer.Figures
	if f.All.Of() == 0 {
		return
	}
	p.head("How these were decided")
	for _, g := range [...]struct {
		label string
		list  []precedent.Count
	}{{"by guideline", f.ByGuideline}, {"by year", f.ByYear}} {
		if len(g.list) > 0 {
			p.words(theme.Muted, g.label)
		}
		for _, c := range g.list {
			p.item(text.Show(c.Name).String(), fmt.Sprintf("%d upheld, %d overturned", c.Upheld, c.Overturned))
		}
	}
	p.words(theme.Muted, precedent.Caution)
}

// name is a determination in a few words.
func name(r *precedents.Row) string {
	words := []string{text.Show(cmp.Or(r.Letter.Number, r.Letter.Source)).String()}
	if on := day(r); on != "" {
		words = append(words, on)
	}
	return strings.Join(append(words, cmp.Or(r.Decided().Decision.Word(), "undecided")), ", ")
}

// day is the day of the decision as a letter prints it, or the year.
func day(r *precedents.Row) string {
	return cmp.Or(r.Letter.Decided.US(), precedents.DecidedOn(r.Letter))
}

// page gathers rows.
type page struct {
	th   *theme.Theme
	w    int
	rows []string
}

func (p *page) words(role theme.Role, s string) {
	for _, line := range frame.Wrap(s, max(4, p.w-2)) {
		p.rows = append(p.rows, frame.NewRow(p.th, p.w).Gap(1).Put(role, line).String())
	}
}

func (p *page) head(s string) {
	p.rows = append(p.rows, frame.NewRow(p.th, p.w).String())
	p.words(theme.Accent, s)
}

// label is a name with its words behind it, wrapped under the words.
func (p *page) label(name, words string) {
	if words == "" {
		return
	}
	indent := frame.Width(name) + 2
	for i, line := range frame.Wrap(text.Show(words).String(), max(8, p.w-indent-2)) {
		row := frame.NewRow(p.th, p.w).Gap(1)
		if i == 0 {
			row.Put(theme.Muted, name+": ")
		} else {
			row.Gap(indent)
		}
		p.rows = append(p.rows, row.Put(theme.Text, line).String())
	}
}

// item is a name at the left with its figure at the right.
func (p *page) item(name, figure string) {
	row := frame.NewRow(p.th, p.w).Gap(3).Put(theme.Text, frame.Cut(name, max(4, p.w-frame.Width(figure)-6)))
	p.rows = append(p.rows, row.Right(theme.Text, figure+" ").String())
}

// row is one item: outcome and day, what it is, what it shares, and the sentence that decided it.
func (p *page) row(r *precedents.Row, chosen, marked bool) {
	lead, role := "  ", theme.Title
	if chosen {
		lead = "> "
	}
	if marked {
		lead = "* "
	}
	head := frame.NewRow(p.th, p.w).Gap(1).Put(theme.Accent, lead)
	head.Put(role, cmp.Or(r.Decided().Decision.Word(), "Undecided"))
	if on := day(r); on != "" {
		head.Put(theme.Muted, "  "+on)
	}
	if r.Own {
		head.Put(theme.Marked, "  your own")
	}
	p.rows = append(p.rows, head.String())
	p.inside(theme.Text, r.Decided().Title, 2)
	if len(r.Shared) > 0 {
		p.inside(theme.Muted, "same "+facetWords(r.Shared), 3)
	}
	if s := precedents.Sentence(r.Decided().Rationale); s != "" {
		p.inside(theme.Text, "\u201c"+s+"\u201d", 4)
	}
}

// inside are words under a row's head, in most rows at most: all of them are there to be read with Enter.
func (p *page) inside(role theme.Role, s string, most int) {
	lines := frame.Wrap(text.Show(strings.Join(strings.Fields(s), " ")).String(), max(4, p.w-5))
	for i, line := range lines[:min(len(lines), most)] {
		if i == most-1 && len(lines) > most {
			line = frame.Cut(line+" "+lines[most], max(4, p.w-5))
		}
		p.rows = append(p.rows, frame.NewRow(p.th, p.w).Gap(3).Put(role, line).String())
	}
}

// letter is a determination to read.
func (p *page) letter(r *precedents.Row) {
	for i, line := range strings.Split(strings.TrimRight(precedents.Page(r.Letter), "\n"), "\n") {
		role := theme.Text
		if i == 0 || strings.HasPrefix(line, "Item ") {
			role = theme.Accent
		}
		if line == "" {
			p.rows = append(p.rows, frame.NewRow(p.th, p.w).String())
			continue
		}
		p.words(role, line)
	}
}

// compare puts two items beside each other, fact by fact, then the sentences that decided them.
func (p *page) compare(a, b *precedents.Row) {
	p.words(theme.Accent, "Compared")
	x, y := a.Decided(), b.Decided()
	for _, f := range [...]struct{ label, a, b string }{
		{"Case", cmp.Or(a.Letter.Number, a.Letter.Source), cmp.Or(b.Letter.Number, b.Letter.Source)},
		{"Decided", day(a), day(b)}, {"Decision", x.Decision.Word(), y.Decision.Word()}, {"Item", x.Title, y.Title},
		{"Guideline", x.Guideline, y.Guideline}, {"Facts", facetWords(x.Facets), facetWords(y.Facets)},
		{"Decided by", precedents.Sentence(x.Rationale), precedents.Sentence(y.Rationale)},
	} {
		p.beside(f.label, f.a, f.b)
	}
}

// columns is the width from which two texts stand beside each other.
const columns = 56

// beside are two texts in columns under their label.
func (p *page) beside(label, a, b string) {
	if a == "" && b == "" {
		return
	}
	role := theme.Muted
	if a != b {
		label, role = label+" (differs)", theme.Accent
	}
	p.words(role, label)
	if p.w < columns { // too narrow for two beside each other
		p.label("1", cmp.Or(a, "-"))
		p.label("2", cmp.Or(b, "-"))
		return
	}
	col := max(4, (p.w-5)/2)
	left, right := frame.Wrap(text.Show(cmp.Or(a, "-")).String(), col), frame.Wrap(text.Show(cmp.Or(b, "-")).String(), col)
	for i := range max(len(left), len(right)) {
		row := frame.NewRow(p.th, p.w).Gap(1)
		if i < len(left) {
			row.Put(theme.Text, frame.Pad(left[i], col))
		} else {
			row.Gap(col)
		}
		row.Gap(2)
		if i < len(right) {
			row.Put(theme.Text, right[i])
		}
		p.rows = append(p.rows, row.String())
	}
}
