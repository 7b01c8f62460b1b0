package spelling

import (
	"slices"
	"strings"
)

// farthest is the number of letters by which a suggestion may differ from what was typed.
const farthest = 2

// Near is up to n known words that differ from the word by at most two letters typed wrong, left out, put in or swapped:
// the nearer ones first, and of those that are equally near the words of the field. It reads the whole list, which takes some milliseconds, so it
// is for a writer who asks; Suggest is for a check.
func (w *Words) Near(word string, n int) []string {
	word = strings.ToLower(word)
	type candidate struct {
		word        string
		field       bool
		distance    int
		otherLetter bool // begins with another letter, which is rarely mistyped
	}
	var found []candidate
	var d distances
	for at := 0; at < len(w.text); {
		end := at + strings.IndexByte(w.text[at:], '\n')
		known := w.text[at:end]
		if len(known) > 1 && len(known)-len(word) <= farthest && len(word)-len(known) <= farthest && known != word {
			if by := d.between(word, known); by <= farthest && by < len(known)-1 {
				found = append(found, candidate{known, at < w.field, by, known[0] != word[0]})
			}
		}
		at = end + 1
	}
	rank := func(c candidate) int {
		r := 4 * c.distance
		if !c.field {
			r += 3
		}
		if c.otherLetter {
			r += 2
		}
		return r
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return rank(a) - rank(b) })
	var out []string
	for _, c := range found {
		if len(out) < n && !slices.Contains(out, c.word) {
			out = append(out, c.word)
		}
	}
	return out
}

// distances holds three rows of the table of edit distances, used again for each word.
type distances struct{ before, last, here []int }

// between is how many letters must be changed, put in, left out or swapped with their neighbour to make b of a: the
// optimal string alignment distance, or more than farthest when it is more.
func (d *distances) between(a, b string) int {
	for len(d.here) <= len(b) {
		d.before, d.last, d.here = append(d.before, 0), append(d.last, 0), append(d.here, 0)
	}
	for j := range len(b) + 1 {
		d.last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		d.here[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			v := min(d.last[j]+1, d.here[j-1]+1, d.last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				v = min(v, d.before[j-2]+1)
			}
			d.here[j] = v
			least = min(least, v)
		}
		if least > farthest {
			return least
		}
		d.before, d.last, d.here = d.last, d.here, d.before
	}
	return d.last[len(b)]
}
