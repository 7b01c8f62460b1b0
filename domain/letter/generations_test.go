package letter

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"imrdesk/domain"
)

// told is a case on few lines, to compare with what a fixture says.
func told(c *domain.Case) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s injured %s denied %s received %s assigned %s decided %s\n", c.Origin.Generation, c.Number, c.Priority, periods(c.Injuries), c.Denied,
		c.Received, c.Assigned, c.Decided)
	fmt.Fprintf(&b, "%d %s; %s; %s\n", c.Employee.Age, c.Employee.Sex, strings.Join(c.Reviewer.Licensure, "|"), strings.Join(c.Reviewer.Specialties, "|"))
	fmt.Fprintf(&b, "summary %q\n", c.Summary)
	for _, r := range c.Records {
		fmt.Fprintf(&b, "record %q %s %s\n", r.Title, r.Type, periods([]domain.Period{r.Dates}))
	}
	for _, s := range c.Services {
		fmt.Fprintf(&b, "%s: %s\n  claims %q\n  reviewer %q\n  rationale %q\n", s.Text, s.Decision, s.ClaimsGuideline, s.ReviewerGuideline, s.Rationale)
	}
	for _, u := range c.Unread {
		fmt.Fprintf(&b, "unread %s: %q\n", u.Where, u.Text)
	}
	return b.String()
}

func TestEachGeneration(t *testing.T) {
	for name, want := range generations {
		r, err := Parse(fixtures[name])
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := told(&r.Case); got != strings.TrimLeft(want, "\n") {
			t.Errorf("%s is read as\n%s", name, got)
		}
		if (r.Partial != "") != (name == "unknown") {
			t.Errorf("%s: partial %q", name, r.Partial)
		}
	}
}

func TestWhatIsNoLetterIsRefused(t *testing.T) {
	for _, s := range []string{"", " \n\f\n", "Buy milk.\nCall the bank.", strings.Repeat("x", 1<<16)} {
		if _, err := Parse(s); !errors.Is(err, domain.ErrInvalid) || strings.Contains(err.Error(), "milk") {
			t.Errorf("%.20q: %v", s, err)
		}
	}
}

func TestRepairsAreListedAndReversible(t *testing.T) {
	r, err := Parse(fixtures["G5"])
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, one := range r.Repairs {
		got[one.Before] = one.After
		if d, ok := r.Case.Doc(one.Loc); ok && one.Made && d.Slice(one.At) != one.After {
			t.Errorf("%+v points at %q", one, d.Slice(one.At))
		}
	}
	for before, after := range map[string]string{"12-02- 2016": "12-02-2016", "electro- diagnostic": "electro-diagnostic", "Over turned": "Overturned"} {
		if got[before] != after {
			t.Errorf("%q is not listed as %q: %v", before, after, got)
		}
	}
}

func TestRepairsAreTakenBackOneByOne(t *testing.T) {
	r, err := Parse(strings.Replace(fixtures["G5"], "were normal. She", "were normal.She", 1))
	if err != nil {
		t.Fatal(err)
	}
	for i, one := range r.Repairs {
		made := make([]bool, len(r.Repairs))
		for j := range made {
			made[j] = r.Repairs[j].Made != (i == j)
		}
		c := r.With(made)
		changed := Diff(&r.Case, &c)
		want := one.Before
		if !one.Made {
			want = one.After
		}
		if len(changed) == 0 || len(changed) > 2 || !strings.Contains(told(&c), want) || strings.Contains(told(&r.Case), want) {
			t.Errorf("%q -> %q turned: %v", one.Before, one.After, changed)
		}
	}
	all := make([]bool, len(r.Repairs))
	for i := range all {
		all[i] = !r.Repairs[i].Made
	}
	c := r.With(all)
	if got := c.Summary.String(); !strings.Contains(got, "On 12-02- 2016 electro- diagnostic studies were normal. She") {
		t.Errorf("%q", got)
	}
	if same := r.With(nil); len(Diff(&r.Case, &same)) > 0 {
		t.Error("nothing was turned, and yet the case differs")
	}
}

func TestNotesBecomeParagraphs(t *testing.T) {
	got := Notes("The worker fell from a ladder of some\nheight.\n\n\tShe limps.\r\n\r\n").String()
	if got != "The worker fell from a ladder of some height.\nShe limps." {
		t.Errorf("%q", got)
	}
}

func TestDiffNamesTheFields(t *testing.T) {
	a, _ := Parse(fixtures["G5"])
	b, _ := Parse(strings.NewReplacer("12/29/2016", "12/30/2016", "Six visits", "Four visits").Replace(fixtures["G5"]))
	got := Diff(&a.Case, &b.Case)
	if len(got) != 2 || got[0].Field != "decided" || got[1].Field != "services[1].rationale" || !strings.Contains(got[0].String(), "2016-12-29 -> 2016-12-30") {
		t.Errorf("%v", got)
	}
}

var generations = map[string]string{
	"G1": `
G1 CM13-0000031  injured 2011-03-14 denied 2013-01-22 received  assigned  decided 
45 male; California; Occupational Medicine
summary "The worker, a 45 year old man, strained his lower back when a pallet slipped. He finished nine visits on land."
record "Utilization review determination, 1/22/2013" utilization review determination 2013-01-22
record "Progress reports of the treating physician from 6/1/2012 to 1/10/2013" progress report (PR-2) 2012-06-01..2013-01-10
Whether six visits of aquatic exercise for the lower back are medically necessary.: upheld
  claims ""
  reviewer "MTUS, Chronic Pain Medical Treatment Guidelines, aquatic therapy, page 22, since it speaks of exercise in water."
  rationale "Nothing in the reports says why exercise on land cannot go on."
`,
	"G2": `
G2 CM13-0000207  injured 2011-08-01 denied 2013-07-17 received 2013-07-24 assigned  decided 2013-11-12
51 female; Texas; Physical Medicine and Rehabilitation|Pain Medicine
summary "(as the utilization review denial of 7/17/2013 gives it) \"A 51-year-old female with neck pain since a fall. Two earlier courses of needling brought three days of relief each.\""
record "Application for independent medical review" application 
record "Utilization review determination of 7/17/2013" utilization review determination 2013-07-17
ten sessions of acupuncture to the neck: upheld
  claims "The Claims Administrator based its decision on the Acupuncture Medical Treatment Guidelines."
  reviewer "The Expert Reviewer found the same section to apply."
  rationale "Three days of relief are no gain in function."
a cervical pillow: overturned
  claims "The Claims Administrator did not cite a guideline."
  reviewer "The Expert Reviewer based the decision on the Official Disability Guidelines, Neck chapter, Pillow."
  rationale "The pillow goes with daily exercise, which the reports describe."
unread item 1: "Section of the Medical Treatment Utilization Schedule relied upon"
`,
	"G3": `
G3 CM13-0000999 standard injured 2012-05-06 denied 2013-10-01 received 2013-10-15 assigned 2013-12-02 decided 2013-12-30
60 male; Oregon|Washington; Orthopedic Surgery
summary "A 60-year-old male carpenter with pain of the right knee."
record "All medical, insurance and administrative records provided were read." other 
an unloader brace for the right knee: upheld
  claims "The Claims Administrator based its decision on the Knee Complaints chapter."
  reviewer "The Physician Reviewer based his/her decision on the Knee Complaints chapter, page 340."
  rationale "No instability was found on two examinations."
One injection of a corticosteroid: overturned
  claims "The Claims Administrator did not cite any medical evidence for its decision."
  reviewer "The Physician Reviewer based his/her decision on the Knee Complaints chapter, page 339."
  rationale "An effusion is documented and other care has failed."
unread how the determination was made: "read the file"
`,
	"G4": `
G4   injured 2002-02-09..2002-03-25 denied  received  assigned  decided 
38 female; California; Family Medicine
summary "The patient is a 38 year-old woman who was injured at work on 2/9/2002-3/25/2002.Her neck hurts."
Exercise class 2x wk. x4wks: upheld
  claims "Decision based on MTUS Chronic Pain Treatment Guidelines EXERCISE."
  reviewer "Decision based on MTUS Chronic Pain Treatment Guidelines Exercise Page(s): 46-47. Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back, Exercise"
  rationale "No course of exercise is better than another.The class is not medically necessary."
`,
	"G5": `
G5 CM16-0000123 expedited injured 2016-10-10 denied 2016-11-15 received 2016-11-20 assigned 2016-12-01 decided 2016-12-29
41 female; California|Nevada; Physical Medicine & Rehabilitation|Pain Management
summary "This is a 41-year-old female. On 12-02-2016 electro-diagnostic studies were normal. She had pre- and postoperative visits. The words of this line go on behind the end of the page, as the next one shows. A new paragraph has a gap before it.\nIt begins with a capital."
MRI of the cervical spine, with and without contrast, to be done at a place of the worker's choice, as asked for by: overturned
  claims "The Claims Administrator based their decision on recommendation(s) outside of the MTUS Guidelines."
  reviewer "Decision based on MTUS Neck and Upper Back Complaints 2004, Section(s): Special Studies."
  rationale "New weakness of the left arm is a red flag. The study is medically necessary."
Physical therapy 2 times a week for 6 weeks was the original request. Physical therapy 2 times a week for 3 weeks was authorized by the Claims Administrator and then the page ends in mid-air, so that the remaining IMR eligible portion of the original request, physical therapy 2 times a week for 3 weeks is: upheld
  claims ""
  reviewer "The Expert Reviewer did not cite any medical evidence for its decision."
  rationale "Six visits show whether it helps. ODG guideline: three to six visits."
unread page furniture: "Page 1 of 2"
unread page furniture: "Final Determination Letter for IMR Case Number CM16-0000123"
`,
	"unknown": `
G6   injured  denied  received  assigned  decided 
30 male; ; 
summary "A 30-year-old man with wrist pain."
unread header page: "Some Notice of 2019"
unread after the case summary: "WHAT WE DECIDED Everything in one table."
`,
}
