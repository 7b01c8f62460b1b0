package guide

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Draw gives h rows of w cells. answers are those of the disputed service.
func (v *View) Draw(lib *guidelines.Library, th *theme.Theme, w, h int, answers []domain.Answer, focused bool) []string {
	m, ok := v.Match()
	p := page{th: th, w: w}
	if !ok {
		p.words(theme.Muted, v.nothing())
		return frame.Fit(p.rows, w, h)
	}
	e := m.Entry
	p.words(theme.Title, e.Title)
	citation, missing := lib.Cite(e, v.on)
	p.words(theme.Text, citation.Text)
	v.standing(&p, m)
	if len(missing) > 0 {
		p.words(theme.Warning, "citation lacks: "+strings.Join(missing, ", "))
	}
	p.gap()
	p.words(theme.Text, positions[e.Position]+". "+e.Summary)
	v.limits(&p, m)
	from, to := v.criteria(&p, e, answers, focused)
	p.list("Exceptions", e.Exceptions)
	p.list("Look out", e.Pitfalls)
	p.list("Notes", e.Notes)
	if e.Today != "" {
		p.gap()
		p.words(theme.Muted, "Today: "+e.Today)
	}
	sure := "Sure: " + sureness[e.Confidence]
	if e.ConfidenceNote != "" {
		sure += " (" + e.ConfidenceNote + ")"
	}
	p.gap()
	p.words(theme.Muted, sure)
	v.settle(len(p.rows), h, from, to)
	return frame.Fit(p.rows[v.top:], w, h)
}

var positions = map[domain.Position]string{
	domain.Recommended: "Recommended", domain.Conditional: "Recommended under conditions",
	domain.NotRecommended: "Not recommended", domain.Insufficient: "Insufficient evidence",
	domain.NotAddressed: "Not addressed", domain.RuleOnly: "A rule, not a recommendation",
}

var sureness = map[domain.Confidence]string{
	domain.Confirmed: "read in the source", domain.MemoryHigh: "not read, fairly certain",
	domain.Memory: "not read, from memory", domain.MemoryLow: "not read, uncertain",
}

func (v *View) nothing() string {
	if v.Query != "" {
		return "Nothing in the library for these words. / searches again, Backspace in the search shows what fits the service."
	}
	return "The library has nothing for this service. / searches it."
}

func (v *View) standing(p *page, m guidelines.Match) {
	role, words := theme.OK, m.Standing.Words()
	if m.Standing.Force != domain.InForce {
		role = theme.Warning
	}
	if t := tiers[m.Standing.Tier]; t != "" {
		words = t + ", " + words
	}
	p.words(role, words)
}

var tiers = map[domain.Tier]string{
	domain.TierMTUS: "MTUS", domain.TierACOEMODG: "ACOEM / ODG", domain.TierGuideline: "other guideline",
	domain.TierStudy: "study", domain.TierStatute: "statute",
}

// limits shows each limit, and what comparing it with the request gives.
func (v *View) limits(p *page, m guidelines.Match) {
	if len(m.Entry.Limits) == 0 {
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
		mark, role := "?", theme.Muted
		switch c.Result {
		case guidelines.Within:
			mark, role = "=", theme.OK
		case guidelines.Over, guidelines.Short:
			mark, role = "!", theme.Warning
		}
		p.item(mark, role, c.Words())
	}
}

// marks are the letters of the answers.
var marks = map[domain.AnswerState]string{domain.Met: "[y]", domain.NotMet: "[n]", domain.NotDocumented: "[d]", domain.NotApplicable: "[-]"}

// criteria shows the criteria with their answers, and tells on which rows the chosen one stands.
func (v *View) criteria(p *page, e *guidelines.Entry, answers []domain.Answer, focused bool) (from, to int) {
	if len(e.Criteria) == 0 {
		return 0, 0
	}
	p.head("Criteria")
	for i, c := range e.Criteria {
		mark, role := "[ ]", theme.Text
		note := ""
		for _, a := range answers {
			if a.Entry.ID == e.ID && a.Criterion == c.ID {
				mark, note = marks[a.State], a.Note
				if a.Entry.Rev != e.Rev {
					note += " (answered on an earlier revision of this entry)"
				}
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
		if i == v.chosen {
			to = len(p.rows) - 1
		}
	}
	return from, to
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
	rows []string
}

func (p *page) gap() { p.rows = append(p.rows, frame.NewRow(p.th, p.w).String()) }

func (p *page) head(s string) {
	p.gap()
	p.words(theme.Accent, s)
}

func (p *page) words(role theme.Role, s string) {
	for _, line := range frame.Wrap(s, max(4, p.w-2)) {
		p.rows = append(p.rows, frame.NewRow(p.th, p.w).Gap(1).Put(role, line).String())
	}
}

// item is a line with a mark before it; its wrapped rest stands under its words.
func (p *page) item(mark string, role theme.Role, s string) {
	indent := max(2, frame.Width(mark)+1)
	for i, line := range frame.Wrap(s, max(4, p.w-indent-2)) {
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
