package store

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/seal"
)

// blobSigned is the kind of the blobs that hold a case's signed statements, one for each, for ever.
const blobSigned = "signed"

// SignRequest is a determination, or an addendum to one, that is to be signed.
type SignRequest struct {
	Passphrase []byte // given again
	Draft      draft.Draft
	History    draft.History
	Summary    Summary
	Addendum   bool
	Reason     string // why there is an addendum
	// Statement makes the canonical bytes for this place in the case's history. It runs while the vault is written and must
	// not use it.
	Statement func(SignContext) ([]byte, error)
}

// SignContext is what the vault knows of the place in which a statement will stand.
type SignContext struct {
	Vault   string
	Version int    // 1, 2 ...
	Before  string // SHA-256 of the statement before
	Reason  string // why the case was opened again
	Records []seal.Record
	Audit   AuditHead
}

// Sign signs the draft with the vault's key: the statement, the revision and the audit entry are written in one transaction
// or not at all. Everything handed to a Writer must be on the disk before. Errors: ErrPassphrase, ErrSigned when the case is
// signed already, domain.ErrConflict for an addendum to a case that is not, and those of Save.
func (v *Vault) Sign(id domain.CaseID, r SignRequest) (seal.Signature, error) {
	var sig seal.Signature
	seed, err := v.SigningSeed(r.Passphrase)
	if err != nil {
		return sig, err
	}
	defer clear(seed)
	var saved Revision
	err = v.update(func(t *txn) error {
		m, err := t.manifest(id)
		if err != nil {
			return err
		}
		statement, s, err := t.statement(v.head.Vault, m, r, seed)
		if err != nil {
			return err
		}
		act, event := "signed", EventSigned
		if r.Addendum {
			act, event = "addendum", EventAddendum
		}
		m.Reopened = ""
		save := SaveRequest{Draft: r.Draft, History: r.History, Act: act, Summary: r.Summary, Signed: true, Addendum: r.Addendum}
		next, raw, err := t.nextRevision(m, save)
		if err != nil {
			return err
		}
		if err := t.save(m, next, raw, save); err != nil {
			return err
		}
		if err := t.putBlobOf(id, blobSigned, signedName(id, s.version), act, statement); err != nil {
			return err
		}
		sig, saved, t.keep = s.signature, m.newest(), recent{m, r.Draft}
		return t.audit(v.opts.Actor, event, t.auditName(id), saved.N, sig.SHA256[:32])
	})
	if err == nil {
		v.acked.Store(id, acknowledged{saved.N, saved.Digest})
		v.jots.done(id, saved.Rev, saved.Digest)
	}
	return sig, err
}

func signedName(id domain.CaseID, version int) string { return fmt.Sprintf("%s.%06d", id, version) }

type placed struct {
	signature seal.Signature
	version   int
}

// statement makes and signs the statement that follows those the case has.
func (t *txn) statement(vault string, m *manifest, r SignRequest, seed []byte) (encoded []byte, p placed, err error) {
	switch {
	case m.Signed && !r.Addendum:
		return nil, p, ErrSigned
	case r.Addendum && !m.Signed:
		return nil, p, fmt.Errorf("%w: the case is not signed; an addendum follows a signature", domain.ErrConflict)
	}
	if err := m.admits(SaveRequest{Draft: r.Draft, Addendum: r.Addendum}); err != nil {
		return nil, p, err
	}
	before, err := t.signedOf(m.ID)
	if err != nil {
		return nil, p, err
	}
	in := SignContext{Vault: vault, Version: len(before) + 1, Reason: m.Reopened}
	if r.Addendum {
		in.Reason = r.Reason
	}
	if n := len(before); n > 0 {
		in.Before = before[n-1].Signature.SHA256
	}
	if in.Audit, err = t.headOfAudit(); err != nil {
		return nil, p, err
	}
	err = t.eachBlob(func(info BlobInfo, _ []byte) error {
		if info.Case == m.ID && info.Kind != blobSigned {
			in.Records = append(in.Records, seal.Record{Kind: info.Kind, Name: strings.TrimPrefix(info.ID, string(m.ID)), Bytes: info.Size, SHA256: info.Digest})
		}
		return nil
	})
	if err != nil {
		return nil, p, err
	}
	sort.Slice(in.Records, func(i, j int) bool {
		a, b := in.Records[i], in.Records[j]
		return a.Kind < b.Kind || a.Kind == b.Kind && a.Name < b.Name
	})
	b, err := r.Statement(in)
	if err != nil {
		return nil, p, err
	}
	if p.signature, err = seal.Sign(seed, seal.ForStatement, b); err != nil {
		return nil, p, err
	}
	p.version = in.Version
	encoded, err = seal.Signed{Statement: b, Signature: p.signature}.Encode()
	return encoded, p, err
}

// signedOf are the case's signed statements, oldest first. One that does not open or hold is an error: nothing may be signed
// behind it.
func (t *txn) signedOf(id domain.CaseID) (list []seal.Signed, err error) {
	for n := 1; ; n++ {
		_, b, err := t.blob(t.blobName(blobSigned, signedName(id, n)))
		if isNotFound(err) {
			return list, nil
		}
		if err != nil {
			return list, fmt.Errorf("signed statement %d of this case: %w", n, err)
		}
		one, _, err := seal.ParseSigned(b)
		if err != nil {
			return list, fmt.Errorf("signed statement %d of this case: %w", n, err)
		}
		list = append(list, one)
	}
}

// Signatures are the case's signed statements, oldest first; each signature was checked.
func (v *Vault) Signatures(id domain.CaseID) (list []seal.Signed, err error) {
	err = v.view(func(t *txn) error {
		if _, err := t.manifest(id); err != nil {
			return err
		}
		list, err = t.signedOf(id)
		return err
	})
	return list, err
}

// OpenAgain makes a signed case writable: the next signature makes a new version, and every signed one is kept. The reason is
// kept with the case and stands in the next statement.
func (v *Vault) OpenAgain(id domain.CaseID, reason string, s Summary) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return domain.Invalid("say why the determination is opened again")
	}
	return v.update(func(t *txn) error {
		m, err := t.manifest(id)
		if err != nil {
			return err
		}
		if !m.Signed {
			return domain.Invalid("the determination is not signed")
		}
		d, err := t.draftOf(id, m.newest())
		if err != nil {
			return err
		}
		m.Signed, m.Reopened = false, reason
		undo, _ := t.undo(m)
		save := SaveRequest{Draft: d, History: undo, Act: "opened again: " + reason, Summary: s}
		next, raw, err := t.nextRevision(m, save)
		if err != nil {
			return err
		}
		if err := t.save(m, next, raw, save); err != nil {
			return err
		}
		t.keep = recent{m, d}
		return t.audit(v.opts.Actor, EventReopened, t.auditName(id), m.Newest, "")
	})
}

// PublicKey is the public half of the vault's signing key, in hex.
func (v *Vault) PublicKey() (string, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.keys == nil {
		return "", ErrClosed
	}
	return hex.EncodeToString(ed25519.NewKeyFromSeed(v.keys.sign).Public().(ed25519.PublicKey)), nil
}

// SignBundle signs the list of a hand-off's parts. It says no more than that this vault put them together, so that the
// passphrase is not asked for again.
func (v *Vault) SignBundle(manifest []byte) (seal.Signature, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.keys == nil {
		return seal.Signature{}, ErrClosed
	}
	return seal.Sign(v.keys.sign, seal.ForBundle, manifest)
}

// SignUpdate signs a file of the guideline library that an organisation hands to its reviewers.
func (v *Vault) SignUpdate(library []byte) (seal.Signature, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.keys == nil {
		return seal.Signature{}, ErrClosed
	}
	return seal.Sign(v.keys.sign, seal.ForUpdate, library)
}

// AuditOf is the part of the audit that tells of the case, oldest first.
func (v *Vault) AuditOf(id domain.CaseID) (list []AuditEntry, err error) {
	name, err := v.AuditName(id)
	if err != nil {
		return nil, err
	}
	for at := uint64(1); ; at += auditStep {
		log, err := v.AuditLog(at, auditStep)
		if err != nil {
			return nil, err
		}
		for _, e := range log {
			if e.Case == name {
				list = append(list, e)
			}
		}
		if len(log) < auditStep {
			return list, nil
		}
	}
}
