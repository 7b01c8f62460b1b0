// Package calendar keeps the holidays, which are the user's data, and writes due dates as an iCalendar file.
package calendar

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pelletier/go-toml/v2"

	"imrdesk/domain"
)

// Shipped is the list of holidays that comes with the program, as a TOML file with its source and how sure it is.
//
//go:embed holidays.toml
var Shipped []byte

// Default are the shipped holidays.
var Default = sync.OnceValue(func() domain.Holidays {
	h, err := ParseHolidays("holidays.toml", Shipped)
	if err != nil {
		panic("calendar: " + err.Error()) // the list is part of the program
	}
	return h
})

type holidayLine struct {
	Name     string `toml:"name"`
	Day      string `toml:"day"`
	Sunday   string `toml:"sunday"`
	Saturday string `toml:"saturday"`
	Since    int    `toml:"since"`
	Until    int    `toml:"until"`
	Source   string `toml:"source"`
}

// ParseHolidays reads a list of holidays; name is the file's name for errors. It is strict: an unknown key, day or word is
// an error that says where.
func ParseHolidays(name string, data []byte) (domain.Holidays, error) {
	var file struct {
		Holiday []holidayLine `toml:"holiday"`
	}
	d := toml.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields()
	if err := d.Decode(&file); err != nil {
		var unknown *toml.StrictMissingError
		var wrong *toml.DecodeError
		switch {
		case errors.As(err, &unknown):
			return nil, domain.Invalid("%s has a key that is not known:\n%s", name, unknown.String())
		case errors.As(err, &wrong):
			row, col := wrong.Position()
			return nil, domain.Invalid("%s:%d:%d: %s", name, row, col, strings.TrimPrefix(wrong.Error(), "toml: "))
		}
		return nil, domain.Invalid("%s is no TOML file", name)
	}
	out := make(domain.Holidays, len(file.Holiday))
	for i, line := range file.Holiday {
		h, err := line.holiday()
		if err != nil {
			return nil, domain.Invalid("%s: holiday %d (%s): %v", name, i+1, line.Name, err)
		}
		out[i] = h
	}
	return out, nil
}

func (l holidayLine) holiday() (h domain.Holiday, err error) {
	h = domain.Holiday{Name: strings.TrimSpace(l.Name), Since: l.Since, Until: l.Until, Source: l.Source}
	if h.Name == "" {
		return h, errors.New("give it a name; due dates are explained by it")
	}
	if l.Since < 0 || l.Until < 0 || l.Until > 0 && l.Until < l.Since {
		return h, errors.New("since and until are years, the earlier one first")
	}
	for _, m := range []struct {
		word string
		to   *int
	}{{l.Sunday, &h.FromSunday}, {l.Saturday, &h.FromSaturday}} {
		switch m.word {
		case "":
		case "after":
			*m.to = 1
		case "before":
			*m.to = -1
		default:
			return h, fmt.Errorf("%q is neither \"after\" nor \"before\"", m.word)
		}
	}
	return h, readDay(l.Day, &h)
}

var (
	ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
	months   = map[string]time.Month{}
	weekdays = map[string]time.Weekday{}
)

func init() {
	for m := time.January; m <= time.December; m++ {
		months[strings.ToLower(m.String())] = m
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		weekdays[strings.ToLower(d.String())] = d
	}
}

var errDay = errors.New(`the day is written "July 4" or "third Monday of January", with "+ 1" for the day after`)

// readDay reads "July 4" or "fourth Thursday of November + 1".
func readDay(s string, h *domain.Holiday) error {
	s, plus, later := strings.Cut(strings.ToLower(s), "+")
	if later {
		n, err := strconv.Atoi(strings.TrimSpace(plus))
		if err != nil || n < 1 || n > 31 {
			return errDay
		}
		h.After = n
	}
	w := strings.Fields(s)
	switch {
	case len(w) == 2 && months[w[0]] != 0:
		n, err := strconv.Atoi(w[1])
		leap := domain.Date{Year: 2024, Month: int(months[w[0]]), Day: n}
		if err != nil || !leap.Valid() {
			return errDay
		}
		h.Month, h.Day = months[w[0]], n
	case len(w) == 4 && w[2] == "of" && ordinals[w[0]] != 0 && months[w[3]] != 0:
		day, known := weekdays[w[1]]
		if !known {
			return errDay
		}
		h.Nth, h.Weekday, h.Month = ordinals[w[0]], day, months[w[3]]
	default:
		return errDay
	}
	return nil
}
