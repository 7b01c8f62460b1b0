package uitest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// sequences are what a terminal in the manner of xterm sends for the keys that type nothing. It has the keyboard protocol, by which
// Esc and a key with Alt are told at once; ui/tty holds the terminals that have not.
var sequences = map[string]string{
	"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f", "esc": "\x1b[27u", "space": " ",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
	"pgup": "\x1b[5~", "pgdown": "\x1b[6~", "insert": "\x1b[2~", "delete": "\x1b[3~",
	"f1": "\x1bOP", "f3": "\x1bOR", "f4": "\x1bOS", "f7": "\x1b[18~", "f8": "\x1b[19~", "f12": "\x1b[24~",
	"shift+left": "\x1b[1;2D", "shift+right": "\x1b[1;2C", "shift+up": "\x1b[1;2A", "shift+down": "\x1b[1;2B",
	"ctrl+left": "\x1b[1;5D", "ctrl+right": "\x1b[1;5C", "ctrl+home": "\x1b[1;5H", "ctrl+end": "\x1b[1;5F",
	"shift+home": "\x1b[1;2H", "shift+end": "\x1b[1;2F", "alt+up": "\x1b[1;3A", "alt+down": "\x1b[1;3B",
}

// encode is what a terminal sends for a key.
func encode(name string) (string, bool) {
	if s, ok := sequences[name]; ok {
		return s, true
	}
	if k, ok := strings.CutPrefix(name, "ctrl+"); ok && len(k) == 1 && k[0] >= 'a' && k[0] <= 'z' {
		return string(k[0] & 0x1f), true
	}
	if k, ok := strings.CutPrefix(name, "alt+"); ok && len(k) == 1 {
		return fmt.Sprintf("\x1b[%d;3u", k[0]), true
	}
	return name, utf8.RuneCountInString(name) == 1
}
