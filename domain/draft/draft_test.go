package draft

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

func sample() Draft {
	return Draft{Case: domain.Case{
		Number:   "CM16-0000001",
		Summary:  text.NewDoc("The worker hurt the back.\nTherapy helped."),
		Services: []domain.DisputedService{service("a"), service("b")},
		Records:  []domain.Record{{ID: "r1", Title: "progress report"}, {ID: "r2", Title: "imaging"}},
		Employee: domain.Employee{Age: 900}, // what a letter or another program may say
		Reviewer: domain.Reviewer{Licensure: []string{"California; Nevada", " Oregon"}},
	}}
}

func service(id domain.ServiceID) domain.DisputedService {
	return domain.DisputedService{ID: id, Text: text.NewDoc("MRI " + string(id)), Rationale: text.NewDoc("because")}
}

// asJSON is the whole of a case, to compare two of them.
func asJSON(t interface{ Fatal(...any) }, c domain.Case) string {
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// anyChange draws a change of any kind that fits the draft.
func anyChange(t *rapid.T, d Draft) Change {
	var fitting []string
	for _, kind := range slices.Sorted(maps.Keys(drawn)) {
		if drawn[kind].needs == nil || drawn[kind].needs(d) {
			fitting = append(fitting, kind)
		}
	}
	return drawn[rapid.SampledFrom(fitting).Draw(t, "kind")].draw(t, d)
}

func TestEveryChangeHasAnInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := sample()
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			before := asJSON(t, d.Case)
			ch := throughJSON(t, anyChange(t, d))
			next, inverse, err := Apply(d, ch)
			if err != nil {
				t.Fatal(err)
			}
			if asJSON(t, d.Case) != before {
				t.Fatalf("%#v wrote to the old draft", ch)
			}
			back, _, err := Apply(next, throughJSON(t, inverse))
			if err != nil {
				t.Fatal(err)
			}
			if got := asJSON(t, back.Case); got != before {
				t.Fatalf("%#v is not undone by %#v:\n%s\n%s", ch, inverse, before, got)
			}
			d = next
		}
	})
}

func throughJSON(t *rapid.T, ch Change) Change {
	raw, err := MarshalChange(ch)
	if err != nil {
		t.Fatal(err)
	}
	back, err := UnmarshalChange(raw)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func TestHistoryReachesEveryState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, h := sample(), History{}
		states := map[int]string{-1: asJSON(t, d.Case)}
		now := time.Unix(0, 0)
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			now = now.Add(time.Minute)
			if ch, next, ok := h.Undo(); ok && rapid.Bool().Draw(t, "undo") {
				d, h = mustApply(t, d, ch), next
				if want := states[h.At()]; asJSON(t, d.Case) != want {
					t.Fatal("undo leads to another state")
				}
				continue
			}
			next, inverse, err := Apply(d, anyChange(t, d))
			if err != nil {
				t.Fatal(err)
			}
			raw, _ := MarshalChange(inverse)
			inverse, _ = UnmarshalChange(raw)
			h = h.Record(anyOf(t, d, next, inverse), inverse, "", now)
			d = next
			states[h.At()] = asJSON(t, d.Case)
		}
		raw, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		var restored History
		if err := json.Unmarshal(raw, &restored); err != nil {
			t.Fatal(err)
		}
		to := rapid.IntRange(-1, len(h.Steps())-1).Draw(t, "jump")
		path, _, err := restored.Path(to)
		if err != nil {
			t.Fatal(err)
		}
		for _, ch := range path {
			d = mustApply(t, d, ch)
		}
		if asJSON(t, d.Case) != states[to] {
			t.Fatal("a jump through the undo tree leads to another state")
		}
	})
}

// anyOf is the change from d to next, found as the inverse of the inverse.
func anyOf(t *rapid.T, d, next Draft, inverse Change) Change {
	_, forward, err := Apply(next, inverse)
	if err != nil {
		t.Fatal(err)
	}
	return forward
}

func mustApply(t *rapid.T, d Draft, ch Change) Draft {
	next, _, err := Apply(d, ch)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// typeAll types s letter by letter at the end of the summary.
func typeAll(t *testing.T, d Draft, h History, s string, step time.Duration) (Draft, History) {
	now := time.Unix(0, 0)
	for _, r := range s {
		ch := EditText{domain.At(domain.FieldSummary), text.Insert(d.Case.Summary.Len(), string(r))}
		next, inverse, err := Apply(d, ch)
		if err != nil {
			t.Fatal(err)
		}
		now = now.Add(step)
		d, h = next, h.Record(ch, inverse, "typing", now)
	}
	return d, h
}

func TestTypingIsUndoneByWord(t *testing.T) {
	for _, c := range []struct {
		step  time.Duration
		steps int
	}{{time.Millisecond, 3}, {time.Minute, 11}} {
		_, h := typeAll(t, sample(), History{}, "one two  ok", c.step)
		if len(h.Steps()) != c.steps {
			t.Errorf("typing with pauses of %v makes %d steps, want %d", c.step, len(h.Steps()), c.steps)
		}
	}
}

func TestBackspaceIsUndoneAtOnce(t *testing.T) {
	d, h := sample(), History{}
	for range 4 {
		n := d.Case.Summary.Len()
		ch := EditText{domain.At(domain.FieldSummary), text.Delete(text.Span{Start: n - 1, End: n})}
		next, inverse, err := Apply(d, ch)
		if err != nil {
			t.Fatal(err)
		}
		d, h = next, h.Record(ch, inverse, "", time.Unix(0, 0))
	}
	undo, h, _ := h.Undo()
	d, _, err := Apply(d, undo)
	if err != nil || !d.Case.Summary.Equal(sample().Case.Summary) || h.CanUndo() {
		t.Errorf("one undo gives %q (%v)", d.Case.Summary, err)
	}
}

func TestRefusals(t *testing.T) {
	d := sample()
	for name, c := range map[string]struct {
		ch   Change
		want error
	}{
		"edit of no text":     {EditText{Loc: domain.At(domain.FieldDecided)}, domain.ErrNotFound},
		"edit out of range":   {EditText{domain.At(domain.FieldSummary), text.Insert(9999, "x")}, domain.ErrConflict},
		"unknown decision":    {SetValue{domain.In("a", domain.FieldDecision), "modified"}, domain.ErrInvalid},
		"bad date":            {SetValue{domain.At(domain.FieldDecided), "1/2/2016"}, domain.ErrInvalid},
		"service not there":   {Decide("zz", domain.Upheld), domain.ErrNotFound},
		"service twice":       {InsertService{0, service("a")}, domain.ErrConflict},
		"half a batch":        {Batch{"", []Change{Decide("a", domain.Upheld), RemoveService{"zz"}}}, domain.ErrNotFound},
		"age beyond all ages": {SetValue{domain.At(domain.FieldAge), "900"}, domain.ErrInvalid},
	} {
		next, _, err := Apply(d, c.ch)
		if !errors.Is(err, c.want) || asJSON(t, next.Case) != asJSON(t, sample().Case) || next.Rev != d.Rev {
			t.Errorf("%s: error %v, want %v, and the draft as it was", name, err, c.want)
		}
	}
}

func BenchmarkTypeInLongHistory(b *testing.B) {
	d := sample()
	now := time.Unix(0, 0)
	h := History{}
	for i := range 5000 {
		ch := EditText{domain.At(domain.FieldSummary), text.Insert(0, "a b")}
		next, inverse, _ := Apply(d, ch)
		d, h = next, h.Record(ch, inverse, "", now.Add(time.Duration(i)*time.Hour))
	}
	b.ReportAllocs()
	for b.Loop() {
		ch := EditText{domain.At(domain.FieldSummary), text.Insert(3, "x")}
		_, inverse, _ := Apply(d, ch)
		h.Record(ch, inverse, "", now)
	}
}
