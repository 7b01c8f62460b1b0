package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"imrdesk/domain"
)

func TestF34DamagedBackupIsPassedOver(t *testing.T) {
	path, truth := richVault(t, 3)
	clock := newClock()
	o := testOptions(nil)
	o.Clock = clock.Now
	v, err := Open(path, testPass, o)
	if err != nil {
		t.Fatal(err)
	}
	if !v.BackupDue() {
		t.Error("a vault without a backup needs none")
	}
	old := must(v.Backup(nil))
	if v.BackupDue() {
		t.Error("a backup is due right after one")
	}
	clock.now = clock.now.Add(25 * time.Hour)
	if !v.BackupDue() {
		t.Error("no backup is due after a day")
	}
	fresh := must(v.Backup(nil))
	v.Close()

	b := readFile(t, fresh)
	flipSealed(b)
	writeFile(t, fresh, b)
	writeFile(t, path, nil)
	r, err := RestoreBackup(path, "", testPass, nil)
	if err != nil || r.From != old || len(r.Skipped) != 1 || r.Skipped[0] != fresh || r.Aside == "" {
		t.Fatalf("%+v, %v", r, err)
	}
	sameTruth(t, openVault(t, path), truth)
}

// flipSealed damages the first sealed value of some length that it finds.
func flipSealed(b []byte) {
	for off := 2 * ps; off+ps <= len(b); off += ps {
		if b[off+8] == pageLeaf && b[off+12] > 0 { // a leaf with overflow: a large value
			b[off+ps+100] ^= 1
			return
		}
	}
}

func TestBackupsAreThinned(t *testing.T) {
	v := createVault(t)
	dir := backupDir(v.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for day := range 60 {
		for _, hour := range []int{0, 5} {
			at := now.AddDate(0, 0, -day).Add(time.Duration(hour) * time.Hour)
			writeFile(t, filepath.Join(dir, at.Format(stampForm)+backupEnd), nil)
		}
	}
	if err := pruneBackups(v.path); err != nil {
		t.Fatal(err)
	}
	kept := must(Backups(v.path))
	if len(kept) < dailyKept+2 || len(kept) > dailyKept+weeklyKept {
		t.Errorf("%d backups are kept", len(kept))
	}
	for i := range dailyKept {
		want := now.AddDate(0, 0, -i).Add(5 * time.Hour)
		if at, ok := backupTime(kept[i]); !ok || !at.Equal(want) {
			t.Errorf("the %d. newest is of %v instead of %v", i+1, at, want)
		}
	}
}

// salvageOf recovers a damaged copy of a rich vault.
func salvageOf(t *testing.T, path string, damage func(b []byte)) (RecoverReport, *Vault) {
	t.Helper()
	bad := filepath.Join(t.TempDir(), "vault.db")
	b := usedPart(t, path)
	damage(b)
	writeFile(t, bad, b)
	copyFile(t, path+headerMark, bad+headerMark)
	dst := filepath.Join(filepath.Dir(bad), "recovered.db")
	r, err := Recover(bad, testPass, dst, testOptions(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, readFile(t, bad)) {
		t.Error("recovering changed the damaged vault")
	}
	return r, openVault(t, dst)
}

func TestF35Salvage(t *testing.T) {
	path, truth := richVault(t, 12)
	t.Run("nothing lost", func(t *testing.T) {
		_, v := salvageOf(t, path, func([]byte) {})
		sameTruthButAudit(t, v, truth, len(truth))
	})
	t.Run("both meta pages zeroed", func(t *testing.T) {
		_, v := salvageOf(t, path, func(b []byte) { clear(b[:2*ps]) })
		sameTruthButAudit(t, v, truth, len(truth))
	})
	t.Run("a fifth of the pages zeroed", func(t *testing.T) {
		rng := rand.New(rand.NewPCG(3, 3))
		gone := map[int]bool{}
		var whole []byte
		r, v := salvageOf(t, path, func(b []byte) {
			whole = bytes.Clone(b)
			for pg := 0; pg*ps < len(b); pg++ {
				if rng.IntN(5) == 0 {
					gone[pg] = true
					clear(b[pg*ps : pg*ps+ps])
				}
			}
		})
		if want := intactDrafts(t, path, whole, gone); len(r.Cases) < want {
			t.Errorf("%d cases were found, %d have an intact revision", len(r.Cases), want)
		}
		for _, c := range r.Cases {
			if _, err := v.Load(c.ID); err != nil {
				t.Errorf("case %s: %v", c.ID, err)
			}
		}
	})
	t.Run("purged cases stay away", func(t *testing.T) {
		v := openVault(t, path)
		list := must(v.Cases())
		if err := v.Purge(list[0].ID); err != nil {
			t.Fatal(err)
		}
		v.Close()
		r, w := salvageOf(t, path, func(b []byte) { clear(b[:2*ps]) })
		if r.Purged != 1 || len(r.Cases) != len(list)-1 {
			t.Errorf("%d purged, %d found of %d", r.Purged, len(r.Cases), len(list)-1)
		}
		if _, err := w.Load(list[0].ID); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("the purged case: %v", err)
		}
	})
}

// intactDrafts counts the cases that have a revision on pages that are all there.
func intactDrafts(t *testing.T, path string, whole []byte, gone map[int]bool) int {
	v := openVault(t, path)
	defer v.Close()
	s := &salvage{keys: v.keys, best: map[kind]map[string]found{kindRev: {}, kindCase: {}}}
	b := bytes.Clone(whole)
	for pg := range gone {
		clear(b[pg*ps : pg*ps+ps])
	}
	s.scan(b, nil)
	return len(s.cases())
}

// sameTruthButAudit is sameTruth for a recovered vault, whose audit tells of a break.
func sameTruthButAudit(t *testing.T, v *Vault, truth map[string]string, cases int) {
	t.Helper()
	list := must(v.Cases())
	if len(list) != cases {
		t.Errorf("%d cases of %d", len(list), cases)
	}
	for _, s := range list {
		if l, err := v.Load(s.ID); err != nil || l.Lost || digestOf(l.Draft) != truth[string(s.ID)] {
			t.Errorf("case %s: %v", s.ID, err)
		}
		if _, err := v.OriginOf(s.ID); err != nil {
			t.Errorf("the file of case %s: %v", s.ID, err)
		}
	}
	if _, err := v.Setting("profile"); err != nil {
		t.Error(err)
	}
	if _, err := v.Save(list[0].ID, SaveRequest{Draft: must(v.Load(list[0].ID)).Draft}); err != nil {
		t.Errorf("working on: %v", err)
	}
}

func TestCompactDropsWhatWasDeleted(t *testing.T) {
	path, truth := richVault(t, 6)
	v := openVault(t, path)
	if err := v.PutBlob("", "page", "x", "", make([]byte, 4<<20)); err != nil {
		t.Fatal(err)
	}
	if err := v.DeleteBlob("page", "x"); err != nil {
		t.Fatal(err)
	}
	before := must(v.Info())
	if err := v.Compact(nil); err != nil {
		t.Fatal(err)
	}
	after := must(v.Info())
	if after.Size >= before.Size/2 || after.Free > 64<<10 {
		t.Errorf("%d bytes became %d with %d free", before.Size, after.Size, after.Free)
	}
	sameTruth(t, v, truth)
	if err := v.SetSetting("a", []byte("b")); err != nil {
		t.Errorf("working on: %v", err)
	}
	v = reopenVault(t, v)
	sameTruth(t, v, truth)
}

func TestPassphraseChangeAndRotation(t *testing.T) {
	path, truth := richVault(t, 4)
	v := openVault(t, path)
	if err := v.ChangePassphrase(newPass, newPass); !errors.Is(err, ErrPassphrase) {
		t.Errorf("a change with the wrong passphrase: %v", err)
	}
	if err := v.ChangePassphrase(testPass, newPass); err != nil {
		t.Fatal(err)
	}
	seed := must(v.SigningSeed(newPass))
	name := must(v.AuditName("x"))
	code, err := v.Rotate(newPass, nil)
	if err != nil {
		t.Fatal(err)
	}
	if v.Rotating() || v.head.Epoch != 2 {
		t.Errorf("rotating %v, epoch %d", v.Rotating(), v.head.Epoch)
	}
	sameTruth(t, v, truth)
	v.Close()
	if _, err := Open(path, testPass, testOptions(nil)); !errors.Is(err, ErrPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	v, err = OpenWithRecovery(path, code, testOptions(nil))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	sameTruth(t, v, truth)
	if !bytes.Equal(seed, must(v.SigningSeed(newPass))) || name != must(v.AuditName("x")) {
		t.Error("the signing key or the names of the audit changed")
	}
	if i := must(v.Info()); i.Epoch != 2 || i.Cases != 4 || i.Code == "" {
		t.Errorf("%+v", i)
	}
}

func TestVerifyIsolated(t *testing.T) {
	path, _ := richVault(t, 3)
	told := 0
	r, err := VerifyIsolated(context.Background(), path, testPass, func(int, int, string) { told++ })
	if err != nil || len(r.Problems) > 0 || r.Cases != 3 || told == 0 {
		t.Errorf("%+v, %v, told %d times", r, err, told)
	}
	if _, err := VerifyIsolated(context.Background(), path, newPass, nil); !errors.Is(err, ErrPassphrase) {
		t.Errorf("a wrong passphrase: %v", err)
	}
	b := readFile(t, path)
	writeFile(t, path, b[:len(b)/3])
	if _, err := VerifyIsolated(context.Background(), path, testPass, nil); !errors.Is(err, domain.ErrDamaged) {
		t.Errorf("a cut vault: %v", err)
	}
	if _, err := json.Marshal(r); err != nil {
		t.Error(err)
	}
}
