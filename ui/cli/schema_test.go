package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// schema is a JSON Schema, draft 4, with the keywords that the SARIF schema uses. A keyword it does not know is an error,
// so that nothing is passed over in silence.
type schema struct {
	root map[string]any
	bad  []string
}

func loadSchema(t *testing.T, file string) *schema {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := &schema{}
	if err := json.Unmarshal(raw, &s.root); err != nil {
		t.Fatal(err)
	}
	return s
}

// check gives what is wrong with the document, each with its place.
func (s *schema) check(t *testing.T, raw []byte) []string {
	t.Helper()
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	s.bad = nil
	s.value("$", s.root, v)
	return s.bad
}

func (s *schema) fail(at, format string, args ...any) {
	s.bad = append(s.bad, at+": "+fmt.Sprintf(format, args...))
}

func (s *schema) value(at string, rule map[string]any, v any) {
	for word, arg := range rule {
		switch word {
		case "$schema", "id", "title", "description", "definitions", "default", "format", "additionalProperties":
		case "$ref":
			s.value(at, s.definition(arg.(string)), v)
		case "type":
			if !hasType(arg.(string), v) {
				s.fail(at, "is no %s", arg)
			}
		case "enum":
			if !contains(arg.([]any), v) {
				s.fail(at, "%v is none of %v", v, arg)
			}
		case "anyOf", "oneOf":
			s.any(at, word, arg.([]any), v)
		default:
			s.limits(at, word, arg, rule, v)
		}
	}
}

func (s *schema) limits(at, word string, arg any, rule map[string]any, v any) {
	switch v := v.(type) {
	case map[string]any:
		s.object(at, word, arg, rule, v)
	case []any:
		s.array(at, word, arg, v)
	case float64:
		if word == "minimum" && v < arg.(float64) || word == "maximum" && v > arg.(float64) {
			s.fail(at, "%v breaks %s %v", v, word, arg)
		}
	case string:
		if word == "pattern" && !regexp.MustCompile(arg.(string)).MatchString(v) {
			s.fail(at, "%q is not of the form %v", v, arg)
		}
	}
	known := "properties required items minItems uniqueItems minimum maximum pattern"
	if !strings.Contains(known, word) {
		s.fail(at, "the schema uses %s, which this test does not know", word)
	}
}

func (s *schema) object(at, word string, arg any, rule map[string]any, v map[string]any) {
	switch word {
	case "required":
		for _, name := range arg.([]any) {
			if _, ok := v[name.(string)]; !ok {
				s.fail(at, "%v is missing", name)
			}
		}
	case "properties":
		known := arg.(map[string]any)
		for name, one := range v {
			sub, ok := known[name].(map[string]any)
			if ok {
				s.value(at+"."+name, sub, one)
			} else if rule["additionalProperties"] == false {
				s.fail(at, "%s is not allowed", name)
			}
		}
	}
}

func (s *schema) array(at, word string, arg any, v []any) {
	switch word {
	case "items":
		for i, one := range v {
			s.value(fmt.Sprintf("%s[%d]", at, i), arg.(map[string]any), one)
		}
	case "minItems":
		if float64(len(v)) < arg.(float64) {
			s.fail(at, "has %d items, needs %v", len(v), arg)
		}
	case "uniqueItems":
		for i := range v {
			if arg == true && contains(v[:i], v[i]) {
				s.fail(at, "item %d is there twice", i)
			}
		}
	}
}

func (s *schema) any(at, word string, choices []any, v any) {
	fits := 0
	for _, c := range choices {
		one := &schema{root: s.root}
		if one.value(at, c.(map[string]any), v); len(one.bad) == 0 {
			fits++
		}
	}
	if fits == 0 || word == "oneOf" && fits > 1 {
		s.fail(at, "fits %d of %s", fits, word)
	}
}

func (s *schema) definition(ref string) map[string]any {
	at := s.root
	for part := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
		at = at[part].(map[string]any)
	}
	return at
}

func hasType(name string, v any) bool {
	switch v := v.(type) {
	case map[string]any:
		return name == "object"
	case []any:
		return name == "array"
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && v == float64(int64(v))
	}
	return name == "null"
}

func contains(list []any, v any) bool {
	for _, one := range list {
		if reflect.DeepEqual(one, v) {
			return true
		}
	}
	return false
}
