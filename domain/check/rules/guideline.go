package rules

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var guidelines = []*check.Rule{
	{
		ID: "GUI-001", Title: "More approved than the guideline's limit", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.21", Sure: true},
		Why:       "An amount above the guideline's limit can be necessary; the reasons then say why.",
		Run:       overLimit,
	},
	{
		ID: "GUI-002", Title: "Within the guideline's limit, but denied", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.21", Sure: true},
		Why:       "A request within the limit can still be unnecessary, for example after earlier visits; the reasons then say why.",
		Run:       withinLimit,
	},
	{
		ID: "GUI-003", Title: "Criteria not answered", Severity: check.Warning, Kind: check.Drafts, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(c), (e); Cantillo v. Amazon (2022)", Sure: true},
		Why:       "Each required criterion of the entry that was chosen is answered: met, not met, or not documented.",
		Run:       criteriaUnanswered,
	},
	{
		ID: "GUI-004", Title: "Functional improvement not addressed", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.20(e)", Sure: true},
		Why: "For treatment that goes on, the reasons speak of functional improvement: daily living or work, and less dependence on treatment, " +
			"measured and documented.",
		Run: improvementNotAddressed,
	},
}

// visitLimit is the limit on visits of the entry that was chosen, or of the library's best entry in force: the greatest of those whose
// condition the case meets or that have none, else the least of all.
func visitLimit(p *check.Pass) (of domain.Topic, applies float64) {
	if p.Library == nil {
		return of, 0
	}
	on := p.GuidelineDay()
	var topics []domain.Topic
	for _, ref := range p.Item.Service.Pinned {
		if t, ok := p.Library.Topic(ref.ID, on); ok {
			topics = append(topics, t)
		}
	}
	if len(topics) == 0 {
		if topics = p.Topics(); len(topics) > 1 {
			topics = topics[:1]
		}
	}
	least := 0.0
	for _, t := range topics {
		for _, l := range t.Limits {
			if t.Force != domain.InForce || l.Kind != "visits" && l.Kind != "visits_total" || l.Max == nil {
				continue
			}
			if least == 0 || *l.Max < least {
				if least = *l.Max; applies == 0 {
					of = t
				}
			}
			if applies < *l.Max && meets(p, l.Condition) {
				applies, of = *l.Max, t
			}
		}
	}
	if applies == 0 {
		applies = least
	}
	return of, applies
}

// ofNoCondition are words of a condition that every case has.
var ofNoCondition = setOf("with without after from other table weeks visits visit over and for the odg chronic acute initial trial total when where functional improvement evidence objective documented")

// meets tells whether the case speaks of the limit's condition: "CRPS", "neuralgia or radiculitis". A limit without one is met.
func meets(p *check.Pass, condition string) bool {
	conditional := false
	for _, word := range strings.FieldsFunc(strings.ToLower(condition), func(r rune) bool { return (r < 'a' || r > 'z') && r != '-' }) {
		if len(word) < 4 || ofNoCondition[word] {
			continue
		}
		conditional = true
		for _, name := range append([]string{word}, alsoCalled[word]...) {
			if anyHolds(p.Summary, name) || anyHolds(p.Item.Title, name) {
				return true
			}
		}
	}
	return !conditional
}

// alsoCalled are other words for what a condition names.
var alsoCalled = map[string][]string{
	"radiculitis": {"radiculopathy", "radicular", "sciatica", "radiating"}, "neuralgia": {"neuritis", "neuropathy", "neuropathic", "radicular", "sciatica"},
	"sciatica": {"radiculopathy", "radicular", "radiating"}, "myalgia": {"myofascial", "strain", "sprain", "muscle", "spasm"}, "myositis": {"myofascial"},
	"sprain": {"strain"}, "lumbago": {"lumbar"}, "cervicalgia": {"neck", "cervical"}, "crps": {"dystrophy"}, "rotator": {"supraspinatus"},
	"meniscus": {"meniscal"}, "arthritis": {"osteoarthritis", "degenerative"}, "capsulitis": {"frozen"}, "headache": {"migraine"},
}

// visitsBefore is the greatest number of visits that summary or rationale call done or authorized.
func visitsBefore(p *check.Pass) float64 {
	most := 0.0
	for _, list := range [...][]check.Passage{p.Summary, p.Item.Rationale} {
		for _, at := range list {
			for _, a := range at.Amounts {
				if a.Unit == facts.Visits && at.Sentences[a.Sentence].Voice != facts.Guideline && isPast(at, a) {
					most = max(most, a.Max)
				}
			}
		}
	}
	return most
}

// isPast tells whether the words beside the amount call it done or authorized: "has completed six visits", "the 18 visits done".
func isPast(at check.Passage, a facts.Amount) bool {
	const before, behind = 3, 3
	s := at.Sentences[a.Sentence]
	last := a.Word
	for last < s.Last && at.Words[last].Start < a.End {
		last++
	}
	if a.Word > s.First && at.Is(a.Word-1, "had") {
		return true
	}
	for i := max(s.First, a.Word-before); i < min(last+behind, s.Last); i++ {
		if at.Words[i].Byte == ';' || at.Words[i].Byte == ',' {
			if i >= last {
				break
			}
			continue
		}
		if (i < a.Word || i >= last-2) && pastWords[strings.ToLower(at.Bare(i))] && !(i > s.First && at.Is(i-1, "not", "be", "never")) {
			return true
		}
	}
	return false
}

var pastWords = setOf("completed done attended received underwent undergone finished prior previous previously already authorized approved certified earlier")

// requested is how many visits the item asks for; 0 is unknown.
func requested(r *domain.Request) float64 {
	for _, a := range [...]domain.Amount{r.Total, r.Amount} {
		if a.Max > 0 && (a.Unit == "visit" || a.Unit == "session" || a.Unit == "") {
			return a.Max
		}
	}
	return 0
}

func overLimit(p *check.Pass) {
	asked := requested(p.Item.Request())
	if p.Item.Service.Decision != domain.Overturned || asked == 0 {
		return
	}
	if t, most := visitLimit(p); most > 0 && asked > most {
		p.Flag(p.Item.At(domain.FieldDecision), text.Span{}, "%g visits approved; %s has at most %g", asked, t.Title, most)
	}
}

func withinLimit(p *check.Pass) {
	asked := requested(p.Item.Request())
	if p.Item.Service.Decision != domain.Upheld || asked == 0 {
		return
	}
	if t, most := visitLimit(p); asked+visitsBefore(p) <= most {
		p.Flag(p.Item.At(domain.FieldDecision), text.Span{}, "%g visits denied; %s has up to %g", asked, t.Title, most)
	}
}

func criteriaUnanswered(p *check.Pass) {
	if p.Library == nil {
		return
	}
	s := p.Item.Service
	for _, ref := range s.Pinned {
		t, ok := p.Library.Topic(ref.ID, p.GuidelineDay())
		if !ok {
			continue
		}
		open := 0
		for _, c := range t.Criteria {
			if c.Required && !answers(s, ref.ID, c.ID) {
				open++
			}
		}
		if open > 0 {
			d := p.Flag(p.Item.At(domain.FieldAnswers), text.Span{}, "%d of %d criteria of %s are not answered", open, len(t.Criteria), t.Title)
			if t.Confidence != domain.Confirmed {
				d.Lower(check.Note) // what rests on memory warns of nothing
			}
		}
	}
}

func answers(s *domain.DisputedService, entry, criterion string) bool {
	for _, a := range s.Answers {
		if a.Entry.ID == entry && a.Criterion == criterion {
			return true
		}
	}
	return false
}

func improvementNotAddressed(p *check.Pass) {
	it := p.Item
	if empty(it.Rationale) || !anyHas(it.Title, facts.ContinuedWords) || anyHas(it.Rationale, facts.ChangeWords) {
		return
	}
	if hasConcept(it.Title[0], "physical-therapy", "chiropractic", "acupuncture") || it.Title[0].Has(facts.DrugName) {
		p.Flag(it.At(domain.FieldRationale), text.Span{}, "treatment that goes on: functional improvement is not spoken of")
	}
}
