package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall"
	"testing"
	"time"

	berrors "go.etcd.io/bbolt/errors"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// fakeClock passes time only when told.
type fakeClock struct {
	mu    sync.Mutex
	now   time.Time
	waits []wait
	armed chan time.Duration
}

type wait struct {
	until time.Time
	c     chan time.Time
}

func newFakeClock() *fakeClock {
	return &fakeClock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), armed: make(chan time.Duration, 1000)}
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) After(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	ch := make(chan time.Time, 1)
	c.waits = append(c.waits, wait{c.now.Add(d), ch})
	c.armed <- d
	return ch
}

// pass waits until somebody waits, then lets the time pass.
func (c *fakeClock) pass(d time.Duration) {
	<-c.armed
	c.advance(d)
}

func (c *fakeClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	for _, w := range c.waits {
		if !w.until.After(c.now) {
			select {
			case w.c <- c.now:
			default:
			}
		}
	}
}

// fakeSink is a vault that answers as it is told to.
type fakeSink struct {
	mu       sync.Mutex
	saves    []error // answers to the next saves; then all is well
	tried    int     // saves and settings
	reopen   error
	room     int
	saved    []uint64
	journal  []string
	jotted   chan string // when not nil, told what is jotted down
	settings map[string]string
	reopened int
	rescued  int
	block    chan struct{} // when not nil, a save waits for it
}

func (s *fakeSink) Jot(id domain.CaseID, base uint64, changes []draft.Change) error {
	if s.jotted != nil {
		s.jotted <- fmt.Sprintf("%s %d+%d", id, base, len(changes))
	}
	return nil
}

func (s *fakeSink) Journal(id domain.CaseID, base uint64, changes []draft.Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.journal = append(s.journal, fmt.Sprintf("%s %d+%d", id, base, len(changes)))
	return nil
}

func (s *fakeSink) SetSetting(name string, value []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.next(); err != nil {
		return err
	}
	s.settings[name] = string(value)
	return nil
}

// next is the answer to the next save or setting.
func (s *fakeSink) next() (err error) {
	s.tried++
	if len(s.saves) > 0 {
		err, s.saves = s.saves[0], s.saves[1:]
	}
	return err
}

func (s *fakeSink) Save(_ domain.CaseID, r SaveRequest) (Revision, error) {
	if s.block != nil {
		<-s.block
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.next(); err != nil {
		return Revision{}, err
	}
	s.saved = append(s.saved, r.Draft.Rev)
	return Revision{N: uint64(len(s.saved)), Rev: r.Draft.Rev}, nil
}

func (s *fakeSink) MakeRoom() (int, error) { return s.room, nil }
func (s *fakeSink) Reopen() error          { s.reopened++; return s.reopen }
func (s *fakeSink) Rescue(domain.CaseID, SaveRequest) (string, error) {
	s.rescued++
	return "rescue", nil
}

func atRev(rev uint64) SaveRequest { return SaveRequest{Draft: draft.Draft{Rev: rev}} }

func TestF10EveryFullErrorIsKnown(t *testing.T) {
	for _, err := range []error{
		syscall.ENOSPC, fmt.Errorf("write: %w", syscall.ENOSPC), berrors.ErrMaxSizeReached,
		fmt.Errorf("file resize error: %s", syscall.EFBIG), fmt.Errorf("file resize error: %s", syscall.ENOSPC),
	} {
		if !full(err) {
			t.Errorf("%v is not known as a full disk", err)
		}
	}
	for _, err := range []error{syscall.EIO, errors.New("mmap allocate error: cannot allocate memory"), nil} {
		if full(err) {
			t.Errorf("%v is taken for a full disk", err)
		}
	}
}

func TestF10FullDiskMakesRoomAndRetries(t *testing.T) {
	clock, reports := newFakeClock(), make(chan Report, 100)
	sink := &fakeSink{saves: []error{domain.ErrFull, domain.ErrFull, domain.ErrFull}, room: 3}
	w := NewWriter(sink, clock, func(r Report) { reports <- r })
	w.Save("a", atRev(1))
	r := <-reports
	if r.Kind != NotSaved || !errors.Is(r.Err, domain.ErrFull) || !r.Since.Equal(clock.Now()) || r.Room != 3 {
		t.Fatalf("the first report: %+v", r)
	}
	clock.pass(time.Second) // the third failure, after which thinning makes the next try work
	var kinds []ReportKind
	for range 2 {
		kinds = append(kinds, (<-reports).Kind)
	}
	if fmt.Sprint(kinds) != fmt.Sprint([]ReportKind{Saved, Resumed}) {
		t.Errorf("reports %v", kinds)
	}
	if err := w.Close(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestF11SuspectVaultIsReopened(t *testing.T) {
	sink := &fakeSink{saves: []error{fmt.Errorf("%w: %w", ErrSuspect, syscall.EIO)}}
	w := NewWriter(sink, newFakeClock(), func(Report) {})
	w.Save("a", atRev(1))
	if err := w.Close(context.Background()); err != nil || sink.reopened != 1 || len(sink.saved) != 1 {
		t.Errorf("%v, opened anew %d times, saved %v", err, sink.reopened, sink.saved)
	}
}

func TestF12LostVaultIsRescued(t *testing.T) {
	sink := &fakeSink{saves: []error{ErrSuspect, ErrSuspect, ErrSuspect, ErrSuspect}, reopen: domain.ErrDamaged}
	var kinds []ReportKind
	w := NewWriter(sink, newFakeClock(), func(r Report) { kinds = append(kinds, r.Kind) })
	w.Save("a", atRev(1))
	if err := w.Close(context.Background()); !errors.Is(err, ErrSuspect) || sink.rescued == 0 {
		t.Errorf("%v, rescued %d times", err, sink.rescued)
	}
	if kinds[0] != Rescued || kinds[1] != NotSaved {
		t.Errorf("reports %v", kinds)
	}
}

func TestF26LateSavesNeverWin(t *testing.T) {
	for round := range 400 {
		sink := &fakeSink{}
		w := NewWriter(sink, newFakeClock(), func(Report) {})
		var wg sync.WaitGroup
		var mu sync.Mutex
		rev := uint64(0)
		for range 3 {
			wg.Go(func() {
				for range 3 {
					mu.Lock()
					rev++
					w.Save("a", atRev(rev))
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		if err := w.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(sink.saved); i++ {
			if sink.saved[i] <= sink.saved[i-1] {
				t.Fatalf("round %d: saved in the order %v", round, sink.saved)
			}
		}
		if sink.saved[len(sink.saved)-1] != 9 {
			t.Fatalf("round %d: the last one saved is %v", round, sink.saved)
		}
	}
}

func TestF26VaultRefusesOlderDrafts(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := sampleDraft()
	d.Rev = 5
	if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
		t.Fatal(err)
	}
	d.Rev = 4
	if _, err := v.Save(id, SaveRequest{Draft: d}); !errors.Is(err, ErrStale) || !errors.Is(err, domain.ErrConflict) {
		t.Errorf("an older draft: %v", err)
	}
}

func TestF27SlowDiskDoesNotHoldTheCaller(t *testing.T) {
	sink := &fakeSink{block: make(chan struct{})}
	w := NewWriter(sink, newFakeClock(), func(Report) {})
	for rev := range uint64(1000) { // nothing here waits for the blocked save
		w.Save("a", atRev(rev+1))
		w.Journal("a", rev+1, []draft.Change{scripted(rev)})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a close that may not wait: %v", err)
	}
	close(sink.block)
	if err := w.Close(context.Background()); err != nil && !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if last := sink.saved[len(sink.saved)-1]; last != 1000 || len(sink.saved) > 3 {
		t.Errorf("saved %v: of waiting ones only the newest is wanted", sink.saved)
	}
}

func TestWriterRefusesWhatCannotBeSaved(t *testing.T) {
	sink := &fakeSink{saves: []error{ErrStale}}
	var got Report
	w := NewWriter(sink, newFakeClock(), func(r Report) { got = r })
	w.Save("a", atRev(1))
	if err := w.Close(context.Background()); err != nil || got.Kind != Refused || !errors.Is(got.Err, ErrStale) {
		t.Errorf("%v, %+v", err, got)
	}
}

// TestSettingIsTriedAgain: of several waiting values of a setting the newest is written, and a failure ends by itself.
func TestSettingIsTriedAgain(t *testing.T) {
	clock, reports := newFakeClock(), make(chan Report, 10)
	sink := &fakeSink{saves: []error{domain.ErrFull}, settings: map[string]string{}}
	w := NewWriter(sink, clock, func(r Report) { reports <- r })
	w.Set("profile", []byte("first"))
	if r := <-reports; r.Kind != NotSaved || !errors.Is(r.Err, domain.ErrFull) {
		t.Fatalf("%+v", r)
	}
	w.Set("profile", []byte("second"))
	clock.pass(time.Second)
	if r := <-reports; r.Kind != Resumed {
		t.Fatalf("%+v", r)
	}
	if err := w.Close(context.Background()); err != nil || sink.settings["profile"] != "second" {
		t.Errorf("%v, kept is %q", err, sink.settings["profile"])
	}
	w.Set("profile", []byte("third")) // given to a writer that ended: nobody waits for it
	if err := w.Flush(context.Background()); !errors.Is(err, ErrClosed) {
		t.Errorf("a flush of a writer that ended: %v", err)
	}
}
