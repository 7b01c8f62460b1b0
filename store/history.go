package store

import (
	"errors"
	"time"

	"imrdesk/domain"
)

// thin deletes revisions that the policy does not keep: the newest ones whatever their age, then one every five minutes for
// a day, one an hour before that, and for ever the first one and every signed one.
func (t *txn) thin(m *manifest, recent int) error {
	if len(m.Revisions) <= recent {
		return nil
	}
	kept, dropped := thinned(m.Revisions, recent, t.now)
	for _, r := range dropped {
		if err := t.del(kindRev, t.revKey(m.ID, r.N)); err != nil {
			return err
		}
	}
	m.Revisions = kept
	return nil
}

func thinned(revs []Revision, recent int, now time.Time) (kept, dropped []Revision) {
	old := len(revs) - recent
	kept = make([]Revision, 0, len(revs))
	var last time.Time // of the newest kept one older than the recent ones
	for i, r := range revs {
		step := coarseStep
		if now.Sub(r.At) < fineFor {
			step = fineStep
		}
		// The slot is cut by the clock, so that which revision stands for it does not change as time goes by.
		newSlot := r.At.Truncate(step) != last.Truncate(step)
		switch {
		case i >= old || i == 0 || r.Signed:
			kept = append(kept, r)
		case newSlot:
			kept, last = append(kept, r), r.At
		default:
			dropped = append(dropped, r)
		}
	}
	return kept, dropped
}

// MakeRoom thins the history of every case to the least that the vault may keep, when the disk is full. It reports how many
// revisions went.
func (v *Vault) MakeRoom() (gone int, err error) {
	ids, err := v.caseIDs()
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		err := v.update(func(t *txn) error {
			m, err := t.manifest(id)
			if err != nil || len(m.Revisions) <= keepLeast {
				return err
			}
			before := len(m.Revisions)
			if err := t.thin(m, keepLeast); err != nil || len(m.Revisions) == before {
				return err
			}
			gone += before - len(m.Revisions)
			if err := t.putManifest(m); err != nil {
				return err
			}
			return t.audit(v.opts.Actor, EventThinned, t.auditName(id), m.Newest, "")
		})
		if err != nil && !errors.Is(err, domain.ErrDamaged) {
			return gone, err
		}
	}
	return gone, nil
}

// caseIDs are the cases whose index opens.
func (v *Vault) caseIDs() (ids []domain.CaseID, err error) {
	err = v.view(func(t *txn) error {
		keys, err := t.keysUnder(kindCase, nil)
		for _, k := range keys {
			var m manifest
			if t.getJSON(kindCase, k, &m) == nil {
				ids = append(ids, m.ID)
			}
		}
		return err
	})
	return ids, err
}

// Purge removes a case with everything kept of it. Its ciphertext may stay in free pages until Compact, and in backups
// until they are replaced.
func (v *Vault) Purge(id domain.CaseID) error {
	return v.update(func(t *txn) error {
		key := t.keys.hide(kindCase, string(id))
		if there, err := t.sealed(kindCase, key); err != nil {
			return err
		} else if there == nil {
			return notFound("the vault holds no such case")
		}
		for _, kd := range []kind{kindCase, kindSummary, kindRev, kindUndo, kindJournal} {
			if err := t.delAll(kd, t.keys.hide(kd, string(id))); err != nil {
				return err
			}
		}
		if err := t.purgeBlobs(id); err != nil {
			return err
		}
		v.acked.Delete(id)
		v.jots.drop(v.path+jotMark, true)
		return t.audit(v.opts.Actor, EventPurged, t.auditName(id), 0, "")
	})
}

func (t *txn) delAll(kd kind, prefix []byte) error {
	keys, err := t.keysUnder(kd, prefix)
	if err != nil {
		return err
	}
	for _, k := range keys {
		if err := t.del(kd, k); err != nil {
			return err
		}
	}
	return nil
}
