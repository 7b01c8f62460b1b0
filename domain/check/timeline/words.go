package timeline

import (
	"fmt"
	"strings"

	"imrdesk/domain"
)

// Day is the event's time in a column of at most ten characters: 11/02/2016, 11/2016, "~11/02/2016" for one that is reckoned.
func (e *Event) Day() string {
	switch {
	case e.About:
		return "~" + e.From.US()
	case e.From == e.To:
		return e.From.US()
	}
	return fmt.Sprintf("%02d/%04d", e.From.Month, e.From.Year)
}

// Since are the days since the injury, "+21" or "-4"; empty where one of the two is not known.
func (l *Line) Since(e *Event) string {
	days, ok := l.Days(e.From)
	if !ok || e.From.Year < 1900 || e.From.Year > 2200 {
		return ""
	}
	if days == 0 {
		return "0"
	}
	return fmt.Sprintf("%+d", days)
}

// Told are the event's words in one line.
func (e *Event) Told() string { return strings.Join(strings.Fields(e.Words), " ") }

// Status says how the event stands, in words: what is odd about its time, else the phase of the injury.
func (l *Line) Status(e *Event) string {
	if e.Doubt != "" || e.Kind == Phase {
		return e.Doubt
	}
	if days, ok := l.Days(e.From); ok && days >= 0 && e.Kind != Injury {
		return PhaseOn(days)
	}
	return ""
}

// Header tells whether the event is a day of the case's header.
func (e *Event) Header() bool {
	return e.Loc.Field != "" && e.Loc.Service == "" && e.Loc.Field != domain.FieldSummary
}
