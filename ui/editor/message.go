package editor

import "imrdesk/domain/text"

// maxMessageRows is how much of the text a message may push down.
const maxMessageRows = 3

// Message is a line of the program to the writer, drawn in rows of its own under the cursor's row: what the finding
// at the cursor says. It is no part of the text.
type Message struct {
	Text text.Shown
	Kind Kind // its style is the one of the kind in the margin
}

// SetMessage shows m under the cursor's row; the zero Message ends it.
func (ed *Editor) SetMessage(m Message) {
	if m == ed.message {
		return
	}
	seen := ed.cursorSeen()
	ed.message = m
	if seen {
		ed.follow(false)
	}
}

// messageRows are the rows of the message. A view of three rows or fewer keeps them for the text.
func (ed *Editor) messageRows() []string {
	s := ed.message.Text.String()
	if s == "" || ed.height <= maxMessageRows {
		return nil
	}
	width := max(1, ed.columns()-len(messageMark))
	rows := text.Wrap(s, width)
	out := make([]string, 0, maxMessageRows)
	for i, r := range rows[:min(len(rows), maxMessageRows, ed.height-maxMessageRows)] {
		row := s[r.Start:r.End]
		if i == cap(out)-1 && i+1 < len(rows) {
			fits, _ := text.Fit(row, width-len(cutMark))
			row = row[:fits] + cutMark
		}
		out = append(out, row)
	}
	return out
}

const (
	messageMark = "> "
	cutMark     = "..."
)

// room is how many rows the text has above and at the cursor.
func (ed *Editor) room() int { return ed.height - len(ed.messageRows()) }

// textRow is the number of the text row drawn at y: the message's rows count as the cursor's.
func (ed *Editor) textRow(y int) int {
	n := len(ed.messageRows())
	if n == 0 {
		return y
	}
	at := ed.distance(ed.placeOf(ed.top), ed.cursorPlace(), ed.height)
	if at < 0 || at >= ed.room() || y <= at {
		return y
	}
	return max(at, y-n)
}

// screenRow is where the text row is drawn; it is the reverse of textRow.
func (ed *Editor) screenRow(row int) int {
	at := ed.distance(ed.placeOf(ed.top), ed.cursorPlace(), ed.height)
	if at < 0 || at >= ed.room() || row <= at {
		return row
	}
	return row + len(ed.messageRows())
}
