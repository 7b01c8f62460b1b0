package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
)

// readClosing is what DEC-002 takes the closing to say: "+", "-" or "0".
func readClosing(checker *check.Checker, closing string) string {
	c := domain.Case{Services: []domain.DisputedService{service("s1", "Physical therapy, eight visits for the low back", "", closing, domain.Upheld)}}
	fires := func(d domain.Decision) bool {
		c.Services[0].Decision = d
		for _, x := range checker.Check(draft.Draft{Case: c}).Diagnostics {
			if x.Rule == "DEC-002" {
				return true
			}
		}
		return false
	}
	switch {
	case fires(domain.Upheld):
		return "+"
	case fires(domain.Overturned):
		return "-"
	}
	return "0"
}

// Closings by grammar: who speaks, what denies what, what is said by the way. Of those held back while the reader was
// built, the share is the figure that counts.
func TestClosings(t *testing.T) {
	checker := check.New(rules.All(), check.Policy{}, nil)
	for name, least := range map[string]float64{"built.txt": 1, "heldback.txt": 1, "fresh.txt": 1} {
		raw, err := os.ReadFile(filepath.Join("testdata", "closings", name))
		if err != nil {
			t.Fatal(err)
		}
		total, right := 0, 0
		for line := range strings.Lines(string(raw)) {
			want, closing, ok := strings.Cut(strings.TrimSpace(line), " ")
			if !ok || want == "#" {
				continue
			}
			total++
			if got := readClosing(checker, "She has pain of the low back. "+closing); got == want {
				right++
			} else {
				t.Errorf("%s: reads %s, want %s: %s", name, got, want, closing)
			}
		}
		t.Logf("%s: %d of %d", name, right, total)
		if float64(right) < least*float64(total) {
			t.Errorf("%s: %d of %d closings are read right", name, right, total)
		}
	}
}
