package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/teatest/v2"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/ui"
	"imrdesk/ui/run"
	"imrdesk/ui/uitest"
)

// session is the workstation under teatest: keys go in, the model that is left is looked at. It goes on when the worker answered,
// as what a terminal is sent depends on when frames fall; what a screen shows is asked by the flows on an emulated terminal.
type session struct {
	*teatest.TestModel
	t      *testing.T
	runner *run.Runner
	told   chan any
}

// failing is a worker whose disk takes no draft and no journal.
type failing struct{ ui.Worker }

func (f failing) Do(e ui.Effect) {
	switch e.(type) {
	case ui.Save, ui.Journal:
		return
	}
	f.Worker.Do(e)
}

// begin opens the workstation; disk may stand between the model and its worker.
func begin(t *testing.T, s station, disk func(ui.Worker) ui.Worker) *session {
	t.Helper()
	cfg, work := s.parts()
	x := &session{t: t, runner: run.New(work), told: make(chan any, 256)}
	ready := make(chan struct{})
	x.runner.Start(func(msg any) {
		<-ready
		x.Send(ui.FromWork(msg))
		x.told <- msg
	})
	var worker ui.Worker = x.runner
	if disk != nil {
		worker = disk(worker)
	}
	x.TestModel = teatest.NewTestModel(t, ui.NewModel(cfg, worker), teatest.WithInitialTermSize(120, 40))
	close(ready)
	return x
}

// unlock opens the vault of the tests, and its first case.
func (x *session) unlock() *session {
	x.Type(uitest.Passphrase)
	x.press("enter")
	answer[ui.Listed](x)
	x.press("enter")
	answer[ui.Loaded](x)
	return x
}

// press presses keys, named as in a keys.Binding.
func (x *session) press(names ...string) {
	for _, name := range names {
		var k tea.KeyPressMsg
		for _, mod := range []struct {
			name string
			is   tea.KeyMod
		}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
			if rest, ok := strings.CutPrefix(name, mod.name); ok {
				name, k.Mod = rest, k.Mod|mod.is
			}
		}
		named := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "down": tea.KeyDown, "end": tea.KeyEnd, "backspace": tea.KeyBackspace}
		if k.Code = named[name]; k.Code == 0 {
			k.Code = []rune(name)[0]
			if k.Mod == 0 {
				k.Text = name
			}
		}
		x.Send(k)
	}
}

// answer waits for the worker's next answer of a kind.
func answer[T any](x *session) T {
	x.t.Helper()
	late := time.After(uitest.Patience)
	for {
		select {
		case msg := <-x.told:
			if m, ok := msg.(T); ok {
				return m
			}
		case <-late:
			var none T
			x.t.Fatalf("the worker never answered with %T", none)
		}
	}
}

// quit ends the program and gives the model that is left.
func (x *session) quit() ui.Root {
	x.t.Helper()
	x.press("ctrl+q")
	return x.end()
}

func (x *session) end() ui.Root {
	x.t.Helper()
	final := ui.RootOf(x.FinalModel(x.t, teatest.WithFinalTimeout(uitest.Patience)))
	if err := x.runner.Stop(); err != nil {
		x.t.Fatal(err)
	}
	return final
}

// withSample is a vault with the sample case.
func withSample(t *testing.T) station {
	t.Helper()
	s := station{path: uitest.Place(t)}
	uitest.Closed(t, s.path, sample.Case())
	return s
}

func TestModelFirstRun(t *testing.T) {
	s := station{path: uitest.Place(t)}
	x := begin(t, s, nil)
	x.Type(uitest.Passphrase)
	x.press("tab")
	x.Type(uitest.Passphrase)
	x.press("enter")
	if o := answer[ui.Opened](x); o.Err != nil || o.Recovery == "" {
		t.Fatalf("no vault: %v", o.Err)
	}
	x.press("esc", "esc", "s") // the recovery code, the profile
	answer[ui.Loaded](x)
	if c := x.quit().Draft().Case; c.Number != sample.Case().Number {
		t.Errorf("open is %q", c.Number)
	}
	if c := reopen(t, s.path); c.Number != sample.Case().Number {
		t.Errorf("kept is %q", c.Number)
	}
}

func TestModelImport(t *testing.T) {
	s := station{path: uitest.Place(t)}
	uitest.Closed(t, s.path)
	file := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(file, []byte(letterText), 0o600); err != nil {
		t.Fatal(err)
	}
	x := begin(t, s, nil)
	x.Type(uitest.Passphrase)
	x.press("enter")
	answer[ui.Listed](x)
	x.press("i")
	x.Send(tea.PasteMsg{Content: file})
	x.press("enter")
	answer[ui.Read](x)
	x.press("y")
	answer[ui.Loaded](x)
	x.quit()
	if c := reopen(t, s.path); c.Number != "CM16-7770042" || c.Services[0].Decision != domain.Upheld {
		t.Errorf("kept is %q, %v", c.Number, c.Services[0].Decision)
	}
}

func TestModelDecideAndWrite(t *testing.T) {
	s := withSample(t)
	x := begin(t, s, nil).unlock()
	x.press("o", "enter")
	x.Type("Function improved.")
	final := x.quit()
	c := final.Draft().Case
	if got := c.Services[0].Decision; got != domain.Overturned {
		t.Errorf("the decision is %v", got)
	}
	if got := c.Services[0].Rationale.String(); !strings.HasSuffix(got, "Function improved.") {
		t.Errorf("the rationale ends otherwise: %q", got)
	}
	if kept := reopen(t, s.path); kept.Services[0].Rationale.String() != c.Services[0].Rationale.String() {
		t.Error("the vault holds another rationale than the model")
	}
}

func TestModelFixAndAcknowledge(t *testing.T) {
	s := withSample(t)
	x := begin(t, s, nil).unlock()
	before := sample.Case()
	x.press("alt+5", "down", "down", "down", "f", "a") // behind three errors stands what can be mended, and behind it a warning
	x.Type("The records were read twice.")
	x.press("enter")
	c := x.quit().Draft().Case
	if c.Summary.String() == before.Summary.String() && c.Services[0].Rationale.String() == before.Services[0].Rationale.String() {
		t.Error("nothing was mended")
	}
	if len(c.Acknowledged) != 1 || c.Acknowledged[0].Reason != "The records were read twice." {
		t.Errorf("acknowledged is %+v", c.Acknowledged)
	}
}

func TestModelUndoAcrossARestart(t *testing.T) {
	s := withSample(t)
	x := begin(t, s, nil).unlock()
	x.press("u", "o")
	if got := x.quit().Draft().Case.Services[0].Decision; got != domain.Overturned {
		t.Fatalf("the decision is %v", got)
	}
	again := begin(t, s, nil)
	again.Type(uitest.Passphrase)
	again.press("enter")
	answer[ui.Loaded](again) // it comes back to the case
	again.press("ctrl+z")
	if got := again.quit().Draft().Case.Services[0].Decision; got != domain.Upheld {
		t.Errorf("after the undo the decision is %v", got)
	}
}

func TestModelSearchAndCite(t *testing.T) {
	s := withSample(t)
	x := begin(t, s, nil).unlock()
	x.press("alt+4", "/")
	x.Type("acupuncture")
	x.press("enter", "enter", "alt+c")
	c := x.quit().Draft().Case
	if got := c.Services[0].ReviewerGuideline.String(); !strings.Contains(got, "Acupuncture") {
		t.Errorf("cited is %q", got)
	}
}

func TestModelPreviewAndExport(t *testing.T) {
	s := withSample(t)
	dir := t.TempDir()
	t.Chdir(dir)
	x := begin(t, s, nil).unlock()
	x.press("alt+v", "x", "enter")
	if e := answer[ui.Exported](x); e.Err != nil {
		t.Fatal(e.Err)
	}
	x.press("esc", "esc")
	x.quit()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v", len(files), err)
	}
}

func TestModelLockAndUnlock(t *testing.T) {
	s := withSample(t)
	x := begin(t, s, nil).unlock()
	x.press("enter")
	x.Type(" Seen twice.")
	x.press("alt+l")
	x.Type(uitest.Passphrase)
	x.press("enter")
	if o := answer[ui.Opened](x); !o.Kept { // the disk had the last words before the passphrase was there
		answer[ui.Loaded](x)
	}
	x.press("end")
	x.Type(" And once more.")
	final := x.quit()
	if got := final.Draft().Case.Services[0].Rationale.String(); !strings.Contains(got, "Seen twice.") {
		t.Errorf("the rationale is %q", got)
	}
}

// TestModelQuitOnAFailingDisk: the model asks before it gives up words, and what the reviewer says is done.
func TestModelQuitOnAFailingDisk(t *testing.T) {
	s := withSample(t)
	x := begin(t, s, func(w ui.Worker) ui.Worker { return failing{w} }).unlock()
	x.press("o", "ctrl+q")
	x.Send(ui.FromWork(ui.NotSaved{Since: time.Now(), Err: domain.ErrFull}))
	x.press("esc", "enter") // back to the words, and on with them
	x.Type("Kept in memory.")
	x.press("ctrl+q")
	x.Send(ui.FromWork(ui.NotSaved{Since: time.Now(), Err: domain.ErrFull}))
	x.Type("lose")
	x.press("enter")
	c := x.end().Draft().Case
	if !strings.HasSuffix(c.Services[0].Rationale.String(), "Kept in memory.") {
		t.Error("the words are not in the model that is left")
	}
	if kept := reopen(t, s.path); kept.Services[0].Decision != domain.Undecided {
		t.Error("the disk took what it cannot have taken")
	}
}
