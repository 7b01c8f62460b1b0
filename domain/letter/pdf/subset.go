package pdf

import (
	"encoding/binary"
	"slices"
)

// subset is a TrueType font with the outlines of the used glyphs only. The glyphs keep their numbers, so that text, its
// widths and its characters need no second numbering; those left out are empty.
func (f *typeface) subset(used map[uint16]rune) []byte {
	keep := f.withParts(used)
	glyphs := int(slices.Max(keep)) + 1
	var glyf []byte
	loca := make([]byte, 0, 4*glyphs+4)
	next := 0
	for g := range glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if next < len(keep) && int(keep[next]) == g {
			next++
			glyf = append(glyf, f.glyph(g)...)
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // checksum of the whole font, which nothing reads
	binary.BigEndian.PutUint16(head[50:], 1) // loca is long
	hhea := slices.Clone(f.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(glyphs))
	maxp := slices.Clone(f.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(glyphs))
	return assemble(map[string][]byte{
		"head": head, "hhea": hhea, "maxp": maxp, "hmtx": f.shortHmtx(keep, glyphs), "loca": loca, "glyf": glyf,
		"cvt ": f.tables["cvt "], "fpgm": f.tables["fpgm"], "prep": f.tables["prep"],
	})
}

// withParts are the used glyphs, the one for a missing character, and the glyphs that composed ones are made of, in
// order.
func (f *typeface) withParts(used map[uint16]rune) []uint16 {
	seen := map[uint16]bool{}
	queue := []uint16{0}
	for g := range used {
		queue = append(queue, g)
	}
	for len(queue) > 0 {
		g := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if seen[g] {
			continue
		}
		seen[g] = true
		queue = append(queue, parts(f.glyph(int(g)))...)
	}
	keep := make([]uint16, 0, len(seen))
	for g := range seen {
		keep = append(keep, g)
	}
	slices.Sort(keep)
	return keep
}

// parts are the glyphs a composed outline is made of.
func parts(outline []byte) (out []uint16) {
	if len(outline) == 0 || int16(be16(outline, 0)) >= 0 {
		return nil
	}
	const wordArgs, scale, more, twoScales, matrix = 0x1, 0x8, 0x20, 0x40, 0x80
	for at := 10; ; {
		flags := be16(outline, at)
		out = append(out, be16(outline, at+2))
		at += 6
		if flags&wordArgs != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return out
		}
	}
}

// shortHmtx has the advances of the kept glyphs; the zeros of the others take no room once packed.
func (f *typeface) shortHmtx(keep []uint16, glyphs int) []byte {
	out := make([]byte, 4*glyphs)
	hmtx := f.tables["hmtx"]
	stated := int(be16(f.tables["hhea"], 34))
	for _, g := range keep {
		binary.BigEndian.PutUint16(out[4*int(g):], f.advances[g])
		bearing := 4*int(g) + 2
		if int(g) >= stated {
			bearing = 4*stated + 2*(int(g)-stated)
		}
		copy(out[4*int(g)+2:], hmtx[bearing:bearing+2])
	}
	return out
}

// assemble writes a font file of these tables, in the order of their names.
func assemble(tables map[string][]byte) []byte {
	var names []string
	for name, b := range tables {
		if len(b) > 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	n := len(names)
	power, shift := 1, 0
	for power*2 <= n {
		power, shift = power*2, shift+1
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, power * 16, shift, n*16 - power*16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := len(out) + 16*n
	for _, name := range names {
		b := tables[name]
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, checksum(b))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(b)))
		at += (len(b) + 3) &^ 3
	}
	for _, name := range names {
		out = append(out, tables[name]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func checksum(b []byte) (sum uint32) {
	for i := 0; i < len(b); i += 4 {
		var word [4]byte
		copy(word[:], b[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
