// Package sample has made-up cases to learn the workstation with. No person, claim or chart stands behind any of them,
// and their numbers lie in a range that is not issued (999nnnn).
//
// Case is the one to begin with. It has the facts of a dispute that was published in the form of 2013-14, without its
// header page: a spinal stabilization program for a woman of 38 whose low back had been operated on. All words, dates
// of records and numbers are ours.
package sample

import (
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Cases are the cases of the demonstration, Case first, as a worklist of the day would hold them: due dates lie around
// today. Each call makes new ones.
func Cases(today domain.Date) []domain.Case {
	k := calendar{today}
	return []domain.Case{
		Case(), k.lumbarMRI(), k.opioid(), k.nerveStudy(), k.kneeOperation(), k.discOperation(), k.acupuncture(), k.afterFusion(), officeVisit(),
		k.threeToday(),
	}
}

// Case is the built-in case, a draft to work on: the service is not decided, no guideline is cited, and the rationale
// is only begun, with mistakes for the checks to find. It states no day of assignment, as the published letter does not,
// so that it never stands in the worklist as overdue by years.
func Case() domain.Case {
	return domain.Case{
		Number: "CM13-9990001", Priority: domain.Standard,
		Injuries: []domain.Period{{From: day(2002, 2, 9), To: day(2002, 3, 25)}},
		Denied:   day(2013, 11, 14), Received: day(2013, 12, 9),
		Employee: domain.Employee{Age: 38, Sex: domain.Female},
		Reviewer: domain.Reviewer{Licensure: []string{"California"}, Specialties: []string{"Family Medicine"}},
		Summary: text.NewDoc("The employee is a 38-year-old woman. Her injury is dated from 2/9/2002 to 3/25/2002 and concerns chiefly the neck and " +
			"the low back. The diagnoses are cervical sprain, lumbar sprain, disc disease of the lumbar spine with sciatica, and status after " +
			"low back surgery.\n" +
			"The lumbar spine was operated on about two years before the request. She had physical therapy after the operation.The progress " +
			"reports of the treating physician, the last of 10/17/2013, show ongoing care for pain of the neck and low back, yet they document no " +
			"treatment for more than a year.\n" +
			"The treating physician asks for a spinal stabilization program twice a week for 4 weeks. It trains the trunk on an exercise ball in " +
			"place of a bench, with a load that spares the back, and aims at posture, balance and coordination; each session is about one hour of " +
			"instruction.\n" +
			"During utilization review the physician agreed to a trial of six visits of active therapy, to be followed by exercise at home."),
		Records: []domain.Record{
			{ID: "r1", Type: domain.RecordPR2, Title: "Progress reports of the primary treating physician", Dates: domain.Period{From: day(2012, 10, 4), To: day(2013, 10, 17)}},
			{ID: "r2", Type: domain.RecordOperative, Title: "Operative report, lumbar spine", Dates: domain.On(day(2011, 11, 2))},
			{ID: "r3", Type: domain.RecordTherapy, Title: "Physical therapy notes after the operation", Dates: domain.Period{From: day(2011, 12, 5), To: day(2012, 2, 20)}},
			{ID: "r4", Type: domain.RecordRFA, Title: "Request for authorization, spinal stabilization program", Dates: domain.On(day(2013, 10, 29))},
			{ID: "r5", Type: domain.RecordUR, Title: "Utilization review determination", Dates: domain.On(day(2013, 11, 14))},
			{ID: "r6", Type: domain.RecordApplication, Title: "Application for Independent Medical Review", Dates: domain.On(day(2013, 12, 9))},
		},
		Services: []domain.DisputedService{{
			ID:              "s1",
			Text:            text.NewDoc("Spinal stabilization program therapy 2 times a week for 4 weeks"),
			ClaimsGuideline: text.NewDoc("Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Manual therapy & manipulation."),
			Rationale: text.NewDoc("The patient has chronic low back pain after surgery. There is no documentation of physical therapy after the " +
				"operation. The request for 12 visits exceeds a first trial, after which progress is measured.[fill in: what the guideline asks for, " +
				"and what the records show]"),
		}},
	}
}

// calendar makes the dates of cases that are in work on its day.
type calendar struct{ today domain.Date }

// ago is the day n days before today; a negative n lies ahead.
func (k calendar) ago(n int) domain.Date { return k.today.AddDays(-n) }

// say is that day as a summary writes it.
func (k calendar) say(n int) string { return us(k.ago(n)) }

// number is a case number of today's year in the range of the samples.
func (k calendar) number(n int) string { return fmt.Sprintf("CM%02d-999%04d", k.today.Year%100, n) }

func us(d domain.Date) string { return fmt.Sprintf("%d/%d/%d", d.Month, d.Day, d.Year) }

func day(y, m, d int) domain.Date { return domain.Date{Year: y, Month: m, Day: d} }
