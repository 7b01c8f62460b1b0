package run

import (
	"context"

	"imrdesk/domain"
	"imrdesk/store"
	"imrdesk/ui"
	"imrdesk/ui/casefile"
)

// openFile reads the case file beside the other work: its pages are indexed before anything asks about them.
func (r *Runner) openFile(id domain.CaseID) {
	if v := r.vault; v != nil {
		r.aside(func() { r.send(r.fileOf(v, id)) })
	}
}

func (r *Runner) fileOf(v *store.Vault, id domain.CaseID) ui.FileOpened {
	m := ui.FileOpened{ID: id}
	file, err := casefile.Load(v, id)
	if err != nil {
		m.Err = err
		return m
	}
	m.File, m.Search = file, casefile.NewSearch(file)
	m.Checker = r.teach(func(l *learned) { l.file = file }).Checker
	return m
}

// addFiles brings files into the case beside the other work. The records are put into it by the model, as a change.
func (r *Runner) addFiles(e ui.AddFiles) {
	v := r.vault
	if v == nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	r.learned.mu.Lock()
	r.learned.stopAdding = cancel
	r.learned.mu.Unlock()
	r.aside(func() {
		defer cancel()
		m := ui.FilesAdded{ID: e.ID}
		result, err := casefile.Import(ctx, v, e.ID, &e.Case, e.File, e.Paths, func(p casefile.Progress) { r.send(ui.FilesReading{Words: p.Words()}) })
		if err != nil {
			m.Err = err
			r.send(m)
			return
		}
		m.Records, m.Notices = result.Records, result.Words()
		r.send(m)
		r.send(r.fileOf(v, e.ID))
	})
}

func (r *Runner) stopAdding() {
	r.learned.mu.Lock()
	defer r.learned.mu.Unlock()
	if r.learned.stopAdding != nil {
		r.learned.stopAdding()
	}
}
