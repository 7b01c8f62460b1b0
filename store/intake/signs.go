package intake

import "strings"

// Word's Symbol and Wingdings fonts show other signs than their codes say: "\u2265" is code B3 of Symbol. Letters of records come
// with them for degrees, comparisons and ticked boxes.

// symbolSigns are the signs of the font Symbol from code 20 on; a space stands for a code without one.
const symbolSigns = " !\u2200#\u2203%&\u220b()\u2217+,\u2212./0123456789:;<=>?" +
	"\u2245\u0391\u0392\u03a7\u0394\u0395\u03a6\u0393\u0397\u0399\u03d1\u039a\u039b\u039c\u039d\u039f\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u03a9\u039e\u03a8\u0396[\u2234]\u22a5_" +
	"\u203e\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03d5\u03ba\u03bb\u03bc\u03bd\u03bf\u03c0\u03b8\u03c1\u03c3\u03c4\u03c5\u03d6\u03c9\u03be\u03c8\u03b6{|}\u223c "

// upperSymbolSigns are those from code A0 on.
const upperSymbolSigns = "\u20ac\u03d2\u2032\u2264\u2044\u221e\u0192\u2663\u2666\u2665\u2660\u2194\u2190\u2191\u2192\u2193" +
	"\u00b0\u00b1\u2033\u2265\u00d7\u221d\u2202\u2022\u00f7\u2260\u2261\u2248\u2026\u23d0\u23af\u21b5" +
	"\u2135\u2111\u211c\u2118\u2297\u2295\u2205\u2229\u222a\u2283\u2287\u2284\u2282\u2286\u2208\u2209" +
	"\u2220\u2207\u00ae\u00a9\u2122\u220f\u221a\u22c5\u00ac\u2227\u2228\u21d4\u21d0\u21d1\u21d2\u21d3" +
	"\u25ca\u2329\u00ae\u00a9\u2122\u2211\u239b\u239c\u239d\u23a1\u23a2\u23a3\u23a7\u23a8\u23a9\u23aa" +
	" \u232a\u222b\u2320\u23ae\u2321\u239e\u239f\u23a0\u23a4\u23a5\u23a6\u23ab\u23ac\u23ad "

var symbolLow, symbolHigh = []rune(symbolSigns), []rune(upperSymbolSigns)

// wingdings are the signs of Wingdings and its like that a record uses: boxes, ticks, bullets and arrows.
var wingdings = map[string]map[byte]rune{
	"wingdings": {0x28: '\u260e', 0x29: '\u2706', 0x2a: '\u2709', 0x6c: '\u25cf', 0x6d: '\u274d', 0x6e: '\u25a0', 0x6f: '\u2610', 0x70: '\u2610', 0x71: '\u2610', 0x72: '\u2610',
		0x73: '\u2b27', 0x74: '\u29eb', 0x75: '\u25c6', 0x76: '\u2756', 0x77: '\u2b25', 0x78: '\u2612', 0xa1: '\u25cb', 0x9f: '\u2022', 0xa7: '\u25aa', 0xa8: '\u2610',
		0xd8: '\u27a2', 0xdf: '\u2190', 0xe0: '\u2192', 0xe1: '\u2191', 0xe2: '\u2193', 0xe8: '\u2794', 0xf0: '\u21e8', 0xfb: '\u2717', 0xfc: '\u2713', 0xfd: '\u2612', 0xfe: '\u2611'},
	"wingdings 2": {0x4f: '\u2717', 0x50: '\u2713', 0x51: '\u2612', 0x52: '\u2611', 0x53: '\u2612', 0x54: '\u2612', 0x97: '\u25cf', 0xa3: '\u2610', 0x2a: '\u2610', 0x30: '\u2610'},
	"wingdings 3": {0x5b: '\u2192', 0x5a: '\u2190', 0x7d: '\u25b6', 0x70: '\u25b2', 0x71: '\u25bc'},
	"webdings":    {0x61: '\u2713', 0x63: '\u2610', 0x67: '\u25a0', 0x6e: '\u25cf', 0x72: '\u2717'},
}

// pictureFont tells a font whose letters are signs.
func pictureFont(font string) bool {
	f := strings.ToLower(font)
	return f == "symbol" || wingdings[f] != nil
}

// signOf is the sign that a font shows for a code; ok is false where it is not known. Without the name of a font it is Symbol.
func signOf(font string, code byte) (r rune, ok bool) {
	if table := wingdings[strings.ToLower(font)]; table != nil {
		r, ok = table[code]
		return r, ok
	}
	switch {
	case code >= 0x20 && code < 0x80:
		r = symbolLow[code-0x20]
	case code >= 0xa0:
		r = symbolHigh[code-0xa0]
	}
	return r, r > ' '
}
