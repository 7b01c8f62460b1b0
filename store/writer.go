package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// Report is what became of something given to a Writer.
type Report struct {
	Kind     ReportKind
	Case     domain.CaseID
	Rev      uint64    // Journaled, Saved: the draft revision that is on the disk now
	Revision Revision  // Saved
	Err      error     // NotSaved, Refused, Rescued (the error before the rescue)
	Since    time.Time // NotSaved: the first failure; what was changed later is not on the disk
	Room     int       // NotSaved, full: revisions of older history that were given up to make room
	File     string    // Rescued: the sealed copy
}

// ReportKind is the sort of a Report.
type ReportKind int

// The reports.
const (
	Journaled ReportKind = iota // changes are on the disk
	Saved                       // a revision is on the disk
	NotSaved                    // the disk is full or failed; it is tried again until it works
	Resumed                     // what could not be written before is on the disk now
	Refused                     // the vault will never take this: it was given up (stale, signed, invalid)
	Rescued                     // the vault is lost to us; the draft lies sealed in a file of its own
)

// Sink is what a Writer writes to. *Vault is one; tests have others.
type Sink interface {
	SetSetting(name string, value []byte) error
	Jot(id domain.CaseID, base uint64, changes []draft.Change) error
	Journal(id domain.CaseID, base uint64, changes []draft.Change) error
	Save(id domain.CaseID, r SaveRequest) (Revision, error)
	MakeRoom() (int, error)
	Reopen() error
	Rescue(id domain.CaseID, r SaveRequest) (file string, err error)
}

// Writer is the one writer of an open vault: a goroutine that takes journal records and revisions in the order they are
// given, so that an older text can never win over a newer one, and that keeps the disk's moods away from the keyboard. Of
// several waiting revisions of a case only the newest is written; waiting journal records of a case are written as one. While
// it waits for the disk a second goroutine jots down what comes in, so that a kill does not cost it.
type Writer struct {
	sink   Sink
	report func(Report)
	clock  Clock
	done   chan struct{}
	wake   chan struct{} // holds one when orders wait
	jot    chan struct{} // holds one when there is something to jot down

	mu     sync.Mutex
	orders []order // without a bound: a disk that hangs must not hold whoever types
	typed  []order // of orders, those to be jotted down
	ended  bool
}

// Clock is the time as a Writer needs it.
type Clock interface {
	Now() time.Time
	After(time.Duration) <-chan time.Time
}

// SystemClock is the computer's.
type SystemClock struct{}

// Now is time.Now.
func (SystemClock) Now() time.Time { return time.Now() }

// After is time.After.
func (SystemClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

// retryDelays is how long a Writer waits after the first, second ... failure; the last one repeats.
var retryDelays = []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second}

type order struct {
	setting string // a setting's name, with value
	value   []byte
	id      domain.CaseID
	base    uint64
	changes []draft.Change
	save    *SaveRequest
	flushed chan error // a flush: answered when all before it is done or has failed once more
	close   bool
}

// NewWriter starts a writer. report is called from its goroutine and must not block for long.
func NewWriter(sink Sink, clock Clock, report func(Report)) *Writer {
	w := &Writer{sink: sink, report: report, clock: clock, done: make(chan struct{}), wake: make(chan struct{}, 1), jot: make(chan struct{}, 1)}
	go w.run()
	go w.jotDown()
	return w
}

// Journal hands over changes that were applied, the first at draft revision base. It does not wait for the disk.
func (w *Writer) Journal(id domain.CaseID, base uint64, changes []draft.Change) {
	w.give(order{id: id, base: base, changes: changes})
}

// Save hands over a draft to become a revision. It does not wait for the disk.
func (w *Writer) Save(id domain.CaseID, r SaveRequest) { w.give(order{id: id, save: &r}) }

// Set hands over a small value to be kept under the name. It does not wait for the disk.
func (w *Writer) Set(name string, value []byte) { w.give(order{setting: name, value: value}) }

func (w *Writer) give(o order) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		if o.flushed != nil {
			o.flushed <- ErrClosed
		}
		return
	}
	w.orders = append(w.orders, o)
	signal(w.wake)
	if len(o.changes) > 0 {
		w.typed = append(w.typed, o)
		signal(w.jot)
	}
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// jotDown jots down what is handed to the journal. Its errors are not told: the journal is on its way, and tells.
func (w *Writer) jotDown() {
	for {
		select {
		case <-w.done:
			return
		case <-w.jot:
		}
		w.mu.Lock()
		typed := w.typed
		w.typed = nil
		w.mu.Unlock()
		for _, o := range typed {
			_ = w.sink.Jot(o.id, o.base, o.changes)
		}
	}
}

// taken are the orders that wait.
func (w *Writer) taken() []order {
	w.mu.Lock()
	defer w.mu.Unlock()
	list := w.orders
	w.orders = nil
	return list
}

// end refuses what is given from now on.
func (w *Writer) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
	for _, o := range w.orders {
		if o.flushed != nil {
			o.flushed <- ErrClosed
		}
	}
	close(w.done)
}

// Flush waits until all that was handed over is on the disk. Its error is why something is not: it is still being tried.
func (w *Writer) Flush(ctx context.Context) error { return w.wait(ctx, false) }

// Close flushes and ends the writer. With an error something is not on the disk, and ends with the writer: ask the user
// before, or take the drafts to a sealed copy with Vault.Rescue.
func (w *Writer) Close(ctx context.Context) error {
	err := w.wait(ctx, true)
	if err == nil || errors.Is(err, ErrClosed) {
		<-w.done
	}
	return err
}

func (w *Writer) wait(ctx context.Context, end bool) error {
	o := order{flushed: make(chan error, 1), close: end}
	w.give(o)
	select {
	case err := <-o.flushed:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// backlog is what waits to be written for one case.
type backlog struct {
	base    uint64
	changes []draft.Change
	saves   []SaveRequest // the last may be a plain one; those before it are signed or addenda
}

// queue is what the writer's goroutine holds.
type queue struct {
	w      *Writer
	set    map[string][]byte // settings that wait
	cases  map[domain.CaseID]*backlog
	order  []domain.CaseID // cases with a backlog, the longest waiting first
	since  time.Time       // of the first failure; zero when all is well
	failed int
	last   error
	kept   map[domain.CaseID]uint64 // newest draft revision that lies in a rescue file
}

func (w *Writer) run() {
	defer w.end()
	q := &queue{w: w, set: map[string][]byte{}, cases: map[domain.CaseID]*backlog{}, kept: map[domain.CaseID]uint64{}}
	var retry <-chan time.Time
	for {
		tries := q.failed
		select {
		case <-w.wake:
			if q.take(w.taken()) {
				return
			}
		case <-retry:
			q.work()
		}
		switch { // what comes in while a retry is due must not put it off
		case q.last == nil:
			retry = nil
		case q.failed != tries:
			retry = w.clock.After(retryDelays[min(q.failed, len(retryDelays))-1])
		}
	}
}

// take takes all orders that wait, then writes. It tells whether the writer is to end.
func (q *queue) take(orders []order) (end bool) {
	var flushes []order
	for _, o := range orders {
		if o.flushed != nil {
			flushes = append(flushes, o)
			end = end || o.close
		} else {
			q.add(o)
		}
	}
	if q.last == nil || len(flushes) > 0 {
		q.work()
	}
	for _, f := range flushes {
		f.flushed <- q.last
	}
	return end
}

func (q *queue) add(o order) {
	if o.setting != "" {
		q.set[o.setting] = o.value
		return
	}
	b := q.cases[o.id]
	if b == nil {
		b = &backlog{}
		q.cases[o.id] = b
		q.order = append(q.order, o.id)
	}
	if o.save != nil {
		// A signed revision that waits is not replaced by a later one.
		if n := len(b.saves); n > 0 && !b.saves[n-1].Signed && !b.saves[n-1].Addendum {
			b.saves = b.saves[:n-1]
		}
		b.saves = append(b.saves, *o.save)
		return
	}
	if len(b.changes) == 0 {
		b.base = o.base
	} else if b.base+uint64(len(b.changes)) != o.base || len(b.changes)+len(o.changes) > maxBatch {
		q.write(o.id, b)
		if len(b.changes) > 0 {
			// Still waiting: the revision that holds both is the way, the journal keeps what came first.
			return
		}
		b.base = o.base
	}
	b.changes = append(b.changes, o.changes...)
}

// work writes the backlog of every case, then the settings; it stops at the first failure, because the next one would meet the
// same disk.
func (q *queue) work() {
	q.last = nil
	for len(q.order) > 0 {
		id := q.order[0]
		if !q.write(id, q.cases[id]) {
			return
		}
		delete(q.cases, id)
		q.order = q.order[1:]
	}
	for name, value := range q.set {
		err := q.try("", &backlog{}, func() error { return q.w.sink.SetSetting(name, value) })
		if err != nil && !q.refuse("", err) {
			return
		}
		delete(q.set, name)
	}
	if q.failed > 0 {
		q.failed, q.since = 0, time.Time{}
		q.w.report(Report{Kind: Resumed})
	}
}

// write writes what waits for one case: the changes first, because they are small, then the revision.
func (q *queue) write(id domain.CaseID, b *backlog) (done bool) {
	if len(b.changes) > 0 {
		err := q.try(id, b, func() error { return q.w.sink.Journal(id, b.base, b.changes) })
		if err != nil && !q.refuse(id, err) {
			return false
		}
		if err == nil {
			q.w.report(Report{Kind: Journaled, Case: id, Rev: b.base + uint64(len(b.changes))})
		}
		b.changes = nil
	}
	for len(b.saves) > 0 {
		r := b.saves[0]
		var saved Revision
		err := q.try(id, b, func() (err error) { saved, err = q.w.sink.Save(id, r); return err })
		if err != nil && !q.refuse(id, err) {
			return false
		}
		if err == nil {
			q.w.report(Report{Kind: Saved, Case: id, Rev: r.Draft.Rev, Revision: saved})
		}
		b.saves = b.saves[1:]
	}
	return true
}

// refuse tells whether the vault will never take this, and says so.
func (q *queue) refuse(id domain.CaseID, err error) bool {
	if !lasting(err) {
		return false
	}
	q.w.report(Report{Kind: Refused, Case: id, Err: err})
	return true
}

// lasting tells errors that trying again cannot mend.
func lasting(err error) bool {
	for _, kind := range []error{domain.ErrConflict, domain.ErrInvalid, domain.ErrNotFound, domain.ErrSealed} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// try writes once and mends what can be mended at once: a full disk by thinning history, a suspect file by opening it
// anew. When the file cannot be had back, the draft is rescued.
func (q *queue) try(id domain.CaseID, b *backlog, write func() error) error {
	err := write()
	room := 0
	switch {
	case errors.Is(err, domain.ErrFull):
		if room, _ = q.w.sink.MakeRoom(); room > 0 {
			err = write()
		}
	case errors.Is(err, ErrSuspect):
		if rerr := q.w.sink.Reopen(); rerr == nil {
			err = write()
		} else {
			q.rescue(id, b, rerr)
		}
	case errors.Is(err, domain.ErrDamaged):
		q.rescue(id, b, err)
	}
	if err == nil || lasting(err) {
		return err
	}
	if q.since.IsZero() {
		q.since = q.w.clock.Now()
	}
	q.failed++
	q.last = err
	q.w.report(Report{Kind: NotSaved, Case: id, Err: err, Since: q.since, Room: room})
	return err
}

// rescue puts the newest draft that waits into a file of its own, once for each of its revisions.
func (q *queue) rescue(id domain.CaseID, b *backlog, why error) {
	if len(b.saves) == 0 {
		return
	}
	r := b.saves[len(b.saves)-1]
	if kept, is := q.kept[id]; is && kept >= r.Draft.Rev {
		return
	}
	if file, err := q.w.sink.Rescue(id, r); err == nil {
		q.kept[id] = r.Draft.Rev
		q.w.report(Report{Kind: Rescued, Case: id, Rev: r.Draft.Rev, Err: why, File: file})
	}
}
