package store

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// A rescue file is the vault's header followed by one sealed value, so that passphrase and file are all that is needed.

const rescueEnd = ".sealed"

var keyRescue = []byte("rescue")

type rescued struct {
	Case    domain.CaseID   `json:"case"`
	At      time.Time       `json:"at"`
	Act     string          `json:"act"`
	Digest  string          `json:"digest"`
	Draft   json.RawMessage `json:"draft"`
	Summary Summary         `json:"summary"`
}

func (v *Vault) sealRescue(body rescued) ([]byte, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("%w: the draft has no JSON form", domain.ErrInternal)
	}
	sealed, err := v.keys.seal(kindRescue, keyRescue, 0, raw)
	clear(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", domain.ErrInternal, err)
	}
	head, err := v.head.encode()
	return append(head, sealed...), err
}

// RescueFiles lists the sealed copies beside the vault that wait to be taken in, oldest first.
func (v *Vault) RescueFiles() []string { return rescueFiles(v.path) }

func rescueFiles(path string) (list []string) {
	for _, dir := range rescueDirs(path) {
		found, _ := filepath.Glob(globEscape(filepath.Join(dir, filepath.Base(path))) + rescueMark + "*" + rescueEnd)
		list = append(list, found...)
	}
	sort.Strings(list)
	return list
}

// rescueDirs are where a sealed copy may lie: beside the vault, or in the home directory when nothing could be written there.
func rescueDirs(path string) []string {
	dirs := []string{filepath.Dir(path)}
	if home, err := os.UserHomeDir(); err == nil && home != dirs[0] {
		dirs = append(dirs, home)
	}
	return dirs
}

// takeAllRescued takes in what waits for this vault, and says so.
func (v *Vault) takeAllRescued() {
	taken := 0
	for _, file := range v.RescueFiles() {
		if !v.ownsRescue(file) {
			continue // of another vault with the same file name
		}
		if _, err := v.TakeRescued(file); err != nil {
			v.opts.Notice("A draft that could not be saved before waits in " + filepath.Base(file) + " and could not be taken in: " + err.Error())
			continue
		}
		taken++
	}
	if taken > 0 {
		v.opts.Notice(fmt.Sprintf("%d drafts that could not be saved before were taken in; see the history of the cases changed last.", taken))
	}
}

func (v *Vault) ownsRescue(file string) bool {
	b, err := readRescueFile(file)
	if err != nil {
		return false
	}
	head, _, err := splitHeader(b)
	if err != nil {
		return false
	}
	h, err := parseHeader(head)
	return err == nil && h.Vault == v.head.Vault
}

func readRescueFile(file string) ([]byte, error) {
	f, _, err := openRegular(file, false)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 2*maxDraft+maxHeader))
}

// TakeRescued takes a sealed copy of this vault in. The rescued draft becomes a revision of its case; when the vault meanwhile
// holds a newer draft, that one stays the newest and the rescued one stands below it in the history. The file is then
// removed.
func (v *Vault) TakeRescued(file string) (id domain.CaseID, err error) {
	body, err := v.readRescue(file)
	if err != nil {
		return "", err
	}
	var d draft.Draft
	if err := json.Unmarshal(body.Draft, &d); err != nil {
		return "", damaged("the rescued draft cannot be read")
	}
	err = v.update(func(t *txn) error {
		m, err := t.manifest(body.Case)
		if err != nil {
			return err
		}
		if m.newest().Digest == body.Digest {
			return nil
		}
		return t.takeRescued(v.opts.Actor, m, body, d)
	})
	if err != nil {
		return "", err
	}
	return body.Case, os.Remove(file)
}

func (t *txn) takeRescued(actor string, m *manifest, body rescued, d draft.Draft) error {
	now := m.newest()
	held, err := t.draftOf(m.ID, now)
	if err != nil {
		return err
	}
	r := Revision{At: t.now, Act: "rescued: " + body.Act, Words: wordsChanged(held, d), Rev: d.Rev, Size: len(body.Draft), Digest: body.Digest}
	if err := t.addRevision(m, r, body.Draft); err != nil {
		return err
	}
	summary := body.Summary
	if m.Signed || d.Rev < now.Rev {
		raw, digest, err := encodeDraft(held)
		if err != nil {
			return err
		}
		again := Revision{At: t.now, Act: now.Act, Rev: held.Rev, Size: len(raw), Digest: digest, Signed: now.Signed}
		if err := t.addRevision(m, again, raw); err != nil {
			return err
		}
		if err := t.getJSON(kindSummary, t.keys.hide(kindSummary, string(m.ID)), &summary); err != nil {
			return err
		}
	}
	if _, err := t.dropJournal(m, now.Rev, m.newest().Rev); err != nil {
		return err
	}
	if err := t.putManifest(m); err != nil {
		return err
	}
	if err := t.putSummary(m, summary); err != nil {
		return err
	}
	return t.audit(actor, EventRescued, t.auditName(m.ID), m.Newest, body.Digest)
}

func (v *Vault) readRescue(file string) (body rescued, err error) {
	b, err := readRescueFile(file)
	if err != nil {
		return body, err
	}
	_, sealed, err := splitHeader(b)
	if err != nil {
		return body, err
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.keys == nil {
		return body, ErrClosed
	}
	raw, err := v.keys.open(kindRescue, keyRescue, sealed)
	if err != nil {
		return body, damaged("the rescued draft does not open; it belongs to another vault or was altered")
	}
	if err := json.Unmarshal(raw, &body); err != nil {
		return body, damaged("the rescued draft cannot be read")
	}
	return body, nil
}
