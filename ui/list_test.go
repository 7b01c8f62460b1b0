package ui

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/ui/worklist"
)

// atList is a model at a worklist of three cases.
func atList(t *testing.T) *model {
	m := atDesk(t, sample.Case())
	m.press("esc").step(Saved{"c1", 0})
	return m.step(Listed{Rows: []worklist.Row{
		{ID: "c1", Number: "CM26-0000001", Status: worklist.InWork, Due: domain.DateOf(noon).AddDays(-2)},
		{ID: "c2", Number: "CM26-0000002", Status: worklist.Signed},
		{ID: "c3", Number: "CM26-0000003", Status: worklist.Fresh, Due: domain.DateOf(noon).AddDays(9)},
	}})
}

func TestArchive(t *testing.T) {
	m := atList(t)
	m.press("down", "a")
	if got := takes[Archive](m); len(got) != 1 || got[0] != (Archive{"c3", true}) {
		t.Fatalf("asked for is %+v", got)
	}
	if m.says("CM26-0000003  ") || !m.says("1 archived") || !m.says("CM26-0000003 is archived; A shows archived cases, and a takes it back") {
		t.Errorf("it is still there, or nothing says how to take it back:\n%s", plainRows(&m.Root))
	}
	m.press("A", "end", "a")
	if got := takes[Archive](m); len(got) != 1 || got[0] != (Archive{"c3", false}) {
		t.Fatalf("asked for is %+v", got)
	}
	if !m.says("due in 9 days") {
		t.Errorf("it is not back:\n%s", plainRows(&m.Root))
	}
	if !strings.Contains(plainRows(&m.Root), "overdue by 2 days") {
		t.Error("the overdue case does not say so")
	}
}

func TestANumberTwiceIsSaid(t *testing.T) {
	m := atList(t)
	m.step(Loaded{ID: "c1", Draft: m.Draft()})
	m.press("alt+e", "ctrl+u").write("CM26-0000003").press("ctrl+s")
	if m.desk.draft.Case.Number != "CM26-0000003" || !m.says("another case in the worklist has the number CM26-0000003 too") {
		t.Errorf("nothing says that the number is there twice:\n%s", plainRows(&m.Root))
	}
}
