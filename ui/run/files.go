package run

import (
	"path/filepath"
	"strings"

	"imrdesk/store"
	"imrdesk/store/outlet"
	"imrdesk/ui"
	"imrdesk/ui/export"
)

// export writes the determination and notes it in the audit log.
func (r *Runner) export(e ui.Export) {
	f, err := export.Find(strings.ToLower(strings.TrimPrefix(filepath.Ext(e.Path), ".")))
	if err != nil {
		r.send(ui.Exported{Path: whole(e.Path), Err: err})
		return
	}
	b, err := export.Render(f, e.Template, &e.Case, e.Standing)
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
	r.send(ui.Exported{Path: whole(e.Path), Remark: export.Remark(f, e.Template, &e.Case), Err: err})
}
