// Package markdown writes a letter as CommonMark. The words are escaped, so that none of them is taken for markup.
package markdown

import (
	"strings"

	"imrdesk/domain/letter"
)

// Write gives the document as UTF-8 with LF line ends. The same document gives the same bytes. What stands on each page
// is left out, for there are no pages; the mark of a draft is the first line.
func Write(d letter.Document) ([]byte, error) {
	var b strings.Builder
	d = d.Shown()
	paragraph(&b, letter.Block{Lead: oneLine(d.Mark)})
	for _, block := range d.Blocks {
		start := b.Len()
		if start > 0 {
			b.WriteByte('\n')
		}
		written := b.Len()
		writeBlock(&b, block)
		if b.Len() == written { // an empty block leaves no gap
			s := b.String()[:start]
			b.Reset()
			b.WriteString(s)
		}
	}
	return []byte(b.String()), nil
}

func writeBlock(b *strings.Builder, block letter.Block) {
	switch block.Kind {
	case letter.TitleBlock:
		heading(b, 1, block.Text)
	case letter.Heading:
		heading(b, min(block.Level+1, 6), block.Text)
	case letter.Labels:
		for i, r := range block.Rows {
			if i > 0 {
				b.WriteString("\\\n")
			}
			label(b, r)
		}
		b.WriteByte('\n')
	case letter.Table:
		table(b, block.Rows)
	default:
		paragraph(b, block)
	}
}

func heading(b *strings.Builder, level int, s string) {
	s = oneLine(s)
	if s == "" {
		return
	}
	b.WriteString(strings.Repeat("#", level) + " " + escape(s) + "\n")
}

func label(b *strings.Builder, row []string) {
	for i, cell := range row {
		switch cell = oneLine(cell); {
		case cell == "":
		case i == 0:
			b.WriteString("**" + escape(cell) + "**")
		default:
			b.WriteString(" " + escape(cell))
		}
	}
}

func paragraph(b *strings.Builder, block letter.Block) {
	first := true
	if block.Lead != "" {
		b.WriteString("**" + escape(block.Lead) + "**")
		first = false
	}
	for i, line := range strings.Split(strings.TrimSpace(block.Text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		switch {
		case !first && i == 0:
			b.WriteByte(' ')
		case !first:
			b.WriteString("\\\n")
		}
		b.WriteString(escape(line))
		first = false
	}
	if !first {
		b.WriteByte('\n')
	}
}

func table(b *strings.Builder, rows [][]string) {
	for i, r := range rows {
		for _, cell := range r {
			b.WriteString("| " + escape(oneLine(cell)) + " ")
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", len(r)) + "|\n")
		}
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// escape keeps the words of a line from being markup, wherever the line ends up.
func escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>#|~&", r),
			i == 0 && strings.ContainsRune("+-=:", r),                  // a list, or the line under a heading
			(r == '.' || r == ')') && i > 0 && i <= 9 && digits(s[:i]): // a numbered list
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }
