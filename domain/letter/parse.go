// Package letter reads and writes determination letters. A letter is recognised by its content; what it says goes into
// the fields of a case, and every word that fits no field is kept as unread text with the reason.
//
// Generations: G1 (first half of 2013), G2 (7-12/2013), G3 (late 2013), G4 (2013-14, one sentence for the credentials),
// G5 (2014-17, labels for the credentials: the form written here). A letter of another form, as those from 2018 on, is
// read as far as its headings reach.
package letter

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Result is a letter that was read.
type Result struct {
	Case    domain.Case
	Repairs []Repair
	// Partial says, in words, why only a part of the letter could be read; empty when its form is known.
	Partial string
}

// Parse reads the text of a letter with the form's default template.
func Parse(s string) (Result, error) { return DefaultTemplate().Parse(s) }

// Parse reads a letter that is a text file. Sentences of the template count as known beside those of the published
// letters. The error is an ErrInvalid that says what was found instead of a letter.
func (t Template) Parse(s string) (Result, error) { return t.parse(s, source{}) }

// ParseConverted is Parse for the text that was taken out of a PDF, DOCX or other file, where lines and paragraphs are not
// where this program puts them in a text letter of its own. paragraphs says that each line is a whole one.
func (t Template) ParseConverted(s string, paragraphs bool) (Result, error) {
	return t.parse(s, source{converted: true, paragraphs: paragraphs})
}

// source is what is known of a text before it is read.
type source struct{ converted, paragraphs bool }

func (t Template) parse(s string, from source) (Result, error) {
	lines, draft := t.cutMark(splitLines(s))
	if len(lines) == 0 {
		return Result{}, domain.Invalid("the file holds no words; export the letter as text again, or read it from its PDF")
	}
	p := parser{template: t, fixed: t.fixed(), width: widest(lines), own: !from.converted && t.wrote(lines)}
	if p.own {
		p.form, p.width = domain.G5, unbounded
	} else {
		lines = tidy(lines)
		if from.paragraphs || unwrapped(lines) {
			setApart(lines)
		} else {
			closeUp(lines)
		}
		p.form = recognise(lines)
	}
	p.split(lines)
	if !p.isLetter() {
		return Result{}, domain.Invalid("this is no determination letter: none of its headings, such as %q or %q, stands in the %d lines of the file; "+
			"read case notes into a field, or a packet as JSON", headingSummary, headingItems, len(lines))
	}
	p.findItems()
	p.header()
	p.credentials()
	p.records()
	p.summary()
	switch p.form {
	case domain.G1:
		p.issue()
	case domain.G2, domain.G3:
		p.numberedItems()
	default:
		p.items()
	}
	p.person()
	if !p.own {
		p.offerGlued()
	}
	p.result.Case.Origin = domain.Origin{Letter: !draft, Generation: p.generation()}
	return p.result, nil
}

// parser reads one letter.
type parser struct {
	template Template
	fixed    []string          // sentences and paragraphs of the template
	form     domain.Generation // G1, G2, G3, or G5 for it and all others
	own      bool              // written by this program, with the escapes of its writer
	width    int               // of the letter's lines
	parts    [sections][]line
	found    [sections]bool
	known    []heading // of G5 and of the template
	result   Result
	byLabels bool // the items have no heading and were found by their labels
	strange  bool // a heading that is not known follows the summary
	// reasonsDecision is what the heading of a G1 letter's reasons says.
	reasonsDecision domain.Decision
}

// recognise tells the form by the headings that only it has.
func recognise(lines []line) domain.Generation {
	for i, l := range lines {
		if !l.canBeHeading() {
			continue
		}
		for _, m := range formMarks {
			if _, _, ok := m.heading.at(lines[i:]); ok {
				return m.form
			}
		}
	}
	return domain.G5
}

// formMarks are headings that only letters of one form have.
var formMarks = []struct {
	heading heading
	form    domain.Generation
}{
	{newHeading("MEDICAL PROFESSIONAL REVIEW", sectionHeader, false), domain.G1},
	{newHeading("ISSUE AT DISPUTE", sectionIssue, true), domain.G1},
	{newHeading(headingReview, sectionItems, false), domain.G2},
	{newHeading(headingDecisions, sectionItems, false), domain.G3},
}

// split deals the lines out to the sections.
func (p *parser) split(lines []line) {
	now := sectionHeader
	var repeated []bool
	if !p.own {
		repeated = furniture(lines)
	}
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if repeated != nil && repeated[i] {
			p.unread("page furniture", "a line that pages repeat", l.words)
			if i+1 < len(lines) {
				lines[i+1].gap = max(lines[i+1].gap, 1)
			}
			continue
		}
		if s, n, rest := p.heading(lines[i:]); n > 0 {
			now = s
			p.found[s] = true
			if s == sectionReasons {
				p.keepReasons(p.plain(lines[i : i+n]))
			}
			if rest != "" {
				p.parts[s] = append(p.parts[s], line{words: rest})
			}
			i += n - 1
			continue
		}
		switch p.form {
		case domain.G2:
			now = noticeSection(now, l.words)
		case domain.G5:
			if now == sectionHeader && !p.own && beginsMade(l.words) {
				now = sectionMade
			}
		}
		p.parts[now] = append(p.parts[now], l)
	}
}

// beginsMade tells the first line of the part on how the determination was made, when its heading is missing.
func beginsMade(words string) bool {
	if strings.Contains(lower(words), marks[0]) {
		return true
	}
	for _, k := range [...]string{keyLicensure, keySpecialty} {
		if _, ok := cutLabel(words, k); ok {
			return true
		}
	}
	return false
}

func (p *parser) isLetter() bool {
	for _, found := range p.found {
		if found {
			return true
		}
	}
	return false
}

func (p *parser) generation() domain.Generation {
	c := &p.result.Case
	if p.form != domain.G5 {
		return p.form
	}
	switch {
	case (p.found[sectionItems] || p.byLabels && !p.strange) && len(c.Services) > 0 && (p.found[sectionMade] || p.found[sectionSummary]):
		if p.byLabels {
			p.result.Partial = "the heading before the disputed items is missing; they were found by their labels"
		}
		if len(c.Reviewer.Licensure)+len(c.Reviewer.Specialties) > 0 && !p.labelled() {
			return domain.G4
		}
		return domain.G5
	case p.own:
		return domain.G5
	}
	p.result.Partial = "the form of this letter is not known; it was read as far as its headings reach, and the rest is listed as unread"
	return domain.G6
}

// labelled tells whether the credentials stand behind labels, as they do since G5.
func (p *parser) labelled() bool {
	for _, l := range p.parts[sectionMade] {
		for _, k := range [...]string{keyLicensure, keySpecialty} {
			if _, ok := cutLabel(l.words, k); ok {
				return true
			}
		}
	}
	return false
}

// unread keeps words that fit no field.
func (p *parser) unread(where, why, words string) {
	if words = strings.TrimSpace(words); words != "" {
		p.result.Case.Unread = append(p.result.Case.Unread, domain.Unread{Where: where, Why: why, Text: words})
	}
}

// join makes the paragraphs of a field.
func (p *parser) join(lines []line, where string, at domain.Loc) string {
	f := flow{width: p.width, where: where, loc: at, repairs: &p.result.Repairs}
	return f.join(lines)
}

// plain is join for words that go to no text of the case; nothing is repaired there.
func (p *parser) plain(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(l.words)
	}
	return b.String()
}

// summary reads the clinical case summary without its lead-in.
func (p *parser) summary() {
	lines := p.withoutLead(p.parts[sectionSummary])
	if p.form == domain.G5 && !p.found[sectionItems] {
		end := unknownHeading(lines)
		p.strange = end < len(lines)
		p.unread("after the case summary", "its heading is not known", p.plain(lines[end:]))
		lines = lines[:end]
	}
	p.result.Case.Summary = text.NewDoc(p.join(lines, "case summary", domain.At(domain.FieldSummary)))
}

// unknownHeading is the index of the first line in capitals that stands alone, as a heading does in a form that is not
// known; the number of lines when there is none.
func unknownHeading(lines []line) int {
	for i, l := range lines {
		if l.gap > 0 && strings.Contains(l.words, " ") && l.words == strings.ToUpper(l.words) && l.words != strings.ToLower(l.words) {
			return i
		}
	}
	return len(lines)
}
