package letter

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// TestMadeLettersOfEachForm writes a dozen letters of every form from made-up facts and reads them back: every fact stands in
// the case again, and nothing else is unread.
func TestMadeLettersOfEachForm(t *testing.T) {
	for _, form := range []domain.Generation{domain.G1, domain.G2, domain.G3, domain.G4, domain.G5} {
		for seed := range uint64(12) {
			m := invent(form, seed)
			written := madeLayouts[form](m)
			r, err := Parse(written)
			if err != nil {
				t.Errorf("%s, letter %d: %v", form, seed, err)
				continue
			}
			r.Case.Unread = furnitureOut(r.Case.Unread)
			if got, want := told(&r.Case), told(&m); got != want || r.Partial != "" {
				t.Errorf("%s, letter %d is read as\n%s\nwanted is\n%s\nwritten was\n%s", form, seed, got, want, written)
			}
		}
	}
}

// furnitureOut leaves out what the program says is no words of the case.
func furnitureOut(list []domain.Unread) (out []domain.Unread) {
	for _, u := range list {
		if u.Where != "page furniture" && u.Where != "how the determination was made" {
			out = append(out, u)
		}
	}
	return out
}

// inventor picks facts; the same seed picks the same.
type inventor struct{ *rand.Rand }

func (v inventor) of(list ...string) string { return list[v.IntN(len(list))] }

func (v inventor) day(year int) domain.Date {
	return domain.Date{Year: year, Month: 1, Day: 1}.AddDays(v.IntN(364))
}

var inventedItems = []string{
	"Massage of the left shoulder, six visits", "MRI of the right wrist without contrast", "A walking boot", "Baclofen 10mg #60 with one refill",
	"Ten sessions of aquatic exercise, two times a week for five weeks", "Nerve study of both arms and both legs, with a report to the treating physician",
}

// invent makes up a case as a letter of the form can tell it.
func invent(form domain.Generation, seed uint64) domain.Case {
	v := inventor{rand.New(rand.NewPCG(seed, uint64(form[1])))}
	injured := domain.On(v.day(2009))
	if v.IntN(3) == 0 {
		injured.To = injured.From.AddDays(30 + v.IntN(60))
	}
	c := domain.Case{
		Number: fmt.Sprintf("CM%d-%07d", 13+v.IntN(3), 1+v.IntN(9999999)), Injuries: []domain.Period{injured}, Denied: v.day(2013), Received: v.day(2014),
		Assigned: v.day(2015), Decided: v.day(2016), Priority: domain.Standard, Origin: domain.Origin{Letter: true, Generation: form},
		Employee: domain.Employee{Age: 19 + v.IntN(50), Sex: domain.Female},
	}
	if v.IntN(3) == 0 {
		c.Priority = domain.Expedited
	}
	who := v.of("woman", "man")
	if who == "man" {
		c.Employee.Sex = domain.Male
	}
	c.Reviewer.Licensure = []string{v.of("California", "Nevada", "Oregon")}
	c.Reviewer.Specialties = []string{v.of("Orthopedic Surgery", "Family Medicine", "Occupational Medicine", "Physical Medicine and Rehabilitation")}
	summary := fmt.Sprintf("The employee is a %d-year-old %s with pain of the %s since %s. ", c.Employee.Age, who, v.of("neck", "left knee", "low back"), v.of("a fall", "a crash of two carts", "lifting a crate"))
	summary += v.of("Exercise at home brought little.", "On examination the strength was full, and the gait was steady. The report of the spring says that work goes on with limits of lifting.",
		"Two courses of needling were tried; the second one helped for three weeks.")
	c.Summary = text.NewDoc(summary)
	items := 1 + v.IntN(3)
	if form == domain.G1 {
		items = 1
	}
	for i, at := range v.Perm(len(inventedItems))[:items] {
		s := domain.DisputedService{ID: domain.ServiceID(fmt.Sprint("s", i+1)), Text: text.NewDoc(inventedItems[at]), Decision: domain.Upheld}
		if v.IntN(2) == 0 {
			s.Decision = domain.Overturned
		}
		s.ClaimsGuideline = text.NewDoc(claimsLine(form, v))
		s.ReviewerGuideline = text.NewDoc(reviewerLine(form, v))
		s.Rationale = text.NewDoc(v.of("Nothing in the reports says why exercise alone cannot do.", "The signs of the last examination are new, and the records give the day on which they began.",
			"Three weeks of relief are no gain in function. The reports name no aim that could be measured after the visits that are asked for."))
		c.Services = append(c.Services, s)
	}
	return only(c)
}

func claimsLine(form domain.Generation, v inventor) string {
	switch form {
	case domain.G1:
		return ""
	case domain.G4, domain.G5:
		return v.of("Decision based on MTUS Knee Complaints 2004, Section(s): Initial Care.", "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Neck, Pillow.")
	}
	return v.of("The Claims Administrator did not cite a guideline.", "The Claims Administrator based its decision on the Knee Complaints chapter.")
}

func reviewerLine(form domain.Generation, v inventor) string {
	switch form {
	case domain.G1:
		return "MTUS, " + v.of("Neck and Upper Back Complaints", "Knee Complaints") + ", page " + v.of("12", "173", "340") + "."
	case domain.G2:
		return "The Expert Reviewer based the decision on the " + v.of("Knee", "Neck and Upper Back") + " Complaints chapter."
	case domain.G3:
		return "The Physician Reviewer based his/her decision on the " + v.of("Knee", "Neck and Upper Back") + " Complaints chapter, page 339."
	}
	return v.of("Decision based on MTUS Low Back Complaints 2004, Section(s): Physical Methods.", "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Opioids, criteria for use.")
}

// only leaves out what the form does not tell.
func only(c domain.Case) domain.Case {
	switch c.Origin.Generation {
	case domain.G1, domain.G2:
		c.Priority, c.Assigned = "", domain.Date{}
		if c.Origin.Generation == domain.G1 {
			c.Received, c.Decided = domain.Date{}, domain.Date{}
		}
		c.Records = []domain.Record{{Title: "Utilization review determination of " + slashed(c.Denied), Type: domain.RecordUR, Dates: domain.On(c.Denied)}}
	case domain.G4:
		c.Number, c.Priority = "", ""
		c.Denied, c.Received, c.Assigned, c.Decided, c.Injuries = domain.Date{}, domain.Date{}, domain.Date{}, domain.Date{}, nil
	}
	return c
}

func slashed(d domain.Date) string { return fmt.Sprintf("%d/%d/%d", d.Month, d.Day, d.Year) }

func injury(c domain.Case) string {
	p := c.Injuries[0]
	if p.From == p.To {
		return slashed(p.From)
	}
	joint := []string{"-", " - ", " to ", " through "}[p.From.Day%4]
	return slashed(p.From) + joint + slashed(p.To)
}

// wrapped is a text in lines of at most so many bytes.
func wrapped(s string, width int) string {
	var out, line strings.Builder
	for _, w := range strings.Fields(s) {
		if line.Len() > 0 && line.Len()+1+len(w) > width {
			out.WriteString(line.String() + "\n")
			line.Reset()
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(w)
	}
	return out.String() + line.String()
}

func necessary(d domain.Decision) string {
	if d == domain.Overturned {
		return "medically necessary and appropriate"
	}
	return "not medically necessary and appropriate"
}

// madeLayouts write a case as a letter of the form.
var madeLayouts = map[domain.Generation]func(domain.Case) string{
	domain.G1: func(c domain.Case) string {
		s, not := c.Services[0], ""
		if s.Decision == domain.Upheld {
			not = "NOT "
		}
		return "MEDICAL PROFESSIONAL REVIEW\n\nCase Number: " + c.Number + "\nDate of Injury: " + injury(c) + "\nDate of UR Decision: " + slashed(c.Denied) +
			"\n\nISSUE AT DISPUTE: " + wrapped(s.Text.String(), 60) + "\n\nCASE SUMMARY:\n" + wrapped(c.Summary.String(), 70) +
			"\n\nDOCUMENTS REVIEWED FOR DETERMINATION:\n- " + c.Records[0].Title +
			"\n\nMEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND\nWHY:\n" + s.ReviewerGuideline.String() +
			"\n\nRATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS " + not + "MEDICALLY NECESSARY:\n" + wrapped(s.Rationale.String(), 70) +
			"\n\nMEDICAL REVIEWER QUALIFICATIONS:\nThe reviewer is Board Certified in " + c.Reviewer.Specialties[0] + " and is licensed to practice in " + c.Reviewer.Licensure[0] + ".\n"
	},
	domain.G2: func(c domain.Case) string {
		var b strings.Builder
		b.WriteString("Notice of Independent Medical Review Determination\n\nDated: " + slashed(c.Decided) + "\n\nSample Review Case Number: " + c.Number + "\nDate of UR Decision: " +
			slashed(c.Denied) + "\nDate of Injury: " + injury(c) + "\nIMR Application Received: " + slashed(c.Received) + "\n\n")
		for i, s := range c.Services {
			b.WriteString(wrapped(fmt.Sprintf("%d) Sample Review has determined the request for %s is %s.", i+1, s.Text, necessary(s.Decision)), 80) + "\n")
		}
		b.WriteString("\nINDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n\nMedical Qualifications of the Expert Reviewer:\n" +
			wrapped("The physician is Board Certified in "+c.Reviewer.Specialties[0]+" and is licensed to practice in "+c.Reviewer.Licensure[0]+".", 90) +
			"\n\nCase Summary: " + wrapped(c.Summary.String(), 90) + "\n\nDocuments Reviewed for Determination:\n * " + c.Records[0].Title + "\n")
		for i, s := range c.Services {
			b.WriteString("\n" + wrapped(fmt.Sprintf("%d) Regarding the request for %s:", i+1, s.Text), 90) + "\n\n" + wrapped(s.ClaimsGuideline.String(), 90) + "\n" +
				wrapped(s.ReviewerGuideline.String(), 90) + "\n\nRationale for the Decision:\n" + wrapped(s.Rationale.String(), 90) + "\n")
		}
		return b.String()
	},
	domain.G3: func(c domain.Case) string {
		var b strings.Builder
		fmt.Fprintf(&b, "Case Number: %s\nDate Assigned: %-16s Date of Injury: %s\nDecision Date: %-16s UR Denial Date: %s\nPriority: %-21s Application Received: %s\n\n",
			c.Number, slashed(c.Assigned), injury(c), slashed(c.Decided), slashed(c.Denied), title(c.Priority), slashed(c.Received))
		b.WriteString("HOW THE IMR FINAL DETERMINATION WAS MADE\nA physician who is Board Certified in " + c.Reviewer.Specialties[0] + " and is licensed to practice in " + c.Reviewer.Licensure[0] +
			" read the file.\n\nCLINICAL CASE SUMMARY\n" + wrapped(c.Summary.String(), 100) + "\n\nIMR DECISION(S) AND RATIONALE(S)\n" +
			"The Final Determination was based on decisions for the disputed items/services set forth below:\n")
		for i, s := range c.Services {
			b.WriteString("\n" + wrapped(fmt.Sprintf("%d. Decision for %s is %s.", i+1, s.Text, necessary(s.Decision)), 90) + "\n\n" + wrapped(s.ClaimsGuideline.String(), 100) + "\n" +
				wrapped(s.ReviewerGuideline.String(), 100) + "\n\nThe Physician Reviewer's decision rationale:\n" + wrapped(s.Rationale.String(), 100) + "\n")
		}
		return b.String()
	},
	domain.G4: func(c domain.Case) string {
		return " HOW THE IMR FINAL DETERMINATION WAS MADE\n\nThe reviewer is Board Certified in " + c.Reviewer.Specialties[0] + " and is licensed to practice in " + c.Reviewer.Licensure[0] +
			".\n\nCLINICAL CASE SUMMARY\n" + wrapped(c.Summary.String(), 110) + "\n\nIMR ISSUES, DECISIONS AND RATIONALES\n" + inlineItems(c)
	},
	domain.G5: func(c domain.Case) string {
		return fmt.Sprintf("Case Number:          %s\nDate Assigned:        %-31s Date of Injury:      %s\nDecision Date:        %-31s UR Denial Date:      %s\n"+
			"Priority:             %-31s Application          %s\n                                                      Received:\n\n",
			c.Number, c.Assigned.US(), injury(c), c.Decided.US(), c.Denied.US(), title(c.Priority), c.Received.US()) +
			"                 HOW THE IMR FINAL DETERMINATION WAS MADE\nState(s) of Licensure: " + c.Reviewer.Licensure[0] + "\nCertification(s)/Specialty: " + c.Reviewer.Specialties[0] +
			"\n\n                                CLINICAL CASE SUMMARY\n" + wrapped(c.Summary.String(), 100) + "\n\n                      IMR ISSUES, DECISIONS AND RATIONALES\n" + inlineItems(c)
	},
}

// inlineItems are the items of the later forms: the decision behind the item's words.
func inlineItems(c domain.Case) string {
	var b strings.Builder
	for _, s := range c.Services {
		b.WriteString("\n" + wrapped(s.Text.String()+": "+s.Decision.Word(), 100) + "\n\nClaims Administrator guideline: " + s.ClaimsGuideline.String() +
			"\n\nSample Review guideline: " + s.ReviewerGuideline.String() + "\n\n" + wrapped("Decision rationale: "+s.Rationale.String(), 100) + "\n")
	}
	return b.String()
}

func title(p domain.Priority) string { return strings.ToUpper(string(p[:1])) + string(p[1:]) }
