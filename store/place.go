package store

import bolt "go.etcd.io/bbolt"

// Where a sealed value lies. bbolt keeps at least two, and up to four, values on one page run whatever their size, and writes
// the run anew when one of them changes: saving one draft would write four. A kind whose values are large therefore gives each
// value a bucket of its own, under the same key inside and outside, so that a save writes what it changes; a small value in
// such a bucket costs no page.

// apart tells whether each value of the kind has a bucket of its own.
func (k kind) apart() bool {
	switch k {
	case kindCase, kindRev, kindUndo, kindBlob:
		return true
	}
	return false
}

func (t *txn) bucket(kd kind) (*bolt.Bucket, error) {
	b := t.Bucket([]byte(bucketNames[kd]))
	if b == nil {
		return nil, damaged("the part %q is missing", bucketNames[kd])
	}
	return b, nil
}

// sealed is the value as it lies there, nil when there is none. It is valid during the transaction.
func (t *txn) sealed(kd kind, key []byte) ([]byte, error) {
	b, err := t.bucket(kd)
	if err == nil && kd.apart() {
		b = b.Bucket(key)
	}
	if err != nil || b == nil {
		return nil, err
	}
	return b.Get(key), nil
}

// putSealed puts a value that is sealed already.
func (t *txn) putSealed(kd kind, key, sealed []byte) error {
	t.mark(kd, key, sealed)
	return t.lay(kd, key, sealed)
}

// lay is putSealed without the mark.
func (t *txn) lay(kd kind, key, sealed []byte) error {
	b, err := t.bucket(kd)
	if err == nil && kd.apart() {
		b, err = b.CreateBucketIfNotExists(key)
	}
	if err != nil {
		return err
	}
	if kd == kindAudit {
		b.FillPercent = 0.95 // entries only come at the end: half-filled pages would stay so
	}
	return b.Put(key, sealed)
}

func (t *txn) del(kd kind, key []byte) error {
	b, err := t.bucket(kd)
	if err != nil {
		return err
	}
	t.mark(kd, key, nil)
	if !kd.apart() {
		return b.Delete(key)
	}
	if b.Bucket(key) == nil {
		return nil
	}
	return b.DeleteBucket(key)
}

// each calls fn with every value of the kind from a key on, in order, until it says stop.
func (t *txn) each(kd kind, from []byte, fn func(key, sealed []byte) (stop bool, err error)) error {
	b, err := t.bucket(kd)
	if err != nil {
		return err
	}
	c := b.Cursor()
	for k, v := c.Seek(from); k != nil; k, v = c.Next() {
		if kd.apart() {
			inner := b.Bucket(k)
			if inner == nil {
				return damaged("a value of %q lies where none should", bucketNames[kd])
			}
			v = inner.Get(k)
		}
		if stop, err := fn(k, v); stop || err != nil {
			return err
		}
	}
	return nil
}

func (t *txn) count(kd kind) (n int) {
	b, err := t.bucket(kd)
	if err != nil {
		return 0
	}
	c := b.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		n++
	}
	return n
}
