package sample

import (
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/letter"
	"imrdesk/guidelines"
)

var today = day(2026, 11, 23)

// found are the rules that speak of the case, with their findings.
func found(t *testing.T, c domain.Case) map[string][]check.Diagnostic {
	t.Helper()
	library, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]check.Diagnostic{}
	for _, d := range check.New(rules.All(), check.Policy{}, library).On(today).Check(draft.Draft{Case: c}).Diagnostics {
		out[d.Rule] = append(out[d.Rule], d)
		t.Logf("%s %s %s %s: %s", c.Number, d.Severity, d.Rule, c.Path(d.Loc), d.Message)
	}
	return out
}

// Each sample shows what the program is for: the mistakes put into it are found.
func TestMistakesAreFound(t *testing.T) {
	want := map[string][]string{
		"CM13-9990001": {"DEC-001", "CON-005", "FAC-001", "FAC-002", "OPP-001", "TXT-001", "TXT-002", "QUA-003"},
		"CM26-9990002": {"FAC-001"},
		"CM26-9990003": {"DEC-001", "FAC-001"},
		"CM26-9990004": {"DEC-001", "CON-006", "CON-009"},
		"CM26-9990005": {"DEC-001", "FAC-003", "CON-005"},
		"CM26-9990006": {"TIM-003"},
		"CM26-9990007": {"DEC-002"},
		"CM26-9990008": {"SVC-003", "DEC-001"},
		"CM17-9990009": nil,
		"CM26-9990010": {"DEC-001", "FAC-001"},
	}
	for _, c := range Cases(today) {
		got := found(t, c)
		rules, ok := want[c.Number]
		if !ok {
			t.Errorf("%s is not expected", c.Number)
		}
		for _, id := range rules {
			if len(got[id]) == 0 {
				t.Errorf("%s does not raise %s", c.Number, id)
			}
		}
		for _, id := range []string{"TIM-004", "DAT-001", "DAT-002", "DAT-003", "PRI-002", "CON-001", "CON-002", "CON-003"} {
			for _, d := range got[id] {
				t.Errorf("%s raises %s by accident: %s", c.Number, id, d.Message)
			}
		}
	}
}

func TestFinishedSampleIsClean(t *testing.T) {
	for id, list := range found(t, officeVisit()) {
		for _, d := range list {
			if d.Severity >= check.Warning {
				t.Errorf("%s: %s", id, d.Message)
			}
		}
	}
}

// A sample goes out as a letter and comes back as it was, so that it may stand for a real case.
func TestLettersRoundTrip(t *testing.T) {
	form := letter.DefaultTemplate()
	for _, c := range Cases(today) {
		out := form.Compose(&c)
		back, err := form.Parse(string(out.Plain()))
		if err != nil {
			t.Fatalf("%s: %v", c.Number, err)
		}
		got := back.Case
		if len(got.Unread) > 0 {
			t.Errorf("%s: unread: %v", c.Number, got.Unread)
		}
		if got.Number != c.Number || got.Priority != c.Priority || !slices.Equal(got.Injuries, c.Injuries) || got.Denied != c.Denied ||
			got.Employee != c.Employee || len(got.Records) != len(c.Records) || got.Summary.String() != c.Summary.String() {
			t.Errorf("%s: the header, the records or the summary differ", c.Number)
		}
		if len(got.Services) != len(c.Services) {
			t.Fatalf("%s: %d items of %d", c.Number, len(got.Services), len(c.Services))
		}
		for i, s := range c.Services {
			r := got.Services[i]
			if r.Title() != s.Title() || r.Decision != s.Decision || r.ClaimsGuideline.String() != s.ClaimsGuideline.String() ||
				r.ReviewerGuideline.String() != s.ReviewerGuideline.String() || r.Rationale.String() != s.Rationale.String() {
				t.Errorf("%s: item %d differs", c.Number, i+1)
			}
		}
	}
}

func TestLibraryKnowsTheServices(t *testing.T) {
	library, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Cases(today) {
		for _, s := range c.Services {
			if s.AncillaryTo != "" {
				continue // decided with the service it goes with
			}
			if len(library.Topics(domain.ParseRequest(s.Title()), c.GuidelineDate())) == 0 {
				t.Errorf("%s: no guideline entry for %q", c.Number, s.Title())
			}
		}
	}
	// What applies on the day is cited for each item of the case of today, and what its guideline lines name is known.
	c := Cases(today)[len(Cases(today))-1]
	for _, s := range c.Services {
		topics := library.Topics(domain.ParseRequest(s.Title()), today)
		for _, cite := range domain.ParseGuidelineLine(s.ClaimsGuideline.String()).Citations {
			ed, ok := library.Edition(cite, today)
			if !ok || ed.Tier != domain.TierMTUS || ed.Force != domain.InForce || topics[0].Force != domain.InForce || topics[0].Tier != domain.TierMTUS {
				t.Errorf("%q: %s is %s, the first entry %s of %s", s.Title(), cite.Text, ed.Force, topics[0].Title, topics[0].Tier)
			}
		}
	}
	c = Case()
	topics := library.Topics(domain.ParseRequest(c.Services[0].Title()), c.GuidelineDate())
	if len(topics) == 0 || topics[0].Force != domain.InForce || !strings.Contains(topics[0].Citation.Text, "2009") {
		t.Errorf("the first entry for the sample is %+v", topics)
	}
}

func TestRequestsAreRead(t *testing.T) {
	c := Case()
	r := domain.ParseRequest(c.Services[0].Title())
	if r.Total.Max != 8 || r.Frequency.Max != 2 || r.Duration.Max != 4 {
		t.Errorf("the program is read as %+v", r)
	}
	for _, c := range Cases(today) {
		for _, s := range c.Services {
			if r := domain.ParseRequest(s.Title()); len(r.Unread) > 0 {
				t.Errorf("%s: %q is not read whole", c.Number, s.Title())
			}
		}
	}
}

func TestDueDatesLieAroundToday(t *testing.T) {
	overdue, soon, open := 0, 0, 0
	for _, c := range Cases(today) {
		switch n := today.DaysUntil(c.DueBy(nil).Date); {
		case !c.DueBy(nil).Date.Valid():
			open++
		case n < 0:
			overdue++
		case n <= 1:
			soon++
		}
	}
	if overdue != 1 || soon != 2 || open != 2 {
		t.Errorf("%d overdue, %d due by tomorrow, %d without a date", overdue, soon, open)
	}
}

// Whatever day the demonstration is shown on, no date of it is impossible.
func TestEveryDay(t *testing.T) {
	for n := range 800 {
		for _, c := range Cases(today.AddDays(n)) {
			for _, d := range []domain.Date{c.Denied, c.Received, c.Injuries[0].From} {
				if !d.Valid() {
					t.Fatalf("%s: %v", c.Number, d)
				}
			}
		}
	}
}

// What rests on memory warns of nothing: open criteria of such an entry are a note, those of one that was read a warning.
func TestMemoryWarnsOfNothing(t *testing.T) {
	library, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]check.Severity{"acm-cp-frp": check.Note, "esi": check.Warning} {
		e, ok := library.Get(id)
		if !ok {
			t.Fatal(id)
		}
		c := Cases(today)[len(Cases(today))-1]
		c.Services[0].Pinned = []domain.EntryRef{e.Ref()}
		got := found(t, c)["GUI-003"]
		if len(got) != 1 || got[0].Severity != want {
			t.Errorf("%s, %s: %+v", id, e.Confidence, got)
		}
	}
}
