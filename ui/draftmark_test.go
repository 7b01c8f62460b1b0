package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/sample"
	"imrdesk/ui/export"
)

// exports gives the standing that an export of the open case has, and what the preview says of it.
func exports(m *model) (export.Standing, string) {
	m.t.Helper()
	m.press("alt+v")
	screen := ansi.Strip(strings.Join(m.drawPreview(120, 40), "\n"))
	m.press("esc", "alt+x", "enter")
	list := takes[Export](m)
	if len(list) != 1 {
		m.t.Fatalf("%d exports", len(list))
	}
	return list[0].Standing, screen
}

// Until a determination is signed its exports are marked, and the preview says so; a published letter is not, as long as
// its words are those that it came with.
func TestExportsAreMarkedUntilSigned(t *testing.T) {
	const said = "exported as DRAFT - not signed"
	look := func(name string, m *model, want export.Standing) {
		t.Helper()
		got, screen := exports(m)
		if got != want || strings.Contains(screen, said) != (want == export.Draft) {
			t.Errorf("%s: standing %v, want %v; the preview:\n%.400s", name, got, want, screen)
		}
		m.step(Exported{Path: "out.pdf"})
		if marked := strings.Contains(m.notice, "DRAFT"); marked != (want == export.Draft) {
			t.Errorf("%s: %q", name, m.notice)
		}
	}
	look("written here", atDesk(t, sample.Case()), export.Draft)

	signed := atDesk(t, sample.Case())
	signed.desk.signed, signed.desk.readOnly = true, SignedReason
	look("signed", signed, export.Done)

	c := sample.Case()
	c.Origin = domain.Origin{Letter: true, Generation: domain.G5}
	for i := range c.Services {
		c.Services[i].Decision = domain.Upheld
	}
	published := atDesk(t, c)
	published.step(Loaded{ID: "c1", Draft: draft.Draft{Case: c}, Came: &c})
	look("published", published, export.Done)
	look("published and changed", published.press("alt+1", "end").write("x"), export.Draft)
	look("and undone", published.press("ctrl+z"), export.Done)
}
