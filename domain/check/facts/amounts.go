package facts

import (
	"strconv"
	"strings"

	"imrdesk/domain/text"
)

// amount reads "6 visits", "eight (8) sessions", "2-3 times a week", "2x/week", "for 4 weeks", "x4wks", "#30",
// "quantity 60", "50mg", "50%", "34-year-old" at the word i.
func (s *scanner) amount(i, sentence int) (last int, ok bool) {
	a, last, ok := s.amountAt(i, s.f.Sentences[sentence].Last)
	if ok {
		a.Span, a.Word, a.Sentence = s.f.Span(i, last), i, sentence
		s.f.Amounts = append(s.f.Amounts, a)
	}
	return last, ok
}

func (s *scanner) amountAt(i, end int) (a Amount, last int, ok bool) {
	w := s.f.Words
	if w[i].Kind == text.Punct {
		if w[i].Byte == '#' && i+1 < end && w[i+1].Kind == text.Number {
			a.Min, _ = s.value(i + 1)
			a.Max, a.Unit = a.Min, Pieces
			return a, i + 2, true
		}
		return a, 0, false
	}
	if h, is := s.f.hitAt(UnitPrefix, i); is && h.Last < end { // quantity 60
		if v, numeric := s.value(skipMark(w, h.Last, end)); numeric {
			return Amount{Min: v, Max: v, Unit: Pieces}, skipMark(w, h.Last, end) + 1, true
		}
	}
	if a.Min, a.Max, last, ok = s.numberRange(i, end); !ok {
		return a, 0, false
	}
	a.Unit, last, ok = s.unit(last, end)
	return a, last, ok
}

func skipMark(w []Word, i, end int) int {
	for i < end-1 && w[i].Kind == text.Punct && (w[i].Byte == ':' || w[i].Byte == '#' || w[i].Byte == '(') {
		i++
	}
	return i
}

func (s *scanner) inDate(i int) bool {
	at := s.f.Words[i].Start
	for i := len(s.f.Dates) - 1; i >= 0 && s.f.Dates[i].End > at; i-- { // in the order of the text
		if s.f.Dates[i].Contains(at) {
			return true
		}
	}
	return false
}

// numberRange reads a number or a range of two: 6, six, six (6), 2-3, 2 to 3.
func (s *scanner) numberRange(i, end int) (lo, hi float64, last int, ok bool) {
	w := s.f.Words
	if lo, ok = s.value(i); !ok {
		return 0, 0, 0, false
	}
	if i > 0 && w[i-1].End == w[i].Start && (w[i-1].Kind == text.Word && !equalFold(s.f.Bare(i-1), "x") || w[i-1].Byte == '/' || w[i-1].Byte == '.') {
		return 0, 0, 0, false // L4, 10/325
	}
	hi, last = lo, i+1
	if last+2 < end && w[last].Byte == '(' && w[last+2].Byte == ')' { // eight (8)
		if v, numeric := s.value(last + 1); numeric && v == lo {
			last += 3
		}
	}
	if last+1 < end && (w[last].Byte == '-' || equalFold(s.f.Bare(last), "to") || equalFold(s.f.Bare(last), "or")) {
		if v, numeric := s.value(last + 1); numeric && v > lo && v < 1000 {
			hi, last = v, last+2
		}
	}
	return lo, hi, last, true
}

// value is the number at the word, written in digits or as a word.
func (s *scanner) value(i int) (float64, bool) {
	if i >= len(s.f.Words) {
		return 0, false
	}
	w := s.f.Words[i]
	switch w.Kind {
	case text.Number:
		if n, ok := digits(s.f.Bare(i)); ok {
			return float64(n), true
		}
		v, err := strconv.ParseFloat(strings.ReplaceAll(s.f.Bare(i), ",", ""), 64)
		return v, err == nil
	case text.Word:
		if n, ok := s.f.valueAt(NumberWord, i); ok && w.ID != 0 {
			return float64(n), true
		}
	}
	return 0, false
}

// unit reads what the number before the word i counts. Up to two describing words may stand between: "6 additional
// physical therapy visits".
func (s *scanner) unit(i, end int) (Unit, int, bool) {
	w := s.f.Words
	for i < end && w[i].Kind == text.Punct && w[i].Byte == '-' {
		i++
	}
	if i >= end {
		return NoUnit, 0, false
	}
	if w[i].Byte == '%' {
		return Percent, i + 1, true
	}
	if u, last, ok := s.frequency(i, end); ok {
		return u, last, true
	}
	for j := i; j < min(i+4, end); j++ {
		if w[j].Kind != text.Word {
			break
		}
		if v, ok := s.f.valueAt(UnitName, j); ok {
			return s.yearsOld(Unit(v), j+1, end)
		}
		if !s.f.Starts(BetweenUnit, j) {
			break
		}
	}
	return NoUnit, 0, false
}

func (s *scanner) yearsOld(u Unit, last, end int) (Unit, int, bool) {
	j := last
	for j < end && s.f.Words[j].Byte == '-' {
		j++
	}
	if u == Years && j < end && equalFold(s.f.Bare(j), "old") {
		return YearsOld, j + 1, true
	}
	return u, last, true
}

// frequency reads "times a week", "x/week", "x wk", "per month".
func (s *scanner) frequency(i, end int) (Unit, int, bool) {
	w := s.f.Words
	j := i
	times := false
	for j < end {
		b := s.f.Bare(j)
		if equalFold(b, "times") || equalFold(b, "time") || equalFold(b, "x") || equalFold(b, "visits") && j > i {
			times = true
			j++
			continue
		}
		break
	}
	k := j
	for k < end && (w[k].Byte == '/' || equalFold(s.f.Bare(k), "a") || equalFold(s.f.Bare(k), "per") || equalFold(s.f.Bare(k), "each") || equalFold(s.f.Bare(k), "every")) {
		k++
	}
	if k >= end || !times && k == j {
		return NoUnit, 0, false
	}
	switch v, ok := s.f.valueAt(UnitName, k); {
	case equalFold(s.f.Bare(k), "weekly"):
		return TimesPerWeek, k + 1, true
	case equalFold(s.f.Bare(k), "daily"):
		return TimesPerDay, k + 1, true
	case equalFold(s.f.Bare(k), "monthly"):
		return TimesPerMonth, k + 1, true
	case ok && Unit(v) == Weeks:
		return TimesPerWeek, k + 1, true
	case ok && Unit(v) == Days:
		return TimesPerDay, k + 1, true
	case ok && Unit(v) == Months:
		return TimesPerMonth, k + 1, true
	}
	return NoUnit, 0, false
}
