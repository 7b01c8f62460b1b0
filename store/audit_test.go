package store

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"imrdesk/domain"
)

func auditedVault(t *testing.T) (path string, last uint64, code string) {
	v := createVault(t)
	id := addCase(t, v)
	d := sampleDraft()
	for range 5 {
		d.Rev++
		if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
			t.Fatal(err)
		}
	}
	h := must(v.AuditHead())
	v.Close()
	return v.path, h.Seq, h.Code()
}

func TestF62AuditIsTamperEvident(t *testing.T) {
	path, last, _ := auditedVault(t)
	sound := readFile(t, path)
	for seq := uint64(1); seq <= last; seq++ {
		for name, change := range map[string]func(b *bolt.Bucket) error{
			"edited": func(b *bolt.Bucket) error {
				sealed := bytes.Clone(b.Get(number(seq)))
				sealed[len(sealed)-20] ^= 1
				return b.Put(number(seq), sealed)
			},
			"removed": func(b *bolt.Bucket) error { return b.Delete(number(seq)) },
			"swapped": func(b *bolt.Bucket) error {
				other := seq%last + 1
				x, y := bytes.Clone(b.Get(number(seq))), bytes.Clone(b.Get(number(other)))
				return errors.Join(b.Put(number(seq), y), b.Put(number(other), x))
			},
		} {
			writeFile(t, path, sound)
			rewrite(t, path, func(tx *bolt.Tx) error { return change(tx.Bucket([]byte("audit"))) })
			v := openVault(t, path)
			first := seq
			if name == "swapped" && seq == last {
				first = 1
			}
			r, err := v.Verify(nil)
			found := fmt.Sprint(r.Problems)
			if err != nil || !strings.Contains(found, fmt.Sprintf("audit entry %d ", first)) {
				t.Errorf("entry %d %s: %v, %v", seq, name, found, err)
			}
			if r.Audit != int(first)-1 {
				t.Errorf("entry %d %s: %d entries before it are sound", seq, name, r.Audit)
			}
			v.Close()
		}
	}
}

func TestF62CutTailIsFoundByTheLettersCode(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	old := readFile(t, v.path)
	if err := v.Audit(EventExported, id, "0123"); err != nil {
		t.Fatal(err)
	}
	h := must(v.AuditHead())
	if found, err := v.HasAuditCode(h.Code()); err != nil || !found {
		t.Errorf("the code of the newest entry: %v, %v", found, err)
	}
	v.Close()
	writeFile(t, v.path, old) // the whole file put back
	v = openVault(t, v.path)
	if found, err := v.HasAuditCode(h.Code()); err != nil || found {
		t.Errorf("the code of an entry that was cut off: %v, %v", found, err)
	}
}

func TestBrokenAuditDoesNotStopSaving(t *testing.T) {
	path, last, _ := auditedVault(t)
	rewrite(t, path, func(tx *bolt.Tx) error { return tx.Bucket([]byte("head")).Put(keyHead, []byte("rubbish")) })
	var notices []string
	v, err := Open(path, testPass, testOptions(&notices))
	if err != nil || len(notices) == 0 {
		t.Fatalf("%v, told %q", err, notices)
	}
	defer v.Close()
	if err := v.Audit(EventExported, must(v.Cases())[0].ID, ""); err != nil {
		t.Fatal(err)
	}
	log, err := v.AuditLog(last+1, 10)
	if !errors.Is(err, domain.ErrDamaged) || len(log) != 0 {
		t.Errorf("the break is not seen: %v, %v", log, err)
	}
	if h := must(v.AuditHead()); h.Seq != last+2 {
		t.Errorf("the chain goes on at %d after %d", h.Seq, last)
	}
}

func TestF63ClockSetBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v", "vault.db")
	clock := newClock()
	o := testOptions(nil)
	o.Clock = clock.Now
	v, _, err := Create(path, testPass, o)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	id := addCase(t, v)
	d := sampleDraft()
	clock.now = clock.now.Add(-48 * time.Hour).In(time.FixedZone("PST", -8*3600))
	d.Rev++
	if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
		t.Fatal(err)
	}
	log, err := v.AuditLog(1, 100)
	if err != nil || len(log) != 3 {
		t.Fatalf("%d entries, %v", len(log), err)
	}
	a, b := log[1], log[2]
	if b.Seq != a.Seq+1 || !b.At.Before(a.At) || b.Mono < a.Mono {
		t.Errorf("the order is kept by number and by running time: %+v, %+v", a, b)
	}
	if _, off := b.At.Zone(); off != -8*3600 {
		t.Errorf("the zone is lost: %v", b.At)
	}
	if revs := must(v.Revisions(id)); revs[0].N != 2 {
		t.Errorf("the newest revision is %d", revs[0].N)
	}
}
