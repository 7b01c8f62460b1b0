package store

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

var (
	testPass = []byte("five plain words for tests")
	cheapKDF = KDF{Name: Argon2id, Time: 1, Memory: minMemory, Threads: 1}
)

// testClock stands still until it is moved.
type testClock struct{ now time.Time }

func (c *testClock) Now() time.Time { return c.now }

func newClock() *testClock { return &testClock{time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)} }

// testOptions are cheap and keep the notices.
func testOptions(notices *[]string) Options {
	return Options{KDF: cheapKDF, Clock: newClock().Now, Notice: func(s string) {
		if notices != nil {
			*notices = append(*notices, s)
		}
	}}
}

func createVault(t testing.TB) *Vault {
	t.Helper()
	v, _, err := Create(filepath.Join(t.TempDir(), "imrdesk", "vault.db"), testPass, testOptions(nil))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func reopenVault(t testing.TB, v *Vault) *Vault {
	t.Helper()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return openVault(t, v.path)
}

func openVault(t testing.TB, path string) *Vault {
	t.Helper()
	v, err := Open(path, testPass, testOptions(nil))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

// sampleDraft is a small case in our own words.
func sampleDraft() draft.Draft {
	return draft.Draft{Case: domain.Case{
		Number: "CM99-0000001", Priority: domain.Standard,
		Summary: text.NewDoc("An employee of 41 years strained the lower back while lifting crates.\nTherapy helped for a time."),
		Services: []domain.DisputedService{{
			ID: "s1", Text: text.NewDoc("Physical therapy, 2 times a week for 6 weeks"),
			Rationale: text.NewDoc("The records show no measured gain from the visits so far."), Decision: domain.Upheld,
		}},
	}}
}

func addCase(t testing.TB, v *Vault) domain.CaseID {
	t.Helper()
	id, err := v.Add(sampleDraft(), Origin{"letter.txt", []byte("the letter as it came")}, "imported", Summary{Number: "CM99-0000001", Items: 1})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func typed(s string, at int) draft.Change {
	return draft.EditText{Loc: domain.At(domain.FieldSummary), Edit: text.Edit{At: text.Span{Start: at, End: at}, New: s}}
}

func apply(t testing.TB, d draft.Draft, changes ...draft.Change) draft.Draft {
	t.Helper()
	for _, ch := range changes {
		next, _, err := draft.Apply(d, ch)
		if err != nil {
			t.Fatal(err)
		}
		d = next
	}
	return d
}

func TestAddSaveLoad(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := sampleDraft()
	next := apply(t, d, typed("Note. ", 0), typed("A ", 0))
	if err := v.Journal(id, 0, []draft.Change{typed("Note. ", 0)}); err != nil {
		t.Fatal(err)
	}
	if err := v.Journal(id, 1, []draft.Change{typed("A ", 0)}); err != nil {
		t.Fatal(err)
	}
	v = reopenVault(t, v)
	l, err := v.Load(id)
	if err != nil || l.Recovered != 2 || l.Lost || !reflect.DeepEqual(l.Draft.Case.Summary.String(), next.Case.Summary.String()) {
		t.Fatalf("after a restart: %v, %d recovered, lost %v, %q", err, l.Recovered, l.Lost, l.Draft.Case.Summary)
	}
	if !l.History.CanUndo() {
		t.Error("what was recovered cannot be undone")
	}
	saved, err := v.Save(id, SaveRequest{Draft: l.Draft, History: l.History, Act: "typed", Summary: Summary{Number: "CM99-0000001", Items: 1, Done: 1}})
	if err != nil || saved.N != 2 || saved.Words != 2 {
		t.Fatalf("saved %+v, %v", saved, err)
	}
	v = reopenVault(t, v)
	if l, err = v.Load(id); err != nil || l.Recovered != 0 || l.Draft.Rev != 2 || !l.History.CanUndo() {
		t.Fatalf("after saving: %v, %d recovered, change %d", err, l.Recovered, l.Draft.Rev)
	}
	old, err := v.Revision(id, 1)
	if err != nil || !old.Case.Summary.Equal(d.Case.Summary) {
		t.Fatalf("the first revision: %v", err)
	}
	list, err := v.Cases()
	if err != nil || len(list) != 1 || list[0].ID != id || list[0].Done != 1 || list[0].Revision != 2 {
		t.Fatalf("worklist %+v, %v", list, err)
	}
	o, err := v.OriginOf(id)
	if err != nil || o.Name != "letter.txt" || string(o.Bytes) != "the letter as it came" {
		t.Fatalf("origin %q, %v", o.Name, err)
	}
	if _, err := v.Save(id, SaveRequest{Draft: d}); !errors.Is(err, ErrStale) {
		t.Fatalf("an older draft: %v", err)
	}
}

func TestRecoveryCodeOpens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v", "vault.db")
	v, code, err := Create(path, testPass, testOptions(nil))
	if err != nil {
		t.Fatal(err)
	}
	id := addCase(t, v)
	v.Close()
	v, err = OpenWithRecovery(path, " "+strings.ToLower(code), testOptions(nil))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if _, err := v.Load(id); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenWithRecovery(path, "AAAA", testOptions(nil)); !errors.Is(err, domain.ErrInvalid) {
		t.Errorf("a short code: %v", err)
	}
}

func TestSettingsAndBlobs(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	if _, err := v.Setting("profile"); !errors.Is(err, domain.ErrNotFound) {
		t.Fatalf("a setting nobody set: %v", err)
	}
	if err := v.SetSetting("profile", []byte("x")); err != nil {
		t.Fatal(err)
	}
	big := make([]byte, 3*blobPiece+7)
	for i := range big {
		big[i] = byte(i * 31)
	}
	if err := v.PutBlob(id, "page", "1", "record", big); err != nil {
		t.Fatal(err)
	}
	if err := v.PutBlob("", "guideline", "g", "", nil); err != nil {
		t.Fatal(err)
	}
	v = reopenVault(t, v)
	if b, err := v.Setting("profile"); err != nil || string(b) != "x" {
		t.Fatal(err)
	}
	if _, b, err := v.Blob("page", "1"); err != nil || !reflect.DeepEqual(b, big) {
		t.Fatal(err)
	}
	if list, err := v.Blobs("guideline"); err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if err := v.Purge(id); err != nil {
		t.Fatal(err)
	}
	if _, _, err := v.Blob("page", "1"); !errors.Is(err, domain.ErrNotFound) {
		t.Fatalf("a page of a purged case: %v", err)
	}
	if list, err := v.Cases(); err != nil || len(list) != 0 {
		t.Fatal(list, err)
	}
	if err := v.SetSetting("profile", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Setting("profile"); !errors.Is(err, domain.ErrNotFound) {
		t.Fatalf("a deleted setting: %v", err)
	}
}

func TestNothingReadableInTheFile(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	if err := v.SetSetting("profile", []byte("Internal Medicine")); err != nil {
		t.Fatal(err)
	}
	if err := v.Journal(id, 0, []draft.Change{typed("paresthesia", 0)}); err != nil {
		t.Fatal(err)
	}
	v.Close()
	err := filepath.WalkDir(filepath.Dir(v.path), func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		for _, word := range []string{"crates", "CM99", "letter", "therapy", "Internal", "paresthesia", "profile", string(id), "five plain"} {
			if strings.Contains(strings.ToLower(string(b)), strings.ToLower(word)) {
				t.Errorf("%s holds %q", filepath.Base(p), word)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
