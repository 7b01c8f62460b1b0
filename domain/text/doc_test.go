package text

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var alphabet = rapid.StringOf(rapid.SampledFrom([]rune("ab \n.é日\u0301")))

func TestDocKeepsEveryByte(t *testing.T) {
	for _, s := range []string{"", "\n", "a", "a\n", "\na", "a\nb\n\nc", "\xff\n\x00"} {
		if got := NewDoc(s).String(); got != s {
			t.Errorf("NewDoc(%q) gives %q", s, got)
		}
	}
}

func TestApplyMatchesStringSurgery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := alphabet.Draw(t, "text")
		d := NewDoc(want)
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			from := rapid.IntRange(0, len(want)).Draw(t, "from")
			to := rapid.IntRange(from, len(want)).Draw(t, "to")
			e := Edit{Span{from, to}, alphabet.Draw(t, "new")}
			next, inverse, err := d.Apply(e)
			if err != nil {
				t.Fatal(err)
			}
			before := want
			want = want[:from] + e.New + want[to:]
			if next.String() != want || next.Len() != len(want) {
				t.Fatalf("after %+v: %q, want %q", e, next.String(), want)
			}
			back, _, err := next.Apply(inverse)
			if err != nil || back.String() != before || !back.Equal(d) {
				t.Fatalf("inverse %+v gives %q, want %q (%v)", inverse, back.String(), before, err)
			}
			for i := range next.Paras() {
				at := next.Start(i)
				if next.ParaAt(at) != i || next.ParaAt(at+next.Para(i).Len()) != i {
					t.Fatalf("paragraph %d is not found at its own bounds", i)
				}
			}
			if cut := (Span{from, min(from+3, len(want))}); next.Slice(cut) != want[cut.Start:cut.End] {
				t.Fatalf("Slice(%v) = %q", cut, next.Slice(cut))
			}
			d = next
		}
	})
}

func TestApplyOutsideIsRefused(t *testing.T) {
	d := NewDoc("abc")
	for _, s := range []Span{{-1, 0}, {0, 4}, {2, 1}} {
		if _, _, err := d.Apply(Edit{At: s}); err == nil {
			t.Errorf("Apply at %v is accepted", s)
		}
	}
}

func TestUntouchedParagraphsKeepTheirIdentity(t *testing.T) {
	d := NewDoc("one\ntwo\nthree")
	next, _, err := d.Apply(Insert(5, "x"))
	if err != nil {
		t.Fatal(err)
	}
	if next.Para(0) != d.Para(0) || next.Para(2) != d.Para(2) || next.Para(1) == d.Para(1) {
		t.Error("only the edited paragraph may be new")
	}
}

func TestSpanMapKeepsItsWords(t *testing.T) {
	// Property: a span that an edit does not touch holds the same words afterwards.
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Repeat("abcdefgh", 4)
		from := rapid.IntRange(0, len(s)-1).Draw(t, "span from")
		span := Span{from, rapid.IntRange(from+1, len(s)).Draw(t, "span to")}
		at := rapid.IntRange(0, len(s)).Draw(t, "at")
		e := Edit{Span{at, rapid.IntRange(at, len(s)).Draw(t, "end")}, rapid.SampledFrom([]string{"", "X", "XYZ"}).Draw(t, "new")}
		after := s[:e.At.Start] + e.New + s[e.At.End:]
		m := span.Map(e)
		if m.Start < 0 || m.End < m.Start || m.End > len(after) {
			t.Fatalf("%v through %+v leaves the text: %v", span, e, m)
		}
		if e.At.End <= span.Start || e.At.Start >= span.End {
			if after[m.Start:m.End] != s[span.Start:span.End] {
				t.Fatalf("%v through %+v holds %q", span, e, after[m.Start:m.End])
			}
		}
	})
}

func TestTokens(t *testing.T) {
	p := NewPara("The patient's MRI (L4-5), 1,000.5 mg; 50%.")
	var got []string
	for _, tok := range p.Tokens() {
		got = append(got, p.String()[tok.Start:tok.End])
	}
	want := "The|patient's|MRI|(|L|4|-|5|)|,|1,000.5|mg|;|50|%|."
	if strings.Join(got, "|") != want {
		t.Errorf("tokens %q, want %q", strings.Join(got, "|"), want)
	}
}

// TestMotionsThroughWordsWithoutBreaks goes through texts in which every letter is a word of its own with no plain place between
// them. A step that looks back to the start for each of them would take minutes here.
func TestMotionsThroughWordsWithoutBreaks(t *testing.T) {
	for _, unit := range []string{"a\u00a0", "1\u00a0", "é“", "a\u0301\u00a0", "a\x1b"} {
		d := NewDoc(strings.Repeat(unit, 200_000))
		for name, move := range map[string]func(int) int{"word left": d.WordLeft, "word right": d.WordRight, "sentence left": d.SentenceLeft,
			"left": d.Left, "right": d.Right, "snap": d.Snap} {
			if at := move(d.Len() / 2); at < 0 || at > d.Len() || d.Snap(at) != at {
				t.Errorf("%s in %q goes to %d", name, unit, at)
			}
		}
	}
}
