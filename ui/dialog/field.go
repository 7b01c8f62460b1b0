package dialog

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/ui/frame"
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Kind is what a field of a form takes.
type Kind uint8

// The kinds of field.
const (
	TextField   Kind = iota
	DateField        // typed as ParseDate reads it, answered YYYY-MM-DD; may be empty
	ChoiceField      // one of Options
	ListField        // several, separated by commas or semicolons; answered one a line
	SecretField      // shown as stars
)

// Field is one input of a form.
type Field struct {
	Label   string
	Value   string // at the start, in the form of the answer
	Hint    string // words shown while the field has the focus
	Kind    Kind
	Options []string           // of a ChoiceField
	Check   func(string) error // of the answer; nil takes everything
}

// field is a Field being filled in.
type field struct {
	Field
	line   input.Line
	choice int
	today  domain.Date
}

func newInput(f Field) field {
	in := field{Field: f}
	switch f.Kind {
	case ChoiceField:
		in.choice = max(0, slices.Index(f.Options, f.Value))
	case DateField:
		in.line = input.NewLine(f.Value)
		if d, err := domain.ParseDate(f.Value); err == nil {
			in.line = input.NewLine(d.US())
		}
	case ListField:
		in.line = input.NewLine(strings.Join(SplitList(f.Value), ", "))
	default:
		in.line = input.NewLine(f.Value)
	}
	return in
}

// answer is the field's value, or what is wrong with it.
func (in *field) answer() (string, error) {
	value := in.line.Value()
	switch in.Kind {
	case ChoiceField:
		value = ""
		if len(in.Options) > 0 {
			value = in.Options[in.choice]
		}
	case DateField:
		d, err := ParseDate(value, in.today)
		if err != nil {
			return "", err
		}
		value = d.String()
	case ListField:
		value = strings.Join(SplitList(value), "\n")
	case TextField:
		value = strings.TrimSpace(value)
	}
	if in.Check != nil {
		return value, in.Check(value)
	}
	return value, nil
}

// handle takes a key of the field; it tells whether the key was one.
func (in *field) handle(k keys.Press) bool {
	if in.Kind != ChoiceField {
		return in.line.Handle(k)
	}
	n := len(in.Options)
	if n == 0 {
		return false
	}
	switch k.Name {
	case "left":
		in.choice = (in.choice + n - 1) % n
	case "right", "space", " ":
		in.choice = (in.choice + 1) % n
	default:
		return in.chooseBy(k.Text)
	}
	return true
}

// chooseBy goes to the next option that starts with the letter.
func (in *field) chooseBy(letter string) bool {
	if letter == "" {
		return false
	}
	for step := range in.Options {
		i := (in.choice + 1 + step) % len(in.Options)
		if strings.HasPrefix(strings.ToLower(in.Options[i]), strings.ToLower(letter)) {
			in.choice = i
			return true
		}
	}
	return false
}

// draw gives the field in w cells and the cell of its caret, -1 without one.
func (in *field) draw(th *theme.Theme, w int, focused bool) (row string, caret int) {
	role := theme.Text
	if focused {
		role = theme.Selected
	}
	if in.Kind == ChoiceField {
		return in.drawChoice(th, role, w), -1
	}
	if in.line.Value() == "" && !focused {
		return frame.NewRow(th, w).Put(theme.Muted, "(empty)").String(), -1
	}
	if !focused && in.Kind != SecretField { // from its beginning: where the caret is counts only while one types
		return frame.NewRow(th, w).Put(role, frame.Cut(show(in.line.Value()), w)).String(), -1
	}
	return in.line.Draw(th, role, w, in.Kind == SecretField)
}

// drawChoice shows all options when there is room, else the chosen one and how many there are.
func (in *field) drawChoice(th *theme.Theme, role theme.Role, w int) string {
	row, all := frame.NewBar(th, w, role), 0
	for _, o := range in.Options {
		all += frame.Width(optionWords(o)) + len("(x) ") + 2
	}
	if all-2 > w {
		at := ""
		if len(in.Options) > 0 {
			at = "< " + optionWords(in.Options[in.choice]) + " >  " + strconv.Itoa(in.choice+1) + " of " + strconv.Itoa(len(in.Options))
		}
		return row.Put(role, at).String()
	}
	for i, o := range in.Options {
		mark := "( ) "
		if i == in.choice {
			mark = "(x) "
		}
		if i > 0 {
			row.Gap(2)
		}
		row.Put(role, mark+optionWords(o))
	}
	return row.String()
}

// optionWords is an option as it is shown; the empty one leaves the thing open.
func optionWords(option string) string {
	if option == "" {
		return "not stated"
	}
	return show(option)
}

// ParseDate reads a day as it is typed: M/D/YYYY or M/D/YY, also with hyphens or points, YYYY-MM-DD, or "today". A year of
// two digits is the latest that ends no later than the year after today's. Nothing typed is the zero Date.
func ParseDate(s string, today domain.Date) (domain.Date, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch {
	case s == "":
		return domain.Date{}, nil
	case s == "today" && today.Valid():
		return today, nil
	}
	d, err := domain.ParseDate(s)
	if err != nil {
		var ok bool
		if d, ok = typedDay(s, today); !ok {
			return domain.Date{}, errors.New("write the date as MM/DD/YYYY")
		}
	}
	if !d.Valid() {
		return domain.Date{}, errors.New("the calendar has no such day")
	}
	return d, nil
}

// typedDay reads month, day and year with one sign between them.
func typedDay(s string, today domain.Date) (domain.Date, bool) {
	for _, sign := range []string{"/", "-", "."} {
		parts := strings.Split(s, sign)
		if len(parts) != 3 {
			continue
		}
		var n [3]int
		for i, p := range parts {
			v, err := strconv.ParseUint(strings.TrimSpace(p), 10, 16)
			if err != nil {
				return domain.Date{}, false
			}
			n[i] = int(v)
		}
		switch year := strings.TrimSpace(parts[2]); {
		case len(year) == 2 && today.Valid():
			if n[2] += today.Year / 100 * 100; n[2] > today.Year+1 {
				n[2] -= 100
			}
		case len(year) != 4:
			return domain.Date{}, false
		}
		return domain.Date{Year: n[2], Month: n[0], Day: n[1]}, true
	}
	return domain.Date{}, false
}

// SplitList takes a list apart that was typed with commas or semicolons, or is one a line. Items that are nothing but
// white space are left out.
func SplitList(s string) []string {
	var out []string
	for item := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}
