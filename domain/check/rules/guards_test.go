package rules

import (
	"os"
	"strings"
	"testing"

	"imrdesk/domain/check/checktest"
)

// TestGuards: the conditions that keep a rule quiet, each from both sides. A case's title begins with the rule's ID.
func TestGuards(t *testing.T) {
	raw, err := os.ReadFile("testdata/guards.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := checktest.Parse("guards.txtar", string(raw))
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 30 {
		t.Fatalf("only %d cases are read", len(cases))
	}
	for _, c := range cases {
		id, _, _ := strings.Cut(c.Title, " ")
		rule := Rule(id)
		if rule == nil {
			t.Fatalf("there is no rule %q", id)
		}
		if err := c.Run(rule); err != nil {
			t.Errorf("%s: %v", c.Title, err)
		}
	}
}
