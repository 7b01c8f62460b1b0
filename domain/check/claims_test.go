package check_test

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

// TestAClaimThatNothingContradictsIsNoAllClear holds what is said of claims of absence that no rule found anything against: the
// nearest words on the same thing, or that nobody looked.
func TestAClaimThatNothingContradictsIsNoAllClear(t *testing.T) {
	for _, c := range []struct{ summary, rationale, status, nearest string }{
		{"Her knee is stiff. An MRI is planned for May.", "There is no documentation of an MRI.", "the case speaks of it elsewhere: compare", "An MRI is planned for May."},
		{"Her knee is stiff.", "There is no documentation of an MRI.", "no other words of the case speak of it: look it up in the records", ""},
		{"Her knee is stiff. No MRI was done.", "There is no documentation of an MRI.", "no other words of the case speak of it: look it up in the records", ""},
		{"Her knee is stiff.", "There is no documentation of a zorbax device.", "not read by the program: look it up in the records", ""},
	} {
		cs := domain.Case{Summary: text.NewDoc(c.summary), Services: []domain.DisputedService{{ID: "s1", Rationale: text.NewDoc(c.rationale)}}}
		list := check.Report{}.Claims(&cs)
		if len(list) != 1 {
			t.Fatalf("%q holds %d claims", c.rationale, len(list))
		}
		got := ""
		if n := list[0].Nearest; n != nil {
			doc, _ := cs.Doc(n.Loc)
			got = strings.TrimSpace(doc.Slice(n.Span))
		}
		if list[0].Status() != c.status || got != c.nearest {
			t.Errorf("%q after %q: %q, nearest %q", c.rationale, c.summary, list[0].Status(), got)
		}
	}
}
