package deidentify

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/letter"
	"imrdesk/domain/letter/docx"
	"imrdesk/domain/letter/html"
	"imrdesk/domain/letter/markdown"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

// cleaned is one text without what is to be removed.
func cleaned(s string, k Known, o Options) string {
	m := newMatcher(k, o)
	m.learn(s)
	return m.clean(s)
}

func known() Known {
	return Known{
		Case: &domain.Case{
			Number: "CM26-9990017",
			Parties: []domain.Party{
				{Role: domain.RoleEmployee, Name: "Mar\u00edsol Querling-Ostrander"}, {Role: domain.RoleEmployer, Name: "Westhaven Orchards, Inc."},
				{Role: domain.RoleTreating, Name: "Dr. Tobias O'Farrow, M.D."}, {Role: domain.RoleAttorney, Name: "Penwright, Iris"},
			},
			Records: []domain.Record{{Author: "Brindlewood Medical Group"}, {Author: "Hedda Vantongeren"}, {Author: "treating physician"}},
		},
		Reviewer: check.Profile{Names: []string{"Zephyrine Malkovar"}, Numbers: []string{"G998877"}},
	}
}

func TestNamesInEveryVariant(t *testing.T) {
	for in, want := range map[string]string{
		"Mar\u00edsol Querling-Ostrander was seen.":   "[employee] was seen.",
		"Marisol Querling was seen.":                  "[employee] was seen.",
		"Ostrander improved":                          "[employee] improved",
		"QUERLING-OSTRANDER, MARISOL":                 "[employee]",
		"querling was seen":                           "[employee] was seen",
		"Querling's knee":                             "[employee]'s knee",
		"Querling\u2019s knee":                        "[employee]\u2019s knee",
		"Ms. Querling fell":                           "[employee] fell",
		"M. Querling fell":                            "[employee] fell",
		"M.Q.O. fell":                                 "[employee] fell",
		"M. Q. O. fell":                               "[employee] fell",
		"MQO fell":                                    "[employee] fell",
		"Dr. O'Farrow's note":                         "[physician]'s note",
		"DR. O\u2019FARROW":                           "[physician]",
		"Tobias O'Farrow, M.D., wrote":                "[physician], wrote",
		"OFarrow wrote":                               "[physician] wrote",
		"Vantongeren wrote":                           "[physician] wrote",
		"at Westhaven Orchards, Inc.":                 "at [organization].",
		"at Westhaven since May":                      "at [organization] since May",
		"Brindlewood Medical Group":                   "[organization]",
		"Iris Penwright wrote":                        "[person] wrote",
		"by Malkovar":                                 "by [reviewer]",
		"licence G998877":                             "licence [number]",
		"the treating physician of the medical group": "the treating physician of the medical group",
		"a querlingesque case":                        "a querlingesque case",
	} {
		if got := cleaned(in, known(), Options{}); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestForms(t *testing.T) {
	for in, want := range map[string]string{
		"born on 1/2/1975 in": "[date of birth] in", "DOB: 01-02-1975": "[date of birth]", "Date of birth January 2, 1975": "[date of birth]", "D.O.B. 1975-01-02": "[date of birth]",
		"SSN 123-45-6789": "SSN [number]", "claim number 2019-44871-B2": "claim number [number]", "Claim #: WC1234567": "Claim #: [number]",
		"ADJ1234567": "[number]", "MRN 445566": "MRN [number]", "case CM26-9990017": "case [number]", "cm26-9990017": "[number]", "CM13-0001234": "[number]",
		"call (555) 010-7788 now": "call [telephone] now", "555.010.7788": "[telephone]", "+1 555-010-7788": "[telephone]",
		"ada.q@example.invalid": "[e-mail]", "see https://example.invalid/x?y=1": "see [web address]",
		"1420 N. Elm Tree Avenue, Apt 4, Fresno, CA 93650 is": "[address] is", "P.O. Box 77": "[address]", "in Fresno, CA 93650": "in Fresno, [address]",
		"a 93-year-old man": "a over-89-year-old man", "aged 101": "aged over 89", "a 38-year-old woman": "a 38-year-old woman",
		"Dr. Unheard said": "[physician] said", "Jane Unheard, M.D. said": "[physician] said", "Ms. Unheard said": "[person] said",
		"L4-5 at 7/10, 10 mg, 2 x 4": "L4-5 at 7/10, 10 mg, 2 x 4", "on 10/17/2013": "on 10/17/2013",
		"pages 98-99 of MTUS 2009": "pages 98-99 of MTUS 2009", "12 visits of 2016": "12 visits of 2016", "record of 2016": "record of 2016",
	} {
		if got := cleaned(in, known(), Options{}); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestOptions(t *testing.T) {
	for in, want := range map[string]string{
		"seen 10/17/2013 and 2013-10-18, March 3, 2014, 3 March 2014": "seen 2013 and 2013, 2014, 2014", "on 1/2/13": "on [day]", "DOB 1/2/1975": "[date of birth]",
	} {
		if got := cleaned(in, known(), Options{Years: true}); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if got := cleaned("Case Number: CM26-9990017", known(), Options{Number: true}); got != "Case Number: CM26-9990017" {
		t.Errorf("the number went: %q", got)
	}
	young := Known{Case: &domain.Case{Parties: []domain.Party{{Role: domain.RoleEmployee, Name: "Ada Young"}}}}
	if got := cleaned("a young woman, Ms. Young", young, Options{}); got != "a young woman, [employee]" {
		t.Errorf("%q", got)
	}
}

// Names that are words of the language, too: the word stays where it is written small or is a month, the name goes.
func TestNamesThatAreWords(t *testing.T) {
	k := Known{Case: &domain.Case{Parties: []domain.Party{
		{Role: domain.RoleEmployee, Name: "May Young"}, {Role: domain.RoleTreating, Name: "Will Grant, M.D."}}}}
	for in, want := range map[string]string{
		"A young man may walk.":                   "A young man may walk.",
		"It will help; they grant it.":            "It will help; they grant it.",
		"May Young was seen.":                     "[employee] was seen.",
		"YOUNG, MAY":                              "[employee]",
		"Young improved.":                         "[employee] improved.",
		"Dr. Grant wrote.":                        "[physician] wrote.",
		"seen by Will Grant, M.D., then":          "seen by [physician], then",
		"seen by May Young":                       "seen by [employee]",
		"On May 4, 2014 it began.":                "On May 4, 2014 it began.",
		"It went on since May and until 2 May.":   "It went on since May and until 2 May.",
		"Pain of the low back; a long head case.": "Pain of the low back; a long head case.",
	} {
		if got := cleaned(in, k, Options{}); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// marked is the sample with names and numbers in every text it prints.
func marked() domain.Case {
	c := sample.Case()
	k := known().Case
	c.Number, c.Parties = k.Number, k.Parties
	const words = "Marisol Querling-Ostrander (QUERLING; Ostrander's; M.Q.O.; DOB 1/2/1975; claim 2019-44871; 555-010-7788; mq@example.invalid) saw Dr. O'Farrow at Westhaven Orchards. Malkovar, G998877. "
	c.Summary = text.NewDoc(words + c.Summary.String())
	for i := range c.Services {
		s := &c.Services[i]
		s.Text, s.Rationale = text.NewDoc(words+s.Text.String()), text.NewDoc(words+s.Rationale.String())
		s.ClaimsGuideline, s.ReviewerGuideline = text.NewDoc(words), text.NewDoc(words)
	}
	for i := range c.Records {
		c.Records[i].Title += ", " + words
		c.Records[i].Author = "Hedda Vantongeren"
	}
	c.Reviewer.Specialties = []string{"Pain Medicine, Malkovar"}
	return c
}

// No marker is in any format of the copy, and a second time nothing more is found.
func TestNothingLeaks(t *testing.T) {
	c := marked()
	k := Known{&c, known().Reviewer}
	doc, removed := Document(letter.DefaultTemplate().Compose(&c), k, Options{})
	if len(removed) < 6 {
		t.Errorf("removed are %v", removed)
	}
	if again, more := Document(doc, k, Options{}); len(more) > 0 || string(again.Plain()) != string(doc.Plain()) {
		t.Errorf("a second time removes %v", more)
	}
	files := map[string][]byte{"txt": doc.Plain()}
	files["md"], _ = markdown.Write(doc)
	files["html"], _ = html.Write(doc)
	files["docx"], _ = docx.Write(doc)
	for name, b := range files {
		low := fold(string(b))
		for _, marker := range []string{"querling", "ostrander", "marisol", "o'farrow", "tobias", "westhaven", "vantongeren", "malkovar", "g998877", "44871", "010-7788", "example.invalid", "9990017", "1975", "m.q.o"} {
			if strings.Contains(low, marker) {
				t.Errorf("%s holds %s", name, marker)
			}
		}
	}
	for _, want := range []string{"low back", "10/17/2013", "Spinal stabilization program"} {
		if !strings.Contains(strings.Join(strings.Fields(string(doc.Plain())), " "), want) {
			t.Errorf("%q is gone, and it identifies nobody", want)
		}
	}
}

// A day that is called a birth date in any words goes, and goes wherever it stands else.
func TestBirthDatesInEveryWord(t *testing.T) {
	for in, want := range map[string]string{
		"with a birthdate as 3/4/1961.":                          "with a [date of birth].",
		"The birth date in the file is March 4, 1961.":           "The [date of birth].",
		"She was born on 4 March 1961.":                          "She was [date of birth].",
		"born in Fresno, on 03-04-1961,":                         "[date of birth],",
		"The date of birth is listed as 3/4/61.":                 "The [date of birth].",
		"Her birthday, 3/4/1961, is known.":                      "Her [date of birth], is known.",
		"(b. 3/4/1961)":                                          "([date of birth])",
		"3/4/1961 is given as her date of birth":                 "[date of birth]",
		"a 54-year-old (3/4/1961) woman":                         "a 54-year-old ([date of birth]) woman",
		"DOB 3/4/1961; sheet of 3/4/61, 1961-03-04, Mar 4, 1961": "[date of birth]; sheet of [date of birth], [date of birth], [date of birth]",
		"She was born in 1961 and injured on 3/4/2014.":          "She was born in 1961 and injured on 3/4/2014.",
		"The child was born. On 3/4/2014 she fell.":              "The child was born. On 3/4/2014 she fell.",
	} {
		if got := cleaned(in, known(), Options{}); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	doc := letter.Document{Blocks: []letter.Block{{Text: "Intake of 3/4/1961."}, {Text: "Date of birth: March 4, 1961."}}}
	if doc, _ = Document(doc, known(), Options{}); doc.Blocks[0].Text != "Intake of [date of birth]." {
		t.Errorf("%q", doc.Blocks[0].Text)
	}
}

// The reviewer's specialty stays, also when the author of a record was read as its words; names in it go.
func TestSpecialtyStays(t *testing.T) {
	k := known()
	k.Case.Reviewer.Specialties = []string{"Physical Medicine and Rehabilitation, Pain Medicine"}
	k.Case.Records = append(k.Case.Records, domain.Record{Author: "Pain Medicine, MD"}, domain.Record{Author: "Valley Rehabilitation Medicine Group"})
	in := "Certification: Physical Medicine and Rehabilitation, Pain Medicine; Malkovar"
	if got := cleaned(in, k, Options{}); got != "Certification: Physical Medicine and Rehabilitation, Pain Medicine; [reviewer]" {
		t.Errorf("%q", got)
	}
}

// Names of two letters go as names are written, and stay in words.
func TestShortNames(t *testing.T) {
	k := Known{Case: &domain.Case{Parties: []domain.Party{{Role: domain.RoleEmployee, Name: "Wei Li"}, {Role: domain.RoleTreating, Name: "Dr. Ng"}}}}
	for in, want := range map[string]string{
		"Wei Li was seen by Ng.": "[employee] was seen by [physician].", "Ms. Li fell": "[employee] fell", "the clinic's angle": "the clinic's angle", "LI, WEI": "[employee]",
	} {
		if got := cleaned(in, k, Options{}); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
