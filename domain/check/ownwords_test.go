package check

import (
	"slices"
	"testing"
)

// twoWords knows two words.
type twoWords struct{}

func (twoWords) Known(word string) bool              { return word == "lumbar" || word == "spine" }
func (twoWords) Suggest(word string, n int) []string { return []string{"lumbar", "spine"}[:n] }

func TestOwnWords(t *testing.T) {
	none := New(nil, Policy{}, nil)
	if got := none.Knowing([]string{"orthofix"}).Near("lumbr", 1); got != nil {
		t.Errorf("without a dictionary it suggests %q", got)
	}
	c := none.With(nil, twoWords{})
	own := c.Knowing([]string{"orthofix"})
	for word, want := range map[string]bool{"lumbar": true, "orthofix": true, "Orthofix's": true, "lumbr": false} {
		if own.words.Known(word) != want {
			t.Errorf("%q is known: %v", word, !want)
		}
	}
	if c.words.Known("orthofix") {
		t.Error("the checker that was there before has learned a word")
	}
	if got := own.Near("lumbr", 1); !slices.Equal(got, []string{"lumbar"}) {
		t.Errorf("it suggests %q", got)
	}
}
