package domain

import (
	"strings"

	"imrdesk/domain/text"
)

// The MTUS is cited in many orders: "MTUS, ACOEM Low Back Disorders Guideline (2020), section X", "MTUS/ACOEM, 8 CCR 9792.23.5,
// Low Back Disorders 2020", "MTUS: Low Back Disorders Guideline (ACOEM February 13, 2020)".

var (
	editionDay = text.Regexp(`(?i)[(\[]?\b(?:(?:ACOEM|effective|adopted|dated|of|rev(?:ised|\.)?) ){0,2}` +
		`(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? (\d{4})|\d{1,2}[/-]\d{1,2}[/-](\d{4}|\d{2})|(\d{4})-\d{1,2}-\d{1,2})\b[)\]]?`)
	editionYear = text.Regexp(`(?i)[(\[]?\b((?:19|20)\d\d)\b[)\]]?(?: ?(?:edition|guidelines?)?[ ,]*(?:\(?(?:MTUS|ACOEM)[, A-Za-z/]*\)?)?)?$`)
	regulation  = text.Regexp(`(?i)\(?\b(?:title )?8,? ?(?:CCR|C\.C\.R\.|California Code of Regulations),? ?(?:§+ ?|sections? )?\d{4}(?:\.\d+)*(?:\([a-z0-9]+\))*\)?`)
	inSections  = text.Regexp(`(?i)[,;:(]? *\b(?:sections?(?:\(s\))?|headings?|under|chapter sections?)\b[:.]? *`)
	leadingMTUS = text.Regexp(`(?i)\b(?:(?:california|CA|the|based on|decision) )*(?:medical treatment utilization schedule|MTUS)\b(?: guidelines?)?[ ,:;/()-]*(?:ACOEM\b[ ,:;/-]*)?`)
)

// mtusInAnyOrder reads a citation that names the MTUS, with the parts in any order.
func mtusInAnyOrder(words string, at text.Span) Citation {
	c := Citation{Tier: TierMTUS, Text: words, Span: at, Pages: pagesOf(words)}
	name := regulation().ReplaceAllString(beforePages(words), "")
	if m := inSections().FindStringIndex(name); m != nil && m[0] > 0 {
		c.Sections = splitSections(strings.TrimRight(name[m[1]:], ")"))
		name = name[:m[0]]
	}
	c.Year, name = editionOf(name)
	name = leadingMTUS().ReplaceAllString(name, "")
	if chapter, heading, found := strings.Cut(strings.Trim(name, " ,:;-/()"), ", "); found && len(c.Sections) == 0 {
		name, c.Sections = chapter, splitSections(heading)
	}
	c.Chapter = strings.Trim(name, " ,:;-/()")
	return c
}

// editionOf takes the year of an edition, or its day, out of a title: "2016 Guidelines", "(ACOEM February 13, 2020)", "2/13/2020".
func editionOf(name string) (year, rest string) {
	cut := func(from, to int) string {
		return strings.Join(strings.Fields(name[:from]+" "+name[to:]), " ")
	}
	if m := editionDay().FindStringSubmatchIndex(name); m != nil {
		for g := 1; g <= 3; g++ {
			if m[2*g] < 0 {
				continue
			}
			if year = name[m[2*g]:m[2*g+1]]; len(year) == 2 {
				year = "20" + year
			}
		}
		return year, strings.Trim(cut(m[0], m[1]), " ,")
	}
	if m := editionYear().FindStringSubmatchIndex(name); m != nil && m[0] > 0 {
		return name[m[2]:m[3]], strings.Trim(cut(m[0], m[1]), " ,")
	}
	return "", name
}
