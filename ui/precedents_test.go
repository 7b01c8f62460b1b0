package ui

import (
	"errors"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
	"imrdesk/domain/text"
	store "imrdesk/store/precedents"
	"imrdesk/ui/precedents"
)

func kneeCase() domain.Case {
	return domain.Case{Number: "CM26-0000009", Summary: text.NewDoc("The knee locks."), Services: []domain.DisputedService{
		{ID: "s1", Text: text.NewDoc("MRI of the knee"), Decision: domain.Upheld, Rationale: text.NewDoc("The knee was not examined.")},
		{ID: "s2", Text: text.NewDoc("Knee brace")},
	}}
}

var kneeFacets = []precedent.Facet{{Kind: precedent.Service, Value: "mri"}, {Kind: precedent.Region, Value: "forearm-wrist-hand"}}

// kneeAnswer are three determinations; the words stand in each of their texts.
func kneeAnswer(words string) precedents.Answer {
	row := func(number string, d domain.Decision, why string) precedents.Row {
		return precedents.Row{Shared: kneeFacets, Letter: precedent.Letter{Number: number, Summary: words, Decided: domain.Date{Year: 2016, Month: 3, Day: 4},
			Items: []precedent.Item{{Title: words + "MRI of the right knee", Decision: d, Rationale: words + why, Guideline: "MTUS Knee Complaints 2004", Facets: kneeFacets}}}}
	}
	own := row("CM26-0000001", domain.Overturned, "Locking was documented. The scan is medically necessary.")
	own.Own, own.Other = true, true
	return precedents.Answer{Letters: 7, Shared: kneeFacets, Rows: []precedents.Row{own,
		row("CM16-0000002", domain.Upheld, "No examination is described. The scan is not medically necessary."),
		row("CM16-0000003", domain.Overturned, "The knee gives way. The scan is medically necessary."),
	}, Figures: store.Figures{All: precedent.Count{Upheld: 3, Overturned: 1}, ByGuideline: []precedent.Count{{Name: "Knee Complaints", Upheld: 3, Overturned: 1}}}}
}

// asksPrecedents is the last question that was asked since the one before was taken.
func (m *model) asksPrecedents() (AskPrecedents, bool) {
	all := takes[AskPrecedents](m)
	if len(all) == 0 {
		return AskPrecedents{}, false
	}
	return all[len(all)-1], true
}

func decidedBefore(t *testing.T) *model {
	t.Helper()
	m := atDesk(t, kneeCase())
	m.press("f10")
	q, ok := m.asksPrecedents()
	if !ok || q.Item != "s1" || q.Words != "" {
		t.Fatalf("F10 asks %v, %v", q, ok)
	}
	return m.step(PrecedentsFound{ID: q.ID, Item: q.Item, Answer: kneeAnswer("")})
}

func (m *model) shows(t *testing.T, wanted ...string) {
	t.Helper()
	shown := strings.Join(strings.Fields(plainRows(&m.Root)), " ")
	for _, want := range wanted {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not on the screen:\n%s", want, plainRows(&m.Root))
		}
	}
}

// TestPrecedentsBesideTheText: one key shows what was decided before, why it is alike and how often, with the reviewer's own
// case that was decided otherwise first and told.
func TestPrecedentsBesideTheText(t *testing.T) {
	m := decidedBefore(t)
	m.press("alt+z").shows(t, "Decided before", "You decided the same facts otherwise: CM26-0000001, 03/04/2016, Overturned", "your own",
		"same service mri, region forearm wrist hand", "The scan is medically necessary.", "3 upheld, 1 overturned (25 %, 95 % interval 5 to 70 %)",
		"Outcomes of other cases decide nothing")
	if !m.says("you decided the same facts otherwise in CM26-0000001") {
		t.Error("the notice does not tell of the own case")
	}
	m.press("esc", "esc")
	if m.desk.face {
		t.Error("Esc does not lead back to the guideline")
	}
}

// TestPrecedentIsReadAndCited: its citation goes to the rationale, its words do not; an own case is never cited.
func TestPrecedentIsReadAndCited(t *testing.T) {
	m := decidedBefore(t)
	m.press("i")
	if !m.says("a case of your own is not cited") || m.rationale() != "The knee was not examined." {
		t.Errorf("an own case is cited: %q", m.rationale())
	}
	m.press("down", "enter", "alt+z").shows(t, "Case: CM16-0000002", "Decision: Upheld", "No examination is described")
	m.press("i")
	if got, want := m.rationale(), "The knee was not examined. IMR determination CM16-0000002, decided 03/04/2016: Upheld"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m.press("ctrl+z")
	if got := m.rationale(); got != "The knee was not examined." {
		t.Errorf("after the undo: %q", got)
	}
	m.press("alt+4", "esc").shows(t, "2 of 3")
}

func TestPrecedentsAreCompared(t *testing.T) {
	m := decidedBefore(t)
	m.press("down", "c")
	if !m.says("mark one first") {
		t.Error("comparing without a mark does not say why not")
	}
	m.press("space", "c")
	if !m.says("choose another") {
		t.Error("comparing one with itself does not say why not")
	}
	m.press("down", "c", "alt+z").shows(t, "Compared", "CM16-0000002", "CM16-0000003", "Decision (differs)", "Upheld", "Overturned", "Guideline", "Facts", "Decided by (differs)")
}

// TestPrecedentsFollowTheItem: another item, other words or another decision ask anew; an answer to an old question is dropped.
func TestPrecedentsFollowTheItem(t *testing.T) {
	m := decidedBefore(t)
	m.press("alt+down")
	q, ok := m.asksPrecedents()
	if !ok || q.Item != "s2" {
		t.Fatalf("the other item asks %v, %v", q, ok)
	}
	m.step(PrecedentsFound{ID: q.ID, Item: "s1", Answer: kneeAnswer("")})
	if len(m.desk.decided.Answer.Rows) != 0 {
		t.Error("an answer to another item is shown")
	}
	m.step(PrecedentsFound{ID: q.ID, Item: "s2", Err: errors.New("the folder cannot be read")}).shows(t, "the folder cannot be read")
	m.step(PrecedentsFound{ID: q.ID, Item: "s2", Lost: "1 block of letters"}).shows(t, "was damaged and made anew: 1 block")
	m.press("/").write("locking").press("enter")
	if q, ok := m.asksPrecedents(); !ok || q.Words != "locking" {
		t.Errorf("the search asks %v, %v", q, ok)
	}
	m.press("esc")
	if q, ok := m.asksPrecedents(); !ok || q.Words != "" {
		t.Errorf("leaving the search asks %v, %v", q, ok)
	}
	m.press("alt+2", "u")
	if _, ok := m.asksPrecedents(); !ok {
		t.Error("a decision does not ask anew")
	}
	m.press("alt+4", "esc", "alt+2", "o")
	if _, ok := m.asksPrecedents(); ok {
		t.Error("it asks though the guideline is shown")
	}
}
