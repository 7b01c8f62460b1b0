package guidelines

import (
	"container/heap"
	"math"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"sync"
)

// Index finds sections by their words: a positional index in memory, ranked by BM25 over weighted fields. Words meet
// by their stem; the last word typed also by its beginning; a word that nothing has is tried with one typing error.
// An Index is built once and then only read; reading is safe from several goroutines.
type Index struct {
	terms    map[string]int32 // stem -> number
	postings []postings
	surface  []surface // every form a text has, sorted
	length   []float32 // weighted words of each section
	mean     float64
	pool     sync.Pool
}

// postings are the places of one term.
type postings struct {
	docs   []int32
	weight []float32 // times it occurs, weighted by field
	start  []int32   // first position of each section in pos
	pos    []int32
}

type surface struct {
	word string
	term int32
}

// Field is a part of a section with its weight in ranking.
type Field struct {
	Text   string
	Weight float32
}

// fieldGap keeps a phrase from running over the end of a field into the next.
const fieldGap = 64

// BM25 with the usual saturation, and a mild correction for length: entries are short and sections are not.
const (
	saturation = 1.2
	lengthPart = 0.4
)

// IndexBuilder collects sections; Index makes them searchable.
type IndexBuilder struct {
	ix        *Index
	forms     map[string]int32
	terms     []int32 // of the words, in the order of the sections
	stretches []stretch
	times     []int32 // how often each term occurs
	last      []int32 // the section in which each term was met last
	sections  int     // of all terms
}

// stretch is the words of one field: they follow each other in a section.
type stretch struct {
	first  int // of the builder's terms
	doc    int32
	pos    int32 // of the first word
	weight float32
}

// NewIndexBuilder starts an index.
func NewIndexBuilder() *IndexBuilder {
	return &IndexBuilder{ix: &Index{terms: map[string]int32{}}, forms: map[string]int32{}}
}

// Add indexes a section and returns its number: 0, 1, 2, ...
func (b *IndexBuilder) Add(fields ...Field) int {
	doc := int32(len(b.ix.length))
	var pos int32
	var length float32
	for _, f := range fields {
		first := len(b.terms)
		b.stretches = append(b.stretches, stretch{first, doc, pos, f.Weight})
		eachWord(f.Text, func(w word) {
			term := b.term(w.norm)
			b.times[term]++
			if b.last[term] != doc {
				b.last[term] = doc
				b.sections++
			}
			b.terms = append(b.terms, term)
		})
		n := len(b.terms) - first
		pos += int32(n) + fieldGap
		length += float32(n) * f.Weight
	}
	b.ix.length = append(b.ix.length, length)
	return int(doc)
}

func (b *IndexBuilder) term(form string) int32 {
	if n, ok := b.forms[form]; ok {
		return n
	}
	s := stem(form)
	n, ok := b.ix.terms[s]
	if !ok {
		n = int32(len(b.times))
		b.ix.terms[s] = n
		b.times = append(b.times, 0)
		b.last = append(b.last, -1)
	}
	b.forms[form] = n
	return n
}

// Index is what was added, made searchable. The builder is not used after it.
func (b *IndexBuilder) Index() *Index {
	ix := b.ix
	ix.postings = b.postings()
	ix.surface = make([]surface, 0, len(b.forms))
	for form, term := range b.forms {
		ix.surface = append(ix.surface, surface{form, term})
	}
	slices.SortFunc(ix.surface, func(x, y surface) int { return strings.Compare(x.word, y.word) })
	var sum float64
	for _, n := range ix.length {
		sum += float64(n)
	}
	ix.mean = max(1, sum/float64(max(1, len(ix.length))))
	*b = IndexBuilder{}
	return ix
}

// postings puts the words in the order of their terms, which keeps the order of the sections within a term, and lays the
// lists of all terms out in four arrays: growing a list for each term took longer than all else.
func (b *IndexBuilder) postings() []postings {
	next := make([]int32, len(b.times)) // where the next word of each term goes
	var sum int32
	for t, n := range b.times {
		next[t] = sum
		sum += n
	}
	from := make([]int32, sum) // the stretch of each word
	pos := make([]int32, sum)
	for i, r := range b.stretches {
		end := len(b.terms)
		if i+1 < len(b.stretches) {
			end = b.stretches[i+1].first
		}
		for k, term := range b.terms[r.first:end] {
			at := next[term]
			from[at], pos[at] = int32(i), r.pos+int32(k)
			next[term]++
		}
	}
	all := postings{docs: make([]int32, 0, b.sections), weight: make([]float32, 0, b.sections), start: make([]int32, 0, b.sections), pos: pos}
	out := make([]postings, len(b.times))
	at := 0
	for t, n := range b.times {
		out[t] = b.list(&all, from, at, at+int(n))
		at += int(n)
	}
	return out
}

// list puts the sections of the words from at to end, which are of one term, behind what all holds, and is the term's part.
func (b *IndexBuilder) list(all *postings, from []int32, at, end int) postings {
	first := len(all.docs)
	for i := at; i < end; i++ {
		r := &b.stretches[from[i]]
		if n := len(all.docs); n == first || all.docs[n-1] != r.doc {
			all.docs = append(all.docs, r.doc)
			all.weight = append(all.weight, 0)
			all.start = append(all.start, int32(i-at))
		}
		all.weight[len(all.weight)-1] += r.weight
	}
	last := len(all.docs)
	return postings{all.docs[first:last:last], all.weight[first:last:last], all.start[first:last:last], all.pos[at:end:end]}
}

// Len is the number of sections.
func (ix *Index) Len() int { return len(ix.length) }

// Scored is a section with its rank value.
type Scored struct {
	Doc   int
	Score float64
}

// Search is the best sections for the query, best first, at most limit of them. Words in double quotes are a phrase.
func (ix *Index) Search(q Query, limit int) []Scored {
	if len(ix.length) == 0 || limit <= 0 || len(q.parts) == 0 {
		return nil
	}
	acc := ix.accumulator()
	defer ix.release(acc)
	for n, p := range q.parts {
		if n >= 32 {
			break
		}
		ix.score(acc, p, 1<<n)
	}
	return acc.best(limit, len(q.parts))
}

// accumulator holds the scores of one query; touched lists the sections met, so that clearing is as cheap as the query.
type accumulator struct {
	score   []float32
	met     []uint32 // which parts of the query the section has
	touched []int32
}

func (ix *Index) accumulator() *accumulator {
	if a, ok := ix.pool.Get().(*accumulator); ok {
		return a
	}
	return &accumulator{score: make([]float32, len(ix.length)), met: make([]uint32, len(ix.length))}
}

func (ix *Index) release(a *accumulator) {
	for _, d := range a.touched {
		a.score[d], a.met[d] = 0, 0
	}
	a.touched = a.touched[:0]
	ix.pool.Put(a)
}

func (a *accumulator) add(doc int32, score float32, bit uint32) {
	if a.met[doc] == 0 {
		a.touched = append(a.touched, doc)
	}
	a.score[doc] += score
	a.met[doc] |= bit
}

// best keeps the limit best in a heap whose root is the worst kept. A section that lacks a part of the query counts
// for less the more it lacks.
func (a *accumulator) best(limit, parts int) []Scored {
	share := make([]float32, parts+1)
	for i := range share {
		share[i] = float32(i*i) / float32(max(1, parts*parts))
	}
	kept := make(worstFirst, 0, min(limit, len(a.touched)))
	for _, d := range a.touched {
		s := Scored{int(d), float64(a.score[d] * share[min(parts, bits.OnesCount32(a.met[d]))])}
		switch {
		case len(kept) < limit:
			heap.Push(&kept, s)
		case worse(kept[0], s):
			kept[0] = s
			heap.Fix(&kept, 0)
		}
	}
	sort.Slice(kept, func(i, j int) bool { return worse(kept[j], kept[i]) })
	return kept
}

// worse orders what was found: of two that score the same the later section is the worse one.
func worse(x, y Scored) bool { return x.Score < y.Score || x.Score == y.Score && x.Doc > y.Doc }

// worstFirst is a heap (container/heap) with the worst at its root.
type worstFirst []Scored

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return worse(h[i], h[j]) }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worstFirst) Push(x any)        { *h = append(*h, x.(Scored)) }

// Pop takes the last one, as container/heap wants it.
func (h *worstFirst) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func (ix *Index) score(acc *accumulator, p part, bit uint32) {
	if len(p.phrase) > 1 {
		ix.scorePhrase(acc, p, bit)
		return
	}
	for _, v := range ix.variants(p) {
		ps := &ix.postings[v.term]
		idf := ix.idf(len(ps.docs)) * v.factor
		for i, d := range ps.docs {
			acc.add(d, float32(idf*ix.saturate(float64(ps.weight[i]), d)), bit)
		}
	}
}

func (ix *Index) idf(df int) float64 {
	n := float64(len(ix.length))
	return math.Log(1 + (n-float64(df)+0.5)/(float64(df)+0.5))
}

func (ix *Index) saturate(tf float64, doc int32) float64 {
	return tf * (saturation + 1) / (tf + saturation*(1-lengthPart+lengthPart*float64(ix.length[doc])/ix.mean))
}

// scorePhrase walks the sections of the rarest word and looks for the others beside it.
func (ix *Index) scorePhrase(acc *accumulator, p part, bit uint32) {
	lists := make([]*postings, len(p.phrase))
	rarest := 0
	idf := 0.0
	for i, w := range p.phrase {
		n, ok := ix.terms[w]
		if !ok {
			return
		}
		lists[i] = &ix.postings[n]
		if len(lists[i].docs) < len(lists[rarest].docs) {
			rarest = i
		}
		idf += ix.idf(len(lists[i].docs))
	}
	at := make([]int, len(lists))
	for _, d := range lists[rarest].docs {
		if n := together(lists, at, d); n > 0 {
			acc.add(d, float32(idf*ix.saturate(float64(n), d)), bit)
		}
	}
}

// together counts where the words stand one after the other in the section. at remembers how far each list was read.
func together(lists []*postings, at []int, doc int32) int {
	for i, p := range lists {
		at[i] += sort.Search(len(p.docs)-at[i], func(k int) bool { return p.docs[at[i]+k] >= doc })
		if at[i] == len(p.docs) || p.docs[at[i]] != doc {
			return 0
		}
	}
	n := 0
next:
	for _, start := range lists[0].places(at[0]) {
		for i := 1; i < len(lists); i++ {
			ps := lists[i].places(at[i])
			want := start + int32(i)
			k := sort.Search(len(ps), func(k int) bool { return ps[k] >= want })
			if k == len(ps) || ps[k] != want {
				continue next
			}
		}
		n++
	}
	return n
}

// places are the positions of the term in its i-th section.
func (p *postings) places(i int) []int32 {
	end := len(p.pos)
	if i+1 < len(p.start) {
		end = int(p.start[i+1])
	}
	return p.pos[p.start[i]:end]
}

// variant is a term that a word of the query may mean, and how much less it counts.
type variant struct {
	term   int32
	factor float64
}

// A word being typed stands for at most mostVariants words that begin so; the first letter alone stands for itself.
const (
	mostVariants = 48
	leastPrefix  = 2
	prefixFactor = 0.6
	typoFactor   = 0.5
	leastTypo    = 5
)

func (ix *Index) variants(p part) []variant {
	var out []variant
	if n, ok := ix.terms[p.phrase[0]]; ok {
		out = append(out, variant{n, 1})
	}
	if p.open && len(p.typed) >= leastPrefix {
		out = ix.beginning(p.typed, out)
	}
	if len(out) == 0 && len(p.typed) >= leastTypo {
		out = ix.mistyped(p.typed)
	}
	return out
}

// beginning adds the terms of the forms that begin with the letters typed, the most frequent when there are many.
func (ix *Index) beginning(typed string, out []variant) []variant {
	from := sort.Search(len(ix.surface), func(i int) bool { return ix.surface[i].word >= typed })
	seen := map[int32]bool{}
	for _, v := range out {
		seen[v.term] = true
	}
	own := len(out)
	for i := from; i < len(ix.surface) && strings.HasPrefix(ix.surface[i].word, typed); i++ {
		if t := ix.surface[i].term; !seen[t] {
			seen[t] = true
			out = append(out, variant{t, prefixFactor})
		}
	}
	if len(out)-own > mostVariants {
		more := out[own:]
		sort.Slice(more, func(i, j int) bool {
			return len(ix.postings[more[i].term].docs) > len(ix.postings[more[j].term].docs)
		})
		out = out[:own+mostVariants]
	}
	return out
}

// mistyped are the terms one typing error away: a letter too many, missing, wrong, or two exchanged. Trying every
// error against the dictionary costs some five hundred look-ups and no memory.
func (ix *Index) mistyped(w string) []variant {
	seen := map[int32]bool{}
	var out []variant
	errorsOf(w, func(form string) {
		i := sort.Search(len(ix.surface), func(i int) bool { return ix.surface[i].word >= form })
		if i < len(ix.surface) && ix.surface[i].word == form && !seen[ix.surface[i].term] {
			seen[ix.surface[i].term] = true
			out = append(out, variant{ix.surface[i].term, typoFactor})
		}
	})
	return out
}

const letters = "abcdefghijklmnopqrstuvwxyz"

// errorsOf calls yield with every word one typing error away from w. Only letters of ASCII are tried.
func errorsOf(w string, yield func(string)) {
	b := make([]byte, 0, len(w)+1)
	for i := 0; i <= len(w); i++ {
		if i < len(w) {
			yield(w[:i] + w[i+1:])
		}
		if i+1 < len(w) {
			b = append(append(append(b[:0], w[:i]...), w[i+1], w[i]), w[i+2:]...)
			yield(string(b))
		}
		for _, c := range []byte(letters) {
			if i < len(w) {
				b = append(append(append(b[:0], w[:i]...), c), w[i+1:]...)
				yield(string(b))
			}
			b = append(append(append(b[:0], w[:i]...), c), w[i:]...)
			yield(string(b))
		}
	}
}
