package domain

import (
	"strings"

	"imrdesk/domain/text"
)

const (
	basedOn    = "decision based on "
	basedMTUS  = "mtus "
	basedOther = "non-mtus citation"
)

// ParseGuidelineLine takes a guideline line apart, in the published wordings: "Decision based on MTUS <chapter> <year>,
// Section(s): <heading>, and <chapter> <year>, Section(s): ... . Decision based on Non-MTUS Citation <text>.", with
// pages instead of sections in the older form, and the two fixed sentences for sources outside the MTUS and for none.
// Headings that hold commas are taken apart too; Text keeps the citation as printed.
func ParseGuidelineLine(s string) GuidelineLine {
	var out GuidelineLine
	lower := strings.ToLower(s)
	marks := starts(lower)
	if len(marks) == 0 {
		return plainLine(s, lower)
	}
	if lead := strings.TrimSpace(s[:marks[0]]); lead != "" {
		l := plainLine(s[:marks[0]], lower[:marks[0]])
		out.Outside, out.None, out.Unread = l.Outside, l.None, l.Unread
	}
	for i, at := range marks {
		end := len(s)
		if i+1 < len(marks) {
			end = marks[i+1]
		}
		body := text.Span{Start: at + len(basedOn), End: end}
		switch rest := lower[body.Start:end]; {
		case strings.HasPrefix(rest, basedOther):
			body.Start += len(basedOther)
			out.other(s, body)
		case strings.HasPrefix(rest, basedMTUS):
			body.Start += len(basedMTUS)
			out.chapters(s, body)
		default:
			out.other(s, body)
		}
	}
	return out
}

// starts are the places at which a "Decision based on" begins.
func starts(lower string) []int {
	var out []int
	for from := 0; ; {
		i := strings.Index(lower[from:], basedOn)
		if i < 0 {
			return out
		}
		out = append(out, from+i)
		from += i + len(basedOn)
	}
}

// plainLine reads a line in no published wording: one of the fixed sentences, or a citation in free words.
func plainLine(s, lower string) GuidelineLine {
	var out GuidelineLine
	whole := trimmed(s, text.Span{End: len(s)})
	switch {
	case whole.Empty():
	case strings.Contains(lower, "outside of the mtus") || strings.Contains(lower, "outside the mtus"):
		out.Outside = true
	case strings.Contains(lower, "did not cite any") || strings.Contains(lower, "no medical evidence is cited") || strings.Contains(lower, "no evidence was cited"):
		out.None = true
	case strings.Contains(lower, "mtus") || strings.Contains(lower, "acoem") || strings.Contains(lower, "odg") || strings.Contains(lower, "guideline"):
		out.other(s, whole)
		if at := strings.Index(lower, basedMTUS); at >= 0 && !strings.Contains(lower, "non-mtus") {
			out.Citations = nil
			out.chapters(s, text.Span{Start: at + len(basedMTUS), End: len(s)})
		}
	default:
		out.Unread = []text.Span{whole}
	}
	return out
}

// other reads a source outside the MTUS: one citation of free words.
func (g *GuidelineLine) other(s string, at text.Span) {
	at = trimmed(s, at)
	if at.Empty() {
		return
	}
	words := s[at.Start:at.End]
	c := Citation{Tier: TierGuideline, Chapter: words, Text: words, Span: at, Year: lastYear(words), Pages: pagesOf(words)}
	lower := strings.ToLower(words)
	switch {
	case strings.Contains(lower, "official disability guidelines") || hasWord(lower, "odg"):
		c.Tier, c.Publisher = TierACOEMODG, "ODG"
	case strings.Contains(lower, "acoem") || strings.Contains(lower, "american college of occupational"):
		c.Tier, c.Publisher = TierACOEMODG, "ACOEM"
	case strings.Contains(lower, "et al") || strings.Contains(lower, "journal") || hasWord(lower, "study"):
		c.Tier = TierStudy
	}
	g.Citations = append(g.Citations, c)
}

// chapters reads "<chapter> <year>, Section(s): a, b, and <chapter> <year>, Section(s): c".
func (g *GuidelineLine) chapters(s string, at text.Span) {
	at = trimmed(s, at)
	from := at.Start
	for from < at.End {
		end := nextChapter(s, from, at.End)
		one := trimmed(s, text.Span{Start: from, End: end})
		if !one.Empty() {
			g.Citations = append(g.Citations, chapter(s[one.Start:one.End], one))
		}
		from = end
		if rest := s[from:at.End]; strings.HasPrefix(rest, ", and ") {
			from += len(", and ")
		} else if from < at.End {
			from++
		}
	}
}

// nextChapter is the end of the citation that begins at from: the ", and " after which a chapter with a year comes. What
// stands before it has a year too; otherwise it is the first half of a chapter's name.
func nextChapter(s string, from, end int) int {
	for i := from; i < end; {
		k := strings.Index(s[i:end], ", and ")
		if k < 0 {
			return end
		}
		at := i + k
		if wholeChapter(s[from:at]) && beginsChapter(s[at+len(", and "):end]) {
			return at
		}
		i = at + 1
	}
	return end
}

// wholeChapter tells whether words are a citation to their end: with sections, with pages, or with a year last.
// "Forearm, Wrist" is not, and the "and Hand Complaints 2004" after it belongs to it.
func wholeChapter(s string) bool {
	s = strings.TrimRight(s, " .,")
	return strings.Contains(s, "Section(s):") || indexFold(s, "page(s):") >= 0 || len(s) > 4 && isYear(s[len(s)-4:])
}

// beginsChapter tells whether words begin with a chapter and its year: capitals and a year before any section. A section
// heading may hold "and" too: "Forearm, Wrist, and Hand Complaints 2004".
func beginsChapter(s string) bool {
	head, _, _ := strings.Cut(s, ", Section(s):")
	if i := strings.Index(head, ", and "); i >= 0 && wholeChapter(head[:i]) {
		head = head[:i]
	}
	head = strings.TrimRight(strings.TrimSpace(head), ".")
	if len(head) < 6 || len(head) > 80 {
		return false
	}
	year := head[len(head)-4:]
	return isYear(year) && head[len(head)-5] == ' ' && !strings.Contains(head, ":")
}

func chapter(words string, at text.Span) Citation {
	c := Citation{Tier: TierMTUS, Text: words, Span: at}
	name, sections, found := strings.Cut(words, ", Section(s):")
	if !found {
		name, sections, found = strings.Cut(words, "Section(s):")
	}
	if found {
		c.Sections = splitSections(sections)
	}
	if i := indexFold(name, "page(s):"); i >= 0 {
		c.Pages = strings.Trim(name[i+len("page(s):"):], " .,")
		name = name[:i]
	} else {
		c.Pages = pagesOf(words)
	}
	name = strings.Trim(name, " .,")
	if n := len(name); n > 5 && isYear(name[n-4:]) && name[n-5] == ' ' {
		c.Year, name = name[n-4:], strings.TrimSpace(name[:n-5])
	}
	c.Chapter = name
	return c
}

// splitSections takes headings apart at commas outside brackets.
func splitSections(s string) []string {
	var out []string
	depth, from := 0, 0
	add := func(to int) {
		if one := strings.Trim(s[from:to], " ."); one != "" {
			out = append(out, one)
		}
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth <= 0 {
				add(i)
				from = i + 1
			}
		}
	}
	add(len(s))
	return out
}

// pagesOf finds "Page(s): 58-59", "pg. 607", "pages 98-99", "p. 12".
func pagesOf(s string) string {
	lower := strings.ToLower(s)
	for _, lead := range []string{"page(s):", "pages ", "page ", "pgs. ", "pg. ", "pp. ", "p. "} {
		i := strings.LastIndex(lower, lead)
		if i < 0 || i > 0 && lower[i-1] != ' ' && lower[i-1] != '(' && lower[i-1] != ',' {
			continue
		}
		rest := strings.TrimLeft(s[i+len(lead):], " ")
		n := 0
		for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || n > 0 && (rest[n] == '-' || rest[n] == ',')) {
			n++
		}
		if n > 0 {
			return strings.TrimRight(rest[:n], "-,")
		}
	}
	return ""
}

// lastYear is the last number that can be an edition's year.
func lastYear(s string) string {
	for i := len(s) - 4; i >= 0; i-- {
		if isYear(s[i:i+4]) && (i == 0 || !digit(s[i-1])) && (i+4 == len(s) || !digit(s[i+4])) {
			return s[i : i+4]
		}
	}
	return ""
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && digit(s[2]) && digit(s[3])
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func indexFold(s, lower string) int { return strings.Index(strings.ToLower(s), lower) }

func hasWord(lower, word string) bool {
	for from := 0; ; {
		i := strings.Index(lower[from:], word)
		if i < 0 {
			return false
		}
		at, end := from+i, from+i+len(word)
		if (at == 0 || !letterByte(lower[at-1])) && (end == len(lower) || !letterByte(lower[end])) {
			return true
		}
		from = end
	}
}

func letterByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// trimmed is the span without white space and closing marks around it.
func trimmed(s string, at text.Span) text.Span {
	for at.Start < at.End && strings.IndexByte(" \n:,.", s[at.Start]) >= 0 {
		at.Start++
	}
	for at.Start < at.End && strings.IndexByte(" \n,.", s[at.End-1]) >= 0 {
		at.End--
	}
	return at
}
