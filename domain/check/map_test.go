package check_test

import (
	"reflect"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// TestFindingsFollowAnEdit: spans, places that a finding speaks of and fixes move with the words; a finding goes with its
// words, and a fix whose place was touched is withdrawn.
func TestFindingsFollowAnEdit(t *testing.T) {
	at, other := domain.At(domain.FieldSummary), domain.In("a", domain.FieldRationale)
	span := func(from, to int) text.Span { return text.Span{Start: from, End: to} }
	fix := func(l domain.Loc, from, to int) check.Fix {
		return check.Fix{Title: "mend", Changes: []draft.Change{draft.EditText{Loc: l, Edit: text.Edit{At: span(from, to), New: "x"}}}}
	}
	r := check.Report{Rev: 7, Diagnostics: []check.Diagnostic{
		{Rule: "before", Loc: at, Span: span(0, 3), Fixes: []check.Fix{fix(at, 0, 3)}},
		{Rule: "around", Loc: at, Span: span(2, 12), Fixes: []check.Fix{fix(at, 4, 8), fix(at, 20, 22)}},
		{Rule: "inside", Loc: at, Span: span(5, 7)},
		{Rule: "behind", Loc: at, Span: span(20, 24), Related: []check.Related{{Loc: at, Span: span(10, 14)}, {Loc: other, Span: span(10, 14)}}, Fixes: []check.Fix{fix(at, 20, 24), fix(other, 20, 24)}},
		{Rule: "whole", Loc: at},
		{Rule: "elsewhere", Loc: other, Span: span(5, 7), Related: []check.Related{{Loc: at, Span: span(20, 22)}}},
	}}
	got := r.Map(at, text.Edit{At: span(4, 8), New: "ab"}) // two bytes fewer
	want := []check.Diagnostic{
		{Rule: "before", Loc: at, Span: span(0, 3), Fixes: []check.Fix{fix(at, 0, 3)}},
		{Rule: "around", Loc: at, Span: span(2, 10), Fixes: []check.Fix{fix(at, 18, 20)}},
		{Rule: "behind", Loc: at, Span: span(18, 22), Related: []check.Related{{Loc: at, Span: span(8, 12)}, {Loc: other, Span: span(10, 14)}}, Fixes: []check.Fix{fix(at, 18, 22), fix(other, 20, 24)}},
		{Rule: "whole", Loc: at},
		{Rule: "elsewhere", Loc: other, Span: span(5, 7), Related: []check.Related{{Loc: at, Span: span(18, 20)}}},
	}
	if got.Rev != 7 || len(got.Diagnostics) != len(want) {
		t.Fatalf("%+v", got.Diagnostics)
	}
	for i := range want {
		if !reflect.DeepEqual(got.Diagnostics[i], want[i]) {
			t.Errorf("%s becomes\n%+v, want\n%+v", want[i].Rule, got.Diagnostics[i], want[i])
		}
	}
	if r.Diagnostics[3].Related[0].Span != span(10, 14) || !reflect.DeepEqual(r.Diagnostics[3].Fixes, []check.Fix{fix(at, 20, 24), fix(other, 20, 24)}) {
		t.Error("the report before the edit has changed")
	}
}
