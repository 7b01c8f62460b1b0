package reading

import (
	"fmt"
	"path/filepath"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/store/intake"
)

// Notes are the words of a file of any kind as case notes: wrapped lines joined, paragraphs kept. The error is an
// ErrInvalid for a file without words.
func Notes(src intake.Source) (text.Doc, error) {
	d := letter.Notes(src.Text)
	if strings.TrimSpace(d.String()) == "" {
		if len(src.Inside) > 0 {
			return d, domain.Invalid("it has no words of its own, only other files; add it to the case file")
		}
		return d, domain.Invalid("no words were found in the file; when it is a scan, run text recognition on it first")
	}
	return d, nil
}

// AddNotes puts notes behind the text at the place, as paragraphs of their own.
func AddNotes(c *domain.Case, at domain.Loc, notes text.Doc) (draft.Change, error) {
	doc, ok := c.Doc(at)
	if !ok {
		return nil, fmt.Errorf("%w: there is no text at %s", domain.ErrNotFound, c.Path(at))
	}
	words := strings.TrimSpace(notes.String())
	if !doc.Empty() {
		words = "\n" + words
	}
	return draft.EditText{Loc: at, Edit: text.Edit{At: text.Span{Start: doc.Len(), End: doc.Len()}, New: words}}, nil
}

// AddRecord lists the file as a record of the case. Its kind, title and days are guessed from its words, the label stands
// in when it has no title.
func AddRecord(c *domain.Case, src intake.Source) draft.InsertRecord {
	pages := []record.Page{{Text: src.Text}}
	found := record.Describe(pages, 0)
	title := found.Title
	if title == "" {
		title = strings.TrimSuffix(src.Label, filepath.Ext(src.Label))
	}
	n := len(c.Records) + 1
	for {
		id := domain.RecordID(fmt.Sprintf("r%d", n))
		if _, _, taken := c.Record(id); !taken {
			return draft.InsertRecord{Index: len(c.Records), Record: domain.Record{ID: id, Type: found.Type, Title: title, Author: found.Author, Guessed: found.Author != "", Dates: found.Dates, Use: domain.Opened}}
		}
		n++
	}
}
