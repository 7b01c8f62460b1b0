package guidelines

import (
	"slices"
	"strings"

	"imrdesk/domain"
)

// Coverage is what the library holds for a kind of treatment on a day.
type Coverage struct {
	Service *Service
	MTUS    int    // entries of the MTUS that apply
	Other   int    // entries of other guidelines that are current
	Ends    bool   // of all entries of the MTUS the end of the edition is not confirmed
	Sure    string // of the surest entry of the highest rank; empty where nothing is held
}

// Covers says in a word or two what is held: "MTUS, read", "other, from memory", or "-".
func (c Coverage) Covers() string {
	switch {
	case c.MTUS > 0 && c.Ends:
		return "MTUS, end not confirmed, " + c.Sure
	case c.MTUS > 0:
		return "MTUS, " + c.Sure
	case c.Other > 0:
		return "other, " + c.Sure
	}
	return "-"
}

// sureWords are the words of a table for how sure an entry is on a day, surest first. One whose text was compared in an
// earlier edition than the one that applies says so.
var sureWords = []string{"read", "read in part", "read in an earlier edition", "secondary", "memory"}

// Coverage is what the library holds on the day for every kind of treatment, by its title.
func (l *Library) Coverage(on domain.Date) []Coverage {
	var out []Coverage
	for i := range l.services {
		if s := &l.services[i]; s.ID != "general" {
			out = append(out, l.covered(s, on))
		}
	}
	slices.SortFunc(out, func(a, b Coverage) int { return strings.Compare(a.Service.Title, b.Service.Title) })
	return out
}

func (l *Library) covered(s *Service, on domain.Date) Coverage {
	c := Coverage{Service: s, Ends: true}
	best := map[coverRank]int{} // the surest, counted from 1
	for i := range l.entries {
		e := &l.entries[i]
		if e.Service != s.ID {
			continue
		}
		st, src := l.sourceOn(e, on)
		if !st.Applies() {
			continue
		}
		rank := coverRank{st.Tier == domain.TierMTUS, st.Force == domain.InForce}
		if rank.mtus {
			c.MTUS++
			c.Ends = c.Ends && !rank.inForce
		} else {
			c.Other++
		}
		if had, sure := best[rank], 1+sureRank(e, src); had == 0 || sure < had {
			best[rank] = sure
		}
	}
	for _, rank := range []coverRank{{true, true}, {true, false}, {false, true}, {false, false}} {
		if best[rank] > 0 {
			c.Sure = sureWords[best[rank]-1]
			break
		}
	}
	return c
}

type coverRank struct{ mtus, inForce bool }

func sureRank(e *Entry, src *Source) int {
	switch sure := e.Sure(); {
	case e.Confidence == domain.Confirmed && src.HeadingOnly:
		return 2
	case sure == "read in the source":
		return 0
	case sure == "read in part":
		return 1
	case strings.HasPrefix(sure, "secondary"):
		return 3
	}
	return 4
}
