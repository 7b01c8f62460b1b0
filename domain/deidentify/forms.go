package deidentify

import (
	"regexp"
	"strings"

	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

// form is something that identifies by how it is written.
type form struct {
	kind Kind
	re   func() *regexp.Regexp
	with string // what stands there instead; "" is the kind in brackets. $1 is the first group
}

const (
	month   = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`
	numeric = `\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b`
	iso     = `\d{4}-\d{2}-\d{2}\b`
	worded  = month + ` \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\d{1,2} ` + month + ` \d{4}\b`
	anyDate = `(?:` + numeric + `|` + iso + `|` + worded + `)`
	street  = `(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Terrace)\b\.?`
)

// forms are tried in this order; of two that begin at the same place the longer one counts.
var forms = []form{
	{Number, text.Regexp(`\b\d{3}-\d{2}-\d{4}\b`), ""},
	{Number, text.Regexp(`(?i)\b(?:claim|case|file|policy|chart|account|member|patient|record|medical record|employee|license|licence|id|mrn|ssn|npi|adj|eams|rfa|wcab|injury)(?: ?(?:number|no\.?|num\.?|id|#))?[ :#.]*#?((?-i:[A-Z]{1,5}[- ]?)?\d[\dA-Z]*(?:[-/][\dA-Z]+)*)\b`), ""},
	{Number, text.Regexp(`\bADJ[ :#-]*\d{4,}\b`), ""},
	{Number, text.Regexp(`(?i)\bCM\d{2}-?\d{5,}\b`), ""},
	{Telephone, text.Regexp(`(?:\+?1[ .-])?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b`), ""},
	{Email, text.Regexp(`\b[\pL\d._%+-]+@[\pL\d-]+(?:\.[\pL\d-]+)+\b`), ""},
	{Web, text.Regexp(`(?i)\b(?:https?://|www\.)[^\s)>\]]+`), ""},
	{Address, text.Regexp(`\b\d{1,6}[A-Z]?(?: [NSEW]\.?)?(?: \p{Lu}[\pL'.-]*| \d{1,3}(?:st|nd|rd|th)){1,4} ` + street + `(?:,? (?:Apt|Apartment|Suite|Ste|Unit|#)\.? ?[\dA-Z-]+)?(?:,? \p{Lu}[\pL ]*,? (?:CA|California)(?: \d{5}(?:-\d{4})?)?)?`), ""},
	{Address, text.Regexp(`(?i)\bP\.? ?O\.? Box \d+\b`), ""},
	{Address, text.Regexp(`\b(?:CA|California) \d{5}(?:-\d{4})?\b`), ""},
	{Age, text.Regexp(`(?i)\b(?:9\d|1[01]\d)[- ]years?[- ](old|of age)`), "over-89-year-$1"},
	{Age, text.Regexp(`(?i)\baged? (?:9\d|1[01]\d)\b`), "aged over 89"},
	{Physician, text.Regexp(`\b(?:Dr|Doctor|DR)\.? (?:\p{Lu}\.? )?\p{Lu}[\pL'\x{2019}-]+`), ""},
	{Physician, text.Regexp(`\b\p{Lu}[\pL'\x{2019}-]+(?: \p{Lu}\.?)?(?: \p{Lu}[\pL'\x{2019}-]+)?, ?(?:M\.?D\.?|D\.?O\.?|D\.?C\.?|D\.?P\.?M\.?)(?:\b|\B)`), ""},
	{Person, text.Regexp(`\b(?:Mr|Mrs|Ms|Miss|MR|MRS|MS)\.? (?:\p{Lu}\.? )?\p{Lu}[\pL'\x{2019}-]+`), ""},
}

var years = form{Day, text.Regexp(`\b` + anyDate), ""}

var year = text.Regexp(`\d{4}`)

var notNumber = text.Regexp(`^(?:(?:19|20)\d\d|` + anyDate + `)$`)

// fileNumber tells a number of a file from a year, a date and a small figure.
func fileNumber(s string) bool {
	digits := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			digits++
		}
	}
	return digits >= 4 && !notNumber().MatchString(s)
}

// forms finds what identifies by its form. A number that stays is left alone.
func (m *matcher) forms(s string) []hit {
	var out []hit
	for _, f := range forms {
		for _, at := range f.re().FindAllStringSubmatchIndex(s, -1) {
			from, to := at[0], at[1]
			with := "[" + string(f.kind) + "]"
			switch {
			case f.kind == Physician || f.kind == Person:
				to = from + len(strings.TrimSuffix(strings.TrimSuffix(s[from:to], "'s"), "\u2019s"))
			case m.keep != "" && strings.Contains(s[from:to], m.keep):
				continue
			case f.with != "":
				with = string(f.re().ExpandString(nil, f.with, s, at))
			case f.kind == Number && len(at) > 3:
				if from = at[2]; !fileNumber(s[from:to]) { // "claim number" stays, the number goes
					continue
				}
			}
			out = append(out, hit{from, to, f.kind, with})
		}
	}
	for _, b := range m.births(s) {
		out = append(out, hit{b.Start, b.End, Birth, "[" + string(Birth) + "]"})
	}
	if m.options.Years {
		for _, at := range years.re().FindAllStringIndex(s, -1) {
			with := "[" + string(Day) + "]"
			if y := year().FindString(s[at[0]:at[1]]); y != "" {
				with = y
			}
			out = append(out, hit{at[0], at[1], Day, with})
		}
	}
	return out
}

// births are the days that the text calls a birth date, and every other place of such a day. Called so once in the document, a day
// goes wherever it stands.
func (m *matcher) births(s string) []text.Span {
	var out []text.Span
	for _, b := range check.BirthDates(s) {
		out = append(out, b.Span)
	}
	if len(m.born) == 0 {
		return out
	}
	for _, d := range check.DaysIn(s) {
		if m.born[d.Date] {
			out = append(out, d.Day)
		}
	}
	return out
}

// learn takes in the birth dates that a text names. A day of the case's header is none.
func (m *matcher) learn(s string) {
	for _, b := range check.BirthDates(s) {
		if b.Date.Valid() && !m.header[b.Date] {
			m.born[b.Date] = true
		}
	}
}
