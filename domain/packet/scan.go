package packet

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"imrdesk/domain"
)

// Bounds of a packet.
const (
	MaxBytes  = 10_000_000
	MaxDepth  = 32      // nesting
	MaxTokens = 200_000 // keys and values
	MaxKey    = 4096    // bytes of a key
)

// scanner goes through JSON beside the Go type it is for, before anything is decoded: encoding/json itself takes keys
// in any case, lets the last of two win, mends bad UTF-8 and stops at the end of the first value.
type scanner struct {
	in     []byte
	at     int
	depth  int
	tokens int
	path   []string
}

// refuse is the error at byte at of the input.
func (s *scanner) refuse(at int, format string, args ...any) error {
	before := s.in[:min(at, len(s.in))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	where := ""
	if len(s.path) > 0 {
		where = " (" + strings.Join(s.path, "") + ")"
	}
	return domain.Invalid("line %d, column %d%s: %s", line, column, where, fmt.Sprintf(format, args...))
}

func (s *scanner) document(t reflect.Type) error {
	if !utf8.Valid(s.in) {
		at := 0
		for r, n := utf8.DecodeRune(s.in); r != utf8.RuneError || n != 1; r, n = utf8.DecodeRune(s.in[at:]) {
			at += n
		}
		return s.refuse(at, "not UTF-8; write the packet as UTF-8")
	}
	if err := s.value(t); err != nil {
		return err
	}
	if s.space(); s.at < len(s.in) {
		return s.refuse(s.at, "more text after the packet; hand over one JSON object")
	}
	return nil
}

func (s *scanner) space() {
	for s.at < len(s.in) && strings.IndexByte(" \t\r\n", s.in[s.at]) >= 0 {
		s.at++
	}
}

// next is the byte that comes after white space; 0 is the end.
func (s *scanner) next() byte {
	if s.space(); s.at < len(s.in) {
		return s.in[s.at]
	}
	return 0
}

var textual = reflect.TypeFor[encoding.TextUnmarshaler]()

// value scans one value that is to become a t.
func (s *scanner) value(t reflect.Type) error {
	if s.tokens++; s.tokens > MaxTokens {
		return s.refuse(s.at, "more than %d keys and values", MaxTokens)
	}
	start := s.next()
	kind := t.Kind()
	if reflect.PointerTo(t).Implements(textual) {
		kind = reflect.String
	}
	switch {
	case start == 0:
		return s.refuse(s.at, "the packet ends in the middle")
	case kind == reflect.Struct && start == '{':
		return s.nested(func() error { return s.object(t) })
	case (kind == reflect.Slice || kind == reflect.Array) && start == '[':
		return s.nested(func() error { return s.list(t) })
	case kind == reflect.String && start == '"':
		return s.word(t)
	case (kind == reflect.Int || kind == reflect.Uint64) && (start == '-' || start >= '0' && start <= '9'):
		return s.number()
	case kind == reflect.Bool && (start == 't' || start == 'f'):
		return s.boolean()
	}
	found := map[byte]string{'{': "an object", '[': "a list", '"': "a string", 't': "true", 'f': "false", 'n': "null"}[start]
	if found == "" {
		found = "something else"
	}
	return s.refuse(s.at, "%s was expected, not %s%s", expected(kind), found, map[bool]string{true: "; leave out what is not known"}[start == 'n'])
}

func expected(k reflect.Kind) string {
	switch k {
	case reflect.Struct:
		return "an object"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	}
	return "a whole number"
}

func (s *scanner) nested(f func() error) error {
	if s.depth++; s.depth > MaxDepth {
		return s.refuse(s.at, "nested deeper than %d", MaxDepth)
	}
	defer func() { s.depth-- }()
	return f()
}

func (s *scanner) object(t reflect.Type) error {
	fields := fieldsOf(t)
	seen := map[string]bool{}
	s.at++
	if s.next() == '}' {
		s.at++
		return s.complete(fields, seen)
	}
	for {
		key, err := s.key(fields, seen)
		if err != nil {
			return err
		}
		name := key
		if len(s.path) > 0 {
			name = "." + key
		}
		s.path = append(s.path, name)
		if err := s.value(fields[key]); err != nil {
			return err
		}
		s.path = s.path[:len(s.path)-1]
		switch s.next() {
		case '}':
			s.at++
			return s.complete(fields, seen)
		case ',':
			s.at++
		default:
			return s.refuse(s.at, "a comma or a closing brace was expected")
		}
	}
}

// needed are the keys whose word cannot be empty, and so cannot be left out either, in order.
func needed(fields map[string]reflect.Type) []string {
	var keys []string
	for key, t := range fields {
		if words := wordsOf(t); words != nil && !words[""] {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// complete refuses an object, just scanned, that leaves out a key it needs.
func (s *scanner) complete(fields map[string]reflect.Type, seen map[string]bool) error {
	for _, key := range needed(fields) {
		if !seen[key] {
			return s.refuse(s.at-1, "the key %q is missing", key)
		}
	}
	return nil
}

// key scans a key and the colon behind it. seen holds the keys of the object so far, in small letters.
func (s *scanner) key(fields map[string]reflect.Type, seen map[string]bool) (string, error) {
	if s.next() != '"' {
		return "", s.refuse(s.at, "a key in quotation marks was expected")
	}
	at := s.at
	key, err := s.text(MaxKey)
	if err != nil {
		return "", err
	}
	switch fold := strings.ToLower(key); {
	case seen[fold]:
		return "", s.refuse(at, "this key is there twice")
	case fields[key] == nil && fields[fold] != nil:
		return "", s.refuse(at, "keys are written in small letters: %q", fold)
	case fields[key] == nil:
		return "", s.refuse(at, "no key of the format %s", Format)
	default:
		seen[fold] = true
	}
	if s.next() != ':' {
		return "", s.refuse(s.at, "a colon was expected")
	}
	s.at++
	return key, nil
}

// fieldsOf are the keys of the struct t and the types of their values, those of embedded structs included.
func fieldsOf(t reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(t) {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if key != "" && key != "-" && !f.Anonymous {
			fields[key] = f.Type
		}
	}
	return fields
}

func (s *scanner) list(t reflect.Type) error {
	s.at++
	n := 0
	if s.next() != ']' {
		for more := true; more; n++ {
			s.path = append(s.path, fmt.Sprintf("[%d]", n))
			if err := s.value(t.Elem()); err != nil {
				return err
			}
			s.path = s.path[:len(s.path)-1]
			switch s.next() {
			case ',':
				s.at++
			case ']':
				more = false
			default:
				return s.refuse(s.at, "a comma or a closing bracket was expected")
			}
		}
	}
	if t.Kind() == reflect.Array && n != t.Len() {
		return s.refuse(s.at, "%d values were expected, not %d", t.Len(), n)
	}
	s.at++
	return nil
}

// word scans a string that is to become a t and refuses values that t does not have.
func (s *scanner) word(t reflect.Type) error {
	at := s.at
	v, err := s.text(len(s.in))
	if err != nil {
		return err
	}
	switch {
	case t == reflect.TypeFor[domain.Date]():
		d, err := domain.ParseDate(v)
		if err != nil {
			return s.refuse(at, "a date is written YYYY-MM-DD")
		}
		if !d.IsZero() && !d.Valid() {
			return s.refuse(at, "the calendar has no such day")
		}
	case len(s.path) == 1 && s.path[0] == "format":
		if version, ours := strings.CutPrefix(v, "imrdesk.case/"); ours && v != Format && len(version) > 0 && strings.Trim(version, "0123456789") == "" {
			return fmt.Errorf("%w: the packet has a later version of the format than %s; update this program", domain.ErrNewer, Format)
		}
		if v != Format {
			return s.refuse(at, "the format is %q", Format)
		}
	default:
		if words := wordsOf(t); words != nil && !words[v] {
			return s.refuse(at, "this word is not among those that may stand here")
		}
	}
	return nil
}

// text scans a string of at most limit bytes and gives it decoded.
func (s *scanner) text(limit int) (string, error) {
	start := s.at
	for s.at++; ; s.at++ {
		switch {
		case s.at >= len(s.in):
			return "", s.refuse(start, "a string without an end")
		case s.in[s.at] == '\\':
			s.at++ // what it escapes is checked with the whole string below
			continue
		case s.in[s.at] < ' ':
			return "", s.refuse(s.at, "a control character in a string; write it as an escape")
		case s.in[s.at] != '"':
			continue
		}
		break
	}
	s.at++
	raw := s.in[start:s.at]
	if len(raw)-2 > limit {
		return "", s.refuse(start, "a key longer than %d bytes", limit)
	}
	var v string
	if json.Unmarshal(raw, &v) != nil {
		return "", s.refuse(start, "an escape in this string is not one of JSON")
	}
	// Half a surrogate pair becomes U+FFFD without a word.
	if strings.Count(v, "\uFFFD") > bytes.Count(raw, []byte("\uFFFD"))+strings.Count(strings.ToLower(string(raw)), `\ufffd`) {
		return "", s.refuse(start, "half of a surrogate pair in this string")
	}
	return v, nil
}

func (s *scanner) number() error {
	start := s.at
	for s.at < len(s.in) && strings.IndexByte("+-.eE0123456789", s.in[s.at]) >= 0 {
		s.at++
	}
	raw := s.in[start:s.at]
	var v int32
	if json.Unmarshal(raw, &v) != nil || v < 0 {
		return s.refuse(start, "a whole number from 0 to 2147483647 was expected")
	}
	return nil
}

func (s *scanner) boolean() error {
	for _, w := range []string{"true", "false"} {
		if bytes.HasPrefix(s.in[s.at:], []byte(w)) {
			s.at += len(w)
			return nil
		}
	}
	return s.refuse(s.at, "true or false was expected")
}
