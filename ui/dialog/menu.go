package dialog

import (
	"strconv"

	"imrdesk/ui/find"
	"imrdesk/ui/frame"
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Item is a line of a menu.
type Item struct {
	Label    string
	Detail   string // more words beside it
	Disabled string // why it cannot be chosen now; empty when it can
}

// Menu asks to choose one of a few things, by arrows, j and k, Enter, or its digit; / filters. The answer is the index
// of the item, an int.
type Menu struct {
	title string
	list  picker
	label int // cells of the first column
}

// NewMenu makes a menu.
func NewMenu(title string, items []Item) *Menu {
	m := &Menu{title: title}
	entries := make([]entry, len(items))
	for i, it := range items {
		entries[i] = entry{it.Label, it.Detail, it.Disabled}
	}
	m.list = newPicker(entries, false)
	for _, e := range m.list.entries {
		m.label = max(m.label, frame.Width(e.words))
	}
	return m
}

// At chooses the item to begin with.
func (m *Menu) At(i int) *Menu {
	m.list.at = max(0, min(i, len(m.list.found)-1))
	return m
}

// Chosen is the index of the item that the list stands on, for a menu that shows what it would do.
func (m *Menu) Chosen() (int, bool) {
	if m.list.at >= len(m.list.found) {
		return 0, false
	}
	return m.list.found[m.list.at].Index, true
}

// Handle takes a key.
func (m *Menu) Handle(k keys.Press) Outcome {
	if k.Name == "esc" {
		if m.list.typing { // the filter goes first
			m.list.typing, m.list.filter = false, input.Line{}
			m.list.narrow()
			return Outcome{}
		}
		return Outcome{Done: true}
	}
	if i := m.list.handle(k); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}

// Click goes to the line, or chooses the one it stands on.
func (m *Menu) Click(row int) Outcome {
	if i := m.list.click(row); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}

// Paste filters by the text.
func (m *Menu) Paste(s string) { m.list.paste(s) }

// Draw gives the box.
func (m *Menu) Draw(th *theme.Theme, w, h int) Picture {
	want := m.label + 8
	for _, e := range m.list.entries {
		want = max(want, m.label+frame.Width(e.second)+frame.Width(e.disabled)+12)
	}
	p := newPage(th, min(90, max(40, want)), w, m.title)
	if m.list.typing {
		p.keys("Up, Down", "move", "Enter", "choose", "Esc", "all again")
	} else {
		p.keys("Enter", "choose", "/", "find", "Esc", "leave")
	}
	return m.list.draw(p, h, m.line)
}

func (m *Menu) line(row *frame.Row, e entry, hit find.Match, chosen bool) {
	words, second, mark := roles(e, chosen)
	lead(row, chosen)
	if !m.list.typing {
		digit := "  "
		if hit.Index < 9 {
			digit = strconv.Itoa(hit.Index+1) + " "
		}
		row.Put(second, digit)
	}
	column := min(m.label, max(row.Left()*2/3, row.Left()-20))
	if e.second == "" && e.disabled == "" {
		column = row.Left()
	}
	put(row, frame.Cut(e.words, column), hit.Hits, words, mark)
	row.Gap(column - frame.Width(frame.Cut(e.words, column)))
	if e.second != "" {
		row.Gap(2).Put(second, e.second)
	}
	if e.disabled != "" {
		row.Gap(2).Put(second, "("+e.disabled+")")
	}
}
