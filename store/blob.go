package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"sort"
	"time"

	"imrdesk/domain"
)

// A setting is a small value under a name; a blob a larger one under a kind and an id, kept in pieces so that a change
// beside it stays small.

// sealedSetting is the name (u16 length) and the value: the key in the bucket does not tell the name.
func sealedSetting(name string, value []byte) []byte {
	out := binary.BigEndian.AppendUint16(nil, uint16(len(name)))
	return append(append(out, name...), value...)
}

func openSetting(b []byte) (name string, value []byte, err error) {
	if len(b) < 2 || len(b)-2 < int(binary.BigEndian.Uint16(b)) {
		return "", nil, damaged("a setting cannot be read")
	}
	n := 2 + int(binary.BigEndian.Uint16(b))
	return string(b[2:n]), b[n:], nil
}

// nextRev counts how often a value was written, so that of two copies found in a damaged vault the newer one is known.
func (t *txn) nextRev(kd kind, key []byte) uint64 {
	if sealed, err := t.sealed(kd, key); err == nil && len(sealed) >= sealOver {
		return sealedRev(sealed) + 1
	}
	return 1
}

// Setting is the value under the name; domain.ErrNotFound when there is none.
func (v *Vault) Setting(name string) (value []byte, err error) {
	err = v.view(func(t *txn) error {
		b, _, err := t.get(kindSetting, t.keys.hide(kindSetting, name))
		if err != nil {
			return err
		}
		_, value, err = openSetting(b)
		return err
	})
	return value, err
}

// SetSetting keeps a value of at most 1 MiB under the name; a nil value deletes it.
func (v *Vault) SetSetting(name string, value []byte) error {
	if len(value) > maxSetting || len(name) > maxLabel {
		return domain.Invalid("a setting has %d bytes; %d are the most", len(value), maxSetting)
	}
	return v.update(func(t *txn) error {
		key := t.keys.hide(kindSetting, name)
		if value == nil {
			return t.del(kindSetting, key)
		}
		return t.put(kindSetting, key, t.nextRev(kindSetting, key), sealedSetting(name, value))
	})
}

// BlobInfo is what a blob is.
type BlobInfo struct {
	Kind   string    `json:"kind"`
	ID     string    `json:"id"`
	Label  string    `json:"label,omitempty"`
	Size   int       `json:"size"`
	Pieces uint64    `json:"pieces"`
	Digest string    `json:"digest"` // SHA-256 in hex
	At     time.Time `json:"at"`
	// Case is the case that the blob is purged with; "" for none.
	Case domain.CaseID `json:"case,omitempty"`
}

func (t *txn) blobName(kindOf, id string) []byte {
	return t.keys.hide(kindBlob, kindOf+"\x00"+id)
}

func (t *txn) putBlob(kindOf, id, label string, b []byte) error {
	if kindOf == blobOrigin {
		return t.putBlobOf(domain.CaseID(id), kindOf, id, label, b)
	}
	return t.putBlobOf("", kindOf, id, label, b)
}

func (t *txn) putBlobOf(of domain.CaseID, kindOf, id, label string, b []byte) error {
	name := t.blobName(kindOf, id)
	rev := t.nextRev(kindBlob, numbered(name, 0))
	if err := t.delAll(kindBlob, name); err != nil {
		return err
	}
	sum := sha256.Sum256(b)
	info := BlobInfo{
		Kind: kindOf, ID: id, Label: cut(label), Size: len(b), Pieces: uint64((len(b) + blobPiece - 1) / blobPiece),
		Digest: hex.EncodeToString(sum[:]), At: t.now, Case: of,
	}
	if err := t.putJSON(kindBlob, numbered(name, 0), rev, info); err != nil {
		return err
	}
	for i := uint64(0); i < info.Pieces; i++ {
		piece := b[i*blobPiece : min(uint64(len(b)), (i+1)*blobPiece)]
		if err := t.put(kindBlob, numbered(name, i+1), rev, piece); err != nil {
			return err
		}
	}
	return nil
}

// BlobRecordFile is the kind of the blobs that hold the files of records; the id is the case, a slash and the record.
const BlobRecordFile = "record file"

// PutBlob keeps up to 64 MiB under a kind and an id, in place of what was there. A blob of a case is purged with it; of is
// "" for one that belongs to none.
func (v *Vault) PutBlob(of domain.CaseID, kindOf, id, label string, b []byte) error {
	if len(b) > maxBlob {
		return domain.Invalid("%d MB are to be kept; %d are the most", len(b)>>20, maxBlob>>20)
	}
	return v.update(func(t *txn) error { return t.putBlobOf(of, kindOf, id, label, b) })
}

// Blob is what is kept under the kind and id; domain.ErrNotFound when nothing is.
func (v *Vault) Blob(kindOf, id string) (info BlobInfo, b []byte, err error) {
	err = v.view(func(t *txn) error {
		info, b, err = t.blob(t.blobName(kindOf, id))
		return err
	})
	return info, b, err
}

func (t *txn) blob(name []byte) (info BlobInfo, b []byte, err error) {
	head, rev, err := t.get(kindBlob, numbered(name, 0))
	if err != nil {
		return info, nil, err
	}
	if err := json.Unmarshal(head, &info); err != nil {
		return info, nil, damaged("what a blob says of itself cannot be read")
	}
	if info.Size < 0 || info.Size > maxBlob || info.Pieces > maxBlob/blobPiece+1 {
		return info, nil, damaged("what a blob says of itself is impossible")
	}
	out := bytes.NewBuffer(make([]byte, 0, info.Size))
	for i := uint64(1); i <= info.Pieces; i++ {
		piece, of, err := t.get(kindBlob, numbered(name, i))
		if err != nil || of != rev {
			return info, nil, damaged("piece %d of %d of a blob is missing or does not open", i, info.Pieces)
		}
		out.Write(piece)
	}
	sum := sha256.Sum256(out.Bytes())
	if hex.EncodeToString(sum[:]) != info.Digest {
		return info, nil, damaged("a blob is not what it was when it was kept")
	}
	return info, out.Bytes(), nil
}

// Blobs lists what is kept under the kind, by id.
func (v *Vault) Blobs(kindOf string) (list []BlobInfo, err error) {
	err = v.view(func(t *txn) error {
		return t.eachBlob(func(info BlobInfo, _ []byte) error {
			if info.Kind == kindOf {
				list = append(list, info)
			}
			return nil
		})
	})
	sort.Slice(list, func(i, j int) bool { return list[i].ID < list[j].ID })
	return list, err
}

// eachBlob calls fn with every blob's description and name, jumping over the pieces. One that does not open is left out.
func (t *txn) eachBlob(fn func(info BlobInfo, name []byte) error) error {
	b, err := t.bucket(kindBlob)
	if err != nil {
		return err
	}
	c := b.Cursor()
	for k, _ := c.First(); len(k) > 8; {
		name := bytes.Clone(k[:len(k)-8])
		var info BlobInfo
		if t.getJSON(kindBlob, numbered(name, 0), &info) == nil {
			if err := fn(info, name); err != nil {
				return err
			}
		}
		if k, _ = c.Seek(numbered(name, ^uint64(0))); bytes.HasPrefix(k, name) {
			k, _ = c.Next()
		}
	}
	return nil
}

// DeleteBlob removes what is kept under the kind and id.
func (v *Vault) DeleteBlob(kindOf, id string) error {
	return v.update(func(t *txn) error { return t.delAll(kindBlob, t.blobName(kindOf, id)) })
}

func (t *txn) purgeBlobs(id domain.CaseID) error {
	var names [][]byte
	err := t.eachBlob(func(info BlobInfo, name []byte) error {
		if info.Case == id {
			names = append(names, name)
		}
		return nil
	})
	for _, name := range names {
		if err == nil {
			err = t.delAll(kindBlob, name)
		}
	}
	return err
}
