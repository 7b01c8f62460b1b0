package checktest

import (
	"fmt"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
)

// Checker is a checker of the rules with what the case brings along.
func (c Case) Checker(rules []*check.Rule) *check.Checker {
	var lib domain.Library
	if c.Lib != nil {
		lib = c.Lib
	}
	var texts domain.Texts
	if c.Quote != nil {
		texts = fullText{*c.Quote}
	}
	var words check.Speller
	if len(c.Words) > 0 {
		words = speller{c.Words}
	}
	var drugs check.Formulary
	if c.Drugs != nil {
		drugs = c.Drugs
	}
	return check.New(rules, check.Policy{}, lib).With(texts, words).By(c.Reviewer).Listing(drugs).On(c.Today)
}

// Run proves one case of the rule. The error says what differs.
func (c Case) Run(rule *check.Rule) error {
	checker := c.Checker([]*check.Rule{rule})
	found := checker.Check(c.Draft).Diagnostics
	switch c.Kind {
	case Pass, Near:
		if len(found) > 0 {
			return fmt.Errorf("found at %s %v: %s", c.Draft.Case.Path(found[0].Loc), found[0].Span, found[0].Message)
		}
		return nil
	case FixK:
		return c.runFix(checker, found)
	}
	return c.compare(found)
}

func (c Case) compare(found []check.Diagnostic) error {
	if len(found) == 0 {
		return fmt.Errorf("nothing found")
	}
	if len(c.Marks) == 0 {
		return nil
	}
	var got []Mark
	for _, d := range found {
		got = append(got, Mark{d.Loc, d.Span})
	}
	for _, m := range c.Marks {
		if !slices.Contains(got, m) {
			return fmt.Errorf("no mark at %s %v; marks %v", c.Draft.Case.Path(m.Loc), m.Span, got)
		}
	}
	if len(got) != len(c.Marks) {
		return fmt.Errorf("%d findings, want %d: %v", len(got), len(c.Marks), got)
	}
	return nil
}

func (c Case) runFix(checker *check.Checker, found []check.Diagnostic) error {
	if err := c.compare(found); err != nil {
		return err
	}
	if len(found[0].Fixes) == 0 {
		return fmt.Errorf("no fix is offered")
	}
	after, _, err := draft.Apply(c.Draft, found[0].Fixes[0].Change())
	if err != nil {
		return err
	}
	for _, f := range c.After {
		if got := value(&after.Case, f.Loc); got != f.Value {
			return fmt.Errorf("after the fix %s is %q, want %q", after.Case.Path(f.Loc), got, f.Value)
		}
	}
	if left := checker.Check(after).Diagnostics; len(left) >= len(found) {
		return fmt.Errorf("the fix leaves %d findings of %d", len(left), len(found))
	}
	return nil
}

func value(c *domain.Case, l domain.Loc) string {
	if doc, ok := c.Doc(l); ok {
		return doc.String()
	}
	v, err := draft.Value(c, l)
	if err != nil {
		return err.Error()
	}
	return v
}
