package cli

import (
	"os"
	"strings"
	"testing"
)

const coverageStart, coverageEnd = "<!-- imrdesk guidelines coverage 2018-06-01 2021-12-01 2024-06-01 2026-11-15 -->\n", "<!-- end -->\n"

// The table of docs/guidelines.md is what the command prints.
func TestCoverageInTheDocs(t *testing.T) {
	const path = "../../docs/guidelines.md"
	want := imrdesk(t, exitOK, "guidelines", "coverage", "2018-06-01", "2021-12-01", "2024-06-01", "2026-11-15")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, found := strings.Cut(string(raw), coverageStart)
	have, tail, ended := strings.Cut(rest, coverageEnd)
	if !found || !ended {
		t.Fatal("docs/guidelines.md has no place for the table")
	}
	if have == want {
		return
	}
	if !*update {
		t.Fatal("docs/guidelines.md has another table; run: go test ./ui/cli -run TestCoverageInTheDocs -update")
	}
	if err := os.WriteFile(path, []byte(head+coverageStart+want+coverageEnd+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestCoverageOfADay(t *testing.T) {
	out := imrdesk(t, exitOK, "guidelines", "coverage", "--date", "2026-11-15")
	for _, want := range []string{"| Sleep study | - |", "| kind of treatment | 2026-11-15 |", "MRI"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if out := imrdesk(t, exitOK, "guidelines", "coverage", "--format", "json", "--date", "2026-11-15"); !strings.Contains(out, `"mtus"`) {
		t.Error("no JSON form")
	}
	imrdesk(t, exitNotRun, "guidelines", "coverage", "someday")
}
