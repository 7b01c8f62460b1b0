package text

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// marked is a comparison in the notation of wdiff.
func marked(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case Removed:
			b.WriteString("[-" + p.Text + "-]")
		case Added:
			b.WriteString("{+" + p.Text + "+}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"same words", "same words", "same words"},
		{"", "new", "{+new+}"},
		{"The request is upheld.", "The request is overturned.", "The request is [-upheld-]{+overturned+}."},
		{"eight visits of therapy", "eight more visits of therapy", "eight {+more +}visits of therapy"},
		{"one old phrase here", "one new wording here", "one [-old phrase-]{+new wording+} here"},
		{"first\nsecond\nthird", "first\nthird", "first\n[-second\n-]third"},
		{"L4-5 fusion", "L5-S1 fusion", "[-L4-5-]{+L5-S1+} fusion"},
	} {
		if got := marked(Diff(c.old, c.new)); got != c.want {
			t.Errorf("%q to %q: %s, want %s", c.old, c.new, got, c.want)
		}
	}
}

func TestDiffHoldsBothTexts(t *testing.T) {
	some := rapid.StringOf(rapid.SampledFrom([]rune("ab c.\n\u00e9")))
	rapid.Check(t, func(t *rapid.T) {
		a, b := some.Draw(t, "old"), some.Draw(t, "new")
		var old, new string
		for _, p := range Diff(a, b) {
			if p.Op != Added {
				old += p.Text
			}
			if p.Op != Removed {
				new += p.Text
			}
		}
		if old != a || new != b {
			t.Fatalf("%q to %q gives %q and %q", a, b, old, new)
		}
	})
}

func TestDiffFindsALongestCommonPart(t *testing.T) {
	some := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		a, b := some.Draw(t, "a"), some.Draw(t, "b")
		lcs := make([][]int, len(a)+1)
		for i := range lcs {
			lcs[i] = make([]int, len(b)+1)
		}
		for i := range a {
			for j := range b {
				if lcs[i+1][j+1] = max(lcs[i][j+1], lcs[i+1][j]); a[i] == b[j] {
					lcs[i+1][j+1] = lcs[i][j] + 1
				}
			}
		}
		got := matches(a, b)
		if len(got) != lcs[len(a)][len(b)] {
			t.Fatalf("%v and %v: %d agree, want %d", a, b, len(got), lcs[len(a)][len(b)])
		}
		last := [2]int{-1, -1}
		for _, m := range got {
			if m[0] <= last[0] || m[1] <= last[1] || a[m[0]] != b[m[1]] {
				t.Fatalf("%v and %v: %v", a, b, got)
			}
			last = m
		}
	})
}

func BenchmarkDiff(b *testing.B) {
	text := func(word string) string {
		var s strings.Builder
		for i := range 3000 {
			fmt.Fprintf(&s, "%s%d ", word, i)
			if i%50 == 0 {
				s.WriteString("\n")
			}
		}
		return s.String()
	}
	old := text("word")
	b.Run("one word of 3000", func(b *testing.B) {
		for b.Loop() {
			Diff(old, strings.Replace(old, "word1500", "other", 1))
		}
	})
	b.Run("nothing shared", func(b *testing.B) {
		for b.Loop() {
			Diff(old, text("thing"))
		}
	})
}
