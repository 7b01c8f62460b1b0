package letter

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"imrdesk/domain"
)

const (
	labelLicensure = "State(s) of Licensure:"
	labelSpecialty = "Certification(s)/Specialty:"
)

var (
	keyLicensure = key(labelLicensure)
	keySpecialty = key(labelSpecialty)
)

// credentials reads the section on how the determination was made: labels since G5, one sentence before. What is
// neither and not part of the known form is kept as unread.
func (p *parser) credentials() {
	var rest, values []line
	var into *[]string
	take := func() {
		if into != nil {
			*into = append(*into, splitNames(p.join(values, "credentials", domain.At(domain.FieldSpecialties)))...)
		}
		into, values = nil, nil
	}
	r := &p.result.Case.Reviewer
	for _, l := range p.parts[sectionMade] {
		if v, ok := cutLabel(l.words, keyLicensure); ok {
			take()
			into, values = &r.Licensure, []line{{words: strings.TrimSpace(v)}}
			continue
		}
		if v, ok := cutLabel(l.words, keySpecialty); ok {
			take()
			into, values = &r.Specialties, []line{{words: strings.TrimSpace(v)}}
			continue
		}
		if into != nil && l.gap == 0 {
			values = append(values, l)
			continue
		}
		take()
		rest = append(rest, l)
	}
	take()
	f := flow{width: p.width}
	for paragraph := range strings.SplitSeq(f.join(rest), "\n") {
		if p.isOwnSentence(paragraph) {
			continue
		}
		for _, s := range sentences(paragraph) {
			if p.boardSentence(s) || p.isOwnSentence(s) || isBoilerplate(s) {
				continue
			}
			p.unread("how the determination was made", "not a sentence of the known form", s)
		}
	}
}

// splitNames takes "Texas,New York,California" apart.
func splitNames(s string) []string {
	var out []string
	for _, one := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if one = strings.TrimSpace(one); one != "" {
			out = append(out, one)
		}
	}
	return out
}

// namesEnd is where the words end that are names of states: those with a capital, and what joins them.
func namesEnd(s string) int {
	end := 0
	for at := 0; at < len(s); {
		n := len(firstWord(s[at:]))
		switch w := s[at : at+n]; {
		case w == "and", w == "of", w == "the":
		case !beginsLower(w):
			end = at + n
		default:
			return end
		}
		at += n + 1
	}
	return end
}

const (
	boardCertified = "board certified in "
	licensedIn     = "licensed to practice in "
)

// boardSentence reads the credentials of G4: "... is Board Certified in Family Medicine and is licensed to practice in
// California."; either half may be missing.
func (p *parser) boardSentence(s string) bool {
	small := lower(s)
	r := &p.result.Case.Reviewer
	to := len(s)
	licence := strings.Index(small, licensedIn)
	if licence >= 0 {
		to = licence
		states := s[licence+len(licensedIn):]
		end := namesEnd(states)
		r.Licensure = append(r.Licensure, splitNames(strings.ReplaceAll(strings.TrimRight(states[:end], ". "), " and ", ", "))...)
		p.unread("how the determination was made", "words behind the credentials", strings.Trim(states[end:], ". "))
	}
	at := strings.Index(small[:to], boardCertified)
	if first := max(at, 0); at >= 0 || licence >= 0 {
		if at < 0 {
			first = licence
		}
		if lead := s[:first]; !common(lead) {
			p.unread("how the determination was made", "words before the credentials", lead)
		}
	}
	if at < 0 {
		return licence >= 0
	}
	from := at + len(boardCertified)
	field := strings.TrimRight(s[from:to], " .,")
	for _, tail := range [...]string{" is", " are", ",", " and", ","} {
		field = strings.TrimSuffix(field, tail)
	}
	for _, joint := range [...]string{", has a subspecialty in ", " and has a subspecialty in ", " with a subspecialty in "} {
		field = strings.ReplaceAll(field, joint, ", ")
	}
	r.Specialties = append(r.Specialties, splitNames(field)...)
	return true
}

// lower makes A-Z small and leaves every other byte, so that offsets stay.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// marks of the sentences that every published letter carries; each stands for one of them.
var marks = []string{
	"sent the complete case file to", "no affiliation with the employer", "in active clinical practice for", "was selected based on",
	"familiar with governing laws", "reviewer has the following credentials", "strength of evidence hierarchy",
	"following clinical case summary", "final determination was based on", "relevant documents", "completed the independent medical review",
}

// commonWords are all the words of those sentences: a sentence with any other word says something of its own.
var commonWords = wordSet(`24 a accompanying active administrator below board affiliation all an and application applies appropriate are as at background based been by california
case certified claims clinical complete completed completion conditions condition conflict considered credentials currently decision decisions
determination determinations determined developed disputed document documents doctor education employee employer evaluate evidence experience expert
expertise familiar federal file final five following for forth from governing has have he her hers hierarchy hours his how if in inc included
includes including independent information interested is issues item items its laws least letter licensed located made medical medicine more no not
of on or organization other parties physician practice professional provided providers provides received records regulations relevant represent
review reviewed reviewer reviewing same selected sent services service set she similar specialties specialty standards state strength submitted summary than
that the their these they this to treat treatment treatments was week were who with workers working years you`)

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}

// isBoilerplate tells whether the sentence is one that every published letter carries: it has the mark of one, and no
// words but theirs. The name of the organisation may open it.
func isBoilerplate(s string) bool {
	lower := lower(s)
	marked := false
	for _, m := range marks {
		marked = marked || strings.Contains(lower, m)
	}
	if !marked {
		return false
	}
	if at := strings.Index(lower, marks[0]); at > 0 && isName(strings.TrimSpace(s[:at])) {
		lower = lower[at:]
	}
	return common(lower)
}

// common tells whether all words are those of the fixed sentences.
func common(s string) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !commonWords[w] {
			return false
		}
	}
	return true
}

// fixed are the sentences and paragraphs that the template prints around the case's own words.
func (t Template) fixed() []string {
	out := slices.Clone(t.Sentences.Made)
	for _, s := range t.Sentences.Made { // as letters say it that were written before 0.2
		out = append(out, strings.Replace(s, "practices medicine actively", "practises medicine actively", 1))
	}
	out = append(out, t.Sentences.CredentialsLead, t.Sentences.SummaryLead, t.Sentences.ItemsLead, t.Sentences.RecordsLead)
	for i := range out {
		out[i] = squeeze(strings.TrimSpace(out[i]))
	}
	for _, paragraph := range slices.Clone(out) { // a converter may join paragraphs
		out = append(out, sentences(squeeze(strings.TrimSpace(paragraph)))...)
	}
	return out
}

// isOwnSentence tells the sentences and paragraphs of the template.
func (p *parser) isOwnSentence(s string) bool { return s != "" && slices.Contains(p.fixed, s) }

// withoutLead drops the fixed sentence that opens a section; it may be wrapped, and the section's words may follow it on
// its line.
func (p *parser) withoutLead(lines []line) []line {
	const most = 6 // lines of a lead-in
	joined := ""
	for n, l := range lines[:min(most, len(lines))] {
		if n > 0 {
			joined += " "
		}
		joined += l.words
		if p.isOwnSentence(joined) {
			return lines[n+1:]
		}
		at := strings.IndexByte(l.words, ':')
		if at < 0 {
			continue
		}
		lead := joined[:len(joined)-len(l.words)+at+1]
		if !isBoilerplate(lead) {
			return lines
		}
		rest := slices.Clone(lines[n:])
		if rest[0].words = strings.TrimSpace(l.words[at+1:]); rest[0].words == "" {
			return rest[1:]
		}
		return rest
	}
	return lines
}

// sentences cuts a paragraph after full stops and colons that a capital follows, with or without a space between.
func sentences(s string) []string {
	var out []string
	from := 0
	for i := 1; i < len(s); i++ {
		if s[i-1] != '.' && s[i-1] != ':' {
			continue
		}
		next := strings.TrimLeft(s[i:], " ")
		if next == "" || !unicode.IsUpper(rune(next[0])) {
			continue
		}
		out = append(out, strings.TrimSpace(s[from:i]))
		from = i
	}
	if tail := strings.TrimSpace(s[from:]); tail != "" {
		out = append(out, tail)
	}
	return out
}

// records reads the list of documents reviewed, a line or bullet each.
func (p *parser) records() {
	var current []line
	flush := func() {
		title := p.plain(current)
		for _, bullet := range [...]string{"- ", "* ", "\u2022 ", "\u00b7 ", "\uf0b7 "} {
			title = strings.TrimPrefix(title, bullet)
		}
		if title = strings.TrimSpace(title); title != "" {
			id := domain.RecordID(fmt.Sprintf("r%d", len(p.result.Case.Records)+1))
			p.result.Case.Records = append(p.result.Case.Records, readRecord(id, title))
		}
		current = nil
	}
	bulleted := false
	for _, l := range p.withoutLead(p.parts[sectionRecords]) {
		is := isBullet(l.words)
		if bulleted = bulleted || is; is || l.gap > 0 || !bulleted {
			flush()
		}
		current = append(current, l)
	}
	flush()
}

// isBullet tells whether an entry of a list begins with the line: a mark, or a number with a bracket or a full stop.
func isBullet(words string) bool {
	switch first := firstWord(words); first {
	case "-", "*", "\u2022", "\u00b7", "\uf0b7":
		return true
	default:
		n := strings.TrimRight(first, ".)")
		return n != "" && n != first && strings.Trim(n, "0123456789") == ""
	}
}

// readRecord reads a line of the list of documents reviewed as far as its dates tell.
func readRecord(id domain.RecordID, title string) domain.Record {
	rec := domain.Record{ID: id, Type: recordType(title), Title: title}
	for i := 0; i < len(title); i++ {
		if title[i] < '0' || title[i] > '9' || i > 0 && (title[i-1] >= '0' && title[i-1] <= '9' || title[i-1] == '/') {
			continue
		}
		if p, _, ok := readPeriod(title[i:]); ok {
			rec.Dates = p
			break
		}
	}
	return rec
}

// recordWords tell the kind of a document by what it is called; the first that fits counts.
var recordWords = []struct {
	words string
	kind  domain.RecordType
}{
	{"application for independent medical review", domain.RecordApplication},
	{"utilization review", domain.RecordUR}, {"ur determination", domain.RecordUR},
	{"request for authorization", domain.RecordRFA}, {"pr-2", domain.RecordPR2}, {"progress report", domain.RecordPR2},
	{"operative", domain.RecordOperative}, {"mri", domain.RecordImaging}, {"x-ray", domain.RecordImaging},
	{"radiolog", domain.RecordImaging}, {"therapy", domain.RecordTherapy}, {"consult", domain.RecordConsultation},
	{"initial", domain.RecordInitial}, {"guideline", domain.RecordGuideline}, {"treatment schedule", domain.RecordGuideline},
	{"letter", domain.RecordCorrespondence},
}

func recordType(title string) domain.RecordType {
	lower := strings.ToLower(title)
	for _, w := range recordWords {
		if strings.Contains(lower, w.words) {
			return w.kind
		}
	}
	return domain.RecordOther
}
