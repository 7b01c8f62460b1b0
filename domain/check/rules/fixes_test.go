package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/guidelines"
)

// holdFixes applies every fix the checker offers on the draft: it applies, the finding it mends is gone, it undoes, and the
// same findings come in the same order from a second look.
func holdFixes(t *testing.T, checker *check.Checker, name string, d draft.Draft) (fixes int) {
	t.Helper()
	r := checker.Check(d)
	same := func(a, b check.Diagnostic) bool {
		return a.Rule == b.Rule && a.Loc == b.Loc && a.Span == b.Span && a.Message == b.Message
	}
	if !slices.EqualFunc(r.Diagnostics, checker.Check(d).Diagnostics, same) {
		t.Errorf("%s: the findings come in another order", name)
	}
	for _, f := range r.Diagnostics {
		for _, fix := range f.Fixes {
			fixes++
			next, undo, err := draft.Apply(d, fix.Change())
			if err != nil {
				t.Errorf("%s: %s: %v", name, f.Rule, err)
				continue
			}
			for _, g := range checker.Check(next).Diagnostics {
				if same(f, g) {
					t.Errorf("%s: %s: the fix leaves its finding", name, f.Rule)
				}
			}
			back, _, err := draft.Apply(next, undo)
			if err != nil || !slices.EqualFunc(r.Diagnostics, checker.Check(back).Diagnostics, same) {
				t.Errorf("%s: %s: the fix does not undo (%v)", name, f.Rule, err)
			}
		}
	}
	return fixes
}

func TestFixesOnPublishedLetters(t *testing.T) {
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
	files, _ := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	n := 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		res, err := letter.Parse(string(raw))
		if err != nil {
			t.Fatal(err)
		}
		n += holdFixes(t, checker, filepath.Base(f), draft.Draft{Case: res.Case, Rev: 1})
	}
	if n == 0 {
		t.Error("no letter has a fix to hold")
	}
	t.Logf("%d fixes on %d letters", n, len(files))
}
