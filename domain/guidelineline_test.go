package domain

import (
	"fmt"
	"strings"
	"testing"
)

// cited is a guideline line on few words.
func cited(l GuidelineLine, s string) string {
	var out []string
	for _, c := range l.Citations {
		one := strings.TrimSpace(fmt.Sprintf("%s %s|%s %s", c.Tier, c.Publisher, c.Chapter, c.Year))
		if len(c.Sections) > 0 {
			one += "|" + strings.Join(c.Sections, "|")
		}
		if c.Pages != "" {
			one += "|pages " + c.Pages
		}
		out = append(out, one)
	}
	if l.Outside {
		out = append(out, "outside")
	}
	if l.None {
		out = append(out, "none")
	}
	for _, u := range l.Unread {
		out = append(out, "unread "+s[u.Start:u.End])
	}
	return strings.Join(out, "; ")
}

func TestGuidelineLines(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"Decision based on MTUS Low Back Complaints 2004.", "mtus |Low Back Complaints 2004"},
		{"Decision based on MTUS Acupuncture Treatment 2007.", "mtus |Acupuncture Treatment 2007"},
		{"Decision based on MTUS Knee Complaints 2004, Section(s): Initial Care, Physical Methods, and Chronic Pain Medical Treatment 2016, Section(s): Home health services.",
			"mtus |Knee Complaints 2004|Initial Care|Physical Methods; mtus |Chronic Pain Medical Treatment 2016|Home health services"},
		{"Decision based on MTUS Elbow Complaints 2007, Section(s): Diagnostic Criteria, and Forearm, Wrist, and Hand Complaints 2004, Section(s): Special Studies.",
			"mtus |Elbow Complaints 2007|Diagnostic Criteria; mtus |Forearm, Wrist, and Hand Complaints 2004|Special Studies"},
		{"Decision based on MTUS Shoulder Complaints 2004, and Low Back Complaints 2004.", "mtus |Shoulder Complaints 2004; mtus |Low Back Complaints 2004"},
		{"Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): NSAIDs, GI symptoms & cardiovascular risk, TENS, chronic pain (transcutaneous stimulation, electrical).",
			"mtus |Chronic Pain Medical Treatment 2016|NSAIDs, GI symptoms & cardiovascular risk|TENS, chronic pain (transcutaneous stimulation, electrical)"},
		{"Decision based on MTUS Chronic Pain Treatment Guidelines Aquatic therapy Page(s): 22. Decision based on Non-MTUS Citation ODG, Knee, Exercise",
			"mtus |Chronic Pain Treatment Guidelines|Aquatic therapy|pages 22; acoem-odg ODG|ODG|Knee|Exercise"},
		{"Decision based on MTUS Opioid Treatment 2016, Section(s): 4.1 Tapering. Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) 2016, Pain Chapter, Opioids.",
			"mtus |Opioid Treatment 2016|4.1 Tapering; acoem-odg ODG|Official Disability Guidelines (ODG) 2016|Pain Chapter|Opioids"},
		{"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Hip, MRI and Other Medical Treatment Guidelines ACOEM Hip and Groin Disorders, p. 12.",
			"acoem-odg ODG|Official Disability Guidelines (ODG)|Hip|MRI; acoem-odg ACOEM|ACOEM|Hip and Groin Disorders|pages 12"},
		{"Decision based on Non-MTUS Citation Smith J, et al. Braces after sprains. J Knee 2012; 3: 1-9.", "study |Smith J, et al. Braces after sprains. J Knee 2012; 3: 1-9 2012"},
		{"The Claims Administrator based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based on Non-MTUS Citation ODG.", "acoem-odg ODG|ODG; outside"},
		{"The Expert Reviewer did not cite any medical evidence for its decision.", "none"},
		{"The decision rests on recommendations outside the MTUS.", "outside"},
		{"No medical evidence is cited for this decision.", "none"},
		{"As discussed by telephone.", "unread As discussed by telephone"},
		{"", ""},
	} {
		if got := cited(ParseGuidelineLine(c.line), c.line); got != c.want {
			t.Errorf("%.80s\n  gives %s\n  want  %s", c.line, got, c.want)
		}
	}
}
