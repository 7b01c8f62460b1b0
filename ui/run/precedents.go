package run

import (
	"errors"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/ui"
	"imrdesk/ui/precedents"
)

// mostPrecedents is the number of items that the pane lists.
const mostPrecedents = 30

// askPrecedents looks in the library beside the vault and among the signed cases in it. Only the cases are read where the
// vault is: a library that has to be made anew must hold up no save.
func (r *Runner) askPrecedents(e ui.AskPrecedents) {
	lib := r.library()
	own, err := r.signed(lib, e.ID)
	if err != nil {
		r.send(ui.PrecedentsFound{ID: e.ID, Item: e.Item, Words: e.Words, Err: err})
		return
	}
	r.aside(func() {
		q := precedents.Question{Case: &e.Case, Item: e.Item, Words: e.Words, Own: own, Limit: mostPrecedents}
		found := ui.PrecedentsFound{ID: e.ID, Item: e.Item, Words: e.Words}
		found.Answer, found.Lost, found.Err = r.precedents(lib, q)
		r.send(found)
	})
}

// precedents opens the library for each question: that costs less than a frame, and what another program added is there.
// Parts that are damaged are made anew first; lost says what could not be.
func (r *Runner) precedents(lib *guidelines.Library, q precedents.Question) (a precedents.Answer, lost string, err error) {
	dir := precedents.Folder(r.cfg.Path)
	l, err := precedents.Open(dir)
	if l != nil {
		defer func() { l.Close() }()
	}
	if err == nil {
		a, err = precedents.Ask(lib, l, q)
	}
	if !errors.Is(err, domain.ErrDamaged) {
		return a, "", err
	}
	r.mend.Lock() // one at a time; who waited finds a whole library
	defer r.mend.Unlock()
	if lost, err = precedents.Repair(dir); err != nil {
		return a, lost, err
	}
	l.Close()
	if l, err = precedents.Open(dir); err != nil {
		return a, lost, err
	}
	a, err = precedents.Ask(lib, l, q)
	return a, lost, err
}

// library is the guideline library with what the reviewer added.
func (r *Runner) library() *guidelines.Library {
	r.learned.mu.Lock()
	lib := r.learned.library
	r.learned.mu.Unlock()
	if lib == nil {
		lib, _ = guidelines.Load() // it was loaded before: the program does not start without it
	}
	return lib
}

// ownCase is a signed case as a precedent, at the revision it was read.
type ownCase struct {
	revision uint64
	letter   precedent.Letter
}

// signed are the cases that this reviewer signed, but for the one that asks. They are read once and forgotten when the vault
// is closed.
func (r *Runner) signed(lib *guidelines.Library, but domain.CaseID) ([]precedent.Letter, error) {
	if r.vault == nil {
		return nil, nil
	}
	cases, err := r.vault.Cases()
	if err != nil {
		return nil, err
	}
	if r.own == nil {
		r.own = map[domain.CaseID]ownCase{}
	}
	var out []precedent.Letter
	for _, s := range cases {
		if s.State != store.StateSigned || s.ID == but {
			continue
		}
		known, ok := r.own[s.ID]
		if !ok || known.revision != s.Revision {
			l, err := r.vault.Load(s.ID)
			if errors.Is(err, domain.ErrDamaged) {
				continue // the worklist says which case cannot be read
			}
			if err != nil {
				return nil, err
			}
			known = ownCase{s.Revision, precedents.Understood(lib, precedents.Letter(&l.Draft.Case, ""), &l.Draft.Case)}
			r.own[s.ID] = known
		}
		out = append(out, known.letter)
	}
	return out, nil
}
