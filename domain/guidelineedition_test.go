package domain

import (
	"strings"
	"testing"
)

func TestMTUSInAnyOrder(t *testing.T) {
	for line, want := range map[string]string{
		"MTUS, ACOEM Low Back Disorders Guideline (2020), section Injection Therapies":               "mtus|Low Back Disorders Guideline|2020|Injection Therapies",
		"MTUS: Low Back Disorders Guideline (ACOEM February 13, 2020)":                               "mtus|Low Back Disorders Guideline|2020|",
		"MTUS/ACOEM, 8 CCR 9792.23.5, Low Back Disorders 2020":                                       "mtus|Low Back Disorders|2020|",
		"Decision based on MTUS ACOEM Low Back Disorders 2/13/2020, Section(s): Injection Therapies": "mtus|ACOEM Low Back Disorders|2020|Injection Therapies",
		"Decision based on MTUS Chronic Pain Medical Treatment 2016 Guidelines, Section(s): Opioids": "mtus|Chronic Pain Medical Treatment|2016|Opioids",
		"Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies":               "mtus|Low Back Complaints|2004|Special Studies",
		"Decision based on MTUS Low Back Disorders, February 13, 2020, Section(s): Imaging":          "mtus|Low Back Disorders|2020|Imaging",
		"ACOEM Low Back Disorders Guideline, February 13, 2020":                                      "acoem-odg|ACOEM|2020|Low Back Disorders Guideline|February 13|2020",
		"Knee Disorders Guideline 2019 (MTUS, ACOEM), Section: Exercise":                             "mtus|Knee Disorders Guideline|2019|Exercise",
	} {
		g := ParseGuidelineLine(line)
		if len(g.Citations) != 1 {
			t.Errorf("%s: %d citations", line, len(g.Citations))
			continue
		}
		c := g.Citations[0]
		if got := string(c.Tier) + "|" + c.Chapter + "|" + c.Year + "|" + strings.Join(c.Sections, "|"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", line, got, want)
		}
	}
}
