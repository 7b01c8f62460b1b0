package store

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"sync"
)

// A sealed value is
//
//	0x01 | kind u8 | epoch u32 | rev u64 | nonce 12 | AES-256-GCM ciphertext | tag 16
//
// under a key of its own, HKDF(k_rec of the epoch, kind 0x00 bucket key). The plaintext is its length (u32), the value,
// and zeros up to a multiple of the padding step. What the value is bound to (the vault, its format, kind, key, rev and
// epoch) is authenticated, so that a value moved to another case, to another revision or to another vault does not open.
// The key in the bucket stands for the identity: it is an HMAC of it.

const (
	sealVersion = 1
	sealHead    = 1 + 1 + 4 + 8
	sealOver    = sealHead + 12 + 16
	keySize     = 32
)

// kind says what a sealed value is, and with that its bucket. The numbers are part of the format.
type kind byte

const (
	kindCase    kind = 1
	kindSummary kind = 2
	kindRev     kind = 3
	kindUndo    kind = 4
	kindJournal kind = 5
	kindAudit   kind = 6
	kindHead    kind = 7
	kindSetting kind = 8
	kindBlob    kind = 9
	kindRescue  kind = 10 // in a file of its own
	kindRing    kind = 11 // in the header
	kindJot     kind = 12 // in a file of its own
)

func (k kind) padStep() int {
	switch k {
	case kindJournal, kindJot, kindHead:
		return padStepSmall
	case kindAudit:
		return padStepAudit
	}
	return padStep
}

var errOpen = errors.New("the seal does not hold")

// keys opens and closes values of one vault.
type keys struct {
	vault   [16]byte
	current uint32
	master  map[uint32][]byte // master key of each epoch
	record  map[uint32][]byte // k_rec of each epoch
	secret  []byte            // from which the next three come; stays the same when the master key is rotated
	name    []byte
	log     []byte
	sign    []byte // seed of the Ed25519 signing key

	hiding sync.Mutex
	hidden map[hiddenName][]byte // the last names that were asked for
}

// newKeys derives what the vault uses from its master keys and its secret.
func newKeys(vault [16]byte, current uint32, master map[uint32][]byte, secret []byte) (*keys, error) {
	k := &keys{vault: vault, current: current, master: master, record: map[uint32][]byte{}, secret: secret}
	for epoch, mk := range master {
		rec, err := derive(mk, "rec/v1")
		if err != nil {
			return nil, err
		}
		k.record[epoch] = rec
	}
	for _, d := range []struct {
		to   *[]byte
		info string
	}{{&k.name, "name/v1"}, {&k.log, "log/v1"}, {&k.sign, "sign/v1"}} {
		b, err := derive(secret, d.info)
		if err != nil {
			return nil, err
		}
		*d.to = b
	}
	return k, nil
}

func derive(secret []byte, info string) ([]byte, error) {
	return hkdf.Key(sha256.New, secret, nil, info, keySize)
}

// wipe overwrites every key. What Go's strings held of a passphrase or a text is beyond reach.
func (k *keys) wipe() {
	for _, m := range []map[uint32][]byte{k.master, k.record} {
		for _, b := range m {
			clear(b)
		}
	}
	for _, b := range [][]byte{k.secret, k.name, k.log, k.sign} {
		clear(b)
	}
}

// hide is the key under which something is kept in its bucket.
func (k *keys) hide(kd kind, id string) []byte {
	k.hiding.Lock()
	defer k.hiding.Unlock()
	if was := k.hidden[hiddenName{kd, id}]; was != nil {
		return was
	}
	h := hmac.New(sha256.New, k.name)
	h.Write([]byte(bucketNames[kd]))
	h.Write([]byte{0})
	h.Write([]byte(id))
	name := h.Sum(nil)[:16:16]
	if k.hidden == nil || len(k.hidden) >= maxHidden {
		k.hidden = map[hiddenName][]byte{}
	}
	k.hidden[hiddenName{kd, id}] = name
	return name
}

// hiddenName is what was hidden; a save asks for the same few names again and again.
type hiddenName struct {
	kind kind
	id   string
}

const maxHidden = 256

func (k *keys) aead(kd kind, key []byte, epoch uint32) (cipher.AEAD, error) {
	rec := k.record[epoch]
	if rec == nil {
		return nil, errOpen
	}
	info := append([]byte{byte(kd), 0}, key...)
	sub, err := hkdf.Expand(sha256.New, rec, string(info), keySize)
	if err != nil {
		return nil, err
	}
	return gcm(sub)
}

func gcm(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// bound is the additional data: everything the value must not be moved away from.
func (k *keys) bound(head, key []byte) []byte {
	b := make([]byte, 0, 64+len(key))
	b = append(b, "imrdesk vault 1\x00"...)
	b = append(b, k.vault[:]...)
	b = append(b, head...)
	return append(b, key...)
}

// seal closes the value, given in parts, for its place in the vault, opens it again and compares.
func (k *keys) seal(kd kind, key []byte, rev uint64, parts ...[]byte) ([]byte, error) {
	sealed, proof, err := k.sealUnproved(kd, key, rev, parts...)
	if err == nil {
		err = proof()
	}
	return sealed, err
}

// sealUnproved closes the value; proof opens it again and compares, and must be asked before the value is relied on.
func (k *keys) sealUnproved(kd kind, key []byte, rev uint64, parts ...[]byte) (sealed []byte, proof func() error, err error) {
	a, err := k.aead(kd, key, k.current)
	if err != nil {
		return nil, nil, err
	}
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	step := kd.padStep()
	n := (4 + size + step - 1) / step * step
	out := make([]byte, sealHead, sealOver+n)
	out[0], out[1] = sealVersion, byte(kd)
	binary.BigEndian.PutUint32(out[2:], k.current)
	binary.BigEndian.PutUint64(out[6:], rev)
	plain := binary.BigEndian.AppendUint32(out, uint32(size)) // in the place of the ciphertext, which is written over it
	for _, p := range parts {
		plain = append(plain, p...)
	}
	out = a.Seal(out, nil, plain[sealHead:sealHead+n], k.bound(out, key))
	return out, func() error { return k.cameBack(a, key, out, parts) }, nil
}

var errNotBack = errors.New("a value did not come back as it was sealed")

// cameBack opens what was sealed and compares it with the value.
func (k *keys) cameBack(a cipher.AEAD, key, sealed []byte, parts [][]byte) error {
	room := scratch.Get().(*[]byte)
	defer scratch.Put(room)
	if cap(*room) < len(sealed) {
		*room = make([]byte, 0, 2*len(sealed))
	}
	again, err := k.openWith(a, (*room)[:0], key, sealed)
	defer clear((*room)[:len(sealed)])
	if err != nil {
		return errNotBack
	}
	for _, p := range parts {
		if !bytes.HasPrefix(again, p) {
			return errNotBack
		}
		again = again[len(p):]
	}
	if len(again) > 0 {
		return errNotBack
	}
	return nil
}

// scratch holds room to open values in, wiped after each use.
var scratch = sync.Pool{New: func() any { return new([]byte) }}

// open is the value sealed for this place. Its error tells nothing but that the seal does not hold.
func (k *keys) open(kd kind, key, sealed []byte) ([]byte, error) {
	if len(sealed) < sealOver+4 || sealed[0] != sealVersion || sealed[1] != byte(kd) {
		return nil, errOpen
	}
	a, err := k.aead(kd, key, sealedEpoch(sealed))
	if err != nil {
		return nil, errOpen
	}
	return k.openWith(a, nil, key, sealed)
}

// openWith is the sealed value, put into the room of dst when that is enough.
func (k *keys) openWith(a cipher.AEAD, dst, key, sealed []byte) ([]byte, error) {
	plain, err := a.Open(dst, nil, sealed[sealHead:], k.bound(sealed[:sealHead], key))
	if err != nil || len(plain) < 4 {
		return nil, errOpen
	}
	n := binary.BigEndian.Uint32(plain)
	if uint64(n) > uint64(len(plain)-4) {
		return nil, errOpen
	}
	return plain[4 : 4+n : 4+n], nil
}

func sealedEpoch(sealed []byte) uint32 { return binary.BigEndian.Uint32(sealed[2:]) }
func sealedRev(sealed []byte) uint64   { return binary.BigEndian.Uint64(sealed[6:]) }
