package letter

import (
	"strings"
	"testing"

	"imrdesk/domain"
)

// notice is a G2 letter on two items as the notices are: outcomes before, and where again is set once more below the heading.
func notice(again bool, outcome string) string {
	outcomes := "1) Sample Office has determined the request for twelve visits of\nacupuncture is " + outcome + " and appropriate.\n" +
		"2) Sample Office has determined the request for a lumbar brace is medically necessary and appropriate.\n"
	s := "Notice of Independent Medical Review Determination\nDated: 10/2/2013\nIMR Case Number: CM13-9990009     Date of Injury: 4/3/2012\n\n" + outcomes +
		"\nINDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n"
	if again {
		s += "A decision has been made for each of the services in dispute:\n" + outcomes
	}
	return s + "\nCase Summary:\nThe worker has pain of the back.\n\n" +
		"1) Regarding the request for twelve visits of acupuncture:\n\nMedical Treatment Guideline(s) Relied Upon by the Expert Reviewer to Make His/Her\nDecision\n" +
		"The Claims Administrator based its decision on the Acupuncture Guidelines, which are part of the MTUS.\n\nRationale for the Decision:\nNo gain is told.\n\n" +
		"2) Regarding the request for a lumbar brace:\n\nThe Claims Administrator did not cite any guideline.\n\nRationale for the Decision:\nThe spine is unstable.\n"
}

// The outcomes of a notice may stand twice, and words of them may be glued together.
func TestNoticesAsTheyAre(t *testing.T) {
	for _, again := range []bool{false, true} {
		for _, outcome := range []string{"not medically necessary", "notmedically necessary", "not  medicallynecessary"} {
			r, err := Parse(notice(again, outcome))
			if err != nil {
				t.Fatal(err)
			}
			c := r.Case
			if len(c.Services) != 2 {
				t.Fatalf("again %v, %q: %d items", again, outcome, len(c.Services))
			}
			a, b := c.Services[0], c.Services[1]
			if a.Text.String() != "twelve visits of acupuncture" || a.Decision != domain.Upheld || b.Text.String() != "a lumbar brace" || b.Decision != domain.Overturned ||
				a.Rationale.String() != "No gain is told." || b.Rationale.String() != "The spine is unstable." || !strings.Contains(a.ClaimsGuideline.String(), "Acupuncture") {
				t.Errorf("again %v, %q:\n%s", again, outcome, told(&c))
			}
			for _, u := range c.Unread {
				if u.Where == "outcome" && u.Text != "" && strings.Contains(u.Why, "other words") || strings.Contains(u.Text, "Relied Upon") {
					t.Errorf("unread: %+v", u)
				}
			}
		}
	}
}

// Where the second telling differs from the first it is kept.
func TestASecondOutcomeThatDiffersIsKept(t *testing.T) {
	s := notice(true, "not medically necessary")
	at := strings.LastIndex(s, "a lumbar brace is medically")
	r, err := Parse(s[:at] + "a lumbar brace is not medically" + s[at+len("a lumbar brace is medically"):])
	if err != nil {
		t.Fatal(err)
	}
	kept := false
	for _, u := range r.Case.Unread {
		kept = kept || u.Where == "outcome" && strings.Contains(u.Text, "lumbar brace")
	}
	if !kept || r.Case.Services[1].Decision != domain.Overturned {
		t.Errorf("%s", told(&r.Case))
	}
}

func TestMarksNobodySeesAreLeftOutOfALetter(t *testing.T) {
	d := Document{Blocks: []Block{{Text: "The lum\u00adbar spine\u200b hurts\ufeff, \u202ehere.", Lead: "A\u2060B"}, {Kind: Table, Rows: [][]string{{"x\u200dy"}}}}}.Shown()
	if got := d.Blocks[0].Text; got != "The lumbar spine hurts, <U+202E>here." || d.Blocks[0].Lead != "AB" || d.Blocks[1].Rows[0][0] != "xy" {
		t.Errorf("%q %+v", got, d.Blocks)
	}
}
