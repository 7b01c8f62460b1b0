package run

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/record"
	"imrdesk/guidelines"
	"imrdesk/store/outlet"
	"imrdesk/ui"
	"imrdesk/ui/casefile"
	"imrdesk/ui/shelf"
)

// learned is what the checker knows: the rules with the dictionary, and what the reviewer added to the guideline
// library, which lies in the vault. Both arrive at their own time.
type learned struct {
	mu       sync.Mutex
	base     *check.Checker
	library  *guidelines.Library
	texts    *guidelines.Shelf
	own      []string           // words the reviewer added to the dictionary
	identity check.Profile      // names and numbers that must stand in no letter
	closed   domain.Holidays    // days that are no working days
	stop     context.CancelFunc // ends the reading of a file
	file     *record.File       // of the case that is open

	stopAdding context.CancelFunc // ends the adding of files to a case
}

// teach makes the checker of what is known now.
func (r *Runner) teach(change func(*learned)) ui.Shelved {
	l := &r.learned
	l.mu.Lock()
	defer l.mu.Unlock()
	change(l)
	c := l.base
	if l.library != nil {
		var texts domain.Texts // a checker without texts says nothing of quotations
		if len(l.texts.Texts()) > 0 {
			texts = l.texts
		}
		c = c.Reading(l.library, texts)
	}
	c = c.Knowing(l.own).By(l.identity).Keeping(l.closed).Holding(casefile.Evidence(l.file))
	r.checker.Store(c)
	return ui.Shelved{Library: l.library, Texts: l.texts, Checker: c}
}

// checking is the checker as of the day on which it is asked for.
func (r *Runner) checking() *check.Checker {
	now := time.Now
	if r.cfg.Options.Clock != nil {
		now = r.cfg.Options.Clock
	}
	return r.checker.Load().On(domain.DateOf(now()))
}

// shelve brings what the vault adds to the library. The indexes are made first, so that the first search does not wait.
func (r *Runner) shelve(done string) {
	base, err := guidelines.Load()
	if err == nil {
		var library *guidelines.Library
		var texts *guidelines.Shelf
		if library, texts, err = shelf.Load(r.vault, base); err == nil {
			texts.Prepare()
			m := r.teach(func(l *learned) { l.library, l.texts = library, texts })
			m.Done = done
			r.send(m)
			if own, err := r.ownWords(); err == nil && len(own) > 0 {
				r.learn(own)
			}
			return
		}
	}
	r.send(ui.Shelved{Err: err})
}

// unshelve forgets what the vault added, when the vault is closed.
func (r *Runner) unshelve() {
	r.own = nil
	r.stopReading()
	r.stopAdding()
	base, err := guidelines.Load()
	if err != nil {
		return
	}
	domain.UseLaw(nil)
	r.send(r.teach(func(l *learned) {
		l.library, l.texts, l.own, l.identity, l.file = base, guidelines.NewShelf(base), nil, check.Profile{}, nil
	}))
}

// onShelf does the effects that concern what a reviewer adds to the library; it tells whether e was one.
func (r *Runner) onShelf(e ui.Effect) bool {
	var err error
	done := ""
	switch e := e.(type) {
	case ui.KeepText:
		done, err = "the guideline is in the vault", r.inVault(func() error { return shelf.Put(r.vault, e.Text) })
	case ui.RemoveText:
		done, err = "the guideline was removed", r.inVault(func() error { return shelf.Remove(r.vault, e.ID) })
	case ui.Correct:
		done, err = "corrected", r.correct(func(l *guidelines.Library) (*guidelines.Library, error) { return l.With(e.Overlays...) })
	case ui.Uncorrect:
		done, err = "your correction was taken back", r.correct(func(l *guidelines.Library) (*guidelines.Library, error) { return l.Without(e.Entry) })
	case ui.ImportCorrections:
		done, err = "the corrections are read", r.importCorrections(e.Path)
	case ui.ExportCorrections:
		done, err = "the corrections are written", r.exportCorrections(e.Path)
	default:
		return false
	}
	if err != nil {
		r.send(ui.Shelved{Err: err})
		return true
	}
	r.shelve(done)
	return true
}

func (r *Runner) inVault(act func() error) error {
	if r.vault == nil {
		return domain.Invalid("the vault is locked")
	}
	return act()
}

// correct changes the library and keeps its corrections.
func (r *Runner) correct(change func(*guidelines.Library) (*guidelines.Library, error)) error {
	return r.inVault(func() error {
		base, err := guidelines.Load()
		if err != nil {
			return err
		}
		library, _, err := shelf.Load(r.vault, base)
		if err == nil {
			library, err = change(library)
		}
		if err != nil {
			return err
		}
		return shelf.Correct(r.vault, library)
	})
}

func (r *Runner) importCorrections(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return domain.Invalid("the file of corrections cannot be read: see whether %s is there", filepath.Base(path))
	}
	list, err := guidelines.ReadCorrections(b)
	if err != nil {
		return err
	}
	return r.correct(func(l *guidelines.Library) (*guidelines.Library, error) { return l.With(list...) })
}

func (r *Runner) exportCorrections(path string) error {
	return r.inVault(func() error {
		base, err := guidelines.Load()
		if err != nil {
			return err
		}
		library, _, err := shelf.Load(r.vault, base)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := library.Export(&b); err != nil {
			return err
		}
		return outlet.Write(path, b.Bytes(), false)
	})
}

// readText reads a guideline beside the other work; nothing is stored.
func (r *Runner) readText(e ui.ReadText) {
	ctx, cancel := context.WithCancel(context.Background())
	r.learned.mu.Lock()
	r.learned.stop = cancel
	r.learned.mu.Unlock()
	defer cancel()
	library, err := guidelines.Load()
	m := ui.TextRead{Err: err}
	if err == nil {
		m.Text, m.Notices, m.Err = shelf.Read(ctx, library, e.Path, e.About, func(pages, of int) { r.send(ui.TextReading{Pages: pages, Of: of}) })
	}
	if ctx.Err() != nil {
		m.Err = domain.Invalid("the reading was stopped; nothing was kept")
	}
	r.send(m)
}

func (r *Runner) stopReading() {
	r.learned.mu.Lock()
	defer r.learned.mu.Unlock()
	if r.learned.stop != nil {
		r.learned.stop()
	}
}
