package letter

import (
	"fmt"
	"strings"
)

// A letter of ours that comes back from a PDF or DOCX has the table of items before the items. It repeats what they say, so
// that it is known; when it says anything else, it is kept as unread.

// cutTable parts the table of items from the lines that follow it.
func (p *parser) cutTable(lines []line) (rest, table []line) {
	heads := strings.Join(p.template.Headings.Table, " ")
	if p.own || heads == "" || len(lines) == 0 || squeeze(strings.TrimSpace(lines[0].words)) != squeeze(strings.TrimSpace(heads)) {
		return lines, nil
	}
	n, number := 1, 1
	for n < len(lines) {
		switch {
		case strings.HasPrefix(lines[n].words, fmt.Sprint(number, " ")):
			number++
		case lines[n].gap > 0:
			return lines[n:], lines[:n]
		}
		n++
	}
	return lines, nil
}

// keepTable keeps the table when it does not say what the items say.
func (p *parser) keepTable(table []line) {
	if len(table) == 0 {
		return
	}
	want := strings.Join(p.template.Headings.Table, " ")
	for i, s := range p.result.Case.Services {
		want += fmt.Sprint(" ", i+1, " ", s.Text.String(), " ", s.Decision.Word())
	}
	got := p.plain(table)
	if strings.Join(strings.Fields(want), "") != strings.Join(strings.Fields(got), "") {
		p.unread("issues, decisions and rationales", "a table that does not say what the items say", got)
	}
}
