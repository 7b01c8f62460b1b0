package draft

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// TestBatchIsUndoneBackwards: a batch is taken back from its last change to its first.
func TestBatchIsUndoneBackwards(t *testing.T) {
	at := domain.At(domain.FieldSummary)
	d := sample()
	next, inverse, err := Apply(d, Batch{"fix", []Change{
		EditText{at, text.Insert(0, "one ")}, EditText{at, text.Delete(text.Span{Start: 2, End: 6})}, EditText{at, text.Insert(1, "xyz")},
		SetValue{domain.At(domain.FieldAge), "40"}, SetValue{domain.At(domain.FieldAge), "41"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if s := next.Case.Summary.String(); !strings.HasPrefix(s, "oxyzn") || next.Case.Employee.Age != 41 || next.Rev != d.Rev+1 {
		t.Errorf("the batch gives %q", s)
	}
	if b, ok := inverse.(Batch); !ok || b.Label != "fix" || len(b.Changes) != 5 {
		t.Errorf("the inverse is %+v", inverse)
	}
	if back := mustUndo(t, next, inverse); asJSON(t, back.Case) != asJSON(t, d.Case) {
		t.Errorf("undone is %s", asJSON(t, back.Case))
	}
}

func mustUndo(t *testing.T, d Draft, ch Change) Draft {
	t.Helper()
	next, _, err := Apply(d, ch)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// TestTakenBackAnswerReturnsToItsPlace: answers a and b, a taken back, undone: a stands before b.
func TestTakenBackAnswerReturnsToItsPlace(t *testing.T) {
	answer := func(criterion string, s domain.AnswerState) SetAnswer {
		return SetAnswer{"a", domain.Answer{Entry: domain.EntryRef{ID: "esi", Rev: 1}, Criterion: criterion, State: s}}
	}
	d := sample()
	for _, ch := range []Change{answer("a", domain.Met), answer("b", domain.Met), answer("c", domain.NotMet)} {
		d = mustUndo(t, d, ch)
	}
	for _, criterion := range []string{"a", "b", "c"} {
		next, inverse, err := Apply(d, answer(criterion, ""))
		if err != nil || len(next.Case.Services[0].Answers) != 2 {
			t.Fatalf("%v: %+v", err, next.Case.Services[0].Answers)
		}
		if back := mustUndo(t, next, inverse); !reflect.DeepEqual(back.Case.Services[0].Answers, d.Case.Services[0].Answers) {
			t.Errorf("%s comes back to %+v", criterion, back.Case.Services[0].Answers)
		}
	}
	changed := mustUndo(t, d, answer("b", domain.NotMet))
	if list := changed.Case.Services[0].Answers; len(list) != 3 || list[1].Criterion != "b" || list[1].State != domain.NotMet {
		t.Errorf("an answer that changes gives %+v", list)
	}
	other := answer("a", domain.Met)
	other.Answer.Entry.ID = "another"
	if list := mustUndo(t, d, other).Case.Services[0].Answers; len(list) != 4 {
		t.Errorf("the same criterion of another entry gives %+v", list)
	}
	if got := mustUndo(t, sample(), answer("a", "")).Case.Services[0].Answers; got != nil {
		t.Errorf("to take back what was never given leaves %#v", got)
	}
}

func TestMoreRefusals(t *testing.T) {
	d := sample()
	age := func(v string) Change { return SetValue{domain.At(domain.FieldAge), v} }
	for name, c := range map[string]struct {
		ch   Change
		want error
	}{
		"age below zero":             {age("-1"), domain.ErrInvalid},
		"age of 131":                 {age("131"), domain.ErrInvalid},
		"age in words":               {age("forty"), domain.ErrInvalid},
		"service behind the end":     {MoveService{"a", 2}, domain.ErrConflict},
		"service before the start":   {MoveService{"a", -1}, domain.ErrConflict},
		"move of no service":         {MoveService{"zz", 0}, domain.ErrNotFound},
		"new service behind the end": {InsertService{3, service("n")}, domain.ErrConflict},
		"new service before":         {InsertService{-1, service("n")}, domain.ErrConflict},
		"service without a name":     {InsertService{0, service("")}, domain.ErrConflict},
		"record without a name":      {InsertRecord{0, domain.Record{Title: "x"}}, domain.ErrConflict},
		"record twice":               {InsertRecord{0, domain.Record{ID: "r1"}}, domain.ErrConflict},
		"record behind the end":      {InsertRecord{3, domain.Record{ID: "n"}}, domain.ErrConflict},
		"record before the start":    {InsertRecord{-1, domain.Record{ID: "n"}}, domain.ErrConflict},
		"remove of no record":        {RemoveRecord{"zz"}, domain.ErrNotFound},
		"set of no record":           {SetRecord{domain.Record{ID: "zz"}}, domain.ErrNotFound},
		"use of no record":           {SetUse{"zz", domain.Opened}, domain.ErrNotFound},
		"answer of no service":       {SetAnswer{Service: "zz"}, domain.ErrNotFound},
		"answers of no service":      {SetAnswers{Service: "zz"}, domain.ErrNotFound},
		"entries of no service":      {SetPinned{Service: "zz"}, domain.ErrNotFound},
		"pins of no service":         {SetPins{Service: "zz"}, domain.ErrNotFound},
		"value of no service":        {SetValue{domain.In("zz", domain.FieldDecision), ""}, domain.ErrNotFound},
		"value of a text":            {SetValue{domain.In("a", domain.FieldRationale), "x"}, domain.ErrNotFound},
		"value of the summary":       {SetValue{domain.At(domain.FieldSummary), "x"}, domain.ErrNotFound},
		"unknown priority":           {SetValue{domain.At(domain.FieldPriority), "fast"}, domain.ErrInvalid},
		"unknown sex":                {SetValue{domain.At(domain.FieldSex), "f"}, domain.ErrInvalid},
		"bad injury":                 {SetValue{domain.At(domain.FieldInjury), "2016-10-10..soon"}, domain.ErrInvalid},
		"bad start of an injury":     {SetValue{domain.At(domain.FieldInjury), "soon"}, domain.ErrInvalid},
	} {
		next, inverse, err := Apply(d, c.ch)
		if !errors.Is(err, c.want) || inverse != nil || asJSON(t, next.Case) != asJSON(t, sample().Case) || next.Rev != d.Rev {
			t.Errorf("%s: error %v, want %v, and the draft as it was", name, err, c.want)
		}
	}
	for _, good := range []Change{MoveService{"a", 1}, MoveService{"b", 0}, InsertService{2, service("n")}, InsertRecord{2, domain.Record{ID: "n"}}, age("0"), age("130"), age("")} {
		if _, _, err := Apply(d, good); err != nil {
			t.Errorf("%+v: %v", good, err)
		}
	}
}

// TestValuesOfFields: what is set is what is read, in the field's text form.
func TestValuesOfFields(t *testing.T) {
	for field, list := range values {
		for _, v := range list {
			d := mustUndo(t, sample(), SetValue{domain.At(field), v})
			if got, err := Value(&d.Case, domain.At(field)); err != nil || got != v {
				t.Errorf("%s: set is %q, read is %q, %v", field, v, got, err)
			}
		}
	}
	d := mustUndo(t, sample(), SetValue{domain.At(domain.FieldInjury), " 2016-10-10 ;; 2002-02-09 .. 2002-03-25"})
	want := []domain.Period{domain.On(domain.Date{Year: 2016, Month: 10, Day: 10}),
		{From: domain.Date{Year: 2002, Month: 2, Day: 9}, To: domain.Date{Year: 2002, Month: 3, Day: 25}}}
	if !reflect.DeepEqual(d.Case.Injuries, want) {
		t.Errorf("injuries are %+v", d.Case.Injuries)
	}
	d = mustUndo(t, sample(), SetValue{domain.At(domain.FieldLicensure), "California;; Nevada "})
	if !reflect.DeepEqual(d.Case.Reviewer.Licensure, []string{"California", "Nevada"}) {
		t.Errorf("licensed in %q", d.Case.Reviewer.Licensure)
	}
	for _, l := range []domain.Loc{domain.In("a", domain.FieldDecision), domain.In("a", domain.FieldAncillary)} {
		v := "upheld"
		d := mustUndo(t, sample(), SetValue{l, v})
		if got, err := Value(&d.Case, l); err != nil || got != v {
			t.Errorf("%s: %q, %v", d.Case.Path(l), got, err)
		}
	}
	for _, l := range []domain.Loc{domain.In("zz", domain.FieldDecision), domain.In("a", domain.FieldTitle), domain.At(domain.FieldRecords)} {
		if _, err := Value(&d.Case, l); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("%s: %v", d.Case.Path(l), err)
		}
	}
}

// TestPlainValuesAreTakenBackAlone: an ordinary value is undone by a value and not by the whole case, so that what was done
// beside it stays.
func TestPlainValuesAreTakenBackAlone(t *testing.T) {
	d := sample()
	d.Case.Employee.Age, d.Case.Reviewer.Licensure = 40, []string{"California", "Nevada"}
	for _, f := range []domain.Field{domain.FieldAge, domain.FieldLicensure, domain.FieldDecided, domain.FieldSex} {
		if _, inverse, err := Apply(d, SetValue{Loc: domain.At(f)}); err != nil || reflect.TypeOf(inverse) != reflect.TypeFor[SetValue]() {
			t.Errorf("%s is taken back by %T, %v", f, inverse, err)
		}
	}
}

// record applies a change and records it.
func record(t *testing.T, d *Draft, h History, ch Change, at time.Time) History {
	t.Helper()
	next, inverse, err := Apply(*d, ch)
	if err != nil {
		t.Fatal(err)
	}
	*d = next
	return h.Record(ch, inverse, "", at)
}

// TestTypingJoinsInsideOneField: letters join only in the same text, behind each other, and soon enough.
func TestTypingJoinsInsideOneField(t *testing.T) {
	summary, reason := domain.At(domain.FieldSummary), domain.In("a", domain.FieldRationale)
	now := time.Unix(1000, 0)
	insert := func(l domain.Loc, at int, s string) Change { return EditText{l, text.Insert(at, s)} }
	remove := func(l domain.Loc, from, to int) Change {
		return EditText{l, text.Delete(text.Span{Start: from, End: to})}
	}
	for name, c := range map[string]struct {
		first, second Change
		pause         time.Duration
		steps         int
	}{
		"the next letter":         {insert(summary, 0, "a"), insert(summary, 1, "b"), 0, 1},
		"after the longest pause": {insert(summary, 0, "a"), insert(summary, 1, "b"), typingPause, 1},
		"after a longer one":      {insert(summary, 0, "a"), insert(summary, 1, "b"), typingPause + 1, 2},
		"in another field":        {insert(summary, 0, "a"), insert(reason, 1, "b"), 0, 2},
		"before the letter":       {insert(summary, 0, "a"), insert(summary, 0, "b"), 0, 2},
		"further on":              {insert(summary, 0, "a"), insert(summary, 2, "b"), 0, 2},
		"behind a line break":     {insert(summary, 0, "\n"), insert(summary, 1, "b"), 0, 2},
		"a line break":            {insert(summary, 0, "a"), insert(summary, 1, "\n"), 0, 2},
		"a space":                 {insert(summary, 0, "a"), insert(summary, 1, " "), 0, 1},
		"behind a space":          {insert(summary, 0, " "), insert(summary, 1, "b"), 0, 2},
		"a space behind a space":  {insert(summary, 0, " "), insert(summary, 1, " "), 0, 1},
		"two pastes":              {insert(summary, 0, "ab"), insert(summary, 2, "cd"), 0, 2},
		"a letter behind a paste": {insert(summary, 0, "ab"), insert(summary, 2, "c"), 0, 1},
		"backspace":               {remove(summary, 2, 3), remove(summary, 1, 2), 0, 1},
		"backspace elsewhere":     {remove(summary, 2, 3), remove(summary, 0, 1), 0, 2},
		"backspace in another":    {remove(summary, 2, 3), remove(reason, 1, 2), 0, 2},
		"delete":                  {remove(summary, 2, 3), remove(summary, 2, 3), 0, 2},
		"backspace after typing":  {insert(summary, 1, "a"), remove(summary, 1, 2), 0, 2},
		"typing after backspace":  {remove(summary, 1, 2), insert(summary, 1, "a"), 0, 2},
		"typing over letters": {insert(summary, 0, "a"),
			EditText{summary, text.Edit{At: text.Span{Start: 1, End: 2}, New: "b"}}, 0, 2},
		"another kind": {insert(summary, 0, "a"), Decide("a", domain.Upheld), 0, 2},
	} {
		d, h := sample(), History{}
		h = record(t, &d, h, c.first, now)
		if h = record(t, &d, h, c.second, now.Add(c.pause)); len(h.Steps()) != c.steps {
			t.Errorf("%s: %d steps", name, len(h.Steps()))
			continue
		}
		for h.CanUndo() {
			ch, next, _ := h.Undo()
			d, h = mustUndo(t, d, ch), next
		}
		if asJSON(t, d.Case) != asJSON(t, sample().Case) {
			t.Errorf("%s: undone is another case", name)
		}
	}
}

// TestJoinedStepIsDoneAgainWhole: what joined is redone as it was typed or deleted.
func TestJoinedStepIsDoneAgainWhole(t *testing.T) {
	d, h := sample(), History{}
	at := domain.At(domain.FieldSummary)
	for i, s := range []string{"a", "b", "c"} {
		h = record(t, &d, h, EditText{at, text.Insert(i, s)}, time.Unix(0, 0))
	}
	typed := asJSON(t, d.Case)
	ch, h, _ := h.Undo()
	d = mustUndo(t, d, ch)
	if asJSON(t, d.Case) != asJSON(t, sample().Case) || !h.CanRedo() || h.CanUndo() {
		t.Fatal("one undo does not take back the word")
	}
	ch, h, ok := h.Redo()
	if d = mustUndo(t, d, ch); !ok || asJSON(t, d.Case) != typed || h.CanRedo() || !h.CanUndo() {
		t.Error("one redo does not bring back the word")
	}
}

// TestUndoGoesDownTheBranchLastTaken: redo after undo follows the branch that was left last, and nothing is lost.
func TestUndoGoesDownTheBranchLastTaken(t *testing.T) {
	d, h := sample(), History{}
	if _, _, ok := h.Undo(); ok || h.CanUndo() || h.CanRedo() || h.At() != -1 {
		t.Error("an empty history can be undone")
	}
	if _, _, ok := h.Redo(); ok {
		t.Error("an empty history can be redone")
	}
	age := func(v string) Change { return SetValue{domain.At(domain.FieldAge), v} }
	h = record(t, &d, h, age("1"), time.Unix(0, 0))
	h = record(t, &d, h, age("2"), time.Unix(0, 0))
	ch, h, _ := h.Undo()
	d = mustUndo(t, d, ch)
	h = record(t, &d, h, age("3"), time.Unix(0, 0))
	if len(h.Steps()) != 3 || h.Steps()[2].Parent != 0 || h.CanRedo() {
		t.Fatalf("steps %+v", h.Steps())
	}
	_, h, _ = h.Undo()
	if ch, _, _ = h.Redo(); !reflect.DeepEqual(ch, age("3")) {
		t.Errorf("redo gives %+v", ch)
	}
	_, h, err := h.Path(1) // to the other branch
	if err != nil || h.At() != 1 {
		t.Fatal(err)
	}
	_, h, _ = h.Undo()
	if ch, _, _ = h.Redo(); !reflect.DeepEqual(ch, age("2")) {
		t.Errorf("after the jump redo gives %+v", ch)
	}
	for _, to := range []int{-2, 3} {
		if _, _, err := h.Path(to); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("a path to step %d: %v", to, err)
		}
	}
	for _, to := range []int{-1, 2} {
		if _, at, err := h.Path(to); err != nil || at.At() != to {
			t.Errorf("a path to step %d: %v", to, err)
		}
	}
}

// TestDamagedHistoryIsRefused: links that lead nowhere, or on, are told.
func TestDamagedHistoryIsRefused(t *testing.T) {
	step := func(parent string) string {
		return `{"parent":` + parent + `,"change":{"kind":"replace","change":{"case":{}}},"inverse":{"kind":"replace","change":{"case":{}}},"at":"2026-01-01T00:00:00Z"}`
	}
	for raw, good := range map[string]bool{
		`{"steps":[],"at":-1}`: true, `{"steps":[` + step("-1") + `],"at":0}`: true, `{"steps":[` + step("-1") + `],"at":-1,"redo":{"-1":0}}`: true,
		`{"steps":[` + step("-1") + `,` + step("0") + `],"at":1,"redo":{"0":1}}`: true,
		`{"steps":[],"at":0}`: false, `{"steps":[],"at":-2}`: false, `{"steps":[` + step("-1") + `],"at":1}`: false,
		`{"steps":[` + step("-2") + `],"at":0}`: false, `{"steps":[` + step("0") + `],"at":0}`: false,
		`{"steps":[` + step("-1") + `],"at":0,"redo":{"0":0}}`:                      false,
		`{"steps":[` + step("-1") + `],"at":0,"redo":{"-1":1}}`:                     false,
		`{"steps":[` + step("-1") + `],"at":0,"redo":{"-1":-1}}`:                    false,
		`{"steps":[{"parent":-1,"change":{"kind":"x"},"inverse":{}}],"at":0}`:       false,
		strings.Replace(`{"steps":[`+step("-1")+`],"at":0}`, `"inverse"`, `"x"`, 1): false,
		`[]`: false,
	} {
		var h History
		if err := json.Unmarshal([]byte(raw), &h); (err == nil) != good {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

// TestDamagedChangesAreRefused: an unknown kind is a newer one, anything else is damage, and none is guessed at.
func TestDamagedChangesAreRefused(t *testing.T) {
	for raw, want := range map[string]error{
		`{"kind":"dance","change":{}}`: domain.ErrNewer, `{"kind":"edit","change":[]}`: domain.ErrDamaged, `[`: domain.ErrDamaged, `[]`: domain.ErrDamaged,
		`{"kind":"batch","change":{"changes":[{"kind":"dance"}]}}`: domain.ErrNewer, `{"kind":"batch","change":[]}`: domain.ErrDamaged,
	} {
		if ch, err := UnmarshalChange([]byte(raw)); !errors.Is(err, want) || ch != nil {
			t.Errorf("%s: %+v, %v", raw, ch, err)
		}
	}
}
