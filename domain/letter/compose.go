package letter

import (
	"fmt"
	"strings"

	"imrdesk/domain"
)

// Compose makes the document of a case.
func (t Template) Compose(c *domain.Case) Document {
	d := Document{Title: strings.TrimSpace(t.Title + " " + c.Number), Language: t.Language, Author: t.Organization, Date: c.Decided,
		Header: t.Title, Footer: c.Number}
	if title := strings.TrimSpace(t.Title); title != "" {
		d.Blocks = append(d.Blocks, Block{Kind: TitleBlock, Text: title})
	}
	d.Blocks = append(d.Blocks, t.headerPage(c))
	d.heading(t.Headings.Made)
	d.paragraphs(domain.Loc{}, strings.Join(t.Sentences.Made, "\n"))
	t.credentials(&d, c.Reviewer)
	if records := c.DocumentsReviewed(); len(records) > 0 {
		d.heading(t.Headings.Records)
		d.paragraphs(domain.Loc{}, t.Sentences.RecordsLead)
		d.paragraphs(domain.At(domain.FieldRecords), strings.Join(t.recordLines(records), "\n"))
	}
	d.heading(t.Headings.Summary)
	d.paragraphs(domain.Loc{}, t.Sentences.SummaryLead)
	d.paragraphs(domain.At(domain.FieldSummary), c.Summary.String())
	d.heading(t.Headings.Items)
	d.paragraphs(domain.Loc{}, t.Sentences.ItemsLead)
	t.table(&d, c.Services)
	for _, s := range c.Services {
		t.item(&d, s)
	}
	return d
}

// credentials prints what may be said of the reviewer: behind labels in G5, in one sentence in G4.
func (t Template) credentials(d *Document, r domain.Reviewer) {
	states, fields := strings.Join(r.Licensure, ", "), strings.Join(r.Specialties, ", ")
	at := domain.At(domain.FieldSpecialties)
	switch {
	case states == "" && fields == "":
	case t.Form == domain.G4:
		parts := []string{"The reviewing physician"}
		if fields != "" {
			parts = append(parts, "is Board Certified in "+fields)
		}
		if states != "" {
			parts = append(parts, "is licensed to practice in "+states)
		}
		d.Blocks = append(d.Blocks, Block{Kind: Paragraph, Loc: at, Text: parts[0] + " " + strings.Join(parts[1:], " and ") + "."})
	default:
		d.paragraphs(domain.Loc{}, t.Sentences.CredentialsLead)
		d.Blocks = append(d.Blocks, Block{Kind: Labels, Loc: at, Rows: [][]string{{labelLicensure, states}, {labelSpecialty, fields}}})
	}
}

func (d *Document) heading(words string) {
	d.Blocks = append(d.Blocks, Block{Kind: Heading, Level: 1, Text: words})
}

// paragraphs adds each paragraph of s that has words.
func (d *Document) paragraphs(l domain.Loc, s string) {
	for _, one := range strings.Split(s, "\n") {
		if one = strings.TrimSpace(one); one != "" {
			d.Blocks = append(d.Blocks, Block{Kind: Paragraph, Text: one, Loc: l})
		}
	}
}

func (t Template) headerPage(c *domain.Case) Block {
	injuries := make([]string, len(c.Injuries))
	for i, p := range c.Injuries {
		injuries[i] = t.period(p)
	}
	return Block{Kind: Labels, Loc: domain.At(domain.FieldNumber), Rows: [][]string{
		{"Case Number:", c.Number},
		{"Date Assigned:", t.date(c.Assigned)},
		{"Date of Injury:", strings.Join(injuries, ", ")},
		{"Decision Date:", t.date(c.Decided)},
		{"UR Denial Date:", t.date(c.Denied)},
		{"Priority:", priorityWord(c.Priority)},
		{"Application Received:", t.date(c.Received)},
	}}
}

func priorityWord(p domain.Priority) string {
	switch p {
	case domain.Standard:
		return "Standard"
	case domain.Expedited:
		return "Expedited"
	}
	return ""
}

// short is a date as people write it, without leading zeros.
func short(d domain.Date) string { return fmt.Sprintf("%d/%d/%d", d.Month, d.Day, d.Year) }

func (t Template) period(p domain.Period) string {
	switch {
	case p.From.IsZero():
		return ""
	case p.To.IsZero() || p.To == p.From:
		return t.date(p.From)
	}
	return t.date(p.From) + "-" + t.date(p.To)
}

// table gives the decisions at a glance, when there are several.
func (t Template) table(d *Document, services []domain.DisputedService) {
	if len(services) < 2 || len(t.Headings.Table) == 0 {
		return
	}
	rows := [][]string{t.Headings.Table}
	for i, s := range services {
		rows = append(rows, []string{fmt.Sprint(i + 1), strings.ReplaceAll(s.Text.String(), "\n", " "), s.Decision.Word()})
	}
	d.Blocks = append(d.Blocks, Block{Kind: Table, Rows: rows})
}

func (t Template) item(d *Document, s domain.DisputedService) {
	at := func(f domain.Field) domain.Loc { return domain.In(s.ID, f) }
	title := strings.TrimSpace(strings.TrimSpace(strings.ReplaceAll(s.Text.String(), "\n", " ")) + ": " + s.Decision.Word())
	d.Blocks = append(d.Blocks, Block{Kind: Heading, Level: 2, Text: title, Loc: at(domain.FieldTitle)})
	d.labelled(labelClaims, at(domain.FieldClaimsGuideline), s.ClaimsGuideline.String())
	d.labelled(t.Organization+guidelineTail, at(domain.FieldReviewerGuideline), s.ReviewerGuideline.String())
	d.labelled(labelRationale, at(domain.FieldRationale), s.Rationale.String())
}

// labelled adds the paragraphs of s, the first behind its label.
func (d *Document) labelled(label string, l domain.Loc, s string) {
	first, rest, _ := strings.Cut(strings.TrimSpace(s), "\n")
	d.Blocks = append(d.Blocks, Block{Kind: Paragraph, Lead: label, Text: strings.TrimSpace(first), Loc: l})
	d.paragraphs(l, rest)
}
