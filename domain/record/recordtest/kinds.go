package recordtest

import "imrdesk/domain"

// kind is a kind of record: how it is called, how long it is, and what it says. The first half of the titles goes with the
// layouts seen, the second half with those held back.
type kind struct {
	name      string
	kind      domain.RecordType
	titles    []string
	pages     [2]int
	letter    bool // begins like a letter
	titled    bool // a letter with a title
	own       bool // written by someone else than the treating physicians
	degree    string
	practices []string
	heads     []string
	says      []string
}

var others = []string{"Petra Lindqvist", "Amos Verhoeven", "Dunja Castell", "Rufus Okonjo", "Sela Marchetti"}

var visit = []string{
	"The patient reports that the PART is about the same as at the last visit.", "Pain is felt in the PART when lifting.", "Rest helps for an hour or two.",
	"On inspection the PART looks ordinary.", "The gait is even and without a limp.", "Grip was measured three times on each hand.",
	"He denies numbness and fever.", "No redness is seen.", "The plan was talked over and questions were answered.", "The patient will come back in NUM weeks.",
	"We discussed pacing of chores at home.", "She walks for NUM minutes each morning.", "The exam of the other side is unremarkable.",
	"Work has been light and mostly seated.", "The employer offers a seated task.", "He lifts no more than NUM pounds.",
}

var kinds = []kind{
	{name: "PR-2", kind: domain.RecordPR2, titles: []string{"Primary Treating Physician's Progress Report (PR-2)", "Progress Report", "Treating Physician's Progress Report PR-2", "Follow-Up Office Visit"},
		pages: [2]int{2, 6}, heads: []string{"Subjective", "Objective", "Assessment", "Treatment Plan"}, says: visit},
	{name: "office note", kind: domain.RecordPR2, titles: []string{"Office Visit Note", "Follow-up Visit", "Clinic Note", "Reevaluation"}, pages: [2]int{1, 3},
		heads: []string{"History", "Examination", "Plan"}, says: visit},
	{name: "first report", kind: domain.RecordInitial, titles: []string{"Doctor's First Report of Occupational Injury or Illness", "Initial Evaluation", "Initial Comprehensive Report", "New Patient Evaluation"},
		pages: [2]int{2, 7}, heads: []string{"History of injury", "Past history", "Examination", "Diagnoses", "Plan"}, says: visit},
	{name: "consultation", kind: domain.RecordConsultation, titles: []string{"Orthopedic Consultation", "Consultation Report", "Neurosurgical Consultation", "Specialist Consultation"}, pages: [2]int{3, 8},
		own: true, degree: "M.D.", practices: []string{"Coastline Specialty Physicians", "Umber Hill Medical Group"}, heads: []string{"Reason", "History", "Examination", "Opinion"}, says: visit},
	{name: "permanent and stationary", kind: domain.RecordPermanent, titles: []string{"Permanent and Stationary Report (PR-4)", "Permanent and Stationary Report", "Maximum Medical Improvement Report", "PR-4"},
		pages: [2]int{4, 10}, heads: []string{"Course", "Findings", "Rating", "Future care"}, says: visit},
	{name: "QME", kind: domain.RecordMedicalLegal, titles: []string{"Panel Qualified Medical Evaluation", "Qualified Medical Evaluator Report", "Agreed Medical Evaluation", "QME Supplemental Report"}, pages: [2]int{6, 22},
		own: true, degree: "M.D.", practices: []string{"Sable Ridge Evaluations Inc"}, heads: []string{"Sources", "History", "Review", "Examination", "Discussion"}, says: visit},
	{name: "MRI", kind: domain.RecordImaging, titles: []string{"MRI of the Lumbar Spine", "MRI Right Shoulder Without Contrast", "Magnetic Resonance Imaging of the Knee", "MR Lumbar Spine w/o Contrast"}, pages: [2]int{1, 2},
		own: true, degree: "M.D.", practices: []string{"Elm Park Imaging Center"}, heads: []string{"Technique", "Findings", "Impression"},
		says: []string{"Sagittal and axial pictures were made.", "The signal is normal.", "A small bulge measures NUM mm.", "The canal is wide enough.", "There is no comparison."}},
	{name: "X-ray", kind: domain.RecordImaging, titles: []string{"X-Ray Report", "Radiology Report", "Radiographic Examination", "Plain Films of the Hand"}, pages: [2]int{1, 1},
		own: true, degree: "M.D.", practices: []string{"Elm Park Imaging Center"}, heads: []string{"Views", "Findings"},
		says: []string{"NUM views were made.", "The bones line up.", "Joint spaces are kept.", "Soft tissues look ordinary."}},
	{name: "operative", kind: domain.RecordOperative, titles: []string{"Operative Report", "Report of Operation", "Operative Note", "Procedure Note"}, pages: [2]int{2, 4},
		own: true, degree: "M.D.", practices: []string{"Quarry Lane Surgery Center"}, heads: []string{"Preoperative diagnosis", "Anesthesia", "Procedure", "Findings"},
		says: []string{"The skin was prepared and covered.", "A small incision was made.", "The field was washed.", "Blood loss was NUM ml.", "The patient left the room in good condition."}},
	{name: "therapy note", kind: domain.RecordTherapy, titles: []string{"Physical Therapy Daily Note", "Physical Therapy Treatment Note", "PT Daily Treatment Note", "Rehabilitation Daily Note"}, pages: [2]int{1, 1},
		own: true, degree: "PT", practices: []string{"Millrace Therapy Services"}, heads: []string{"Subjective", "Treatment", "Response"},
		says: []string{"The patient did NUM sets on the pulley.", "Manual work for NUM minutes.", "The visit was tolerated.", "Stretching went well.", "The patient is told to go on at home."}},
	{name: "therapy evaluation", kind: domain.RecordTherapy, titles: []string{"Physical Therapy Evaluation", "Physical Therapy Plan of Care", "Occupational Therapy Evaluation", "Hand Therapy Initial Plan"}, pages: [2]int{2, 3},
		own: true, degree: "DPT", practices: []string{"Millrace Therapy Services"}, heads: []string{"Goals", "Measures", "Plan"},
		says: []string{"Goal NUM is to reach the shelf.", "Measured with a tape.", "NUM visits are planned.", "Strength is measured again in NUM weeks."}},
	{name: "chiropractic", kind: domain.RecordTherapy, titles: []string{"Chiropractic Treatment Note", "Chiropractic Daily Note"}, pages: [2]int{1, 1},
		own: true, degree: "D.C.", practices: []string{"Alder Street Chiropractic Clinic"}, heads: []string{"Today", "Treatment"}, says: []string{"The PART was adjusted.", "Heat for NUM minutes.", "The patient felt looser."}},
	{name: "EMG", kind: domain.RecordElectro, titles: []string{"Electrodiagnostic Study", "EMG/NCV Report", "Nerve Conduction Study", "Electromyography Report"}, pages: [2]int{2, 4},
		own: true, degree: "M.D.", practices: []string{"Fenwick Neurology Associates"}, heads: []string{"Method", "Table", "Conclusion"}, says: []string{"Latency was NUM ms.", "Amplitude was within limits.", "Needle study of the PART was quiet."}},
	{name: "laboratory", kind: domain.RecordLaboratory, titles: []string{"Laboratory Report", "Toxicology Results", "Laboratory Results", "Specimen Report"}, pages: [2]int{1, 3},
		own: true, degree: "Ph.D.", practices: []string{"Brookfield Laboratories"}, heads: []string{"Results", "Notes"}, says: []string{"Value NUM within range.", "Collected in the morning.", "Cutoff NUM ng/ml.", "Reported after confirmation."}},
	{name: "hospital", kind: domain.RecordHospital, titles: []string{"Emergency Department Record", "Discharge Summary", "Emergency Room Report", "Hospital Admission History"}, pages: [2]int{3, 9},
		own: true, degree: "M.D.", practices: []string{"Saint Odile Hospital"}, heads: []string{"Arrival", "Course", "Orders", "Departure"}, says: visit},
	{name: "psychology", kind: domain.RecordPsychology, titles: []string{"Psychological Report", "Psychotherapy Progress Summary", "Psychiatric Report", "Behavioral Medicine Summary"}, pages: [2]int{3, 8},
		own: true, degree: "Ph.D.", practices: []string{"Willow Court Counseling Associates"}, heads: []string{"Interview", "Tests", "Summary"},
		says: []string{"The patient talked about the workday.", "Attention was even.", "NUM questionnaires were filled in.", "The hour ended on time."}},
	{name: "work status", kind: domain.RecordWorkStatus, titles: []string{"Work Status Report", "Work Status", "Return to Work Slip", "Disability Status Note"}, pages: [2]int{1, 1}, heads: []string{"Status"},
		says: []string{"No lifting over NUM pounds.", "Seated work.", "Status is looked at again in NUM weeks."}},
	{name: "UR", kind: domain.RecordUR, titles: []string{"Utilization Review Determination", "Notice of Utilization Review Decision", "Utilization Review Non-Certification", "Peer Review Report"}, pages: [2]int{3, 8},
		own: true, degree: "M.D.", practices: []string{"Granite Review Services"}, letter: true, titled: true, heads: []string{"Decision", "Reasons", "Sources", "Your rights"},
		says: []string{"The request was reviewed by a physician.", "The guideline sets NUM visits.", "The papers sent do not show more.", "A copy goes to the office that asked."}},
	{name: "RFA", kind: domain.RecordRFA, titles: []string{"Request for Authorization", "DWC Form RFA", "Request for Authorization for Medical Treatment", "Treatment Authorization Request"}, pages: [2]int{1, 2}, heads: []string{"Requested", "Diagnosis"},
		says: []string{"Service asked for the PART.", "Quantity NUM.", "Code 719.4."}},
	{name: "application", kind: domain.RecordApplication, titles: []string{"Application for Independent Medical Review", "Application for Independent Medical Review"}, pages: [2]int{2, 2}, heads: []string{"Section 1", "Section 2"},
		says: []string{"Type of decision under review.", "The form is signed by the employee.", "A copy of the decision is added."}},
	{name: "letter", kind: domain.RecordCorrespondence, titles: []string{"Letter", "Letter"}, pages: [2]int{1, 3}, letter: true, own: true, degree: "Esq.", practices: []string{"Hartnell and Voss LLP"}, heads: []string{""},
		says: []string{"We write about the papers that were sent to your office.", "Please let us know whether more is wanted.", "The enclosed copies are complete as far as we can tell.", "Thank you for your time."}},
	{name: "bill", kind: domain.RecordBill, titles: []string{"Explanation of Review", "Itemized Statement", "Invoice", "Health Insurance Claim Form"}, pages: [2]int{1, 3}, own: true, degree: "", practices: []string{"Larch Mutual Company"}, heads: []string{"Charges"},
		says: []string{"Units NUM, charges 80.00, paid 41.00.", "Balance is shown below.", "Code 97110, amount 55.10."}},
	{name: "fax cover", kind: domain.RecordFax, titles: []string{"Fax Cover Sheet", "Fax Transmittal", "Facsimile Cover", "Fax"}, pages: [2]int{1, 1}, heads: []string{""}, says: []string{"See enclosed."}},
	{name: "prescription", kind: domain.RecordPrescription, titles: []string{"Prescription", "Pharmacy Dispensing Record", "Medication Dispensing Record", "Pharmacy Printout"}, pages: [2]int{1, 1}, heads: []string{"Dispensed"},
		says: []string{"One tablet with food, NUM days.", "No refill."}},
}
