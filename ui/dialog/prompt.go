package dialog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Prompt asks for one line. Enter answers with it as a string once Check is content; Esc leaves. A secret shows stars.
type Prompt struct {
	Title  string
	Body   string // words above the input, or nothing
	Label  string
	Hint   string // words below it
	Secret bool
	Check  func(string) error // nil takes everything

	line   input.Line
	notice string
	view   scroller
}

// Set puts a value into the line.
func (p *Prompt) Set(value string) *Prompt { p.line = input.NewLine(value); return p }

// Value is what is typed so far, for a search that follows the typing.
func (p *Prompt) Value() string { return p.line.Value() }

// Refuse shows why an answer was not taken, for a check that takes longer than a key: the dialog stays, a secret is
// cleared.
func (p *Prompt) Refuse(why string) {
	p.notice = why
	if p.Secret {
		p.line = input.Line{}
	}
}

// Handle takes a key.
func (p *Prompt) Handle(k keys.Press) Outcome {
	switch k.Name {
	case "esc":
		return Outcome{Done: true}
	case "enter":
		if p.Check != nil {
			if err := p.Check(p.line.Value()); err != nil {
				p.notice = reason(err)
				return Outcome{}
			}
		}
		return Outcome{Done: true, Answer: p.line.Value()}
	case "up", "down", "pgup", "pgdown":
		p.view.handle(k.Name)
	default:
		if p.line.Handle(k) {
			p.notice = ""
		}
	}
	return Outcome{}
}

// Paste puts the text into the line.
func (p *Prompt) Paste(s string) { p.notice = inserted(&p.line, s) }

// inserted puts s into the line and says so when it was cut.
func inserted(l *input.Line, s string) string {
	if l.Insert(s) {
		return ""
	}
	return "The text was too long for this line; only its beginning is here."
}

// Draw gives the box.
func (p *Prompt) Draw(th *theme.Theme, w, h int) Picture {
	pg := newPage(th, 64, w, p.Title)
	if p.Body != "" {
		pg.words(theme.Text, p.Body)
		pg.add(pg.row().String())
	}
	if p.Label != "" {
		pg.words(theme.Text, p.Label)
	}
	row, caret := p.line.Draw(th, theme.Selected, pg.w, p.Secret)
	pg.add(row)
	pg.cx, pg.cy = caret, len(pg.head)-1
	switch {
	case p.notice != "":
		pg.words(theme.Error, p.notice)
	case p.Hint != "":
		pg.words(theme.Muted, p.Hint)
	}
	pg.keys("Enter", "accept", "Esc", "leave")
	// The input must be seen first; the reader can still scroll.
	if room := h - 2 - len(pg.foot); p.view.room == 0 && pg.cy >= room {
		p.view.top = pg.cy - max(0, room-1)
	}
	return p.view.draw(pg, h)
}

// reason is an error in words for the reader: without its kind in front, as a sentence.
func reason(err error) string {
	words := strings.TrimPrefix(err.Error(), domain.ErrInvalid.Error()+": ")
	r, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(r)) + words[size:]
}
