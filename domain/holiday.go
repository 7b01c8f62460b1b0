package domain

import "time"

// Holiday is a rule for a day of the year that is no working day. Either Month and Day say which, or Month, Weekday and
// Nth: the Nth such weekday of the month, the last one when Nth is -1. After is days behind that.
type Holiday struct {
	Name    string
	Month   time.Month
	Day     int
	Weekday time.Weekday
	Nth     int
	After   int
	Since   int    // the first year it was kept; 0 is always
	Until   int    // the last one; 0 is still
	Source  string // the law or list it was read in
	// FromSunday and FromSaturday are where the holiday goes when its day is one: 1 is the day after, -1 the day before.
	FromSunday, FromSaturday int
}

// Holidays are the days that count as no working days, apart from Saturdays and Sundays. They are the user's data.
type Holidays []Holiday

// On is the name of the holiday that is kept on the day; "" when it is a day like others.
func (h Holidays) On(d Date) string {
	for i := range h {
		// A New Year's Day that goes to the day before is kept in the year before.
		for year := d.Year - 1; year <= d.Year+1; year++ {
			if h[i].in(year) == d {
				return h[i].Name
			}
		}
	}
	return ""
}

// in is the day on which the holiday is kept in the year; the zero Date when it is not.
func (h Holiday) in(year int) Date {
	if year < h.Since || h.Until > 0 && year > h.Until || year < 1 {
		return Date{}
	}
	d := Date{year, int(h.Month), h.Day}
	if h.Nth != 0 {
		d = nthWeekday(year, h.Month, h.Weekday, h.Nth)
	}
	if !d.Valid() {
		return Date{} // 29 February in most years
	}
	d = d.AddDays(h.After)
	switch d.Time().Weekday() {
	case time.Sunday:
		return d.AddDays(h.FromSunday)
	case time.Saturday:
		return d.AddDays(h.FromSaturday)
	}
	return d
}

// nthWeekday is the n-th such weekday of the month, or its last one for -1; the zero Date when the month has none.
func nthWeekday(year int, month time.Month, day time.Weekday, n int) Date {
	first := Date{year, int(month), 1}
	if n < 0 {
		first = DateOf(first.Time().AddDate(0, 1, 0))
		back := (int(first.Time().Weekday()) - int(day) + 6) % 7
		return first.AddDays(-1 - back)
	}
	ahead := (int(day) - int(first.Time().Weekday()) + 7) % 7
	d := first.AddDays(ahead + 7*(n-1))
	if d.Month != int(month) {
		return Date{}
	}
	return d
}

// Working tells whether people work on the day; when not, why is the weekday or the holiday.
func (h Holidays) Working(d Date) (why string, working bool) {
	if wd := d.Time().Weekday(); wd == time.Saturday || wd == time.Sunday {
		return wd.String(), false
	}
	name := h.On(d)
	return name, name == ""
}
