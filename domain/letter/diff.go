package letter

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Difference is one field in which two cases are not the same.
type Difference struct {
	Field string // as other programs read it: "decided", "services[0].rationale"
	Loc   domain.Loc
	A, B  string
}

// Diff lists the fields in which b differs from a, in the order a letter prints them: of a case that is there already,
// and the letter that is about to be imported. Disputed services are matched by their place, not by their ID. Notes and
// whatever a letter does not print are not compared.
func Diff(a, b *domain.Case) []Difference {
	var out []Difference
	put := func(field string, l domain.Loc, x, y string) {
		if x != y {
			out = append(out, Difference{field, l, x, y})
		}
	}
	for _, f := range caseFields {
		put(string(f.field), domain.At(f.field), f.print(a), f.print(b))
	}
	for i := range max(len(a.Services), len(b.Services)) {
		var s, o domain.DisputedService
		if i < len(a.Services) {
			s = a.Services[i]
		}
		if i < len(b.Services) {
			o = b.Services[i]
		}
		id := s.ID
		if id == "" {
			id = o.ID
		}
		one := func(f domain.Field, x, y string) {
			put(fmt.Sprintf("services[%d].%s", i, f), domain.In(id, f), x, y)
		}
		one(domain.FieldTitle, s.Text.String(), o.Text.String())
		one(domain.FieldDecision, string(s.Decision), string(o.Decision))
		one(domain.FieldClaimsGuideline, s.ClaimsGuideline.String(), o.ClaimsGuideline.String())
		one(domain.FieldReviewerGuideline, s.ReviewerGuideline.String(), o.ReviewerGuideline.String())
		one(domain.FieldRationale, s.Rationale.String(), o.Rationale.String())
	}
	return out
}

// caseFields are the fields of a case that a letter has, each as text.
var caseFields = []struct {
	field domain.Field
	print func(*domain.Case) string
}{
	{domain.FieldNumber, func(c *domain.Case) string { return c.Number }},
	{domain.FieldPriority, func(c *domain.Case) string { return string(c.Priority) }},
	{domain.FieldInjury, func(c *domain.Case) string { return periods(c.Injuries) }},
	{domain.FieldDenied, func(c *domain.Case) string { return c.Denied.String() }},
	{domain.FieldReceived, func(c *domain.Case) string { return c.Received.String() }},
	{domain.FieldAssigned, func(c *domain.Case) string { return c.Assigned.String() }},
	{domain.FieldRecordsReceived, func(c *domain.Case) string { return c.RecordsReceived.String() }},
	{domain.FieldDecided, func(c *domain.Case) string { return c.Decided.String() }},
	{domain.FieldAge, func(c *domain.Case) string { return fmt.Sprint(c.Employee.Age) }},
	{domain.FieldSex, func(c *domain.Case) string { return string(c.Employee.Sex) }},
	{domain.FieldLicensure, func(c *domain.Case) string { return strings.Join(c.Reviewer.Licensure, ", ") }},
	{domain.FieldSpecialties, func(c *domain.Case) string { return strings.Join(c.Reviewer.Specialties, ", ") }},
	{domain.FieldRecords, func(c *domain.Case) string { return recordTitles(c.Records) }},
	{domain.FieldSummary, func(c *domain.Case) string { return c.Summary.String() }},
}

func periods(list []domain.Period) string {
	parts := make([]string, len(list))
	for i, p := range list {
		if parts[i] = p.From.String(); p.To != p.From {
			parts[i] += ".." + p.To.String()
		}
	}
	return strings.Join(parts, "; ")
}

func recordTitles(list []domain.Record) string {
	parts := make([]string, len(list))
	for i, r := range list {
		parts[i] = r.Title
	}
	return strings.Join(parts, "\n")
}

// String is the difference on one line, fit to be shown.
func (d Difference) String() string {
	a, b := d.Around()
	return fmt.Sprintf("%s: %s -> %s", d.Field, text.Show(a), text.Show(b))
}

// Around is what differs with a few words before it: long texts that begin alike are cut where they part.
func (d Difference) Around() (a, b string) {
	const lead = 24 // bytes
	same := 0
	for same < len(d.A) && same < len(d.B) && d.A[same] == d.B[same] {
		same++
	}
	from := 0
	if same > 2*lead {
		from = same - lead
		for from > 0 && d.A[from-1] != ' ' && d.A[from-1] != '\n' {
			from--
		}
	}
	return clip(d.A, from), clip(d.B, from)
}

// clip is what stands in s from the byte on, shortened for one line.
func clip(s string, from int) string {
	const most = 90
	mark := ""
	if from > 0 {
		mark = "... "
	}
	r := []rune(s[min(from, len(s)):])
	if len(r) <= most {
		return mark + string(r)
	}
	return mark + string(r[:most-3]) + "..."
}
