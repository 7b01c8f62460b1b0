package guidelines

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"

	"imrdesk/domain/text"

	"golang.org/x/text/unicode/norm"
)

// word is a run of letters and digits of a text, lower-cased, with its place.
type word struct {
	at   text.Span
	norm string
}

// words splits a text into runs of letters and digits. Marks and spaces separate, so "EMG/NCV" and "x-ray" are two
// words each on both sides of every comparison.
func words(s string) []word {
	out := make([]word, 0, len(s)/6+1)
	eachWord(s, func(w word) { out = append(out, w) })
	return out
}

// eachWord gives the words of a text one by one. One that is torn at the end of a line is given in its parts and then as a
// whole: "follow-" and "up" are two words, "osteo-" and "arthritis" are one.
func eachWord(s string, yield func(word)) {
	var torn word // the part before the end of a line
	tornAt := -1  // where the other part begins
	give := func(start, end int, plain bool) {
		w := wordAt(s, start, end, plain)
		yield(w)
		if start == tornAt {
			yield(word{text.Span{Start: torn.at.Start, End: end}, torn.norm + w.norm})
		}
		if tornAt = goesOn(s, end); tornAt >= 0 {
			torn = w
		}
	}
	start, plain := -1, true // of the word: it is as it is compared
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		in := false
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			in = true
		case unicode.IsLetter(r) || unicode.IsDigit(r) || start >= 0 && (r == '\'' || r == softHyphen || unicode.Is(unicode.Mn, r)):
			in, plain = true, false
		}
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			give(start, i, plain)
			start, plain = -1, true
		}
		i += n
	}
	if start >= 0 {
		give(start, len(s), plain)
	}
}

const softHyphen = '\u00ad'

// goesOn is where the word that ends here goes on behind a hyphen at the end of its line, -1 when it does not.
func goesOn(s string, end int) int {
	rest, ok := strings.CutPrefix(s[end:], "-")
	if !ok {
		if rest, ok = strings.CutPrefix(s[end:], "\u2010"); !ok {
			return -1
		}
	}
	// A snippet has the line's end as a space.
	if next := strings.TrimLeft(rest, " \t\r\n"); len(next) < len(rest) && next != "" && next[0] >= 'a' && next[0] <= 'z' {
		return len(s) - len(next)
	}
	return -1
}

func wordAt(s string, start, end int, plain bool) word {
	norm := s[start:end]
	if !plain {
		norm = lower(norm)
	}
	return word{text.Span{Start: start, End: end}, norm}
}

// lower is a word as it is compared: in small letters, without accents, and with ligatures as the letters they stand for.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			s = unaccented(s)
			break
		}
	}
	s = strings.ToLower(s)
	s = strings.TrimSuffix(s, "'s")
	return strings.ReplaceAll(s, "'", "")
}

func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		if r == softHyphen || unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
}

// stems are kept between calls: a library and a case repeat the same few thousand words.
var stems sync.Map

// stem is the word without its ending, so that "injections" meets "injection".
func stem(w string) string {
	if len(w) < 3 {
		return w
	}
	if s, ok := stems.Load(w); ok {
		return s.(string)
	}
	s := english.Stem(w, true)
	stems.Store(w, s)
	return s
}

// filler are the words that name nothing; a phrase is matched without them, so "MRI of the lumbar spine" meets
// "MRI lumbar spine".
var filler = map[string]bool{
	"a": true, "an": true, "and": true, "as": true, "at": true, "be": true, "by": true, "for": true, "from": true,
	"in": true, "into": true, "is": true, "it": true, "of": true, "on": true, "or": true, "per": true, "that": true,
	"the": true, "this": true, "to": true, "was": true, "were": true, "with": true,
}

// EachStem gives the words of a text without their endings, as searches compare them; filler that names nothing is left out.
func EachStem(s string, yield func(stem string)) {
	eachWord(s, func(w word) {
		if !filler[w.norm] {
			yield(stem(w.norm))
		}
	})
}
