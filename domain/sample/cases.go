package sample

import (
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// lumbarMRI is decided and nearly done: due tomorrow, with an absence that the summary contradicts.
func (k calendar) lumbarMRI() domain.Case {
	return domain.Case{
		Number: k.number(2), Priority: domain.Standard, Injuries: []domain.Period{domain.On(k.ago(120))},
		Denied: k.ago(52), Received: k.ago(40), Assigned: k.ago(31), RecordsReceived: k.ago(29),
		Employee: domain.Employee{Age: 44, Sex: domain.Male},
		Reviewer: domain.Reviewer{Licensure: []string{"California", "Nevada"}, Specialties: []string{"Occupational Medicine"}},
		Summary: text.NewDoc(fmt.Sprintf("The employee is a 44-year-old man who felt pain in the low back while he lifted a pump on %s. The diagnosis is "+
			"lumbar radiculopathy. He completed eight visits of physical therapy for the low back, the last on %s, with little relief.\n"+
			"On %s the straight leg raise was positive on the left, the left ankle reflex was absent and push-off was weak. The treating "+
			"physician asks for imaging before a surgical opinion.", k.say(120), k.say(75), k.say(63))),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordPR2, Title: "Progress reports of the treating physician", Dates: domain.Period{From: k.ago(118), To: k.ago(63)}},
			{ID: "r2", Type: domain.RecordTherapy, Title: "Physical therapy notes", Dates: domain.Period{From: k.ago(110), To: k.ago(75)}},
			{ID: "r3", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(k.ago(52))},
		},
		Services: []domain.DisputedService{{
			ID: "s1", Text: text.NewDoc("MRI of the lumbar spine without contrast"), Decision: domain.Upheld,
			ClaimsGuideline:   text.NewDoc("Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."),
			ReviewerGuideline: text.NewDoc("Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."),
			Rationale: text.NewDoc("The MTUS keeps imaging of the low back for a patient with clear signs of nerve compromise who would consider an operation. In " +
				"this case there is no documentation of physical therapy for the low back. The request is not medically necessary."),
		}},
	}
}

// opioid is a request that utilization review modified: what was authorized and what remains are in its words.
func (k calendar) opioid() domain.Case {
	return domain.Case{
		Number: k.number(3), Priority: domain.Standard, Injuries: []domain.Period{domain.On(k.ago(2410))},
		Denied: k.ago(33), Received: k.ago(24), Assigned: k.ago(3), RecordsReceived: k.ago(2),
		Employee: domain.Employee{Age: 57, Sex: domain.Male},
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Pain Medicine", "Anesthesiology"}},
		Summary: text.NewDoc(fmt.Sprintf("The employee is a 57-year-old man with chronic pain of the right shoulder and the neck since a fall on %s. The diagnoses "+
			"are a rotator cuff tear of the right shoulder and cervical spondylosis.\n"+
			"He has taken hydrocodone with acetaminophen four times a day for three years. On %s pain was 8/10 without and 5/10 with the "+
			"medicine; he works with restrictions. A urine drug screen of %s agreed with the prescriptions. A pain agreement is on file.",
			k.say(2410), k.say(47), k.say(60))),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordPR2, Title: "Progress reports of the pain clinic", Dates: domain.Period{From: k.ago(220), To: k.ago(47)}},
			{ID: "r2", Type: domain.RecordOther, Title: "Urine drug screen", Dates: domain.On(k.ago(60))},
			{ID: "r3", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(k.ago(33))},
		},
		Services: []domain.DisputedService{{
			ID: "s1",
			Text: text.NewDoc("Norco 10/325 mg #120 was the original request. Norco 10/325 mg #60 was authorized by the Claims Administrator. The remaining " +
				"IMR eligible portion of the original request, Norco 10/325 mg #60"),
			ClaimsGuideline: text.NewDoc("Decision based on MTUS Opioids 2017."),
			Rationale: text.NewDoc(fmt.Sprintf("In this case the patient works with restrictions, and pain falls from 8/10 to 5/10 with the medicine, as the "+
				"report of %s states. There is no evidence of a urine drug screen.", k.say(47))),
		}},
	}
}

// nerveStudy is new: nothing but the request is there.
func (k calendar) nerveStudy() domain.Case {
	return domain.Case{
		Number: k.number(4), Priority: domain.Standard, Injuries: []domain.Period{{From: k.ago(760), To: k.ago(400)}},
		Denied: k.ago(27), Received: k.ago(12), Assigned: k.ago(5), RecordsReceived: k.ago(3),
		Employee: domain.Employee{Age: 49, Sex: domain.Female},
		Summary: text.NewDoc(fmt.Sprintf("The employee is a 49-year-old woman with numbness of both hands after years of data entry, dated from %s to %s. The "+
			"diagnosis is suspected carpal tunnel syndrome of both wrists. Splints at night have not helped.", k.say(760), k.say(400))),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordInitial, Title: "Initial report of the hand surgeon", Dates: domain.On(k.ago(45))},
			{ID: "r2", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(k.ago(27))},
		},
		Services: []domain.DisputedService{
			{ID: "s1", Text: text.NewDoc("EMG of the bilateral upper extremities"), ClaimsGuideline: text.NewDoc("Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): Special Studies.")},
			{ID: "s2", Text: text.NewDoc("NCV of the bilateral upper extremities"), ClaimsGuideline: text.NewDoc("Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, Section(s): Special Studies.")},
		},
	}
}

// kneeOperation is a refused operation with what goes along with it; one rationale names the wrong knee.
func (k calendar) kneeOperation() domain.Case {
	line := text.NewDoc("Decision based on MTUS Knee Complaints 2004, Section(s): Surgical Considerations.")
	along := text.NewDoc("The operation is not medically necessary, so nothing that only goes along with it is.")
	none := text.NewDoc("The Claims Administrator did not cite any medical evidence for its decision.")
	return domain.Case{
		Number: k.number(5), Priority: domain.Standard, Injuries: []domain.Period{domain.On(k.ago(310))},
		Denied: k.ago(38), Received: k.ago(30), Assigned: k.ago(21), RecordsReceived: k.ago(20),
		Employee: domain.Employee{Age: 52, Sex: domain.Female},
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Orthopedic Surgery"}},
		Summary: text.NewDoc(fmt.Sprintf("The employee is a 52-year-old woman who twisted the left knee on a ladder on %s. The diagnoses are a tear of the "+
			"medial meniscus and osteoarthritis of the left knee.\n"+
			"The MRI of %s shows a degenerative tear and loss of cartilage. On %s there was medial tenderness of the left knee without "+
			"locking. One injection of a steroid helped for two weeks.", k.say(310), k.say(150), k.say(58))),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordConsultation, Title: "Report of the orthopedic surgeon", Dates: domain.On(k.ago(58))},
			{ID: "r2", Type: domain.RecordImaging, Title: "MRI, left knee", Dates: domain.On(k.ago(150))},
			{ID: "r3", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(k.ago(38))},
		},
		Services: []domain.DisputedService{
			{
				ID: "s1", Text: text.NewDoc("Left knee arthroscopy with partial medial meniscectomy"), Decision: domain.Upheld, ClaimsGuideline: line, ReviewerGuideline: line,
				Rationale: text.NewDoc(fmt.Sprintf("The MTUS knee chapter speaks for an arthroscopy where a tear locks the joint. On %s the examination of the "+
					"right knee found tenderness and no locking, and the patient has osteoarthritis. The arthroscopy is not medically necessary.", k.say(58))),
			},
			{ID: "s2", Text: text.NewDoc("Associated surgical service: Assistant surgeon"), Decision: domain.Upheld, AncillaryTo: "s1", ClaimsGuideline: none, Rationale: along},
			{ID: "s3", Text: text.NewDoc("Associated surgical service: Cold therapy unit, 7 day rental"), Decision: domain.Upheld, ClaimsGuideline: none, Rationale: along},
			{ID: "s4", Text: text.NewDoc("Postoperative physical therapy 2 times a week for 6 weeks, left knee"), ClaimsGuideline: line},
		},
	}
}

// discOperation is expedited: three days are all there is.
func (k calendar) discOperation() domain.Case {
	return domain.Case{
		Number: k.number(6), Priority: domain.Expedited, Injuries: []domain.Period{domain.On(k.ago(41))},
		Denied: k.ago(4), Received: k.ago(3), Assigned: k.ago(2), RecordsReceived: k.ago(2),
		Employee: domain.Employee{Age: 36, Sex: domain.Male},
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Neurological Surgery"}},
		Summary: text.NewDoc(fmt.Sprintf("The employee is a 36-year-old man who slipped while carrying a load on %s. The diagnosis is a disc herniation at "+
			"L5-S1. On %s he could not stand on the toes of the right foot; a week before he could.", k.say(41), k.say(6))),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordConsultation, Title: "Report of the neurosurgeon", Dates: domain.On(k.ago(6))},
			{ID: "r2", Type: domain.RecordImaging, Title: "MRI, lumbar spine", Dates: domain.On(k.ago(11))},
			{ID: "r3", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(k.ago(4))},
		},
		Services: []domain.DisputedService{{
			ID: "s1", Text: text.NewDoc("Right L5-S1 microdiscectomy"),
			ClaimsGuideline: text.NewDoc("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back."),
		}},
	}
}

// acupuncture is overdue.
func (k calendar) acupuncture() domain.Case {
	return domain.Case{
		Number: k.number(7), Priority: domain.Standard, Injuries: []domain.Period{domain.On(k.ago(540))},
		Denied: k.ago(63), Received: k.ago(50), Assigned: k.ago(37), RecordsReceived: k.ago(34),
		Employee: domain.Employee{Age: 61, Sex: domain.Female},
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Physical Medicine and Rehabilitation"}},
		Summary: text.NewDoc(fmt.Sprintf("The employee is a 61-year-old woman with neck pain since a collision on %s. The diagnosis is cervical strain. She had six "+
			"visits of acupuncture; the note of %s says that she turns the head further and takes fewer tablets.", k.say(540), k.say(80))),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordTherapy, Title: "Acupuncture notes", Dates: domain.Period{From: k.ago(110), To: k.ago(80)}},
			{ID: "r2", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(k.ago(63))},
		},
		Services: []domain.DisputedService{{
			ID: "s1", Text: text.NewDoc("Continued acupuncture 2 times a week for 4 weeks, cervical spine"), Decision: domain.Overturned,
			ClaimsGuideline:   text.NewDoc("Decision based on MTUS Acupuncture Treatment 2007."),
			ReviewerGuideline: text.NewDoc("Decision based on MTUS Acupuncture Treatment 2007."),
			Rationale: text.NewDoc(fmt.Sprintf("The MTUS lets acupuncture go on when function improves and this is documented. The patient had six visits. The note "+
				"of %s documents better movement of the neck and less medicine. The request for 8 further visits is not medically necessary.", k.say(80))),
		}},
	}
}

// afterFusion has many items, most not yet looked at.
func (k calendar) afterFusion() domain.Case {
	c := domain.Case{
		Number: k.number(8), Priority: domain.Standard, Injuries: []domain.Period{domain.On(k.ago(930)), domain.On(k.ago(720))},
		Denied: k.ago(29), Received: k.ago(19), Assigned: k.ago(10), RecordsReceived: k.ago(9),
		Employee: domain.Employee{Age: 46, Sex: domain.Male},
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Orthopedic Surgery"}},
		Summary: text.NewDoc(fmt.Sprintf("The employee is a 46-year-old man with two injuries of the low back, on %s and %s. The diagnoses are lumbar disc disease "+
			"and status after fusion at L4-5, done on %s. The surgeon asks for medicines, equipment and care at home after the operation.",
			k.say(930), k.say(720), k.say(43))),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordOperative, Title: "Operative report, L4-5", Dates: domain.On(k.ago(43))},
			{ID: "r2", Type: domain.RecordPR2, Title: "Reports of the spine surgeon", Dates: domain.Period{From: k.ago(90), To: k.ago(31)}},
			{ID: "r3", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(k.ago(29))},
		},
	}
	for i, item := range []string{
		"Cyclobenzaprine 7.5 mg #60", "Gabapentin 300 mg #90", "Omeprazole 20 mg #30", "Ondansetron 4 mg #10", "Tramadol 50 mg #60", "Senna 8.6 mg #60",
		"Physical therapy 3 times a week for 4 weeks, lumbar spine", "TENS unit, 30 day rental", "Lumbar brace", "Front wheeled walker", "Home health care for 2 weeks",
		"Follow-up visit with the spine surgeon", "X-rays of the lumbar spine",
	} {
		c.Services = append(c.Services, domain.DisputedService{ID: domain.ServiceID(fmt.Sprintf("s%d", i+1)), Text: text.NewDoc(item),
			ClaimsGuideline: text.NewDoc("The Claims Administrator did not cite any medical evidence for its decision.")})
	}
	first := &c.Services[0]
	first.Decision = domain.Upheld
	first.Rationale = text.NewDoc("The patient has had cyclobenzaprine 10 mg since before the operation. A muscle relaxant is for short use. The request is not medically necessary.")
	return c
}
