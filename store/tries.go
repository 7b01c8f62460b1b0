package store

import (
	"encoding/json"
	"io"
	"os"
	"time"
)

// How many passphrases in a row were wrong is kept beside the vault, so that a program that is started again does not try
// faster. It is no lock: the wait never exceeds half a minute, a file that cannot be read or written counts as none, and the
// cost of each guess lies in the key derivation.

const (
	triesMark = ".tries"
	maxTries  = 1000
)

type tries struct {
	Wrong int       `json:"wrong"`
	At    time.Time `json:"at"` // of the last one
}

// Tries is how many passphrases of the vault at path were wrong since the last right one, and how long to wait before the next.
func Tries(path string, now time.Time) (wrong int, wait time.Duration) {
	f, _, err := openRegular(path+triesMark, false)
	if err != nil {
		return 0, 0
	}
	defer f.Close()
	var t tries
	raw, err := io.ReadAll(io.LimitReader(f, 256))
	if err != nil || json.Unmarshal(raw, &t) != nil {
		return 0, 0
	}
	wrong = min(max(t.Wrong, 0), maxTries)
	// A clock that was set back must not make the wait longer than it was.
	return wrong, min(max(t.At.Add(Delay(wrong)).Sub(now), 0), Delay(wrong))
}

// noteTry counts a wrong passphrase, or forgets the wrong ones after a right one. That it cannot is no reason not to open.
func noteTry(path string, right bool, now time.Time) {
	wrong, _ := Tries(path, now)
	if right {
		_ = os.Remove(path + triesMark)
		return
	}
	_ = replaceFile(path+triesMark, func(w io.Writer) error {
		return json.NewEncoder(w).Encode(tries{min(wrong+1, maxTries), now})
	})
}
