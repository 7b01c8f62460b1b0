// Package run turns the effects of the workstation into work: the vault, files, timers. It is the only place of the
// workstation that starts goroutines or waits.
package run

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/check/prose"
	"imrdesk/domain/letter"
	"imrdesk/store"
	"imrdesk/store/intake"
	"imrdesk/ui"
	"imrdesk/ui/closing"
)

// Config is what the work needs.
type Config struct {
	Path    string         // the vault's file
	Options store.Options  // of the vault
	Checker *check.Checker // for full checks
	// Later makes the checker with the dictionary, which takes longer to load than the first frame may wait. It may be nil.
	Later    func() (*check.Checker, error)
	Template letter.Template // that letters are read with
	Samples  func() []domain.Case
	// Classify names the kind of treatment of a request, for the dashboard.
	Classify func(domain.Request) string
	// Open is a vault that is open already, as in the demo; nil waits for OpenVault or CreateVault.
	Open *store.Vault
	// Files reads untrusted files.
	Files *intake.Reader
}

// Runner does effects. Everything about the vault happens in one goroutine, in order.
type Runner struct {
	cfg     Config
	send    func(any)
	vault   *store.Vault
	own     map[domain.CaseID]ownCase // signed cases that were read as precedents
	mend    sync.Mutex                // of the library of precedents
	set     map[string][]byte         // settings given since the vault was opened
	writer  *store.Writer
	typing  atomic.Pointer[store.Writer] // the same, for what must not wait behind other work
	jobs    *jobs
	checks  chan ui.FullCheck // of several waiting checks only the newest counts
	ended   sync.WaitGroup
	backups sync.WaitGroup
	imports stopper // reading and storing of many files
	once    sync.Once

	busy      load
	closed    domain.Holidays // of the vault; none when its list cannot be read
	closedErr error
	checker   atomic.Pointer[check.Checker] // what is learned while the work goes on makes a new one
	learned   learned
}

// New makes a runner; nothing runs before Start.
func New(cfg Config) *Runner {
	r := &Runner{cfg: cfg, jobs: newJobs(), checks: make(chan ui.FullCheck, 1)}
	r.busy.none = sync.NewCond(&r.busy.mu)
	r.learned.base = cfg.Checker
	r.checker.Store(cfg.Checker)
	return r
}

// Start begins the work; results go to send.
func (r *Runner) Start(send func(msg any)) {
	r.send = send
	if r.cfg.Open != nil {
		r.open(r.cfg.Open)
	}
	if r.cfg.Open != nil {
		r.jobs.add(func() { r.shelve("") })
	}
	r.ended.Add(2)
	go func() {
		defer r.ended.Done()
		for job, ok := r.jobs.next(); ok; job, ok = r.jobs.next() {
			job()
		}
	}()
	go func() {
		defer r.ended.Done()
		for c := range r.checks {
			r.send(ui.Checked{ID: c.ID, Report: r.checker.Load().On(c.Today).Check(c.Draft)})
			r.busy.end()
		}
	}()
	if r.cfg.Later != nil {
		go r.sharpen()
	}
}

// sharpen makes the tables of the checks, then brings the dictionary when it is loaded. Without it everything but spelling
// works.
func (r *Runner) sharpen() {
	facts.Warm()
	frame.Warm()
	prose.Warm()
	if c, err := r.cfg.Later(); err == nil {
		r.send(ui.Sharpened{Checker: r.teach(func(l *learned) { l.base = c }).Checker})
	}
}

func (r *Runner) open(v *store.Vault) {
	r.vault, r.set = v, map[string][]byte{}
	r.writer = store.NewWriter(v, store.SystemClock{}, r.report)
	r.typing.Store(r.writer)
	holidays, _, err := closing.Holidays(v)
	r.closed, r.closedErr = holidays, err
	identity, _ := closing.Identity(v) // told by opened; what leaves is held up by it
	r.teach(func(l *learned) { l.identity, l.closed = identity, holidays })
}

// Stop waits for all work that was handed over, closes the vault, and says what could not be saved.
func (r *Runner) Stop() (err error) {
	r.once.Do(func() {
		r.jobs.close()
		close(r.checks)
		r.ended.Wait()
		err = r.close()
	})
	return err
}

// closeWait is how long the end waits for the disk.
const closeWait = 10 * time.Second

func (r *Runner) close() error {
	if r.vault == nil {
		return nil
	}
	r.backups.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), closeWait)
	defer cancel()
	err := r.writer.Close(ctx)
	if err == nil {
		err = r.vault.CompactIfWasteful(nil)
	}
	err = errors.Join(err, r.vault.Close())
	r.vault, r.writer = nil, nil
	r.typing.Store(nil)
	return err
}

// Do begins an effect.
func (r *Runner) Do(e ui.Effect) {
	switch e := e.(type) {
	case ui.After:
		time.AfterFunc(e.Delay, func() { r.send(ui.Due{Timer: e.Timer, Seq: e.Seq}) })
	case ui.FullCheck:
		r.check(e)
	case ui.Journal:
		// It must not wait behind an export or a file of 3,000 pages.
		if w := r.typing.Load(); w != nil {
			w.Journal(e.ID, e.Base, e.Changes)
		}
	case ui.AskPrecedents:
		r.later(func() { r.askPrecedents(e) })
	case ui.ReadText:
		r.aside(func() { r.readText(e) })
	case ui.StopReading:
		r.stopReading()
	case ui.ReadLetter:
		r.aside(func() { r.readLetters(e.Path) })
	case ui.StopImport:
		r.stopImport()
	case ui.OpenFile:
		r.later(func() { r.openFile(e.ID) })
	case ui.AddFiles:
		r.later(func() { r.addFiles(e) })
	case ui.StopAdding:
		r.stopAdding()
	case ui.ReadNotes:
		r.aside(func() { r.readNotes(e) })
	case ui.Quit:
		r.later(r.quit)
	default:
		r.later(func() { r.work(e) })
	}
}

// later puts work behind what waits already; aside does it beside. Both are known to Settle.
func (r *Runner) later(job func()) {
	r.busy.begin()
	r.jobs.add(func() {
		defer r.busy.end()
		job()
	})
}

func (r *Runner) aside(job func()) {
	r.busy.begin()
	go func() {
		defer r.busy.end()
		job()
	}()
}

// Settle returns when all effects that were handed over are done and their results were sent, and what was to be saved was
// written or could not be.
func (r *Runner) Settle() {
	r.busy.wait()
	r.later(r.flushed)
	r.busy.wait()
}

// load counts work under way.
type load struct {
	mu   sync.Mutex
	n    int
	none *sync.Cond
}

func (l *load) begin() {
	l.mu.Lock()
	l.n++
	l.mu.Unlock()
}

func (l *load) end() {
	l.mu.Lock()
	l.n--
	l.mu.Unlock()
	l.none.Broadcast()
}

func (l *load) wait() {
	l.mu.Lock()
	for l.n > 0 {
		l.none.Wait()
	}
	l.mu.Unlock()
}

// check keeps the newest of the checks that wait.
func (r *Runner) check(c ui.FullCheck) {
	r.busy.begin()
	for {
		select {
		case r.checks <- c:
			return
		default:
		}
		select {
		case <-r.checks:
			r.busy.end()
		default:
		}
	}
}

func (r *Runner) quit() {
	r.flushed()
	r.send(ui.Finished())
}

// flushed waits until what was handed over is on the disk. What fails is reported on its own, and Stop says it again.
func (r *Runner) flushed() {
	if r.writer != nil {
		ctx, cancel := context.WithTimeout(context.Background(), closeWait)
		defer cancel()
		_ = r.writer.Flush(ctx)
	}
}

// work does an effect that concerns the vault.
func (r *Runner) work(e ui.Effect) {
	if r.onShelf(e) || r.onClosing(e) {
		return
	}
	switch e := e.(type) {
	case ui.OpenVault:
		r.openVault(e)
	case ui.CreateVault:
		r.createVault(e)
	case ui.CloseVault:
		_ = r.close() // everything was acknowledged before the model asked for this
		r.unshelve()
	case ui.ListCases:
		r.list()
	case ui.Archive:
		r.archive(e)
	case ui.LoadCase:
		r.load(e.ID)
	case ui.AddCase:
		r.add(e)
	case ui.AddCases:
		r.addAll(e)
	case ui.KeepFile:
		r.keepFile(e)
	case ui.AddSample:
		r.addSample()
	case ui.Save:
		r.save(e)
	case ui.SetProfile:
		r.setProfile(e)
	case ui.SetState:
		if r.writer != nil {
			r.writer.Set(settingState, e.State)
		}
	case ui.KeepWord:
		r.keepWord(e)
	case ui.Survey:
		r.flushed() // the time of the case that was left just now counts too
		r.survey(e.Today)
	case ui.ListRevisions:
		r.flushed()
		r.revisions(e.ID)
	case ui.LoadRevision:
		r.revision(e)
	case ui.Export:
		r.export(e)
	}
}

// names of the vault's settings.
const (
	settingProfile = "profile"
	settingState   = "workstation"
	settingArchive = "archive"
)

// setting hands a setting to the writer, which tries until the disk takes it.
func (r *Runner) setting(name string, value any) {
	if b, err := json.Marshal(value); err == nil && r.writer != nil {
		r.set[name] = b
		r.writer.Set(name, b)
	}
}

// report passes on what the writer says.
func (r *Runner) report(m store.Report) {
	switch m.Kind {
	case store.Journaled:
		r.send(ui.Journaled{ID: m.Case, Rev: m.Rev})
	case store.Resumed:
		r.send(ui.Resumed{})
	case store.Saved:
		r.send(ui.Saved{ID: m.Case, Rev: m.Rev})
	case store.NotSaved:
		r.send(ui.NotSaved{Since: m.Since, Err: m.Err})
	case store.Refused:
		r.send(ui.Refused{ID: m.Case, Err: m.Err})
	case store.Rescued:
		r.send(ui.Rescued{File: m.File, Err: m.Err})
	}
}
