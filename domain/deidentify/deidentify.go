// Package deidentify makes the copy of a determination that may be published: what identifies a person is removed or made
// general (Labor Code 4610.6(m)). It works on what is printed, so that nothing printed is passed over. What it knows are the
// names of the case in their usual variants, and the forms of numbers, dates, addresses and contacts; what it cannot know
// the reviewer sees in the comparison that is shown before anything is written.
package deidentify

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/letter"
)

// Options say how far the copy goes.
type Options struct {
	Years  bool // dates are cut to their year
	Number bool // the review's own number stays, as the administration publishes it
}

// Kind is what was removed.
type Kind string

// The kinds, as they stand in the copy in brackets.
const (
	Employee     Kind = "employee"
	Person       Kind = "person"
	Physician    Kind = "physician"
	Organisation Kind = "organization"
	Reviewer     Kind = "reviewer"
	Number       Kind = "number"
	Birth        Kind = "date of birth"
	Telephone    Kind = "telephone"
	Email        Kind = "e-mail"
	Web          Kind = "web address"
	Address      Kind = "address"
	Age          Kind = "age"
	Day          Kind = "day"
)

// Removed is how often something of a kind was removed.
type Removed struct {
	Kind  Kind
	Times int
}

// Known is what the case and the workstation know by name.
type Known struct {
	Case     *domain.Case
	Reviewer check.Profile
}

// Document is the document without what identifies a person, and what was removed, by kind.
func Document(d letter.Document, k Known, o Options) (letter.Document, []Removed) {
	m := newMatcher(k, o)
	for _, b := range d.Blocks {
		m.learn(b.Lead)
		m.learn(b.Text)
		for _, row := range b.Rows {
			m.learn(strings.Join(row, " "))
			for _, cell := range row {
				m.learn(cell)
			}
		}
	}
	d.Title, d.Header, d.Footer = m.clean(d.Title), m.clean(d.Header), m.clean(d.Footer)
	blocks := slices.Clone(d.Blocks)
	for i := range blocks {
		b := &blocks[i]
		b.Lead, b.Text = m.clean(b.Lead), m.clean(b.Text)
		b.Rows = slices.Clone(b.Rows)
		for j, row := range b.Rows {
			b.Rows[j] = make([]string, len(row))
			for n, cell := range row {
				b.Rows[j][n] = m.clean(cell)
			}
		}
	}
	d.Blocks = blocks
	if o.Years {
		d.Date = domain.Date{} // a file carries the day among its properties
	}
	return d, m.removed()
}

// matcher finds what is to be removed.
type matcher struct {
	options Options
	names   []name
	numbers []string // as they are known
	keep    string   // the number that stays
	born    map[domain.Date]bool
	header  map[domain.Date]bool // days of the header, which are no birth dates
	skills  []string             // the reviewer's specialties, which stay
	counts  map[Kind]int
}

func newMatcher(k Known, o Options) *matcher {
	m := &matcher{options: o, counts: map[Kind]int{}, born: map[domain.Date]bool{}, header: map[domain.Date]bool{}}
	for _, n := range k.Reviewer.Names {
		m.names = append(m.names, person(n, Reviewer)...)
	}
	m.numbers = append(m.numbers, k.Reviewer.Numbers...)
	if c := k.Case; c != nil {
		for _, d := range [...]domain.Date{c.Denied, c.Received, c.Assigned, c.Decided, c.RecordsReceived} {
			m.header[d] = true
		}
		for _, p := range c.Injuries {
			m.header[p.From], m.header[p.To] = true, true
		}
		m.skills = c.Reviewer.Specialties
		for _, p := range c.Parties {
			m.names = append(m.names, ofParty(p)...)
		}
		for _, r := range c.Records {
			m.names = append(m.names, m.withoutSkills(author(r.Author))...)
		}
		if o.Number {
			m.keep = c.Number
		} else {
			m.numbers = append(m.numbers, c.Number)
		}
	}
	return m
}

func (m *matcher) removed() []Removed {
	var out []Removed
	for k, n := range m.counts {
		out = append(out, Removed{k, n})
	}
	slices.SortFunc(out, func(a, b Removed) int { return strings.Compare(string(a.Kind), string(b.Kind)) })
	return out
}

// hit is a span that goes, and what stands there instead.
type hit struct {
	from, to int
	kind     Kind
	with     string
}

// clean is s without what identifies.
func (m *matcher) clean(s string) string {
	if s == "" {
		return s
	}
	hits := append(m.known(s), m.forms(s)...)
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to // of two that begin together the longer one
	})
	var b strings.Builder
	at := 0
	for _, h := range hits {
		if h.from < at || h.from >= h.to {
			continue
		}
		b.WriteString(s[at:h.from])
		b.WriteString(h.with)
		m.counts[h.kind]++
		at = h.to
	}
	b.WriteString(s[at:])
	return b.String()
}

// known finds the numbers and names of the case.
func (m *matcher) known(s string) []hit {
	var out []hit
	lower := strings.ToLower(s)
	for _, n := range m.numbers {
		n = strings.ToLower(strings.TrimSpace(n))
		if len(n) < 4 || len(lower) != len(s) {
			continue
		}
		for from := 0; ; {
			i := strings.Index(lower[from:], n)
			if i < 0 {
				break
			}
			at := from + i
			if from = at + len(n); !letterOrDigit(lower, at-1) && !letterOrDigit(lower, from) {
				out = append(out, hit{at, from, Number, "[" + string(Number) + "]"})
			}
		}
	}
	return append(out, m.besideSkills(s, m.named(s))...)
}

// besideSkills are the hits that take nothing out of the reviewer's specialties: "Pain Medicine" may be an office's name too. The names of
// reviewer and employee go there as well.
func (m *matcher) besideSkills(s string, hits []hit) []hit {
	for _, skill := range m.skills {
		for from := 0; skill != ""; {
			i := strings.Index(s[from:], skill)
			if i < 0 {
				break
			}
			at, end := from+i, from+i+len(skill)
			hits = slices.DeleteFunc(hits, func(h hit) bool {
				return h.kind != Reviewer && h.kind != Employee && h.from < end && h.to > at
			})
			from = end
		}
	}
	return hits
}

// withoutSkills drops from the names of authors what is a word of a specialty: the author of a report can be "Pain Medicine, MD".
func (m *matcher) withoutSkills(names []name) []name {
	words := split(strings.Join(m.skills, " "))
	for i := range names {
		names[i].parts = slices.DeleteFunc(names[i].parts, func(p string) bool { return slices.Contains(words, p) })
	}
	return slices.DeleteFunc(names, func(n name) bool { return len(n.parts) == 0 })
}

func letterOrDigit(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c := s[i]
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
