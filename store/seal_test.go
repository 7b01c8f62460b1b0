package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"imrdesk/domain"
)

// rewrite changes a closed vault behind its back; the stamp is kept true, as an attacker would.
func rewrite(t testing.TB, path string, change func(tx *bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, boltOptions(os.OpenFile, false))
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		if err := change(tx); err != nil {
			return err
		}
		return (&txn{Tx: tx}).stamp()
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestSealRoundTrip(t *testing.T) {
	_, k, _, err := newHeader(testPass, cheapKDF, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.SliceOfN(rapid.Byte(), 0, 5000).Draw(t, "value")
		key := rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, "key")
		rev := rapid.Uint64().Draw(t, "rev")
		kd := rapid.SampledFrom([]kind{kindCase, kindJournal, kindBlob}).Draw(t, "kind")
		sealed, err := k.seal(kd, key, rev, value)
		if err != nil {
			t.Fatal(err)
		}
		if (len(sealed)-sealOver)%kd.padStep() != 0 || sealedRev(sealed) != rev {
			t.Errorf("%d bytes sealed as %d", len(value), len(sealed))
		}
		got, err := k.open(kd, key, sealed)
		if err != nil || !bytes.Equal(got, value) {
			t.Errorf("%v", err)
		}
		at := rapid.IntRange(0, len(sealed)-1).Draw(t, "at")
		sealed[at] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		if _, err := k.open(kd, key, sealed); err == nil {
			t.Errorf("a flipped bit at %d was not seen", at)
		}
	})
}

func TestF36NewerFormats(t *testing.T) {
	path, _ := richVault(t, 1)
	set := func(format, reader int) {
		rewrite(t, path, func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(bucketHeader))
			h, err := parseHeader(b.Get([]byte(keyHeader)))
			if err != nil {
				return err
			}
			h.Format, h.Reader = format, reader
			raw, err := h.encode()
			if err != nil {
				return err
			}
			return b.Put([]byte(keyHeader), raw)
		})
	}
	set(Format+1, Format)
	v, err := Open(path, testPass, testOptions(nil))
	if err != nil || v.ReadOnly() == "" {
		t.Fatalf("a newer format that can be read: %v", err)
	}
	if err := v.SetSetting("a", []byte("b")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("writing it: %v", err)
	}
	v.Close()
	set(Format+1, Format+1)
	before := readFile(t, path)
	if _, err := Open(path, testPass, testOptions(nil)); !errors.Is(err, domain.ErrNewer) {
		t.Errorf("a newer format that cannot be read: %v", err)
	}
	if !bytes.Equal(before, readFile(t, path)) {
		t.Error("it was written to")
	}
}

// Every format that was ever released has a frozen vault in testdata that must open. Make one with
// STORE_FREEZE=1 go test -run F36Frozen ./store when the format is raised.
func TestF36FrozenVaultsOpen(t *testing.T) {
	if os.Getenv("STORE_FREEZE") != "" {
		path, _ := richVault(t, 2)
		writeFile(t, filepath.Join("testdata", "vault-1.db"), usedPart(t, path))
	}
	frozen, _ := filepath.Glob("testdata/vault-*.db")
	if len(frozen) != Format {
		t.Errorf("%d frozen vaults for %d formats", len(frozen), Format)
	}
	for _, f := range frozen {
		path := filepath.Join(t.TempDir(), "vault.db")
		copyFile(t, f, path)
		v := openVault(t, path)
		list, err := v.Cases()
		if err != nil || len(list) == 0 {
			t.Fatalf("%s: %v", f, err)
		}
		for _, s := range list {
			if l, err := v.Load(s.ID); err != nil || l.Lost {
				t.Errorf("%s: %v", f, err)
			}
		}
		if r, err := v.Verify(nil); err != nil || len(r.Problems) > 0 {
			t.Errorf("%s: %v %v", f, r.Problems, err)
		}
	}
}

func TestF36Migrations(t *testing.T) {
	if len(migrations) != Format-1 {
		t.Errorf("%d migrations lead to format %d", len(migrations), Format)
	}
	v := createVault(t)
	id := addCase(t, v)
	steps := []func(*txn) error{func(t *txn) error {
		return t.put(kindSetting, t.keys.hide(kindSetting, "raised"), 1, sealedSetting("raised", []byte("yes")))
	}}
	if err := v.migrate(steps, 2); err != nil {
		t.Fatal(err)
	}
	if b, err := v.Setting("raised"); err != nil || string(b) != "yes" || v.head.Format != 2 {
		t.Errorf("after raising: %v, format %d", err, v.head.Format)
	}
	kept, _ := Backups(v.path)
	if len(kept) != 1 {
		t.Fatalf("%d backups were made before", len(kept))
	}
	failing := []func(*txn) error{steps[0], func(*txn) error { return domain.ErrInternal }}
	if err := v.migrate(failing, 3); !errors.Is(err, domain.ErrInternal) || v.head.Format != 2 {
		t.Errorf("a failing step: %v, format %d", err, v.head.Format)
	}
	if _, err := v.Load(id); err != nil {
		t.Error(err)
	}
}

func TestF37WrongPassphraseAndForgedHeader(t *testing.T) {
	path, _ := richVault(t, 1)
	if _, err := Open(path, []byte("not the right passphrase"), testOptions(nil)); !errors.Is(err, ErrPassphrase) || errors.Is(err, domain.ErrDamaged) {
		t.Errorf("a wrong passphrase: %v", err)
	}
	forge := func(change func(h *header)) error {
		h, err := readSidecar(path)
		if err != nil {
			t.Fatal(err)
		}
		slots := append([]slot(nil), h.Slots...)
		for i := range slots {
			if slots[i].KDF != nil {
				k := *slots[i].KDF
				slots[i].KDF = &k
			}
		}
		h.Slots = slots
		change(&h)
		raw, err := h.encode()
		if err != nil {
			t.Fatal(err)
		}
		_, err = parseHeader(raw)
		return err
	}
	for name, change := range map[string]func(h *header){
		"4 GiB":       func(h *header) { h.Slots[0].KDF.Memory = 4 << 20 },
		"2^31 passes": func(h *header) { h.Slots[0].KDF.Time = 1 << 31 },
		"no passes":   func(h *header) { h.Slots[0].KDF.Time = 0 },
		"17 threads":  func(h *header) { h.Slots[0].KDF.Threads = 17 },
		"unknown":     func(h *header) { h.Slots[0].KDF.Name = "md5" },
		"cheap":       func(h *header) { *h.Slots[0].KDF = KDF{Name: PBKDF2SHA256, Iterations: 1} },
		"no salt":     func(h *header) { h.Slots[0].Salt = nil },
		"no slot":     func(h *header) { h.Slots = nil },
	} {
		if err := forge(change); !errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestF37DamagedHeaderIsMendedFromItsCopy(t *testing.T) {
	path, truth := richVault(t, 2)
	rewrite(t, path, func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketHeader)).Put([]byte(keyHeader), []byte("rubbish"))
	})
	var notices []string
	v, err := Open(path, testPass, testOptions(&notices))
	if err != nil || len(notices) == 0 {
		t.Fatalf("%v, told %q", err, notices)
	}
	v.Close()
	os.Remove(path + headerMark)
	v = openVault(t, path)
	sameTruth(t, v, truth)
	if _, err := os.Stat(path + headerMark); err != nil {
		t.Error("the copy of the header was not written anew")
	}
}

func TestF38MovedAndOldValues(t *testing.T) {
	v := createVault(t)
	a, b := addCase(t, v), addCase(t, v)
	d := sampleDraft()
	d.Rev = 1
	if _, err := v.Save(a, SaveRequest{Draft: d}); err != nil {
		t.Fatal(err)
	}
	ka, kb := v.keys.hide(kindRev, string(a)), v.keys.hide(kindRev, string(b))
	caseA := v.keys.hide(kindCase, string(a))
	var oldIndex []byte
	v.db.View(func(tx *bolt.Tx) error {
		oldIndex = bytes.Clone(must((&txn{Tx: tx}).sealed(kindCase, caseA)))
		return nil
	})
	d.Rev = 2
	if _, err := v.Save(a, SaveRequest{Draft: d}); err != nil {
		t.Fatal(err)
	}
	path := v.path
	v.Close()
	sound := readFile(t, path)
	attack := func(name string, change func(tx *bolt.Tx) error) {
		writeFile(t, path, sound)
		rewrite(t, path, change)
		v := openVault(t, path)
		defer v.Close()
		if _, err := v.Load(a); !errors.Is(err, domain.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := v.Load(b); err != nil {
			t.Errorf("%s: the other case: %v", name, err)
		}
	}
	attack("a draft of another case", func(tx *bolt.Tx) error {
		r := &txn{Tx: tx}
		return r.putSealed(kindRev, numbered(ka, 3), bytes.Clone(must(r.sealed(kindRev, numbered(kb, 1)))))
	})
	attack("an older draft under the newest number", func(tx *bolt.Tx) error {
		r := &txn{Tx: tx}
		return r.putSealed(kindRev, numbered(ka, 3), bytes.Clone(must(r.sealed(kindRev, numbered(ka, 2)))))
	})
	attack("an older index pasted back", func(tx *bolt.Tx) error { return (&txn{Tx: tx}).putSealed(kindCase, caseA, oldIndex) })
}

func TestF39OneBadRecord(t *testing.T) {
	v := createVault(t)
	bad, good := addCase(t, v), addCase(t, v)
	d := sampleDraft()
	d.Rev = 1
	if _, err := v.Save(bad, SaveRequest{Draft: d}); err != nil {
		t.Fatal(err)
	}
	key := v.keys.hide(kindRev, string(bad))
	v.Close()
	rewrite(t, v.path, func(tx *bolt.Tx) error {
		r := &txn{Tx: tx}
		sealed := bytes.Clone(must(r.sealed(kindRev, numbered(key, 2))))
		sealed[100] ^= 1
		return r.putSealed(kindRev, numbered(key, 2), sealed)
	})
	v = openVault(t, v.path)
	if _, err := v.Load(bad); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("the bad case: %v", err)
	}
	if _, err := v.Load(good); err != nil {
		t.Errorf("the good case: %v", err)
	}
	if list, err := v.Revisions(bad); err != nil || len(list) != 2 {
		t.Fatalf("the bad case's history: %v", err)
	}
	if _, err := v.Revision(bad, 1); err != nil {
		t.Errorf("its older revision: %v", err)
	}
	r, err := v.Verify(nil)
	if err != nil || len(r.Problems) == 0 || r.Problems[0].Case != bad && r.Problems[1].Case != bad {
		t.Errorf("verify names %v, %v", r.Problems, err)
	}
	// Saving goes on from the older revision.
	d, _ = v.Revision(bad, 1)
	d.Rev = 2
	if _, err := v.Save(bad, SaveRequest{Draft: d, Act: "restored"}); err != nil {
		t.Errorf("saving over it: %v", err)
	}
}

func TestF64FilesOfTwoVaults(t *testing.T) {
	a, b := createVault(t), createVault(t)
	id := addCase(t, a)
	key := a.keys.hide(kindSummary, string(id))
	var line []byte
	a.db.View(func(tx *bolt.Tx) error { line = bytes.Clone(tx.Bucket([]byte("summary")).Get(key)); return nil })
	b.Close()
	rewrite(t, b.path, func(tx *bolt.Tx) error { return tx.Bucket([]byte("summary")).Put(key, line) })
	b = openVault(t, b.path)
	if list, err := b.Cases(); !errors.Is(err, domain.ErrDamaged) || len(list) != 0 {
		t.Errorf("a line of another vault: %v, %v", list, err)
	}
	// Another vault's file and header side by side.
	a.Close()
	b.Close()
	copyFile(t, a.path, b.path)
	if _, err := Open(b.path, testPass, testOptions(nil)); err != nil {
		t.Errorf("a whole vault copied to another place is still that vault: %v", err)
	}
}

func TestKDFProfiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v", "vault.db")
	o := testOptions(nil)
	o.KDF = KDF{Name: PBKDF2SHA256, Iterations: minIterations}
	v, _, err := Create(path, testPass, o)
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	openVault(t, path)
	if i, err := InfoFile(path); err != nil || i.KDF.Name != PBKDF2SHA256 {
		t.Errorf("%+v, %v", i, err)
	}
	short := []byte("éàüøßéàüøßéàü") // two bytes a character
	if err := CheckPassphrase(short); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("a passphrase of %d characters: %v", MinPassphrase-1, err)
	}
	if err := CheckPassphrase(append(short, 'e')); err != nil {
		t.Errorf("a passphrase of %d characters: %v", MinPassphrase, err)
	}
}

func TestHeaderJSONIsStable(t *testing.T) {
	h, _, _, err := newHeader(testPass, cheapKDF, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := h.encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := parseHeader(raw)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(h)
	b, _ := json.Marshal(again)
	if !bytes.Equal(a, b) {
		t.Error("the header does not come back as it was")
	}
	for i := range raw {
		bad := bytes.Clone(raw)
		bad[i] ^= 0x20
		if _, err := parseHeader(bad); err == nil {
			t.Fatalf("a flipped bit at %d of the header was not seen", i)
		}
	}
}
