package record_test

import (
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
	"imrdesk/domain/record/recordtest"
	"imrdesk/domain/text"
)

// filed makes the records of a file as the splitter finds them.
func filed(f recordtest.File, source string) []domain.Record {
	var out []domain.Record
	for _, one := range record.Split(f.Pages) {
		out = append(out, domain.Record{ID: domain.RecordID("r" + itoa(len(out)+1)), Type: one.Type, Title: one.Title, Author: one.Author, Dates: one.Dates,
			Pages: [2]int{one.First + 1, one.Last + 1}, Source: source, Use: domain.Opened})
	}
	return out
}

// Every claim that something is missing is held against the pages, and the page that states it is named.
func TestPlantedContradictionsAreFoundWithTheirPage(t *testing.T) {
	f := recordtest.Make(5, 800, true)
	c := domain.Case{Records: filed(f, "file")}
	file := &record.File{Sources: []*record.Source{record.NewSource("file", "file.pdf", f.Pages)}}
	checker := check.New(rules.All(), check.Policy{}, nil).Holding(file)
	for i, p := range f.Planted {
		c.Services = []domain.DisputedService{{ID: "s1", Text: text.NewDoc("Physical therapy, 6 visits"), Rationale: text.NewDoc(p.Claim)}}
		found := false
		for _, d := range checker.Check(draft.Draft{Case: c}).Diagnostics {
			for _, rel := range d.Related {
				if d.Rule == "FAC-001" && rel.Page > 0 {
					r, _, _ := c.Record(rel.Loc.Record)
					found = found || r.Pages[0]+rel.Page-2 == p.Page && strings.Contains(flatten(f.Pages[p.Page].Text[rel.Span.Start:rel.Span.End]), p.Statement)
				}
			}
		}
		if !found {
			t.Errorf("%d: %q is not held against %q on page %d", i, p.Claim, p.Statement, p.Page+1)
		}
	}
	if len(f.Planted) < 10 {
		t.Errorf("only %d were planted", len(f.Planted))
	}
	c.Services[0].Rationale = text.NewDoc("There is no documentation of red flags.")
	for _, d := range checker.Check(draft.Draft{Case: c}).Diagnostics {
		if d.Rule == "FAC-001" {
			t.Errorf("what no page states is contradicted: %s", d.Message)
		}
	}
}

func flatten(s string) string { return strings.Join(strings.Fields(s), " ") }

// What a request, the utilization review or a repeated record says contradicts nothing.
func TestOnlyClinicalRecordsContradict(t *testing.T) {
	pages := []record.Page{{Text: "The patient complains of heartburn after each dose."}}
	file := &record.File{Sources: []*record.Source{record.NewSource("file", "", pages)}}
	c := domain.Case{Services: []domain.DisputedService{{ID: "s", Rationale: text.NewDoc("There is no evidence of gastrointestinal complaints.")}}}
	checker := check.New(rules.All(), check.Policy{}, nil).Holding(file)
	for _, r := range []struct {
		record domain.Record
		want   bool
	}{
		{domain.Record{Type: domain.RecordPR2}, true},
		{domain.Record{Type: domain.RecordUR}, false},
		{domain.Record{Type: domain.RecordRFA}, false},
		{domain.Record{Type: domain.RecordPR2, DuplicateOf: "x"}, false},
	} {
		r.record.ID, r.record.Source, r.record.Pages = "r1", "file", [2]int{1, 1}
		c.Records = []domain.Record{r.record}
		got := slices.ContainsFunc(checker.Check(draft.Draft{Case: c}).Diagnostics, func(d check.Diagnostic) bool { return d.Rule == "FAC-001" })
		if got != r.want {
			t.Errorf("%s, duplicate %q: found is %v", r.record.Type, r.record.DuplicateOf, got)
		}
	}
}

func BenchmarkSource(b *testing.B) {
	f := recordtest.Make(1, 3000, false)
	for b.Loop() {
		record.NewSource("file", "", f.Pages)
	}
}
