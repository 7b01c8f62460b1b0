// Package input is the line that a reader types into: an answer, a filter, a word to look for.
package input

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// maxLine is how many bytes a line takes: more than any name, date or passphrase, less than slows a key down.
const maxLine = 4096

// Line is an input of one line. It moves and deletes by whole characters as a reader sees them.
type Line struct {
	value string
	caret int // byte offset at a character's edge
}

// NewLine is an input that holds value, the caret behind it.
func NewLine(value string) Line {
	var l Line
	l.Insert(value)
	return l
}

// Value is what stands in the line.
func (l *Line) Value() string { return l.value }

// Insert puts text at the caret. Line ends and tabs become spaces, control characters are left out, an end of line
// behind a pasted secret is not part of it. It tells whether all of it had room.
func (l *Line) Insert(s string) bool {
	s = clean(s)
	fits := true
	if room := maxLine - len(l.value); len(s) > room {
		fits = false
		s = s[:text.ClusterStart(s, room)]
	}
	head := l.value[:l.caret] + s
	l.value, l.caret = head+l.value[l.caret:], len(head)
	l.settle()
	return fits
}

// settle moves the caret to the edge of the character it would split: what was typed may have joined its neighbours.
func (l *Line) settle() { l.caret = text.ClusterEnd(l.value, l.caret) }

func clean(s string) string {
	s = strings.TrimRight(s, "\r\n")
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", " ")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
}

// Handle takes a key of line editing; it tells whether the key was one.
func (l *Line) Handle(k keys.Press) bool {
	switch k.Name {
	case "left", "ctrl+b":
		l.caret = text.PrevCluster(l.value, l.caret)
	case "right", "ctrl+f":
		l.caret = text.NextCluster(l.value, l.caret)
	case "ctrl+left", "alt+left", "alt+b":
		l.caret = l.wordBefore()
	case "ctrl+right", "alt+right", "alt+f":
		l.caret = l.wordAfter()
	case "home", "ctrl+a":
		l.caret = 0
	case "end", "ctrl+e":
		l.caret = len(l.value)
	case "backspace", "ctrl+h":
		l.remove(text.PrevCluster(l.value, l.caret), l.caret)
	case "delete", "ctrl+d":
		l.remove(l.caret, text.NextCluster(l.value, l.caret))
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		l.remove(l.wordBefore(), l.caret)
	case "alt+d", "ctrl+delete", "alt+delete":
		l.remove(l.caret, l.wordAfter())
	case "ctrl+u":
		l.remove(0, l.caret)
	case "ctrl+k":
		l.remove(l.caret, len(l.value))
	default:
		if k.Text == "" {
			return false
		}
		l.Insert(k.Text)
	}
	return true
}

func (l *Line) remove(from, to int) {
	l.value, l.caret = l.value[:from]+l.value[to:], from
	l.settle()
}

func (l *Line) wordBefore() int {
	s := strings.TrimRightFunc(l.value[:l.caret], unicode.IsSpace)
	at := strings.LastIndexFunc(s, unicode.IsSpace)
	if at < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return text.ClusterStart(l.value, at+size)
}

func (l *Line) wordAfter() int {
	rest := l.value[l.caret:]
	word := strings.TrimLeftFunc(rest, unicode.IsSpace)
	at := strings.IndexFunc(word, unicode.IsSpace)
	if at < 0 {
		return len(l.value)
	}
	return text.ClusterEnd(l.value, l.caret+len(rest)-len(word)+at)
}

// Draw gives the line as w cells in the style of the role, and the cell of the caret, which is always in view. A
// secret shows one star for each character.
func (l *Line) Draw(th *theme.Theme, role theme.Role, w int, secret bool) (row string, caret int) {
	before, after := l.value[:l.caret], l.value[l.caret:]
	if secret {
		before, after = stars(before), stars(after)
	}
	// The view begins where the text before the caret leaves it a cell.
	caret = text.Cells(before)
	if over := caret - max(0, w-1); over > 0 {
		from := text.CellPos(before, over)
		if text.Cells(before[:from]) < over { // half a wide character
			from = text.NextCluster(before, from)
		}
		before = before[from:]
		caret = text.Cells(before)
	}
	fits, _ := text.Fit(before+after, w)
	shown := text.ShowRow((before + after)[:fits]).String()
	return frame.NewBar(th, w, role).Put(role, shown).String(), caret
}

func stars(s string) string {
	n := 0
	for at := 0; at < len(s); at = text.NextCluster(s, at) {
		n++
	}
	return strings.Repeat("*", n)
}
