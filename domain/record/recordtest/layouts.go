package recordtest

import (
	"fmt"
	"strings"

	"imrdesk/domain"
)

func us(d domain.Date) string { return d.US() }

func short(d domain.Date) string { return fmt.Sprintf("%d/%d/%02d", d.Month, d.Day, d.Year%100) }

func long(d domain.Date) string { return d.Time().Format("January 2, 2006") }

func noNumber(int, int) (string, string) { return "", "" }

func noRunning(string, string) string { return "" }

func upper(s string) string { return strings.ToUpper(s) }

// seen are the layouts that the splitter was written with.
var seen = looks{
	letterheads: []func(doctor, int) []string{
		func(d doctor, w int) []string {
			return []string{center(d.practice, w), center(d.street, w), center(d.city, w), center("Tel "+d.phone, w)}
		},
		func(d doctor, _ int) []string {
			return []string{d.practice, d.street + ", " + d.city, "Phone: " + d.phone + "   Fax: (800) 555-0111"}
		},
		func(d doctor, _ int) []string { return []string{d.signed(), d.street, d.city} },
		func(doctor, int) []string { return nil },
	},
	titles:    []func(string) string{same, upper, func(s string) string { return "          " + upper(s) }},
	dates:     []func(domain.Date) string{us, short, long},
	dayLabels: []string{"Date of Service:", "DOS:", "Date of Visit:", "Date of Exam:"},
	people: []func(string) []string{
		func(day string) []string {
			return []string{"Patient: the injured worker", "DOB: 03/04/1971", "Date of Injury: 11/02/2012", day, "Claim No: 20-4471", "Employer: Harrow Canning"}
		},
		func(day string) []string {
			return []string{"Patient Name: the injured worker      " + day, "DOB: 3/4/71     Sex: F     MRN: 8812", "DOI: 11/2/12"}
		},
		func(day string) []string { return []string{day} },
	},
	numbers: []func(int, int) (string, string){
		func(p, n int) (string, string) { return "", fmt.Sprintf("Page %d of %d", p, n) },
		func(p, n int) (string, string) { return fmt.Sprintf("Page %d", p), "" },
		func(p, n int) (string, string) {
			if p == 1 {
				return "", ""
			}
			return fmt.Sprintf("Page %d", p), ""
		},
		noNumber,
	},
	running: []func(string, string) string{noRunning, func(t, d string) string { return "RE: injured worker    " + t + "   " + d }, func(t, _ string) string { return t + " (continued)" }},
	closings: []func(doctor, string) []string{
		func(d doctor, day string) []string { return []string{"Sincerely,", "", d.signed()} },
		func(d doctor, day string) []string {
			return []string{"Electronically signed by " + d.signed() + " on " + day}
		},
		func(d doctor, day string) []string {
			return []string{"______________________", d.signed(), d.practice}
		},
	},
}

// held are layouts that were written down before the splitter was tried and not looked at while it was mended.
var held = looks{
	names: 1,
	letterheads: []func(doctor, int) []string{
		func(d doctor, w int) []string {
			return []string{upper(d.practice), fmt.Sprintf("%-50s%s", d.street, "T: "+d.phone), fmt.Sprintf("%-50s%s", d.city, "F: (800) 555-0122")}
		},
		func(d doctor, w int) []string {
			return []string{center(upper(d.practice), w), center("A Professional Corporation", w)}
		},
		func(d doctor, _ int) []string {
			return []string{d.practice + " | " + d.street + " | " + d.city + " | " + d.phone}
		},
		func(doctor, int) []string {
			return []string{"State of California", "Division of Workers' Compensation"}
		},
	},
	titles: []func(string) string{func(s string) string { return "*** " + upper(s) + " ***" }, func(s string) string { return "Report: " + s }, func(s string) string { return "  " + s }},
	dates: []func(domain.Date) string{
		func(d domain.Date) string { return d.String() },
		func(d domain.Date) string { return d.Time().Format("02-Jan-2006") },
		func(d domain.Date) string { return fmt.Sprintf("%02d-%02d-%d", d.Month, d.Day, d.Year) },
		func(d domain.Date) string { return d.Time().Format("Jan. 2, 2006") },
	},
	dayLabels: []string{"Service Date:", "Encounter Date:", "Date of evaluation:", "Visit Date -", "Date/Time:"},
	people: []func(string) []string{
		func(day string) []string {
			return []string{"NAME OF EMPLOYEE: injured worker", day, "INSURER: Larch Mutual    ADJUSTER: B. Ostrand", "WCAB: none"}
		},
		func(day string) []string { return []string{"Chart #: 8812 | D.O.B.: 03/04/1971 | " + day} },
		func(day string) []string {
			return []string{fmt.Sprintf("%-40s%s", "Claimant: injured worker", day), fmt.Sprintf("%-40s%s", "D/I: 11-02-2012", "File No: 77-1")}
		},
	},
	numbers: []func(int, int) (string, string){
		func(p, n int) (string, string) { return fmt.Sprintf("Pg. %d/%d", p, n), "" },
		func(p, n int) (string, string) { return "", fmt.Sprintf("- %d -", p) },
		func(p, n int) (string, string) { return "", fmt.Sprintf("%d of %d", p, n) },
		noNumber,
	},
	running: []func(string, string) string{noRunning, func(t, d string) string { return "Injured worker / " + d + " / cont'd" }, func(t, d string) string { return upper(t) + " - " + d }},
	closings: []func(doctor, string) []string{
		func(d doctor, day string) []string {
			return []string{"Respectfully submitted,", "", "", d.signed(), "cc: file"}
		},
		func(d doctor, day string) []string {
			return []string{"Authenticated by: " + d.signed() + "  " + day}
		},
		func(d doctor, day string) []string {
			return []string{"I declare under penalty of perjury that this is true.", "/s/ " + d.signed(), "Dated: " + day}
		},
	},
}
