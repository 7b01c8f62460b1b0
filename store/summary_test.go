package store

import (
	"testing"

	"imrdesk/domain"
)

// A letter that others finished waits for nothing; one with an open item, or without a day, and what is written here do.
func TestWhatWaits(t *testing.T) {
	day := domain.Date{Year: 2016, Month: 12, Day: 20}
	one := func(letter bool, decided domain.Date, decisions ...domain.Decision) domain.Case {
		c := domain.Case{Origin: domain.Origin{Letter: letter}, Decided: decided}
		for _, d := range decisions {
			c.Services = append(c.Services, domain.DisputedService{Decision: d})
		}
		return c
	}
	for name, k := range map[string]struct {
		c     domain.Case
		waits bool
	}{
		"published":    {one(true, day, domain.Upheld, domain.Overturned), false},
		"an open item": {one(true, day, domain.Upheld, domain.Undecided), true},
		"no day":       {one(true, domain.Date{}, domain.Upheld), true},
		"no item":      {one(true, day), true},
		"decided here": {one(false, day, domain.Upheld), true},
	} {
		if s := Summarize(&k.c, StateOf(&k.c), 0, 0, 0); s.Waits() != k.waits || s.Published() == k.waits {
			t.Errorf("%s: waits %v, published %v", name, s.Waits(), s.Published())
		}
	}
	for state, waits := range map[State]bool{StateSigned: false, StateArchived: false, StateDraft: true} {
		c := one(true, day, domain.Upheld)
		if s := Summarize(&c, state, 0, 0, 0); s.Waits() != waits {
			t.Errorf("%s waits: %v", state, s.Waits())
		}
	}
}
