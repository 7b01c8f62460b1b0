package letter

import (
	"strings"

	"imrdesk/domain"
)

// readDate reads m/d/yyyy, m-d-yyyy or yyyy-mm-dd at the start of s, four or more digits for the year, so that an
// impossible year is read as it stands.
func readDate(s string) (d domain.Date, rest string, ok bool) {
	if digits := strings.IndexByte(s, '-'); digits >= 4 && len(s) >= digits+len("-01-02") {
		end := digits + len("-01-02")
		if d, err := domain.ParseDate(s[:end]); err == nil {
			return d, s[end:], true
		}
	}
	d, rest, ok = readNumbers(s)
	return d, rest, ok && d.Year >= 1000
}

// readWritten reads a date of the header page: as readDate, with the month in words ("January 5, 2017", "5 Jan. 2017"), or
// with two digits for the year, which then is the latest that has passed in the letters' time (1951 to 2050).
func readWritten(s string) (d domain.Date, rest string, ok bool) {
	if d, rest, ok = readDate(s); ok {
		return d, rest, true
	}
	if d, rest, ok = readShortDate(s); ok && d.Year < 100 {
		if d.Year += 2000; d.Year > 2050 {
			d.Year -= 100
		}
		return d, rest, true
	}
	day, tail, dayFirst := readNumber(s, 2)
	if !dayFirst {
		tail = s
	}
	month, tail := readMonth(strings.TrimLeft(tail, " "))
	if month == 0 {
		return domain.Date{}, s, false
	}
	if !dayFirst {
		if day, tail, ok = readNumber(tail, 2); !ok {
			return domain.Date{}, s, false
		}
	}
	year, tail, ok := readNumber(strings.TrimLeft(tail, ", "), 6)
	return domain.Date{Year: year, Month: month, Day: day}, tail, ok && year >= 1000
}

var months = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// readMonth reads the name of a month, whole or its first three or four letters, and the space behind it; 0 when there
// is none.
func readMonth(s string) (month int, rest string) {
	n := 0
	for n < len(s) && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	for i, m := range months {
		if n >= 3 && strings.HasPrefix(m, lower(s[:n])) || n == 4 && strings.HasPrefix(m, lower(s[:3])) && m == "september" {
			return i + 1, strings.TrimLeft(s[n:], ". ")
		}
	}
	return 0, s
}

// readShortDate reads m-d-yyyy and m-d-yy.
func readShortDate(s string) (d domain.Date, rest string, ok bool) {
	d, rest, ok = readNumbers(s)
	if !ok || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return d, s, false
	}
	digits := len(s) - len(rest) - 1 - strings.LastIndexAny(s[:len(s)-len(rest)], "/-")
	return d, rest, digits == 2 || digits == 4
}

// readNumbers reads month, day and year with one mark, "/" or "-", between them.
func readNumbers(s string) (d domain.Date, rest string, ok bool) {
	month, s1, ok := readNumber(s, 2)
	if !ok || s1 == "" || s1[0] != '/' && s1[0] != '-' {
		return d, s, false
	}
	day, s2, ok := readNumber(s1[1:], 2)
	if !ok || s2 == "" || s2[0] != s1[0] {
		return d, s, false
	}
	year, s3, ok := readNumber(s2[1:], 6)
	return domain.Date{Year: year, Month: month, Day: day}, s3, ok
}

func readNumber(s string, most int) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < most && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:], i > 0
}

// readPeriods reads dates, ranges and lists of them: "2/9/2002-3/25/2002, 4/1/2003".
func readPeriods(s string) (out []domain.Period, ok bool) {
	for {
		p, rest, ok := readPeriod(strings.TrimSpace(s))
		if !ok {
			return nil, false
		}
		out = append(out, p)
		rest = strings.TrimSpace(rest)
		if rest == "" {
			return out, true
		}
		next := strings.TrimPrefix(strings.TrimLeft(rest, ",;& "), "and ")
		if next == rest {
			return nil, false
		}
		s = next
	}
}

// readPeriod reads a date or a range at the start of s.
func readPeriod(s string) (p domain.Period, rest string, ok bool) {
	from, rest, ok := readDate(s)
	if !ok {
		return p, s, false
	}
	p = domain.On(from)
	after := strings.TrimLeft(rest, " ")
	for _, word := range [...]string{"-", "–", "to ", "through "} {
		if tail, found := strings.CutPrefix(after, word); found {
			if to, end, ok := readDate(strings.TrimLeft(tail, " ")); ok {
				p.To = to
				return p, end, true
			}
		}
	}
	return p, rest, true
}
