package record

import (
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

const months = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// day is a date in any of the forms that charts write.
var day = text.Regexp(`(?i)\b(?:(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2})|(` + months +
	`)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|(\d{1,2})[ -](` + months + `)\.?,?[ -](\d{4}|\d{2}))\b`)

// dated is a day with its place in a line.
type dated struct {
	date       domain.Date
	start, end int
}

// daysIn are the days of a line that a calendar has.
func daysIn(line string) []dated {
	if !maybeDay(line) {
		return nil
	}
	var out []dated
	for _, m := range day().FindAllStringSubmatchIndex(line, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return line[m[2*i]:m[2*i+1]]
		}
		var d domain.Date
		switch {
		case part(1) != "":
			d = domain.Date{Year: year(part(3)), Month: atoi(part(1)), Day: atoi(part(2))}
		case part(4) != "":
			d = domain.Date{Year: atoi(part(4)), Month: atoi(part(5)), Day: atoi(part(6))}
		case part(7) != "":
			d = domain.Date{Year: atoi(part(9)), Month: month(part(7)), Day: atoi(part(8))}
		default:
			d = domain.Date{Year: year(part(12)), Month: month(part(11)), Day: atoi(part(10))}
		}
		if d.Valid() && d.Year >= 1930 && d.Year < 2100 {
			out = append(out, dated{d, m[0], m[1]})
		}
	}
	return out
}

// maybeDay tells lines that cannot hold a day at little cost: a day has three digits at least.
func maybeDay(line string) bool {
	n := 0
	for i := 0; i < len(line); i++ {
		if c := line[i]; c >= '0' && c <= '9' {
			if n++; n == 3 {
				return true
			}
		}
	}
	return false
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

func year(s string) int {
	n := atoi(s)
	switch {
	case len(s) > 2:
		return n
	case n < 50:
		return 2000 + n
	}
	return 1900 + n
}

func month(s string) int {
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:3]))/3 + 1
}

// serviceDay are labels of the day a record is about, surest first; reportDay those of the day it was written. otherDay are the
// labels of days that are about something else.
var (
	serviceDay = text.Regexp(`(?i)\b(date(\(s\))?s? of (service|visit|exam|examination|evaluation|re-?evaluation|treatment|operation|surgery|procedure|study|consultation|encounter|session|test|testing|admission|determination|decision|review|notice|request)|d\.?o\.?s\.?|(service|visit|exam|examination|evaluation|encounter|treatment|study|procedure|surgery|appointment|session|admit|admission|collection|test|decision|determination|review|notice|request|collected|performed)( date|ed)?|date (seen|performed|collected|examined|taken|filled|dispensed|written)|seen on|examined on|session date|tx date|date/time)\s*(\(.{0,12}\))?\s*[:#-]?\s*$`)
	reportDay  = text.Regexp(`(?i)(\b(date of (report|dictation|letter|correspondence|transcription|this report|preparation)|report date|letter date|dictated|transcribed|dated|signed|date signed|electronically signed.*|date)\s*[:#-]?\s*(on)?\s*|^)$`)
	otherDay   = text.Regexp(`(?i)\b(birth|born|d\.?o\.?b\.?|b\.?day|injur(y|ies|ed)|d\.?o\.?i\.?|d/i|d/a|loss|accident|onset|received|rec'd|printed|print date|hire|hired|expires?|expiration|due|next (appointment|visit)|last (worked|visit|seen)|follow.?up (on|in|appointment)|employed|fax(ed)?|through|surgery on|prior|previous|return|effective|rev(ised|\.)?|form)\b[^,;]{0,26}$`)
)

// dayOf is the day that the record's first sheet says it is about; a report's own day, or one on a line of its own, counts when
// no day of service is named. closing are the last sheet's lines, where a signature may give the day.
func dayOf(first *sheet, closing []string) domain.Date {
	var service, report, loose domain.Date
	for i, line := range first.lines {
		if i >= headLines*2 {
			break
		}
		for _, d := range daysIn(line) {
			before := labelBefore(line, d.start)
			if strings.TrimSpace(before) == "" && i > 0 && d.end == len(line) {
				before = first.lines[i-1]
				if len(before) > 40 || daysIn(before) != nil {
					before = ""
				}
			}
			switch {
			case otherDay().MatchString(before):
			case serviceDay().MatchString(before):
				keep(&service, d.date)
			case reportDay().MatchString(before) && (strings.TrimSpace(before) != "" || len(line)-(d.end-d.start) < 4):
				keep(&report, d.date)
			case i < headLines:
				keep(&loose, d.date)
			}
		}
	}
	for _, d := range []domain.Date{service, report, loose} {
		if !d.IsZero() {
			return d
		}
	}
	for i := len(closing) - 1; i >= 0 && i >= len(closing)-10; i-- {
		if list := daysIn(closing[i]); len(list) > 0 {
			return list[len(list)-1].date
		}
	}
	return domain.Date{}
}

// labelBefore is what stands before a day in its column of the line.
func labelBefore(line string, at int) string {
	before := strings.TrimRight(line[max(0, at-40):at], " \t")
	for _, gap := range [...]string{"  ", "\t", "|"} {
		if i := strings.LastIndex(before, gap); i >= 0 {
			before = before[i+len(gap):]
		}
	}
	return strings.TrimLeft(before, " ")
}

func keep(to *domain.Date, d domain.Date) {
	if to.IsZero() {
		*to = d
	}
}
