package ui

import (
	"strings"
	"testing"
	"time"
)

// cell is where the words stand on the screen.
func (m *model) cell(words string) (x, y int) {
	m.t.Helper()
	for y, row := range strings.Split(plainRows(&m.Root), "\n") {
		if at := strings.Index(row, words); at >= 0 {
			return len([]rune(row[:at])), y
		}
	}
	m.t.Fatalf("no %q on the screen:\n%s", words, plainRows(&m.Root))
	return 0, 0
}

// click presses and releases the mouse on the first letter of the words.
func (m *model) click(words string) *model {
	m.t.Helper()
	x, y := m.cell(words)
	return m.step(Mouse{x, y, MousePress}, Mouse{x, y, MouseRelease})
}

func TestMouseSelectsInTheText(t *testing.T) {
	m := spelled(t, "Zorble quux one.\nAnother paragraph.")
	v := m.desk.view()
	x, y := m.cell("quux")
	m.step(Mouse{x, y, MousePress}, Mouse{x + 4, y, MouseDrag}, Mouse{x + 4, y, MouseRelease})
	if v.Selected() != "quux" {
		t.Fatalf("dragged over is %q", v.Selected())
	}
	m.now = m.now.Add(time.Minute)
	m.click("Zorble").click("Zorble")
	if v.Selected() != "Zorble" {
		t.Fatalf("two presses select %q", v.Selected())
	}
	m.click("Zorble")
	if v.Selected() != "Zorble quux one." {
		t.Fatalf("three presses select %q", v.Selected())
	}
	m.now = m.now.Add(time.Minute)
	m.click("Zorble")
	if !v.Selection().Empty() {
		t.Errorf("a later press selects %q", v.Selected())
	}
}

func TestMouseInDialogs(t *testing.T) {
	m := lumped(t)
	m.press("ctrl+p").click("decide: Overturned")
	if len(m.dialogs) != 1 {
		t.Fatal("the first press only goes to the line")
	}
	m.click("decide: Overturned")
	if len(m.dialogs) != 0 || m.desk.draft.Case.Services[0].Decision == "" {
		t.Fatal("the second press does it")
	}
	m.press("D", "1")
	m.click("[ ] 2 TENS")
	if !strings.Contains(plainRows(&m.Root), "[x] 2 TENS") {
		t.Fatalf("a press takes the line in:\n%s", plainRows(&m.Root))
	}
	m.press("esc", "s").click("Item 3").write("New part")
	if !strings.Contains(plainRows(&m.Root), "New part") {
		t.Errorf("a press goes to the field:\n%s", plainRows(&m.Root))
	}
	m.step(Mouse{0, 0, MousePress}, Mouse{50, 15, WheelDown}, Mouse{50, 15, WheelUp})
	if len(m.dialogs) != 1 {
		t.Error("a press outside must do nothing")
	}
}
