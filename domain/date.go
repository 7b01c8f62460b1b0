package domain

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the civil calendar without a time zone. The zero Date means "not stated". A Date may be one that
// no calendar has (2016-02-30, year 3026), as letters print such dates; Valid tells.
type Date struct {
	Year  int
	Month int
	Day   int
}

// DateOf is the day of t in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// ParseDate reads YYYY-MM-DD; the empty string is the zero Date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	parts := strings.Split(s, "-")
	if len(parts) != 3 || len(parts[0]) < 4 || len(parts[1]) != 2 || len(parts[2]) != 2 {
		return Date{}, Invalid("a date is written YYYY-MM-DD")
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 10, 31)
		if err != nil {
			return Date{}, Invalid("a date is written YYYY-MM-DD")
		}
		n[i] = int(v)
	}
	return Date{n[0], n[1], n[2]}, nil
}

// IsZero tells whether no date is stated.
func (d Date) IsZero() bool { return d == Date{} }

// Valid tells whether the calendar has this day.
func (d Date) Valid() bool { return !d.IsZero() && DateOf(d.Time()) == d }

// Time is midnight of the day in UTC.
func (d Date) Time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// Before tells whether d is an earlier day than o.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// Compare orders days: -1, 0 or 1.
func (d Date) Compare(o Date) int {
	for _, p := range [3][2]int{{d.Year, o.Year}, {d.Month, o.Month}, {d.Day, o.Day}} {
		if p[0] != p[1] {
			if p[0] < p[1] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// DaysUntil is the number of days from d to o.
func (d Date) DaysUntil(o Date) int { return int(o.Time().Sub(d.Time()).Hours() / 24) }

// String is YYYY-MM-DD, or the empty string for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// US is MM/DD/YYYY, the form of the letter's header, or the empty string.
func (d Date) US() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Month, d.Day, d.Year)
}

// MarshalText is the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// Period is a span of days, both ends included. A zero end is open.
type Period struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// On is the period of a single day.
func On(d Date) Period { return Period{d, d} }

// Holds tells whether the day lies in the period.
func (p Period) Holds(d Date) bool {
	return (p.From.IsZero() || !d.Before(p.From)) && (p.To.IsZero() || !p.To.Before(d))
}
