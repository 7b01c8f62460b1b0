package dialog

import (
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Message says something that is too long for the notice line: what an import did not understand, an error with its
// next step, a recovery code. Enter, Esc and q close it; there is no answer.
type Message struct {
	Title string
	Body  string // paragraphs
	Role  theme.Role
	// Wait keeps a message that comes by itself open until it is armed, so that typing does not close it.
	Wait bool

	armed bool
	view  scroller
}

// Arm lets the dialog be closed by Enter.
func (m *Message) Arm() { m.armed = true }

// Handle takes a key.
func (m *Message) Handle(k keys.Press) Outcome {
	switch k.Name {
	case "esc":
		return Outcome{Done: true}
	case "enter", "q":
		return Outcome{Done: m.armed || !m.Wait}
	}
	m.view.handle(k.Name)
	return Outcome{}
}

// Paste does nothing.
func (m *Message) Paste(string) {}

// Draw gives the box.
func (m *Message) Draw(th *theme.Theme, w, h int) Picture {
	p := newPage(th, 76, w, m.Title)
	p.words(m.Role, m.Body)
	if len(p.head)+4 > h {
		p.keys("Up, Down, PgUp, PgDn", "read", "Enter or Esc", "close")
	} else {
		p.keys("Enter or Esc", "close")
	}
	return m.view.draw(p, h)
}
