package dialog

import (
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Arming is a dialog that may open while the reader types. It answers to nothing but Esc until it is armed, which the
// root does at its first tick after opening it, so that a letter meant for the text is no answer.
type Arming interface {
	Dialog
	Arm()
}

// Confirm asks before something is done that cannot be undone. The safe answer comes first; y confirms, Enter does
// not. With Type set, the reader types that word and Enter confirms. The answer is true, Key, or nil when it was left.
type Confirm struct {
	Title string
	Body  string // what will happen, in paragraphs
	Yes   string // what y does, in two or three words: "delete the case"
	No    string // what the safe answer does; "go back" when empty
	Type  string // a word to type first
	Key   string // one more key, with an answer of its own: the key
	Does  string // what that key does

	armed bool
	typed input.Line
	wrong bool
	view  scroller
}

// Arm lets the dialog be answered.
func (c *Confirm) Arm() { c.armed = true }

// Handle takes a key.
func (c *Confirm) Handle(k keys.Press) Outcome {
	if k.Name == "esc" {
		return Outcome{Done: true}
	}
	if !c.armed {
		return Outcome{}
	}
	if c.Type != "" {
		return c.handleTyped(k)
	}
	switch k.Name {
	case "y", "Y":
		return Outcome{Done: true, Answer: true}
	case "n", "N":
		return Outcome{Done: true}
	}
	if c.Key != "" && k.Name == c.Key {
		return Outcome{Done: true, Answer: c.Key}
	}
	c.view.handle(k.Name)
	return Outcome{}
}

func (c *Confirm) handleTyped(k keys.Press) Outcome {
	switch k.Name {
	case "enter":
		if c.typed.Value() == c.Type {
			return Outcome{Done: true, Answer: true}
		}
		c.wrong = true
	case "up", "down", "pgup", "pgdown":
		c.view.handle(k.Name)
	default:
		c.wrong = false
		c.typed.Handle(k)
	}
	return Outcome{}
}

// Paste does nothing: a pasted text is no decision.
func (c *Confirm) Paste(string) {}

// Draw gives the box.
func (c *Confirm) Draw(th *theme.Theme, w, h int) Picture {
	p := newPage(th, 64, w, c.Title)
	p.words(theme.Text, c.Body)
	no := c.No
	if no == "" {
		no = "go back"
	}
	if c.Type == "" {
		keys := []string{"n or Esc", no, "y", show(c.Yes)}
		if c.Key != "" {
			keys = append(keys, c.Key, show(c.Does))
		}
		p.keys(keys...)
		return c.view.draw(p, h)
	}
	// The input belongs to the foot, which stays in view however long the words are.
	const label = "Type "
	ask, role := label+show(c.Type)+" to "+show(c.Yes)+".", theme.Muted
	if c.wrong {
		role = theme.Error
	}
	p.foot = append(p.foot, wrapped(th, p.w, role, ask)...)
	row, caret := c.typed.Draw(th, theme.Selected, p.w, false)
	p.foot = append(p.foot, row)
	field := len(p.foot)
	p.keys("Esc", no, "Enter", show(c.Yes))
	pic := c.view.draw(p, h)
	below := len(p.foot) - field + 1 // rows from the input to the border
	pic.CursorX, pic.CursorY = caret+2, len(pic.Rows)-1-below
	return pic.checked()
}
