package ui_test

import (
	"strings"
	"testing"

	"imrdesk/ui/uitest"
)

// TestUndoTreeSurvivesARestart: after a quit the last words can be taken back, and a branch that was undone before can be
// gone to.
func TestUndoTreeSurvivesARestart(t *testing.T) {
	scr, s := atSample(t, station{})
	scr.Press("enter")
	scr.Wait(`┏━ 3 Item 1`)
	scr.Press("ctrl+end", "enter")
	scr.Type("Alphaword")
	scr.Wait(`Alphaword`)
	scr.Press("ctrl+z")
	scr.WaitGone(`Alphaword`)
	scr.Type("Betaword")
	scr.Wait(`Betaword`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}

	again := s.start(t)
	again.Wait(`Passphrase`)
	again.Type(uitest.Passphrase)
	again.Press("enter")
	again.Wait(`Betaword`) // the case and the place of before
	again.Press("ctrl+z")
	again.WaitGone(`Betaword`)
	again.Press("alt+g")
	again.Wait(`typing: \+Alphaword +\d.* undone`)
	again.Press("/")
	again.Type("Alphaword")
	again.Wait(`Find Alphaword`)
	again.Press("enter")
	again.Wait(`Alphaword`)
	again.Press("ctrl+q")
	if err := again.End(); err != nil {
		t.Fatal(err)
	}
	if words := reopen(t, s.path).Services[0].Rationale.String(); !strings.HasSuffix(words, "\nAlphaword") || strings.Contains(words, "Betaword") {
		t.Errorf("kept is %q", words)
	}
}
