// Package dialog holds what opens over the desk and takes the keys until it is answered: questions, forms, the palette,
// help. A dialog is a plain value that looks and answers; it changes nothing itself. What its answer means is known
// to whoever opened it.
package dialog

import (
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Dialog is one box over the desk.
type Dialog interface {
	// Handle takes a key; a dialog that is done says so with its answer.
	Handle(k keys.Press) Outcome
	// Paste takes pasted text, which never acts as keys.
	Paste(text string)
	// Draw gives the box at the size it wants within w x h cells.
	Draw(th *theme.Theme, w, h int) Picture
}

// Clickable is a dialog whose lines can be pressed with the mouse.
type Clickable interface {
	Dialog
	// Click takes a press on the row of the box, counted from its upper border.
	Click(row int) Outcome
}

// Outcome is what a key did to a dialog. A dialog that was left without an answer is done with a nil Answer.
type Outcome struct {
	Done   bool
	Answer any
}

// Picture is a drawn box: rows of W cells each, and where the cursor stands in it, if it has one.
type Picture struct {
	Rows []string
	W    int
	// CursorX and CursorY are cells from the box's corner; CursorX is -1 without a cursor.
	CursorX, CursorY int
}
