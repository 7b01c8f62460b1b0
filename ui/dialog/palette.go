package dialog

import (
	"strings"

	"imrdesk/ui/find"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Command is an act that can be asked for by name.
type Command struct {
	Intent   keys.Intent
	Help     string
	Keys     []string // as in keys.Binding; may be empty
	Disabled string   // why it cannot be done now; empty when it can
}

// Palette lists acts to be found by typing and run by Enter. The answer is the index of the act, an int.
type Palette struct {
	title    string
	commands []Command
	list     picker
	keyFirst int // cells of a first column of keys; 0 puts the keys at the right
}

// NewPalette lists every act with its keys at the right; those that cannot be done now are grey and say why.
func NewPalette(commands []Command) *Palette {
	return &Palette{title: "Every action", commands: commands, list: newPicker(entriesOf(commands), true)}
}

// NewHelp lists the keys of a place, with the keys first; those that do nothing now are grey and say why. The context is
// where they work: "Rationale".
func NewHelp(context string, commands []Command) *Palette {
	h := &Palette{title: "Keys: " + context, commands: commands, list: newPicker(entriesOf(commands), true)}
	for _, e := range h.list.entries {
		h.keyFirst = max(h.keyFirst, frame.Width(e.second))
	}
	return h
}

func entriesOf(commands []Command) []entry {
	out := make([]entry, len(commands))
	for i, c := range commands {
		var names []string
		for _, k := range c.Keys {
			if sequence := strings.Contains(k, keys.Between); !sequence || len(names) == 0 { // what may follow is shown when it begins
				names = append(names, keys.Name(k))
			}
		}
		out[i] = entry{c.Help, strings.Join(names, ", "), c.Disabled}
	}
	return out
}

// Handle takes a key.
func (p *Palette) Handle(k keys.Press) Outcome {
	if k.Name == "esc" {
		return Outcome{Done: true}
	}
	if i := p.list.handle(k); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}

// Click goes to the line, or does the one it stands on.
func (p *Palette) Click(row int) Outcome {
	if i := p.list.click(row); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}

// Paste filters by the text.
func (p *Palette) Paste(s string) { p.list.paste(s) }

// Draw gives the box.
func (p *Palette) Draw(th *theme.Theme, w, h int) Picture {
	pg := newPage(th, 84, w, p.title)
	pg.keys("type", "find", "Up, Down", "move", "Enter", "do it", "Esc", "leave")
	return p.list.draw(pg, h, p.line)
}

func (p *Palette) line(row *frame.Row, e entry, hit find.Match, chosen bool) {
	words, second, mark := roles(e, chosen)
	lead(row, chosen)
	if p.keyFirst > 0 {
		column := min(p.keyFirst, row.Left()/3)
		role := theme.Accent
		if chosen {
			role = second
		}
		row.Put(role, frame.Pad(e.second, column)).Gap(2)
		label := e.words
		if e.disabled != "" {
			label += " (" + e.disabled + ")"
		}
		put(row, label, hit.Hits, words, mark)
		return
	}
	room := row.Left() - frame.Width(e.second) - 2
	label := e.words
	if e.disabled != "" {
		label += " (" + e.disabled + ")"
	}
	put(row, frame.Cut(label, room), hit.Hits, words, mark)
	row.Right(second, " "+e.second)
}
