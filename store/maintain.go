package store

import (
	"bytes"
	"crypto/hmac"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"

	"imrdesk/domain"
)

// Info is what can be said of a vault.
type Info struct {
	Path     string    `json:"path"`
	ID       string    `json:"id"`
	Created  time.Time `json:"created"`
	Format   int       `json:"format"`
	KDF      KDF       `json:"kdf"`
	Epoch    uint32    `json:"epoch"` // how often the data key was rotated, plus one
	Size     int64     `json:"size"`  // bytes
	Backups  []string  `json:"backups"`
	Rescue   []string  `json:"rescue"`         // sealed drafts that wait to be taken in
	Free     int64     `json:"free,omitempty"` // bytes of free pages; only of an open vault, as the rest
	Cases    int       `json:"cases,omitempty"`
	Audit    uint64    `json:"audit,omitempty"`     // entries
	Code     string    `json:"code,omitempty"`      // of the chain's head
	ReadOnly string    `json:"read_only,omitempty"` // why it cannot be written
	Rotating bool      `json:"rotating,omitempty"`  // a rotation was interrupted
}

// InfoFile is what can be said of a vault without its passphrase.
func InfoFile(path string) (Info, error) {
	st, err := os.Lstat(path)
	if errors.Is(err, os.ErrNotExist) {
		return Info{}, ErrNoVault
	}
	if err != nil {
		return Info{}, err
	}
	h, err := readSidecar(path)
	if err != nil {
		return Info{}, err
	}
	return infoOf(path, h, st.Size())
}

func infoOf(path string, h header, size int64) (Info, error) {
	i := Info{Path: path, ID: h.Vault, Created: h.Created, Format: h.Format, Epoch: h.Epoch, Size: size}
	for _, s := range h.Slots {
		if s.KDF != nil {
			i.KDF = *s.KDF
		}
	}
	i.Rescue = rescueFiles(path)
	var err error
	i.Backups, err = Backups(path)
	return i, err
}

// Info is what can be said of the open vault.
func (v *Vault) Info() (Info, error) {
	pages, err := v.pages()
	if err != nil {
		return Info{}, err
	}
	v.mu.RLock()
	head := v.head
	v.mu.RUnlock()
	i, err := infoOf(v.path, head, int64(pages.pages)*pages.pageSize)
	if err != nil {
		return i, err
	}
	i.Free, i.ReadOnly, i.Rotating = int64(pages.free)*pages.pageSize, v.readOnly, v.Rotating()
	if st, err := os.Stat(v.path); err == nil {
		i.Size = st.Size()
	}
	err = v.view(func(t *txn) error {
		i.Cases = t.count(kindCase)
		head, err := t.headOfAudit()
		i.Audit, i.Code = head.Seq, head.Code()
		return err
	})
	return i, err
}

// CompactIfWasteful compacts when more than half of the file, and at least 32 MB, is free pages. It is meant for a clean exit.
func (v *Vault) CompactIfWasteful(p Progress) error {
	pages, err := v.pages()
	if err != nil || v.readOnly != "" {
		return err
	}
	if pages.free*2 < pages.pages || int64(pages.free)*pages.pageSize < compactFloor {
		return nil
	}
	return v.Compact(p)
}

// Compact writes the vault anew without its free pages, which may still hold the ciphertext of deleted values, compares every
// value, and puts the new file in the old one's place.
func (v *Vault) Compact(p Progress) error {
	v.writing.Lock()
	defer v.writing.Unlock()
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.db == nil:
		return ErrClosed
	case v.readOnly != "":
		return fmt.Errorf("%w: %s", ErrReadOnly, v.readOnly)
	case v.fault.Load() != nil:
		return *v.fault.Load()
	case !v.guard.standing():
		return v.poison(ErrVanished)
	}
	err := faultless(func() error {
		return buildFile(v.path, func(dst *bolt.DB) error { return copyAll(dst, v.db, p) })
	})
	if err != nil {
		return err
	}
	step("compact renamed")
	if err := v.reopenPages(); err != nil {
		return v.poison(err)
	}
	return v.db.View(func(tx *bolt.Tx) error { v.lastTx.Store(uint64(tx.ID())); return nil })
}

// copyAll copies all buckets and proves the copy equal.
func copyAll(dst, src *bolt.DB, p Progress) error {
	if err := bolt.Compact(dst, src, 1<<20); err != nil {
		return err
	}
	step("compact copied")
	err := dst.Update(func(tx *bolt.Tx) error { return (&txn{Tx: tx}).stamp() })
	if err != nil {
		return err
	}
	return src.View(func(a *bolt.Tx) error {
		return dst.View(func(b *bolt.Tx) error { return sameBuckets(a, b, p) })
	})
}

func sameBuckets(a, b *bolt.Tx, p Progress) error {
	done := 0
	return a.ForEach(func(name []byte, from *bolt.Bucket) error {
		to := b.Bucket(name)
		if to == nil {
			return damaged("the part %q did not come over", name)
		}
		n, err := sameBucket(from, to, string(name) == bucketStamp)
		if err != nil {
			return fmt.Errorf("copying %q: %w", name, err)
		}
		done += n
		p.tell(done, 0, "values compared")
		return nil
	})
}

// sameBucket compares all that two buckets hold; of the stamp only the keys, because each file has its own.
func sameBucket(a, b *bolt.Bucket, keysOnly bool) (n int, err error) {
	other := b.Cursor()
	at, _ := other.First()
	err = a.ForEach(func(k, value []byte) error {
		if !bytes.Equal(at, k) {
			return damaged("a value did not come over")
		}
		n++
		at, _ = other.Next()
		if value == nil {
			from, to := a.Bucket(k), b.Bucket(k)
			if from == nil || to == nil {
				return damaged("a value did not come over")
			}
			_, err := sameBucket(from, to, keysOnly)
			return err
		}
		if !keysOnly && !bytes.Equal(b.Get(k), value) {
			return damaged("a value did not come over")
		}
		return nil
	})
	if err == nil && at != nil {
		err = damaged("there is a value too many")
	}
	return n, err
}

// Confirm tells whether this is the vault's passphrase, as it is asked again before signing: nil or ErrPassphrase.
func (v *Vault) Confirm(passphrase []byte) error {
	v.mu.RLock()
	h, k := v.head, v.keys
	v.mu.RUnlock()
	if k == nil {
		return ErrClosed
	}
	master, err := h.unwrap(slotPassphrase, passphrase)
	if err != nil {
		return err
	}
	defer clear(master)
	if !hmac.Equal(master, k.master[k.current]) {
		return ErrPassphrase
	}
	return nil
}

// SigningSeed is the 32-byte seed of this vault's Ed25519 signing key, after the passphrase was given again.
func (v *Vault) SigningSeed(passphrase []byte) ([]byte, error) {
	if err := v.Confirm(passphrase); err != nil {
		return nil, err
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.keys == nil {
		return nil, ErrClosed
	}
	return bytes.Clone(v.keys.sign), nil
}

// ChangePassphrase makes the vault open with another passphrase; its data key and the recovery code stay as they are. Backups open with
// the old passphrase still.
func (v *Vault) ChangePassphrase(old, next []byte) error {
	if err := v.Confirm(old); err != nil {
		return err
	}
	return v.SetPassphrase(next)
}

// SetPassphrase is ChangePassphrase for who has just opened the vault with the recovery code.
func (v *Vault) SetPassphrase(next []byte) error {
	if err := CheckPassphrase(next); err != nil {
		return err
	}
	return v.rewriteHeader(EventPassphrase, func(h *header, k *keys) error {
		s, err := h.wrap(slotPassphrase, &v.opts.KDF, next, k.master[k.current])
		if err != nil {
			return err
		}
		h.setSlot(s)
		return nil
	})
}

// NewRecoveryCode makes a recovery code in place of the old one and tells it this once.
func (v *Vault) NewRecoveryCode() (code string, err error) {
	err = v.rewriteHeader(EventPassphrase, func(h *header, k *keys) error {
		raw := random(recoveryEntropy)
		defer clear(raw)
		s, err := h.wrap(slotRecovery, nil, raw, k.master[k.current])
		if err != nil {
			return err
		}
		h.setSlot(s)
		code = formatCode(raw)
		return nil
	})
	return code, err
}

func (h *header) setSlot(s slot) {
	slots := []slot{s}
	for _, old := range h.Slots {
		if old.Kind != s.Kind {
			slots = append(slots, old)
		}
	}
	h.Slots = slots
}

// rewriteHeader changes the header in the vault, in one transaction with its audit entry, and then its copy.
func (v *Vault) rewriteHeader(ev Event, change func(*header, *keys) error) error {
	v.writing.Lock()
	defer v.writing.Unlock()
	v.mu.RLock()
	next, k := v.head, v.keys
	v.mu.RUnlock()
	if k == nil {
		return ErrClosed
	}
	if err := change(&next, k); err != nil {
		return err
	}
	if err := v.putHeader(next, ev); err != nil {
		return err
	}
	v.setHead(next, nil)
	step("header written")
	return v.writeSidecar()
}

// putHeader writes the header; v.writing is held.
func (v *Vault) putHeader(h header, ev Event) error {
	raw, err := h.encode()
	if err != nil {
		return err
	}
	return v.updateHeld(func(t *txn) error {
		if err := t.putHeader(raw); err != nil {
			return err
		}
		return t.audit(v.opts.Actor, ev, "", 0, "")
	})
}

func (v *Vault) setHead(h header, k *keys) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.head = h
	if k != nil {
		v.keys = k
	}
}

// Rotating tells whether values under an older data key are left: a rotation was interrupted.
func (v *Vault) Rotating() bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.keys != nil && len(v.keys.master) > 1
}

// Rotate gives the vault a new data key: a new master key and recovery code first, then every value is sealed anew, a few at
// a time, then the old key is dropped and the file compacted. When it is interrupted the vault stays usable and FinishRotation
// goes on. Old backups stay readable with the old key: delete them when the key may be known to others.
func (v *Vault) Rotate(passphrase []byte, p Progress) (code string, err error) {
	if err := v.Confirm(passphrase); err != nil {
		return "", err
	}
	if len(v.RescueFiles()) > 0 {
		return "", fmt.Errorf("%w: take in the rescued drafts first; the new key would not open them", domain.ErrConflict)
	}
	if v.Rotating() {
		if err := v.FinishRotation(p); err != nil {
			return "", err
		}
	}
	if code, err = v.newEpoch(passphrase); err != nil {
		return "", err
	}
	return code, v.FinishRotation(p)
}

// newEpoch makes the new master key; from here on everything is written under it.
func (v *Vault) newEpoch(passphrase []byte) (code string, err error) {
	v.writing.Lock()
	defer v.writing.Unlock()
	v.mu.RLock()
	next, k := v.head, v.keys
	v.mu.RUnlock()
	if k == nil {
		return "", ErrClosed
	}
	next.Epoch++
	master := random(keySize)
	if code, err = next.setSlots(passphrase, v.opts.KDF, master); err != nil {
		return "", err
	}
	if err := next.sealRing(master, ring{Secret: k.secret, Masters: k.master}); err != nil {
		return "", err
	}
	fresh, err := next.openKeys(master)
	if err != nil {
		return "", err
	}
	if err := v.putHeader(next, EventRotated); err != nil {
		return "", err
	}
	v.setHead(next, fresh)
	v.jots.drop(v.path+jotMark, true)
	k.wipe()
	step("epoch begun")
	return code, v.writeSidecar()
}

// rotateBatch is how many values are sealed anew in one transaction.
const rotateBatch = 200

// FinishRotation seals what is left under older data keys, drops those keys and compacts.
func (v *Vault) FinishRotation(p Progress) error {
	if !v.Rotating() {
		return nil
	}
	done := 0
	for kd := kindCase; kd <= kindBlob; kd++ {
		var from []byte
		for {
			n, next, err := v.resealBatch(kd, from)
			if err != nil {
				return err
			}
			done += n
			p.tell(done, 0, "values sealed anew")
			step("batch sealed")
			if next == nil {
				break
			}
			from = next
		}
	}
	if err := v.dropEpochs(); err != nil {
		return err
	}
	return v.Compact(p)
}

// resealBatch seals values from a key on that are not under the newest data key, and gives the key to go on from.
func (v *Vault) resealBatch(kd kind, from []byte) (n int, next []byte, err error) {
	err = v.update(func(t *txn) error {
		n, next = 0, nil
		var old [][]byte
		err := t.each(kd, from, func(k, sealed []byte) (bool, error) {
			if len(old) == rotateBatch {
				next = bytes.Clone(k)
				return true, nil
			}
			if len(sealed) >= sealOver && sealedEpoch(sealed) != t.keys.current {
				old = append(old, bytes.Clone(k))
			}
			return false, nil
		})
		if err != nil {
			return err
		}
		for _, k := range old {
			value, rev, err := t.get(kd, k)
			if err == nil {
				err = t.put(kd, k, rev, value)
				clear(value)
			}
			if err != nil {
				return err
			}
		}
		n = len(old)
		return nil
	})
	return n, next, err
}

// dropEpochs forgets the older master keys.
func (v *Vault) dropEpochs() error {
	v.writing.Lock()
	defer v.writing.Unlock()
	v.mu.RLock()
	next, k := v.head, v.keys
	v.mu.RUnlock()
	if k == nil {
		return ErrClosed
	}
	master := k.master[k.current]
	if err := next.sealRing(master, ring{Secret: k.secret}); err != nil {
		return err
	}
	fresh, err := next.openKeys(bytes.Clone(master))
	if err != nil {
		return err
	}
	if err := v.putHeader(next, EventRotated); err != nil {
		return err
	}
	v.setHead(next, fresh)
	v.jots.drop(v.path+jotMark, true)
	k.wipe()
	step("epoch dropped")
	return v.writeSidecar()
}

// migrations raise the format by one each: migrations[0] makes format 1 into 2.
var migrations []func(*txn) error

// migrate brings an older vault to this program's format: a backup first, then all steps in one transaction.
func (v *Vault) migrate(steps []func(*txn) error, to int) error {
	from := v.head.Format
	if from >= to || v.readOnly != "" {
		return nil
	}
	if len(steps) != to-1 {
		return fmt.Errorf("%w: %d migrations lead to format %d", domain.ErrInternal, len(steps), to)
	}
	if _, err := v.Backup(nil); err != nil {
		return fmt.Errorf("a backup before raising the vault's format: %w", err)
	}
	v.writing.Lock()
	defer v.writing.Unlock()
	next := v.head
	next.Format, next.Reader = to, to
	raw, err := next.encode()
	if err != nil {
		return err
	}
	err = v.updateHeld(func(t *txn) error {
		for _, raise := range steps[from-1:] {
			if err := raise(t); err != nil {
				return err
			}
		}
		if err := t.putHeader(raw); err != nil {
			return err
		}
		return t.audit(v.opts.Actor, EventMigrated, "", uint64(to), "")
	})
	if err != nil {
		return err
	}
	v.setHead(next, nil)
	v.opts.Notice(fmt.Sprintf("The vault was raised from format %d to %d; a backup of it as it was is in %s.", from, to, filepath.Base(backupDir(v.path))))
	return v.writeSidecar()
}
