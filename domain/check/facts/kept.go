package facts

import (
	"math/bits"
	"sync/atomic"

	"imrdesk/domain/text"
)

// kept is what is worked out from the paragraph only when a rule asks, and then kept with it.
type kept struct {
	spelled atomic.Pointer[spelled]
	further [keepers]atomic.Pointer[any]
	times   atomic.Pointer[[]Time]
}

// Keeper is a further reader of a paragraph; each has a slot of its own.
type Keeper int

// The further readers.
const (
	Frames Keeper = iota
	Slips
	keepers
)

// Keep is what a further reader makes of the facts; it is made at the first call and kept with the paragraph. make is always the
// same function for the same reader.
func (f *Facts) Keep(by Keeper, make func(*Facts) any) any {
	slot := &f.kept.further[by]
	if v := slot.Load(); v != nil {
		return *v
	}
	v := make(f)
	slot.Store(&v)
	return v
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
		if w := &f.Words[i]; w.Kind == text.Word && (w.ID == 0 && wrong(f, i) || f.Starts(GluedWords, i)) {
			s.wrong = append(s.wrong, i)
		}
	}
	f.kept.spelled.Store(s)
	return s.wrong
}

const shingle = 4 // words of a sequence

// AppendShingles appends a hash of every sequence of four words; two texts are alike as far as they share them. Hashes
// roll from word to word: each is that of the word before, without its first word and with one more behind.
func (f *Facts) AppendShingles(out []uint64) []uint64 {
	const base = 0x9e3779b97f4a7c15
	const behind uint64 = base * base % (1 << 64) * base % (1 << 64) * base % (1 << 64)
	var ring [shingle]uint64
	sum := uint64(0)
	n := 0
	for i := range f.Words {
		if f.Words[i].Kind != text.Word {
			continue
		}
		h := hashFold(f.Text(f.Words[i].Span))
		sum = sum*base + h - ring[n%shingle]*behind
		ring[n%shingle] = h
		if n++; n >= shingle {
			out = append(out, sum)
		}
	}
	return out
}

// hashFold is a hash of the word in lower case, for words of up to eight letters without a collision.
func hashFold(s string) uint64 {
	h := uint64(0)
	for i := range len(s) {
		h = bits.RotateLeft64(h, 8) ^ uint64(s[i]|0x20)
	}
	return h * 0xff51afd7ed558ccd
}
