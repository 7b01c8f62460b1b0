package record_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
)

// threePages is a case with a record of three pages behind one of a single page, with a pin and an answer on each page.
func threePages() (domain.Case, *record.File) {
	pages := []record.Page{{Text: "FAX"}, {Text: "PROGRESS REPORT\none"}, {Text: "MRI OF THE KNEE\ntwo"}, {Text: "three"}}
	c := domain.Case{Records: []domain.Record{
		{ID: "f", Source: "s", Pages: [2]int{1, 1}, Digest: record.Digest(pages[:1])},
		{ID: "r", Title: "whole", Source: "s", Pages: [2]int{2, 4}, Digest: record.Digest(pages[1:]), Use: domain.ReliedOn},
		{ID: "copy", DuplicateOf: "r"},
	}}
	s := domain.DisputedService{ID: "a", Text: text.NewDoc("MRI")}
	for page := 1; page <= 3; page++ {
		s.Pins = append(s.Pins, domain.Pin{Record: "r", Page: page})
		s.Answers = append(s.Answers, domain.Answer{Entry: domain.EntryRef{ID: "e", Rev: 1}, Criterion: string(rune('a' + page)), State: domain.Met, Record: "r", Page: page})
	}
	s.Answers = append(s.Answers, domain.Answer{Entry: domain.EntryRef{ID: "e", Rev: 1}, Criterion: "x", State: domain.Met})
	c.Services = []domain.DisputedService{s, {ID: "b", Pins: []domain.Pin{{Record: "f", Page: 1}}}}
	return c, &record.File{Sources: []*record.Source{record.NewSource("other", "", nil), record.NewSource("s", "s.pdf", pages)}}
}

// places are where pins and answers point.
func places(c domain.Case) (out []string) {
	for _, s := range c.Services {
		for _, p := range s.Pins {
			out = append(out, string(p.Record)+strconv.Itoa(p.Page))
		}
		for _, a := range s.Answers {
			if a.Record != "" {
				out = append(out, string(a.Record)+strconv.Itoa(a.Page))
			}
		}
	}
	return out
}

// TestPartAndJoinAgain: pages, digests, pins and answers follow, and undo brings everything back.
func TestPartAndJoinAgain(t *testing.T) {
	c, f := threePages()
	for page, want := range map[int][]string{
		2: {"r1", "n1", "n2", "r1", "n1", "n2", "f1"},
		3: {"r1", "r2", "n1", "r1", "r2", "n1", "f1"},
	} {
		ch, id, err := record.Part(&c, f, "r", page, "n")
		if err != nil || id != "n" {
			t.Fatal(err)
		}
		d, inverse, err := draft.Apply(draft.Draft{Case: c}, ch)
		if err != nil {
			t.Fatal(err)
		}
		first, second := d.Case.Records[1], d.Case.Records[2]
		if first.Pages != [2]int{2, page} || second.Pages != [2]int{page + 1, 4} || second.ID != "n" || second.Use != domain.ReliedOn || first.Title != "whole" ||
			first.Digest != record.Digest(f.Pages(&first)) || second.Digest != record.Digest(f.Pages(&second)) || second.Source != "s" {
			t.Errorf("parted at %d: %+v, %+v", page, first, second)
		}
		if got := places(d.Case); !slices.Equal(got, want) {
			t.Errorf("parted at %d the places are %v", page, got)
		}
		back, _, err := draft.Apply(d, inverse)
		if err != nil || !slices.Equal(places(back.Case), places(c)) || !slices.Equal(back.Case.Records, c.Records) {
			t.Errorf("undone: %+v, %v", back.Case.Records, err)
		}
		d.Case.Records = append(d.Case.Records, domain.Record{ID: "twin", DuplicateOf: "n"})
		ch, err = record.Join(&d.Case, f, "n")
		if err != nil {
			t.Fatal(err)
		}
		if d, _, err = draft.Apply(d, ch); err != nil || d.Case.Records[1] != c.Records[1] || len(d.Case.Records) != 4 || d.Case.Records[3].DuplicateOf != "" ||
			d.Case.Records[2].DuplicateOf != "r" || !slices.Equal(places(d.Case), places(c)) {
			t.Errorf("joined: %+v, %v", d.Case.Records, err)
		}
	}
	if r, _, _ := record.Part(&c, f, "r", 2, "n"); r != nil {
		d, _, _ := draft.Apply(draft.Draft{Case: c}, r)
		if second := d.Case.Records[2]; second.Type != domain.RecordImaging || second.Title != "MRI of the Knee" {
			t.Errorf("what was parted is %+v", second)
		}
	}
}

func TestJoinTakesTheUseOfWhatWasRead(t *testing.T) {
	for _, c := range []struct{ first, second, want domain.Use }{
		{domain.Unopened, domain.Opened, domain.Opened}, {domain.Considered, domain.Opened, domain.Considered}, {domain.Opened, domain.Unopened, domain.Opened},
	} {
		cs, f := threePages()
		cs.Records[0].Use, cs.Records[1].Use = c.first, c.second
		ch, err := record.Join(&cs, f, "r")
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := draft.Apply(draft.Draft{Case: cs}, ch)
		if r := d.Case.Records[0]; err != nil || r.Use != c.want || r.Pages != [2]int{1, 4} || r.ID != "f" {
			t.Errorf("%+v, %v", r, err)
		}
		if got := places(d.Case); !slices.Equal(got, []string{"f2", "f3", "f4", "f2", "f3", "f4", "f1"}) {
			t.Errorf("the places are %v", got)
		}
	}
}

func TestPartAndJoinRefuse(t *testing.T) {
	c, f := threePages()
	for _, at := range []struct {
		id   domain.RecordID
		page int
	}{{"r", 1}, {"r", 0}, {"r", -1}, {"r", 4}, {"f", 2}, {"copy", 2}, {"zz", 2}} {
		if ch, _, err := record.Part(&c, f, at.id, at.page, "n"); !errors.Is(err, domain.ErrInvalid) || ch != nil {
			t.Errorf("%s is parted at %d: %v", at.id, at.page, err)
		}
	}
	for _, id := range []domain.RecordID{"f", "copy", "zz"} {
		if ch, err := record.Join(&c, f, id); !errors.Is(err, domain.ErrInvalid) || ch != nil {
			t.Errorf("%s is joined: %v", id, err)
		}
	}
}

func TestPagesOfARecord(t *testing.T) {
	c, f := threePages()
	r := &c.Records[1]
	for page, want := range map[int]string{0: "", 1: "PROGRESS REPORT\none", 3: "three", 4: ""} {
		if p, ok := f.Page(r, page); p.Text != want || ok != (want != "") {
			t.Errorf("page %d is %q, %v", page, p.Text, ok)
		}
	}
	if got := f.Pages(r); len(got) != 3 || got[0].Text != "PROGRESS REPORT\none" {
		t.Errorf("the pages are %v", got)
	}
	for _, bad := range []domain.Record{{}, {Source: "s"}, {Source: "zz", Pages: [2]int{1, 1}}, {Source: "s", Pages: [2]int{2, 5}}, {Source: "s", Pages: [2]int{3, 2}}} {
		if got := f.Pages(&bad); got != nil {
			t.Errorf("%+v has the pages %v", bad, got)
		}
		if _, ok := f.Page(&bad, 4); ok {
			t.Errorf("%+v has a page 4", bad)
		}
	}
	if got := f.Source("s").Owners(c.Records); !slices.Equal(got, []int32{0, 1, 1, 1}) {
		t.Errorf("the pages belong to %v", got)
	}
	if got := f.Source("s").Owners([]domain.Record{{Source: "s", Pages: [2]int{3, 9}}, {Source: "x", Pages: [2]int{1, 2}}, {Source: "s"}}); !slices.Equal(got, []int32{-1, -1, 0, 0}) {
		t.Errorf("the pages belong to %v", got)
	}
}

func TestPassage(t *testing.T) {
	page := "The knee is stiff.\n  The knee\tis  swollen. knee"
	for words, want := range map[string]string{
		"knee is swollen.": "knee\tis  swollen.", "The knee": "The knee", "knee": "knee", "": "", "  ": "", "elbow": "", "swollen. knee": "swollen. knee", "knee knee": "",
		"stiff. The knee is": "stiff.\n  The knee\tis", "knee is swollen. knee more": "",
	} {
		at := record.Passage(page, words)
		if got := page[at.Start:at.End]; got != want {
			t.Errorf("%q is found at %q", words, got)
		}
	}
	if at := record.Passage(page, "The knee is swollen."); at.Start != 21 {
		t.Errorf("found at %v", at)
	}
}

func TestCareNamed(t *testing.T) {
	for words, want := range map[string]record.Care{
		"Physical Therapy, 6 visits": record.PhysicalTherapy, "hand therapy": record.PhysicalTherapy, "aquatic therapy": record.PhysicalTherapy, "Physiotherapy": record.PhysicalTherapy,
		"occupational therapy": record.PhysicalTherapy, "Chiropractic care": record.Chiropractic, "acupuncture": record.Acupuncture,
		"Cognitive-behavioral therapy": record.Psychotherapy, "psychotherapy": record.Psychotherapy, "MRI": "", "physical therapist": "", "": "",
	} {
		if got := record.CareNamed(words); got != want {
			t.Errorf("%q is %q", words, got)
		}
	}
}

func TestTotals(t *testing.T) {
	day := func(d int) domain.Date { return domain.Date{Year: 2016, Month: 5, Day: d} }
	course := []record.Event{
		{Kind: record.Therapy, Care: record.PhysicalTherapy, Date: day(1)}, {Kind: record.Therapy, Care: record.PhysicalTherapy, Date: day(1)},
		{Kind: record.Therapy, Care: record.PhysicalTherapy, Date: day(3)}, {Kind: record.Therapy, Care: record.PhysicalTherapy},
		{Kind: record.Therapy, Care: record.PhysicalTherapy, Date: day(9), Count: 6}, {Kind: record.Therapy, Care: record.PhysicalTherapy, Date: day(10), Count: 6},
		{Kind: record.Therapy, Care: record.Acupuncture, Date: day(4)}, {Kind: record.Visit, Care: record.Chiropractic, Date: day(4)},
	}
	all := record.Totals(course, domain.Date{})
	if len(all) != 2 || all[0].Notes != 2 || all[0].Stated != 6 || all[0].By.Date != day(9) || all[0].Visits() != 6 ||
		all[0].Words() != "2 days with a note; a record of 2016-05-09 speaks of 6" || all[1].Words() != "1 day with a note" || all[1].Visits() != 1 {
		t.Errorf("%+v", all)
	}
	if some := record.Totals(course, day(3)); len(some) != 1 || some[0].Notes != 2 || some[0].Stated != 0 {
		t.Errorf("until the third: %+v", some)
	}
	if some := record.Totals(course, day(2)); some[0].Notes != 1 {
		t.Errorf("until the second: %+v", some)
	}
}

func TestNewestFirst(t *testing.T) {
	day := func(d int) domain.Period { return domain.On(domain.Date{Year: 2016, Month: 5, Day: d}) }
	list := []domain.Record{{ID: "none"}, {ID: "old", Dates: day(1)}, {ID: "late page", Dates: day(3), Pages: [2]int{9, 9}}, {ID: "new", Dates: day(3), Pages: [2]int{2, 3}}, {ID: "none 2"}}
	var got []domain.RecordID
	for _, r := range record.NewestFirst(list) {
		got = append(got, r.ID)
	}
	if !slices.Equal(got, []domain.RecordID{"new", "late page", "old", "none", "none 2"}) || list[0].ID != "none" {
		t.Errorf("%v", got)
	}
}
