package history

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Part is one field of two cases that differ in it.
type Part struct {
	Name   string // as a reader knows the field
	Pieces []text.Piece
}

// Compare are the fields in which the new case differs from the old one, in the order of the letter. Disputed services
// and records are paired by their ID, else by their words, else by their place.
func Compare(old, new *domain.Case) []Part {
	var c comparison
	c.field("Case number", old.Number, new.Number)
	c.field("Priority", string(old.Priority), string(new.Priority))
	c.field("Date of injury", periods(old.Injuries), periods(new.Injuries))
	c.field("UR denial", old.Denied.US(), new.Denied.US())
	c.field("Application received", old.Received.US(), new.Received.US())
	c.field("Assigned", old.Assigned.US(), new.Assigned.US())
	c.field("Records received", old.RecordsReceived.US(), new.RecordsReceived.US())
	c.field("Decided", old.Decided.US(), new.Decided.US())
	c.field("Employee", employee(old.Employee), employee(new.Employee))
	c.field("Reviewer's licensure", strings.Join(old.Reviewer.Licensure, ", "), strings.Join(new.Reviewer.Licensure, ", "))
	c.field("Reviewer's specialties", strings.Join(old.Reviewer.Specialties, ", "), strings.Join(new.Reviewer.Specialties, ", "))
	c.field("Clinical case summary", old.Summary.String(), new.Summary.String())
	c.field("Records reviewed", records(old.Records), records(new.Records))
	c.field("Attestations", attestations(old.Attestations), attestations(new.Attestations))
	c.field("Acknowledged findings", acknowledged(old), acknowledged(new))
	c.services(old.Services, new.Services)
	return c.parts
}

// Text compares one text.
func Text(name, old, new string) []Part {
	var c comparison
	c.field(name, old, new)
	return c.parts
}

type comparison struct{ parts []Part }

func (c *comparison) field(name, old, new string) {
	if old != new {
		c.parts = append(c.parts, Part{name, text.Diff(old, new)})
	}
}

func (c *comparison) services(old, new []domain.DisputedService) {
	pairs := pair(old, new)
	var order []string // where the items stood before
	for i, was := range pairs {
		name := fmt.Sprintf("Item %d", i+1)
		if was < 0 {
			c.service(name+" (added)", domain.DisputedService{}, new[i])
			continue
		}
		order = append(order, strconv.Itoa(was+1))
		c.service(name, old[was], new[i])
	}
	for i := range old {
		if !slices.Contains(pairs, i) {
			c.service(fmt.Sprintf("Item %d (removed)", i+1), old[i], domain.DisputedService{})
		}
	}
	before := slices.SortedFunc(slices.Values(order), func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	c.field("Order of the items", strings.Join(before, ", "), strings.Join(order, ", "))
}

// pair gives for each new service the index of the old one it stems from, -1 for none.
func pair(old, new []domain.DisputedService) []int {
	out, taken := make([]int, len(new)), make([]bool, len(old))
	for i := range out {
		out[i] = -1
	}
	for _, same := range []func(i, j int) bool{
		func(i, j int) bool { return old[i].ID == new[j].ID },
		func(i, j int) bool { return old[i].Text.Equal(new[j].Text) },
		func(i, j int) bool { return i == j },
	} {
		for j := range new {
			for i := range old {
				if out[j] < 0 && !taken[i] && same(i, j) {
					out[j], taken[i] = i, true
				}
			}
		}
	}
	return out
}

func (c *comparison) service(name string, old, new domain.DisputedService) {
	c.field(name+": words", old.Text.String(), new.Text.String())
	c.field(name+": decision", decision(old), decision(new))
	c.field(name+": claims administrator's guideline", old.ClaimsGuideline.String(), new.ClaimsGuideline.String())
	c.field(name+": reviewer's guideline", old.ReviewerGuideline.String(), new.ReviewerGuideline.String())
	c.field(name+": rationale", old.Rationale.String(), new.Rationale.String())
	c.field(name+": criteria", answers(old.Answers), answers(new.Answers))
}

// decision is the decision in words; a service that is not there has none.
func decision(s domain.DisputedService) string {
	if s.Decision == domain.Undecided && s.ID != "" {
		return "undecided"
	}
	return s.Decision.Word()
}

func periods(list []domain.Period) string {
	lines := make([]string, len(list))
	for i, p := range list {
		if lines[i] = p.From.US(); p.To != p.From && !p.To.IsZero() {
			lines[i] += " to " + p.To.US()
		}
	}
	return strings.Join(lines, ", ")
}

func employee(e domain.Employee) string {
	words := string(e.Sex)
	if e.Age > 0 {
		words = strings.TrimSpace(strconv.Itoa(e.Age) + " years " + words)
	}
	return words
}

func records(list []domain.Record) string {
	lines := make([]string, len(list))
	for i, r := range list {
		parts := []string{r.Title}
		for _, more := range []string{r.Author, periods([]domain.Period{r.Dates}), string(r.Use)} {
			if more != "" {
				parts = append(parts, more)
			}
		}
		lines[i] = strings.Join(parts, ", ")
	}
	return strings.Join(lines, "\n")
}

// acknowledged are the findings that the reviewer lets stand and the claims that were looked up, with the reasons.
func acknowledged(c *domain.Case) string {
	lines := make([]string, len(c.Acknowledged))
	for i, a := range c.Acknowledged {
		where := strings.ReplaceAll(string(a.Loc.Field), "_", " ")
		if _, n, ok := c.Service(a.Loc.Service); ok {
			where = fmt.Sprintf("item %d, %s", n+1, where)
		}
		lines[i] = fmt.Sprintf("%s, %s: %s", a.Rule, where, a.Reason)
	}
	return strings.Join(lines, "\n")
}

func attestations(list []domain.Attestation) string {
	lines := make([]string, len(list))
	for i, a := range list {
		lines[i] = a.Text + ": no"
		if a.Yes {
			lines[i] = a.Text + ": yes"
		}
		if a.Note != "" {
			lines[i] += " (" + a.Note + ")"
		}
	}
	return strings.Join(lines, "\n")
}

func answers(list []domain.Answer) string {
	lines := make([]string, len(list))
	for i, a := range list {
		lines[i] = fmt.Sprintf("%s, %s: %s", a.Entry.ID, a.Criterion, a.State)
		if a.Note != "" {
			lines[i] += " (" + a.Note + ")"
		}
	}
	return strings.Join(lines, "\n")
}
