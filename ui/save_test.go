package ui

import (
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/sample"
)

// says tells whether the screen shows the words.
func (m *model) says(words string) bool { return strings.Contains(plainRows(&m.Root), words) }

// runOut lets the newest timer of the kind run out.
func (m *model) runOut(timer Timer) *model {
	m.t.Helper()
	return m.step(Due{timer, m.timers[timer]})
}

// writing is a model with the caret behind the sample's rationale.
func writing(t *testing.T) *model {
	m := atDesk(t, sample.Case()).press("enter")
	m.asked = nil
	return m
}

func TestJournalThenRevision(t *testing.T) {
	m := writing(t)
	m.write("a")
	j := takes[Journal](m)
	if len(j) != 1 || j[0].Base != 0 || len(j[0].Changes) != 1 || m.save().onDisk != 0 {
		t.Fatalf("after a rest the journal gets %+v", j)
	}
	m.write("bc")
	if n := len(takes[Journal](m)); n != 0 {
		t.Fatalf("%d journal writes at once after the first", n)
	}
	if !m.says("saving") {
		t.Error("it does not say that it is saving")
	}
	if !m.step(Journaled{"c1", 1}).says("saving") {
		t.Error("it says saved before the last letter was acknowledged")
	}
	m.runOut(TimerJournal)
	if j = takes[Journal](m); len(j) != 1 || j[0].Base != 1 || len(j[0].Changes) != 2 {
		t.Fatalf("the journal gets %+v", j)
	}
	if !m.step(Journaled{"c1", 3}).says("saved 12:00:00, rev 3") {
		t.Errorf("it does not say what is saved:\n%s", plainRows(&m.Root))
	}
	m.runOut(TimerRevision)
	if s := takes[Save](m); len(s) != 1 || s[0].Draft.Rev != 3 || s[0].Act != "autosave" {
		t.Fatalf("saved are %d revisions", len(s))
	}
	m.runOut(TimerRevision)
	if s := takes[Save](m); len(s) != 0 {
		t.Error("a revision is saved again though nothing changed")
	}
}

func (m *model) save() *saving { return &m.desk.save }

func TestAnOldTimerCountsNoMore(t *testing.T) {
	m := writing(t)
	m.write("a")
	old := m.timers[TimerRevision]
	m.write("b")
	m.step(Due{TimerRevision, old})
	if s := takes[Save](m); len(s) != 0 {
		t.Error("a timer of before the last letter made a revision")
	}
}

func TestNotSavedSaysSince(t *testing.T) {
	m := writing(t)
	m.write("a").runOut(TimerJournal)
	m.step(NotSaved{Since: noon.Add(-time.Minute), Err: domain.ErrInternal})
	if !m.says("NOT SAVED since 11:59:00") {
		t.Errorf("the header hides it:\n%s", plainRows(&m.Root))
	}
	m.write("b")
	if !m.says("NOT SAVED") || m.Draft().Rev != 2 {
		t.Error("writing must go on, and the warning stay")
	}
	m.step(Journaled{"c1", 2})
	if m.says("NOT SAVED") {
		t.Error("the warning stays after the disk took everything")
	}
}

func TestQuitWaitsForTheDisk(t *testing.T) {
	m := writing(t)
	m.write("a").press("ctrl+q")
	if len(takes[Quit](m)) != 0 {
		t.Fatal("it ends before the vault has the words")
	}
	if s := takes[Save](m); len(s) != 1 || s[0].Draft.Rev != 1 {
		t.Fatalf("it hands over %+v", s)
	}
	m.write("b") // it is still typed; the end waits for it too
	m.step(Saved{"c1", 1})
	if s := takes[Save](m); len(s) != 1 || s[0].Draft.Rev != 2 || len(takes[Quit](m)) != 0 {
		t.Fatal("the letter that came while saving is not waited for")
	}
	m.step(Saved{"c1", 2})
	if len(takes[Quit](m)) != 1 {
		t.Error("it does not end")
	}
}

func TestQuitOnAFailingDisk(t *testing.T) {
	m := writing(t)
	m.write("a").press("ctrl+q").step(NotSaved{Since: noon, Err: domain.ErrInternal})
	if !m.says("Go on without saving?") {
		t.Fatalf("it does not ask:\n%s", plainRows(&m.Root))
	}
	m.write("lose").press("enter")
	if len(takes[Quit](m)) != 0 {
		t.Fatal("keys typed in flight have answered")
	}
	m.runOut(TimerArm).press("enter")
	if len(takes[Quit](m)) != 0 {
		t.Fatal("Enter alone has answered")
	}
	m.press("esc")
	if m.screen != ScreenDesk || !strings.HasSuffix(m.rationale(), "a") {
		t.Fatal("going back does not go back to the words")
	}
	m.press("ctrl+q").step(NotSaved{Since: noon, Err: domain.ErrInternal}).runOut(TimerArm).write("lose").press("enter")
	if len(takes[Quit](m)) != 1 {
		t.Error("the reviewer's word is not taken")
	}
}

func (m *model) rationale() string { return m.desk.draft.Case.Services[0].Rationale.String() }

func TestHangUpAsksNobody(t *testing.T) {
	m := writing(t)
	m.write("a").step(Hangup{})
	if s := takes[Save](m); len(s) != 1 || s[0].Draft.Rev != 1 {
		t.Fatal("the last letter is not handed over")
	}
	m.step(NotSaved{Since: noon, Err: domain.ErrInternal})
	if len(takes[Quit](m)) != 1 {
		t.Error("it waits for an answer that nobody can give")
	}
}

func TestRefusedAndRescued(t *testing.T) {
	m := writing(t)
	m.write("a").step(Refused{"c1", domain.ErrConflict})
	if !m.says("The vault does not take this") || !m.says("NOT SAVED") {
		t.Errorf("a refusal is hidden:\n%s", plainRows(&m.Root))
	}
	m = writing(t)
	m.write("a").step(Rescued{File: "/home/r/rescue-1", Err: domain.ErrInternal})
	if !m.says("/home/r/rescue-1") {
		t.Errorf("it does not say where the copy lies:\n%s", plainRows(&m.Root))
	}
	m = writing(t)
	m.write("a").press("ctrl+q").step(Rescued{File: "/home/r/rescue-1", Err: domain.ErrInternal})
	if !m.says("/home/r/rescue-1") || len(takes[Quit](m)) != 0 {
		t.Error("it ends before one can read where the draft lies")
	}
	if m.press("esc"); len(takes[Quit](m)) != 1 {
		t.Error("it does not end though the draft is safe")
	}
	m = writing(t)
	m.write("a").step(Refused{"c2", domain.ErrConflict})
	if m.says("does not take this") {
		t.Error("a refusal of another case is shown here")
	}
}

func TestReadOnly(t *testing.T) {
	m := &model{t: t, now: noon}
	m.Root, m.asked = New(testConfig(t))
	const why = "the determination is signed and can no longer be changed"
	m.step(Opened{}, Loaded{ID: "c1", Draft: draft.Draft{Case: sample.Case()}, ReadOnly: why}, Resize{120, 40})
	m.dialogs = nil // the question for the passphrase
	before := m.rationale()
	m.press("u")
	if !m.says(why) || m.Draft().Case.Services[0].Decision != domain.Undecided {
		t.Error("a signed case took a decision, or did not say why not")
	}
	m.press("enter").write("x").step(Paste{"words"}).press("alt+c", "alt+f")
	if m.rationale() != before || m.Draft().Rev != 0 || len(takes[Journal](m)) != 0 {
		t.Error("a signed case was changed")
	}
	m.press("ctrl+q")
	if len(takes[Save](m)) != 0 || len(takes[Quit](m)) != 1 {
		t.Error("leaving a signed case must save nothing and not wait")
	}
}

func TestStaleCheckIsDropped(t *testing.T) {
	m := writing(t)
	m.write("a")
	before := len(m.desk.report.Diagnostics)
	m.step(Checked{ID: "c1", Report: check.Report{Rev: 0}}, Checked{ID: "c2", Report: check.Report{Rev: 1}})
	if len(m.desk.report.Diagnostics) != before {
		t.Error("an answer about other words was taken")
	}
	m.step(Checked{ID: "c1", Report: check.Report{Rev: 1}})
	if len(m.desk.report.Diagnostics) != 0 {
		t.Error("the answer about these words was not taken")
	}
}
