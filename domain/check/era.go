package check

import "imrdesk/domain"

// Era is a time in which one set of content and format rules held. The date of the determination tells it, so that a
// letter of 2013 is not failed for a rule of 2015.
type Era string

// The eras of Independent Medical Review.
const (
	AnyEra Era = ""
	E1     Era = "E1-emergency"       // SB 863, emergency regulations
	E2     Era = "E2-permanent"       // permanent regulations
	E3     Era = "E3-search-sequence" // 8 CCR 9792.21.1: search sequence and duty to cite
	E4     Era = "E4-ACOEM"           // ACOEM as the MTUS; drug formulary from 2018
)

// eras are the days on which they began.
var eras = []struct {
	era  Era
	from domain.Date
}{
	{E1, domain.Date{Year: 2013, Month: 1, Day: 1}},
	{E2, domain.Date{Year: 2014, Month: 2, Day: 12}},
	{E3, domain.Date{Year: 2015, Month: 4, Day: 20}},
	{E4, domain.Date{Year: 2017, Month: 12, Day: 1}},
}

// EraOf is the era of a determination made on the day. A day before all eras counts as the first.
func EraOf(d domain.Date) Era {
	era := eras[0].era
	for _, e := range eras {
		if !d.Before(e.from) {
			era = e.era
		}
	}
	return era
}

// caseEra is the era of the case: of its decision, else of its other dates. A letter without any date is one of those
// that were published without a header, 2013-14; a draft without any is written today.
func caseEra(c *domain.Case, today domain.Date) Era {
	for _, d := range []domain.Date{c.Decided, c.Assigned, c.Received, c.Denied} {
		if d.Valid() {
			return EraOf(d)
		}
	}
	switch {
	case c.Origin.Letter:
		return E1
	case today.Valid():
		return EraOf(today)
	}
	return E4
}

// within tells whether e lies in the range; an empty bound is open.
func (e Era) within(since, until Era) bool {
	return (since == AnyEra || e >= since) && (until == AnyEra || e <= until)
}
