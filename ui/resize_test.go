package ui_test

import (
	"math/rand/v2"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/teatest/v2"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/ui"
	"imrdesk/ui/run"
	"imrdesk/ui/uitest"
)

// TestFinalModel runs a short flow under teatest and looks at the model that is left.
func TestFinalModel(t *testing.T) {
	path := uitest.Place(t)
	vault, _ := uitest.Vault(t, path, sample.Case())
	cfg, work := station{path: path, open: vault}.parts()
	runner := run.New(work)
	ready := make(chan struct{})
	var tm *teatest.TestModel
	opened := make(chan struct{}, 16)
	runner.Start(func(msg any) {
		<-ready
		tm.Send(ui.FromWork(msg))
		if _, ok := msg.(ui.Loaded); ok {
			opened <- struct{}{}
		}
	})
	tm = teatest.NewTestModel(t, ui.NewModel(cfg, runner), teatest.WithInitialTermSize(120, 40))
	close(ready)
	tm.Send(tea.KeyPressMsg{Code: 's', Text: "s"})
	<-opened
	tm.Type("o")
	tm.Send(tea.KeyPressMsg{Code: tea.KeyEnter})
	tm.Type("Function improved.")
	tm.Send(tea.KeyPressMsg{Code: 'q', Mod: tea.ModCtrl})
	final := ui.RootOf(tm.FinalModel(t))
	if err := runner.Stop(); err != nil {
		t.Fatal(err)
	}
	c := final.Draft().Case
	if got := c.Services[0].Decision; got != domain.Overturned {
		t.Errorf("the decision is %v", got)
	}
	if got := c.Services[0].Rationale.String(); got == "" || got[len(got)-18:] != "Function improved." {
		t.Errorf("the rationale ends otherwise: %q", got)
	}
	kept := reopen(t, path)
	if kept.Services[0].Rationale.String() != c.Services[0].Rationale.String() {
		t.Error("the vault holds another rationale than the model")
	}
}

// TestResize draws every screen at any size, down to one in which nothing fits.
func TestResize(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for name, r := range ui.Screens(t, sample.Cases(domain.Date{Year: 2026, Month: 3, Day: 9})[7]) {
		size := func(w, h int) {
			r, _ = r.Step(ui.Event{Msg: ui.Resize{W: w, H: h}})
			ui.CheckPicture(t, name, &r, w, h)
		}
		size(300, 100)
		for w, h := 300, 100; w > 2 || h > 1; w, h = max(2, w-1-rng.IntN(17)), max(1, h-1-rng.IntN(6)) {
			size(w, h)
		}
		size(2, 1)
		for range 60 {
			size(1+rng.IntN(300), 1+rng.IntN(100))
		}
		size(80, 24)
		size(300, 100)
	}
}
