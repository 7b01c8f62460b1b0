package rules

import (
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var citations = []*check.Rule{
	{
		ID: "CIT-001", Title: "MTUS cited without year or section", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.21.1(d)(1)", Sure: true},
		Why: "The MTUS is cited by effective year, chapter and section. Before April 2015 the rule did not exist and this is a note. The " +
			"Acupuncture guideline has no sections.",
		Run: mtusFormat,
	},
	{
		ID: "CIT-002", Title: "Guideline cited without its year", Severity: check.Warning, OnLetter: check.Note, Kind: check.Both, Scope: check.PerItem,
		Cause:     check.AnyLetter,
		Authority: check.Authority{Cite: "8 CCR 9792.21.1(d)(2)", Sure: true},
		Why: "A guideline outside the MTUS is cited by publisher, year, chapter and section, so that a reader finds the same edition. Published " +
			"letters hardly ever give the year, so for an imported letter this is a note.",
		Run: guidelineFormat,
	},
	{
		ID: "CIT-003", Title: "Study cited incompletely", Severity: check.Warning, OnLetter: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.21.1(d)(3)"},
		Why:       "A study is cited by author, title, year, journal, volume or pages, so that it can be found.",
		Run:       studyFormat,
	},
	{
		ID: "CIT-004", Title: "Page outside the document", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "practice of the published determinations"},
		Why:       "A page number beyond the document's last page points nowhere.",
		Run:       pageOutside,
	},
	{
		ID: "CIT-005", Title: "Edition not in force on the day", Severity: check.Warning, OnLetter: check.Note, Kind: check.Both, Scope: check.Measured,
		Authority: check.Authority{Cite: "8 CCR 9792.20(g), 9792.21.1", Sure: true},
		Why: "The edition that counts is the one in force when the treatment was reviewed; a guideline outside the MTUS counts for five years " +
			"after its last review.",
		Run: editionInForce,
	},
	{
		ID: "CIT-006", Title: "Chapter of another body part", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e)", Sure: true},
		Why: "The chapter or section cited is about the body part of the item: a knee is not decided by the low back chapter. Where the item names no " +
			"part, the parts of the summary are asked, and it is a note.",
		Run: wrongChapter,
	},
	{
		ID: "CIT-009", Title: "Denied by the chapter of another body part", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d); Labor Code 4610.6(c)", Sure: true},
		Why: "Every chapter that the claims administrator cites is about another part of the body than the item. The reasons may say so; a reader of the " +
			"determination wonders.",
		Run: deniedElsewhere,
	},
	{
		ID: "CIT-010", Title: "Reference marks copied with the guideline", Severity: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why: "Footnote numbers, names of studies one behind the other and cross references of the guideline's own pages lead a reader of the " +
			"determination nowhere.",
		Run: referenceMarks,
	},
	{
		ID: "CIT-007", Title: "Cited, but never named in the rationale", Severity: check.Warning, Kind: check.Both, Scope: check.PerItem,
		Once:      true,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e)", Sure: true},
		Why:       "The reasons speak of the source they rest on. A source that stands only in the guideline line explains nothing.",
		Run:       citedNotNamed,
	},
	{
		ID: "CIT-008", Title: "More than five MTUS citations", Severity: check.Note, Kind: check.Both, Scope: check.PerItem,
		Authority: check.Authority{Cite: "practice of the published form"},
		Why:       "The published form keeps five.",
		Run:       tooManyCitations,
	},
}

func mtusFormat(p *check.Pass) {
	for _, line := range p.Item.Line {
		for _, c := range line.GuidelineLine().Citations {
			if c.Tier != domain.TierMTUS || holdsFold(c.Chapter, "acupuncture") {
				continue
			}
			what := ""
			switch {
			case len(c.Sections) == 0:
				what = "the section is missing"
			case onlyNumbers(c.Sections):
				what = "a page stands in place of the section"
			case c.Year == "":
				what = "the year is missing"
			default:
				continue
			}
			d := p.Mark(line, c.Span, "%s", what)
			if p.Era < check.E3 || c.Pages != "" {
				d.Lower(check.Note)
			}
			sectionFix(p, d, c)
		}
	}
}

// onlyNumbers tells whether the sections are page numbers: "Section(s): 326".
func onlyNumbers(sections []string) bool {
	for _, s := range sections {
		if strings.Trim(s, "0123456789-– ") != "" {
			return false
		}
	}
	return true
}

// sectionFix offers the section of the library's best entry when it is in the chapter that was cited.
func sectionFix(p *check.Pass, d *check.Diagnostic, c domain.Citation) {
	if p.Library == nil || len(c.Sections) > 0 {
		return
	}
	for _, t := range p.Topics() {
		if len(t.Citation.Sections) > 0 && strings.EqualFold(t.Citation.Chapter, c.Chapter) {
			at := beforeStop(p, d.Span)
			d.Edit("Add the section from the library", text.Insert(at, ", Section(s): "+t.Citation.Sections[0]))
			return
		}
	}
}

// beforeStop is the end of the citation without the full stop behind it.
func beforeStop(p *check.Pass, s text.Span) int {
	at := s.End
	for at > s.Start && (lineByte(p, at-1) == '.' || lineByte(p, at-1) == ' ') {
		at--
	}
	return at
}

func guidelineFormat(p *check.Pass) {
	for _, line := range p.Item.Line {
		for _, c := range line.GuidelineLine().Citations {
			if c.Tier != domain.TierACOEMODG && c.Tier != domain.TierGuideline || c.Year != "" || hasYear(c.Text) {
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

// hasYear tells whether the words hold a year of a guideline, 1990 to 2049.
func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if n, err := strconv.Atoi(s[i : i+4]); err == nil && n >= 1990 && n < 2050 && !digitAt(s, i-1) && !digitAt(s, i+4) {
			return true
		}
	}
	return false
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// editionFix offers the year of the edition that the library has for the day.
func editionFix(p *check.Pass, d *check.Diagnostic, c domain.Citation) {
	if p.Library == nil {
		return
	}
	e, ok := p.Edition(c)
	if !ok || e.Effective.From.Year == 0 {
		return
	}
	d.Edit("Add the edition's year from the library", text.Insert(beforeStop(p, d.Span), " ("+strconv.Itoa(e.Effective.From.Year)+")"))
}

func studyFormat(p *check.Pass) {
	for _, line := range p.Item.Line {
		for _, c := range line.GuidelineLine().Citations {
			if c.Tier == domain.TierStudy && (!hasYear(c.Text) || strings.Count(c.Text, ",") < 2) {
				p.Mark(line, c.Span, "author, title, year, journal and pages are wanted")
			}
		}
	}
}

func pageOutside(p *check.Pass) {
	if p.Library == nil {
		return
	}
	for _, line := range p.Item.Line {
		for _, c := range line.GuidelineLine().Citations {
			if c.Pages == "" {
				continue
			}
			e, ok := p.Edition(c)
			if last := lastNumber(c.Pages); ok && e.Pages > 0 && last > e.Pages {
				p.Mark(line, c.Span, "page %d is beyond the document's %d pages", last, e.Pages)
			}
		}
	}
}

func lastNumber(s string) int {
	n := 0
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		n, _ = strconv.Atoi(f)
	}
	return n
}

func editionInForce(p *check.Pass) {
	on := p.GuidelineDay()
	if p.Library == nil || !on.Valid() {
		return
	}
	for _, line := range p.Item.Line {
		for _, c := range line.GuidelineLine().Citations {
			e, ok := p.Edition(c)
			if !ok {
				continue
			}
			var d *check.Diagnostic
			switch {
			case e.Effective.From.Valid() && on.Before(e.Effective.From):
				d = p.Mark(line, c.Span, "this edition came into force on %s, after %s", e.Effective.From.US(), on.US())
			case e.EndKnown && e.Effective.To.Valid() && e.Effective.To.Before(on):
				d = p.Mark(line, c.Span, "this edition was in force until %s, before %s", e.Effective.To.US(), on.US())
			case e.Force == domain.NotCurrent:
				d = p.Mark(line, c.Span, "not current: this edition was not reviewed within five years of %s", on.US())
			}
			if d != nil && e.Sure != "" && e.Sure != domain.Confirmed {
				d.Lower(check.Note) // days from memory warn of nothing
			}
		}
	}
}

// near tells regions that one chapter treats together: neck and upper back.
func near(a, b domain.Region) bool {
	return a == domain.Neck && b == domain.UpperBack || a == domain.UpperBack && (b == domain.Neck || b == domain.LowBack) ||
		a == domain.LowBack && b == domain.UpperBack
}

func citedNotNamed(p *check.Pass) {
	it := p.Item
	if empty(it.Rationale) || it.Service.AncillaryTo != "" {
		return
	}
	odg := anyHas(it.Rationale, facts.NamesODG)
	mtus := anyHas(it.Rationale, facts.NamesMTUS) || anyHas(it.Rationale, facts.GuidelineWords)
	for _, line := range it.Line {
		for _, c := range line.GuidelineLine().Citations {
			switch {
			case c.Tier == domain.TierMTUS && !mtus:
				p.Mark(line, c.Span, "the MTUS is cited, but the rationale names no guideline")
				return
			case c.Tier == domain.TierACOEMODG && !odg && namesODG(line, c.Span):
				p.Mark(line, c.Span, "the ODG is cited, but the rationale never names it")
				return
			}
		}
	}
}

func namesODG(line check.Passage, s text.Span) bool {
	for _, h := range line.Hits {
		if h.Set == facts.NamesODG && s.Contains(line.Words[h.First].Start) {
			return true
		}
	}
	return false
}

func tooManyCitations(p *check.Pass) {
	n := 0
	for _, c := range p.Item.Cites().Citations {
		if c.Tier == domain.TierMTUS {
			n++
		}
	}
	if n > 5 {
		p.Flag(p.Item.At(domain.FieldReviewerGuideline), lineSpan(p.Item), "%d MTUS citations; the published form keeps five", n)
	}
}
