package domain

import (
	"testing"
	"time"
)

func TestHolidays(t *testing.T) {
	kept := Holidays{
		{Name: "fixed", Month: time.July, Day: 4, Since: 2010, Until: 2026, FromSunday: 1, FromSaturday: -1},
		{Name: "new year", Month: time.January, Day: 1, FromSunday: 1, FromSaturday: -1},
		{Name: "third Monday", Month: time.January, Weekday: time.Monday, Nth: 3},
		{Name: "last Monday", Month: time.May, Weekday: time.Monday, Nth: -1},
		{Name: "fourth Thursday", Month: time.November, Weekday: time.Thursday, Nth: 4},
		{Name: "the day after", Month: time.November, Weekday: time.Thursday, Nth: 4, After: 1},
		{Name: "first Sunday", Month: time.March, Weekday: time.Sunday, Nth: 1},
		{Name: "fifth Friday", Month: time.August, Weekday: time.Friday, Nth: 5},
		{Name: "last Friday", Month: time.December, Weekday: time.Friday, Nth: -1, Since: 2020},
		{Name: "leap", Month: time.February, Day: 29},
	}
	for day, want := range map[string]string{
		"2009-07-04": "", "2010-07-04": "", "2010-07-05": "fixed", // a Sunday
		"2009-07-03": "", "2026-07-03": "fixed", "2026-07-04": "", "2027-07-04": "", "2027-07-05": "",
		"2024-07-04": "fixed", "2024-07-03": "", "2024-07-05": "",
		"2021-12-31": "new year", "2022-01-01": "", "2023-01-02": "new year", "2023-01-01": "", "2026-01-01": "new year",
		"2026-01-19": "third Monday", "2026-01-12": "", "2024-01-15": "third Monday", "2029-01-15": "third Monday",
		"2026-05-25": "last Monday", "2026-05-18": "", "2021-05-31": "last Monday", "2027-05-31": "last Monday",
		"2026-11-26": "fourth Thursday", "2026-11-27": "the day after", "2026-11-19": "", "2024-11-28": "fourth Thursday", "2029-11-22": "fourth Thursday",
		"2026-03-01": "first Sunday", "2026-03-08": "", "2025-03-02": "first Sunday",
		"2025-08-29": "fifth Friday", "2026-08-28": "", "2026-09-04": "",
		"2026-12-25": "last Friday", "2027-12-31": "new year", "2019-12-27": "",
		"2024-02-29": "leap", "2023-03-01": "", "2023-02-28": "",
	} {
		d, err := ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := kept.On(d); got != want {
			t.Errorf("%s is %q, want %q", day, got, want)
		}
	}
}

func TestWorkingDays(t *testing.T) {
	kept := Holidays{{Name: "a day off", Month: time.July, Day: 8}}
	for day, want := range map[string]string{
		"2026-07-03": "", "2026-07-04": "Saturday", "2026-07-05": "Sunday", "2026-07-06": "", "2026-07-08": "a day off",
	} {
		d, _ := ParseDate(day)
		if why, working := kept.Working(d); why != want || working != (want == "") {
			t.Errorf("%s: %q, working %v", day, why, working)
		}
	}
}

func TestExtensions(t *testing.T) {
	note := func(notes ...string) (c Case) {
		for _, n := range notes {
			c.Attestations = append(c.Attestations, Attestation{ID: AttestExtension, Yes: true, Note: n})
		}
		return c
	}
	no := note("2 days: no")
	no.Attestations[0].Yes = false
	other := note("2 days: no")
	other.Attestations[0].ID = "conflict"
	for _, c := range []struct {
		in     Case
		days   int
		reason string
	}{
		{note(), 0, ""},
		{note("2 days: the records came late"), 2, "the records came late"},
		{note(" 1 day"), 1, ""},
		{note("3"), 3, ""},
		{note("4: more than there is"), MaxExtension, "more than there is"},
		{note("0 days: none"), 0, "none"},
		{note("9 days: at night"), MaxExtension, "at night"},
		{note("some days"), 0, "some days"},
		{note(""), 0, ""},
		{note("1 day: first", "2 days: second"), 1, "first"},
		{no, 0, ""},
		{other, 0, ""},
	} {
		if days, reason := c.in.Extension(); days != c.days || reason != c.reason {
			t.Errorf("%+v: %d days, %q", c.in.Attestations, days, reason)
		}
	}
}

func TestWhyADueDate(t *testing.T) {
	from := Date{2026, 11, 2}
	kept := Holidays{{Name: "Founders Day", Month: time.November, Day: 5}, {Name: "Harvest Day", Month: time.December, Day: 2}}
	for _, c := range []struct {
		limit TimeLimit
		date  string
		why   string
	}{
		{TimeLimit{}, "", ""},
		{TimeLimit{From: from, Of: "the assignment"}, "", ""},
		{TimeLimit{Days: 30}, "", ""},
		{TimeLimit{From: from, Of: "the assignment", Days: 4}, "2026-11-06", "4 days, after the assignment 11/02/2026"},
		{TimeLimit{From: from, Of: "it", Days: 4, Working: true, Kind: "drugs only"}, "2026-11-09",
			"4 working days, drugs only, after it 11/02/2026; Founders Day 11/05/2026 not counted"},
		{TimeLimit{From: from, Of: "it", Days: 4, Extended: 1, Reason: "late pages"}, "2026-11-07",
			"4 days, and 1 more, after it 11/02/2026; extended: late pages; falls on a Saturday, the last working day before it is 11/06/2026"},
		{TimeLimit{From: from, Of: "it", Days: 4, Extended: 2}, "2026-11-08",
			"4 days, and 2 more, after it 11/02/2026; falls on a Sunday, the last working day before it is 11/06/2026"},
		{TimeLimit{From: from, Of: "it", Days: 30}, "2026-12-02", "30 days, after it 11/02/2026; falls on Harvest Day, the last working day before it is 12/01/2026"},
		{TimeLimit{From: from, Of: "it", Days: 4, Reason: "not extended"}, "2026-11-06", "4 days, after it 11/02/2026"},
	} {
		d := c.limit.Due(kept)
		if d.Date.String() != c.date || d.Why() != c.why {
			t.Errorf("%+v\nis due %s: %s\nwant    %s: %s", c.limit, d.Date, d.Why(), c.date, c.why)
		}
	}
	if s := (Due{}).Short(); s != "" {
		t.Errorf("no limit is %q", s)
	}
}

func TestTimeLimits(t *testing.T) {
	formularyStart := Date{2018, 1, 1}
	drug := items("Baclofen 10mg #30")
	for _, c := range []struct {
		in      Case
		days    int
		working bool
		of      string
	}{
		{Case{Assigned: formularyStart, Services: drug}, 5, true, "the assignment"},
		{Case{Assigned: formularyStart.AddDays(-1), Services: drug}, 30, false, "the assignment"},
		{Case{Assigned: formularyStart, RecordsReceived: formularyStart.AddDays(1), Services: drug}, 5, true, "the records came"},
		{Case{Assigned: formularyStart, Services: drug, Priority: Expedited}, 3, false, "the assignment"},
		{Case{Assigned: formularyStart, Priority: Standard}, 30, false, "the assignment"},
	} {
		if l := c.in.TimeLimit(); l.Days != c.days || l.Working != c.working || l.Of != c.of || l.Cite == "" {
			t.Errorf("%+v", l)
		}
	}
}
