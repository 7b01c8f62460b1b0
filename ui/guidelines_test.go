package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/guidelines"
	"imrdesk/ui/uitest"
)

// ownGuideline is a file of three pages in our own words.
func ownGuideline(t *testing.T) string {
	t.Helper()
	page := func(n, body string) string { return "House Rules\n\n" + body + "\n\n" + n + "\n" }
	words := strings.Join([]string{
		page("51", "1 Stretching\n\nGentle stretching twice a day is asked for before any other care of the joint."),
		page("52", "2 Rest\n\nNobody rests the joint for longer than it takes to heal the skin over it."),
		page("53", "3 Work\n\nWork is resumed in steps, with a report after each of them."),
	}, "\f")
	path := filepath.Join(t.TempDir(), "house.txt")
	if err := os.WriteFile(path, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOwnGuidelineIsReadQuotedAndLookedUp(t *testing.T) {
	scr, s := atSample(t, station{})
	scr.Press("alt+4")
	scr.Press("t")
	scr.Wait(`Add from a file`)
	scr.Press("enter")
	scr.Wait(`Add a guideline that you own`)
	scr.Type(ownGuideline(t))
	scr.Press("tab", "ctrl+u")
	scr.Type("house")
	scr.Press("tab")
	scr.Type("House rules")
	scr.Press("ctrl+s")
	scr.Wait(`the guideline is in the vault`)
	scr.Press("t")
	scr.Wait(`House rules +3 pages`)
	scr.Press("down", "enter")
	scr.Wait(`page 51`)
	scr.Press("f1")
	scr.Wait(`Keys: guideline text `)
	scr.Press("esc")
	scr.WaitGone(`Keys: guideline text `)
	scr.Press("/")
	scr.Wait(`Search this text`)
	scr.Type("nobody")
	scr.Press("enter")
	scr.Wait(`page 52 +2 Rest`)
	scr.Press("shift+down", "shift+down", "shift+end", "enter")
	scr.Wait(`quoted in the rationale`)
	scr.Press("alt+q")
	scr.Wait(`exact, page 52`)
	scr.Press("enter")
	scr.Wait(`Your quotation: exact`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	c := reopen(t, s.path)
	if got := c.Services[0].Rationale.String(); !strings.Contains(got, `"Nobody rests the joint`) || !strings.Contains(got, "(page 52)") {
		t.Error("the quotation is not in the rationale")
	}
}

func TestCorrectionIsMarkedAndKept(t *testing.T) {
	scr, s := atSample(t, station{})
	scr.Press("alt+4", "c")
	scr.Wait(`Correct an entry`)
	scr.Press("ctrl+s")
	scr.Wait(`why the entry is changed`)
	scr.Type("the edition says so")
	scr.Press("tab")
	scr.Type(" as we read it")
	scr.Press("ctrl+s")
	scr.Wait(`Your correction of`)
	file := filepath.Join(t.TempDir(), "team.json")
	scr.Press("X")
	scr.Wait(`Write corrections to a file`)
	scr.Type(file)
	scr.Press("enter")
	scr.Wait(`the corrections are written`)
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if list, err := guidelines.ReadCorrections(raw); err != nil || len(list) != 1 || list[0].Reason != "the edition says so" {
		t.Errorf("the file holds %d corrections, %v", len(list), err)
	}
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Fatal(err)
	}
	again := s.start(t)
	again.Wait(`Passphrase`)
	again.Type(uitest.Passphrase)
	again.Press("enter")
	again.Wait(`decided 0 of 1`) // the case is open where it was left
	again.Press("alt+4")
	again.Wait(`Your correction of`)
	again.Press("C")
	again.Wait(`Take your correction back`)
	again.Press("y")
	again.Wait(`your correction was taken back`)
	again.WaitGone(`Your correction of`)
}

func TestSearchAsTyped(t *testing.T) {
	scr, _ := atSample(t, station{})
	scr.Press("alt+4", "/")
	scr.Type("epidur")
	scr.Wait(`> Epidural`)
	scr.Press("down", "enter")
	scr.Wait(`Criteria`)
	scr.Press("esc")
	scr.Wait(`Search epidur`)
	scr.Press("n", "N", "esc")
	scr.WaitGone(`Search epidur`)
}
