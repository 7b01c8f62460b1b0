package pdf

import (
	"embed"
	"encoding/binary"
	"fmt"
	"sync"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// face is one of the two typefaces of a letter.
type face int

const (
	regular face = iota
	bold
	faces
)

// typefaces are parsed once; a letter only reads them.
var typefaces = sync.OnceValues(func() (t [faces]*typeface, err error) {
	for i, name := range [faces]string{"DejaVuSerifCondensed", "DejaVuSerifCondensed-Bold"} {
		b, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			return t, err
		}
		if t[i], err = parseTypeface(name, b); err != nil {
			return t, fmt.Errorf("font %s: %w", name, err)
		}
	}
	return t, nil
})

// typeface is a TrueType font, as far as a PDF needs it.
type typeface struct {
	name            string
	tables          map[string][]byte
	glyphOf         map[rune]uint16
	advances        []uint16 // by glyph, in units of the em
	unitsPerEm      int
	ascent, descent int
	box             [4]int
	longLoca        bool
}

func parseTypeface(name string, b []byte) (*typeface, error) {
	f := &typeface{name: name, tables: map[string][]byte{}}
	for i := range int(be16(b, 4)) {
		entry := b[12+16*i:]
		at, size := be32(entry, 8), be32(entry, 12)
		f.tables[string(entry[:4])] = b[at : at+size]
	}
	for _, needed := range []string{"head", "hhea", "hmtx", "maxp", "cmap", "loca", "glyf"} {
		if f.tables[needed] == nil {
			return nil, fmt.Errorf("no table %s", needed)
		}
	}
	head, hhea := f.tables["head"], f.tables["hhea"]
	f.unitsPerEm = int(be16(head, 18))
	for i := range f.box {
		f.box[i] = int(int16(be16(head, 36+2*i)))
	}
	f.longLoca = be16(head, 50) == 1
	f.ascent, f.descent = int(int16(be16(hhea, 4))), int(int16(be16(hhea, 6)))
	f.readAdvances(int(be16(hhea, 34)), int(be16(f.tables["maxp"], 4)))
	return f, f.readCharacters()
}

// readAdvances reads hmtx, where the last advance stands for all glyphs after it.
func (f *typeface) readAdvances(stated, glyphs int) {
	f.advances = make([]uint16, glyphs)
	for i := range f.advances {
		f.advances[i] = be16(f.tables["hmtx"], 4*min(i, stated-1))
	}
}

// readCharacters reads the table of characters, in the form that reaches beyond U+FFFF.
func (f *typeface) readCharacters() error {
	cmap := f.tables["cmap"]
	for i := range int(be16(cmap, 2)) {
		table := cmap[be32(cmap, 4+8*i+4):]
		if be16(table, 0) != 12 {
			continue
		}
		f.glyphOf = make(map[rune]uint16, 4096)
		for g := range int(be32(table, 12)) {
			group := table[16+12*g:]
			first, last, glyph := be32(group, 0), be32(group, 4), be32(group, 8)
			for r := first; r <= last; r++ {
				f.glyphOf[rune(r)] = uint16(glyph + r - first)
			}
		}
		return nil
	}
	return fmt.Errorf("no table of characters of format 12")
}

// width is how wide s is at this size, in points.
func (f *typeface) width(s string, size float64) float64 {
	units := 0
	for _, r := range s {
		units += int(f.advances[f.glyphOf[r]])
	}
	return float64(units) * size / float64(f.unitsPerEm)
}

// glyph is where the outline of a glyph lies in the glyf table.
func (f *typeface) glyph(g int) []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if f.longLoca {
		return glyf[be32(loca, 4*g):be32(loca, 4*g+4)]
	}
	return glyf[2*int(be16(loca, 2*g)) : 2*int(be16(loca, 2*g+2))]
}

func be16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func be32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
