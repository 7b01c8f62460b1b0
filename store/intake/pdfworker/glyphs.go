package pdfworker

import (
	"errors"
	"math"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// glyph is a character where it stands on the page as it is shown, in points: x to the right, y up.
type glyph struct {
	r     rune
	x, y  float64 // origin, on the baseline
	width float64 // advance along the baseline
	size  float64 // of the font, across the baseline
	angle float64 // of the baseline, in radians; 0 runs to the right, positive turns to the left
	lost  bool    // without a place that is a number
}

// The hyphen PDFium found at the end of a line, whose line break it left out.
const lineHyphen = '\uFFFE'

var errTooMuchText = errors.New("more text than allowed")

// textPage are the characters of a page as PDFium numbers them.
type textPage struct {
	engine pdfium.Pdfium
	page   references.FPDF_TEXTPAGE
	turn   int // quarter turns to the right at which the page is shown

	// The box and the manner of the last character: one of the same word has the same size, angle and baseline.
	box  structs.FPDF_FS_RECTF
	last glyph
	end  bool // the next character begins a word

	guessed int // characters that the font does not tell, and PDFium made up from their codes
}

// beyondLatin is from where on a character is asked whether its font tells it. A code that is taken for a Latin letter mostly is one.
const beyondLatin = 0x0250

// glyphs are the characters of the page with their places; spaces that the file draws are among them, those that PDFium
// guesses are not. room is the most bytes of text.
func (t *textPage) glyphs(room int) ([]glyph, error) {
	chars, err := t.characters(room)
	if err != nil {
		return nil, err
	}
	out := make([]glyph, 0, len(chars))
	t.end = true
	for i, r := range chars {
		switch {
		case r == 0 || r == '\ufeff':
			continue
		case r == lineHyphen || r == 2: // older PDFium marks the hyphen with U+0002
			r = '-'
		case unicode.IsSpace(r):
			if t.generated(i) {
				t.end = true
				continue
			}
			r = ' '
		}
		g := t.glyph(i)
		if g.r = r; r >= beyondLatin && t.unmapped(i) {
			g.r = unicode.ReplacementChar
			t.guessed++
		}
		t.end = r == ' '
		out = append(out, g)
	}
	return out, nil
}

// unmapped tells a character that the font does not tell.
func (t *textPage) unmapped(i int) bool {
	e, err := t.engine.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: t.page, Index: i})
	return err == nil && e.HasUnicodeMapError
}

func (t *textPage) generated(i int) bool {
	g, err := t.engine.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: t.page, Index: i})
	return err != nil || g.IsGenerated
}

// glyph is the character with this index. Each question to PDFium costs, so that inside a word only the box is asked for.
func (t *textPage) glyph(i int) glyph {
	loose, err := t.engine.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.page, Index: i})
	if err != nil || !finite(loose.Rect.Left, loose.Rect.Right, loose.Rect.Top, loose.Rect.Bottom) {
		t.end = true
		return glyph{lost: true}
	}
	box := loose.Rect
	if !t.end && t.last.angle == 0 && t.turn == 0 && box.Top == t.box.Top && box.Bottom == t.box.Bottom {
		g := t.last
		g.x, g.width = float64(box.Left), float64(box.Right-box.Left)
		t.box, t.last = box, g
		return g
	}
	g, ok := t.whole(i, box)
	if !ok {
		t.end = true
		return glyph{lost: true}
	}
	t.box, t.last = box, g
	return g
}

// whole asks for all there is to know of a character.
func (t *textPage) whole(i int, box structs.FPDF_FS_RECTF) (glyph, bool) {
	o, err1 := t.engine.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: t.page, Index: i})
	m, err2 := t.engine.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: t.page, Index: i})
	s, err3 := t.engine.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: t.page, Index: i})
	if err1 != nil || err2 != nil || err3 != nil {
		return glyph{}, false
	}
	a, b, c, d := float64(m.Matrix.A), float64(m.Matrix.B), float64(m.Matrix.C), float64(m.Matrix.D)
	g := glyph{x: o.X, y: o.Y, size: math.Abs(s.FontSize) * math.Hypot(c, d)}
	if s.FontSize < 0 {
		a, b = -a, -b
	}
	if g.angle = math.Atan2(b, a); math.Abs(g.angle) < 1e-3 {
		g.angle = 0
	}
	// The box is upright around the character; its extent along the baseline is the advance where that runs along an edge.
	w, h := math.Abs(float64(box.Right-box.Left)), math.Abs(float64(box.Top-box.Bottom))
	g.width = math.Abs(w*math.Cos(g.angle)) + math.Abs(h*math.Sin(g.angle))
	if sin, cos := math.Abs(math.Sin(g.angle)), math.Abs(math.Cos(g.angle)); sin > 0.05 && cos > 0.05 {
		g.width = min(w/cos, h/sin)
	}
	if g.size == 0 {
		g.size = h
	}
	if !finite64(g.x, g.y, g.size, g.angle, g.width) {
		return glyph{}, false
	}
	return turned(g, t.turn), true
}

// turned is the character as it stands when the page is shown after so many quarter turns to the right.
func turned(g glyph, turn int) glyph {
	for range turn & 3 {
		g.x, g.y = g.y, -g.x
	}
	g.angle = math.Remainder(g.angle-float64(turn&3)*math.Pi/2, 2*math.Pi)
	return g
}

func finite(values ...float32) bool {
	for _, v := range values {
		if !finite64(float64(v)) {
			return false
		}
	}
	return true
}

// farthest is the largest number that is taken for a place or a size: a page of a PDF is 14,400 points at most.
const farthest = 1e7

func finite64(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.Abs(v) > farthest {
			return false
		}
	}
	return true
}

// characters are all characters of the page, one for each of PDFium's indices.
func (t *textPage) characters(room int) ([]rune, error) {
	n, err := t.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: t.page})
	switch {
	case err != nil:
		return nil, err
	case n.Count == 0:
		return nil, nil
	case n.Count > room:
		return nil, errTooMuchText
	}
	// One call gives the text of the page, and its characters match the indices unless some have no code or two.
	all, err := t.engine.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: t.page, Count: n.Count})
	if err != nil {
		return nil, err
	}
	if chars := []rune(strings.TrimRight(all.Text, "\x00")); len(chars) == n.Count {
		return chars, nil
	}
	units := make([]uint16, n.Count)
	for i := range units {
		u, err := t.engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t.page, Index: i})
		if err != nil {
			return nil, err
		}
		units[i] = uint16(u.Unicode)
	}
	return joinSurrogates(units), nil
}

// joinSurrogates decodes UTF-16 and keeps the count: the second half of a pair becomes 0, which is no character.
func joinSurrogates(units []uint16) []rune {
	out := make([]rune, len(units))
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+1 < len(units) {
				low = rune(units[i+1])
			}
			if r = utf16.DecodeRune(r, low); r != unicode.ReplacementChar {
				out[i] = r
				i++
				continue
			}
		}
		out[i] = r
	}
	return out
}
