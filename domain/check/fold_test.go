package check_test

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// saying is a rule that marks every sentence of each rationale with the message.
func saying(id string, s check.Severity, message string) check.Rule {
	return check.Rule{
		ID: id, Severity: s, Kind: check.Both, Scope: check.PerItem, Authority: check.Authority{Sure: true},
		Run: func(p *check.Pass) {
			for _, at := range p.Item.Rationale {
				for _, s := range facts.Of(at.Para).Sentences {
					p.Mark(at, s.Span, "%s", message)
				}
			}
		},
	}
}

func twoItems(letter bool) draft.Draft {
	c := domain.Case{Origin: domain.Origin{Letter: letter}}
	for _, id := range []domain.ServiceID{"s1", "s2"} {
		c.Services = append(c.Services, domain.DisputedService{ID: id, Text: text.NewDoc("Brace"), Rationale: text.NewDoc("It is soft. It is red.")})
	}
	return draft.Draft{Case: c, Rev: 1}
}

func folded(t *testing.T, letter bool, list ...check.Rule) []check.Diagnostic {
	t.Helper()
	var rules []*check.Rule
	for i := range list {
		rules = append(rules, &list[i])
	}
	return check.New(rules, check.Policy{}, nil).Folding().Check(twoItems(letter)).Diagnostics
}

// Notes that say the same are one, which leads to its copies; warnings stay, each for its own answer.
func TestCopiesFold(t *testing.T) {
	list := folded(t, false, saying("FAC-101", check.Note, "is red"))
	if len(list) != 1 || list[0].Copies != 3 || len(list[0].Related) != 3 || list[0].Message != "is red (x4)" {
		t.Errorf("four notes that say the same: %+v", list)
	}
	if list := folded(t, false, saying("FAC-101", check.Warning, "is red")); len(list) != 4 {
		t.Errorf("%d of 4 warnings stay", len(list))
	}
}

// Of the rules that find one cause the first of the catalogue tells it, on each service.
func TestOneCauseIsToldOnce(t *testing.T) {
	a, b := saying("CON-101", check.Note, "fits any patient"), saying("TXT-101", check.Note, "mostly guideline")
	a.Cause, b.Cause = check.NoPatient, check.NoPatient
	for _, d := range folded(t, false, a, b) {
		if d.Rule != "CON-101" {
			t.Errorf("%s speaks beside CON-101", d.Rule)
		}
	}
}

// What every imported letter has is one finding of the letter, and of a draft each for itself.
func TestWhatEveryLetterHasIsOneFinding(t *testing.T) {
	a, b := saying("CON-101", check.Note, "no list"), saying("QUA-101", check.Note, "elsewhere")
	a.Cause, b.Cause = check.AnyLetter, check.AnyLetter
	if list := folded(t, true, a, b); len(list) != 1 || !strings.Contains(list[0].Related[1].Text+list[0].Related[0].Text, "elsewhere") {
		t.Errorf("of a letter: %+v", list)
	}
	if list := folded(t, false, a, b); len(list) != 2 {
		t.Errorf("of a draft: %+v", list)
	}
}

// Long sentences and a high grade are one finding of a case.
func TestHardToReadIsOneFinding(t *testing.T) {
	a, b := saying("CON-101", check.Note, "grade 17"), saying("TXT-101", check.Note, "60 words")
	a.Cause, b.Cause = check.HardToRead, check.HardToRead
	if list := folded(t, false, a, b); len(list) != 1 || list[0].Copies != 7 {
		t.Errorf("%+v", list)
	}
}

// An Update folds what it finds again into the finding that stands, without a second copy.
func TestFoldingOutlivesAnUpdate(t *testing.T) {
	rule := saying("FAC-101", check.Note, "is red")
	c := check.New([]*check.Rule{&rule}, check.Policy{}, nil).Folding()
	d := twoItems(false)
	before := c.Check(d)
	for range 3 {
		before = c.Update(before, d, []domain.Loc{domain.In("s2", domain.FieldRationale)})
	}
	if got := before.Diagnostics; len(got) != 1 || got[0].Message != "is red (x4)" || len(got[0].Related) != 3 {
		t.Errorf("after updates: %+v", got)
	}
}

// The weightiest findings stand first: severity, then decision, fact, scope, evidence, form.
func TestByWeight(t *testing.T) {
	var list []check.Diagnostic
	for _, id := range []string{"TXT-006", "GUI-002", "SVC-004", "FAC-001", "DEC-003"} {
		list = append(list, check.Diagnostic{Rule: id, Severity: check.Note})
	}
	list = append(list, check.Diagnostic{Rule: "TXT-002", Severity: check.Warning})
	check.ByWeight(list)
	var got []string
	for _, d := range list {
		got = append(got, d.Rule)
	}
	if want := "TXT-002 DEC-003 FAC-001 SVC-004 GUI-002 TXT-006"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}
