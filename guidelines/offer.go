package guidelines

import (
	"slices"
	"strings"

	"imrdesk/domain"
)

// SearchEntry and FormularyEntry are two rules that the library offers with a request: the steps of the search sequence
// where it holds nothing for the service, and what the drug list means where the service is a drug.
const (
	SearchEntry    = "search-sequence"
	FormularyEntry = "mtus-formulary"
)

// Offer is what fits a request, with what the case asks for besides: where no entry that applies on the day is held for the
// service, the search sequence stands first and other kinds of treatment lie under the fold; a drug has the rule on the
// drug list before the fold. held is false when nothing is held.
func (l *Library) Offer(r domain.Request, on domain.Date, facts Facts, context ...string) (list []Match, held bool) {
	list = l.Fit(r, on, facts, context...)
	s, _ := l.ServiceOf(r)
	// An entry on another drug of the class says nothing of the one that is named.
	held = l.holds(s, list) || l.GenericOf(r) == "" && unfoldService(s, list)
	if !held {
		for i := range list {
			list[i].Folded = true
		}
		if m, ok := l.rule(SearchEntry, on); ok {
			list = slices.Insert(list, 0, m)
		}
	}
	if s != nil && l.IsDrug(s) {
		if m, ok := l.rule(FormularyEntry, on); ok {
			list = slices.DeleteFunc(list, func(have Match) bool { return have.Entry == m.Entry })
			at := slices.IndexFunc(list, func(have Match) bool { return have.Folded })
			if at < 0 {
				at = len(list)
			}
			list = slices.Insert(list, at, m)
		}
	}
	return list, held
}

// unfoldService brings the entries of the service that apply on the day before the fold, also where the words name an older
// one by a phrase of its own; it tells whether there are any.
func unfoldService(s *Service, list []Match) bool {
	if s == nil {
		return false
	}
	found := false
	for i := range list {
		if m := &list[i]; m.Entry.Service == s.ID && m.Standing.Applies() {
			m.Folded, found = false, true
		}
	}
	slices.SortStableFunc(list, func(a, b Match) int {
		switch {
		case a.Folded == b.Folded:
			return 0
		case b.Folded:
			return -1
		}
		return 1
	})
	return found
}

// holds tells whether an entry before the fold is of the service, of its kin, or named by the words themselves. Where the
// kind of treatment is not known, any serves.
func (l *Library) holds(s *Service, list []Match) bool {
	return slices.ContainsFunc(list, func(m Match) bool {
		return !m.Folded && (s == nil || m.named || m.Entry.Service == s.ID || slices.Contains(s.Kin, m.Entry.Service) || l.alike(m.Entry.Service, s))
	})
}

// alike tells whether the library holds entries of the service at all: where it does, an entry of another service that fits
// as well was put there with that in mind (therapy after an operation, imaging of another kind).
func (l *Library) alike(service string, s *Service) bool {
	have := l.serviceBy[service]
	return have != nil && have.Category == s.Category && slices.ContainsFunc(l.entries, func(e Entry) bool { return e.Service == s.ID })
}

// rule is a rule of the library that applies on the day.
func (l *Library) rule(id string, on domain.Date) (Match, bool) {
	e, ok := l.Get(id)
	if !ok {
		return Match{}, false
	}
	m := Match{Entry: e}
	m.Standing, m.Source = l.sourceOn(e, on)
	return m, !on.IsZero() && m.Standing.Applies()
}

// IsDrug tells whether the service is a drug that the drug list is about.
func (l *Library) IsDrug(s *Service) bool {
	return s.Category == "pharmaceuticals" && strings.HasPrefix(s.ID, "drug-")
}

// GenericOf is the generic name of the drug that a request names first; empty for none.
func (l *Library) GenericOf(r domain.Request) string {
	if list := l.read(requestWords(r)).drugs; len(list) > 0 {
		return list[0].to
	}
	return ""
}
