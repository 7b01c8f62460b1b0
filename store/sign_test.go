package store

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/seal"
)

// asked is what a caller wants signed; the statement is bound to the place the vault gives it.
func asked(d draft.Draft) SignRequest {
	return SignRequest{Passphrase: testPass, Draft: d, Summary: Summarize(&d.Case, StateSigned, 0, 0, 0), Statement: func(c SignContext) ([]byte, error) {
		return seal.Statement{Meaning: seal.Determination, Vault: c.Vault, Version: c.Version, Before: c.Before, Reason: c.Reason, Revision: d.Rev,
			SignedAt: "2026-03-02T09:00:00Z", Letter: "words", Case: d.Case, Records: c.Records, Audit: seal.AuditHead{Seq: c.Audit.Seq, Code: c.Audit.Code()}}.Bytes()
	}}
}

func TestSign(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	if err := v.PutBlob(id, "records", "r1", "pages", []byte("the file")); err != nil {
		t.Fatal(err)
	}
	d := sampleDraft()
	d.Rev++
	wrong := asked(d)
	wrong.Passphrase = []byte("not the passphrase at all")
	if _, err := v.Sign(id, wrong); !errors.Is(err, ErrPassphrase) {
		t.Fatalf("a wrong passphrase: %v", err)
	}
	if l, _ := v.Load(id); l.Signed {
		t.Fatal("signed without the passphrase")
	}
	sig, err := v.Sign(id, asked(d))
	if err != nil {
		t.Fatal(err)
	}
	v = reopenVault(t, v)
	list, err := v.Signatures(id)
	if err != nil || len(list) != 1 || list[0].Signature != sig {
		t.Fatalf("kept are %v (%v)", list, err)
	}
	s, err := seal.ParseStatement(list[0].Statement)
	if err != nil || s.Version != 1 || len(s.Records) == 0 || s.Records[len(s.Records)-1].SHA256 != seal.Sum([]byte("the file")) {
		t.Errorf("the statement is %+v (%v)", s, err)
	}
	if key, _ := v.PublicKey(); key != sig.Key {
		t.Error("the vault's public key is not the one that signed")
	}
	d.Rev++
	if _, err := v.Save(id, SaveRequest{Draft: d}); !errors.Is(err, ErrSigned) {
		t.Errorf("an edit: %v", err)
	}
	if _, err := v.Sign(id, asked(d)); !errors.Is(err, ErrSigned) {
		t.Errorf("a second signature: %v", err)
	}
	if ev := lastEvent(t, v, id); ev.Event != EventSigned || ev.Digest != sig.SHA256[:32] {
		t.Errorf("the audit tells %+v", ev)
	}
}

func lastEvent(t *testing.T, v *Vault, id domain.CaseID) AuditEntry {
	t.Helper()
	log, err := v.AuditOf(id)
	if err != nil || len(log) == 0 {
		t.Fatal(err)
	}
	return log[len(log)-1]
}

func TestOpenAgainAndAddendum(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := sampleDraft()
	add := asked(d)
	add.Addendum = true
	if _, err := v.Sign(id, add); !errors.Is(err, domain.ErrConflict) {
		t.Errorf("an addendum to nothing: %v", err)
	}
	if err := v.OpenAgain(id, "x", Summary{}); err == nil {
		t.Error("a draft was opened again")
	}
	first, err := v.Sign(id, asked(d))
	if err != nil {
		t.Fatal(err)
	}
	add.Reason = "a record came late"
	second, err := v.Sign(id, add)
	if err != nil {
		t.Fatal(err)
	}
	if ev := lastEvent(t, v, id); ev.Event != EventAddendum {
		t.Errorf("the audit tells %+v", ev)
	}
	if err := v.OpenAgain(id, " ", Summary{}); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("opened again without a reason: %v", err)
	}
	if err := v.OpenAgain(id, "the office asks", Summarize(&d.Case, StateDraft, 0, 0, 0)); err != nil {
		t.Fatal(err)
	}
	if ev := lastEvent(t, v, id); ev.Event != EventReopened {
		t.Errorf("the audit tells %+v", ev)
	}
	l, err := v.Load(id)
	if err != nil || l.Signed {
		t.Fatalf("still signed (%v)", err)
	}
	if err := v.Journal(id, d.Rev, []draft.Change{scripted(1)}); err != nil {
		t.Fatal(err)
	}
	d.Rev += 2
	for range keepRecent + 10 { // thinning never takes a signed revision
		d.Rev++
		if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.Sign(id, asked(d)); err != nil {
		t.Fatal(err)
	}
	list, err := v.Signatures(id)
	if err != nil || len(list) != 3 {
		t.Fatalf("%d statements (%v)", len(list), err)
	}
	var chain []string
	for _, one := range list {
		s, _ := seal.ParseStatement(one.Statement)
		chain = append(chain, fmt.Sprintf("%d %s %s", s.Version, s.Before, s.Reason))
	}
	want := []string{"1  ", "2 " + first.SHA256 + " a record came late", "3 " + second.SHA256 + " the office asks"}
	for i := range want {
		if i > 0 && chain[i] != want[i] {
			t.Errorf("statement %d is %q, want %q", i+1, chain[i], want[i])
		}
	}
	signed := 0
	revs, _ := v.Revisions(id)
	for _, r := range revs {
		if r.Signed {
			signed++
			if _, err := v.Revision(id, r.N); err != nil {
				t.Error(err)
			}
		}
	}
	if signed != 3 {
		t.Errorf("%d signed revisions are kept, want 3", signed)
	}
}

// A recovered vault knows which case is signed, and which was opened again.
func TestRecoverKeepsSignatures(t *testing.T) {
	for _, again := range []bool{false, true} {
		v := createVault(t)
		id := addCase(t, v)
		d := sampleDraft()
		sig, err := v.Sign(id, asked(d))
		if err == nil && again {
			err = v.OpenAgain(id, "once more", Summarize(&d.Case, StateDraft, 0, 0, 0))
		}
		if err != nil {
			t.Fatal(err)
		}
		path := v.path
		v.Close()
		target := path + ".recovered"
		if _, err := Recover(path, testPass, target, testOptions(nil), nil); err != nil {
			t.Fatal(err)
		}
		w := openVault(t, target)
		l, err := w.Load(id)
		if err != nil || l.Signed == again {
			t.Errorf("opened again %v: signed %v (%v)", again, l.Signed, err)
		}
		if list, err := w.Signatures(id); err != nil || len(list) != 1 || list[0].Signature != sig {
			t.Errorf("%d signatures (%v)", len(list), err)
		}
	}
}

// The signing key stands nowhere in the files of the vault, and signs for one purpose only.
func TestSigningKeyIsSealed(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	sig, err := v.Sign(id, asked(sampleDraft()))
	if err != nil {
		t.Fatal(err)
	}
	seed, err := v.SigningSeed(testPass)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(v.path)
	if err != nil || bytes.Contains(raw, seed) || bytes.Contains(raw, []byte(base64.StdEncoding.EncodeToString(seed))) {
		t.Errorf("the seed lies open in the vault (%v)", err)
	}
	bundle, err := v.SignBundle([]byte("list"))
	if err != nil || bundle.Key != sig.Key || bundle.Check(seal.ForBundle, []byte("list")) != nil {
		t.Error("the list is not signed", err)
	}
	if err := bundle.Check(seal.ForStatement, []byte("list")); err == nil {
		t.Error("a signature over a list passes for one over a determination")
	}
	if w := seal.KeyWords(sig.Key); len(strings.Split(w, "-")) != 8 {
		t.Errorf("the key in words is %q", w)
	}
}
