package dialog

import (
	"fmt"

	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Checked is a line of a checklist.
type Checked struct {
	Label  string
	Detail string // more words beside it
	On     bool   // it is chosen when the list opens
}

// Checklist asks which of several things an act is about: Space takes one in or leaves it out, a all or none, Enter does the
// act. The answer is the indexes of the chosen ones, []int, empty only when the list is Free.
type Checklist struct {
	Title string
	Body  string // what Enter will do, in paragraphs
	Do    string // what Enter does, in two or three words: "replace these"
	Items []Checked
	Free  bool // none may be chosen

	at, top, room int // the line it stands on, the first one seen, and how many are
	notice        string
}

// Handle takes a key.
func (c *Checklist) Handle(k keys.Press) Outcome {
	c.notice = ""
	switch k.Name {
	case "esc":
		return Outcome{Done: true}
	case "enter":
		if chosen := c.chosen(); len(chosen) > 0 || c.Free {
			return Outcome{Done: true, Answer: chosen}
		}
		c.notice = "nothing is chosen: Space takes the line in"
	case "space", " ":
		c.Items[c.at].On = !c.Items[c.at].On
		c.at = min(c.at+1, len(c.Items)-1)
	case "a":
		all := len(c.chosen()) < len(c.Items)
		for i := range c.Items {
			c.Items[i].On = all
		}
	default:
		c.move(k.Name)
	}
	return Outcome{}
}

func (c *Checklist) move(key string) {
	at := c.at
	switch key {
	case "up", "k":
		at--
	case "down", "j":
		at++
	case "pgup":
		at -= max(1, c.room-1)
	case "pgdown":
		at += max(1, c.room-1)
	case "home", "g":
		at = 0
	case "end", "G":
		at = len(c.Items) - 1
	}
	c.at = max(0, min(at, len(c.Items)-1))
}

func (c *Checklist) chosen() (out []int) {
	for i := range c.Items {
		if c.Items[i].On {
			out = append(out, i)
		}
	}
	return out
}

// Click takes the line in or leaves it out.
func (c *Checklist) Click(row int) Outcome {
	if at := row - 1 + c.top; row >= 1 && row <= c.room && at < len(c.Items) {
		c.at = at
		c.Items[at].On = !c.Items[at].On
	}
	return Outcome{}
}

// Paste does nothing: a pasted text chooses nothing.
func (c *Checklist) Paste(string) {}

// Draw gives the box.
func (c *Checklist) Draw(th *theme.Theme, w, h int) Picture {
	want := 50
	for _, it := range c.Items {
		want = max(want, frame.Width(show(it.Label))+frame.Width(show(it.Detail))+margin+10)
	}
	p := newPage(th, min(100, want), w, c.Title)
	if c.Body != "" {
		p.foot = append(p.foot, wrapped(th, p.w, theme.Muted, c.Body)...)
	}
	if c.notice != "" {
		p.foot = append(p.foot, wrapped(th, p.w, theme.Error, c.notice)...)
	}
	p.foot = append(p.foot, p.row().Put(theme.Muted, fmt.Sprintf("%d of %d chosen", len(c.chosen()), len(c.Items))).String())
	p.keys("Enter", c.Do, "Space", "in or out", "a", "all or none", "Esc", "leave")
	for i, it := range c.Items {
		p.add(c.line(p, i, it))
	}
	c.room = max(1, h-3-len(p.foot))
	c.top = frame.Scroll(c.top, c.at, c.room)
	p.top = c.top
	pic, _ := p.draw(h)
	c.top = p.top
	return pic
}

func (c *Checklist) line(p *page, i int, it Checked) string {
	row, words, second := p.row(), theme.Text, theme.Muted
	if i == c.at {
		row, words, second = frame.NewBar(p.th, p.w, theme.Selected), theme.Selected, theme.Selected
	}
	lead(row, i == c.at)
	mark := "[ ] "
	if it.On {
		mark = "[x] "
	}
	row.Put(words, mark).Put(words, show(it.Label))
	if it.Detail != "" {
		row.Gap(2).Put(second, show(it.Detail))
	}
	return row.String()
}
