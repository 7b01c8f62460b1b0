package domain

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // a Windows without Go has no zones of its own
)

// AttestExtension is the attestation that the administrative director approved more time; its note says how many days and
// why: "3 days: the records came late".
const AttestExtension = "extension"

// MaxExtension is how many days more may be approved (Labor Code 4610.6(d)(2)).
const MaxExtension = 3

// TimeLimit is the time a determination has, before it is laid on a calendar.
type TimeLimit struct {
	From     Date   `json:"from"`
	Of       string `json:"of"` // what happened on that day
	Days     int    `json:"days"`
	Working  bool   `json:"working,omitempty"` // Days are working days
	Kind     string `json:"kind,omitempty"`    // why it is this limit, in words
	Extended int    `json:"extended,omitempty"`
	Reason   string `json:"reason,omitempty"` // of the extension
	Cite     string `json:"cite"`
}

// Due is a due date with what it was reckoned from.
type Due struct {
	Date    Date
	Limit   TimeLimit
	Skipped []string // holidays that were not counted, with their day: "Thanksgiving Day 11/26/2026"
	// On is the weekend day or holiday that the date falls on, and Before the last working day before it. The statute as
	// read does not move such a day, so that the program does not either.
	On     string
	Before Date
}

// TimeLimit is the case's limit: 30 days after the request and its documents were received, 5 working days in a dispute
// about drugs only from 2018 (the formulary), 3 days when the review is expedited, and an approved extension (Labor Code
// 4610.6(d)). Where the day the records came is not stated, it counts from the assignment; the zero TimeLimit when neither
// is known.
func (c *Case) TimeLimit() TimeLimit {
	l := TimeLimit{From: c.RecordsReceived, Of: "the records came"}
	if !l.From.Valid() {
		l.From, l.Of = c.Assigned, "the assignment"
	}
	if !l.From.Valid() {
		return TimeLimit{}
	}
	rule := c.limitRule(l.From)
	l.Days, l.Working, l.Kind, l.Cite = rule.Days, rule.Working, rule.Kind, rule.Cite
	l.Extended, l.Reason = c.Extension()
	return l
}

// limitRule is the line of the law that gives the case its time; where none holds on the day for its kind, the one for any.
func (c *Case) limitRule(from Date) LawLimit {
	law, when := CurrentLaw(), "any"
	if c.Priority == Expedited {
		when = "expedited"
	} else if _, ok := law.Limit("drugs", from); ok && c.onlyDrugs() {
		when = "drugs"
	}
	rule, ok := law.Limit(when, from)
	if !ok {
		rule, _ = law.Limit("any", from)
	}
	return rule
}

// Extension is the approved extension in days, at most MaxExtension, and its reason. One whose days are not said counts
// for none: the earlier day is the safe one.
func (c *Case) Extension() (days int, reason string) {
	for _, a := range c.Attestations {
		if a.ID != AttestExtension || !a.Yes {
			continue
		}
		note := strings.TrimSpace(a.Note)
		end := strings.IndexFunc(note, func(r rune) bool { return r < '0' || r > '9' })
		if end < 0 {
			end = len(note)
		}
		n, err := strconv.Atoi(note[:end])
		if err != nil {
			return 0, note
		}
		_, reason, _ = strings.Cut(note, ":")
		return min(n, MaxExtension), strings.TrimSpace(reason)
	}
	return 0, ""
}

// Due lays the limit on a calendar. The day it counts from is not counted, the last one is.
func (l TimeLimit) Due(h Holidays) Due {
	d := Due{Limit: l}
	if !l.From.Valid() || l.Days == 0 {
		return d
	}
	d.Date = l.From.AddDays(l.Days)
	if l.Working {
		d.Date = l.From
		for left := l.Days; left > 0; {
			d.Date = d.Date.AddDays(1)
			if why, working := h.Working(d.Date); working {
				left--
			} else if h.On(d.Date) != "" {
				d.Skipped = append(d.Skipped, why+" "+d.Date.US())
			}
		}
	}
	d.Date = d.Date.AddDays(l.Extended)
	d.On, d.Before = h.notOn(d.Date)
	return d
}

// notOn is why the day is no working day, and the last one before it.
func (h Holidays) notOn(d Date) (why string, before Date) {
	why, working := h.Working(d)
	if working {
		return "", Date{}
	}
	before = d
	for !working {
		before = before.AddDays(-1)
		_, working = h.Working(before)
	}
	return why, before
}

// DueBy is the day the determination is due on the calendar of these holidays.
func (c *Case) DueBy(h Holidays) Due { return c.TimeLimit().Due(h) }

// Why is the reason of the date in words: "5 working days, drugs only, after the records came 11/18/2026; Thanksgiving
// Day 11/26/2026 not counted". It is empty when there is no date.
func (d Due) Why() string {
	if d.Date.IsZero() {
		return ""
	}
	words := d.Short() + ", after " + d.Limit.Of + " " + d.Limit.From.US()
	if len(d.Skipped) > 0 {
		words += "; " + strings.Join(d.Skipped, ", ") + " not counted"
	}
	if d.Limit.Extended > 0 && d.Limit.Reason != "" {
		words += "; extended: " + d.Limit.Reason
	}
	if d.On != "" {
		words += "; falls on " + article(d.On) + ", the last working day before it is " + d.Before.US()
	}
	return words
}

// Short is the limit alone: "30 days", "3 days, expedited, and 2 more".
func (d Due) Short() string {
	l := d.Limit
	if l.Days == 0 {
		return ""
	}
	words := fmt.Sprintf("%d days", l.Days)
	if l.Working {
		words = fmt.Sprintf("%d working days", l.Days)
	}
	if l.Kind != "" {
		words += ", " + l.Kind
	}
	if l.Extended > 0 {
		words += fmt.Sprintf(", and %d more", l.Extended)
	}
	return words
}

// article puts "a" before a weekday; a holiday has a name of its own.
func article(on string) string {
	if on == time.Saturday.String() || on == time.Sunday.String() {
		return "a " + on
	}
	return on
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

// pacific is the zone of the administration that a determination goes to.
var pacific = func() *time.Location {
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		panic(err) // the zones are built in
	}
	return zone
}()

// CaliforniaDay is the day it is in California at the moment: a reviewer in New York at midnight has three hours left.
func CaliforniaDay(t time.Time) Date { return DateOf(t.In(pacific)) }
