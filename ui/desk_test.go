package ui

import (
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/sample"
)

// TestSizesAreKept: what the reviewer made of the panes holds at any size of the terminal, and after a restart.
func TestSizesAreKept(t *testing.T) {
	m := atDesk(t, sample.Case())
	m.size.w, m.size.h = 160, 50
	for _, c := range []struct {
		pane, key string
		of        func() int
		by        int
	}{
		{"alt+1", "alt+.", func() int { return m.layout()[paneSummary].W }, 2},
		{"alt+1", "alt+,", func() int { return m.layout()[paneSummary].W }, -2},
		{"alt+4", "alt+.", func() int { return m.layout()[paneGuideline].W }, 2},
		{"alt+2", "alt+=", func() int { return m.layout()[paneServices].H }, 1},
		{"alt+3", "alt+=", func() int { return m.layout()[paneItem].H }, 1},
		{"alt+3", "alt+.", func() int { return m.layout()[paneItem].W }, 2},
		{"alt+5", "alt+=", func() int { return m.layout()[paneFindings].H }, 1},
		{"alt+5", "alt+-", func() int { return m.layout()[paneFindings].H }, -1},
	} {
		m.press(c.pane)
		before := c.of()
		if m.press(c.key); c.of() != before+c.by {
			t.Errorf("%s in pane %s: %d cells became %d", c.key, c.pane, before, c.of())
		}
	}
	m.press("alt+5")
	for range 100 {
		m.press("alt+=")
	}
	if !m.says("as far as it can go") || m.layout()[paneItem].H < leastText {
		t.Errorf("the findings took everything: %+v", m.layout())
	}
	want := m.layout()
	again := atDesk(t, sample.Case())
	again.size = m.size
	again.restore(m.state())
	if got := again.layout(); got[paneFindings] != want[paneFindings] || got[paneSummary] != want[paneSummary] {
		t.Errorf("after a restart the panes are %v, were %v", got, want)
	}
	if m.press("alt+0"); m.layout()[paneFindings].H != m.size.h/5-1 && m.layout()[paneFindings].H != 9 {
		t.Errorf("the usual height is %d", m.layout()[paneFindings].H)
	}
	m.size.w = 80
	if m.press("alt+."); !m.says("one pane at a time") {
		t.Error("a narrow terminal does not say why a pane cannot be made wider")
	}
}

// TestPrefixShowsWhatMayFollow: Ctrl+O and a letter do what Alt and the letter do, in a text too.
func TestPrefixShowsWhatMayFollow(t *testing.T) {
	m := writing(t)
	before := m.rationale()
	m.press("ctrl+o")
	if !m.says("Ctrl+O and then") || !m.says("v preview the letter") {
		t.Fatalf("it does not show what may follow:\n%s", plainRows(&m.Root))
	}
	m.press("esc")
	if m.says("and then") || m.desk.focus != paneItem {
		t.Error("Esc leaves the sequence and nothing else")
	}
	m.press("ctrl+o", "%")
	if !m.says("does nothing here") || m.rationale() != before {
		t.Error("a key that does not follow must say so, and type nothing")
	}
	if m.press("ctrl+o", "v"); m.screen != ScreenPreview {
		t.Error("Ctrl+O v does not open the letter")
	}
}

func TestJumpLabels(t *testing.T) {
	m := atDesk(t, sample.Cases(domain.DateOf(noon))[4])
	m.size.w, m.size.h = 120, 40
	jumpTo := func(is func(target) bool) {
		t.Helper()
		m.press("alt+'")
		for _, to := range m.labels.targets {
			if is(to) {
				m.write(to.label)
				return
			}
		}
		t.Fatal("there is no such label")
	}
	at := m.layout()
	jumpTo(func(to target) bool { return to.y == at[paneServices].Y+1+3 }) // the third row holds the second item
	if _, i, _ := m.desk.service(); i != 1 || m.desk.focus != paneServices {
		t.Errorf("it went to item %d", i+1)
	}
	jumpTo(func(to target) bool { return to.x == at[paneGuideline].X+1 && to.y == at[paneGuideline].Y })
	if m.desk.focus != paneGuideline {
		t.Error("it did not go to the guideline")
	}
	jumpTo(func(to target) bool { return to.y == at[paneFindings].Y+2 })
	if m.desk.focus != paneFindings || m.desk.finding != m.desk.findingOrder()[1] {
		t.Errorf("it went to finding %d", m.desk.finding+1)
	}
	before := m.Draft().Rev
	m.press("alt+'", "esc")
	if m.labels != nil || m.screen != ScreenDesk || m.Draft().Rev != before {
		t.Error("Esc takes the labels away and nothing else")
	}
	m.size.w = 80
	m.press("alt+'")
	if n := len(m.labels.targets); n < int(panes) {
		t.Errorf("a narrow terminal has %d labels", n)
	}
}

// TestTimerPauses: thinking counts, a break and a locked vault do not.
func TestTimerPauses(t *testing.T) {
	m := writing(t)
	wait := func(d time.Duration) { m.now = m.now.Add(d); m.write("a") }
	m.write("a")
	spent := m.desk.spent
	wait(90 * time.Second)
	wait(20 * time.Minute / 5) // longer than thought, shorter than the lock
	wait(30 * time.Second)
	if got := m.desk.spent - spent; got != 2*time.Minute {
		t.Errorf("counted are %v", got)
	}
	if !m.says("worked 0:02") {
		t.Errorf("the header does not say so:\n%s", plainRows(&m.Root))
	}
	if got := SpentOf(m.state())["c1"]; got != m.desk.spent {
		t.Errorf("kept are %v", got)
	}
}

// TestActionsOfOtherPanes: the palette does what another pane does, there; what another screen does says where.
func TestActionsOfOtherPanes(t *testing.T) {
	m := writing(t)
	m.press("ctrl+p").write("decide: Upheld").press("enter")
	if s := m.desk.draft.Case.Services[0]; s.Decision != domain.Upheld || m.desk.focus != paneServices {
		t.Errorf("the decision is %v, the focus on %s", s.Decision, paneTable[m.desk.focus].name)
	}
	m.press("ctrl+p").write("filter the list").press("enter")
	if !m.says("works in: worklist") {
		t.Errorf("it does not say where it works:\n%s", plainRows(&m.Root))
	}
}

func TestCrumbs(t *testing.T) {
	m := writing(t)
	m.size.w = 160
	for key, want := range map[string]string{"alt+1": "CM13-9990001 > Case summary", "alt+3": "CM13-9990001 > Item 1 of 1 > Rationale",
		"alt+4": "CM13-9990001 > Item 1 of 1 > Guideline", "alt+5": "CM13-9990001 > Findings"} {
		m.press(key)
		if !strings.Contains(strings.SplitN(plainRows(&m.Root), "\n", 2)[0], want) {
			t.Errorf("after %s the header is %q", key, strings.SplitN(plainRows(&m.Root), "\n", 2)[0])
		}
	}
}
