package ui

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

func claimsCase() domain.Case {
	return domain.Case{
		Number: "CM13-0000001", Summary: text.NewDoc("The patient completed twelve sessions of physical therapy in May. The knee is stiff."),
		Services: []domain.DisputedService{{ID: "s1", Text: text.NewDoc("MRI of the knee"), Decision: domain.Upheld, Rationale: text.NewDoc(
			"The knee is stiff. There is no documentation of physical therapy. There is no evidence of instability.")}},
	}
}

// The list holds every claim with its place and standing; a tick is a change that undoes; Enter goes to the words.
func TestClaimsList(t *testing.T) {
	m := atDesk(t, claimsCase())
	m.press("f9")
	shown := plainRows(&m.Root)
	for _, want := range []string{"What the rationales call missing", "[ ] There is no documentation of physical therapy", "item 1, rationale: contradicted", "instability", "1 of 2"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the list does not show %q:\n%s", want, shown)
		}
	}
	before := m.desk.draft.Rev
	m.press("down", "space")
	if shown = plainRows(&m.Root); !strings.Contains(shown, "[x] There is no evidence of instability") || !strings.Contains(shown, "checked by the reviewer") || !strings.Contains(shown, "2 of 2") {
		t.Errorf("after the tick:\n%s", shown)
	}
	if m.desk.draft.Rev == before || len(m.desk.draft.Case.Acknowledged) != 1 {
		t.Error("the tick is no change of the case")
	}
	m.press("up", "enter")
	loc := domain.In("s1", domain.FieldRationale)
	doc, _ := m.desk.draft.Case.Doc(loc)
	if at, ok := m.desk.focusedText(); !ok || at != loc || !strings.HasPrefix(doc.String()[m.desk.view().Cursor():], "There is no documentation") {
		t.Errorf("Enter does not go to the words of the claim: %v", at)
	}
	m.press("ctrl+z")
	if len(m.desk.draft.Case.Acknowledged) != 0 {
		t.Error("undo leaves the tick")
	}
	m.press("alt+5", "c")
	if shown = plainRows(&m.Root); strings.Contains(shown, "[x]") {
		t.Errorf("after the undo:\n%s", shown)
	}
}

// The chosen finding stays chosen when others come before it, and the list begins with the gravest.
func TestFindingsByGravity(t *testing.T) {
	m := atDesk(t, claimsCase())
	list := m.desk.report.Diagnostics
	order := m.desk.findingOrder()
	for i := 1; i < len(order); i++ {
		if a, b := list[order[i-1]], list[order[i]]; a.Severity < b.Severity {
			t.Errorf("%s (%s) stands before %s (%s)", a.Rule, a.Severity, b.Rule, b.Severity)
		}
	}
	m.press("alt+5", "down", "down")
	chosen := list[m.desk.finding]
	if m.desk.finding != order[2] {
		t.Fatalf("two down chooses finding %d, want %d", m.desk.finding, order[2])
	}
	m.press("alt+2", "backspace") // the decision is taken back: an error in front of it
	if now := m.desk.report.Diagnostics[m.desk.finding]; now.Rule != chosen.Rule || now.Loc != chosen.Loc {
		t.Errorf("chosen was %s, now %s", chosen.Rule, now.Rule)
	}
}

// An acknowledged finding shows its reason, and the acknowledgement can be taken back.
func TestAcknowledgementTakenBack(t *testing.T) {
	m := atDesk(t, claimsCase())
	m.press("alt+5")
	choose := func() {
		for i, f := range m.desk.report.Diagnostics {
			if f.Rule == "FAC-001" {
				m.desk.finding = i
			}
		}
	}
	choose()
	m.press("a")
	m.write("the note is wrong")
	m.press("enter")
	if n := len(m.desk.draft.Case.Acknowledged); n != 1 || m.desk.draft.Case.Acknowledged[0].Rule != "FAC-001" {
		t.Fatalf("%d acknowledgements", n)
	}
	if m.desk.report.Diagnostics[m.desk.finding].Acknowledged {
		t.Error("the list does not go on to the next finding that is open")
	}
	choose()
	m.press("a")
	if shown := plainRows(&m.Root); !strings.Contains(shown, "Reason: the note is wrong") || !strings.Contains(shown, "take it back") {
		t.Errorf("the reason is not shown:\n%s", shown)
	}
	m.arm()
	m.press("y")
	if len(m.desk.draft.Case.Acknowledged) != 0 {
		t.Error("it was not taken back")
	}
	m.press("ctrl+z")
	if len(m.desk.draft.Case.Acknowledged) != 1 {
		t.Error("taking back does not undo")
	}
}
