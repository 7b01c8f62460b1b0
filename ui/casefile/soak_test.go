//go:build soak

package casefile

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
	"imrdesk/domain/record/recordtest"
	"imrdesk/domain/text"
	"imrdesk/store"
)

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
	contradicted(t, f, file, r.Records)
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

// contradicted holds every claim that something is missing against the pages read from the PDF: each must be answered with the
// page that states it, and a claim about what no page states with none.
func contradicted(t *testing.T, f recordtest.File, file *record.File, records []domain.Record) {
	checker := check.New(rules.All(), check.Policy{}, nil).Holding(file)
	var took []time.Duration
	answers := func(claim string) (out []check.Related) {
		c := domain.Case{Records: records, Services: []domain.DisputedService{{ID: "s1", Text: text.NewDoc("Physical therapy, 6 visits"), Rationale: text.NewDoc(claim)}}}
		began := time.Now()
		for _, d := range checker.Check(draft.Draft{Case: c}).Diagnostics {
			if d.Rule == "FAC-001" {
				out = append(out, d.Related...)
			}
		}
		took = append(took, time.Since(began))
		return out
	}
	c := domain.Case{Records: records}
	found := 0
	for _, p := range f.Planted {
		if slices.ContainsFunc(answers(p.Claim), func(rel check.Related) bool {
			r, _, _ := c.Record(rel.Loc.Record)
			page, ok := file.Page(&r, rel.Page)
			return ok && r.Pages[0]+rel.Page-2 == p.Page && strings.Contains(flat(page.Text[rel.Span.Start:rel.Span.End]), p.Statement)
		}) {
			found++
		} else {
			t.Errorf("%q is not held against %q on page %d", p.Claim, p.Statement, p.Page+1)
		}
	}
	if len(f.Planted) < 15 || len(answers("There is no documentation of red flags.")) > 0 {
		t.Errorf("%d were planted; or what no page states is contradicted", len(f.Planted))
	}
	slices.Sort(took)
	t.Logf("%d of %d planted contradictions found with their page; a check of the draft: median %v", found, len(f.Planted), took[len(took)/2])
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
