package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// The journal holds the changes since the newest revision, so that between two revisions at most the last quarter of a
// second of typing can be lost. A revision makes it empty again.

// JournalAfter is how long after changes were handed to the journal a caller may collect further ones before it hands them
// over too. That much typing is at stake when the program is killed, and the flush under way besides when the power goes.
const JournalAfter = 100 * time.Millisecond

// journalRecord holds changes in the order they were applied; the first one made draft revision Base into Base+1.
type journalRecord struct {
	Case    domain.CaseID     `json:"case"`
	Base    uint64            `json:"base"`
	At      time.Time         `json:"at"`
	Changes []json.RawMessage `json:"changes"`
}

// newRecord is the record of changes, the first of which made draft revision base into base+1.
func newRecord(id domain.CaseID, base uint64, changes []draft.Change) (journalRecord, error) {
	rec := journalRecord{Case: id, Base: base, Changes: make([]json.RawMessage, len(changes))}
	if len(changes) > maxBatch {
		return rec, domain.Invalid("%d changes at once; %d are the most", len(changes), maxBatch)
	}
	for i, ch := range changes {
		raw, err := draft.MarshalChange(ch)
		if err != nil {
			return rec, err
		}
		rec.Changes[i] = raw
	}
	return rec, nil
}

func (r journalRecord) end() uint64 { return r.Base + uint64(len(r.Changes)) }

// Journal keeps changes that were applied to the draft, the first of them at draft revision base. When it returns nil, they
// are on the disk.
func (v *Vault) Journal(id domain.CaseID, base uint64, changes []draft.Change) error {
	if len(changes) == 0 {
		return nil
	}
	rec, err := newRecord(id, base, changes)
	if err != nil {
		return err
	}
	err = v.update(func(t *txn) error {
		rec.At = t.now
		return t.putJournal(rec)
	})
	if err == nil {
		v.jots.done(id, rec.end(), "")
	}
	return err
}

func (t *txn) putJournal(rec journalRecord) error {
	m, err := t.manifest(rec.Case)
	if err != nil {
		return err
	}
	if m.Signed {
		return ErrSigned
	}
	n, err := t.nextJournal(m)
	if err != nil {
		return err
	}
	return t.putJSON(kindJournal, numbered(t.journalName(rec.Case), n), n, rec)
}

func (t *txn) journalName(id domain.CaseID) []byte { return t.keys.hide(kindJournal, string(id)) }

// nextJournal is the number of the next record: one more than the last there is. The manifest only says where the
// journal begins after it was dropped, so that a record need not rewrite the manifest.
func (t *txn) nextJournal(m *manifest) (uint64, error) {
	name := t.journalName(m.ID)
	b, err := t.bucket(kindJournal)
	if err != nil {
		return 0, err
	}
	c := b.Cursor()
	c.Seek(numbered(name, ^uint64(0)))
	k, _ := c.Prev()
	if k == nil {
		k, _ = c.Last()
	}
	if len(k) == len(name)+8 && string(k[:len(name)]) == string(name) {
		return numberOf(k) + 1, nil
	}
	return m.Journal, nil
}

// journalEntry is a record with its place.
type journalEntry struct {
	key []byte
	journalRecord
}

// journal reads the records in order and leaves out those that do not open; lost tells whether there were any.
func (t *txn) journal(id domain.CaseID) (list []journalEntry, lost bool, err error) {
	keys, err := t.keysUnder(kindJournal, t.journalName(id))
	if err != nil {
		return nil, false, err
	}
	for _, k := range keys {
		e := journalEntry{key: k}
		if err := t.getJSON(kindJournal, k, &e.journalRecord); err != nil || e.Case != id {
			lost = true
			continue
		}
		list = append(list, e)
	}
	return list, lost, nil
}

// dropJournal deletes all records but those that go on from a draft at revision rev: it follows the chain of records from
// the revision before, because a record that hangs on a lost one must never be applied to a later draft by chance. It tells
// whether there are such that go on.
func (t *txn) dropJournal(m *manifest, before, rev uint64) (further bool, err error) {
	list, _, err := t.journal(m.ID)
	if err != nil {
		return false, err
	}
	keep := map[string]bool{}
	at := before
	for _, e := range list {
		if e.Base <= at && at < e.end() {
			at = e.end()
			keep[string(e.key)] = at > rev
		}
	}
	keys, err := t.keysUnder(kindJournal, t.journalName(m.ID))
	if err != nil {
		return false, err
	}
	for _, k := range keys {
		if keep[string(k)] {
			continue
		}
		m.Journal = max(m.Journal, numberOf(k)+1)
		if err := t.del(kindJournal, k); err != nil {
			return false, err
		}
	}
	return at > rev, nil
}

// Loaded is a case as it was left.
type Loaded struct {
	Draft     draft.Draft
	History   draft.History
	Revision  Revision
	Recovered int       // changes taken from the journal: the program ended before they became a revision
	At        time.Time // when the last of them was made
	UndoGone  int       // older undo steps that there was no room for
	Lost      bool      // a part of the journal could not be used; what is here is all that could
	Signed    bool
	Origin    string // label of the file the case was read from
}

// Load reads the newest revision and replays the journal on it.
func (v *Vault) Load(id domain.CaseID) (l Loaded, err error) {
	err = v.view(func(t *txn) error {
		m, err := t.manifest(id)
		if err != nil {
			return err
		}
		l = Loaded{Revision: m.newest(), Signed: m.Signed, Origin: m.Origin, At: m.newest().At}
		if l.Draft, err = t.draftOf(id, l.Revision); err != nil {
			return fmt.Errorf("the newest revision of this case: %w", err)
		}
		l.History, l.UndoGone = t.undo(m)
		records, lost, err := t.journal(id)
		l.Lost = lost
		if err == nil {
			l.replay(records)
		}
		return err
	})
	return l, err
}

// replay applies the journal's changes that the draft does not hold yet. A record that does not go on from where the draft
// stands is passed over: the one before it is lost.
func (l *Loaded) replay(records []journalEntry) {
	for _, rec := range records {
		for i, raw := range rec.Changes {
			at := rec.Base + uint64(i)
			if at < l.Draft.Rev {
				continue
			}
			ch, err := draft.UnmarshalChange(raw)
			if err != nil || at > l.Draft.Rev {
				l.Lost = true
				break
			}
			next, inverse, err := draft.Apply(l.Draft, ch)
			if err != nil {
				l.Lost = true
				break
			}
			l.Draft = next
			l.History = l.History.Record(ch, inverse, "recovered", rec.At)
			l.Recovered++
			l.At = rec.At
		}
	}
}

type undoBody struct {
	Case    domain.CaseID   `json:"case"`
	History json.RawMessage `json:"history"`
	Gone    int             `json:"gone,omitempty"` // older steps there was no room for
}

// putUndo keeps the undo steps that belong to the newest revision, of too many the newest.
func (t *txn) putUndo(m *manifest, h draft.History) error {
	key := t.keys.hide(kindUndo, string(m.ID))
	all := len(h.Steps())
	raw, err := json.Marshal(h)
	for err == nil && len(raw) > maxUndo {
		h = h.Newest(len(h.Steps()) * (maxUndo / 1024) / (len(raw)/1024 + 1) * 9 / 10)
		raw, err = json.Marshal(h)
	}
	if err != nil {
		return fmt.Errorf("%w: the undo steps have no JSON form", domain.ErrInternal)
	}
	left := len(h.Steps())
	if left == 0 {
		return t.del(kindUndo, key)
	}
	return t.putJSON(kindUndo, key, m.Newest, undoBody{m.ID, raw, all - left})
}

// undo is what is kept of the undo steps. They are a convenience: when they do not open or belong to another revision, the
// case opens without them.
func (t *txn) undo(m *manifest) (h draft.History, gone int) {
	value, rev, err := t.get(kindUndo, t.keys.hide(kindUndo, string(m.ID)))
	if err != nil || rev != m.Newest {
		return draft.History{}, 0
	}
	var body undoBody
	if errors.Join(json.Unmarshal(value, &body), json.Unmarshal(body.History, &h)) != nil || body.Case != m.ID {
		return draft.History{}, 0
	}
	return h, body.Gone
}
