package guidelines

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"
	"testing"
)

// schema is as much of JSON Schema as the library's schemas use.
type schema struct {
	Type       string             `json:"type"`
	Items      *schema            `json:"items"`
	Properties map[string]*schema `json:"properties"`
	Required   []string           `json:"required"`
	Enum       []string           `json:"enum"`
	MinItems   int                `json:"minItems"`
	MaxLength  int                `json:"maxLength"`
}

func (s *schema) check(t *testing.T, at string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if p, ok := s.Properties[k]; ok {
				p.check(t, at+"."+k, x)
			} else {
				t.Errorf("%s: the schema has no property %q", at, k)
			}
		}
		for _, k := range s.Required {
			if _, ok := v[k]; !ok {
				t.Errorf("%s: %q is required", at, k)
			}
		}
	case []any:
		if s.Items == nil || len(v) < s.MinItems {
			t.Errorf("%s: a list that is not allowed, or too short", at)
			return
		}
		for _, x := range v {
			s.Items.check(t, at, x)
		}
	case string:
		if len(s.Enum) > 0 && !slices.Contains(s.Enum, v) || s.MaxLength > 0 && len(v) > s.MaxLength || s.Type != "string" && len(s.Enum) == 0 {
			t.Errorf("%s: %q is not allowed", at, v)
		}
	case float64:
		if s.Type != "number" && s.Type != "integer" {
			t.Errorf("%s: a number where none is allowed", at)
		}
	case bool:
		if s.Type != "boolean" {
			t.Errorf("%s: a yes or no where none is allowed", at)
		}
	}
}

func TestDataMeetsTheSchema(t *testing.T) {
	read := func(name string, into any) {
		b, err := bundle.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(b, into)
		}
		if err != nil {
			t.Fatal(name, err)
		}
	}
	var entries, documents schema
	read("data/schema/entry.schema.json", &entries)
	read("data/schema/document.schema.json", &documents)
	var docs any
	read("data/documents.json", &docs)
	documents.check(t, "documents", docs)
	names, _ := fs.Glob(bundle, "data/entries/*.json")
	for _, name := range names {
		var list any
		read(name, &list)
		entries.check(t, name, list)
	}
	limit := entries.Items.Properties["limits"].Items.Properties
	for what, tables := range map[string][2]any{"kinds": {limit["kind"].Enum, limitKinds}, "units": {limit["unit"].Enum, limitUnits}} {
		said, known := tables[0].([]string), tables[1].(map[string]bool)
		if len(said) != len(known) {
			t.Errorf("the schema and the program differ in the %s of limits", what)
		}
	}
}

// Every property of the data has a field: nothing is dropped when the library is read.
func TestNothingIsDropped(t *testing.T) {
	strict := func(name string, into any) {
		b, err := bundle.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		dec := json.NewDecoder(bytes.NewReader(b))
		dec.DisallowUnknownFields()
		if err := dec.Decode(into); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	strict("data/documents.json", new([]Document))
	names, _ := fs.Glob(bundle, "data/entries/*.json")
	for _, name := range names {
		var list []Entry
		strict(name, &list)
		if !slices.IsSortedFunc(list, func(a, b Entry) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) }) {
			t.Errorf("%s is not sorted by id", name)
		}
	}
}
