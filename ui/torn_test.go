package ui

import (
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/sample"
)

// TestATornKeyDoesNotDecide: Alt+O that comes as Esc and o, or Alt+Backspace as Esc and Backspace, asks before it decides.
func TestATornKeyDoesNotDecide(t *testing.T) {
	c := sample.Cases(domain.DateOf(noon))[4]
	decision := func(m *model) domain.Decision { return m.desk.draft.Case.Services[0].Decision }
	for _, key := range []string{"o", "backspace"} {
		m := atDesk(t, c).press("enter")
		before := decision(m)
		m.press("esc")
		m.now = m.now.Add(300 * time.Millisecond)
		m.press(key)
		if decision(m) != before {
			t.Fatalf("Esc and %s decide: %v", key, decision(m))
		}
		if !m.says("press " + map[string]string{"o": "o", "backspace": "Backspace"}[key] + " again") {
			t.Errorf("it does not say what to do after Esc and %s: %q", key, m.notice)
		}
		if m.press(key); decision(m) == before {
			t.Errorf("%s does not decide when it is pressed again", key)
		}
	}
	m := atDesk(t, c).press("enter", "esc")
	m.now = m.now.Add(2 * tornWithin)
	if m.press("o"); decision(m) != domain.Overturned {
		t.Error("o does not decide long after Esc")
	}
	if m = atDesk(t, c).press("enter", "esc", "down", "up", "o"); decision(m) != domain.Overturned {
		t.Error("o does not decide after Esc and other keys")
	}
	if m = atDesk(t, c).press("f1", "esc", "o"); decision(m) != domain.Overturned {
		t.Error("o does not decide after Esc in a dialog")
	}
	m = atDesk(t, c).step(Keyboard{Exact: true}).press("enter", "esc", "o")
	if decision(m) != domain.Overturned {
		t.Error("o does not decide where the terminal tells Esc from other keys")
	}
}

// TestActsOfATornKey: every act that decides is one, so that no name in the list is out of date.
func TestActsOfATornKey(t *testing.T) {
	for i := range decides {
		if _, ok := acts[i]; !ok {
			t.Errorf("%s is no act", i)
		}
	}
}
