package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// Reopen brings a vault back after ErrSuspect: the file is closed, checked and opened anew, and must hold the newest
// revision of every case that was acknowledged. A vault file that was deleted is written anew from the open one first.
func (v *Vault) Reopen() error {
	v.writing.Lock()
	defer v.writing.Unlock()
	v.mu.Lock()
	if v.db == nil {
		v.mu.Unlock()
		return ErrClosed
	}
	v.recent = recent{}
	err := v.exchange()
	v.mu.Unlock()
	if err != nil {
		return v.poison(err)
	}
	if err := v.attachedHolds(); err != nil {
		return v.poison(err)
	}
	return nil
}

// exchange closes the open file and opens what the path leads to; v.mu is held.
func (v *Vault) exchange() error {
	if !v.guard.standing() {
		if err := v.writeBack(); err != nil {
			return err
		}
	}
	return v.reopenPages()
}

// reopenPages closes the open file, whose lock would keep the new one out, and opens what stands at the path; v.mu is
// held. When that fails the vault stays open on nothing until the next try.
func (v *Vault) reopenPages() error {
	v.db.Close()
	db, err := openPages(v.path, boltOptions(v.guard.openFile, false))
	if err != nil {
		return err
	}
	db.AllocSize = allocStep
	v.db = db
	v.fault.Store(nil)
	return nil
}

// writeBack puts the open file, which has lost its name, at its path again. When something else stands there, the open file
// is kept under a name of its own and the user decides.
func (v *Vault) writeBack() error {
	tmp, err := os.CreateTemp(filepath.Dir(v.path), filepath.Base(v.path)+newMark)
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	err = v.db.View(func(tx *bolt.Tx) error { _, err := tx.WriteTo(tmp); return err })
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = checkedSync(tmp.Name())
	}
	if err != nil {
		return err
	}
	// A link, not a rename: it fails when something stands there.
	if err := os.Link(tmp.Name(), v.path); err == nil {
		v.opts.Notice("The vault's file had been deleted while it was open. It was written anew; nothing is lost.")
		os.Remove(tmp.Name())
		return syncDir(filepath.Dir(v.path))
	} else if !errors.Is(err, os.ErrExist) {
		return err
	}
	kept := v.path + rescueMark + v.opts.Clock().UTC().Format(stampForm) + ".db"
	if err := os.Rename(tmp.Name(), kept); err != nil {
		return err
	}
	return fmt.Errorf("%w: another file was put in its place; the vault as it was open is kept as %s", ErrVanished, filepath.Base(kept))
}

// attachedHolds checks that the opened file is this vault and as new as what was acknowledged.
func (v *Vault) attachedHolds() error {
	if err := v.checkStamp(); err != nil {
		return err
	}
	return v.view(func(t *txn) error {
		h, err := parseHeader(t.Bucket([]byte(bucketHeader)).Get([]byte(keyHeader)))
		if err != nil {
			return err
		}
		if h.Vault != v.head.Vault {
			return damaged("another vault was put in this one's place")
		}
		var lost error
		v.acked.Range(func(id, ack any) bool {
			lost = t.holds(id.(domain.CaseID), ack.(acknowledged))
			return lost == nil
		})
		return lost
	})
}

func (t *txn) holds(id domain.CaseID, a acknowledged) error {
	m, err := t.manifest(id)
	if err != nil {
		return err
	}
	if r := m.newest(); r.N < a.newest || r.N == a.newest && r.Digest != a.digest {
		return damaged("a revision that was saved is not in the vault any more")
	}
	_, err = t.draftOf(id, m.newest())
	return err
}

const (
	rescueMark = ".rescue-"
	stampForm  = "20060102-150405.000"
)

// Rescue writes a draft that the vault cannot take into a sealed file of its own beside it, or in the user's home when the
// vault's directory does not take it either. The next Open of the vault takes it in.
func (v *Vault) Rescue(id domain.CaseID, r SaveRequest) (file string, err error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.keys == nil {
		return "", ErrClosed
	}
	raw, digest, err := encodeDraft(r.Draft)
	if err == nil {
		err = comesBack(draft.Draft{}, r.Draft)
	}
	if err != nil {
		return "", err
	}
	body := rescued{Case: id, At: v.opts.Clock(), Act: cut(r.Act), Digest: digest, Draft: raw, Summary: r.Summary}
	sealed, err := v.sealRescue(body)
	if err != nil {
		return "", err
	}
	base := filepath.Base(v.path) + rescueMark + body.At.UTC().Format(stampForm) + rescueEnd
	for _, dir := range rescueDirs(v.path) {
		file = filepath.Join(dir, base)
		err = replaceFile(file, func(w io.Writer) error { _, err := w.Write(sealed); return err })
		if err == nil {
			return file, nil
		}
	}
	return "", asFull(err)
}
