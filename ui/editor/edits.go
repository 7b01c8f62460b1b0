package editor

import "imrdesk/domain/text"

// The builders of this file make an edit of what the user wants and change nothing. They say false when there is
// nothing to change: at an end of the text, without a selection, or in a read-only editor.

// Insert writes s in place of the selection.
func (ed *Editor) Insert(s string) (text.Edit, bool) {
	e := text.Edit{At: ed.Selection(), New: s}
	return e, !ed.opts.ReadOnly && (s != "" || !e.At.Empty())
}

// Paste is Insert of a foreign text, cleaned; the second value says what was changed in it.
func (ed *Editor) Paste(raw string) (text.Edit, text.Cleaned, bool) {
	s, cleaned := text.Clean(raw)
	e, ok := ed.Insert(s)
	return e, cleaned, ok && s != ""
}

// Backspace deletes the selection, or the cluster before the cursor.
func (ed *Editor) Backspace() (text.Edit, bool) { return ed.deleteTo(ed.doc.Left(ed.cursor)) }

// Delete deletes the selection, or the cluster after the cursor.
func (ed *Editor) Delete() (text.Edit, bool) { return ed.deleteTo(ed.doc.Right(ed.cursor)) }

// DeleteWordLeft deletes the selection, or from the cursor back to the start of a word.
func (ed *Editor) DeleteWordLeft() (text.Edit, bool) { return ed.deleteTo(ed.doc.WordLeft(ed.cursor)) }

// DeleteWordRight deletes the selection, or from the cursor to the end of a word.
func (ed *Editor) DeleteWordRight() (text.Edit, bool) {
	return ed.deleteTo(ed.doc.WordRight(ed.cursor))
}

// KillLine deletes the selection, or the rest of the paragraph; at its end, the newline.
func (ed *Editor) KillLine() (text.Edit, bool) {
	end := ed.doc.ParaSpan(ed.cursor).End
	if end == ed.cursor {
		end = ed.doc.Right(end)
	}
	return ed.deleteTo(end)
}

// KillLineLeft deletes the selection, or from the cursor back to the start of the paragraph; there, the newline.
func (ed *Editor) KillLineLeft() (text.Edit, bool) {
	start := ed.doc.ParaSpan(ed.cursor).Start
	if start == ed.cursor {
		start = ed.doc.Left(start)
	}
	return ed.deleteTo(start)
}

// Cut deletes the selection and gives its text for the clipboard.
func (ed *Editor) Cut() (text.Edit, string, bool) {
	e, ok := ed.deleteTo(ed.cursor)
	return e, ed.Selected(), ok
}

// deleteTo deletes the selection, or from the cursor to pos on either side.
func (ed *Editor) deleteTo(pos int) (text.Edit, bool) {
	s := ed.Selection()
	if s.Empty() {
		s = text.Span{Start: min(pos, ed.cursor), End: max(pos, ed.cursor)}
	}
	return text.Delete(s), !ed.opts.ReadOnly && !s.Empty()
}
