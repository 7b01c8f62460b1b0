package ui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"imrdesk/domain/check"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/sample"
	"imrdesk/ui"
	"imrdesk/ui/run"
	"imrdesk/ui/uitest"
)

// TestKeysDoNotWaitForTheTables: while the tables of the checks are being loaded the text takes keys and shows them; when
// the tables come, what they find in those words shows by itself.
func TestKeysDoNotWaitForTheTables(t *testing.T) {
	s := station{path: uitest.Place(t)}
	uitest.Closed(t, s.path, sample.Case())
	cfg, work := s.parts()
	loaded := make(chan struct{})
	work.Later = func() (*check.Checker, error) {
		<-loaded
		words, err := spelling.Load()
		return checker().With(nil, words), err
	}
	// High enough for every finding.
	scr := uitest.Start(t, 120, 90, func(opts ...tea.ProgramOption) error { return ui.Run(cfg, run.New(work), opts...) })
	scr.Wait(`Passphrase`)
	scr.Type(uitest.Passphrase)
	scr.Press("enter")
	scr.Wait(`CM13-9990001 .*Spinal`)
	scr.Press("enter")
	scr.Wait(`decided 0 of 1`)
	scr.Press("enter")
	scr.Wait(`┏━ 3 Item 1`)
	scr.Type("The shouldr hurts. ")
	if shown := scr.Wait(`The shouldr hurts`); strings.Contains(shown, "TXT-005") {
		t.Error("a word was judged before there was a dictionary")
	}
	close(loaded)
	scr.Wait(`TXT-005`)
	scr.Press("ctrl+q")
	if err := scr.End(); err != nil {
		t.Error(err)
	}
}
