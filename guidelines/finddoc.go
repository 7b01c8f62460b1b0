package guidelines

import (
	"cmp"
	"slices"

	"imrdesk/domain"
)

// FindDocuments are the documents that the words name, by title, publisher and year: every word has to be one of theirs.
// Those that apply on the day come first.
func (l *Library) FindDocuments(q string, on domain.Date) []Era {
	var stems []string
	for _, w := range words(q) {
		if !filler[w.norm] && w.norm != "guideline" && w.norm != "guidelines" {
			stems = append(stems, stem(w.norm))
		}
	}
	if len(stems) == 0 {
		return nil
	}
	var out []Era
	for i := range l.docs {
		d := &l.docs[i]
		if d.Vocabulary || !d.namedBy(stems) {
			continue
		}
		out = append(out, Era{d, d.standing(on)})
	}
	slices.SortStableFunc(out, func(a, b Era) int {
		return cmp.Or(a.Standing.offer(true)-b.Standing.offer(true), tierRank(a.Standing.Tier)-tierRank(b.Standing.Tier), cmp.Compare(b.Document.Year, a.Document.Year))
	})
	return out
}

// namedBy tells whether each of the stems is of a word of the document's names; "mtus" is one for what was adopted.
func (d *Document) namedBy(stems []string) bool {
	have := map[string]bool{}
	for _, name := range []string{d.Title, d.ShortName, d.CiteAs, d.Publisher, d.Year, d.Edition} {
		for _, w := range words(name) {
			have[stem(w.norm)] = true
		}
	}
	for _, t := range d.Tiers {
		have["mtus"] = have["mtus"] || t.Tier == domain.TierMTUS
	}
	for _, s := range stems {
		if !have[s] {
			return false
		}
	}
	return true
}

// CiteDocument is the citation of the document as of the day with its section to be filled in.
func (l *Library) CiteDocument(d *Document, on domain.Date) domain.Citation {
	c, _ := l.CiteSource(Source{Doc: d.ID, Section: "[___ section]"}, on)
	return c
}
