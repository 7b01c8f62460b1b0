package store

import (
	"crypto/fips140"
	"crypto/pbkdf2"
	"crypto/sha256"

	"golang.org/x/crypto/argon2"

	"imrdesk/domain"
	"imrdesk/store/phrase"
)

// The key derivations a vault can name.
const (
	Argon2id     = "argon2id"
	PBKDF2SHA256 = "pbkdf2-sha256" // for builds that may use NIST functions only
)

// KDF is how dearly a guess of the passphrase is paid. The values of a vault stand in its header, where anybody can
// change them, so they are bounded before they are used.
type KDF struct {
	Name       string `json:"name"`
	Time       uint32 `json:"time,omitempty"`       // argon2id: passes
	Memory     uint32 `json:"memory,omitempty"`     // argon2id: KiB
	Threads    uint8  `json:"threads,omitempty"`    // argon2id
	Iterations int    `json:"iterations,omitempty"` // pbkdf2
}

// DefaultKDF is argon2id with 3 passes over 64 MiB by 4 threads (0.2 s on a small machine), or PBKDF2 with 600,000
// iterations where only the FIPS 140 module may be used.
func DefaultKDF() KDF {
	if fips140.Enabled() {
		return KDF{Name: PBKDF2SHA256, Iterations: 600_000}
	}
	return KDF{Name: Argon2id, Time: 3, Memory: 64 << 10, Threads: 4}
}

// check refuses costs so low that they protect nothing or so high that a forged header could exhaust the machine.
func (k KDF) check() error {
	switch k.Name {
	case Argon2id:
		if k.Time < 1 || k.Time > maxTime || k.Memory < minMemory || k.Memory > maxMemory || k.Threads < 1 || k.Threads > maxThreads {
			return damaged("the header asks for argon2id with %d passes over %d KiB by %d threads, outside what is accepted", k.Time, k.Memory, k.Threads)
		}
	case PBKDF2SHA256:
		if k.Iterations < minIterations || k.Iterations > maxIterations {
			return damaged("the header asks for %d iterations of pbkdf2, outside what is accepted", k.Iterations)
		}
	default:
		return damaged("the header asks for a key derivation that is not known")
	}
	return nil
}

// key derives 32 bytes from the passphrase.
func (k KDF) key(passphrase, salt []byte) ([]byte, error) {
	if err := k.check(); err != nil {
		return nil, err
	}
	if len(salt) < minSalt || len(salt) > maxSalt {
		return nil, damaged("the header's salt has %d bytes", len(salt))
	}
	if k.Name == PBKDF2SHA256 {
		return pbkdf2.Key(sha256.New, string(passphrase), salt, k.Iterations, keySize)
	}
	return argon2.IDKey(passphrase, salt, k.Time, k.Memory, k.Threads, keySize), nil
}

// CheckPassphrase says what a new passphrase lacks. Length alone counts: rules about its characters make it weaker. The same
// few characters again and again are no length.
func CheckPassphrase(p []byte) error {
	p = phrase.Prepared(p)
	if n := len([]rune(string(p))); n < MinPassphrase {
		return domain.Invalid("the passphrase has %d characters; choose at least %d, such as five words", n, MinPassphrase)
	}
	different := map[rune]bool{}
	for _, r := range string(p) {
		different[r] = true
	}
	if len(different) < minDifferent {
		return domain.Invalid("the passphrase repeats %d characters; choose at least %d different ones, such as five words", len(different), minDifferent)
	}
	if len(p) > maxPassphrase {
		return domain.Invalid("the passphrase has %d bytes; %d are the most", len(p), maxPassphrase)
	}
	return nil
}
