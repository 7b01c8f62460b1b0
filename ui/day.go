package ui

import (
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
)

// today is the day on the reviewer's calendar at the event that is answered.
func (r *Root) today() domain.Date { return domain.DateOf(r.now) }

// checker holds a case against the rules as of today. A desk is left open over night: no day of an earlier step counts.
func (r *Root) checker() *check.Checker { return r.cfg.Checker.On(r.today()) }

// guidelineDay is the day whose guideline editions count for the open case.
func (r *Root) guidelineDay() domain.Date { return r.desk.draft.Case.GuidelineDay(r.today()) }

// turnDay looks at the open case anew when the day is another than at the step before: over midnight, after a sleep, on a journey
// or when the clock was set. The timer has a screen that nobody touches tell the new day.
func (r *Root) turnDay() {
	day := r.today()
	if day == r.day {
		return
	}
	before := r.day
	r.day = day
	r.after(TimerDay, untilMidnight(r.now))
	if before.IsZero() || r.desk.id == "" {
		return
	}
	r.fullCheck()
	if c := &r.desk.draft.Case; c.GuidelineDay(before) != c.GuidelineDay(day) {
		r.refit() // other editions may be in force
	}
}

// untilMidnight is the time until the next day begins.
func untilMidnight(now time.Time) time.Duration {
	y, m, d := now.Date()
	return max(time.Second, time.Date(y, m, d+1, 0, 0, 0, 0, now.Location()).Sub(now))
}
