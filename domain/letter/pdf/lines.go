package pdf

import "strings"

// run is text in one face.
type run struct {
	face face
	text string
}

// line is what fits on one line.
type line struct {
	runs  []run
	width float64
	torn  bool // its last word goes on in the next line
}

// wrapper breaks text into lines.
type wrapper struct {
	faces [faces]*typeface
	size  float64
	room  float64 // width of a line
	lines []line
	now   line
}

// wrap breaks runs into lines no wider than room. A line feed ends a line, other white space is one space; a word wider
// than the line is cut.
func wrap(t [faces]*typeface, runs []run, size, room float64) []line {
	w := wrapper{faces: t, size: size, room: room}
	for _, r := range runs {
		for i, part := range strings.Split(strings.Trim(r.text, "\n"), "\n") {
			if i > 0 {
				w.end()
			}
			for _, word := range strings.Fields(part) {
				w.add(r.face, word)
			}
		}
	}
	w.end()
	return w.lines
}

func (w *wrapper) end() {
	if len(w.now.runs) > 0 {
		w.lines = append(w.lines, w.now)
		w.now = line{}
	}
}

func (w *wrapper) add(f face, word string) {
	width := w.faces[f].width(word, w.size)
	if width > w.room {
		w.cut(f, word)
		return
	}
	space := 0.0
	if len(w.now.runs) > 0 {
		space = w.faces[f].width(" ", w.size)
		if w.now.width+space+width > w.room {
			w.end()
			space = 0
		}
	}
	if space > 0 {
		word = " " + word
	}
	w.put(f, word, space+width)
}

// put sets text behind what is on the line.
func (w *wrapper) put(f face, s string, width float64) {
	if n := len(w.now.runs); n > 0 && w.now.runs[n-1].face == f {
		w.now.runs[n-1].text += s
	} else {
		w.now.runs = append(w.now.runs, run{f, s})
	}
	w.now.width += width
}

// cut spreads a word that no line holds over several.
func (w *wrapper) cut(f face, word string) {
	w.end()
	start, width := 0, 0.0
	for i, r := range word {
		step := w.faces[f].width(string(r), w.size)
		if i > start && width+step > w.room {
			w.put(f, word[start:i], width)
			w.now.torn = true
			w.end()
			start, width = i, 0
		}
		width += step
	}
	w.put(f, word[start:], width)
}
