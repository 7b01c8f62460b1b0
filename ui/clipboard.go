package ui

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Clipboard is what the terminal does with words that are to be copied to other programs. No terminal answers whether it took
// them, so that the notice says no more than what was sent.
type Clipboard uint8

// The kinds of terminal.
const (
	ClipboardNone     Clipboard = iota // knows nothing of it, or would print it: copying stays in the program
	ClipboardTerminal                  // most take OSC 52, some ask or refuse
	ClipboardTmux                      // passes it on where its option says so
)

// ClipboardOf tells the kind by the environment: TERM, TMUX (set inside tmux) and STY (set inside GNU screen).
func ClipboardOf(term, tmux, screen string) Clipboard {
	kind, _, _ := strings.Cut(term, "-")
	switch {
	case tmux != "":
		return ClipboardTmux
	case screen != "", kind == "", kind == "dumb", kind == "linux", kind == "screen", strings.HasPrefix(kind, "vt"), kind == "ansi":
		return ClipboardNone
	}
	return ClipboardTerminal
}

// mostClipboard is how many bytes terminals take: 100,000 of base64, the least of those that name a bound.
const mostClipboard = 74_994

// copyOut keeps the words for pasting here, gives them to the terminal where it may take them, and says what was done; did is the
// act, "copied" or "cut".
func (r *Root) copyOut(words, did string) {
	r.desk.clip = words
	n := utf8.RuneCountInString(words)
	says := fmt.Sprintf("%s %s", did, plural(n, "character"))
	switch to := r.cfg.Clipboard; {
	case to == ClipboardNone:
		says += " inside imrdesk only; for other programs: Shift+drag"
	case len(words) > mostClipboard:
		says += " inside imrdesk only: more than a terminal takes"
	case to == ClipboardTmux:
		r.do(Copy{words})
		says += "; sent to tmux, which needs set-clipboard on"
	default:
		r.do(Copy{words})
		says += "; sent to the terminal's clipboard if it allows"
	}
	r.say(says)
}
