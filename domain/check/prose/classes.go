package prose

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"math/bits"
	"strings"
	"sync"
)

// class is a set of the readings that a word may have.
type class uint64

// The classes: open ones, from WordNet; closed ones, from closed.txt; and what is seen of the word in its text.
const (
	noun       class = 1 << iota // one thing, or a mass: disc, pain
	nouns                        // several: discs
	verb                         // base form: show
	verbS                        // shows
	past                         // showed
	participle                   // shown
	gerund                       // showing
	adjective
	adverb
	determiner
	possessive
	onlyOne // a determiner before one thing: a, this, every
	onlyMany
	pronoun
	subject // he, they: never an object
	preposition
	conjunction
	subordinator
	wh
	modal
	be
	isOne
	isMany
	have
	hasOne
	hasMany
	do
	doOne
	doMany
	finite // an auxiliary that makes a clause
	not
	to
	number // in words or digits
	plural // two and more, in words
	anchor // a pattern hangs on it
	mark   // punctuation
	stop   // a mark that parts clauses
	capital
	capitals
	quoted
)

const (
	open = noun | nouns | verb | verbS | past | participle | gerund | adjective | adverb
	noms = noun | nouns
	aux  = modal | be | have | do
)

var classNames = map[string]class{
	"N": noun, "S": nouns, "V": verb, "Z": verbS, "D": past | participle, "G": gerund, "J": adjective, "R": adverb, "adv": adverb,
	"det": determiner, "poss": possessive | determiner, "one": onlyOne | determiner, "many": onlyMany | determiner, "pron": pronoun,
	"subj": subject | pronoun, "prep": preposition, "conj": conjunction, "sub": subordinator, "wh": wh, "modal": modal, "be": be,
	"isone": isOne, "ismany": isMany, "have": have, "hasone": hasOne, "hasmany": hasMany, "do": do, "doone": doOne,
	"domany": doMany, "fin": finite, "not": not, "to": to, "past": past, "num": number, "plural": plural | number,
}

//go:embed classes.gz
var openClasses []byte

//go:embed closed.txt
var closedClasses string

// key is a word as a number: up to eight letters in lower case, or a hash of more.
type key uint64

const (
	keyFactor = 0x9e3779b97f4a7c15
	caseBits  = 0x2020202020202020
)

// keyOf is the key of the word; letters become small.
func keyOf(w string) key { return keyAt(w, 0, len(w)) }

// keyAt is the key of src[start:end]. Bytes are folded eight at a time.
func keyAt(src string, start, end int) key {
	k := uint64(0)
	for n := end - start; n > 8; n, start = n-8, start+8 {
		k = bits.RotateLeft64((k^(eight(src, start)|caseBits))*keyFactor, 29)
	}
	n := end - start
	last := uint64(0)
	if start+8 <= len(src) {
		last = (eight(src, start) | caseBits) & (^uint64(0) >> (64 - 8*n))
	} else {
		for i := range n {
			last |= uint64(src[start+i]|0x20) << (8 * i)
		}
	}
	return key(k ^ last)
}

func eight(src string, i int) uint64 {
	var room [8]byte
	copy(room[:], src[i:i+8])
	return binary.LittleEndian.Uint64(room[:])
}

// lexicon is a hash table from the key of a word to its classes, laid out flat: a word costs one line of memory.
type lexicon struct {
	slots    []slot
	sets     []class
	index    map[class]uint16 // the place of a set in sets
	patterns [][]*pattern     // by hook; 0 has none
}

// slot holds the other half of the key than the one that chose its place, which set of classes the word has, 0 for a free slot, and
// which patterns hang on it.
type slot struct {
	check     uint32
	set, hook uint16
}

// The table has room for twice the words of the lists; the test of the lists says when it must grow.
const (
	tableBits = 17
	tableSize = 1 << tableBits
)

// find is the slot of the word, or the free one where it would stand.
func (l *lexicon) find(k key) (*slot, uint32) {
	h := uint64(k) * keyFactor
	check := uint32(h)
	for i := h >> (64 - tableBits); ; i = (i + 1) & (tableSize - 1) {
		if s := &l.slots[i]; s.set == 0 || s.check == check {
			return s, check
		}
	}
}

// at are the classes of the word, 0 for one that no list names, and the patterns that hang on it.
func (l *lexicon) at(k key) (class, uint16) {
	s, _ := l.find(k)
	return l.sets[s.set], s.hook
}

// put gives the word the classes.
func (l *lexicon) put(k key, c class) {
	s, check := l.find(k)
	s.check, s.set = check, l.setOf(c)
}

// hang lets the pattern be found by the word.
func (l *lexicon) hang(k key, p *pattern) {
	c, hook := l.at(k)
	if hook == 0 {
		hook = uint16(len(l.patterns))
		l.patterns = append(l.patterns, nil)
		l.put(k, c|anchor)
		s, _ := l.find(k)
		s.hook = hook
	}
	l.patterns[hook] = append(l.patterns[hook], p)
}

// setOf is the number of the set of classes.
func (l *lexicon) setOf(c class) uint16 {
	set, ok := l.index[c]
	if !ok {
		set = uint16(len(l.sets))
		l.index[c], l.sets = set, append(l.sets, c)
	}
	return set
}

var lexiconOf = sync.OnceValue(buildLexicon)

// Warm reads the lists now, so that the first check does not wait for them.
func Warm() { lexiconOf() }

func buildLexicon() *lexicon {
	l := &lexicon{slots: make([]slot, tableSize), sets: make([]class, 1), index: map[class]uint16{}, patterns: make([][]*pattern, 1)}
	l.readOpen()
	l.readClosed()
	for _, p := range patternsOf() {
		for _, k := range p.anchors() {
			l.hang(k, p)
		}
	}
	return l
}

// readOpen reads the lines of classes.gz: letters of the classes, and the words that have them.
func (l *lexicon) readOpen() {
	z, err := gzip.NewReader(bytes.NewReader(openClasses))
	if err != nil {
		panic("prose: classes.gz: " + err.Error()) // the list is part of the program
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		panic("prose: classes.gz: " + err.Error())
	}
	for line := range strings.Lines(string(raw)) {
		letters, list, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		c := class(0)
		for _, letter := range letters {
			c |= classNames[string(letter)]
		}
		set := l.setOf(c)
		for from := 0; from < len(list); {
			to := from + strings.IndexByte(list[from:], ' ')
			if to < from {
				to = len(list)
			}
			s, check := l.find(keyAt(list, from, to))
			s.check, s.set = check, set
			from = to + 1
		}
	}
}

// verbForms are the classes of a "verb" line's words.
var verbForms = [...]class{verb, verbS, past, participle, gerund}

// readClosed adds the readings of closed.txt. Words of a line with "only" lose those that WordNet gave them.
func (l *lexicon) readClosed() {
	own := map[key]bool{}
	for line := range strings.Lines(closedClasses) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		only := fields[0] == "only"
		if only {
			fields = fields[1:]
		}
		for i, w := range fields[1:] {
			k := keyOf(w)
			c, _ := l.at(k)
			if only && !own[k] {
				own[k], c = true, 0
			}
			if fields[0] == "verb" {
				c |= verbForms[i]
			} else {
				c |= classNames[fields[0]]
			}
			l.put(k, c)
		}
	}
}
