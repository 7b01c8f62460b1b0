package record

import (
	"strings"

	"imrdesk/domain/text"
)

// label begins a passage of its own: "Medications: ...", a bullet, a number of a list.
var label = text.Regexp(`^([A-Z][A-Za-z/&' -]{1,36}:|[-*•·]\s|\(?\d{1,2}[.)]\s)`)

// passages cut a page into what belongs together: the lines of a paragraph, a line of a list, a heading. The spans are in
// bytes of the page.
func passages(page string) []text.Span {
	var out []text.Span
	widest := 0
	for line := range strings.SplitSeq(page, "\n") {
		widest = max(widest, len(strings.TrimSpace(line)))
	}
	open := text.Span{Start: -1}
	close := func() {
		if open.Start >= 0 {
			out = append(out, open)
		}
		open.Start = -1
	}
	at, last := 0, ""
	for line := range strings.SplitSeq(page, "\n") {
		words := strings.TrimSpace(line)
		start := at + len(line) - len(strings.TrimLeft(line, " \t"))
		at += len(line) + 1
		if words == "" {
			close()
			continue
		}
		if open.Start >= 0 && breaks(last, words, widest) {
			close()
		}
		if open.Start < 0 {
			open.Start = start
		}
		open.End = start + len(words)
		last = words
	}
	close()
	return out
}

// breaks tells whether a line begins a new passage behind the last one.
func breaks(last, line string, widest int) bool {
	if label().MatchString(line) {
		return true
	}
	short := len(last)*10 < widest*6
	c := line[0]
	return short && (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')
}

// flat is a passage of a page on one line; every byte keeps its place.
func flat(page string, at text.Span) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, page[at.Start:at.End])
}
