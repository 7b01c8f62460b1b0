package precedents

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

// Query is what is looked for. All parts are optional; an item that has more of them stands before one that has less.
type Query struct {
	Facets   []precedent.Facet
	Title    string                // words of the item
	Words    string                // words anywhere in the letter: an item whose letter lacks one counts for less; the last may be unfinished
	Only     []precedent.Facet     // an item must have all of these
	Decision domain.Decision       // it must be decided so, unless Undecided
	From, To domain.Date           // it must be decided within, where stated
	Except   precedent.Fingerprint // a letter that is left out, such as the one that is asked for
}

// Hit is an item that was found.
type Hit struct {
	Ref
	Score    float64
	Decided  domain.Date // month and day are 0 where only the year is known
	Decision domain.Decision
}

// titleMost bounds what all words of a title are worth together.
const titleMost = 4

// BM25 over the words of a letter, with the usual saturation; titles are too short for it.
const (
	saturation = 1.2
	lengthPart = 0.5
)

// common is the share of letters from which on a word says nothing, as long as the query has another one.
const common = 0.6

// mostVariants is the number of words that the beginning of a word stands for.
const mostVariants = 24

// part is one thing that the query asks for: terms that answer it, and what each is worth.
type part struct {
	terms  []string // keys
	weight []float32
	docs   int  // letters or items that have one of the terms, at most
	typed  bool // a word that the reviewer typed
}

func (p *part) most() float32 { return slices.Max(append(p.weight, 0)) }

// Search finds the best items, best first, at most limit.
func (l *Library) Search(q Query, limit int) ([]Hit, error) {
	parts, err := l.plan(q)
	if err != nil || limit <= 0 {
		return nil, err
	}
	best := &top{limit: limit}
	for i, s := range l.segments {
		if err := l.searchSegment(i, s, q, parts, best); err != nil {
			return nil, err
		}
	}
	return best.hits, nil
}

// scores are those of one segment's items.
type scores struct {
	score   []float32
	met     []uint32 // typed words that the letter has
	seen    []bool
	touched []int32
	frozen  bool // no further items are taken
}

func (l *Library) scores(n int) *scores {
	a, ok := l.pool.Get().(*scores)
	if !ok || len(a.score) < n {
		a = &scores{score: make([]float32, n), met: make([]uint32, n), seen: make([]bool, n)}
	}
	return a
}

func (l *Library) release(a *scores) {
	for _, i := range a.touched {
		a.score[i], a.met[i], a.seen[i] = 0, 0, false
	}
	a.touched, a.frozen = a.touched[:0], false
	l.pool.Put(a)
}

func (a *scores) add(item int, score float32) {
	if !a.seen[item] {
		if a.frozen {
			return
		}
		a.seen[item] = true
		a.touched = append(a.touched, int32(item))
	}
	a.score[item] += score
}

// addAll adds the weight to all items of a list: eachPosting without a call for each, as facets have long lists.
func (a *scores) addAll(list []byte, limit int, weight float32) error {
	item := 0
	for at := 0; at < len(list); {
		v, n := uint64(list[at]), 1
		if v >= 0x80 {
			if v, n = binary.Uvarint(list[at:]); n <= 0 {
				return errPostings
			}
		}
		if at += n; v&1 != 0 { // a facet counts once, however often it is said
			if _, n = binary.Uvarint(list[at:]); n <= 0 {
				return errPostings
			}
			at += n
		}
		if item += int(v >> 1); item >= limit || item < 0 {
			return errPostings
		}
		a.add(item, weight)
	}
	return nil
}

func (l *Library) searchSegment(number int, s *segment, q Query, parts []part, best *top) error {
	a := l.scores(s.items)
	defer l.release(a)
	must, err := s.having(q.Only)
	if err != nil {
		return err
	}
	typed, err := l.scoreParts(s, a, parts, enough(q, best.limit))
	if err != nil {
		return err
	}
	for _, item := range a.touched {
		score := a.of(int(item), typed)
		if score == 0 || must != nil && !must[item] || best.full() && score < best.least() {
			continue
		}
		it := s.item(int(item))
		if !q.admits(it) || s.letter(it.letter).print == q.Except {
			continue
		}
		best.add(Hit{Ref{number, int(item)}, score, it.decided, it.decision})
	}
	return nil
}

// enough is the number of items from which on no others need to be looked at: none where some may still be left out.
func enough(q Query, limit int) int {
	if len(q.Only) > 0 || q.Decision != domain.Undecided || !q.From.IsZero() || !q.To.IsZero() {
		return math.MaxInt
	}
	return 4*limit + 8 // the letter that asks may have several items
}

// scoreParts adds up what the parts are worth, the rarest typed word first, then facets by weight. Once there are enough
// items that no other can overtake, only these are looked at: a long list costs its reading then, and no more. A letter
// that lacks the rarest of the typed words is left out when enough letters have it.
func (l *Library) scoreParts(s *segment, a *scores, parts []part, enough int) (typed int, err error) {
	rest := float32(0)
	for _, p := range parts {
		if !p.typed {
			rest += p.most()
		}
	}
	for _, p := range parts {
		bit := uint32(0)
		if p.typed {
			bit = 1 << min(typed, 31)
			typed++
		} else {
			rest -= p.most()
		}
		for i, key := range p.terms {
			if err := l.scoreTerm(s, a, key, p.weight[i], bit); err != nil {
				return 0, err
			}
		}
		a.frozen = a.frozen || len(a.touched) >= enough && (p.typed || typed == 0 && p.most() >= rest)
	}
	return typed, nil
}

// of is an item's score: a letter that lacks some of the typed words counts for less the more it lacks.
func (a *scores) of(item, typed int) float64 {
	score := float64(a.score[item])
	if typed > 0 {
		share := float64(bits.OnesCount32(a.met[item])) / float64(typed)
		score *= share * share
	}
	return score
}

func (q *Query) admits(it itemAt) bool {
	return (q.Decision == domain.Undecided || it.decision == q.Decision) &&
		(q.From.IsZero() || !it.decided.IsZero() && !it.decided.Before(q.From)) &&
		(q.To.IsZero() || !it.decided.IsZero() && !q.To.Before(it.decided))
}

// scoreTerm adds what a term is worth to each item that has it.
func (l *Library) scoreTerm(s *segment, a *scores, key string, weight float32, bit uint32) error {
	t, ok, err := s.find([]byte(key))
	if err != nil || !ok {
		return err
	}
	list, err := s.postings(t)
	if err != nil {
		return err
	}
	if key[0] != wordTerm {
		return a.addAll(list, s.items, weight)
	}
	return eachPosting(list, s.letters, func(letter, count uint32) {
		tf := float64(count)
		long := float64(s.wordsOf(int(letter))) / l.mean
		share := tf * (saturation + 1) / (tf + saturation*(1-lengthPart+lengthPart*long))
		first, end := s.itemsOf(int(letter))
		for item := first; item < min(end, s.items); item++ {
			if a.add(item, weight*float32(share)); a.seen[item] {
				a.met[item] |= bit
			}
		}
	})
}

// having are the items that have all facets; nil when none is asked for.
func (s *segment) having(facets []precedent.Facet) ([]bool, error) {
	if len(facets) == 0 {
		return nil, nil
	}
	count := make([]uint8, s.items)
	for n, f := range facets {
		t, ok, err := s.find([]byte(string(facetTerm) + f.Key()))
		if err != nil {
			return nil, err
		}
		if !ok {
			return make([]bool, s.items), nil
		}
		list, err := s.postings(t)
		if err != nil {
			return nil, err
		}
		if err := eachPosting(list, s.items, func(item, _ uint32) {
			if int(count[item]) == n {
				count[item]++
			}
		}); err != nil {
			return nil, err
		}
	}
	out := make([]bool, s.items)
	for i, n := range count {
		out[i] = int(n) == len(facets)
	}
	return out, nil
}

// plan turns a query into its parts: typed words, the rarest first, then facets and words of the title, the weightiest
// first. How rare a word is counts over the whole library.
func (l *Library) plan(q Query) ([]part, error) {
	typed, err := l.typed(q.Words)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(typed, func(a, b part) int { return cmp.Compare(a.docs, b.docs) })
	rest, err := l.title(q.Title)
	if err != nil {
		return nil, err
	}
	for _, f := range q.Facets {
		rest = append(rest, part{terms: []string{string(facetTerm) + f.Key()}, weight: []float32{precedent.Weight[f.Kind]}})
	}
	slices.SortStableFunc(rest, func(a, b part) int { return cmp.Compare(b.most(), a.most()) })
	return append(typed, rest...), nil
}

// title are the parts for the words of an item. A word of more than a fifth of all items tells nothing.
func (l *Library) title(words string) ([]part, error) {
	var parts []part
	var sum float32
	for _, key := range l.keys(titleTerm, words) {
		n, err := l.frequency(key)
		if err != nil {
			return nil, err
		}
		if n > 0 && n <= l.items/5+1 {
			parts = append(parts, part{terms: []string{key}, weight: []float32{idf(n, l.items)}, docs: n})
			sum += idf(n, l.items)
		}
	}
	for i := range parts {
		parts[i].weight[0] *= titleMost / max(sum, titleMost)
	}
	return parts, nil
}

// keys are the terms of the words, each once.
func (l *Library) keys(kind byte, words string) []string {
	var keys []string
	l.words(words, func(stem string) {
		if key := string(kind) + stem; !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	})
	return keys
}

// typed are the parts for the words that were typed.
func (l *Library) typed(words string) ([]part, error) {
	var all, rare []part
	keys := l.keys(wordTerm, words)
	for i, key := range keys {
		n, err := l.frequency(key)
		if err != nil {
			return nil, err
		}
		p := part{typed: true, docs: n}
		if n > 0 {
			p.terms, p.weight = append(p.terms, key), append(p.weight, idf(n, l.letters))
		}
		if i == len(keys)-1 {
			if err := l.variants(&p, key); err != nil {
				return nil, err
			}
		}
		all = append(all, p)
		if float64(n) < common*float64(l.letters) {
			rare = append(rare, p)
		}
	}
	if len(rare) > 0 {
		return rare, nil
	}
	return all, nil
}

// variants adds the words that begin with an unfinished one, the most frequent first.
func (l *Library) variants(p *part, key string) error {
	const least = 4 // letters of the key: its kind and three more
	if len(key) < least {
		return nil
	}
	found := map[string]int{}
	for _, s := range l.segments {
		if err := s.beginning([]byte(key), func(t term) bool {
			found[string(t.key)] += int(t.docs)
			return len(found) < 50*mostVariants
		}); err != nil {
			return err
		}
	}
	delete(found, key)
	keys := make([]string, 0, len(found))
	for k := range found {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(found[b], found[a]), cmp.Compare(a, b)) })
	for _, k := range keys[:min(len(keys), mostVariants)] {
		p.terms, p.weight = append(p.terms, k), append(p.weight, idf(found[k], l.letters)/2)
		p.docs += found[k]
	}
	return nil
}

// frequency is the number of documents with the term.
func (l *Library) frequency(key string) (int, error) {
	n := 0
	for _, s := range l.segments {
		t, _, err := s.find([]byte(key))
		if err != nil {
			return 0, err
		}
		n += int(t.docs)
	}
	return n, nil
}

func idf(df, n int) float32 {
	return float32(math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5)))
}

// top are the best hits so far, best first.
type top struct {
	limit int
	hits  []Hit
}

func (t *top) full() bool     { return len(t.hits) == t.limit }
func (t *top) least() float64 { return t.hits[len(t.hits)-1].Score }

// add keeps a hit that is among the best; of equals the newer decision comes first, then the earlier in the library.
func (t *top) add(h Hit) {
	at, _ := slices.BinarySearchFunc(t.hits, h, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), b.Decided.Compare(a.Decided), cmp.Compare(a.segment, b.segment), cmp.Compare(a.item, b.item))
	})
	if at == t.limit {
		return
	}
	if t.full() {
		t.hits = t.hits[:t.limit-1]
	}
	t.hits = slices.Insert(t.hits, at, h)
}
