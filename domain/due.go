package domain

import "time"

// Due is the day the determination is due, as DueBecause reckons it.
func (c *Case) Due() Date {
	due, _ := c.DueBecause()
	return due
}

// DueBecause is the day the determination is due and why: 30 days after the request and its documents were received,
// 5 working days in a dispute about drugs only from 2018 (the formulary), 3 days when the review is expedited (Labor
// Code 4610.6(d)(1)). Where the day the records came is not stated, it counts from the assignment. The zero Date when
// neither is known. An extension (4610.6(d)(2)) is not counted in.
func (c *Case) DueBecause() (due Date, why string) {
	from := c.RecordsReceived
	if !from.Valid() {
		from = c.Assigned
	}
	switch {
	case !from.Valid():
		return Date{}, ""
	case c.Priority == Expedited:
		return from.AddDays(3), "3 days, expedited"
	case !from.Before(Date{2018, 1, 1}) && c.onlyDrugs():
		return from.addWorkingDays(5), "5 working days, drugs only"
	}
	return from.AddDays(30), "30 days"
}

// onlyDrugs tells whether every disputed service is a drug.
func (c *Case) onlyDrugs() bool {
	for i := range c.Services {
		if ParseRequest(c.Services[i].Text.String()).Drug == "" {
			return false
		}
	}
	return len(c.Services) > 0
}

// addWorkingDays is the day n working days later; Saturdays and Sundays do not count. Holidays are the user's data and
// not known here.
func (d Date) addWorkingDays(n int) Date {
	for n > 0 {
		d = d.AddDays(1)
		if wd := d.Time().Weekday(); wd != time.Saturday && wd != time.Sunday {
			n--
		}
	}
	return d
}
