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
	E5     Era = "E5-UR-2026"         // changed utilization review rules: 8 CCR 9785, 9792.6.1 and following
)

// EraOf is the era of a determination made on the day. A day before all eras counts as the first. Their days are data
// (domain.Law), which a user extends; an era that follows these is of the same rules until a release knows better.
func EraOf(d domain.Date) Era { return Era(domain.CurrentLaw().Era(d)) }

// caseDay is the day whose law the case is measured by: of its decision, else of its other dates. A letter without any date
// is one of those that were published without a header, 2013-14; a draft without any is written today. The zero day is one
// without a today.
func caseDay(c *domain.Case, today domain.Date) domain.Date {
	for _, d := range []domain.Date{c.Decided, c.Assigned, c.Received, c.Denied} {
		if d.Valid() {
			return d
		}
	}
	if eras := domain.CurrentLaw().Eras; c.Origin.Letter && len(eras) > 0 {
		return eras[0].From
	}
	return today
}

// eraOn is the era of the day; E4 where none is known.
func eraOn(day domain.Date) Era {
	if !day.Valid() {
		return E4
	}
	return EraOf(day)
}

// On is what the rule rests on for a determination of the day: the law has been amended and lettered anew.
func (r *Rule) On(day domain.Date) Authority {
	if !day.Valid() {
		return r.Authority
	}
	if p, ok := domain.CurrentLaw().Authority(r.ID, day); ok {
		return Authority{Cite: p.Cite, Sure: p.Confidence == domain.Confirmed}
	}
	return r.Authority
}

// within tells whether e lies in the range; an empty bound is open.
func (e Era) within(since, until Era) bool {
	return (since == AnyEra || e >= since) && (until == AnyEra || e <= until)
}
