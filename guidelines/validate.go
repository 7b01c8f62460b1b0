package guidelines

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
)

// kinds of limit, and units; a limit outside these lists cannot be compared and is refused.
var (
	limitKinds = set("visits visits_trial duration frequency dose_daily levels sessions injections_per_period min_interval " +
		"relief_percent relief_duration symptom_duration_min symptom_duration_max conservative_trial_min period age bmi repeat_max " +
		"time_to_effect usual_relief outcome_after review_interval hours_daily hours_weekly days_weekly exam_findings_min volume_max " +
		"opioid_free_before smoke_free range_of_motion compartments tear_percent retraction_max nerve_latency strength_percent " +
		"function_gain_percent at_dose taper_rate tests_per_period")
	limitUnits = set("visit day week month year hour session mg_day mg_MED_day g_day percent level injection test finding ml cm ms " +
		"degree compartment kg_m2 revision")
	phases    = set("acute subacute chronic postoperative")
	relations = set("see-also alternative successor predecessor requires")
	needs     = set("quantity side level region duration strength")
	criteria  = set("question numeric document exclusion")
	positions = []domain.Position{domain.Recommended, domain.Conditional, domain.NotRecommended, domain.Insufficient, domain.NotAddressed, domain.RuleOnly}
	sureness  = []domain.Confidence{domain.Confirmed, domain.MemoryHigh, domain.Memory, domain.MemoryLow}
	places    = []domain.Region{domain.AnyRegion, domain.Neck, domain.UpperBack, domain.LowBack, domain.Shoulder, domain.Elbow,
		domain.WristHand, domain.Hip, domain.Knee, domain.AnkleFoot, domain.Head, domain.PsychRegion}
)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// Problem is something wrong in the data of the library.
type Problem struct {
	Where string // file or entry
	What  string
}

func (p Problem) String() string { return p.Where + ": " + p.What }

// Validate lists what is wrong in the library's data; an empty list means sound.
func (l *Library) Validate() []Problem {
	var out []Problem
	add := func(where string, whats []string) {
		for _, w := range whats {
			out = append(out, Problem{where, w})
		}
	}
	for i := range l.docs {
		add("document "+l.docs[i].ID, l.checkDocument(i))
	}
	for i := range l.entries {
		add("entry "+l.entries[i].ID, l.checkEntry(&l.entries[i]))
		if i > 0 && l.entries[i-1].ID == l.entries[i].ID {
			add("entry "+l.entries[i].ID, []string{"the id is used twice"})
		}
	}
	add("copy guard", l.copied())
	add("drugs", l.checkDrugs())
	add("services", l.checkServices())
	for _, s := range l.synonyms {
		for _, id := range s.Entries {
			if l.byID[id] == nil {
				add("search words", []string{fmt.Sprintf("%q leads to the entry %q, which does not exist", s.Words[0], id)})
			}
		}
	}
	return out
}

type finding []string

func (f *finding) when(bad bool, format string, args ...any) {
	if bad {
		*f = append(*f, fmt.Sprintf(format, args...))
	}
}

func (l *Library) checkDocument(i int) []string {
	var f finding
	d := &l.docs[i]
	f.when(i > 0 && l.docs[i-1].ID >= d.ID, "documents are not sorted by id, or the id is used twice")
	f.when(d.Title == "" || d.ShortName == "", "title or short name missing")
	f.when(!slices.Contains(sureness, d.Confidence), "confidence %q is unknown", d.Confidence)
	f.when(!d.Vocabulary && len(d.Tiers) == 0, "no tier")
	f.when(d.EffectiveTo != "" && d.EffectiveTo.Last().Before(d.EffectiveFrom.First()), "it ends before it begins")
	f.when(d.Confidence == domain.Confirmed && d.SourceRead == "", "confirmed, but no source that was read")
	for _, p := range []Partial{d.EffectiveFrom, d.EffectiveTo, d.Published} {
		f.when(p != "" && p.First().IsZero(), "the date %q is not one", p)
	}
	for _, id := range append(slices.Clone(d.Supersedes), d.SupersededBy...) {
		f.when(l.docByID[id] == nil, "names the document %q, which does not exist", id)
	}
	return f
}

func (l *Library) checkEntry(e *Entry) []string {
	var f finding
	f.when(e.ID == "" || strings.ToLower(e.ID) != e.ID || strings.ContainsAny(e.ID, " /\\"), "the id is a lower-case word")
	f.when(e.Title == "" || e.Category == "", "title or category missing")
	f.when(l.serviceBy[e.Service] == nil, "service type %q is unknown", e.Service)
	f.when(len(e.Regions) == 0, "no body region")
	for _, r := range e.Regions {
		f.when(!slices.Contains(places, r), "body region %q is unknown", r)
	}
	for _, p := range e.Phase {
		f.when(!phases[p], "phase %q is unknown", p)
	}
	f.when(!slices.Contains(positions, e.Position), "position %q is unknown", e.Position)
	f.when(!slices.Contains(sureness, e.Confidence), "confidence %q is unknown", e.Confidence)
	f.when(e.Summary == "" || len(e.Summary) > 400, "the summary is empty or longer than 400 characters")
	f.when(e.Position == domain.NotRecommended && len(e.Exceptions) == 0 && !e.NoExceptions, "not recommended, but neither exceptions nor a word that there are none")
	f.when(e.Position == domain.Conditional && len(e.Criteria)+len(e.Limits) == 0, "conditional, but without a criterion or a limit")
	f.when(e.Confidence == domain.Confirmed && e.Provenance.ReadFrom == "", "confirmed, but no source that was read")
	for _, r := range e.Related {
		f.when(!relations[r.Rel], "relation %q is unknown", r.Rel)
		f.when(l.byID[r.ID] == nil, "points to the entry %q, which does not exist", r.ID)
	}
	l.checkSources(e, &f)
	checkLimits(e, &f)
	checkCriteria(e, &f)
	return f
}

func (l *Library) checkSources(e *Entry, f *finding) {
	f.when(len(e.Sources) == 0, "no citation")
	if p := e.Effective; p != nil {
		f.when(p.From.First().IsZero() || p.To != "" && p.To.Last().Before(p.From.First()), "in force from %q to %q", p.From, p.To)
	}
	primary := 0
	for _, s := range e.Sources {
		d := l.docByID[s.Doc]
		f.when(d == nil, "cites the document %q, which does not exist", s.Doc)
		if s.Primary {
			primary++
		}
		if d == nil {
			continue
		}
		for _, p := range s.Pages {
			f.when(p.From < 1 || p.To < p.From, "pages %d-%d", p.From, p.To)
			f.when(d.PageCount > 0 && p.To > d.PageCount, "page %d of a document of %d pages", p.To, d.PageCount)
		}
	}
	f.when(primary != 1 && len(e.Sources) > 0, "%d primary citations, not one", primary)
}

func checkLimits(e *Entry, f *finding) {
	for _, lim := range e.Limits {
		f.when(!limitKinds[lim.Kind], "limit of the unknown kind %q", lim.Kind)
		f.when(!limitUnits[lim.Unit], "limit in the unknown unit %q", lim.Unit)
		f.when(lim.Value == nil && lim.Min == nil && lim.Max == nil, "limit %s without a number", lim.Kind)
		f.when(lim.Value != nil && (lim.Min != nil || lim.Max != nil), "limit %s has a value and a range", lim.Kind)
		f.when(lim.Min != nil && lim.Max != nil && *lim.Min > *lim.Max, "limit %s: the least is above the most", lim.Kind)
	}
}

func checkCriteria(e *Entry, f *finding) {
	seen := map[string]bool{}
	groups := map[string]bool{}
	for _, g := range e.Groups {
		groups[g.ID] = true
		f.when(g.Rule != "all" && g.Rule != "any" && g.Rule != "at_least", "group %s: rule %q is unknown", g.ID, g.Rule)
	}
	for _, c := range e.Criteria {
		f.when(c.ID == "" || seen[c.ID], "criterion id %q is empty or used twice", c.ID)
		seen[c.ID] = true
		f.when(c.Text == "", "criterion %s has no text", c.ID)
		f.when(!criteria[c.Kind], "criterion %s is of the unknown kind %q", c.ID, c.Kind)
		f.when(c.Group != "" && !groups[c.Group], "criterion %s is in the group %q, which does not exist", c.ID, c.Group)
		f.when(c.Kind == "numeric" && c.Compare == nil, "criterion %s is numeric without a comparison", c.ID)
	}
}

func (l *Library) checkDrugs() []string {
	var f finding
	for i, d := range l.drugs {
		f.when(i > 0 && l.drugs[i-1].Name >= d.Name, "%s is not in order", d.Name)
		f.when(l.serviceBy[d.Class] == nil, "%s is of the unknown class %q", d.Name, d.Class)
		for _, id := range append(slices.Clone(d.Entries), d.OnSkin...) {
			f.when(l.byID[id] == nil, "%s leads to the entry %q, which does not exist", d.Name, id)
		}
	}
	return f
}

func (l *Library) checkServices() []string {
	var f finding
	known := map[string]bool{}
	for _, c := range l.categories {
		known[c.ID] = true
		f.when(!slices.Contains(sureness, c.Confidence), "category %s: confidence %q is unknown", c.ID, c.Confidence)
	}
	for i, s := range l.services {
		f.when(i > 0 && l.services[i-1].ID >= s.ID, "%s is not in order", s.ID)
		f.when(!known[s.Category], "%s is in the category %q, which does not exist", s.ID, s.Category)
		for _, id := range s.Kin {
			f.when(l.serviceBy[id] == nil, "%s has the kin %q, which does not exist", s.ID, id)
		}
		for _, need := range s.Needs {
			f.when(!needs[need], "%s needs %q, which no request states", s.ID, need)
		}
	}
	return f
}

// copyRun is the number of consecutive words that two texts may not share: a run that long was copied from one
// source or from one another.
const copyRun = 12

func (l *Library) copied() []string {
	var f finding
	seen := map[string]string{}
	for i := range l.entries {
		e := &l.entries[i]
		texts := append([]string{e.Summary}, e.Pitfalls...)
		for _, c := range e.Criteria {
			texts = append(texts, c.Text)
		}
		for _, t := range texts {
			ws := words(t)
			for k := 0; k+copyRun <= len(ws); k++ {
				run := make([]string, copyRun)
				for n := range run {
					run[n] = ws[k+n].norm
				}
				key := strings.Join(run, " ")
				if other, ok := seen[key]; ok && other != e.ID {
					f.when(true, "%s and %s share the words %q", other, e.ID, key)
				}
				seen[key] = e.ID
			}
		}
	}
	return f
}
