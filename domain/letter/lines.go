package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of the file with something on it.
type line struct {
	text   string
	number int  // from 1
	gap    int  // blank lines before it
	page   bool // the first line of a page
	loose  bool // in a letter whose every line stands apart: a gap may be the end of a page
}

// splitLines takes the file apart. In letters whose every line is followed by a blank one, such a blank says nothing and
// is not counted as a gap.
func splitLines(s string) []line {
	var out []line
	gap, page, number := 0, false, 0
	for s != "" {
		raw := s
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			raw, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		number++
		if i := strings.LastIndexByte(raw, '\f'); i >= 0 {
			page = true
			raw = strings.ReplaceAll(raw, "\f", " ")
		}
		words := strings.TrimRightFunc(raw, unicode.IsSpace)
		if strings.TrimSpace(words) == "" {
			gap++
			continue
		}
		out = append(out, line{text: words, number: number, gap: gap, page: page})
		gap, page = 0, false
	}
	if doubleSpaced(out) {
		for i := range out {
			out[i].gap, out[i].loose = max(0, out[i].gap-1), true
		}
	}
	return out
}

func doubleSpaced(lines []line) bool {
	apart := 0
	for _, l := range lines {
		if l.gap > 0 {
			apart++
		}
	}
	return len(lines) > 8 && apart*10 > len(lines)*8
}

// flow joins lines that were wrapped into paragraphs, one a line of the result. What was put together again at the end
// of a line is noted as a repair.
func flow(lines []line, where string, repairs *[]Repair) string {
	var b strings.Builder
	n := 0
	for _, l := range lines {
		n += len(l.text) + 1
	}
	b.Grow(n)
	last := ""
	for _, l := range lines {
		words := squeeze(strings.TrimSpace(l.text))
		switch {
		case last == "":
		case breaksPara(last, l):
			b.WriteByte('\n')
		default:
			b.WriteString(joint(last, words, where, repairs))
		}
		b.WriteString(words)
		last = words
	}
	return b.String()
}

// breaksPara tells whether a new paragraph begins: after a gap, unless a sentence goes on over it, as happens where a
// page ends.
func breaksPara(last string, l line) bool {
	if l.gap == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(last)
	if strings.ContainsRune(`.!?:;"')]”’`, r) {
		return true
	}
	if first, _ := utf8.DecodeRuneInString(strings.TrimSpace(l.text)); unicode.IsLower(first) {
		return false
	}
	return !l.page && !l.loose || len(last) < shortLine && !l.page
}

// shortLine is the length below which a line was ended by its writer and not by the edge of the page.
const shortLine = 50

// joint is what stands between two lines of one paragraph: nothing after a hyphen that a line end split, else a space.
func joint(last, next, where string, repairs *[]Repair) string {
	if !strings.HasSuffix(last, "-") || len(last) < 2 || next == "" {
		return " "
	}
	before, _ := utf8.DecodeLastRuneInString(last[:len(last)-1])
	after, _ := utf8.DecodeRuneInString(next)
	digits := unicode.IsDigit(before) && unicode.IsDigit(after)
	letters := unicode.IsLetter(before) && unicode.IsLower(after) && !suspended(next)
	if !digits && !letters {
		return " "
	}
	head, tail := lastWord(last), firstWord(next)
	*repairs = append(*repairs, Repair{where, head + " " + tail, head + tail})
	return ""
}

// suspended tells whether the hyphen before stands for a word to come: "pre- and postoperative".
func suspended(next string) bool {
	switch firstWord(next) {
	case "and", "or", "to":
		return true
	}
	return false
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[:i]
	}
	return s
}

// squeeze makes runs of white space one space.
func squeeze(s string) string {
	if !strings.Contains(s, "  ") && !strings.ContainsAny(s, "\t\r\v") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\v' }), " ")
}
