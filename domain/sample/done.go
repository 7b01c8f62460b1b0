package sample

import (
	"imrdesk/domain"
	"imrdesk/domain/text"
)

// officeVisit is decided, and no rule has an error or a warning for it: what a finished determination looks like. Its
// days lie in 2017, when the edition that it cites was in force. Like Case it states no day of assignment.
func officeVisit() domain.Case {
	return domain.Case{
		Number: "CM17-9990009", Priority: domain.Standard, Injuries: []domain.Period{domain.On(day(2015, 8, 17))},
		Denied: day(2017, 1, 9), Received: day(2017, 1, 23), Decided: day(2017, 2, 21),
		Employee: domain.Employee{Age: 55, Sex: domain.Female},
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Physical Medicine and Rehabilitation"}},
		Summary: text.NewDoc("The employee is a 55-year-old woman who injured the low back on 8/17/2015 when a cart rolled into her. The diagnosis is lumbar " +
			"radiculopathy. The report of 12/20/2016 describes pain of the left leg that grew worse over a month, a new loss of feeling in the left " +
			"foot, and gabapentin at a dose that was raised the same day. The treating physician asks for a follow-up visit with the physiatrist. " +
			"Utilization review denied it on 1/9/2017."),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordPR2, Title: "Progress report of the treating physician", Dates: domain.On(day(2016, 12, 20)), Use: domain.ReliedOn},
			{ID: "r2", Type: domain.RecordConsultation, Title: "Report of the physiatrist", Dates: domain.On(day(2016, 6, 14)), Use: domain.Considered},
			{ID: "r3", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(day(2017, 1, 9)), Use: domain.Considered},
		},
		Services: []domain.DisputedService{{
			ID: "s1", Text: text.NewDoc("Follow-up visit with the physiatrist, one visit, for the low back"), Decision: domain.Overturned,
			ClaimsGuideline:   text.NewDoc("The Claims Administrator did not cite any medical evidence for its decision."),
			ReviewerGuideline: text.NewDoc("Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Office visits."),
			Rationale: text.NewDoc("The MTUS leaves the need for an office visit to the patient's concerns, signs and stability, and to the physician's judgment. " +
				"The report of 12/20/2016 documents that the patient is not stable: the pain of the left leg grew worse, and feeling in the left foot " +
				"was lost. The dose of gabapentin was raised on the same day, and its effect has to be judged. One visit for the low back is what " +
				"these findings call for. Therefore, the follow-up visit is medically necessary."),
		}},
		Attestations: []domain.Attestation{{
			ID: "no-conflict", Text: "I have no material tie to a party of this case as listed in Labor Code 139.5(c)(2) and (d)(5).", Yes: true, At: "2017-02-21T17:05:00Z",
		}},
	}
}
