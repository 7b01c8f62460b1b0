package facts

import (
	"slices"
	"strings"
)

// builder collects words and phrases before they are laid out as a lexicon.
type builder struct {
	ids  map[string]WordID
	bits map[WordID]uint16
	root branch
}

// branch is a node of the trie while it grows.
type branch struct {
	next map[WordID]*branch
	ends []member
}

func buildLexicon() *lexicon {
	l := &builder{ids: map[string]WordID{}, bits: map[WordID]uint16{}}
	for set := range setCount { // in their order, so that hits at one word always stand in the same order
		if wordBit[set] == 0 {
			l.addLines(set, 0, phraseTables[set])
		}
	}
	l.addBits()
	for u := range YearsOld + 1 {
		l.addLines(UnitName, uint16(u), unitNames[u])
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
	return l.layOut()
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

func (l *builder) mark(word string, bit uint16) { l.bits[l.intern(word)] |= bit }

// addBits marks the words of the word sets and those that begin an amount or a date.
func (l *builder) addBits() {
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
func (l *builder) addLines(set Set, value uint16, lines string) {
	for line := range strings.Lines(lines) {
		if fields := strings.Fields(line); len(fields) > 0 {
			l.add(&l.root, fields, member{set, value})
		}
	}
}

func (l *builder) add(at *branch, rest []string, m member) {
	if len(rest) == 0 {
		if at != &l.root && !slices.Contains(at.ends, m) {
			at.ends = append(at.ends, m)
		}
		return
	}
	slot, optional := strings.CutSuffix(rest[0], "?")
	if optional {
		l.add(at, rest[1:], m)
	}
	for w := range strings.SplitSeq(slot, "/") {
		id := l.intern(w)
		if at.next == nil {
			at.next = map[WordID]*branch{}
		}
		if at.next[id] == nil {
			at.next[id] = &branch{}
		}
		l.add(at.next[id], rest[1:], m)
	}
}

func (l *builder) intern(w string) WordID {
	if w == "_" {
		return anyWord
	}
	var room [maxWord]byte
	c := string(canonical(room[:], w))
	if id, ok := l.ids[c]; ok {
		return id
	}
	id := anyWord + WordID(len(l.ids)) + 1
	l.ids[c] = id
	return id
}

// layOut is the lexicon of what was collected.
func (l *builder) layOut() *lexicon {
	n := int(anyWord) + len(l.ids) + 1
	size := 1
	for size < 3*n {
		size *= 2
	}
	out := &lexicon{
		slots: make([]wordSlot, size), names: make([]string, n), bits: make([]uint16, n), starts: make([]uint32, n), nodes: make([]node, 1),
	}
	mask := uint64(size - 1)
	for name, id := range l.ids {
		out.names[id], out.bits[id] = name, l.bits[id]
		var room [maxWord]byte
		key := wordKey(&room, copy(room[:], name))
		i := key * slotFactor >> 32 & mask
		for out.slots[i].id != 0 {
			i = (i + 1) & mask
		}
		out.slots[i] = wordSlot{key, id}
	}
	for _, id := range l.root.words() {
		out.starts[id] = out.place(l.root.next[id])
	}
	return out
}

func (b *branch) words() []WordID {
	out := make([]WordID, 0, len(b.next))
	for id := range b.next {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// place lays out the branch and all behind it, and gives its node.
func (l *lexicon) place(b *branch) uint32 {
	at := uint32(len(l.nodes))
	n := node{edges: uint32(len(l.edges)), ends: uint32(len(l.ends)), nEnds: uint16(len(b.ends))}
	l.nodes = append(l.nodes, n)
	l.ends = append(l.ends, b.ends...)
	words := b.words()
	if len(words) > 0 && words[0] == anyWord {
		words = words[1:]
	}
	n.nEdges = uint16(len(words))
	l.edges = append(l.edges, make([]edge, len(words))...)
	for i, id := range words {
		l.edges[int(n.edges)+i] = edge{id, l.place(b.next[id])}
	}
	if any := b.next[anyWord]; any != nil {
		n.any = l.place(any)
	}
	l.nodes[at] = n
	return at
}
