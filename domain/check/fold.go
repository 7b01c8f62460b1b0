package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
)

// Cause names what several rules find by different marks; of the notes of one cause on one service the first rule's stays.
type Cause uint8

// The causes that rules share.
const (
	OwnCause   Cause = iota
	NoPatient        // the reasons would fit any patient
	AnyLetter        // true of nearly every imported letter
	HardToRead       // long sentences, a high grade
)

// Folding is the checker whose reports have one finding for one cause: notes that say the same are one with its copies, form
// rules speak once a text, and of rules with one cause the first stays. Warnings and errors are never folded: each is
// answered by itself.
func (c *Checker) Folding() *Checker {
	next := *c
	next.folds = true
	return &next
}

// fold leaves one note for one cause. The findings stand in the order of the letter.
func (r *Report) fold(letter bool) {
	r.settle()
	out := r.Diagnostics[:0]
	head := map[string]int{}
	for _, d := range r.Diagnostics {
		key := foldKey(&d, letter)
		if key == "" {
			out = append(out, d)
			continue
		}
		if i, again := head[key]; again {
			out[i].take(&d)
			continue
		}
		head[key] = len(out)
		out = append(out, d)
	}
	r.Diagnostics = out
}

// settle drops notes whose cause a rule before them in the catalogue has told of the same service.
func (r *Report) settle() {
	type told struct {
		at    domain.ServiceID
		cause Cause
	}
	first := map[told]string{}
	for i := range r.Diagnostics {
		if d := &r.Diagnostics[i]; d.rule != nil && d.rule.Cause == NoPatient && d.Severity == Note {
			k := told{d.Loc.Service, d.rule.Cause}
			if before, ok := first[k]; !ok || d.Rule < before {
				first[k] = d.Rule
			}
		}
	}
	r.Diagnostics = slices.DeleteFunc(r.Diagnostics, func(d Diagnostic) bool {
		return d.rule != nil && d.rule.Cause == NoPatient && d.Severity == Note && first[told{d.Loc.Service, NoPatient}] != d.Rule
	})
}

// foldKey is what findings that are one have in common; empty for one that stands by itself.
func foldKey(d *Diagnostic, letter bool) string {
	switch {
	case d.Severity != Note || d.rule == nil:
		return ""
	case letter && d.rule.Cause == AnyLetter:
		return "letter"
	case d.rule.Cause == HardToRead:
		return "hard to read"
	case len(d.Fixes) > 0:
		return ""
	case d.rule.Once:
		return d.Rule
	}
	return d.Rule + "\x00" + strings.TrimSuffix(d.Message, d.copies())
}

// take makes the other finding a copy of this one.
func (d *Diagnostic) take(o *Diagnostic) {
	place := Related{Loc: o.Loc, Span: o.Span, Text: "here too"}
	d.Message = strings.TrimSuffix(d.Message, d.copies())
	if o.Rule != d.Rule || o.Message != d.Message {
		place.Text = o.Message
	}
	if !slices.Contains(d.Related, place) { // an Update finds it again
		d.Related = append(slices.Clip(d.Related), place)
		d.Copies += 1 + o.Copies
	}
	d.Message += d.copies()
}

// copies is the end of the message of a finding that stands for several.
func (d *Diagnostic) copies() string {
	if d.Copies == 0 {
		return ""
	}
	return fmt.Sprintf(" (x%d)", d.Copies+1)
}

// families are the rules by what they speak of, the weightiest first: decision, fact, scope, evidence, form.
var families = [...]string{"DEC MUL", "FAC SUM OPP DAT TIM", "SCO SVC CNS END CAP SUR FRM", "GUI EVD CIT QUO SRC ANA CON", ""}

// rank is the place of the rule's family.
func rank(rule string) int {
	for i, f := range families {
		if strings.Contains(f, rule[:min(3, len(rule))]) {
			return i
		}
	}
	return len(families) - 1
}

// ByWeight sorts findings for a reader who reads from the top: the gravest first, then decision, fact, scope, evidence, form.
// Findings that weigh the same stay in the order of the letter.
func ByWeight(list []Diagnostic) {
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(rank(a.Rule), rank(b.Rule)))
	})
}
