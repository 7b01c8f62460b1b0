package frame

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"imrdesk/ui/theme"
)

// words are what rows are made of: narrow, wide, combined and of several code points.
var words = rapid.SliceOfN(rapid.SampledFrom([]string{"a", "visit", " ", "腰", "痛", "e\u0301", "\U0001f469\u200d\U0001f52c", "ש", "-"}), 0, 40)

func drawWords(t *rapid.T, name string) string { return strings.Join(words.Draw(t, name), "") }

func TestRowsFillTheirWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(0, 60).Draw(t, "w")
		th := rapid.SampledFrom(theme.All).Draw(t, "theme")
		row := NewRow(th, w).Put(theme.Text, drawWords(t, "a")).Gap(rapid.IntRange(0, 5).Draw(t, "gap")).Put(theme.Error, drawWords(t, "b")).Right(theme.Muted, drawWords(t, "c")).String()
		if got := ansi.StringWidth(row); got != w {
			t.Fatalf("%d cells, want %d: %q", got, w, row)
		}
	})
}

func TestCutAndPad(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{{"visits", 6, "visits"}, {"visits", 5, "vis.."}, {"腰痛腰痛", 6, "腰痛.."}, {"腰痛腰痛", 5, "腰.."}, {"visits", 1, "."}, {"visits", 0, ""}, {"e\u0301e\u0301e\u0301", 2, ".."}} {
		if got := Cut(c.in, c.w); got != c.want {
			t.Errorf("%q in %d is %q, want %q", c.in, c.w, got, c.want)
		}
		if got := Width(Pad(c.in, c.w)); got != c.w {
			t.Errorf("%q padded to %d has %d cells", c.in, c.w, got)
		}
	}
}

func TestBoxesHaveTheirSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 50).Draw(t, "w"), rapid.IntRange(0, 9).Draw(t, "h")
		iw, _ := Inner(w, h)
		rows := []string{NewRow(theme.All[0], iw).Put(theme.Text, drawWords(t, "row")).String()}
		box := Box(rapid.SampledFrom(theme.All).Draw(t, "theme"), w, h, drawWords(t, "title"), drawWords(t, "note"), rapid.Bool().Draw(t, "focused"), rows)
		if len(box) != h {
			t.Fatalf("%d rows, want %d", len(box), h)
		}
		for _, row := range box {
			if got := ansi.StringWidth(row); got != w {
				t.Fatalf("%d cells, want %d: %q", got, w, row)
			}
		}
	})
}

// TestOverKeepsTheWidth: a box over wide characters leaves the row as wide as it was.
func TestOverKeepsTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const w = 40
		row := NewRow(theme.All[0], w).Put(theme.Marked, drawWords(t, "row")).String()
		bw := rapid.IntRange(1, w).Draw(t, "box")
		x := rapid.IntRange(0, w-bw).Draw(t, "x")
		got := Over([]string{row}, []string{strings.Repeat("#", bw)}, x, 0, bw)[0]
		if n := ansi.StringWidth(got); n != w {
			t.Fatalf("%d cells, want %d: %q", n, w, got)
		}
		if at := strings.Index(ansi.Strip(got), "#"); ansi.StringWidth(ansi.Strip(got)[:at]) != x {
			t.Fatalf("the box stands at %d, want %d", ansi.StringWidth(ansi.Strip(got)[:at]), x)
		}
	})
}

func TestScrollMovesAsLittleAsItCan(t *testing.T) {
	for _, c := range [][4]int{{0, 0, 5, 0}, {0, 4, 5, 0}, {0, 5, 5, 1}, {7, 3, 5, 3}, {2, 4, 5, 2}} {
		if got := Scroll(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("from %d to show %d of %d it scrolls to %d, want %d", c[0], c[1], c[2], got, c[3])
		}
	}
}

func TestWrapKeepsEveryWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := drawWords(t, "s"), rapid.IntRange(2, 30).Draw(t, "w")
		var all strings.Builder
		for _, line := range Wrap(s, w) {
			if ansi.StringWidth(line) > w {
				t.Fatalf("%q is wider than %d", line, w)
			}
			all.WriteString(line)
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(all.String()) != bare(s) {
			t.Fatalf("%q became %q", s, all.String())
		}
	})
}
