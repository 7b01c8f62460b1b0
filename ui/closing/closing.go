// Package closing puts together what leaves the desk when a determination is done: the statement that is signed, the
// hand-off for an office, the publication copy, and what a reader of a hand-off is told. The workstation and the commands
// use the same functions.
package closing

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/deidentify"
	"imrdesk/domain/draft"
	"imrdesk/domain/handoff"
	"imrdesk/domain/letter"
	"imrdesk/domain/seal"
	"imrdesk/guidelines"
	"imrdesk/store"
	"imrdesk/store/envelope"
	"imrdesk/ui/export"
	"imrdesk/ui/release"
)

// program names the build that made a statement.
func program() string { return "imrdesk " + release.Current().Short() }

// Signing is what a determination is signed with.
type Signing struct {
	Vault      *store.Vault
	Case       domain.CaseID
	Draft      draft.Draft
	History    draft.History
	Passphrase []byte
	Read       bool // the letter was read to its end
	At         time.Time
	Template   letter.Template
	Checker    *check.Checker
	Profile    check.Profile
	Library    *guidelines.Library
}

// Points is the gate as it stands, with a fresh look by the rules.
func (s Signing) Points() ([]seal.Point, check.Report, []byte) {
	c := &s.Draft.Case
	report := s.Checker.Check(s.Draft).Acknowledge(c, c.Acknowledged)
	words := s.Template.Compose(c).Plain()
	return seal.Gate(seal.Desk{Case: c, Rev: s.Draft.Rev, Report: report, Read: s.Read, Profile: s.Profile, Letter: words}), report, words
}

// Sign signs the determination when nothing stands in its way.
func (s Signing) Sign() (seal.Signature, error) {
	points, report, words := s.Points()
	if err := seal.Refusal(points); err != nil {
		return seal.Signature{}, err
	}
	statement, err := s.statement()
	if err != nil {
		return seal.Signature{}, err
	}
	statement.Meaning, statement.Letter = seal.Determination, string(words)
	statement.Checks = seal.ReportOf(s.Checker.Rules(), report, &s.Draft.Case, points)
	return s.sign(statement, false, "")
}

// Addend signs words that are added to a signed determination; the determination stays as it is.
func (s Signing) Addend(words, reason string) (seal.Signature, error) {
	switch {
	case words == "" || reason == "":
		return seal.Signature{}, domain.Invalid("an addendum has its words and its reason")
	case seal.Betrays(s.Profile, []byte(words)):
		return seal.Signature{}, domain.Invalid("a name or number of the reviewer stands in the addendum (Labor Code 4610.6(f))")
	}
	statement, err := s.statement()
	if err != nil {
		return seal.Signature{}, err
	}
	statement.Meaning, statement.Letter = seal.Addendum, words+"\n"
	return s.sign(statement, true, reason)
}

// statement is what determination and addendum have in common.
func (s Signing) statement() (seal.Statement, error) {
	out := seal.Statement{SignedAt: s.At.Format(time.RFC3339), Revision: s.Draft.Rev, Case: s.Draft.Case, Program: program()}
	raw, err := s.Template.TOML()
	if err != nil {
		return out, err
	}
	out.Template = string(raw)
	if out.Library.Digest, err = s.Library.Digest(); err != nil {
		return out, err
	}
	for _, ref := range rested(&s.Draft.Case) {
		e, ok := s.Library.Revision(ref)
		if !ok {
			return out, domain.Invalid("the guideline entry %s is not in the library in the form that was read (revision %d); answer its criteria again", ref.ID, ref.Rev)
		}
		raw, err := json.Marshal(e)
		if err != nil {
			return out, fmt.Errorf("%w: a guideline entry has no JSON form", domain.ErrInternal)
		}
		entry, err := seal.EntryOf(ref, raw)
		if err != nil {
			return out, err
		}
		out.Library.Entries = append(out.Library.Entries, entry)
	}
	return out, nil
}

// rested are the guideline entries that the case rests on: those that were chosen, and those whose criteria were answered.
func rested(c *domain.Case) []domain.EntryRef {
	var out []domain.EntryRef
	add := func(ref domain.EntryRef) {
		if ref.ID != "" && !slices.Contains(out, ref) {
			out = append(out, ref)
		}
	}
	for i := range c.Services {
		for _, ref := range c.Services[i].Pinned {
			add(ref)
		}
		for _, a := range c.Services[i].Answers {
			add(a.Entry)
		}
	}
	return out
}

func (s Signing) sign(statement seal.Statement, addendum bool, reason string) (seal.Signature, error) {
	report := s.Checker.Check(s.Draft).Acknowledge(&s.Draft.Case, s.Draft.Case.Acknowledged)
	line := store.Summarize(&s.Draft.Case, store.StateSigned, report.Count(check.Error), report.Count(check.Warning), report.Count(check.Note))
	return s.Vault.Sign(s.Case, store.SignRequest{
		Passphrase: s.Passphrase, Draft: s.Draft, History: s.History, Summary: line, Addendum: addendum, Reason: reason,
		Statement: func(at store.SignContext) ([]byte, error) {
			statement.Vault, statement.Version, statement.Before, statement.Reason, statement.Records = at.Vault, at.Version, at.Before, at.Reason, at.Records
			statement.Audit = seal.AuditHead{Seq: at.Audit.Seq, Code: at.Audit.Code()}
			return statement.Bytes()
		},
	})
}

// HandOff is what an office is to be given.
type HandOff struct {
	Vault   *store.Vault
	Case    domain.CaseID
	Formats []string // of the letter, besides its text
	At      time.Time
	Profile check.Profile
}

// Bundle is the unsealed hand-off.
func (h HandOff) Bundle() ([]byte, error) {
	signed, err := h.Vault.Signatures(h.Case)
	if err != nil {
		return nil, err
	}
	log, err := h.Vault.AuditOf(h.Case)
	if err != nil {
		return nil, err
	}
	lines := make([]handoff.AuditLine, len(log))
	for i, e := range log {
		lines[i] = handoff.AuditLine{Seq: e.Seq, At: e.At, Event: string(e.Event), Revision: e.Rev, Digest: e.Digest}
	}
	parts, s, err := handoff.Parts(signed, lines)
	if err != nil {
		return nil, err
	}
	for _, name := range h.Formats {
		if name == "txt" || name == "json" {
			continue // both are there
		}
		f, err := export.Find(name)
		if err != nil {
			return nil, err
		}
		b, err := letterOf(s, f)
		if err != nil {
			return nil, err
		}
		parts = append(parts, handoff.Part{Name: "letter." + name, What: "the letter, " + f.Title, Bytes: b})
	}
	for _, p := range parts {
		if seal.BetraysUnconfirmed(h.Profile, p.Bytes, s) {
			return nil, domain.Invalid("a name or number of the reviewer stands in the part %s (Labor Code 4610.6(f)); nothing was written", p.Name)
		}
	}
	m := handoff.Manifest{CaseNumber: s.Case.Number, MadeAt: h.At.Format(time.RFC3339), Program: program(), Statement: seal.Sum(parts[0].Bytes)}
	return handoff.Pack(m, parts, h.Vault.SignBundle)
}

// Sealed is the hand-off as a file that only the recipient opens.
func (h HandOff) Sealed(to envelope.To) ([]byte, error) {
	if err := to.Check(); err != nil {
		return nil, err
	}
	b, err := h.Bundle()
	if err != nil {
		return nil, err
	}
	return envelope.Seal(b, to)
}

// letterOf is the signed letter in another format, in the template that it was signed with.
func letterOf(s seal.Statement, f export.Format) ([]byte, error) {
	t, err := letter.ParseTemplate([]byte(s.Template))
	if err != nil {
		return nil, err
	}
	return export.Render(f, t, &s.Case, export.Done)
}

// Remake makes the letter of a statement again; it is what handoff.Verify compares with.
func Remake(name string, s seal.Statement) ([]byte, bool) {
	f, err := export.Find(name[len("letter."):])
	if err != nil {
		return nil, false
	}
	b, err := letterOf(s, f)
	return b, err == nil
}

// Came is the case as it was read from the file of a letter; nil when it was not, and when its first revision cannot be read.
func Came(v *store.Vault, id domain.CaseID, c *domain.Case) *domain.Case {
	if !c.Origin.Letter {
		return nil
	}
	list, err := v.Revisions(id)
	if err != nil || len(list) == 0 {
		return nil
	}
	first := slices.MinFunc(list, func(a, b store.Revision) int { return cmp.Compare(a.N, b.N) })
	d, err := v.Revision(id, first.N)
	if err != nil {
		return nil
	}
	return &d.Case
}

// Copy is the publication copy of a case's letter: what it says, what was removed, and the letter that it was made from.
type Copy struct {
	Document letter.Document
	Original letter.Document
	Removed  []deidentify.Removed
}

// Published makes the publication copy. It is marked as the letter would be.
func Published(c *domain.Case, t letter.Template, p check.Profile, o deidentify.Options, s export.Standing) Copy {
	doc := export.Compose(t, c, s)
	out, removed := deidentify.Document(doc, deidentify.Known{Case: c, Reviewer: p}, o)
	return Copy{out, doc, removed}
}

// Write is the copy in the format.
func (c Copy) Write(f export.Format) ([]byte, error) { return export.Document(f, c.Document) }

// Flowing is a text letter with its lines joined, so that a word that went does not move all others of its paragraph.
func Flowing(b []byte) string {
	var out []string
	for para := range strings.SplitSeq(string(b), "\n\n") {
		out = append(out, strings.Join(strings.Fields(para), " "))
	}
	return strings.Join(out, "\n")
}
