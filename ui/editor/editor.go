// Package editor is the view in which a text is written or read: it wraps, scrolls, selects, draws and marks a
// text.Doc, and it knows nothing of keys, terminals or drafts.
//
// The text is not the editor's. Its root owns it, and an edit goes round by the root:
//
//	ed := editor.New(draft.Summary, editor.Options{Margin: true})
//	ed.Resize(w, h)
//
//	// a key, looked up in the root's table of bindings
//	ed.Move(editor.WordRight, shift)        // a motion; shift extends the selection
//	if e, ok := ed.Insert("a"); ok {        // an edit: a value, nothing has changed yet
//		draft = apply(draft, e)             // the root makes it a change of the draft, with its inverse
//		ed.Applied(e, draft.Summary)        // cursor, selection and scroll follow the words
//	}
//
//	// undo, a fix, or an edit by somebody else: the same call for each edit in order
//	ed.Applied(inverse, draft.Summary)
//
//	frame := ed.Draw(marks, palette)        // h rows of w cells, and where the cursor stands
//
// Positions are byte offsets of the text, always at a boundary of a grapheme cluster. Columns and rows are cells,
// counted from 0 at the view's upper left corner. An Editor is a value that may be copied; copies share only caches.
// It is not for use by several goroutines.
package editor

import "imrdesk/domain/text"

// Options say how an editor behaves. The zero Options are an editor without margin.
type Options struct {
	ReadOnly   bool // every edit is refused: for the preview, a guideline, a record
	Margin     bool // two cells at the left for the letters of findings: E, W, N
	Typewriter bool // the cursor's row stays in the middle
	Focus      bool // the paragraphs that the cursor is not in are faint
}

// Editor is how a text looks: cursor, selection, scroll and the rows of the paragraphs seen so far.
type Editor struct {
	opts          Options
	doc           text.Doc
	width, height int

	cursor int
	anchor int  // where the selection began; the cursor's place when nothing is selected
	late   bool // at a wrap, the cursor stands at the end of the upper row, not at the start of the lower
	goal   int  // the column that Up and Down keep, or -1
	top    int  // where the first visible row begins

	rows  *rowCache
	query query
}

// New is an editor of the text, with the cursor at its start. It has a size of 80 by 24 until Resize.
func New(doc text.Doc, opts Options) *Editor {
	return &Editor{opts: opts, doc: doc, width: 80, height: 24, goal: -1, rows: newRowCache()}
}

// Doc is the text that the editor shows.
func (ed *Editor) Doc() text.Doc { return ed.doc }

// Options are the editor's options.
func (ed *Editor) Options() Options { return ed.opts }

// SetOptions changes the options; the cursor stays.
func (ed *Editor) SetOptions(o Options) {
	ed.opts = o
	ed.follow(false)
}

// Resize gives the view w columns and h rows; less than one counts as one. The cursor stays visible.
func (ed *Editor) Resize(w, h int) {
	w, h = max(1, w), max(1, h)
	if w == ed.width && h == ed.height {
		return
	}
	seen := ed.cursorSeen()
	ed.width, ed.height = w, h
	if seen {
		ed.follow(false)
	}
	ed.fill()
}

// SetDoc shows another text. Cursor and scroll stay as near as the new text allows; the selection ends.
func (ed *Editor) SetDoc(doc text.Doc) {
	ed.doc = doc
	ed.top = doc.Snap(ed.top)
	ed.place(doc.Snap(ed.cursor), false)
}

// Applied shows doc, the text after e. Cursor, selection and scroll stay on their words; a cursor that the edit
// touches goes to the end of what it wrote and is scrolled to.
func (ed *Editor) Applied(e text.Edit, doc text.Doc) { ed.AppliedAll([]text.Edit{e}, doc) }

// AppliedAll is Applied for several edits, such as a fix or "replace all": each is true of the text that the ones
// before it left, and doc is the text after the last.
func (ed *Editor) AppliedAll(edits []text.Edit, doc text.Doc) {
	follow := ed.cursorSeen()
	top := ed.top
	if len(edits) == 1 {
		ed.rows.carry(ed.doc, doc, edits[0], ed.columns())
	}
	for _, e := range edits {
		follow = follow || ed.cursor >= e.At.Start && ed.cursor <= e.At.End
		ed.cursor, ed.anchor = e.MapPos(ed.cursor), e.MapPos(ed.anchor)
		if e.At.Start < top { // words that come in right at the top are seen: the view stays before them
			top = e.MapPos(top)
		}
		ed.query.hit = ed.query.hit.Map(e)
	}
	ed.doc = doc
	ed.cursor, ed.anchor, ed.top = doc.Snap(ed.cursor), doc.Snap(ed.anchor), doc.Snap(top)
	ed.late, ed.goal = false, -1
	if follow {
		ed.follow(false)
	}
	ed.fill()
}

// Cursor is the cursor's byte offset.
func (ed *Editor) Cursor() int { return ed.cursor }

// Selection is the selected span; it is empty, at the cursor, when nothing is selected.
func (ed *Editor) Selection() text.Span {
	return text.Span{Start: min(ed.cursor, ed.anchor), End: max(ed.cursor, ed.anchor)}
}

// Selected is the selected text.
func (ed *Editor) Selected() string { return ed.doc.Slice(ed.Selection()) }

// Goto puts the cursor at pos and scrolls to it, to the middle of the view when it was out of sight.
func (ed *Editor) Goto(pos int) {
	ed.cursor = ed.doc.Snap(pos)
	ed.anchor, ed.late, ed.goal = ed.cursor, false, -1
	ed.follow(true)
}

// MoveTo puts the cursor at pos without a selection and scrolls no more than it must.
func (ed *Editor) MoveTo(pos int) { ed.place(ed.doc.Snap(pos), false) }

// Select selects the span, with the cursor at its end, and scrolls to it like Goto.
func (ed *Editor) Select(s text.Span) {
	ed.Goto(s.Start)
	ed.place(ed.doc.Snap(s.End), true)
}

// SelectAll selects the whole text without scrolling.
func (ed *Editor) SelectAll() {
	ed.anchor, ed.cursor = 0, ed.doc.Len()
	ed.late, ed.goal = false, -1
}

// SelectWord selects the word at the cursor.
func (ed *Editor) SelectWord() { ed.selectSpan(ed.doc.WordAt(ed.cursor)) }

// SelectPara selects the paragraph at the cursor, without its newline.
func (ed *Editor) SelectPara() { ed.selectSpan(ed.doc.ParaSpan(ed.cursor)) }

// Unselect ends the selection; the cursor stays.
func (ed *Editor) Unselect() { ed.anchor = ed.cursor }

func (ed *Editor) selectSpan(s text.Span) {
	ed.anchor, ed.cursor = s.Start, s.End
	ed.late, ed.goal = false, -1
	ed.follow(false)
}

// place moves the cursor; extend keeps the other end of the selection.
func (ed *Editor) place(pos int, extend bool) { ed.placeAt(pos, false, extend) }

func (ed *Editor) placeAt(pos int, late, extend bool) {
	ed.cursor, ed.late, ed.goal = pos, late, -1
	if !extend {
		ed.anchor = pos
	}
	ed.follow(false)
}
