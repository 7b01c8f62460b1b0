package letter

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"imrdesk/domain"
)

// layouts are ways in which an office or a converter changes how a letter stands on the page and nothing of what it
// says. Each gives the letter of the form anew; a letter that it does not fit comes back as it was.
var layouts = map[string]func(string) string{
	"line ends of Windows":      func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"no end of the last line":   func(s string) string { return strings.TrimRight(s, "\n") },
	"indented":                  func(s string) string { return indent.ReplaceAllString(s, "            $1") },
	"tabs for indents":          func(s string) string { return indent.ReplaceAllString(s, "\t$1") },
	"no-break spaces":           func(s string) string { return strings.ReplaceAll(s, ", ", ",\u00a0") },
	"a page before each part":   func(s string) string { return headingLine.ReplaceAllString(s, "\f$1") },
	"two blank lines":           func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n\n\n") },
	"headings in small letters": func(s string) string { return headingLine.ReplaceAllStringFunc(s, strings.ToLower) },
	"headings in title case":    func(s string) string { return headingLine.ReplaceAllStringFunc(s, titled) },
	"headings with a colon":     func(s string) string { return headingLine.ReplaceAllStringFunc(s, coloned) },
	"headings underlined":       func(s string) string { return headingLine.ReplaceAllString(s, "$1\n--------------------") },
	"headings in bold":          func(s string) string { return headingLine.ReplaceAllString(s, "**$1**") },
	"zero-width marks":          func(s string) string { return "\ufeff" + s },
	"lines of their own": func(s string) string {
		return strings.ReplaceAll(s, "\n", "\n\n") // as text boxes of a converter give them
	},
	"labels with a space before the colon": func(s string) string {
		return strings.NewReplacer("w guideline:", "w guideline :", "r guideline:", "r guideline :", "rationale:", "rationale :", "Decision Date:", "Decision Date :").Replace(s)
	},
	"labels in capitals": func(s string) string {
		return strings.NewReplacer("Claims Administrator guideline:", "CLAIMS ADMINISTRATOR GUIDELINE:", "Decision rationale:", "DECISION RATIONALE:",
			"Sample Review guideline:", "SAMPLE REVIEW GUIDELINE:", "Priority:", "PRIORITY:", "Case Number:", "CASE NUMBER:").Replace(s)
	},
	"labels with capitals": func(s string) string {
		return strings.NewReplacer("w guideline:", "w Guideline:", "r guideline:", "r Guidelines:", "Decision rationale:", "Decision Rationale:").Replace(s)
	},
	"labels wrapped": func(s string) string {
		return strings.NewReplacer("Claims Administrator guideline:", "Claims Administrator\nguideline:", "Decision rationale:", "Decision\nrationale:").Replace(s)
	},
	"decisions in capitals": func(s string) string {
		return strings.NewReplacer(" Upheld", " UPHELD", "\nUpheld", "\nUPHELD").Replace(s)
	},
	"decisions in small letters": func(s string) string {
		return strings.NewReplacer(" Upheld", " upheld", "\nUpheld", "\nupheld").Replace(s)
	},
	"dashes before decisions": func(s string) string {
		return strings.NewReplacer(": Upheld", " \u2013 Upheld", ":  Upheld", " - Upheld").Replace(s)
	},
}

var (
	indent      = regexp.MustCompile(`(?m)^[ \t]*(\S)`)
	headingLine = regexp.MustCompile(`(?m)^ *((?:HOW THE|CLINICAL CASE|IMR |DOCUMENTS REVIEWED|INDEPENDENT MEDICAL|ISSUE AT|CASE SUMMARY|MEDICAL REVIEWER)[A-Z ,()]*:?)$`)
)

func titled(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

func coloned(s string) string { return strings.TrimRight(s, " :") + ":" }

// TestLayoutSaysNothing reads the letter of each form in every layout to the same case, with nothing more unread.
func TestLayoutSaysNothing(t *testing.T) {
	for form, letter := range fixtures {
		want, err := Parse(letter)
		if err != nil {
			t.Fatal(err)
		}
		for name, change := range layouts {
			got, err := Parse(change(letter))
			if err != nil {
				t.Errorf("%s, %s: %v", form, name, err)
				continue
			}
			if d := Diff(&want.Case, &got.Case); len(d) > 0 {
				t.Errorf("%s, %s: %v", form, name, d)
			}
			if got.Case.Origin.Generation != want.Case.Origin.Generation {
				t.Errorf("%s, %s: read as %s", form, name, got.Case.Origin.Generation)
			}
			if a, b := unreadText(&want.Case), unreadText(&got.Case); a != b {
				t.Errorf("%s, %s: unread %q, not %q", form, name, b, a)
			}
		}
	}
}

func unreadText(c *domain.Case) string {
	var b strings.Builder
	for _, u := range c.Unread {
		fmt.Fprintf(&b, "%s|", u.Text)
	}
	return b.String()
}

// A variant is a letter that other hands made: odd, but said in words that a reader understands.
type variant struct {
	name   string
	letter string
	change []string // pairs for a strings.Replacer on the letter of the form
	want   []string // what told says
	never  []string // what told does not say
}

const second = `2. Lumbar brace: Overturned

Claims Administrator guideline: None cited.

Sample Review guideline: Decision based on MTUS Low Back Complaints 2004, Section(s): Physical Methods.

Decision rationale: A brace was asked for once. It is medically necessary.
`

var variants = []variant{
	{name: "items numbered", letter: "G4", change: []string{"Exercise class 2x", "1. Exercise class 2x", "class is not medically necessary.\n", "class is not medically necessary.\n\n" + second},
		want: []string{"\nExercise class 2x wk. x4wks: upheld", "\nLumbar brace: overturned", `claims "None cited."`}, never: []string{"2. Lumbar"}},
	{name: "no decision", letter: "G4", change: []string{":  Upheld", ": N/A"}, want: []string{"\nExercise class 2x wk. x4wks: \n", `unread item 1: "N/A"`}},
	{name: "a decision withdrawn", letter: "G4", change: []string{":  Upheld", ": Withdrawn"}, want: []string{"\nExercise class 2x wk. x4wks: \n", `unread item 1: "Withdrawn"`}},
	{name: "a decision in a sentence", letter: "G4", change: []string{"Exercise class 2x wk. x4wks:  Upheld", "Exercise class 2x wk. x4wks is not medically necessary and appropriate."},
		want: []string{"\nExercise class 2x wk. x4wks: upheld"}},
	{name: "no heading before the items", letter: "G4", change: []string{"IMR ISSUES, DECISIONS AND RATIONALES\n", ""},
		want: []string{"G4 ", `Her neck hurts."`, "\nExercise class 2x wk. x4wks: upheld", "the heading"}},
	{name: "no heading before the summary", letter: "G5", change: []string{"CLINICAL CASE SUMMARY", ""},
		want: []string{"G5 CM16", "It begins with a capital.", "MRI of the cervical spine"}},
	{name: "no heading before the credentials", letter: "G5", change: []string{"HOW THE IMR FINAL DETERMINATION WAS MADE", ""},
		want: []string{"G5 CM16", "California|Nevada; Physical Medicine & Rehabilitation|Pain Management", "expedited"}},
	{name: "no header page", letter: "G5", change: []string{"Case Number:          CM16-0000123\n", "", "Priority:             Expedited   ", ""},
		want: []string{"G5  ", "received 2016-11-20", "California|Nevada"}},
	{name: "a running head on each page", letter: "G5",
		change: []string{"Page 1 of 2\nFinal Determination Letter for IMR Case Number CM16-0000123\n", "\fCase Number: CM16-0000123     Page 2\n", "Sample Review guideline: Decision", "\fCase Number: CM16-0000123     Page 3\nSample Review guideline: Decision",
			"Six visits show", "\fCase Number: CM16-0000123     Page 4\nSix visits show"},
		want: []string{"G5 CM16-0000123 ", `unread page furniture: "Case Number: CM16-0000123 Page 2"`, `unread page furniture: "Case Number: CM16-0000123 Page 4"`, `rationale "Six visits show`}},
	{name: "a running foot without a number", letter: "G5",
		change: []string{"Page 1 of 2\nFinal Determination Letter for IMR Case Number CM16-0000123\n", "Sample Review - Confidential\n\f", "California,Nevada\n", "California,Nevada\nSample Review - Confidential\n\f",
			"New weakness", "\nSample Review - Confidential\n\fNew weakness"},
		want: []string{`unread page furniture: "Sample Review - Confidential"`, "\n41 female; California|Nevada; Physical", `It begins with a capital."`, `rationale "New weakness`}, never: []string{`hurts. Sample Review`, `Confidential New`}},
	{name: "the page number alone", letter: "G5", change: []string{"Page 1 of 2\n", "- 2 -\n"}, want: []string{`unread page furniture: "- 2 -"`, `\nIt begins`}, never: []string{`shows. - 2`}},
	{name: "a header in a column", letter: "G5", change: []string{
		"Case Number:          CM16-0000123\nDate Assigned:        12/01/2016                      Date of Injury:      10/10/2016\nDecision Date:        12/29/2016                      UR Denial Date:      11/15/2016\nPriority:             Expedited                       Application          11/20/2016\n                                                      Received:\n",
		"Case Number:\nDate of Injury:\nUR Denial Date:\nPriority:\nApplication Received:\nCM16-0000123\n10/10/2016\n11/15/2016\nExpedited\n11/20/2016\n"},
		want: []string{"G5 CM16-0000123 expedited injured 2016-10-10 denied 2016-11-15 received 2016-11-20"}},
	{name: "dates in words", letter: "G5", change: []string{"12/01/2016", "December 1, 2016", "12/29/2016", "12-29-16", "11/15/2016", "15 Nov 2016"},
		want: []string{"denied 2016-11-15 received 2016-11-20 assigned 2016-12-01 decided 2016-12-29"}},
	{name: "a date that is none", letter: "G5", change: []string{"12/29/2016", "unknown"}, want: []string{"decided \n", `unread header page: "unknown"`}},
	{name: "another number on a later page", letter: "G5", change: []string{"Priority:  ", "Case Number: CM16-9999999\nPriority:  "},
		want: []string{"G5 CM16-0000123 ", `unread header page: "CM16-9999999"`}},
	{name: "headings of another hand", letter: "G5", change: []string{"IMR ISSUES, DECISIONS AND RATIONALES", "IMR Issues, Decisions, and Rationale(s)", "HOW THE IMR FINAL DETERMINATION WAS MADE", "How the IMR Final\nDetermination Was Made"},
		want: []string{"G5 CM16", "California|Nevada", "MRI of the cervical spine"}},
	{name: "a heading with words behind it", letter: "G5", change: []string{"CLINICAL CASE SUMMARY\n", "CLINICAL CASE SUMMARY: "}, want: []string{`summary "This is a 41-year-old`}},
	{name: "labels in bold", letter: "G4", change: []string{"Decision rationale:", "**Decision rationale:**", "Claims Administrator guideline:", "**Claims Administrator guideline:**"},
		want: []string{`rationale "No course`, `claims "Decision based`}},
	{name: "the decision on a line of its own", letter: "G4", change: []string{"x4wks:  Upheld", "x4wks\n\nDecision: Upheld"}, want: []string{"\nExercise class 2x wk. x4wks: upheld"}},
	{name: "G1 with several issues", letter: "G1", change: []string{"Whether six visits", "1) Whether six visits", "medically necessary.\n\nCASE", "medically necessary.\n2) Whether a brace is medically necessary.\n\nCASE"},
		want: []string{"\nWhether six visits of aquatic exercise for the lower back are medically necessary.: upheld", "\nWhether a brace is medically necessary.: upheld"}},
	{name: "G1 without documents", letter: "G1", change: []string{"DOCUMENTS REVIEWED FOR DETERMINATION:", ""}, want: []string{"G1 CM13", "Utilization review determination, 1/22/2013"}},
	{name: "G1 overturned", letter: "G1", change: []string{"IS NOT MEDICALLY NECESSARY:", "WAS MEDICALLY NECESSARY:"}, want: []string{"necessary.: overturned"}},
	{name: "G2 with brackets", letter: "G2", change: []string{"1) ", "(1) ", "2) ", "(2) "}, want: []string{"\nten sessions of acupuncture to the neck: upheld", "\na cervical pillow: overturned"}},
	{name: "G2 with full stops", letter: "G2", change: []string{"1) ", "1. ", "2) ", "2. "}, want: []string{"\nten sessions of acupuncture to the neck: upheld", "\na cervical pillow: overturned"}},
	{name: "G3 with brackets", letter: "G3", change: []string{"1. ", "1) ", "2. ", "2) "}, want: []string{"\nan unloader brace for the right knee: upheld", "\nOne injection of a corticosteroid: overturned"}},
	{name: "G3 in one line a paragraph", letter: "G3", change: []string{"necessary and\nappropriate.", "necessary and appropriate."}, want: []string{"\nan unloader brace for the right knee: upheld"}},
	{name: "a form that is not known, with items", letter: "unknown", change: []string{"Everything in one table.", "Everything in one table,\nas it was asked for,\nand as it was denied,\nin the order of the file.\nNothing else was asked for\nby anyone.\n\nWrist splint: Upheld\n\nDecision rationale: It was not used.\n\nGrip training: Overturned\n\nDecision rationale: The grip is weak."},
		want: []string{"\nWrist splint: upheld", "\nGrip training: overturned", `rationale "It was not used."`, "WHAT WE DECIDED"}},
}

func TestLettersOfOtherHands(t *testing.T) {
	for _, v := range variants {
		s := strings.NewReplacer(v.change...).Replace(fixtures[v.letter])
		if s == fixtures[v.letter] {
			t.Errorf("%s: nothing was changed", v.name)
		}
		r, err := Parse(s)
		if err != nil {
			t.Errorf("%s: %v", v.name, err)
			continue
		}
		got := told(&r.Case) + r.Partial
		for _, w := range v.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q is not in\n%s", v.name, w, got)
			}
		}
		for _, w := range v.never {
			if strings.Contains(got, w) {
				t.Errorf("%s: %q is in\n%s", v.name, w, got)
			}
		}
	}
}
