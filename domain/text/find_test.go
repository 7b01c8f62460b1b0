package text

import (
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct{ pattern, s, want string }{ // want: the matches
		{"pain", "Pain, PAIN and painful", "Pain|PAIN|pain"},
		{"Pain", "Pain, PAIN and painful", "Pain"},
		{"e", "e\u0301 é e", "e"},
		{"patient's", "the patient’s", "patient’s"},
		{"10 mg", "10\u00a0mg or 10 mg", "10\u00a0mg|10 mg"},
		{"l4-5", "L4–5", "L4–5"},
		{"éa", "ÉA", "ÉA"},
		{"aa", "aaa", "aa"},
		{"abc", "ab", ""},
		{"", "ab", ""},
	} {
		var got []string
		for _, s := range NewPattern(c.pattern).Find(c.s) {
			got = append(got, c.s[s.Start:s.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q in %q: %q, want %q", c.pattern, c.s, got, c.want)
		}
	}
}

func BenchmarkFind1MB(b *testing.B) {
	s := strings.Repeat("The employee’s low back pain persists after fusion at L4-5. ", 1<<20/62)
	p := NewPattern("stabilization")
	b.SetBytes(int64(len(s)))
	for range b.N {
		p.Find(s)
	}
}
