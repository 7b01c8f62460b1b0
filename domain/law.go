package domain

import (
	_ "embed" // the lines that the program comes with
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
)

// Law is what changes with the day and not with the program: eras, the time a determination has, where a rule rests on a
// day, and the versions of the drug list. It is data that a user extends without a release.
type Law struct {
	Eras        []LawEra      `json:"eras,omitempty"`
	TimeLimits  []LawLimit    `json:"time_limits,omitempty"`
	Authorities []LawPlace    `json:"authorities,omitempty"`
	Formulary   []ListVersion `json:"formulary,omitempty"`
}

// LawSpan is the days on which a line of the law holds; an open end is the zero Date.
type LawSpan struct {
	From Date `json:"from,omitzero"`
	To   Date `json:"to,omitzero"`
}

// Holds tells whether the line holds on the day.
func (s LawSpan) Holds(on Date) bool {
	return (s.From.IsZero() || !on.Before(s.From)) && (s.To.IsZero() || !s.To.Before(on))
}

// LawEra is a time in which one set of content and format rules holds. Eras follow each other by id.
type LawEra struct {
	ID         string     `json:"id"`
	From       Date       `json:"from"`
	What       string     `json:"what"`
	Confidence Confidence `json:"confidence"`
	Source     string     `json:"source,omitempty"`
}

// LawLimit is the time for a determination whose records came within the days.
type LawLimit struct {
	When string `json:"when"` // any, expedited, drugs
	LawSpan
	Days       int        `json:"days"`
	Working    bool       `json:"working,omitempty"`
	Kind       string     `json:"kind,omitempty"` // why it is this limit, in words
	Cite       string     `json:"cite"`
	Confidence Confidence `json:"confidence"`
}

// LawPlace is what a rule rests on for determinations made within the days.
type LawPlace struct {
	Rule string `json:"rule"`
	LawSpan
	Cite       string     `json:"cite"`
	Confidence Confidence `json:"confidence"`
}

// ListVersion is a version of the MTUS drug list (8 CCR 9792.27.15), in force until the next one.
type ListVersion struct {
	Version    string     `json:"version"`
	From       Date       `json:"from"`
	Note       string     `json:"note,omitempty"`
	Confidence Confidence `json:"confidence"`
	Source     string     `json:"source,omitempty"`
}

//go:embed data/law.json
var bundledLaw []byte

var readLaw = sync.OnceValue(func() *Law {
	var l Law
	if err := json.Unmarshal(bundledLaw, &l); err != nil {
		panic("domain/data/law.json: " + err.Error()) // a test reads it
	}
	return &l
})

var lawInUse atomic.Pointer[Law]

// BundledLaw is the law as it came with the program.
func BundledLaw() *Law { return readLaw() }

// CurrentLaw is the law that the process goes by: the bundled one, with what UseLaw added.
func CurrentLaw() *Law {
	if l := lawInUse.Load(); l != nil {
		return l
	}
	return readLaw()
}

// UseLaw makes the process go by the law; nil is the bundled one again. It is called once a vault is open, before a case is.
func UseLaw(l *Law) { lawInUse.Store(l) }

// With is the law with more lines behind its own. An era or a list version of the same name is replaced.
func (l *Law) With(more Law) *Law {
	next := Law{TimeLimits: slices.Concat(l.TimeLimits, more.TimeLimits), Authorities: slices.Concat(l.Authorities, more.Authorities)}
	next.Eras = laidOver(l.Eras, more.Eras, func(e LawEra) string { return e.ID })
	next.Formulary = laidOver(l.Formulary, more.Formulary, func(v ListVersion) string { return v.Version })
	slices.SortStableFunc(next.Eras, func(a, b LawEra) int { return a.From.Compare(b.From) })
	slices.SortStableFunc(next.Formulary, func(a, b ListVersion) int { return a.From.Compare(b.From) })
	return &next
}

func laidOver[T any](have, more []T, name func(T) string) []T {
	out := slices.Clone(have)
	for _, m := range more {
		out = slices.DeleteFunc(out, func(h T) bool { return name(h) == name(m) })
		out = append(out, m)
	}
	return out
}

// Era is the id of the era of the day; a day before all eras counts as the first.
func (l *Law) Era(on Date) string {
	id := ""
	for _, e := range l.Eras {
		if id == "" || !on.Before(e.From) {
			id = e.ID
		}
	}
	return id
}

// Limit is the time for a determination whose records came on the day: of the lines for when, the one that began last.
func (l *Law) Limit(when string, on Date) (LawLimit, bool) {
	return latest(l.TimeLimits, on, func(t *LawLimit) (LawSpan, bool) { return t.LawSpan, t.When == when })
}

// Authority is what the rule rests on for a determination of the day, where that differs from what the rule names itself.
func (l *Law) Authority(rule string, on Date) (LawPlace, bool) {
	return latest(l.Authorities, on, func(p *LawPlace) (LawSpan, bool) {
		if p.Rule != rule {
			return LawSpan{}, false
		}
		return p.LawSpan, true
	})
}

// List is the version of the drug list in force on the day.
func (l *Law) List(on Date) (ListVersion, bool) {
	return latest(l.Formulary, on, func(v *ListVersion) (LawSpan, bool) { return LawSpan{From: v.From}, true })
}

// latest looks at every line where it lies: they are long, and a check asks for each of its rules.
func latest[T any](lines []T, on Date, of func(*T) (LawSpan, bool)) (best T, found bool) {
	var began Date
	at := -1
	for i := range lines {
		s, fits := of(&lines[i])
		if fits && s.Holds(on) && (at < 0 || !s.From.Before(began)) {
			at, began = i, s.From
		}
	}
	if at < 0 {
		return best, false
	}
	return lines[at], true
}

// Problem is what is wrong in a line of the law; empty for nothing.
func (e LawEra) Problem() string {
	switch {
	case e.ID == "" || e.What == "":
		return "an era has an id and says what changed"
	case !e.From.Valid():
		return "an era begins on a day"
	}
	return sureProblem(e.Confidence)
}

// Problem is what is wrong in a line of the law; empty for nothing.
func (t LawLimit) Problem() string {
	switch {
	case t.When != "any" && t.When != "expedited" && t.When != "drugs":
		return fmt.Sprintf(`when is "any", "expedited" or "drugs", not %q`, t.When)
	case t.Days < 1 || t.Days > 366:
		return "days are a number from 1 to 366"
	case t.Cite == "":
		return "cite names the law"
	}
	return spanProblem(t.LawSpan, t.Confidence)
}

// Problem is what is wrong in a line of the law; empty for nothing.
func (p LawPlace) Problem() string {
	if p.Rule == "" || p.Cite == "" {
		return "an authority names a rule and cites the law"
	}
	return spanProblem(p.LawSpan, p.Confidence)
}

// Problem is what is wrong in a line of the law; empty for nothing.
func (v ListVersion) Problem() string {
	if v.Version == "" || !v.From.Valid() {
		return "a version of the drug list has its name and the day it came into force"
	}
	return sureProblem(v.Confidence)
}

func spanProblem(s LawSpan, c Confidence) string {
	if !s.From.IsZero() && !s.From.Valid() || !s.To.IsZero() && !s.To.Valid() {
		return "from and to are days, written YYYY-MM-DD"
	}
	if !s.To.IsZero() && s.To.Before(s.From) {
		return "it ends before it begins"
	}
	return sureProblem(c)
}

func sureProblem(c Confidence) string {
	switch c {
	case Confirmed, MemoryHigh, Memory, MemoryLow:
		return ""
	}
	return fmt.Sprintf("confidence %q is unknown", string(c))
}
