package letter

import (
	"strings"
	"testing"
)

// letterOfToday is a letter of 2019 and later with the given frames of its headings, guideline lines and decision in the
// place of the known ones.
func letterOfToday(how, issues, claims, reviewer, rationale string) string {
	return `Case Number:          CM22-0000321
Date Assigned:        05/02/2022                      Date of Injury:      03/14/2021
Decision Date:        05/20/2022                      UR Denial Date:      03/30/2022
Priority:             Standard                        Application          04/08/2022
                                                      Received:

                 ` + how + `
State(s) of Licensure: California
Certification(s)/Specialty: Physical Medicine & Rehabilitation

                                CLINICAL CASE SUMMARY
This is a 52-year-old male with a lumbar strain.

                      ` + issues + `

MRI of the lumbar spine without contrast: Upheld

` + claims + `

` + reviewer + `

` + rationale + `
`
}

// What a letter of 2018 and later says in frames that are not known never fails its import: each of its words is in a field or
// is kept as unread.
func TestUnknownFramesOfTodayNeverFailAnImport(t *testing.T) {
	const how, issues = "HOW THE IMR FINAL DETERMINATION WAS MADE", "IMR ISSUES, DECISIONS AND RATIONALES"
	const claims = "Claims Administrator guideline: Decision based on MTUS Low Back Disorders 2020."
	const reviewer = "MAXIMUS guideline: Decision based on MTUS Low Back Disorders 2020, Section(s): Imaging."
	const rationale = "Decision rationale: No red flag is recorded. The request is not medically necessary."
	for name, s := range map[string]string{
		"known":             letterOfToday(how, issues, claims, reviewer, rationale),
		"heading of how":    letterOfToday("ABOUT THE PHYSICIAN WHO DECIDED", issues, claims, reviewer, rationale),
		"heading of issues": letterOfToday(how, "REQUESTS IN DISPUTE AND OUTCOMES", claims, reviewer, rationale),
		"both headings":     letterOfToday("ABOUT THE PHYSICIAN WHO DECIDED", "REQUESTS IN DISPUTE AND OUTCOMES", claims, reviewer, rationale),
		"heading added":     letterOfToday(how, "EVIDENCE WEIGHED\nTwo studies were weighed.\n\n"+issues, claims, reviewer, rationale),
		"day in brackets": letterOfToday(how, issues, claims,
			"MAXIMUS guideline: Decision based on MTUS Guidelines: Low Back Disorders (ACOEM, February 13, 2020), Section(s): Imaging.", rationale),
		"citation unheard of": letterOfToday(how, issues, "Payer's basis: the treatment index, tier II, chapter nine.",
			"Governing evidence - MDGuidelines >> Lumbar >> Imaging [accessed May 2022]", rationale),
		"and appropriate": letterOfToday(how, issues, claims, reviewer,
			"Decision rationale: No red flag is recorded. Therefore this request is not medically necessary and appropriate."),
		"no label": letterOfToday(how, issues, "", "", "Outcome explained: no red flag is recorded."),
	} {
		r, err := Parse(s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, w := range lostWords(s, told(&r.Case)) {
			t.Errorf("%s: %q is in no field and not unread:\n%s", name, w, told(&r.Case))
		}
	}
}

// lostWords are the words of the letter below its header page that the case does not have; labels of the known form are none.
func lostWords(letter, kept string) (lost []string) {
	const labels = "HOW THE IMR FINAL DETERMINATION WAS MADE State(s) of Licensure: Certification(s)/Specialty: CLINICAL CASE SUMMARY " +
		"IMR ISSUES, DECISIONS AND RATIONALES Claims Administrator MAXIMUS guideline: Decision rationale: based on"
	_, below, _ := strings.Cut(letter, "Received:")
	have := strings.ToLower(kept + " " + labels)
	for _, w := range strings.Fields(below) {
		if w = strings.ToLower(strings.Trim(w, ".,:;()[]>-")); !strings.Contains(have, w) {
			lost = append(lost, w)
		}
	}
	return lost
}
