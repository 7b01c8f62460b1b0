package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"imrdesk/domain"
	"imrdesk/domain/check"
)

// Format is the version of the statement that this package writes and reads.
const Format = "imrdesk.determination/1"

// Meaning is what a signature stands for.
type Meaning string

// The meanings.
const (
	Determination Meaning = "determination"
	Addendum      Meaning = "addendum to a determination"
)

// Statement is what is signed: the words of the letter and what they rest on. Its canonical bytes are its JSON in the order
// of the fields below, without white space.
type Statement struct {
	Format   string      `json:"format"`
	Meaning  Meaning     `json:"meaning"`
	Vault    string      `json:"vault"`            // identity of the vault whose key signs
	Version  int         `json:"version"`          // 1, 2 ...: of this case's statements
	Before   string      `json:"before,omitempty"` // SHA-256 of the case's statement before this one
	Reason   string      `json:"reason,omitempty"` // why the determination was opened again, or why there is an addendum
	SignedAt string      `json:"signed_at"`        // RFC 3339, by this computer's clock
	Revision uint64      `json:"revision"`         // of the draft
	Letter   string      `json:"letter"`           // the words that were read, as a text letter
	Case     domain.Case `json:"case"`
	Template string      `json:"template,omitempty"` // TOML of what stands around the words
	Library  Library     `json:"library"`
	Records  []Record    `json:"records"`
	Checks   Checks      `json:"checks"`
	Audit    AuditHead   `json:"audit"`
	Program  string      `json:"program"` // version that checked and signed
}

// Library is the guideline library as it was.
type Library struct {
	Digest  string  `json:"digest"`  // SHA-256 of all its documents and entries, corrections included
	Entries []Entry `json:"entries"` // those that the case rests on, as they were
}

// Entry is a guideline entry as it was read.
type Entry struct {
	domain.EntryRef
	SHA256 string          `json:"sha256"`
	Entry  json.RawMessage `json:"entry"`
}

// Record is a part of the case file as it was kept.
type Record struct {
	Kind   string `json:"kind"` // origin, pages ...
	Name   string `json:"name"` // the vault's own name for it
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// AuditHead is the end of the vault's audit chain before the signature.
type AuditHead struct {
	Seq  uint64 `json:"seq"`
	Code string `json:"code"`
}

// Checks are the report of the rules when it was signed.
type Checks struct {
	Rules        []RuleVersion           `json:"rules"`
	Findings     []check.Diagnostic      `json:"findings"`
	Acknowledged []check.Acknowledgement `json:"acknowledged"`
	Points       []string                `json:"points"` // of the gate, as they were met
}

// RuleVersion is a rule that was asked, and the digest of what it says of itself: another wording, severity, threshold or
// authority gives another digest. What its code does is tied to the program's version.
type RuleVersion struct {
	ID     string `json:"id"`
	Digest string `json:"digest"`
}

// Versions are the rules with their digests.
func Versions(list []*check.Rule) []RuleVersion {
	out := make([]RuleVersion, len(list))
	for i, r := range list {
		h := sha256.New()
		fmt.Fprintf(h, "%q %q %s %s %v %q %v %q %q %v %q %q %q %v", r.ID, r.Title, r.Severity, r.OnLetter, r.Authority.Sure, r.Authority.Cite, r.Kind,
			r.Since, r.Until, r.Scope, r.Why, r.Good, r.Bad, r.Params)
		out[i] = RuleVersion{r.ID, hex.EncodeToString(h.Sum(nil)[:8])}
	}
	return out
}

// ReportOf is what a report says, for the statement.
func ReportOf(rulesAsked []*check.Rule, r check.Report, c *domain.Case, points []Point) Checks {
	out := Checks{Rules: Versions(rulesAsked), Findings: r.Diagnostics, Acknowledged: c.Acknowledged}
	for _, p := range points {
		out.Points = append(out.Points, p.Title+": "+p.Met)
	}
	return out.filled()
}

// filled has empty lists for absent ones, so that a statement that was read is written again with the same bytes.
func (c Checks) filled() Checks {
	if c.Findings == nil {
		c.Findings = []check.Diagnostic{}
	}
	if c.Acknowledged == nil {
		c.Acknowledged = []check.Acknowledgement{}
	}
	if c.Points == nil {
		c.Points = []string{}
	}
	return c
}

// EntryOf is a guideline entry, given as JSON, for the statement.
func EntryOf(ref domain.EntryRef, raw []byte) (Entry, error) {
	var b bytes.Buffer
	if err := json.Compact(&b, raw); err != nil {
		return Entry{}, fmt.Errorf("%w: a guideline entry has no JSON form", domain.ErrInternal)
	}
	return Entry{ref, Sum(b.Bytes()), b.Bytes()}, nil
}

// Sum is the SHA-256 in hex.
func Sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// Bytes are the canonical bytes of the statement.
func (s Statement) Bytes() ([]byte, error) {
	s.Format, s.Checks = Format, s.Checks.filled()
	if s.Records == nil {
		s.Records = []Record{}
	}
	if s.Library.Entries == nil {
		s.Library.Entries = []Entry{}
	}
	if s.Checks.Rules == nil {
		s.Checks.Rules = []RuleVersion{}
	}
	b, err := canonical(s)
	if err != nil {
		return nil, err
	}
	if again, err := ParseStatement(b); err != nil {
		return nil, fmt.Errorf("%w: the statement does not come back from its bytes: %w", domain.ErrInternal, err)
	} else if again.Letter != s.Letter {
		return nil, fmt.Errorf("%w: the letter does not come back from the statement", domain.ErrInternal)
	}
	return b, nil
}

func canonical(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("%w: a statement has no JSON form", domain.ErrInternal)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// maxStatement bounds what is read: a draft, its letter and the entries.
const maxStatement = 64 << 20

// ParseStatement reads canonical bytes. Bytes that say more, or the same in other words, are refused: what is signed is
// what is read.
func ParseStatement(b []byte) (Statement, error) {
	var s Statement
	if len(b) > maxStatement {
		return s, domain.Invalid("the statement has %d MB; %d are the most", len(b)>>20, maxStatement>>20)
	}
	var head struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return s, fmt.Errorf("%w: the statement is no JSON", domain.ErrDamaged)
	}
	if head.Format != Format {
		return s, fmt.Errorf("%w: the statement has a form that this program does not know", domain.ErrNewer)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return s, fmt.Errorf("%w: the statement cannot be read", domain.ErrDamaged)
	}
	if _, err := d.Token(); err != io.EOF {
		return s, fmt.Errorf("%w: there is more behind the statement", domain.ErrDamaged)
	}
	again, err := canonical(s)
	if err != nil {
		return s, err
	}
	if !bytes.Equal(again, b) {
		return s, fmt.Errorf("%w: the statement is not in its canonical form", domain.ErrDamaged)
	}
	return s, nil
}
