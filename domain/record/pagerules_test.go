package record_test

import (
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
)

// The rules on dates, strengths and opposites look into the pages, name the page, and are silent when a page agrees.
func TestRulesThatReadPages(t *testing.T) {
	day := func(s string) domain.Date {
		d, err := domain.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	const report = "PROGRESS REPORT (PR-2)\nDate of Service: 11/02/2016\nDate of injury: 10/12/2016\n\n"
	for _, one := range []struct {
		rule, name, page string
		edit             func(*domain.Case)
		found            bool
	}{
		{"DAT-002", "another day of injury", "PROGRESS REPORT (PR-2)\nDate of Service: 11/02/2016\nDate of injury: 08/30/2016\n", nil, true},
		{"DAT-002", "the header's day of injury", report, nil, false},
		{"DAT-004", "a report that the file does not hold", report, func(c *domain.Case) {
			c.Summary = text.NewDoc("The progress report of 11-05-2016 notes spasm.")
		}, true},
		{"DAT-004", "a day that a page names", report + "He was last seen on 11/05/2016.\n", func(c *domain.Case) {
			c.Summary = text.NewDoc("The progress report of 11-05-2016 notes spasm.")
		}, false},
		{"SVC-003", "a strength that no page has", report + "Medications: tramadol 100 mg twice daily.\n", func(c *domain.Case) {
			c.Services[0].Text = text.NewDoc("Tramadol 50 mg #60")
		}, true},
		{"SVC-003", "the strength of the page", report + "Medications: tramadol 50 mg twice daily.\n", func(c *domain.Case) {
			c.Services[0].Text = text.NewDoc("Tramadol 50 mg #60")
		}, false},
		{"OPP-001", "treatment on a page", report + "The patient completed 6 sessions of physical therapy.\n", func(c *domain.Case) {
			c.Services[0].Rationale = text.NewDoc("The worker has had no documented treatment.")
		}, true},
		{"OPP-001", "no treatment on any page", report + "Strength and sensation are intact.\n", func(c *domain.Case) {
			c.Services[0].Rationale = text.NewDoc("The worker has had no documented treatment.")
		}, false},
	} {
		t.Run(one.rule+" "+one.name, func(t *testing.T) {
			c := domain.Case{
				Injuries: []domain.Period{domain.On(day("2016-10-12"))}, Denied: day("2016-11-15"), Decided: day("2016-12-20"),
				Records:  []domain.Record{{ID: "r1", Type: domain.RecordPR2, Dates: domain.On(day("2016-11-02")), Source: "file", Pages: [2]int{1, 1}}},
				Services: []domain.DisputedService{{ID: "s1", Text: text.NewDoc("Physical therapy, 6 visits")}},
			}
			if one.edit != nil {
				one.edit(&c)
			}
			file := &record.File{Sources: []*record.Source{record.NewSource("file", "file.pdf", []record.Page{{Text: one.page}})}}
			found := false
			for _, d := range check.New(rules.All(), check.Policy{}, nil).Holding(file).Check(draft.Draft{Case: c}).Diagnostics {
				found = found || d.Rule == one.rule
				if d.Rule == one.rule && one.rule != "DAT-004" && (len(d.Related) == 0 || d.Related[0].Page != 1 || d.Related[0].Loc.Record != "r1") {
					t.Errorf("it names the pages %v", d.Related)
				}
			}
			if found != one.found {
				t.Errorf("found is %v", found)
			}
		})
	}
}
