package letter

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Repair is a place where the page tore words apart or glued them together. Before is what the file has, After what it
// is repaired to. Torn words are put together when the letter is read; glued sentences are offered and left as they are
// printed, since an author may have to answer for them. Result.Case has the text with the repairs that are Made.
type Repair struct {
	Where  string     `json:"where"`
	Before string     `json:"before"`
	After  string     `json:"after"`
	Made   bool       `json:"made"`
	Loc    domain.Loc `json:"-"`
	At     text.Span  `json:"-"` // in the text at Loc: After when it is made, else Before
	space  int        // offset in that text where the space is that only one of the two has
}

// With is the case with the repairs made or not, as made says for each of them; those beyond its end stay as they are.
func (r Result) With(made []bool) domain.Case {
	c := r.Case
	c.Services = slices.Clone(c.Services)
	c.Reviewer.Licensure, c.Reviewer.Specialties = slices.Clone(c.Reviewer.Licensure), slices.Clone(c.Reviewer.Specialties)
	var changed []Repair
	for i, one := range r.Repairs {
		if i < len(made) && made[i] != one.Made {
			changed = append(changed, one)
		}
	}
	// From the end of each text to its start, so that the offsets before stay true.
	sort.SliceStable(changed, func(i, j int) bool { return changed[i].space > changed[j].space })
	for _, one := range changed {
		one.turn(&c)
	}
	return c
}

// turn makes the repair, or takes it back.
func (r Repair) turn(c *domain.Case) {
	switch r.Loc.Field {
	case domain.FieldDecision:
		if _, i, ok := c.Service(r.Loc.Service); ok {
			c.Services[i].Decision = domain.Undecided
			c.Services[i].Text = text.NewDoc(c.Services[i].Text.String() + ": " + r.Before)
		}
		return
	case domain.FieldSpecialties:
		for _, list := range [...][]string{c.Reviewer.Licensure, c.Reviewer.Specialties} {
			for i := range list {
				list[i] = strings.Replace(list[i], r.After, r.Before, 1)
			}
		}
		return
	}
	if doc, ok := c.Doc(r.Loc); ok && r.space <= doc.Len() {
		s := doc.String()
		_ = c.SetDoc(r.Loc, text.NewDoc(s[:r.space]+" "+s[r.space:])) // the place is there: it was asked for just now
	}
}

// offerGlued lists the places where a full stop and the next sentence's first word were glued: "weeks.Medical".
func (p *parser) offerGlued() {
	c := &p.result.Case
	for _, l := range c.Texts() {
		doc, _ := c.Doc(l)
		s := doc.String()
		for at := 0; at < len(s); {
			n := glueIn(s[at:])
			if n < 0 {
				break
			}
			at += n
			from := max(strings.LastIndexAny(s[:at], " \n")+1, 0)
			to := at + len(firstWord(s[at:]))
			if nl := strings.IndexByte(s[at:to], '\n'); nl >= 0 {
				to = at + nl
			}
			p.result.Repairs = append(p.result.Repairs, Repair{Where: p.placeOf(l), Before: s[from:to], After: s[from:at] + " " + s[at:to],
				Loc: l, At: text.Span{Start: from, End: to}, space: at})
		}
	}
}

// placeOf names a text in words.
func (p *parser) placeOf(l domain.Loc) string {
	if l.Service == "" {
		return "case summary"
	}
	what := map[domain.Field]string{domain.FieldTitle: "title", domain.FieldClaimsGuideline: "claims administrator's guideline",
		domain.FieldReviewerGuideline: "reviewer's guideline", domain.FieldRationale: "rationale"}[l.Field]
	return "item " + strings.TrimPrefix(string(l.Service), "s") + ", " + what
}

// glueIn is the offset of the first word that is glued to the end of a sentence; -1 when there is none. Three letters stand
// before the stop, so that "Ph.D." and initials are left alone, and a capital with a small letter or a space after it.
func glueIn(s string) int {
	for at := 1; at < len(s); at++ {
		if c := s[at-1]; c != '.' && c != '?' && c != '!' && c != ';' || s[at] == ' ' {
			continue
		}
		next, n := utf8.DecodeRuneInString(s[at:])
		after, _ := utf8.DecodeRuneInString(s[at+n:])
		if unicode.IsUpper(next) && (unicode.IsLower(after) || after == ' ') && smallLetters(s[:at-1]) >= 2 {
			return at
		}
	}
	return -1
}

// smallLetters counts the small letters that s ends with, digits and closing marks apart.
func smallLetters(s string) int {
	s = strings.TrimRight(s, `0123456789"')]`)
	return len(s) - len(strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz"))
}
