package record_test

import (
	"fmt"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
)

// visit is a report of one page with its own signature.
func visit(title, day, signer string) record.Page {
	return record.Page{Text: fmt.Sprintf("%s\nDate of Service: %s\nThe knee is sore on this day.\nElectronically signed by %s", title, day, signer)}
}

// Both halves of a record that is parted are guessed anew, but for what the reviewer corrected, and joining guesses again.
func TestHalvesAreGuessedAnew(t *testing.T) {
	pages := []record.Page{visit("PHYSICAL THERAPY DAILY NOTE", "01/05/2015", "Ann Brook, P.T."), visit("PROGRESS REPORT (PR-2)", "02/06/2015", "Carl Hill, M.D."), {Bare: true}}
	f := &record.File{Sources: []*record.Source{record.NewSource("file", "file.pdf", pages)}}
	whole := record.Describe(pages, 0)
	c := domain.Case{Records: []domain.Record{{ID: "r1", Type: whole.Type, Title: whole.Title, Author: "Carl Hill, M.D.", Guessed: true, Dates: whole.Dates, Source: "file", Pages: [2]int{1, 3},
		Digest: record.Digest(pages), Bare: 1}}}
	if whole.Author != "Carl Hill, M.D." {
		t.Fatalf("guessed %q", whole.Author)
	}
	for _, corrected := range []bool{false, true} {
		c := c
		c.Records = append([]domain.Record(nil), c.Records...)
		want := "Ann Brook, P.T."
		if corrected {
			want = "Dora Lake, P.T."
			c.Records[0].Author, c.Records[0].Guessed = want, false
		}
		change, _, err := record.Part(&c, f, "r1", 2, "r2")
		if err != nil {
			t.Fatal(err)
		}
		d, inverse, err := draft.Apply(draft.Draft{Case: c}, change)
		if err != nil {
			t.Fatal(err)
		}
		a, b := d.Case.Records[0], d.Case.Records[1]
		if a.Author != want || a.Guessed == corrected || a.Type != domain.RecordTherapy || a.Bare != 0 || b.Author != "Carl Hill, M.D." || !b.Guessed || b.Bare != 1 || b.Dates.From.Month != 2 {
			t.Errorf("corrected %v: %+v\n%+v", corrected, a, b)
		}
		joined, err := record.Join(&d.Case, f, "r2")
		if err != nil {
			t.Fatal(err)
		}
		if j, _, err := draft.Apply(d, joined); err != nil || j.Case.Records[0].Bare != 1 || corrected && j.Case.Records[0].Author != want || j.Case.Records[0].Digest != c.Records[0].Digest {
			t.Errorf("joined: %+v %v", j.Case.Records, err)
		}
		if back, _, err := draft.Apply(d, inverse); err != nil || back.Case.Records[0] != c.Records[0] {
			t.Errorf("taken back: %+v %v", back.Case.Records, err)
		}
	}
}

// A guessed author is printed nowhere before it was looked at, and keeps no records together.
func TestGuessedAuthorsAreNotPrinted(t *testing.T) {
	rec := func(id domain.RecordID, author string, guessed bool) domain.Record {
		return domain.Record{ID: id, Type: domain.RecordPR2, Title: "Progress report", Author: author, Guessed: guessed, Source: "file", Pages: [2]int{1, 1}, Use: domain.Opened}
	}
	c := domain.Case{Summary: text.NewDoc(""), Records: []domain.Record{rec("r1", "Pain Medicine, MD", true), rec("r2", "Carl Hill, M.D.", false)}}
	list := c.DocumentsReviewed()
	if len(list) != 2 || list[0].Author+list[1].Author != "Carl Hill, M.D." {
		t.Errorf("%+v", list)
	}
}
