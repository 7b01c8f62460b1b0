package domain

import (
	"errors"
	"testing"

	"imrdesk/domain/text"
)

func twoItems() Case {
	return Case{
		Summary: text.NewDoc("a summary"),
		Services: []DisputedService{
			{ID: "a", Text: text.NewDoc("title a\nsecond line"), ClaimsGuideline: text.NewDoc("claims a"), ReviewerGuideline: text.NewDoc("line a"), Rationale: text.NewDoc("why a")},
			{ID: "b", Text: text.NewDoc("title b"), ClaimsGuideline: text.NewDoc("claims b"), ReviewerGuideline: text.NewDoc("line b"), Rationale: text.NewDoc("why b")},
		},
		Records: []Record{{ID: "r"}, {ID: "s"}},
	}
}

// TestPlacesOfTexts: every text of a case has a place of its own, in the order of the letter, and is read and written there.
func TestPlacesOfTexts(t *testing.T) {
	c := twoItems()
	want := []struct{ path, words string }{
		{"summary", "a summary"},
		{"services[0].title", "title a\nsecond line"}, {"services[0].claims_administrator_guideline", "claims a"},
		{"services[0].reviewer_guideline", "line a"}, {"services[0].rationale", "why a"},
		{"services[1].title", "title b"}, {"services[1].claims_administrator_guideline", "claims b"},
		{"services[1].reviewer_guideline", "line b"}, {"services[1].rationale", "why b"},
	}
	places := c.Texts()
	if len(places) != len(want) {
		t.Fatalf("%d texts", len(places))
	}
	for i, l := range places {
		d, ok := c.Doc(l)
		if !ok || c.Path(l) != want[i].path || d.String() != want[i].words {
			t.Errorf("text %d at %s is %q", i, c.Path(l), d)
		}
		if err := c.SetDoc(l, text.NewDoc("new")); err != nil {
			t.Error(err)
		}
		if d, _ := c.Doc(l); d.String() != "new" {
			t.Errorf("written to %s, read is %q", c.Path(l), d)
		}
	}
	for _, l := range []Loc{At(FieldNumber), In("a", FieldDecision), In("zz", FieldRationale), {}} {
		if d, ok := c.Doc(l); ok || d.Len() > 0 {
			t.Errorf("there is a text at %s", c.Path(l))
		}
		if err := c.SetDoc(l, text.NewDoc("new")); !errors.Is(err, ErrNotFound) {
			t.Errorf("written to %s: %v", c.Path(l), err)
		}
	}
	if p := c.Path(In("zz", FieldRationale)); p != "services[-1].rationale" {
		t.Error(p)
	}
	if p := c.Path(Loc{Record: "s", Field: "title"}) + c.Path(Loc{Record: "zz", Field: "title"}); p != "records[1].titlerecords[-1].title" {
		t.Error(p)
	}
}

func TestServicesAndRecordsByName(t *testing.T) {
	c := twoItems()
	if s, i, ok := c.Service("b"); !ok || i != 1 || s.ID != "b" || s.Title() != "title b" {
		t.Error(s, i, ok)
	}
	if s, i, ok := c.Service("zz"); ok || i != -1 || s.ID != "" {
		t.Error(s, i, ok)
	}
	if r, i, ok := c.Record("r"); !ok || i != 0 || r.ID != "r" {
		t.Error(r, i, ok)
	}
	if r, i, ok := c.Record(""); ok || i != -1 || r.ID != "" {
		t.Error(r, i, ok)
	}
	if got := c.Services[0].Title(); got != "title a" {
		t.Errorf("the title is %q", got)
	}
	if Upheld.Word() != "Upheld" || Overturned.Word() != "Overturned" || Undecided.Word() != "" {
		t.Error("a decision has another word")
	}
}

func TestGuidelineDate(t *testing.T) {
	a, b, d, bad := Date{2015, 1, 1}, Date{2016, 1, 1}, Date{2017, 1, 1}, Date{2016, 2, 30}
	for _, c := range []struct {
		in   Case
		want Date
	}{
		{Case{}, Date{}},
		{Case{Denied: a, Decided: b, Assigned: d}, a},
		{Case{Decided: b, Assigned: d}, b},
		{Case{Denied: bad, Assigned: d}, d},
	} {
		if got := c.in.GuidelineDate(); got != c.want {
			t.Errorf("%+v: %v", c.in, got)
		}
	}
}

func TestRecordsReviewed(t *testing.T) {
	filed := func(id RecordID, u Use) Record { return Record{ID: id, Source: "s", Pages: [2]int{2, 4}, Use: u} }
	for _, c := range []struct {
		in              Record
		filed, reviewed bool
		count           int
	}{
		{Record{ID: "listed"}, false, true, 0},
		{filed("unopened", Unopened), true, false, 3},
		{filed("read", Opened), true, true, 3},
		{Record{ID: "copy", DuplicateOf: "x"}, false, false, 0},
		{Record{ID: "fax", Type: RecordFax}, false, false, 0},
		{Record{ID: "no pages", Source: "s", Use: Opened}, false, true, 0},
		{Record{ID: "no source", Pages: [2]int{1, 1}}, false, true, 0},
		{Record{ID: "one page", Source: "s", Pages: [2]int{1, 1}}, true, false, 1},
	} {
		r := c.in
		if r.Filed() != c.filed || r.Reviewed() != c.reviewed || r.Count() != c.count {
			t.Errorf("%s: filed %v, reviewed %v, %d pages", r.ID, r.Filed(), r.Reviewed(), r.Count())
		}
		if got := (&Case{Records: []Record{r}}).Reviewed(); (len(got) == 1) != c.reviewed {
			t.Errorf("%s: listed %v", r.ID, got)
		}
	}
}

// TestKindsOfRecords: each kind has its role, and the clinical ones are those that say something of the patient.
func TestKindsOfRecords(t *testing.T) {
	papers := map[RecordType]bool{RecordUR: true, RecordRFA: true, RecordApplication: true, RecordClaim: true, RecordBill: true,
		RecordCorrespondence: true, RecordGuideline: true, RecordFax: true}
	for _, k := range RecordTypes {
		if k.Clinical() == papers[k] {
			t.Errorf("%s is clinical: %v", k, k.Clinical())
		}
		if k.Role() == "record" && k != RecordOther {
			t.Errorf("%s has no role", k)
		}
	}
}

func TestDocumentsReviewed(t *testing.T) {
	day := func(m, d int) Date { return Date{2016, m, d} }
	record := func(author string, k RecordType, title string, dates Period, pages int) Record {
		return Record{ID: "x", Author: author, Type: k, Title: title, Dates: dates, Source: "s", Pages: [2]int{1, pages}, Use: Opened}
	}
	c := Case{Records: []Record{
		record("Clinic B", RecordPR2, "report 2", On(day(3, 1)), 2),
		record("clinic b", RecordPR2, "report 1", On(day(2, 1)), 3),
		record("Clinic B", RecordPR2, "report 3", Period{day(2, 15), day(4, 1)}, 1),
		record("Clinic B", RecordPR2, "report 4", Period{From: day(4, 15)}, 1),
		record("Clinic B", RecordPR2, "undated", Period{}, 1),
		record("Clinic B", RecordImaging, "film", On(day(2, 1)), 1),
		record("", RecordPR2, "loose", On(day(1, 5)), 1),
		record("", RecordPR2, "Loose", On(day(1, 7)), 1),
		record("", RecordPR2, "other", On(day(1, 6)), 1),
		record("Clinic A", RecordOther, "page", On(day(2, 1)), 1),
		record("Clinic A", RecordOther, "leaf", On(day(2, 1)), 1),
		{ID: "l1", Title: "listed", Author: "Clinic B", Type: RecordPR2, Dates: On(day(9, 9))},
		{ID: "l2", Title: "listed", Author: "Clinic B", Type: RecordPR2},
		{ID: "d", DuplicateOf: "x"},
	}}
	want := []Documents{
		{"Clinic B", RecordPR2, "listed", On(day(9, 9)), 1, 0},
		{"Clinic B", RecordPR2, "listed", Period{}, 1, 0},
		{"", RecordPR2, "loose", Period{day(1, 5), day(1, 7)}, 2, 2},
		{"", RecordPR2, "other", On(day(1, 6)), 1, 1},
		{"Clinic A", RecordOther, "page", On(day(2, 1)), 1, 1},
		{"Clinic A", RecordOther, "leaf", On(day(2, 1)), 1, 1},
		{"Clinic B", RecordPR2, "report 2", Period{day(2, 1), day(4, 15)}, 5, 8},
		{"Clinic B", RecordImaging, "film", On(day(2, 1)), 1, 1},
	}
	got := c.DocumentsReviewed()
	if len(got) != len(want) {
		t.Fatalf("%d documents: %+v", len(got), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("document %d is\n%+v, want\n%+v", i+1, got[i], want[i])
		}
	}
}
