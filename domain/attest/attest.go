// Package attest asks a reviewer what Labor Code 139.5 wants answered for each case before a determination is signed: no tie
// to any of its parties, the specialty and licence that fit, no appointment as a qualified medical evaluator. It asks and
// keeps; it judges nothing.
package attest

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
)

// Group is what a question is about.
type Group string

// The groups.
const (
	Conflict      Group = "Conflict of interest"
	Qualification Group = "Qualification"
	ThisCase      Group = "This case"
)

// Question is one thing to confirm, with the words that are shown and kept.
type Question struct {
	ID    string
	Group Group
	Label string
	Names []string // of the party, as far as the case knows them
	Words string   // in the first person; they name what the case knows, so that a new name asks again
	Cite  string
	Noted bool // an answer of "yes" needs a note: the days and reason of an extension
	Free  bool // need not be answered
}

// State is how a question stands.
type State uint8

// The states. A question whose words have changed since its answer is open again.
const (
	Unanswered State = iota
	Confirmed
	Denied // the reviewer cannot confirm it
)

// party is how a role is asked about; officers and relatives belong to the parties they act for.
var partyWords = map[domain.Role]string{
	domain.RoleEmployer:     "the employer or its officers",
	domain.RoleInsurer:      "the workers' compensation insurer or its officers",
	domain.RoleClaims:       "the claims administrator or its officers",
	domain.RoleNetwork:      "the medical provider network or its officers",
	domain.RoleTreating:     "the physician who proposes the treatment",
	domain.RoleGroup:        "the physician's medical group or independent practice association",
	domain.RoleInstitution:  "the institution where the treatment would be given",
	domain.RoleManufacturer: "the developer or manufacturer of the drug, device or treatment in dispute",
	domain.RoleEmployee:     "the employee or the employee's family",
	domain.RoleUR:           "the utilization review organization",
	domain.RoleAttorney:     "the employee's attorney",
}

const (
	citeParties = "Labor Code 139.5(d)(5)"
	citeOthers  = "Labor Code 139.5(c)(2)"
	conflictID  = "conflict:"
)

// Questions are what the reviewer is asked for the case, in order.
func Questions(c *domain.Case) []Question {
	var out []Question
	for _, role := range domain.Roles {
		names := Names(c, role)
		q := Question{ID: conflictID + string(role), Group: Conflict, Names: names, Cite: citeParties,
			Label: strings.ToUpper(string(role[:1])) + string(role[1:]),
			Words: "I have no material professional, familial or financial affiliation with " + partyWords[role]}
		if role == domain.RoleUR || role == domain.RoleAttorney {
			q.Cite = citeOthers
		}
		if len(names) > 0 {
			q.Words += ": " + strings.Join(names, "; ")
		}
		q.Words += "."
		out = append(out, q)
	}
	return append(append(out, qualifications(c)...), ofThisCase(c)...)
}

func qualifications(c *domain.Case) []Question {
	fields, states := strings.Join(c.Reviewer.Specialties, ", "), strings.Join(c.Reviewer.Licensure, ", ")
	out := []Question{
		{ID: "specialty", Group: Qualification, Label: "Specialty", Cite: "Labor Code 139.5(d)(4)(A)-(B)",
			Words: "I know the condition, the proposed treatment and its guidelines, and my certification (" + orNone(fields) + ") fits them."},
		{ID: "licence", Group: Qualification, Label: "License", Cite: "Labor Code 139.5(d)(4)(B)-(C)",
			Words: "My license (" + orNone(states) + ") is not restricted, and no disciplinary action or sanction stands against me."},
	}
	if c.Decided.IsZero() || !c.Decided.Before(domain.Date{Year: 2014, Month: 1, Day: 1}) {
		out = append(out, Question{ID: check.AttestNotQME, Group: Qualification, Label: "No QME appointment", Cite: "Labor Code 139.5(d)(4)(D)",
			Words: "I hold no appointment as a qualified medical evaluator."})
	}
	return out
}

func ofThisCase(c *domain.Case) []Question {
	var out []Question
	if c.Priority == domain.Expedited {
		out = append(out, Question{ID: check.AttestCertification, Group: ThisCase, Label: "Expedited review certified", Cite: "Labor Code 4610.6(d)(1)(C)",
			Words: "The file holds a written certification of an imminent and serious threat to health."})
	}
	return append(out,
		Question{ID: check.AttestConsolidation, Group: ThisCase, Label: "Consolidated requests", Cite: "8 CCR 9792.10.4(a)", Free: true,
			Words: "All requests are by the same requesting physician and for the same date of injury."},
		Question{ID: check.AttestExtension, Group: ThisCase, Label: "Extension of time", Cite: "Labor Code 4610.6(d)(2)", Free: true, Noted: true,
			Words: "The administrative director approved more time."})
}

func orNone(s string) string {
	if s == "" {
		return "none is stated"
	}
	return s
}

// Names are the names that the case knows for the role: those of its list of parties, and the authors of records that such
// a party writes.
func Names(c *domain.Case, role domain.Role) []string {
	var out []string
	add := func(name string) {
		if name = strings.TrimSpace(name); name != "" && !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, name) }) {
			out = append(out, name)
		}
	}
	for _, p := range c.Parties {
		if p.Role == role {
			add(p.Name)
		}
	}
	for _, r := range c.Records {
		if authorRole[r.Type] == role {
			add(r.Signer())
		}
	}
	return out
}

// authorRole is who writes records of the type, where that is sure enough to be offered.
var authorRole = map[domain.RecordType]domain.Role{
	domain.RecordPR2: domain.RoleTreating, domain.RecordInitial: domain.RoleTreating, domain.RecordRFA: domain.RoleTreating,
	domain.RecordUR: domain.RoleUR,
}

// Of is how the question stands in the case, and the note of its answer.
func Of(c *domain.Case, q Question) (State, string) {
	for _, a := range c.Attestations {
		if a.ID != q.ID || a.Text != q.Words {
			continue
		}
		if a.Yes {
			return Confirmed, a.Note
		}
		return Denied, a.Note
	}
	return Unanswered, ""
}

// Open are the questions that wait for an answer.
func Open(c *domain.Case) []Question { return those(c, Unanswered) }

// Against are the questions that the reviewer cannot confirm: such a case goes back.
func Against(c *domain.Case) []Question { return those(c, Denied) }

func those(c *domain.Case, want State) []Question {
	return slices.DeleteFunc(Questions(c), func(q Question) bool {
		s, _ := Of(c, q)
		return s != want || q.Free
	})
}

// Answer is one answer to a question.
type Answer struct {
	ID    string
	State State
	Note  string
}

// Answered is the case's list of attestations after the answers, for draft.SetAttestations. at is when they were given (RFC
// 3339). What rules ask for as one confirmation, that no tie exists at all, follows from the single answers.
func Answered(c *domain.Case, answers []Answer, at string) []domain.Attestation {
	next := slices.Clone(c.Attestations)
	put := func(a domain.Attestation, keep bool) {
		next = slices.DeleteFunc(next, func(o domain.Attestation) bool { return o.ID == a.ID })
		if keep {
			next = append(next, a)
		}
	}
	questions := Questions(c)
	for _, a := range answers {
		i := slices.IndexFunc(questions, func(q Question) bool { return q.ID == a.ID })
		if i < 0 {
			continue
		}
		q := questions[i]
		if state, note := Of(c, q); state == a.State && note == a.Note {
			continue // an answer keeps the time it was given
		}
		put(domain.Attestation{ID: q.ID, Text: q.Words, Yes: a.State == Confirmed, Note: a.Note, At: at}, a.State != Unanswered)
	}
	after := *c
	after.Attestations = next
	free := true
	for _, q := range questions {
		if state, _ := Of(&after, q); q.Group == Conflict && state != Confirmed {
			free = false
		}
	}
	if had := slices.ContainsFunc(next, func(a domain.Attestation) bool { return a.ID == check.AttestNoConflict && a.Yes }); had != free {
		put(domain.Attestation{ID: check.AttestNoConflict, Text: noConflict, Yes: true, At: at}, free)
	}
	return next
}

const noConflict = "I have no material professional, familial or financial affiliation with any party of this case (Labor Code 139.5(c)(2), (d)(5))."

// Paragraph is what may be said of the reviewer to the parties (Labor Code 4610.6(f)): the certification, the licence, and
// what was attested. It is made of states and specialties alone, and so carries no name.
func Paragraph(c *domain.Case) string {
	var parts []string
	if s := strings.Join(c.Reviewer.Specialties, ", "); s != "" {
		parts = append(parts, "is certified in "+s)
	}
	if s := strings.Join(c.Reviewer.Licensure, ", "); s != "" {
		parts = append(parts, "is licensed to practice in "+s)
	}
	confirmed := func(id string) bool {
		return slices.ContainsFunc(c.Attestations, func(a domain.Attestation) bool { return a.ID == id && a.Yes })
	}
	for _, s := range []struct{ id, words string }{
		{"specialty", "has confirmed knowing the condition, the treatment in dispute and its guidelines"},
		{"licence", "has confirmed that the license is not restricted and that no disciplinary action or sanction stands"},
		{check.AttestNotQME, "has confirmed holding no appointment as a qualified medical evaluator"},
		{check.AttestNoConflict, "has confirmed having no material professional, familial or financial affiliation with the parties that Labor Code 139.5 lists"},
	} {
		if confirmed(s.id) {
			parts = append(parts, s.words)
		}
	}
	switch n := len(parts); n {
	case 0:
		return ""
	case 1:
		return "The reviewing physician " + parts[0] + "."
	default:
		return "The reviewing physician " + strings.Join(parts[:n-1], ", ") + ", and " + parts[n-1] + "."
	}
}
