package ui

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// The time line shows every day with its distance from the injury; Enter goes to the words, and from a header's day to the case facts.
func TestTimeline(t *testing.T) {
	c := claimsCase()
	c.Injuries = []domain.Period{domain.On(domain.Date{Year: 2016, Month: 10, Day: 3})}
	c.Denied, c.Decided = domain.Date{Year: 2016, Month: 12, Day: 5}, domain.Date{Year: 2017, Month: 1, Day: 20}
	c.Summary = text.NewDoc("The knee is stiff. On 11-02-2016 the worker complained of pain. The report of 12-20-2016 repeats it.")
	m := atDesk(t, c)
	m.press("f11")
	shown := plainRows(&m.Root)
	for _, want := range []string{"Time line", "10/03/2016", "+30", "visit", "subacute from here", "after the denial", "1 of 5"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the time line does not show %q:\n%s", want, shown)
		}
	}
	m.press("down", "enter")
	loc := domain.At(domain.FieldSummary)
	doc, _ := m.desk.draft.Case.Doc(loc)
	if at, ok := m.desk.focusedText(); !ok || at != loc || !strings.HasPrefix(doc.String()[m.desk.view().Cursor():], "11-02-2016") {
		t.Errorf("Enter does not go to the day's words: %v", at)
	}
	m.press("f11", "enter")
	if shown = plainRows(&m.Root); !strings.Contains(shown, "Case facts") {
		t.Errorf("from the header's day Enter does not lead to the case facts:\n%s", shown)
	}
}

// A case without a day says so.
func TestTimelineOfNothing(t *testing.T) {
	m := atDesk(t, claimsCase())
	m.press("f11")
	if shown := plainRows(&m.Root); !strings.Contains(shown, "names no day yet") {
		t.Errorf("the empty time line:\n%s", shown)
	}
}
