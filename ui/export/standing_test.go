package export

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

// decided is a published letter.
func decided() domain.Case {
	c := sample.Case()
	c.Origin = domain.Origin{Letter: true, Generation: domain.G5}
	for i := range c.Services {
		c.Services[i].Decision = domain.Upheld
	}
	return c
}

// Only what is signed, and what others finished and nobody changed, leaves without the mark.
func TestStandings(t *testing.T) {
	tmpl := letter.DefaultTemplate()
	published, changed, noted, open := decided(), decided(), decided(), decided()
	changed.Summary = text.NewDoc(changed.Summary.String() + " One more sentence.")
	noted.Acknowledged = []domain.Acknowledgement{{Rule: "TXT-001", Reason: "as published"}}
	open.Services = append([]domain.DisputedService{}, open.Services...)
	open.Services[0].Decision = domain.Undecided
	here := decided()
	here.Origin = domain.Origin{}
	for name, one := range map[string]struct {
		now, came *domain.Case
		signed    bool
		want      Standing
	}{
		"published":                 {&published, &published, false, Done},
		"published and looked at":   {&noted, &published, false, Done},
		"published and changed":     {&changed, &published, false, Draft},
		"changed and signed":        {&changed, &published, true, Done},
		"read, with an open item":   {&open, &open, false, Draft},
		"written here":              {&here, nil, false, Draft},
		"written here, from a file": {&here, &here, false, Draft},
		"written here and signed":   {&here, nil, true, Done},
	} {
		if got := StandingOf(one.now, one.came, one.signed, tmpl); got != one.want {
			t.Errorf("%s: %v", name, got)
		}
		d := Compose(tmpl, one.now, one.want)
		if (d.Mark == "DRAFT - not signed") != (one.want == Draft) {
			t.Errorf("%s: the mark is %q", name, d.Mark)
		}
	}
}

// Every form of the letter carries the mark, a packet does not: it holds the case, not the letter.
func TestEveryLetterIsMarked(t *testing.T) {
	c := sample.Case()
	for _, f := range Formats {
		draft, err := Render(f, letter.DefaultTemplate(), &c, Draft)
		if err != nil {
			t.Fatal(err)
		}
		done, err := Render(f, letter.DefaultTemplate(), &c, Done)
		if err != nil {
			t.Fatal(err)
		}
		if same := string(draft) == string(done); same == f.Letter() {
			t.Errorf("%s: a draft is the same file: %v", f.Name, same)
		}
		if !f.Binary && f.Letter() && !strings.Contains(string(draft), "DRAFT") {
			t.Errorf("%s carries no mark", f.Name)
		}
	}
}
