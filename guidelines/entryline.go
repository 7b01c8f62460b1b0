package guidelines

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
)

// SourceLine is a source as a reviewer edits it on one line:
// "acoem-2e-2004; chapter 13; section Physical Methods; pages 340-342, 346; primary". ParseSource reads it back.
func SourceLine(s Source) string {
	parts := []string{s.Doc}
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+" "+value)
		}
	}
	add("chapter", s.Chapter)
	add("section", s.Section)
	var pages []string
	for _, p := range s.Pages {
		n := strconv.Itoa(p.From)
		if p.To != p.From {
			n += "-" + strconv.Itoa(p.To)
		}
		pages = append(pages, n)
	}
	add("pages", strings.Join(pages, ", "))
	add("subdivision", s.Subdivision)
	add("note", s.Note)
	if s.Primary {
		parts = append(parts, "primary")
	}
	if s.HeadingOnly {
		parts = append(parts, "heading only")
	}
	return strings.Join(parts, "; ")
}

const sourceForm = `a source is written DOCUMENT; chapter 13; section Physical Methods; pages 340-342; primary`

// ParseSource reads a SourceLine. Whether the document exists is for Validate to say.
func ParseSource(line string) (Source, error) {
	parts := strings.Split(line, ";")
	s := Source{Doc: strings.TrimSpace(parts[0])}
	if s.Doc == "" || strings.Contains(s.Doc, " ") {
		return s, domain.Invalid(sourceForm)
	}
	for _, part := range parts[1:] {
		name, value, _ := strings.Cut(strings.TrimSpace(part), " ")
		value = strings.TrimSpace(value)
		switch {
		case name == "primary" && value == "":
			s.Primary = true
		case name == "heading" && value == "only":
			s.HeadingOnly = true
		case value == "":
			return s, domain.Invalid(sourceForm)
		case name == "chapter":
			s.Chapter = value
		case name == "section":
			s.Section = value
		case name == "subdivision":
			s.Subdivision = value
		case name == "note":
			s.Note = value
		case name == "pages":
			pages, err := parsePages(value)
			if err != nil {
				return s, err
			}
			s.Pages = pages
		default:
			return s, domain.Invalid(sourceForm)
		}
	}
	return s, nil
}

func parsePages(s string) ([]Pages, error) {
	var out []Pages
	for _, part := range strings.Split(s, ",") {
		from, to, ranged := strings.Cut(strings.TrimSpace(part), "-")
		a, err := strconv.Atoi(from)
		b, err2 := a, error(nil)
		if ranged {
			b, err2 = strconv.Atoi(to)
		}
		if err != nil || err2 != nil || a < 1 || b < a {
			return nil, domain.Invalid("pages are written 340 or 340-342, several with commas between them")
		}
		out = append(out, Pages{a, b})
	}
	return out, nil
}

// GroupLine is a group of criteria on one line: "reason any: One of these", "signs at_least 2: Signs of the root".
// ParseGroup reads it back.
func GroupLine(g Group) string {
	rule := g.Rule
	if g.Rule == "at_least" {
		rule += " " + strconv.Itoa(g.N)
	}
	return fmt.Sprintf("%s %s: %s", g.ID, rule, g.Label)
}

// ParseGroup reads a GroupLine.
func ParseGroup(line string) (Group, error) {
	head, label, found := strings.Cut(line, ":")
	w := strings.Fields(head)
	g := Group{Label: strings.TrimSpace(label)}
	if !found || len(w) < 2 || g.Label == "" {
		return g, domain.Invalid(`a group is written NAME all: words, NAME any: words, or NAME at_least 2: words`)
	}
	g.ID, g.Rule = w[0], w[1]
	switch {
	case (g.Rule == "all" || g.Rule == "any") && len(w) == 2:
		return g, nil
	case g.Rule == "at_least" && len(w) == 3:
		if n, err := strconv.Atoi(w[2]); err == nil && n > 0 {
			g.N = n
			return g, nil
		}
	}
	return g, domain.Invalid(`the rule of a group is "all", "any" or "at_least" with a number`)
}

// CriterionLine is a criterion on one line: its kind and what belongs to it, a colon, its words:
// "document, group reason: Instability is documented by exam", "numeric, required, >= 50 percent: Relief of pain".
// ParseCriterion reads it back. The id, the hint and the place cited are not part of it.
func CriterionLine(c domain.Criterion) string {
	head := c.Kind
	if c.Required {
		head += ", required"
	}
	if c.Group != "" {
		head += ", group " + c.Group
	}
	if c.Compare != nil {
		head += fmt.Sprintf(", %s %s %s", c.Compare.Op, Number(c.Compare.Value), c.Compare.Unit)
	}
	return head + ": " + c.Text
}

var compareOps = []string{"<=", ">=", "<", ">", "=", "within"}

// ParseCriterion reads a CriterionLine. Words alone, without a kind before a colon, are a question.
func ParseCriterion(line string) (domain.Criterion, error) {
	head, words, found := strings.Cut(line, ":")
	parts := strings.Split(head, ",")
	c := domain.Criterion{Kind: strings.TrimSpace(parts[0]), Text: strings.TrimSpace(words)}
	if !found || !criteria[c.Kind] {
		return domain.Criterion{Kind: "question", Text: strings.TrimSpace(line)}, nil
	}
	for _, part := range parts[1:] {
		w := strings.Fields(part)
		switch {
		case len(w) == 1 && w[0] == "required":
			c.Required = true
		case len(w) == 2 && w[0] == "group":
			c.Group = w[1]
		case len(w) == 3 && slices.Contains(compareOps, w[0]):
			n, err := strconv.ParseFloat(w[1], 64)
			if err != nil {
				return c, domain.Invalid("the number of a criterion is written >= 50 percent")
			}
			c.Compare = &domain.Compare{Op: w[0], Value: n, Unit: w[2]}
		default:
			return c, domain.Invalid(`a criterion is written KIND, required, group NAME, >= 50 percent: words; all but the kind may be left out`)
		}
	}
	if c.Text == "" {
		return c, domain.Invalid("a criterion needs words behind the colon")
	}
	return c, nil
}
