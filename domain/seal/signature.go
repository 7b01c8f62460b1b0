package seal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"imrdesk/domain"
)

// Purpose separates what one key signs: a signature for one purpose is none for another.
type Purpose string

// The purposes.
const (
	ForStatement Purpose = "imrdesk determination 1"
	ForBundle    Purpose = "imrdesk hand-off 1"
	ForUpdate    Purpose = "imrdesk guideline update 1"
)

// Signature is an Ed25519 signature over the SHA-256 of bytes, with the public key that proves it.
type Signature struct {
	Purpose Purpose `json:"purpose"`
	SHA256  string  `json:"sha256"`    // of the signed bytes, hex
	Key     string  `json:"key"`       // the public key, hex
	Sig     string  `json:"signature"` // base64
}

// Sign signs the bytes with the key of the 32-byte seed.
func Sign(seed []byte, p Purpose, b []byte) (Signature, error) {
	if len(seed) != ed25519.SeedSize {
		return Signature{}, fmt.Errorf("%w: a signing key of %d bytes", domain.ErrInternal, len(seed))
	}
	key := ed25519.NewKeyFromSeed(seed)
	defer clear(key)
	sum := sha256.Sum256(b)
	s := Signature{
		Purpose: p, SHA256: hex.EncodeToString(sum[:]), Key: hex.EncodeToString(key.Public().(ed25519.PublicKey)),
		Sig: base64.StdEncoding.EncodeToString(ed25519.Sign(key, message(p, sum[:]))),
	}
	return s, s.Check(p, b) // a signature that does not hold must not be kept
}

// message is what the key signs: the purpose, a zero byte and the digest.
func message(p Purpose, sum []byte) []byte {
	return append(append([]byte(p), 0), sum...)
}

// Check tells whether the signature holds over the bytes for the purpose; domain.ErrDamaged says what does not.
func (s Signature) Check(p Purpose, b []byte) error {
	sum := sha256.Sum256(b)
	key, err := hex.DecodeString(s.Key)
	sig, serr := base64.StdEncoding.Strict().DecodeString(s.Sig)
	switch {
	case s.Purpose != p:
		return fmt.Errorf("%w: the signature was made for something else", domain.ErrDamaged)
	case s.SHA256 != hex.EncodeToString(sum[:]):
		return fmt.Errorf("%w: the bytes are not those that were signed", domain.ErrDamaged)
	case err != nil || serr != nil || len(key) != ed25519.PublicKeySize || s.Key != hex.EncodeToString(key):
		return fmt.Errorf("%w: the signature cannot be read", domain.ErrDamaged)
	case !ed25519.Verify(key, message(p, sum[:]), sig):
		return fmt.Errorf("%w: the signature does not hold", domain.ErrDamaged)
	}
	return nil
}

// Encode is the signature as a file.
func (s Signature) Encode() ([]byte, error) { return canonical(s) }

// ParseSignature reads what Encode wrote, and nothing else.
func ParseSignature(b []byte) (s Signature, err error) {
	if json.Unmarshal(b, &s) != nil {
		return s, fmt.Errorf("%w: the signature cannot be read", domain.ErrDamaged)
	}
	if again, err := s.Encode(); err != nil || string(again) != string(b) {
		return s, fmt.Errorf("%w: the signature is not in its canonical form", domain.ErrDamaged)
	}
	return s, nil
}

// KeyWords is a public key, in hex, as eight short words that two people can compare by voice: its first 128 bits of
// SHA-256 as proquints, five letters for sixteen bits.
func KeyWords(key string) string {
	const consonants, vowels = "bdfghjklmnprstvz", "aiou"
	sum := sha256.Sum256([]byte(key))
	words := make([]string, 8)
	for i := range words {
		n := int(sum[2*i])<<8 | int(sum[2*i+1])
		words[i] = string([]byte{consonants[n>>12&15], vowels[n>>10&3], consonants[n>>6&15], vowels[n>>4&3], consonants[n&15]})
	}
	return strings.Join(words, "-")
}

// Signed is a statement with its signature, as a vault keeps it and a hand-off carries it.
type Signed struct {
	Statement []byte // canonical
	Signature Signature
}

type signedFile struct {
	Signature Signature `json:"signature"`
	Statement []byte    `json:"statement"`
}

// Encode is the signed statement as one value.
func (s Signed) Encode() ([]byte, error) { return canonical(signedFile{s.Signature, s.Statement}) }

// ParseSigned reads what Encode wrote and checks the signature.
func ParseSigned(b []byte) (Signed, Statement, error) {
	var f signedFile
	if json.Unmarshal(b, &f) != nil {
		return Signed{}, Statement{}, fmt.Errorf("%w: the signed statement cannot be read", domain.ErrDamaged)
	}
	out := Signed{f.Statement, f.Signature}
	if err := f.Signature.Check(ForStatement, f.Statement); err != nil {
		return out, Statement{}, err
	}
	s, err := ParseStatement(f.Statement)
	return out, s, err
}
