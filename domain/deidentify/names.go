package deidentify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"imrdesk/domain"
)

// name is one name of the case, in parts as they are compared: small letters without marks.
type name struct {
	kind     Kind
	parts    []string
	initials string // of a person with at least two parts, in small letters
	org      bool
}

// titles stand before or behind a person's name and are part of no name.
var titles = []string{"dr", "mr", "mrs", "ms", "miss", "prof", "md", "do", "dc", "dpm", "phd", "rn", "np", "pa", "pac", "jr", "sr", "ii", "iii", "esq", "attorney", "doctor"}

// generic are words of organisations' names that many share.
var generic = []string{"inc", "llc", "llp", "corp", "corporation", "company", "co", "insurance", "mutual", "fund", "group", "medical", "center", "centre", "clinic",
	"hospital", "health", "healthcare", "care", "services", "service", "review", "reviews", "utilization", "management", "associates", "partners", "orthopedic",
	"orthopaedic", "orthopedics", "pain", "physical", "therapy", "rehabilitation", "network", "provider", "claims", "administrator", "administrators", "adjusters", "the", "of",
	"and", "for", "in", "at", "city", "county", "state", "california", "department", "school", "district", "university", "institute", "surgery", "spine", "northern",
	"southern", "american", "national", "united", "first", "workers", "compensation", "office", "law", "offices", "treating", "physician", "primary", "provider's"}

func ofParty(p domain.Party) []name {
	switch p.Role {
	case domain.RoleEmployee:
		return person(p.Name, Employee)
	case domain.RoleTreating:
		return person(p.Name, Physician)
	case domain.RoleAttorney:
		return append(person(p.Name, Person), organisation(p.Name)...)
	}
	return organisation(p.Name)
}

// author is who wrote a record: a physician, or an office. What cannot be told is taken for both.
func author(s string) []name {
	s = strings.TrimSpace(s)
	words := split(s)
	if s == "" || len(words) == 0 || !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(generic, w) && !slices.Contains(titles, w) }) {
		return nil
	}
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(generic, w) }) {
		return organisation(s)
	}
	return person(s, Physician)
}

// person is a name as "Ada Querling", "Querling, Ada" or "Dr. A. Querling-Ost, M.D.".
func person(s string, k Kind) []name {
	n := name{kind: k}
	for _, w := range split(s) {
		if !slices.Contains(titles, w) {
			n.parts = append(n.parts, w)
		}
	}
	if len(n.parts) == 0 {
		return nil
	}
	for _, w := range n.parts {
		r, _ := utf8.DecodeRuneInString(w)
		n.initials += string(r)
	}
	if len(n.parts) < 2 || strings.Contains(s, ",") && len(n.parts) > 2 {
		n.initials = ""
	} else if last, first, turned := strings.Cut(s, ","); turned && len(split(first)) > 0 && len(split(last)) == 1 {
		n.initials = n.initials[1:] + n.initials[:1]
	}
	n.parts = slices.DeleteFunc(n.parts, func(w string) bool { return utf8.RuneCountInString(w) < 2 })
	return []name{n}
}

func organisation(s string) []name {
	n := name{kind: Organisation, org: true}
	for _, w := range split(s) {
		if !slices.Contains(generic, w) && utf8.RuneCountInString(w) > 2 {
			n.parts = append(n.parts, w)
		}
	}
	if len(n.parts) == 0 {
		return nil
	}
	return []name{n}
}

// fold is s in small letters without marks: "José" is "jose".
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// split is a name in its parts; dots inside an abbreviation are dropped: "M.D." is "md".
func split(s string) []string {
	return strings.FieldsFunc(plain.Replace(fold(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// plain drops what some write in a name and others do not: "O'Farrow" is "ofarrow".
var plain = strings.NewReplacer(".", "", "'", "", "\u2019", "")

// word is a run of letters of a text, with its form for comparing.
type word struct {
	from, to int
	folded   string
	capital  bool
}

func wordsOf(s string) []word {
	var out []word
	start := -1
	flush := func(end int) {
		if start >= 0 {
			w := s[start:end]
			r, _ := utf8.DecodeRuneInString(w)
			out = append(out, word{start, end, fold(w), unicode.IsUpper(r)})
			start = -1
		}
	}
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || (r == '\'' || r == '\u2019') && start >= 0 && insideName(s, i, r) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
	}
	flush(len(s))
	return out
}

// insideName tells whether an apostrophe belongs to a name ("O'Brien") and not to its possessive ("Querling's").
func insideName(s string, i int, r rune) bool {
	rest := s[i+utf8.RuneLen(r):]
	next, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(next) {
		return false
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(rest)
	}
	return !strings.EqualFold(rest[:end], "s")
}

// named finds the names in whatever order and letters, with the titles and initials beside them.
func (m *matcher) named(s string) []hit {
	words := wordsOf(s)
	kinds := make([]Kind, len(words))
	for i, w := range words {
		for _, n := range m.names {
			if m.isPart(n, w) && !isMonth(s, w) {
				kinds[i] = n.kind
				break
			}
		}
	}
	var out []hit
	for i := 0; i < len(words); i++ {
		if kinds[i] == "" {
			continue
		}
		first, last := m.grow(s, words, kinds, i)
		from, to := words[first].from, words[last].to
		if last > i && to < len(s) && s[to] == '.' && (isTitle(words[last].folded) || to-words[last].from == 1) {
			to++
		}
		out = append(out, hit{from, to, kinds[i], "[" + string(kinds[i]) + "]"})
		i = last
	}
	return append(out, m.initials(s, words)...)
}

func isTitle(w string) bool { return slices.Contains(titles, w) }

// isPart tells whether the word is a part of the name. Written small it counts only when the language has no such word.
func (m *matcher) isPart(n name, w word) bool {
	bare := plain.Replace(w.folded)
	if !slices.Contains(n.parts, bare) {
		return false
	}
	if w.capital {
		return true
	}
	return !n.org && utf8.RuneCountInString(bare) > 2 && !isCommon(bare)
}

// grow takes in the parts, initials, titles and degrees that stand beside a name.
func (m *matcher) grow(s string, words []word, kinds []Kind, i int) (first, last int) {
	belongs := func(j int) bool {
		w := words[j]
		return kinds[j] != "" || w.capital && (w.to-w.from == 1 || isTitle(w.folded)) || kinds[i] == Organisation && w.capital && slices.Contains(generic, w.folded)
	}
	near := func(a, b int) bool { // only what stands between the parts of one name
		return strings.Trim(s[words[a].to:words[b].from], " .,-&") == "" && words[b].from-words[a].to <= 3
	}
	first, last = i, i
	for first > 0 && near(first-1, first) && belongs(first-1) && !strings.Contains(s[words[first-1].to:words[first].from], ",") {
		first--
	}
	for last+1 < len(words) && near(last, last+1) && belongs(last+1) {
		last++
	}
	for last > i && words[last].folded == "i" { // the pronoun
		last--
	}
	return first, last
}

// notInitials are abbreviations that a letter has for other reasons.
var notInitials = []string{"md", "do", "dc", "pt", "ot", "ur", "or", "er", "mri", "ct", "emg", "ncs", "esi", "ime", "qme", "ame", "pr", "rfa", "imr", "ac", "si", "la", "us", "ca", "am", "pm", "tp", "bp", "sob", "dme"}

// initials finds "J.D." and "JD" for a person of the case.
func (m *matcher) initials(s string, words []word) []hit {
	var out []hit
	for _, n := range m.names {
		if len(n.initials) < 2 || slices.Contains(notInitials, n.initials) {
			continue
		}
		for i, w := range words {
			if !w.capital {
				continue
			}
			last, ok := initialsAt(s, words, i, n.initials)
			if w.folded == n.initials && s[w.from:w.to] == strings.ToUpper(s[w.from:w.to]) {
				last, ok = i, true
			}
			if ok {
				to := words[last].to
				if last > i && to < len(s) && s[to] == '.' {
					to++
				}
				out = append(out, hit{w.from, to, n.kind, "[" + string(n.kind) + "]"})
			}
		}
	}
	return out
}

// initialsAt reads "J. D." from the word on.
func initialsAt(s string, words []word, i int, want string) (last int, ok bool) {
	for k, r := range []rune(want) {
		if i+k >= len(words) || words[i+k].folded != string(r) || !words[i+k].capital {
			return 0, false
		}
		if k > 0 {
			if gap := s[words[i+k-1].to:words[i+k].from]; gap != "." && gap != ". " {
				return 0, false
			}
		}
	}
	return i + len([]rune(want)) - 1, true
}
