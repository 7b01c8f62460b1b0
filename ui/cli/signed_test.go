package cli

import (
	"bytes"
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"imrdesk/domain"
	"imrdesk/domain/attest"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/domain/sample"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/ui/closing"
)

// signedCase makes the script's vault with the sample CM17-9990009, signed as the workstation signs.
func signedCase(ts *testscript.TestScript, neg bool, args []string) {
	raw, err := os.ReadFile(ts.Getenv("IMRDESK_PASSPHRASE_FILE"))
	ts.Check(err)
	pass := bytes.TrimSpace(raw)
	v, _, err := store.Create(ts.Getenv("IMRDESK_VAULT"), pass, store.Options{KDF: quick})
	ts.Check(err)
	defer v.Close()
	at := time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
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
	ts.Check(closing.KeepIdentity(v, check.Profile{Names: []string{"Malkovar", "Zephyrine"}, Numbers: []string{"G998877"}}))
	id, err := v.Add(draft.Draft{Case: c}, store.Origin{}, "test", store.Summarize(&c, store.StateDraft, 0, 0, 0))
	ts.Check(err)
	library, err := guidelines.Load()
	ts.Check(err)
	profile, err := closing.Identity(v)
	ts.Check(err)
	_, err = closing.Signing{
		Vault: v, Case: id, Draft: draft.Draft{Case: c}, Passphrase: pass, Read: true, At: at, Template: letter.DefaultTemplate(),
		Checker: check.New(allRules(), check.Policy{}, library).By(profile), Profile: profile, Library: library,
	}.Sign()
	ts.Check(err)
}

// changeByte changes one byte of a file, in the middle of the words given: changebyte FILE WORDS.
func changeByte(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	b, err := os.ReadFile(path)
	ts.Check(err)
	at := bytes.Index(b, []byte(args[1]))
	if at < 0 {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	b[at+len(args[1])/2] ^= 1
	ts.Check(os.WriteFile(path, b, 0o600))
}

// nameless fails when a file holds the reviewer's name or number.
func nameless(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		low := strings.ToLower(ts.ReadFile(name))
		for _, words := range []string{"malkovar", "zephyrine", "g998877"} {
			if strings.Contains(low, words) {
				ts.Fatalf("%s holds %q", name, words)
			}
		}
	}
}
