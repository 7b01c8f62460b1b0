package casefile

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/store"
	"imrdesk/store/intake/pdfworker"
)

func TestMain(m *testing.M) {
	if pdfworker.Asked(os.Args) {
		pdfworker.Main()
	}
	os.Exit(m.Run())
}

// TestPublishedLettersComeInWhole: letters of many layouts as a case file: each is read, and every page belongs to one record.
func TestPublishedLettersComeInWhole(t *testing.T) {
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS names no folder of published letters")
	}
	quick := store.KDF{Name: store.Argon2id, Time: 1, Memory: 8 << 10, Threads: 1}
	v, _, err := store.Create(filepath.Join(t.TempDir(), "v", "vault.db"), []byte("five words of no meaning"), store.Options{KDF: quick})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, kind := range []string{"text", "pdf"} {
		id, err := v.Add(draft.Draft{}, store.Origin{}, "new", store.Summary{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := Import(context.Background(), v, id, &domain.Case{}, nil, []string{filepath.Join(dir, kind)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		owned := map[string]int{}
		kinds := map[domain.RecordType]int{}
		for i := range r.Records {
			owned[r.Records[i].Source] += r.Records[i].Count()
			kinds[r.Records[i].Type]++
		}
		for _, f := range r.Files {
			if f.Err != nil || owned[f.File.ID] != len(f.File.Pages) || len(f.File.Pages) == 0 {
				t.Errorf("%s: %d of %d pages belong to a record, %v", f.File.Label, owned[f.File.ID], len(f.File.Pages), f.Err)
			}
		}
		t.Logf("%s: %d files, %d pages, %d records of the kinds %v", kind, len(r.Files), r.Pages, len(r.Records), kinds)
	}
}
