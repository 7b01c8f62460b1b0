package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/guidelines"
)

// letters checks every published letter in the folder that IMRDESK_LETTERS names, by number.
func letters(t *testing.T) map[string]check.Report {
	t.Helper()
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS names no folder of published letters")
	}
	lib, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	words, err := spelling.Load()
	if err != nil {
		t.Fatal(err)
	}
	checker := check.New(rules.All(), check.Policy{}, lib).With(nil, words)
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no letters in %s (%v)", dir, err)
	}
	out := map[string]check.Report{}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		res, err := letter.Parse(string(raw))
		if err != nil {
			t.Fatalf("%s: %v", filepath.Base(f), err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".txt")] = checker.Check(draft.Draft{Case: res.Case})
	}
	return out
}

// The figures of the rules' explanations are those of the letters: to the finding for warnings. The figures of notes are
// a sample's and move with what the reader of letters takes apart.
func TestPublishedLetters(t *testing.T) {
	findings, counts := map[string]int{}, []int{}
	for name, r := range letters(t) {
		counts = append(counts, r.Count(check.Error)+r.Count(check.Warning))
		for _, d := range r.Diagnostics {
			if d.Severity == check.Error || d.Rule == "DEC-002" {
				t.Errorf("%s raises %s (%s)", name, d.Rule, d.Severity)
			}
			findings[d.Rule]++
		}
	}
	slices.Sort(counts)
	if m := counts[len(counts)/2]; m > 4 {
		t.Errorf("median of errors and warnings is %d, want at most 4", m)
	}
	warnings, right := 0, 0.0
	for _, r := range rules.All() {
		if judged := r.Precision.Findings; findings[r.ID] != judged && r.OnLetter != check.Note && r.Severity > check.Note {
			t.Errorf("%s: %d findings, %d were judged: judge again and correct the figures", r.ID, findings[r.ID], judged)
		}
		if p := r.Precision; r.Severity >= check.Warning && r.OnLetter != check.Note && p.Judged > 0 && r.ID != "CON-006" {
			warnings += p.Findings
			right += float64(p.Findings) * float64(p.True) / float64(p.Judged)
		}
	}
	if right < 0.8*float64(warnings) {
		t.Errorf("%.0f of %d warnings are true, want 80 %%", right, warnings)
	}
}

// Letter 001 of 2013-14 raises what reading it finds, and not what it must not.
func TestLetter001(t *testing.T) {
	r, ok := letters(t)["001"]
	if !ok {
		t.Skip("letter 001 is not in the folder")
	}
	seen := map[string]bool{}
	for _, d := range r.Diagnostics {
		seen[d.Rule] = true
	}
	for _, want := range []string{"EVD-003", "CIT-002", "OPP-001", "SCO-002", "TXT-006", "TXT-004", "TXT-001", "CON-002"} {
		if !seen[want] {
			t.Errorf("%s is not raised", want)
		}
	}
	for _, not := range []string{"DEC-002", "FAC-002", "FAC-003", "SVC-002", "DAT-002"} {
		if seen[not] {
			t.Errorf("%s is raised", not)
		}
	}
	for _, d := range r.Diagnostics {
		if d.Rule == "CON-002" && (d.Severity != check.Note || d.Loc != domain.At(domain.FieldRecords)) {
			t.Errorf("the missing list of documents is a %s", d.Severity)
		}
	}
}

// Turning the decision of any published letter raises DEC-002 at a sentence of its rationale at once.
func TestTurnedDecisions(t *testing.T) {
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS names no folder of published letters")
	}
	checker := check.New(rules.All(), check.Policy{}, nil)
	files, _ := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	turned, raised := 0, 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		res, err := letter.Parse(string(raw))
		if err != nil {
			continue
		}
		d := draft.Draft{Case: res.Case}
		before := checker.Check(d)
		for _, s := range res.Case.Services {
			other := domain.Overturned
			if s.Decision == domain.Overturned {
				other = domain.Upheld
			}
			next, _, err := draft.Apply(d, draft.Decide(s.ID, other))
			if err != nil {
				t.Fatal(err)
			}
			turned++
			for _, x := range checker.Update(before, next, []domain.Loc{domain.In(s.ID, domain.FieldDecision)}).Diagnostics {
				if x.Rule == "DEC-002" && x.Loc == domain.In(s.ID, domain.FieldRationale) && !x.Span.Empty() {
					raised++
					break
				}
			}
		}
	}
	t.Logf("%d of %d turned decisions are raised", raised, turned)
	if float64(raised) < 0.99*float64(turned) {
		t.Errorf("%d of %d turned decisions are raised, want 99 %%", raised, turned)
	}
}
