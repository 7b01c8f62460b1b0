package letter

import (
	"strings"
	"unicode"

	"imrdesk/domain"
)

const (
	labelLicensure = "State(s) of Licensure:"
	labelSpecialty = "Certification(s)/Specialty:"
)

// credentials reads the section on how the determination was made: labels since G5, one sentence before. What is
// neither and not part of the known form is kept as unread.
func (p *parser) credentials() {
	var rest, values []line
	var into *[]string
	take := func() {
		if into != nil {
			*into = append(*into, splitNames(flow(values, "credentials", &p.result.Repairs))...)
		}
		into, values = nil, nil
	}
	r := &p.result.Case.Reviewer
	for _, l := range p.parts[sectionMade] {
		words := squeeze(strings.TrimSpace(l.text))
		if v, ok := strings.CutPrefix(words, labelLicensure); ok {
			take()
			into, values = &r.Licensure, []line{{text: v}}
			continue
		}
		if v, ok := strings.CutPrefix(words, labelSpecialty); ok {
			take()
			into, values = &r.Specialties, []line{{text: v}}
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
	for _, paragraph := range strings.Split(flow(rest, "how it was made", &p.result.Repairs), "\n") {
		for _, s := range sentences(paragraph) {
			if p.boardSentence(s) || p.isBoilerplate(s) {
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

// boardSentence reads the credentials of G4: "... is Board Certified in Family Medicine and is licensed to practice in
// California."
func (p *parser) boardSentence(s string) bool {
	lower := strings.ToLower(s)
	at := strings.Index(lower, "board certified in ")
	if at < 0 {
		return false
	}
	r := &p.result.Case.Reviewer
	field, licence, licensed := strings.Cut(s[at+len("board certified in "):], "licensed to practice in ")
	field = strings.TrimRight(strings.TrimSpace(field), ".")
	for _, tail := range []string{"and is", "and are", ", is", "is", "and"} {
		field = strings.TrimSpace(strings.TrimSuffix(field, tail))
	}
	field = strings.ReplaceAll(field, ", has a subspecialty in ", ", ")
	field = strings.ReplaceAll(field, " and has a subspecialty in ", ", ")
	r.Specialties = append(r.Specialties, splitNames(strings.TrimRight(field, ", "))...)
	if licensed {
		r.Licensure = append(r.Licensure, splitNames(strings.TrimRight(strings.TrimSpace(licence), "."))...)
	}
	return true
}

// marks of the sentences that every published letter carries; each stands for one of them.
var boilerplateMarks = []string{
	"sent the complete case file to",
	"has no affiliation with the employer",
	"in active clinical practice for",
	"was selected based on",
	"familiar with governing laws",
	"reviewer has the following credentials",
	"strength of evidence hierarchy",
}

func (p *parser) isBoilerplate(s string) bool {
	lower := strings.ToLower(s)
	for _, m := range boilerplateMarks {
		if strings.Contains(lower, m) {
			return true
		}
	}
	for _, own := range p.template.Sentences.Made {
		for _, one := range sentences(own) {
			if strings.EqualFold(one, s) {
				return true
			}
		}
	}
	return strings.EqualFold(s, p.template.Sentences.CredentialsLead)
}

// sentences cuts a paragraph after full stops that a capital follows, with or without a space between.
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
