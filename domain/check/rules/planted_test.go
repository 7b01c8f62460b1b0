package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
)

// twenty are the parts of the body and findings that twenty letters in our own words are about.
var twenty = []struct {
	part, side, other, chapter, foreign, sign, age string
}{
	{"knee", "left", "right", "Knee Complaints 2004", "shoulder", "swelling", "41"},
	{"knee", "right", "left", "Knee Complaints 2004", "elbow", "locking", "29"},
	{"shoulder", "left", "right", "Shoulder Complaints 2004", "knee", "weakness", "53"},
	{"shoulder", "right", "left", "Shoulder Complaints 2004", "hip", "tenderness", "47"},
	{"elbow", "left", "right", "Elbow Complaints 2007", "knee", "numbness", "38"},
	{"elbow", "right", "left", "Elbow Complaints 2007", "ankle", "tenderness", "62"},
	{"wrist", "left", "right", "Forearm, Wrist, and Hand Complaints 2004", "knee", "numbness", "35"},
	{"wrist", "right", "left", "Forearm, Wrist, and Hand Complaints 2004", "shoulder", "swelling", "44"},
	{"ankle", "left", "right", "Ankle and Foot Complaints 2004", "shoulder", "swelling", "26"},
	{"ankle", "right", "left", "Ankle and Foot Complaints 2004", "elbow", "instability", "58"},
	{"foot", "left", "right", "Ankle and Foot Complaints 2004", "wrist", "numbness", "33"},
	{"foot", "right", "left", "Ankle and Foot Complaints 2004", "knee", "swelling", "49"},
	{"hand", "left", "right", "Forearm, Wrist, and Hand Complaints 2004", "knee", "weakness", "55"},
	{"hand", "right", "left", "Forearm, Wrist, and Hand Complaints 2004", "hip", "tenderness", "39"},
	{"knee", "left", "right", "Knee Complaints 2004", "wrist", "instability", "60"},
	{"shoulder", "right", "left", "Shoulder Complaints 2004", "ankle", "spasm", "24"},
	{"elbow", "left", "right", "Elbow Complaints 2007", "hip", "swelling", "51"},
	{"wrist", "right", "left", "Forearm, Wrist, and Hand Complaints 2004", "foot", "tenderness", "45"},
	{"ankle", "left", "right", "Ankle and Foot Complaints 2004", "hand", "weakness", "31"},
	{"knee", "right", "left", "Knee Complaints 2004", "elbow", "spasm", "57"},
}

func day(s string) domain.Date { d, _ := domain.ParseDate(s); return d }

// letterOf is the i-th letter: therapy, a study and a drug, complete in every point.
func letterOf(i int) domain.Case {
	l := twenty[i]
	at := l.side + " " + l.part
	c := domain.Case{
		Number: fmt.Sprintf("CM16-%07d", i), Priority: domain.Standard, Injuries: []domain.Period{domain.On(day("2016-07-12"))},
		Denied: day("2016-11-15"), Received: day("2016-11-28"), Assigned: day("2016-12-01"), RecordsReceived: day("2016-12-05"),
		Decided:  day("2016-12-20"),
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Orthopaedic Surgery"}},
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordPR2, Title: "Progress report", Author: "Treating physician", Dates: domain.On(day("2016-11-02"))},
			{ID: "r2", Type: domain.RecordUR, Title: "Denial", Author: "Claims administrator", Dates: domain.On(day("2016-11-15"))},
		},
		Attestations: []domain.Attestation{{ID: check.AttestNoConflict, Yes: true}},
	}
	c.Summary = text.NewDoc(fmt.Sprintf("The injured worker is a %s-year-old person with a date of injury of 07-12-2016 and a sprain of the %s. "+
		"In the report dated 11-02-2016 there was pain of the %s. Examination of the %s found %s. Treatment to date has included rest "+
		"and naproxen. The plan asks for therapy and a study. On 11-15-2016 utilization review denied the requests.", l.age, at, at, at, l.sign))
	line := "Decision based on MTUS " + l.chapter + ", Section(s): Special Studies."
	c.Services = []domain.DisputedService{
		service("s1", "Physical therapy 2 times a week for 4 weeks for the "+at, "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment.",
			"The MTUS supports a first course of active therapy. The worker is "+l.age+" years old and has had no therapy for the "+at+" so far. "+
				"The report of 11-02-2016 names goals for work and for daily living. The request for 8 visits is medically necessary.", domain.Overturned),
		service("s2", "MRI of the "+at, line, "The MTUS asks for a red flag or for a failure of care before a study of this kind. The worker had a sprain of the "+at+
			" and is at the beginning of care. The report of 11-02-2016 plans no operation. An MRI of the "+at+" is not medically necessary.", domain.Upheld),
		service("s3", "Naproxen 500mg #60", "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): NSAIDs (non-steroidal anti-inflammatory drugs).",
			"The MTUS supports such a drug in the lowest dose for a short time. The worker takes naproxen 500mg since the injury and walks "+
				"further with it, as the report of 11-02-2016 shows. The drug is medically necessary.", domain.Overturned),
	}
	return c
}

func service(id, title, line, rationale string, d domain.Decision) domain.DisputedService {
	return domain.DisputedService{
		ID: domain.ServiceID(id), Text: text.NewDoc(title), ReviewerGuideline: text.NewDoc(line), Rationale: text.NewDoc(rationale), Decision: d,
	}
}

// plant puts a rule's defect into a letter.
type plant struct {
	rule string
	into func(c *domain.Case, i int)
}

func (p plant) String() string { return p.rule }

func replace(d *text.Doc, old, new string) {
	if !strings.Contains(d.String(), old) {
		panic("planted: no " + old)
	}
	*d = text.NewDoc(strings.Replace(d.String(), old, new, 1))
}

func add(d *text.Doc, s string) { *d = text.NewDoc(d.String() + " " + s) }

var plants = []plant{
	{"DEC-001", func(c *domain.Case, i int) { c.Services[1].Decision = domain.Undecided }},
	{"DEC-002", func(c *domain.Case, i int) { c.Services[1].Decision = domain.Overturned }},
	{"DEC-002", func(c *domain.Case, i int) { c.Services[0].Decision = domain.Upheld }},
	{"DEC-003", func(c *domain.Case, i int) {
		c.Services[2].Rationale = text.NewDoc("The worker asked for a bed. The worker sleeps badly. The bed is medically necessary.")
	}},
	{"DEC-004", func(c *domain.Case, i int) {
		c.Services[0].Text = text.NewDoc("Physical therapy for the " + twenty[i].side + " " + twenty[i].part)
	}},
	{"CON-001", func(c *domain.Case, i int) {
		c.Summary = text.NewDoc("The worker was seen in November and asked for help.")
	}},
	{"CON-002", func(c *domain.Case, i int) { c.Records = nil }},
	{"CON-003", func(c *domain.Case, i int) { c.Records = c.Records[1:] }},
	{"CON-005", func(c *domain.Case, i int) { c.Services[1].ReviewerGuideline = text.NewDoc("") }},
	{"CON-006", func(c *domain.Case, i int) { c.Services[1].Rationale = text.NewDoc("") }},
	{"CON-009", func(c *domain.Case, i int) { c.Reviewer.Specialties = nil }},
	{"SCO-001", func(c *domain.Case, i int) { add(&c.Services[1].Rationale, "The complaint is not work related.") }},
	{"CNS-001", func(c *domain.Case, i int) { c.Injuries = append(c.Injuries, domain.On(day("2016-10-20"))) }},
	{"MUL-001", func(c *domain.Case, i int) {
		c.Attestations = append(c.Attestations, domain.Attestation{ID: check.AttestPanel + "s2", Yes: true, Note: "1-1"})
	}},
	{"FAC-001", func(c *domain.Case, i int) {
		add(&c.Services[1].Rationale, "There is no documentation of "+twenty[i].sign+" of the "+twenty[i].part+".")
	}},
	{"FAC-001", func(c *domain.Case, i int) {
		add(&c.Services[2].Rationale, "The records do not document anti-inflammatory medication.")
	}},
	{"FAC-001", func(c *domain.Case, i int) {
		add(&c.Summary, "Past treatment has included six visits of physical therapy.")
		add(&c.Services[1].Rationale, "Physical therapy was not documented.")
	}},
	{"FAC-002", func(c *domain.Case, i int) {
		replace(&c.Services[0].Rationale, "request for 8 visits", "request for 12 visits")
	}},
	{"FAC-002", func(c *domain.Case, i int) {
		replace(&c.Services[0].Rationale, twenty[i].age+" years old", "71 years old")
	}},
	{"FAC-003", func(c *domain.Case, i int) {
		replace(&c.Services[1].Text, twenty[i].side, twenty[i].other)
	}},
	{"FAC-003", func(c *domain.Case, i int) {
		s := strings.ReplaceAll(c.Services[1].Rationale.String(), twenty[i].side+" ", twenty[i].other+" ")
		c.Services[1].Rationale = text.NewDoc(s)
	}},
	{"FAC-004", func(c *domain.Case, i int) {
		add(&c.Services[1].Rationale, "At her age pain is expected.")
	}},
	{"EVD-002", func(c *domain.Case, i int) {
		c.Services[1].ReviewerGuideline = text.NewDoc("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) 2016, Imaging.")
		replace(&c.Services[1].Rationale, "The MTUS asks", "The ODG asks")
	}},
	{"EVD-003", func(c *domain.Case, i int) { add(&c.Services[1].Rationale, "The MTUS is silent on this study.") }},
	{"EVD-004", func(c *domain.Case, i int) {
		c.Services[1].Rationale = text.NewDoc("The MTUS does not address this MRI. An MRI of the " + twenty[i].part + " is not medically necessary.")
	}},
	{"CIT-001", func(c *domain.Case, i int) {
		replace(&c.Services[1].ReviewerGuideline, ", Section(s): Special Studies", "")
	}},
	{"CIT-002", func(c *domain.Case, i int) {
		add(&c.Services[1].ReviewerGuideline, "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Imaging.")
		add(&c.Services[1].Rationale, "The ODG adds nothing here.")
	}},
	{"CIT-006", func(c *domain.Case, i int) {
		c.Services[1].ReviewerGuideline = text.NewDoc("Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.")
	}},
	{"CIT-007", func(c *domain.Case, i int) {
		add(&c.Services[1].ReviewerGuideline, "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) 2016, Imaging.")
	}},
	{"TIM-001", func(c *domain.Case, i int) { c.Decided = day("2017-01-20") }},
	{"TIM-003", func(c *domain.Case, i int) { c.Priority = domain.Expedited }},
	{"TIM-004", func(c *domain.Case, i int) { c.Denied = day("2016-10-01") }},
	{"PRI-002", func(c *domain.Case, i int) { add(&c.Summary, "Ms. Example was born on 3/4/1975.") }},
	{"PRI-002", func(c *domain.Case, i int) { add(&c.Summary, "The claim number is 12345678.") }},
	{"QUA-003", func(c *domain.Case, i int) { c.Attestations = nil }},
	{"DAT-001", func(c *domain.Case, i int) { add(&c.Summary, "Seen again on 11-31-2016.") }},
	{"DAT-001", func(c *domain.Case, i int) { add(&c.Summary, "Seen again on November 9, 3016.") }},
	{"DAT-002", func(c *domain.Case, i int) {
		replace(&c.Summary, "date of injury of 07-12-2016", "date of injury of 10-21-2016")
	}},
	{"DAT-003", func(c *domain.Case, i int) {
		replace(&c.Summary, "On 11-15-2016 utilization", "On 11-25-2016 utilization")
	}},
	{"DAT-004", func(c *domain.Case, i int) { add(&c.Summary, "The report of 11-30-2016 shows the same.") }},
	{"SVC-002", func(c *domain.Case, i int) {
		c.Services[0].Text = text.NewDoc("Physical therapy 12 sessions was the original request. Physical therapy 6 sessions was authorized by the " +
			"Claims Administrator. The remaining IMR eligible portion of the original request, physical therapy 8 sessions is")
	}},
	{"SVC-003", func(c *domain.Case, i int) { replace(&c.Services[2].Rationale, "naproxen 500mg", "naproxen 550mg") }},
	{"SVC-005", func(c *domain.Case, i int) {
		add(&c.Services[1].Rationale, "The worker does not meet criteria for a "+twenty[i].foreign+" study.")
	}},
	{"TXT-001", func(c *domain.Case, i int) { replace(&c.Summary, ". In the report", ".In the report") }},
	{"TXT-002", func(c *domain.Case, i int) { add(&c.Services[1].Rationale, "The goal is [fill in: the goal].") }},
	{"TXT-003", func(c *domain.Case, i int) { c.Services[2].Rationale = c.Services[1].Rationale }},
	{"TXT-005", func(c *domain.Case, i int) { replace(&c.Summary, "Treatment to date", "Treatmnt and theraphy to date") }},
	{"TXT-006", func(c *domain.Case, i int) { add(&c.Summary, strings.Repeat("and so it went on ", 12)+"to the end.") }},
	{"TXT-007", func(c *domain.Case, i int) { add(&c.Summary, "An ACDF was done.") }},
	{"TXT-008", func(c *domain.Case, i int) { add(&c.Services[1].Rationale, "This is obviously so.") }},
	{"TXT-009", func(c *domain.Case, i int) { replace(&c.Summary, "The plan asks", "The the plan asks") }},
	{"TXT-010", func(c *domain.Case, i int) { replace(&c.Summary, "The plan asks", "A MRI was seen. The plan asks") }},
	{"SRC-001", func(c *domain.Case, i int) {
		add(&c.Services[1].ReviewerGuideline, "Decision based on Non-MTUS Citation Wikipedia 2016, Imaging.")
	}},
	{"OPP-001", func(c *domain.Case, i int) {
		add(&c.Summary, "The records show ongoing care.")
		add(&c.Services[1].Rationale, "The worker has had no documented treatment.")
	}},
}

func TestPlantedDefects(t *testing.T) {
	lib, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	words, err := spelling.Load()
	if err != nil {
		t.Fatal(err)
	}
	checker := check.New(rules.All(), check.Policy{}, lib).With(nil, words)
	found, planted, alarmed := 0, 0, 0
	for i := range twenty {
		clean := checker.Check(draft.Draft{Case: letterOf(i)})
		if clean.Count(check.Error)+clean.Count(check.Warning) > 0 {
			alarmed++
			for _, d := range clean.Diagnostics {
				if d.Severity >= check.Warning {
					t.Logf("letter %d untouched: %s: %s", i, d.Rule, d.Message)
				}
			}
		}
		before := perRule(clean)
		for _, p := range plants {
			c := letterOf(i)
			p.into(&c, i)
			planted++
			if perRule(checker.Check(draft.Draft{Case: c}))[p.rule] > before[p.rule] {
				found++
			} else {
				t.Logf("letter %d: %s is not found", i, p)
			}
		}
	}
	t.Logf("%d of %d planted defects found; %d of %d untouched letters alarmed", found, planted, alarmed, len(twenty))
	if float64(found) < 0.95*float64(planted) || float64(alarmed) > 0.02*float64(len(twenty)) {
		t.Errorf("%d of %d planted defects found, want 95 %%; %d untouched letters alarmed, want 2 %%", found, planted, alarmed)
	}
}

func perRule(r check.Report) map[string]int {
	out := map[string]int{}
	for _, d := range r.Diagnostics {
		out[d.Rule]++
	}
	return out
}
