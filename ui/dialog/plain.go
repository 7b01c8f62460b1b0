package dialog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"imrdesk/ui/find"
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
)

// Plain is a dialog in plain lines, for readers who hear the screen.
type Plain struct {
	Title  string
	Lines  []string // what it says
	Items  []string // what can be chosen by number, in order; those that cannot now say why
	Ask    string   // what the next line answers
	Secret bool     // the answer must not be shown
}

// Spoken is a dialog that can be held in plain lines. Every dialog of this package is one.
type Spoken interface {
	Dialog
	Speak() Plain
	// Reply takes a line as the answer to Ask. The dialog may stay and ask on, or say in its lines why it does.
	Reply(line string) Outcome
}

// Leave is the line that leaves any dialog without an answer.
const Leave = "/leave"

// plainLines are paragraphs made safe one by one.
func plainLines(s string) []string {
	var out []string
	for para := range strings.SplitSeq(s, "\n") {
		out = append(out, show(para))
	}
	return out
}

// Speak gives the question.
func (c *Confirm) Speak() Plain {
	p := Plain{Title: show(c.Title), Lines: plainLines(c.Body), Ask: "Type yes to " + show(c.Yes) + ", no to leave it"}
	if c.Type != "" {
		p.Ask = "Type " + show(c.Type) + " to " + show(c.Yes) + ", no to leave it"
	}
	if c.wrong {
		p.Lines = append(p.Lines, "That was neither.")
	}
	return p
}

// Reply confirms by the whole word only.
func (c *Confirm) Reply(line string) Outcome {
	want := "yes"
	if c.Type != "" {
		want = c.Type
	}
	switch strings.ToLower(strings.TrimSpace(line)) {
	case strings.ToLower(want):
		return Outcome{Done: true, Answer: true}
	case "no", "n", Leave:
		return Outcome{Done: true}
	}
	c.wrong = true
	return Outcome{}
}

// Speak gives the message.
func (m *Message) Speak() Plain {
	return Plain{Title: show(m.Title), Lines: plainLines(m.Body), Ask: "Enter goes on"}
}

// Reply closes the message.
func (m *Message) Reply(string) Outcome { return Outcome{Done: true} }

// Speak gives the question.
func (p *Prompt) Speak() Plain {
	out := Plain{Title: show(p.Title), Secret: p.Secret}
	if p.Body != "" {
		out.Lines = plainLines(p.Body)
	}
	if p.notice != "" {
		out.Lines = append(out.Lines, show(p.notice))
	} else if p.Hint != "" {
		out.Lines = append(out.Lines, show(p.Hint))
	}
	out.Ask = asked(p.Label, p.line.Value(), p.Secret)
	return out
}

// asked names what is asked for and what stands there.
func asked(label, value string, secret bool) string {
	if value == "" || secret {
		return show(label) + " (" + Leave + " leaves)"
	}
	return fmt.Sprintf("%s, now %q (an empty line keeps it, - empties it, %s leaves)", show(label), show(value), Leave)
}

// said is what a line makes of a value: an empty one keeps it, a dash empties it.
func said(line, value string) string {
	switch line {
	case "":
		return value
	case "-":
		return ""
	}
	return line
}

// Reply takes the line.
func (p *Prompt) Reply(line string) Outcome {
	if line == Leave {
		return Outcome{Done: true}
	}
	p.line = input.NewLine(said(line, p.line.Value()))
	return p.Handle(keys.Press{Name: "enter"})
}

// Speak asks for one field after the other.
func (f *Form) Speak() Plain {
	p := Plain{Title: show(f.title)}
	if f.at == 0 && f.notice == "" && f.body != "" {
		p.Lines = plainLines(f.body)
	}
	if f.notice != "" {
		p.Lines = append(p.Lines, show(f.notice))
	}
	if f.at >= len(f.fields) {
		p.Ask = "Enter goes on"
		return p
	}
	in := &f.fields[f.at]
	if in.Hint != "" {
		p.Lines = append(p.Lines, show(in.Hint))
	}
	label := fmt.Sprintf("%d of %d: %s", f.at+1, len(f.fields), in.Label)
	if in.Kind == ChoiceField {
		for _, o := range in.Options {
			p.Items = append(p.Items, optionWords(o))
		}
		p.Ask = asked(label+", by number", optionWords(in.Options[in.choice]), false)
		return p
	}
	p.Secret = in.Kind == SecretField
	p.Ask = asked(label, in.line.Value(), p.Secret)
	return p
}

// Reply fills the field in and goes on to the next; after the last the form is accepted.
func (f *Form) Reply(line string) Outcome {
	if line == Leave {
		return Outcome{Done: true}
	}
	if f.at < len(f.fields) {
		in := &f.fields[f.at]
		if in.Kind == ChoiceField {
			n, err := strconv.Atoi(line)
			if line != "" && (err != nil || n < 1 || n > len(in.Options)) {
				f.wrong, f.notice = f.at, "That is no number of the list."
				return Outcome{}
			}
			if line != "" {
				in.choice, f.changed = n-1, true
			}
		} else {
			value := said(line, in.line.Value())
			f.changed = f.changed || value != in.line.Value()
			in.line = input.NewLine(value)
		}
		if _, err := in.answer(); err != nil {
			f.wrong, f.notice = f.at, reason(err)
			return Outcome{}
		}
	}
	f.notice = ""
	if f.at < len(f.fields)-1 {
		f.at++
		return Outcome{}
	}
	return f.accept()
}

// speak lists all entries of a picker.
func (p *picker) speak(title string) Plain {
	out := Plain{Title: title, Ask: "Number, or words to find (" + Leave + " leaves)"}
	for _, m := range p.found {
		e := p.entries[m.Index]
		words := e.words
		if e.second != "" {
			words += "; " + e.second
		}
		if e.disabled != "" {
			words += " (not now: " + e.disabled + ")"
		}
		out.Items = append(out.Items, words)
	}
	if p.refused != "" {
		out.Lines = []string{"Not now: " + p.refused}
	}
	if len(p.found) == 0 {
		out.Lines = []string{"Nothing fits; an empty line lists all again."}
	}
	return out
}

// reply chooses by number, or narrows by words.
func (p *picker) reply(line string) (chosen int) {
	if n, err := strconv.Atoi(strings.TrimSpace(line)); err == nil {
		if n < 1 || n > len(p.found) {
			p.refused = "there is no " + strconv.Itoa(n)
			return -1
		}
		return p.choose(n - 1)
	}
	p.filter = input.NewLine(line)
	p.found = find.Fuzzy(line, p.names)
	p.at, p.top, p.refused = 0, 0, ""
	return -1
}

// Speak lists the items.
func (m *Menu) Speak() Plain { return m.list.speak(show(m.title)) }

// Reply chooses by number.
func (m *Menu) Reply(line string) Outcome {
	if line == Leave {
		return Outcome{Done: true}
	}
	if i := m.list.reply(line); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}

// Speak lists the acts.
func (p *Palette) Speak() Plain { return p.list.speak(show(p.title)) }

// Reply chooses by number.
func (p *Palette) Reply(line string) Outcome {
	if line == Leave {
		return Outcome{Done: true}
	}
	if i := p.list.reply(line); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}

// Speak lists what is taken in and what is not.
func (c *Checklist) Speak() Plain {
	p := Plain{Title: show(c.Title), Ask: "Numbers to take in or leave out, all, none, or do to " + show(c.Do) + " (" + Leave + " leaves)"}
	if c.Body != "" {
		p.Lines = plainLines(c.Body)
	}
	for _, it := range c.Items {
		state := "out: "
		if it.On {
			state = "in: "
		}
		p.Items = append(p.Items, strings.TrimSpace(state+show(it.Label)+" "+show(it.Detail)))
	}
	if c.notice != "" {
		p.Lines = append(p.Lines, c.notice)
	}
	return p
}

// Reply takes lines in or leaves them out.
func (c *Checklist) Reply(line string) Outcome {
	c.notice = ""
	switch words := strings.Fields(strings.ToLower(line)); {
	case line == Leave:
		return Outcome{Done: true}
	case slices.Equal(words, []string{"do"}):
		return c.Handle(keys.Press{Name: "enter"})
	case slices.Equal(words, []string{"all"}) || slices.Equal(words, []string{"none"}):
		for i := range c.Items {
			c.Items[i].On = words[0] == "all"
		}
	default:
		for _, w := range words {
			n, err := strconv.Atoi(w)
			if err != nil || n < 1 || n > len(c.Items) {
				c.notice = show(w) + " is no number of the list"
				continue
			}
			c.Items[n-1].On = !c.Items[n-1].On
		}
	}
	return Outcome{}
}
