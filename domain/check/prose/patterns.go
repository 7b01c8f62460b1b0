package prose

import (
	_ "embed"
	"fmt"
	"strings"
)

// A pattern is a row of elements that stand next to one another; those between brackets are the slip.
//
//	in [spite] det => spite of
//
// An element is words parted by "/", a class by its name in capitals or in angle brackets, "_" for any word, "^" for the start of a sentence, "$" for
// its end or a mark. "!" before an element turns it, "?" behind it lets it be missing.
type pattern struct {
	elements    []element
	first, last int // the slip: elements [first, last)
	hook        int // the element by whose words the pattern is found
	prev, next  glance
	instead     string
	kind        Kind
	why         string
}

type element struct {
	keys    []key
	class   class
	only    class // a reading that no other open one may stand beside
	any     bool
	start   bool // the start of the sentence will do
	end     bool // its end or a stop will do
	turned  bool
	missing bool // may be missing
}

//go:embed confusions.txt
var confusionLines string

//go:embed phrases.txt
var phraseLines string

// patternsOf are the patterns of confusions.txt and phrases.txt.
func patternsOf() []*pattern {
	var out []*pattern
	out = append(out, confusions(confusionLines)...)
	return append(out, phrases(phraseLines)...)
}

// confusions reads lines of a wrong word and the right one, with what stands around it in a text where it is wrong:
//
//	excepted => accepted : _ body ; medically _
func confusions(lines string) []*pattern {
	var out []*pattern
	for line := range strings.Lines(lines) {
		pair, contexts, ok := strings.Cut(strings.TrimSpace(line), " : ")
		if !ok || pair[0] == '#' {
			continue
		}
		wrong, right, _ := strings.Cut(pair, " => ")
		for context := range strings.SplitSeq(contexts, ";") {
			if strings.TrimSpace(context) == "" {
				continue
			}
			row := strings.Replace(" "+strings.TrimSpace(context)+" ", " _ ", " ["+wrong+"] ", 1)
			p := compile(row, right)
			p.kind = Confusion
			out = append(out, p)
		}
	}
	return out
}

// phrases reads lines of a pattern, what should stand, and why.
func phrases(lines string) []*pattern {
	var out []*pattern
	why := ""
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if head, ok := strings.CutPrefix(line, "## "); ok {
			why = head
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		row, instead, _ := strings.Cut(line, "=>")
		p := compile(row, strings.TrimSpace(instead))
		p.kind, p.why = Grammar, why
		out = append(out, p)
	}
	return out
}

func compile(row, instead string) *pattern {
	p := &pattern{instead: instead, hook: -1, last: -1}
	for field := range strings.FieldsSeq(row) {
		f, opens := strings.CutPrefix(field, "[")
		f, shuts := strings.CutSuffix(f, "]")
		if opens {
			p.first = len(p.elements)
		}
		if f == "" || strings.ContainsAny(f, "[]_") && f != "_" {
			panic("prose: the pattern has an element that is no word: " + row) // the lists are part of the program
		}
		p.elements = append(p.elements, compileElement(f))
		if shuts {
			p.last = len(p.elements)
		}
	}
	if p.last < 0 {
		panic("prose: the pattern has no brackets: " + row)
	}
	best := 0
	for i, e := range p.elements {
		if score := rarity(e); !e.turned && !e.missing && score > best {
			p.hook, best = i, score
		}
	}
	if p.hook < 0 {
		panic("prose: the pattern has no word: " + row)
	}
	p.prev, p.next = glance{any: true}, glance{any: true}
	if p.hook > 0 {
		p.prev = p.elements[p.hook-1].glance()
	}
	if p.hook+1 < len(p.elements) {
		p.next = p.elements[p.hook+1].glance()
	}
	return p
}

// glance tells at once most tokens that an element does not take: by a bit for each of its words and by its classes.
type glance struct {
	words   uint64
	classes class
	any     bool
}

func (e *element) glance() glance {
	g := glance{classes: e.class | e.only, any: e.any || e.start || e.end || e.turned || e.missing}
	for _, k := range e.keys {
		g.words |= k.bit()
	}
	return g
}

// bit is the word's bit in a glance.
func (k key) bit() uint64 { return 1 << (uint64(k) * keyFactor >> 58) }

func (g *glance) may(t token) bool {
	return g.any || g.words&t.key.bit() != 0 || g.classes&t.class != 0
}

// common are words of which every text is full; a pattern hangs on one of them only when it has no other.
var common = keysOf(`a about after all also an and any are as at be been before but by can could did do does due for from had has have he her
	his i if in into is it its may more most no not of off on one or other out over pain patient per she should so than that the their them then there these they this
	to treatment up use was were when where which while who will with within without work would knee shoulder back left right low mri injury therapy
	medical report reports review request requested record records physical surgery lumbar cervical spine`)

// rarity is how seldom a text holds a word of the element: 0 when it is found by no word.
func rarity(e element) int {
	if len(e.keys) == 0 || e.start || e.end || e.class != 0 || e.only != 0 {
		return 0
	}
	least := 100
	for _, k := range e.keys {
		n := 10
		if common[k] {
			n = 1
		}
		for ; k != 0; k >>= 8 {
			n++
		}
		least = min(least, n)
	}
	return least
}

func compileElement(f string) element {
	var e element
	f, e.turned = strings.CutPrefix(f, "!")
	f, e.missing = strings.CutSuffix(f, "?")
	for w := range strings.SplitSeq(f, "/") {
		switch {
		case w == "_":
			e.any = true
		case w == "^":
			e.start = true
		case w == "$":
			e.end = true
		case strings.HasPrefix(w, "="): // "=N": a noun and nothing else
			e.only |= classByName(w[1:])
		case strings.HasPrefix(w, "<") || len(w) == 1 && strings.Contains("NSVZDGJR", w):
			e.class |= classByName(strings.Trim(w, "<>"))
		case strings.HasSuffix(w, "(s)"):
			w = strings.TrimSuffix(w, "(s)")
			e.keys = append(e.keys, keyOf(w), keyOf(w+"s"))
		default:
			e.keys = append(e.keys, keyOf(w))
		}
	}
	return e
}

func classByName(name string) class {
	c, ok := classNames[name]
	if !ok {
		panic(fmt.Sprintf("prose: no class %q", name))
	}
	return c
}

func (p *pattern) anchors() []key { return p.elements[p.hook].keys }

func (e *element) takes(t token) bool {
	return e.accepts(t) != e.turned
}

func (e *element) accepts(t token) bool {
	if t.is(mark) {
		return e.hasKey(t.key)
	}
	return e.any || t.class&e.class != 0 || e.only != 0 && t.only(e.only) || e.hasKey(t.key)
}

func (e *element) hasKey(k key) bool {
	for _, x := range e.keys {
		if x == k {
			return true
		}
	}
	return false
}

// match looks the pattern up around the token at, within the sentence [first, last), and gives the slip's tokens.
func (p *pattern) match(t []token, first, last, at int) (from, to int, ok bool) {
	from, to = at, at+1
	i := at
	for e := p.hook - 1; e >= 0; e-- {
		end := i
		if i, ok = p.elements[e].before(t, first, i); !ok {
			return 0, 0, false
		}
		if e == p.first {
			from = i
		}
		if e == p.last-1 {
			to = end
		}
	}
	i = at + 1
	for e := p.hook + 1; e < len(p.elements); e++ {
		begin := i
		if i, ok = p.elements[e].behind(t, last, i); !ok {
			return 0, 0, false
		}
		if e == p.first {
			from = begin
		}
		if e == p.last-1 {
			to = i
		}
	}
	return from, to, true
}

// before steps back over the element, which ends at the token i.
func (e *element) before(t []token, first, i int) (int, bool) {
	switch {
	case i == first:
		return i, e.start || e.missing || e.turned
	case e.takes(t[i-1]):
		return i - 1, true
	}
	return i, e.missing
}

// behind steps over the element, which begins at the token i.
func (e *element) behind(t []token, last, i int) (int, bool) {
	switch {
	case i >= last:
		return i, e.end || e.missing || e.turned
	case e.end && t[i].is(stop):
		return i, !e.turned
	case e.takes(t[i]):
		return i + 1, true
	}
	return i, e.missing
}
