package store

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/store/phrase"
)

// The header is the only thing of the vault that is not sealed: who wants to unlock needs it. It is
//
//	"IMRVAULT" | length u32 | JSON | CRC-32C u32
//
// so that a damaged header can be told from a wrong passphrase. Each slot wraps the same master key, bound to all the
// slot says. The ring, sealed by the master key, holds the vault's secret and the master keys of earlier epochs while
// values of theirs are left.

const (
	headerMagic = "IMRVAULT"
	// Format is the version of the vault's format this program writes. It reads every older one.
	Format = 1

	slotPassphrase = "passphrase"
	slotRecovery   = "recovery"
)

type header struct {
	Format  int       `json:"format"`
	Reader  int       `json:"reader"` // the oldest format a program must know to read this vault
	Vault   string    `json:"vault"`  // 16 random bytes in hex
	Created time.Time `json:"created"`
	Epoch   uint32    `json:"epoch"`
	Slots   []slot    `json:"slots"`
	Ring    []byte    `json:"ring"`
}

type slot struct {
	Kind    string `json:"kind"`
	KDF     *KDF   `json:"kdf,omitempty"` // of the passphrase; a recovery code is random and needs none
	Salt    []byte `json:"salt"`
	Wrapped []byte `json:"wrapped"`
}

type ring struct {
	Secret  []byte            `json:"secret"`
	Masters map[uint32][]byte `json:"masters,omitempty"` // of earlier epochs
}

var crcTable = crc32.MakeTable(crc32.Castagnoli)

func (h header) encode() ([]byte, error) {
	body, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	out := append([]byte(headerMagic), binary.BigEndian.AppendUint32(nil, uint32(len(body)))...)
	out = append(out, body...)
	return binary.BigEndian.AppendUint32(out, crc32.Checksum(out, crcTable)), nil
}

// splitHeader cuts the header off the start of b.
func splitHeader(b []byte) (head, rest []byte, err error) {
	const lead = len(headerMagic) + 4
	if len(b) < lead || string(b[:len(headerMagic)]) != headerMagic {
		return nil, nil, damaged("the header is missing")
	}
	n := binary.BigEndian.Uint32(b[len(headerMagic):])
	if n > maxHeader || len(b) < lead+int(n)+4 {
		return nil, nil, damaged("the header is cut off")
	}
	end := lead + int(n) + 4
	return b[:end], b[end:], nil
}

// parseHeader reads and judges a header. Everything in it may be forged.
func parseHeader(b []byte) (h header, err error) {
	head, rest, err := splitHeader(b)
	if err != nil {
		return h, err
	}
	if len(rest) > 0 {
		return h, damaged("something follows the header")
	}
	body, sum := head[:len(head)-4], binary.BigEndian.Uint32(head[len(head)-4:])
	if crc32.Checksum(body, crcTable) != sum {
		return h, damaged("the header's checksum is wrong")
	}
	if err := json.Unmarshal(body[len(headerMagic)+4:], &h); err != nil {
		return h, damaged("the header cannot be read")
	}
	if h.Reader > Format {
		return h, fmt.Errorf("%w: the vault has format %d, this program reads up to %d; use the newer program", domain.ErrNewer, h.Format, Format)
	}
	return h, h.check()
}

func (h header) check() error {
	id, err := hex.DecodeString(h.Vault)
	if err != nil || len(id) != 16 || h.Format < 1 || h.Epoch < 1 || len(h.Slots) == 0 || len(h.Slots) > 8 {
		return damaged("the header is malformed")
	}
	for _, s := range h.Slots {
		if len(s.Salt) < minSalt || len(s.Salt) > maxSalt || len(s.Wrapped) != 12+keySize+16 {
			return damaged("a key slot of the header is malformed")
		}
		if s.Kind == slotPassphrase && s.KDF == nil {
			return damaged("a key slot of the header names no key derivation")
		}
		if s.KDF != nil {
			if err := s.KDF.check(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h header) vaultID() (id [16]byte) {
	b, _ := hex.DecodeString(h.Vault)
	copy(id[:], b)
	return id
}

// bound is what the slot's wrapped key is tied to.
func (h header) bound(s slot) []byte {
	b, _ := json.Marshal(struct {
		Vault string
		Epoch uint32
		Kind  string
		KDF   *KDF
		Salt  []byte
	}{h.Vault, h.Epoch, s.Kind, s.KDF, s.Salt})
	return append([]byte("imrdesk slot 1\x00"), b...)
}

func (s slot) key(secret []byte) (cipher.AEAD, error) {
	var kek []byte
	var err error
	if s.Kind == slotPassphrase {
		kek, err = s.KDF.key(secret, s.Salt)
	} else {
		kek, err = hkdf.Key(sha256.New, secret, s.Salt, "recovery/v1", keySize)
	}
	if err != nil {
		return nil, err
	}
	defer clear(kek)
	return gcm(kek)
}

// wrap makes the slot of this kind that opens with secret.
func (h header) wrap(kind string, kdf *KDF, secret, master []byte) (slot, error) {
	s := slot{Kind: kind, KDF: kdf, Salt: random(minSalt)}
	if kind == slotPassphrase {
		secret = phrase.Prepared(secret)
	}
	a, err := s.key(secret)
	if err != nil {
		return s, err
	}
	s.Wrapped = a.Seal(nil, nil, master, h.bound(s))
	return s, nil
}

// unwrap is the master key behind the slot of this kind; ErrPassphrase when secret does not open it.
func (h header) unwrap(kind string, secret []byte) ([]byte, error) {
	for _, s := range h.Slots {
		if s.Kind != kind {
			continue
		}
		forms := [][]byte{secret}
		if kind == slotPassphrase {
			forms = phrase.Forms(secret)
		}
		for _, form := range forms {
			a, err := s.key(form)
			if err != nil {
				return nil, err
			}
			if master, err := a.Open(nil, nil, s.Wrapped, h.bound(s)); err == nil {
				return master, nil
			}
		}
		return nil, ErrPassphrase
	}
	return nil, notFound("the vault has no " + kind + " slot")
}

func (h header) ringAEAD(master []byte) (cipher.AEAD, []byte, error) {
	key, err := derive(master, "ring/v1")
	if err != nil {
		return nil, nil, err
	}
	a, err := gcm(key)
	bound := fmt.Appendf(nil, "imrdesk ring 1\x00%s %d", h.Vault, h.Epoch)
	return a, bound, err
}

func (h *header) sealRing(master []byte, r ring) error {
	a, bound, err := h.ringAEAD(master)
	if err != nil {
		return err
	}
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	h.Ring = a.Seal(nil, nil, b, bound)
	clear(b)
	return nil
}

// openKeys makes the vault's keys from its master key.
func (h header) openKeys(master []byte) (*keys, error) {
	a, bound, err := h.ringAEAD(master)
	if err != nil {
		return nil, err
	}
	b, err := a.Open(nil, nil, h.Ring, bound)
	if err != nil {
		return nil, damaged("the header's key ring does not open")
	}
	defer clear(b)
	var r ring
	if err := json.Unmarshal(b, &r); err != nil || len(r.Secret) != keySize {
		return nil, damaged("the header's key ring cannot be read")
	}
	masters := map[uint32][]byte{h.Epoch: master}
	for epoch, mk := range r.Masters {
		masters[epoch] = mk
	}
	return newKeys(h.vaultID(), h.Epoch, masters, r.Secret)
}

// unlock makes the vault's keys from what the user typed.
func (h header) unlock(kind string, secret []byte) (*keys, error) {
	master, err := h.unwrap(kind, secret)
	if err != nil {
		return nil, err
	}
	return h.openKeys(master)
}

// newHeader makes the header and the recovery code of a new vault.
func newHeader(passphrase []byte, kdf KDF, now time.Time) (h header, k *keys, code string, err error) {
	h = header{Format: Format, Reader: Format, Vault: hex.EncodeToString(random(16)), Created: now.UTC(), Epoch: 1}
	master, secret := random(keySize), random(keySize)
	code, err = h.setSlots(passphrase, kdf, master)
	if err == nil {
		err = h.sealRing(master, ring{Secret: secret})
	}
	if err == nil {
		k, err = h.openKeys(master)
	}
	return h, k, code, err
}

// setSlots wraps the master key anew for the passphrase and for a new recovery code.
func (h *header) setSlots(passphrase []byte, kdf KDF, master []byte) (code string, err error) {
	pass, err := h.wrap(slotPassphrase, &kdf, passphrase, master)
	if err != nil {
		return "", err
	}
	raw := random(recoveryEntropy)
	defer clear(raw)
	rec, err := h.wrap(slotRecovery, nil, raw, master)
	h.Slots = []slot{pass, rec}
	return formatCode(raw), err
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: crypto/rand ends the program instead
	return b
}

// formatCode writes bytes as groups of four letters and digits, without 0, 1, 8 and 9.
func formatCode(b []byte) string {
	s := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b)
	var out bytes.Buffer
	for i := 0; i < len(s); i += 4 {
		if i > 0 {
			out.WriteByte('-')
		}
		out.WriteString(s[i:min(i+4, len(s))])
	}
	return out.String()
}

// parseCode reads a recovery code as a person types it: any case, any grouping, and 0, 1 and 8 for the letters they
// look like, which the code never holds as digits.
func parseCode(s string) ([]byte, error) {
	s = strings.NewReplacer("-", "", " ", "", "\n", "", "\r", "", "\t", "", "0", "O", "1", "I", "8", "B").Replace(strings.ToUpper(s))
	b, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(s)
	if err != nil || len(b) != recoveryEntropy {
		return nil, domain.Invalid("a recovery code has 32 letters and digits in 8 groups of 4")
	}
	return b, nil
}
