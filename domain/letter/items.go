package letter

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

const (
	labelClaims    = "Claims Administrator guideline:"
	labelRationale = "Decision rationale:"
	guidelineTail  = " guideline:"
)

// itemParts are the lines of one disputed item by what they are for.
type itemParts struct {
	title                       []line
	claims, reviewer, rationale []line
	hasReviewer, hasRationale   bool
}

// items reads the disputed items of G4 and G5: a title with the decision, two guideline lines and the rationale, each
// behind its label. A title has no label: it is what stands between the rationale before and the label after it.
func (p *parser) items() {
	var items []*itemParts
	lines, table := p.cutTable(p.withoutLead(p.parts[sectionItems]))
	into := &[]line{}
	head, floor := into, 0 // lines of *into below floor stand behind a label and are no title
	for _, l := range lines {
		kind, rest := p.label(l)
		it := &itemParts{}
		if len(items) > 0 {
			it = items[len(items)-1]
		}
		if kind != noLabel && p.beginsItem(kind, len(items) > 0, it, *into, floor) {
			it = &itemParts{title: carveTitle(into, floor, p.width)}
			items = append(items, it)
		} else if kind == noLabel || it.has(kind) || len(items) == 0 {
			*into = append(*into, l)
			continue
		}
		if into = it.part(kind); rest != "" {
			*into = append(*into, line{words: rest})
		}
		floor = len(*into)
	}
	where := "issues, decisions and rationales"
	if len(items) == 0 {
		p.unread(where, "no disputed item was found here", p.plain(lines))
		return
	}
	p.unread(where, "words before the first disputed item", p.plain(*head))
	if !p.own {
		dropNumbers(items)
	}
	for n, it := range items {
		p.item(n+1, it)
	}
	p.keepTable(table)
}

// findItems finds the disputed items of a letter that has no heading before them: the first label of one tells.
func (p *parser) findItems() {
	if p.own || p.form != domain.G5 || p.found[sectionItems] {
		return
	}
	for s := sectionItems - 1; s > sectionHeader; s-- {
		for i, l := range p.parts[s] {
			if k, _ := p.label(l); k == noLabel || i == 0 {
				continue
			}
			above := p.parts[s][:i:i]
			title := carveTitle(&above, 0, p.width)
			p.parts[sectionItems] = append(title, p.parts[s][i:]...)
			p.parts[s] = above
			p.byLabels = true
			return
		}
	}
}

// dropNumbers takes the numbers off the titles when each item has its own: its place in the list says the same.
func dropNumbers(items []*itemParts) {
	for i, it := range items {
		if len(it.title) == 0 {
			return
		}
		if n, _ := itemNumber(it.title[0].words); n != i+1 {
			return
		}
	}
	for _, it := range items {
		_, it.title[0].words = itemNumber(it.title[0].words)
	}
}

// labelKind is which part of an item a label begins.
type labelKind uint8

const (
	noLabel labelKind = iota
	claimsLabel
	reviewerLabel
	rationaleLabel
)

func (it *itemParts) part(k labelKind) *[]line {
	switch k {
	case claimsLabel:
		return &it.claims
	case reviewerLabel:
		it.hasReviewer = true
		return &it.reviewer
	}
	it.hasRationale = true
	return &it.rationale
}

// has tells whether a label of the kind can only be words of the item's text.
func (it *itemParts) has(k labelKind) bool {
	return it.hasRationale || k == reviewerLabel && it.hasReviewer
}

// beginsItem tells whether a label begins a new item. The claims administrator's does always; the others when the item
// before has its rationale and a title with a decision stands above.
func (p *parser) beginsItem(k labelKind, inItem bool, it *itemParts, above []line, floor int) bool {
	if k == claimsLabel {
		return true
	}
	if inItem && !it.hasRationale || len(above) <= floor {
		return false
	}
	d, _, other := verdictAt(above[len(above)-1].words)
	return d != domain.Undecided || other != ""
}

// label tells which label a line begins with, and the words behind it.
func (p *parser) label(l line) (k labelKind, rest string) {
	if p.own {
		return p.ownLabel(l)
	}
	head, rest, ok := beforeColon(l.words)
	if !ok || !endsLikeLabel(head) {
		return noLabel, ""
	}
	switch k := key(head); {
	case k == keyRationale:
		return rationaleLabel, rest
	case k == keyClaims:
		return claimsLabel, rest
	case isReviewerLabel(head) && (l.gap > 0 || !plural(head)):
		return reviewerLabel, rest
	}
	return noLabel, ""
}

// endsLikeLabel is a quick look: the labels of an item end in "guideline" or "rationale".
func endsLikeLabel(head string) bool {
	last := lastWord(strings.TrimRight(head, " *"))
	return last != "" && (last[0]|0x20 == 'g' || last[0]|0x20 == 'r')
}

var (
	keyClaims    = key(labelClaims)
	keyRationale = key(labelRationale)
)

const keyGuideline = " GUIDELINE"

// plural tells "... guidelines", which inside a paragraph is more likely the title of a work than a label.
func plural(head string) bool {
	head = strings.TrimRight(head, " *")
	return head != "" && head[len(head)-1]|0x20 == 's'
}

// ownLabel is label for a letter that this program wrote: labels stand as they are printed, and words that only look
// like one are indented.
func (p *parser) ownLabel(l line) (k labelKind, rest string) {
	if l.gap == 0 || l.indent == escape {
		return noLabel, ""
	}
	for _, known := range [...]struct {
		label string
		kind  labelKind
	}{{labelRationale, rationaleLabel}, {labelClaims, claimsLabel}, {p.template.Organization + guidelineTail, reviewerLabel}} {
		if rest, ok := strings.CutPrefix(l.words, known.label); ok {
			return known.kind, strings.TrimSpace(rest)
		}
	}
	// The name of another organisation: a letter of ours may be read with another template than it was written with.
	if head, rest, ok := beforeColon(l.words); ok && strings.HasSuffix(lower(head), strings.TrimSuffix(guidelineTail, ":")) && isReviewerLabel(head) {
		return reviewerLabel, rest
	}
	return noLabel, ""
}

// isReviewerLabel tells "Anyone's Name guideline".
func isReviewerLabel(head string) bool {
	k := key(head)
	return strings.HasSuffix(k, keyGuideline) && len(head) <= 70 && strings.Count(k, " ") <= 5 && !strings.ContainsAny(head, ".;,?")
}

func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// carveTitle takes the title off the end of the lines: back to the last gap across which no sentence goes on.
func carveTitle(from *[]line, floor, width int) []line {
	lines := *from
	i := titleGap(lines, floor, len(lines)-1, width)
	if i < 0 { // no gap: the last line that has a decision, and what leads up to it
		i = len(lines) - 1
		for i > floor && !ended(lines[i-1].words) {
			i--
		}
	}
	i = max(i, floor)
	if i > floor && width != unbounded && isHalfModification(lines[i:]) {
		if more := titleGap(lines, floor, i-1, width); more >= 0 && strings.Contains(flat(lines[more:i]), "original request") {
			i = more
		}
	}
	*from = lines[:i:i]
	return slices.Clone(lines[i:])
}

// titleGap is the last line up to last that a gap stands before which the title does not go across; -1 when there is
// none.
func titleGap(lines []line, floor, last, width int) int {
	for i := last; i >= floor; i-- {
		if i == floor && floor == 0 {
			return i
		}
		if lines[i].gap == 0 {
			continue
		}
		if i > floor && width != unbounded {
			if open(lines[i-1].words, lines[i].words, width) {
				continue
			}
			if standsAlone(lines[i].words) && !ended(strings.TrimSuffix(lines[i-1].words, ":")) {
				continue
			}
		}
		return i
	}
	return -1
}

// isHalfModification tells a title that has the remaining part of a modified request but not the original one.
func isHalfModification(title []line) bool {
	words := flat(title)
	return strings.Contains(words, "portion of the original request") && !strings.Contains(words, "was the original request")
}

func flat(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.ToLower(l.words))
		b.WriteByte(' ')
	}
	return b.String()
}

// decisionAt reads the decision word at the end of s, also one that the page tore apart, and gives what is before it
// without the colon or dash.
func decisionAt(s string) (domain.Decision, string) {
	s = strings.TrimRight(s, " .*_")
	for _, d := range [...]domain.Decision{domain.Upheld, domain.Overturned} {
		head, ok := cutWordTail(s, d.Word())
		if !ok {
			continue
		}
		if head = strings.TrimRight(head, " *_"); head == "" {
			return d, ""
		}
		for _, mark := range [...]string{":", " -", " \u2013", " \u2014", "\u2014"} {
			if bare, ok := strings.CutSuffix(head, mark); ok {
				return d, strings.TrimRight(bare, " ")
			}
		}
	}
	return domain.Undecided, s
}

// cutWordTail cuts the word off the end of s, in any case and with single spaces or hyphens of a line end inside it.
func cutWordTail(s, word string) (head string, ok bool) {
	i := len(s)
	for w := len(word) - 1; w >= 0; w-- {
		if i > 0 && (s[i-1] == ' ' || s[i-1] == '-') && w < len(word)-1 {
			i--
		}
		if i == 0 || s[i-1]|0x20 != word[w]|0x20 {
			return s, false
		}
		i--
	}
	return s[:i], i == 0 || strings.IndexByte(" :-*_", s[i-1]) >= 0 || strings.HasSuffix(s[:i], "\u2013") || strings.HasSuffix(s[:i], "\u2014")
}

func (p *parser) item(number int, it *itemParts) {
	id := domain.ServiceID(fmt.Sprintf("s%d", number))
	join := func(lines []line, f domain.Field, what string) text.Doc {
		return text.NewDoc(p.join(lines, fmt.Sprintf("item %d, %s", number, what), domain.In(id, f)))
	}
	decision, title := p.titleOf(it.title, number, id)
	p.result.Case.Services = append(p.result.Case.Services, domain.DisputedService{
		ID:                id,
		Text:              title,
		Decision:          decision,
		ClaimsGuideline:   join(it.claims, domain.FieldClaimsGuideline, "claims administrator's guideline"),
		ReviewerGuideline: join(it.reviewer, domain.FieldReviewerGuideline, "reviewer's guideline"),
		Rationale:         join(it.rationale, domain.FieldRationale, "rationale"),
	})
}

// titleOf parts the words of an item from its decision.
func (p *parser) titleOf(lines []line, number int, id domain.ServiceID) (domain.Decision, text.Doc) {
	where := fmt.Sprintf("item %d, title", number)
	words := strings.ReplaceAll(p.join(lines, where, domain.In(id, domain.FieldTitle)), "\n", " ")
	decision, head, other := verdictAt(words)
	if n := len(lines); n > 1 && standsAlone(lines[n-1].words) {
		decision, _, other = verdictAt(lines[n-1].words)
		head = strings.TrimRight(words[:len(words)-len(lines[n-1].words)], " :")
	}
	if p.own || p.form == domain.G1 { // an issue of G1 asks in the words in which other items are decided
		decision, head = decisionAt(words)
		other = ""
	}
	if decision == domain.Undecided && other == "" {
		head = strings.TrimSuffix(words, ":")
	}
	if other != "" {
		p.unread(fmt.Sprintf("item %d", number), "it stands where the decision does, and is neither Upheld nor Overturned", other)
	}
	p.clipRepairs(domain.In(id, domain.FieldTitle), head)
	p.noteDecision(words[len(head):], decision, where, id)
	return decision, text.NewDoc(head)
}

// clipRepairs keeps the repairs of a text that was cut within it. Those behind its end were of the decision.
func (p *parser) clipRepairs(l domain.Loc, s string) {
	p.result.Repairs = slices.DeleteFunc(p.result.Repairs, func(r Repair) bool { return r.Loc == l && r.space >= len(s) })
	for i := range p.result.Repairs {
		if r := &p.result.Repairs[i]; r.Loc == l && r.At.End > len(s) {
			r.At.End = len(s)
			r.Before, r.After = s[r.At.Start:r.space]+" "+s[r.space:], s[r.At.Start:]
		}
	}
}

// noteDecision notes a decision word that the page tore as a repair.
func (p *parser) noteDecision(tail string, d domain.Decision, where string, id domain.ServiceID) {
	printed := strings.Trim(tail, " :.-*_\u2013\u2014")
	if d == domain.Undecided || strings.EqualFold(printed, d.Word()) || strings.ReplaceAll(strings.ReplaceAll(lower(printed), " ", ""), "-", "") != lower(d.Word()) {
		return
	}
	p.result.Repairs = append(p.result.Repairs, Repair{Where: where, Before: printed, After: d.Word(), Made: true, Loc: domain.In(id, domain.FieldDecision)})
}

// standsAlone tells a line with nothing but the decision of the item above it: "Upheld", "Decision: Upheld".
func standsAlone(words string) bool {
	d, head, other := verdictAt(words)
	if d == domain.Undecided && other == "" {
		return false
	}
	switch key(head) {
	case "", "DECISION", "DETERMINATION", "IMR DECISION", "FINAL DECISION", "FINAL DETERMINATION":
		return true
	}
	return false
}

// verdictAt reads what stands at the end of an item's title: a decision word, a sentence of the older forms, or behind a
// colon one of the words by which an item was left undecided.
func verdictAt(words string) (d domain.Decision, head, other string) {
	if d, head = decisionAt(words); d != domain.Undecided {
		return d, head, ""
	}
	if head, d = cutOutcome(words); d != domain.Undecided {
		return d, head, ""
	}
	if at := strings.LastIndexByte(words, ':'); at > 0 && undecided[key(words[at+1:])] {
		return domain.Undecided, strings.TrimRight(words[:at], " "), strings.TrimSpace(words[at+1:])
	}
	return domain.Undecided, words, ""
}

// undecided are the words by which an item was left undecided, as keys.
var undecided = map[string]bool{"N A": true, "NA": true, "NOT APPLICABLE": true, "NONE": true, "WITHDRAWN": true, "DISMISSED": true, "MOOT": true,
	"PENDING": true, "DEFERRED": true, "NO DECISION": true, "NOT DECIDED": true, "UNDECIDED": true, "TERMINATED": true, "INELIGIBLE": true, "NOT ELIGIBLE": true}
