package facts

import (
	"strings"
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
	switch {
	case n > 2 && buf[n-1] == 's' && buf[n-2] == '\'':
		return buf[:n-2]
	case n > 4 && string(buf[n-4:]) == "’s":
		return buf[:n-4]
	case n > 4 && string(buf[n-3:]) == "ies":
		buf[n-3] = 'y'
		return buf[:n-2]
	case n > 3 && buf[n-1] == 's' && buf[n-2] != 's' && buf[n-2] != 'u' && buf[n-2] != 'i' && string(buf) != "tens":
		return buf[:n-1] // TENS is a device and no number
	}
	return buf
}

// lexicon is the words of all tables and the trie of their phrases. It is built once and never changes.
type lexicon struct {
	words  []wordSlot // open addressing, a power of two
	count  WordID
	edges  []edgeSlot // open addressing by node and word
	nEdges int
	ends   [][]member // by node
	starts []uint32   // by word: the node behind it, 0 is none
	anys   []uint32   // by node: the node behind any word
	bits   []uint16   // by word: the word sets it is in
}

type wordSlot struct {
	word string
	id   WordID
}

type edgeSlot struct {
	key  uint64 // node<<16 | word, plus one; 0 is free
	node uint32
}

type member struct {
	set   Set
	value uint16
}

var lexiconOf = sync.OnceValue(buildLexicon)

// Warm builds the tables now, so that the first check does not wait for them.
func Warm() { lexiconOf() }

func buildLexicon() *lexicon {
	l := &lexicon{words: make([]wordSlot, 1<<13), edges: make([]edgeSlot, 1<<16), count: anyWord}
	l.ends, l.anys = make([][]member, 1), make([]uint32, 1)
	for set, phrases := range phraseTables {
		if wordBit[set] == 0 {
			l.addLines(set, 0, phrases)
		}
	}
	l.addBits()
	for u, names := range unitNames {
		l.addLines(UnitName, uint16(u), names)
	}
	for i, d := range drugs {
		l.addLines(DrugName, uint16(i), d.names)
	}
	for i, p := range parts {
		l.addLines(PartName, uint16(i), p.names)
	}
	for i, c := range concepts {
		l.addLines(ConceptName, uint16(i), c.phrases)
	}
	for i, m := range monthNames {
		l.addLines(MonthName, uint16(i+1), m)
	}
	for i, n := range numberWords {
		l.addLines(NumberWord, uint16(i), n)
	}
	return l
}

// wordBit is the bit of a word set, 0 for a table of phrases.
var wordBit = func() (out [setCount]uint16) {
	for i, set := range wordSets {
		out[set] = 1 << i
	}
	return out
}()

// The last bits mark words with which an amount or a date can begin.
const (
	beginsAmount uint16 = 1 << 15
	beginsDate   uint16 = 1 << 14
)

func (l *lexicon) mark(word string, bit uint16) {
	id := l.intern(word)
	for int(id) >= len(l.bits) {
		l.bits = append(l.bits, 0)
	}
	l.bits[id] |= bit
}

// addBits marks the words of the word sets and those that begin an amount or a date.
func (l *lexicon) addBits() {
	for _, names := range numberWords {
		for w := range strings.FieldsSeq(names) {
			l.mark(w, beginsAmount)
		}
	}
	for w := range strings.FieldsSeq(phraseTables[UnitPrefix]) {
		l.mark(w, beginsAmount)
	}
	for _, names := range monthNames {
		for w := range strings.FieldsSeq(names) {
			l.mark(w, beginsDate)
		}
	}
	for _, set := range wordSets {
		for w := range strings.FieldsFuncSeq(phraseTables[set], func(r rune) bool { return r == '\n' || r == '/' }) {
			l.mark(w, wordBit[set])
		}
	}
}

// addLines adds one phrase a line. In a phrase "a/b" is either word, "a?" a word that may be missing and "_" any word.
func (l *lexicon) addLines(set Set, value uint16, lines string) {
	for line := range strings.Lines(lines) {
		if fields := strings.Fields(line); len(fields) > 0 {
			l.add(0, fields, member{set, value})
		}
	}
}

func (l *lexicon) add(node uint32, rest []string, m member) {
	if len(rest) == 0 {
		if node != 0 {
			l.end(node, m)
		}
		return
	}
	slot, optional := strings.CutSuffix(rest[0], "?")
	if optional {
		l.add(node, rest[1:], m)
	}
	for _, w := range strings.Split(slot, "/") {
		l.add(l.grow(node, l.intern(w)), rest[1:], m)
	}
}

func (l *lexicon) end(node uint32, m member) {
	for _, have := range l.ends[node] {
		if have == m {
			return
		}
	}
	l.ends[node] = append(l.ends[node], m)
}

func (l *lexicon) intern(w string) WordID {
	if w == "_" {
		return anyWord
	}
	var room [maxWord]byte
	c := string(canonical(room[:], w))
	i := wordHash([]byte(c)) & uint32(len(l.words)-1)
	for ; l.words[i].word != ""; i = (i + 1) & uint32(len(l.words)-1) {
		if l.words[i].word == c {
			return l.words[i].id
		}
	}
	l.count++
	l.words[i] = wordSlot{c, l.count}
	if int(l.count)*2 > len(l.words) {
		panic("facts: the word table is too small")
	}
	return l.count
}

// grow is the node behind word, made if there is none.
func (l *lexicon) grow(node uint32, word WordID) uint32 {
	if word == anyWord {
		if l.anys[node] == 0 {
			l.anys[node] = l.newNode()
		}
		return l.anys[node]
	}
	if node == 0 {
		for int(word) >= len(l.starts) {
			l.starts = append(l.starts, 0)
		}
		if l.starts[word] == 0 {
			l.starts[word] = l.newNode()
		}
		return l.starts[word]
	}
	i, found := l.edge(node, word)
	if !found {
		l.edges[i] = edgeSlot{edgeKey(node, word), l.newNode()}
		if l.nEdges++; l.nEdges*2 > len(l.edges) {
			panic("facts: the edge table is too small")
		}
	}
	return l.edges[i].node
}

func (l *lexicon) newNode() uint32 {
	l.ends = append(l.ends, nil)
	l.anys = append(l.anys, 0)
	return uint32(len(l.ends) - 1)
}

func edgeKey(node uint32, word WordID) uint64 { return uint64(node)<<16 | uint64(word) + 1 }

func (l *lexicon) edge(node uint32, word WordID) (slot uint32, found bool) {
	key := edgeKey(node, word)
	mask := uint32(len(l.edges) - 1)
	i := uint32(key*0x9e3779b97f4a7c15>>40) & mask
	for ; l.edges[i].key != 0; i = (i + 1) & mask {
		if l.edges[i].key == key {
			return i, true
		}
	}
	return i, false
}

const maxWord = 32

// lookup is the number of the word, 0 when no table names it.
func (l *lexicon) lookup(w string) WordID {
	var room [maxWord]byte
	c := canonical(room[:], w)
	if c == nil {
		return 0
	}
	mask := uint32(len(l.words) - 1)
	for i := wordHash(c) & mask; l.words[i].word != ""; i = (i + 1) & mask {
		if l.words[i].word == string(c) {
			return l.words[i].id
		}
	}
	return 0
}

func wordHash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h ^ h>>15
}
