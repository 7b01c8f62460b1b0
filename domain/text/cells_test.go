package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var tricky = rapid.Custom(func(t *rapid.T) string {
	letter := rapid.SampledFrom([]string{"a", "B", "é", "e\u0301", "\u0301", " ", " ", "-", "/", "4", "—", ".", "日", "本", "。", "「", "ー", "한",
		"\u1100", "\u1161", "\u00a0", "\u3000", "\t", "\x1b", "\r", "\u202e", "\u200d", "\U0001F468", "\U0001F1FA", "\xff", "\xf0", "\xcc",
		"❤", "\ufe0f", "க", "\u0bcd", "\u0600", "longer-word"})
	return strings.Join(rapid.SliceOfN(letter, 0, 40).Draw(t, "letters"), "")
})

func boundaries(s string) []int {
	out := []int{0}
	for pos := 0; pos < len(s); {
		pos = NextCluster(s, pos)
		out = append(out, pos)
	}
	return out
}

func TestClusterBoundariesAreTheSameFromEveryPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := tricky.Draw(t, "text")
		all := boundaries(s)
		for pos := 0; pos <= len(s); pos++ {
			i, exact := slices.BinarySearch(all, pos)
			start, end := pos, pos
			if !exact {
				start, end = all[i-1], all[i]
			}
			if got := ClusterStart(s, pos); got != start {
				t.Fatalf("ClusterStart(%q, %d) = %d, want %d", s, pos, got, start)
			}
			if got := ClusterEnd(s, pos); got != end {
				t.Fatalf("ClusterEnd(%q, %d) = %d, want %d", s, pos, got, end)
			}
			if i > 0 {
				if got := PrevCluster(s, pos); got != all[i-1] {
					t.Fatalf("PrevCluster(%q, %d) = %d, want %d", s, pos, got, all[i-1])
				}
			}
		}
	})
}

func TestCellsAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := tricky.Draw(t, "text")
		for _, at := range boundaries(s) {
			col := Cells(s[:at])
			back := CellPos(s, col)
			if Cells(s[:back]) != col && back < at {
				t.Fatalf("%d in %q is at column %d, and that column at %d", at, s, col, back)
			}
			if bytes, used := Fit(s, col); used > col || bytes < at && used < col {
				t.Fatalf("Fit(%q, %d) = %d bytes, %d cells", s, col, bytes, used)
			}
		}
	})
}

func TestCells(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "é": 1, "e\u0301": 1, "日本": 4, "\t": 4, "\x1b": 1, "\u202e": 8, "\xff": 1, "\u0301": 8,
		"a\u00a0b": 3, "❤\ufe0f": 2, "\U0001F1FA\U0001F1F8": 2, "\u00ad": 8, "\u0085": 4,
	} {
		if got := Cells(s); got != want {
			t.Errorf("Cells(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestWrapCoversTheTextAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, width := tricky.Draw(t, "text"), rapid.IntRange(1, 24).Draw(t, "width")
		all, pos := boundaries(s), 0
		for _, r := range Wrap(s, width) {
			if _, ok := slices.BinarySearch(all, r.End); !ok || r.Start != pos {
				t.Fatalf("Wrap(%q, %d) has the row %v", s, width, r)
			}
			row := s[r.Start:r.End]
			body := row
			for body != "" && isBreakingSpace(body[PrevCluster(body, len(body)):]) {
				body = body[:PrevCluster(body, len(body))]
			}
			if c := Cells(body); c > width && NextCluster(body, 0) < len(body) {
				t.Fatalf("Wrap(%q, %d) has the row %q of %d cells", s, width, row, c)
			}
			pos = r.End
		}
		if pos != len(s) {
			t.Fatalf("Wrap(%q, %d) ends at %d of %d", s, width, pos, len(s))
		}
	})
}

func TestPlainPathWrapsLikeTheOther(t *testing.T) {
	letter := rapid.SampledFrom([]string{"a", "b", " ", " ", "-", "/", "4", ".", "word", "é", "日"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(letter, 0, 60).Draw(t, "letters"), "")
		width := rapid.IntRange(1, 20).Draw(t, "width")
		for start := 0; start < len(s); {
			end := rowEnd(s[start:], width)
			if slow := slowRowEnd(s[start:], width); slow != end {
				t.Fatalf("%q at width %d: %d, and cluster by cluster %d", s[start:], width, end, slow)
			}
			start += end
		}
	})
}

func TestRewrapIsWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, width := tricky.Draw(t, "text"), rapid.IntRange(1, 24).Draw(t, "width")
		rows := Wrap(s, width)
		for range 4 {
			from := rapid.IntRange(0, len(s)).Draw(t, "from")
			e := Edit{Span{from, rapid.IntRange(from, min(len(s), from+9)).Draw(t, "to")}, tricky.Draw(t, "new")}
			after := s[:from] + e.New + s[e.At.End:]
			got, want := Rewrap(rows, e, after, width), Wrap(after, width)
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%q becomes %q at width %d: rows %v, want %v", s, after, width, got, want)
			}
			s, rows = after, got
		}
	})
}

func TestWrapBreaksWhereReadersExpect(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"one two three", 8, "one two |three"},
		{"one  two", 4, "one  |two"},
		{"at L4-5 now", 5, "at |L4-5 |now"},
		{"pain 5/10 now", 7, "pain |5/10 |now"},
		{"and/or both", 6, "and/or |both"},
		{"either/or", 7, "either/|or"},
		{"10\u00a0mg daily", 6, "10\u00a0mg |daily"},
		{"hip—knee", 6, "hip—|knee"},
		{"日本語。日本", 6, "日本|語。日|本"},
		{"日本「語」", 6, "日本|「語」"},
		{"abcdefgh", 3, "abc|def|gh"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		{"", 5, ""},
	} {
		var rows []string
		for _, r := range Wrap(c.s, c.width) {
			rows = append(rows, c.s[r.Start:r.End])
		}
		if got := strings.Join(rows, "|"); got != c.want {
			t.Errorf("Wrap(%q, %d): %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestMotionsGoOnAndStayOnBoundaries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := NewDoc(tricky.Draw(t, "first") + "\n" + tricky.Draw(t, "second"))
		for name, m := range map[string]func(int) int{"Right": d.Right, "WordRight": d.WordRight, "SentenceRight": d.SentenceRight, "ParaRight": d.ParaRight} {
			for pos := 0; pos < d.Len(); {
				next := m(pos)
				if next <= pos || d.Snap(next) != next {
					t.Fatalf("%s goes from %d to %d in %q", name, pos, next, d.String())
				}
				pos = next
			}
		}
		for name, m := range map[string]func(int) int{"Left": d.Left, "WordLeft": d.WordLeft, "SentenceLeft": d.SentenceLeft, "ParaLeft": d.ParaLeft} {
			for pos := d.Len(); pos > 0; {
				next := m(pos)
				if next >= pos || d.Snap(next) != next {
					t.Fatalf("%s goes from %d to %d in %q", name, pos, next, d.String())
				}
				pos = next
			}
		}
	})
}

func TestSentences(t *testing.T) {
	p := NewPara("Dr. Ho saw L. Smith, e.g. in May. “Is it so?” It was 1.5 mg vs. 2 mg! the end")
	var got []string
	for _, s := range p.Sentences() {
		got = append(got, p.String()[s.Start:s.End])
	}
	if want := "Dr. Ho saw L. Smith, e.g. in May. |“Is it so?” |It was 1.5 mg vs. 2 mg! |the end"; strings.Join(got, "|") != want {
		t.Errorf("sentences %q", got)
	}
}

func TestClean(t *testing.T) {
	for raw, want := range map[string]string{
		"plain – “text”\u00a0é":           "plain – “text”\u00a0é",
		"\U0001F468\u200d\U0001F469":      "\U0001F468\u200d\U0001F469",
		"a\u200db":                        "ab",
		"a\r\nb\rc\u2028d\x85":            "a\nb\nc\nd\uFFFD",
		"ﬁnal oﬃce":                       "final office",
		"\x1b[31mred\x1b[0m \u200b\ufeff": "[31mred[0m ",
	} {
		got, n := Clean(raw)
		if got != want || n.Any() != (got != raw) {
			t.Errorf("Clean(%q) = %q (%s), want %q", raw, got, n, want)
		}
	}
}

func TestCounts(t *testing.T) {
	d := NewDoc("The patient’s pain — 5/10 — persists.\n\nDr. Ho agrees! café")
	got := d.Counts()
	if want := (Counts{Words: 9, Sentences: 3, Syllables: 13, Characters: 56}); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
	if got := d.CountsIn(Span{4, 17}); got.Words != 2 {
		t.Errorf("in %q: %d words", d.Slice(Span{4, 17}), got.Words)
	}
	for w, want := range map[string]int{"pain": 1, "table": 2, "knee": 1, "therapy": 3, "L4": 1, "5/10": 1, "disease.": 2, "stabilization": 5} {
		if got := syllablesOf(w); got != want {
			t.Errorf("%s: %d syllables, want %d", w, got, want)
		}
	}
	if g := NewDoc("").Counts().Grade(); g != 0 {
		t.Errorf("the empty text has grade %v", g)
	}
}

// TestWordsAgreeWithCounts: the quick count of words is the one of all counts.
func TestWordsAgreeWithCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("ab9 \t\n-.,'\u00a0é一\u0301"))).Draw(t, "text")
		if d := NewDoc(s); d.Words() != d.Counts().Words {
			t.Fatalf("%q: %d words, counts say %d", s, d.Words(), d.Counts().Words)
		}
	})
}
