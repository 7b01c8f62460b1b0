// Package pdf writes a letter as a tagged PDF: title, language, headings, paragraphs, lists and tables in a structure
// tree that a screen reader follows, bookmarks, page furniture marked as such, embedded fonts.
//
// The file is written here from its objects up, as no library for Go writes a structure tree. The fonts are DejaVu
// Serif Condensed (fonts/LICENSE); of each, the outlines a letter uses are embedded.
package pdf

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain/letter"
)

// Write gives the document as a PDF file. The same document gives the same bytes. A character that the fonts do not
// have is written as its number, "<U+4E2D>".
func Write(d letter.Document) ([]byte, error) {
	t, err := typefaces()
	if err != nil {
		return nil, fmt.Errorf("writing PDF: %w", err)
	}
	d = covered(d.Shown(), t)
	c := newComposer(t)
	for _, b := range d.Blocks {
		c.block(b)
	}
	c.furniture(d)
	return c.assemble(d), nil
}

// furniture draws the head and foot of each page, once their number is known.
func (c *composer) furniture(d letter.Document) {
	const size = 8.5
	foot := d.Footer
	if foot != "" {
		foot += " \u2013 "
	}
	centred := func(p *page, s, kind string, y float64) {
		lines := wrap(c.faces, []run{{regular, s}}, size, textWidth)
		if len(lines) == 0 {
			return
		}
		c.artifact(p, kind)
		c.text(p, lines[0], (pageWidth-lines[0].width)/2, y, size, false)
		p.endMark()
	}
	for i, p := range c.pages {
		c.draftMark(p, d.Mark)
		if i > 0 { // the title stands on the first
			centred(p, d.Header, "<</Type /Pagination /Subtype /Header>>", headerY)
		}
		centred(p, foot+fmt.Sprintf("Page %d of %d", i+1, len(c.pages)), "<</Type /Pagination /Subtype /Footer>>", footerY)
	}
}

// draftMark draws what a draft says of itself in a frame above the head of a page, dark red on white (10:1).
func (c *composer) draftMark(p *page, mark string) {
	const (
		size          = 11.0
		padding, rise = 10.0, 5.0 // of the frame, beside and below the words
	)
	lines := wrap(c.faces, []run{{bold, mark}}, size, textWidth)
	if len(lines) == 0 {
		return
	}
	width := lines[0].width
	left := (pageWidth - width) / 2
	c.artifact(p, "<</Type /Pagination /Subtype /Watermark>>")
	p.content.WriteString("q 0.55 0 0 RG 0.55 0 0 rg 1 w\n")
	fmt.Fprintf(&p.content, "%.2f %.2f %.2f %.2f re S\n", left-padding, markY-rise, width+2*padding, size+rise+1)
	c.text(p, lines[0], left, markY, size, false)
	p.content.WriteString("Q\n")
	p.endMark()
}

// assemble writes the file from the filled pages.
func (c *composer) assemble(d letter.Document) []byte {
	f := &file{}
	catalog, tree, info := f.reserve(), f.reserve(), f.reserve()
	var fonts strings.Builder
	for i, t := range c.faces {
		if len(c.used[i]) > 0 {
			fmt.Fprintf(&fonts, "/F%d %s ", i+1, t.write(f, c.used[i]))
		}
	}
	pages := make([]ref, len(c.pages))
	kids := make([]string, len(pages))
	for i := range pages {
		pages[i] = f.reserve()
		kids[i] = pages[i].String()
	}
	for i, p := range c.pages {
		content := f.stream("", p.content.Bytes())
		f.set(pages[i], fmt.Sprintf("<< /Type /Page /Parent %s /MediaBox [0 0 %g %g] /Resources << /Font << %s>> >> /Contents %s /StructParents %d /Tabs /S >>",
			tree, pageWidth, pageHeight, fonts.String(), content, i))
	}
	f.set(tree, fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages)))
	outline := ""
	structure := c.writeTree(f, pages)
	if o := c.writeOutline(f, pages); o != 0 {
		outline = fmt.Sprintf(" /Outlines %s /PageMode /UseOutlines", o)
	}
	f.set(catalog, fmt.Sprintf("<< /Type /Catalog /Pages %s /Lang %s /MarkInfo << /Marked true >> /StructTreeRoot %s /ViewerPreferences << /DisplayDocTitle true >>%s >>",
		tree, pdfString(d.Language), structure, outline))
	date := ""
	if d.Date.Valid() && d.Date.Year < 10_000 {
		stamp := fmt.Sprintf("(D:%04d%02d%02d000000Z)", d.Date.Year, d.Date.Month, d.Date.Day)
		date = " /CreationDate " + stamp + " /ModDate " + stamp
	}
	f.set(info, fmt.Sprintf("<< /Title %s /Author %s /Creator %s%s >>", pdfString(d.Title), pdfString(d.Author), pdfString("imrdesk"), date))
	return f.bytes(catalog, info)
}

// write embeds the font with these glyphs.
func (t *typeface) write(f *file, used map[uint16]rune) ref {
	glyphs := make([]uint16, 0, len(used))
	for g := range used {
		glyphs = append(glyphs, g)
	}
	slices.Sort(glyphs)
	em := func(units int) int { return units * 1000 / t.unitsPerEm }
	var widths, codes strings.Builder
	tag := sha256.New()
	for _, g := range glyphs {
		fmt.Fprintf(&widths, "%d [%d] ", g, em(int(t.advances[g])))
		fmt.Fprintf(&codes, "<%04X> %s\n", g, strings.Replace(pdfString(string(used[g])), "<FEFF", "<", 1))
		fmt.Fprint(tag, g, " ")
	}
	name := subsetTag(tag.Sum(nil)) + "+" + t.name
	outlines := t.subset(used)
	program := f.stream(fmt.Sprintf("/Length1 %d ", len(outlines)), outlines)
	descriptor := f.add(fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags 6 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile2 %s >>",
		name, em(t.box[0]), em(t.box[1]), em(t.box[2]), em(t.box[3]), em(t.ascent), em(t.descent), em(t.ascent)*3/4, program))
	cid := f.add(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %s /DW 600 /W [%s] /CIDToGIDMap /Identity >>",
		name, descriptor, widths.String()))
	characters := f.stream("", []byte(characterMap(codes.String(), len(glyphs))))
	return f.add(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%s] /ToUnicode %s >>", name, cid, characters))
}

// subsetTag is six letters that differ for different sets of glyphs.
func subsetTag(sum []byte) string {
	var b [6]byte
	for i := range b {
		b[i] = 'A' + sum[i]%26
	}
	return string(b[:])
}

// characterMap says which character each glyph stands for; codes are lines of glyph and character.
func characterMap(codes string, n int) string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	lines := strings.SplitAfter(codes, "\n")[:n]
	for chunk := range slices.Chunk(lines, 100) { // the format allows no more at a time
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", len(chunk), strings.Join(chunk, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.String()
}

// lacking tells whether a face has no sign for the character.
func lacking(t [faces]*typeface, r rune) bool {
	_, a := t[regular].glyphOf[r]
	_, b := t[bold].glyphOf[r]
	return r != '\n' && (!a || !b)
}

// Lacking are the characters of the document that the fonts of the PDF have no sign for, each once, in the order in which they
// stand. Write prints them as their numbers.
func Lacking(d letter.Document) ([]rune, error) {
	t, err := typefaces()
	if err != nil {
		return nil, fmt.Errorf("writing PDF: %w", err)
	}
	var out []rune
	d = d.Shown()
	for _, word := range append(d.Words(), d.Mark, d.Header, d.Footer) {
		for _, r := range word {
			if lacking(t, r) && !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// covered writes characters that a face lacks as their numbers.
func covered(d letter.Document, t [faces]*typeface) letter.Document {
	fit := func(s string) string {
		lacks := func(r rune) bool { return lacking(t, r) }
		if strings.IndexFunc(s, lacks) < 0 {
			return s
		}
		var b strings.Builder
		for _, r := range s {
			if lacks(r) {
				fmt.Fprintf(&b, "<U+%04X>", r)
			} else {
				b.WriteRune(r)
			}
		}
		return b.String()
	}
	d.Mark, d.Header, d.Footer = fit(d.Mark), fit(d.Header), fit(d.Footer)
	blocks := slices.Clone(d.Blocks)
	for i, b := range blocks {
		blocks[i].Lead, blocks[i].Text = fit(b.Lead), fit(b.Text)
		blocks[i].Rows = make([][]string, len(b.Rows))
		for j, r := range b.Rows {
			for _, s := range r {
				blocks[i].Rows[j] = append(blocks[i].Rows[j], fit(s))
			}
		}
	}
	d.Blocks = blocks
	return d
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
