package facts

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"imrdesk/domain/text"
)

// oracle finds the phrases of a table by regular expressions over the canonical words, one phrase after the other.
type oracle map[Set][]*regexp.Regexp

func canon(w string) string {
	var room [maxWord]byte
	return string(canonical(room[:], w))
}

func newOracle() oracle {
	out := oracle{}
	for set, lines := range phraseTables {
		if wordBit[set] != 0 {
			continue
		}
		for line := range strings.Lines(lines) {
			if slots := strings.Fields(line); len(slots) > 0 {
				out[set] = append(out[set], regexp.MustCompile("^"+pattern(slots)))
			}
		}
	}
	return out
}

func pattern(slots []string) string {
	var b strings.Builder
	for _, slot := range slots {
		slot, optional := strings.CutSuffix(slot, "?")
		var words []string
		for _, w := range strings.Split(slot, "/") {
			if w == "_" {
				words = append(words, `\S+`)
			} else {
				words = append(words, regexp.QuoteMeta(canon(w)))
			}
		}
		fmt.Fprintf(&b, "(?:(?:%s) )", strings.Join(words, "|"))
		if optional {
			b.WriteString("?")
		}
	}
	return b.String()
}

// ends are the words behind the longest match of the set at each word.
func (o oracle) ends(set Set, words []string) map[int]int {
	out := map[int]int{}
	for i := range words {
		rest := strings.Join(words[i:], " ") + " "
		for _, re := range o[set] {
			re.Longest()
			if m := re.FindString(rest); m != "" {
				out[i] = max(out[i], i+strings.Count(m, " "))
			}
		}
	}
	return out
}

// The trie finds what regular expressions find, on texts made of the tables' own words.
func TestPhrasesAgainstRegexp(t *testing.T) {
	o := newOracle()
	var vocabulary []string
	for set := range o {
		for w := range strings.FieldsFuncSeq(phraseTables[set], func(r rune) bool { return strings.ContainsRune("\n /?_", r) }) {
			vocabulary = append(vocabulary, w)
		}
	}
	slices.Sort(vocabulary)
	rapid.Check(t, func(t *rapid.T) {
		var raw, words []string
		for range rapid.IntRange(1, 14).Draw(t, "n") {
			if line := rapid.SampledFrom([]Set{AbsentAhead, SilentWords, DoneWords, PatientFacts}).Draw(t, "set"); rapid.Bool().Draw(t, "phrase") {
				lines := strings.Split(strings.TrimSpace(phraseTables[line]), "\n")
				for _, slot := range strings.Fields(rapid.SampledFrom(lines).Draw(t, "line")) {
					w, _, _ := strings.Cut(strings.Trim(slot, "?"), "/")
					if w == "_" {
						w = "clear"
					}
					raw = append(raw, w)
				}
				continue
			}
			raw = append(raw, rapid.SampledFrom(vocabulary).Draw(t, "word"))
		}
		for _, w := range raw {
			words = append(words, canon(w))
		}
		f := Of(text.NewPara(strings.Join(raw, " ")))
		if len(f.Words) != len(raw) {
			return // a word with a hyphen is two
		}
		for set := range o {
			got := map[int]int{}
			for _, h := range f.Hits {
				if h.Set == set {
					got[h.First] = h.Last
				}
			}
			if want := o.ends(set, words); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("set %d in %q: %v, want %v", set, raw, got, want)
			}
		}
	})
}

// TestShortWordsAreLookedUpAsOneNumber: the quick way through the lexicon and the plain one give the same word.
func TestShortWordsAreLookedUpAsOneNumber(t *testing.T) {
	l := lexiconOf()
	for _, name := range l.names {
		for _, form := range []string{name, strings.ToUpper(name), name + "s", name + "'s", name + "S", strings.TrimSuffix(name, "y") + "ies", name + "es", "’" + name, name + "é"} {
			for _, behind := range []string{"", " ", "s more words"} {
				got, bits := l.at("of "+form+behind, 3, 3+len(form))
				if want := l.lookup(form); got != want || bits != l.bits[want] {
					t.Errorf("%q before %q is the word %d, by the plain way %d", form, behind, got, want)
				}
			}
		}
	}
}
