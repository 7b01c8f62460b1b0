package dialog

import (
	"slices"

	"imrdesk/domain"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Form asks for several things at once. Tab, Shift+Tab, Up and Down move; Enter goes to the next field and accepts on
// the last, Ctrl+S accepts from any. The answer is a []string in the order of the fields. Esc leaves, but asks once
// more when something was typed.
type Form struct {
	title  string
	body   string
	fields []field
	// check looks at all answers together; it names the field to go to.
	check   func(answers []string) (field int, err error)
	at      int
	wrong   int // field of the notice
	notice  string
	changed bool
	leaving bool
	top     int
	starts  []int // first row of each field when it was drawn last
}

// NewForm makes a form; body is words above the fields, or nothing.
func NewForm(title, body string, fields []Field) *Form {
	f := &Form{title: title, body: body}
	for _, field := range fields {
		f.fields = append(f.fields, newInput(field))
	}
	return f
}

// On says what day it is, from which "today" and years of two digits are told.
func (f *Form) On(today domain.Date) *Form {
	for i := range f.fields {
		f.fields[i].today = today
	}
	return f
}

// At begins at the field.
func (f *Form) At(field int) *Form {
	f.at = max(0, min(field, len(f.fields)-1))
	return f
}

// Checked adds a check of all answers together, such as two passphrases that must be alike. It is asked when every
// field is content, and names the field that is at fault.
func (f *Form) Checked(check func(answers []string) (field int, err error)) *Form {
	f.check = check
	return f
}

// Handle takes a key.
func (f *Form) Handle(k keys.Press) Outcome {
	if k.Name == "esc" {
		if f.changed && !f.leaving {
			f.leaving = true
			return Outcome{}
		}
		return Outcome{Done: true}
	}
	f.leaving = false
	last := len(f.fields) - 1
	switch k.Name {
	case "ctrl+s":
		return f.accept()
	case "enter":
		if f.at >= last {
			return f.accept()
		}
		f.move(1)
	case "tab", "down":
		f.move(1)
	case "shift+tab", "up":
		f.move(-1)
	default:
		if f.at <= last && f.fields[f.at].handle(k) {
			f.changed, f.notice = true, ""
		}
	}
	return Outcome{}
}

// move goes to another field. A field that is left with something wrong in it says so, without holding the reader.
func (f *Form) move(by int) {
	if len(f.fields) == 0 {
		return
	}
	f.notice = ""
	if in := &f.fields[f.at]; in.line.Value() != "" {
		if _, err := in.answer(); err != nil {
			f.wrong, f.notice = f.at, reason(err)
		}
	}
	f.at = (f.at + by + len(f.fields)) % len(f.fields)
}

func (f *Form) accept() Outcome {
	answers := make([]string, len(f.fields))
	for i := range f.fields {
		value, err := f.fields[i].answer()
		if err != nil {
			f.at, f.wrong, f.notice = i, i, reason(err)
			return Outcome{}
		}
		answers[i] = value
	}
	if f.check != nil {
		if i, err := f.check(slices.Clone(answers)); err != nil {
			f.wrong, f.notice = max(0, min(i, len(f.fields)-1)), reason(err)
			f.at = f.wrong
			return Outcome{}
		}
	}
	return Outcome{Done: true, Answer: answers}
}

// Click goes to the field.
func (f *Form) Click(row int) Outcome {
	to := -1
	for i, start := range f.starts {
		if row-1+f.top >= start {
			to = i
		}
	}
	if to >= 0 && to != f.at {
		f.move(to - f.at)
	}
	return Outcome{}
}

// Paste puts the text into the field that has the focus.
func (f *Form) Paste(s string) {
	if f.at >= len(f.fields) || f.fields[f.at].Kind == ChoiceField {
		return
	}
	f.changed, f.leaving = true, false
	f.wrong, f.notice = f.at, inserted(&f.fields[f.at].line, s)
}

// Draw gives the box.
func (f *Form) Draw(th *theme.Theme, w, h int) Picture {
	p := newPage(th, f.width(w), w, f.title)
	if f.body != "" {
		p.words(theme.Text, f.body)
		p.add(p.row().String())
	}
	from, to := 0, 0 // rows of the field that has the focus, with its words
	f.starts = f.starts[:0]
	for i := range f.fields {
		f.starts = append(f.starts, len(p.head))
		if i == f.at {
			from = len(p.head)
		}
		f.field(p, i)
		if i == f.at {
			to = len(p.head) - 1
		}
	}
	if f.leaving {
		p.foot = append(p.foot, wrapped(th, p.w, theme.Warning, "Esc again leaves and forgets what you typed.")...)
	}
	if f.at >= len(f.fields)-1 {
		p.keys("Enter", "accept", "Shift+Tab", "back", "Esc", "leave")
	} else {
		p.keys("Enter", "next", "Ctrl+S", "accept all", "Esc", "leave")
	}
	room := max(1, h-2-len(p.foot))
	f.top = frame.Scroll(frame.Scroll(f.top, to, room), from, room)
	p.top = f.top
	pic, _ := p.draw(h)
	f.top = p.top
	return pic
}

// width is what a box needs to show the longest answer whole, between 78 and 118 cells where the screen has them.
func (f *Form) width(screen int) int {
	widest := 0
	for i := range f.fields {
		if in := &f.fields[i]; in.Kind != ChoiceField {
			widest = max(widest, frame.Width(in.line.Value()))
		}
	}
	return max(78, min(widest+f.labels(screen)+8, 118, screen-4))
}

// field adds one field: its label beside it, or above it where the box is narrow, and its words.
func (f *Form) field(p *page, i int) {
	in, focused := &f.fields[i], i == f.at
	column := f.labels(p.w)
	role := theme.Muted
	if focused {
		role = theme.Title
	}
	row, label := p.row(), show(in.Label)
	if column == 0 {
		p.add(p.row().Put(role, label).String())
	} else {
		row.Put(role, frame.Pad(label, column)).Gap(2)
	}
	w := row.Left()
	field, caret := in.draw(p.th, w, focused)
	p.add(row.Drawn(field, w).String())
	if focused && caret >= 0 {
		p.cx, p.cy = p.w-w+caret, len(p.head)-1
	}
	indent := p.w - w
	if focused && in.Hint != "" {
		f.words(p, indent, theme.Muted, in.Hint)
	}
	if f.notice != "" && f.wrong == i {
		f.words(p, indent, theme.Error, f.notice)
	}
}

// words adds words below a field, under its input.
func (f *Form) words(p *page, indent int, role theme.Role, s string) {
	for _, line := range wrapped(p.th, p.w-indent, role, s) {
		p.add(p.row().Gap(indent).Drawn(line, p.w-indent).String())
	}
}

// labels is the width of the column of labels; 0 puts them above the fields.
func (f *Form) labels(w int) int {
	widest := 0
	for i := range f.fields {
		widest = max(widest, frame.Width(show(f.fields[i].Label)))
	}
	if widest > w/2 || w < 40 {
		return 0
	}
	return widest
}
