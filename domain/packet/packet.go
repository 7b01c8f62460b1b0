// Package packet is the form in which an office system hands a case over and takes the determination back: one JSON
// object of the versioned format "imrdesk.case/1" (docs/packet.md, case-1.schema.json). Reading is strict. A key that is
// there twice, in other letters or unknown, a value of the wrong kind, a reference to nothing or bytes that are no UTF-8
// refuse the whole packet, with the place; nothing is guessed and no later value silently wins.
//
// The package also writes the case log that an office keeps, as CSV.
package packet

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"imrdesk/domain"
)

// Format is the version that this package writes and reads. A change of the fields of domain.Case is a new version; a
// test holds the two together.
const Format = "imrdesk.case/1"

// Schema is the JSON Schema (draft 2020-12) of the format.
//
//go:embed case-1.schema.json
var Schema []byte

// packet is the JSON object.
type packet struct {
	Format string `json:"format"`
	domain.Case
	// Reviewed is the list of documents reviewed as the letter has it. It follows from the records: it is written for the
	// office, and what a packet that is read says there counts for nothing.
	Reviewed []domain.Documents `json:"documents_reviewed"`
}

// Write gives the case as a packet: UTF-8, indented, ending in a line feed. The same case gives the same bytes.
// Characters that show nothing or steer a terminal are written as \u escapes, so that nothing is lost and nothing is
// obeyed.
func Write(c domain.Case) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	reviewed := append([]domain.Documents{}, c.DocumentsReviewed()...)
	if err := e.Encode(packet{Format, withLists(c), reviewed}); err != nil {
		return nil, fmt.Errorf("%w: writing the packet: %w", domain.ErrInternal, err)
	}
	return visible(b.Bytes()), nil
}

// withLists has empty lists for absent ones, which JSON would call null.
func withLists(c domain.Case) domain.Case {
	v := reflect.ValueOf(&c).Elem()
	for _, s := range []reflect.Value{v, v.FieldByName("Reviewer")} {
		for i := range s.NumField() {
			if f := s.Field(i); f.Kind() == reflect.Slice && f.IsNil() {
				f.Set(reflect.MakeSlice(f.Type(), 0, 0))
			}
		}
	}
	return c
}

// visible escapes characters outside ASCII that are not graphic. Outside of strings JSON has none.
func visible(in []byte) []byte {
	out := make([]byte, 0, len(in))
	for i := 0; i < len(in); {
		r, n := utf8.DecodeRune(in[i:])
		switch {
		case r == 0x7f || r > 0x7f && (!unicode.IsGraphic(r) || unicode.Is(unicode.Variation_Selector, r)):
			if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
				out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
			} else {
				out = fmt.Appendf(out, `\u%04x`, r)
			}
		default:
			out = append(out, in[i:i+n]...)
		}
		i += n
	}
	return out
}

// Read reads a packet. Disputed services and records without an id get one. The error wraps domain.ErrInvalid, or
// domain.ErrNewer for a later version of the format, and says the line, the column and the field.
func Read(b []byte) (domain.Case, error) {
	if len(b) > MaxBytes {
		return domain.Case{}, domain.Invalid("the packet is larger than %d MB; hand over one case at a time", MaxBytes/1_000_000)
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	s := scanner{in: b}
	if err := s.document(reflect.TypeFor[packet]()); err != nil {
		return domain.Case{}, err
	}
	var p packet
	if err := json.Unmarshal(b, &p); err != nil {
		return domain.Case{}, domain.Invalid("the packet cannot be read as JSON of the format %s", Format)
	}
	if p.Format == "" {
		return domain.Case{}, domain.Invalid("the packet does not name its format; write \"format\": %q", Format)
	}
	name(&p.Case)
	return p.Case, refer(&p.Case)
}

// name gives services and records without an id one that no other has.
func name(c *domain.Case) {
	taken := map[string]bool{}
	for _, s := range c.Services {
		taken[string(s.ID)] = true
	}
	for _, r := range c.Records {
		taken[string(r.ID)] = true
	}
	next := func(prefix string) string {
		for i := 1; ; i++ {
			if id := fmt.Sprint(prefix, i); !taken[id] {
				taken[id] = true
				return id
			}
		}
	}
	for i := range c.Services {
		if c.Services[i].ID == "" {
			c.Services[i].ID = domain.ServiceID(next("s"))
		}
	}
	for i := range c.Records {
		if c.Records[i].ID == "" {
			c.Records[i].ID = domain.RecordID(next("r"))
		}
	}
}

// refer refuses ids that are there twice and references to none.
func refer(c *domain.Case) error {
	var services []domain.ServiceID
	var records []domain.RecordID
	for i, s := range c.Services {
		if slices.Contains(services, s.ID) {
			return domain.Invalid("services[%d].id is that of another service; each needs its own", i)
		}
		services = append(services, s.ID)
	}
	for i, r := range c.Records {
		if slices.Contains(records, r.ID) {
			return domain.Invalid("records[%d].id is that of another record; each needs its own", i)
		}
		records = append(records, r.ID)
	}
	for i, r := range c.Records {
		if r.DuplicateOf != "" && (r.DuplicateOf == r.ID || !slices.Contains(records, r.DuplicateOf)) {
			return domain.Invalid("records[%d].duplicate_of names no other record of the packet", i)
		}
	}
	for i, s := range c.Services {
		if s.AncillaryTo != "" && (s.AncillaryTo == s.ID || !slices.Contains(services, s.AncillaryTo)) {
			return domain.Invalid("services[%d].ancillary_to names no other service of the packet", i)
		}
		for j, p := range s.Pins {
			if !slices.Contains(records, p.Record) {
				return domain.Invalid("services[%d].pins[%d].record names no record of the packet", i, j)
			}
		}
		for j, a := range s.Answers {
			if a.Record != "" && !slices.Contains(records, a.Record) {
				return domain.Invalid("services[%d].answers[%d].record names no record of the packet", i, j)
			}
		}
	}
	return nil
}
