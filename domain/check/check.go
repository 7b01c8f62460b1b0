// Package check is the reviewer's second pair of eyes: rules that read a draft and say, with their authority, what they
// find. A rule is a value; whether it runs and how grave it is are policy, a table outside the rule. The checker decides
// nothing and writes no prose.
//
// A check has two phases. Update looks at the paragraphs and services that a change touched and carries every other
// finding along, at once. Check looks at the whole case, after a pause. Both give a Report that names the revision it
// answers.
package check

import (
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// Severity is how grave a finding is. The zero Severity is Off: it does not speak.
type Severity uint8

// The severities. An error blocks signing, a warning needs a fix or an acknowledgement, a note needs nothing.
const (
	Off Severity = iota
	Note
	Warning
	Error
)

var severityWords = [...]string{"off", "note", "warning", "error"}

// String is the word of the severity in every output format.
func (s Severity) String() string { return severityWords[min(int(s), len(severityWords)-1)] }

// MarshalText is the word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the word.
func (s *Severity) UnmarshalText(b []byte) error {
	for i, w := range severityWords {
		if w == string(b) {
			*s = Severity(i)
			return nil
		}
	}
	return domain.Invalid(`a severity is one of "note", "warning", "error" or "off"`)
}

// Diagnostic is one finding: what a rule says of one place. Span is in bytes of the field's text; it is empty where the
// finding is about the field as a whole, or about a field without text.
type Diagnostic struct {
	Rule         string     `json:"rule"`
	Severity     Severity   `json:"severity"`
	Loc          domain.Loc `json:"loc"`
	Span         text.Span  `json:"span"`
	Message      string     `json:"message"`
	Cite         string     `json:"cite"`
	Related      []Related  `json:"related,omitempty"`
	Fixes        []Fix      `json:"-"`
	Acknowledged bool       `json:"acknowledged,omitempty"`
	Copies       int        `json:"copies,omitempty"` // findings that this one stands for beside itself; they are among Related
	rule         *Rule
}

// Related is another place that a finding speaks of.
type Related struct {
	Loc  domain.Loc `json:"loc"`
	Span text.Span  `json:"span"`
	Text string     `json:"text"`           // why the place matters, in words
	Page int        `json:"page,omitempty"` // of the record that Loc names, from 1; Span is then of that page's words
}

// Fix is a way to mend a finding. Applying it twice is the same as once, and it raises no other finding of its rule.
type Fix struct {
	Title   string
	Changes []draft.Change
}

// Change is the fix as one step, which is undone as one.
func (f Fix) Change() draft.Change { return draft.Batch{Label: f.Title, Changes: f.Changes} }

// Words tells whether the fix changes words of texts and nothing else. One that sets a field, such as a decision, what an item is
// ancillary to, or what belongs to it, changes what is determined: nobody does that by a quick key.
func (f Fix) Words() bool {
	changes := f.Changes
	for i := 0; i < len(changes); i++ {
		switch c := changes[i].(type) {
		case draft.EditText:
		case draft.Batch:
			changes = append(changes[:len(changes):len(changes)], c.Changes...)
		default:
			return false
		}
	}
	return true
}

// Authority is what a rule rests on.
type Authority struct {
	Cite string // statute and section
	Sure bool   // the text was read; otherwise the rule is never an error and says that its source is unverified
}

// Scope is how much of a case a rule reads, and so when it must run again.
type Scope uint8

// The scopes.
const (
	Whole     Scope = iota // the case: runs after a pause
	PerItem                // a disputed service, with the summary to compare: runs when the service changes
	Measured               // a disputed service, counted or looked up: runs after a pause
	Paragraph              // a paragraph: runs when the paragraph changes
)

// Kinds tells which cases a rule is for.
type Kinds uint8

// The kinds of case: one being written here, and one read from a finished letter.
const (
	Drafts Kinds = 1 << iota
	Letters
	Both = Drafts | Letters
)

// Precision is what was measured on real letters: of Findings, so many were Judged by reading, so many of them True. A rule that
// was never run on them is not Measured.
type Precision struct {
	Measured               bool
	Findings, Judged, True int
}

// String is the precision in words.
func (p Precision) String() string {
	switch {
	case !p.Measured:
		return "never measured on letters"
	case p.Findings == 0:
		return "measured on the 66 letters it was sharpened on: no finding"
	}
	return fmt.Sprintf("%d findings on the 66 letters it was sharpened on; %d of %d judged were true", p.Findings, p.True, p.Judged)
}

// Param is a threshold of a rule that a policy may change.
type Param struct {
	Name     string
	Default  float64
	Min, Max float64
	Why      string // what the number is, with its unit
}

// Rule is one check.
type Rule struct {
	ID        string
	Title     string
	Severity  Severity // on drafts, and on letters unless OnLetter says less
	OnLetter  Severity // on imported letters; Off is "as on drafts"
	Authority Authority
	Since     Era // the first and last era it is for; empty is open
	Until     Era
	Kind      Kinds
	Scope     Scope
	Why       string
	Good, Bad string // an example that passes and one that is found; the rule's own tests run them
	Params    []Param
	Cause     Cause // what it shares with other rules; a folding checker tells it once
	Once      bool  // speaks once a case, however often it finds something: rules of form
	Precision Precision
	Run       func(*Pass)
}

// Waits tells whether the rule runs only after a pause.
func (r *Rule) Waits() bool { return r.Scope == Whole || r.Scope == Measured }

// severity is what the rule is worth on the case under no policy.
func (r *Rule) severity(letter bool) Severity {
	if letter && r.OnLetter != Off {
		return r.OnLetter
	}
	return r.Severity
}

func (r *Rule) isFor(letter bool) bool {
	if letter {
		return r.Kind&Letters != 0
	}
	return r.Kind&Drafts != 0
}
