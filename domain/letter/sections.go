package letter

import (
	"slices"
	"strings"

	"imrdesk/domain"
)

// section is a part of the letter under one heading.
type section uint8

const (
	sectionHeader section = iota // before the first heading
	sectionMade                  // how the determination was made, with the credentials
	sectionRecords
	sectionSummary
	sectionIssue      // G1: the issue at dispute
	sectionGuidelines // G1
	sectionReasons    // G1
	sectionOutcome    // G2: the numbered outcome sentences stand in the notice, before the first heading
	sectionItems
	sections
)

// The headings of G4 and G5, and those by which G2 and G3 are recognised.
const (
	headingMade      = "HOW THE IMR FINAL DETERMINATION WAS MADE"
	headingSummary   = "CLINICAL CASE SUMMARY"
	headingItems     = "IMR ISSUES, DECISIONS AND RATIONALES"
	headingReview    = "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE"
	headingDecisions = "IMR DECISION(S) AND RATIONALE(S)"
)

// heading is a section heading. A labelled one ends in a colon, and words of the section may follow on its line.
type heading struct {
	words    string // in capitals
	section  section
	labelled bool
}

// headingsOf are the headings of each form.
var headingsOf = map[domain.Generation][]heading{
	domain.G1: {
		{"ISSUE AT DISPUTE", sectionIssue, true},
		{"ISSUES AT DISPUTE", sectionIssue, true},
		{"CASE SUMMARY", sectionSummary, true},
		{"DOCUMENTS REVIEWED FOR DETERMINATION", sectionRecords, true},
		{"MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY", sectionGuidelines, true},
		{reasonsWere + "IS NOT MEDICALLY NECESSARY", sectionReasons, true},
		{reasonsWere + "WAS NOT MEDICALLY NECESSARY", sectionReasons, true},
		{reasonsWere + "IS/WAS NOT MEDICALLY NECESSARY", sectionReasons, true},
		{reasonsWere + "IS MEDICALLY NECESSARY", sectionReasons, true},
		{reasonsWere + "WAS MEDICALLY NECESSARY", sectionReasons, true},
		{reasonsWere + "IS/WAS MEDICALLY NECESSARY", sectionReasons, true},
		{"MEDICAL REVIEWER QUALIFICATIONS", sectionMade, true},
	},
	domain.G2: {
		{headingReview, sectionItems, false},
		{"MEDICAL QUALIFICATIONS OF THE EXPERT REVIEWER", sectionMade, true},
		{"EXPERT REVIEWER CASE SUMMARY", sectionSummary, true},
		{"CASE SUMMARY", sectionSummary, true},
		{"DOCUMENTS REVIEWED FOR DETERMINATION", sectionRecords, true},
		{"DOCUMENTS REVIEWED", sectionRecords, true},
		{"FINAL DETERMINATION", sectionOutcome, true},
	},
	domain.G3: {
		{headingMade, sectionMade, false},
		{"DOCUMENTS REVIEWED", sectionRecords, false},
		{headingSummary, sectionSummary, false},
		{headingDecisions, sectionItems, false},
	},
	domain.G5: {
		{headingMade, sectionMade, false},
		{"DOCUMENTS REVIEWED", sectionRecords, false},
		{headingSummary, sectionSummary, false},
		{headingItems, sectionItems, false},
	},
}

const reasonsWere = "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE "

// heading tells whether a heading begins at the first line: its section, how many lines it takes, and the words of the
// section on its last line. Each section has one heading, and G4 and G5 end with their items.
func (p *parser) heading(lines []line) (s section, n int, rest string) {
	first := lines[0].words
	if len(first) > 200 || p.own && (lines[0].gap == 0 || lines[0].indent == escape) || p.form == domain.G5 && p.found[sectionItems] {
		return 0, 0, ""
	}
	for _, h := range p.headings() {
		if p.found[h.section] || h.words == "" {
			continue
		}
		if n, rest, ok := h.at(lines); ok {
			return h.section, n, rest
		}
	}
	return 0, 0, ""
}

// headings are those of the form and those of the template.
func (p *parser) headings() []heading {
	if p.form != domain.G5 {
		return headingsOf[p.form]
	}
	if p.known == nil {
		own := p.template.Headings
		p.known = append([]heading{{own.Made, sectionMade, false}, {own.Records, sectionRecords, false}, {own.Summary, sectionSummary, false},
			{own.Items, sectionItems, false}}, headingsOf[domain.G5]...)
		for i := range p.known {
			p.known[i].words = squeeze(strings.TrimSpace(p.known[i].words))
		}
		p.known = slices.Compact(p.known)
	}
	return p.known
}

// at tells whether the heading stands at the first of the lines, which it may share with words of its section, or is
// wrapped over up to four.
func (h heading) at(lines []line) (n int, rest string, ok bool) {
	left := h.words
	for n = 0; n < len(lines) && n < 4; n++ {
		words := lines[n].words
		if n > 0 && lines[n].gap > 0 {
			return 0, "", false
		}
		if len(words) >= len(left) {
			if !foldPrefix(words, left, h.labelled) {
				return 0, "", false
			}
			rest = words[len(left):]
			if h.labelled {
				rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " "), ":")
				return n + 1, strings.TrimSpace(rest), ok || rest == "" && words == strings.ToUpper(words)
			}
			return n + 1, "", strings.Trim(rest, " :") == ""
		}
		if !foldPrefix(left, words, h.labelled) || left[len(words)] != ' ' {
			return 0, "", false
		}
		left = left[len(words)+1:]
	}
	return 0, "", false
}

// foldPrefix tells whether s begins with the prefix, for labelled headings in any case.
func foldPrefix(s, prefix string, fold bool) bool {
	return strings.HasPrefix(s, prefix) || fold && len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// noticeSection is the section of a line of G2, where numbered lines begin the outcomes and the items.
func noticeSection(now section, words string) section {
	switch {
	case regardsItem(words):
		return sectionItems
	case now == sectionHeader && strings.HasPrefix(words, "1) "):
		return sectionOutcome
	}
	return now
}
