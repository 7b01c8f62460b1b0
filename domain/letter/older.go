package letter

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// issue reads the one issue of a G1 letter: its words, the guideline section, the reasons. Issues that are numbered
// become items of their own, and share guideline and reasons unless these are numbered alike.
func (p *parser) issue() {
	titles := numbered(p.parts[sectionIssue])
	if len(titles) == 0 {
		for _, part := range [...]section{sectionGuidelines, sectionReasons} {
			p.unread("reasons", "no issue is stated that they belong to", p.plain(p.parts[part]))
		}
		return
	}
	guidelines, reasons := numbered(p.parts[sectionGuidelines]), numbered(p.parts[sectionReasons])
	for i, title := range titles {
		it := &itemParts{title: title, reviewer: shared(guidelines, i, len(titles)), rationale: shared(reasons, i, len(titles))}
		p.item(i+1, it)
		s := &p.result.Case.Services[i]
		if s.Decision == domain.Undecided && p.found[sectionReasons] {
			s.Decision = p.reasonsDecision
		}
	}
}

// numbered parts the lines at "1.", "2)" and their like; lines without numbers are one part.
func numbered(lines []line) [][]line {
	var out [][]line
	for _, l := range lines {
		n, rest := itemNumber(l.words)
		if n == len(out)+1 && (n > 1 || len(out) == 0) {
			l.words = rest
			out = append(out, nil)
		}
		if len(out) == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], l)
	}
	return out
}

// itemNumber reads "3) ", "(3) " or "3. " at the start of a line; 0 when there is none.
func itemNumber(words string) (n int, rest string) {
	n, rest, ok := readNumber(strings.TrimPrefix(words, "("), 3)
	if !ok || len(rest) < 2 || rest[0] != ')' && (rest[0] != '.' || words[0] == '(') || rest[1] != ' ' {
		return 0, words
	}
	return n, rest[2:]
}

// shared is the part for item i of n: its own when each has one, else all lines for every item.
func shared(parts [][]line, i, n int) []line {
	if len(parts) == n {
		return parts[i]
	}
	var all []line
	for _, one := range parts {
		all = append(all, one...)
	}
	return all
}

// outcomeWords end an outcome sentence of G2 and the title of an item of G3; the longest that fits counts.
var outcomeWords = []struct {
	words    string
	decision domain.Decision
}{
	{"is not medically necessary and appropriate", domain.Upheld}, {"are not medically necessary and appropriate", domain.Upheld},
	{"is medically necessary and appropriate", domain.Overturned}, {"are medically necessary and appropriate", domain.Overturned},
	{"is not medically necessary", domain.Upheld}, {"are not medically necessary", domain.Upheld},
	{"is medically necessary", domain.Overturned}, {"are medically necessary", domain.Overturned},
}

// cutOutcome takes the outcome off the end of a sentence.
func cutOutcome(s string) (head string, d domain.Decision) {
	s = strings.TrimRight(s, " .:")
	for _, o := range outcomeWords {
		if at, ok := endsWith(s, o.words); ok {
			return strings.TrimRight(s[:at], " "), o.decision
		}
	}
	return s, domain.Undecided
}

// endsWith tells whether s ends with the words, and where they begin. Spaces between them may be missing or more than one: the
// notices print "is notmedically necessary".
func endsWith(s, words string) (at int, ok bool) {
	i := len(s)
	for j := len(words) - 1; j >= 0; j-- {
		if words[j] == ' ' {
			continue
		}
		for i > 0 && s[i-1] == ' ' {
			i--
		}
		if i == 0 || s[i-1]|0x20 != words[j] {
			return 0, false
		}
		i--
	}
	return i, i > 0 && s[i-1] == ' '
}

const (
	determinedFor = "has determined the request for "
	regarding     = "regarding the request for "
	decisionFor   = "decision for "
)

// regardsItem tells the line of G2 that begins the reasons for an item: "1) Regarding the request for ...".
func regardsItem(words string) bool {
	n, rest := itemNumber(words)
	if n == 0 {
		return false
	}
	_, ok := cutFold(rest, regarding)
	return ok
}

// olderItem is an item of G2 or G3 while it is read.
type olderItem struct {
	parts    itemParts
	decision domain.Decision
	title    string
}

// numberedItems reads the items of G2 and G3. An item begins with its number; in G2 its outcome stands in the notice
// before, in G3 in the line itself.
func (p *parser) numberedItems() {
	outcomes, around := p.outcomes(p.parts[sectionOutcome])
	p.unread("outcome", "the notice around the outcomes", around)
	var items []*olderItem
	var lead []line
	lines := p.parts[sectionItems]
	outcomes, lines = p.repeatedOutcomes(outcomes, lines)
	for i := 0; i < len(lines); i++ {
		if it, used := p.olderTitle(lines[i:], len(items)+1); it != nil {
			items = append(items, it)
			i += used - 1
			continue
		}
		if len(items) == 0 {
			lead = append(lead, lines[i])
			continue
		}
		items[len(items)-1].take(lines[i])
	}
	p.unread("decisions and rationales", "words before the first disputed item", p.plain(p.withoutLead(lead)))
	for i := range max(len(items), len(outcomes)) {
		it := &olderItem{}
		if i < len(items) {
			it = items[i]
		}
		if i < len(outcomes) {
			p.fill(it, outcomes[i])
		}
		if words := p.plain(it.parts.title); !reliedUpon(words) {
			p.unread(fmt.Sprintf("item %d", i+1), "words before its first label", words)
		}
		it.parts.title = nil
		p.item(i+1, &it.parts)
		s := &p.result.Case.Services[i]
		s.Text, s.Decision = text.NewDoc(it.title), it.decision
	}
}

// reliedUpon tells the heading above the guideline lines of an item in G2 and G3.
func reliedUpon(words string) bool {
	k := key(words)
	return strings.HasPrefix(k, "MEDICAL TREATMENT GUIDELINE") && strings.Contains(k, "RELIED UPON") && len(k) < 110
}

// fill adds what the notice says of the item. Where notice and item name it in other words, both are kept.
func (p *parser) fill(o *olderItem, of outcome) {
	switch {
	case o.title == "":
		o.title = of.title
	case !strings.EqualFold(o.title, of.title):
		p.unread("outcome", "the notice names the item in other words", of.title)
	}
	if o.decision == domain.Undecided {
		o.decision = of.decision
	}
}

// olderTitle reads the title of item n at the first of the lines; it may be wrapped. used is how many lines it takes.
func (p *parser) olderTitle(lines []line, n int) (it *olderItem, used int) {
	number, words := itemNumber(lines[0].words)
	if number != n {
		return nil, 0
	}
	_, isRegarding := cutFold(words, regarding)
	const most = 12 // lines of a title
	for used = 1; ; used++ {
		head, d := cutOutcome(words)
		if isRegarding && strings.HasSuffix(words, ":") || d != domain.Undecided {
			for _, lead := range [...]string{regarding, decisionFor} {
				head, _ = cutFold(head, lead)
			}
			return &olderItem{title: strings.TrimSpace(head), decision: d}, used
		}
		if used == len(lines) || used == most || lines[used].gap > 0 {
			return nil, 0
		}
		words += " " + lines[used].words
	}
}

// olderLabels open the parts of an item in G2 and G3. Those that are sentences stay in the text they open.
var olderLabels = []struct {
	begins string
	kind   labelKind
	keep   bool
}{
	{"the claims administrator based", claimsLabel, true},
	{"the claims administrator did not", claimsLabel, true},
	{"the physician reviewer", reviewerLabel, true},
	{"the expert reviewer", reviewerLabel, true},
	{"section of the medical treatment utilization schedule", noLabel, false},
}

// olderRationale are the keys of the labels before an item's rationale in G2 and G3.
var olderRationale = []string{key("Rationale for the Decision"), key("The Physician Reviewer's decision rationale"), keyRationale}

// take puts a line where it belongs. A sentence that opens the reviewer's part may begin inside a line.
func (o *olderItem) take(l line) {
	it := &o.parts
	if it.hasRationale {
		it.rationale = append(it.rationale, l)
		return
	}
	for _, label := range olderRationale {
		if rest, ok := cutLabel(l.words, label); ok {
			if into := it.part(rationaleLabel); rest != "" {
				*into = append(*into, line{words: rest, gap: l.gap})
			}
			return
		}
	}
	for _, label := range olderLabels {
		rest, ok := cutFold(l.words, label.begins)
		if !ok || it.has(label.kind) {
			continue
		}
		if label.kind == noLabel {
			it.title = append(it.title, l)
			return
		}
		if label.keep {
			rest = l.words
		}
		into := it.part(label.kind)
		if label.kind == claimsLabel {
			o.takeClaims(rest, l.gap)
		} else if rest = strings.TrimSpace(rest); rest != "" {
			*into = append(*into, line{words: rest, gap: l.gap})
		}
		return
	}
	switch {
	case it.hasReviewer:
		it.reviewer = append(it.reviewer, l)
	case len(it.claims) > 0:
		o.takeClaims(l.words, l.gap)
	default:
		it.title = append(it.title, l)
	}
}

// takeClaims adds words on the claims administrator's guideline, up to the sentence about the reviewer's.
func (o *olderItem) takeClaims(words string, gap int) {
	head, tail := beforeReviewer(words)
	if head != "" {
		o.parts.claims = append(o.parts.claims, line{words: head, gap: gap})
	}
	if tail != "" {
		into := o.parts.part(reviewerLabel)
		*into = append(*into, line{words: tail})
	}
}

// beforeReviewer parts a line where a sentence about the reviewer begins.
func beforeReviewer(words string) (head, tail string) {
	small := lower(words)
	for _, label := range olderLabels {
		if label.kind != reviewerLabel {
			continue
		}
		if i := strings.Index(small, ". "+label.begins); i >= 0 {
			return words[:i+1], words[i+2:]
		}
	}
	return words, ""
}

type outcome struct {
	title    string
	decision domain.Decision
}

// outcomes reads the numbered outcome sentences of a G2 notice: "1) <organisation> has determined the request for X is
// not medically necessary and appropriate.", and gives the words around them.
func (p *parser) outcomes(lines []line) (out []outcome, around string) {
	if p.form != domain.G2 {
		return nil, ""
	}
	var rest []line
	for i := 0; i < len(lines); i++ {
		n, words := itemNumber(lines[i].words)
		if n != len(out)+1 {
			rest = append(rest, lines[i])
			continue
		}
		for i+1 < len(lines) && lines[i+1].gap == 0 && !strings.HasSuffix(words, ".") {
			i++
			words += " " + lines[i].words
		}
		head, d := cutOutcome(words)
		if at := strings.Index(lower(head), determinedFor); at >= 0 {
			if name := strings.TrimSpace(head[:at]); !isName(name) {
				rest = append(rest, line{words: name})
			}
			head = head[at+len(determinedFor):]
		}
		out = append(out, outcome{strings.TrimSpace(head), d})
	}
	return out, p.plain(rest)
}

// repeatedOutcomes takes the outcome sentences of a G2 notice off the lines where they stand a second time, before the first item's
// reasons. They are the notice's own where it has none; where the two differ, the second is kept as unread.
func (p *parser) repeatedOutcomes(first []outcome, lines []line) ([]outcome, []line) {
	end := slices.IndexFunc(lines, func(l line) bool { return regardsItem(l.words) })
	if p.form != domain.G2 || end <= 0 {
		return first, lines
	}
	again, around := p.outcomes(lines[:end])
	if len(again) == 0 || slices.ContainsFunc(again, func(o outcome) bool { return o.decision == domain.Undecided }) {
		return first, lines
	}
	p.unread("decisions and rationales", "words before the first disputed item", around)
	if len(first) == 0 {
		return again, lines[end:]
	}
	for i, o := range again {
		if i >= len(first) || o.decision != first[i].decision || !strings.EqualFold(o.title, first[i].title) {
			p.unread("outcome", "stands a second time in other words", fmt.Sprintf("%d) %s: %s", i+1, o.title, o.decision))
		}
	}
	return first, lines[end:]
}

// keepReasons notes the decision that the heading of a G1 letter's reasons states.
func (p *parser) keepReasons(words string) {
	switch {
	case strings.Contains(words, "NOT MEDICALLY"):
		p.reasonsDecision = domain.Upheld
	case strings.Contains(words, "MEDICALLY NECESSARY"):
		p.reasonsDecision = domain.Overturned
	}
}

// isName tells words that can be the name of an organisation: a few, all with a capital.
func isName(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if beginsLower(w) {
			return false
		}
	}
	const most = 6
	return len(words) <= most
}
