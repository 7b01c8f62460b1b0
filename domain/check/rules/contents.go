package rules

import (
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

var contents = []*check.Rule{
	{
		ID: "CON-001", Title: "Medical condition missing", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)", Sure: true},
		Why:       "The determination cites the employee's medical condition: the case summary names a diagnosis, not complaints alone.",
		Run:       conditionMissing,
	},
	{
		ID: "CON-002", Title: "No list of the documents reviewed", Severity: check.Error, OnLetter: check.Note, Kind: check.Both, Scope: check.Whole,
		Cause:     check.AnyLetter,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d); Hacker v. County of San Bernardino (2015)", Sure: true},
		Why: "The determination lists the documents that were reviewed; provider and a range of dates are enough. The published letters carry no " +
			"such list, so for an imported letter this is for information only.",
		Run: documentsMissing,
	},
	{
		ID: "CON-003", Title: "Only the utilization review was read", Severity: check.Error, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(b)(2)", Sure: true}, Since: check.E2,
		Why: "No determination may rest on the utilization review alone: the list of documents holds more than the denial and the application.",
		Run: onlyReview,
	},
	{
		ID: "CON-004", Title: "Documents listed but not used", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e)", Sure: true},
		Why:       "The reasons cite the documents they rest on: summary or rationale name at least one listed report by its date, author or kind.",
		Run:       documentsUnused,
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
		Cause:     check.NoPatient,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why: "The determination gives the clinical reasons for each service. An item without any rationale is an error; one with hardly a sentence " +
			"about this patient is a note.",
		Params: []check.Param{{Name: "sentences", Default: 2, Min: 1, Max: 20, Why: "sentences that speak of this patient"}},
		Run:    reasonsMissing,
	},
	{
		ID: "CON-007", Title: "Reasons that would fit any patient", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Cause:     check.NoPatient,
		Authority: check.Authority{Cite: "Labor Code 4610.6(c)", Sure: true},
		Why:       "The decision is made on the specific medical needs of the employee: a fair share of the sentences speaks of this patient.",
		Params:    []check.Param{{Name: "share", Default: 0.25, Min: 0, Max: 1, Why: "least share of sentences about this patient"}},
		Run:       genericReasons,
	},
	{
		ID: "CON-008", Title: "Hard to read", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Cause:     check.HardToRead,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1); 8 CCR 9792.10.6(b)(1)", Sure: true},
		Why:       "The determination is written in layperson's terms as far as possible. The grade is that of Flesch and Kincaid: years of school.",
		Params:    []check.Param{{Name: "grade", Default: 16, Min: 6, Max: 30, Why: "highest grade that passes, in years of school"}},
		Run:       hardToRead,
	},
	{
		ID: "CON-009", Title: "Reviewer's qualifications missing", Severity: check.Error, OnLetter: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(f), 139.5(d)(4)", Sure: true},
		Why:       "The determination describes the reviewer's qualifications: state of licensure and specialty, never the name.",
		Run:       qualificationsMissing,
	},
}

func conditionMissing(p *check.Pass) {
	if empty(p.Summary) {
		p.Flag(domain.At(domain.FieldSummary), text.Span{}, "the case summary is empty")
		return
	}
	named := func(s statement) bool { return s.Kind == frame.Diagnosis && s.Polarity == frame.Present }
	if _, ok := anyOf(compare(p).told, named); !ok && !anyHas(p.Summary, facts.DiagnosisWords) {
		p.Flag(domain.At(domain.FieldSummary), text.Span{}, "the summary names no diagnosis")
	}
}

func onlyReview(p *check.Pass) {
	reviewed := p.Case.Reviewed()
	for i := range reviewed {
		switch reviewed[i].Type {
		case domain.RecordUR, domain.RecordApplication, domain.RecordClaim, domain.RecordBill:
		default:
			return
		}
	}
	if len(reviewed) > 0 {
		p.Flag(domain.At(domain.FieldRecords), text.Span{}, "the list holds nothing beside the utilization review and the application")
	}
}

func documentsUnused(p *check.Pass) {
	reviewed := p.Case.Reviewed()
	if len(reviewed) == 0 || refersTo(reviewed, p.Summary) {
		return
	}
	for i := range p.Items {
		if refersTo(reviewed, p.Items[i].Rationale) {
			return
		}
	}
	p.Flag(domain.At(domain.FieldRecords), text.Span{}, "neither summary nor rationale names a listed document")
}

// refersTo tells whether a passage names a record's date or its author.
func refersTo(records []domain.Record, list []check.Passage) bool {
	for _, at := range list {
		for _, d := range at.Dates {
			for i := range records {
				if r := &records[i]; !r.Dates.From.IsZero() && r.Dates.Holds(d.Date) {
					return true
				}
			}
		}
		for i := range records {
			if a := records[i].Author; len(a) > 3 && holdsFold(at.Para.String(), strings.ToLower(a)) {
				return true
			}
		}
	}
	return false
}

func genericReasons(p *check.Pass) {
	total := 0
	for _, at := range p.Item.Rationale {
		total += len(at.Sentences)
	}
	if total < 5 || p.Item.Service.AncillaryTo != "" {
		return
	}
	n := patientSentences(p.Item.Rationale)
	if float64(n) < p.Param("share")*float64(total) {
		p.Flag(p.Item.At(domain.FieldRationale), text.Span{}, "%d of %d sentences speak of this patient", n, total)
	}
}

// hardToRead grades the reviewer's own sentences: 0.39 words a sentence + 11.8 syllables a word - 15.59.
func hardToRead(p *check.Pass) {
	words, syllables, sentences := 0, 0, 0
	for _, at := range p.Item.Rationale {
		for _, s := range at.Sentences {
			if s.Voice != facts.Author {
				continue
			}
			sentences++
			for i := s.First; i < s.Last; i++ {
				if w := &at.Words[i]; w.Kind == text.Word {
					words++
					syllables += countSyllables(at.Text(w.Span))
				}
			}
		}
	}
	if words < 60 {
		return
	}
	grade := 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
	if grade > p.Param("grade") {
		p.Flag(p.Item.At(domain.FieldRationale), text.Span{}, "the reviewer's own sentences read at grade %.0f", grade)
	}
}

var vowels = func() (out [256]bool) {
	for _, c := range "aeiouyAEIOUY" {
		out[c] = true
	}
	return out
}()

// countSyllables counts groups of vowels; a silent e at the end is none.
func countSyllables(w string) int {
	n, before := 0, false
	for i := range len(w) {
		vowel := vowels[w[i]]
		if vowel && !before {
			n++
		}
		before = vowel
	}
	if n > 1 && w[len(w)-1] == 'e' {
		n--
	}
	return max(1, n)
}

func qualificationsMissing(p *check.Pass) {
	if len(p.Case.Reviewer.Specialties) == 0 {
		p.Flag(domain.At(domain.FieldSpecialties), text.Span{}, "the reviewer's specialty is missing")
	}
	if len(p.Case.Reviewer.Licensure) == 0 {
		p.Flag(domain.At(domain.FieldLicensure), text.Span{}, "the reviewer's state of licensure is missing")
	}
}

func documentsMissing(p *check.Pass) {
	switch {
	case len(p.Case.Records) == 0:
		p.Flag(domain.At(domain.FieldRecords), text.Span{}, "no list of the documents reviewed")
	case len(p.Case.Reviewed()) == 0:
		p.Flag(domain.At(domain.FieldRecords), text.Span{}, "no record of the case file was opened, so the list of documents reviewed is empty")
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
			if s.Voice == facts.Author && (p.Says(i, facts.PatientFacts) || p.Says(i, facts.PatientWords) || hasDate(p, i)) {
				n++
			}
		}
	}
	return n
}

func hasDate(p check.Passage, sentence int) bool {
	return slices.ContainsFunc(p.DatesIn(sentence), func(d facts.DateFact) bool { return !d.Edition })
}
