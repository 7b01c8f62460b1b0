package store

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"time"

	"imrdesk/domain"
)

// The audit is a chain: entry n holds the hash of entry n-1, and its own hash is keyed, so that an entry can be altered,
// taken out or put elsewhere only by who has the passphrase. It is written in the transaction of the change it tells of.
// What it cannot show by itself is that its newest entries were cut off together with the whole file: that shows when a
// code from an exported letter is not found in it.

// Event is what happened.
type Event string

// The events of the audit.
const (
	EventCreated    Event = "vault created"
	EventAdded      Event = "case added"
	EventSaved      Event = "revision saved"
	EventSigned     Event = "determination signed"
	EventAddendum   Event = "addendum saved"
	EventRestored   Event = "older revision restored"
	EventRescued    Event = "rescued draft taken in"
	EventThinned    Event = "history thinned to make room"
	EventPurged     Event = "case purged"
	EventExported   Event = "exported"
	EventNotExport  Event = "export failed"
	EventPassphrase Event = "passphrase changed"
	EventRotated    Event = "data key rotated"
	EventRecovered  Event = "recovered from a damaged vault"
	EventMigrated   Event = "vault format raised"
	EventResumed    Event = "audit resumed after damage"
	EventReopened   Event = "determination opened again"
	EventHandedOff  Event = "handed off"
	EventPublished  Event = "publication copy written"
)

// eventCodes are the numbers of the events in the file; they are part of the format.
var eventCodes = map[Event]byte{
	EventCreated: 1, EventAdded: 2, EventSaved: 3, EventSigned: 4, EventAddendum: 5, EventRestored: 6, EventRescued: 7,
	EventThinned: 8, EventPurged: 9, EventExported: 10, EventNotExport: 11, EventPassphrase: 12, EventRotated: 13,
	EventRecovered: 14, EventMigrated: 15, EventResumed: 16, EventReopened: 17, EventHandedOff: 18, EventPublished: 19,
}

// AuditEntry is one link of the chain.
type AuditEntry struct {
	Seq    uint64    `json:"seq"`
	At     time.Time `json:"at"`   // the computer's clock with its zone
	Mono   int64     `json:"mono"` // ms since the program started: shows a clock that was set
	Actor  string    `json:"actor"`
	Event  Event     `json:"event"`
	Case   string    `json:"case,omitempty"` // hidden name of the case, see Vault.AuditName
	Rev    uint64    `json:"rev,omitempty"`
	Digest string    `json:"digest,omitempty"` // first 128 bits, in hex, of the SHA-256 of the draft's JSON or of what was exported
}

const (
	linkSize   = 16 // bytes of a chain hash: HMAC-SHA256 cut to 128 bits
	entryFixed = 8 + 8 + 4 + 8 + 8 + 1 + 16 + 16
	maxActor   = 64
)

// encode is the entry as it is kept. There is one for each save, for ever, so that every byte counts; the hash before is not
// kept, it is the one of the entry before.
func (e AuditEntry) encode() []byte {
	_, zone := e.At.Zone()
	b := make([]byte, 0, entryFixed+len(e.Actor))
	b = binary.BigEndian.AppendUint64(b, e.Seq)
	b = binary.BigEndian.AppendUint64(b, uint64(e.At.UnixNano()))
	b = binary.BigEndian.AppendUint32(b, uint32(int32(zone)))
	b = binary.BigEndian.AppendUint64(b, uint64(e.Mono))
	b = binary.BigEndian.AppendUint64(b, e.Rev)
	b = append(b, eventCodes[e.Event])
	b = append(b, halfOf(e.Case)...)
	b = append(b, halfOf(e.Digest)...)
	return append(b, e.Actor[:min(len(e.Actor), maxActor)]...)
}

// halfOf is the first 16 bytes of a hexadecimal name or digest, zeros for none.
func halfOf(s string) []byte {
	out := make([]byte, 16)
	hex.Decode(out, []byte(s[:min(len(s), 32)]))
	return out
}

func hexOrNone(b []byte) string {
	if bytes.Equal(b, make([]byte, len(b))) {
		return ""
	}
	return hex.EncodeToString(b)
}

func parseEntry(b []byte) (e AuditEntry, ok bool) {
	if len(b) < entryFixed {
		return e, false
	}
	be := binary.BigEndian
	zone := time.FixedZone("", int(int32(be.Uint32(b[16:]))))
	e = AuditEntry{
		Seq: be.Uint64(b), At: time.Unix(0, int64(be.Uint64(b[8:]))).In(zone), Mono: int64(be.Uint64(b[20:])), Rev: be.Uint64(b[28:]),
		Case: hexOrNone(b[37:53]), Digest: hexOrNone(b[53:69]), Actor: string(b[entryFixed:]),
	}
	for ev, code := range eventCodes {
		if code == b[36] {
			e.Event = ev
		}
	}
	return e, true
}

// AuditHead is the end of the chain.
type AuditHead struct {
	Seq  uint64 `json:"seq"`
	Hash []byte `json:"hash"`
}

// Code is the short form of the head that is printed on an exported letter: 80 bits of the hash. Whoever keeps the letter
// can show later that the chain held this entry.
func (h AuditHead) Code() string {
	if len(h.Hash) < linkSize {
		return ""
	}
	return formatCode(h.Hash[:10])
}

var (
	keyHead = []byte("head")
	started = time.Now()
)

func (t *txn) headOfAudit() (h AuditHead, err error) {
	return h, t.getJSON(kindHead, keyHead, &h)
}

// audit appends one entry.
func (t *txn) audit(actor string, ev Event, name string, rev uint64, digest string) error {
	head, err := t.headOfAudit()
	switch {
	case err == nil:
	case ev == EventCreated && errors.Is(err, domain.ErrNotFound):
		head = AuditHead{Hash: make([]byte, linkSize)}
	default:
		// A broken audit must not keep a draft from being saved. The break stays visible.
		if head, err = t.resumeAudit(actor); err != nil {
			return err
		}
	}
	return t.appendAudit(head, AuditEntry{Actor: actor, Event: ev, Case: name, Rev: rev, Digest: digest})
}

func (t *txn) appendAudit(head AuditHead, e AuditEntry) error {
	e.Seq, e.At, e.Mono = head.Seq+1, t.now, time.Since(started).Milliseconds()
	raw := e.encode()
	next := AuditHead{e.Seq, t.link(head.Hash, raw)}
	if err := t.put(kindAudit, number(e.Seq), e.Seq, append(bytes.Clone(next.Hash), raw...)); err != nil {
		return err
	}
	return t.putJSON(kindHead, keyHead, e.Seq, next)
}

// link is the keyed hash of an entry after the one with hash prev.
func (t *txn) link(prev, raw []byte) []byte {
	m := hmac.New(sha256.New, t.keys.log)
	m.Write([]byte{0})
	m.Write(prev)
	m.Write(raw)
	return m.Sum(nil)[:linkSize]
}

// resumeAudit starts the chain again behind the last entry that is there.
func (t *txn) resumeAudit(actor string) (AuditHead, error) {
	head := AuditHead{Hash: make([]byte, linkSize)}
	b, err := t.bucket(kindAudit)
	if err != nil {
		return head, err
	}
	if k, _ := b.Cursor().Last(); len(k) == 8 {
		head.Seq = binary.BigEndian.Uint64(k)
	}
	if err := t.appendAudit(head, AuditEntry{Actor: actor, Event: EventResumed}); err != nil {
		return head, err
	}
	return t.headOfAudit()
}

// entry reads entry seq and its hash.
func (t *txn) entry(seq uint64) (e AuditEntry, raw, hash []byte, err error) {
	value, _, err := t.get(kindAudit, number(seq))
	if err != nil {
		return e, nil, nil, err
	}
	if len(value) < linkSize {
		return e, nil, nil, damaged("audit entry %d cannot be read", seq)
	}
	hash, raw = value[:linkSize], value[linkSize:]
	e, ok := parseEntry(raw)
	if !ok || e.Seq != seq {
		return e, nil, nil, damaged("audit entry %d cannot be read", seq)
	}
	return e, raw, hash, nil
}

// checkHead compares the end of the chain with what was noted of it.
func (t *txn) checkHead() error {
	head, err := t.headOfAudit()
	if err != nil {
		return err
	}
	_, _, hash, err := t.entry(head.Seq)
	if err != nil {
		return err
	}
	if !hmac.Equal(hash, head.Hash) {
		return damaged("audit entry %d is not the one that was written", head.Seq)
	}
	return nil
}

// AuditHead is the end of the chain now.
func (v *Vault) AuditHead() (h AuditHead, err error) {
	err = v.view(func(t *txn) error { h, err = t.headOfAudit(); return err })
	return h, err
}

// AuditName is how the audit names the case.
func (v *Vault) AuditName(id domain.CaseID) (name string, err error) {
	err = v.view(func(t *txn) error { name = t.auditName(id); return nil })
	return name, err
}

func (t *txn) auditName(id domain.CaseID) string {
	return hex.EncodeToString(t.keys.hide(kindCase, string(id)))
}

// caseOf is the case that an audit entry names, among those of the vault; "" when it is gone.
func (t *txn) caseOf(name string) domain.CaseID {
	key, err := hex.DecodeString(name)
	if err != nil {
		return ""
	}
	var m manifest
	if t.getJSON(kindCase, key, &m) != nil {
		return ""
	}
	return m.ID
}

// CaseOf is the case that an audit entry names; "" when it is not in the vault any more.
func (v *Vault) CaseOf(name string) (id domain.CaseID, err error) {
	err = v.view(func(t *txn) error { id = t.caseOf(name); return nil })
	return id, err
}

// Audit appends an entry about something outside the vault, such as an export of the case with the digest of its bytes.
func (v *Vault) Audit(ev Event, id domain.CaseID, digest string) error {
	return v.update(func(t *txn) error {
		m, err := t.manifest(id)
		if err != nil {
			return err
		}
		return t.audit(v.opts.Actor, ev, t.auditName(id), m.Newest, digest)
	})
}

// AuditLog is the chain from entry first (1 is the oldest) on, at most limit entries; it stops with an error that names the
// first entry that is missing, altered or out of place.
func (v *Vault) AuditLog(first uint64, limit int) (log []AuditEntry, err error) {
	err = v.view(func(t *txn) error {
		prev, err := t.hashBefore(first)
		if err != nil {
			return err
		}
		log, _, err = t.chain(first, prev, limit)
		return err
	})
	return log, err
}

func (t *txn) hashBefore(seq uint64) ([]byte, error) {
	if seq <= 1 {
		return make([]byte, linkSize), nil
	}
	_, _, hash, err := t.entry(seq - 1)
	return hash, err
}

// chain reads and checks up to limit entries from seq on, after the one with hash prev.
func (t *txn) chain(seq uint64, prev []byte, limit int) (log []AuditEntry, last []byte, err error) {
	head, err := t.headOfAudit()
	if err != nil {
		return nil, prev, err
	}
	for seq = max(seq, 1); seq <= head.Seq && len(log) < limit; seq++ {
		e, raw, hash, err := t.entry(seq)
		switch {
		case errors.Is(err, domain.ErrNotFound):
			return log, prev, damaged("audit entry %d is missing", seq)
		case err != nil:
			return log, prev, damaged("audit entry %d was altered", seq)
		case !hmac.Equal(hash, t.link(prev, raw)):
			return log, prev, damaged("audit entry %d does not follow entry %d", seq, seq-1)
		}
		log, prev = append(log, e), hash
	}
	if seq > head.Seq && !hmac.Equal(prev, head.Hash) {
		return log, prev, damaged("audit entry %d is not the one that was written", head.Seq)
	}
	return log, prev, nil
}

// HasAuditCode tells whether the chain holds the entry whose code an exported letter shows.
func (v *Vault) HasAuditCode(code string) (found bool, err error) {
	var at uint64 = 1
	prev := make([]byte, linkSize)
	for {
		var n int
		err = v.view(func(t *txn) error {
			log, last, err := t.chain(at, prev, auditStep)
			n = len(log)
			for i := 0; i < n && !found; i++ {
				_, _, hash, herr := t.entry(log[i].Seq)
				found = herr == nil && AuditHead{Hash: hash}.Code() == code
			}
			prev = last
			return err
		})
		if err != nil || found || n < auditStep {
			return found, err
		}
		at += uint64(n)
	}
}

// auditStep is how many entries are read in one transaction.
const auditStep = 1000
