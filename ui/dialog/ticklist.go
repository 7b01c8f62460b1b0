package dialog

import (
	"fmt"
	"strconv"
	"strings"

	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Point is an entry of a tick list: words, where and how they stand, and whether they are ticked.
type Point struct {
	Words  string
	Where  string
	Status string
	Role   theme.Role // of the status
	Ticked bool
}

// Marked is the answer of a tick list: the entry that was gone to or, with Tick, whose tick was changed.
type Marked struct {
	At   int
	Tick bool
}

// TickList shows a list to go through. Space ticks an entry and Enter goes to it; the answer is a Marked. Whoever opened
// it makes the change and opens it again at the same entry.
type TickList struct {
	Title  string
	Intro  string
	Empty  string // what is said of a list without entries
	Points []Point
	At     int // the chosen entry
	top    int
	room   int // entries seen when it was drawn last
}

// Handle takes a key.
func (l *TickList) Handle(k keys.Press) Outcome {
	switch k.Name {
	case "esc", "q":
		return Outcome{Done: true}
	case "enter", "space", " ":
		if len(l.Points) == 0 {
			return Outcome{Done: k.Name == "enter"}
		}
		return Outcome{Done: true, Answer: Marked{l.At, k.Name != "enter"}}
	}
	page := max(1, l.room-1)
	by := map[string]int{"up": -1, "k": -1, "down": 1, "j": 1, "pgup": -page, "pgdown": page, "home": -len(l.Points), "g": -len(l.Points), "end": len(l.Points), "G": len(l.Points)}
	l.At = max(0, min(l.At+by[k.Name], len(l.Points)-1))
	return Outcome{}
}

// Paste does nothing.
func (l *TickList) Paste(string) {}

const pointRows = 2 // an entry's words, and where and how they stand

// Draw gives the box.
func (l *TickList) Draw(th *theme.Theme, w, h int) Picture {
	p := newPage(th, 100, w, l.Title)
	p.words(theme.Muted, l.Intro)
	p.add(p.row().String())
	if len(l.Points) == 0 {
		p.words(theme.OK, l.Empty)
		p.keys("Esc", "leave")
		pic, _ := p.draw(h)
		return pic
	}
	p.keys("Up, Down", "move", "Space", "tick", "Enter", "go there", "Esc", "leave")
	if l.room = (h - 3 - len(p.foot) - len(p.head)) / pointRows; l.room < 3 { // the list counts more than what is said of it
		p.head = nil
		l.room = max(1, (h-3-len(p.foot))/pointRows)
	}
	l.room = min(l.room, len(l.Points))
	l.top = max(0, min(frame.Scroll(l.top, l.At, l.room), len(l.Points)-l.room))
	for i := l.top; i < l.top+l.room; i++ {
		l.draw(p, i)
	}
	p.note = fmt.Sprintf("%d of %d", l.At+1, len(l.Points))
	if more := moreWords(l.top > 0, l.top+l.room < len(l.Points)); more != "" {
		p.note += ", " + more
	}
	pic, _ := p.draw(h)
	return pic
}

// draw adds the rows of one entry.
func (l *TickList) draw(p *page, i int) {
	point, chosen := l.Points[i], i == l.At
	row, words, where, status := p.row(), theme.Text, theme.Muted, point.Role
	second := p.row()
	if chosen {
		words, where, status = theme.Selected, theme.Selected, theme.Selected
		row, second = frame.NewBar(p.th, p.w, theme.Selected), frame.NewBar(p.th, p.w, theme.Selected)
	}
	lead(row, chosen)
	tick := "[ ] "
	if point.Ticked {
		tick = "[x] "
	}
	row.Put(words, tick).Put(words, frame.Cut(show(point.Words), row.Left()))
	second.Gap(6).Put(where, show(point.Where)+": ").Put(status, frame.Cut(show(point.Status), second.Left()))
	p.add(row.String(), second.String())
}

// Speak lists the entries with their standing.
func (l *TickList) Speak() Plain {
	p := Plain{Title: show(l.Title), Lines: plainLines(l.Intro), Ask: "A number goes there, tick and a number ticks it (" + Leave + " leaves)"}
	if len(l.Points) == 0 {
		p.Lines, p.Ask = plainLines(l.Empty), Leave+" leaves"
	}
	for _, point := range l.Points {
		tick := "not ticked: "
		if point.Ticked {
			tick = "ticked: "
		}
		p.Items = append(p.Items, tick+show(point.Words)+" ("+show(point.Where)+": "+show(point.Status)+")")
	}
	return p
}

// Reply goes to an entry or ticks it. Any other line leaves the list open.
func (l *TickList) Reply(line string) Outcome {
	if line == Leave {
		return Outcome{Done: true}
	}
	number, tick := strings.CutPrefix(strings.ToLower(strings.TrimSpace(line)), "tick ")
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || n < 1 || n > len(l.Points) {
		return Outcome{}
	}
	return Outcome{Done: true, Answer: Marked{n - 1, tick}}
}
