package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

func changes(list ...draft.Change) []draft.Change { return list }

// paragraphs is a draft whose summary has about n bytes in paragraphs of a letter's usual length.
func paragraphs(n int) draft.Draft {
	d := longDraft(1, n)
	s := []byte(d.Case.Summary.String())
	for i := 800; i < len(s); i += 800 {
		s[i] = '\n'
	}
	d.Case.Summary = text.NewDoc(string(s))
	return d
}

// BenchmarkSave makes a revision of a 20 KB draft, in turn with what the disk itself takes for 20 KB: an append and a flush.
// The medians tell how dear our promises are; on a shared machine the mean tells only of the neighbours.
func BenchmarkSave(b *testing.B) {
	v := createVault(b)
	id := addCase(b, v)
	f, err := os.Create(filepath.Join(b.TempDir(), "floor"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	d := paragraphs(20 << 10)
	data := make([]byte, 20<<10)
	var floor, saves []time.Duration
	ch := draft.Change(typed("word ", 9000))
	for b.Loop() {
		began := time.Now()
		if _, err := f.Write(data); err != nil {
			b.Fatal(err)
		}
		if err := flush(f); err != nil {
			b.Fatal(err)
		}
		floor = append(floor, time.Since(began))
		began = time.Now()
		// The word comes and goes, so that the draft keeps its size.
		if d, ch, err = draft.Apply(d, ch); err != nil {
			b.Fatal(err)
		}
		if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
			b.Fatal(err)
		}
		saves = append(saves, time.Since(began))
	}
	slices.Sort(floor)
	slices.Sort(saves)
	n := len(saves)
	b.ReportMetric(float64(floor[n/2].Microseconds()), "floor-us")
	b.ReportMetric(float64(saves[n/2].Microseconds()), "save-us")
	b.ReportMetric(float64(saves[n/2])/float64(floor[n/2]), "save/floor")
	b.ReportMetric(float64(saves[n*99/100].Microseconds()), "save-p99-us")
}

// BenchmarkJournal keeps one keystroke.
func BenchmarkJournal(b *testing.B) {
	v := createVault(b)
	id := addCase(b, v)
	rev := uint64(0)
	for b.Loop() {
		if err := v.Journal(id, rev, changes(scripted(rev))); err != nil {
			b.Fatal(err)
		}
		if rev++; rev%500 == 0 { // as a revision does now and then
			b.StopTimer()
			d := longDraft(1, 2000)
			d.Rev = rev
			if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	}
}

// thousand is a vault of 1,000 cases of 20 KB.
func thousand(b *testing.B, kdf KDF) string {
	path := filepath.Join(b.TempDir(), "imrdesk", "vault.db")
	o := testOptions(nil)
	o.KDF = kdf
	v, _, err := Create(path, testPass, o)
	if err != nil {
		b.Fatal(err)
	}
	for i := range 1000 {
		d := longDraft(i, 20<<10)
		if _, err := v.Add(d, Origin{}, "imported", Summary{Number: d.Case.Number, Title: d.Case.Services[0].Title(), Items: 1}); err != nil {
			b.Fatal(err)
		}
	}
	v.Close()
	return path
}

// BenchmarkUnlock opens a vault of 1,000 cases up to its worklist; argon2id alone is BenchmarkKDF.
func BenchmarkUnlock(b *testing.B) {
	path := thousand(b, DefaultKDF())
	for b.Loop() {
		v, err := Open(path, testPass, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if list, err := v.Cases(); err != nil || len(list) != 1000 {
			b.Fatal(err)
		}
		v.Close()
	}
}

// BenchmarkKDF is the passphrase's part of BenchmarkUnlock.
func BenchmarkKDF(b *testing.B) {
	salt := make([]byte, minSalt)
	for b.Loop() {
		if _, err := DefaultKDF().key(testPass, salt); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCases lists 1,000 cases of an open vault.
func BenchmarkCases(b *testing.B) {
	v := openVault(b, thousand(b, cheapKDF))
	for b.Loop() {
		if list, err := v.Cases(); err != nil || len(list) != 1000 {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerify opens every value of a vault of 1,000 cases.
func BenchmarkVerify(b *testing.B) {
	v := openVault(b, thousand(b, cheapKDF))
	for b.Loop() {
		if r, err := v.Verify(nil); err != nil || len(r.Problems) > 0 {
			b.Fatal(err, r.Problems)
		}
	}
}

// BenchmarkLoad opens a case of 20 KB with 200 journal records.
func BenchmarkLoad(b *testing.B) {
	v := createVault(b)
	id := addCase(b, v)
	d := longDraft(1, 20<<10)
	d.Rev = 1
	if _, err := v.Save(id, SaveRequest{Draft: d}); err != nil {
		b.Fatal(err)
	}
	for rev := uint64(1); rev < 201; rev++ {
		if err := v.Journal(id, rev, changes(scripted(rev))); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if l, err := v.Load(id); err != nil || l.Recovered != 200 {
			b.Fatal(err, fmt.Sprint(l.Recovered))
		}
	}
}
