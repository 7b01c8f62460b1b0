//go:build soak

package casefile

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/record/recordtest"
	"imrdesk/store"
	"imrdesk/store/intake/pdfworker"
)

func TestMain(m *testing.M) {
	if pdfworker.Asked(os.Args) {
		pdfworker.Main()
	}
	os.Exit(m.Run())
}

// A case file of 3,000 pages as one PDF: the parting against the truth, duplicates, time beside pdftotext, search, memory.
func TestThreeThousandPages(t *testing.T) {
	f := recordtest.Make(2026, 3000, true)
	path := filepath.Join(t.TempDir(), "file.pdf")
	if err := os.WriteFile(path, f.PDF(), 0o600); err != nil {
		t.Fatal(err)
	}
	quick := store.KDF{Name: store.Argon2id, Time: 1, Memory: 8 << 10, Threads: 1}
	v, _, err := store.Create(filepath.Join(t.TempDir(), "v", "vault.db"), []byte("five words of no meaning"), store.Options{KDF: quick})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	id, err := v.Add(draft.Draft{}, store.Origin{}, "new", store.Summary{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Import(context.Background(), v, id, &domain.Case{}, nil, []string{path}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%v", r.Words())
	if tool, err := exec.LookPath("pdftotext"); err == nil {
		began := time.Now()
		if err := exec.Command(tool, "-layout", path, os.DevNull).Run(); err == nil {
			t.Logf("pdftotext -layout: %.1f s, %.0f pages a second", time.Since(began).Seconds(), float64(len(f.Pages))/time.Since(began).Seconds())
		}
	}
	parted(t, f, r)
	began := time.Now()
	file, err := Load(v, id)
	if err != nil {
		t.Fatal(err)
	}
	search := NewSearch(file)
	t.Logf("opening the file and its search: %.1f s", time.Since(began).Seconds())
	searched(t, search, r.Records)
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("heap %d MB, from the system %d MB", m.HeapAlloc>>20, m.Sys>>20)
	if m.Sys > 500<<20 {
		t.Error("more than 500 MB of memory")
	}
	runtime.KeepAlive(file)
}

func parted(t *testing.T, f recordtest.File, r *Result) {
	byFirst := map[int]*domain.Record{}
	for i := range r.Records {
		byFirst[r.Records[i].Pages[0]-1] = &r.Records[i]
	}
	right, kinds, copies, planted := 0, 0, 0, 0
	for _, want := range f.Truth {
		got := byFirst[want.First]
		if want.Duplicate >= 0 {
			planted++
			if got != nil && got.DuplicateOf != "" {
				copies++
			}
		}
		if got == nil || got.Pages[1]-1 != want.Last {
			continue
		}
		right++
		if got.Type == want.Type {
			kinds++
		}
	}
	t.Logf("%d records: both ends of %.1f %%, of these the kind of %.1f %%; %d of %d duplicates", len(f.Truth), 100*float64(right)/float64(len(f.Truth)), 100*float64(kinds)/float64(right), copies, planted)
	if float64(right) < 0.95*float64(len(f.Truth)) || copies < planted {
		t.Error("too little is right")
	}
}

func searched(t *testing.T, s *Search, records []domain.Record) {
	var took []time.Duration
	for range 40 {
		for _, words := range []string{"muscle spasm", `"side effects"`, "lower back", "thera", "opioid agreement", "patient", "straigt leg", `"coming back" weeks`, "zebra"} {
			began := time.Now()
			s.Find(records, words, 200)
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	t.Logf("search: median %v, p99 %v", took[len(took)/2], took[len(took)*99/100])
	if took[len(took)*99/100] > 100*time.Millisecond {
		t.Error("searching is too slow")
	}
}
