package facts

import (
	"encoding/binary"
	"sync"
)

// WordID is the number of a word that some table names; forms that differ by case, by a plural or a verb's s, or by a
// possessive share a number.
type WordID uint16

const anyWord WordID = 1 // "_" in a phrase

// canonical writes the canonical form of a word to buf: lower case, without possessive, without the s of plurals and
// verbs. Words longer than buf have none: no table names them.
func canonical(buf []byte, w string) []byte {
	if len(w) > cap(buf) {
		return nil
	}
	buf = buf[:len(w)]
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	n := len(buf)
	if n < 3 || buf[n-1] != 's' {
		return buf
	}
	switch {
	case buf[n-2] == '\'':
		return buf[:n-2]
	case n > 4 && string(buf[n-4:]) == "’s":
		return buf[:n-4]
	case n > 4 && string(buf[n-3:]) == "ies":
		buf[n-3] = 'y'
		return buf[:n-2]
	case n > 3 && buf[n-2] != 's' && buf[n-2] != 'u' && buf[n-2] != 'i' && string(buf) != "tens":
		return buf[:n-1] // TENS is a device and no number
	}
	return buf
}

// lexicon is the words of all tables and the trie of their phrases, laid out so that reading a letter touches little
// memory. It is built once and never changes.
type lexicon struct {
	slots  []wordSlot // open addressing, a power of two
	names  []string   // by word: its canonical form
	bits   []uint16   // by word: the word sets it is in
	roles  []role     // by word: what it does around a verdict
	starts []uint32   // by word: the node behind it, 0 is none
	nodes  []node     // nodes[0] is none
	edges  []edge     // those of a node stand together, in the order of their words
	ends   []member
}

type wordSlot struct {
	key   uint64
	id    WordID // 0 is free
	bits  uint16 // as in lexicon.bits
	short bool   // of at most eight bytes: the key is the word
}

// node is a place in the trie: what ends there and where it goes on.
type node struct {
	edges, ends   uint32 // the first of each
	nEdges, nEnds uint16
	any           uint32 // the node behind any word, 0 is none
	likely        uint64 // a bit for each word that it goes on with, by the word's number modulo 64: most words end here
}

type edge struct {
	word WordID
	node uint32
}

type member struct {
	set   Set
	value uint16
}

var lexiconOf = sync.OnceValue(buildLexicon)

// Warm builds the tables now, so that the first check does not wait for them.
func Warm() { lexiconOf() }

const maxWord = 32

// at is the number of the word that src[start:end] is, 0 when no table names it, with its word sets. Most words are short, and a short one is
// read, folded and compared as one number.
func (l *lexicon) at(src string, start, end int) (WordID, uint16) {
	n := end - start
	if n > 8 || start+8 > len(src) {
		id := l.lookup(src[start:end])
		return id, l.bits[id]
	}
	w := src[start : start+8]
	key := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 | uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
	if key &= low(n); key&highBits != 0 {
		id := l.lookup(src[start:end])
		return id, l.bits[id]
	}
	key = (key | caseBits) & low(n) // letters become small, and apostrophes stay
	return l.find(singular(key, n))
}

const (
	highBits = 0x8080808080808080
	caseBits = 0x2020202020202020
)

// low is the mask of the first n bytes.
func low(n int) uint64 { return ^uint64(0) >> (64 - 8*n) }

// singular is the short word without the endings that canonical cuts.
func singular(key uint64, n int) uint64 {
	letter := func(fromEnd int) byte { return byte(key >> (8 * (n - fromEnd))) }
	if n < 3 || letter(1) != 's' {
		return key
	}
	switch before := letter(2); {
	case before == '\'':
		return key & low(n-2)
	case before == 'e' && n > 4 && letter(3) == 'i':
		return key&low(n-3) | 'y'<<(8*(n-3))
	case n > 3 && before != 's' && before != 'u' && before != 'i' && key != tens:
		return key & low(n-1)
	}
	return key
}

const tens = 't' | 'e'<<8 | 'n'<<16 | 's'<<24 // a device and no number

// find is the number of a word of at most eight bytes, by its key, and its word sets.
func (l *lexicon) find(key uint64) (WordID, uint16) {
	mask := uint64(len(l.slots) - 1)
	for i := key * slotFactor >> 32 & mask; ; i = (i + 1) & mask {
		if s := &l.slots[i]; s.key == key && s.short || s.id == 0 {
			return s.id, s.bits
		}
	}
}

// lookup is the number of the word, 0 when no table names it.
func (l *lexicon) lookup(w string) WordID {
	var room [maxWord]byte
	n := len(canonical(room[:], w))
	key := wordKey(&room, n)
	mask := uint64(len(l.slots) - 1)
	for i := key * slotFactor >> 32 & mask; ; i = (i + 1) & mask {
		switch s := &l.slots[i]; {
		case s.id == 0:
			return 0
		case s.key == key && s.short == (n <= 8) && (s.short || l.names[s.id] == string(room[:n])):
			return s.id
		}
	}
}

const slotFactor = 0x9e3779b97f4a7c15

// wordKey is the first n bytes of the room as a number: of up to eight bytes it is the word itself.
func wordKey(room *[maxWord]byte, n int) uint64 {
	clear(room[n:])
	key := binary.LittleEndian.Uint64(room[:])
	if n > 8 {
		key = key*slotFactor ^ binary.LittleEndian.Uint64(room[n-8:])
	}
	return key
}

// next is the node behind the word, 0 when no phrase goes on with it.
func (l *lexicon) next(n *node, word WordID) uint32 {
	if n.likely>>(word%64)&1 == 0 {
		return 0
	}
	lo, hi := n.edges, n.edges+uint32(n.nEdges)
	for hi-lo > 8 {
		if mid := (lo + hi) / 2; l.edges[mid].word <= word {
			lo = mid
		} else {
			hi = mid
		}
	}
	for _, e := range l.edges[lo:hi] {
		if e.word == word {
			return e.node
		}
	}
	return 0
}
