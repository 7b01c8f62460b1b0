package store

import (
	"path/filepath"
	"testing"
)

// TestPassphraseInAnotherForm: a vault opens with its passphrase in any form, also one that was set before there was one form.
func TestPassphraseInAnotherForm(t *testing.T) {
	const together, apart = "long passphrase caf\u00e9 one", "long passphrase cafe\u0301 one"
	for _, set := range []string{together, apart} {
		path := filepath.Join(t.TempDir(), "v", "vault.db")
		v, _, err := Create(path, []byte(set), Options{KDF: cheapKDF})
		if err != nil {
			t.Fatal(err)
		}
		for _, typed := range []string{together, apart, "\ufeff" + together, "long\u00a0passphrase caf\u00e9 one"} {
			if err := v.Confirm([]byte(typed)); err != nil {
				t.Errorf("set as %q, %q: %v", set, typed, err)
			}
		}
		if v.Confirm([]byte("long passphrase cafe one")) == nil {
			t.Error("a letter without its accent is the same")
		}
		v.Close()
	}
}

// TestPassphraseSetBefore: the slot of a vault made before the form of RFC 8265 holds the passphrase as it was typed.
func TestPassphraseSetBefore(t *testing.T) {
	const together, apart = "long passphrase caf\u00e9 one", "long passphrase cafe\u0301 one"
	for _, c := range []struct{ set, typed string }{
		{apart, apart}, {apart, together}, {together, apart}, {"\ufeff" + together, "\ufeff" + together}, {"a\u00a0b", "a\u00a0b"},
	} {
		h, _, _, err := newHeader([]byte(together), cheapKDF, newClock().Now())
		if err != nil {
			t.Fatal(err)
		}
		master := random(keySize)
		s := slot{Kind: slotPassphrase, KDF: &cheapKDF, Salt: random(minSalt)}
		a, err := s.key([]byte(c.set))
		if err != nil {
			t.Fatal(err)
		}
		s.Wrapped = a.Seal(nil, nil, master, h.bound(s))
		h.setSlot(s)
		if got, err := h.unwrap(slotPassphrase, []byte(c.typed)); err != nil || string(got) != string(master) {
			t.Errorf("set as %q, %q: %v", c.set, c.typed, err)
		}
	}
}
