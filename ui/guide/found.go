package guide

import (
	"fmt"
	"strings"

	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// drawFound shows the words of the search and what they found, the words marked.
func (v *View) drawFound(th *theme.Theme, w, h int, focused bool) (rows []string, x, y int) {
	x = -1
	words := v.Query
	if v.Typing {
		words = v.typed.Value()
	}
	const label = "Search "
	row := frame.NewRow(th, w).Gap(1).Put(theme.Accent, label)
	if v.Typing {
		line, caret := v.typed.Draw(th, theme.Text, max(1, row.Left()-1), false)
		row.Drawn(line, max(1, row.Left()-1))
		if focused {
			x = 1 + len(label) + caret
		}
	} else {
		row.Put(theme.Text, text.Show(words).String())
	}
	p := page{th: th, w: w}
	query := guidelines.ParseQuery(words)
	from, to := 0, 0
	folded := false
	for i, hit := range v.Hits {
		if hit.Match.Folded && !folded {
			folded = true
			foldedHits(&p, v.Hits)
		}
		if i == v.hit {
			from = len(p.rows)
		}
		p.hit(query, hit, i == v.hit)
		if i == v.hit {
			to = len(p.rows) - 1
		}
	}
	if len(v.Hits) == 0 {
		p.words(theme.Muted, nothingFound(words))
	}
	v.settle(len(p.rows), h-1, from, to)
	return append([]string{row.String()}, frame.Fit(p.rows[v.top:], w, h-1)...), x, 0
}

func nothingFound(words string) string {
	if strings.TrimSpace(words) == "" {
		return `Service, drug, body part, any words; "words in quotes" are a phrase. Esc goes back to what fits the service.`
	}
	return "Nothing in the library, in your texts or in the case file has these words."
}

// hit puts one hit onto the page: its name, and the words around what was searched for.
func (p *page) hit(query guidelines.Query, hit Hit, chosen bool) {
	lead := "  "
	if chosen {
		lead = "> "
	}
	name, around, note, role := "", "", "", theme.Title
	switch t, rec := hit.Page, hit.Record; {
	case rec != nil:
		name, note = fmt.Sprintf("%s, page %d", text.Show(rec.Name), rec.Page), "case file"
		around = text.Show(strings.Join(strings.Fields(rec.Snippet), " ")).String()
	case hit.Document != nil:
		d := hit.Document
		name, note = d.Document.ShortName, d.Standing.Words()
		if t := tiers[d.Standing.Tier]; t != "" {
			note = t + ", " + note
		}
		around = d.Document.Title + ". Enter cites it with its section to fill in."
	case t != nil:
		name = text.Show(t.Text.Title).String()
		if n := t.Text.PageName(t.Page); n != "" {
			name += ", page " + text.Show(n).String()
		}
		note, around = "your text: "+text.Show(t.Heading).String(), text.Show(strings.Join(strings.Fields(t.Snippet), " ")).String()
	default:
		m := hit.Match
		name, around, note = m.Entry.Title, m.Entry.Summary, m.Standing.Words()
		if t := tiers[m.Standing.Tier]; t != "" {
			note = t + ", " + note
		}
		if outOfForce(m.Standing) {
			role = theme.Muted
		}
	}
	p.marked(query, lead, name, role)
	p.marked(query, "  ", note, theme.Muted)
	p.marked(query, "  ", around, theme.Text)
}

// marked puts text onto the page with the words that the query names marked.
func (p *page) marked(query guidelines.Query, lead, s string, role theme.Role) {
	marks := query.Marks(s)
	at := 0
	for _, line := range wrap(s, max(4, p.w-len(lead)-2)) {
		if i := strings.Index(s[at:], line); i >= 0 {
			at += i
		}
		row := frame.NewRow(p.th, p.w).Gap(1).Put(theme.Accent, lead)
		done := 0
		for _, m := range marks {
			from, to := max(0, m.Start-at), min(len(line), m.End-at)
			if from >= to || from < done {
				continue
			}
			row.Put(role, line[done:from]).Put(theme.Marked, line[from:to])
			done = to
		}
		p.rows = append(p.rows, row.Put(role, line[done:]).String())
		at += len(line)
		lead = "  "
	}
}
