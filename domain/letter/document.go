package letter

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Document is a determination as its reader meets it, apart from any file format: what stands on the page, in order,
// with the words final. Each writer (Markdown, HTML, DOCX, PDF) gives these words, in this order, and adds no others
// but page numbers and the mark of a draft.
type Document struct {
	Title    string      // names the file inside: "Final Determination CM16-0000001"
	Language string      // BCP 47: "en-US"
	Author   string      // the review organisation; never a person
	Date     domain.Date // of the determination; the only date a file carries, so that its bytes are stable
	Mark     string      // stands on each page above all else while the determination is not signed; empty when it is
	Header   string      // stands on each page, top
	Footer   string      // stands on each page, bottom, before "Page 1 of 2"
	Blocks   []Block
}

// BlockKind is what a block is.
type BlockKind int

// The kinds of block.
const (
	// Paragraph has Lead and Text; a line feed in Text ends a line.
	Paragraph BlockKind = iota
	// TitleBlock has Text: the one title, above all headings.
	TitleBlock
	// Heading has Level and Text.
	Heading
	// Labels has Rows of a label and its value, as in the header of a letter.
	Labels
	// Table has Rows of equal length, the first being the heads of the columns.
	Table
)

// Block is one piece of a Document.
type Block struct {
	Kind  BlockKind
	Level int    // of a Heading, from 1
	Lead  string // words at the start of a Paragraph that are set apart: "Decision rationale:"
	Text  string
	Rows  [][]string
	Loc   domain.Loc // the field of the case that the words are from; the zero Loc for words of the template
}

// Shown is the document with every string made fit to be shown, so that nothing in an export obeys, hides or reorders
// what was written. A writer begins with it.
func (d Document) Shown() Document {
	line := func(s string) string { return text.Show(strings.TrimSpace(visible(s))).String() }
	d.Title, d.Language, d.Author = line(d.Title), line(d.Language), line(d.Author)
	d.Mark, d.Header, d.Footer = line(d.Mark), line(d.Header), line(d.Footer)
	blocks := make([]Block, len(d.Blocks))
	for i, b := range d.Blocks {
		b.Lead = line(b.Lead)
		b.Text = text.ShowFull(visible(b.Text)).String()
		rows := make([][]string, len(b.Rows))
		for j, r := range b.Rows {
			rows[j] = make([]string, len(r))
			for k, c := range r {
				rows[j][k] = text.ShowFull(visible(c)).String()
			}
		}
		b.Rows = rows
		blocks[i] = b
	}
	d.Blocks = blocks
	return d
}

// visible is s without the marks that a line break may use and nobody sees: soft hyphens and spaces of no width, which come with words
// copied from web pages and PDF. What would reorder or hide words stays, and is shown as what it is.
func visible(s string) string {
	if !strings.ContainsAny(s, unseenMarks) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(unseenMarks, r) {
			return -1
		}
		return r
	}, s)
}

const unseenMarks = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

// Words are the words of the document in reading order, without what stands on each page.
func (d Document) Words() []string {
	var words []string
	for _, b := range d.Blocks {
		words = append(words, strings.Fields(b.Lead)...)
		words = append(words, strings.Fields(b.Text)...)
		for _, r := range b.Rows {
			for _, c := range r {
				words = append(words, strings.Fields(c)...)
			}
		}
	}
	return words
}
