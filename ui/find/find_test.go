package find

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestFuzzyFitsEveryWord(t *testing.T) {
	names := []string{"Undo the last change", "Save a named version", "Uphold the denial", "Sauvé le dossier"}
	for query, want := range map[string][]int{
		"":           {0, 1, 2, 3},
		"undo":       {0},
		"change und": {0},
		"nam save":   {1},
		"xyz":        {},
		"é":          {3},
	} {
		got := []int{}
		for _, m := range Fuzzy(query, names) {
			got = append(got, m.Index)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
	for query, want := range map[string]int{"den": 2, "ver sav": 1, "last": 0} {
		if best := Fuzzy(query, names)[0]; best.Index != want {
			t.Errorf("the best name for %q is %d", query, best.Index)
		}
	}
	if hits := Fuzzy("den", names)[0].Hits; !slices.Equal(hits, []int{11, 12, 13}) {
		t.Errorf("den is marked at %v", hits)
	}
}

func TestQueryHasSmartCase(t *testing.T) {
	for _, c := range []struct {
		words, line string
		want        [][2]int
	}{
		{"spine", "Spine and spine", [][2]int{{0, 5}, {10, 15}}},
		{"Spine", "Spine and spine", [][2]int{{0, 5}}},
		{"aa", "aaaa", [][2]int{{0, 2}, {2, 4}}},
		{"k", "\u212a sign", [][2]int{{0, 3}}}, // the Kelvin sign folds to a shorter letter
		{"", "x", nil},
	} {
		if got := NewQuery(c.words).In(c.line); !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: %v, want %v", c.words, c.line, got, c.want)
		}
	}
}

func TestAnyBytesCanBeSearched(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, line := rapid.String().Draw(t, "words"), string(rapid.SliceOf(rapid.Byte()).Draw(t, "line"))
		last := 0
		for _, hit := range NewQuery(words).In(line) {
			if hit[0] < last || hit[1] <= hit[0] || hit[1] > len(line) {
				t.Fatalf("hit %v after %d in %d bytes", hit, last, len(line))
			}
			last = hit[1]
		}
		Fuzzy(words, []string{line, words})
	})
}
