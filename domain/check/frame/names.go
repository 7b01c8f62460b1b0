package frame

import (
	"strings"

	"imrdesk/domain/text"
)

// names finds the longest name of a concept at a word. Words are known by their stem, so that a name stands for its
// plural and its possessive too. It is a trie whose edges lie in one open table: to build it costs no allocation a name.
type names struct {
	words table     // hash of a stem -> number of the word
	edges table     // node and word -> node
	ends  []Concept // by node: the concept whose name ends there
	count uint32    // words
}

func newNames() names {
	return names{words: newTable(1 << 14), edges: newTable(1 << 15), ends: make([]Concept, 1, 1<<14)}
}

// word is the number of the word of the stem; 0 for one that no name has.
func (n *names) word(hash uint64) uint32 { return n.words.get(hash) }

// next is the node behind the word; 0 for none.
func (n *names) next(node, word uint32) uint32 {
	if word == 0 {
		return 0
	}
	return n.edges.get(edgeKey(node, word))
}

func edgeKey(node, word uint32) uint64 { return uint64(node)<<32 | uint64(word) }

// insert gives the concept the name; false when another has it, which is told.
func (n *names) insert(name string, c Concept) (Concept, bool) {
	at := uint32(0)
	for t, ok := text.NextToken(name, 0); ok; t, ok = text.NextToken(name, t.End) {
		if t.Kind == text.Punct {
			continue
		}
		h := stem(name[t.Start:t.End])
		w := n.words.get(h)
		if w == 0 {
			n.count++
			w = n.count
			n.words.put(h, w)
		}
		to := n.edges.get(edgeKey(at, w))
		if to == 0 {
			to = uint32(len(n.ends))
			n.ends = append(n.ends, 0)
			n.edges.put(edgeKey(at, w), to)
		}
		at = to
	}
	if at == 0 {
		return 0, true // no word in it
	}
	if o := n.ends[at]; o != 0 {
		return o, o == c
	}
	n.ends[at] = c
	return c, true
}

// find is the concept of the name.
func (n *names) find(name string) (Concept, bool) {
	at := uint32(0)
	for _, h := range nameWords(name) {
		if at = n.next(at, n.word(h)); at == 0 {
			return 0, false
		}
	}
	return n.ends[at], n.ends[at] != 0
}

// nameWords are the stems of a name's words.
func nameWords(name string) []uint64 {
	var out []uint64
	for t, ok := text.NextToken(name, 0); ok; t, ok = text.NextToken(name, t.End) {
		if t.Kind != text.Punct {
			out = append(out, stem(name[t.Start:t.End]))
		}
	}
	return out
}

// stem is a hash of the word in lower case without the ending of a plural or possessive: biopsies, biopsy's, Biopsy.
func stem(word string) uint64 {
	if strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "’s") {
		word = word[:strings.LastIndexAny(word, "'’")]
	}
	end, tail := len(word), byte(0)
	if n := len(word); n > 3 && word[n-1]|0x20 == 's' {
		switch before := word[n-2] | 0x20; {
		case before == 's' || before == 'u' || before == 'i':
		case before == 'e' && word[n-3]|0x20 == 'i' && n > 4:
			end, tail = n-3, 'y'
		default:
			end = n - 1
		}
	}
	h := uint64(14695981039346656037)
	for i := range end {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	if tail != 0 {
		h = (h ^ uint64(tail)) * 1099511628211
	}
	return h | 1 // 0 is the empty place of a table
}

// table is a hash table with open addressing for keys other than 0.
type table struct {
	keys   []uint64
	values []uint32
	n      int
}

func newTable(size int) table { return table{keys: make([]uint64, size), values: make([]uint32, size)} }

func (t *table) slot(key uint64) int {
	mask := len(t.keys) - 1
	i := int(key*0x9e3779b97f4a7c15>>40) & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

func (t *table) get(key uint64) uint32 { return t.values[t.slot(key)] }

func (t *table) put(key uint64, value uint32) {
	if 2*t.n >= len(t.keys) {
		old := *t
		*t = newTable(2 * len(old.keys))
		for i, k := range old.keys {
			if k != 0 {
				j := t.slot(k)
				t.keys[j], t.values[j] = k, old.values[i]
				t.n++
			}
		}
	}
	i := t.slot(key)
	if t.keys[i] == 0 {
		t.n++
	}
	t.keys[i], t.values[i] = key, value
}
