// Package seal closes a determination: the gate that says what stands before signing, the statement that is signed and
// bound to what was read, checked and decided, and the proof that a signature gives. It signs bytes and reads no clock.
package seal

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/attest"
	"imrdesk/domain/check"
	"imrdesk/domain/check/rules"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// Kind is a point of the gate.
type Kind string

// The points, in the order in which they are looked at.
const (
	PointCase         Kind = "case"
	PointDecisions    Kind = "decisions"
	PointBlanks       Kind = "blanks"
	PointErrors       Kind = "errors"
	PointWarnings     Kind = "warnings"
	PointAttestations Kind = "attestations"
	PointConfidential Kind = "confidential"
	PointRead         Kind = "read"
)

// Point is one condition of signing. It is met when nothing is open.
type Point struct {
	Kind  Kind
	Title string
	Met   string // what is true when nothing is open
	Open  []Open
}

// Open is one thing that stands before signing, with its place.
type Open struct {
	Loc   domain.Loc
	Span  text.Span
	Rule  string // the finding's rule, or empty
	Words string
}

// Desk is what the gate looks at.
type Desk struct {
	Case    *domain.Case
	Rev     uint64       // of the draft
	Report  check.Report // of a whole check, acknowledgements marked
	Read    bool         // the letter was on the screen from its beginning to its end
	Profile check.Profile
	Letter  []byte // the letter's words as they will be signed
}

// Gate is every point in order.
func Gate(d Desk) []Point {
	return []Point{
		{PointCase, "Case facts", "number, decision date and credentials are stated", caseOpen(d.Case)},
		{PointDecisions, "Disputed services", "each is decided, with its reasons", decisionsOpen(d.Case)},
		{PointBlanks, "Blanks", "none is left", blanksOpen(d.Case)},
		{PointErrors, "Errors", "none is open", found(d, check.Error)},
		{PointWarnings, "Warnings", "each was mended or has its reason", found(d, check.Warning)},
		{PointAttestations, "Attestations", "every question is answered", attestationsOpen(d.Case)},
		{PointConfidential, "Confidential", "no name or number of the reviewer stands in the letter", confidentialOpen(d)},
		{PointRead, "The letter", "read to its end", readOpen(d)},
	}
}

// Ready tells whether every point is met.
func Ready(points []Point) bool {
	for _, p := range points {
		if len(p.Open) > 0 {
			return false
		}
	}
	return true
}

// Refusal is the error of a gate that is not passed; nil when it is. It counts and names points, no words of the case.
func Refusal(points []Point) error {
	var parts []string
	for _, p := range points {
		if len(p.Open) > 0 {
			parts = append(parts, fmt.Sprintf("%s: %d open", strings.ToLower(p.Title), len(p.Open)))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return domain.Invalid("the determination cannot be signed yet (%s)", strings.Join(parts, "; "))
}

func caseOpen(c *domain.Case) []Open {
	var out []Open
	need := func(there bool, f domain.Field, words string) {
		if !there {
			out = append(out, Open{Loc: domain.At(f), Words: words})
		}
	}
	need(strings.TrimSpace(c.Number) != "", domain.FieldNumber, "the case number is not stated")
	need(c.Decided.Valid(), domain.FieldDecided, "the decision date is not stated")
	need(len(c.Reviewer.Licensure) > 0, domain.FieldLicensure, "the state of licensure is not stated")
	need(len(c.Reviewer.Specialties) > 0, domain.FieldSpecialties, "the certification is not stated")
	need(!blank(c.Summary), domain.FieldSummary, "the case summary is empty")
	return out
}

func decisionsOpen(c *domain.Case) []Open {
	if len(c.Services) == 0 {
		return []Open{{Loc: domain.At(domain.FieldServices), Words: "there is no disputed service"}}
	}
	var out []Open
	for i := range c.Services {
		s := &c.Services[i]
		need := func(there bool, f domain.Field, words string) {
			if !there {
				out = append(out, Open{Loc: domain.In(s.ID, f), Words: fmt.Sprintf("item %d %s", i+1, words)})
			}
		}
		need(s.Decision != domain.Undecided, domain.FieldDecision, "is not decided")
		need(!blank(s.Text), domain.FieldTitle, "has no words")
		need(!blank(s.Rationale), domain.FieldRationale, "has no rationale")
		need(!blank(s.ReviewerGuideline) || s.AncillaryTo != "", domain.FieldReviewerGuideline, "cites no guideline")
	}
	return out
}

func blank(d text.Doc) bool { return strings.TrimSpace(d.String()) == "" }

// blankRule finds placeholders. The gate asks it without any policy: a blank cannot be acknowledged away.
const blankRule = "TXT-002"

func blanksOpen(c *domain.Case) []Open {
	rule := *rules.Rule(blankRule)
	rule.Severity, rule.OnLetter, rule.Kind = check.Error, check.Off, check.Both
	report := check.New([]*check.Rule{&rule}, check.Policy{}, nil).Check(draft.Draft{Case: *c})
	return asOpen(c, report.Diagnostics)
}

func found(d Desk, s check.Severity) []Open {
	if d.Report.Rev != d.Rev {
		if s == check.Error {
			return []Open{{Loc: domain.At(domain.FieldSummary), Words: "the last words are not checked yet"}}
		}
		return nil
	}
	var list []check.Diagnostic
	for _, f := range d.Report.Diagnostics {
		if f.Severity == s && !f.Acknowledged {
			list = append(list, f)
		}
	}
	return asOpen(d.Case, list)
}

func asOpen(c *domain.Case, list []check.Diagnostic) []Open {
	out := make([]Open, len(list))
	for i, f := range list {
		out[i] = Open{f.Loc, f.Span, f.Rule, place(c, f.Loc) + ": " + f.Message}
	}
	return out
}

// place is where a finding stands, as a reviewer counts: "item 1, reviewer guideline".
func place(c *domain.Case, l domain.Loc) string {
	field := strings.ReplaceAll(string(l.Field), "_", " ")
	if _, i, ok := c.Service(l.Service); ok {
		return fmt.Sprintf("item %d, %s", i+1, field)
	}
	return field
}

func attestationsOpen(c *domain.Case) []Open {
	var out []Open
	at := domain.At(domain.FieldAttestations)
	for _, q := range attest.Against(c) {
		out = append(out, Open{Loc: at, Words: lowerFirst(q.Label) + ": you cannot confirm it, so that the case goes back (" + q.Cite + ")"})
	}
	for _, q := range attest.Open(c) {
		out = append(out, Open{Loc: at, Words: lowerFirst(q.Label) + ": not answered (" + q.Cite + ")"})
	}
	return out
}

// confidentialOpen names each word of the letter that is the reviewer's name or number. A name that stands alone may be somebody
// else's: it passes when the finding on it has its reason, which is kept with the case like any other.
func confidentialOpen(d Desk) []Open {
	shown := map[string]bool{} // by a finding, open or with its reason
	var out []Open
	for _, f := range d.Report.Diagnostics {
		if f.Rule != nameRule && f.Rule != listRule {
			continue
		}
		word := marked(d.Profile, d.Case, f)
		shown[word] = true
		if f.Acknowledged {
			continue
		}
		out = append(out, Open{f.Loc, f.Span, f.Rule, fmt.Sprintf("%s: %s stands in the letter (Labor Code 4610.6(f)); %s", place(d.Case, f.Loc), named(word), f.Message)})
	}
	for _, s := range sightings(d.Profile, string(d.Letter)) {
		if shown[s.word] && (!s.sure || len(out) > 0) {
			continue // it is open above, or has its reason
		}
		out = append(out, Open{Loc: domain.At(domain.FieldSummary), Words: fmt.Sprintf("%s stands in line %d of the letter (Labor Code 4610.6(f))", named(s.word), s.line)})
	}
	return out
}

const (
	nameRule = "PRI-001"
	listRule = "PRI-004"
)

// marked is the word that the finding is about.
func marked(p check.Profile, c *domain.Case, f check.Diagnostic) string {
	if doc, ok := c.Doc(f.Loc); ok && !f.Span.Empty() {
		return doc.Slice(f.Span)
	}
	for _, s := range sightings(p, f.Message) {
		return s.word
	}
	return ""
}

func named(word string) string {
	if word == "" {
		return "a name or number of the reviewer"
	}
	return fmt.Sprintf("%q, a name or number of the reviewer,", word)
}

func readOpen(d Desk) []Open {
	if d.Read {
		return nil
	}
	return []Open{{Words: "the letter was not read page by page to its end since it was changed last"}}
}

// sighting is a name or number of the reviewer in a text.
type sighting struct {
	word string
	line int  // from 1
	sure bool // it is no other's
}

// sightings finds the reviewer's names and numbers, numbers as words of their own in whatever letters.
func sightings(p check.Profile, s string) []sighting {
	var out []sighting
	see := func(from, to int, sure bool) {
		out = append(out, sighting{s[from:to], strings.Count(s[:from], "\n") + 1, sure})
	}
	for _, n := range p.NamesIn(s) {
		see(n.Start, n.End, n.Sure)
	}
	const least = 4 // characters of a number, so that no count in the letter is one
	low := strings.ToLower(s)
	if len(low) != len(s) {
		low = s
	}
	for _, n := range p.Numbers {
		n = strings.ToLower(strings.TrimSpace(n))
		if len(n) < least {
			continue
		}
		for from := 0; ; {
			i := strings.Index(low[from:], n)
			if i < 0 {
				break
			}
			at, end := from+i, from+i+len(n)
			if !wordByte(low, at-1) && !wordByte(low, end) {
				see(at, end, true)
			}
			from = end
		}
	}
	return out
}

// Betrays tells whether a name or number of the reviewer stands in b.
func Betrays(p check.Profile, b []byte) bool { return len(sightings(p, string(b))) > 0 }

// BetraysUnconfirmed tells whether a name or number of the reviewer stands in b that is none of those which passed the gate of the
// signed statement with a reason.
func BetraysUnconfirmed(p check.Profile, b []byte, signed Statement) bool {
	passed := map[string]bool{}
	for _, f := range signed.Checks.Findings {
		if f.Acknowledged && (f.Rule == nameRule || f.Rule == listRule) {
			passed[strings.ToLower(marked(p, &signed.Case, f))] = true
		}
	}
	for _, s := range sightings(p, string(b)) {
		if !passed[strings.ToLower(s.word)] {
			return true
		}
	}
	return false
}

// wordByte tells whether a letter or digit stands at i; beyond ASCII every byte counts as one.
func wordByte(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c := s[i]
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 0x80
}

// lowerFirst is a label within a sentence; what is written in capitals, as QME, stays.
func lowerFirst(s string) string {
	if s == "" || len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
