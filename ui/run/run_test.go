package run_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store/intake"
	"imrdesk/ui"
	"imrdesk/ui/run"
	"imrdesk/ui/uitest"
)

// desk is a runner with what it has sent.
type desk struct {
	*run.Runner
	t    *testing.T
	mu   sync.Mutex
	sent []any
	hold func(m any) // when not nil, called before a message is taken
}

// open gives a runner on an open vault with the cases.
func open(t *testing.T, cases ...domain.Case) (*desk, []domain.CaseID) {
	t.Helper()
	path := uitest.Place(t)
	ids := uitest.Closed(t, path, cases...)
	return openAt(t, path), ids
}

// openAt gives a runner on the vault.
func openAt(t *testing.T, path string) *desk {
	t.Helper()
	library, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t}
	d.Runner = run.New(run.Config{Path: path, Options: uitest.Options(), Checker: check.New(rules.All(), check.Policy{}, library), Template: letter.DefaultTemplate(),
		Samples: func() []domain.Case { return []domain.Case{sample.Case()} }, Files: intake.NewReader(intake.DefaultLimits()),
		Classify: func(domain.Request) string { return "therapy" }})
	d.Start(func(m any) {
		d.mu.Lock()
		hold := d.hold
		d.mu.Unlock()
		if hold != nil {
			hold(m)
		}
		d.mu.Lock()
		defer d.mu.Unlock()
		d.sent = append(d.sent, m)
	})
	t.Cleanup(func() {
		if err := d.Stop(); err != nil {
			t.Error(err)
		}
	})
	d.Do(ui.OpenVault{Passphrase: []byte(uitest.Passphrase)})
	return d
}

// got gives what of a kind was sent, once everything is done.
func got[T any](d *desk) []T {
	d.t.Helper()
	d.Settle()
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []T
	for _, m := range d.sent {
		if one, ok := m.(T); ok {
			out = append(out, one)
		}
	}
	return out
}

func TestOfManyWaitingChecksTheNewestIsAnswered(t *testing.T) {
	d, _ := open(t)
	for rev := range uint64(50) {
		d.Do(ui.FullCheck{ID: "c1", Draft: draft.Draft{Case: sample.Case(), Rev: rev}})
	}
	list := got[ui.Checked](d)
	if len(list) == 0 || list[len(list)-1].Report.Rev != 49 {
		t.Fatalf("%d answers, the last about %v", len(list), list)
	}
	for i := 1; i < len(list); i++ {
		if list[i].Report.Rev <= list[i-1].Report.Rev {
			t.Errorf("%d is answered after %d", list[i].Report.Rev, list[i-1].Report.Rev)
		}
	}
}

// What is typed gets to the journal while other work holds the vault's goroutine.
func TestTheJournalWaitsForNoOtherWork(t *testing.T) {
	d, ids := open(t, sample.Case())
	got[ui.Opened](d)
	journaled := make(chan struct{})
	d.mu.Lock()
	d.hold = func(m any) {
		switch m.(type) {
		case ui.Journaled:
			close(journaled)
		case ui.Listed: // holds the goroutine that does the work
			select {
			case <-journaled:
			case <-time.After(time.Minute):
				t.Error("the journal waits for the work before it")
			}
		}
	}
	d.mu.Unlock()
	d.Do(ui.ListCases{})
	d.Do(ui.Journal{ID: ids[0], Changes: []draft.Change{draft.EditText{Loc: domain.At(domain.FieldSummary), Edit: text.Edit{New: "a"}}}})
	if n := len(got[ui.Journaled](d)); n != 1 {
		t.Errorf("%d records are journaled", n)
	}
}

func TestTimersComeBackWithTheirNumber(t *testing.T) {
	d, _ := open(t)
	d.Do(ui.After{Delay: time.Millisecond, Timer: ui.TimerNotice, Seq: 7})
	for len(got[ui.Due](d)) == 0 { // each look waits for the vault's goroutine
	}
	if list := got[ui.Due](d); list[0] != (ui.Due{Timer: ui.TimerNotice, Seq: 7}) {
		t.Errorf("came back is %+v", list)
	}
}

func TestArchivedCasesAreNamedSo(t *testing.T) {
	d, ids := open(t, sample.Case())
	for _, yes := range []bool{true, false} {
		d.Do(ui.Archive{ID: ids[0], Yes: yes})
		d.Do(ui.ListCases{})
		list := got[ui.Listed](d)
		if rows := list[len(list)-1].Rows; len(rows) != 1 || rows[0].Archived != yes {
			t.Errorf("after %v the list is %+v", yes, rows)
		}
	}
}

// TestSurvey: decisions, findings and the time that was worked, over all cases.
func TestSurvey(t *testing.T) {
	c := sample.Case()
	c.Services[0].Decision = domain.Upheld
	d, ids := open(t, c, sample.Case())
	d.Do(ui.SetState{State: []byte(`{"places":{"` + string(ids[0]) + `":{"spent":600000000000}}}`)})
	d.Do(ui.Survey{})
	list := got[ui.Surveyed](d)
	if len(list) != 1 || list[0].Err != nil {
		t.Fatalf("%+v", list)
	}
	n := list[0].Numbers
	if len(n.Decisions) != 1 || n.Decisions[0].Upheld != 1 || n.Decisions[0].Undecided != 1 || len(n.Rules) == 0 {
		t.Errorf("counted are %+v", n)
	}
	if len(n.Times) != 1 || n.Times[0].Time != 10*time.Minute {
		t.Errorf("the times are %+v", n.Times)
	}
}

func TestAFileIsReadAndComparedAndNothingIsStored(t *testing.T) {
	d, _ := open(t, sample.Case())
	file := filepath.Join(t.TempDir(), "case.json")
	d.Do(ui.ReadLetter{Path: file})
	if list := got[ui.Read](d); len(list) != 1 || list[0].Err == nil {
		t.Fatalf("a file that is not there gives %+v", list)
	}
	if err := os.WriteFile(file, []byte("not a packet"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Do(ui.ReadLetter{Path: file})
	d.Do(ui.ListCases{})
	if list := got[ui.Read](d); len(list) != 2 || list[1].Err == nil || strings.Contains(list[1].Err.Error(), "not a packet") {
		t.Errorf("a file that is no packet gives %+v", list)
	}
	if rows := got[ui.Listed](d); len(rows[len(rows)-1].Rows) != 1 {
		t.Error("reading stored something")
	}
}

func TestExportRefusesWhatItDoesNotKnowAndWhatIsThere(t *testing.T) {
	d, ids := open(t, sample.Case())
	file := filepath.Join(t.TempDir(), "letter.txt")
	export := func(path string, over bool) error {
		d.Do(ui.Export{ID: ids[0], Case: sample.Case(), Template: letter.DefaultTemplate(), Path: path, Overwrite: over})
		list := got[ui.Exported](d)
		return list[len(list)-1].Err
	}
	if err := export(filepath.Join(t.TempDir(), "letter.xyz"), false); err == nil {
		t.Error("an unknown ending was taken")
	}
	if err := export(file, false); err != nil {
		t.Fatal(err)
	}
	if err := export(file, false); err == nil {
		t.Error("a file that is there was written over")
	}
	if err := export(file, true); err != nil {
		t.Error(err)
	}
}

// TestADeferredRunnerIsMadeOnce: beside the first frame, and what is asked for earlier waits for it.
func TestADeferredRunnerIsMadeOnce(t *testing.T) {
	made := make(chan int, 8)
	var mu sync.Mutex
	var sent []any
	later := run.Later(func() *run.Runner {
		made <- 1
		return run.New(run.Config{Path: uitest.Place(t), Options: uitest.Options(), Checker: check.New(nil, check.Policy{}, nil)})
	})
	later.Start(func(m any) { mu.Lock(); sent = append(sent, m); mu.Unlock() })
	later.Do(ui.FullCheck{ID: "c1"})
	later.Settle()
	mu.Lock()
	if len(made) != 1 || !slices.ContainsFunc(sent, func(m any) bool { _, ok := m.(ui.Checked); return ok }) {
		t.Errorf("made %d times, sent %v", len(made), sent)
	}
	mu.Unlock()
	if err := later.Stop(); err != nil {
		t.Error(err)
	}
}

// TestChecksAreOfTheDay holds that a full check looks at the draft as of the day that it was asked for on, however long the program
// runs.
func TestChecksAreOfTheDay(t *testing.T) {
	d, _ := open(t)
	c := sample.Case()
	c.Decided = domain.Date{Year: 2026, Month: 3, Day: 10}
	for rev, today := range []domain.Date{{Year: 2026, Month: 3, Day: 9}, {Year: 2026, Month: 3, Day: 10}} {
		d.Do(ui.FullCheck{ID: "c1", Draft: draft.Draft{Case: c, Rev: uint64(rev)}, Today: today})
		list := got[ui.Checked](d)
		future := slices.ContainsFunc(list[len(list)-1].Report.Diagnostics, func(f check.Diagnostic) bool {
			return f.Rule == "TIM-004" && strings.Contains(f.Message, "future")
		})
		if future != (rev == 0) {
			t.Errorf("on %s the determination of 2026-03-10 lies in the future: %v", today, future)
		}
	}
}

// What is counted over all cases does not depend on whose pages are open: each case is held against its own.
func TestSurveyDoesNotDependOnTheOpenFile(t *testing.T) {
	d, ids := open(t, sample.Case(), sample.Case(), sample.Case())
	path := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(path, []byte("Progress note 10/04/2012\nThe patient had twelve visits of physical therapy after the operation.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Do(ui.AddFiles{ID: ids[0], Case: sample.Case(), Paths: []string{path}})
	if added := got[ui.FilesAdded](d); len(added) != 1 || added[0].Err != nil {
		t.Fatalf("added: %+v", added)
	}
	var counts []any
	for _, id := range ids[:2] {
		d.Do(ui.OpenFile{ID: id})
		got[ui.FileOpened](d)
		d.Do(ui.Survey{})
		list := got[ui.Surveyed](d)
		counts = append(counts, list[len(list)-1].Numbers)
	}
	if !reflect.DeepEqual(counts[0], counts[1]) {
		t.Errorf("with the pages of the first case open %+v, else %+v", counts[0], counts[1])
	}
}
