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

// Words is the standing as a pane shows it: "in force", "not in force on 2014-03-02", "end not confirmed",
// "not current (8 CCR 9792.20(g))".
func (s Standing) Words() string {
	switch s.Force {
	case domain.InForce, domain.EndNotConfirmed:
		return string(s.Force)
	case domain.NotCurrent:
		return string(s.Force) + " (8 CCR 9792.20(g))"
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
			if st.Applies() && d.outdated(st.Tier, on) {
				st.Force = domain.NotCurrent
			}
			return st
		}
		if st.Tier == domain.TierUnknown || f == domain.NoLongerInForce {
			st.Tier = t.Tier
		}
	}
	return st
}

// yearsCurrent is how long a guideline outside the MTUS counts after its last review: 8 CCR 9792.20(g).
const yearsCurrent = 5

// outdated tells whether the document was not reviewed within five years of the day. The MTUS holds until an order
// changes it, and the rule is one on guidelines, not on studies or statutes.
func (d *Document) outdated(tier domain.Tier, on domain.Date) bool {
	if on.IsZero() || tier != domain.TierACOEMODG && tier != domain.TierGuideline {
		return false
	}
	last := cmp.Or(d.Reviewed, d.Published, d.EffectiveFrom, Partial(d.Year)).Last()
	return !last.IsZero() && domain.DateOf(last.Time().AddDate(yearsCurrent, 0, 0)).Before(on)
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

// SourceOn is the source of the entry that best serves the day; nil for an entry without one.
func (l *Library) SourceOn(e *Entry, on domain.Date) *Source {
	_, src := l.sourceOn(e, on)
	return src
}

// Sure says how sure the entry is for the day: as Entry.Sure, but what was read in another edition than the one that applies
// says so.
func (l *Library) Sure(e *Entry, on domain.Date) string {
	if _, src := l.sourceOn(e, on); e.Confidence == domain.Confirmed && src != nil && src.HeadingOnly {
		return "read in an earlier edition"
	}
	return e.Sure()
}

// mostDays is how many days the standings of the documents are kept for: a case has one or two.
const mostDays = 32

// dayOf are the standings of all documents on the day, reckoned once for a day.
func (l *Library) dayOf(on domain.Date) map[string]Standing {
	l.daysMu.Lock()
	defer l.daysMu.Unlock()
	if day, ok := l.days[on]; ok {
		return day
	}
	if l.days == nil || len(l.days) >= mostDays {
		l.days = map[domain.Date]map[string]Standing{}
	}
	day := make(map[string]Standing, len(l.docs))
	for i := range l.docs {
		day[l.docs[i].ID] = l.docs[i].standing(on)
	}
	l.days[on] = day
	return day
}

// sourceOn is the source of the entry that best serves the day, with its standing.
func (l *Library) sourceOn(e *Entry, on domain.Date) (Standing, *Source) {
	var best Standing
	var src *Source
	day := l.dayOf(on)
	for i := range e.Sources {
		st, ok := day[e.Sources[i].Doc]
		if !ok {
			continue
		}
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
	case domain.NotCurrent:
		return 2
	}
	return 3
}

// underFold is the last place of an entry among those found.
const underFold = 2

// offer is the place of an entry among those found: the MTUS in force, then others that are current, then what does not
// fit well or not apply on the day.
func (s Standing) offer(fits bool) int {
	switch {
	case !fits, !s.On.IsZero() && !s.Applies():
		return underFold
	case s.Tier == domain.TierMTUS:
		return 0
	}
	return 1
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
