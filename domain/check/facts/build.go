package facts

import (
	"cmp"
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
	next []twig // in the order of their words
	ends []member
}

type twig struct {
	word WordID
	to   *branch
}

// behind is the branch behind the word, made if there is none.
func (b *branch) behind(word WordID) *branch {
	i, found := slices.BinarySearchFunc(b.next, word, func(t twig, w WordID) int { return cmp.Compare(t.word, w) })
	if !found {
		b.next = slices.Insert(b.next, i, twig{word, &branch{}})
	}
	return b.next[i].to
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
	return l.layOut(l.roles())
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
		l.add(at.behind(l.intern(w)), rest[1:], m)
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
func (l *builder) layOut(roles map[WordID]role) *lexicon {
	n := int(anyWord) + len(l.ids) + 1
	size := 1
	for size < 3*n {
		size *= 2
	}
	out := &lexicon{
		slots: make([]wordSlot, size), names: make([]string, n), roles: make([]role, n), bits: make([]uint16, n), starts: make([]uint32, n), nodes: make([]node, 1),
	}
	mask := uint64(size - 1)
	for name, id := range l.ids {
		out.names[id], out.bits[id], out.roles[id] = name, l.bits[id], roles[id]
		var room [maxWord]byte
		key := wordKey(&room, copy(room[:], name))
		i := key * slotFactor >> 32 & mask
		for out.slots[i].id != 0 {
			i = (i + 1) & mask
		}
		out.slots[i] = wordSlot{key, id, l.bits[id], len(name) <= 8}
	}
	for _, t := range l.root.next {
		out.starts[t.word] = out.place(t.to)
	}
	return out
}

// place lays out the branch and all behind it, and gives its node.
func (l *lexicon) place(b *branch) uint32 {
	at := uint32(len(l.nodes))
	n := node{ends: uint32(len(l.ends)), nEnds: uint16(len(b.ends))}
	l.nodes = append(l.nodes, n)
	l.ends = append(l.ends, b.ends...)
	twigs := b.next
	if len(twigs) > 0 && twigs[0].word == anyWord { // it is smaller than any word's number
		n.any, twigs = l.place(twigs[0].to), twigs[1:]
	}
	n.edges, n.nEdges = uint32(len(l.edges)), uint16(len(twigs))
	l.edges = append(l.edges, make([]edge, len(twigs))...)
	for i, t := range twigs {
		l.edges[int(n.edges)+i] = edge{t.word, l.place(t.to)}
		n.likely |= 1 << (t.word % 64)
	}
	l.nodes[at] = n
	return at
}
