package rules

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var reviewers = []*check.Rule{
	{
		ID: "QUA-001", Title: "Specialty far from the service", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "Labor Code 139.5(d)(4)(A)-(B); Mackie v. Planada USD (2021)", Sure: true},
		Why:       "The reviewer is knowledgeable in the condition and the treatment: an operation asks for a surgical specialty, psychological care for one of the mind.",
		Run:       specialtyMatch,
	},
	{
		ID: "QUA-002", Title: "Reviewer is a QME", Severity: check.Error, Kind: check.Drafts, Scope: check.Whole, Since: check.E1,
		Authority: check.Authority{Cite: "Labor Code 139.5(d)(4)(D)", Sure: true},
		Why:       "From 2014 a reviewer holds no appointment as qualified medical evaluator.",
		Run:       qualifiedEvaluator,
	},
	{
		ID: "QUA-003", Title: "No statement on conflicts of interest", Severity: check.Error, Kind: check.Drafts, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 139.5(c)(2), (d)(5)", Sure: true},
		Why:       "The reviewer confirms for each case that no material tie exists to the parties that the statute lists.",
		Run:       conflictUnstated,
	},
	{
		ID: "QUA-004", Title: "No California license", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Cause:     check.AnyLetter,
		Authority: check.Authority{Cite: "Labor Code 139.5(d)(4)(B)", Sure: true},
		Why:       "Any state's unrestricted license will do; California's is preferred.",
		Run:       californiaLicence,
	},
}

var (
	surgical = []string{"surg", "orthop", "podiat", "urolog", "ophthalm", "otolaryng", "gynec", "dent", "interventional"}
	mental   = []string{"psych", "neurol"}
)

func specialtyMatch(p *check.Pass) {
	list := p.Case.Reviewer.Specialties
	if len(list) == 0 {
		return
	}
	want, name := []string(nil), ""
	switch title := p.Item.Title[0]; {
	case hasConcept(title, "surgery") && !title.Has(facts.PostOp) && !title.Has(facts.AncillaryWords):
		want, name = surgical, "an operation"
	case hasConcept(title, "psych-eval", "depression", "anxiety"):
		want, name = mental, "psychological care"
	default:
		return
	}
	for _, s := range list {
		for _, w := range want {
			if holdsFold(s, w) {
				return
			}
		}
	}
	p.Flag(domain.At(domain.FieldSpecialties), text.Span{}, "%s asks for %s; the specialty is %s", itemName(p.Item), name, strings.Join(list, ", "))
}

func qualifiedEvaluator(p *check.Pass) {
	decided := p.Case.Decided
	if p.Profile.QME && (decided.IsZero() || !decided.Before(domain.Date{Year: 2014, Month: 1, Day: 1})) {
		p.Flag(domain.At(domain.FieldAttestations), text.Span{}, "the reviewer's profile says: qualified medical evaluator")
	}
}

func conflictUnstated(p *check.Pass) {
	if !attested(p, check.AttestNoConflict) {
		p.Flag(domain.At(domain.FieldAttestations), text.Span{}, "confirm that there is no conflict of interest in this case")
	}
}

func californiaLicence(p *check.Pass) {
	list := p.Case.Reviewer.Licensure
	for _, s := range list {
		if holdsFold(s, "california") || s == "CA" {
			return
		}
	}
	if len(list) > 0 {
		p.Flag(domain.At(domain.FieldLicensure), text.Span{}, "California is not among the states of licensure")
	}
}
