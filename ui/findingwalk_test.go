package ui

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

// anyFinding is a finding somewhere in the case: with words, at words without length, or about a place without a text.
func anyFinding(t *rapid.T, c *domain.Case, n int) check.Diagnostic {
	first, last := c.Services[0].ID, c.Services[len(c.Services)-1].ID
	loc := rapid.SampledFrom([]domain.Loc{domain.At(domain.FieldSummary), domain.In(first, domain.FieldRationale), domain.In(last, domain.FieldRationale),
		domain.In(first, domain.FieldTitle), domain.In(last, domain.FieldReviewerGuideline), domain.In(first, domain.FieldDecision), domain.In(last, domain.FieldDecision),
		domain.At(domain.FieldAttestations), domain.At(domain.FieldDecided), domain.At(domain.FieldRecords), domain.At(domain.FieldNumber)}).Draw(t, "place")
	f := check.Diagnostic{Rule: rapid.SampledFrom([]string{"CON-005", "TXT-001", blankRule}).Draw(t, "rule"), Loc: loc,
		Severity: rapid.SampledFrom([]check.Severity{check.Note, check.Warning, check.Error}).Draw(t, "severity"),
		Message:  fmt.Sprintf("finding %d of the walk", n), Acknowledged: rapid.IntRange(0, 4).Draw(t, "acknowledged") == 0}
	if doc, ok := c.Doc(loc); ok && rapid.Bool().Draw(t, "words") {
		start := rapid.IntRange(0, doc.Len()).Draw(t, "from")
		f.Span = text.Span{Start: start, End: rapid.IntRange(start, doc.Len()).Draw(t, "to")}
	}
	return f
}

// TestEveryFindingOnceARound walks round any list of findings, forward and back, from any place of the desk: every open one that
// the list shows is gone to exactly once, with and without words, and the row below the panes says it.
func TestEveryFindingOnceARound(t *testing.T) {
	c := sample.Cases(domain.DateOf(noon))[7]
	m := atDesk(t, c)
	m.step(Resize{200, 60})
	rapid.Check(t, func(t *rapid.T) {
		d := &m.desk
		d.report = check.Report{}
		for n := range rapid.IntRange(1, 12).Draw(t, "findings") {
			d.report.Diagnostics = append(d.report.Diagnostics, anyFinding(t, &c, n))
		}
		d.finding, d.stood, d.movedUp = rapid.IntRange(0, len(d.report.Diagnostics)-1).Draw(t, "chosen"), nil, false
		m.press(rapid.SampledFrom([]string{"alt+1", "alt+2", "alt+3", "alt+4", "alt+5"}).Draw(t, "pane"))
		if v := d.view(); v != nil {
			v.Goto(rapid.IntRange(0, v.Doc().Len()).Draw(t, "caret"))
		}
		open := 0
		for i, f := range d.report.Diagnostics {
			if !f.Acknowledged && d.leader(i) == i {
				open++
			}
		}
		key := rapid.SampledFrom([]string{"f8", "alt+n", "f7", "alt+p"}).Draw(t, "key")
		seen := map[int]bool{}
		for range open {
			m.press(key)
			f := d.report.Diagnostics[d.finding]
			if seen[d.finding] || f.Acknowledged {
				t.Fatalf("%s goes to finding %d (%s at %v) again after %d of %d", key, d.finding, f.Rule, f.Loc, len(seen), open)
			}
			seen[d.finding] = true
			rows := strings.Split(plainRows(&m.Root), "\n")
			if last := rows[len(rows)-1]; !strings.Contains(last, f.Rule+" "+f.Message) {
				t.Fatalf("%s stands on %q, and the row below says %q", key, f.Message, last)
			}
			if got, ok := m.chosen(); !ok || got.Message != f.Message {
				t.Fatalf("acts are about %q, not %q", got.Message, f.Message)
			}
		}
	})
}

// TestWalkGoesOnAfterAFix holds that the finding which moves up into the place of a mended one is not passed over.
func TestWalkGoesOnAfterAFix(t *testing.T) {
	m := atDesk(t, sample.Case())
	messages := func() (out []string) {
		for _, f := range m.desk.report.Diagnostics {
			out = append(out, f.Rule+f.Message)
		}
		return out
	}
	want := messages()
	for i := range want {
		m.press("f8")
		f := m.desk.report.Diagnostics[m.desk.finding]
		if got := f.Rule + f.Message; got != want[i] && m.desk.leader(m.desk.finding) == m.desk.finding {
			t.Fatalf("step %d is at %s, want %s", i, got, want[i])
		}
		rest := append(append([]check.Diagnostic(nil), m.desk.report.Diagnostics[:m.desk.finding]...), m.desk.report.Diagnostics[m.desk.finding+1:]...)
		m.desk.setReport(check.Report{Diagnostics: rest}) // as after a fix
	}
	if len(m.desk.report.Diagnostics) != 0 {
		t.Errorf("%v was never gone to", messages())
	}
}
