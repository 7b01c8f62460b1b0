// Package letter reads and writes determination letters. A letter is recognised by its content; what it says goes into
// the fields of a case, and every word that fits no field is kept as unread text with the reason.
//
// Generations: G1 (first half of 2013), G2 (7-12/2013), G3 (late 2013), G4 (2013-14, one sentence for the credentials),
// G5 (2014-17, labels for the credentials: the form written here). Later forms are read as far as their headings reach.
package letter

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Result is a letter that was read.
type Result struct {
	Case    domain.Case
	Repairs []Repair
	// Partial says, in words, why only a part of the letter could be read; empty when its form is known.
	Partial string
}

// Repair is a place where words were put together that the page had torn apart. Before is what the file has.
type Repair struct {
	Where  string `json:"where"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Parse reads the text of a letter with the form's default template.
func Parse(s string) (Result, error) { return DefaultTemplate().Parse(s) }

// Parse reads the text of a letter. Sentences of the template count as known beside those of the published letters.
// The error is an ErrInvalid that says what was found instead of a letter.
func (t Template) Parse(s string) (Result, error) {
	lines := splitLines(s)
	if len(lines) == 0 {
		return Result{}, domain.Invalid("the file holds no words; export the letter as text again, or read it from its PDF")
	}
	p := parser{template: t}
	p.split(lines)
	if !p.isLetter() {
		return Result{}, domain.Invalid("this is no determination letter: none of the headings %q, %q, %q was found in %d lines",
			headingSummary, headingItems, headingMade, len(lines))
	}
	p.header()
	p.credentials()
	p.records()
	p.summary()
	p.items()
	p.person()
	p.result.Case.Origin = domain.Origin{Letter: true, Generation: p.generation()}
	return p.result, nil
}

// section is a part of the letter under one heading.
type section uint8

const (
	sectionHeader section = iota // before the first heading
	sectionMade                  // how the determination was made, with the credentials
	sectionRecords
	sectionSummary
	sectionIssue // G1: the issue at dispute
	sectionGuidelines
	sectionReasons
	sectionQualifications
	sectionItems
	sections
)

const (
	headingMade    = "HOW THE IMR FINAL DETERMINATION WAS MADE"
	headingSummary = "CLINICAL CASE SUMMARY"
	headingItems   = "IMR ISSUES, DECISIONS AND RATIONALES"
)

// headings are the section headings of all generations. They stand on a line of their own, in capitals.
var headings = []struct {
	words   string
	section section
	gens    string // generations that have it
}{
	{headingMade, sectionMade, "G3 G4 G5"},
	{headingSummary, sectionSummary, "G3 G4 G5"},
	{headingItems, sectionItems, "G4 G5"},
	{"IMR DECISION(S) AND RATIONALE(S)", sectionItems, "G3"},
	{"INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE", sectionItems, "G2"},
	{"DOCUMENTS REVIEWED", sectionRecords, "G3"},
	{"DOCUMENTS REVIEWED FOR DETERMINATION", sectionRecords, "G1"},
	{"CASE SUMMARY", sectionSummary, "G1"},
	{"ISSUE AT DISPUTE", sectionIssue, "G1"},
	{"MEDICAL REVIEWER QUALIFICATIONS", sectionQualifications, "G1"},
}

type parser struct {
	template Template
	parts    [sections][]line
	found    map[string]bool // headings that were there
	result   Result
}

// split deals the lines out to the sections.
func (p *parser) split(lines []line) {
	p.found = map[string]bool{}
	now := sectionHeader
	for _, l := range lines {
		words := squeeze(strings.TrimSpace(l.text))
		if h, s, ok := p.heading(words); ok {
			now = s
			p.found[h] = true
			continue
		}
		if isFurniture(words) {
			p.unread("page furniture", "a line that each page repeats", words)
			continue
		}
		p.parts[now] = append(p.parts[now], l)
	}
}

// heading tells whether the line is a section heading.
func (p *parser) heading(words string) (string, section, bool) {
	if len(words) > 80 || strings.ToUpper(words) != words {
		return "", 0, false
	}
	bare := strings.TrimSuffix(words, ":")
	for _, h := range headings {
		if bare == h.words {
			return h.words, h.section, true
		}
	}
	for i, own := range []string{p.template.Headings.Made, p.template.Headings.Summary, p.template.Headings.Items, p.template.Headings.Records} {
		if own != "" && bare == strings.ToUpper(own) {
			return own, [...]section{sectionMade, sectionSummary, sectionItems, sectionRecords}[i], true
		}
	}
	return "", 0, false
}

func (p *parser) isLetter() bool { return len(p.found) > 0 }

// isFurniture tells page numbers and running titles: "Page 2 of 4", "Final Determination Letter for IMR Case Number ... 3".
func isFurniture(words string) bool {
	lower := strings.ToLower(words)
	if strings.HasPrefix(lower, "final determination letter for") {
		return true
	}
	rest, isPage := strings.CutPrefix(lower, "page ")
	if !isPage || rest == "" {
		return false
	}
	return strings.Trim(rest, "0123456789 of|") == ""
}

func (p *parser) generation() domain.Generation {
	c := &p.result.Case
	switch {
	case p.found["ISSUE AT DISPUTE"]:
		return domain.G1
	case p.found["INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE"]:
		return domain.G2
	case p.found["IMR DECISION(S) AND RATIONALE(S)"]:
		return domain.G3
	case c.Decided.Year >= 2018:
		p.result.Partial = "the form of letters from 2018 on is not known; it was read as far as its headings reach"
		return domain.G6
	case p.labelled():
		return domain.G5
	}
	return domain.G4
}

// labelled tells whether the credentials stand behind labels, as they do since G5.
func (p *parser) labelled() bool {
	for _, l := range p.parts[sectionMade] {
		words := strings.TrimSpace(l.text)
		if strings.HasPrefix(words, labelLicensure) || strings.HasPrefix(words, labelSpecialty) {
			return true
		}
	}
	return false
}

// unread keeps words that fit no field.
func (p *parser) unread(where, why, words string) {
	if words = strings.TrimSpace(words); words != "" {
		p.result.Case.Unread = append(p.result.Case.Unread, domain.Unread{Where: where, Why: why, Text: words})
	}
}

// summary reads the clinical case summary without its lead-in.
func (p *parser) summary() {
	lines := p.withoutLead(p.parts[sectionSummary])
	p.result.Case.Summary = text.NewDoc(flow(lines, "case summary", &p.result.Repairs))
}

// withoutLead drops the fixed sentence that opens a section; it may be wrapped.
func (p *parser) withoutLead(lines []line) []line {
	for n := min(4, len(lines)); n > 0; n-- {
		var joined strings.Builder
		for i, l := range lines[:n] {
			if i > 0 {
				joined.WriteByte(' ')
			}
			joined.WriteString(squeeze(strings.TrimSpace(l.text)))
		}
		if p.isLead(joined.String()) {
			return lines[n:]
		}
	}
	return lines
}

func (p *parser) isLead(s string) bool {
	lower := strings.ToLower(s)
	for _, known := range []string{p.template.Sentences.SummaryLead, p.template.Sentences.ItemsLead, p.template.Sentences.RecordsLead} {
		if known != "" && lower == strings.ToLower(known) {
			return true
		}
	}
	return strings.HasSuffix(lower, ":") &&
		(strings.HasPrefix(lower, "the expert reviewer developed the following clinical case summary") ||
			strings.HasPrefix(lower, "the final determination was based on decisions for the disputed items"))
}

// records reads the list of documents reviewed, a line or bullet each.
func (p *parser) records() {
	lines := p.withoutLead(p.parts[sectionRecords])
	var current []line
	flush := func() {
		title := strings.TrimSpace(strings.TrimLeft(flow(current, "documents reviewed", &p.result.Repairs), "-*•· "))
		if title != "" {
			id := domain.RecordID(fmt.Sprintf("r%d", len(p.result.Case.Records)+1))
			p.result.Case.Records = append(p.result.Case.Records, readRecord(id, title))
		}
		current = nil
	}
	for _, l := range lines {
		words := strings.TrimSpace(l.text)
		if strings.IndexAny(words, "-*•·") == 0 || l.gap > 0 || !strings.HasPrefix(l.text, "  ") {
			flush()
		}
		current = append(current, l)
	}
	flush()
}
