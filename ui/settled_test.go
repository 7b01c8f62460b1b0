package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/sample"
)

// What is signed says so before all else, names no due date and offers no decision; a letter that others finished says
// when it was decided.
func TestHeaderOfASettledCase(t *testing.T) {
	c := sample.Case()
	c.Assigned, c.Denied = domain.Date{Year: 2026, Month: 3, Day: 1}, domain.Date{Year: 2026, Month: 2, Day: 1}
	c.RecordsReceived = domain.Date{Year: 2026, Month: 3, Day: 2}
	look := func(m *model) (header, footer string) {
		m.press("alt+2")
		rows := strings.Split(ansi.Strip(strings.Join(m.Draw().Rows, "\n")), "\n")
		return rows[0], rows[len(rows)-1]
	}
	m := atDesk(t, c)
	if header, footer := look(m); !strings.Contains(header, "due in") || !strings.Contains(footer, "Upheld") {
		t.Errorf("in work:\n%s\n%s", header, footer)
	}
	for _, w := range []int{80, 120} {
		m := atDesk(t, c)
		m.step(Loaded{ID: "c1", Draft: draft.Draft{Case: c}, Signed: true, ReadOnly: SignedReason}, Resize{w, 24})
		header, footer := look(m)
		if !strings.Contains(header, "SIGNED") || strings.Contains(header, "due") || strings.Contains(footer, "Upheld") {
			t.Errorf("signed, %d wide:\n%s\n%s", w, header, footer)
		}
		before := m.desk.draft.Rev
		if m.press("u"); m.desk.draft.Rev != before || !strings.Contains(m.notice, "signed") {
			t.Errorf("a decision was taken, or nothing was said: %q", m.notice)
		}
	}
	c.Origin, c.Decided = domain.Origin{Letter: true}, domain.Date{Year: 2016, Month: 12, Day: 20}
	for i := range c.Services {
		c.Services[i].Decision = domain.Upheld
	}
	m = atDesk(t, c)
	if header, _ := look(m); !strings.Contains(header, "decided 12/20/2016") || strings.Contains(header, "overdue") {
		t.Errorf("published:\n%s", header)
	}
}
