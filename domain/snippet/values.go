package snippet

import (
	"strconv"
	"strings"

	"imrdesk/domain"
)

// values are the variables in the order a reader is told of them.
var values = []struct {
	name string
	of   func(c *domain.Case, s *domain.DisputedService) string
}{
	{"case number", func(c *domain.Case, _ *domain.DisputedService) string { return c.Number }},
	{"employee", func(c *domain.Case, _ *domain.DisputedService) string { return employee(c.Employee) }},
	{"employee age", func(c *domain.Case, _ *domain.DisputedService) string { return number(c.Employee.Age) }},
	{"employee sex", func(c *domain.Case, _ *domain.DisputedService) string { return string(c.Employee.Sex) }},
	{"injury date", func(c *domain.Case, _ *domain.DisputedService) string { return injuries(c.Injuries) }},
	{"ur date", func(c *domain.Case, _ *domain.DisputedService) string { return c.Denied.US() }},
	{"application date", func(c *domain.Case, _ *domain.DisputedService) string { return c.Received.US() }},
	{"claims administrator", func(c *domain.Case, _ *domain.DisputedService) string { return party(c, domain.RoleClaims) }},
	{"items", func(c *domain.Case, _ *domain.DisputedService) string { return items(c.Services) }},
	{"item", func(_ *domain.Case, s *domain.DisputedService) string { return strings.TrimRight(s.Title(), ". ") }},
	{"item number", itemNumber},
	{"claims guideline", func(_ *domain.Case, s *domain.DisputedService) string { return s.ClaimsGuideline.String() }},
	{"guideline", func(_ *domain.Case, s *domain.DisputedService) string { return cited(s) }},
	{"decision", func(_ *domain.Case, s *domain.DisputedService) string { return strings.ToLower(s.Decision.Word()) }},
	{"is necessary", func(_ *domain.Case, s *domain.DisputedService) string { return necessary(s.Decision) }},
}

// Names are the variables that a snippet may use.
func Names() []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.name
	}
	return out
}

// Values are what the case says for each variable; what it does not state is empty. s is the disputed service that is
// looked at; a text of the whole case has the zero one.
func Values(c *domain.Case, s domain.DisputedService) map[string]string {
	out := make(map[string]string, len(values))
	for _, v := range values {
		out[v.name] = v.of(c, &s)
	}
	return out
}

func employee(e domain.Employee) string {
	switch {
	case e.Age > 0 && e.Sex != "":
		return strconv.Itoa(e.Age) + "-year-old " + string(e.Sex)
	case e.Age > 0:
		return strconv.Itoa(e.Age) + "-year-old"
	}
	return ""
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func injuries(list []domain.Period) string {
	parts := make([]string, len(list))
	for i, p := range list {
		if parts[i] = p.From.US(); p.To != p.From && !p.To.IsZero() {
			parts[i] += " to " + p.To.US()
		}
	}
	return strings.Join(parts, ", ")
}

func party(c *domain.Case, role domain.Role) string {
	for _, p := range c.Parties {
		if p.Role == role {
			return p.Name
		}
	}
	return ""
}

func items(list []domain.DisputedService) string {
	parts := make([]string, len(list))
	for i := range list {
		parts[i] = strings.TrimRight(list[i].Title(), ". ")
	}
	return strings.Join(parts, "; ")
}

func itemNumber(c *domain.Case, s *domain.DisputedService) string {
	if _, i, ok := c.Service(s.ID); ok {
		return strconv.Itoa(i + 1)
	}
	return ""
}

// cited is what the reviewer's guideline line cites, without the words that begin it.
func cited(s *domain.DisputedService) string {
	list := domain.ParseGuidelineLine(s.ReviewerGuideline.String()).Citations
	parts := make([]string, 0, len(list))
	for _, c := range list {
		parts = append(parts, strings.TrimRight(c.Text, ". "))
	}
	if len(parts) == 0 { // words that are read as no citation are the reviewer's all the same
		return strings.TrimRight(strings.Join(strings.Fields(s.ReviewerGuideline.String()), " "), ". ")
	}
	return strings.Join(parts, "; ")
}

// necessary is the verdict in the form that a closing sentence has it; nothing while the reviewer has not decided.
func necessary(d domain.Decision) string {
	switch d {
	case domain.Upheld:
		return "is not medically necessary"
	case domain.Overturned:
		return "is medically necessary"
	}
	return ""
}
