package rules

import (
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var sources = []*check.Rule{
	{
		ID: "QUO-001", Title: "Quotation not found in the guideline", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e)", Sure: true},
		Why:       "A passage in quotation marks is looked up in the full texts the reviewer brought in. It was not found, or words differ.",
		Run:       quotationFound,
	},
	{
		ID: "QUO-002", Title: "Quotation on another page", Severity: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "practice of the published determinations"},
		Why:       "The words are right, the page cited is not.",
		Run:       quotationPage,
	},
	{
		ID: "SRC-001", Title: "Weak source decides", Severity: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.21.1(a)(2)", Sure: true},
		Why:       "Slides, patient leaflets and reference sites are no evidence-based guideline; the search sequence names what is.",
		Run:       weakSource,
	},
	{
		ID: "ANA-001", Title: "No fact of the patient in the rationale", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Cause:     check.NoPatient,
		Authority: check.Authority{Cite: "Labor Code 4610.6(c)", Sure: true},
		Why:       "The decision is made on the specific needs of this employee: the rationale names at least one finding, date or treatment of the case.",
		Run:       noPatientFact,
	},
	{
		ID: "OPP-001", Title: "Opposite statements about one fact", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(h)(5)", Sure: true},
		Why:       "One letter says both that something happened and that it did not, or the case file says the opposite. One of the two is an error of fact.",
		Run:       opposites,
	},
}

// eachQuote looks up every quotation of the rationale under the citation of the item's line that names the most
// similar source; with one citation that is the one.
func eachQuote(p *check.Pass, do func(at check.Passage, s text.Span, q domain.Quote)) {
	if p.Texts == nil {
		return
	}
	var cite domain.Citation
	if list := p.Item.Cites().Citations; len(list) == 1 {
		cite = list[0]
	}
	for _, at := range p.Item.Rationale {
		for _, s := range check.Quoted(at) {
			do(at, s, p.Texts.Quote(at.Text(s), cite))
		}
	}
}

func quotationFound(p *check.Pass) {
	eachQuote(p, func(at check.Passage, s text.Span, q domain.Quote) {
		switch q.State {
		case domain.QuoteNotFound:
			p.Mark(at, s, "these words do not stand in the full text at hand")
		case domain.QuoteChanged:
			d := p.Mark(at, s, "%d words differ from %s, %s", len(q.Changes), q.Title, pageOf(q))
			for i := len(q.Changes) - 1; i >= 0; i-- {
				c := q.Changes[i]
				d.Edit("Restore the source's words", text.Edit{At: at.In(c.At.Shift(s.Start)), New: c.Source})
			}
		}
	})
}

func quotationPage(p *check.Pass) {
	eachQuote(p, func(at check.Passage, s text.Span, q domain.Quote) {
		if q.State == domain.QuoteOtherPage {
			p.Mark(at, s, "stands on %s of %s", pageOf(q), q.Title)
		}
	})
}

// pageOf names the page that a reader finds the words on: by the number printed on it, and by its place in the file where
// the two differ.
func pageOf(q domain.Quote) string {
	n := strconv.Itoa(q.Page)
	switch {
	case q.Printed == "" || q.Printed == n:
		return "page " + n
	case q.Page == 0:
		return "page " + q.Printed
	}
	return "page " + q.Printed + " (page " + n + " of the file)"
}

func weakSource(p *check.Pass) {
	for _, list := range [...][]check.Passage{p.Item.Line, p.Item.Rationale} {
		for _, at := range list {
			if h, ok := at.Find(facts.WeakSources, 0); ok {
				p.Mark(at, at.At(h), "not a guideline of the search sequence")
				return
			}
			if s, ok := weakSite(at); ok {
				p.Mark(at, s, "not a guideline of the search sequence")
				return
			}
		}
	}
}

// weakSites are reference sites whose address says what they are.
var weakSites = []string{"drugs.com", "about.com", "rxlist.com", "ehow.com", "everydayhealth.com", "verywell", "livestrong.com", "youtube.com", "answers.com"}

// weakSite finds the address of such a site.
func weakSite(at check.Passage) (text.Span, bool) {
	s := at.Para.String()
	if !strings.Contains(s, ".com") {
		return text.Span{}, false
	}
	for _, site := range weakSites {
		if i := strings.Index(strings.ToLower(s), site); i >= 0 {
			return text.Span{Start: i, End: i + len(site)}, true
		}
	}
	return text.Span{}, false
}

func noPatientFact(p *check.Pass) {
	it := p.Item
	if empty(it.Rationale) || it.Service.AncillaryTo != "" {
		return
	}
	for _, at := range it.Rationale {
		for i, s := range at.Sentences {
			if s.Voice == facts.Author && (at.Says(i, facts.PatientWords) || hasDate(at, i) || statesFinding(at, i)) {
				return
			}
		}
	}
	p.Flag(it.At(domain.FieldRationale), text.Span{}, "the rationale says nothing of this patient")
}

// statesFinding tells whether the sentence mentions a clinical concept outside the verdict.
func statesFinding(at check.Passage, sentence int) bool {
	if hasVerdict(at, sentence) {
		return false
	}
	for _, m := range at.Mentions {
		if m.Sentence == sentence && !m.Planned && (!acts(m.Concept) || m.Done || m.Negated) {
			return true
		}
	}
	return false
}

// opposites compares statements that care went on with statements that there was none.
func opposites(p *check.Pass) {
	no, b, ok := firstHit(p, facts.NoTreatment)
	if !ok {
		return
	}
	if yes, a, ok := firstHit(p, facts.OngoingCare); ok {
		p.Mark(no, b, "says that there was no treatment").See(yes, a, "says that care went on")
		return
	}
	care, known := facts.ConceptNamed("conservative-care")
	if p.File == nil || !known {
		return
	}
	for s := range p.File.States(p.Case.Records, care) {
		p.Mark(no, b, "says that there was no treatment, but the records state some: %s", s.Record.Reference(s.Page)).SeePage(s, "says that there was treatment")
		return
	}
}

// firstHit is the first phrase of the set in the summary or a rationale.
func firstHit(p *check.Pass, set facts.Set) (check.Passage, text.Span, bool) {
	lists := [][]check.Passage{p.Summary}
	for i := range p.Items {
		lists = append(lists, p.Items[i].Rationale)
	}
	for _, list := range lists {
		for _, at := range list {
			if h, ok := at.Find(set, 0); ok && at.Sentences[h.Sentence].Voice == facts.Author {
				return at, at.At(h), true
			}
		}
	}
	return check.Passage{}, text.Span{}, false
}
