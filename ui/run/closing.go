package run

import (
	"path/filepath"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/seal"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/store/envelope"
	"imrdesk/store/outlet"
	"imrdesk/ui"
	"imrdesk/ui/closing"
	"imrdesk/ui/export"
	"imrdesk/ui/signing"
)

// onClosing does the effects that end a determination; it tells whether e was one.
func (r *Runner) onClosing(e ui.Effect) bool {
	switch e := e.(type) {
	case ui.ShowSignatures:
		r.signatures(e.ID)
	case ui.Sign:
		r.sign(e)
	case ui.Addend:
		r.addend(e)
	case ui.OpenAgain:
		r.openAgain(e)
	case ui.HandOff:
		r.handOff(e)
	case ui.Publish:
		r.publish(e)
	case ui.TakeRemarks:
		r.takeRemarks(e)
	default:
		return false
	}
	return true
}

var errLocked = domain.Invalid("the vault is locked")

// signatures tells what of the case is signed.
func (r *Runner) signatures(id domain.CaseID) {
	if r.vault == nil {
		return
	}
	m := ui.Signatures{ID: id}
	list, err := r.vault.Signatures(id)
	m.Err = err
	for _, one := range list {
		s, err := seal.ParseStatement(one.Statement)
		if err != nil {
			m.Err = err
			break
		}
		at, _ := time.Parse(time.RFC3339, s.SignedAt)
		m.List = append(m.List, signing.Version{N: s.Version, Meaning: string(s.Meaning), At: at, Digest: one.Signature.SHA256, Key: seal.KeyWords(one.Signature.Key), Reason: s.Reason})
	}
	r.send(m)
}

// closingOf is what determination and addendum are signed with.
func (r *Runner) closingOf(id domain.CaseID, at time.Time) (closing.Signing, error) {
	s := closing.Signing{Vault: r.vault, Case: id, Template: r.cfg.Template, Checker: r.checker.Load().On(domain.DateOf(at)), At: at}
	if r.vault == nil {
		return s, errLocked
	}
	var err error
	if s.Profile, err = closing.Identity(r.vault); err != nil {
		return s, err
	}
	r.learned.mu.Lock()
	s.Library = r.learned.library
	r.learned.mu.Unlock()
	if s.Library == nil {
		base, err := guidelines.Load()
		if err != nil {
			return s, err
		}
		s.Library = base
	}
	return s, nil
}

// sign signs the determination; what was typed is on the disk before.
func (r *Runner) sign(e ui.Sign) {
	defer clear(e.Passphrase)
	r.flushed()
	s, err := r.closingOf(e.ID, e.At)
	if err == nil {
		s.Draft, s.History, s.Passphrase, s.Read = e.Draft, e.History, e.Passphrase, e.Read
		_, err = s.Sign()
	}
	r.send(ui.Signed{ID: e.ID, Rev: e.Draft.Rev, Err: err})
	if err == nil {
		r.signatures(e.ID)
	}
}

func (r *Runner) addend(e ui.Addend) {
	defer clear(e.Passphrase)
	r.flushed()
	s, err := r.closingOf(e.ID, e.At)
	if err == nil {
		s.Draft, s.History, s.Passphrase = e.Draft, e.History, e.Passphrase
		_, err = s.Addend(e.Words, e.Reason)
	}
	r.send(ui.Signed{ID: e.ID, Rev: e.Draft.Rev, Addendum: true, Err: err})
	if err == nil {
		r.signatures(e.ID)
	}
}

// openAgain makes the case writable and loads it.
func (r *Runner) openAgain(e ui.OpenAgain) {
	if r.vault == nil {
		return
	}
	r.flushed()
	l, err := r.vault.Load(e.ID)
	if err == nil {
		c := &l.Draft.Case
		found := r.checking().Check(l.Draft).Acknowledge(c, c.Acknowledged)
		line := store.Summarize(c, store.StateDraft, found.Count(check.Error), found.Count(check.Warning), found.Count(check.Note))
		err = r.vault.OpenAgain(e.ID, e.Reason, line)
	}
	if err != nil {
		r.send(ui.Refused{ID: e.ID, Err: err})
		return
	}
	r.load(e.ID)
}

// handOff writes the sealed file for an office and notes it in the audit.
func (r *Runner) handOff(e ui.HandOff) {
	defer clear(e.To.Passphrase)
	if r.vault == nil {
		return
	}
	h := closing.HandOff{Vault: r.vault, Case: e.ID, Formats: e.Formats, At: e.At}
	var b []byte
	var err error
	if h.Profile, err = closing.Identity(r.vault); err == nil {
		b, err = h.Sealed(e.To)
	}
	if err == nil {
		err = outlet.Write(e.Path, b, e.Overwrite)
	}
	r.left(store.EventHandedOff, e.ID, b, &err)
	again := e
	again.To = envelope.To{Key: e.To.Key, Passphrase: append([]byte(nil), e.To.Passphrase...)}
	r.send(ui.HandedOff{Asked: again, Err: err})
}

// publish writes the publication copy and notes it in the audit.
func (r *Runner) publish(e ui.Publish) {
	if r.vault == nil {
		return
	}
	f, err := export.Find(strings.ToLower(strings.TrimPrefix(filepath.Ext(e.Path), ".")))
	var b []byte
	if err == nil {
		b, err = e.Copy.Write(f)
	}
	if err == nil {
		err = outlet.Write(e.Path, b, e.Overwrite)
	}
	r.left(store.EventPublished, e.ID, b, &err)
	r.send(ui.Published{Asked: e, Err: err})
}

// left notes what left the vault, or that it did not.
func (r *Runner) left(ev store.Event, id domain.CaseID, b []byte, err *error) {
	digest := ""
	if *err != nil {
		ev = store.EventNotExport
	} else {
		digest = seal.Sum(b)[:32]
	}
	if auditErr := r.vault.Audit(ev, id, digest); *err == nil {
		*err = auditErr
	}
}

// takeRemarks opens the case that the remarks are about.
func (r *Runner) takeRemarks(e ui.TakeRemarks) {
	if r.vault == nil {
		return
	}
	r.flushed()
	list, err := r.vault.Cases()
	var id domain.CaseID
	for _, s := range list { // the one that was changed last stands first
		if strings.EqualFold(s.Number, e.Number) {
			id = s.ID
			break
		}
	}
	if err == nil && id == "" {
		err = domain.Invalid("no case of the vault has the number of the packet")
	}
	if err == nil {
		var l store.Loaded
		if l, err = r.vault.Load(id); err == nil && l.Signed {
			r.openAgain(ui.OpenAgain{ID: id, Reason: "remarks of the office"})
		} else if err == nil {
			r.load(id)
		}
	}
	r.send(ui.Remarked{ID: id, Remarks: e.Remarks, Err: err})
}
