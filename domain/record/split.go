package record

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Split parts a file's pages into records. Every page belongs to one.
func Split(pages []Page) []Found {
	sheets := make([]sheet, len(pages))
	for i := range pages {
		sheets[i] = cut(pages[i])
	}
	numberPages(sheets)
	var out []Found
	first := 0
	for i := 1; i <= len(sheets); i++ {
		if i < len(sheets) && !begins(sheets, first, i) {
			continue
		}
		out = append(out, describe(sheets[first:i], first))
		first = i
	}
	return out
}

// Describe guesses what the pages are as one record, which begins at page first of its file, from 0: after the reviewer parted
// or joined records.
func Describe(pages []Page, first int) Found {
	sheets := make([]sheet, len(pages))
	for i := range pages {
		sheets[i] = cut(pages[i])
	}
	return describe(sheets, first)
}

// Signs for and against a new record at a page, in points; a record begins at beginsAt.
const (
	beginsAt     = 3.0
	firstPage    = 6.0  // "page 1 of 4"
	laterPage    = -8.0 // "page 2 of 4" behind "page 1 of 4"
	strayPage    = -3.0 // "page 3" behind a page without a number
	lastBefore   = 4.0  // the page before was "page 4 of 4"
	openBefore   = -4.0 // the page before was "page 2 of 4", and this one has no number
	newTitle     = 3.2
	sameTitle    = -1.5 // the running title of the record
	letterhead   = 2.4
	salutation   = 1.4
	demographics = 1.3
	otherDate    = 1.6  // a day of service that is another than the record's
	sameDate     = -1.2 // the record's own day
	closed       = 2.2  // the page before ends with a signature
	shortBefore  = 0.7  // the page before ends above its middle
	midSentence  = -3.0
	goesOn       = -5.0 // "continued"
	sameHead     = -2.6 // the page before begins with the same lines
	otherFoot    = 0.9  // the running foot changed
	sameFoot     = -0.9
)

// begins tells whether a record begins at sheet i, when one begins at first and none between.
func begins(sheets []sheet, first, i int) bool {
	s, before := &sheets[i], &sheets[i-1]
	if s.bare || before.bare {
		return bareBegins(sheets, first, i)
	}
	return signs(sheets, first, i) >= beginsAt
}

// signs are the points for a record that begins at sheet i, both it and the one before being pages with words.
func signs(sheets []sheet, first, i int) float64 {
	s, before := &sheets[i], &sheets[i-1]
	points := byNumber(sheets, first, i)
	points += byTitle(sheets, first, i)
	if s.hasLetterhead() {
		points += letterhead
	}
	if lineLike(s.head(), greeting) {
		points += salutation
	}
	if countLabels(s.head()) >= 3 {
		points += demographics
	}
	points += byDate(sheets, first, i)
	points += byEnd(before)
	points += byFlow(before, s)
	points += byRunning(before, s)
	return points
}

// bareBegins parts scans from pages with words: a scan inside a numbered document belongs to it, others make a record of
// their own.
func bareBegins(sheets []sheet, first, i int) bool {
	s, before := &sheets[i], &sheets[i-1]
	inside := func() bool { // the numbering runs on across the scan
		for j := i - 1; j >= first; j-- {
			if n := sheets[j].number; n.of > 0 {
				return n.at+(i-j) <= n.of
			}
		}
		return false
	}
	switch {
	case s.bare && before.bare:
		return false
	case s.bare:
		return !inside()
	}
	if n := s.number; n.at > 1 {
		return n.at > i-first+1
	}
	return !inside() || s.number.at == 1
}

func byNumber(sheets []sheet, first, i int) float64 {
	now, before := sheets[i].number, sheets[i-1].number
	switch {
	case now.at == 1 && now.of == 1:
		return firstPage
	case now.at == 1 && before.at == 1 && now.of == before.of && now.of > 1:
		return firstPage
	case now.at == 1:
		return firstPage
	case now.at > 1 && before.at == now.at-1 && now.of == before.of:
		return laterPage
	case now.at > 1 && now.at == i-first+1:
		return laterPage
	case now.at > 1:
		return strayPage
	case before.of > 0 && before.at == before.of:
		return lastBefore
	case before.of > 0:
		return openBefore
	}
	return 0
}

func byTitle(sheets []sheet, first, i int) float64 {
	line, kind, at, ok := sheets[i].title()
	if !ok {
		return 0
	}
	points := newTitle - 0.1*float64(at)
	was, wasKind, _, had := sheets[first].title()
	if had && strings.Contains(plain(line), plain(was)) && runs(&sheets[first], &sheets[i-1], &sheets[i], line != was) {
		return sameTitle
	}
	if kind == domain.RecordFax || had && wasKind == domain.RecordFax {
		points += 2
	}
	if had && kind != wasKind {
		points += 0.6
	}
	return points
}

// runs tells whether the title of a page is only the running title of the record: it stands in a longer line, or the page
// before begins with the same lines, and no other day is named.
func runs(first, before, s *sheet, longer bool) bool {
	day, own := s.headDay(), first.headDay()
	if !day.IsZero() && !own.IsZero() && day != own || s.hasLetterhead() {
		return false
	}
	return longer || sameHeads(before, s)
}

func byDate(sheets []sheet, first, i int) float64 {
	now, own := sheets[i].headDay(), sheets[first].headDay()
	switch {
	case now.IsZero() || own.IsZero():
		return 0
	case now == own:
		return sameDate
	}
	return otherDate
}

// headDay is the day of service or of report that the head of a page names.
func (s *sheet) headDay() domain.Date {
	if s.day == nil {
		d := findHeadDay(s.head())
		s.day = &d
	}
	return *s.day
}

func findHeadDay(head []string) domain.Date {
	var report domain.Date
	for _, line := range head {
		for _, d := range daysIn(line) {
			before := labelBefore(line, d.start)
			switch {
			case otherDay().MatchString(before):
			case serviceDay().MatchString(before):
				return d.date
			case reportDay().MatchString(before):
				keep(&report, d.date)
			}
		}
	}
	return report
}

var (
	greeting    = text.Regexp(`(?i)^(dear\b|to whom it may concern|ladies and gentlemen|gentlepersons|attention:)`)
	personLabel = text.Regexp(`(?i)\b(patient( name)?|name|claimant|applicant|employee|injured worker|re|dob|d\.o\.b\.|date of birth|doi|date of injury|d/i|claim( no| number| #)?|employer|mrn|chart|insur(er|ance)|carrier|adjuster|file( no| number)?|case( no| number)?|wcab|occupation|sex|gender)\s*\.?\s*[:#]`)
	ending      = text.Regexp(`(?i)\b(sincerely|respectfully( submitted)?|yours truly|truly yours|electronically signed|e-signed|signed by|signature|authenticated by|penalty of perjury|end of (report|document|note)|cc:|dictated (by|but)|finalized|thank you for|report electronically|d:\s*\d|t:\s*\d)`)
	continues   = text.Regexp(`(?i)^(continued\b.*|.*\(\s*(continued|cont'?d?\.?|con't)\s*\).*|.*\bcontinued from\b.*)$`)
	street      = text.Regexp(`(?i)\b(\d{1,6}\s+[nsew]?\.?\s*[a-z0-9' .]{2,30}\b(st|street|ave|avenue|blvd|boulevard|road|rd|drive|dr|way|lane|ln|parkway|pkwy|plaza|court|ct|circle|highway|hwy)\b|p\.?\s?o\.?\s+box\b|suite\s+\w+|ste\.?\s+\d+)`)
	zip         = text.Regexp(`\b(CA|Calif\.?|California|[A-Z]{2}),?\s+\d{5}(-\d{4})?\b`)
	phone       = text.Regexp(`(?i)((tel|phone|ph|fax|t|f)\.?\s*[:#]?\s*)?(\(\d{3}\)\s?|\b\d{3}[-.])\d{3}[-.]\d{4}`)
)

func lineLike(lines []string, re func() *regexp.Regexp) bool {
	return slices.ContainsFunc(lines, re().MatchString)
}

// countLabels counts the labels of a patient's data.
func countLabels(lines []string) int {
	n := 0
	for _, l := range lines {
		if strings.ContainsAny(l, ":#") {
			n += len(personLabel().FindAllStringIndex(l, -1))
		}
	}
	return n
}

// hasLetterhead tells whether the page begins with an office's name and address.
func (s *sheet) hasLetterhead() bool {
	if s.letterhead == unknown {
		s.letterhead = no
		if findLetterhead(s) {
			s.letterhead = yes
		}
	}
	return s.letterhead == yes
}

func findLetterhead(s *sheet) bool {
	top := s.head()[:min(6, len(s.lines))]
	n := 0
	for _, re := range []func() *regexp.Regexp{street, zip, phone} {
		if lineLike(top, re) {
			n++
		}
	}
	for _, l := range top[:min(3, len(top))] {
		if office(l) {
			n++
			break
		}
	}
	return n >= 2
}

// byEnd looks at how the page before ends.
func byEnd(before *sheet) float64 {
	points := 0.0
	tail := before.lines[max(0, len(before.lines)-10):]
	if lineLike(tail, ending) {
		points += closed
	}
	if len(before.lines) < 22 {
		points += shortBefore
	}
	return points
}

// byFlow tells whether a sentence runs on from page to page.
func byFlow(before, s *sheet) float64 {
	if lineLike(s.head()[:min(5, len(s.lines))], continues) {
		return goesOn
	}
	last, next := bodyEnd(before), bodyStart(before, s)
	if last == "" || next == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(next)
	end, _ := utf8.DecodeLastRuneInString(last)
	open := len(last) > 50 && (unicode.IsLetter(end) || end == ',')
	switch {
	case unicode.IsLower(r) && len(next) > 25:
		return midSentence
	case open && len(next) > 50:
		return midSentence / 2
	}
	return 0
}

// bodyEnd is the last line of a page that is no page number and no running foot.
func bodyEnd(s *sheet) string {
	for i := len(s.lines) - 1; i >= max(0, len(s.lines)-4); i-- {
		l := s.lines[i]
		if len(l) > 30 && !pageOf().MatchString(l) && !pageOnly().MatchString(l) && !phone().MatchString(l) {
			return l
		}
	}
	return ""
}

// bodyStart is the first line of a page that the page before does not begin with too.
func bodyStart(before, s *sheet) string {
	for _, l := range s.head()[:min(8, len(s.lines))] {
		if pageOf().MatchString(l) || pageOnly().MatchString(l) || personLabel().MatchString(l) || amongShapes(before.head(), l) {
			continue
		}
		return l
	}
	return ""
}

func amongShapes(lines []string, line string) bool {
	want := shape(line)
	for _, l := range lines {
		if shape(l) == want {
			return true
		}
	}
	return false
}

// sameHeads tells whether two pages begin with the same running lines, digits apart.
func sameHeads(a, b *sheet) bool {
	n := min(3, len(a.lines), len(b.lines))
	same := 0
	for i := range n {
		if len(b.lines[i]) > 3 && amongShapes(a.head()[:min(5, len(a.lines))], b.lines[i]) {
			same++
		}
	}
	return n > 0 && same*2 > n
}

// byRunning compares the running head and foot of two pages. A head that is an office's letterhead on both says little: an
// office prints it on the first page of each record, too.
func byRunning(before, s *sheet) float64 {
	points := 0.0
	if sameHeads(before, s) {
		if s.hasLetterhead() {
			points -= letterhead
		} else {
			points += sameHead
		}
	}
	a, b := running(before), running(s)
	switch {
	case a == "" || b == "":
	case a == b:
		points += sameFoot
	default:
		points += otherFoot
	}
	return points
}

// running is the foot of a page, digits apart, when it is short as a running line is.
func running(s *sheet) string {
	if len(s.lines) < 8 {
		return ""
	}
	l := s.lines[len(s.lines)-1]
	if len(l) > 80 || strings.HasSuffix(l, ".") {
		return ""
	}
	return shape(l)
}

// describe guesses what one record is.
func describe(sheets []sheet, first int) Found {
	f := Found{First: first, Last: first + len(sheets) - 1, Type: domain.RecordOther}
	at := 0
	for at < len(sheets) && sheets[at].bare {
		at++
	}
	if at == len(sheets) {
		f.Title = "Scanned pages without text"
		return f
	}
	s := &sheets[at]
	line, kind, _, ok := s.title()
	switch {
	case ok:
		f.Title, f.Type = titleCase(line), kind
	default:
		f.Type = kindOfBody(sheets[at:])
		f.Title = titleOf(f.Type)
	}
	f.Author = authorOf(sheets[at:])
	last := &sheets[len(sheets)-1]
	if d := dayOf(s, last.lines); !d.IsZero() {
		f.Dates = domain.On(d)
	}
	return f
}

// titleCase is a title in capitals as a list prints it; one that has small letters stays.
func titleCase(line string) string {
	line = strings.Trim(line, " *-=_#:")
	if line != strings.ToUpper(line) {
		return line
	}
	words := strings.Fields(line)
	for i, w := range words {
		switch w {
		case "OF", "THE", "AND", "FOR", "OR", "WITHOUT", "WITH", "IN", "ON":
			if i > 0 {
				words[i] = strings.ToLower(w)
				continue
			}
		}
		if !shortForm(w) && !strings.ContainsAny(w, "-0123456789/.") {
			r, n := utf8.DecodeRuneInString(w)
			words[i] = string(unicode.ToUpper(r)) + strings.ToLower(w[n:])
		}
	}
	return strings.Join(words, " ")
}

// shortForms stay in capitals in a title.
var shortForms = []string{"MRI", "EMG", "NCV", "NCS", "CT", "UR", "RFA", "QME", "AME", "IME", "IMR", "PT", "OT", "PR", "ER", "ED", "EKG", "ECG", "EOB", "EOR", "MD", "DO",
	"DC", "NP", "PA", "LLC", "DWC", "ADL", "TENS", "DME", "PPD", "TTD", "MMI", "LLP", "INC", "AMA", "CURES", "HCFA", "CMS", "SOAP", "SI", "TFESI", "ESI", "UDS", "PHQ", "WCAB", "MPN"}

func shortForm(w string) bool {
	w = strings.Trim(w, "(),:;'")
	return slices.Contains(shortForms, w) || len(w) <= 3 && !strings.ContainsAny(w, "AEIOUY")
}

// titleOf is a kind as a title.
func titleOf(t domain.RecordType) string {
	switch t {
	case domain.RecordOther:
		return "Document without a title"
	}
	r, n := utf8.DecodeRuneInString(string(t))
	return string(unicode.ToUpper(r)) + string(t)[n:]
}
