package guidelines

import (
	"strconv"
	"strings"
	"unicode"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Text is a guideline in full, which the reviewer owns and brought in; nothing of the kind is shipped. It is stored
// sealed in the vault as JSON.
type Text struct {
	ID       string      `json:"id"`
	Doc      string      `json:"document"` // id of a Document, or a name of the reviewer's own
	Title    string      `json:"title"`
	Edition  string      `json:"edition,omitempty"`
	From     Partial     `json:"from,omitempty"`
	To       Partial     `json:"to,omitempty"`
	AddedOn  domain.Date `json:"added_on"`
	Kind     TextKind    `json:"kind,omitempty"`
	Pages    []Page      `json:"pages"`
	Paged    bool        `json:"paged"` // the file had pages; a text without them counts as one page and cites none
	Headings []Heading   `json:"headings,omitempty"`
}

// Page is the words of one page.
type Page struct {
	Printed string `json:"printed,omitempty"` // the number printed on it
	Text    string `json:"text"`
}

// Heading is a line that names what follows, by page (from 0) and bytes of its text.
type Heading struct {
	Page  int       `json:"page"`
	At    text.Span `json:"at"`
	Title string    `json:"title"`
	Level int       `json:"level"` // 1 is the highest
}

// TextKind is how the words of a file are laid out.
type TextKind string

// The kinds of file a text can come from.
const (
	PlainText TextKind = "txt" // form feeds part pages
	Markdown  TextKind = "md"
	PDFText   TextKind = "pdf" // words of a PDF, page by page
)

// NewText makes a text of the words of each page. An empty page stays, so that page numbers hold. A file without any
// word is refused.
func NewText(about Text, kind TextKind, pages []string) (Text, error) {
	t := about
	t.Pages, t.Headings, t.Kind = nil, nil, kind
	any := false
	for _, p := range pages {
		p = strings.ReplaceAll(strings.ReplaceAll(p, "\r\n", "\n"), "\r", "\n")
		t.Pages = append(t.Pages, Page{Text: strings.TrimRight(p, " \n\t")})
		any = any || strings.TrimSpace(p) != ""
	}
	if !any {
		return Text{}, domain.Invalid("the file has no words: a scanned guideline has to be read by a text recognizer first")
	}
	t.Paged = kind == PDFText || len(t.Pages) > 1
	if t.Paged {
		t.number()
	}
	t.findHeadings(kind)
	return t, nil
}

// Reindexed is the text with its page numbers and headings found anew, as this version of the program finds them.
func (t Text) Reindexed() (Text, error) {
	pages := make([]string, len(t.Pages))
	for i, p := range t.Pages {
		pages[i] = p.Text
	}
	return NewText(t, t.Kind, pages)
}

// SplitPages parts a plain text at its form feeds. A form feed at the end makes no page of its own.
func SplitPages(s string) []string { return strings.Split(strings.TrimSuffix(s, "\f"), "\f") }

// number reads the numbers printed on the pages. One page may be misread, so the distance between printed number and
// place that most pages agree on decides for all.
func (t *Text) number() {
	votes := map[int]int{}
	for i, p := range t.Pages {
		seen := map[int]bool{}
		for _, line := range edgeLines(p.Text) {
			if n, ok := pageNumber(line); ok && !seen[n-i] {
				seen[n-i] = true
				votes[n-i]++
			}
		}
	}
	best, most := 0, 0
	for d, n := range votes {
		if n > most || n == most && d < best {
			best, most = d, n
		}
	}
	if most*2 <= len(t.Pages) {
		return
	}
	for i := range t.Pages {
		if n := i + best; n > 0 {
			t.Pages[i].Printed = strconv.Itoa(n)
		}
	}
}

// edgeLines are the first and the last two lines with words: where page numbers stand.
func edgeLines(s string) []string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) <= 4 {
		return lines
	}
	return append(lines[:2:2], lines[len(lines)-2:]...)
}

// pageNumber reads "58", "Page 58", "58 of 127", "- 58 -".
func pageNumber(line string) (int, bool) {
	ws := words(line)
	for len(ws) > 0 && (ws[0].norm == "page" || ws[0].norm == "p") {
		ws = ws[1:]
	}
	if len(ws) != 1 && (len(ws) != 3 || ws[1].norm != "of") {
		return 0, false
	}
	n, err := strconv.Atoi(ws[0].norm)
	return n, err == nil && n > 0 && n < 100000
}

func (t *Text) findHeadings(kind TextKind) {
	running := t.runningLines()
	for i, p := range t.Pages {
		at := 0
		blank := true
		for line := range strings.SplitSeq(p.Text, "\n") {
			s := text.Span{Start: at, End: at + len(line)}
			at += len(line) + 1
			trimmed := strings.TrimSpace(line)
			level := headingLevel(trimmed, kind)
			if level > 0 && (blank || kind == Markdown || kind == PDFText && standsOut(trimmed)) && !running[trimmed] {
				title := strings.TrimSpace(strings.TrimLeft(trimmed, "# "))
				t.Headings = append(t.Headings, Heading{i, s, title, level})
			}
			blank = trimmed == ""
		}
	}
}

// standsOut tells whether a line is a heading without an empty line before it, as the words of a PDF often lack them.
func standsOut(line string) bool { return numbered(line) > 0 || line == strings.ToUpper(line) }

// runningLines are the lines that stand on so many pages that they are the head or foot of the page.
func (t *Text) runningLines() map[string]bool {
	if len(t.Pages) < 4 {
		return nil
	}
	count := map[string]int{}
	for _, p := range t.Pages {
		for _, line := range edgeLines(p.Text) {
			count[line]++
		}
	}
	out := map[string]bool{}
	for line, n := range count {
		if n*4 >= len(t.Pages) {
			out[line] = true
		}
	}
	return out
}

const longestHeading = 90

// headingLevel is 0 for a line that is no heading. Markdown marks its headings; elsewhere a short line without a stop
// at its end is one when it is numbered, in capitals, or has its main words capitalised.
func headingLevel(line string, kind TextKind) int {
	if kind == Markdown {
		n := len(line) - len(strings.TrimLeft(line, "#"))
		if n > 0 && n <= 6 && len(line) > n && line[n] == ' ' {
			return n
		}
		return 0
	}
	if len(line) < 4 || len(line) > longestHeading || strings.ContainsAny(line[len(line)-1:], ".,;:") {
		return 0
	}
	if depth := numbered(line); depth > 0 {
		return depth
	}
	capital, small, all := 0, 0, 0
	for _, w := range strings.Fields(line) {
		r := []rune(w)[0]
		if !unicode.IsLetter(r) || filler[strings.ToLower(w)] {
			continue
		}
		all++
		if unicode.IsUpper(r) {
			capital++
		}
		if w != strings.ToUpper(w) {
			small++
		}
	}
	switch {
	case all == 0 || capital < all:
		return 0
	case small == 0 && all > 1:
		return 1
	case all <= 10:
		return 2
	}
	return 0
}

// numbered is the depth of "3.3.6 Use of ..." (3), or 0.
func numbered(line string) int {
	num, rest, ok := strings.Cut(line, " ")
	num = strings.TrimSuffix(num, ".")
	if !ok || rest == "" || !unicode.IsUpper([]rune(strings.TrimSpace(rest) + "x")[0]) {
		return 0
	}
	depth := 0
	for part := range strings.SplitSeq(num, ".") {
		if _, err := strconv.Atoi(part); err != nil || len(part) > 2 {
			return 0
		}
		depth++
	}
	return depth
}

// Under is the heading that a place of the text stands under; empty before the first.
func (t *Text) Under(page, at int) string {
	out := ""
	for _, h := range t.Headings {
		if h.Page > page || h.Page == page && h.At.Start > at {
			break
		}
		out = h.Title
	}
	return out
}

// PageName is what a citation prints for a page (from 0): the printed number, otherwise its place; empty for a text
// without pages.
func (t *Text) PageName(page int) string {
	if !t.Paged || page < 0 || page >= len(t.Pages) {
		return ""
	}
	if p := t.Pages[page].Printed; p != "" {
		return p
	}
	return strconv.Itoa(page + 1)
}

// Quotation is a selected passage on one line between quotation marks, with its page where the text has pages: what
// is put into a rationale.
func (t *Text) Quotation(page int, at text.Span) string {
	s := t.Pages[page].Text
	at.Start, at.End = max(0, min(at.Start, len(s))), max(0, min(at.End, len(s)))
	if at.Empty() {
		return ""
	}
	passage := strings.Join(strings.Fields(joinHyphens(s[at.Start:at.End])), " ")
	out := "\"" + strings.ReplaceAll(passage, "\"", "'") + "\""
	if p := t.PageName(page); p != "" {
		out += " (page " + p + ")"
	}
	return out
}

// joinHyphens joins words that a line end parted: "rehabili-\ntation".
func joinHyphens(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '-' && i > 0 && i+2 < len(s) && s[i+1] == '\n' && lowerASCII(s[i-1]) && lowerASCII(s[i+2]) {
			i++
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func lowerASCII(c byte) bool { return c >= 'a' && c <= 'z' }
