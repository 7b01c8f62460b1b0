package closing

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/attest"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/deidentify"
	"imrdesk/domain/draft"
	"imrdesk/domain/handoff"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/domain/seal"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/store/envelope"
	"imrdesk/ui/export"
)

const passphrase = "quokka lantern drizzle mosaic"

// own is a reviewer whose words stand nowhere else.
var own = check.Profile{Names: []string{"Zephyrine", "Malkovar"}, Numbers: []string{"G998877", "1730099881"}}

var at = time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)

// ready is a vault that knows its reviewer, with a case that nothing stands in the way of.
func ready(t *testing.T) Signing {
	t.Helper()
	v, _, err := store.Create(filepath.Join(t.TempDir(), "v", "vault"), []byte(passphrase), store.Options{KDF: store.KDF{Name: store.Argon2id, Time: 1, Memory: 8 << 10, Threads: 1}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	if err := KeepIdentity(v, own); err != nil {
		t.Fatal(err)
	}
	var c domain.Case
	for _, one := range sample.Cases(domain.DateOf(at)) {
		if one.Number == "CM17-9990009" {
			c = one
		}
	}
	var answers []attest.Answer
	for _, q := range attest.Questions(&c) {
		if !q.Free {
			answers = append(answers, attest.Answer{ID: q.ID, State: attest.Confirmed})
		}
	}
	c.Attestations = attest.Answered(&c, answers, at.Format(time.RFC3339))
	id, err := v.Add(draft.Draft{Case: c}, store.Origin{}, "test", store.Summarize(&c, store.StateDraft, 0, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	library, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Signing{Vault: v, Case: id, Draft: draft.Draft{Case: c}, Passphrase: []byte(passphrase), Read: true, At: at, Template: letter.DefaultTemplate(),
		Checker: check.New(rules.All(), check.Policy{}, library).By(own), Profile: own, Library: library}
}

// betrayed is what of the reviewer or the passphrase stands in b, also in the parts of a zip file.
func betrayed(t *testing.T, b []byte) []string {
	t.Helper()
	all := [][]byte{b}
	if z, err := zip.NewReader(bytes.NewReader(b), int64(len(b))); err == nil {
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			part, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, part)
		}
	}
	var out []string
	for _, part := range all {
		low := strings.ToLower(string(part))
		for _, words := range append(append([]string{passphrase, "quokka"}, own.Names...), own.Numbers...) {
			if strings.Contains(low, strings.ToLower(words)) {
				out = append(out, words)
			}
		}
	}
	return out
}

// Neither the reviewer's name and numbers nor the passphrase stand in any export, in a hand-off, or in the audit.
func TestNoExportNamesTheReviewer(t *testing.T) {
	s := ready(t)
	if _, err := s.Sign(); err != nil {
		t.Fatal(err)
	}
	for _, f := range export.Formats {
		b, err := export.Render(f, s.Template, &s.Draft.Case, export.Done)
		if err != nil {
			t.Fatal(err)
		}
		if found := betrayed(t, b); len(found) > 0 {
			t.Errorf("%s holds %q", f.Name, found)
		}
	}
	h := HandOff{Vault: s.Vault, Case: s.Case, Formats: []string{"md", "html", "docx", "pdf"}, At: at, Profile: s.Profile}
	sealed, err := h.Sealed(envelope.To{Passphrase: []byte("five words for an office")})
	if err != nil {
		t.Fatal(err)
	}
	open, err := envelope.Open(sealed, envelope.With{Passphrase: []byte("five words for an office")})
	if err != nil {
		t.Fatal(err)
	}
	parts := handoff.Contents(open)
	if len(parts) < 11 {
		t.Fatalf("%d parts", len(parts))
	}
	for _, p := range append(parts, handoff.Part{Name: "the sealed file", Bytes: sealed}) {
		if found := betrayed(t, p.Bytes); len(found) > 0 {
			t.Errorf("%s holds %q", p.Name, found)
		}
	}
	vault, err := os.ReadFile(s.Vault.Path())
	if err != nil {
		t.Fatal(err)
	}
	if found := betrayed(t, vault); len(found) > 0 {
		t.Errorf("the vault's file holds %q", found)
	}
}

// A name that got into the words is found before anything is signed or leaves.
func TestANameInTheWordsBlocks(t *testing.T) {
	s := ready(t)
	c := &s.Draft.Case
	c.Summary = text.NewDoc(c.Summary.String() + " Reviewed by Malkovar.")
	if _, err := s.Sign(); !errors.Is(err, domain.ErrInvalid) || strings.Contains(err.Error(), "Malkovar") {
		t.Errorf("signed: %v", err)
	}
	copied := Published(c, s.Template, s.Profile, deidentify.Options{}, export.Draft)
	for _, f := range export.Formats {
		if f.Name == "json" {
			continue
		}
		b, err := copied.Write(f)
		if err != nil {
			t.Fatal(err)
		}
		if found := betrayed(t, b); len(found) > 0 {
			t.Errorf("the publication copy as %s holds %q", f.Name, found)
		}
	}
	if _, err := ready(t).Addend("Words of Malkovar", "why"); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("an addendum with the name: %v", err)
	}
	later := ready(t)
	if _, err := later.Sign(); err != nil {
		t.Fatal(err)
	}
	h := HandOff{Vault: later.Vault, Case: later.Case, At: at, Profile: check.Profile{Names: []string{"physiatrist"}}}
	if _, err := h.Bundle(); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("a hand-off with the name: %v", err)
	}
}

// What was signed keeps the guideline entries as they were, and says which library it was.
func TestSignedEntriesStay(t *testing.T) {
	s := ready(t)
	e := s.Library.Entries()[0]
	s.Draft.Case.Services = append([]domain.DisputedService(nil), s.Draft.Case.Services...)
	s.Draft.Case.Services[0].Pinned = []domain.EntryRef{e.Ref()}
	if _, err := s.Sign(); err != nil {
		t.Fatal(err)
	}
	signed, err := s.Vault.Signatures(s.Case)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := seal.ParseStatement(signed[0].Statement)
	if err != nil || len(kept.Library.Entries) != 1 || kept.Library.Entries[0].ID != e.ID || seal.Sum(kept.Library.Entries[0].Entry) != kept.Library.Entries[0].SHA256 {
		t.Errorf("%+v %v", kept.Library.Entries, err)
	}
	if digest, _ := s.Library.Digest(); kept.Library.Digest != digest || len(kept.Checks.Rules) != len(rules.All()) {
		t.Errorf("library %s, %d rules", kept.Library.Digest, len(kept.Checks.Rules))
	}
}

func TestUnreadIsNotSigned(t *testing.T) {
	s := ready(t)
	s.Read = false
	if _, err := s.Sign(); !errors.Is(err, domain.ErrInvalid) || !strings.Contains(err.Error(), "the letter: 1 open") {
		t.Errorf("%v", err)
	}
}
