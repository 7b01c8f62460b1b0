package attest

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
)

func sample() domain.Case {
	return domain.Case{
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Pain Medicine"}},
		Parties:  []domain.Party{{Role: domain.RoleEmployer, Name: "Westhaven Orchards"}, {Role: domain.RoleTreating, Name: "Ada Querling"}},
		Records: []domain.Record{{ID: "r1", Type: domain.RecordPR2, Author: "ada querling"}, {ID: "r2", Type: domain.RecordRFA, Author: "B. Ostrander"},
			{ID: "r3", Type: domain.RecordUR, Author: "Northgate Review"}},
	}
}

func all(c *domain.Case, s State) []Answer {
	var out []Answer
	for _, q := range Questions(c) {
		out = append(out, Answer{ID: q.ID, State: s})
	}
	return out
}

func TestEveryPartyIsAsked(t *testing.T) {
	c := sample()
	asked := map[string]Question{}
	for _, q := range Questions(&c) {
		asked[q.ID] = q
		if q.Words == "" || q.Cite == "" || q.Label == "" {
			t.Errorf("%s has no words", q.ID)
		}
	}
	for _, role := range domain.Roles {
		if _, ok := asked[conflictID+string(role)]; !ok {
			t.Errorf("nobody asks about the %s", role)
		}
	}
	for role, want := range map[domain.Role]string{
		domain.RoleEmployer: "Westhaven Orchards", domain.RoleTreating: "Ada Querling; B. Ostrander", domain.RoleUR: "Northgate Review", domain.RoleInsurer: "",
	} {
		q := asked[conflictID+string(role)]
		if strings.Join(q.Names, "; ") != want || !strings.Contains(q.Words, want) {
			t.Errorf("%s: names %q in %q, want %q", role, q.Names, q.Words, want)
		}
	}
}

func TestAnswers(t *testing.T) {
	c := sample()
	must := len(Open(&c))
	if must != len(domain.Roles)+3 {
		t.Fatalf("%d questions are open", must)
	}
	c.Attestations = Answered(&c, all(&c, Confirmed), "2026-03-02T10:00:00Z")
	if n := len(Open(&c)); n != 0 || len(Against(&c)) != 0 {
		t.Errorf("%d open after every answer", n)
	}
	if !holds(&c, check.AttestNoConflict) {
		t.Error("no tie to any party does not follow from the answers")
	}
	// A name that becomes known asks again, and only that.
	c.Parties = append(c.Parties, domain.Party{Role: domain.RoleInsurer, Name: "Lakeside Mutual"})
	if open := Open(&c); len(open) != 1 || open[0].ID != conflictID+string(domain.RoleInsurer) {
		t.Errorf("open are %v", open)
	}
	c.Attestations = Answered(&c, []Answer{{conflictID + string(domain.RoleInsurer), Denied, "I own shares"}}, "2026-03-02T11:00:00Z")
	if against := Against(&c); len(against) != 1 || holds(&c, check.AttestNoConflict) {
		t.Errorf("a tie leaves %v, and no tie at all still holds: %v", against, holds(&c, check.AttestNoConflict))
	}
	for _, a := range c.Attestations {
		if late := a.At == "2026-03-02T11:00:00Z"; late != (a.ID == conflictID+string(domain.RoleInsurer)) {
			t.Errorf("%s was answered at %s", a.ID, a.At)
		}
	}
	c.Attestations = Answered(&c, all(&c, Unanswered), "")
	if len(c.Attestations) != 0 {
		t.Errorf("taken back, and there are %v", c.Attestations)
	}
}

func holds(c *domain.Case, id string) bool {
	for _, a := range c.Attestations {
		if a.ID == id && a.Yes {
			return true
		}
	}
	return false
}

func TestQMEFrom2014(t *testing.T) {
	for decided, asked := range map[domain.Date]bool{{}: true, {Year: 2013, Month: 12, Day: 31}: false, {Year: 2014, Month: 1, Day: 1}: true} {
		c := sample()
		c.Decided = decided
		found := false
		for _, q := range Questions(&c) {
			found = found || q.ID == check.AttestNotQME
		}
		if found != asked {
			t.Errorf("decided %v: asked %v", decided, found)
		}
	}
}

func TestExpeditedAsksForItsCertification(t *testing.T) {
	c := sample()
	before := len(Open(&c))
	c.Priority = domain.Expedited
	if len(Open(&c)) != before+1 {
		t.Error("an expedited review does not ask for its certification")
	}
}

func TestParagraph(t *testing.T) {
	c := sample()
	if got, want := Paragraph(&c), "The reviewing physician is certified in Pain Medicine, and is licensed to practice in California."; got != want {
		t.Errorf("%q", got)
	}
	c.Attestations = Answered(&c, all(&c, Confirmed), "2026-03-02T10:00:00Z")
	got := Paragraph(&c)
	for _, want := range []string{"no appointment as a qualified medical evaluator", "Labor Code 139.5", "not restricted"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	if strings.Contains(got, "Querling") || strings.Contains(got, "Westhaven") {
		t.Errorf("names in %q", got)
	}
	if Paragraph(&domain.Case{}) != "" {
		t.Error("nothing known, and something said")
	}
}
