package tty

import (
	"bytes"
	"fmt"
	"strings"
)

// What is sent on in place of what came, so that Bubble Tea need not wait to tell it from something longer.
const (
	esc        = 0x1b
	escapeKey  = "\x1b[27u"
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// wait is what a stream waits for, and so how long.
type wait uint8

const (
	forNothing  wait = iota
	forKey           // Esc alone, which may be the first byte of something
	forString        // Alt+] and the like, which may begin an answer of the terminal
	forSequence      // the rest of what can be nothing but a sequence, or of a letter
	forPaste         // more of a paste, or its end
)

// pieces cuts what a terminal sends into keys, letters and sequences, and gives each on when it is whole. It knows no clock:
// who feeds it calls lapse when nothing came for as long as wait says.
type pieces struct {
	held     []byte   // the beginning of a piece
	answered []byte   // the beginning of a piece that was given up: its rest is no text when it comes after all
	follows  bool     // a part of that rest came just now
	pasting  bool     // inside a paste
	lapsed   bool     // inside a paste that was ended for want of an end
	later    []byte   // keys pressed in a paste, in case it never ends
	moved    bool     // what came last brought the piece or the paste on
	out      [][]byte // whole pieces in order; a run of letters is one
	open     bool     // the last of out is a run of letters
}

// feed takes what was read at once.
func (p *pieces) feed(chunk []byte) {
	p.moved = true
	if len(p.answered) > 0 {
		chunk = p.late(chunk)
	}
	if len(chunk) == 0 {
		return
	}
	again := p.lapsed && !p.key(chunk)
	p.lapsed = false
	if again {
		p.begin()
	}
	if p.pasting && len(p.held) == 0 && p.key(chunk) {
		p.moved = false
		if chunk[0] != esc {
			p.later = append(p.later, chunk[0])
			return
		}
	}
	p.cut(append(p.held, chunk...))
	if again && p.pasting {
		p.end()
		p.lapsed = true
	}
}

// key tells whether a chunk read in a paste is a key that the reviewer pressed rather than a part of the paste.
func (p *pieces) key(chunk []byte) bool {
	c := chunk[0]
	if p.lapsed && c == esc {
		n, k := first(chunk, false)
		return n == len(chunk) || k == begun
	}
	return len(chunk) == 1 && (c < ' ' || c == 0x7f) && (p.lapsed || strings.IndexByte("\t\r\n", c) < 0)
}

func (p *pieces) cut(b []byte) {
	p.held = nil
	for len(b) > 0 {
		n, k := first(b, p.pasting)
		if k == begun {
			p.held = bytes.Clone(b)
			return
		}
		p.take(b[:n], k)
		b = b[n:]
	}
}

// take gives a whole piece on.
func (p *pieces) take(b []byte, k kind) {
	switch {
	case k == csi && string(b) == pasteStart:
		if !p.pasting {
			p.begin()
		}
	case k == csi && string(b) == pasteEnd:
		if p.pasting {
			p.end()
		}
	case p.pasting:
		p.pasted(b, k)
	case k == letter:
		p.letters(b)
	case k == escape:
		p.give([]byte(escapeKey))
	case k == alt:
		p.give(altKey(b))
	case k == console:
		p.give(fmt.Appendf(nil, "\x1b[%d~", 11+b[3]-'A')) // F1 to F5
	case k == shifted:
		p.give(fmt.Appendf(nil, "%s;2~", b[:len(b)-1]))
	case k != broken:
		p.give(bytes.Clone(b))
	}
}

// pasted takes words of a paste. What steers a terminal is none.
func (p *pieces) pasted(b []byte, k kind) {
	if k == letter || k == control && strings.IndexByte("\t\r\n", b[0]) >= 0 {
		p.later = nil
		p.letters(b)
	}
}

func (p *pieces) begin() {
	p.pasting, p.later = true, nil
	p.give([]byte(pasteStart))
}

func (p *pieces) end() {
	p.pasting, p.later = false, nil
	p.give([]byte(pasteEnd))
}

func (p *pieces) give(b []byte) {
	p.out = append(p.out, b)
	p.open = false
}

func (p *pieces) letters(b []byte) {
	if last := len(p.out) - 1; p.open && last >= 0 {
		p.out[last] = append(p.out[last], b...)
		return
	}
	p.give(bytes.Clone(b))
	p.open = true
}

// waits says what is waited for.
func (p *pieces) waits() wait {
	switch {
	case p.pasting:
		return forPaste
	case len(p.held) == 0 && p.follows:
		return forKey
	case len(p.held) == 0:
		return forNothing
	case len(bytes.Trim(p.held, "\x1b")) == 0:
		return forKey
	case len(p.held) == 2 && strings.IndexByte("]P_", p.held[1]) >= 0:
		return forString
	}
	return forSequence
}

// lapse gives up waiting. Esc alone was the key; the beginning of a sequence is no text; a paste ends and keeps its words.
func (p *pieces) lapse() {
	p.answered, p.follows = nil, false
	held, keys := p.held, p.later
	p.held = nil
	if len(held) > 0 && held[0] == esc {
		p.answered = held
	}
	if p.pasting {
		p.end()
		p.lapsed = true
		p.cut(keys)
	}
	switch {
	case len(held) > 0 && len(bytes.Trim(held, "\x1b")) == 0:
		for range held {
			p.give([]byte(escapeKey))
		}
		p.answered = []byte{esc}
	case len(held) == 2 && held[0] == esc && held[1] < 0x80 && !p.lapsed:
		p.give(altKey(held))
	}
}

// late takes off a chunk what belongs to a piece that was given up, and returns the rest. Where the piece was Esc, a chunk of
// one letter is a key of its own; where it was more, one key may be lost here: better than a piece of a sequence in a letter.
func (p *pieces) late(chunk []byte) []byte {
	head := len(p.answered)
	joined := append(p.answered, chunk...)
	p.answered, p.follows = nil, false
	n, k := first(joined, false)
	if head == 1 && !comesAtOnce(chunk, k) {
		return chunk
	}
	switch {
	case k == begun:
		p.answered, p.follows = joined, true
		return nil
	case n <= head || k == alt || k == escape:
		return chunk
	}
	switch string(joined[:n]) {
	case pasteStart:
		p.begin()
	case pasteEnd:
		p.lapsed = false
	}
	return joined[n:]
}

// comesAtOnce tells whether a chunk after Esc was sent by a terminal: nobody types two keys within one read.
func comesAtOnce(chunk []byte, k kind) bool {
	switch chunk[0] {
	case '[', ']', 'P', '_':
		return len(chunk) > 1 && k != alt
	case 'O':
		return len(chunk) == 2 && strings.IndexByte("ABCDEFHMPQRSabcd", chunk[1]) >= 0
	}
	return false
}

// altKey is a key pressed with Alt in the form of the keyboard protocol, which needs no waiting.
func altKey(b []byte) []byte {
	c := b[1]
	switch {
	case len(b) > 2:
		return bytes.Clone(b)
	case 'A' <= c && c <= 'Z':
		return fmt.Appendf(nil, "\x1b[%d:%d;4u", c+'a'-'A', c)
	case c > ' ' || c == '\r' || c == '\t':
		return fmt.Appendf(nil, "\x1b[%d;3u", c)
	}
	return bytes.Clone(b)
}
