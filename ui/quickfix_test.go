package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/checktest"
	"imrdesk/domain/check/rules"
)

// determined is what a case determines, without its words.
func determined(c *domain.Case) string {
	s := ""
	for _, one := range c.Services {
		s += fmt.Sprintln(one.ID, one.Decision, one.AncillaryTo)
	}
	return s
}

// eachExampleFix calls f for every fix of every finding in the example cases of all rules.
func eachExampleFix(t *testing.T, f func(name string, c checktest.Case, found []check.Diagnostic, i int)) {
	files, err := filepath.Glob("../domain/check/rules/cases/*.txtar")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files of examples, %v", len(files), err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cases, err := checktest.Parse(file, string(raw))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			found := c.Checker(rules.All()).Check(c.Draft).Diagnostics
			for i := range found {
				if len(found[i].Fixes) > 0 {
					f(filepath.Base(file)+", "+c.Title, c, found, i)
				}
			}
		}
	}
}

// TestNoQuickKeyChangesADetermination presses the keys that fix, and the first line of their menus, over every fix of every rule's
// examples: the words of texts may change, and nothing else does until it is chosen from a menu whose first line leaves all as it is.
func TestNoQuickKeyChangesADetermination(t *testing.T) {
	asked, mended := 0, 0
	eachExampleFix(t, func(name string, c checktest.Case, found []check.Diagnostic, i int) {
		for _, keys := range [][]string{{"alt+f"}, {"alt+f", "enter"}, {"alt+5", "f"}, {"alt+5", "f", "1"}, {"alt+5", "alt+enter", "enter"}, {"alt+5", "alt+m", "1", "enter"}} {
			m := atDesk(t, c.Draft.Case)
			m.desk.report = check.Report{Diagnostics: found}
			m.desk.pick(i)
			m.goToFinding()
			if keys[0] == "alt+5" {
				m.press("alt+5")
				m.desk.pick(i)
			}
			before, rev := determined(&m.desk.draft.Case), m.desk.draft.Rev
			m.press(keys...)
			if got := determined(&m.desk.draft.Case); got != before {
				t.Errorf("%s: %v on %s %q makes\n%sof\n%s", name, keys, found[i].Rule, found[i].Fixes[0].Title, got, before)
			}
			if m.desk.draft.Rev != rev {
				mended++
			} else if !found[i].Fixes[0].Words() {
				asked++
			}
		}
	})
	if asked == 0 || mended == 0 {
		t.Fatalf("%d fixes were asked for, %d mended words: the examples show too little", asked, mended)
	}
}

// TestADeterminationIsChangedByTheMenu holds that the fix is still there for who wants it.
func TestADeterminationIsChangedByTheMenu(t *testing.T) {
	changed := map[string]bool{}
	eachExampleFix(t, func(name string, c checktest.Case, found []check.Diagnostic, i int) {
		if fix := found[i].Fixes[0]; fix.Words() || len(found[i].Fixes) > 1 {
			return
		}
		m := atDesk(t, c.Draft.Case)
		m.desk.report = check.Report{Diagnostics: found}
		m.desk.pick(i)
		m.press("alt+5", "f", "down", "enter")
		if m.desk.draft.Rev == 0 {
			t.Errorf("%s: %s does nothing", name, found[i].Fixes[0].Title)
		}
		changed[found[i].Rule] = true
	})
	if len(changed) < 2 {
		t.Errorf("only %v offer a change of the determination", changed)
	}
}
