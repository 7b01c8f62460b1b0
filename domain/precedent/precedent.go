// Package precedent is what is remembered of determinations that were made: the letter as it was published, the facts of
// each item by which another item can be like it, and what can be counted over many of them. Outcomes of others decide
// nothing: each determination is made on the records of its own case. They show what was seen before.
package precedent

import (
	"crypto/sha256"
	"slices"
	"strings"
	"unicode"

	"imrdesk/domain"
)

// Letter is one determination, as far as it is kept: its words, and where they came from.
type Letter struct {
	Number    string      `json:"number,omitempty"` // case number as printed
	Source    string      `json:"source"`           // file, or file and row, that it was read from
	Decided   domain.Date `json:"decided,omitzero"`
	Year      int         `json:"year,omitempty"`      // of the decision, where the day is not known
	Specialty string      `json:"specialty,omitempty"` // of the reviewer
	Summary   string      `json:"summary,omitempty"`
	Items     []Item      `json:"items"`
}

// Item is one disputed service of a letter.
type Item struct {
	Title     string          `json:"title"`
	Decision  domain.Decision `json:"decision,omitempty"`
	Claims    string          `json:"claims,omitempty"`    // the claims administrator's guideline line
	Guideline string          `json:"guideline,omitempty"` // the reviewer's guideline line
	Rationale string          `json:"rationale,omitempty"`
	Facets    []Facet         `json:"facets,omitempty"`
}

// Kind is the question that a facet answers.
type Kind byte

// The kinds of facet.
const (
	Service   Kind = 's' // id of the treatment in the guideline library
	Region    Kind = 'r' // part of the body
	Class     Kind = 'c' // class of the drug
	Drug      Kind = 'd' // generic name
	Diagnosis Kind = 'x' // without its side
	Phase     Kind = 'p' // acute, subacute, chronic, postoperative
	Guideline Kind = 'g' // document that the reviewer used
)

// Names are the kinds in words, in the order in which likeness is told.
var Names = []struct {
	Kind Kind
	Name string
}{
	{Service, "service"}, {Region, "region"}, {Drug, "drug"}, {Class, "drug class"}, {Diagnosis, "diagnosis"},
	{Phase, "phase"}, {Guideline, "guideline"},
}

// Weight is what a shared facet counts for: each more than all that come after it together, so that items of the same
// service stand first, among them those of the same region, and so on.
var Weight = map[Kind]float32{Service: 64, Drug: 32, Class: 24, Region: 20, Diagnosis: 6, Guideline: 3, Phase: 2}

// Likeness is how much two items share.
func Likeness(a, b []Facet) (sum float32) {
	for _, f := range Shared(a, b) {
		sum += Weight[f.Kind]
	}
	return sum
}

// SameFacts tells whether two items ask the same thing for the same trouble: service, drug and region are the same, and
// where both know a diagnosis, they have one in common.
func SameFacts(a, b []Facet) bool {
	for _, k := range []Kind{Service, Drug, Region} {
		if !slices.Equal(values(a, k), values(b, k)) {
			return false
		}
	}
	x, y := values(a, Diagnosis), values(b, Diagnosis)
	return len(values(a, Service)) > 0 && (len(x) == 0 || len(y) == 0 || slices.ContainsFunc(x, func(v string) bool { return slices.Contains(y, v) }))
}

// values are those of one kind, sorted.
func values(list []Facet, k Kind) []string {
	var out []string
	for _, f := range list {
		if f.Kind == k {
			out = append(out, f.Value)
		}
	}
	slices.Sort(out)
	return out
}

// Facet is one fact of an item that another item can share. Value is an identifier or plain words in lower case.
type Facet struct {
	Kind  Kind   `json:"kind"`
	Value string `json:"value"`
}

// Key is the facet as one string, the kind first.
func (f Facet) Key() string { return string(f.Kind) + f.Value }

// Words are the facet in words: "region low back".
func (f Facet) Words() string {
	value := f.Value
	if f.Kind == Service || f.Kind == Region { // identifiers
		value = strings.ReplaceAll(value, "-", " ")
	}
	for _, n := range Names {
		if n.Kind == f.Kind {
			return n.Name + " " + value
		}
	}
	return value
}

// Shared are the facets that both items have, in the order of Names: why the one is like the other.
func Shared(a, b []Facet) []Facet {
	var out []Facet
	for _, n := range Names {
		for _, f := range a {
			if f.Kind == n.Kind && slices.Contains(b, f) && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// Fingerprint tells letters apart by what they decide: the same determination as text and as PDF has the same one,
// whatever the layout did to its spaces, marks and capitals.
type Fingerprint [16]byte

// Fingerprint of the letter's number and of the words of its items.
func (l *Letter) Fingerprint() Fingerprint {
	h := sha256.New()
	var buf []byte
	add := func(s string) {
		buf = buf[:0]
		for _, r := range s {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				buf = append(buf, string(unicode.ToLower(r))...)
			}
		}
		h.Write(append(buf, 0))
	}
	add(l.Number)
	for _, it := range l.Items {
		add(it.Title)
		add(string(it.Decision))
		add(it.Rationale)
	}
	return Fingerprint(h.Sum(nil)[:16])
}
