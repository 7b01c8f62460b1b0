package prose

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"

	"imrdesk/domain/check/facts"
)

// The sentences of testdata are our own: right.txt holds right ones from varied clinical prose, wrong.txt wrong ones, each with its slip in
// brackets behind it. Every third line is held back: nothing was tuned on it, and only its figures count.

func lines(t testing.TB, name string) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(raw)), "\n")
}

func heldBack(i int) bool { return i%3 == 2 }

func TestRightSentences(t *testing.T) {
	var said, of [2]int
	for i, line := range lines(t, "right.txt") {
		half := 0
		if heldBack(i) {
			half = 1
		}
		of[half]++
		f := facts.Read(line)
		for _, s := range Of(f) {
			said[half]++
			t.Logf("line %d, false: %q (%s%s) in %s", i+1, f.Text(s.Span), s.Instead, s.Why, line)
		}
	}
	t.Logf("false slips: %d in %d sentences, and %d in %d held back", said[0], of[0], said[1], of[1])
	const most = 0.02 // a slip in fifty right sentences
	if float64(said[0]) > most*float64(of[0]) || float64(said[1]) > most*float64(of[1]) {
		t.Error("too many right sentences are called wrong")
	}
}

// slip parts a line of wrong.txt into the sentence and the words that are wrong.
func slip(line string) (sentence string, wrong []string) {
	for rest := line; rest != ""; {
		before, behind, found := strings.Cut(rest, " [")
		sentence += before
		if !found {
			break
		}
		word, after, _ := strings.Cut(behind, "]")
		wrong, rest = append(wrong, word), after
	}
	return sentence, wrong
}

func TestWrongSentences(t *testing.T) {
	var found, of [2]int
	for i, line := range lines(t, "wrong.txt") {
		half := 0
		if heldBack(i) {
			half = 1
		}
		sentence, wrong := slip(line)
		f := facts.Read(sentence)
		for _, w := range wrong {
			of[half]++
			hit := false
			for _, s := range Of(f) {
				said := f.Text(s.Span)
				hit = hit || strings.Contains(said, w) || strings.Contains(w, said)
			}
			if hit {
				found[half]++
			} else {
				t.Logf("line %d, missed: %q in %s", i+1, w, sentence)
			}
		}
	}
	t.Logf("slips found: %d of %d, and %d of %d held back", found[0], of[0], found[1], of[1])
	const least = 0.8
	if float64(found[0]) < least*float64(of[0]) || float64(found[1]) < least*float64(of[1]) {
		t.Error("too few slips are found")
	}
}

// The table of words is no more than half full, and no two words of the lists share a slot.
func TestTableHasRoom(t *testing.T) {
	l := buildLexicon()
	used, words := 0, 0
	for _, s := range l.slots {
		if s.set != 0 {
			used++
		}
	}
	z, err := gzip.NewReader(bytes.NewReader(openClasses))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		for _, w := range strings.Fields(line)[1:] {
			seen[w] = true
		}
	}
	words = len(seen)
	if used > tableSize*5/8 || used < words {
		t.Errorf("%d slots of %d hold %d words", used, tableSize, words)
	}
}
