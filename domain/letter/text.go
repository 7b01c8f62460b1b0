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
	for i, bl := range d.Shown().Blocks {
		if bl.Kind == Table {
			continue
		}
		if i > 0 && bl.Kind != Labels {
			b.WriteByte('\n')
		}
		bl.plain(&b)
	}
	return []byte(b.String())
}

func (bl Block) plain(b *strings.Builder) {
	switch {
	case bl.Kind == Heading && bl.Level == 1:
		put(b, strings.Repeat(" ", max(0, (lineWidth-text.Cells(bl.Text))/2))+bl.Text)
	case bl.Kind == Labels:
		bl.labels(b)
	default:
		put(b, wrap(strings.TrimSpace(bl.Lead+" "+bl.Text)))
	}
}

// labels prints labels and values, the header page in two columns.
func (bl Block) labels(b *strings.Builder) {
	if bl.Loc != domain.At(domain.FieldNumber) {
		for _, r := range bl.Rows {
			put(b, wrap(strings.TrimSpace(r[0]+" "+r[1])))
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
func wrap(s string) string {
	var b strings.Builder
	used, hyphen := 0, false
	for i, word := range strings.Split(s, " ") {
		w := text.Cells(word)
		switch {
		case i == 0:
		case used+1+w > lineWidth && !hyphen:
			b.WriteByte('\n')
			used = 0
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += w
		hyphen = strings.HasSuffix(word, "-")
	}
	return b.String()
}
