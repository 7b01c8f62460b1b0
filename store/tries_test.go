package store

import (
	"errors"
	"os"
	"testing"
	"time"

	"imrdesk/domain"
)

// TestF37WaitOutlivesTheProgram: a program that is started again waits as long as the one before would have.
func TestF37WaitOutlivesTheProgram(t *testing.T) {
	path, _ := richVault(t, 1)
	o, clock := testOptions(nil), newClock()
	o.Clock = clock.Now
	for n := 1; n <= 4; n++ {
		if _, err := Open(path, []byte("not the right passphrase"), o); !errors.Is(err, ErrPassphrase) {
			t.Fatal(err)
		}
		if wrong, wait := Tries(path, clock.Now()); wrong != n || wait != Delay(n) {
			t.Errorf("after %d wrong ones: %d, wait %v instead of %v", n, wrong, wait, Delay(n))
		}
	}
	if _, wait := Tries(path, clock.Now().Add(5*time.Second)); wait != 3*time.Second {
		t.Errorf("five seconds later the wait is %v", wait)
	}
	if _, wait := Tries(path, clock.Now().Add(-24*time.Hour)); wait != Delay(4) {
		t.Errorf("with a clock that was set back the wait is %v", wait)
	}
	if _, wait := Tries(path, clock.Now().Add(time.Hour)); wait != 0 {
		t.Errorf("an hour later the wait is %v", wait)
	}
	v, err := Open(path, testPass, o)
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	if wrong, wait := Tries(path, clock.Now()); wrong != 0 || wait != 0 {
		t.Errorf("after the right one: %d, wait %v", wrong, wait)
	}
}

// TestF37DamagedTriesLockNobodyOut: what stands in the file can be anything.
func TestF37DamagedTriesLockNobodyOut(t *testing.T) {
	path, _ := richVault(t, 1)
	now := time.Now()
	for _, words := range []string{"", "rubbish", `{"wrong":-5}`, `{"wrong":1e99}`, `{"wrong":999999999,"at":"9999-01-01T00:00:00Z"}`} {
		writeFile(t, path+triesMark, []byte(words))
		if _, wait := Tries(path, now); wait > lastDelay {
			t.Errorf("%q: wait %v", words, wait)
		}
	}
	if err := os.Remove(path + triesMark); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", path+triesMark); err != nil {
		t.Skip("no links here")
	}
	if wrong, wait := Tries(path, now); wrong != 0 || wait != 0 {
		t.Errorf("a link is followed: %d, %v", wrong, wait)
	}
}

// TestPassphraseRules: length counts, and a repeated character is no length.
func TestPassphraseRules(t *testing.T) {
	for _, p := range []string{"", "thirteen char", "aaaaaaaaaaaaaaaaaaaa", "abababababababab"} {
		if err := CheckPassphrase([]byte(p)); !errors.Is(err, domain.ErrInvalid) {
			t.Errorf("%q: %v", p, err)
		}
	}
	for _, p := range []string{"fourteen chars", "zażółć gęślą jaźń", "correct horse battery staple"} {
		if err := CheckPassphrase([]byte(p)); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
}
