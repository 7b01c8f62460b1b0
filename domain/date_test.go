package domain

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]Date{
		"":            {},
		"2016-10-01":  {2016, 10, 1},
		"2016-02-30":  {2016, 2, 30}, // letters print such days
		"0000-01-01":  {0, 1, 1},
		"12026-01-02": {12026, 1, 2}, // a slip of the keys that Valid lets through and rules find
		"3026-12-31":  {3026, 12, 31},
	} {
		got, err := ParseDate(in)
		if err != nil || got != want || got.String() != in {
			t.Errorf("%q is read as %v (%q), %v", in, got, got, err)
		}
	}
	for _, bad := range []string{"2016", "2016-10", "2016-10-01-01", "216-10-01", "16-10-01", "2016-1-01", "2016-10-1", "2016-010-01", "2016-10-001",
		"2016/10/01", "2016-+1-01", "2016-10--1", "x016-10-01", "2016-10-0x", " 2016-10-01", "-016-10-01"} {
		if got, err := ParseDate(bad); !errors.Is(err, ErrInvalid) || !got.IsZero() {
			t.Errorf("%q is read as %v, %v", bad, got, err)
		}
	}
}

func TestValidDays(t *testing.T) {
	for in, want := range map[string]bool{
		"": false, "2016-02-29": true, "2015-02-29": false, "1900-02-29": false, "2000-02-29": true, "2016-04-31": false, "2016-13-01": false,
		"2016-00-10": false, "2016-01-00": false, "0001-01-01": true, "2016-12-31": true,
	} {
		if d, _ := ParseDate(in); d.Valid() != want {
			t.Errorf("%q is valid: %v", in, !want)
		}
	}
}

// TestDaysInOrder: Compare, Before, AddDays and DaysUntil agree with each other over all days.
func TestDaysInOrder(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) Date {
		return Date{2016, 1, 1}.AddDays(rapid.IntRange(-9000, 9000).Draw(t, "day"))
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := day.Draw(t, "a"), day.Draw(t, "b")
		n := a.DaysUntil(b)
		if a.AddDays(n) != b || b.DaysUntil(a) != -n {
			t.Fatalf("%v and %v are %d days apart", a, b, n)
		}
		if (n > 0) != a.Before(b) || (n == 0) != (a.Compare(b) == 0) || (n < 0) != b.Before(a) || (n < 0) != (a.Compare(b) > 0) {
			t.Fatalf("%v before %v: %v", a, b, a.Before(b))
		}
		p, d := Period{a, b}, day.Draw(t, "d")
		if want := a.DaysUntil(d) >= 0 && d.DaysUntil(b) >= 0; p.Holds(d) != want {
			t.Fatalf("%v holds %v: %v", p, d, !want)
		}
	})
}

func TestPeriodsHoldTheirEnds(t *testing.T) {
	from, to := Date{2016, 3, 1}, Date{2016, 3, 31}
	for _, c := range []struct {
		p    Period
		d    Date
		want bool
	}{
		{Period{from, to}, from, true}, {Period{from, to}, to, true},
		{Period{from, to}, from.AddDays(-1), false}, {Period{from, to}, to.AddDays(1), false},
		{On(from), from, true}, {On(from), from.AddDays(1), false}, {On(from), from.AddDays(-1), false},
		{Period{From: from}, from, true}, {Period{From: from}, to.AddDays(9999), true}, {Period{From: from}, from.AddDays(-1), false},
		{Period{To: to}, to, true}, {Period{To: to}, from.AddDays(-9999), true}, {Period{To: to}, to.AddDays(1), false},
		{Period{}, from, true},
	} {
		if c.p.Holds(c.d) != c.want {
			t.Errorf("%v holds %v: %v", c.p, c.d, !c.want)
		}
	}
}

func TestDatesAsText(t *testing.T) {
	if s := (Date{}).US() + (Date{}).String(); s != "" {
		t.Errorf("no date is %q", s)
	}
	d := Date{2016, 3, 4}
	if d.US() != "03/04/2016" || DateOf(time.Date(2016, 3, 4, 23, 59, 0, 0, time.FixedZone("", 3600))) != d {
		t.Errorf("%q", d.US())
	}
	raw, err := json.Marshal(On(d))
	var back Period
	if err != nil || string(raw) != `{"from":"2016-03-04","to":"2016-03-04"}` || json.Unmarshal(raw, &back) != nil || back != On(d) {
		t.Errorf("%s, %v, %v", raw, back, err)
	}
	if json.Unmarshal([]byte(`{"from":"4.3.2016"}`), &back) == nil {
		t.Error("a day in another form is taken")
	}
}

func TestCaliforniaDay(t *testing.T) {
	for at, want := range map[string]string{
		"2026-07-01T07:30:00Z": "2026-07-01", // daylight saving time: half past midnight
		"2026-07-01T06:30:00Z": "2026-06-30",
		"2026-12-01T07:30:00Z": "2026-11-30",
		"2026-12-01T08:00:00Z": "2026-12-01",
	} {
		moment, _ := time.Parse(time.RFC3339, at)
		if got := CaliforniaDay(moment).String(); got != want {
			t.Errorf("%s is %s in California, want %s", at, got, want)
		}
	}
}
