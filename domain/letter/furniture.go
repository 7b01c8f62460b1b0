package letter

import (
	"strings"
	"unicode/utf8"

	"imrdesk/domain"
)

// edge is how many lines at the top and the bottom of a page may be its running title and number.
const edge = 3

// furniture marks the lines that pages repeat: page numbers, running titles and feet. Digits in them may differ from page
// to page. What the first page has of a running title may be a label of the header page, and is read.
func furniture(lines []line) []bool {
	out := make([]bool, len(lines))
	at := edges(lines)
	var pages map[string]int // how many pages have the line, digits apart
	var seen map[onPage]bool
	if len(at) > 0 {
		pages, seen = map[string]int{}, map[onPage]bool{}
	}
	for i := range lines {
		edge := len(at) > 0 && at[i]
		if out[i] = isPageNumber(lines[i], edge); out[i] || !edge || !repeats(lines[i].words) {
			continue
		}
		m := mask(lines[i].words)
		on := onPage{m, lines[i].page}
		if !seen[on] {
			seen[on] = true
			pages[m]++
		}
	}
	for i, l := range lines[:len(at)] {
		if !at[i] || out[i] || !repeats(l.words) || pages[mask(l.words)] < 2 {
			continue
		}
		label, _, _ := nextLabel(l.words)
		out[i] = l.page > 0 || label < 0
	}
	return out
}

// edges marks the lines at the top and bottom of pages; nil when there is one page.
func edges(lines []line) []bool {
	if len(lines) == 0 || lines[0].page == lines[len(lines)-1].page {
		return nil
	}
	out := make([]bool, len(lines))
	from := 0
	for i := 1; i <= len(lines); i++ {
		if i < len(lines) && lines[i].page == lines[from].page {
			continue
		}
		for j := from; j < i; j++ {
			out[j] = j-from < edge || i-j <= edge
		}
		from = i
	}
	return out
}

// repeats tells whether a line can be a running title: it is short, no part of a sentence, and nothing of the letter begins
// with it but a label of the header page. Rationales repeat sentences too, and a page may end in any of them.
func repeats(words string) bool {
	const most = 80
	if len(words) > most || ended(words) || beginsLower(words) || strings.Contains(words, ". ") || strings.HasSuffix(words, ",") {
		return false
	}
	if label, _, _ := nextLabel(words); strings.Contains(words, ":") && label < 0 {
		return false
	}
	d, _ := decisionAt(words)
	return d == domain.Undecided
}

// mask is the line with its digits alike.
func mask(words string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, strings.ToLower(words))
}

// isPageNumber tells "Page 2 of 4", "- 2 -", and at the edge of a page "2"; also behind a running title, and the title of
// the published letters, "Final Determination Letter for IMR Case Number ... 3".
func isPageNumber(l line, atEdge bool) bool {
	const most = 100
	if len(l.words) > most || len(l.words) == 0 {
		return false
	}
	if last := l.words[len(l.words)-1]; (last < '0' || last > '9') && last != '-' && last != '|' && last < utf8.RuneSelf {
		return false // a quick look: none of the forms ends so
	}
	if bare := strings.Trim(l.words, "-\u2013\u2014| "); bare != "" && strings.Trim(bare, "0123456789") == "" && len(bare) <= 4 &&
		(atEdge || bare != l.words && l.gap > 0) {
		return true
	}
	if last := l.words[len(l.words)-1]; last < '0' || last > '9' {
		return false
	}
	small := lower(l.words)
	if strings.HasPrefix(small, "final determination letter for") {
		return true
	}
	at := strings.LastIndex(small, "page ")
	if at < 0 || strings.Trim(small[at+len("page "):], "0123456789 of|/") != "" {
		return false
	}
	title := strings.TrimRight(small[:at], " |-")
	label, _, _ := nextLabel(title)
	return title == "" || (atEdge || l.gap > 0) && (label == 0 || strings.Count(title, " ") < 8) && !ended(title)
}

// onPage is a line as mask has it and the page it is on.
type onPage struct {
	line string
	page int
}
