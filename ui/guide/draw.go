package guide

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Case is what of the case the pane shows beside an entry.
type Case struct {
	Answers []domain.Answer // of the disputed service
	Records []domain.Record // that an answer can refer to
	Service string          // the kind of treatment, in the library's words
	Asked   string          // visits asked for, with those before, where the item counts any
	Drug    *Formulary      // of a drug; nil for other services
}

// Draw gives h rows of w cells, and where the caret is; x is -1 without one.
func (v *View) Draw(lib *guidelines.Library, th *theme.Theme, pal *editor.Palette, w, h int, c Case, focused bool) (rows []string, x, y int) {
	switch v.mode {
	case Found:
		return v.drawFound(th, w, h, focused)
	case Reading:
		rows, x, y = v.Page.draw(th, pal, w, h)
		if !focused {
			x = -1
		}
		return frame.Fit(rows, w, h), x, y
	}
	m, ok := v.Match()
	p := page{th: th, w: w}
	if !ok {
		p.words(theme.Muted, "The library has nothing for this service. / searches it.")
		return frame.Fit(p.rows, w, h), -1, 0
	}
	from, to := v.entry(&p, lib, m, c, focused)
	v.settle(len(p.rows), h, from, to)
	return frame.Fit(p.rows[v.top:], w, h), -1, 0
}

// entry puts the entry onto the page; it tells on which rows the chosen criterion stands.
func (v *View) entry(p *page, lib *guidelines.Library, m guidelines.Match, c Case, focused bool) (from, to int) {
	e := m.Entry
	p.dim = outOfForce(m.Standing)
	if v.nothing && e.ID == guidelines.SearchEntry {
		v.noEntry(p, c)
	}
	p.words(theme.Title, e.Title)
	citation, missing := lib.Cite(e, v.on)
	p.words(theme.Text, citation.Text)
	v.standing(p, lib, m)
	v.formulary(p, c.Drug, e.ID)
	if len(missing) > 0 {
		p.words(theme.Warning, "citation lacks: "+strings.Join(missing, ", "))
	}
	if o, ok := lib.Corrected(e.ID); ok && o.Entry.Rev == e.Rev {
		p.words(theme.Warning, "Your correction of "+o.On.US()+": "+text.Show(o.Reason).String())
	}
	p.words(theme.Text, positions[e.Position]+".")
	if e.ID != guidelines.FormularyEntry || c.Drug == nil { // its limits stand in the rules above, with when they hold
		v.limits(p, m, c.Asked)
	}
	from, to = v.criteria(p, e, c, focused)
	p.gap() // behind the criteria, so that these are begun on the first screen of a small terminal
	p.words(theme.Text, e.Summary)
	p.list("Exceptions", e.Exceptions)
	p.list("Look out", e.Pitfalls)
	p.list("Notes", e.Notes)
	v.related(p, lib, e)
	if e.Today != "" {
		p.gap()
		p.words(theme.Muted, "Today: "+e.Today)
	}
	sure := "Sure: " + lib.Sure(e, v.on)
	if e.ConfidenceNote != "" {
		sure += " (" + e.ConfidenceNote + ")"
	}
	p.gap()
	p.words(theme.Muted, sure)
	v.fold(p)
	return from, to
}

// outOfForce tells whether an entry was not in force on the day; where the day or an end is not known it may have been.
func outOfForce(s guidelines.Standing) bool {
	return s.Force == domain.NotYetInForce || s.Force == domain.NoLongerInForce || s.Force == domain.NotCurrent
}

var positions = map[domain.Position]string{
	domain.Recommended: "Recommended", domain.Conditional: "Recommended under conditions",
	domain.NotRecommended: "Not recommended", domain.Insufficient: "Insufficient evidence",
	domain.NotAddressed: "Not addressed", domain.RuleOnly: "A rule, not a recommendation",
}

// noEntry says that nothing is held, before the steps of the search.
func (v *View) noEntry(p *page, c Case) {
	what := "this service"
	if c.Service != "" {
		what = lowerFirst(c.Service)
	}
	p.words(theme.Warning, "No entry held for "+what+" that applies on "+v.on.US()+". Search in these steps, and note at each what was searched and what was found.")
	p.gap()
}

func lowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

func (v *View) standing(p *page, lib *guidelines.Library, m guidelines.Match) {
	role, words := theme.OK, m.Standing.Words()
	if m.Standing.Force != domain.InForce {
		role = theme.Warning
	}
	if t := tiers[m.Standing.Tier]; t != "" {
		words = t + ", " + words
	}
	p.always(role, words+edition(lib, m, v.on)+"; "+lib.Sure(m.Entry, v.on))
	if outOfForce(m.Standing) {
		for _, d := range lib.Successors(m.Entry, v.on) {
			p.always(theme.Warning, "In its place on that day: "+d.Title)
		}
	}
}

// edition names the edition that applies and since when it has its rank: ", edition 02/13/2020, from 11/23/2021".
func edition(lib *guidelines.Library, m guidelines.Match, on domain.Date) string {
	src := lib.SourceOn(m.Entry, on)
	if src == nil || outOfForce(m.Standing) {
		return ""
	}
	d, _ := lib.Document(src.Doc)
	s := ""
	if d.Edition != "" {
		s = ", edition " + d.Edition
		if day, err := domain.ParseDate(d.Edition); err == nil {
			s = ", edition " + day.US()
		}
	}
	for _, t := range d.Tiers {
		if t.Tier == m.Standing.Tier && t.From != "" {
			s += ", from " + t.From.First().US()
			break
		}
	}
	return s
}

var tiers = map[domain.Tier]string{
	domain.TierMTUS: "MTUS", domain.TierACOEMODG: "ACOEM / ODG", domain.TierGuideline: "other guideline",
	domain.TierStudy: "study", domain.TierStatute: "statute",
}

// limits shows each limit, and what comparing it with the request gives; where the entry has none, what was asked.
func (v *View) limits(p *page, m guidelines.Match, asked string) {
	if len(m.Entry.Limits) == 0 {
		if asked != "" {
			p.head("Limits")
			p.item("?", theme.Muted, "asked "+asked+"; no figure is held for it")
		}
		return
	}
	p.head("Limits")
	if len(m.Compared) == 0 {
		for _, l := range m.Entry.Limits {
			p.item("-", theme.Text, guidelines.PrintLimit(l))
		}
		return
	}
	for _, c := range m.Compared {
		if c.Asked != "" {
			p.item("", theme.Muted, "asked "+c.Asked)
			break
		}
	}
	for _, r := range guidelines.Rows(m.Compared) {
		mark, role := "?", theme.Muted
		switch r.Result {
		case guidelines.Within:
			mark, role = "=", theme.OK
		case guidelines.Over, guidelines.Short:
			mark, role = "!", theme.Warning
		case guidelines.Stated:
			mark, role = "-", theme.Text
		}
		words := r.Limit
		if r.Label != "" {
			words = r.Label + ": " + words
		}
		if r.Note != "" {
			words += ": " + r.Note
		}
		p.item(mark, role, words)
	}
}

// marks are the letters of the answers.
var marks = map[domain.AnswerState]string{domain.Met: "[y]", domain.NotMet: "[n]", domain.NotDocumented: "[d]", domain.NotApplicable: "[-]"}

// criteria shows the criteria with their answers, and tells on which rows the chosen one stands.
func (v *View) criteria(p *page, e *guidelines.Entry, known Case, focused bool) (from, to int) {
	if len(e.Criteria) == 0 {
		return 0, 0
	}
	p.head("Criteria")
	for i, c := range e.Criteria {
		mark, role := "[ ]", theme.Text
		note := ""
		for _, a := range known.Answers {
			if a.Entry.ID == e.ID && a.Criterion == c.ID {
				mark, note = marks[a.State], known.noteOf(a, e)
			}
		}
		if i == v.chosen {
			from = len(p.rows)
			if focused {
				role = theme.Selected
			}
		}
		words := c.Text
		if label := groupLabel(e, c.Group); label != "" {
			words += " (" + label + ")"
		}
		p.item(mark, role, words)
		if note != "" {
			p.item("", theme.Muted, text.Show(note).String())
		}
		v.recordSays(p, e.ID, c.ID)
		if i == v.chosen {
			to = len(p.rows) - 1
		}
	}
	return from, to
}

// noteOf is what the reviewer noted with an answer: words, record and page, day.
func (c Case) noteOf(a domain.Answer, e *guidelines.Entry) string {
	var parts []string
	if a.Note != "" {
		parts = append(parts, a.Note)
	}
	for _, r := range c.Records {
		if r.ID == a.Record && a.Record != "" {
			name := r.Title
			if a.Page > 0 {
				name += fmt.Sprintf(", page %d", a.Page)
			}
			parts = append(parts, "record: "+name)
		}
	}
	if !a.Date.IsZero() {
		parts = append(parts, a.Date.US())
	}
	if a.Entry.Rev != e.Rev {
		parts = append(parts, fmt.Sprintf("answered on revision %d of this entry", a.Entry.Rev))
	}
	return strings.Join(parts, "; ")
}

var relations = map[string]string{
	"see-also": "see also", "alternative": "instead", "successor": "later edition", "predecessor": "earlier edition", "requires": "asks for",
}

// related lists the entries that this one points to.
func (v *View) related(p *page, lib *guidelines.Library, e *guidelines.Entry) {
	if len(e.Related) == 0 {
		return
	}
	p.head("Related (o opens one)")
	for _, r := range e.Related {
		if other, ok := lib.Get(r.ID); ok {
			p.item("-", theme.Text, relations[r.Rel]+": "+other.Title)
		}
	}
}

func groupLabel(e *guidelines.Entry, id string) string {
	for _, g := range e.Groups {
		if g.ID != id {
			continue
		}
		switch {
		case g.Label != "":
			return g.Label
		case g.Rule == "at_least":
			return fmt.Sprintf("at least %d of these", g.N)
		}
		return g.Rule + " of these"
	}
	return ""
}

// page gathers rows.
type page struct {
	th   *theme.Theme
	w    int
	dim  bool // what does not apply is shown without colour of its own
	rows []string
}

func (p *page) role(r theme.Role) theme.Role {
	if p.dim && r != theme.Selected {
		return theme.Muted
	}
	return r
}

func (p *page) gap() { p.rows = append(p.rows, frame.NewRow(p.th, p.w).String()) }

func (p *page) head(s string) {
	p.gap()
	p.words(theme.Accent, s)
}

func (p *page) words(role theme.Role, s string) { p.always(p.role(role), s) }

// always puts words in their role, also on a page that is dimmed.
func (p *page) always(role theme.Role, s string) {
	for _, line := range wrap(s, max(4, p.w-2)) {
		p.rows = append(p.rows, frame.NewRow(p.th, p.w).Gap(1).Put(role, line).String())
	}
}

// item is a line with a mark before it; its wrapped rest stands under its words.
func (p *page) item(mark string, role theme.Role, s string) {
	role = p.role(role)
	indent := max(2, frame.Width(mark)+1)
	for i, line := range wrap(s, max(4, p.w-indent-2)) {
		row := frame.NewRow(p.th, p.w).Gap(1)
		if i > 0 {
			mark = ""
		}
		p.rows = append(p.rows, row.Put(role, frame.Pad(mark, indent)).Put(role, line).String())
	}
}

func (p *page) list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.head(title)
	for _, l := range lines {
		p.item("-", theme.Text, l)
	}
}

// wrap breaks text into lines of at most w cells at spaces only: "2016-07-28" and "on-going" stay whole. A word that is
// wider than a line is broken.
func wrap(s string, w int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" && frame.Width(line)+1+frame.Width(word) <= w {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line = word
		if frame.Width(word) > w {
			parts := frame.Wrap(word, w)
			lines = append(lines, parts[:len(parts)-1]...)
			line = parts[len(parts)-1]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
