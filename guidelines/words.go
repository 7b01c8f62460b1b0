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
	start := -1
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		in := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' && start >= 0
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			out = append(out, word{text.Span{Start: start, End: i}, lower(s[start:i])})
			start = -1
		}
		i += n
	}
	if start >= 0 {
		out = append(out, word{text.Span{Start: start, End: len(s)}, lower(s[start:])})
	}
	return out
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
