// Package checktest reads the worked examples of the rules: small cases in plain text, kept in txtar files, one file a
// rule. The same examples prove the rule in its tests and explain it to the reviewer.
//
// A file holds cases of four kinds; the name of each says which and why:
//
//	-- flag: the closing says the opposite --
//	item: Lumbar brace
//	decision: upheld
//	rationale: The brace [[is medically necessary]].
//
// flag is found, with every mark at the words between [[ and ]]; a case without marks is found somewhere. pass is not
// found. near is a near miss: it looks like a finding and is none. fix is found, and after its first fix the fields
// that "=>" lines name hold their text.
package checktest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// Kind is what a case proves.
type Kind string

// The kinds of case.
const (
	Flag Kind = "flag"
	Pass Kind = "pass"
	Near Kind = "near"
	FixK Kind = "fix"
)

// Case is one worked example.
type Case struct {
	Kind     Kind
	Title    string
	Text     string // as written, for the reader
	Draft    draft.Draft
	Marks    []Mark
	After    []Field // fields after the fix
	Today    domain.Date
	Lib      *Library      // nil when the case names no topic or edition
	Words    []string      // words that the speller of this case knows beside those of its texts' known list
	Quote    *domain.Quote // nil when the case has no full text
	Reviewer check.Profile
	Drugs    Formulary // nil when the case names none
}

// Mark is where a finding is expected.
type Mark struct {
	Loc  domain.Loc
	Span text.Span
}

// Field is a field with its expected value.
type Field struct {
	Loc   domain.Loc
	Value string
}

// Parse reads the cases of a txtar file; name is for errors.
func Parse(name, data string) ([]Case, error) {
	var out []Case
	for _, part := range strings.Split("\n"+data, "\n-- ")[1:] {
		head, body, _ := strings.Cut(part, " --\n")
		kind, title, _ := strings.Cut(head, ": ")
		c, err := parseCase(Kind(kind), title, body)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, head, err)
		}
		out = append(out, c)
	}
	return out, nil
}

type reader struct {
	Case
	service int // the item being read, -1 before the first
}

func parseCase(kind Kind, title, body string) (Case, error) {
	if !slices.Contains([]Kind{Flag, Pass, Near, FixK}, kind) {
		return Case{}, fmt.Errorf("a case is flag, pass, near or fix")
	}
	r := reader{Case: Case{Kind: kind, Title: title, Text: strings.TrimSpace(body)}, service: -1}
	r.Draft.Case.Origin = domain.Origin{}
	for _, line := range unfold(body) {
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return Case{}, fmt.Errorf("%q is no field", line)
		}
		value = strings.TrimSpace(value)
		if rest, after := strings.CutPrefix(key, "=> "); after {
			r.After = append(r.After, Field{r.loc(rest), value})
			continue
		}
		if err := r.set(key, value); err != nil {
			return Case{}, fmt.Errorf("%s: %w", key, err)
		}
	}
	return r.Case, nil
}

// unfold joins lines that begin with white space to the line before; a lone "|" there is the start of a paragraph.
func unfold(body string) []string {
	var out []string
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.TrimSpace(line) == "":
		case (line[0] == ' ' || line[0] == '\t') && len(out) > 0:
			if rest, para := strings.CutPrefix(strings.TrimSpace(line), "| "); para {
				out[len(out)-1] += "\n" + rest
			} else {
				out[len(out)-1] += " " + strings.TrimSpace(line)
			}
		default:
			out = append(out, line)
		}
	}
	return out
}

var fieldKeys = map[string]domain.Field{
	"number": domain.FieldNumber, "priority": domain.FieldPriority, "injury": domain.FieldInjury, "denied": domain.FieldDenied,
	"received": domain.FieldReceived, "assigned": domain.FieldAssigned, "records-received": domain.FieldRecordsReceived,
	"decided": domain.FieldDecided, "age": domain.FieldAge, "sex": domain.FieldSex, "licensure": domain.FieldLicensure,
	"specialties": domain.FieldSpecialties, "summary": domain.FieldSummary, "item": domain.FieldTitle,
	"claims": domain.FieldClaimsGuideline, "line": domain.FieldReviewerGuideline, "decision": domain.FieldDecision,
	"rationale": domain.FieldRationale, "ancillary": domain.FieldAncillary,
}

func (r *reader) loc(key string) domain.Loc {
	f := fieldKeys[key]
	switch f {
	case domain.FieldTitle, domain.FieldClaimsGuideline, domain.FieldReviewerGuideline, domain.FieldDecision, domain.FieldRationale, domain.FieldAncillary:
		if r.service >= 0 {
			return domain.In(r.Draft.Case.Services[r.service].ID, f)
		}
	}
	return domain.At(f)
}

func (r *reader) set(key, value string) error {
	cs := &r.Draft.Case
	switch key {
	case "letter":
		cs.Origin = domain.Origin{Letter: true, Generation: domain.Generation(value)}
		return nil
	case "today":
		d, err := domain.ParseDate(value)
		r.Today = d
		return err
	case "record":
		return r.record(value)
	case "answer":
		return r.answer(value)
	case "attest":
		p := cells(value, 3)
		cs.Attestations = append(cs.Attestations, domain.Attestation{ID: p[0], Yes: p[1] != "no", Note: p[2], Text: p[0]})
		return nil
	case "remark":
		p := cells(value, 3)
		cs.Remarks = append(cs.Remarks, domain.Remark{ID: "q" + strconv.Itoa(len(cs.Remarks)+1), Loc: r.loc(p[0]), Quote: p[1], Text: p[2]})
		return nil
	case "topic", "edition":
		return r.library(key, value)
	case "knows":
		r.Words = append(r.Words, strings.Fields(value)...)
		return nil
	case "quote":
		return r.quote(value)
	case "reviewer":
		p := cells(value, 3)
		r.Reviewer = check.Profile{Names: strings.Fields(p[0]), Numbers: strings.Fields(p[1]), QME: p[2] == "qme"}
		return nil
	case "drug":
		p := cells(value, 2)
		if r.Drugs == nil {
			r.Drugs = Formulary{}
		}
		r.Drugs[p[0]] = p[1]
		return nil
	case "item":
		id := domain.ServiceID("s" + strconv.Itoa(len(cs.Services)+1))
		cs.Services = append(cs.Services, domain.DisputedService{ID: id})
		r.service++
	}
	if fieldKeys[key] == "" {
		return fmt.Errorf("no such field")
	}
	at := r.loc(key)
	if _, free := cs.Doc(at); free {
		plain, spans, err := marks(value)
		if err != nil {
			return err
		}
		for _, s := range spans {
			r.Marks = append(r.Marks, Mark{at, s})
		}
		return cs.SetDoc(at, text.NewDoc(plain))
	}
	next, _, err := draft.Apply(r.Draft, draft.SetValue{Loc: at, Value: value})
	next.Rev = 0
	r.Draft = next
	return err
}

// marks takes the [[ and ]] out of the text.
func marks(s string) (plain string, spans []text.Span, err error) {
	var b strings.Builder
	open := -1
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "[[") && open < 0:
			open = b.Len()
			i++
		case strings.HasPrefix(s[i:], "]]") && !strings.HasPrefix(s[i:], "]]]") && open >= 0:
			spans = append(spans, text.Span{Start: open, End: b.Len()})
			open = -1
			i++
		default:
			b.WriteByte(s[i])
		}
	}
	if open >= 0 {
		return "", nil, fmt.Errorf("a [[ without ]]")
	}
	return b.String(), spans, nil
}

// record reads "type | title | author | from..to", and for one that lies in the case file "| pages | guessed | pages without text".
func (r *reader) record(value string) error {
	p := cells(value, 7)
	from, to, _ := strings.Cut(p[3], "..")
	if to == "" {
		to = from
	}
	f, err := domain.ParseDate(from)
	if err != nil {
		return err
	}
	t, err := domain.ParseDate(to)
	if err != nil {
		return err
	}
	id := domain.RecordID("r" + strconv.Itoa(len(r.Draft.Case.Records)+1))
	rec := domain.Record{ID: id, Type: domain.RecordType(p[0]), Title: p[1], Author: p[2], Dates: domain.Period{From: f, To: t}, Guessed: p[5] == "guessed"}
	if pages, err := strconv.Atoi(p[4]); err == nil {
		rec.Source, rec.Pages, rec.Use = "file", [2]int{1, pages}, domain.Opened
		rec.Bare, _ = strconv.Atoi(p[6])
	}
	r.Draft.Case.Records = append(r.Draft.Case.Records, rec)
	return nil
}

// answer reads "entry | criterion | state | note" for the item being read.
func (r *reader) answer(value string) error {
	if r.service < 0 {
		return fmt.Errorf("an answer belongs to an item")
	}
	p := cells(value, 4)
	s := &r.Draft.Case.Services[r.service]
	ref := domain.EntryRef{ID: p[0], Rev: 1}
	if !slices.Contains(s.Pinned, ref) {
		s.Pinned = append(s.Pinned, ref)
	}
	if p[2] != "" {
		s.Answers = append(s.Answers, domain.Answer{Entry: ref, Criterion: p[1], State: domain.AnswerState(p[2]), Note: p[3]})
	}
	return nil
}

func cells(value string, n int) []string {
	p := strings.Split(value, "|")
	for i := range p {
		p[i] = strings.TrimSpace(p[i])
	}
	for len(p) < n {
		p = append(p, "")
	}
	return p
}
