package ui

import (
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/ui/worklist"
)

// locked is a model that was locked while its last words wait for a disk that does not answer.
func locked(t *testing.T) *model {
	m := writing(t)
	m.write("Kept.").press("alt+l")
	if m.screen != ScreenLocked || len(m.dialogs) != 1 || !m.says("still being saved") {
		t.Fatalf("the door is not shown at once:\n%s", plainRows(&m.Root))
	}
	if s := takes[Save](m); len(s) != 1 || s[0].Draft.Rev != 5 {
		t.Fatalf("handed over are %+v", s)
	}
	return m
}

func (m *model) tellsNothing() {
	m.t.Helper()
	if shown := plainRows(&m.Root); strings.Contains(shown, "CM13") || strings.Contains(shown, "Kept") || strings.Contains(shown, sample.Case().Services[0].Text.String()) {
		m.t.Errorf("the door tells of the case:\n%s", shown)
	}
}

// TestF43LockOnAHungDisk: the screen is wiped and takes keys at once; the passphrase leads back to words that are in memory only.
func TestF43LockOnAHungDisk(t *testing.T) {
	m := locked(t)
	m.tellsNothing()
	m.write("a long passphrase").press("enter")
	if o := takes[OpenVault](m); len(o) != 1 || string(o[0].Passphrase) != "a long passphrase" {
		t.Fatalf("the passphrase is not taken: %+v", o)
	}
	m.step(Saved{"c1", 5}) // at the same moment the disk answers: the vault must not be closed under who comes back
	if len(takes[CloseVault](m)) != 0 {
		t.Fatal("the vault is closed while somebody unlocks it")
	}
	m.step(Opened{Kept: true})
	if m.screen != ScreenDesk || !strings.HasSuffix(m.rationale(), "Kept.") || m.touch() != true {
		t.Error("the passphrase does not lead back to the words")
	}
}

func TestF43LockOnAFailingDisk(t *testing.T) {
	m := locked(t)
	m.write("half a pass").step(NotSaved{Since: noon, Err: domain.ErrFull})
	m.tellsNothing()
	if !m.says("NOT SAVED yet") || !m.says("***********") || len(m.dialogs) != 1 {
		t.Errorf("the door hides the failure or forgets what was typed:\n%s", plainRows(&m.Root))
	}
	m.press("enter").step(Opened{Kept: true, Err: domain.ErrInvalid}, Resumed{})
	m.tellsNothing()
	if m.screen != ScreenLocked || m.says("NOT SAVED") || len(takes[CloseVault](m)) != 0 {
		t.Errorf("a wrong passphrase opened, or the failure stays:\n%s", plainRows(&m.Root))
	}
	m.step(Saved{"c1", 5})
	if len(takes[CloseVault](m)) != 1 || m.desk.id != "" || m.says("being saved") {
		t.Errorf("the vault is not closed after the last words are on the disk:\n%s", plainRows(&m.Root))
	}
}

// TestF43LeavingFromTheDoor: who ends the program from there is asked, and may change his mind.
func TestF43LeavingFromTheDoor(t *testing.T) {
	m := locked(t)
	m.press("ctrl+q").step(NotSaved{Since: noon, Err: domain.ErrFull})
	if !m.says("Go on without saving?") || len(takes[Quit](m)) != 0 {
		t.Fatalf("it does not ask:\n%s", plainRows(&m.Root))
	}
	m.tellsNothing()
	m.runOut(TimerArm).press("esc")
	m.step(Saved{"c1", 5})
	if len(takes[CloseVault](m)) != 1 || len(takes[Quit](m)) != 0 {
		t.Error("who stays finds the vault open behind the door")
	}
}

// TestLateAnswersDoNotOpenTheDoor: what was asked for before the lock is answered behind it.
func TestLateAnswersDoNotOpenTheDoor(t *testing.T) {
	m := locked(t)
	m.step(Revisions{ID: "c1"}, Listed{Rows: []worklist.Row{{ID: "c1", Number: "CM13-1"}}}, Surveyed{}, Read{Case: sample.Case()})
	m.step(Saved{"c1", 5}, Loaded{ID: "c1"}, Revisions{})
	if m.screen != ScreenLocked || len(m.dialogs) != 1 {
		t.Errorf("a late answer is shown:\n%s", plainRows(&m.Root))
	}
	m.tellsNothing()
}

// TestResumedTakesTheWarningBack: also when what failed was no change of the case.
func TestResumedTakesTheWarningBack(t *testing.T) {
	m := writing(t)
	m.step(NotSaved{Since: noon, Err: domain.ErrFull})
	if !m.says("NOT SAVED") {
		t.Fatal("a failing disk is hidden")
	}
	m.step(Resumed{})
	if m.says("NOT SAVED") {
		t.Error("the warning stays")
	}
}

// TestF37WaitAfterARestart: wrong passphrases of before the start count.
func TestF37WaitAfterARestart(t *testing.T) {
	m := &model{t: t, now: noon}
	cfg := testConfig(t)
	cfg.WrongTries, cfg.TryAt = 3, noon.Add(4*time.Second)
	m.Root, m.asked = New(cfg)
	m.write("right").press("enter")
	if len(takes[OpenVault](m)) != 0 || !m.says("wait 5 s") {
		t.Fatalf("a start makes the wait shorter:\n%s", plainRows(&m.Root))
	}
	m.now = m.now.Add(5 * time.Second)
	m.write("wrong").press("enter").step(Opened{Err: domain.ErrInvalid})
	if !m.says("Next try in 8 s") {
		t.Errorf("a start makes the next wait shorter:\n%s", plainRows(&m.Root))
	}
}
