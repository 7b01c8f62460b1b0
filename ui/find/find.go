// Package find finds names by a few letters typed.
package find

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"

	"imrdesk/domain/text"
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
	places := text.NewPattern(strings.ToLower(word)).Find(name)
	if len(places) == 0 {
		return 0, nil
	}
	best := places[0]
	score = 1000 - min(best.Start, 100)
	for _, p := range places {
		if r, _ := utf8.DecodeLastRuneInString(name[:p.Start]); p.Start == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			best, score = p, 2000-min(p.Start, 100)
			break
		}
	}
	for i := range name[best.Start:best.End] {
		hits = append(hits, best.Start+i)
	}
	return score, hits
}
