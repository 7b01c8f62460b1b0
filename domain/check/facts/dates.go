package facts

import (
	"imrdesk/domain"
	"imrdesk/domain/text"
)

// date reads 10/14/2016, 10-14-16, "12-02- 2016" (split by a line's end), "October 14, 2016" and "14 October 2016" at
// the word i. Strengths such as 10-325 have two parts and are none.
func (s *scanner) date(i, sentence int) (last int, ok bool) {
	d, last, ok := s.dateAt(i)
	if ok {
		s.f.Dates = append(s.f.Dates, DateFact{
			Span: s.f.Span(i, last), Date: d, Sentence: sentence, Edition: s.isEdition(i, sentence),
		})
	}
	return last, ok
}

func (s *scanner) dateAt(i int) (d domain.Date, last int, ok bool) {
	switch w := s.f.Words[i]; {
	case w.Kind == text.Number:
		if d, last, ok = s.numericDate(i); ok {
			return d, last, true
		}
		return s.dayMonthYear(i)
	case w.bits&beginsDate != 0 && isUpper(w.Byte):
		return s.monthDayYear(i)
	}
	return d, 0, false
}

// numericDate reads month, day, year with the same separator twice. Something like 3-4-12 months is none: the year has
// two or at least four digits and the parts stand close.
func (s *scanner) numericDate(i int) (d domain.Date, last int, ok bool) {
	w := s.f.Words
	if i+4 >= len(w) || w[i+2].Kind != text.Number || w[i+4].Kind != text.Number {
		return d, 0, false
	}
	sep := w[i+1].Byte
	if sep != '/' && sep != '-' || w[i+3].Byte != sep || w[i+1].Len() != 1 || !s.close(i, i+4) {
		return d, 0, false
	}
	if i > 0 && w[i-1].End == w[i].Start && (w[i-1].Byte == sep || w[i-1].Byte == '#') {
		return d, 0, false
	}
	if i+5 < len(w) && w[i+5].Byte == sep && w[i+5].Start == w[i+4].End && i+6 < len(w) && w[i+6].Kind == text.Number && w[i+6].Start == w[i+5].End && sep == '/' {
		return d, 0, false // a row of grades
	}
	month, day, year := s.number(i), s.number(i+2), s.number(i+4)
	digits := w[i+4].Len()
	if w[i].Len() > 2 || w[i+2].Len() > 2 || digits != 2 && digits < 4 || digits > 5 || month < 0 || day < 0 || year < 0 {
		return d, 0, false
	}
	if digits == 2 {
		if month == 0 || month > 12 || day == 0 || day > 31 {
			return d, 0, false // "5-15-60" is a range of numbers as likely as a date
		}
		year = century(year)
	}
	return domain.Date{Year: year, Month: month, Day: day}, i + 5, true
}

func century(year int) int {
	if year < 50 {
		return 2000 + year
	}
	return 1900 + year
}

// close tells whether no white space stands inside the words but one after a separator.
func (s *scanner) close(first, last int) bool {
	for i := first + 1; i <= last; i++ {
		gap := s.f.Words[i].Start - s.f.Words[i-1].End
		if gap > 1 || gap == 1 && s.f.Words[i].Kind == text.Punct {
			return false
		}
	}
	return true
}

func (s *scanner) monthDayYear(i int) (d domain.Date, last int, ok bool) {
	w := s.f.Words
	m, ok := s.f.valueAt(MonthName, i)
	if !ok {
		return d, 0, false
	}
	j := i + 1
	if j < len(w) && w[j].Byte == '.' {
		j++
	}
	day := s.numberAt(j)
	if day < 0 || w[j].Len() > 2 {
		return d, 0, false
	}
	j++
	if j < len(w) && w[j].Kind == text.Word && w[j].Len() == 2 && w[j].Start == w[j-1].End { // 14th
		j++
	}
	if j < len(w) && w[j].Byte == ',' {
		j++
	}
	year := s.numberAt(j)
	if year < 0 || w[j].Len() < 4 || w[j].Len() > 5 {
		return d, 0, false
	}
	return domain.Date{Year: year, Month: m, Day: day}, j + 1, true
}

func (s *scanner) dayMonthYear(i int) (d domain.Date, last int, ok bool) {
	w := s.f.Words
	if i+2 >= len(w) || w[i].Len() > 2 || w[i+2].Kind != text.Number || w[i+2].Len() != 4 {
		return d, 0, false
	}
	m, ok := s.f.valueAt(MonthName, i+1)
	if !ok {
		return d, 0, false
	}
	return domain.Date{Year: s.number(i + 2), Month: m, Day: s.number(i)}, i + 3, true
}

// isEdition tells whether the date at the word belongs to a guideline: "(July 28, 2016)", "updated 11/23/16".
func (s *scanner) isEdition(i, sentence int) bool {
	sent := s.f.Sentences[sentence]
	if i > 0 && equalFold(s.f.Bare(i-1), "updated") {
		return true
	}
	parens := i > sent.First && s.f.Words[i-1].Byte == '('
	return parens && s.f.Between(max(sent.First, i-12), i, SourceNames)
}

// number is the whole number at the word, -1 when it is none.
func (s *scanner) number(i int) int {
	if n, ok := digits(s.f.Bare(i)); ok {
		return n
	}
	return -1
}

// digits is the number that the word's digits write; false for other words and for more digits than any count has.
func digits(w string) (n int, ok bool) {
	if w == "" || len(w) > 15 {
		return 0, false
	}
	for i := range len(w) {
		if !isDigit(w[i]) {
			return 0, false
		}
		n = n*10 + int(w[i]-'0')
	}
	return n, true
}

func (s *scanner) numberAt(i int) int {
	if i >= len(s.f.Words) || s.f.Words[i].Kind != text.Number {
		return -1
	}
	return s.number(i)
}
