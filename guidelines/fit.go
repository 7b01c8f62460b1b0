package guidelines

import (
	"cmp"
	"slices"
	"strings"

	"imrdesk/domain"
)

// Match is an entry that speaks of a request, with what speaks for it.
type Match struct {
	Entry    *Entry
	Score    float64
	Standing Standing
	Source   *Source      // the source that best serves the day
	Compared []Comparison // limits against the request; filled by Fit

	// Folded says that the entry does not apply on the day, or fits much less than the best of those found.
	Folded bool

	offered
}

// Weights of what speaks for an entry. They were set on published determinations and are the only tuning there is.
const (
	forDrug       = 12.0
	forService    = 10.0
	forClass      = 6.0
	forSpecific   = 0.8 // part of it for an entry on one drug where only the class is named
	forSynonym    = 5.0 // and forWord more for each word of the phrase beyond the first
	forWord       = 2.0
	forRegion     = 4.0
	forNearRegion = 2.5
	forAnyRegion  = 0.5 // where the request names none
	forKin        = 5.0
	forContext    = 2.0
	forTitleWord  = 0.5
	forMTUS       = 4.0
	forACOEM      = 2.0
	forPhase      = 6.0
	againstEra    = -7.0
	againstPhase  = -5.0
	againstTier   = -3.0 // a guideline that the search sequence reaches only after the others
	lowestScore   = 4.5
	againstEnd    = -2.0 // an edition whose end is not confirmed
	fittingShare  = 0.6  // an entry fits when its words give it this part of what they give the best
	namedShare    = 0.5  // the same for an entry that the words name by a drug or a phrase of its own
)

// Lookup are the entries for the words of a disputed item on the day, best first. context is what else is known of
// the case, such as the other items or the diagnoses; it only breaks ties. The zero day ignores dates.
func (l *Library) Lookup(item string, on domain.Date, context ...string) []Match {
	return l.lookup(l.read(item), nil, on, context)
}

// Fit are the entries for a request on the day, best first, with their limits compared with it.
func (l *Library) Fit(r domain.Request, on domain.Date, facts Facts, context ...string) []Match {
	out := l.lookup(l.read(requestWords(r)), r.Regions, on, context)
	asked := l.Ask(r, facts)
	for i := range out {
		out[i].Compared = asked.compare(out[i].Entry)
	}
	return out
}

// requestWords puts the words of a request together again. Of a modified item the remaining part is in dispute, but
// its words may leave the service to the original ("the remaining two visits").
func requestWords(r domain.Request) string {
	parts := []string{r.Prefix, r.Service, r.Drug, r.Strength, strings.Join(r.Levels, " ")}
	for _, p := range []*domain.Part{r.Remaining, r.Original} {
		if p != nil {
			parts = append(parts, p.Text)
		}
	}
	return strings.Join(parts, " ")
}

func (l *Library) lookup(r reading, regions []domain.Region, on domain.Date, context []string) []Match {
	for _, region := range regions {
		if region != domain.AnyRegion {
			r.regions[region] = true
		}
	}
	named := l.named(r)
	l.addKin(r, named)
	around := l.read(strings.Join(context, " ; "))
	var out []Match
	for i := range l.entries {
		e := &l.entries[i]
		n := named[e.ID]
		if n.score == 0 {
			continue
		}
		region, ok := regionScore(e, r, n.exact)
		if !ok {
			continue
		}
		m := Match{Entry: e, Score: n.score + region + phaseScore(e, r) + l.contextScore(e, r, around)}
		m.Score += forTitleWord * float64(titleWords(e, r))
		if m.Score < lowestScore {
			continue
		}
		m.Standing, m.Source = l.sourceOn(e, on)
		m.offered = offered{fits: m.Score, named: n.exact, drug: n.drug && phaseScore(e, r) >= 0, at: m.Standing}
		m.Score += eraScore(m.Standing, on)
		out = append(out, m)
	}
	out = inOrderOfOffer(out, func(m *Match) (*offered, float64) { return &m.offered, m.Score })
	for i := range out {
		out[i].Folded = out[i].folded
	}
	return out
}

// naming is how strongly the words name an entry; exact says that a phrase of the entry's own does.
type naming struct {
	score float64
	exact bool
	drug  bool // the table of drugs leads to it
}

// named scores entries by the services, drugs and phrases that the words name. The first service named weighs most:
// what follows is usually its detail.
func (l *Library) named(r reading) map[string]naming {
	out := map[string]naming{}
	raise := func(id string, score float64, exact bool) {
		n := out[id]
		n.score += score
		n.exact = n.exact || exact
		out[id] = n
	}
	classes := map[string]float64{}
	l.nameServices(r, classes)
	linked := map[string]bool{}
	l.nameDrugs(r, classes, raise, linked)
	for i := range l.entries {
		e := &l.entries[i]
		w := classes[e.Service]
		if w == 0 || out[e.ID].score == 0 && l.ofAnotherDrug(e, r) {
			continue
		}
		if l.ofFewDrugs(e) && out[e.ID].score == 0 {
			w *= forSpecific
		}
		raise(e.ID, w, false)
	}
	best := map[string]int{}
	for _, f := range r.entries {
		best[f.to] = max(best[f.to], len(f.words))
	}
	for id, n := range best {
		raise(id, forSynonym+forWord*float64(n-1), true)
	}
	for id := range linked {
		n := out[id]
		n.drug = true
		out[id] = n
	}
	return out
}

// addKin offers the entries of a related service for the region where the service named has none of its own: what a
// chapter asks before an MRI of the wrist it asks before other imaging of it.
func (l *Library) addKin(r reading, named map[string]naming) {
	for _, f := range r.services {
		kin := l.serviceBy[f.to].Kin
		if len(kin) == 0 {
			continue
		}
		for i := range l.entries {
			e := &l.entries[i]
			if named[e.ID].score > 0 || !slices.Contains(kin, e.Service) {
				continue
			}
			if region, ok := regionScore(e, r, false); ok && region >= forRegion {
				named[e.ID] = naming{score: forKin}
			}
		}
	}
}

func (l *Library) nameServices(r reading, classes map[string]float64) {
	first := -1
	for _, f := range r.services {
		if first < 0 {
			first = f.pos
		}
		w := forService + forWord*float64(len(f.words)-1)
		if f.pos > first {
			w *= 0.6
		}
		classes[f.to] = max(classes[f.to], w)
	}
	if classes["physical-therapy"] > 0 && r.postop {
		classes["postsurgical-therapy"] = max(classes["postsurgical-therapy"], classes["physical-therapy"])
	}
	if r.preop && classes["preop-testing"] > 0 {
		classes["preop-testing"] += forPhase
	}
}

func (l *Library) nameDrugs(r reading, classes map[string]float64, raise func(string, float64, bool), linked map[string]bool) {
	topical := 0
	for _, f := range r.drugs {
		d := l.drug(f.to)
		if d == nil {
			continue
		}
		if d.Topical {
			topical++
		}
		class, entries := d.Class, d.Entries
		// The same substance on the skin is another service: several of them in one cream, or a cream of one.
		if !d.Topical && r.topical && (len(r.drugs) > 1 || classes["drug-topical"] > 0) {
			class, entries = "drug-topical", d.OnSkin
			topical++
		}
		classes[class] = max(classes[class], forClass)
		for i, id := range entries {
			raise(id, forDrug-float64(i), true)
			linked[id] = true
		}
	}
	if topical > 1 {
		for _, id := range []string{"topical-general", "m16-topical"} {
			raise(id, forDrug+1, true)
		}
	}
}

// ofAnotherDrug tells whether the entry speaks of one drug, or of one in two forms, while the words name another of
// its class.
func (l *Library) ofAnotherDrug(e *Entry, r reading) bool {
	return l.ofFewDrugs(e) && slices.ContainsFunc(r.drugs, func(f found) bool { return l.drug(f.to).Class == e.Service })
}

func (l *Library) ofFewDrugs(e *Entry) bool {
	n := l.ofDrug[e.ID]
	return n > 0 && n <= 2
}

func (l *Library) drug(name string) *Drug {
	i, ok := slices.BinarySearchFunc(l.drugs, name, func(d Drug, n string) int { return strings.Compare(d.Name, n) })
	if !ok {
		return nil
	}
	return &l.drugs[i]
}

// regionScore compares the regions of the entry with those asked for. An entry for another region is not offered,
// unless the words are the entry's own.
func regionScore(e *Entry, r reading, exact bool) (float64, bool) {
	if len(r.regions) == 0 {
		if slices.Contains(e.Regions, domain.AnyRegion) {
			return forAnyRegion, true
		}
		return 0, true
	}
	best := 0.0
	for _, have := range e.Regions {
		switch {
		case have == domain.AnyRegion:
			return 0, true
		case r.regions[have]:
			best = max(best, forRegion)
		case near(have, r.regions):
			best = max(best, forNearRegion)
		}
	}
	if best == 0 && exact {
		return -forRegion, true
	}
	return best, best > 0
}

// near tells whether the region shares its guideline chapter with one asked for: the neck chapter holds the upper
// back, and the psyche has no place in the body.
func near(have domain.Region, asked map[domain.Region]bool) bool {
	switch have {
	case domain.Neck:
		return asked[domain.UpperBack]
	case domain.PsychRegion:
		return true
	}
	return false
}

func phaseScore(e *Entry, r reading) float64 {
	after := slices.Contains(e.Phase, "postoperative")
	switch {
	case after && r.postop:
		return forPhase
	case after && !r.preop:
		return againstPhase
	}
	return 0
}

func (l *Library) contextScore(e *Entry, r, around reading) float64 {
	score := 0.0
	if len(r.regions) == 0 {
		for _, have := range e.Regions {
			if around.regions[have] {
				score = forContext
				break
			}
		}
	}
	for _, f := range around.entries {
		if f.to == e.ID && len(f.words) > 1 {
			return score + forContext
		}
	}
	return score
}

func titleWords(e *Entry, r reading) int {
	n := 0
	for _, w := range words(e.Title) {
		if !filler[w.norm] && r.stems[stem(w.norm)] {
			n++
		}
	}
	return min(n, 4)
}

func eraScore(st Standing, on domain.Date) float64 {
	score := 0.0
	switch st.Tier {
	case domain.TierMTUS:
		score = forMTUS
	case domain.TierACOEMODG:
		score = forACOEM
	case domain.TierGuideline, domain.TierStudy:
		score = againstTier
	}
	switch {
	case on.IsZero():
	case !st.Applies():
		score = againstEra
	case st.Force == domain.EndNotConfirmed:
		score += againstEnd
	}
	return score
}

// offered is what the place of an entry among those found depends on, beside its score.
type offered struct {
	fits  float64 // what the words alone give it
	named bool    // they name it by a drug or a phrase of its own
	drug  bool    // the table leads from the drug named to it
	at    Standing

	folded bool // it does not apply on the day, or fits much less than the best
}

func (o offered) place(best float64) int {
	share := fittingShare
	if o.named {
		share = namedShare
	}
	return o.at.offer(o.drug || o.fits >= share*best)
}

// inOrderOfOffer is the entries found in their order: of those that fit, the MTUS in force, then others that are current, then
// what does not apply on the day. An entry that fits much less than the best does not come before it for being in force.
// What is alike keeps its order.
func inOrderOfOffer[T any](list []T, of func(*T) (*offered, float64)) []T {
	best := 0.0
	for i := range list {
		o, _ := of(&list[i])
		best = max(best, o.fits)
	}
	type spot struct {
		at, place int
		score     float64
	}
	order := make([]spot, len(list))
	for i := range list {
		o, score := of(&list[i])
		order[i] = spot{i, o.place(best), score}
		o.folded = order[i].place == underFold
	}
	slices.SortFunc(order, func(a, b spot) int {
		return cmp.Or(a.place-b.place, cmp.Compare(b.score, a.score), a.at-b.at)
	})
	out := make([]T, len(list))
	for i, s := range order {
		out[i] = list[s.at]
	}
	return out
}
