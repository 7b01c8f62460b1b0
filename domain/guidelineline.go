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
	lower := lowered(s)
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

// other reads sources outside the MTUS: one citation of free words each. Several stand side by side or are joined by "and".
func (g *GuidelineLine) other(s string, at text.Span) {
	at = trimmed(s, at)
	for !at.Empty() {
		end, skip := nextSource(s, at)
		if one := trimmed(s, text.Span{Start: at.Start, End: end}); !one.Empty() {
			g.Citations = append(g.Citations, source(s[one.Start:one.End], one))
		}
		at = trimmed(s, text.Span{Start: end + skip, End: at.End})
	}
}

// nextSource is where the next source of the span begins, with the length of the words that join it.
func nextSource(s string, at text.Span) (end, skip int) {
	lower := lowered(s[at.Start:at.End])
	for i := 1; i < len(lower); i++ {
		if lower[i] != ' ' && lower[i] != ',' && lower[i] != ';' {
			continue
		}
		for _, joint := range [...]string{"; and ", ", and ", " and ", "; ", ", ", " "} {
			rest, ok := strings.CutPrefix(lower[i:], joint)
			if !ok {
				continue
			}
			for _, name := range sourceNames {
				bare := strings.TrimSpace(joint) == "" || strings.TrimSpace(joint) == ","
				if strings.HasPrefix(rest, name) && (!bare || name == officialGuidelines) {
					return at.Start + i, len(joint)
				}
			}
		}
	}
	return at.End, 0
}

const officialGuidelines = "official disability guidelines"

// sourceNames begin a source of their own behind a joint.
var sourceNames = []string{officialGuidelines, "odg ", "odg,", "acoem ", "american college of occupational", "other medical treatment guidelines", "labor code ", "8 ccr "}

// documentNames are the names under which letters cite whole guidelines; the longer of two that fit stands first.
var documentNames = []string{officialGuidelines + " (odg)", officialGuidelines, "odg guidelines", "odg",
	"acoem occupational medicine practice guidelines", "american college of occupational and environmental medicine (acoem)",
	"american college of occupational and environmental medicine", "acoem guidelines", "acoem"}

// source reads one source outside the MTUS. Of a guideline whose name is known the chapter and headings are its sections.
func source(words string, at text.Span) Citation {
	c := Citation{Tier: TierUnknown, Chapter: words, Text: words, Span: at, Year: lastYear(words), Pages: pagesOf(words)}
	lower := lowered(words)
	if hasWord(lower, "mtus") && !strings.Contains(lower, "non-mtus") && !strings.Contains(lower, "not mtus") {
		return mtusInAnyOrder(words, at)
	}
	named := strings.TrimPrefix(lower, "other medical treatment guidelines ")
	switch {
	case strings.Contains(lower, officialGuidelines) || hasWord(lower, "odg"):
		c.Tier, c.Publisher = TierACOEMODG, "ODG"
	case strings.Contains(lower, "acoem") || strings.Contains(lower, "american college of occupational") || strings.Contains(lower, "occupational medicine practice"):
		c.Tier, c.Publisher = TierACOEMODG, "ACOEM"
	case strings.Contains(lower, "labor code") || hasWord(lower, "ccr"):
		c.Tier = TierStatute
	case strings.Contains(lower, "et al") || strings.Contains(lower, "journal") || hasWord(lower, "study") || hasWord(lower, "pmid") || strings.Contains(lower, "cochrane"):
		c.Tier = TierStudy
	default:
		c.Tier = TierGuideline
	}
	for _, name := range documentNames {
		if rest, ok := strings.CutPrefix(named, name); ok && c.Tier == TierACOEMODG && (rest == "" || !letterByte(rest[0])) {
			from := len(words) - len(named)
			c.Chapter = words[from : from+len(name)]
			sections := strings.Trim(words[from+len(name):], " ,:;-/")
			if len(sections) >= 4 && sections[:4] == c.Year {
				sections = strings.Trim(sections[4:], " ,:;-/")
			}
			c.Sections = splitSections(beforePages(sections))
			break
		}
	}
	return c
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

const treatmentGuidelines = "Treatment Guidelines"

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
	if i := strings.Index(name, treatmentGuidelines+" "); i >= 0 && !found {
		// The letters of 2013-14 set the heading behind the title without a mark.
		end := i + len(treatmentGuidelines)
		c.Sections, name = []string{strings.TrimSpace(name[end:])}, name[:end]
	}
	if n := len(name); n > 5 && isYear(name[n-4:]) && name[n-5] == ' ' && !strings.HasSuffix(name[:n-4], ", ") && !digit(name[max(0, n-6)]) {
		c.Year, name = name[n-4:], strings.TrimSpace(name[:n-5])
	} else {
		c.Year, name = editionOf(name)
	}
	c.Chapter = name
	return c
}

// splitSections takes headings apart at commas outside brackets. Headings hold commas of their own: a part that begins in
// lower case or with "&", or that follows an abbreviation, belongs to the one before ("NSAIDs, GI symptoms").
func splitSections(s string) []string {
	var out []string
	depth, from := 0, 0
	add := func(to int) {
		one := strings.Trim(s[from:to], " .")
		if n := len(out); one != "" && n > 0 && joinsBefore(out[n-1], one) {
			out[n-1] += ", " + one
		} else if one != "" {
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

func joinsBefore(before, part string) bool {
	if part[0] >= 'a' && part[0] <= 'z' || part[0] == '&' {
		return true
	}
	return len(before) > 1 && !strings.ContainsAny(before, " (") && before[1] >= 'A' && before[1] <= 'Z'
}

// beforePages is s without a page at its end.
func beforePages(s string) string {
	if i := strings.LastIndexByte(s, ','); i >= 0 && pagesOf(s[i+1:]) != "" {
		return s[:i]
	}
	return s
}

// pagesOf finds "Page(s): 58-59", "pg. 607", "pages 98-99", "p. 12".
func pagesOf(s string) string {
	lower := lowered(s)
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

func indexFold(s, lower string) int { return strings.Index(lowered(s), lower) }

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

// lowered makes A-Z small and leaves every other byte, so that an offset in it is one in s.
func lowered(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}
