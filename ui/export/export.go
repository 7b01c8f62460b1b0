// Package export makes a determination's files: every format from the one document that the template composes, and the
// safe writing of a file. The commands and the workstation use the same functions, so that a preview, a file and
// another file say the same words.
package export

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/letter/docx"
	"imrdesk/domain/letter/html"
	"imrdesk/domain/letter/markdown"
	"imrdesk/domain/letter/pdf"
	"imrdesk/domain/packet"
)

// Format is one form of file.
type Format struct {
	Name   string // as the --format flag names it, and the file's ending
	Title  string
	Binary bool // not for a terminal
	write  func(t letter.Template, c *domain.Case) ([]byte, error)
}

// Formats are the forms in the order in which they are offered.
var Formats = []Format{
	{"txt", "text letter", false, func(t letter.Template, c *domain.Case) ([]byte, error) { return t.Compose(c).Plain(), nil }},
	{"md", "Markdown", false, composed(markdown.Write)},
	{"html", "web page, one file", false, composed(html.Write)},
	{"docx", "Word document", true, composed(docx.Write)},
	{"pdf", "tagged PDF", true, composed(pdf.Write)},
	{"json", "case packet", false, func(_ letter.Template, c *domain.Case) ([]byte, error) { return packet.Write(*c) }},
}

func composed(write func(letter.Document) ([]byte, error)) func(letter.Template, *domain.Case) ([]byte, error) {
	return func(t letter.Template, c *domain.Case) ([]byte, error) { return write(t.Compose(c)) }
}

// Names are the names of the formats.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// Find is the format of that name.
func Find(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, domain.Invalid("there is no format %q; there are %s", name, strings.Join(Names(), ", "))
}

// Render is the case in the format. The same case and template give the same bytes.
func Render(f Format, t letter.Template, c *domain.Case) ([]byte, error) {
	b, err := f.write(t, c)
	if err != nil {
		return nil, fmt.Errorf("the determination cannot be written as %s: %w", f.Title, err)
	}
	return b, nil
}

// Document is a document in the format, such as a copy that has no case behind it.
func Document(f Format, d letter.Document) ([]byte, error) {
	writers := map[string]func(letter.Document) ([]byte, error){
		"txt": func(d letter.Document) ([]byte, error) { return d.Plain(), nil }, "md": markdown.Write, "html": html.Write, "docx": docx.Write, "pdf": pdf.Write,
	}
	write, ok := writers[f.Name]
	if !ok {
		return nil, domain.Invalid("a %s holds the whole case; write the copy as a letter", f.Title)
	}
	b, err := write(d)
	if err != nil {
		return nil, fmt.Errorf("the copy cannot be written as %s: %w", f.Title, err)
	}
	return b, nil
}
