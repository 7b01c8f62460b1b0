package precedents

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

// Figures are how items were decided that share facets.
type Figures struct {
	All         precedent.Count
	ByYear      []precedent.Count // oldest first; letters without a day are left out
	ByGuideline []precedent.Count // most items first
}

// Figures counts the items that have all the facets, without the letter that asks. Without a facet nothing is counted:
// items that have nothing in common say nothing together.
func (l *Library) Figures(facets []precedent.Facet, except precedent.Fingerprint) (Figures, error) {
	var f Figures
	if len(facets) == 0 {
		return f, nil
	}
	years, guidelines := map[string]*precedent.Count{}, map[string]*precedent.Count{}
	for _, s := range l.segments {
		having, err := s.having(facets)
		if err != nil {
			return f, err
		}
		for item, yes := range having {
			if !yes || s.print(item) == except {
				having[item] = false
				continue
			}
			it := s.item(item)
			f.All.Add(it.decision)
			if !it.decided.IsZero() {
				count(years, fmt.Sprint(it.decided.Year), it.decision)
			}
		}
		if err := s.guidelines(having, guidelines); err != nil {
			return f, err
		}
	}
	f.ByYear, f.ByGuideline = sorted(years), sorted(guidelines)
	slices.SortStableFunc(f.ByGuideline, func(a, b precedent.Count) int { return cmp.Compare(b.Of(), a.Of()) })
	return f, nil
}

// print is the fingerprint of the item's letter.
func (s *segment) print(item int) precedent.Fingerprint { return s.letter(s.item(item).letter).print }

// guidelines counts the chosen items by each guideline that their reviewers used.
func (s *segment) guidelines(chosen []bool, counts map[string]*precedent.Count) error {
	prefix := string(facetTerm) + string(precedent.Guideline)
	var failed error
	err := s.beginning([]byte(prefix), func(t term) bool {
		name := strings.TrimPrefix(string(t.key), prefix)
		list, err := s.postings(t)
		if err == nil {
			err = eachPosting(list, len(chosen), func(item, _ uint32) {
				if chosen[item] {
					count(counts, name, s.item(int(item)).decision)
				}
			})
		}
		failed = err
		return err == nil
	})
	return cmp.Or(err, failed)
}

func count(counts map[string]*precedent.Count, name string, d domain.Decision) {
	c := counts[name]
	if c == nil {
		c = &precedent.Count{Name: name}
		counts[name] = c
	}
	c.Add(d)
}

// sorted are the counts by name.
func sorted(counts map[string]*precedent.Count) []precedent.Count {
	out := make([]precedent.Count, 0, len(counts))
	for _, c := range counts {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b precedent.Count) int { return strings.Compare(a.Name, b.Name) })
	return out
}
