package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

func TestF61SignedCaseTakesAddendaOnly(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := sampleDraft()
	d.Rev++
	if _, err := v.Save(id, SaveRequest{Draft: d, Signed: true, Act: "signed"}); err != nil {
		t.Fatal(err)
	}
	d.Rev++
	if _, err := v.Save(id, SaveRequest{Draft: d}); !errors.Is(err, ErrSigned) || !errors.Is(err, domain.ErrSealed) {
		t.Errorf("an edit: %v", err)
	}
	if err := v.Journal(id, 1, []draft.Change{scripted(1)}); !errors.Is(err, ErrSigned) {
		t.Errorf("typing: %v", err)
	}
	if r, err := v.Save(id, SaveRequest{Draft: d, Addendum: true, Act: "addendum"}); err != nil || !r.Signed {
		t.Errorf("an addendum: %v", err)
	}
}

// What is signed is the newest draft: words that reached the journal meanwhile are neither signed unseen nor lost.
func TestF61NothingIsTypedBehindASignature(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := apply(t, sampleDraft(), scripted(0))
	if err := v.Journal(id, 0, changes(scripted(0), scripted(1))); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Save(id, SaveRequest{Draft: d, Signed: true}); !errors.Is(err, ErrStale) {
		t.Errorf("a draft that is not the newest was signed: %v", err)
	}
	l, err := v.Load(id)
	if err != nil || l.Signed || l.Recovered != 2 {
		t.Fatalf("%d changes, %v", l.Recovered, err)
	}
	if _, err := v.Save(id, SaveRequest{Draft: l.Draft, Signed: true}); err != nil {
		t.Errorf("the newest draft: %v", err)
	}
}

func TestThinningKeepsWhatItPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
		n := rapid.IntRange(1, 300).Draw(t, "n")
		revs := make([]Revision, n)
		at := now.Add(-time.Duration(n) * 10 * time.Minute)
		for i := range revs {
			at = at.Add(time.Duration(rapid.IntRange(1, 1200).Draw(t, "gap")) * time.Second)
			revs[i] = Revision{N: uint64(i + 1), At: at, Signed: rapid.IntRange(0, 30).Draw(t, "signed") == 0}
		}
		now = at
		kept, dropped := thinned(revs, keepRecent, now)
		if len(kept)+len(dropped) != n || kept[0].N != 1 {
			t.Fatalf("%d kept and %d dropped of %d", len(kept), len(dropped), n)
		}
		have := map[uint64]bool{}
		for _, r := range kept {
			have[r.N] = true
		}
		for i, r := range revs {
			if (i >= n-keepRecent || r.Signed) && !have[r.N] {
				t.Errorf("revision %d of %d is gone", r.N, n)
			}
		}
		again, more := thinned(kept, keepRecent, now)
		if len(kept) > keepRecent && len(more) > 0 && len(again) < keepRecent {
			t.Errorf("thinning again drops %d", len(more))
		}
	})
}

// TestWordsChanged: a revision says how many words went and came, in texts, values and decisions.
func TestWordsChanged(t *testing.T) {
	first := draft.InsertService{Index: 0, Service: domain.DisputedService{ID: "n", Text: text.NewDoc("MRI of the knee")}}
	for _, c := range []struct {
		changes []draft.Change
		want    int
	}{
		{nil, 0},
		{[]draft.Change{typed("Now and ", 0)}, 2},
		{[]draft.Change{draft.EditText{Loc: domain.At(domain.FieldSummary), Edit: text.Edit{At: text.Span{Start: 0, End: 2}, New: "The"}}}, 2},
		{[]draft.Change{draft.Decide("s1", domain.Overturned)}, 2}, // one word for another
		{[]draft.Change{first}, 4},
		{[]draft.Change{draft.RemoveService{ID: "s1"}}, 21},
		{[]draft.Change{draft.SetValue{Loc: domain.At(domain.FieldAge), Value: "41"}, typed("Now ", 0)}, 2},
	} {
		if got := wordsChanged(sampleDraft(), apply(t, sampleDraft(), c.changes...)); got != c.want {
			t.Errorf("%d words changed, want %d, by %+v", got, c.want, c.changes)
		}
	}
	if got := countWords(sampleDraft()); got != 37 {
		t.Errorf("the draft has %d words", got)
	}
}

func TestRestore(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := apply(t, sampleDraft(), typed("Now ", 0), draft.Decide("s1", domain.Overturned))
	if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
		t.Fatal(err)
	}
	if err := v.Journal(id, 2, []draft.Change{typed("Only ", 0)}); err != nil {
		t.Fatal(err)
	}
	old := must(v.Revision(id, 1))
	old.Rev = must(v.Load(id)).Draft.Rev + 1 // as every change of the workstation makes it
	saved, err := v.Save(id, SaveRequest{Draft: old, Act: "restored revision 1", Restored: true})
	if err != nil || saved.N != 3 {
		t.Fatalf("%+v, %v", saved, err)
	}
	l := must(v.Load(id))
	if !l.Draft.Case.Summary.Equal(sampleDraft().Case.Summary) || l.Recovered != 0 {
		t.Error("the restored text is not the old one")
	}
	if log := must(v.AuditLog(1, 10)); log[len(log)-1].Event != EventRestored || log[len(log)-1].Rev != 3 {
		t.Errorf("the audit says %+v", log[len(log)-1])
	}
}

// TestUndoStepsThatFit: of more undo steps than there is room for the newest stay, and it is told how many went.
func TestUndoStepsThatFit(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d, h := sampleDraft(), draft.History{}
	for i := range 400 {
		ch := typed(strings.Repeat("word ", 2000), 0)
		next, inverse, err := draft.Apply(d, ch)
		if err != nil {
			t.Fatal(err)
		}
		if d = next; i%2 == 0 { // every other change is taken back by its inverse, so that the text stays small
			h = h.Record(ch, inverse, "typing", time.Unix(int64(i)*60, 0))
			continue
		}
		d, _, _ = draft.Apply(d, inverse)
		d, _, _ = draft.Apply(d, h.Steps()[len(h.Steps())-1].Inverse)
		h = h.Record(h.Steps()[len(h.Steps())-1].Inverse, h.Steps()[len(h.Steps())-1].Change, "taken back", time.Unix(int64(i)*60, 0))
	}
	if _, err := v.Save(id, SaveRequest{Draft: d, History: h}); err != nil {
		t.Fatal(err)
	}
	l := must(v.Load(id))
	kept := len(l.History.Steps())
	if kept < 100 || kept+l.UndoGone != len(h.Steps()) || !l.History.CanUndo() {
		t.Fatalf("%d of %d steps are kept, %d told gone", kept, len(h.Steps()), l.UndoGone)
	}
	for l.History.CanUndo() { // all that is kept can be taken back
		ch, next, _ := l.History.Undo()
		var err error
		if l.Draft, _, err = draft.Apply(l.Draft, ch); err != nil {
			t.Fatal(err)
		}
		l.History = next
	}
}

// manySaves saves a 20 KB draft n times, a second apart, while lists and pages are read.
func manySaves(t *testing.T, n int, seconds int) (size int64) {
	v := createVault(t)
	clock := newClock()
	v.opts.Clock = clock.Now
	id := addCase(t, v)
	d := longDraft(1, 20000)
	for i := range n {
		clock.now = clock.now.Add(time.Duration(seconds) * time.Second)
		d.Rev++
		if i%7 == 0 {
			d.Case.Summary = longDraft(i, 20000).Case.Summary
		}
		if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
			t.Fatal(err)
		}
		if i%50 == 0 {
			must(v.Cases())
			must(v.Load(id))
			must(v.Revisions(id))
		}
	}
	st := must(os.Stat(v.path))
	t.Logf("%d saves: %d KB, %d revisions", n, st.Size()>>10, len(must(v.Revisions(id))))
	return st.Size()
}

func TestF28ReadersDoNotHoldTheVault(t *testing.T) {
	if size := manySaves(t, 200, 1); size > 4<<20 {
		t.Errorf("the file has %d bytes", size)
	}
}

func TestF29ManySavesStaySmall(t *testing.T) {
	if size := manySaves(t, 400, 30); size > 4<<20 {
		t.Errorf("the file has %d bytes", size)
	}
}

func TestF43IdleLock(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	i := NewIdle(0, now)
	for name, c := range map[string]struct {
		at  time.Time
		due bool
	}{
		"just before":       {now.Add(IdleAfter - time.Second), false},
		"after the time":    {now.Add(IdleAfter), true},
		"an hour of sleep":  {now.Add(time.Hour), true},
		"clock set back":    {now.Add(-time.Hour), true},
		"clock a bit back":  {now.Add(-time.Second), false},
		"after a key press": {now, false},
	} {
		if i.Due(c.at) != c.due {
			t.Errorf("%s: due %v", name, i.Due(c.at))
		}
	}
	// The monotonic clock stands still in sleep; only the wall clock counts.
	mono := time.Now()
	i = NewIdle(0, mono)
	if !i.Touch(mono).Due(mono.Round(0).Add(time.Hour)) {
		t.Error("an hour of sleep goes unseen")
	}
	if d := NewIdle(time.Second, now); d.after != MinIdleAfter {
		t.Errorf("the shortest is %v", d.after)
	}
	var waits []time.Duration
	for wrong := range 8 {
		waits = append(waits, Delay(wrong)/time.Second)
	}
	if fmt.Sprint(waits) != fmt.Sprint([]time.Duration{0, 1, 2, 4, 8, 16, 30, 30}) {
		t.Errorf("waits of %v", waits)
	}
}

// The index that is made line by line is the one that is made at once.
func TestIndexIsItsJSON(t *testing.T) {
	m := &manifest{ID: "a", Created: newClock().now, Journal: 4, Origin: "a \"label\""}
	for n := range uint64(6) {
		m.note(Revision{At: newClock().now, Act: "typed", Rev: n, Digest: "00"})
		if n == 3 {
			m.Revisions = append(m.Revisions[:1:1], m.Revisions[2:]...)
			m.Revisions[0].Signed = true
		}
		raw, err := m.encode()
		want := must(json.Marshal(m))
		if err != nil || string(raw) != string(want) {
			t.Fatalf("with revision %d: %s instead of %s, %v", n, raw, want, err)
		}
	}
}
