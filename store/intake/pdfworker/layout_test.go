package pdfworker

import (
	"encoding/binary"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// onPage reads characters with their places from bytes: two for the character, then x and y in tenths of a point, one for the
// size and one for the angle; some have no place.
func onPage(b []byte) (out []glyph) {
	for ; len(b) >= 8 && len(out) < 5000; b = b[8:] {
		r := rune(binary.BigEndian.Uint16(b))
		if unicode.IsSpace(r) || r == 0 {
			r = ' '
		}
		out = append(out, glyph{r: r,
			x:     float64(int16(binary.BigEndian.Uint16(b[2:]))) / 10,
			y:     float64(int16(binary.BigEndian.Uint16(b[4:]))) / 10,
			width: float64(b[6]) / 2, size: float64(b[6]), angle: float64(b[7]) / 40, lost: b[7] == 255})
	}
	return out
}

// FuzzLayout sets characters that stand anywhere: each that is seen comes out, and no line is wider than the page may be.
func FuzzLayout(f *testing.F) {
	var seed []byte
	for i, c := range "Case Number: CM26-0000017\nPriority: Standard  left   right\n" {
		seed = binary.BigEndian.AppendUint16(seed, uint16(c))
		seed = binary.BigEndian.AppendUint16(seed, uint16(720+60*(i%26)))
		seed = binary.BigEndian.AppendUint16(seed, uint16(7000-140*(i/26)))
		seed = append(seed, 12, byte(i/50))
	}
	f.Add(seed)
	f.Fuzz(func(t *testing.T, b []byte) {
		glyphs := onPage(b)
		got := layoutPage(glyphs)
		want, have := 0, 0
		for _, g := range glyphs {
			if seen(g.r) {
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

// typed draws words at a place, each character as wide as half the size and a space of this many sizes between them.
func typed(x, y, size, space float64, words string) (out []glyph) {
	for _, r := range words {
		if r == ' ' {
			x += space * size
			continue
		}
		out = append(out, glyph{r: r, x: x, y: y, width: size / 2, size: size})
		x += size / 2
	}
	return out
}

// A table of any size of letters, width of columns and distance of rows: each cell is a word of its own, and no line has
// words of two rows.
func TestTablesKeepTheirRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.Float64Range(4, 30).Draw(t, "size")
		step := size * rapid.Float64Range(0.85, 3).Draw(t, "step")
		cells := rapid.IntRange(1, 9).Draw(t, "columns")
		pitch := size * rapid.Float64Range(2.3, 12).Draw(t, "pitch")
		lines := rapid.IntRange(1, 25).Draw(t, "rows")
		byColumn := rapid.Bool().Draw(t, "drawn by column")
		var page []glyph
		want := make([][]string, lines)
		put := func(r, c int) {
			cell := strconv.Itoa(1 + (r*31+c*7)%9999)
			want[r] = append(want[r], cell)
			page = append(page, typed(72+float64(c)*pitch, 700-float64(r)*step, size, 0, cell)...)
		}
		for n := range lines * cells {
			if byColumn {
				put(n%lines, n/lines)
			} else {
				put(n/cells, n%cells)
			}
		}
		var got [][]string
		for line := range strings.Lines(layoutPage(page)) {
			if words := strings.Fields(line); len(words) > 0 {
				got = append(got, words)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

// Words that are near each other without being on one baseline share no line.
func TestAnotherBaselineIsAnotherLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.Float64Range(4, 30).Draw(t, "size")
		off := size * rapid.Float64Range(0.5, 1.2).Draw(t, "off")
		left := typed(72, 700, size, 0.3, "left words of a line")
		right := typed(72+size*rapid.Float64Range(0, 20).Draw(t, "beside"), 700-off, size, 0.3, "right words")
		for line := range strings.Lines(layoutPage(append(left, right...))) {
			if strings.Contains(line, "left") == strings.Contains(line, "right") && strings.TrimSpace(line) != "" {
				t.Errorf("in one line: %q", line)
			}
		}
	})
}

func TestGapsBetweenWords(t *testing.T) {
	for _, c := range []struct {
		space float64
		words string
		want  string
	}{
		{0.15, "days later", "days later"}, {0.3, "days later", "days later"}, {0.03, "days later", "dayslater"},
	} {
		if got := strings.TrimSpace(layoutPage(typed(72, 700, 10, c.space, c.words))); got != c.want {
			t.Errorf("a gap of %v: %q, want %q", c.space, got, c.want)
		}
	}
	short := typed(72, 700, 10, 0.4, "in is a b c d which is so")
	for i := range short {
		if i > 0 && short[i].x == short[i-1].x+short[i-1].width {
			short[i-1].width += 0.1 // letters of a word are drawn together
		}
	}
	if got := strings.TrimSpace(layoutPage(short)); got != "in is a b c d which is so" {
		t.Errorf("short words: %q", got)
	}
	spaced := typed(72, 700, 10, 0, "DIAGNOSES")
	for i := range spaced {
		spaced[i].x += float64(i) * 3
	}
	if got := strings.TrimSpace(layoutPage(spaced)); got != "DIAGNOSES" {
		t.Errorf("spaced letters: %q", got)
	}
}

// A ligature comes as letters in one place: they are one word with what stands around them.
func TestLigatures(t *testing.T) {
	page := typed(72, 700, 10, 0.3, "the o_ce")
	var out []glyph
	for _, g := range page {
		if g.r != '_' {
			out = append(out, g)
			continue
		}
		for _, r := range "ffi" {
			g.r = r
			out = append(out, g)
		}
	}
	if got := strings.TrimSpace(layoutPage(out)); got != "the office" {
		t.Errorf("%q", got)
	}
}

func TestExponentsAndIndices(t *testing.T) {
	power := append(typed(72, 700, 10, 0, "10"), typed(82, 704, 6, 0, "3")...)
	power = append(power, typed(85, 700, 10, 0, "/uL")...)
	first := append(typed(72, 700, 10, 0, "May1"), typed(92, 704, 6, 0, "st")...)
	for want, page := range map[string][]glyph{"10^3/uL": power, "May1st": first} {
		if got := strings.TrimSpace(layoutPage(page)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Prose in two columns is read column by column, also where the lines of one stand between those of the other; a table of short
// cells and a list of labels are read by rows.
func TestColumnsOfProse(t *testing.T) {
	left := []string{"exercise may be tried for", "six visits when the worker", "has pain for more than four", "weeks and shows a loss", "of function."}
	right := []string{"imaging is not advised in", "the first six weeks unless", "a red flag is present such", "as fever or a loss of", "weight."}
	for _, off := range []float64{0, 6} {
		var page []glyph
		for i := range left {
			page = append(page, typed(72, 700-12*float64(i), 10, 0.25, left[i])...)
			page = append(page, typed(330, 700-off-12*float64(i), 10, 0.25, right[i])...)
		}
		want := strings.Join(left, " ") + " " + strings.Join(right, " ")
		if got := strings.Join(strings.Fields(layoutPage(page)), " "); got != want {
			t.Errorf("%v apart: %q", off, got)
		}
	}
	var labels []glyph
	for i := range 8 {
		labels = append(labels, typed(72, 700-12*float64(i), 10, 0.25, "Date of injury:")...)
		labels = append(labels, typed(330, 700-12*float64(i), 10, 0.25, "1/6/2015")...)
	}
	if got := strings.Count(layoutPage(labels), "1/6/2015\nDate"); got != 7 {
		t.Errorf("%d rows of labels are whole", got+1)
	}
}

// seen tells characters that neither white space nor a mark of PDFium's own is.
func seen(r rune) bool {
	return !unicode.IsSpace(r) && r > ' ' && r != '^' && r != lineHyphen && r != '\ufeff' && r != unicode.ReplacementChar && !(r >= 0xd800 && r < 0xe000)
}
