package check_test

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/snippet"
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

// What a blank asks for is said by nobody: neither a template's own blanks nor those that an author leaves are claims, and
// the frames read nothing in them. The words around a blank are still the author's.
func TestBlanksClaimNothing(t *testing.T) {
	paras := map[string]int{
		"[___ met, not met or not documented, by which record]":                        0,
		"Failed care: [___ met, not met or not documented: no record of therapy].":     0,
		"[fill in: whether there is no documentation of physical therapy]":             0,
		"[insert: no evidence of instability, or what was found] on examination.":      0,
		"{{no documentation of an MRI}}":                                               0,
		"<describe: no record of injections>":                                          0,
		"The records do not document [___ criterion].":                                 0,
		"There is no documentation of an MRI [___ date looked up to].":                 1,
		"[___ date] She limps. There is no documentation of physical therapy.":         1,
		"The records [of the clinic] hold no documentation of physical therapy.":       1,
		"Of care, [___ which], nothing is known; there is no evidence of instability.": 1,
	}
	for _, category := range []string{"", "pharmaceuticals", "rehabilitation", "diagnostic-testing", "injections", "surgery", "dmepos", "behavioral-health", "programs"} {
		for p := range strings.SplitSeq(snippet.Searched("physical therapy", category, nil), "\n") {
			paras[p] = 0
		}
	}
	for p, want := range paras {
		cs := domain.Case{Services: []domain.DisputedService{{ID: "s1", Rationale: text.NewDoc(p)}}}
		if list := (check.Report{}).Claims(&cs); len(list) != want {
			t.Errorf("%q holds %d claims, not %d", p, len(list), want)
		}
	}
}
