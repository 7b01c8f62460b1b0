package guidelines

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"imrdesk/domain"
)

// Cite is the citation of the entry in the form that the day asks for (8 CCR 9792.21.1(d)), from the source that best
// serves the day, with what is missing or to be looked at, in words.
func (l *Library) Cite(e *Entry, on domain.Date) (domain.Citation, []string) {
	st, src := l.sourceOn(e, on)
	if src == nil {
		return domain.Citation{}, []string{"document"}
	}
	c, missing := l.CiteSource(*src, on)
	for _, s := range e.Sources {
		if s.Doc == src.Doc && s.Chapter == src.Chapter && s.Section != "" && s.Section != src.Section && src.Section != "" && s.Primary == src.Primary {
			c.Sections = append(c.Sections, s.Section)
		}
	}
	c.Text = printed(c)
	if src.HeadingOnly {
		missing = append(missing, "a look at its text: the heading is known, the criteria here are of another edition")
	}
	if !st.Applies() {
		missing = append(missing, "an edition for the day: this one was "+st.Words())
	}
	return c, missing
}

// CiteSource is the citation of one place of a document as of the day.
func (l *Library) CiteSource(s Source, on domain.Date) (domain.Citation, []string) {
	d, ok := l.docByID[s.Doc]
	if !ok {
		return domain.Citation{}, []string{"document"}
	}
	c := domain.Citation{Tier: d.standing(on).Tier, Publisher: d.Publisher, Chapter: d.name(), Year: d.Year}
	if d.Form == "study" {
		c.Tier = domain.TierStudy
	}
	if s.Section != "" {
		c.Sections = []string{s.Section}
	}
	chapter := d.chapter(s.Chapter)
	switch {
	case chapter != nil:
		c.Chapter, c.Year = chapter.Title, chapter.Year
	case s.Chapter != "" && len(d.Chapters) == 0 && d.Form != "guideline":
		name, year := datedChapter(s.Chapter)
		c.Sections = append([]string{name + " Chapter"}, c.Sections...)
		c.Year = cmp.Or(year, c.Year)
	}
	c.Pages = printPages(s.Pages)
	c.Text = printed(c)
	missing := missingParts(c, d)
	if d.Rolling && !on.IsZero() && c.Year != "" && c.Year != strconv.Itoa(on.Year) {
		missing = append(missing, "the edition of the day: this one is of "+c.Year)
	}
	return c, missing
}

func (d *Document) name() string {
	if d.CiteAs != "" {
		return d.CiteAs
	}
	return d.Title
}

func (d *Document) chapter(no string) *Chapter {
	for i := range d.Chapters {
		if d.Chapters[i].No == no {
			return &d.Chapters[i]
		}
	}
	return nil
}

// datedChapter parts "Low Back 2013-12-04" into name and year; ODG dates its chapters one by one.
func datedChapter(chapter string) (name, year string) {
	i := strings.LastIndexByte(chapter, ' ')
	if i < 0 || !strings.HasPrefix(chapter[i+1:], "20") {
		return chapter, ""
	}
	return chapter[:i], chapter[i+1:][:len("2013")]
}

func printPages(ps []Pages) string {
	out := make([]string, 0, len(ps))
	for _, p := range ps {
		if p.To > p.From {
			out = append(out, fmt.Sprintf("%d-%d", p.From, p.To))
		} else {
			out = append(out, fmt.Sprint(p.From))
		}
	}
	return strings.Join(out, ", ")
}

// missingParts are the parts that 9792.21.1(d) asks for and the citation lacks. Some MTUS documents have no sections
// (acupuncture), a statute needs none, and a study is named whole.
func missingParts(c domain.Citation, d *Document) []string {
	var out []string
	switch c.Tier {
	case domain.TierStatute, domain.TierStudy:
		return nil
	case domain.TierMTUS:
		if len(c.Sections) == 0 && d.ID != "mtus-acupuncture" {
			out = append(out, "section")
		}
	default:
		if c.Publisher == "" {
			out = append(out, "publisher")
		}
		if len(c.Sections) == 0 {
			out = append(out, "section")
		}
	}
	if c.Year == "" {
		out = append(out, "year")
	}
	if c.Chapter == "" {
		out = append(out, "chapter")
	}
	return out
}

// printed is one citation as a guideline line prints it, without the words around it.
func printed(c domain.Citation) string {
	switch c.Tier {
	case domain.TierMTUS:
		s := strings.TrimSpace(c.Chapter + " " + c.Year)
		if len(c.Sections) > 0 {
			s += ", Section(s): " + strings.Join(c.Sections, ", ")
		}
		return s
	case domain.TierStudy, domain.TierStatute:
		return c.Chapter
	}
	parts := make([]string, 0, 4)
	if c.Publisher != "" && !strings.Contains(c.Chapter, "ODG") {
		parts = append(parts, strings.TrimSpace(c.Publisher+" "+c.Year), c.Chapter)
	} else {
		parts = append(parts, strings.TrimSpace(c.Chapter+" "+c.Year))
	}
	return strings.Join(append(parts, c.Sections...), ", ")
}

// Line is the guideline line of several citations in the published form: the MTUS chapters in one sentence, each
// chapter once with its sections, then each source outside the MTUS.
func Line(cites []domain.Citation) string {
	mtus, other := merge(cites)
	var parts []string
	if len(mtus) > 0 {
		names := make([]string, len(mtus))
		for i, c := range mtus {
			names[i] = printed(c)
		}
		parts = append(parts, "Decision based on MTUS "+strings.Join(names, ", and ")+".")
	}
	if len(other) > 0 {
		names := make([]string, len(other))
		for i, c := range other {
			names[i] = strings.TrimSuffix(printed(c), ".")
			if c.Text != "" && len(c.Sections) == 0 && c.Publisher == "" {
				names[i] = strings.TrimSuffix(c.Text, ".")
			}
		}
		parts = append(parts, "Decision based on Non-MTUS Citation "+strings.Join(names, " and ")+".")
	}
	return strings.Join(parts, " ")
}

func merge(cites []domain.Citation) (mtus, other []domain.Citation) {
	for _, c := range cites {
		list := &other
		if c.Tier == domain.TierMTUS {
			list = &mtus
		}
		if !join(*list, c) {
			c.Sections = append([]string(nil), c.Sections...)
			*list = append(*list, c)
		}
	}
	return mtus, other
}

// join adds the sections of c to the citation of the same chapter and year in the list.
func join(list []domain.Citation, c domain.Citation) bool {
	for i := range list {
		have := &list[i]
		if !strings.EqualFold(have.Chapter, c.Chapter) || have.Year != c.Year || have.Publisher != c.Publisher {
			continue
		}
		for _, s := range c.Sections {
			if !containsFold(have.Sections, s) {
				have.Sections = append(have.Sections, s)
			}
		}
		return true
	}
	return false
}

func containsFold(list []string, s string) bool {
	for _, have := range list {
		if strings.EqualFold(have, s) {
			return true
		}
	}
	return false
}
