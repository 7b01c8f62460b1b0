package run

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/store"
	"imrdesk/store/intake"
	"imrdesk/ui"
	"imrdesk/ui/reading"
)

// stopper ends work that goes on beside the rest.
type stopper struct {
	mu   sync.Mutex
	stop context.CancelFunc
}

// start is the context of new work, which ends the work before it.
func (s *stopper) start() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		s.stop()
	}
	s.stop = cancel
	return ctx
}

func (s *stopper) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		s.stop()
	}
}

func (r *Runner) stopImport() { r.imports.end() }

// maxHeld bounds the bytes of the files that wait for the reviewer's word: 256 MB.
const maxHeld = 256_000_000

// whole is the path from the root, so that the reviewer sees where a file was looked for or written.
func whole(path string) string {
	if all, err := filepath.Abs(path); err == nil {
		return all
	}
	return path
}

// readLetters reads the file, or the files of the folder, and tells what they say; nothing is stored.
func (r *Runner) readLetters(path string) {
	ctx := r.imports.start()
	files, other, err := intake.Files([]string{path})
	switch {
	case err != nil:
		r.send(ui.Read{Name: filepath.Base(path), Path: whole(path), Err: err})
		return
	case len(files) == 1:
		src, err := r.cfg.Files.Read(ctx, files[0])
		one := r.understand(files[0], src, err)
		if one.Err != nil {
			one.Path = whole(path)
		}
		r.later(func() {
			r.compare([]*ui.Read{&one})
			r.send(one)
		})
		return
	}
	m := ui.ReadMany{Total: len(files), Other: other}
	held := 0
	tell := r.teller("Reading letters", len(files))
	for res := range r.cfg.Files.ReadAll(ctx, files) {
		m.Files = append(m.Files, r.understand(res.Path, res.Source, res.Err))
		tell(len(m.Files))
		if held += len(res.Source.Bytes); held > maxHeld {
			r.imports.end()
		}
	}
	r.later(func() {
		list := make([]*ui.Read, len(m.Files))
		for i := range m.Files {
			list[i] = &m.Files[i]
		}
		r.compare(list)
		r.send(m)
	})
}

// understand is what a file says.
func (r *Runner) understand(path string, src intake.Source, err error) ui.Read {
	if err != nil {
		return ui.Read{Name: filepath.Base(path), Err: err}
	}
	read, err := reading.Understand(src, r.cfg.Template)
	m := ui.Read{Name: src.Label, Case: read.Case, Repairs: read.Repairs, Notices: read.Notices, Bytes: src.Bytes, Err: err}
	if errors.Is(err, domain.ErrInvalid) && src.Kind != intake.JSON {
		m.Notes, _ = reading.Notes(src) // without words there is nothing to offer
	}
	return m
}

// compare finds the cases of the same numbers in the vault, and in what those that were read differ from them.
func (r *Runner) compare(list []*ui.Read) {
	if r.vault == nil {
		return
	}
	cases, err := r.vault.Cases()
	if err != nil {
		return // the worklist says so already
	}
	there := map[string]domain.CaseID{}
	for _, s := range cases {
		if s.Number != "" {
			there[strings.ToUpper(s.Number)] = s.ID
		}
	}
	for _, m := range list {
		id, ok := there[strings.ToUpper(m.Case.Number)]
		if !ok || m.Err != nil {
			continue
		}
		m.There = true
		if l, err := r.vault.Load(id); err == nil {
			m.Differs = letter.Diff(&l.Draft.Case, &m.Case)
		}
	}
}

// tellPause is the time between two reports of progress.
const tellPause = 100 * time.Millisecond

// teller reports how many of the files are done, the first at once.
func (r *Runner) teller(what string, total int) func(done int) {
	began, last := time.Now(), time.Time{}
	return func(done int) {
		if now := time.Now(); now.Sub(last) >= tellPause {
			last = now
			r.send(ui.Progress{What: what, Done: done, Total: total, Rate: float64(done) / max(now.Sub(began).Seconds(), 1e-3)})
		}
	}
}

// addAll stores cases one after the other, until the disk fails or it is stopped.
func (r *Runner) addAll(e ui.AddCases) {
	if r.vault == nil {
		return
	}
	ctx := r.imports.start()
	m := ui.Added{Total: len(e.Cases)}
	tell := r.teller("Storing cases", len(e.Cases))
	for _, one := range e.Cases {
		if m.Err = ctx.Err(); m.Err != nil {
			m.Err = domain.Invalid("it was stopped; what is stored stays, and the other cases were not")
			break
		}
		if _, m.Err = r.put(one); m.Err != nil {
			break
		}
		m.Done++
		tell(m.Done)
	}
	r.send(m)
}

// readNotes reads a file as notes for a case; nothing is stored. What takes longer than a moment is said, and can be
// stopped.
func (r *Runner) readNotes(e ui.ReadNotes) {
	ctx := r.imports.start()
	read := make(chan ui.NotesRead, 1)
	go func() { read <- r.notes(ctx, e) }()
	select {
	case m := <-read:
		r.send(m)
	case <-time.After(tellPause):
		r.send(ui.Progress{What: "Reading the file", Total: 1})
		r.send(<-read)
	}
}

func (r *Runner) notes(ctx context.Context, e ui.ReadNotes) ui.NotesRead {
	m := ui.NotesRead{Name: filepath.Base(e.Path), Into: reading.AddNotes}
	src, err := r.cfg.Files.Read(ctx, e.Path)
	if err == nil {
		m.Bytes, m.Record = src.Bytes, reading.AddRecord(&e.Case, src)
		m.Notes, err = reading.Notes(src)
	}
	if m.Err = err; ctx.Err() != nil {
		m.Err = domain.Invalid("it was stopped; nothing was taken from the file")
	}
	return m
}

func (r *Runner) keepFile(e ui.KeepFile) {
	if r.vault == nil {
		return
	}
	if err := r.vault.PutBlob(e.Of, store.BlobRecordFile, string(e.Of)+"/"+string(e.Record), e.Name, e.Bytes); err != nil {
		r.send(ui.NotSaved{Since: time.Now(), Err: err})
	}
}
