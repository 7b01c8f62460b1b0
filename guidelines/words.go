package guidelines

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"

	"imrdesk/domain/text"
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

// eachWord gives the words of a text one by one.
func eachWord(s string, yield func(word)) {
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
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' && start >= 0:
			in, plain = true, false
		}
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			yield(wordAt(s, start, i, plain))
			start, plain = -1, true
		}
		i += n
	}
	if start >= 0 {
		yield(wordAt(s, start, len(s), plain))
	}
}

func wordAt(s string, start, end int, plain bool) word {
	norm := s[start:end]
	if !plain {
		norm = lower(norm)
	}
	return word{text.Span{Start: start, End: end}, norm}
}

func lower(s string) string {
	s = strings.ToLower(s)
	s = strings.TrimSuffix(s, "'s")
	return strings.ReplaceAll(s, "'", "")
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
