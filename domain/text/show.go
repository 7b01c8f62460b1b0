package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shown is text that is safe to show: on a terminal, in a title, an error, a report or an export. Only the functions
// of this file make one, so a function that takes a Shown cannot be handed raw words. It holds valid UTF-8 without
// control, bidi or invisible characters; each of those stands there in a form one can see. Styling goes around it.
type Shown struct {
	s           string
	neutralised int
}

// String is the safe text.
func (s Shown) String() string { return s.s }

// Neutralised is the number of characters that were made visible, dropped or cut; a view says it in a badge.
func (s Shown) Neutralised() int { return s.neutralised }

const (
	maxLine  = 10_000 // runes of a shown line; a terminal stalls on lines of megabytes
	maxMarks = 4      // combining marks of one base; more paint over the rows above and below
	tabStop  = "    "
)

// Show makes one line of raw: invalid bytes become U+FFFD, a tab four spaces, line breaks and other control
// characters their pictures (U+2400 to U+2421), C1 controls "<9B>", and characters that show nothing or change the
// order of others "<U+202E>". A line ends after 10,000 runes with "...(n more)". Show(Show(x)) is Show(x).
func Show(raw string) Shown { return show(raw, false, true) }

// ShowLines is Show for a text of several lines: CRLF, CR, U+2028 and U+2029 become "\n".
func ShowLines(raw string) Shown { return show(raw, true, true) }

// ShowFull is ShowLines with lines of any length: for exports and for views that wrap, where no word may be left out.
func ShowFull(raw string) Shown { return show(raw, true, false) }

// ShowRow is Show for a row that its view has already cut to size: any piece of a paragraph made of whole clusters is
// shown as it is shown within the paragraph.
func ShowRow(raw string) Shown { return show(raw, false, false) }

func show(raw string, lines, capped bool) Shown {
	n := shower{raw: raw, lines: lines}
	n.run()
	out := Shown{n.text(), n.changed}
	if capped && len(out.s) > maxLine {
		out = capLines(out)
	}
	return out
}

// shower copies raw to b only from the first character that must change: clean text costs no allocation.
type shower struct {
	raw     string
	lines   bool
	b       strings.Builder
	copied  int // bytes of raw that are in b
	changed int
}

func (n *shower) run() {
	for i := 0; i < len(n.raw); {
		i += plainRun(n.raw[i:])
		if i == len(n.raw) {
			return
		}
		end := NextCluster(n.raw, i)
		if simpleLetter(n.raw[i:end]) != end-i {
			n.cluster(i, end)
		}
		i = end
	}
}

// cluster shows one grapheme cluster. Working by cluster keeps "shown as a whole" and "shown letter by letter" the
// same text, which the editor relies on to place its cursor.
func (n *shower) cluster(i, end int) {
	var (
		marks   int
		based   bool // a base is there for a mark to sit on
		pictish bool // the rune before may carry U+FE0F
	)
	for i < end {
		r, size := utf8.DecodeRuneInString(n.raw[i:end])
		switch {
		case r == utf8.RuneError && size == 1:
			n.replace(i, 1, "\uFFFD", 1)
			based, pictish = false, false
		case r == '\n' && n.lines:
		case r == '\r' && i+1 < end: // the cluster CR LF
			if n.lines {
				n.replace(i, 1, "", 0)
			} else {
				n.replace(i, 1, "", 1)
			}
		case r == '\t':
			n.replace(i, 1, tabStop, 0)
		case r == 0xfe0f && pictish:
			marks, pictish = marks+1, false
		case needsEscape(r):
			n.replace(i, size, n.escape(r), 1)
			based, pictish = false, false
		case !joins(r):
			marks, based, pictish = 0, true, unicode.In(r, unicode.So, unicode.Sm)
		case !based: // it would join what a view draws before the text, and change its width
			n.replace(i, size, fmt.Sprintf("<U+%04X>", r), 1)
			pictish = false
		default:
			based, pictish = true, false
			if marks++; marks > maxMarks {
				n.replace(i, size, "", 1)
			}
		}
		i += size
	}
}

// joins tells characters that sit on the one before them: marks, the skin tones of emoji, halfwidth voicing marks.
func joins(r rune) bool {
	return unicode.IsMark(r) || r >= 0x1f3fb && r <= 0x1f3ff || r == 0xff9e || r == 0xff9f
}

// replace puts s in place of the size bytes of raw at i.
func (n *shower) replace(i, size int, s string, count int) {
	n.b.WriteString(n.raw[n.copied:i])
	n.b.WriteString(s)
	n.copied = i + size
	n.changed += count
}

func (n *shower) text() string {
	if n.copied == 0 {
		return n.raw
	}
	n.b.WriteString(n.raw[n.copied:])
	return n.b.String()
}

func (n *shower) escape(r rune) string {
	switch {
	case n.lines && (r == '\r' || r == '\u2028' || r == '\u2029'):
		return "\n"
	case r == '\u2028' || r == '\u2029':
		return "\u240a"
	case r < ' ':
		return string(0x2400 + r)
	case r == 0x7f:
		return "\u2421"
	case r >= 0x80 && r < 0xa0:
		return fmt.Sprintf("<%02X>", r)
	}
	return fmt.Sprintf("<U+%04X>", r)
}

// needsEscape allows by list: letters, marks, numbers, punctuation, symbols and spaces pass; everything else
// (controls, format and bidi characters, private use, surrogates, unassigned) does not, nor do graphic characters
// that show nothing.
func needsEscape(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' || r == 0x7f
	}
	if r <= 0xff {
		return r < 0xa0 || r == 0xad
	}
	return !unicode.IsGraphic(r) || unicode.Is(unicode.Variation_Selector, r) || isFiller(r)
}

// isFiller tells graphic characters that are drawn as nothing.
func isFiller(r rune) bool {
	switch r {
	case 0x034f, // combining grapheme joiner
		0x115f, 0x1160, 0x3164, 0xffa0, // Hangul fillers
		0x17b4, 0x17b5, // Khmer inherent vowels
		0x2800: // blank Braille pattern
		return true
	}
	return false
}

// capLines cuts each line that is too long and says how much is missing. The cut line is itself short enough, so that
// showing it again changes nothing.
func capLines(in Shown) Shown {
	const room = 40 // for "...(n more)"
	lines := strings.Split(in.s, "\n")
	for i, line := range lines {
		if len(line) <= maxLine {
			continue
		}
		runes := utf8.RuneCountInString(line)
		if runes <= maxLine {
			continue
		}
		at := 0
		for range maxLine - room {
			_, size := utf8.DecodeRuneInString(line[at:])
			at += size
		}
		cut := runes - (maxLine - room)
		lines[i] = fmt.Sprintf("%s...(%d more)", line[:at], cut)
		in.neutralised += cut
	}
	in.s = strings.Join(lines, "\n")
	return in
}
