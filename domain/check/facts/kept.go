package facts

import (
	"slices"
	"sync"
	"sync/atomic"

	"imrdesk/domain/text"
)

// kept is what is worked out from the paragraph only when a rule asks, and then kept with it.
type kept struct {
	shinglesOnce sync.Once
	shingles     []uint64
	spelled      atomic.Pointer[spelled]
}

type spelled struct {
	by    any
	wrong []int // words
}

// Misspelled are the words that the judge calls wrong. The answer is kept for as long as the same judge asks; by names
// the judge and is comparable.
func (f *Facts) Misspelled(by any, wrong func(f *Facts, word int) bool) []int {
	if s := f.kept.spelled.Load(); s != nil && s.by == by {
		return s.wrong
	}
	s := &spelled{by: by}
	for i := range f.Words {
		if w := &f.Words[i]; w.Kind == text.Word && w.ID == 0 && wrong(f, i) {
			s.wrong = append(s.wrong, i)
		}
	}
	f.kept.spelled.Store(s)
	return s.wrong
}

const shingle = 4 // words of a sequence

// Shingles are the hashes of all sequences of four words, sorted and each once; two texts are alike as far as they
// share them.
func (f *Facts) Shingles() []uint64 {
	f.kept.shinglesOnce.Do(func() { f.kept.shingles = f.makeShingles() })
	return f.kept.shingles
}

func (f *Facts) makeShingles() []uint64 {
	out := make([]uint64, 0, len(f.Words))
	var ring [shingle]uint64
	n := 0
	for _, w := range f.Words {
		if w.Kind != text.Word {
			continue
		}
		ring[n%shingle] = hashFold(f.Text(w.Span))
		if n++; n < shingle {
			continue
		}
		h := uint64(14695981039346656037)
		for k := range shingle {
			h = (h ^ ring[(n+k)%shingle]) * 1099511628211
		}
		out = append(out, h)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func hashFold(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i]|0x20)) * 1099511628211
	}
	return h
}
