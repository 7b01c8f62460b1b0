package store

import (
	"iter"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// change is a text or value that two drafts hold differently.
type change struct{ before, after text.Doc }

// fieldsChanged are the texts and values that differ between two drafts, in the order of the letter.
func fieldsChanged(before, after draft.Draft) iter.Seq[change] {
	return func(yield func(change) bool) {
		seen, ended := map[domain.Loc]bool{}, false
		add := func(l domain.Loc, a, b text.Doc) {
			if !seen[l] && !ended && !a.Equal(b) {
				ended = !yield(change{a, b})
			}
			seen[l] = true
		}
		addValue := func(l domain.Loc) {
			a, _ := draft.Value(&before.Case, l)
			b, _ := draft.Value(&after.Case, l)
			add(l, text.NewDoc(a), text.NewDoc(b))
		}
		for _, d := range []draft.Draft{after, before} {
			for _, f := range valueFields {
				addValue(domain.At(f))
			}
			for _, l := range d.Case.Texts() {
				a, _ := before.Case.Doc(l)
				b, _ := after.Case.Doc(l)
				add(l, a, b)
				if l.Field == domain.FieldTitle {
					addValue(domain.In(l.Service, domain.FieldDecision))
				}
			}
		}
	}
}

// parts are what stands between the paragraphs that both texts share at their ends.
func (c change) parts() (before, after string) {
	start, end := shared(c.before, c.after)
	middle := func(d text.Doc) string { return d.Slice(text.Span{Start: start, End: d.Len() - end}) }
	return middle(c.before), middle(c.after)
}

// shared is how many bytes of whole paragraphs two texts have in common at their start and, behind that, at their end.
func shared(a, b text.Doc) (start, end int) {
	same := func(i, j int) bool { p, q := a.Para(i), b.Para(j); return p == q || p.String() == q.String() }
	n := min(a.Paras(), b.Paras())
	head := 0
	for head < n && same(head, head) {
		head++
	}
	tail := 0
	for tail < n-head && same(a.Paras()-1-tail, b.Paras()-1-tail) {
		tail++
	}
	start = min(a.Len(), b.Len())
	if head < n {
		start = a.Start(head)
	}
	if tail > 0 {
		end = a.Len() - a.Start(a.Paras()-tail)
	}
	return start, end
}

var valueFields = []domain.Field{
	domain.FieldNumber, domain.FieldPriority, domain.FieldInjury, domain.FieldDenied, domain.FieldReceived,
	domain.FieldAssigned, domain.FieldRecordsReceived, domain.FieldDecided, domain.FieldAge, domain.FieldSex,
	domain.FieldLicensure, domain.FieldSpecialties,
}

// wordsChanged counts the words put in and taken out between two drafts.
func wordsChanged(before, after draft.Draft) (n int) {
	for c := range fieldsChanged(before, after) {
		for _, p := range text.Diff(c.parts()) {
			if p.Op != text.Same {
				n += len(strings.Fields(p.Text))
			}
		}
	}
	return n
}

// countWords counts the words of all texts.
func countWords(d draft.Draft) (n int) {
	for _, l := range d.Case.Texts() {
		doc, _ := d.Case.Doc(l)
		n += len(strings.Fields(doc.String()))
	}
	return n
}
