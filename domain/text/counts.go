package text

import (
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// Counts are the measures of a text that a writer looks at.
type Counts struct {
	Words      int // groups of characters between white space with a letter or a digit in them, as word processors count
	Sentences  int // sentences with at least one word
	Syllables  int // of English words, by their groups of vowels: an estimate
	Characters int // grapheme clusters, spaces included, newlines not
}

// Grade is the Flesch-Kincaid grade: the years of school in the United States that a reader needs
// (0.39 words per sentence + 11.8 syllables per word - 15.59). It is 0 without a word, and never negative. The
// syllables are estimated, so it is good for comparing drafts, not for a verdict.
func (c Counts) Grade() float64 {
	if c.Words == 0 || c.Sentences == 0 {
		return 0
	}
	words := float64(c.Words)
	return max(0, 0.39*words/float64(c.Sentences)+11.8*float64(c.Syllables)/words-15.59)
}

func (c Counts) plus(o Counts) Counts {
	return Counts{c.Words + o.Words, c.Sentences + o.Sentences, c.Syllables + o.Syllables, c.Characters + o.Characters}
}

type countCache struct {
	counts atomic.Pointer[Counts]
	words  atomic.Int64 // plus one; 0 before they were counted
}

// Words is Counts().Words alone, for what counts along with each key: it costs a tenth.
func (d Doc) Words() int {
	sum := 0
	for _, p := range d.paras {
		sum += p.Words()
	}
	return sum
}

// Words is the number of words in the paragraph; it is counted once and kept.
func (p *Para) Words() int {
	if n := p.counts.words.Load(); n > 0 {
		return int(n) - 1
	}
	n := countWords(p.text)
	p.counts.words.Store(int64(n) + 1)
	return n
}

// countWords counts the groups of characters between white space that have a letter or a digit in them.
func countWords(s string) int {
	n, counted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			words, _ := wordsAndSyllables(s)
			return words
		case c == ' ' || c >= '\t' && c <= '\r':
			counted = false
		case !counted && (c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'):
			n++
			counted = true
		}
	}
	return n
}

// Counts are the paragraph's counts; they are made once and kept.
func (p *Para) Counts() Counts {
	if c := p.counts.counts.Load(); c != nil {
		return *c
	}
	c := Counts{Characters: clusters(p.text)}
	c.Words, c.Syllables = wordsAndSyllables(p.text)
	for _, s := range p.Sentences() {
		if hasWordRune(p.text[s.Start:s.End]) {
			c.Sentences++
		}
	}
	p.counts.counts.Store(&c)
	return c
}

// Counts are the counts of the whole text; after an edit only the changed paragraphs are counted again.
func (d Doc) Counts() Counts {
	var sum Counts
	for _, p := range d.paras {
		sum = sum.plus(p.Counts())
	}
	return sum
}

// CountsIn are the counts of the text in the span, as for a selection.
func (d Doc) CountsIn(s Span) Counts { return NewDoc(d.Slice(s)).Counts() }

func clusters(s string) int {
	n := 0
	for pos := 0; pos < len(s); n++ {
		if run := plainRun(s[pos:]); run > 1 {
			pos += run
			n += run - 1
			continue
		}
		pos = NextCluster(s, pos)
	}
	return n
}

func wordsAndSyllables(s string) (words, syllables int) {
	for f := range strings.FieldsSeq(s) {
		if hasWordRune(f) {
			words++
			syllables += syllablesOf(f)
		}
	}
	return words, syllables
}

// syllablesOf estimates the syllables of one word: its groups of vowels, less a mute "e" at its end, at least one.
func syllablesOf(word string) int {
	n, vowel, last := 0, false, rune(0)
	for _, r := range word {
		if !unicode.IsLetter(r) {
			continue
		}
		r = unicode.ToLower(r)
		now := strings.ContainsRune("aeiouyáéíóúàèìòùäëïöüâêîôû", r)
		if now && !vowel {
			n++
		}
		vowel, last = now, r
	}
	lower := strings.ToLower(strings.TrimRightFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }))
	if last == 'e' && n > 1 && !strings.HasSuffix(lower, "le") && !strings.HasSuffix(lower, "ee") {
		n--
	}
	return max(1, n)
}
