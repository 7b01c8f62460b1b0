package facts

import (
	"cmp"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// TimeKind is how a text tells of a time without naming its day.
type TimeKind uint8

// The kinds of time.
const (
	InMonth     TimeKind = iota // "03/2016", "in March": a month, of no year when the text gives none
	Ago                         // "six weeks ago"
	Lasting                     // "for six weeks", "several months of"
	PastSurgery                 // "postoperative week 3", "three weeks after surgery"
	PastInjury                  // "six weeks after the injury"
)

// Time is a month or a length of time.
type Time struct {
	text.Span
	Kind        TimeKind
	Month       domain.Date // its first day, with the year 0 when the text gives none
	Min, Max    int         // days; a month of 30 of them
	First, Last int         // words
	Sentence    int
}

// Times are the months and lengths of time that the paragraph tells, in the order of its amounts and then of its months. They
// are read at the first call and kept.
func (f *Facts) Times() []Time {
	if t := f.kept.times.Load(); t != nil {
		return *t
	}
	var out []Time
	for i := range f.Amounts {
		if t, ok := f.lasts(&f.Amounts[i]); ok {
			out = append(out, t)
		}
	}
	for s := range f.Sentences {
		for i := f.Sentences[s].First; i < f.Sentences[s].Last; i++ {
			t, ok := f.timeAt(i, f.Sentences[s].Last)
			if ok {
				t.Sentence, t.Span = s, f.Span(t.First, t.Last)
				out = append(out, t)
				i = t.Last - 1
			}
		}
	}
	f.kept.times.Store(&out)
	return out
}

var unitDays = map[Unit]int{Days: 1, Weeks: 7, Months: 30, Years: 365}

// lasts reads an amount of days, weeks, months or years as a time, by the words beside it.
func (f *Facts) lasts(a *Amount) (Time, bool) {
	days := unitDays[a.Unit]
	if days == 0 || a.Max > 200 {
		return Time{}, false
	}
	t := Time{Min: int(a.Min) * days, Max: int(a.Max) * days, First: a.Word, Sentence: a.Sentence, Span: a.Span}
	for t.Last = a.Word; t.Last < len(f.Words) && f.Words[t.Last].Start < a.End; t.Last++ {
	}
	var ok bool
	t.Kind, ok = f.timeKind(t.First, t.Last)
	return t, ok
}

// timeKind is what the words beside a length of time at [first, last) make of it; false for none that tells of the past.
func (f *Facts) timeKind(first, last int) (TimeKind, bool) {
	next := f.skipDash(last)
	switch {
	case f.word(next, "ago"):
		return Ago, true
	case f.word(next, "post", "after", "following", "since", "status", "s", "from"):
		for j := next + 1; j < min(next+6, len(f.Words)) && (f.Words[j].Kind == text.Word || f.Words[j].Byte == '-'); j++ {
			switch {
			case f.word(j, "surgery", "op", "operation", "operative", "operatively", "surgical", "surgically", "repair", "arthroscopy", "fusion"):
				return PastSurgery, true
			case f.word(j, "injury", "accident", "incident"):
				return PastInjury, true
			}
		}
	case f.word(next, "postop", "postoperative", "postoperatively", "postsurgery", "postsurgical"):
		return PastSurgery, true
	case f.word(next, "postinjury"):
		return PastInjury, true
	case f.word(next, "history"):
		return Lasting, true
	}
	for j := first - 1; j >= max(0, first-4); j-- {
		switch {
		case f.word(j, "for", "past", "last", "over", "since", "x"):
			return Lasting, !f.word(j-1, "every", "next") && !f.word(first-1, "next")
		case !f.word(j, "the", "at", "least", "about", "approximately", "more", "than", "a", "nearly", "almost", "additional"):
			return Lasting, f.word(next, "of") && f.word(first-1, "failed", "after", "completed", "least", "despite", "with")
		}
	}
	return 0, false
}

// skipDash is the word behind a hyphen.
func (f *Facts) skipDash(i int) int {
	for i < len(f.Words) && f.Words[i].Byte == '-' {
		i++
	}
	return i
}

// word tells whether the word at i is one of those in lower case.
func (f *Facts) word(i int, list ...string) bool {
	if i < 0 || i >= len(f.Words) || f.Words[i].Kind == text.Punct {
		return false
	}
	b := f.Bare(i)
	for _, w := range list {
		if equalFold(b, w) {
			return true
		}
	}
	return false
}

// timeAt reads what has no number of its own at the word: months, "several months", "postoperative week 3".
func (f *Facts) timeAt(i, end int) (Time, bool) {
	switch w := &f.Words[i]; {
	case w.Kind == text.Number:
		return f.numericMonth(i, end)
	case w.Kind != text.Word:
		return Time{}, false
	case mayCount[w.Byte|0x20] && f.word(i, "several", "many", "multiple", "few", "couple"):
		return f.several(i, end)
	case w.Byte|0x20 == 'p' && f.word(i, "postoperative", "postop", "postsurgical", "post"):
		return f.surgeryWeek(i, end)
	case isUpper(w.Byte):
		return f.namedMonth(i, end)
	}
	return Time{}, false
}

// mayCount are the letters with which a word for a number without a figure begins.
var mayCount = [256]bool{'s': true, 'm': true, 'f': true, 'c': true}

// several reads "several months", which are at least two.
func (f *Facts) several(i, end int) (Time, bool) {
	j := i + 1
	if f.word(j, "of") {
		j++
	}
	if j >= end {
		return Time{}, false
	}
	v, ok := f.valueAt(UnitName, j)
	days := unitDays[Unit(v)]
	if !ok || days == 0 {
		return Time{}, false
	}
	t := Time{Min: 2 * days, Max: 11 * days, First: i, Last: j + 1}
	if t.Kind, ok = f.timeKind(i, j+1); !ok {
		t.Kind, ok = Lasting, f.word(j+1, "of")
	}
	return t, ok
}

// surgeryWeek reads "postoperative week 3", "post-op day 10".
func (f *Facts) surgeryWeek(i, end int) (Time, bool) {
	j := f.skipDash(i + 1)
	if f.word(i, "post") {
		if !f.word(j, "op", "operative", "surgical") {
			return Time{}, false
		}
		j++
	}
	if j+1 >= end || f.Words[j+1].Kind != text.Number {
		return Time{}, false
	}
	v, ok := f.valueAt(UnitName, j)
	days := unitDays[Unit(v)]
	n, numeric := digits(f.Bare(j + 1))
	if !ok || days == 0 || !numeric || n > 400 {
		return Time{}, false
	}
	return Time{Kind: PastSurgery, Min: n * days, Max: n * days, First: i, Last: j + 2}, true
}

// numericMonth reads 03/2016.
func (f *Facts) numericMonth(i, end int) (Time, bool) {
	w := f.Words
	if i+2 >= end || w[i].Len() > 2 || w[i+2].Kind != text.Number || w[i+2].Len() != 4 || w[i+1].Byte != '/' && w[i+1].Byte != '-' || f.dated(i) {
		return Time{}, false
	}
	if w[i+1].Start != w[i].End || w[i+2].Start != w[i+1].End || i > 0 && (w[i-1].Byte == '/' || w[i-1].Byte == '-') && w[i-1].End == w[i].Start {
		return Time{}, false
	}
	month, _ := digits(f.Bare(i))
	year, ok := digits(f.Bare(i + 2))
	if !ok || month < 1 || month > 12 || year < 1950 || year > 2100 {
		return Time{}, false
	}
	return Time{Kind: InMonth, Month: domain.Date{Year: year, Month: month, Day: 1}, First: i, Last: i + 3}, true
}

// namedMonth reads "March 2016", "March of 2016", and "in March" without a year.
func (f *Facts) namedMonth(i, end int) (Time, bool) {
	m, ok := f.valueAt(MonthName, i)
	if !ok || f.dated(i) {
		return Time{}, false
	}
	t := Time{Kind: InMonth, Month: domain.Date{Month: m, Day: 1}, First: i, Last: i + 1}
	j := i + 1
	for j < end && (f.word(j, "of") || f.Words[j].Byte == ',' || f.Words[j].Byte == '.') {
		j++
	}
	if j < end && f.Words[j].Kind == text.Number {
		if year, ok := digits(f.Bare(j)); ok && year >= 1950 && year <= 2100 {
			t.Month.Year, t.Last = year, j+1
			return t, true
		}
		return Time{}, false
	}
	return t, f.word(i-1, "in", "since", "of", "during", "early", "late", "mid") && len(strings.TrimRight(f.Bare(i), ".")) > 2
}

// dated tells whether the word belongs to a day.
func (f *Facts) dated(i int) bool {
	at := f.Words[i].Start
	j, _ := slices.BinarySearchFunc(f.Dates, at, func(d DateFact, at int) int { return cmp.Compare(d.End, at+1) })
	return j < len(f.Dates) && f.Dates[j].Contains(at)
}

// lastOfMonth is the last day of the month that begins on the day.
func lastOfMonth(d domain.Date) domain.Date {
	next := domain.Date{Year: d.Year, Month: d.Month + 1, Day: 1}
	if d.Month == 12 {
		next = domain.Date{Year: d.Year + 1, Month: 1, Day: 1}
	}
	return next.AddDays(-1)
}

// Days are the first and last day that the month can be, not after the day until; a month without a year is the last such.
func (t Time) Days(until domain.Date) (from, to domain.Date, ok bool) {
	from = t.Month
	if from.Year == 0 {
		if !until.Valid() {
			return from, to, false
		}
		from.Year = until.Year
		if until.Before(from) {
			from.Year--
		}
	}
	return from, lastOfMonth(from), true
}
