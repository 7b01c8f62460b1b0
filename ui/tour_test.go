package ui

import (
	"strings"
	"testing"

	"imrdesk/domain/sample"
)

// TestTour takes the tour with the keys it names, leaves it in the middle, and goes on after a restart.
func TestTour(t *testing.T) {
	m := atDesk(t, sample.Case())
	m.press("f2")
	stepIs := func(n int) {
		t.Helper()
		if !m.tour.On || m.tour.Step != n-1 {
			t.Fatalf("it is at step %d (on: %v), want %d:\n%s", m.tour.Step+1, m.tour.On, n, plainRows(&m.Root))
		}
	}
	stepIs(1)
	if !m.says("Tour, step 1 of 10") || !m.says("Tab goes from pane to pane") {
		t.Fatalf("it does not say what to do:\n%s", plainRows(&m.Root))
	}
	m.press("tab")
	stepIs(2)
	m.press("alt+2")
	stepIs(3)
	m.press("f2")
	if m.tour.On || !m.says("the tour waits at step 3") {
		t.Fatal("it cannot be left")
	}
	again := atDesk(t, sample.Case())
	again.restore(m.state())
	m = again
	m.press("o")
	if m.says("Tour, step") {
		t.Fatal("a tour that was left is shown")
	}
	m.press("f2")
	stepIs(4) // the decision was made meanwhile
	m.press("alt+c")
	stepIs(5)
	m.press("enter").write("A sentence.")
	stepIs(6)
	m.press("ctrl+z")
	stepIs(7)
	m.press("f8")
	stepIs(8)
	m.press("ctrl+p")
	stepIs(9)
	m.press("esc", "alt+v")
	stepIs(10)
	m.press("esc", "f2")
	if m.tour.On || !m.says("the tour is over") {
		t.Error("it does not end")
	}
}

// TestTourNamesRealActions: what a stop names in braces is an action with a key.
func TestTourNamesRealActions(t *testing.T) {
	for i, s := range stops {
		for _, part := range strings.Split(s.words, "{")[1:] {
			name, _, ok := strings.Cut(part, "}")
			found := false
			for _, b := range Bindings {
				found = found || string(b.Intent) == name && len(b.Keys) > 0
			}
			if !ok || !found {
				t.Errorf("step %d names %q", i+1, name)
			}
		}
	}
}

// TestTourBeginsWithTheSample: from an empty worklist it asks for the sample case.
func TestTourBeginsWithTheSample(t *testing.T) {
	m := atList(t)
	m.press("t")
	if got := takes[AddSample](m); len(got) != 1 || !m.tour.On {
		t.Errorf("asked for is %v, the tour is on: %v", got, m.tour.On)
	}
}
