package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// Jots. A record of the journal waits for the disk, and a disk that others keep busy can take half a second for one flush.
// What a killed program loses need not wait for that: what was written without a flush outlives the process, though not the
// power. So what was typed is jotted down beside the vault the moment it is handed over, sealed like all else; the journal,
// which is flushed, follows and makes the jot superfluous. Opening takes in what the journal does not hold.
//
// The file is a run of records: length (u32), sealed value. They are numbered on and on. When the journal holds them all the
// next one is written over the first, and reading ends where the numbers do not go on.

const (
	jotMark = ".jot"
	maxJots = 16 << 20 // bytes of the file: a disk that hangs for hours must not fill it
)

// jot is a journal record with the digest of the revision that it was typed after, so that what was typed in one vault never
// gets into an older copy of it.
type jot struct {
	journalRecord
	After string `json:"after"`
	seq   uint64
}

// jots is the open file. Cases are named up to a draft revision.
type jots struct {
	mu   sync.Mutex
	file *os.File
	seq  uint64                   // number of the next record
	at   int64                    // where it goes
	open map[domain.CaseID]uint64 // jotted, not yet known to be on the disk
	safe map[domain.CaseID]uint64 // known to be on the disk
	tips map[domain.CaseID]string // digest of the newest revision
	kept bool                     // the file holds what could not be taken in: it is left alone
}

// Jot notes changes where a kill cannot reach them; only Journal makes them safe from a power cut. An error costs
// nothing but that: the journal is on its way.
func (v *Vault) Jot(id domain.CaseID, base uint64, changes []draft.Change) error {
	after, err := v.tip(id)
	if err != nil {
		return err
	}
	rec, err := newRecord(id, base, changes)
	if err != nil {
		return err
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.db == nil || v.readOnly != "" {
		return ErrClosed
	}
	rec.At = v.opts.Clock()
	return v.jots.add(v.path+jotMark, v.keys, jot{journalRecord: rec, After: after})
}

// tip is the digest of the newest revision of the case.
func (v *Vault) tip(id domain.CaseID) (digest string, err error) {
	if digest, known := v.jots.tip(id); known {
		return digest, nil
	}
	err = v.view(func(t *txn) error {
		m, err := t.manifest(id)
		if err == nil {
			digest = m.newest().Digest
		}
		return err
	})
	return digest, err
}

func (j *jots) tip(id domain.CaseID) (digest string, known bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	digest, known = j.tips[id]
	return digest, known
}

func (j *jots) add(path string, k *keys, rec jot) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ready()
	end := rec.end()
	if j.kept || j.safe[rec.Case] >= end {
		return nil // the journal was quicker
	}
	if j.file == nil {
		f, err := replacement(path)
		if err != nil {
			return err
		}
		j.file, j.at = f, 0
	}
	if len(j.open) == 0 {
		j.at = 0
	}
	raw, err := json.Marshal(rec)
	if err != nil {
		return fmt.Errorf("%w: a change has no JSON form", domain.ErrInternal)
	}
	defer clear(raw)
	sealed, err := k.seal(kindJot, number(j.seq), j.seq, raw)
	if err != nil {
		return err
	}
	out := append(binary.BigEndian.AppendUint32(nil, uint32(len(sealed))), sealed...)
	if j.at+int64(len(out)) > maxJots {
		return domain.ErrFull
	}
	if _, err := j.file.WriteAt(out, j.at); err != nil {
		return err
	}
	j.seq, j.at = j.seq+1, j.at+int64(len(out))
	j.open[rec.Case], j.tips[rec.Case] = end, rec.After
	return nil
}

func (j *jots) ready() {
	if j.open == nil {
		j.open, j.safe, j.tips = map[domain.CaseID]uint64{}, map[domain.CaseID]uint64{}, map[domain.CaseID]string{}
	}
}

// replacement is a new empty file of the name, for this user alone.
func replacement(path string) (*os.File, error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
}

// done notes that the case is on the disk up to the draft revision, and the digest of a new revision of it.
func (j *jots) done(id domain.CaseID, rev uint64, digest string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ready()
	j.safe[id] = max(j.safe[id], rev)
	if digest != "" {
		j.tips[id] = digest
	}
	if j.open[id] <= j.safe[id] {
		delete(j.open, id)
	}
}

// drop ends the file. It is removed unless it holds what is nowhere else, or in any case when all is.
func (j *jots) drop(path string, all bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.file == nil {
		return
	}
	j.file.Close()
	j.file = nil
	if len(j.open) == 0 || all {
		os.Remove(path)
		clear(j.open)
	}
}

// takeJots puts what a killed program had jotted down, and the journal does not hold, into the journal.
func (v *Vault) takeJots() {
	path := v.path + jotMark
	f, _, err := openRegular(path, false)
	if err != nil {
		return // most often because there is none
	}
	list := readJots(f, v.keys)
	f.Close()
	if err := v.journalJots(list); err != nil {
		v.jots.kept = true
		v.opts.Notice("The last words typed before the program ended could not be taken in: " + err.Error())
		return
	}
	os.Remove(path)
}

// readJots reads the records up to the first that does not follow.
func readJots(r io.Reader, k *keys) (list []jot) {
	b, err := io.ReadAll(io.LimitReader(r, maxJots))
	for first := true; err == nil && len(b) >= 4; first = false {
		n := uint64(binary.BigEndian.Uint32(b))
		if n > uint64(len(b)-4) || n < sealOver {
			break
		}
		sealed := b[4 : 4+n]
		seq := sealedRev(sealed)
		if !first && seq != list[len(list)-1].seq+1 {
			break
		}
		value, err := k.open(kindJot, number(seq), sealed)
		var rec jot
		if err != nil || json.Unmarshal(value, &rec) != nil {
			break
		}
		clear(value)
		rec.seq = seq
		list, b = append(list, rec), b[4+n:]
	}
	return list
}

var errNothingToTake = errors.New("the journal holds all that was jotted down")

func (v *Vault) journalJots(list []jot) error {
	if len(list) == 0 {
		return nil
	}
	err := v.update(func(t *txn) error {
		taken := 0
		for _, rec := range list {
			goesOn, err := t.goesOn(rec)
			if err == nil && goesOn {
				taken++
				err = t.putJournal(rec.journalRecord)
			}
			if err != nil && !lasting(err) && !errors.Is(err, domain.ErrDamaged) {
				return err
			}
		}
		if taken == 0 {
			return errNothingToTake
		}
		return nil
	})
	if errors.Is(err, errNothingToTake) {
		return nil
	}
	return err
}

// goesOn tells whether the record was typed in this vault and brings changes that directly follow what the journal holds.
func (t *txn) goesOn(rec jot) (bool, error) {
	m, err := t.manifest(rec.Case)
	if err != nil {
		return false, err
	}
	if m.Signed || !slices.ContainsFunc(m.Revisions, func(r Revision) bool { return r.Digest == rec.After }) {
		return false, nil
	}
	list, _, err := t.journal(rec.Case)
	at := m.newest().Rev
	for _, e := range list {
		if e.Base <= at && at < e.end() {
			at = e.end()
		}
	}
	return rec.Base <= at && at < rec.end(), err
}
