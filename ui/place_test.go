package ui_test

import (
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/store/intake"
	"imrdesk/ui"
	"imrdesk/ui/run"
	"imrdesk/ui/uitest"
)

var library = sync.OnceValue(func() *guidelines.Library {
	l, err := guidelines.Load()
	if err != nil {
		panic(err)
	}
	return l
})

// checker has every rule but no dictionary, as the workstation's at its first frame.
func checker() *check.Checker { return check.New(rules.All(), check.Policy{}, library()) }

// station is a workstation as a test wants it.
type station struct {
	path    string
	open    *store.Vault // of the demo
	noColor bool
	w, h    int
}

func (s station) parts() (ui.Config, run.Config) {
	c := checker()
	return ui.Config{Library: library(), Checker: c, Template: letter.DefaultTemplate(), VaultName: "vault",
			NewVault: !store.Exists(s.path), Demo: s.open != nil, Colour: !s.noColor, Dark: true, AtOnce: true},
		run.Config{Path: s.path, Options: uitest.Options(), Checker: c, Template: letter.DefaultTemplate(), Open: s.open,
			Samples: func() []domain.Case { return []domain.Case{sample.Case()} }, Files: intake.NewReader(intake.DefaultLimits())}
}

// start opens the workstation on an emulated terminal.
func (s station) start(t testing.TB) *uitest.Screen {
	t.Helper()
	if s.w == 0 {
		s.w, s.h = 120, 40
	}
	cfg, work := s.parts()
	return uitest.Start(t, s.w, s.h, func(opts ...tea.ProgramOption) error { return ui.Run(cfg, run.New(work), opts...) })
}

// atSample opens the workstation on a vault with the sample case, with the case on the desk.
func atSample(t testing.TB, s station) (*uitest.Screen, station) {
	t.Helper()
	s.path = uitest.Place(t)
	uitest.Closed(t, s.path, sample.Case())
	return enter(t, s), s
}

// enter opens the vault with the passphrase, and its first case.
func enter(t testing.TB, s station) *uitest.Screen {
	t.Helper()
	scr := s.start(t)
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`CM13-9990001 .*Spinal`)
	scr.Press("enter")
	scr.Wait(`decided 0 of 1`)
	return scr
}
