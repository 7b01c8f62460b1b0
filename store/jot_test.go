package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"imrdesk/domain/draft"
)

// ended closes the vault as the end of a program before the journal was written: what was jotted down stays there.
func ended(t *testing.T, v *Vault) string {
	t.Helper()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(v.path + jotMark); err != nil {
		t.Fatalf("nothing is jotted down: %v", err)
	}
	return v.path
}

func noJots(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Stat(path + jotMark); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what was jotted down stays: %v", err)
	}
}

func TestJotsAreTakenIn(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	d := sampleDraft()
	for k := range uint64(3) {
		if err := v.Jot(id, k, changes(scripted(k))); err != nil {
			t.Fatal(err)
		}
		d = apply(t, d, scripted(k))
		if k == 0 { // the journal holds the first, the others it never got
			if err := v.Journal(id, k, changes(scripted(k))); err != nil {
				t.Fatal(err)
			}
		}
	}
	v = openVault(t, ended(t, v))
	l, err := v.Load(id)
	if err != nil || l.Lost || l.Recovered != 3 || digestOf(l.Draft) != digestOf(d) {
		t.Errorf("%d changes recovered, lost %v, %v", l.Recovered, l.Lost, err)
	}
	noJots(t, v.path)
	if l, err := reopenVault(t, v).Load(id); err != nil || l.Recovered != 3 {
		t.Errorf("opened again: %d changes recovered, %v", l.Recovered, err)
	}
}

func TestJotsEndWithTheJournal(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	for k := range uint64(200) {
		if err := errors.Join(v.Jot(id, k, changes(scripted(k))), v.Journal(id, k, changes(scripted(k)))); err != nil {
			t.Fatal(err)
		}
	}
	if st, err := os.Stat(v.path + jotMark); err != nil || st.Size() > 2000 {
		t.Errorf("the file grows although the journal holds all: %v", err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	noJots(t, v.path)
}

// Records behind the last one are older ones that were not written over.
func TestJotsBehindTheLastAreOld(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	for k := range uint64(5) {
		if err := v.Jot(id, k, changes(scripted(k))); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Journal(id, 0, changes(scripted(0), scripted(1), scripted(2), scripted(3), scripted(4))); err != nil {
		t.Fatal(err)
	}
	if err := v.Jot(id, 5, changes(scripted(5))); err != nil { // over the first
		t.Fatal(err)
	}
	f := must(os.Open(ended(t, v) + jotMark))
	defer f.Close()
	v = openVault(t, v.path)
	if list := readJots(f, v.keys); len(list) != 1 || list[0].Base != 5 {
		t.Errorf("%d records", len(list))
	}
	if l, err := v.Load(id); err != nil || l.Recovered != 6 {
		t.Errorf("%d changes recovered, %v", l.Recovered, err)
	}
}

func TestJotsOfAnotherTime(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	older := filepath.Join(t.TempDir(), "older.db")
	if err := v.BackupTo(older, nil); err != nil {
		t.Fatal(err)
	}
	d := apply(t, sampleDraft(), typed("other words ", 0))
	d.Rev = 0 // as if the older file had led here: only the digest tells
	if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
		t.Fatal(err)
	}
	if err := v.Jot(id, 0, changes(scripted(0))); err != nil {
		t.Fatal(err)
	}
	path := ended(t, v)
	writeFile(t, path, readFile(t, older))
	v = openVault(t, path)
	if l, err := v.Load(id); err != nil || l.Recovered != 0 || l.Lost || digestOf(l.Draft) != digestOf(sampleDraft()) {
		t.Errorf("words typed after a revision that this vault never had got in: %d, %v", l.Recovered, err)
	}
	noJots(t, path)
}

func TestDamagedJotsAreLeftOut(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	for k := range uint64(4) {
		if err := v.Jot(id, k, changes(scripted(k))); err != nil {
			t.Fatal(err)
		}
	}
	path := ended(t, v)
	whole, vault := readFile(t, path+jotMark), readFile(t, path)
	for at := range whole {
		if at%97 > 0 {
			continue
		}
		for _, b := range [][]byte{whole[:at], append(append([]byte{}, whole[:at]...), whole[at]^0x40)} {
			writeFile(t, path, vault)
			writeFile(t, path+jotMark, b)
			v := openVault(t, path)
			l, err := v.Load(id)
			d := sampleDraft()
			for k := range l.Draft.Rev {
				d = apply(t, d, scripted(k))
			}
			if err != nil || l.Lost || digestOf(l.Draft) != digestOf(d) || l.Recovered > at*4/len(whole) {
				t.Errorf("cut at %d: %d changes recovered, %v", at, l.Recovered, err)
			}
			v.Close()
		}
	}
}

func TestPurgeTakesTheJotsWithIt(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	if err := v.Jot(id, 0, changes(scripted(0))); err != nil {
		t.Fatal(err)
	}
	if err := v.Purge(id); err != nil {
		t.Fatal(err)
	}
	noJots(t, v.path)
}

func TestRestoreKeepsTheJotsWithTheirVault(t *testing.T) {
	v := createVault(t)
	id := addCase(t, v)
	if _, err := v.Backup(nil); err != nil {
		t.Fatal(err)
	}
	if err := v.Jot(id, 0, changes(scripted(0))); err != nil {
		t.Fatal(err)
	}
	path := ended(t, v)
	r, err := RestoreBackup(path, "", testPass, nil)
	if err != nil {
		t.Fatal(err)
	}
	noJots(t, path)
	if l, err := openVault(t, r.Aside).Load(id); err != nil || l.Recovered != 1 {
		t.Errorf("the vault put aside: %d changes recovered, %v", l.Recovered, err)
	}
}

// While a save hangs, what is typed is jotted down.
func TestWriterJotsWhileTheDiskHangs(t *testing.T) {
	sink := &fakeSink{block: make(chan struct{}), jotted: make(chan string, 3)}
	w := NewWriter(sink, newFakeClock(), func(Report) {})
	w.Save("a", SaveRequest{Draft: draft.Draft{Rev: 1}})
	for k := range uint64(3) {
		w.Journal("a", 1+k, changes(scripted(k)))
	}
	for _, want := range []string{"a 1+1", "a 2+1", "a 3+1"} {
		select {
		case got := <-sink.jotted:
			if got != want {
				t.Errorf("%q is jotted down, not %q", got, want)
			}
		case <-time.After(time.Minute):
			t.Fatal("nothing is jotted down")
		}
	}
	close(sink.block)
}
