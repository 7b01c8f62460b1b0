package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// allTaken waits until the writer took what was handed over; what was handed over before that is then done.
func (w *Writer) allTaken() {
	for {
		w.mu.Lock()
		n := len(w.orders)
		w.mu.Unlock()
		if n == 0 {
			return
		}
		runtime.Gosched()
	}
}

// TestSignedRevisionIsNotReplaced: of waiting revisions the newest plain one is written, and every signed one, in order,
// also when the disk fails meanwhile.
func TestSignedRevisionIsNotReplaced(t *testing.T) {
	signed := func(rev uint64) SaveRequest { r := atRev(rev); r.Signed = true; return r }
	addendum := func(rev uint64) SaveRequest { r := atRev(rev); r.Addendum = true; return r }
	sink, clock, reports := &fakeSink{saves: []error{domain.ErrFull}}, newFakeClock(), make(chan Report, 100)
	w := NewWriter(sink, clock, func(r Report) { reports <- r })
	w.Save("a", atRev(1))
	if r := <-reports; r.Kind != NotSaved {
		t.Fatalf("%+v", r)
	}
	for _, r := range []SaveRequest{atRev(2), signed(3), atRev(4), addendum(5), signed(6), atRev(7), atRev(8)} {
		w.Save("a", r)
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(sink.saved, []uint64{3, 5, 6, 8}) {
		t.Errorf("saved are %v", sink.saved)
	}
}

// TestFailingDiskIsLeftAloneUntilTheDelay: what comes in meanwhile waits, it does not try the disk.
func TestFailingDiskIsLeftAloneUntilTheDelay(t *testing.T) {
	clock, reports := newFakeClock(), make(chan Report, 100)
	sink := &fakeSink{saves: []error{domain.ErrFull, domain.ErrFull}, settings: map[string]string{}}
	w := NewWriter(sink, clock, func(r Report) { reports <- r })
	w.Save("a", atRev(1))
	first := <-reports
	for rev := range uint64(5) {
		w.Save("a", atRev(rev+2))
		w.allTaken()
		w.Set("profile", []byte("x"))
		w.allTaken()
	}
	sink.mu.Lock()
	tried := sink.tried
	sink.mu.Unlock()
	if first.Kind != NotSaved || tried != 1 || len(reports) != 0 {
		t.Errorf("%d tries before the delay, %d more reports", tried, len(reports))
	}
	for i, want := range []time.Duration{time.Second, 2 * time.Second} {
		if got := <-clock.armed; got != want {
			t.Errorf("delay %d is %v, want %v", i+1, got, want)
		}
		clock.advance(want)
		r := <-reports
		if i == 0 && (r.Kind != NotSaved || !r.Since.Equal(first.Since)) || i == 1 && (r.Kind != Saved || r.Rev != 6) {
			t.Errorf("after delay %d: %+v", i+1, r)
		}
	}
	if err := w.Close(context.Background()); err != nil || sink.settings["profile"] != "x" {
		t.Errorf("%v, %v", err, sink.settings)
	}
}

// TestDelaysGrowAndStay: 1, 2, 5, then every 10 seconds, and from the start again after all was well.
func TestDelaysGrowAndStay(t *testing.T) {
	clock, reports := newFakeClock(), make(chan Report, 100)
	sink := &fakeSink{saves: slices.Repeat([]error{domain.ErrFull}, 6)}
	w := NewWriter(sink, clock, func(r Report) { reports <- r })
	w.Save("a", atRev(1))
	for _, seconds := range []time.Duration{1, 2, 5, 10, 10, 10} {
		if r := <-reports; r.Kind != NotSaved {
			t.Fatalf("%+v", r)
		}
		if got := <-clock.armed; got != seconds*time.Second {
			t.Errorf("the delay is %v, want %d s", got, seconds)
		}
		clock.advance(seconds * time.Second)
	}
	if a, b := <-reports, <-reports; a.Kind != Saved || b.Kind != Resumed {
		t.Errorf("then %+v, %+v", a, b)
	}
	sink.mu.Lock()
	sink.saves = []error{domain.ErrFull}
	sink.mu.Unlock()
	w.Save("a", atRev(2))
	if r := <-reports; r.Kind != NotSaved || !r.Since.Equal(clock.Now()) {
		t.Errorf("a new failure: %+v", r)
	}
	if got := <-clock.armed; got != time.Second {
		t.Errorf("its first delay is %v", got)
	}
	if err := w.Close(context.Background()); err != nil {
		t.Error(err)
	}
}

// TestOneRescueForEachRevision: a draft that lies in a rescue file is not rescued again, a newer one is.
func TestOneRescueForEachRevision(t *testing.T) {
	for _, first := range []uint64{0, 1} {
		sink := &fakeSink{saves: slices.Repeat([]error{ErrSuspect}, 100), reopen: domain.ErrDamaged}
		w := NewWriter(sink, newFakeClock(), func(Report) {})
		w.Save("a", atRev(first))
		for range 3 {
			if err := w.Flush(context.Background()); !errors.Is(err, ErrSuspect) {
				t.Fatal(err)
			}
		}
		if sink.rescued != 1 {
			t.Errorf("draft %d is rescued %d times", first, sink.rescued)
		}
		w.Save("a", atRev(first+1))
		for range 3 {
			_ = w.Flush(context.Background()) // fails as before
		}
		if sink.rescued != 2 {
			t.Errorf("with the next one there are %d rescues", sink.rescued)
		}
		w.Save("b", atRev(first)) // of another case
		_ = w.Flush(context.Background())
		sink.mu.Lock()
		sink.saves = nil
		sink.mu.Unlock()
		if err := w.Close(context.Background()); err != nil || !slices.Equal(sink.saved, []uint64{first + 1, first}) {
			t.Errorf("%v, saved are %v", err, sink.saved)
		}
	}
}

// TestJournalRecordsJoin: waiting changes of a case that go on from each other are one record; a gap ends it.
func TestJournalRecordsJoin(t *testing.T) {
	sink := &fakeSink{block: make(chan struct{})}
	w := NewWriter(sink, newFakeClock(), func(Report) {})
	w.Save("x", atRev(1)) // holds the writer
	sink.block <- struct{}{}
	w.Save("x", atRev(2))
	w.allTaken()
	one := []draft.Change{scripted(0)}
	for _, base := range []uint64{1, 2, 3, 7, 8} {
		w.Journal("a", base, one)
	}
	w.Journal("b", 0, append(one, one...))
	close(sink.block)
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(sink.journal); got != "[a 1+3 a 7+2 b 0+2]" {
		t.Errorf("journaled are %s", got)
	}
}

// TestVaultGoneDuringTheWrite: what was written into a file that is gone by then is not called saved.
func TestVaultGoneDuringTheWrite(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be removed on Windows")
	}
	v := createVault(t)
	err := v.update(func(*txn) error { return os.Remove(v.path) })
	if !errors.Is(err, ErrVanished) {
		t.Errorf("a write into a file that went: %v", err)
	}
	if err := v.SetSetting("x", []byte("y")); !errors.Is(err, ErrSuspect) {
		t.Errorf("and it is written on: %v", err)
	}
}

// TestJournalThatHangsOnALostRecordGoes: changes that do not go on from the revision are dropped with it, so that they are
// never applied to a later draft by chance.
func TestJournalThatHangsOnALostRecordGoes(t *testing.T) {
	change := func(s string) []draft.Change { return []draft.Change{typed(s, 0)} }
	for name, c := range map[string]struct {
		bases   []uint64
		saved   uint64 // the revision's draft
		further int    // changes that are replayed on it
	}{
		"all in it":         {[]uint64{0}, 1, 0},
		"one goes on":       {[]uint64{0, 1}, 1, 1},
		"two go on":         {[]uint64{0, 1, 2}, 1, 2},
		"one hangs":         {[]uint64{0, 2}, 1, 0},
		"one of many hangs": {[]uint64{0, 1, 3}, 1, 1},
		"nothing before":    {[]uint64{3}, 1, 0},
	} {
		v := createVault(t)
		id := addCase(t, v)
		for _, base := range c.bases {
			if err := v.Journal(id, base, change("old ")); err != nil {
				t.Fatal(err)
			}
		}
		d := apply(t, sampleDraft(), typed("saved ", 0))
		if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
			t.Fatal(err)
		}
		l := must(v.Load(id))
		if l.Recovered != c.further || l.Lost || l.Draft.Rev != c.saved+uint64(c.further) {
			t.Errorf("%s: %d changes are replayed, lost %v", name, l.Recovered, l.Lost)
		}
		for n := range 4 { // typing goes on past where the lost record would fit
			if err := v.Journal(id, l.Draft.Rev+uint64(n), change("new ")); err != nil {
				t.Fatal(err)
			}
		}
		if again := must(v.Load(id)); again.Recovered != c.further+4 || again.Lost {
			t.Errorf("%s: after more typing %d changes are replayed, lost %v", name, again.Recovered, again.Lost)
		}
	}
}
