package pdfworker

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unicode"
)

// onPage reads characters with their places from bytes: two for the character, then x and y in tenths of a point; some are
// no numbers, or have no place.
func onPage(b []byte) (chars []rune, at func(i int) (point, bool)) {
	var places []point
	for ; len(b) >= 6 && len(chars) < 5000; b = b[6:] {
		chars = append(chars, rune(binary.BigEndian.Uint16(b)))
		p := point{float64(int16(binary.BigEndian.Uint16(b[2:]))) / 10, float64(int16(binary.BigEndian.Uint16(b[4:]))) / 10}
		if b[2] == 0x7f {
			p.x = math.NaN()
		}
		if b[4] == 0x7f {
			p.y = math.Inf(1)
		}
		places = append(places, p)
	}
	return chars, func(i int) (point, bool) {
		if i < 0 || i >= len(places) {
			return point{}, false
		}
		return places[i], places[i].x != 3276.7
	}
}

// FuzzLayout sets characters that stand anywhere: each that is seen comes out, and no line is wider than the page may be.
func FuzzLayout(f *testing.F) {
	var seed []byte
	for i, c := range "Case Number: CM26-0000017\nPriority: Standard  left   right\n" {
		seed = binary.BigEndian.AppendUint16(seed, uint16(c))
		seed = binary.BigEndian.AppendUint16(seed, uint16(720+60*(i%26)))
		seed = binary.BigEndian.AppendUint16(seed, uint16(7000-140*(i/26)))
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, b []byte) {
		chars, at := onPage(b)
		got := layoutPage(chars, at)
		want, have := 0, 0
		for _, r := range chars {
			if seen(r) {
				want++
			}
		}
		for _, r := range got {
			if seen(r) {
				have++
			}
		}
		if have != want {
			t.Errorf("%d characters of %d in %q", have, want, got)
		}
		for line := range strings.Lines(got) {
			if n := len(line) - len(strings.TrimLeft(line, " ")); n > maxColumn {
				t.Errorf("%d spaces before a line", n)
			}
		}
	})
}

// seen tells characters that neither white space nor a mark of PDFium's own is.
func seen(r rune) bool {
	return !unicode.IsSpace(r) && r > ' ' && r != '-' && r != lineHyphen && r != '\ufeff' && r != unicode.ReplacementChar && !(r >= 0xd800 && r < 0xe000)
}
