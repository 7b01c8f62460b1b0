package rules

import (
	"strconv"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

var contents = []*check.Rule{
	{
		ID: "CON-002", Title: "No list of the documents reviewed", Severity: check.Error, OnLetter: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d); Hacker v. County of San Bernardino (2015)", Sure: true},
		Why: "The determination lists the documents that were reviewed; provider and a range of dates are enough. The published letters carry no " +
			"such list, so for an imported letter this is for information only.",
		Run: documentsMissing,
	},
	{
		ID: "CON-005", Title: "No evidence cited", Severity: check.Error, OnLetter: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d), 9792.21.1", Sure: true},
		Why: "Each disputed service needs at least one citation of the evidence it was decided on. A service that only goes with another, such as " +
			"an assistant at a refused operation, is marked ancillary to it instead.",
		Run: evidenceMissing,
	},
	{
		ID: "CON-006", Title: "Reasons missing", Severity: check.Error, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why: "The determination gives the clinical reasons for each service. An item without any rationale is an error; one with hardly a sentence " +
			"about this patient is a note.",
		Params: []check.Param{{Name: "sentences", Default: 2, Min: 1, Max: 20, Why: "sentences that speak of this patient"}},
		Run:    reasonsMissing,
	},
}

func documentsMissing(p *check.Pass) {
	if len(p.Case.Records) == 0 {
		p.Flag(domain.At(domain.FieldRecords), text.Span{}, "no list of the documents reviewed")
	}
}

func evidenceMissing(p *check.Pass) {
	it := p.Item
	if it.Service.AncillaryTo != "" || len(it.Cites().Citations) > 0 {
		return
	}
	d := p.Flag(it.At(domain.FieldReviewerGuideline), text.Span{}, "no evidence is cited for %s", itemName(it))
	if main := principal(p, it); main != nil {
		d.Fix("Mark as ancillary to item "+strconv.Itoa(main.Index+1), draft.SetValue{Loc: it.At(domain.FieldAncillary), Value: string(main.Service.ID)})
	}
}

// principal is the nearest item before this one that is no ancillary itself.
func principal(p *check.Pass, it *check.Item) *check.Item {
	for i := it.Index - 1; i >= 0; i-- {
		if s := &p.Case.Services[i]; s.AncillaryTo == "" {
			return &check.Item{Index: i, Service: s}
		}
	}
	return nil
}

func reasonsMissing(p *check.Pass) {
	it := p.Item
	if empty(it.Rationale) {
		p.Flag(it.At(domain.FieldRationale), text.Span{}, "no reasons are given for %s", itemName(it))
		return
	}
	if it.Service.AncillaryTo != "" {
		return
	}
	n, want := patientSentences(it.Rationale), int(p.Param("sentences"))
	if n < want {
		p.Flag(it.At(domain.FieldRationale), text.Span{}, "%d of the %d sentences wanted speak of this patient", n, want).Lower(check.Note)
	}
}

// patientSentences counts sentences that state something of this case: a fact of the patient, a date of the chart, or
// what the records say or leave out. The verdict itself does not count.
func patientSentences(list []check.Passage) int {
	n := 0
	for _, p := range list {
		for i, s := range p.Sentences {
			if s.Voice == facts.Author && (p.Facts.In(i, facts.PatientFacts) || p.Facts.In(i, facts.PatientWords) || hasDate(p, i)) {
				n++
			}
		}
	}
	return n
}

func hasDate(p check.Passage, sentence int) bool {
	for _, d := range p.Dates {
		if d.Sentence == sentence && !d.Edition {
			return true
		}
	}
	return false
}
