package guidelines

import (
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
)

// LimitLine is a limit as a reviewer edits it on one line: "visits_trial 6 visit; trial", "visits 9-10 visit per week",
// "age <=50 year", "bmi <35 kg_m2 (name)". ParseLimit reads it back.
func LimitLine(l domain.Limit) string {
	mark := map[bool]string{false: "=", true: ""}[l.Strict]
	var n string
	switch {
	case l.Value != nil:
		n = Number(*l.Value)
		if l.Strict {
			n = "!" + n
		}
	case l.Min != nil && l.Max != nil:
		n = Number(*l.Min) + "-" + Number(*l.Max)
		if l.Strict {
			n = "!" + n
		}
	case l.Max != nil:
		n = "<" + mark + Number(*l.Max)
	case l.Min != nil:
		n = ">" + mark + Number(*l.Min)
	}
	out := l.Kind + " " + n + " " + l.Unit
	if l.Per != "" {
		out += " per " + l.Per
	}
	if l.Hard {
		out += " hard"
	}
	if l.AppliesTo != "" {
		out += " (" + l.AppliesTo + ")"
	}
	if l.Condition != "" {
		out += "; " + l.Condition
	}
	return out
}

// ParseLimit reads a LimitLine.
func ParseLimit(line string) (domain.Limit, error) {
	head, condition, _ := strings.Cut(line, ";")
	l := domain.Limit{Condition: strings.TrimSpace(condition)}
	if open, end := strings.IndexByte(head, '('), strings.LastIndexByte(head, ')'); open >= 0 && end > open {
		l.AppliesTo = strings.TrimSpace(head[open+1 : end])
		head = head[:open] + head[end+1:]
	}
	w := strings.Fields(head)
	if len(w) < 3 {
		return l, domain.Invalid("a limit is written KIND NUMBER UNIT, as in \"visits 18 visit\" or \"visits 9-10 visit per week; first phase\"")
	}
	l.Kind, l.Unit = w[0], w[2]
	if !limitKinds[l.Kind] {
		return l, domain.Invalid("the kind of limit is not known; it is one of %s", known(limitKinds))
	}
	if !limitUnits[l.Unit] {
		return l, domain.Invalid("the unit of the limit is not known; it is one of %s", known(limitUnits))
	}
	if !readNumber(&l, w[1]) {
		return l, domain.Invalid("the number of a limit is written 6, 9-10, <=18, >=50, <35 or >7")
	}
	rest := w[3:]
	if n := len(rest); n > 0 && rest[n-1] == "hard" {
		l.Hard, rest = true, rest[:n-1]
	}
	if len(rest) > 1 && rest[0] == "per" {
		l.Per, rest = strings.Join(rest[1:], " "), nil
	}
	if len(rest) > 0 {
		return l, domain.Invalid("words after the unit of a limit are \"per\" and a time, or stand behind a semicolon")
	}
	return l, nil
}

func known(set map[string]bool) string {
	var list []string
	for k := range set {
		list = append(list, k)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// readNumber reads "6", "9-10", "<=18", ">=50", "<35", ">7"; "!" before one of the first two shuts out the bound itself.
func readNumber(l *domain.Limit, s string) bool {
	number := func(s string) *float64 {
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil
		}
		return &n
	}
	s, l.Strict = strings.CutPrefix(s, "!")
	switch {
	case strings.HasPrefix(s, "<"), strings.HasPrefix(s, ">"):
		rest, equal := strings.CutPrefix(s[1:], "=")
		l.Strict = !equal
		n := number(rest)
		if s[0] == '<' {
			l.Max = n
		} else {
			l.Min = n
		}
		return n != nil
	case strings.Contains(s, "-"):
		from, to, _ := strings.Cut(s, "-")
		l.Min, l.Max = number(from), number(to)
		return l.Min != nil && l.Max != nil && *l.Min <= *l.Max
	}
	l.Value = number(s)
	return l.Value != nil
}
