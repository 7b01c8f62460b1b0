package check

import (
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// Checker runs rules under a policy. It never changes and may be used from several goroutines.
type Checker struct {
	rules   []*Rule
	policy  Policy
	library domain.Library
	texts   domain.Texts
	words   Speller
	profile Profile
	drugs   Formulary
	today   domain.Date
	closed  domain.Holidays
	file    Evidence
	memo    *memo
	folds   bool // one finding for one cause
}

// New makes a checker. The library may be nil: rules that need it then stay silent.
func New(rules []*Rule, policy Policy, library domain.Library) *Checker {
	return &Checker{rules: rules, policy: policy, library: library, memo: &memo{}}
}

// With is the checker with what arrives later than the first frame: the reviewer's full texts and the dictionary.
// Either may be nil.
func (c *Checker) With(texts domain.Texts, words Speller) *Checker {
	next := *c
	next.texts, next.words = texts, nil
	if words != nil {
		next.words = &judge{words}
	}
	return &next
}

// judge gives a speller an identity, under which the facts of a paragraph keep its answers.
type judge struct{ Speller }

// Listing is the checker with the user's drug list; nil for none.
func (c *Checker) Listing(drugs Formulary) *Checker {
	next := *c
	next.drugs = drugs
	return &next
}

// On is the checker on the given day; it tells dates that lie in the future.
func (c *Checker) On(today domain.Date) *Checker {
	next := *c
	next.today = today
	return &next
}

// By is the checker for a reviewer, whose names and numbers must stand in no letter.
func (c *Checker) By(reviewer Profile) *Checker {
	next := *c
	next.profile = reviewer
	return &next
}

// Keeping is the checker with the days that are no working days.
func (c *Checker) Keeping(h domain.Holidays) *Checker {
	next := *c
	next.closed = h
	return &next
}

// Holding is the checker with the case file that is open; nil for none.
func (c *Checker) Holding(file Evidence) *Checker {
	next := *c
	next.file = file
	return &next
}

// HasTexts tells whether the checker has full texts to look quotations up in.
func (c *Checker) HasTexts() bool { return c.texts != nil }

// Rules are the checker's rules in order.
func (c *Checker) Rules() []*Rule { return c.rules }

// Check looks at the whole case.
func (c *Checker) Check(d draft.Draft) Report {
	p := c.pass(&d.Case)
	for i := range p.Items {
		p.fill(i)
	}
	for i, r := range c.rules {
		if !c.take(p, i) {
			continue
		}
		switch r.Scope {
		case Whole:
			r.Run(p)
		case PerItem, Measured:
			for i := range p.Items {
				p.Item = &p.Items[i]
				r.Run(p)
			}
		case Paragraph:
			p.eachPassage(r)
		}
	}
	return c.report(d, p, textsOf(&d.Case))
}

func (p *Pass) eachPassage(r *Rule) {
	for _, at := range p.Summary {
		p.Passage = at
		r.Run(p)
	}
	for i := range p.Items {
		it := &p.Items[i]
		for _, list := range [...][]Passage{it.Title, it.Claims, it.Line, it.Rationale} {
			for _, at := range list {
				p.Passage = at
				r.Run(p)
			}
		}
	}
}

// Update looks at the texts and services that changed since prev and keeps every other finding where Report.Map carried it with
// each edit. Findings of
// rules that read the whole case stay until the next Check, and so do those of an item whose edited text is a long one. Use Check when services were added, removed or moved.
func (c *Checker) Update(prev Report, d draft.Draft, changed []domain.Loc) Report {
	p := c.pass(&d.Case)
	p.quick = true
	fresh := c.changes(prev, d, changed)
	p.out = make([]Diagnostic, 0, len(prev.Diagnostics)+2)
	for i := range prev.Diagnostics {
		if d := &prev.Diagnostics[i]; !fresh.drops(d) {
			p.out = append(p.out, *d)
		}
	}
	for _, i := range fresh.items {
		p.fill(i)
	}
	for i, r := range c.rules {
		if r.Waits() || !c.take(p, i) {
			continue
		}
		if r.Scope == PerItem {
			for _, i := range fresh.items {
				p.Item = &p.Items[i]
				r.Run(p)
			}
			continue
		}
		for i := range fresh.texts {
			for _, at := range fresh.texts[i].fresh {
				p.Passage = at
				r.Run(p)
			}
		}
	}
	return c.report(d, p, prev.with(&d.Case, changed))
}

func (c *Checker) pass(cs *domain.Case) *Pass {
	day := caseDay(cs, c.today)
	return &Pass{
		day: day, authorities: c.memo.authorities(c.rules, day), Case: cs, Era: eraOn(day), Library: c.library, Texts: c.texts, File: c.file, Words: c.words, Profile: c.profile, Drugs: c.drugs, Today: c.today, Holidays: c.closed, memo: c.memo,
		Items:   make([]Item, len(cs.Services)),
		Summary: passages(make([]Passage, 0, cs.Summary.Paras()), domain.At(domain.FieldSummary), cs.Summary),
	}
}

// take readies the pass for the rule at i; false when the rule does not speak on this case.
func (c *Checker) take(p *Pass, i int) bool {
	r := c.rules[i]
	letter := p.Case.Origin.Letter
	if !r.isFor(letter) || !p.Era.within(r.Since, r.Until) {
		return false
	}
	p.rule, p.setting = r, Setting{}
	if len(c.policy.Rules) > 0 {
		p.setting = c.policy.Rules[r.ID]
	}
	p.severity = p.setting.severity(r, letter)
	p.authority = p.authorities[i]
	if !r.Authority.Sure || !p.authority.Sure {
		p.severity = min(p.severity, Warning)
	}
	return p.severity != Off
}

// severity is what the rule is worth on the case under the setting.
func (s Setting) severity(r *Rule, letter bool) Severity {
	switch {
	case letter && s.OnLetters != nil:
		return *s.OnLetters
	case s.Severity != nil:
		return *s.Severity
	}
	return r.severity(letter)
}

func (c *Checker) report(d draft.Draft, p *Pass, texts []placedText) Report {
	r := Report{Rev: d.Rev, Diagnostics: p.out, texts: texts}
	r.sort(&d.Case)
	if c.folds {
		r.fold(d.Case.Origin.Letter)
	}
	return r
}

// changes is what an Update must look at again.
type changes struct {
	texts []changedText
	items []int // indexes of services
	ids   []domain.ServiceID
	gone  func(domain.ServiceID) bool
}

// changedText is a text of which only the paragraphs between an unchanged head and tail are new.
type changedText struct {
	loc        domain.Loc
	head, tail int // bytes of the old text before and from which nothing changed
	fresh      []Passage
}

func (c *Checker) changes(prev Report, d draft.Draft, changed []domain.Loc) changes {
	out := changes{gone: func(id domain.ServiceID) bool { _, _, ok := d.Case.Service(id); return id != "" && !ok }}
	for _, l := range changed {
		doc, isText := d.Case.Doc(l)
		if _, i, ok := d.Case.Service(l.Service); ok && !slices.Contains(out.items, i) && doc.Len() < longText {
			out.items, out.ids = append(out.items, i), append(out.ids, l.Service)
		}
		if isText {
			out.texts = append(out.texts, diffText(l, prev.text(l), doc))
		}
	}
	return out
}

// longText is the length in bytes from which the rules that read an item as a whole wait for the Check in the pause, so
// that a key never does: seven times the longest of the published letters we hold, taken whole.
const longText = 128 << 10

// diffText finds the paragraphs of the new text that the old one does not have, by their identity.
func diffText(l domain.Loc, before, after text.Doc) changedText {
	n := min(before.Paras(), after.Paras())
	head := 0
	for head < n && before.Para(head) == after.Para(head) {
		head++
	}
	tail := 0
	for tail < n-head && before.Para(before.Paras()-1-tail) == after.Para(after.Paras()-1-tail) {
		tail++
	}
	ct := changedText{loc: l, head: before.Len() + 1, tail: before.Len() + 1}
	if head < before.Paras() {
		ct.head = before.Start(head)
	}
	if tail > 0 {
		ct.tail = before.Start(before.Paras() - tail)
	}
	for i := head; i < after.Paras()-tail; i++ {
		ct.fresh = append(ct.fresh, Passage{facts.Of(after.Para(i)), l, after.Start(i)})
	}
	return ct
}

func (ch *changes) drops(d *Diagnostic) bool {
	if ch.gone(d.Loc.Service) {
		return true
	}
	if d.rule == nil || d.rule.Scope == PerItem {
		return slices.Contains(ch.ids, d.Loc.Service)
	}
	if d.rule.Scope == Paragraph {
		for _, t := range ch.texts {
			if t.loc == d.Loc && d.Span.Start >= t.head && d.Span.Start < t.tail {
				return true
			}
		}
	}
	return false
}

// Reading is the checker with the guideline library and the full texts as the reviewer has them now.
func (c *Checker) Reading(library domain.Library, texts domain.Texts) *Checker {
	next := *c
	next.library, next.texts, next.memo = library, texts, &memo{}
	return &next
}
