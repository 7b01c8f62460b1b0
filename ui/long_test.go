package ui

import (
	"fmt"
	"strings"
	"testing"

	"imrdesk/domain/check"
	"imrdesk/domain/sample"
)

// TestNoRuleReadsALongTextInAStep holds that a key in a text that was pasted by the megabyte waits for no rule: they read it after
// the pause, beside. In a text of usual length they read every key.
func TestNoRuleReadsALongTextInAStep(t *testing.T) {
	read := 0
	counting := &check.Rule{ID: "TST-001", Title: "counts", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph, Run: func(*check.Pass) { read++ },
		Authority: check.Authority{Cite: "none", Sure: true}}
	for _, long := range []bool{false, true} {
		m := atDesk(t, sample.Case())
		m.cfg.Checker = check.New([]*check.Rule{counting}, check.Policy{}, m.cfg.Library)
		m.press("enter")
		if long {
			m.step(Paste{strings.Repeat("word", longText/4)})
		}
		read = 0
		if m.press("x"); (read > 0) == long {
			t.Errorf("long text %v: %d paragraphs were read in the step of a key", long, read)
		}
		if m.check(); len(m.desk.report.Diagnostics) != 0 || m.desk.report.Rev != m.desk.draft.Rev {
			t.Error("the check beside is not taken over")
		}
	}
}

// BenchmarkLongTexts pastes a text of a kind into a rationale, types a key in it, takes it back, and checks it whole.
func BenchmarkLongTexts(b *testing.B) {
	for _, k := range []struct{ name, unit string }{{"one word", "abcdefghij"}, {"one line", "words of a line. "}, {"digits", "0123456789"}, {"hyphens", "a-b-"},
		{"brackets", "[({"}, {"quotes", "\"“'"}, {"combining marks", "a\u0301\u0308"}} {
		for _, kb := range []int{10, 100, 1000} {
			b.Run(fmt.Sprintf("%s/%dKB", k.name, kb), func(b *testing.B) {
				words := strings.Repeat(k.unit, kb*1000/len(k.unit))
				for b.Loop() {
					m := atDesk(b, sample.Case())
					m.press("enter").step(Paste{words})
					m.Draw()
					m.press("x", "ctrl+home", "ctrl+end", "ctrl+left", "ctrl+z")
					m.Draw()
					m.cfg.Checker.Check(m.desk.draft)
				}
			})
		}
	}
}
