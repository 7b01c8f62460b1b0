package letter

import (
	"strings"

	"imrdesk/domain"
)

// readDate reads m/d/yyyy or m-d-yyyy at the start of s, one or two digits for month and day, four or more for the
// year, so that an impossible year is read as it stands.
func readDate(s string) (d domain.Date, rest string, ok bool) {
	month, s1, ok := readNumber(s, 2)
	if !ok || s1 == "" || s1[0] != '/' && s1[0] != '-' {
		return d, s, false
	}
	mark := s1[0]
	day, s2, ok := readNumber(s1[1:], 2)
	if !ok || s2 == "" || s2[0] != mark {
		return d, s, false
	}
	year, s3, ok := readNumber(s2[1:], 6)
	if !ok || year < 1000 {
		return d, s, false
	}
	return domain.Date{Year: year, Month: month, Day: day}, s3, true
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
		rest = strings.TrimPrefix(strings.TrimLeft(rest, ",;& "), "and ")
		if len(rest) >= len(s) {
			return nil, false
		}
		s = rest
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
	for _, word := range []string{"-", "–", "to ", "through "} {
		if tail, found := strings.CutPrefix(after, word); found {
			if to, end, ok := readDate(strings.TrimLeft(tail, " ")); ok {
				p.To = to
				return p, end, true
			}
		}
	}
	return p, rest, true
}
