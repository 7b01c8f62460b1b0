package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cleaned counts what Clean changed, so that a notice can say it.
type Cleaned struct {
	LineEnds    int // CRLF, CR, NEL, VT, FF, U+2028 and U+2029, now "\n"
	Tabs        int // now four spaces
	Ligatures   int // "ﬁ" of a printed page, now "fi"
	Bullets     int // bullets of a symbol font, now "•"
	SoftHyphens int // removed
	Hidden      int // removed: controls, bidi and zero-width characters
	Invalid     int // bytes that are not UTF-8, now U+FFFD
}

// Any tells whether anything was changed.
func (c Cleaned) Any() bool { return c != Cleaned{} }

// String names what was changed: "2 line ends, 1 soft hyphen". It is empty when nothing was.
func (c Cleaned) String() string {
	var parts []string
	for _, k := range []struct {
		n    int
		what string
	}{
		{c.LineEnds, "line end"}, {c.Tabs, "tab"}, {c.Ligatures, "ligature"}, {c.Bullets, "bullet"},
		{c.SoftHyphens, "soft hyphen"}, {c.Hidden, "hidden character"}, {c.Invalid, "invalid byte"},
	} {
		switch {
		case k.n == 1:
			parts = append(parts, "1 "+k.what)
		case k.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", k.n, k.what))
		}
	}
	return strings.Join(parts, ", ")
}

// Clean makes foreign text, as from a clipboard, fit to be part of a document: one kind of line end, no tabs, nothing
// that cannot be seen. Smart quotes, dashes and no-break spaces stay, and so do joiners between emoji.
func Clean(raw string) (string, Cleaned) {
	var (
		b    strings.Builder
		n    Cleaned
		done int // bytes of raw that are in b
		last rune
	)
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		if r == '\r' && strings.HasPrefix(raw[i+1:], "\n") {
			size = 2
		}
		keep := r < 0xfb00 && isPlain(r) || r == '\n' || r == 0x200d && last >= 0x2190
		if s, fresh := "", false; !keep {
			if s, fresh = n.replacement(r, size); fresh {
				b.WriteString(raw[done:i])
				b.WriteString(s)
				done = i + size
			}
		}
		i, last = i+size, r
	}
	if done == 0 {
		return raw, n
	}
	b.WriteString(raw[done:])
	return b.String(), n
}

// replacement is what stands for the character r of size bytes, if it does not stay.
func (c *Cleaned) replacement(r rune, size int) (string, bool) {
	switch {
	case r == utf8.RuneError && size == 1:
		c.Invalid++
		return "\uFFFD", true
	case r == '\r', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
		c.LineEnds++
		return "\n", true
	case r == '\t':
		c.Tabs++
		return tabStop, true
	case r == 0xad:
		c.SoftHyphens++
		return "", true
	case r >= 0xfb00 && r <= 0xfb06:
		c.Ligatures++
		return [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xfb00], true
	case r == 0xf0b7 || r == 0xf0a7:
		c.Bullets++
		return "•", true
	case unicode.IsControl(r), unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp), isFiller(r) && r != 0x34f:
		c.Hidden++
		return "", true
	}
	return "", false
}
