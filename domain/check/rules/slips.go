package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/prose"
	"imrdesk/domain/text"
)

var slips = []*check.Rule{
	{
		ID: check.SlipRule, Title: "Slip of wording", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1)", Sure: true},
		Why:       "A word for another word, a verb that does not agree, a word too many or too few. The slips of a text are one line in the list. What is quoted is left alone.",
		Run:       wordingSlips,
	},
}

func wordingSlips(p *check.Pass) {
	at := p.Passage
	if f := at.Loc.Field; f != domain.FieldSummary && f != domain.FieldRationale && f != domain.FieldTitle {
		return
	}
	for _, s := range prose.Of(at.Facts) {
		if s.Kind == prose.Again && at.Loc.Field != domain.FieldRationale {
			continue // visit after visit has the same complaint
		}
		if s.Instead == "" {
			p.Mark(at, s.Span, "\"%s\": %s", at.Text(s.Span), s.Why)
			continue
		}
		d := p.Mark(at, s.Span, "\"%s\" is written for \"%s\"", at.Text(s.Span), s.Instead)
		d.Edit("Replace by \""+s.Instead+"\"", text.Edit{At: d.Span, New: s.Instead})
	}
}
