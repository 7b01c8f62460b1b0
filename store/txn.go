package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"imrdesk/domain"
)

const (
	bucketHeader = "hdr"
	bucketStamp  = "stamp"
	keyHeader    = "header"
	keyStamp     = "txid"
)

var bucketNames = map[kind]string{
	kindCase: "case", kindSummary: "summary", kindRev: "rev", kindUndo: "undo", kindJournal: "journal",
	kindAudit: "audit", kindHead: "head", kindSetting: "setting", kindBlob: "blob",
}

var allBuckets = []string{
	bucketHeader, bucketStamp, "case", "summary", "rev", "undo", "journal", "audit", "head", "setting", "blob",
}

// txn is a transaction that seals what it writes and opens what it reads.
type txn struct {
	*bolt.Tx
	keys   *keys
	now    time.Time
	wrote  []*mark
	proofs []<-chan error // what is proved beside; the transaction waits for it

	recent recent // what is known of the case saved last; in a writing transaction only
	keep   recent // what is known after this transaction
}

// mark is what a transaction did to one key: the stamp lists them, so that opening can tell whether the last transaction is
// wholly there.
type mark struct {
	kind kind // 0 is the header
	key  string
	sum  [8]byte // of the sealed value; zeros for a deleted one
}

// maxMarks bounds the list; an act that touches more (a purge) is listed in part.
const maxMarks = 256

func (t *txn) mark(kd kind, key, sealed []byte) {
	if m := t.markOf(kd, key); m != nil {
		m.sum = sumOf(sealed)
	}
}

// markOf is the mark of the key; of several acts on it the last one counts. It is nil when the list is full.
func (t *txn) markOf(kd kind, key []byte) *mark {
	for _, m := range t.wrote {
		if m.kind == kd && m.key == string(key) {
			return m
		}
	}
	if len(t.wrote) == maxMarks || len(key) > 255 {
		return nil
	}
	m := &mark{kind: kd, key: string(key)}
	t.wrote = append(t.wrote, m)
	return m
}

func sumOf(sealed []byte) (sum [8]byte) {
	if sealed != nil {
		whole := sha256.Sum256(sealed)
		copy(sum[:], whole[:])
	}
	return sum
}

// beside proves something on another processor while the transaction goes on.
func (t *txn) beside(prove func() error) {
	c := make(chan error, 1)
	t.proofs = append(t.proofs, c)
	go func() { c <- prove() }()
}

// proved waits for what is proved beside.
func (t *txn) proved() (err error) {
	for _, c := range t.proofs {
		err = errors.Join(err, <-c)
	}
	t.proofs = nil
	return err
}

// touched tells whether a value of the kind was written or deleted.
func (t *txn) touched(kd kind) bool {
	return slices.ContainsFunc(t.wrote, func(m *mark) bool { return m.kind == kd }) || len(t.wrote) == maxMarks
}

// number is n as a key whose order is the order of numbers.
func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func numbered(name []byte, n uint64) []byte {
	return binary.BigEndian.AppendUint64(append(make([]byte, 0, len(name)+8), name...), n)
}

// get opens the value under the key; domain.ErrNotFound when there is none.
func (t *txn) get(kd kind, key []byte) (value []byte, rev uint64, err error) {
	sealed, err := t.sealed(kd, key)
	if err != nil {
		return nil, 0, err
	}
	if sealed == nil {
		return nil, 0, notFound("no " + bucketNames[kd] + " under this name")
	}
	value, err = t.keys.open(kd, key, sealed)
	if err != nil {
		return nil, 0, damaged("a value of %q does not open: it was altered, moved or copied from elsewhere", bucketNames[kd])
	}
	return value, sealedRev(sealed), nil
}

func (t *txn) put(kd kind, key []byte, rev uint64, value []byte) error {
	sealed, err := t.keys.seal(kd, key, rev, value)
	if err != nil {
		return fmt.Errorf("%w: %w", domain.ErrInternal, err)
	}
	return t.putSealed(kd, key, sealed)
}

// putBeside is put for a large value: that it opens again, and its sum for the stamp, are seen to beside. The parts must stay as
// they are until the transaction ends.
func (t *txn) putBeside(kd kind, key []byte, rev uint64, parts ...[]byte) error {
	sealed, proof, err := t.keys.sealUnproved(kd, key, rev, parts...)
	if err != nil {
		return fmt.Errorf("%w: %w", domain.ErrInternal, err)
	}
	m := t.markOf(kd, key)
	t.beside(func() error {
		if m != nil {
			m.sum = sumOf(sealed)
		}
		if err := proof(); err != nil {
			return fmt.Errorf("%w: %w", domain.ErrInternal, err)
		}
		return nil
	})
	return t.lay(kd, key, sealed)
}

// putHeader writes the header, which is not sealed.
func (t *txn) putHeader(raw []byte) error {
	t.mark(0, []byte(keyHeader), raw)
	return t.Bucket([]byte(bucketHeader)).Put([]byte(keyHeader), raw)
}

// getJSON opens the value under the key and reads it into what to points to.
func (t *txn) getJSON(kd kind, key []byte, to any) error {
	value, _, err := t.get(kd, key)
	if err != nil {
		return err
	}
	defer clear(value)
	if err := json.Unmarshal(value, to); err != nil {
		return damaged("a value of %q cannot be read", bucketNames[kd])
	}
	return nil
}

func (t *txn) putJSON(kd kind, key []byte, rev uint64, from any) error {
	value, err := json.Marshal(from)
	if err != nil {
		return fmt.Errorf("%w: a value of %q has no JSON form", domain.ErrInternal, bucketNames[kd])
	}
	defer clear(value)
	return t.put(kd, key, rev, value)
}

// keysUnder lists the keys that start with prefix, in order.
func (t *txn) keysUnder(kd kind, prefix []byte) ([][]byte, error) {
	b, err := t.bucket(kd)
	if err != nil {
		return nil, err
	}
	var out [][]byte
	c := b.Cursor()
	for k, _ := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		out = append(out, append([]byte(nil), k...))
	}
	return out, nil
}

// stamp notes which transaction this is and what it did.
func (t *txn) stamp() error {
	out := number(uint64(t.ID()))
	for _, m := range t.wrote {
		out = append(out, byte(m.kind), byte(len(m.key)))
		out = append(append(out, m.key...), m.sum[:]...)
	}
	return t.Bucket([]byte(bucketStamp)).Put([]byte(keyStamp), out)
}

var errStale = damaged("the newest save did not reach the disk as a whole; the vault is older than its index says")

// checkStamp finds out whether the tree is as new as its meta page says, and whether all that the last transaction did is there.
func (t *txn) checkStamp() error {
	b := t.Bucket([]byte(bucketStamp))
	if b == nil {
		return damaged("this is a database, but no vault")
	}
	raw := b.Get([]byte(keyStamp))
	if len(raw) < 8 || binary.BigEndian.Uint64(raw) != uint64(t.ID()) {
		return errStale
	}
	for raw = raw[8:]; len(raw) > 0; {
		n := 2
		if len(raw) >= n {
			n += int(raw[1]) + 8
		}
		if len(raw) < n {
			return errStale
		}
		if !t.holdsMark(raw[:n]) {
			return errStale
		}
		raw = raw[n:]
	}
	return nil
}

func (t *txn) holdsMark(raw []byte) bool {
	key, want := raw[2:len(raw)-8], raw[len(raw)-8:]
	var sealed []byte
	if b := t.Bucket([]byte(bucketHeader)); raw[0] == 0 && b != nil {
		sealed = b.Get(key)
	} else if found, err := t.sealed(kind(raw[0]), key); err == nil {
		sealed = found
	} else {
		return false
	}
	if sealed == nil {
		return bytes.Equal(want, make([]byte, 8))
	}
	sum := sha256.Sum256(sealed)
	return bytes.Equal(want, sum[:8])
}

// view runs fn in a reading transaction. What fn hands out must be copied.
func (v *Vault) view(fn func(*txn) error) (err error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.db == nil {
		return ErrClosed
	}
	if f := v.fault.Load(); f != nil {
		return *f
	}
	err = faultless(func() error {
		return v.db.View(func(tx *bolt.Tx) error { return fn(&txn{Tx: tx, keys: v.keys, now: v.opts.Clock()}) })
	})
	if errors.Is(err, berrors.ErrInvalidMapping) {
		return v.poison(err)
	}
	return err
}

// update runs fn in the writing transaction and says nil only when the change is on the disk, in the file that the path
// leads to. Errors of fn change nothing. domain.ErrFull: there was no room, nothing changed, trying again is right. ErrSuspect:
// nothing more is written until Reopen.
func (v *Vault) update(fn func(*txn) error) error {
	v.writing.Lock()
	defer v.writing.Unlock()
	return v.updateHeld(fn)
}

func (v *Vault) updateHeld(fn func(*txn) error) error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.db == nil {
		return ErrClosed
	}
	if v.readOnly != "" {
		return fmt.Errorf("%w: %s", ErrReadOnly, v.readOnly)
	}
	if f := v.fault.Load(); f != nil {
		return *f
	}
	if !v.guard.standing() {
		return v.poison(ErrVanished)
	}
	var own error // of fn itself: nothing was written
	var id uint64
	var t *txn
	err := faultless(func() error {
		tx, err := v.db.Begin(true)
		if err != nil {
			return err
		}
		defer tx.Rollback() // after a commit this does nothing
		id = uint64(tx.ID())
		t = &txn{Tx: tx, keys: v.keys, now: v.opts.Clock(), recent: v.recent}
		own = fn(t)
		if err := t.proved(); own == nil {
			own = err
		}
		if own == nil {
			own = t.stamp()
		}
		if own != nil {
			return own
		}
		return tx.Commit()
	})
	if err != nil || t.keep.index != nil || t.touched(kindCase) {
		v.recent = recent{}
	}
	switch {
	case own != nil:
		return own
	case err == nil:
		v.lastTx.Store(id)
		if t.keep.index != nil {
			v.recent = t.keep
		}
		if !v.guard.standing() {
			return v.poison(ErrVanished)
		}
		return nil
	case full(err) && v.unchanged():
		return fmt.Errorf("%w: %w", domain.ErrFull, err)
	}
	return v.poison(err)
}

// unchanged tells whether readers still see the last good transaction after a failed one.
func (v *Vault) unchanged() bool {
	var id uint64
	err := faultless(func() error {
		return v.db.View(func(tx *bolt.Tx) error { id = uint64(tx.ID()); return nil })
	})
	return err == nil && id == v.lastTx.Load()
}

// poison stops the use of the open file: after a failed flush nobody knows what is on the disk.
func (v *Vault) poison(cause error) error {
	err := cause
	if !errors.Is(err, ErrSuspect) {
		err = fmt.Errorf("%w: %w", ErrSuspect, cause)
	}
	v.fault.Store(&err)
	return err
}

// faultToError makes a fault of the mapped file (the disk or the file failed under it) and a panic of bbolt an error. The
// panic's value is not repeated: it may hold what was being written.
func faultToError(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = damaged("the vault's file could not be read as it should")
		}
	}
}

// numberOf is the number at the end of a key.
func numberOf(key []byte) uint64 { return binary.BigEndian.Uint64(key[len(key)-8:]) }
