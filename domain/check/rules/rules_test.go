package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain/check"
	"imrdesk/domain/check/checktest"
	"imrdesk/domain/draft"
)

func TestExamples(t *testing.T) {
	for _, r := range All() {
		t.Run(r.ID, func(t *testing.T) {
			examples, err := Examples(r.ID)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[checktest.Kind]bool{}
			for _, e := range examples {
				seen[e.Kind] = true
				if err := e.Run(r); err != nil {
					t.Errorf("%s: %s: %v", e.Kind, e.Title, err)
				}
			}
			if offersFix(r, examples) && !seen[checktest.FixK] {
				t.Error("a rule that offers a fix shows a case that is fixed")
			}
			if !seen[checktest.Flag] && !seen[checktest.FixK] || !seen[checktest.Pass] || !seen[checktest.Near] {
				t.Error("a rule shows at least one case that is found, one that passes and one that nearly is found")
			}
		})
	}
}

// offersFix tells whether a finding of the rule in one of the examples can be fixed.
func offersFix(r *check.Rule, examples []checktest.Case) bool {
	for _, e := range examples {
		for _, d := range e.Checker([]*check.Rule{r}).Check(e.Draft).Diagnostics {
			if len(d.Fixes) > 0 {
				return true
			}
		}
	}
	return false
}

func TestRulesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range All() {
		if seen[r.ID] {
			t.Errorf("%s stands in the list twice", r.ID)
		}
		seen[r.ID] = true
		if r.Title == "" || r.Why == "" || r.Authority.Cite == "" || r.Severity == check.Off || r.Kind == 0 || r.Run == nil {
			t.Errorf("%s lacks a title, a why, an authority, a severity, a kind or a Run", r.ID)
		}
		if strings.Contains(r.Title, "\n") || len(r.Title) > 60 {
			t.Errorf("%s: the title does not fit a line", r.ID)
		}
	}
}

// Every fix of every rule is proved on every example: it applies, it changes nothing the second time, it raises no
// finding that was not there, and it is taken back by one step.
func TestFixes(t *testing.T) {
	for _, r := range All() {
		examples, err := Examples(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range examples {
			checker := e.Checker(All())
			for _, d := range checker.Check(e.Draft).Diagnostics {
				for _, f := range d.Fixes {
					if err := proveFix(checker, e, d, f); err != nil {
						t.Errorf("%s: %s: fix %q of %s: %v", r.ID, e.Title, f.Title, d.Rule, err)
					}
				}
			}
		}
	}
}

func proveFix(checker *check.Checker, e checktest.Case, d check.Diagnostic, f check.Fix) error {
	before := count(checker.Check(e.Draft), d.Rule)
	after, undo, err := draft.Apply(e.Draft, f.Change())
	if err != nil {
		return err
	}
	if n := count(checker.Check(after), d.Rule); n >= before {
		return fmt.Errorf("%d findings before, %d after", before, n)
	}
	back, _, err := draft.Apply(after, undo)
	if err != nil {
		return err
	}
	if got, want := keys(checker.Check(back)), keys(checker.Check(e.Draft)); !slices.Equal(got, want) {
		return fmt.Errorf("taken back, the findings differ")
	}
	return nil
}

func count(r check.Report, rule string) int {
	n := 0
	for _, d := range r.Diagnostics {
		if d.Rule == rule {
			n++
		}
	}
	return n
}

func keys(r check.Report) []string {
	var out []string
	for _, d := range r.Diagnostics {
		out = append(out, fmt.Sprint(d.Rule, d.Loc, d.Span, d.Message))
	}
	return out
}

// A rule that nobody ran on letters does not say that it found nothing on them.
func TestNeverMeasuredIsNotNone(t *testing.T) {
	for id, want := range map[string]string{"PRI-005": "never measured on letters", "DEC-002": "measured on the 66 letters it was sharpened on: no finding",
		"TXT-003": "8 findings on the 66 letters it was sharpened on; 8 of 8 judged were true"} {
		if got := Rule(id).Precision.String(); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}
