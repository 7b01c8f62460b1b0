package rules

import (
	"strconv"

	"imrdesk/domain"
	"imrdesk/domain/check"
)

var citations = []*check.Rule{
	{
		ID: "CIT-002", Title: "Guideline cited without its year", Severity: check.Warning, OnLetter: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.21.1(d)(2)", Sure: true},
		Why: "A guideline outside the MTUS is cited by publisher, year, chapter and section, so that a reader finds the same edition. Published " +
			"letters hardly ever give the year, so for an imported letter this is a note.",
		Run: guidelineFormat,
	},
}

func guidelineFormat(p *check.Pass) {
	for _, line := range p.Item.Line {
		for _, c := range line.GuidelineLine().Citations {
			if c.Tier != domain.TierACOEMODG && c.Tier != domain.TierGuideline || c.Year != "" {
				continue
			}
			d := p.Mark(line, c.Span, "the edition (year) is missing")
			if p.Era < check.E3 {
				d.Lower(check.Note)
			}
			editionFix(p, d, c)
		}
	}
}

// editionFix offers the year of the edition that the library has for the day.
func editionFix(p *check.Pass, d *check.Diagnostic, c domain.Citation) {
	if p.Library == nil {
		return
	}
	e, ok := p.Library.Edition(c, p.Case.GuidelineDate())
	if !ok || e.Effective.From.Year == 0 {
		return
	}
	at := d.Span.End
	for at > d.Span.Start && (lineByte(p, at-1) == '.' || lineByte(p, at-1) == ' ') {
		at--
	}
	d.Edit("Add the edition's year from the library", insertEdit(at, " ("+strconv.Itoa(e.Effective.From.Year)+")"))
}
