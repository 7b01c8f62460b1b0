// Package export makes a determination's files: every format from the one document that the template composes, and the
// safe writing of a file. The commands and the workstation use the same functions, so that a preview, a file and
// another file say the same words.
package export

import (
	"bytes"
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/letter/docx"
	"imrdesk/domain/letter/html"
	"imrdesk/domain/letter/markdown"
	"imrdesk/domain/letter/pdf"
	"imrdesk/domain/packet"
	"imrdesk/domain/text"
)

// Format is one form of file. It holds the letter or, as the packet does, the whole case: one of the two writers is set.
type Format struct {
	Name   string // as the --format flag names it, and the file's ending
	Title  string
	Binary bool // not for a terminal
	letter func(letter.Document) ([]byte, error)
	whole  func(domain.Case) ([]byte, error)
}

// Formats are the forms in the order in which they are offered.
var Formats = []Format{
	{Name: "txt", Title: "text letter", letter: func(d letter.Document) ([]byte, error) { return d.Plain(), nil }},
	{Name: "md", Title: "Markdown", letter: markdown.Write},
	{Name: "html", Title: "web page, one file", letter: html.Write},
	{Name: "docx", Title: "Word document", Binary: true, letter: docx.Write},
	{Name: "pdf", Title: "tagged PDF", Binary: true, letter: pdf.Write},
	{Name: "json", Title: "case packet", whole: packet.Write},
}

// Names are the names of the formats.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// Letter tells whether the format holds the letter, and not the whole case.
func (f Format) Letter() bool { return f.letter != nil }

// Find is the format of that name.
func Find(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, domain.Invalid("there is no format %q; there are %s", name, strings.Join(Names(), ", "))
}

// Standing is whether a determination is done. A letter that is not carries the template's mark on every page.
type Standing int

// The standings of a determination.
const (
	Draft Standing = iota // written here, and not signed
	Done                  // signed here, or finished elsewhere and unchanged since
)

// StandingOf is how the case stands. came is the case as it was read from a file; nil when it was begun here. A published
// letter was finished by others: it is done as long as its words are those that it came with.
func StandingOf(c, came *domain.Case, signed bool, t letter.Template) Standing {
	if signed || came != nil && letter.Finished(came) && bytes.Equal(t.Compose(c).Plain(), t.Compose(came).Plain()) {
		return Done
	}
	return Draft
}

// Compose is the case as a document, marked unless it is done.
func Compose(t letter.Template, c *domain.Case, s Standing) letter.Document {
	if s == Done {
		return t.Compose(c)
	}
	return t.ComposeDraft(c)
}

// Render is the case in the format. The same case, template and standing give the same bytes.
func Render(f Format, t letter.Template, c *domain.Case, s Standing) ([]byte, error) {
	if f.whole == nil {
		return Document(f, Compose(t, c, s))
	}
	b, err := f.whole(*c)
	return b, failed(f, err)
}

// Document is a document in the format, such as a copy that has no case behind it.
func Document(f Format, d letter.Document) ([]byte, error) {
	if f.letter == nil {
		return nil, domain.Invalid("a %s holds the whole case; write the copy as a letter", f.Title)
	}
	b, err := f.letter(d)
	return b, failed(f, err)
}

// Remark says what of the case the format cannot show, "" where it shows all: the fonts of a PDF have no sign for some characters.
func Remark(f Format, t letter.Template, c *domain.Case) string {
	if f.Name != "pdf" {
		return ""
	}
	list, err := pdf.Lacking(t.Compose(c))
	if err != nil || len(list) == 0 {
		return ""
	}
	const most = 8
	var b strings.Builder
	for i, r := range list[:min(len(list), most)] {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s (U+%04X)", text.Show(string(r)), r)
	}
	if len(list) > most {
		fmt.Fprintf(&b, " and %d more", len(list)-most)
	}
	return "the font of the PDF has no sign for " + b.String() + "; they stand there as their numbers"
}

func failed(f Format, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the determination cannot be written as %s: %w", f.Title, err)
}
