package prose

import (
	"strings"
	"testing"

	"imrdesk/domain/check/facts"
)

// The right sentences as paragraphs of some 8 KB; what facts reads is not counted.
func BenchmarkFind8KB(b *testing.B) {
	f := facts.Read(strings.ReplaceAll(strings.Join(lines(b, "right.txt"), " ")[:8<<10], "\n", " "))
	Warm()
	b.SetBytes(8 << 10)
	b.ReportAllocs()
	for b.Loop() {
		find(f)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		buildLexicon()
	}
}
