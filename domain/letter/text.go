package letter

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// lineWidth is the width of a text letter, in cells.
const lineWidth = 96

// column is where the second column of the header page begins.
const column = 48

// Plain is the document as a text letter in the form of G5: UTF-8, lines ended by "\n". A table is left out: in a
// determination it only repeats what the items say.
func (d Document) Plain() []byte {
	var b strings.Builder
	d = d.Shown()
	if d.Mark != "" {
		put(&b, d.Mark+"\n")
	}
	for i, bl := range d.Blocks {
		if bl.Kind == Table {
			continue
		}
		if i > 0 && (bl.Kind != Labels || d.Blocks[i-1].Kind == TitleBlock) {
			b.WriteByte('\n')
		}
		bl.plain(&b)
	}
	return []byte(b.String())
}

// escape is the indentation of a paragraph whose words look like a heading or a label of the letter, so that reading it
// again does not take them for one.
const escape = 3

func (bl Block) plain(b *strings.Builder) {
	switch {
	case bl.Kind == TitleBlock, bl.Kind == Heading && bl.Level == 1:
		indent := (lineWidth - text.Cells(bl.Text)) / 2
		if indent <= escape {
			indent = 0
		}
		put(b, strings.Repeat(" ", indent)+bl.Text)
	case bl.Kind == Labels:
		bl.labels(b)
	case bl.Kind != Labels && bl.Loc != domain.Loc{} && bl.Lead == "" && misleads(bl.Text):
		put(b, strings.Repeat(" ", escape)+wrap(bl.Text, lineWidth-escape))
	default:
		put(b, wrap(strings.TrimSpace(bl.Lead+" "+bl.Text), lineWidth))
	}
}

// misleads tells whether a paragraph of a field looks like a heading or a label.
func misleads(s string) bool {
	const label = 80
	head := strings.ToLower(s[:min(label, len(s))])
	return strings.Contains(head, "guideline:") || strings.HasPrefix(head, strings.ToLower(labelRationale)) || s == strings.ToUpper(s)
}

// labels prints labels and values, the header page in two columns.
func (bl Block) labels(b *strings.Builder) {
	if bl.Loc != domain.At(domain.FieldNumber) {
		for _, r := range bl.Rows {
			put(b, wrap(strings.TrimSpace(r[0]+" "+r[1]), lineWidth))
		}
		return
	}
	put(b, cell(bl.Rows[0]))
	for i := 1; i < len(bl.Rows); i += 2 {
		left := cell(bl.Rows[i])
		if i+1 < len(bl.Rows) {
			left += strings.Repeat(" ", max(2, column-text.Cells(left))) + cell(bl.Rows[i+1])
		}
		put(b, left)
	}
}

func cell(row []string) string {
	const labels = 22
	return row[0] + strings.Repeat(" ", max(1, labels-len(row[0]))) + row[1]
}

func put(b *strings.Builder, s string) {
	b.WriteString(strings.TrimRight(s, " "))
	b.WriteByte('\n')
}

// wrap breaks a paragraph at spaces. A word that ends in a hyphen stays with the next one, so that a reader of the letter
// does not take the hyphen for one of the line's end.
func wrap(s string, width int) string {
	var lines []string
	from, used := 0, 0
	for at := 0; at < len(s); {
		end := at + wordEnd(s[at:])
		w := text.Cells(s[at:end])
		if used > 0 && used+1+w > width {
			lines = append(lines, s[from:at-1])
			from, used = at, 0
		}
		if used > 0 {
			used++
		}
		used += w
		at = end + 1
	}
	return strings.Join(append(lines, s[min(from, len(s)):]), "\n")
}

// wordEnd is the length of the first word, with the ones that a hyphen at its end ties to it.
func wordEnd(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' && (i == 0 || s[i-1] != '-') {
			return i
		}
	}
	return len(s)
}

// wrote tells whether this program wrote the letter, with this template.
func (t Template) wrote(lines []line) bool {
	lead, _, _ := strings.Cut(wrap(squeeze(strings.TrimSpace(t.Sentences.ItemsLead)), lineWidth), "\n")
	if lead == "" {
		return false
	}
	for _, l := range lines {
		if l.words == lead {
			return true
		}
	}
	return false
}
