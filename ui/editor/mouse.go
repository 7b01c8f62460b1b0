package editor

import "imrdesk/domain/text"

// PosAt is the position nearest to the cell x, y of the view; below the last row it is the end of the text.
func (ed *Editor) PosAt(x, y int) int {
	pos, _ := ed.cellPos(x, y)
	return pos
}

func (ed *Editor) cellPos(x, y int) (pos int, late bool) {
	row := max(0, min(y, ed.height-1))
	p, gone := ed.step(ed.placeOf(ed.top), row)
	if gone < row {
		return ed.doc.Len(), false
	}
	return ed.posAt(p, max(0, x-ed.margin()))
}

// Press puts the cursor at the cell that the mouse was pressed on; extend moves the selection's end there.
func (ed *Editor) Press(x, y int, extend bool) {
	pos, late := ed.cellPos(x, y)
	ed.placeAt(pos, late, extend)
}

// Drag moves the selection's end to the cell; outside the view it scrolls by a row.
func (ed *Editor) Drag(x, y int) {
	switch {
	case y < 0:
		ed.Scroll(-1)
	case y >= ed.height:
		ed.Scroll(1)
	}
	ed.Press(x, y, true)
}

// PressWord selects the word at the cell.
func (ed *Editor) PressWord(x, y int) { ed.selectSpan(ed.doc.WordAt(ed.PosAt(x, y))) }

// PressPara selects the paragraph at the cell.
func (ed *Editor) PressPara(x, y int) { ed.selectSpan(ed.doc.ParaSpan(ed.PosAt(x, y))) }

// CellOf is the cell at which pos is drawn, and whether it is in view: for a menu or a message beside the words.
func (ed *Editor) CellOf(pos int) (x, y int, seen bool) {
	at := ed.placeOf(ed.doc.Snap(pos))
	row := ed.distance(ed.placeOf(ed.top), at, ed.height)
	y = row
	if row < 0 || y >= ed.height {
		return 0, 0, false
	}
	before := text.Span{Start: ed.rowSpan(at).Start, End: ed.doc.Snap(pos)}
	return min(ed.width-1, ed.margin()+text.Cells(ed.doc.Slice(before))), y, true
}
