package ui

import (
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

// lumped is a model at the services of a case with two items, the first a lumped one.
func lumped(t *testing.T) *model {
	t.Helper()
	c := sample.Case()
	c.Services[0].Text = text.NewDoc("MRI of the lumbar spine, physical therapy 2 times a week for 4 weeks and acupuncture, 6 visits")
	second := c.Services[0]
	second.ID, second.Decision = "s9", domain.Upheld
	second.Text = text.NewDoc("TENS unit")
	second.ReviewerGuideline = text.NewDoc("Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): TENS, page 114.")
	second.Pinned = []domain.EntryRef{{ID: "mtus-tens", Rev: 1}}
	c.Services = append(c.Services[:1:1], second)
	return atDesk(t, c)
}

func titles(m *model) (out []string) {
	for _, s := range m.desk.draft.Case.Services {
		out = append(out, s.Title())
	}
	return out
}

func TestSplitALumpedItem(t *testing.T) {
	m := lumped(t)
	before := titles(m)
	m.press("s")
	for _, want := range []string{"Split item 1", "MRI of the lumbar spine", "physical therapy 2 times a week for 4 weeks", "acupuncture, 6 visits"} {
		if shown := plainRows(&m.Root); !strings.Contains(shown, want) {
			t.Fatalf("no %q in\n%s", want, shown)
		}
	}
	m.press("ctrl+s")
	want := []string{"MRI of the lumbar spine", "physical therapy 2 times a week for 4 weeks", "acupuncture, 6 visits", "TENS unit"}
	if got := titles(m); !slices.Equal(got, want) {
		t.Fatalf("the items are %q", got)
	}
	list := m.desk.draft.Case.Services
	if list[0].Rationale.Empty() || !list[1].Rationale.Empty() || list[2].Decision != domain.Undecided || !list[2].ClaimsGuideline.Equal(list[0].ClaimsGuideline) {
		t.Errorf("%+v", list)
	}
	m.press("ctrl+z")
	if got := titles(m); !slices.Equal(got, before) {
		t.Errorf("one undo leaves %q", got)
	}
}

func TestSplitAtSemicolonsOnlyWhereThereAreSome(t *testing.T) {
	m := lumped(t)
	for words, want := range map[string][]string{
		"Norco 10/325 mg #60; Soma 350 mg #30":        {"Norco 10/325 mg #60", "Soma 350 mg #30"},
		"Physical therapy, right knee":                {"Physical therapy, right knee"},
		"MRI of the neck and upper back":              {"MRI of the neck and upper back"},
		"Acupuncture and MRI of the neck without dye": {"Acupuncture", "MRI of the neck without dye"},
	} {
		if got := m.parts(words); !slices.Equal(got, want) {
			t.Errorf("%q: %q", words, got)
		}
	}
}

func TestCopyDecisionAndCitation(t *testing.T) {
	m := lumped(t)
	before := m.desk.draft.Case.Services[0]
	m.press("y", "1")
	s := m.desk.draft.Case.Services[0]
	if s.Decision != domain.Upheld || !strings.Contains(s.ReviewerGuideline.String(), "TENS") || len(s.Pinned) != 1 || !s.Rationale.Equal(before.Rationale) {
		t.Fatalf("%+v", s)
	}
	m.press("ctrl+z")
	if s = m.desk.draft.Case.Services[0]; s.Decision != before.Decision || !s.ReviewerGuideline.Equal(before.ReviewerGuideline) || len(s.Pinned) != len(before.Pinned) {
		t.Errorf("one undo leaves %+v", s)
	}
}

func TestOneDecisionForSeveralItems(t *testing.T) {
	m := lumped(t)
	m.press("D", "2", "a", "enter")
	if m.desk.draft.Case.Services[0].Decision != domain.Undecided {
		t.Fatal("it is decided without the last question")
	}
	m.press("y") // in flight: the question is not armed yet
	if m.desk.draft.Rev != 0 {
		t.Fatal("a letter in flight decided")
	}
	m.runOut(TimerArm).press("y")
	for i, s := range m.desk.draft.Case.Services {
		if s.Decision != domain.Overturned {
			t.Errorf("item %d is %q", i+1, s.Decision)
		}
	}
	m.press("ctrl+z")
	if list := m.desk.draft.Case.Services; list[0].Decision != domain.Undecided || list[1].Decision != domain.Upheld {
		t.Errorf("one undo leaves %q and %q", list[0].Decision, list[1].Decision)
	}
}

func TestRemovingAnItemFreesItsAncillaries(t *testing.T) {
	m := lumped(t)
	m.press("down", "m", "2") // the second goes with the first
	if m.desk.draft.Case.Services[1].AncillaryTo == "" {
		t.Fatal("not marked")
	}
	m.press("up", "x").runOut(TimerArm).press("y")
	if list := m.desk.draft.Case.Services; len(list) != 1 || list[0].AncillaryTo != "" {
		t.Fatalf("%+v", list)
	}
	m.press("ctrl+z")
	if list := m.desk.draft.Case.Services; len(list) != 2 || list[1].AncillaryTo != list[0].ID {
		t.Errorf("one undo leaves %+v", list)
	}
}
