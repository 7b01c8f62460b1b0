package dialog

import (
	"cmp"
	"fmt"
	"slices"

	"imrdesk/ui/find"
	"imrdesk/ui/frame"
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// entry is a line of a picker: words and a second column. A disabled one says why it cannot be chosen.
type entry struct{ words, second, disabled string }

// picker is a list to choose one of, narrowed by what is typed.
type picker struct {
	entries []entry
	names   []string // what the filter looks at
	found   []find.Match
	filter  input.Line
	typing  bool // letters go to the filter; otherwise they are keys
	at      int  // among found
	top     int
	room    int // rows seen when it was drawn last
	refused string
	first   int // row of the box that the list began at when it was drawn last
}

func newPicker(entries []entry, typing bool) picker {
	p := picker{entries: entries, typing: typing, room: 10}
	for i, e := range entries {
		p.entries[i] = entry{show(e.words), show(e.second), show(e.disabled)}
		p.names = append(p.names, p.entries[i].words+"  "+p.entries[i].second)
	}
	p.narrow()
	return p
}

func (p *picker) narrow() {
	p.found = find.Fuzzy(p.filter.Value(), p.names)
	if p.filter.Value() != "" { // of two that fit as well, the one that can be chosen
		slices.SortStableFunc(p.found, func(a, b find.Match) int { return cmp.Or(b.Score-a.Score, p.after(a)-p.after(b)) })
	}
	p.at, p.top, p.refused = 0, 0, ""
}

// after is 1 for an entry that cannot be chosen.
func (p *picker) after(m find.Match) int { return min(len(p.entries[m.Index].disabled), 1) }

// handle takes a key. It gives the chosen entry, or -1.
func (p *picker) handle(k keys.Press) (chosen int) {
	if k.Name == "enter" {
		return p.choose(p.at)
	}
	p.refused = ""
	if p.move(k.Name) {
		return -1
	}
	if p.typing {
		if before := p.filter.Value(); p.filter.Handle(k) && p.filter.Value() != before {
			p.narrow()
		}
		return -1
	}
	switch {
	case k.Name == "/":
		p.typing = true
	case len(k.Text) == 1 && k.Text[0] >= '1' && k.Text[0] <= '9':
		return p.choose(int(k.Text[0] - '1'))
	}
	return -1
}

// click goes to the entry that was drawn on the row of the box; a press on the one it stands on chooses it.
func (p *picker) click(row int) (chosen int) {
	at := row - p.first + p.top
	switch {
	case row < p.first || row >= p.first+p.room || at >= len(p.found):
		return -1
	case at == p.at:
		return p.choose(at)
	}
	p.at, p.refused = at, ""
	return -1
}

func (p *picker) choose(at int) int {
	if at >= len(p.found) {
		return -1
	}
	p.at = at
	i := p.found[at].Index
	if why := p.entries[i].disabled; why != "" {
		p.refused = why
		return -1
	}
	return i
}

func (p *picker) move(key string) bool {
	at := p.at
	switch key {
	case "up", "ctrl+p":
		at--
	case "down", "ctrl+n":
		at++
	case "pgup":
		at -= max(1, p.room-1)
	case "pgdown":
		at += max(1, p.room-1)
	case "home":
		at = 0
	case "end":
		at = len(p.found)
	case "k", "j", "g", "G":
		if p.typing {
			return false
		}
		return p.move(map[string]string{"k": "up", "j": "down", "g": "home", "G": "end"}[key])
	default:
		return false
	}
	p.at = max(0, min(at, len(p.found)-1))
	return true
}

func (p *picker) paste(s string) {
	p.typing = true
	p.filter.Insert(s)
	p.narrow()
}

// input is the row in which the filter is typed, with the number of entries that fit, and the cell of its caret.
func (p *picker) input(pg *page) (row string, caret int) {
	const label = "Find "
	count := fmt.Sprintf(" %d of %d", len(p.found), len(p.entries))
	w := pg.w - len(label) - len(count)
	if w < 8 {
		count, w = "", max(0, pg.w-len(label))
	}
	field, caret := p.filter.Draw(pg.th, theme.Text, w, false)
	return pg.row().Put(theme.Muted, label).Drawn(field, w).Put(theme.Muted, count).String(), len(label) + caret
}

// draw adds the filter and the list to a page of at most h rows; line draws one entry in the row it is given.
func (p *picker) draw(pg *page, h int, line func(*frame.Row, entry, find.Match, bool)) Picture {
	pg.foot = append(p.reason(pg), pg.foot...)
	if p.typing {
		row, caret := p.input(pg)
		pg.add(row)
		pg.cx, pg.cy = caret, 0
	}
	p.room = max(1, min(len(p.entries), h-3-len(pg.foot)-len(pg.head)))
	p.top = max(0, min(frame.Scroll(p.top, p.at, p.room), len(p.found)-p.room))
	p.first = 1 + len(pg.head)
	for i := p.top; i < p.top+p.room; i++ {
		if i >= len(p.found) {
			pg.add(p.vacant(pg, i))
			continue
		}
		row, chosen := pg.row(), i == p.at
		if chosen {
			row = frame.NewBar(pg.th, pg.w, theme.Selected)
		}
		line(row, p.entries[p.found[i].Index], p.found[i], chosen)
		pg.add(row.String())
	}
	if pg.note = moreWords(p.top > 0, p.top+p.room < len(p.found)); pg.note == "" {
		pg.note = " "
	}
	pic, _ := pg.draw(h)
	return pic
}

// vacant is a row below the entries that fit.
func (p *picker) vacant(pg *page, i int) string {
	row := pg.row()
	if i == 0 {
		row.Put(theme.Muted, "  Nothing fits; Backspace widens the search.")
	}
	return row.String()
}

// reason says why the chosen entry cannot be used now.
func (p *picker) reason(pg *page) []string {
	if p.refused != "" {
		return wrapped(pg.th, pg.w, theme.Error, "Not now: "+p.refused)
	}
	return nil
}

// put draws the words of an entry with the letters that were typed made visible.
func put(row *frame.Row, words string, hits []int, role, hit theme.Role) {
	from, on := 0, false
	flush := func(to int) {
		if on {
			row.Put(hit, words[from:to])
		} else {
			row.Put(role, words[from:to])
		}
		from = to
	}
	if frame.Width(words) > row.Left() {
		row.Put(role, words)
		return
	}
	for i := range words {
		for len(hits) > 0 && hits[0] < i {
			hits = hits[1:]
		}
		if is := len(hits) > 0 && hits[0] == i; is != on {
			flush(i)
			on = is
		}
	}
	flush(len(words))
}

// lead starts a line of a picker: the chosen one has a mark, so that it is seen without colour.
func lead(row *frame.Row, chosen bool) {
	if chosen {
		row.Put(theme.Selected, "> ")
	} else {
		row.Gap(2)
	}
}

// roles are the styles of an entry's first and second column and of the letters that were typed.
func roles(e entry, chosen bool) (words, second, hit theme.Role) {
	switch {
	case chosen:
		return theme.Selected, theme.Selected, theme.Selected
	case e.disabled != "":
		return theme.Muted, theme.Muted, theme.Muted
	}
	return theme.Text, theme.Muted, theme.Accent
}
