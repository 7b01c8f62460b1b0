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

func TestAnyWordsCanBeTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		for _, m := range Fuzzy(rapid.String().Draw(t, "query"), []string{name}) {
			for _, hit := range m.Hits {
				if hit < 0 || hit >= len(name) {
					t.Fatalf("a hit at %d of %d bytes", hit, len(name))
				}
			}
		}
	})
}
