// Package vim is the editor profile for hands that know vi: normal, insert and visual mode, motions, operators, counts, text
// objects, the unnamed register and the dot. It reads keys and an editor, moves the cursor itself, and gives every edit
// back as a value; the root applies it, so that edits undo and are saved like all others.
//
// Where prose differs from code it follows prose: a line is a paragraph, as in yy and dd, while j and k go by rows of the
// screen. In insert mode all keys but Esc are those of the standard profile.
package vim

import (
	"strings"

	"imrdesk/domain/text"
	"imrdesk/ui/editor"
	"imrdesk/ui/keys"
)

// Mode is what letters mean.
type Mode uint8

// The modes.
const (
	Normal Mode = iota
	Insert
	Visual
	VisualLine
)

var modeWords = [...]string{"normal", "insert", "visual", "visual line"}

// String is the mode in words, for the status.
func (m Mode) String() string { return modeWords[m] }

// State is how far a command was typed, and what the next one can refer to. The zero State is normal mode.
type State struct {
	Mode     Mode
	count    int    // typed so far, 0 for none
	op       byte   // d, c or y, waiting for a motion
	opCount  int    // typed before op
	wait     string // keys that wait for one more: "g", "f", "r", "i" after an operator ...
	register register
	sought   seek // the last f, F, t or T
	anchor   int  // where visual mode began
	at       int  // the character that visual mode stands on

	keys    []keys.Press // of the command that is being typed
	change  []keys.Press // of the last change, for the dot
	changes bool         // the command that is being typed changes the text
}

// register is what was deleted or yanked last.
type register struct {
	words string
	lines bool
}

// Act is what a key asks the root to do, beside what was done to the editor's cursor. The zero Act asks for nothing.
type Act struct {
	Edit   *text.Edit // to be applied
	Then   int        // where the cursor goes after the edit; -1 leaves it where the edit puts it
	Undo   int        // steps to undo, or to redo when negative
	Find   bool       // ask for words to search for
	Next   int        // 1 for the next hit, -1 for the one before
	Page   int        // half pages down, or up when negative
	Copied string     // what was yanked or deleted, for the clipboard of the program
	Repeat []keys.Press
}

// Pending is what was typed of a command that is not complete, for the status.
func (s *State) Pending() string {
	var b strings.Builder
	for _, k := range s.keys {
		if s.Mode != Insert {
			b.WriteString(k.Text)
		}
	}
	return b.String()
}

// Takes tells whether the key is one of the profile's in the present mode; the others keep what they mean everywhere.
func (s *State) Takes(k keys.Press) bool {
	switch s.Mode {
	case Insert:
		return k.Name == "esc"
	case Normal:
		if k.Name == "esc" {
			return len(s.keys) > 0
		}
	}
	switch k.Name {
	case "esc", "enter", "backspace", "space", "ctrl+r", "ctrl+d", "ctrl+u":
		return true
	}
	return k.Text != ""
}

// Press takes a key that Takes.
func (s *State) Press(k keys.Press, ed *editor.Editor) Act {
	if s.Mode == Insert {
		if k.Name != "esc" {
			return Act{}
		}
		s.endInsert(ed)
		return Act{}
	}
	if k.Name == "esc" {
		s.leave(ed)
		return Act{}
	}
	s.keys = append(s.keys[:len(s.keys):len(s.keys)], k)
	selects := s.Mode != Normal
	done, act := s.command(letterOf(k), ed)
	if selects { // the dot repeats what was typed, and a selection was not
		s.changes = false
	}
	if done {
		s.finish()
	}
	return act
}

// Reset goes back to normal mode, as when another text is gone to; what was deleted and changed last stays known.
func (s *State) Reset() {
	s.Mode, s.changes = Normal, false
	s.finish()
}

// Typed notes a key of insert mode, which belongs to the change for the dot.
func (s *State) Typed(k keys.Press) {
	if s.Mode == Insert {
		s.keys = append(s.keys[:len(s.keys):len(s.keys)], k)
	}
}

// letterOf is the key as a letter; keys without one have a letter that means the same.
func letterOf(k keys.Press) string {
	switch k.Name {
	case "space":
		return "l"
	case "backspace":
		return "h"
	case "enter":
		return "+"
	}
	if k.Text != "" {
		return k.Text
	}
	return k.Name
}

// finish ends a command; one that goes on in insert mode ends with Esc.
func (s *State) finish() {
	s.count, s.op, s.opCount, s.wait = 0, 0, 0, ""
	if s.Mode == Insert {
		return
	}
	if s.changes {
		s.change = s.keys
	}
	s.keys, s.changes = nil, false
}

func (s *State) endInsert(ed *editor.Editor) {
	s.Mode = Normal
	s.keys = append(s.keys, keys.Press{Name: "esc"})
	ed.Unselect()
	if d, pos := ed.Doc(), ed.Cursor(); pos > d.ParaSpan(pos).Start {
		ed.MoveTo(d.Left(pos))
	}
	s.finish()
}

// leave ends a half-typed command, or visual mode.
func (s *State) leave(ed *editor.Editor) {
	if s.Mode != Normal && s.op == 0 && s.wait == "" {
		s.Mode = Normal
		ed.MoveTo(s.at)
	}
	s.changes = false
	s.finish()
}

// times is the count of the command, at least one.
func (s *State) times() int { return max(1, s.count) * max(1, s.opCount) }

// command takes the next letter; done tells whether the command is complete.
func (s *State) command(letter string, ed *editor.Editor) (done bool, act Act) {
	switch {
	case s.wait != "":
		return s.waited(letter, ed)
	case len(letter) == 1 && letter[0] >= '1' && letter[0] <= '9', letter == "0" && s.count > 0:
		s.count = min(s.count*10+int(letter[0]-'0'), 100_000)
		return false, Act{}
	case letter == "g", letter == "f", letter == "F", letter == "t", letter == "T", letter == "r" && s.op == 0:
		s.wait = letter
		return false, Act{}
	case s.op != 0 && (letter == "i" || letter == "a"), s.Mode != Normal && (letter == "i" || letter == "a"):
		s.wait = letter
		return false, Act{}
	}
	if s.Mode != Normal {
		if done, act, ok := s.visual(letter, ed); ok {
			return done, act
		}
	} else if done, act, ok := s.normal(letter, ed); ok {
		return done, act
	}
	if m, ok := motions[letter]; ok {
		return true, s.move(m(s, ed.Doc(), s.place(ed), s.times()), ed)
	}
	return true, s.rows(letter, ed)
}

// place is the character that a motion starts from.
func (s *State) place(ed *editor.Editor) int {
	if s.Mode == Visual || s.Mode == VisualLine {
		return s.at
	}
	return ed.Cursor()
}

// waited takes the letter that a key waited for.
func (s *State) waited(letter string, ed *editor.Editor) (bool, Act) {
	wait := s.wait
	s.wait = ""
	d, pos := ed.Doc(), s.place(ed)
	switch wait {
	case "g":
		switch letter {
		case "g":
			return true, s.move(toPara(d, max(1, s.count)), ed)
		case "e":
			return true, s.move(endBefore(d, pos, s.times()), ed)
		case "j", "k":
			return true, s.rows(letter, ed)
		}
		return true, Act{}
	case "r":
		return true, s.replace(letter, ed)
	case "i", "a":
		if span, lines, ok := object(d, pos, letter, wait == "a"); ok {
			return true, s.overSpan(span, lines, ed)
		}
		return true, Act{}
	}
	s.sought = seek{kind: wait[0], letter: letter}
	return true, s.move(s.sought.from(d, pos, s.times()), ed)
}

// rows are the motions by rows of the screen. With an operator j and k take whole paragraphs.
func (s *State) rows(letter string, ed *editor.Editor) Act {
	down := letter == "j" || letter == "+"
	if !down && letter != "k" {
		switch letter {
		case "ctrl+d":
			return Act{Page: 1}
		case "ctrl+u":
			return Act{Page: -1}
		}
		return Act{}
	}
	by := s.times()
	if !down {
		by = -by
	}
	if s.op != 0 || s.Mode == VisualLine {
		return s.move(paras(ed.Doc(), s.place(ed), by), ed)
	}
	ed.MoveTo(s.place(ed))
	for range max(by, -by) {
		if down {
			ed.Move(editor.Down, false)
		} else {
			ed.Move(editor.Up, false)
		}
	}
	if s.Mode == Visual {
		s.extend(ed, ed.Cursor())
	}
	return Act{}
}

// move goes where the motion leads, or lets the operator that waits work up to there.
func (s *State) move(m motion, ed *editor.Editor) Act {
	if !m.ok {
		return Act{}
	}
	switch {
	case s.op != 0:
		return s.operate(m, ed)
	case s.Mode == Normal:
		ed.MoveTo(onCharacter(ed.Doc(), m.to))
	default:
		s.extend(ed, m.to)
	}
	return Act{}
}

// onCharacter is the position, or the last character of its paragraph when it is behind it: normal mode stands on
// characters.
func onCharacter(d text.Doc, pos int) int {
	if p := d.ParaSpan(pos); pos == p.End && pos > p.Start {
		return d.Left(pos)
	}
	return pos
}
