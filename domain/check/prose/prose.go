// Package prose reads the author's sentences for slips that a spelling checker cannot see: a word for another word, subject and verb that do not agree, a
// word too many or too few, a phrase that stands twice. It parses no grammar: words have the readings of a lexicon
// (classes.gz, from WordNet, licence in LICENSE.WordNet; closed.txt), and a slip is said only where every reading of the words around it makes it one.
//
// Confusions and fixed phrases are data (confusions.txt, phrases.txt), found by the rarest of their words. What a paragraph holds is found once and kept with it.
package prose

import (
	"cmp"
	"slices"
	"sync"

	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// Kind is what is wrong.
type Kind uint8

// The kinds of slip.
const (
	Confusion Kind = iota // a word for another word
	Grammar
	Repeat // words twice in a row
	Again  // a long run of words that the paragraph has before
	Glued  // words, or words and digits, without a space
)

// Slip is a slip of wording. Span is in bytes of the paragraph. Instead is what should stand there when it is sure, and empty else: then Why
// says what is wrong.
type Slip struct {
	text.Span
	Kind    Kind
	Instead string
	Why     string
}

// Of are the slips of the paragraph in order, found at the first call and kept with it. Callers do not change them.
func Of(f *facts.Facts) []Slip {
	return f.Keep(facts.Slips, find).([]Slip)
}

// reader reads one paragraph; its buffers are used again.
type reader struct {
	lex   *lexicon
	f     *facts.Facts
	t     []token
	slips []Slip
	runs  [1 << 10]seen // by the hash of a run of words
}

var readers = sync.Pool{New: func() any { return &reader{lex: lexiconOf()} }}

func find(f *facts.Facts) any {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.f, r.slips = f, r.slips[:0]
	r.tokens(f)
	for _, s := range f.Sentences {
		r.sentence(s.First, s.Last)
	}
	r.glued()
	r.saidAgain()
	r.f = nil
	return r.kept()
}

// kept are the slips in order; of those that overlap the first found stays.
func (r *reader) kept() []Slip {
	if len(r.slips) == 0 {
		return []Slip(nil)
	}
	out := make([]Slip, 0, len(r.slips))
	for _, s := range r.slips {
		at, _ := slices.BinarySearchFunc(out, s.Start+1, func(o Slip, start int) int { return cmp.Compare(o.Start, start) })
		if at > 0 && out[at-1].End > s.Start || at < len(out) && out[at].Start < s.End {
			continue
		}
		out = slices.Insert(out, at, s)
	}
	return out
}

func (r *reader) sentence(first, last int) {
	const fewest = 2 // words
	if last-first < fewest {
		return
	}
	for i := first; i < last; i++ {
		t := r.t[i]
		if t.hook != 0 {
			r.patternsAt(first, last, i)
		}
		switch {
		case t.is(aux):
			r.auxiliary(first, last, i)
		case t.key == kTo:
			r.infinitive(first, last, i)
		case t.is(determiner | number):
			r.determiner(first, last, i)
		}
		if t.is(preposition) {
			r.bareVerb(last, i)
		}
		if t.is(mark) && r.f.Words[i].Byte == ',' && i > first {
			r.splice(first, last, i)
			r.cut(first, last, i)
		}
		if t.is(adverb) {
			r.adverbNoun(first, last, i)
		}
		if t.key == kThere {
			r.thereIs(last, i)
		}
		if t.key == kThat || t.key == kWhich || t.key == kWho {
			r.relative(first, last, i)
		}
		if i == first || r.t[i-1].is(subordinator|wh|stop|conjunction) {
			r.agreement(first, last, i)
		}
	}
	r.missingVerb(first, last)
	r.twice(first, last)
}

// patternsAt says what the patterns find that hang on the token.
func (r *reader) patternsAt(first, last, at int) {
	for _, p := range r.lex.patterns[r.t[at].hook] {
		if at > first && !p.prev.may(r.t[at-1]) || at+1 < last && !p.next.may(r.t[at+1]) {
			continue
		}
		if from, to, ok := p.match(r.t, first, last, at); ok {
			r.say(from, to, p.kind, p.instead, p.why)
		}
	}
}

// say notes a slip at the tokens [from, to), unless they are quoted: what stands between quotation marks is not the author's.
func (r *reader) say(from, to int, kind Kind, instead, why string) {
	for i := from; i < to; i++ {
		if r.t[i].is(quoted) {
			return
		}
	}
	r.slips = append(r.slips, Slip{r.f.Span(from, to), kind, instead, why})
}

var (
	kA, kAn, kThe, kTo, kThere, kThat, kThis = keyOf("a"), keyOf("an"), keyOf("the"), keyOf("to"), keyOf("there"), keyOf("that"), keyOf("this")
	kBeen, kBe                               = keyOf("been"), keyOf("be")
	kIf, kWere, kWhich, kWho                 = keyOf("if"), keyOf("were"), keyOf("which"), keyOf("who")
)

func keysOf(words string) map[key]bool {
	out := map[key]bool{}
	for _, w := range fields(words) {
		out[keyOf(w)] = true
	}
	return out
}
