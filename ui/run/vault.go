package run

import (
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/store"
	"imrdesk/ui"
	"imrdesk/ui/closing"
	"imrdesk/ui/history"
	"imrdesk/ui/worklist"
)

// openVault unlocks the vault, or finds out whether the passphrase is right when it could not be closed yet: then what was
// typed last is still on its way to the disk, and only in memory.
func (r *Runner) openVault(e ui.OpenVault) {
	if r.vault != nil {
		err := r.vault.Confirm(e.Passphrase)
		clear(e.Passphrase)
		r.send(ui.Opened{Kept: true, Err: err})
		return
	}
	v, err := store.Open(r.cfg.Path, e.Passphrase, r.cfg.Options)
	clear(e.Passphrase)
	if err != nil {
		r.send(ui.Opened{Err: err})
		return
	}
	r.open(v)
	r.send(r.opened(""))
	r.keepBackup()
	r.shelve("")
}

func (r *Runner) createVault(e ui.CreateVault) {
	v, code, err := store.Create(r.cfg.Path, e.Passphrase, r.cfg.Options)
	clear(e.Passphrase)
	if err != nil {
		r.send(ui.Opened{Err: err})
		return
	}
	r.open(v)
	r.send(r.opened(code))
	r.shelve("")
}

// keepBackup makes the day's backup beside the work; one that fails is said, and nothing waits for it.
func (r *Runner) keepBackup() {
	v := r.vault
	if !v.BackupDue() {
		return
	}
	r.backups.Add(1)
	go func() {
		defer r.backups.Done()
		if _, err := v.Backup(nil); err != nil && !errors.Is(err, store.ErrClosed) {
			r.send(ui.BackupFailed{Err: err})
		}
	}()
}

// opened gathers what the workstation keeps in the vault. A setting that is missing is as good as new, and so is one that
// cannot be read, which is told.
func (r *Runner) opened(code string) ui.Opened {
	m := ui.Opened{Recovery: code, Holidays: r.closed, HolidaysErr: r.closedErr}
	var errs [5]error
	m.Profile, errs[0] = closing.Kept[domain.Reviewer](r.vault, settingProfile, "your licensure and specialties")
	m.Identity, errs[1] = closing.Identity(r.vault)
	_, errs[2] = r.ownWords()
	_, errs[3] = r.archived()
	m.State, errs[4] = closing.Kept[json.RawMessage](r.vault, settingState, "where you were in each case and the time spent")
	for _, err := range errs {
		if err != nil {
			m.Unreadable = append(m.Unreadable, err)
		}
	}
	return m
}

// setProfile keeps what a letter says of the reviewer, and what none may say.
func (r *Runner) setProfile(e ui.SetProfile) {
	r.setting(settingProfile, e.Reviewer)
	if r.vault == nil {
		return
	}
	if err := closing.KeepIdentity(r.vault, e.Identity); err != nil {
		r.send(ui.NotSaved{Since: time.Now(), Err: err})
		return
	}
	r.send(r.teach(func(l *learned) { l.identity = e.Identity }))
}

func (r *Runner) list() {
	if r.vault == nil {
		return
	}
	cases, err := r.vault.Cases()
	rows := make([]worklist.Row, len(cases))
	gone, _ := r.archived()
	for i, c := range cases {
		rows[i] = row(c, r.closed)
		rows[i].Archived = rows[i].Archived || gone[c.ID]
	}
	r.send(ui.Listed{Rows: rows, Err: err})
}

// dueBy is the due date on the calendar of holidays; a summary of an older program knows the date only.
func dueBy(s store.Summary, h domain.Holidays) (day domain.Date, why string) {
	if due := s.Limit.Due(h); due.Date.Valid() {
		return due.Date, due.Short()
	}
	return s.Due, ""
}

func row(s store.Summary, h domain.Holidays) worklist.Row {
	due, why := dueBy(s, h)
	out := worklist.Row{ID: s.ID, Number: s.Number, Title: s.Title, Priority: s.Priority, Due: due, Why: why, Items: s.Items, Decided: s.Done,
		Errors: s.Errors, Warnings: s.Warnings, Notes: s.Notes, Updated: s.Updated, Archived: s.State == store.StateArchived}
	switch {
	case s.State == store.StateSigned:
		out.Status = worklist.Signed
	case s.Published():
		out.Status = worklist.Decided
	case s.Items > 0 && s.Done == s.Items && s.Errors == 0:
		out.Status = worklist.Ready
	case s.Revision <= 1:
		out.Status = worklist.Fresh
	default:
		out.Status = worklist.InWork
	}
	return out
}

// archived are the cases that the reviewer put out of the way. They are a setting of the vault: a signed case can be
// archived too, and nothing of it changes.
func (r *Runner) archived() (map[domain.CaseID]bool, error) {
	list, err := closing.Kept[map[domain.CaseID]bool](r.vault, settingArchive, "which cases are archived")
	if b, waiting := r.set[settingArchive]; waiting { // given, perhaps not on the disk yet
		list = nil
		err = json.Unmarshal(b, &list)
	}
	if list == nil {
		list = map[domain.CaseID]bool{}
	}
	return list, err
}

func (r *Runner) archive(e ui.Archive) {
	if r.vault == nil {
		return
	}
	list, _ := r.archived() // what cannot be read was said when the vault was opened, and is kept
	if e.Yes {
		list[e.ID] = true
	} else {
		delete(list, e.ID)
	}
	r.setting(settingArchive, list)
}

func (r *Runner) load(id domain.CaseID) {
	if r.vault == nil {
		return
	}
	l, err := r.vault.Load(id)
	m := ui.Loaded{ID: id, Draft: l.Draft, History: l.History, Saved: l.Revision.Rev, Recovered: l.Recovered, UndoGone: l.UndoGone, Lost: l.Lost, ReadOnly: r.vault.ReadOnly(), Err: err}
	if err == nil {
		m.Came = closing.Came(r.vault, id, &l.Draft.Case)
	}
	if l.Signed {
		m.ReadOnly, m.Signed = ui.SignedReason, true
	}
	r.send(m)
}

func (r *Runner) add(e ui.AddCase) {
	if r.vault == nil {
		return
	}
	id, err := r.put(e)
	if err != nil {
		r.send(ui.Loaded{Err: err})
		return
	}
	r.load(id)
}

// put stores a new case.
func (r *Runner) put(e ui.AddCase) (domain.CaseID, error) {
	d := draft.Draft{Case: e.Case}
	report := r.checking().Check(d)
	s := store.Summarize(&e.Case, store.StateOf(&e.Case), report.Count(check.Error), report.Count(check.Warning), report.Count(check.Note))
	return r.vault.Add(d, store.Origin{Name: e.Name, Bytes: e.Original}, e.Act, s)
}

// addSample opens the sample, and stores it first when it is not there.
func (r *Runner) addSample() {
	sample := r.cfg.Samples()[0]
	cases, err := r.vault.Cases()
	if err != nil {
		r.send(ui.Loaded{Err: err})
		return
	}
	for _, c := range cases {
		if c.Number == sample.Number {
			r.load(c.ID)
			return
		}
	}
	r.add(ui.AddCase{Case: sample, Act: "sample"})
}

func (r *Runner) save(e ui.Save) {
	if r.writer == nil {
		return
	}
	s := store.Summarize(&e.Draft.Case, store.StateOf(&e.Draft.Case), e.Counts[check.Error], e.Counts[check.Warning], e.Counts[check.Note])
	r.writer.Save(e.ID, store.SaveRequest{Draft: e.Draft, History: e.History, Act: e.Act, Summary: s, Restored: e.Restored})
}

func (r *Runner) revisions(id domain.CaseID) {
	if r.vault == nil {
		return
	}
	list, err := r.vault.Revisions(id)
	m := ui.Revisions{ID: id, Err: err}
	for _, one := range list {
		m.List = append(m.List, history.Revision{ID: strconv.FormatUint(one.N, 10), At: one.At, Act: one.Act, Added: one.Words, Named: one.Signed})
	}
	r.send(m)
}

func (r *Runner) revision(e ui.LoadRevision) {
	if r.vault == nil {
		return
	}
	d, err := r.vault.Revision(e.ID, e.N)
	r.send(ui.RevisionLoaded{ID: e.ID, N: e.N, Compare: e.Compare, Draft: d, Err: err})
}
