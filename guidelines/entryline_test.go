package guidelines

import (
	"errors"
	"reflect"
	"testing"

	"imrdesk/domain"
)

func TestEveryEntryReadsBackFromItsLines(t *testing.T) {
	sources, crits, groups := 0, 0, 0
	for _, e := range library(t).Entries() {
		for _, s := range e.Sources {
			sources++
			if got, err := ParseSource(SourceLine(s)); err != nil || !reflect.DeepEqual(got, s) {
				t.Errorf("%s: %q reads back as %+v, %v", e.ID, SourceLine(s), got, err)
			}
		}
		for _, g := range e.Groups {
			groups++
			if got, err := ParseGroup(GroupLine(g)); err != nil || got != g {
				t.Errorf("%s: %q reads back as %+v, %v", e.ID, GroupLine(g), got, err)
			}
		}
		for _, c := range e.Criteria {
			crits++
			got, err := ParseCriterion(CriterionLine(c))
			got.ID, got.Hint, got.Cite = c.ID, c.Hint, c.Cite
			if err != nil || !reflect.DeepEqual(got, c) {
				t.Errorf("%s: %q reads back as %+v, %v", e.ID, CriterionLine(c), got, err)
			}
		}
	}
	if sources < 200 || crits < 200 || groups < 10 {
		t.Errorf("only %d sources, %d criteria and %d groups were tried", sources, crits, groups)
	}
}

func TestLinesThatCannotBeReadSaySo(t *testing.T) {
	for _, bad := range []string{"", "two words", "doc; chapter", "doc; pages x", "doc; pages 9-3", "doc; whatever 3"} {
		if _, err := ParseSource(bad); !errors.Is(err, domain.ErrInvalid) {
			t.Errorf("source %q: %v", bad, err)
		}
	}
	for _, bad := range []string{"", "reason: words", "reason some: words", "reason at_least: words", "reason at_least x: words", "reason any:"} {
		if _, err := ParseGroup(bad); !errors.Is(err, domain.ErrInvalid) {
			t.Errorf("group %q: %v", bad, err)
		}
	}
	for _, bad := range []string{"document:", "numeric, >= x percent: words", "question, sometimes: words"} {
		if _, err := ParseCriterion(bad); !errors.Is(err, domain.ErrInvalid) {
			t.Errorf("criterion %q: %v", bad, err)
		}
	}
	if c, err := ParseCriterion("The joint is loaded at work"); err != nil || c.Kind != "question" || c.Text != "The joint is loaded at work" {
		t.Errorf("words alone: %+v, %v", c, err)
	}
}
