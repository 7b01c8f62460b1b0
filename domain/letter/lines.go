package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// line is a line of the file with something on it.
type line struct {
	words  string // without the white space around it, runs of white space made one space
	indent int    // spaces before the words
	gap    int    // blank lines before it; the first line of a page has at least one
	page   int    // from 0
}

// splitLines takes the file apart.
func splitLines(s string) []line {
	out := make([]line, 0, len(s)/80+8)
	gap, page := 1, 0
	for s != "" {
		raw := s
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			raw, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		if strings.IndexByte(raw, '\f') >= 0 {
			page += strings.Count(raw, "\f")
			raw = strings.ReplaceAll(raw, "\f", "")
			gap = max(gap, 1)
		}
		right := strings.TrimRightFunc(raw, unicode.IsSpace)
		words := strings.TrimLeftFunc(right, unicode.IsSpace)
		if words == "" {
			gap++
			continue
		}
		out = append(out, line{squeeze(words), len(right) - len(words), gap, page})
		gap = 0
	}
	return out
}

// tidy makes the lines of a letter that others wrote alike: no-break spaces are spaces, lines drawn with hyphens are
// dropped, and a label that the page wrapped is on one line again.
func tidy(lines []line) []line {
	out := lines[:0]
	for _, l := range lines {
		if isRule(l.words) {
			continue
		}
		if strings.IndexByte(l.words, "\u00a0"[0]) >= 0 || strings.IndexByte(l.words, "\ufeff"[0]) >= 0 {
			l.words = squeeze(strings.TrimSpace(strings.NewReplacer("\u00a0", " ", "\ufeff", "").Replace(l.words)))
		}
		if n := len(out); n > 0 && l.gap == 0 && wrapsLabel(out[n-1].words, l.words) {
			out[n-1].words += " " + l.words
			continue
		}
		if l.words != "" {
			out = append(out, l)
		}
	}
	return out
}

// isRule tells a line that is drawn and says nothing.
func isRule(words string) bool {
	return len(words) > 2 && strings.Trim(words, "-_=*~ \u2500\u2550\u2014") == ""
}

// wrapsLabel tells whether the label of an item is wrapped between two lines.
func wrapsLabel(last, next string) bool {
	const most = 50 // bytes of the first half
	if len(last) > most || strings.ContainsAny(last, ".:;,?") {
		return false
	}
	head, _, ok := beforeColon(next)
	if !ok || len(head) > len("guidelines ") {
		return false
	}
	k := key(head)
	return k == "GUIDELINE" || k == "RATIONALE" && key(last) == "DECISION"
}

// closeUp takes one blank line off each gap of a file whose every line is followed by one: it says nothing there.
func closeUp(lines []line) {
	apart := 0
	for _, l := range lines {
		if l.gap > 0 {
			apart++
		}
	}
	if len(lines) <= 8 || apart*10 <= len(lines)*8 {
		return
	}
	for i := range lines {
		lines[i].gap = max(0, lines[i].gap-1)
	}
}

// unwrapped tells a file whose lines are whole paragraphs, as a word processor's text is.
func unwrapped(lines []line) bool {
	const (
		wrapped = 130 // bytes that a line of a page has at most
		share   = 8   // one of so many lines is longer
	)
	long := 0
	for _, l := range lines {
		if len(l.words) > wrapped {
			long++
		}
	}
	return long > 1 && long*share >= len(lines)
}

// setApart puts a gap before each line.
func setApart(lines []line) {
	for i := range lines {
		lines[i].gap = max(lines[i].gap, 1)
	}
}

// squeeze makes runs of white space one space.
func squeeze(s string) string {
	space := false
	for i := range len(s) {
		c := s[i]
		if c == ' ' && space || c >= '\t' && c <= '\r' {
			return strings.Join(strings.Fields(s), " ")
		}
		space = c == ' '
	}
	return s
}

// widest is the width that the letter's lines were wrapped at, in runes. A few lines that run out of it do not count.
func widest(lines []line) int {
	const (
		least = 60
		most  = 512
		few   = 10 // of a hundred lines
	)
	var count [most + 1]int
	for _, l := range lines {
		if len(l.words) > least {
			count[min(utf8.RuneCountInString(l.words), most)]++
		}
	}
	wider := 0
	for n := most; n > least; n-- {
		if wider += count[n]; wider*100 > len(lines)*few {
			return n
		}
	}
	return least
}

// unbounded is the width of letters whose paragraphs are surely kept apart, as this program writes them.
const unbounded = 1 << 30

// flow joins wrapped lines into paragraphs.
type flow struct {
	width   int // of the letter's lines
	loc     domain.Loc
	where   string // the field in words
	repairs *[]Repair
	b       strings.Builder
}

// join gives the paragraphs of the lines, one a line of the result. What a line end or the page had torn is put
// together and noted as a repair.
func (f *flow) join(lines []line) string {
	f.b.Reset()
	n := 0
	for _, l := range lines {
		n += len(l.words) + 1
	}
	f.b.Grow(n)
	for i, l := range lines {
		if i > 0 {
			switch last := lines[i-1].words; {
			case l.gap > 0 && !open(last, l.words, f.width):
				f.b.WriteByte('\n')
			case torn(last, l.words):
				f.repair(lastWord(last), firstWord(l.words))
			default:
				f.b.WriteByte(' ')
			}
		}
		f.put(l.words)
	}
	return f.b.String()
}

// put writes a line's words and closes the gaps that the page left behind hyphens inside it.
func (f *flow) put(words string) {
	for {
		at := tornInside(words)
		if at < 0 {
			f.b.WriteString(words)
			return
		}
		f.b.WriteString(words[:at])
		f.repair(lastWord(words[:at]), firstWord(words[at+1:]))
		words = words[at+1:]
	}
}

// repair notes that head, which is written, and tail, which comes next, were put together.
func (f *flow) repair(head, tail string) {
	if f.repairs == nil {
		return
	}
	at := f.b.Len() - len(head)
	*f.repairs = append(*f.repairs, Repair{Where: f.where, Before: head + " " + tail, After: head + tail, Made: true, Loc: f.loc,
		At: text.Span{Start: at, End: at + len(head) + len(tail)}, space: f.b.Len()})
}

// open tells whether the sentence of the line before a gap goes on behind it, as happens where a page ends: the line
// is as wide as the page, and no sentence ends with it.
func open(last, next string, width int) bool {
	const full = 80 // per cent of the width
	room := utf8.RuneCountInString(last) + 1 + utf8.RuneCountInString(firstWord(next))
	if room*100 < width*full {
		return false
	}
	return !ended(last) || beginsLower(next)
}

// ended tells whether a sentence ends with the words; quotation marks and brackets after its stop do not count.
func ended(words string) bool {
	words = strings.TrimRight(words, `"')]”’`)
	return words != "" && strings.IndexByte(".!?:;", words[len(words)-1]) >= 0
}

func beginsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// torn tells whether a line end split one word after its hyphen.
func torn(last, next string) bool {
	if len(last) < 2 || last[len(last)-1] != '-' || suspended(next) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(last[:len(last)-1])
	after, _ := utf8.DecodeRuneInString(next)
	return alphanumeric(before) && alphanumeric(after)
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// tornInside is the index of the first space that splits a word after its hyphen inside a line, as PDF text has it:
// "electro- diagnostic", "12-02- 2016"; -1 when there is none. "pre- and postoperative" and "30- 16mg" are left alone.
func tornInside(words string) int {
	for from := 1; ; {
		if from >= len(words) {
			return -1
		}
		i := strings.Index(words[from:], "- ")
		if i < 0 {
			return -1
		}
		at := from + i
		head, tail := words[:at+1], words[at+2:]
		if tornDate(lastWord(head), firstWord(tail)) || beginsLower(tail) && letterBefore(head) && !suspended(tail) {
			return at + 1
		}
		from = at + 1
	}
}

func letterBefore(head string) bool {
	r, _ := utf8.DecodeLastRuneInString(head[:len(head)-1])
	return unicode.IsLetter(r)
}

// tornDate tells whether head and tail are the parts of one date: "12-02-" and "2016", "12-" and "02-2016".
func tornDate(head, tail string) bool {
	head = strings.TrimLeft(head, "(")
	if head == "" || head[0] < '0' || head[0] > '9' {
		return false
	}
	_, rest, ok := readShortDate(head + tail)
	return ok && strings.Trim(rest, ".,;:)") == ""
}

// suspended tells whether the hyphen before stands for a word to come: "pre- and postoperative".
func suspended(next string) bool {
	switch firstWord(next) {
	case "and", "or", "to", "and/or", "nor", "as", "versus", "vs", "vs.":
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

// Notes are plain case notes as a text for a field of a case: wrapped lines joined, paragraphs kept.
func Notes(s string) text.Doc {
	lines := splitLines(s)
	if unwrapped(lines) {
		setApart(lines)
	} else {
		closeUp(lines)
	}
	f := flow{width: widest(lines)}
	return text.NewDoc(f.join(lines))
}
