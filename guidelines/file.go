package guidelines

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	jsonx "github.com/go-json-experiment/json"

	"imrdesk/domain"
)

// fileFormat names the file in which documents, tiers, entries, links of drugs and lines of the law travel.
const fileFormat = "imrdesk guideline library 1"

// Addition is what a file adds to the library: whole documents and entries, which take the place of those of the same
// id, ranks of documents from a day on, further entries for drugs, and lines of the law.
type Addition struct {
	Name      string      `json:"name"` // of the file
	Number    int         `json:"number,omitempty"`
	Reason    string      `json:"reason,omitempty"`
	On        domain.Date `json:"on,omitzero"`
	Key       string      `json:"key,omitempty"` // the public key that signed it
	Documents []Document  `json:"documents,omitempty"`
	Tiers     []Tiering   `json:"tiers,omitempty"`
	Entries   []Entry     `json:"entries,omitempty"`
	Drugs     []DrugLink  `json:"drugs,omitempty"`
	domain.Law

	lines map[string]int // where "document ID", "entry ID", "tier N", ... begins in the file
}

// Tiering gives a document that the library has a rank from a day on, or says when one ended.
type Tiering struct {
	Document string `json:"document"`
	Ranked
}

// DrugLink leads a drug of the table to further entries.
type DrugLink struct {
	Drug    string   `json:"drug"`
	Entries []string `json:"entries"`
}

// Empty tells whether the file adds nothing.
func (a *Addition) Empty() bool {
	return len(a.Documents)+len(a.Tiers)+len(a.Entries)+len(a.Drugs)+len(a.Eras)+len(a.TimeLimits)+len(a.Authorities)+len(a.Formulary) == 0
}

// Counts says what the file adds: "2 documents, 1 tier".
func (a *Addition) Counts() string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{len(a.Documents), "document"}, {len(a.Tiers), "tier"}, {len(a.Entries), "entr"}, {len(a.Drugs), "drug link"}, {len(a.Eras), "era"},
		{len(a.TimeLimits), "time limit"}, {len(a.Authorities), "authorit"}, {len(a.Formulary), "version"}} {
		one, many := c.what, c.what+"s"
		if strings.HasSuffix(c.what, "tr") || strings.HasSuffix(c.what, "it") && c.what != "time limit" {
			one, many = c.what+"y", c.what+"ies"
		}
		switch {
		case c.n == 1:
			parts = append(parts, "1 "+one)
		case c.n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", c.n, many))
		}
	}
	return strings.Join(parts, ", ")
}

// ReadAddition reads a file in the library's own format: an array of entries or of documents as the library's own files
// have them, or an object with sections. Every problem names the line; with any, nothing is added.
func ReadAddition(name string, b []byte) (Addition, []Problem) {
	r := &fileReader{b: b, a: Addition{Name: name, lines: map[string]int{}}}
	r.dec = jsontext.NewDecoder(bytes.NewReader(b))
	switch r.dec.PeekKind() {
	case '[':
		r.list(r.entryOrDocument)
	case '{':
		r.object()
	default:
		r.wrong(0, "this is no file of the library: it begins with neither [ nor {")
	}
	if len(r.bad) == 0 {
		if _, err := r.dec.ReadToken(); err != io.EOF {
			r.wrong(int(r.dec.InputOffset()), "something follows after the end")
		}
	}
	if len(r.bad) == 0 && r.a.Empty() {
		r.wrong(0, "the file adds nothing")
	}
	return r.a, r.bad
}

type fileReader struct {
	b      []byte
	dec    *jsontext.Decoder
	a      Addition
	bad    []Problem
	broken bool // not JSON from here on
}

// line is the number of the line of a byte, from 1.
func (r *fileReader) line(at int) int { return 1 + bytes.Count(r.b[:min(at, len(r.b))], []byte("\n")) }

func (r *fileReader) wrong(at int, format string, args ...any) {
	r.bad = append(r.bad, Problem{Where: fmt.Sprintf("%s:%d", r.a.Name, r.line(at)), What: fmt.Sprintf(format, args...)})
}

func (r *fileReader) notJSON(err error) {
	at := int(r.dec.InputOffset())
	if e, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		at = int(e.ByteOffset)
	}
	r.broken = true
	r.wrong(at, "not JSON from here on, or the file ends early")
}

// value reads the next value and where it begins.
func (r *fileReader) value() (raw jsontext.Value, at int, ok bool) {
	raw, err := r.dec.ReadValue()
	if err != nil {
		r.notJSON(err)
		return nil, 0, false
	}
	raw = slices.Clone(raw)
	return raw, int(r.dec.InputOffset()) - len(raw), true
}

// list reads an array value by value.
func (r *fileReader) list(each func(raw jsontext.Value, at int)) {
	if _, err := r.dec.ReadToken(); err != nil {
		r.notJSON(err)
		return
	}
	for !r.broken && r.dec.PeekKind() != ']' {
		raw, at, ok := r.value()
		if !ok {
			return
		}
		each(raw, at)
	}
	if _, err := r.dec.ReadToken(); err != nil && !r.broken {
		r.notJSON(err)
	}
}

func (r *fileReader) object() {
	if _, err := r.dec.ReadToken(); err != nil {
		r.notJSON(err)
		return
	}
	format := ""
	for !r.broken && r.dec.PeekKind() == '"' {
		key, err := r.dec.ReadToken()
		if err != nil {
			r.notJSON(err)
			return
		}
		name, at := key.String(), int(r.dec.InputOffset())
		each, isList := r.sections()[name]
		switch {
		case isList && r.dec.PeekKind() == '[':
			r.list(each)
		case isList:
			r.wrong(at, "%q is a list", name)
			r.value()
		default:
			r.field(name, at, &format)
		}
	}
	if r.broken {
		return
	}
	if _, err := r.dec.ReadToken(); err != nil {
		r.notJSON(err)
	} else if format != fileFormat {
		r.wrong(0, `"format" is %q in a file that this version reads`, fileFormat)
	}
}

func (r *fileReader) field(name string, at int, format *string) {
	raw, _, ok := r.value()
	if !ok {
		return
	}
	into := map[string]any{"format": format, "number": &r.a.Number, "reason": &r.a.Reason, "note": new(string)}[name]
	switch {
	case into == nil:
		r.wrong(at, "there is no section of this name")
	case jsonx.Unmarshal(raw, into) != nil:
		r.wrong(at, "%q is of the wrong kind", name)
	}
}

// sections are the lists that a file can have.
func (r *fileReader) sections() map[string]func(jsontext.Value, int) {
	return map[string]func(jsontext.Value, int){
		"documents": func(raw jsontext.Value, at int) {
			put(r, raw, at, &r.a.Documents, func(d *Document, _ int) string { return "document " + d.ID })
		},
		"entries": func(raw jsontext.Value, at int) {
			put(r, raw, at, &r.a.Entries, func(e *Entry, _ int) string { return "entry " + e.ID })
		},
		"tiers":       func(raw jsontext.Value, at int) { put(r, raw, at, &r.a.Tiers, nth[Tiering]("tier")) },
		"drugs":       func(raw jsontext.Value, at int) { put(r, raw, at, &r.a.Drugs, nth[DrugLink]("drug")) },
		"eras":        func(raw jsontext.Value, at int) { put(r, raw, at, &r.a.Eras, nth[domain.LawEra]("era")) },
		"time_limits": func(raw jsontext.Value, at int) { put(r, raw, at, &r.a.TimeLimits, nth[domain.LawLimit]("limit")) },
		"authorities": func(raw jsontext.Value, at int) { put(r, raw, at, &r.a.Authorities, nth[domain.LawPlace]("authority")) },
		"formulary":   func(raw jsontext.Value, at int) { put(r, raw, at, &r.a.Formulary, nth[domain.ListVersion]("version")) },
	}
}

func nth[T any](what string) func(*T, int) string {
	return func(_ *T, n int) string { return fmt.Sprintf("%s %d", what, n) }
}

// entryOrDocument tells the two apart by what only one of them has.
func (r *fileReader) entryOrDocument(raw jsontext.Value, at int) {
	var has struct {
		Tiers     json.RawMessage `json:"tiers"`
		ShortName string          `json:"short_name"`
	}
	if json.Unmarshal(raw, &has) == nil && (has.Tiers != nil || has.ShortName != "") {
		r.sections()["documents"](raw, at)
		return
	}
	r.sections()["entries"](raw, at)
}

// put decodes a value strictly: a member that the format does not have is a mistake of the writer.
func put[T any](r *fileReader, raw jsontext.Value, at int, list *[]T, name func(*T, int) string) {
	var v T
	if err := jsonx.Unmarshal(raw, &v, jsonx.RejectUnknownMembers(true)); err != nil {
		where, what := at, "a member is unknown or of the wrong kind"
		if e, ok := errors.AsType[*jsonx.SemanticError](err); ok {
			where += int(e.ByteOffset)
			if e.JSONPointer != "" {
				what += " at " + string(e.JSONPointer)
			}
		}
		r.wrong(where, "%s", what)
		return
	}
	r.a.lines[name(&v, len(*list))] = r.line(at)
	*list = append(*list, v)
}
