package sample

import (
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// threeToday is a case under the guidelines of today: imaging, a refill of an opioid and therapy of which a part was done
// before. The first item is decided and cited, the second is begun with an absence that the summary contradicts, and the
// third is only asked for.
func (k calendar) threeToday() domain.Case {
	return domain.Case{
		Number: k.number(10), Priority: domain.Standard, Injuries: []domain.Period{domain.On(k.ago(205))},
		Denied: k.ago(38), Received: k.ago(24), Assigned: k.ago(9), RecordsReceived: k.ago(8),
		Employee: domain.Employee{Age: 51, Sex: domain.Female},
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Physical Medicine and Rehabilitation"}},
		Summary: text.NewDoc(fmt.Sprintf("The employee is a 51-year-old woman who strained the low back while she moved a loaded cart on %s. The diagnoses are "+
			"lumbar strain and lumbar radiculopathy on the right.\n"+
			"She had six visits of physical therapy for the low back, the last on %s; she walks twice as far as before and is back at work with "+
			"restrictions. Ibuprofen and home exercise go on.\n"+
			"On %s pain ran down the right leg for more than three months. The right ankle reflex was absent, and the great toe was weak on the "+
			"right, weaker than on %s. Hydrocodone with acetaminophen, 5/325 mg twice a day, has been taken for ten weeks; pain falls from 7/10 to "+
			"5/10. A urine drug test of %s agreed with it.\n"+
			"The treating physician asks for imaging before a surgical opinion, for a refill, and for more therapy.",
			k.say(205), k.say(80), k.say(50), k.say(92), k.say(64))),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordPR2, Title: "Progress reports of the treating physician", Dates: domain.Period{From: k.ago(203), To: k.ago(50)}},
			{ID: "r2", Type: domain.RecordTherapy, Title: "Physical therapy notes", Dates: domain.Period{From: k.ago(130), To: k.ago(80)}},
			{ID: "r3", Type: domain.RecordOther, Title: "Urine drug test", Dates: domain.On(k.ago(64))},
			{ID: "r4", Type: domain.RecordRFA, Title: "Request for authorization", Dates: domain.On(k.ago(48))},
			{ID: "r5", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(k.ago(38))},
		},
		Services: []domain.DisputedService{{
			ID: "s1", Text: text.NewDoc("MRI of the lumbar spine without contrast"), Decision: domain.Overturned,
			ClaimsGuideline:   text.NewDoc("Decision based on MTUS Low Back Disorders 2020, Section(s): Magnetic Resonance Imaging (MRI)."),
			ReviewerGuideline: text.NewDoc("Decision based on MTUS Low Back Disorders 2020, Section(s): Magnetic Resonance Imaging (MRI)."),
			Rationale: text.NewDoc(fmt.Sprintf("The MTUS Low Back Disorders guideline supports a scan of the low back beyond the first weeks where signs of a nerve "+
				"root point to an operation or an injection. In this patient leg pain has lasted for more than three months. On %s the right ankle "+
				"reflex was absent and the weakness of the great toe had grown, after six visits of physical therapy, and a surgical opinion is "+
				"planned. The request for an MRI of the lumbar spine is medically necessary.", k.say(50))),
		}, {
			ID: "s2", Text: text.NewDoc("Hydrocodone/acetaminophen 5/325 mg #60"),
			ClaimsGuideline: text.NewDoc("Decision based on MTUS Opioids 2017, Section(s): Subacute and Chronic Pain."),
			Rationale: text.NewDoc(fmt.Sprintf("In this case pain falls from 7/10 to 5/10 with the medicine, as the report of %s states. There is no "+
				"documentation of a urine drug test.", k.say(50))),
		}, {
			ID: "s3", Text: text.NewDoc("Physical therapy 2 times a week for 4 weeks, lumbar spine"),
			ClaimsGuideline: text.NewDoc("Decision based on MTUS Low Back Disorders 2020, Section(s): Physical or Occupational Therapy."),
		}},
	}
}
