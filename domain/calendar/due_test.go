package calendar

import (
	"strings"
	"testing"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// due40 are due dates by hand: of a standard (30), expedited (3) or drug (5 working days) dispute from the day the records
// came, with an extension in days, and what the reason must name.
var due40 = []struct {
	from, kind string
	more       int
	want, says string
}{
	// 30 days, over months and years.
	{"2026-01-01", "standard", 0, "2026-01-31", "falls on a Saturday, the last working day before it is 01/30/2026"},
	{"2026-01-31", "standard", 0, "2026-03-02", "30 days, after the records came 01/31/2026"},
	{"2024-01-30", "standard", 0, "2024-02-29", ""}, // a leap day
	{"2023-01-30", "standard", 0, "2023-03-01", ""},
	{"2024-02-29", "standard", 0, "2024-03-30", "a Saturday"},
	{"2100-01-30", "standard", 0, "2100-03-01", ""}, // no leap year
	{"2000-01-30", "standard", 0, "2000-02-29", ""}, // a leap year
	{"2026-12-15", "standard", 0, "2027-01-14", ""},
	{"2025-11-28", "standard", 0, "2025-12-28", "a Sunday, the last working day before it is 12/26/2025"},
	{"2025-11-25", "standard", 0, "2025-12-25", "falls on Christmas Day, the last working day before it is 12/24/2025"},
	{"2025-12-02", "standard", 0, "2026-01-01", "falls on New Year's Day, the last working day before it is 12/31/2025"},
	{"2026-06-04", "standard", 0, "2026-07-04", "a Saturday"},
	{"2026-03-01", "standard", 0, "2026-03-31", "falls on Cesar Chavez Day"},
	{"2026-01-31", "standard", 3, "2026-03-05", "30 days, and 3 more"},
	{"2026-01-31", "standard", 9, "2026-03-05", "and 3 more"}, // more than the law allows
	{"2026-10-27", "standard", 1, "2026-11-27", "the day after Thanksgiving"},
	// 3 days, expedited: every day counts.
	{"2026-11-24", "expedited", 0, "2026-11-27", "3 days, expedited"},
	{"2026-11-25", "expedited", 0, "2026-11-28", "the last working day before it is 11/25/2026"},
	{"2024-02-27", "expedited", 0, "2024-03-01", ""},
	{"2023-02-27", "expedited", 0, "2023-03-02", ""},
	{"2026-12-30", "expedited", 0, "2027-01-02", "the last working day before it is 12/31/2026"},
	{"2026-11-20", "expedited", 2, "2026-11-25", "3 days, expedited, and 2 more"},
	{"2018-01-02", "expedited", 0, "2018-01-05", ""},
	// 5 working days, drugs.
	{"2026-11-16", "drug", 0, "2026-11-23", "5 working days, drugs only"},
	{"2026-11-18", "drug", 0, "2026-11-25", ""},
	{"2026-11-20", "drug", 0, "2026-12-01", "Thanksgiving Day 11/26/2026, the day after Thanksgiving 11/27/2026 not counted"},
	{"2026-11-21", "drug", 0, "2026-12-01", ""}, // came on a Saturday
	{"2026-11-22", "drug", 0, "2026-12-01", ""},
	{"2025-12-22", "drug", 0, "2025-12-30", "Christmas Day 12/25/2025 not counted"},
	{"2025-12-26", "drug", 0, "2026-01-05", "New Year's Day 01/01/2026 not counted"},
	{"2022-12-30", "drug", 0, "2023-01-09", "New Year's Day 01/02/2023 not counted"}, // 1 January was a Sunday
	{"2021-07-01", "drug", 0, "2021-07-09", "Independence Day 07/05/2021 not counted"},
	{"2020-07-01", "drug", 0, "2020-07-08", ""}, // 4 July on a Saturday: no other day off
	{"2023-11-06", "drug", 0, "2023-11-14", "Veterans Day 11/10/2023 not counted"},
	{"2018-11-08", "drug", 0, "2018-11-16", "Veterans Day 11/12/2018 not counted"},
	{"2026-01-15", "drug", 0, "2026-01-23", "Martin Luther King Jr. Day 01/19/2026 not counted"},
	{"2024-02-28", "drug", 0, "2024-03-06", ""},
	{"2018-01-01", "drug", 0, "2018-01-08", ""},               // the first day of the formulary
	{"2017-12-31", "drug", 0, "2018-01-30", "30 days, after"}, // the day before
	{"2026-05-21", "drug", 2, "2026-05-31", "5 working days, drugs only, and 2 more"},
}

func TestDue40(t *testing.T) {
	if len(due40) != 40 {
		t.Fatalf("%d cases", len(due40))
	}
	for _, c := range due40 {
		cs := domain.Case{Priority: domain.Standard, Services: []domain.DisputedService{{Text: text.NewDoc("MRI of the knee")}}}
		switch c.kind {
		case "expedited":
			cs.Priority = domain.Expedited
		case "drug":
			cs.Services[0].Text = text.NewDoc("Baclofen 10mg #30")
		}
		cs.RecordsReceived = date(t, c.from)
		if c.more > 0 {
			note := string(rune('0'+c.more)) + " days: the records came late"
			cs.Attestations = []domain.Attestation{{ID: domain.AttestExtension, Yes: true, Note: note}}
		}
		due := cs.DueBy(Default())
		if got := due.Date.String(); got != c.want {
			t.Errorf("%s from %s + %d: due %s (%s), want %s", c.kind, c.from, c.more, got, due.Why(), c.want)
		}
		if !strings.Contains(due.Why(), c.says) {
			t.Errorf("%s from %s: the reason is %q, want in it %q", c.kind, c.from, due.Why(), c.says)
		}
		if c.more > 0 && !strings.Contains(due.Why(), "extended: the records came late") {
			t.Errorf("%s from %s: the extension's reason is not in %q", c.kind, c.from, due.Why())
		}
	}
}

func date(t *testing.T, s string) domain.Date {
	t.Helper()
	d, err := domain.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNoDue(t *testing.T) {
	for _, c := range []domain.Case{{}, {Assigned: domain.Date{Year: 2016, Month: 2, Day: 30}}} {
		if due := c.DueBy(Default()); !due.Date.IsZero() || due.Why() != "" {
			t.Errorf("due %v, %s", due.Date, due.Why())
		}
	}
	c := domain.Case{Assigned: domain.Date{Year: 2026, Month: 3, Day: 2}, Attestations: []domain.Attestation{{ID: domain.AttestExtension, Yes: true, Note: "soon"}}}
	if due := c.DueBy(nil); due.Date.String() != "2026-04-01" || !strings.Contains(due.Why(), "after the assignment") {
		t.Errorf("an extension without its days gives %v, %s", due.Date, due.Why())
	}
}

// The day is the one in California, wherever the reviewer sits.
func TestCaliforniaDay(t *testing.T) {
	for _, c := range []struct{ at, want string }{
		{"2026-11-30T23:30:00-08:00", "2026-11-30"},
		{"2026-12-01T02:30:00-05:00", "2026-11-30"}, // New York, after midnight
		{"2026-12-01T03:00:00-05:00", "2026-12-01"},
		{"2026-12-01T07:59:59Z", "2026-11-30"},
		{"2026-12-01T08:00:00Z", "2026-12-01"},
		{"2026-07-01T06:59:59Z", "2026-06-30"}, // daylight saving time: seven hours
		{"2026-07-01T07:00:00Z", "2026-07-01"},
		{"2026-03-08T09:59:59Z", "2026-03-08"}, // the hour that the clocks leave out
		{"2026-11-01T08:59:59Z", "2026-11-01"},
		{"2024-03-01T12:00:00+14:00", "2024-02-29"}, // far east, leap day
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := domain.CaliforniaDay(at).String(); got != c.want {
			t.Errorf("at %s it is %s in California, want %s", c.at, got, c.want)
		}
	}
}

func TestHolidaysRefused(t *testing.T) {
	for in, says := range map[string]string{
		"[[holiday]]\nday = \"July 4\"":                                  "give it a name",
		"[[holiday]]\nname = \"x\"\nday = \"July 32\"":                   "the day is written",
		"[[holiday]]\nname = \"x\"\nday = \"sixth Monday of May\"":       "the day is written",
		"[[holiday]]\nname = \"x\"\nday = \"July 4 + x\"":                "the day is written",
		"[[holiday]]\nname = \"x\"\nday = \"July 4\"\nsunday = \"next\"": "neither",
		"[[holiday]]\nname = \"x\"\nday = \"July 4\"\nkept = true":       "key that is not known",
		"[[holiday]]\nname = \"x\"\nday = 4":                             "h.toml:3:",
		"[[holiday]]\nname = \"x\"\nday = \"July 4\"\nsince=9\nuntil=2":  "the earlier one first",
	} {
		if _, err := ParseHolidays("h.toml", []byte(in)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", in, err, says)
		}
	}
	h, err := ParseHolidays("h.toml", []byte("[[holiday]]\nname = \"Leap\"\nday = \"February 29\"\n[[holiday]]\nname = \"Old\"\nday = \"May 1\"\nuntil = 2020\n"))
	if err != nil || h.On(date(t, "2024-02-29")) != "Leap" || h.On(date(t, "2023-03-01")) != "" || h.On(date(t, "2020-05-01")) != "Old" || h.On(date(t, "2021-05-01")) != "" {
		t.Errorf("%v %v", h, err)
	}
}

func TestNthWeekday(t *testing.T) {
	for want, year := range map[string]int{"2023-05-29": 2023, "2026-05-25": 2026, "2027-05-31": 2027} {
		h := domain.Holidays{{Name: "Memorial Day", Month: time.May, Weekday: time.Monday, Nth: -1}}
		if h.On(date(t, want)) == "" || h.On(date(t, want).AddDays(-7)) != "" {
			t.Errorf("the last Monday of May %d is not %s", year, want)
		}
	}
}
