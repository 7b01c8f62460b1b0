package ui

import (
	"fmt"
	"testing"

	"imrdesk/domain"
)

// TestUnreadableSettingsAreSaid: a profile that cannot be read does not look like one that was never told.
func TestUnreadableSettingsAreSaid(t *testing.T) {
	m := &model{t: t, now: noon}
	m.Root, m.asked = New(testConfig(t))
	m.step(Resize{120, 40}, Opened{Unreadable: []error{fmt.Errorf("%w: your names and numbers cannot be read", domain.ErrDamaged)}})
	for _, words := range []string{"Some settings cannot be read", "your names and numbers", "counts as not set"} {
		if !m.says(words) {
			t.Errorf("%q is not said:\n%s", words, plainRows(&m.Root))
		}
	}
	if m.runOut(TimerArm).press("enter"); len(m.dialogs) > 0 || m.screen != ScreenWorklist {
		t.Errorf("the worklist is not behind it:\n%s", plainRows(&m.Root))
	}
}

// TestASlowFileCanBeStopped: the dialog of a file that takes long goes when it is read.
func TestASlowFileCanBeStopped(t *testing.T) {
	m := writing(t)
	m.step(Progress{What: "Reading the file", Total: 1})
	if !m.says("stop") || m.says("a second") {
		t.Errorf("shown is\n%s", plainRows(&m.Root))
	}
	m.step(NotesRead{Name: "notes.txt"})
	if m.importing != nil || m.says("Reading the file") {
		t.Errorf("the dialog stays:\n%s", plainRows(&m.Root))
	}
}
