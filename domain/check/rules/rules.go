// Package rules is the catalogue: every rule as a value, one subject a file. What a rule reads it takes from the facts
// of the paragraphs; what it rests on stands in its Authority. The examples in cases/ prove each rule and explain it.
package rules

import (
	"embed"
	"sync"

	"imrdesk/domain/check"
	"imrdesk/domain/check/checktest"
)

//go:embed cases/*.txtar
var cases embed.FS

// All are the rules in the order of the catalogue. The list is made once; callers do not change it.
var All = sync.OnceValue(func() []*check.Rule {
	var out []*check.Rule
	for _, group := range [][]*check.Rule{
		decisions, contents, scope, factual, evidence, citations, guidelines, times, formulary, reviewers, privacy,
		dates, chronology, services, sources, filed, framed, wording, slips, remarks,
	} {
		out = append(out, group...)
	}
	for _, r := range out {
		r.Precision = precisionOf(r.ID)
		examples, err := Examples(r.ID)
		if err != nil {
			panic("rules: " + err.Error()) // the examples are part of the program
		}
		for _, e := range examples {
			if (e.Kind == checktest.Flag || e.Kind == checktest.FixK) && r.Bad == "" {
				r.Bad = e.Text
			}
			if e.Kind == checktest.Pass && r.Good == "" {
				r.Good = e.Text
			}
		}
	}
	return out
})

// Rule is the rule of that ID; nil when there is none.
func Rule(id string) *check.Rule {
	for _, r := range All() {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Examples are the worked examples of the rule, the same that its tests run.
func Examples(id string) ([]checktest.Case, error) {
	name := "cases/" + id + ".txtar"
	data, err := cases.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return checktest.Parse(name, string(data))
}
