package check

import (
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// Passage is one paragraph of a text, with its facts and its place.
type Passage struct {
	*facts.Facts
	Loc   domain.Loc
	Start int // the paragraph's first byte in its text
}

// In is the span of the paragraph as a span of the text.
func (p Passage) In(s text.Span) text.Span { return s.Shift(p.Start) }

// Item is a disputed service as rules read it.
type Item struct {
	Index     int
	Service   *domain.DisputedService
	Title     []Passage
	Claims    []Passage // the claims administrator's guideline line
	Line      []Passage // the reviewer's guideline line
	Rationale []Passage
}

// Request is what the item's words ask for.
func (it *Item) Request() *domain.Request { return it.Title[0].Request() }

// Cites is the reviewer's guideline line taken apart.
func (it *Item) Cites() *domain.GuidelineLine { return it.Line[0].GuidelineLine() }

// ClaimsCites is the claims administrator's guideline line taken apart.
func (it *Item) ClaimsCites() *domain.GuidelineLine { return it.Claims[0].GuidelineLine() }

// At is the place of a field of the item.
func (it *Item) At(f domain.Field) domain.Loc { return domain.In(it.Service.ID, f) }

// Pass is one run of the rules over a case, as one rule sees it.
type Pass struct {
	Case     *domain.Case
	Era      Era
	Library  domain.Library  // nil when there is none
	Texts    domain.Texts    // nil when there is none
	File     Evidence        // nil when the case has no file
	Words    Speller         // nil until the dictionary is loaded
	Profile  Profile         // zero when not known
	Drugs    Formulary       // nil when there is none
	Today    domain.Date     // zero when not known
	Holidays domain.Holidays // nil when not known: every day but Saturday and Sunday is a working day
	Passage  Passage         // for rules of scope Paragraph
	Item     *Item           // for rules of scope PerItem
	Items    []Item          // every item; in an Update only the changed ones are filled
	Summary  []Passage

	once     any  // what Once made
	quick    bool // phase 1: no work that only fixes need
	memo     *memo
	day      domain.Date // whose law counts
	rule     *Rule
	setting  Setting
	severity Severity
	out      []Diagnostic

	authorities []Authority // of the checker's rules on the day
	authority   Authority   // of the rule
}

// GuidelineDay is the day whose guideline editions count for the case; zero when it is not known.
func (p *Pass) GuidelineDay() domain.Date { return p.Case.GuidelineDay(p.Today) }

// Mark reports a finding at a span of a passage.
func (p *Pass) Mark(at Passage, s text.Span, format string, args ...any) *Diagnostic {
	return p.Flag(at.Loc, at.In(s), format, args...)
}

// Flag reports a finding at a place. The caller may add related places and fixes, or call Lower.
func (p *Pass) Flag(at domain.Loc, s text.Span, format string, args ...any) *Diagnostic {
	message := format
	if len(args) > 0 {
		message = fmt.Sprintf(format, args...)
	}
	p.out = append(p.out, Diagnostic{
		Rule: p.rule.ID, Severity: p.severity, Loc: at, Span: s, Message: message, Cite: p.authority.Cite, rule: p.rule,
	})
	return &p.out[len(p.out)-1]
}

// Lower makes the finding no graver than s: the rule is less sure of this one.
func (d *Diagnostic) Lower(s Severity) *Diagnostic {
	d.Severity = min(d.Severity, s)
	return d
}

// See adds a related place.
func (d *Diagnostic) See(at Passage, s text.Span, why string) *Diagnostic {
	d.Related = append(d.Related, Related{Loc: at.Loc, Span: at.In(s), Text: why})
	return d
}

// SeePage adds a place in the case file.
func (d *Diagnostic) SeePage(s Sighting, why string) *Diagnostic {
	at := domain.Loc{Record: s.Record.ID, Field: domain.FieldRecords}
	d.Related = append(d.Related, Related{Loc: at, Span: s.At, Text: s.Record.Reference(s.Page) + " " + why, Page: s.Page})
	return d
}

// Fix adds a fix.
func (d *Diagnostic) Fix(title string, changes ...draft.Change) *Diagnostic {
	d.Fixes = append(d.Fixes, Fix{title, changes})
	return d
}

// Edit adds a fix that edits the text at the finding's place.
func (d *Diagnostic) Edit(title string, e text.Edit) *Diagnostic {
	return d.Fix(title, draft.EditText{Loc: d.Loc, Edit: e})
}

// Once is what make draws from the case as a whole. It is made at the first call of a check and shared by the rules of that
// check; there is one slot, so make is always the same function.
func (p *Pass) Once(make func(*Pass) any) any {
	if p.once == nil {
		p.once = make(p)
	}
	return p.once
}

// Marked tells whether the rule has marked words of the span in this check. Rules run in the order of the catalogue.
func (p *Pass) Marked(rule string, at Passage, s text.Span) bool {
	s = at.In(s)
	for i := range p.out {
		if d := &p.out[i]; d.Rule == rule && d.Loc == at.Loc && d.Span.Overlaps(s) {
			return true
		}
	}
	return false
}

// Quick tells whether this is the check while typing, which leaves costly fixes to the check after the pause.
func (p *Pass) Quick() bool { return p.quick }

// Param is the threshold of the name, as the policy or the rule sets it.
func (p *Pass) Param(name string) float64 {
	if v, ok := p.setting.Params[name]; ok {
		return v
	}
	for _, q := range p.rule.Params {
		if q.Name == name {
			return q.Default
		}
	}
	panic("check: rule " + p.rule.ID + " has no parameter " + name)
}

// passages are the paragraphs of a text, appended to room.
func passages(room []Passage, at domain.Loc, d text.Doc) []Passage {
	for i := range d.Paras() {
		room = append(room, Passage{facts.Of(d.Para(i)), at, d.Start(i)})
	}
	return room
}

func (p *Pass) fill(i int) {
	s := &p.Case.Services[i]
	n := s.Text.Paras() + s.ClaimsGuideline.Paras() + s.ReviewerGuideline.Paras() + s.Rationale.Paras()
	room := make([]Passage, 0, n)
	cut := func(f domain.Field, d text.Doc) []Passage {
		from := len(room)
		room = passages(room, domain.In(s.ID, f), d)
		return room[from:len(room):len(room)]
	}
	p.Items[i] = Item{
		Index: i, Service: s,
		Title:     cut(domain.FieldTitle, s.Text),
		Claims:    cut(domain.FieldClaimsGuideline, s.ClaimsGuideline),
		Line:      cut(domain.FieldReviewerGuideline, s.ReviewerGuideline),
		Rationale: cut(domain.FieldRationale, s.Rationale),
	}
}
