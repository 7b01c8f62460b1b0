package record_test

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/record"
	"imrdesk/domain/record/recordtest"
)

// shares are how much of a file was guessed right: records with both ends, and of those the kind, day and author.
type shares struct{ split, kind, day, author float64 }

func score(f recordtest.File) shares {
	found := map[int]record.Found{}
	for _, one := range record.Split(f.Pages) {
		found[one.First] = one
	}
	var ends, kinds, days, authors, signed float64
	for _, want := range f.Truth {
		got, ok := found[want.First]
		if !ok || got.Last != want.Last {
			continue
		}
		ends++
		if got.Type == want.Type {
			kinds++
		}
		if want.Bare {
			continue
		}
		signed++
		if got.Dates.From == want.Date {
			days++
		}
		if strings.HasPrefix(strings.ToLower(got.Author), strings.ToLower(want.Author)) {
			authors++
		}
	}
	return shares{ends / float64(len(f.Truth)), kinds / ends, days / signed, authors / signed}
}

// The layouts held back stood before the splitter did and were not looked at while it was mended.
func TestSplit(t *testing.T) {
	for _, unseen := range []bool{false, true} {
		for seed := range uint64(3) {
			f := recordtest.Make(seed, 500, unseen)
			s := score(f)
			t.Logf("unseen %v, seed %d: %d records, ends %.3f, kind %.3f, day %.3f, author %.3f", unseen, seed, len(f.Truth), s.split, s.kind, s.day, s.author)
			if s.split < 0.95 || s.kind < 0.95 || s.day < 0.95 || s.author < 0.9 {
				t.Errorf("seed %d: too little is right", seed)
			}
		}
	}
}

func TestEveryPageBelongsToOneRecord(t *testing.T) {
	for _, pages := range [][]record.Page{nil, {{}}, {{Bare: true}, {Text: "\x00\xff\n\n"}, {Text: "Page 9 of 3"}}, recordtest.Make(3, 60, true).Pages} {
		next := 0
		for _, f := range record.Split(pages) {
			if f.First != next || f.Last < f.First {
				t.Fatalf("a record has the pages %d to %d, want it to begin at %d", f.First, f.Last, next)
			}
			next = f.Last + 1
		}
		if next != len(pages) {
			t.Errorf("the records hold %d of %d pages", next, len(pages))
		}
	}
}

func TestTheNumberingOfTheWholeFileSaysNothing(t *testing.T) {
	var pages []record.Page
	for i := range 400 {
		pages = append(pages, record.Page{Text: "Words of a page that goes on and on without any end to them\nPage " + itoa(i+1) + " of 400"})
	}
	pages[200].Text = "Larkmead Clinic\n77 Larkmead Road, Salinas, CA 93901\nOPERATIVE REPORT\nDate of surgery: 03/04/2014\nPage 201 of 400"
	list := record.Split(pages)
	if len(list) != 2 || list[1].First != 200 || list[1].Type != domain.RecordOperative {
		t.Errorf("got %+v", list)
	}
}

func itoa(n int) string {
	return string(rune('0'+n/100)) + string(rune('0'+n/10%10)) + string(rune('0'+n%10))
}

func BenchmarkSplit(b *testing.B) {
	f := recordtest.Make(1, 3000, false)
	b.ReportMetric(float64(len(f.Pages)), "pages")
	for b.Loop() {
		record.Split(f.Pages)
	}
}
