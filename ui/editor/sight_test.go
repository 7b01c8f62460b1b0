package editor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"imrdesk/domain/text"
)

// TestTypingIntoAnEmptyText types a paragraph of seven rows letter by letter and holds the screen after each.
func TestTypingIntoAnEmptyText(t *testing.T) {
	ed := open("", 30, 15)
	words := strings.Repeat("Physical therapy twice a week. ", 6)
	for _, r := range words {
		e, ok := ed.Insert(string(r))
		do(t, ed, e, ok)
		if f := ed.Draw(nil, testPalette); !f.Visible || !strings.HasPrefix(plain(f)[0], words[:min(8, ed.Cursor())]) {
			t.Fatalf("after %d letters the first row is %q", ed.Cursor(), plain(f)[0])
		}
	}
}

// TestInsertionAtTheTopIsSeen holds that words written before the first letter of a long text push the rest down.
func TestInsertionAtTheTopIsSeen(t *testing.T) {
	ed := open(strings.Repeat("old\n", 40), 12, 6)
	for _, r := range "new words at the head" {
		e, ok := ed.Insert(string(r))
		do(t, ed, e, ok)
	}
	if got := strings.Join(plain(ed.Draw(nil, testPalette))[:4], "|"); got != "new words|at the|headold|old" {
		t.Errorf("rows %q", got)
	}
}

// rowsDown is the number of rows from the row of from down to the row of to, the paragraphs wrapped anew.
func rowsDown(ed *Editor, from, to int) int {
	row := func(pos int) int {
		i, n := ed.doc.ParaAt(pos), 0
		for k := range i {
			n += len(text.Wrap(ed.doc.Para(k).String(), ed.columns()))
		}
		return n + text.RowAt(text.Wrap(ed.doc.Para(i).String(), ed.columns()), pos-ed.doc.Start(i))
	}
	return row(to) - row(from)
}

// holdSight holds that no row is blank below the text while rows above are hidden, and that the caret's row is seen.
func holdSight(t *rapid.T, ed *Editor, after string) {
	if !ed.Draw(nil, testPalette).Visible {
		t.Fatalf("after %s the caret at %d of %q is out of sight", after, ed.Cursor(), ed.Doc().String())
	}
	below := rowsDown(ed, ed.Top(), ed.Doc().Len()) + 1
	if hidden := rowsDown(ed, 0, ed.Top()); hidden > 0 && below < ed.height && !ed.opts.Typewriter {
		t.Fatalf("after %s %d rows are hidden above and %d blank below in %q", after, hidden, ed.height-below, ed.Doc().String())
	}
}

// TestCaretInSightAndNoRowWasted holds it for any text, any size and any act of writing and going about.
func TestCaretInSightAndNoRowWasted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := writer{t: t, ed: New(text.NewDoc(anyText.Draw(t, "text")), Options{Margin: rapid.Bool().Draw(t, "margin")})}
		w.resize()
		w.ed.Goto(rapid.IntRange(0, w.ed.Doc().Len()).Draw(t, "start"))
		holdSight(t, w.ed, "the start")
		for range rapid.IntRange(1, 30).Draw(t, "acts") {
			holdSight(t, w.ed, w.act())
		}
	})
}

// writer does what a person at the editor does, and keeps the inverses for undo and redo.
type writer struct {
	t          *rapid.T
	ed         *Editor
	done, back []text.Edit
}

func (w *writer) resize() {
	w.ed.Resize(rapid.IntRange(1, 40).Draw(w.t, "w"), rapid.IntRange(1, 12).Draw(w.t, "h"))
}

// apply applies the edit and gives its inverse.
func (w *writer) apply(e text.Edit) text.Edit {
	doc, inverse, err := w.ed.Doc().Apply(e)
	if err != nil {
		w.t.Fatal(err)
	}
	w.ed.Applied(e, doc)
	return inverse
}

func (w *writer) write(e text.Edit, ok bool) {
	if ok {
		w.done, w.back = append(w.done, w.apply(e)), nil
	}
}

// retrace takes the last edit of from back as the desk does, going to its place, and remembers how to do it again in to.
func (w *writer) retrace(from, to *[]text.Edit) {
	if n := len(*from); n > 0 {
		e := (*from)[n-1]
		*from, *to = (*from)[:n-1], append(*to, w.apply(e))
		w.ed.Goto(e.At.Start)
	}
}

func (w *writer) act() string {
	ed, t := w.ed, w.t
	acts := map[string]func(){
		"typing": func() { w.write(ed.Insert(lettersAny.Draw(t, "letter"))) },
		"typing a row": func() {
			for range rapid.IntRange(1, 60).Draw(t, "letters") {
				w.write(ed.Insert(rapid.SampledFrom([]string{"a", "é", " "}).Draw(t, "letter")))
			}
		},
		"a paste": func() {
			e, _, ok := ed.Paste(strings.Repeat(anyText.Draw(t, "pasted")+"\n", rapid.IntRange(1, 12).Draw(t, "times")))
			w.write(e, ok)
		},
		"undo":       func() { w.retrace(&w.done, &w.back) },
		"redo":       func() { w.retrace(&w.back, &w.done) },
		"resizing":   w.resize,
		"select all": func() { ed.Goto(ed.Doc().Len()); ed.SelectAll() },
		"a deletion": func() {
			w.write(rapid.SampledFrom([]func(*Editor) (text.Edit, bool){(*Editor).Backspace, (*Editor).Delete, (*Editor).DeleteWordLeft,
				(*Editor).DeleteWordRight, (*Editor).KillLine, (*Editor).KillLineLeft}).Draw(t, "delete")(ed))
		},
		"a motion": func() {
			ed.Move(Motion(rapid.IntRange(0, int(DocEnd)).Draw(t, "motion")), rapid.Bool().Draw(t, "extend"))
		},
		"going": func() { ed.Goto(rapid.IntRange(0, ed.Doc().Len()).Draw(t, "goto")) },
		"an edit elsewhere": func() {
			n := ed.Doc().Len()
			from := rapid.IntRange(0, n).Draw(t, "from")
			w.apply(text.Edit{At: text.Span{Start: from, End: rapid.IntRange(from, n).Draw(t, "to")}, New: anyText.Draw(t, "new")})
			w.done, w.back = nil, nil
		},
		"the mouse": func() { ed.Press(rapid.IntRange(0, 40).Draw(t, "x"), rapid.IntRange(0, 12).Draw(t, "y"), false) },
	}
	name := rapid.SampledFrom([]string{"typing", "typing a row", "a paste", "undo", "redo", "resizing", "select all", "a deletion",
		"a motion", "going", "an edit elsewhere", "the mouse"}).Draw(t, "act")
	acts[name]()
	return name
}
