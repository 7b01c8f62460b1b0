package tty

import "unicode/utf8"

// kind is what a piece is.
type kind uint8

const (
	begun   kind = iota // not whole yet
	broken              // begun and cut short by something else, or no letter of UTF-8
	letter              // a character
	control             // a control character
	escape              // Esc, with something of its own behind it
	alt                 // a key with Alt
	csi                 // a control sequence: keys, the mouse, a paste's ends, answers
	ss3                 // a key of the keypad
	answer              // a string of the terminal: a color, its version
	console             // F1 to F5 of the Linux console
	shifted             // a key with Shift as rxvt sends it
)

// The most bytes of a sequence and of a string; what is longer is noise.
const (
	maxSequence = 256
	maxString   = 8 << 10
)

// first finds the first piece of b, which is not empty: its length in bytes, 0 for one that is not whole, and its kind. In a
// paste only control sequences are looked for.
func first(b []byte, pasting bool) (n int, k kind) {
	switch c := b[0]; {
	case c == esc && pasting:
		switch {
		case len(b) == 1:
			return 0, begun
		case b[1] == '[':
			return sequence(b)
		}
		return 1, broken
	case c == esc:
		return escaped(b)
	case c < ' ' || c == 0x7f:
		return 1, control
	case !utf8.FullRune(b):
		return 0, begun
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 {
		return 1, broken
	}
	return n, letter
}

// escaped reads what begins with Esc.
func escaped(b []byte) (int, kind) {
	if len(b) == 1 {
		return 0, begun
	}
	switch c := b[1]; {
	case c == esc:
		return twice(b)
	case c == '[' && len(b) > 2 && b[2] == '[':
		return fKey(b)
	case c == '[' && len(b) > 2 && b[2] == 'M':
		if len(b) < 6 {
			return 0, begun
		}
		return 6, csi // the mouse of old terminals: three bytes of any kind
	case c == '[':
		return sequence(b)
	case c == 'O':
		return keypad(b)
	case c == ']' || c == 'P' || c == '_':
		return str(b)
	case c < 0x80:
		return 2, alt
	}
	n, k := first(b[1:], false)
	switch k {
	case begun:
		return 0, begun
	case letter:
		return n + 1, alt
	}
	return 1, escape
}

// twice reads Esc Esc: the key twice, or a key with Alt as rxvt sends it.
func twice(b []byte) (int, kind) {
	if len(b) == 2 {
		return 0, begun
	}
	if b[2] != '[' && b[2] != 'O' {
		return 1, escape
	}
	n, k := escaped(b[1:])
	switch {
	case k == begun:
		return 0, begun
	case k == ss3 || k == csi && n <= len("\x1b[24~"): // neither the mouse nor an end of a paste
		return n + 1, k
	}
	return 1, escape
}

func fKey(b []byte) (int, kind) {
	switch {
	case len(b) == 3:
		return 0, begun
	case 'A' <= b[3] && b[3] <= 'E':
		return 4, console
	}
	return 3, broken
}

// sequence reads Esc [, parameters, intermediate bytes and the final one (ECMA-48, 5.4).
func sequence(b []byte) (int, kind) {
	i := 2
	for i < len(b) && 0x30 <= b[i] && b[i] <= 0x3f {
		i++
	}
	if i > 2 && i < len(b) && b[i] == '$' && number(b[2:i]) {
		return i + 1, shifted
	}
	for i < len(b) && 0x20 <= b[i] && b[i] <= 0x2f {
		i++
	}
	switch {
	case i > maxSequence:
		return i, broken
	case i == len(b):
		return 0, begun
	case 0x40 <= b[i] && b[i] <= 0x7e:
		return i + 1, csi
	}
	return i, broken
}

func number(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// keypad reads Esc O, perhaps a modifier, and the key.
func keypad(b []byte) (int, kind) {
	i := 2
	for i < len(b) && i < 4 && '0' <= b[i] && b[i] <= '9' {
		i++
	}
	switch {
	case i == len(b):
		return 0, begun
	case ' ' < b[i] && b[i] < 0x7f:
		return i + 1, ss3
	}
	return i, broken
}

// str reads an answer of the terminal, which ends with BEL or Esc \. What no answer begins with is a key with Alt.
func str(b []byte) (int, kind) {
	if len(b) == 2 {
		return 0, begun
	}
	if c := b[2]; !('0' <= c && c <= '9' || b[1] == 'P' && (c == '>' || c == '!') || b[1] == '_' && c == 'G') {
		return 2, alt
	}
	for i := 3; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\a':
			return i + 1, answer
		case c == esc && i+1 == len(b):
			return 0, begun
		case c == esc && b[i+1] == '\\':
			return i + 2, answer
		case c < ' ' || i > maxString:
			return i, broken
		}
	}
	return 0, begun
}
