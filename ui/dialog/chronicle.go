package dialog

import (
	"fmt"
	"strconv"
	"strings"

	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Moment is a line of a chronicle. A rule parts the lines before it from those behind and cannot be chosen.
type Moment struct {
	Day    string // at most eleven cells
	Since  string // days since the beginning
	Kind   string
	Words  string
	Where  string
	Status string
	Role   theme.Role // of the status
	Odd    bool       // the status is shown in the line itself
	Rule   bool
}

// Chronicle shows what happened in the order of days, and of the chosen line all its words. Enter goes to it; the answer is its
// index, an int.
type Chronicle struct {
	Title   string
	Empty   string // what is said of a chronicle without lines
	Moments []Moment
	At      int // the chosen line
	top     int
	room    int // lines seen when it was drawn last
	first   int // row of the box that they began at
}

// Handle takes a key.
func (c *Chronicle) Handle(k keys.Press) Outcome {
	switch k.Name {
	case "esc", "q":
		return Outcome{Done: true}
	case "enter":
		return c.choose(c.At)
	case "home", "g":
		c.move(-len(c.Moments))
	case "end", "G":
		c.move(len(c.Moments))
	case "up", "k":
		c.move(-1)
	case "down", "j":
		c.move(1)
	case "pgup":
		c.move(-max(1, c.room-1))
	case "pgdown":
		c.move(max(1, c.room-1))
	}
	return Outcome{}
}

// Click goes to the line, or chooses the one it stands on.
func (c *Chronicle) Click(row int) Outcome {
	at := row - c.first + c.top
	switch {
	case row < c.first || row >= c.first+c.room || at >= len(c.Moments) || c.Moments[at].Rule:
		return Outcome{}
	case at == c.At:
		return c.choose(at)
	}
	c.At = at
	return Outcome{}
}

func (c *Chronicle) choose(at int) Outcome {
	if at >= len(c.Moments) || c.Moments[at].Rule {
		return Outcome{Done: len(c.Moments) == 0}
	}
	return Outcome{Done: true, Answer: at}
}

// move goes by so many lines, and over a rule to the line behind it, or before it where there is none.
func (c *Chronicle) move(by int) {
	c.At = max(0, min(c.At+by, len(c.Moments)-1))
	step := 1
	if by < 0 {
		step = -1
	}
	for turn := 0; turn < 2; turn, step = turn+1, -step {
		for i := c.At; i >= 0 && i < len(c.Moments); i += step {
			if !c.Moments[i].Rule {
				c.At = i
				return
			}
		}
	}
}

// Paste does nothing.
func (c *Chronicle) Paste(string) {}

// The columns of a line, in cells.
const (
	dayCells   = 11
	sinceCells = 6
	kindCells  = 13
	wordRows   = 3 // that the chosen line has for its words and where it stands
)

// Draw gives the box.
func (c *Chronicle) Draw(th *theme.Theme, w, h int) Picture {
	p := newPage(th, 130, w, c.Title)
	if len(c.Moments) == 0 {
		p.words(theme.OK, c.Empty)
		p.keys("Esc", "leave")
		pic, _ := p.draw(h)
		return pic
	}
	c.detail(p)
	p.keys("Up, Down", "move", "Enter", "go there", "Esc", "leave")
	head := p.row().Gap(2).Put(theme.Muted, frame.Pad("day", dayCells+2)).Put(theme.Muted, frame.Pad("since", sinceCells+2)).
		Put(theme.Muted, frame.Pad("what", kindCells)).Put(theme.Muted, "words")
	p.add(head.String())
	c.room = max(1, min(len(c.Moments), h-4-len(p.foot)))
	c.top = max(0, min(frame.Scroll(c.top, c.At, c.room), len(c.Moments)-c.room))
	c.first = 2
	for i := c.top; i < c.top+c.room; i++ {
		p.add(c.line(p, i))
	}
	p.note = fmt.Sprintf("%d of %d", c.place(), c.lines())
	if more := moreWords(c.top > 0, c.top+c.room < len(c.Moments)); more != "" {
		p.note += ", " + more
	}
	pic, _ := p.draw(h)
	return pic
}

// lines are the lines that can be chosen, and place is which of them is.
func (c *Chronicle) lines() int { return c.before(len(c.Moments)) }

func (c *Chronicle) place() int { return c.before(c.At + 1) }

func (c *Chronicle) before(end int) int {
	n := 0
	for _, m := range c.Moments[:min(end, len(c.Moments))] {
		if !m.Rule {
			n++
		}
	}
	return n
}

// line draws one line.
func (c *Chronicle) line(p *page, i int) string {
	m, chosen := &c.Moments[i], i == c.At
	row, plain, muted, status := p.row(), theme.Text, theme.Muted, m.Role
	if m.Rule {
		label := " " + show(m.Words) + " "
		row.Gap(2).Put(theme.Muted, frame.Pad(show(m.Day), dayCells+2)).Put(theme.Muted, strings.Repeat("-", 6)+label)
		return row.Put(theme.Muted, strings.Repeat("-", max(0, row.Left()))).String()
	}
	if chosen {
		plain, muted, status = theme.Selected, theme.Selected, theme.Selected
		row = frame.NewBar(p.th, p.w, theme.Selected)
	}
	lead(row, chosen)
	since := show(m.Since)
	row.Put(plain, frame.Pad(show(m.Day), dayCells)).Gap(2+max(0, sinceCells-1-frame.Width(since))).Put(muted, since).Gap(3)
	row.Put(muted, frame.Pad(show(m.Kind), kindCells))
	if !m.Odd {
		return row.Put(plain, frame.Cut(show(m.Words), row.Left())).String()
	}
	odd := show(m.Status)
	words := max(0, row.Left()-frame.Width(odd)-2)
	return row.Put(plain, frame.Pad(frame.Cut(show(m.Words), words), words)).Gap(2).Put(status, frame.Cut(odd, row.Left())).String()
}

// detail puts the words of the chosen line, and where it stands, into the foot. It has always the same rows, so that nothing
// moves while the list is walked.
func (c *Chronicle) detail(p *page) {
	m := &c.Moments[c.At]
	rows := frame.Wrap(show(m.Words), p.w)
	if len(rows) > wordRows-1 {
		rows = rows[:wordRows-1]
		rows[wordRows-2] = frame.Cut(rows[wordRows-2]+" ..", p.w)
	}
	for _, r := range rows {
		p.foot = append(p.foot, p.row().Put(theme.Text, r).String())
	}
	where := p.row().Put(theme.Muted, show(m.Where))
	if m.Status != "" {
		where.Put(theme.Muted, ": ").Put(m.Role, frame.Cut(show(m.Status), where.Left()))
	}
	p.foot = append(p.foot, where.String())
	for len(p.foot) < wordRows {
		p.foot = append(p.foot, p.row().String())
	}
	p.foot = append(p.foot, p.row().String())
}

// Speak lists the lines with where they stand.
func (c *Chronicle) Speak() Plain {
	p := Plain{Title: show(c.Title), Ask: "A number goes there (" + Leave + " leaves)"}
	if len(c.Moments) == 0 {
		p.Lines, p.Ask = plainLines(c.Empty), Leave+" leaves"
	}
	for _, m := range c.Moments {
		if m.Rule {
			p.Items = append(p.Items, show(m.Day)+", "+show(m.Words))
			continue
		}
		one := show(m.Day)
		if m.Since != "" {
			one += ", day " + show(m.Since)
		}
		if m.Kind != "" {
			one += ", " + show(m.Kind)
		}
		one += ": " + show(m.Words) + " (" + show(m.Where)
		if m.Status != "" {
			one += ": " + show(m.Status)
		}
		p.Items = append(p.Items, one+")")
	}
	return p
}

// Reply goes to a line. Any other answer leaves the chronicle open.
func (c *Chronicle) Reply(line string) Outcome {
	if line == Leave {
		return Outcome{Done: true}
	}
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || n < 1 || n > len(c.Moments) || c.Moments[n-1].Rule {
		return Outcome{}
	}
	return c.choose(n - 1)
}
