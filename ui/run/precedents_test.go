package run_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/precedent"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/ui"
	"imrdesk/ui/precedents"
	"imrdesk/ui/uitest"
)

func kneeScan(number string, d domain.Decision) domain.Case {
	return domain.Case{Number: number, Summary: text.NewDoc("The knee locks."), Services: []domain.DisputedService{
		{ID: "s1", Text: text.NewDoc("MRI of the right knee"), Decision: d, Rationale: text.NewDoc(number + " says: the scan is wanted.")}}}
}

// TestPrecedentsAndOwnSignedCases: the library answers together with the signed cases of the vault, unsigned ones and the
// asking one stay out, and one with the same facts that was decided otherwise is told.
func TestPrecedentsAndOwnSignedCases(t *testing.T) {
	path := uitest.Place(t)
	v, _ := uitest.Vault(t, path)
	for number, state := range map[string]store.State{"CM26-1": store.StateSigned, "CM26-2": store.StateDraft} {
		c := kneeScan(number, domain.Overturned)
		if _, err := v.Add(draft.Draft{Case: c}, store.Origin{}, "made", store.Summarize(&c, state, 0, 0, 0)); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	published(t, path, kneeScan("CM16-3", domain.Upheld))
	d := openAt(t, path)
	d.Do(ui.AskPrecedents{ID: "asking", Case: kneeScan("CM26-9", domain.Upheld), Item: "s1"})
	got := got[ui.PrecedentsFound](d)[0]
	var own, other, all []string
	for _, row := range got.Answer.Rows {
		all = append(all, row.Letter.Number)
		if row.Own {
			own = append(own, row.Letter.Number)
		}
		if row.Other {
			other = append(other, row.Letter.Number)
		}
	}
	if len(all) != 2 || all[0] != "CM26-1" || len(own) != 1 || len(other) != 1 || got.Answer.Letters != 1 {
		t.Errorf("got %v, own %v, decided otherwise %v, %d in the library", all, own, other, got.Answer.Letters)
	}
	if got.Answer.Figures.All != (precedent.Count{Upheld: 1}) {
		t.Errorf("figures count %v: only published ones count", got.Answer.Figures.All)
	}
}

// TestDamagedLibraryIsMadeAnew while the workstation asks.
func TestDamagedLibraryIsMadeAnew(t *testing.T) {
	path := uitest.Place(t)
	uitest.Closed(t, path)
	published(t, path, kneeScan("CM16-3", domain.Upheld))
	segments, err := filepath.Glob(filepath.Join(precedents.Folder(path), "*.seg"))
	if err != nil || len(segments) != 1 {
		t.Fatal(segments, err)
	}
	b, err := os.ReadFile(segments[0])
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.LastIndex(b, []byte("knee")) // among the terms of the index, behind the letters
	b[at] ^= 1
	if err := os.WriteFile(segments[0], b, 0o600); err != nil {
		t.Fatal(err)
	}
	d := openAt(t, path)
	d.Do(ui.AskPrecedents{ID: "asking", Case: kneeScan("CM26-9", domain.Upheld), Item: "s1"})
	if got := got[ui.PrecedentsFound](d)[0]; got.Err != nil || len(got.Answer.Rows) != 1 || got.Lost != "" {
		t.Errorf("got %v, %d rows, lost %q", got.Err, len(got.Answer.Rows), got.Lost)
	}
}

// published puts a case into the library beside the vault.
func published(t *testing.T, path string, c domain.Case) {
	t.Helper()
	lib, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	a, err := precedents.Adder(precedents.Folder(path))
	if err != nil {
		t.Fatal(err)
	}
	l := precedents.Understood(lib, precedents.Letter(&c, "made"), &c)
	b := a.Batch()
	if _, err := b.Add(&l); err != nil {
		t.Fatal(err)
	}
	if err := b.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}
