package check

import (
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

const (
	monthWord = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	dayForms  = `(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?'?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|` + monthWord + ` \d{1,2}(?:st|nd|rd|th)?,? (?:of )?\d{4}|` +
		`(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: day)?(?: of)? ` + monthWord + `,? \d{4})\b`
	birthWords = `(?:\bdates? of (?:the )?birth\b|\bbirth[ -]?(?:date|day)s?\b|\bd\.? ?o\.? ?b\b\.?|\bborn\b|\bday of birth\b|\bbirth\b)`
	// between a word of birth and its day: no end of a sentence, no other day and no other event
	upTo = `([^;\n0-9]{0,60}?)`
)

var (
	dayAhead    = text.Regexp(`(?i)` + birthWords + upTo + `(\b` + dayForms + `)`)
	dayBefore   = text.Regexp(`(?i)(\b` + dayForms + `)` + `([^;\n0-9.]{0,40}?)` + birthWords)
	bornShort   = text.Regexp(`(?i)(?:^|[\s(,;])((?:b\.|\*) ?)(` + dayForms + `)`)
	ageAndDay   = text.Regexp(`(?i)\b(\d{1,3})[- ]years?[- ]old\b([^;\n0-9.]{0,30}?)[(\[](` + dayForms + `)`)
	otherEvent  = text.Regexp(`(?i)\binjur|\bseen\b|\bexam|\bhired?\b|\bemployed\b|\bsince\b|\bdenied\b|\breport|\bdoi\b|\bonset\b|\bunderwent\b|\bsurg|\bvisit|\bevaluat|\bhurt|\bfell\b|\bstrain|\. [A-Z]`)
	daysOfTexts = text.Regexp(`(?i)\b` + dayForms)
)

// BirthDate is a day that a text calls, or uses as, a birth date.
type BirthDate struct {
	text.Span             // with the words that call it so
	Day       text.Span   // the day alone
	Date      domain.Date // zero when it cannot be told
}

// BirthDates finds the days that are called a birth date: "DOB 3/4/1961", "the birth date in the file is", "born in Fresno on",
// "3/4/1961 (date of birth)", "b. 3/4/1961", or that stand behind an age: "54-year-old (3/4/1961)".
func BirthDates(s string) []BirthDate {
	var out []BirthDate
	seen := map[int]bool{}
	add := func(from, to, day, dayEnd int) {
		if seen[day] {
			return
		}
		seen[day] = true
		date, _ := WrittenDate(s[day:dayEnd])
		out = append(out, BirthDate{text.Span{Start: from, End: to}, text.Span{Start: day, End: dayEnd}, date})
	}
	for _, m := range dayAhead().FindAllStringSubmatchIndex(s, -1) {
		if !otherEvent().MatchString(s[m[2]:m[3]] + " ") {
			add(m[0], m[1], m[4], m[5])
		}
	}
	for _, m := range dayBefore().FindAllStringSubmatchIndex(s, -1) {
		if between := s[m[4]:m[5]]; !otherEvent().MatchString(between) && !strings.Contains(strings.ToLower(between), " and ") {
			add(m[0], m[1], m[2], m[3])
		}
	}
	for _, m := range bornShort().FindAllStringSubmatchIndex(s, -1) {
		add(m[2], m[5], m[4], m[5])
	}
	for _, m := range ageAndDay().FindAllStringSubmatchIndex(s, -1) {
		if !otherEvent().MatchString(s[m[4]:m[5]]) {
			add(m[6], m[7], m[6], m[7])
		}
	}
	return out
}

// DaysIn are the days that a text writes out, in any of the usual ways.
func DaysIn(s string) []BirthDate {
	var out []BirthDate
	for _, m := range daysOfTexts().FindAllStringIndex(s, -1) {
		if d, ok := WrittenDate(s[m[0]:m[1]]); ok {
			at := text.Span{Start: m[0], End: m[1]}
			out = append(out, BirthDate{at, at, d})
		}
	}
	return out
}

var parts = text.Regexp(`(?i)[a-z]{3,}|\d+`)

// WrittenDate reads a day written as 3/4/1961, 03-04-61, 1961-03-04, "March 4th, 1961" or "4 March 1961". A year of two digits is one that
// has been.
func WrittenDate(s string) (domain.Date, bool) {
	var numbers []int
	var written []string
	month := 0
	for _, p := range parts().FindAllString(s, -1) {
		if n, err := strconv.Atoi(p); err == nil {
			numbers, written = append(numbers, n), append(written, p)
		} else if m := monthOf(p); m > 0 {
			month = m
		}
	}
	var d domain.Date
	switch {
	case month > 0 && len(numbers) == 2:
		d = domain.Date{Year: numbers[1], Month: month, Day: numbers[0]}
	case len(numbers) == 3 && len(written[0]) == 4:
		d = domain.Date{Year: numbers[0], Month: numbers[1], Day: numbers[2]}
	case len(numbers) == 3:
		d = domain.Date{Year: numbers[2], Month: numbers[0], Day: numbers[1]}
	}
	if d.Year < 100 && d.Month > 0 {
		d.Year += 1900
		if d.Year < 1927 {
			d.Year += 100
		}
	}
	return d, d.Valid()
}

func monthOf(word string) int {
	const names = "janfebmaraprmayjunjulaugsepoctnovdec"
	if i := strings.Index(names, strings.ToLower(word[:3])); i >= 0 && i%3 == 0 {
		return i/3 + 1
	}
	return 0
}
