package ui

import (
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/store"
	"imrdesk/ui/keys"
	"imrdesk/ui/worklist"
)

func TestUndoShowsWhatItChanges(t *testing.T) {
	m := writing(t)
	before := m.rationale()
	m.write("One ")
	m.now = m.now.Add(time.Minute)
	m.write("two")
	m.press("alt+1").press("ctrl+home").write("Zero. ")
	m.press("ctrl+z", "ctrl+z")
	for range 4 {
		m.press("ctrl+z")
	}
	if m.rationale() != before {
		t.Fatalf("undo leaves %q", m.rationale())
	}
	if m.desk.focus != paneItem {
		t.Error("undo changed words that are not before the reviewer's eyes")
	}
	for range 10 {
		m.press("ctrl+y")
	}
	if !strings.HasSuffix(m.rationale(), "One two") || !strings.HasPrefix(m.desk.draft.Case.Summary.String(), "Zero. ") {
		t.Errorf("redo leaves %q", m.rationale())
	}
	if m.desk.focus != paneSummary {
		t.Error("redo changed words that are not before the reviewer's eyes")
	}
}

func TestUndoOfADecision(t *testing.T) {
	m := atDesk(t, sample.Cases(domain.DateOf(noon))[4])
	m.press("o", "down", "down")
	if got := m.desk.draft.Case.Services[0].Decision; got != domain.Overturned {
		t.Fatalf("the decision is %v", got)
	}
	m.press("ctrl+z")
	if s := m.desk.draft.Case.Services[0]; s.Decision != domain.Upheld || m.desk.item != s.ID {
		t.Errorf("after the undo the decision is %v and item %s is shown", s.Decision, m.desk.item)
	}
	m.press("ctrl+z")
	if !m.says("nothing to undo") {
		t.Error("it does not say that there is nothing to undo")
	}
}

// TestLettersAreLettersInAnEditor: no letter decides, moves or opens anything while a text has the focus.
func TestLettersAreLettersInAnEditor(t *testing.T) {
	m := writing(t)
	before := m.rationale()
	const letters = "uoxatcrmKJ?qjk/nN d"
	m.write(letters)
	if m.rationale() != before+letters {
		t.Errorf("typed was %q, and there is %q", letters, strings.TrimPrefix(m.rationale(), before))
	}
	if s := m.desk.draft.Case.Services[0]; s.Decision != domain.Undecided || len(m.desk.draft.Case.Services) != 1 || len(m.dialogs) != 0 {
		t.Error("a letter did something else than be written")
	}
	m.press("backspace")
	if m.rationale() != before+strings.TrimSuffix(letters, "d") {
		t.Error("Backspace did not erase the last letter")
	}
}

func TestEscGoesOutStepByStep(t *testing.T) {
	m := writing(t)
	m.press("alt+z", "ctrl+p", "esc")
	if len(m.dialogs) != 0 || !m.desk.enlarged {
		t.Fatal("Esc closes the dialog and nothing else")
	}
	m.press("esc")
	if m.desk.enlarged || m.desk.focus != paneItem {
		t.Fatal("Esc restores the pane and nothing else")
	}
	m.press("esc")
	if m.desk.focus != paneServices || m.screen != ScreenDesk {
		t.Fatal("Esc goes to the services")
	}
	m.press("esc").step(Saved{"c1", 0})
	if m.screen != ScreenWorklist || m.desk.id != "" {
		t.Fatal("Esc goes to the worklist")
	}
	m.press("esc")
	if m.screen != ScreenWorklist || len(takes[Quit](m)) != 0 {
		t.Fatal("Esc must not end the program")
	}
}

func TestConfirmationIgnoresTypingInFlight(t *testing.T) {
	m := atDesk(t, sample.Case())
	m.press("x").write("yyy")
	if len(m.desk.draft.Case.Services) != 1 {
		t.Fatal("a letter in flight has removed the item")
	}
	m.runOut(TimerArm).press("enter")
	if len(m.desk.draft.Case.Services) != 1 {
		t.Fatal("Enter has removed the item")
	}
	m.press("y")
	if len(m.desk.draft.Case.Services) != 0 {
		t.Fatal("y has not removed it")
	}
	m.press("ctrl+z")
	if len(m.desk.draft.Case.Services) != 1 || m.desk.item == "" {
		t.Error("Ctrl+Z has not brought it back")
	}
}

func TestPasteIsTextAndNoKeys(t *testing.T) {
	m := atDesk(t, sample.Case())
	m.step(Paste{"o\nu\nx"})
	if c := m.desk.draft.Case; c.Services[0].Decision != domain.Undecided || len(m.dialogs) != 0 {
		t.Fatal("a paste on a list pressed its keys")
	}
	before := m.rationale()
	m.press("enter").step(Paste{"1\r\n2\u00a03\tend"})
	if got := strings.TrimPrefix(m.rationale(), before); !strings.HasPrefix(got, "1\n2") || strings.ContainsAny(got, "\r\t") {
		t.Errorf("pasted is %q", got)
	}
	if m.Draft().Rev != 1 || !m.says("pasted") {
		t.Error("a paste must be one step, and say what it changed")
	}
}

func TestAKeyThatCannotWorkSaysWhy(t *testing.T) {
	m := atDesk(t, domain.Case{})
	m.press("u")
	if !m.says("there is no disputed service") {
		t.Errorf("it says nothing:\n%s", plainRows(&m.Root))
	}
}

func TestLocksAfterIdleByTheWallClock(t *testing.T) {
	m := writing(t)
	m.press("left")
	m.now = m.now.Add(store.IdleAfter - time.Second)
	m.press("right") // somebody is there
	m.now = m.now.Add(2 * time.Second)
	m.runOut(TimerIdle)
	if m.screen == ScreenLocked || m.blank {
		t.Fatal("it locks although a key was pressed two seconds ago")
	}
	m.write("x")
	m.now = m.now.Add(store.IdleAfter)
	m.runOut(TimerIdle)
	if m.screen != ScreenLocked || !m.says("is locked. No key") || !m.says("still being saved") || len(takes[CloseVault](m)) != 0 {
		t.Fatalf("it must show the door at once, and save before it forgets the keys:\n%s", plainRows(&m.Root))
	}
	if strings.Contains(plainRows(&m.Root), "CM13") {
		t.Error("the door tells of the case")
	}
	m.step(Saved{"c1", 1})
	if m.screen != ScreenLocked || len(takes[CloseVault](m)) != 1 || m.desk.id != "" {
		t.Error("it does not lock")
	}
	if strings.Contains(plainRows(&m.Root), "CM13") {
		t.Error("the locked screen tells of the case")
	}
}

// TestLockedAfterSleep: timers stand still while the computer sleeps; the first key after a night must not find the case.
func TestLockedAfterSleep(t *testing.T) {
	m := writing(t)
	m.press("left")
	m.now = m.now.Add(9 * time.Hour)
	m.write("x").step(Saved{"c1", 0})
	if m.screen != ScreenLocked {
		t.Error("the case is open after a night")
	}
	m = writing(t)
	m.press("left")
	m.now = m.now.Add(-time.Hour) // a clock that was set back
	m.runOut(TimerIdle).step(Saved{"c1", 0})
	if m.screen != ScreenLocked {
		t.Error("a clock that was set back keeps the vault open")
	}
}

func TestWrongPassphrasesWaitLonger(t *testing.T) {
	m := &model{t: t, now: noon}
	m.Root, m.asked = New(testConfig(t))
	m.write("a wrong passphrase").press("enter")
	if open := takes[OpenVault](m); len(open) != 1 || string(open[0].Passphrase) != "a wrong passphrase" {
		t.Fatalf("asked for %+v", open)
	}
	m.step(Opened{Err: domain.ErrInvalid}).write("another").press("enter")
	if len(takes[OpenVault](m)) != 0 {
		t.Fatal("the next try did not wait")
	}
	m.now = m.now.Add(1100 * time.Millisecond)
	m.write("another").press("enter")
	if len(takes[OpenVault](m)) != 1 {
		t.Fatal("the next try is refused though a second has passed")
	}
	m.step(Opened{Err: domain.ErrInvalid})
	m.now = m.now.Add(1100 * time.Millisecond)
	m.write("third").press("enter")
	if len(takes[OpenVault](m)) != 0 {
		t.Error("the second wait must be longer than the first")
	}
}

// TestComesBackToTheCase: after a lock the case opens again where it was left.
func TestComesBackToTheCase(t *testing.T) {
	m := writing(t)
	m.press("alt+l")
	m.step(Saved{"c1", 0})
	if m.screen != ScreenLocked {
		t.Fatal("not locked")
	}
	m.asked = nil
	m.step(Opened{}, Listed{Rows: []worklist.Row{{ID: "c1"}}})
	if l := takes[LoadCase](m); len(l) != 1 || l[0].ID != "c1" {
		t.Errorf("opened are %+v", l)
	}
}

func TestEveryScreenHasAFooterOfKeys(t *testing.T) {
	for name, r := range Screens(t, sample.Case()) {
		if len(r.dialogs) > 0 || r.notice != "" {
			continue
		}
		rows := strings.Split(plainRows(&r), "\n")
		if last := rows[len(rows)-1]; !strings.Contains(last, keys.Name("ctrl+p")) && strings.TrimSpace(last) == "" {
			t.Errorf("%s: the footer is empty", name)
		}
	}
}
