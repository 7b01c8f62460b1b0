package editor

import (
	"strings"

	"imrdesk/domain/text"
)

// Motion is a way to move the cursor.
type Motion uint8

// The motions. A row is a row of the screen; Up, Down and the pages keep their column.
const (
	Left Motion = iota
	Right
	WordLeft
	WordRight
	SentenceLeft
	SentenceRight
	ParaLeft
	ParaRight
	RowStart
	RowEnd
	Up
	Down
	PageUp
	PageDown
	DocStart
	DocEnd
)

// Move moves the cursor and scrolls to it. With extend the selection grows or shrinks with it; without, the selection
// ends, and Left and Right go to its ends.
func (ed *Editor) Move(m Motion, extend bool) {
	switch sel := ed.Selection(); {
	case !extend && !sel.Empty() && m == Left:
		ed.place(sel.Start, false)
		return
	case !extend && !sel.Empty() && m == Right:
		ed.place(sel.End, false)
		return
	}
	switch m {
	case Up:
		ed.moveRows(-1, extend)
	case Down:
		ed.moveRows(1, extend)
	case PageUp:
		ed.movePage(-1, extend)
	case PageDown:
		ed.movePage(1, extend)
	case RowStart:
		ed.place(ed.rowSpan(ed.cursorPlace()).Start, extend)
	case RowEnd:
		ed.moveRowEnd(extend)
	default:
		ed.place(ed.target(m), extend)
	}
}

func (ed *Editor) target(m Motion) int {
	switch m {
	case Left:
		return ed.doc.Left(ed.cursor)
	case Right:
		return ed.doc.Right(ed.cursor)
	case WordLeft:
		return ed.doc.WordLeft(ed.cursor)
	case WordRight:
		return ed.doc.WordRight(ed.cursor)
	case SentenceLeft:
		return ed.doc.SentenceLeft(ed.cursor)
	case SentenceRight:
		return ed.doc.SentenceRight(ed.cursor)
	case ParaLeft:
		return ed.doc.ParaLeft(ed.cursor)
	case ParaRight:
		return ed.doc.ParaRight(ed.cursor)
	case DocStart:
		return 0
	}
	return ed.doc.Len()
}

func (ed *Editor) moveRowEnd(extend bool) {
	at := ed.cursorPlace()
	end := ed.rowEnd(at)
	ed.placeAt(end, !ed.endsPara(at) && end == ed.rowSpan(at).End, extend)
}

// rowEnd is where a cursor at the end of the row stands: before the space at which the row was wrapped.
func (ed *Editor) rowEnd(p place) int {
	row := ed.rowSpan(p)
	if ed.endsPara(p) {
		return row.End
	}
	if last := ed.doc.Left(row.End); strings.TrimSpace(ed.doc.Slice(text.Span{Start: last, End: row.End})) == "" {
		return last
	}
	return row.End
}

// column is the cursor's column in its row.
func (ed *Editor) column() int {
	row := ed.rowSpan(ed.cursorPlace())
	return min(ed.columns(), text.Cells(ed.doc.Slice(text.Span{Start: row.Start, End: ed.cursor})))
}

// posAt is the position at the column of the row, and whether it is the late side of a wrap.
func (ed *Editor) posAt(p place, col int) (pos int, late bool) {
	row, end := ed.rowSpan(p), ed.rowEnd(p)
	pos = min(end, row.Start+text.CellPos(ed.doc.Slice(row), col))
	return pos, pos == row.End && !ed.endsPara(p)
}

func (ed *Editor) moveRows(n int, extend bool) {
	goal := ed.goal
	if goal < 0 {
		goal = ed.column()
	}
	to, gone := ed.step(ed.cursorPlace(), n)
	switch {
	case gone == 0 && n < 0:
		ed.place(0, extend)
	case gone == 0:
		ed.place(ed.doc.Len(), extend)
	default:
		pos, late := ed.posAt(to, goal)
		ed.placeAt(pos, late, extend)
	}
	ed.goal = goal
}

// movePage moves cursor and view by a screen less one row, so that the reader keeps the thread.
func (ed *Editor) movePage(pages int, extend bool) {
	n := pages * max(1, ed.height-1)
	if ed.cursorSeen() {
		ed.Scroll(n)
	}
	ed.moveRows(n, extend)
}
