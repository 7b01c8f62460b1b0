package intake

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"imrdesk/domain"
)

// rtfText is the text of a rich text file: a line for each paragraph, cells of a table row separated by tabs.
func rtfText(b []byte, room int) (string, error) {
	r := rtfReader{in: b, state: rtfState{skip: 1}}
	for r.at < len(r.in) {
		if r.out.Len() > room || len(r.stack) > maxDepth {
			return "", domain.Invalid("the rich text holds more text than %d MB or nests too deep; save it as .docx or text", room/1_000_000)
		}
		r.step()
	}
	return r.out.String(), nil
}

// rtfState is what a group may change and its end takes back.
type rtfState struct {
	unseen bool // what stands here is no text: fonts, styles, pictures
	skip   int  // characters behind a Unicode one that only older readers take
	hidden bool
}

type rtfReader struct {
	in    []byte
	at    int
	out   strings.Builder
	state rtfState
	stack []rtfState
	drop  int  // characters still to be skipped
	high  rune // the first half of a character of two codes
	first bool // a group was opened and had no word yet
}

func (r *rtfReader) step() {
	c := r.in[r.at]
	r.at++
	switch c {
	case '{':
		r.stack = append(r.stack, r.state)
		r.first = true
		return
	case '}':
		if n := len(r.stack); n > 0 {
			r.state, r.stack = r.stack[n-1], r.stack[:n-1]
		}
	case '\\':
		r.control()
	case '\r', '\n':
	default:
		r.put(charmap.Windows1252.DecodeByte(c))
	}
	r.first = false
}

// put writes a character of the text.
func (r *rtfReader) put(c rune) {
	switch {
	case r.drop > 0:
		r.drop--
	case !r.state.unseen && !r.state.hidden && c != 0:
		r.out.WriteRune(c)
	}
}

// control reads what stands behind a backslash.
func (r *rtfReader) control() {
	if r.at >= len(r.in) {
		return
	}
	c := r.in[r.at]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		r.at++
		r.symbol(c)
		return
	}
	from := r.at
	for r.at < len(r.in) && r.in[r.at]|0x20 >= 'a' && r.in[r.at]|0x20 <= 'z' {
		r.at++
	}
	word := string(r.in[from:r.at])
	from = r.at
	if r.at < len(r.in) && r.in[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.in) && digitByte(r.in[r.at]) {
		r.at++
	}
	number, err := strconv.Atoi(string(r.in[from:r.at]))
	if r.at < len(r.in) && r.in[r.at] == ' ' {
		r.at++
	}
	r.word(word, number, err == nil)
}

func digitByte(c byte) bool { return c >= '0' && c <= '9' }

func (r *rtfReader) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 > len(r.in) {
			return
		}
		if n, err := strconv.ParseUint(string(r.in[r.at:r.at+2]), 16, 8); err == nil {
			r.put(charmap.Windows1252.DecodeByte(byte(n)))
		}
		r.at += 2
	case '*':
		r.state.unseen = true // a destination that a reader may leave out
	case '~':
		r.put('\u00a0')
	case '_':
		r.put('-')
	case '\n', '\r':
		r.put('\n')
	case '\\', '{', '}':
		r.put(rune(c))
	}
}

// rtfSigns are words that stand for a sign.
var rtfSigns = map[string]rune{"par": '\n', "line": '\n', "page": '\f', "sect": '\n', "row": '\n', "tab": '\t', "cell": '\t', "emdash": '\u2014', "endash": '\u2013', "bullet": '\u2022',
	"lquote": '\u2018', "rquote": '\u2019', "ldblquote": '\u201c', "rdblquote": '\u201d', "emspace": ' ', "enspace": ' ', "nestcell": '\t', "nestrow": '\n'}

// rtfUnseen are destinations that hold no text of the document.
var rtfUnseen = map[string]bool{"fonttbl": true, "colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "themedata": true, "datastore": true, "listtable": true,
	"listoverridetable": true, "revtbl": true, "rsidtbl": true, "generator": true, "xmlnstbl": true, "fldinst": true, "latentstyles": true, "filetbl": true, "bkmkstart": true, "bkmkend": true,
	"nonshppict": true, "colorschememapping": true, "pgdsctbl": true}

func (r *rtfReader) word(word string, n int, numbered bool) {
	switch {
	case rtfUnseen[word] && (r.first || word == "pict"):
		r.state.unseen = true
	case rtfSigns[word] != 0:
		r.put(rtfSigns[word])
	case word == "v" || word == "deleted":
		r.state.hidden = !numbered || n != 0
	case word == "plain":
		r.state.hidden = false
	case word == "uc" && numbered:
		r.state.skip = max(0, min(n, 8))
	case word == "u" && numbered:
		r.unicode(rune(uint16(n)))
		r.drop = r.state.skip
	case word == "bin" && n > 0:
		r.at = min(len(r.in), r.at+n)
	}
}

// unicode writes a character by its number; one beyond 65535 comes in two halves.
func (r *rtfReader) unicode(c rune) {
	r.drop = 0
	switch {
	case c >= 0xd800 && c < 0xdc00:
		r.high = c
	case c >= 0xdc00 && c < 0xe000:
		if r.high != 0 {
			r.put((r.high-0xd800)<<10 + (c - 0xdc00) + 0x10000)
		}
		r.high = 0
	default:
		if c >= 0xf020 && c <= 0xf0ff {
			if s, ok := signOf("", byte(c)); ok {
				c = s
			}
		}
		r.put(c)
	}
}
