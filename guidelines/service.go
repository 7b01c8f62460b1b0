package guidelines

import (
	"cmp"

	"imrdesk/domain"
)

// ServiceOf is the kind of treatment that a request names first, and what a request of that kind has to state and
// this one does not: quantity, side, level, region, duration, strength. It is nil when no kind is recognised.
func (l *Library) ServiceOf(r domain.Request) (*Service, []string) {
	words := l.read(requestWords(r))
	var s *Service
	switch {
	case len(words.drugs) > 0:
		s = l.serviceBy[l.drug(words.drugs[0].to).Class]
	case len(words.services) > 0:
		first := words.services[0]
		for _, f := range words.services[1:] {
			if f.pos == first.pos && len(f.words) > len(first.words) {
				first = f
			}
		}
		s = l.serviceBy[first.to]
		if first.to == "physical-therapy" && words.postop {
			s = cmp.Or(l.serviceBy["postsurgical-therapy"], s)
		}
	default:
		return nil, nil
	}
	var missing []string
	for _, need := range s.Needs {
		if !states(r, words, need) {
			missing = append(missing, need)
		}
	}
	return s, missing
}

func states(r domain.Request, words reading, need string) bool {
	switch need {
	case "quantity":
		return !r.Amount.IsZero() || !r.Total.IsZero() || !r.Quantity.IsZero() || !r.Frequency.IsZero() && !r.Duration.IsZero()
	case "side":
		return r.Side != domain.NoSide || spinal(words)
	case "level":
		return len(r.Levels) > 0
	case "region":
		return len(r.Regions) > 0 || len(words.regions) > 0
	case "duration":
		return !r.Duration.IsZero()
	case "strength":
		return r.Strength != ""
	}
	return true
}

// spinal tells whether only regions without sides are named: the spine, the head, the psyche.
func spinal(words reading) bool {
	for region := range words.regions {
		switch region {
		case domain.Neck, domain.UpperBack, domain.LowBack, domain.Head, domain.PsychRegion:
		default:
			return false
		}
	}
	return len(words.regions) > 0
}
