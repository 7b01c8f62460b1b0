package uitest

import (
	"path/filepath"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/store"
)

// Passphrase opens the vaults of the tests.
const Passphrase = "correct horse battery staple"

// Options make the passphrase cheap to check, so that a test does not wait for it.
func Options() store.Options {
	return store.Options{KDF: store.KDF{Name: store.Argon2id, Time: 1, Memory: 8 << 10, Threads: 1}}
}

// Place is a path for a vault in a directory that goes with the test.
func Place(t testing.TB) string { return filepath.Join(t.TempDir(), "home", "vault") }

// Vault makes a vault with the cases and gives it open, and their names in the same order.
func Vault(t testing.TB, path string, cases ...domain.Case) (*store.Vault, []domain.CaseID) {
	t.Helper()
	v, _, err := store.Create(path, []byte(Passphrase), Options())
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]domain.CaseID, len(cases))
	for i := range cases {
		ids[i] = Add(t, v, cases[i])
	}
	return v, ids
}

// Closed makes a vault like Vault and closes it.
func Closed(t testing.TB, path string, cases ...domain.Case) []domain.CaseID {
	t.Helper()
	v, ids := Vault(t, path, cases...)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return ids
}

// Add puts a case into the vault.
func Add(t testing.TB, v *store.Vault, c domain.Case) domain.CaseID {
	t.Helper()
	id, err := v.Add(draft.Draft{Case: c}, store.Origin{}, "test", store.Summarize(&c, store.StateDraft, 0, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return id
}
