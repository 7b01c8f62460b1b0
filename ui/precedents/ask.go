package precedents

import (
	"cmp"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
	"imrdesk/guidelines"
	store "imrdesk/store/precedents"
)

// Row is an item that is like the one asked for, with the letter it stands in.
type Row struct {
	Letter precedent.Letter
	Item   int
	Shared []precedent.Facet
	Own    bool // a case that this reviewer signed; its words stay in the vault
	Other  bool // the same facts, and decided otherwise than the draft
	score  float64
}

// Decided is the item itself.
func (r *Row) Decided() precedent.Item { return r.Letter.Items[r.Item] }

// Answer is what is known of items like the one asked for.
type Answer struct {
	Rows    []Row
	Figures store.Figures     // over the library, of items with the same service and region
	Shared  []precedent.Facet // those facets
	Letters int               // in the library
}

// Question is an item of a case, or words, or both.
type Question struct {
	Case  *domain.Case
	Item  domain.ServiceID
	Words string
	Own   []precedent.Letter // signed by this reviewer, the case itself left out
	Limit int
}

// Ask looks for items like the one of the question, in the library and among the reviewer's own.
func Ask(lib *guidelines.Library, l *store.Library, q Question) (Answer, error) {
	s, _, _ := q.Case.Service(q.Item)
	facets := Facets(lib, q.Case, &s)
	mine := Letter(q.Case, "")
	a := Answer{Letters: l.Letters(), Shared: Alike(facets)}
	hits, err := l.Search(store.Query{Facets: facets, Title: s.Title(), Words: q.Words, Except: mine.Fingerprint()}, q.Limit)
	if err != nil {
		return a, err
	}
	for _, h := range hits {
		letter, item, err := l.Letter(h.Ref)
		if err != nil {
			return a, err
		}
		a.Rows = append(a.Rows, Row{Letter: letter, Item: item, Shared: precedent.Shared(facets, letter.Items[item].Facets), score: h.Score})
	}
	if q.Words == "" {
		a.Rows = append(own(q.Own, facets, s.Decision), a.Rows...)
		slices.SortStableFunc(a.Rows, func(x, y Row) int { return cmp.Compare(y.score, x.score) })
	}
	a.Figures, err = l.Figures(a.Shared, mine.Fingerprint())
	return a, err
}

// own are the reviewer's own items that ask for the same service, the likest first. One that asks the same and was decided
// otherwise stands before all.
func own(letters []precedent.Letter, facets []precedent.Facet, decision domain.Decision) []Row {
	var out []Row
	for _, l := range letters {
		for i, it := range l.Items {
			shared := precedent.Shared(facets, it.Facets)
			if len(shared) == 0 || shared[0].Kind != precedent.Service {
				continue
			}
			r := Row{Letter: l, Item: i, Shared: shared, Own: true, score: float64(precedent.Likeness(facets, it.Facets))}
			r.Other = decision != domain.Undecided && it.Decision != decision && precedent.SameFacts(facets, it.Facets)
			if r.Other {
				r.score *= 2
			}
			out = append(out, r)
		}
	}
	return out
}

// Alike are the facets that items are counted together by: the service, and the regions.
func Alike(facets []precedent.Facet) []precedent.Facet {
	var out []precedent.Facet
	for _, f := range facets {
		if f.Kind == precedent.Service || f.Kind == precedent.Region {
			out = append(out, f)
		}
	}
	return out
}

// Citation names a published determination in a letter, and none of its words.
func Citation(r *Row) string {
	number := cmp.Or(r.Letter.Number, r.Letter.Source)
	s := "IMR determination " + number
	if on := r.Letter.Decided; !on.IsZero() {
		s += ", decided " + on.US()
	} else if r.Letter.Year != 0 {
		s += ", decided in " + DecidedOn(r.Letter)
	}
	if w := r.Decided().Decision.Word(); w != "" {
		s += ": " + w
	}
	return s
}
