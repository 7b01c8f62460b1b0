// Package find answers what a reader types to find something: fuzzy over short names, smart case inside a text.
package find

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// Match is a name that fits what was typed.
type Match struct {
	Index int   // of the name in the list
	Score int   // higher is better
	Hits  []int // byte offsets of the letters that matched, ascending
}

// Fuzzy are the names that fit every word of the query, best first; names that fit equally well keep their order. A
// word that stands in the name as it was typed beats one whose letters are strewn over it. An empty query fits all.
func Fuzzy(query string, names []string) []Match {
	out := make([]Match, len(names))
	for i := range names {
		out[i].Index = i
	}
	for _, word := range strings.Fields(query) {
		out = narrow(out, word, names)
	}
	slices.SortStableFunc(out, func(a, b Match) int { return b.Score - a.Score })
	return out
}

// narrow keeps the matches whose name fits the word too.
func narrow(in []Match, word string, names []string) []Match {
	left := make([]string, len(in))
	for i, m := range in {
		left[i] = names[m.Index]
	}
	out := make([]Match, 0, len(in))
	for _, m := range fuzzy.FindNoSort(word, left) {
		was := in[m.Index]
		score, hits := whole(word, left[m.Index])
		if hits == nil {
			score, hits = m.Score, m.MatchedIndexes
		}
		if len(was.Hits) > 0 {
			hits = slices.Concat(was.Hits, hits)
			slices.Sort(hits)
			hits = slices.Compact(hits)
		}
		out = append(out, Match{was.Index, was.Score + score, hits})
	}
	return out
}

// whole scores a word that stands in the name as it was typed, best at the start of one of the name's words. The
// scores lie above any that strewn letters reach.
func whole(word, name string) (score int, hits []int) {
	places := Query{words: strings.ToLower(word)}.In(name)
	if len(places) == 0 {
		return 0, nil
	}
	best := places[0]
	score = 1000 - min(best[0], 100)
	for _, p := range places {
		if r, _ := utf8.DecodeLastRuneInString(name[:p[0]]); p[0] == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			best, score = p, 2000-min(p[0], 100)
			break
		}
	}
	for i := range name[best[0]:best[1]] {
		hits = append(hits, best[0]+i)
	}
	return score, hits
}

// Query is what a reader looks for in a text. Small letters find both cases; a capital makes the case count.
type Query struct {
	words string
	exact bool
}

// NewQuery makes a query of the words typed.
func NewQuery(words string) Query {
	exact := strings.ContainsFunc(words, unicode.IsUpper)
	if !exact {
		words = strings.ToLower(words)
	}
	return Query{words, exact}
}

// Empty tells whether nothing is looked for.
func (q Query) Empty() bool { return q.words == "" }

// In are the places of one line at which the words stand, as [start, end) bytes, without overlaps.
func (q Query) In(line string) [][2]int {
	if q.Empty() {
		return nil
	}
	var out [][2]int
	for at := 0; at < len(line); {
		if n := q.matchAt(line[at:]); n > 0 {
			out = append(out, [2]int{at, at + n})
			at += n
			continue
		}
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return out
}

// matchAt is the number of bytes the words fill at the start of s; 0 when they do not stand there. Folding a letter
// can change its length, so the bytes are counted in s.
func (q Query) matchAt(s string) int {
	if q.exact {
		if strings.HasPrefix(s, q.words) {
			return len(q.words)
		}
		return 0
	}
	at := 0
	for _, want := range q.words {
		r, size := utf8.DecodeRuneInString(s[at:])
		if size == 0 || unicode.ToLower(r) != want {
			return 0
		}
		at += size
	}
	return at
}
