package cli

import (
	"context"
	"os"
	"regexp"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/text"
	"imrdesk/store/intake"
	"imrdesk/ui/reading"
)

// document is a case with where it came from.
type document struct {
	domain.Case
	repairs []letter.Repair // of a letter
	text    string          // of the file
	paged   bool            // the text has pages, separated by form feeds
	raw     []byte          // the file
	label   string          // its base name
	notices []string
	signed  bool
	came    *domain.Case // as it was read from a file; nil when it was begun here
	inVault bool
	id      domain.CaseID // in the vault
}

// load is the case that a PATH or CASE argument names. A file wins over a case of the same name.
func (a *app) load(ctx context.Context, arg string) (document, error) {
	if isPath(arg) {
		return a.loadFile(ctx, arg)
	}
	return a.loadCase(arg)
}

var caseNumber = regexp.MustCompile(`^(?i:CM)\d\d-?\d+$`)

func isPath(arg string) bool {
	if arg == "-" || strings.ContainsAny(arg, "/\\.") {
		return true
	}
	_, err := os.Lstat(arg)
	return err == nil || !caseNumber.MatchString(arg) && !isCaseID(arg)
}

// isCaseID tells the vault's own names of cases: 32 hexadecimal digits.
func isCaseID(s string) bool {
	return len(s) == 32 && strings.Trim(s, "0123456789abcdef") == ""
}

func (a *app) loadFile(ctx context.Context, path string) (document, error) {
	src, err := a.readInput(ctx, path)
	if err != nil {
		return document{}, err
	}
	return a.understand(src)
}

// understand reads the file's text as a letter, or as a packet when it is JSON.
func (a *app) understand(src intake.Source) (document, error) {
	t, err := a.template()
	if err != nil {
		return document{}, err
	}
	read, err := reading.Understand(src, t)
	if err != nil {
		return document{}, about(src.Label, err)
	}
	return document{Case: read.Case, came: &read.Case, repairs: read.Repairs, text: src.Text, paged: src.Kind == intake.PDF, raw: src.Bytes,
		label: src.Label, notices: read.Notices}, nil
}

// about puts the file's name before the error, once.
func about(label string, err error) error {
	if strings.HasPrefix(err.Error(), label) {
		return err
	}
	return &fileError{label, err}
}

type fileError struct {
	label string
	err   error
}

func (e *fileError) Error() string { return text.Show(e.label).String() + ": " + e.err.Error() }
func (e *fileError) Unwrap() error { return e.err }

// origin is the map from the case's fields back to the file's text. All fields are walked in the order of the letter,
// so that a field is looked for behind the one before it.
func (d *document) origin() *origin {
	o := newOrigin(d.text)
	for _, l := range d.Case.Texts() {
		if doc, _ := d.Case.Doc(l); !doc.Empty() {
			o.find(d.Case.Path(l), doc.String(), 0, 0)
		}
	}
	return o
}

// find is where the bytes of the field stand in the file's text. A field without text is found by its value, a decision
// with its item.
func (d *document) find(o *origin, field string, start, end int) (from, to int, ok bool) {
	for _, l := range d.Case.Texts() {
		if d.Case.Path(l) == field {
			doc, _ := d.Case.Doc(l)
			return o.find(field, doc.String(), start, end)
		}
	}
	if item, isItem := strings.CutSuffix(field, "."+string(domain.FieldDecision)); isItem {
		title := item + "." + string(domain.FieldTitle)
		for _, l := range d.Case.Texts() {
			if d.Case.Path(l) == title {
				doc, _ := d.Case.Doc(l)
				return o.find(title, doc.String(), 0, doc.Len())
			}
		}
	}
	for _, s := range d.printed(field) {
		if at := strings.Index(d.text, s); s != "" && at >= 0 {
			return at, at + len(s), true
		}
	}
	return 0, 0, false
}

// printed are the forms in which a letter's head prints the field.
func (d *document) printed(field string) []string {
	day := map[domain.Field]domain.Date{
		domain.FieldDecided: d.Case.Decided, domain.FieldDenied: d.Case.Denied, domain.FieldAssigned: d.Case.Assigned,
		domain.FieldReceived: d.Case.Received, domain.FieldRecordsReceived: d.Case.RecordsReceived,
	}
	switch f := domain.Field(field); f {
	case domain.FieldNumber:
		return []string{d.Case.Number}
	case domain.FieldInjury:
		if len(d.Case.Injuries) > 0 {
			return []string{d.Case.Injuries[0].From.US(), d.Case.Injuries[0].From.String()}
		}
	default:
		return []string{day[f].US(), day[f].String()}
	}
	return nil
}
