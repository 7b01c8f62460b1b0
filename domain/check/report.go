package check

import (
	"cmp"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// Report is what the rules found in one revision of a draft, in the order of the letter. It never changes.
type Report struct {
	Rev         uint64       `json:"rev"`
	Diagnostics []Diagnostic `json:"diagnostics"`
	texts       []placedText
}

type placedText struct {
	loc domain.Loc
	doc text.Doc
}

func textsOf(c *domain.Case) []placedText {
	locs := c.Texts()
	out := make([]placedText, len(locs))
	for i, l := range locs {
		doc, _ := c.Doc(l)
		out[i] = placedText{l, doc}
	}
	return out
}

// with is the report's texts with those of the case at the changed places.
func (r Report) with(c *domain.Case, changed []domain.Loc) []placedText {
	out := slices.Clone(r.texts)
	for i := range out {
		if slices.Contains(changed, out[i].loc) {
			out[i].doc, _ = c.Doc(out[i].loc)
		}
	}
	return out
}

func (r Report) text(l domain.Loc) text.Doc {
	for _, t := range r.texts {
		if t.loc == l {
			return t.doc
		}
	}
	return text.Doc{}
}

// Map carries every finding through an edit of the text at the place, so that marks stay on their words until the next
// Update. Findings whose words were all replaced go.
func (r Report) Map(at domain.Loc, e text.Edit) Report {
	out := Report{Rev: r.Rev, Diagnostics: make([]Diagnostic, 0, len(r.Diagnostics)), texts: slices.Clone(r.texts)}
	for i := range out.texts {
		if out.texts[i].loc == at {
			if next, _, err := out.texts[i].doc.Apply(e); err == nil {
				out.texts[i].doc = next
			}
		}
	}
	for _, d := range r.Diagnostics {
		if d.Loc == at && !d.Span.Empty() {
			if d.Span = d.Span.Map(e); d.Span.Empty() {
				continue
			}
		}
		d.Related = mapRelated(d.Related, at, e)
		d.Fixes = mapFixes(d.Fixes, at, e)
		out.Diagnostics = append(out.Diagnostics, d)
	}
	return out
}

func mapRelated(list []Related, at domain.Loc, e text.Edit) []Related {
	for i := range list {
		if list[i].Loc == at {
			list = slices.Clone(list)
			for j := range list {
				if list[j].Loc == at {
					list[j].Span = list[j].Span.Map(e)
				}
			}
			break
		}
	}
	return list
}

// mapFixes carries the edits of fixes along; a fix whose place the edit touched is withdrawn.
func mapFixes(list []Fix, at domain.Loc, e text.Edit) []Fix {
	var out []Fix
	for _, f := range list {
		moved := Fix{Title: f.Title}
		for _, ch := range f.Changes {
			edit, isEdit := ch.(draft.EditText)
			if isEdit && edit.Loc == at {
				s := edit.Edit.At
				if touches(s, e.At) {
					moved.Changes = nil
					break
				}
				edit.Edit.At = text.Span{Start: e.MapPos(s.Start), End: e.MapPos(s.End)}
				ch = edit
			}
			moved.Changes = append(moved.Changes, ch)
		}
		if moved.Changes != nil {
			out = append(out, moved)
		}
	}
	return out
}

func touches(a, b text.Span) bool { return a.Start <= b.End && b.Start <= a.End }

// Count is the number of findings of the severity that are not acknowledged.
func (r Report) Count(s Severity) int {
	n := 0
	for i := range r.Diagnostics {
		if r.Diagnostics[i].Severity == s && !r.Diagnostics[i].Acknowledged {
			n++
		}
	}
	return n
}

// sort puts the findings in the order of the letter: place, span, severity, rule, message. The order is total, so that
// it does not depend on the order in which rules ran.
func (r *Report) sort(c *domain.Case) {
	slices.SortStableFunc(r.Diagnostics, func(a, b Diagnostic) int {
		if a.Loc != b.Loc {
			if n := cmp.Compare(placeOf(c, a.Loc), placeOf(c, b.Loc)); n != 0 {
				return n
			}
		}
		return cmp.Or(
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message),
		)
	})
}

var fieldOrder = [...]domain.Field{
	domain.FieldNumber, domain.FieldPriority, domain.FieldInjury, domain.FieldDenied, domain.FieldReceived, domain.FieldAssigned,
	domain.FieldRecordsReceived, domain.FieldDecided, domain.FieldAge, domain.FieldSex, domain.FieldLicensure,
	domain.FieldSpecialties, domain.FieldAttestations, domain.FieldSummary, domain.FieldRecords, domain.FieldServices,
	domain.FieldTitle, domain.FieldDecision, domain.FieldAncillary, domain.FieldClaimsGuideline, domain.FieldReviewerGuideline,
	domain.FieldAnswers, domain.FieldRationale,
}

// placeOf is where the place stands in the letter.
func placeOf(c *domain.Case, l domain.Loc) int {
	field := slices.Index(fieldOrder[:], l.Field)
	_, i, ok := c.Service(l.Service)
	if !ok {
		i = -1
	}
	return (i+1)*len(fieldOrder) + field
}

// SlipRule finds slips of wording. They are small and many: where findings are listed, those of a text are one line.
const SlipRule = "TXT-010"
