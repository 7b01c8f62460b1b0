package vim

import (
	"strings"
	"unicode"

	"imrdesk/domain/text"
	"imrdesk/ui/editor"
)

// normal takes a letter of normal mode that is no motion; ok tells whether it was one.
func (s *State) normal(letter string, ed *editor.Editor) (done bool, act Act, ok bool) {
	d, pos := ed.Doc(), ed.Cursor()
	p := d.ParaSpan(pos)
	if s.op != 0 {
		if letter == string(s.op) {
			return true, s.operate(wholeParas(d, pos, s.times()), ed), true
		}
		return false, Act{}, false
	}
	switch letter {
	case "d", "c", "y":
		s.op, s.opCount, s.count = letter[0], s.count, 0
		return false, Act{}, true
	case "D", "C", "x", "X", "s", "S", "Y":
		short := shorthands[letter]
		s.op = short[0]
		if short[1] == short[0] {
			return true, s.operate(wholeParas(d, pos, s.times()), ed), true
		}
		return true, s.operate(motions[short[1:]](s, d, pos, s.times()), ed), true
	case "i":
		return true, s.insertAt(pos, ed), true
	case "a":
		return true, s.insertAt(min(d.Right(pos), p.End), ed), true
	case "I":
		return true, s.insertAt(firstLetter(d, pos), ed), true
	case "A":
		return true, s.insertAt(p.End, ed), true
	case "o", "O":
		return true, s.openPara(letter == "O", ed), true
	case "p", "P":
		return true, s.put(letter == "P", ed), true
	case "J", "~":
		s.changes = true
		return true, inPlace(letter, d, pos, s.times()), true
	case "v", "V":
		s.Mode, s.anchor = Visual, pos
		if letter == "V" {
			s.Mode = VisualLine
		}
		s.extend(ed, pos)
		return true, Act{}, true
	case ".":
		return true, Act{Repeat: s.change}, true
	}
	return s.asked(letter)
}

// asked are the letters for which the root does the work.
func (s *State) asked(letter string) (bool, Act, bool) {
	switch letter {
	case "u":
		return true, Act{Undo: s.times()}, true
	case "ctrl+r":
		return true, Act{Undo: -s.times()}, true
	case "/":
		return true, Act{Find: true}, true
	case "n":
		return true, Act{Next: 1}, true
	case "N":
		return true, Act{Next: -1}, true
	}
	return false, Act{}, false
}

// shorthands are an operator with its motion.
var shorthands = map[string]string{"D": "d$", "C": "c$", "x": "dl", "X": "dh", "s": "cl", "S": "cc", "Y": "yy"}

// wholeParas is a motion over n paragraphs from the one at pos.
func wholeParas(d text.Doc, pos, n int) motion {
	m := paras(d, pos, n-1)
	return motion{to: m.to, lines: true, ok: true}
}

// operate lets the waiting operator work from the cursor to where the motion leads.
func (s *State) operate(m motion, ed *editor.Editor) Act {
	if !m.ok {
		return Act{}
	}
	d, pos := ed.Doc(), ed.Cursor()
	span := text.Span{Start: min(pos, m.to), End: max(pos, m.to)}
	switch last := s.keys[len(s.keys)-1].Text; {
	case m.lines:
		return s.overSpan(span, true, ed)
	case s.op == 'c' && (last == "w" || last == "W") && class(d, pos, last == "W") != 0:
		// cw ends with the word, as ce does
		end := pos
		if c := class(d, pos, last == "W"); class(d, d.Right(pos), last == "W") == c || s.times() > 1 {
			end = motions[strings.NewReplacer("w", "e", "W", "E").Replace(last)](s, d, pos, s.times()).to
		}
		span.End = d.Right(end)
	case m.inclusive:
		span.End = d.Right(span.End)
	case last == "w" || last == "W":
		if p := d.ParaSpan(pos); d.ParaAt(m.to) != d.ParaAt(pos) && pos < p.End && s.times() == 1 {
			span.End = p.End // the last word of a paragraph does not take the next one along
		}
	}
	return s.overSpan(span, false, ed)
}

// overSpan lets the operator work on a span, or selects it in visual mode.
func (s *State) overSpan(span text.Span, lines bool, ed *editor.Editor) Act {
	d := ed.Doc()
	if s.op == 0 {
		s.anchor = span.Start
		s.extend(ed, max(span.Start, d.Left(span.End)))
		return Act{}
	}
	if lines {
		span = text.Span{Start: d.ParaSpan(span.Start).Start, End: d.ParaSpan(span.End).End}
	}
	op := s.op
	words := d.Slice(span)
	s.register = register{words, lines}
	s.Mode = Normal
	switch {
	case op == 'y':
		ed.MoveTo(span.Start)
		return Act{Copied: words}
	case op == 'c':
		s.changes, s.Mode = true, Insert
	default:
		s.changes = true
		if lines { // with the newline behind, or before when it is the last one
			if span.End < d.Len() {
				span.End++
			} else if span.Start > 0 {
				span.Start--
			}
		}
	}
	if span.Empty() {
		return Act{}
	}
	e := text.Delete(span)
	then := span.Start
	if op == 'd' {
		if after, _, err := d.Apply(e); err == nil {
			then = onCharacter(after, after.Snap(span.Start))
			if lines {
				then = firstLetter(after, then)
			}
		}
	}
	return Act{Edit: &e, Then: then, Copied: words}
}

func (s *State) insertAt(pos int, ed *editor.Editor) Act {
	s.Mode, s.changes = Insert, true
	ed.MoveTo(pos)
	return Act{}
}

func (s *State) openPara(above bool, ed *editor.Editor) Act {
	s.Mode, s.changes = Insert, true
	p := ed.Doc().ParaSpan(ed.Cursor())
	if above {
		e := text.Insert(p.Start, "\n")
		return Act{Edit: &e, Then: p.Start}
	}
	e := text.Insert(p.End, "\n")
	return Act{Edit: &e, Then: p.End + 1}
}

// put inserts what was deleted or yanked last.
func (s *State) put(before bool, ed *editor.Editor) Act {
	words := strings.Repeat(s.register.words, s.times())
	if s.register.words == "" {
		return Act{}
	}
	s.changes = true
	d, pos := ed.Doc(), ed.Cursor()
	p := d.ParaSpan(pos)
	var e text.Edit
	then := 0
	switch {
	case s.register.lines:
		words = strings.TrimSuffix(strings.Repeat(s.register.words+"\n", s.times()), "\n")
		if before {
			e, then = text.Insert(p.Start, words+"\n"), p.Start
		} else {
			e, then = text.Insert(p.End, "\n"+words), p.End+1
		}
	case before:
		e = text.Insert(pos, words)
		then = pos + text.PrevCluster(words, len(words))
	default:
		at := min(d.Right(pos), p.End)
		e = text.Insert(at, words)
		then = at + text.PrevCluster(words, len(words))
	}
	return Act{Edit: &e, Then: then}
}

// replace puts the letter in place of the next n, and of every selected one in visual mode.
func (s *State) replace(letter string, ed *editor.Editor) Act {
	d, pos := ed.Doc(), ed.Cursor()
	span := text.Span{Start: pos, End: pos}
	if s.Mode != Normal {
		span = ed.Selection()
		s.Mode = Normal
	} else {
		for range s.times() {
			if span.End == d.ParaSpan(pos).End {
				return Act{}
			}
			span.End = d.Right(span.End)
		}
	}
	s.changes = true
	var b strings.Builder
	for at := span.Start; at < span.End; at = d.Right(at) {
		if c := d.Slice(text.Span{Start: at, End: d.Right(at)}); c == "\n" {
			b.WriteString(c)
		} else {
			b.WriteString(letter)
		}
	}
	e := text.Edit{At: span, New: b.String()}
	return Act{Edit: &e, Then: span.Start + max(0, b.Len()-len(letter))}
}

// inPlace joins the paragraph with the next, or turns capitals into small letters and back.
func inPlace(letter string, d text.Doc, pos, n int) Act {
	p := d.ParaSpan(pos)
	if letter == "J" {
		if p.End == d.Len() {
			return Act{}
		}
		next := firstLetter(d, p.End+1)
		e := text.Edit{At: text.Span{Start: p.End, End: next}, New: " "}
		return Act{Edit: &e, Then: p.End}
	}
	end := pos
	for range n {
		end = min(d.Right(end), p.End)
	}
	if end == pos {
		return Act{}
	}
	e := text.Edit{At: text.Span{Start: pos, End: end}, New: turnCase(d.Slice(text.Span{Start: pos, End: end}))}
	return Act{Edit: &e, Then: pos + len(e.New)}
}

func turnCase(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, s)
}

// visual takes a letter of visual mode that is no motion.
func (s *State) visual(letter string, ed *editor.Editor) (done bool, act Act, ok bool) {
	switch letter {
	case "d", "x", "c", "s", "y", "D", "C", "Y":
		s.op = map[string]byte{"d": 'd', "x": 'd', "c": 'c', "s": 'c', "y": 'y', "D": 'd', "C": 'c', "Y": 'y'}[letter]
		lines := s.Mode == VisualLine || letter == "D" || letter == "C" || letter == "Y"
		return true, s.overSpan(ed.Selection(), lines, ed), true
	case "p", "P":
		e := text.Edit{At: ed.Selection(), New: s.register.words}
		s.register, s.Mode, s.changes = register{words: ed.Selected()}, Normal, true
		return true, Act{Edit: &e, Then: e.At.Start}, true
	case "~":
		e := text.Edit{At: ed.Selection(), New: turnCase(ed.Selected())}
		s.Mode, s.changes = Normal, true
		return true, Act{Edit: &e, Then: e.At.Start}, true
	case "o":
		s.anchor, s.at = s.at, s.anchor
		s.extend(ed, s.at)
		return true, Act{}, true
	case "v", "V":
		want := Visual
		if letter == "V" {
			want = VisualLine
		}
		if s.Mode == want {
			s.leave(ed)
			return true, Act{}, true
		}
		s.Mode = want
		s.extend(ed, s.at)
		return true, Act{}, true
	}
	if letter == "u" || letter == "ctrl+r" || letter == "." {
		return true, Act{}, true // nothing is undone while something is selected
	}
	return s.asked(letter)
}

// extend selects from where visual mode began to the character, both with their whole paragraphs in line mode.
func (s *State) extend(ed *editor.Editor, pos int) {
	d := ed.Doc()
	s.at = onCharacter(d, pos)
	span := text.Span{Start: min(s.anchor, s.at), End: d.Right(max(s.anchor, s.at))}
	if s.Mode == VisualLine {
		span = text.Span{Start: d.ParaSpan(span.Start).Start, End: d.ParaSpan(max(s.anchor, s.at)).End}
	}
	ed.Select(span)
}
