package cli

import (
	"fmt"
	"strings"

	"imrdesk/domain/text"
)

const lineWidth = 96 // cells of a line of text output

// writeSection writes a heading and the text under it; nothing for an empty text.
func writeSection(b *strings.Builder, head, body string) {
	if strings.TrimSpace(body) == "" {
		return
	}
	fmt.Fprintf(b, "\n%s\n", head)
	writeWrapped(b, body)
}

// writeWrapped writes the text in rows of lineWidth cells.
func writeWrapped(b *strings.Builder, s string) {
	for para := range strings.SplitSeq(text.ShowFull(s).String(), "\n") {
		for _, row := range text.Wrap(para, lineWidth-2) {
			b.WriteString(strings.TrimRight("  "+para[row.Start:row.End], " ") + "\n")
		}
	}
}

// or is s, safe to show, or something else for the empty string.
func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return text.Show(s).String()
}

// writeList writes a heading and the lines under it, each with a dash.
func writeList(b *strings.Builder, head string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", head)
	for _, l := range lines {
		for i, row := range text.Wrap(l, lineWidth-4) {
			lead := "    "
			if i == 0 {
				lead = "  - "
			}
			fmt.Fprintf(b, "%s%s\n", lead, strings.TrimRight(text.ShowRow(l[row.Start:row.End]).String(), " "))
		}
	}
}
