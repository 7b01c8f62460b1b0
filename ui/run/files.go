package run

import (
	"context"
	"path/filepath"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/store"
	"imrdesk/store/outlet"
	"imrdesk/ui"
	"imrdesk/ui/export"
	"imrdesk/ui/reading"
)

// readLetter reads a file and tells what it says; nothing is stored.
func (r *Runner) readLetter(e ui.ReadLetter) {
	src, err := r.cfg.Files.Read(context.Background(), e.Path)
	if err != nil {
		r.send(ui.Read{Name: filepath.Base(e.Path), Err: err})
		return
	}
	read, err := reading.Understand(src, r.cfg.Template)
	m := ui.Read{Name: src.Label, Case: read.Case, Repairs: read.Repairs, Notices: read.Notices, Bytes: src.Bytes, Err: err}
	if err != nil || m.Case.Number == "" {
		r.send(m)
		return
	}
	r.later(func() {
		m.There, m.Differs = r.compare(&m.Case)
		r.send(m)
	})
}

// compare finds the case of the same number in the vault, and in what the one that was read differs from it.
func (r *Runner) compare(c *domain.Case) (there bool, differs []letter.Difference) {
	if r.vault == nil {
		return false, nil
	}
	list, err := r.vault.Cases()
	if err != nil {
		return false, nil // the worklist says so already
	}
	for _, s := range list {
		if strings.EqualFold(s.Number, c.Number) {
			l, err := r.vault.Load(s.ID)
			if err != nil {
				return true, nil
			}
			return true, letter.Diff(&l.Draft.Case, c)
		}
	}
	return false, nil
}

// export writes the determination and notes it in the audit log.
func (r *Runner) export(e ui.Export) {
	f, err := export.Find(strings.ToLower(strings.TrimPrefix(filepath.Ext(e.Path), ".")))
	if err != nil {
		r.send(ui.Exported{Path: e.Path, Err: err})
		return
	}
	b, err := export.Render(f, e.Template, &e.Case)
	if err == nil {
		err = outlet.Write(e.Path, b, e.Overwrite)
	}
	event := store.EventExported
	if err != nil {
		event = store.EventNotExport
	}
	if r.vault != nil {
		if auditErr := r.vault.Audit(event, e.ID, ""); err == nil {
			err = auditErr
		}
	}
	r.send(ui.Exported{Path: e.Path, Err: err})
}
