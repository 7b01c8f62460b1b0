package facts

import (
	"strings"
	"testing"

	"imrdesk/domain/text"
)

const benchText = "The patient has completed six visits. The records do not document what those visits changed in his daily activities or " +
	"his work, nor why the rest of the exercises cannot be done at home. In the report of 11-02-2016 the low back was tender and stiff, but " +
	"strength and sensation were intact, so there is no sign of a nerve that is pressed. Therefore, the request is not medically necessary. "

// The warm scanner: its buffers are there, as when a paragraph is typed into.
func BenchmarkScan(b *testing.B) {
	p := text.NewPara(strings.Repeat(benchText, 20)) // about 8 KB
	p.Tokens()
	var s scanner
	f := &Facts{}
	s.into(f, p)
	b.SetBytes(int64(p.Len()))
	b.ReportAllocs()
	for b.Loop() {
		s.into(f, p)
	}
}

func BenchmarkTokens(b *testing.B) {
	p := strings.Repeat(benchText, 20)
	b.SetBytes(int64(len(p)))
	b.ReportAllocs()
	for b.Loop() {
		text.NewPara(p).Tokens()
	}
}

// The warm scanner keeps nothing and asks for no memory.
func TestWarmScannerDoesNotAllocate(t *testing.T) {
	p := text.NewPara(strings.Repeat(benchText, 20))
	var s scanner
	f := &Facts{}
	s.into(f, p)
	if n := testing.AllocsPerRun(50, func() { s.into(f, p) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
