package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"imrdesk/domain"
	"imrdesk/domain/sample"
)

// What stands open about a fact opens the form at that fact, where days are typed as they come; the days of injury are
// shown as the others are.
func TestAnOpenFactIsGoneTo(t *testing.T) {
	c := sample.Case()
	c.Decided = domain.Date{}
	one, from, to := domain.Date{Year: 2025, Month: 3, Day: 14}, domain.Date{Year: 2025, Month: 4, Day: 1}, domain.Date{Year: 2025, Month: 5, Day: 2}
	c.Injuries = []domain.Period{{From: one, To: one}, {From: from, To: to}}
	m := atDesk(t, c)
	m.askFactsAt(domain.FieldDecided)
	screen := ansi.Strip(strings.Join(m.Draw().Rows, "\n"))
	if !strings.Contains(screen, "03/14/2025, 04/01/2025..05/02/2025") || strings.Contains(screen, "2025-03-14") {
		t.Errorf("the days of injury are shown as\n%s", screen)
	}
	m.write("today").press("ctrl+s")
	got := m.desk.draft.Case
	if want := domain.CaliforniaDay(noon); got.Decided != want || len(m.dialogs) != 0 {
		t.Errorf("the decision date is %s, not %s; %d dialogs", got.Decided, want, len(m.dialogs))
	}
	if len(got.Injuries) != 2 || got.Injuries[0] != c.Injuries[0] || m.desk.draft.Rev != 1 {
		t.Errorf("the days of injury became %v, in %d changes", got.Injuries, m.desk.draft.Rev)
	}
}

// Enter on an open point of the signing screen goes to its fact.
func TestEnterOnAnOpenFactOpensItsField(t *testing.T) {
	c := sample.Case()
	c.Decided = domain.Date{}
	m := atDesk(t, c)
	m.press("f12")
	for range 40 {
		if _, o := m.signing.Chosen(); o != nil && o.Loc == domain.At(domain.FieldDecided) {
			m.press("enter").write("3/9/26").press("ctrl+s")
			if got := m.desk.draft.Case.Decided; got != (domain.Date{Year: 2026, Month: 3, Day: 9}) {
				t.Errorf("the decision date is %s", got)
			}
			return
		}
		m.press("down")
	}
	t.Error("no open point is about the decision date")
}
