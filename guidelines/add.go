package guidelines

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
)

// Add is the library with the addition in it. Documents and entries take the place of those of the same id; an entry that
// is replaced stays to be read at its revision. With any problem the library is as it was.
func (l *Library) Add(a Addition) (*Library, []Problem) {
	next := l.copy()
	adding := adder{l: next, a: &a}
	adding.documents()
	adding.tiers()
	adding.entries()
	adding.drugs()
	adding.law()
	if len(adding.bad) > 0 {
		return l, adding.bad
	}
	next.added = append(slices.Clone(l.added), a)
	return next, nil
}

// Additions are what was added, in its order.
func (l *Library) Additions() []Addition { return l.added }

// Law is the law of the program with what was added.
func (l *Library) Law() *domain.Law {
	law := domain.BundledLaw()
	for i := range l.added {
		law = law.With(l.added[i].Law)
	}
	return law
}

type adder struct {
	l   *Library
	a   *Addition
	bad []Problem
}

func (ad *adder) wrong(what string, problems ...string) {
	for _, p := range problems {
		where := ad.a.Name
		if n := ad.a.lines[what]; n > 0 {
			where = fmt.Sprintf("%s:%d", ad.a.Name, n)
		}
		ad.bad = append(ad.bad, Problem{Where: where, What: what + ": " + p})
	}
}

func (ad *adder) documents() {
	l := ad.l
	for _, d := range ad.a.Documents {
		if i := slices.IndexFunc(l.docs, func(have Document) bool { return have.ID == d.ID }); i >= 0 {
			l.docs[i] = d
		} else {
			l.docs = append(l.docs, d)
		}
	}
	slices.SortFunc(l.docs, func(a, b Document) int { return strings.Compare(a.ID, b.ID) })
	l.link()
	for _, d := range ad.a.Documents {
		ad.wrong("document "+d.ID, l.checkDocument(slices.IndexFunc(l.docs, func(have Document) bool { return have.ID == d.ID }))...)
	}
}

// tiers lay ranks on documents. A rank from a day on ends the open one before it the day before; one without a beginning
// ends the open one of its kind.
func (ad *adder) tiers() {
	for n, t := range ad.a.Tiers {
		name := fmt.Sprintf("tier %d", n)
		d := ad.l.docByID[t.Document]
		switch {
		case d == nil:
			ad.wrong(name, fmt.Sprintf("the library has no document %q", t.Document))
			continue
		case tierRank(t.Tier) > 3 && t.Tier != domain.TierStatute:
			ad.wrong(name, fmt.Sprintf("tier %q is unknown", t.Tier))
			continue
		case t.From == "" && t.To == "" || t.From != "" && t.From.First().IsZero() || t.To != "" && t.To.Last().IsZero():
			ad.wrong(name, `"from" or "to" is a day, YYYY-MM-DD`)
			continue
		case t.From != "" && t.To != "" && t.To.Last().Before(t.From.First()):
			ad.wrong(name, "it ends before it begins")
			continue
		}
		d.Tiers = slices.Clone(d.Tiers)
		if !d.rank(t.Ranked) {
			ad.wrong(name, fmt.Sprintf("%s has no rank %q to end", t.Document, t.Tier))
		}
	}
	ad.l.link()
}

// rank lays one rank on the document; false when it ends a rank that the document does not have.
func (d *Document) rank(t Ranked) bool {
	if t.From == "" {
		i := slices.IndexFunc(d.Tiers, func(have Ranked) bool { return have.Tier == t.Tier && (have.To == "" || have.ToUnknown) })
		if i < 0 {
			return false
		}
		d.Tiers[i].To, d.Tiers[i].ToUnknown = t.To, t.ToUnknown
		d.EffectiveTo, d.EndUnknown = t.To, t.ToUnknown
		return true
	}
	before := Partial(t.From.First().AddDays(-1).String())
	for i := range d.Tiers {
		if have := &d.Tiers[i]; have.From.First().Before(t.From.First()) && (have.To == "" || !have.To.Last().Before(t.From.First())) {
			have.To, have.ToUnknown = before, false
		}
	}
	d.Tiers = slices.DeleteFunc(d.Tiers, func(have Ranked) bool { return have.From == t.From })
	d.Tiers = append(d.Tiers, t)
	d.EffectiveTo, d.EndUnknown = t.To, t.ToUnknown
	return true
}

func (ad *adder) entries() {
	l := ad.l
	for _, e := range ad.a.Entries {
		if i := slices.IndexFunc(l.entries, func(have Entry) bool { return have.ID == e.ID }); i >= 0 {
			l.earlier = append(l.earlier, l.entries[i])
			e.Rev = max(e.Rev, l.entries[i].Rev+1)
			l.entries[i] = e
		} else {
			e.Rev = max(e.Rev, 1)
			l.entries = append(l.entries, e)
		}
	}
	l.link()
	seen := map[string]bool{}
	for _, e := range ad.a.Entries {
		if seen[e.ID] {
			ad.wrong("entry "+e.ID, "the id is used twice in the file")
		}
		seen[e.ID] = true
		ad.wrong("entry "+e.ID, l.checkEntry(l.byID[e.ID])...)
	}
}

func (ad *adder) drugs() {
	l := ad.l
	l.drugs = slices.Clone(l.drugs)
	for n, link := range ad.a.Drugs {
		name := fmt.Sprintf("drug %d", n)
		d := l.drug(strings.ToLower(link.Drug))
		if d == nil {
			ad.wrong(name, fmt.Sprintf("the table has no drug %q", link.Drug))
			continue
		}
		for _, id := range link.Entries {
			if l.byID[id] == nil {
				ad.wrong(name, fmt.Sprintf("leads to the entry %q, which does not exist", id))
			}
		}
		d.Entries = slices.Concat(link.Entries, slices.DeleteFunc(slices.Clone(d.Entries), func(id string) bool { return slices.Contains(link.Entries, id) }))
	}
	l.link()
}

func (ad *adder) law() {
	one := func(what string, n int, problem string) {
		if problem != "" {
			ad.wrong(fmt.Sprintf("%s %d", what, n), problem)
		}
	}
	for n, e := range ad.a.Eras {
		one("era", n, e.Problem())
	}
	for n, t := range ad.a.TimeLimits {
		one("limit", n, t.Problem())
	}
	for n, p := range ad.a.Authorities {
		one("authority", n, p.Problem())
	}
	for n, v := range ad.a.Formulary {
		one("version", n, v.Problem())
	}
}
