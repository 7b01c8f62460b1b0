package ui

import (
	"strings"
	"testing"
)

// TestSlipsAreOneLine: the slips of a text stand as one line that names them; opened, it leads from one to the next and round.
func TestSlipsAreOneLine(t *testing.T) {
	m := spelled(t, "The notes shows a tear. It was excepted by the carrier. He did not received it.")
	m.press("alt+5")
	if want := `3 slips of wording: "notes shows", "excepted", "not received"`; !strings.Contains(m.findingWords(), "3 slips of wording") || strings.Count(m.findingWords(), "TXT-010") != 1 {
		t.Fatalf("no line %s in\n%s", want, m.findingWords())
	}
	for i := 0; m.desk.report.Diagnostics[m.desk.finding].Rule != "TXT-010" && i < 30; i++ {
		m.press("down")
	}
	var seen []string
	for range 4 {
		m.press("alt+5", "enter")
		f := m.desk.report.Diagnostics[m.desk.finding]
		seen = append(seen, m.desk.view().Doc().Slice(f.Span))
	}
	if seen[1] != "excepted" || seen[3] != seen[0] || seen[2] == seen[0] {
		t.Errorf("the slips that Enter leads to: %q", seen)
	}
	if !strings.Contains(m.findingWords(), "slip of wording 1 of 3") {
		t.Errorf("the chosen line does not say which slip it stands on:\n%s", m.findingWords())
	}
}
