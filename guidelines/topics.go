package guidelines

import (
	"strings"

	"imrdesk/domain"
)

var _ domain.Library = (*Library)(nil)

// Topics are the entries for the request on the day, best first; the zero day ignores editions' dates.
func (l *Library) Topics(r domain.Request, on domain.Date) []domain.Topic {
	matches := l.lookup(l.read(requestWords(r)), r.Regions, on, nil)
	out := make([]domain.Topic, len(matches))
	for i, m := range matches {
		out[i] = l.topic(m.Entry, on)
	}
	return out
}

// Topic is one entry as of the day.
func (l *Library) Topic(id string, on domain.Date) (domain.Topic, bool) {
	e, ok := l.byID[id]
	if !ok {
		return domain.Topic{}, false
	}
	return l.topic(e, on), true
}

func (l *Library) topic(e *Entry, on domain.Date) domain.Topic {
	st := l.Standing(e, on)
	cite, _ := l.Cite(e, on)
	return domain.Topic{Ref: e.Ref(), Title: e.Title, Category: e.Category, Regions: e.Regions, Tier: st.Tier,
		Force: st.Force, Position: e.Position, Citation: cite, Limits: e.Limits, Criteria: e.Criteria, Confidence: e.Confidence}
}

// Edition is the document that a citation names, as of the day: the one of the stated year, or without a year the one
// in force.
func (l *Library) Edition(c domain.Citation, on domain.Date) (domain.Edition, bool) {
	var best *Document
	var bestScore int
	var title string
	for i := range l.docs {
		d := &l.docs[i]
		if d.Vocabulary {
			continue
		}
		name, ok := d.answersTo(c)
		if !ok {
			continue
		}
		score := 4 - forceRank(d.standing(on).Force)
		if c.Year != "" {
			score += 4
		}
		if score > bestScore {
			best, bestScore, title = d, score, name
		}
	}
	if best == nil {
		return domain.Edition{}, false
	}
	st := best.standing(on)
	return domain.Edition{ID: best.ID, Title: title, Publisher: best.Publisher, EndKnown: !best.EndUnknown,
		Effective: domain.Period{From: best.EffectiveFrom.First(), To: lastOrOpen(best.EffectiveTo)},
		Tier:      st.Tier, Force: st.Force, Sure: best.Confidence, Pages: best.PageCount}, true
}

func lastOrOpen(p Partial) domain.Date {
	if p == "" {
		return domain.Date{}
	}
	return p.Last()
}

// answersTo tells whether the citation can mean this document, and under which name.
func (d *Document) answersTo(c domain.Citation) (string, bool) {
	said := fold(c.Chapter + " " + c.Publisher)
	if c.Publisher == "ACOEM" { // "ACOEM Low Back Disorders Guideline, February 13, 2020": what follows the name is read as headings
		said = fold(c.Chapter + " " + strings.Join(c.Sections, " ") + " " + c.Publisher)
	}
	if strings.Contains(said, " odg ") || strings.Contains(said, " official disability ") {
		return d.Title, d.ID == "odg-2013"
	}
	for _, ch := range d.Chapters {
		if strings.Contains(said, fold(ch.Title)) && (c.Year == "" || c.Year == ch.Year) {
			return ch.Title, true
		}
	}
	if c.Year != "" && d.Year != "" && c.Year != d.Year {
		return "", false
	}
	for _, name := range []string{d.CiteAs, d.Title, d.ShortName} {
		if name != "" && strings.Contains(said, fold(name)) {
			return d.name(), true
		}
	}
	return "", false
}

// fold is a text as words between single spaces, for finding a name in it; "treatment guidelines" and "treatment"
// are the same title in older letters.
func fold(s string) string {
	ws := words(s)
	out := make([]string, 0, len(ws))
	for _, w := range ws {
		if w.norm != "guidelines" && w.norm != "guideline" && w.norm != "medical" {
			out = append(out, w.norm)
		}
	}
	return " " + strings.Join(out, " ") + " "
}
