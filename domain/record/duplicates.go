package record

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
)

// Thresholds of duplicates.
const (
	shingle   = 4    // words that are compared as one
	bands     = 16   // of the signature; two records meet that agree in one of them
	bandRows  = 4    // values in each
	alike     = 0.85 // share of common shingles from which two records of one day are the same
	fewest    = 12   // words below which only the very same words count
	signature = bands * bandRows
)

// words are the words of a record as they are compared: lower case, without marks, stamps and page numbers.
func comparable(pages []Page) []string {
	var out []string
	for _, p := range pages {
		s := cut(p)
		for _, line := range s.lines {
			if m := pageOf().FindString(line); m != "" && len(line) < len(m)+6 || bareOf().MatchString(line) || dashed().MatchString(line) {
				continue
			}
			out = append(out, strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
		}
	}
	return out
}

// print is what of a record's words is kept to find the records that repeat it.
type print struct {
	whole    uint64 // of all words in order
	shingles []uint64
	low      [signature]uint64 // least hash under each of the mixes: equal as often as the shingles are
	numbers  uint64            // of the numbers among the words, in order: notes of one form differ in them
	words    int
}

var seed = maphash.MakeSeed()

func printOf(words []string) (p print) {
	p.words = len(words)
	p.whole = maphash.String(seed, strings.Join(words, " "))
	var digits []string
	for _, w := range words {
		if w[0] >= '0' && w[0] <= '9' {
			digits = append(digits, w)
		}
	}
	p.numbers = maphash.String(seed, strings.Join(digits, " "))
	for i := range p.low {
		p.low[i] = ^uint64(0)
	}
	for i := 0; i+shingle <= len(words); i++ {
		h := maphash.String(seed, strings.Join(words[i:i+shingle], " "))
		p.shingles = append(p.shingles, h)
		for k := range p.low {
			p.low[k] = min(p.low[k], mix(h, uint64(k)))
		}
	}
	slices.Sort(p.shingles)
	p.shingles = slices.Compact(p.shingles)
	return p
}

// mix gives each row of the signature its own order of the hashes.
func mix(h, k uint64) uint64 {
	h ^= (k + 1) * 0x9e3779b97f4a7c15
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>29
}

// common is the share of shingles that two records have in common.
func common(a, b *print) float64 {
	i, j, both := 0, 0, 0
	for i < len(a.shingles) && j < len(b.shingles) {
		switch {
		case a.shingles[i] == b.shingles[j]:
			both, i, j = both+1, i+1, j+1
		case a.shingles[i] < b.shingles[j]:
			i++
		default:
			j++
		}
	}
	return float64(both) / float64(max(1, len(a.shingles)+len(b.shingles)-both))
}

// Duplicates tells for each record which earlier one it repeats, -1 for none. Records repeat each other when their words are the
// same but for stamps, or nearly so with the same numbers in the same order: a note of the next day has other ones. Scans
// without words repeat nothing.
func Duplicates(records [][]Page) []int {
	out := make([]int, len(records))
	prints := make([]print, len(records))
	exact := map[uint64]int{}
	near := map[uint64][]int{}
	for i, pages := range records {
		out[i] = -1
		prints[i] = printOf(comparable(pages))
		p := &prints[i]
		if p.words < 3 {
			continue
		}
		if first, ok := exact[p.whole]; ok {
			out[i] = first
			continue
		}
		exact[p.whole] = i
		if p.words < fewest {
			continue
		}
		out[i] = nearest(prints, near, i)
		if out[i] < 0 {
			for b := range bands {
				key := bandKey(p, b)
				near[key] = append(near[key], i)
			}
		}
	}
	return out
}

func bandKey(p *print, band int) uint64 {
	h := uint64(band)
	for _, v := range p.low[band*bandRows : (band+1)*bandRows] {
		h = mix(h^v, uint64(band))
	}
	return h
}

// nearest is the earlier record that has most in common with record i, -1 for none that is alike.
func nearest(prints []print, near map[uint64][]int, i int) int {
	p := &prints[i]
	best, most := -1, alike
	seen := map[int]bool{}
	for b := range bands {
		for _, j := range near[bandKey(p, b)] {
			if seen[j] || prints[j].numbers != p.numbers {
				continue
			}
			seen[j] = true
			if c := common(p, &prints[j]); c >= most {
				best, most = j, c
			}
		}
	}
	return best
}
