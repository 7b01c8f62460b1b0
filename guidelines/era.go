package guidelines

import (
	"cmp"
	"slices"

	"imrdesk/domain"
)

// Standing is what a document or an entry was on a day.
type Standing struct {
	Force domain.Force
	Tier  domain.Tier // on the day; of the last known time when it is not in force
	On    domain.Date
}

// Words is the standing as a pane shows it: "in force", "not in force on 2014-03-02", "end not confirmed".
func (s Standing) Words() string {
	switch s.Force {
	case domain.InForce, domain.EndNotConfirmed:
		return string(s.Force)
	}
	return "not in force on " + s.On.String()
}

// Applies tells whether the edition can be used for the day: it is in force, or its end is not confirmed.
func (s Standing) Applies() bool {
	return s.Force == domain.InForce || s.Force == domain.EndNotConfirmed
}

// force places a day in a stretch of time. The zero day stands for "no date known": everything applies.
func (s Span) force(on domain.Date) domain.Force {
	switch {
	case on.IsZero():
		return domain.InForce
	case s.From != "" && on.Before(s.From.First()):
		return domain.NotYetInForce
	case s.To == "" || !s.To.Last().Before(on):
		return domain.InForce
	case s.ToUnknown:
		return domain.EndNotConfirmed
	}
	return domain.NoLongerInForce
}

// standing is the document's rank on the day. A document in force under two ranks has the first that applies.
func (d *Document) standing(on domain.Date) Standing {
	whole := Span{From: d.EffectiveFrom, To: d.EffectiveTo, ToUnknown: d.EndUnknown}
	st := Standing{Force: whole.force(on), On: on}
	for _, t := range d.Tiers {
		f := t.force(on)
		if f == domain.InForce || f == domain.EndNotConfirmed {
			st.Tier = t.Tier
			if on.IsZero() {
				st.Tier = d.Tiers[len(d.Tiers)-1].Tier
			}
			return st
		}
		if st.Tier == domain.TierUnknown || f == domain.NoLongerInForce {
			st.Tier = t.Tier
		}
	}
	return st
}

// InForce is the standing of the document on the day.
func (l *Library) InForce(docID string, on domain.Date) (Standing, bool) {
	d, ok := l.docByID[docID]
	if !ok {
		return Standing{}, false
	}
	return d.standing(on), true
}

// Standing is that of the best source the entry has for the day: in force before not, higher tier before lower.
func (l *Library) Standing(e *Entry, on domain.Date) Standing {
	st, _ := l.sourceOn(e, on)
	return st
}

// sourceOn is the source of the entry that best serves the day, with its standing.
func (l *Library) sourceOn(e *Entry, on domain.Date) (Standing, *Source) {
	var best Standing
	var src *Source
	for i := range e.Sources {
		d, ok := l.docByID[e.Sources[i].Doc]
		if !ok {
			continue
		}
		st := d.standing(on)
		if e.Effective != nil {
			st.Force = e.Effective.force(on)
		}
		if src == nil || betterStanding(st, best) {
			best, src = st, &e.Sources[i]
		}
	}
	return best, src
}

func betterStanding(a, b Standing) bool {
	if forceRank(a.Force) != forceRank(b.Force) {
		return forceRank(a.Force) < forceRank(b.Force)
	}
	return tierRank(a.Tier) < tierRank(b.Tier)
}

func forceRank(f domain.Force) int {
	switch f {
	case domain.InForce:
		return 0
	case domain.EndNotConfirmed:
		return 1
	}
	return 2
}

func tierRank(t domain.Tier) int {
	switch t {
	case domain.TierMTUS:
		return 0
	case domain.TierACOEMODG:
		return 1
	case domain.TierGuideline:
		return 2
	case domain.TierStudy:
		return 3
	}
	return 4
}

// Era is the documents of one day, highest tier first.
type Era struct {
	Document *Document
	Standing Standing
}

// On are the documents that apply on the day, by tier and then by name; lists of names are left out.
func (l *Library) On(on domain.Date) []Era {
	var out []Era
	for i := range l.docs {
		d := &l.docs[i]
		if d.Vocabulary {
			continue
		}
		if st := d.standing(on); st.Applies() {
			out = append(out, Era{d, st})
		}
	}
	slices.SortStableFunc(out, func(a, b Era) int {
		return cmp.Or(tierRank(a.Standing.Tier)-tierRank(b.Standing.Tier), cmp.Compare(a.Document.ShortName, b.Document.ShortName))
	})
	return out
}

// Successors are the documents that are in force on the day in the place of those the entry rests on, for an entry
// that is no longer in force itself. The library may hold no entry from them: the reviewer has to read them.
func (l *Library) Successors(e *Entry, on domain.Date) []*Document {
	var out []*Document
	for _, s := range e.Sources {
		d := l.docByID[s.Doc]
		if d == nil || d.standing(on).Applies() {
			continue
		}
		next := d.SupersededBy
		if ch := d.chapter(s.Chapter); ch != nil && ch.SupersededBy != "" {
			next = []string{ch.SupersededBy}
		}
		// An edition leads to the next one; the chain is short, and its bound guards against a circle in the data.
		for hops := 0; len(next) > 0 && hops < len(l.docs); hops++ {
			n := l.docByID[next[0]]
			if n == nil {
				break
			}
			if n.standing(on).Applies() {
				if !slices.Contains(out, n) {
					out = append(out, n)
				}
				break
			}
			next = n.SupersededBy
		}
	}
	return out
}
