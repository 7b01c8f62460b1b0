package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/checktest"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// sow puts the defect of a rule into any letter, in other words than the rule's examples use. It tells whether the letter
// has a place for it; n counts the letters, for wordings that take turns.
type sow struct {
	rule string
	into func(c *domain.Case, n int) bool
}

func first(c *domain.Case) *domain.DisputedService { return &c.Services[0] }

// one picks a wording by turns.
func one(n int, list ...string) string { return list[n%len(list)] }

func always(do func(c *domain.Case, n int)) func(*domain.Case, int) bool {
	return func(c *domain.Case, n int) bool { do(c, n); return true }
}

// begin puts words at the start of the first rationale, end at its end, told at the end of the summary.
func begin(words ...string) func(*domain.Case, int) bool {
	return always(func(c *domain.Case, n int) {
		r := &first(c).Rationale
		*r = text.NewDoc(one(n, words...) + " " + r.String())
	})
}

func end(words ...string) func(*domain.Case, int) bool {
	return always(func(c *domain.Case, n int) { add(&first(c).Rationale, one(n, words...)) })
}

func told(words ...string) func(*domain.Case, int) bool {
	return always(func(c *domain.Case, n int) { add(&c.Summary, one(n, words...)) })
}

// says puts a fact into the summary and its denial into the rationale.
func says(fact, denial string) func(*domain.Case, int) bool {
	return always(func(c *domain.Case, n int) {
		add(&c.Summary, fact)
		r := &first(c).Rationale
		*r = text.NewDoc(denial + " " + r.String())
	})
}

// swap replaces the first of the words that stands in the text; false when none does.
func swap(d *text.Doc, pairs ...string) bool {
	for i := 0; i+1 < len(pairs); i += 2 {
		if strings.Contains(d.String(), pairs[i]) {
			*d = text.NewDoc(strings.Replace(d.String(), pairs[i], pairs[i+1], 1))
			return true
		}
	}
	return false
}

// swapAll is swap for every place.
func swapAll(d *text.Doc, old, new string) {
	*d = text.NewDoc(strings.ReplaceAll(d.String(), old, new))
}

// line sets the guideline line of the first item.
func line(words ...string) func(*domain.Case, int) bool {
	return always(func(c *domain.Case, n int) { first(c).ReviewerGuideline = text.NewDoc(one(n, words...)) })
}

func both(a, b func(*domain.Case, int) bool) func(*domain.Case, int) bool {
	return func(c *domain.Case, n int) bool { return a(c, n) && b(c, n) }
}

// anew makes the first item another, with line, decision and reasons.
func anew(d domain.Decision, title, line string, rationale ...string) func(*domain.Case, int) bool {
	return always(func(c *domain.Case, n int) {
		c.Services[0] = service("s1", title, line, one(n, rationale...), d)
	})
}

func in2019(then func(*domain.Case, int) bool) func(*domain.Case, int) bool {
	return func(c *domain.Case, n int) bool {
		c.Decided, c.Assigned, c.Received, c.Denied = day("2019-04-12"), day("2019-03-22"), day("2019-03-20"), day("2019-03-04")
		return then(c, n)
	}
}

func in2014(then func(*domain.Case, int) bool) func(*domain.Case, int) bool {
	return func(c *domain.Case, n int) bool {
		c.Decided, c.Assigned, c.Received, c.Denied = day("2014-12-20"), day("2014-12-01"), day("2014-11-28"), day("2014-11-15")
		c.Injuries = []domain.Period{domain.On(day("2014-03-14"))}
		return then(c, n)
	}
}

// turnedSide makes a side of the item's rationale the other, everywhere or once.
func turnedSide(every bool) func(*domain.Case, int) bool {
	return func(c *domain.Case, n int) bool {
		s := first(c)
		for _, p := range [][2]string{{"left ", "right "}, {"right ", "left "}} {
			if !strings.Contains(strings.ToLower(s.Text.String()), p[0]) || !strings.Contains(s.Rationale.String(), p[0]) ||
				strings.Contains(s.Rationale.String(), p[1]) || !strings.Contains(c.Summary.String(), p[0]) || strings.Contains(c.Summary.String(), p[1]) {
				continue
			}
			if every {
				swapAll(&s.Rationale, p[0], p[1])
				return true
			}
			return swap(&s.Rationale, p[0], p[1])
		}
		return false
	}
}

const (
	mtusPain = "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment."
	odgBack  = "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) 2016, Low Back, Exercise."
)

var sowings = []sow{
	{"DEC-001", always(func(c *domain.Case, n int) { first(c).Decision = domain.Undecided })},
	{"DEC-002", always(func(c *domain.Case, n int) {
		first(c).Decision = map[domain.Decision]domain.Decision{domain.Upheld: domain.Overturned, domain.Overturned: domain.Upheld}[first(c).Decision]
	})},
	{"DEC-002", anew(domain.Overturned, "Lumbar brace", odgBack,
		"The worker asks for a brace. It cannot be regarded as medically necessary.", "The worker has a brace. Its medical necessity has not been shown.",
		"The worker has pain. In sum the brace is found to not be medically necessary.", "The worker sits. Medical necessity of the brace is not supported.")},
	{"DEC-002", anew(domain.Upheld, "Lumbar brace", odgBack,
		"The worker asks for a brace, and it is deemed medically necessary.", "The worker lifts. The medical necessity of the brace has been established.",
		"The worker was not seen twice, yet the brace is medically necessary and appropriate.")},
	{"DEC-003", anew(domain.Upheld, "Lumbar brace", mtusPain, "Tramadol did little for the worker. Higher doses bring risk. The drug is not medically necessary.")},
	{"DEC-003", anew(domain.Upheld, "Norco 5/325mg #30", mtusPain, "The worker wants a bed with a motor. A bed is no medical good. The bed is not medically necessary.")},
	{"DEC-004", anew(domain.Upheld, "Acupuncture for the neck", mtusPain, "The worker had acupuncture. More acupuncture is not medically necessary.")},
	{"DEC-004", anew(domain.Upheld, "Gabapentin", mtusPain, "The worker took gabapentin. Gabapentin is not medically necessary.")},
	{"DEC-004", anew(domain.Upheld, "Epidural steroid injection", mtusPain, "The worker has leg pain. The epidural steroid injection is not medically necessary.")},
	{"CON-001", always(func(c *domain.Case, n int) {
		c.Summary = text.NewDoc(one(n, "The worker complains of pain and asks for help. Seen on 10-20-2016.", "There is pain in the knee, worse at night. The report is of 10-20-2016."))
	})},
	{"CON-002", always(func(c *domain.Case, n int) { c.Records = nil })},
	{"CON-003", always(func(c *domain.Case, n int) {
		c.Records = []domain.Record{{ID: "r1", Type: domain.RecordUR, Title: "Notice", Author: "Reviewer", Dates: domain.On(day("2016-11-15"))},
			{ID: "r2", Type: domain.RecordApplication, Title: "Application", Author: "Worker", Dates: domain.On(day("2016-11-28"))}}
	})},
	{"CON-004", always(func(c *domain.Case, n int) {
		c.Records = []domain.Record{{ID: "r1", Type: domain.RecordPR2, Title: "Progress report", Author: "Jones clinic", Dates: domain.On(day("2016-06-06"))}}
	})},
	{"CON-005", line("", "The Expert Reviewer did not cite any medical evidence for its decision.")},
	{"CON-006", always(func(c *domain.Case, n int) { first(c).Rationale = text.NewDoc(one(n, "", " ", "Denied.")) })},
	{"CON-007", anew(domain.Upheld, "Lumbar brace", odgBack, "Braces do not prevent pain. Braces are common. Wearing them long weakens muscles. Short use is common after operations. "+
		"Rigid kinds limit motion. Soft kinds warm the skin. The request is refused as not medically necessary.")},
	{"CON-008", anew(domain.Upheld, "Lumbar brace", odgBack, "This worker's lumbosacral symptomatology demonstrates musculoligamentous hypersensitivity, generalized deconditioning, "+
		"psychosocial amplification, vocational incompatibility, anthropometric peculiarities, rehabilitation discontinuity, pharmacological intolerance and neurophysiological "+
		"irregularities, necessitating interdisciplinary reconsideration. The worker's contemporaneous documentation insufficiently differentiates degenerative manifestations, "+
		"immobilization consequences and compensatory biomechanical abnormalities notwithstanding multidisciplinary interventional considerations and theoretical applicability of "+
		"prophylactic immobilization, unsubstantiated electrodiagnostic localization and intermittent occupational exacerbations. Medically necessary it is not.")},
	{"CON-009", always(func(c *domain.Case, n int) {
		if n%2 == 0 {
			c.Reviewer.Licensure = nil
		} else {
			c.Reviewer.Specialties = nil
		}
	})},
	{"SCO-001", end("The condition is not industrially related.", "The denial was untimely.", "Apportionment speaks against it.", "The provider is outside of the medical provider network.",
		"The service is too expensive.", "Causation is doubtful.", "The body part is not an accepted part of the claim.", "The utilization review was late.", "The injury did not arise out of work.")},
	{"SCO-002", anew(domain.Upheld, "Physical therapy 12 visits", mtusPain, "The worker had no therapy. Six visits would be reasonable. Twelve visits of therapy are not medically necessary.",
		"The worker had no therapy. A shorter course could be considered. Twelve visits of therapy are not medically necessary.")},
	{"MUL-001", always(func(c *domain.Case, n int) {
		c.Attestations = append(c.Attestations, domain.Attestation{ID: check.AttestPanel + string(first(c).ID), Yes: true,
			Note: map[domain.Decision]string{domain.Upheld: "2-1", domain.Overturned: "1-2"}[first(c).Decision]})
	})},
	{"CNS-001", always(func(c *domain.Case, n int) { c.Injuries = append(c.Injuries, domain.On(day("2015-01-05"))) })},
	{"END-001", end("The brace has been authorized meanwhile.", "The request was withdrawn in December.", "The item is no longer in dispute.", "The carrier has since approved the service.")},
	{"FAC-001", says("Heartburn is reported with each tablet.", "The file holds no account of gastrointestinal complaints.")},
	{"FAC-001", says("A pain agreement was signed in May.", "No opioid contract could be found.")},
	{"FAC-001", says("The worker wakes four times a night.", "Insomnia is nowhere described.")},
	{"FAC-001", says("Gabapentin was taken for three months without gain.", "Gabapentin has never been tried.")},
	{"FAC-001", says("A urine toxicology screen of 09-01-2016 was clean.", "The treating doctor did not obtain a urine drug screen.")},
	{"FAC-001", says("Ten sessions of acupuncture were attended.", "We see no record of acupuncture.")},
	{"FAC-001", says("Work status is modified duty.", "The reports fail to state the work status.")},
	{"FAC-001", says("The worker is depressed and cries often.", "Depression is not mentioned anywhere.")},
	{"FAC-002", always(func(c *domain.Case, n int) {
		c.Services[0] = service("s1", "Physical therapy 8 visits", mtusPain, one(n,
			"The worker is stiff. The request for 14 visits of therapy is not medically necessary.", "The worker is stiff. The requested 14 sessions of therapy are not medically necessary.",
			"The worker is stiff. Fourteen visits of therapy are not medically necessary.", "The worker is stiff. The 14 visits being requested are not medically necessary."), domain.Upheld)
	})},
	{"FAC-002", begin("This 19-year-old has waited.", "The worker, 88 years old, has waited.", "As a 91 year old, the worker has waited.")},
	{"FAC-003", turnedSide(true)},
	{"FAC-003", turnedSide(false)},
	{"FAC-003", anew(domain.Upheld, "Right L5-S1 epidural steroid injection", mtusPain, "The worker has leg pain. The request for an injection at C5-6 is not medically necessary.",
		"The worker has leg pain. An epidural at L3-4 is what is requested. The injection is not medically necessary.")},
	{"FAC-004", end("Given her age, such pain is to be expected.", "As a woman she is unlikely to benefit.", "Due to his race he is unlikely to benefit.", "Because of his religion he is unlikely to benefit.",
		"Elderly people should expect such pain.")},
	{"EVD-001", anew(domain.Upheld, "Naproxen 500mg #60", odgBack, "The ODG asks for gain. The worker had no gain from naproxen. Naproxen 500mg #60 is not medically necessary.")},
	{"EVD-002", func(c *domain.Case, n int) bool {
		first(c).ReviewerGuideline = text.NewDoc(odgBack)
		swapAll(&first(c).Rationale, "MTUS", "ODG")
		return !strings.Contains(first(c).Rationale.String(), "ODG does not address")
	}},
	{"EVD-003", both(line(mtusPain), begin("The MTUS has no recommendation on this service.", "The MTUS does not speak of this service.", "The MTUS is silent here.",
		"The MTUS makes no reference to this service.", "The MTUS does not cover such a service.", "The service is not addressed by the MTUS."))},
	{"EVD-004", anew(domain.Upheld, "Lumbar brace", mtusPain, "The MTUS does not cover braces. The brace is not medically necessary.", "As the MTUS makes no mention of braces, the brace is not medically necessary.",
		"The MTUS is silent on braces. Therefore, the brace is not medically necessary.")},
	{"EVD-005", anew(domain.Upheld, "Core exercise program", "Decision based on Non-MTUS Citation Colorado Division of Workers' Compensation 2014, Exercise.", "The Colorado text supports exercise. The worker sits.")},
	{"EVD-006", end("The presumption of the MTUS is rebutted here.", "This rebuts the MTUS presumption.")},
	{"EVD-007", anew(domain.Upheld, "Lumbar brace", "Decision based on MTUS Low Back Complaints 2004, Section(s): Physical Methods. "+odgBack,
		"Braces are recommended by the MTUS in the first weeks. The ODG does not recommend braces. The worker asks for one.")},
	{"EVD-008", anew(domain.Upheld, "Lumbar brace", "Decision based on MTUS Low Back Complaints 2004, Section(s): Physical Methods. "+odgBack,
		"The worker wants a brace. The MTUS and the ODG were read. The brace is not medically necessary.")},
	{"CIT-001", line("Decision based on MTUS Knee Complaints 2004.", "Decision based on MTUS Chronic Pain Medical Treatment, Section(s): Opioids.")},
	{"CIT-002", line("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Knee & Leg, Braces.", "Decision based on Non-MTUS Citation ODG Low Back Chapter.")},
	{"CIT-003", line("Decision based on Non-MTUS Citation Smith et al, J Braces.", "Decision based on Non-MTUS Citation a randomized study published in Spine.")},
	{"CIT-004", in2014(line("Decision based on MTUS Chronic Pain Treatment Guidelines, Opioids Page(s): 340-341."))},
	{"CIT-005", in2019(line("Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Opioids.", "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Opioids."))},
	{"CIT-006", anew(domain.Upheld, "MRI of the left elbow", "Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies.", "The MTUS was read. The worker's elbow is stiff. The MRI is not medically necessary.")},
	{"CIT-007", func(c *domain.Case, n int) bool {
		if strings.Contains(first(c).Rationale.String(), "ODG") {
			return false
		}
		add(&first(c).ReviewerGuideline, odgBack)
		return true
	}},
	{"CIT-008", line("Decision based on MTUS Knee Complaints 2004, Section(s): A, and Elbow Complaints 2007, Section(s): B, and Shoulder Complaints 2004, Section(s): C, and Low Back Complaints 2004, " +
		"Section(s): D, and Neck and Upper Back Complaints 2004, Section(s): E, and Ankle and Foot Complaints 2004, Section(s): F.")},
	{"GUI-001", anew(domain.Overturned, "Physical therapy 60 visits for the low back", mtusPain, "The worker is stiff. Therapy of 60 visits is medically necessary.")},
	{"GUI-002", anew(domain.Upheld, "Acupuncture 4 visits for the low back", "Decision based on MTUS Acupuncture Treatment 2007.", "The worker is stiff. Acupuncture is not medically necessary.")},
	{"GUI-003", func(c *domain.Case, n int) bool {
		first(c).Pinned = []domain.EntryRef{criteriaEntry}
		return criteriaEntry.ID != ""
	}},
	{"GUI-004", anew(domain.Upheld, one(0, "Additional chiropractic treatment 6 visits"), mtusPain, "The worker is stiff. Six more chiropractic visits are not medically necessary.")},
	{"TIM-001", always(func(c *domain.Case, n int) { c.Decided = c.RecordsReceived.AddDays(45) })},
	{"TIM-002", always(func(c *domain.Case, n int) {
		c.Attestations = append(c.Attestations, domain.Attestation{ID: check.AttestExtension, Yes: true, Note: " "})
	})},
	{"TIM-003", always(func(c *domain.Case, n int) { c.Priority = domain.Expedited })},
	{"TIM-004", always(func(c *domain.Case, n int) {
		switch n % 3 {
		case 0:
			c.Assigned = c.Received.AddDays(-9)
		case 1:
			c.Injuries = []domain.Period{domain.On(c.Decided.AddDays(1))}
		default:
			c.Received = c.Denied.AddDays(-20)
		}
	})},
	{"FRM-001", anew(domain.Upheld, "Tramadol 50mg #30", mtusPain, "The worker is stiff. Tramadol is not medically necessary.")},
	{"FRM-002", anew(domain.Upheld, "Tramadol 50mg #30", mtusPain, "The worker takes it. Tramadol is not on the formulary and so is refused as not medically necessary.",
		"The worker takes it. As an unlisted drug tramadol is not medically necessary.", "The worker takes it. Tramadol is a non-exempt drug; it is not medically necessary.")},
	{"FRM-003", anew(domain.Upheld, "Compound cream 120 gm", mtusPain, "The worker is sore. The cream is not medically necessary.")},
	{"FRM-004", func(c *domain.Case, n int) bool {
		c.Injuries = []domain.Period{domain.On(day("2016-03-14"))}
		return anew(domain.Upheld, "Retrospective Naproxen 500mg #20, per 03/16/2016 order", mtusPain, "The worker is sore. Naproxen is not medically necessary.")(c, n)
	}},
	{"FRM-005", anew(domain.Upheld, "Cortisone injection, right shoulder", mtusPain, "The worker is sore. The injected drug is non-exempt. The shoulder injection is not medically necessary.")},
	{"CAP-001", anew(domain.Upheld, "Chiropractic treatment 36 visits", mtusPain, "The worker is sore. Chiropractic treatment is not medically necessary.")},
	{"SUR-001", anew(domain.Upheld, "Post-operative physical therapy 12 visits", mtusPain, "The worker is sore. Twelve visits of therapy are not medically necessary.")},
	{"QUA-001", both(always(func(c *domain.Case, n int) { c.Reviewer.Specialties = []string{"Internal Medicine"} }),
		anew(domain.Upheld, "Lumbar fusion L4-5", mtusPain, "The worker is sore. The fusion at L4-5 is not medically necessary."))},
	{"QUA-002", always(func(c *domain.Case, n int) {})},
	{"QUA-003", always(func(c *domain.Case, n int) { c.Attestations = nil })},
	{"QUA-004", always(func(c *domain.Case, n int) { c.Reviewer.Licensure = []string{"Nevada", "Texas"} })},
	{"PRI-001", end("Reviewed by Quillfeather.", "Signed, Dr. Quillfeather.", "Licence G77123.")},
	{"PRI-004", always(func(c *domain.Case, n int) {
		c.Records = append(c.Records, domain.Record{ID: "r99", Type: domain.RecordPR2, Title: "Progress report", Author: one(n, "Dr. Quillfeather", "Quillfeather, M.D.", "QUILLFEATHER"), Dates: domain.On(c.Denied)})
	})},
	{"REC-001", always(func(c *domain.Case, n int) {
		c.Records = append(c.Records, domain.Record{ID: "r98", Type: domain.RecordPR2, Title: "Visit", Author: one(n, "Pain Medicine, MD", "A. Sample, D.O."), Guessed: true,
			Dates: domain.On(c.Denied), Source: "f", Pages: [2]int{1, 2}, Use: domain.Opened})
	})},
	{"REC-002", always(func(c *domain.Case, n int) {
		c.Records = append(c.Records, domain.Record{ID: "r98", Type: domain.RecordOther, Title: "Scan", Bare: 1 + n%2, Source: "f", Pages: [2]int{1, 2}})
	})},
	{"PRI-005", told("DOB: 04/05/1970. The sheet has 4/5/70.", "Born on April 5, 1970. The form of 04-05-1970 agrees.")},
	{"PRI-002", told("Mr. Example was seen.", "Her SSN is 123-45-6789.", "Call (415) 555-0123.", "Write to worker@example.org.", "The worker lives at 12 Elm Street.", "DOB: 04/05/1970.",
		"MRN 4455667.", "Ms. Sample had pain.", "Telephone 415-555-0123.", "Born on April 5, 1970.", "WCAB number 1234567.")},
	{"PRI-003", told("Dr. Example wrote the report.", "The report is by Ann Example, MD.", "Seen by Dr Example.")},
	{"DAT-001", told("Seen on 02-30-2016.", "Seen on 13/10/2016.", "Seen on February 30, 2016.", "Seen on 10-20-2061.", "Seen on 10/20/20166.")},
	{"DAT-002", always(func(c *domain.Case, n int) {
		c.Summary = text.NewDoc(one(n, "The date of injury is 05-05-2015.", "The worker was injured on 05-05-2015.", "Injury of May 5, 2015.", "DOI: 05/05/2015.", "The worker fell and was hurt at work on 05-05-2015.",
			"The industrial injury occurred on 05-05-2015.") + " " + strings.ReplaceAll(c.Summary.String(), c.Injuries[0].From.US(), "that day"))
	})},
	{"DAT-003", always(func(c *domain.Case, n int) {
		c.Summary = text.NewDoc("The worker has a strain. " + one(n, "The utilization review of 09-09-2016 denied the request.", "On 09-09-2016 UR non-certified the request.",
			"The request was denied by utilization review dated September 9, 2016.", "The request was non-certified on 09-09-2016.", "A UR determination of 09/09/2016 refused it."))
	})},
	{"DAT-004", always(func(c *domain.Case, n int) {
		add(&c.Summary, one(n, "A progress report of "+c.Denied.AddDays(8).US()+" says the same.", "The MRI report dated "+c.Denied.AddDays(3).US()+" was read.", "The chart note of 01-01-2011 says the same."))
	})},
	{"SVC-001", anew(domain.Upheld, "MRI of the neck, left knee and right ankle", mtusPain, "The worker is sore. The MRI of neck, knee and ankle is not medically necessary.")},
	{"SVC-002", anew(domain.Upheld, "Acupuncture 10 visits was the original request. Acupuncture 4 visits was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, "+
		"acupuncture 7 visits is", mtusPain, "The worker is sore. Acupuncture is not medically necessary.")},
	{"SVC-003", anew(domain.Upheld, "Tramadol 50mg #60", mtusPain, "The worker takes it. Tramadol 100mg is not medically necessary.", "The worker takes it. Tramadol 50mg #90 is not medically necessary.",
		"The worker takes it. Ultram 150 mg brings no gain. It is not medically necessary.")},
	{"SVC-004", anew(domain.Upheld, "Tramadol 50mg #60", mtusPain, "The worker takes it and is the same. Tramadol is not medically necessary.")},
	{"SVC-005", anew(domain.Upheld, "MRI of the right elbow", mtusPain, "The worker is stiff. Criteria for a study of the shoulder are not met.", "The worker is stiff. The knee is not unstable, and the MRI is not medically necessary.",
		"The worker is stiff. A study of the ankle is not supported.")},
	{"QUO-001", end(`The guideline says "supports have not been shown to have any lasting benefit beyond the first days of an attack".`)},
	{"QUO-002", end(`Page 12 says "supports have not been shown to have any lasting benefit beyond the acute phase of an attack".`)},
	{"SRC-001", line("Decision based on Non-MTUS Citation WebMD, knee pain.", "Decision based on Non-MTUS Citation www.drugs.com, tramadol.", "Decision based on Non-MTUS Citation Medscape Reference.",
		"Decision based on Non-MTUS Citation a patient information leaflet.")},
	{"ANA-001", anew(domain.Upheld, "Lumbar brace", mtusPain, "Braces do not prevent pain. The request is not medically necessary.")},
	{"OPP-001", says("The worker continues to receive care each month.", "The worker has not received any treatment.")},
	{"OPP-001", says("The worker is seen every month for treatment.", "There were no visits for a year.")},
	{"FAC-005", end("The bone scan showed nothing new.", "She also has asthma and diabetes.", "He completed 17 sessions of aquatic therapy in that year.")},
	{"FAC-006", says("The radiographs showed no fracture of the left foot.", "The worker has a fracture of the left foot.")},
	{"FAC-006", says("Biofeedback helped.", "Biofeedback has been tried without benefit.")},
	{"FAC-007", refused("The reflexes of the legs were absent. Lumbar pain is told.", "Lumbar brace", "There is no documentation of a neurologic deficit in this case.")},
	{"FAC-008", refused("Lasegue was positive on the right, with a foot drop. Lumbar pain is told.", "Lumbar brace", "Braces do not prevent pain. The brace is not medically necessary.")},
	{"SUM-001", told("Of massage, 3 sessions were completed in May. In June the worker had completed 8 sessions of massage.", "There was clonus of the ankle. No clonus of the ankle was seen.")},
	{"SUM-002", refused("The treatment plan includes acupuncture for the neck.", "Interferential unit", "It is not medically necessary.")},
	{"FAC-009", says("Both wrists: positive Tinel bilaterally.", "Tinel was positive on the left.")},
	{"DEC-005", refused("", "Lumbar brace", "The brace is reasonable. Here the request is warranted. The brace is not medically necessary.")},
	{"ANA-002", refused("", "Lumbar brace", "The ODG recommends braces for patients with spondylolisthesis. The worker sits. The brace is not medically necessary.")},
	{"ANA-003", refused("", "Lumbar brace and TENS unit", "Braces do not prevent pain. The brace is not medically necessary.")},
	{"CON-010", always(func(c *domain.Case, n int) {
		c.Summary = text.NewDoc(one(n, "The worker was hurt on 10-12-2016 and is in pain. Utilization review denied the request on 11-15-2016.",
			"The injury is of 10-12-2016. The diagnosis is a sprain of the hip."))
	})},
	{"DAT-005", always(func(c *domain.Case, n int) {
		c.Summary = text.NewDoc(one(n, "The request for authorization was submitted on ", "The RFA was signed on ") + c.Denied.AddDays(-9).US() + ". On " +
			c.Denied.AddDays(-2).US() + one(n, " the patient was seen for pain.", " the worker complained of stiffness.", " an examination showed spasm."))
	})},
	{"DAT-006", always(func(c *domain.Case, n int) {
		add(&c.Summary, "The note of "+c.Denied.AddDays(-2).US()+one(n, " keeps him off work until ", " says that she remains on modified duty until ")+c.Denied.AddDays(-9).US()+".")
	})},
	{"DAT-007", told("She was seen on Tuesday, November 9, 2016.", "Seen on Sunday 10/31/2016 for the neck.")},
	{"DAT-008", always(func(c *domain.Case, n int) {
		c.Summary = text.NewDoc(one(n, "The worker complains of pain and spasm. The examination shows tenderness.", "The patient reports numbness. On examination the grip is weak."))
	})},
	{"TIM-005", both(always(func(c *domain.Case, n int) { c.Injuries = []domain.Period{domain.On(c.Denied.AddDays(-12))} }), line(mtusPain))},
	{"TIM-006", always(func(c *domain.Case, n int) {
		c.Injuries = []domain.Period{domain.On(c.Denied.AddDays(-30))}
		add(&c.Summary, one(n, "He has had acupuncture for six months.", "She has taken ibuprofen for the past eight months.", "Therapy was given for several months."))
	})},
	{"TIM-007", both(always(func(c *domain.Case, n int) {
		c.Injuries = []domain.Period{domain.On(c.Denied.AddDays(-60))}
		add(&c.Summary, "He underwent a right knee arthroscopy on "+c.Denied.AddDays(-30).US()+".")
	}), anew(domain.Upheld, "Physical therapy for the right knee, 6 visits", mtusPain, "The knee is stiff. Therapy is not medically necessary."))},
	{"CIT-009", both(anew(domain.Upheld, "MRI of the left shoulder", mtusPain, "The shoulder is stiff. The study of the left shoulder is not medically necessary."), always(func(c *domain.Case, n int) {
		first(c).ClaimsGuideline = text.NewDoc(one(n, "Decision based on MTUS Elbow Complaints 2007.", "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Knee & Leg, MRI.", "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."))
	}))},
	{"CIT-010", end("[3, 14-16]", "(Smith, 2001) (Jones, 2004) (Miller, 2009)", "See also Traction.")},
	{"EVD-009", both(anew(domain.Upheld, "MRI of the left shoulder", mtusPain, "The MTUS does not address it. The study of the left shoulder is not medically necessary."), always(func(c *domain.Case, n int) {
		first(c).ClaimsGuideline = text.NewDoc("Decision based on MTUS Shoulder Complaints 2004.")
	}))},
	{"SVC-008", refused("", "Lidocaine 5% ointment", "The MTUS states that any compounded product with a drug that is not recommended is not recommended. The ointment is not medically necessary.")},
	{"SVC-009", refused("", "MRI of the left knee", "The MTUS recommends imaging of the neck when radiculopathy of the arm persists. The knee is stiff. The MRI of the left knee is not medically necessary.")},
	{"SVC-009", refused("", "Interferential unit", "The ODG recommends viscosupplementation for severe osteoarthritis. The worker is stiff. The unit is not medically necessary.")},
	{"SVC-006", refused("", "Meloxicam 25mg #30", "The drug is not medically necessary.")},
	{"SVC-006", end("He takes Flexeril 12 mg at night.", "Percocet 10/300mg and Percocet 11/325 mg were tried.")},
	{"SVC-007", refused("", "Acupuncture, 6 visits", "It is not medically necessary.")},
	{"REM-001", always(func(c *domain.Case, n int) {
		c.Remarks = []domain.Remark{{ID: "q1", Loc: domain.At(domain.FieldSummary), Text: "Which report says so?"}}
	})},
	{"TXT-001", always(func(c *domain.Case, n int) { swap(&first(c).Rationale, ". ", ".") })},
	{"TXT-002", end("[INSERT FACTS]", "The date is ____.", "The side is [left/right: choose].", "<name of the drug>", "Pain was TBD.", "Seen on XX/XX/2016.", "The score is ??.", "{{finding}}", "[PATIENT NAME] was seen.")},
	{"TXT-003", func(c *domain.Case, n int) bool {
		s := *first(c)
		s.ID, s.Rationale = "s9", text.NewDoc(strings.Replace(s.Rationale.String(), "not ", "", 1))
		c.Services = append(c.Services, s)
		return s.Rationale.Len() > 200
	}},
	{"TXT-004", anew(domain.Upheld, "Lumbar brace", odgBack, strings.Repeat("The ODG guideline says that supports are recommended for some conditions and not for others. ", 9)+"The worker is sore.")},
	{"TXT-005", told("The pateint was seen.", "Therapie was recieved.", "The shoudler hurts.", "Tendernes is noted.")},
	{"TXT-006", end(strings.Repeat("and then there was more of it ", 8) + "until the end.")},
	{"TXT-007", told("A CMAP was done.", "The worker has a TFCC lesion.", "Worn is a KAFO.")},
	{"TXT-008", end("Clearly the item is of no use.", "It is perhaps of no use.", "Undoubtedly it is of no use.", "It possibly helps.", "It seems to help.")},
	{"TXT-009", end("It is is so.", `He said "so.`, "It is so (more or less.", "The the end.")},
	{"TXT-010", end("The notes of the visit shows it.", "A MRI was not done.", "The tear is excepted by the carrier.", "He did not received it.")},
}

// refused makes the first service one that is refused, after words added to the summary.
func refused(summary, item, rationale string) func(*domain.Case, int) bool {
	return func(c *domain.Case, n int) bool {
		if summary != "" {
			add(&c.Summary, summary)
		}
		return anew(domain.Upheld, item, mtusPain, rationale)(c, n)
	}
}

// criteriaEntry is an entry of the embedded library with a required criterion.
var criteriaEntry = domain.EntryRef{ID: "emg-lower", Rev: 1}

// pages answers each quotation as its rule's planting wants it.
type pages struct{}

func (pages) Quote(words string, _ domain.Citation) domain.Quote {
	if strings.Contains(words, "beyond the acute phase") {
		return domain.Quote{State: domain.QuoteOtherPage, Page: 13, Printed: "301", Title: "Low Back Complaints"}
	}
	return domain.Quote{State: domain.QuoteNotFound}
}

func (pages) Pasted(string) []text.Span { return nil }

// Every rule's defect is found in letters of both kinds, planted in other words than its examples.
func TestRewordedDefects(t *testing.T) {
	plain := everyRule(t)
	armed := plain.With(pages{}, speller(t)).By(check.Profile{Names: []string{"Quillfeather"}, Numbers: []string{"G77123"}, QME: true}).Listing(checktest.Formulary{"tramadol": "non-exempt"})
	hosts := hostLetters(t)
	tallies, alarmed := map[string]*tally{}, 0
	for n, host := range hosts {
		clean := plain.Check(draft.Draft{Case: host()})
		if clean.Count(check.Error)+clean.Count(check.Warning) > 0 {
			alarmed++
		}
		for _, s := range sowings {
			c := host()
			needs, checker, before := strings.HasPrefix(s.rule, "QUO") || s.rule == "FRM-001" || s.rule == "PRI-001" || s.rule == "PRI-004" || s.rule == "QUA-002", plain, marks(clean)
			if needs {
				checker = armed
			}
			if strings.HasPrefix(s.rule, "FRM") {
				in2019(func(*domain.Case, int) bool { return true })(&c, n)
			}
			if !s.into(&c, n) {
				continue
			}
			if tallies[s.rule] == nil {
				tallies[s.rule] = &tally{}
			}
			tallies[s.rule].add(raises(checker.Check(draft.Draft{Case: c}), s.rule, before), wording(&c))
		}
	}
	found, all := 0, 0
	for _, r := range rules.All() {
		one := tallies[r.ID]
		if one == nil {
			t.Errorf("%s: no defect is planted", r.ID)
			continue
		}
		found, all = found+one.found, all+one.all
		if one.found < one.all {
			t.Logf("%s: %d of %d found", r.ID, one.found, one.all)
			one.worst(t.Logf, true)
		}
		if float64(one.found) < 0.75*float64(one.all) {
			t.Errorf("%s: %d of %d planted defects found", r.ID, one.found, one.all)
		}
	}
	t.Logf("%d of %d planted defects found (%.1f %%), %d rules, %d letters; %d untouched letters alarmed", found, all, 100*float64(found)/float64(all), len(tallies), len(hosts), alarmed)
	if float64(found) < 0.95*float64(all) || float64(alarmed) > 0.02*float64(len(hosts)) {
		t.Error("want at least 95 % found and at most 2 % alarmed")
	}
}

// marks are the findings of a report without their places, which planted words shift.
func marks(r check.Report) map[string]int {
	out := map[string]int{}
	for _, d := range r.Diagnostics {
		out[d.Rule+d.Severity.String()+d.Message]++
	}
	return out
}

// raises tells whether the rule says something that it did not say before.
func raises(r check.Report, rule string, before map[string]int) bool {
	for k, n := range marks(r) {
		if strings.HasPrefix(k, rule) && n > before[k] {
			return true
		}
	}
	return false
}

// wording is the end of the summary and of the first rationale, to tell planted words in a log.
func wording(c *domain.Case) string {
	tail := func(d text.Doc) string {
		s := d.String()
		return s[max(0, len(s)-60):]
	}
	r := c.Services[0].Rationale.String()
	return fmt.Sprintf("%q | %q ... %q | %q", tail(c.Summary), r[:min(60, len(r))], tail(c.Services[0].Rationale), tail(c.Services[0].ReviewerGuideline))
}

// hostLetters makes the letters that defects are planted in, afresh each time.
func hostLetters(t *testing.T) []func() domain.Case {
	var out []func() domain.Case
	for i := range twenty {
		out = append(out, func() domain.Case { return letterOf(i) })
	}
	for i := range ownLetters(t, "clean.txtar") {
		own := ownLetters(t, "clean.txtar")[i]
		out = append(out, func() domain.Case {
			c := own.Draft.Case
			c.Services = slices.Clone(c.Services)
			c.Records, c.Attestations = slices.Clone(c.Records), slices.Clone(c.Attestations)
			return c
		})
	}
	return out
}
