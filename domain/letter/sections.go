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
	words    string // as it is printed
	section  section
	labelled bool
	key      string // of the words
}

func newHeading(words string, s section, labelled bool) heading {
	words = squeeze(strings.TrimSpace(words))
	return heading{words, s, labelled, key(words)}
}

// headingsOf are the headings of each form.
var headingsOf = map[domain.Generation][]heading{
	domain.G1: {
		newHeading("ISSUE AT DISPUTE", sectionIssue, true),
		newHeading("ISSUES AT DISPUTE", sectionIssue, true),
		newHeading("CASE SUMMARY", sectionSummary, true),
		newHeading("DOCUMENTS REVIEWED FOR DETERMINATION", sectionRecords, true),
		newHeading("MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY", sectionGuidelines, true),
		newHeading(reasonsWere+"IS NOT MEDICALLY NECESSARY", sectionReasons, true),
		newHeading(reasonsWere+"WAS NOT MEDICALLY NECESSARY", sectionReasons, true),
		newHeading(reasonsWere+"IS/WAS NOT MEDICALLY NECESSARY", sectionReasons, true),
		newHeading(reasonsWere+"IS MEDICALLY NECESSARY", sectionReasons, true),
		newHeading(reasonsWere+"WAS MEDICALLY NECESSARY", sectionReasons, true),
		newHeading(reasonsWere+"IS/WAS MEDICALLY NECESSARY", sectionReasons, true),
		newHeading("MEDICAL REVIEWER QUALIFICATIONS", sectionMade, true),
	},
	domain.G2: {
		newHeading(headingReview, sectionItems, false),
		newHeading("MEDICAL QUALIFICATIONS OF THE EXPERT REVIEWER", sectionMade, true),
		newHeading("EXPERT REVIEWER CASE SUMMARY", sectionSummary, true),
		newHeading("CASE SUMMARY", sectionSummary, true),
		newHeading("DOCUMENTS REVIEWED FOR DETERMINATION", sectionRecords, true),
		newHeading("DOCUMENTS REVIEWED", sectionRecords, true),
		newHeading("FINAL DETERMINATION", sectionOutcome, true),
	},
	domain.G3: {
		newHeading(headingMade, sectionMade, false),
		newHeading("DOCUMENTS REVIEWED", sectionRecords, false),
		newHeading(headingSummary, sectionSummary, false),
		newHeading(headingDecisions, sectionItems, false),
	},
	domain.G5: {
		newHeading("HOW THE FINAL DETERMINATION WAS MADE", sectionMade, false),
		newHeading(headingDecisions, sectionItems, false),
		newHeading(headingMade, sectionMade, false),
		newHeading("DOCUMENTS REVIEWED", sectionRecords, false),
		newHeading(headingSummary, sectionSummary, false),
		newHeading(headingItems, sectionItems, false),
	},
}

const reasonsWere = "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE "

// heading tells whether a heading begins at the first line: its section, how many lines it takes, and the words of the
// section on its last line. Each section has one heading.
func (p *parser) heading(lines []line) (s section, n int, rest string) {
	first := lines[0]
	if len(first.words) > 200 || p.own && (first.gap == 0 || first.indent == escape) || p.own && p.found[sectionItems] {
		return 0, 0, ""
	}
	if !p.own && !first.canBeHeading() {
		return 0, 0, ""
	}
	for _, h := range p.headings() {
		if p.found[h.section] || h.key == "" {
			continue
		}
		if p.own {
			if strings.TrimRight(first.words, " :") == strings.TrimRight(h.words, " :") {
				return h.section, 1, ""
			}
			continue
		}
		if n, rest, ok := h.at(lines); ok {
			return h.section, n, rest
		}
	}
	return 0, 0, ""
}

// canBeHeading tells lines in capitals up to a colon, and lines with a gap before them that are short up to a colon.
func (l line) canBeHeading() bool {
	head, _, colon := beforeColon(l.words)
	return len(head) <= longestLabel && (l.gap > 0 || colon || inCapitals(head))
}

// headings are those of the form and those of the template.
func (p *parser) headings() []heading {
	if p.form != domain.G5 {
		return headingsOf[p.form]
	}
	if p.known == nil {
		own := p.template.Headings
		p.known = append([]heading{newHeading(own.Made, sectionMade, false), newHeading(own.Records, sectionRecords, false),
			newHeading(own.Summary, sectionSummary, false), newHeading(own.Items, sectionItems, false)}, headingsOf[domain.G5]...)
		p.known = slices.Compact(p.known)
	}
	return p.known
}

// at tells whether the heading stands at the first of the lines, which it may share with words of its section, or is
// wrapped over up to four. What is not in capitals is a heading only alone on its line, or as a label.
func (h heading) at(lines []line) (n int, rest string, ok bool) {
	if !mayBegin(lines[0].words, h.key) {
		return 0, "", false
	}
	left := h.key
	plain := false // a part of it is not in capitals
	for n = 0; n < len(lines) && n < 4; n++ {
		head, rest, colon := beforeColon(lines[n].words)
		if n > 0 && lines[n].gap > 0 {
			return 0, "", false
		}
		plain = plain || !inCapitals(head)
		k := key(head)
		if k == left {
			alone := rest == "" && lines[0].gap > 0 || h.labelled && colon
			return n + 1, rest, (rest == "" || colon) && (!plain || alone)
		}
		if colon || k == "" || !strings.HasPrefix(left, k) || left[len(k)] != ' ' {
			return 0, "", false
		}
		left = left[len(k)+1:]
	}
	return 0, "", false
}

// mayBegin is a quick look at the first letters: whether words can have a key that begins as this one does.
func mayBegin(words, key string) bool {
	const look = 3
	for words != "" && (words[0] == '*' || words[0] == '#' || words[0] == '_' || words[0] == ' ') {
		words = words[1:]
	}
	return len(words) >= look && len(key) >= look && strings.EqualFold(words[:look], key[:look])
}

// noticeSection is the section of a line of G2, where numbered lines begin the outcomes and the items.
func noticeSection(now section, words string) section {
	switch {
	case regardsItem(words):
		return sectionItems
	case now == sectionHeader:
		if n, _ := itemNumber(words); n == 1 {
			return sectionOutcome
		}
	}
	return now
}
