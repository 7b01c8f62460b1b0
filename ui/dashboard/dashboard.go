// Package dashboard draws the reviewer's own work in plain bars: decisions by outcome, findings by rule, what is due in
// the next two weeks, time per case. It is given numbers and knows no case.
package dashboard

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

// Count is a number with its name.
type Count struct {
	Name string
	N    int
}

// Outcomes are the decisions of one class of service.
type Outcomes struct {
	Class      string // "physical therapy", "medication"
	Upheld     int
	Overturned int
	Undecided  int
}

// Rule is how often a rule spoke, and how often its finding was acknowledged instead of mended.
type Rule struct {
	ID           string
	Title        string
	Findings     int
	Acknowledged int
}

// Spent is the time the desk was open for a case, pauses left out.
type Spent struct {
	Case string
	Time time.Duration
}

// Numbers is all that the dashboard shows. Lists are drawn in the order they are given.
type Numbers struct {
	Decisions []Outcomes
	Rules     []Rule
	Due       map[domain.Date]int // open cases by due date
	Times     []Spent
}

// Days is how far ahead due dates are shown.
const Days = 14

// Dashboard is the screen, scrolled.
type Dashboard struct {
	numbers Numbers
	top     int
	room    int
	rows    int
}

// New shows the numbers.
func New(n Numbers) *Dashboard { return &Dashboard{numbers: n, room: 10} }

// LineUp, LineDown, PageUp, PageDown, Top and Bottom scroll.

func (d *Dashboard) LineUp()   { d.scroll(d.top - 1) }
func (d *Dashboard) LineDown() { d.scroll(d.top + 1) }
func (d *Dashboard) PageUp()   { d.scroll(d.top - max(1, d.room-1)) }
func (d *Dashboard) PageDown() { d.scroll(d.top + max(1, d.room-1)) }
func (d *Dashboard) Top()      { d.scroll(0) }
func (d *Dashboard) Bottom()   { d.scroll(d.rows) }

func (d *Dashboard) scroll(to int) { d.top = max(0, min(to, d.rows-d.room)) }

// Draw gives h rows of w cells; wide screens have two columns of charts.
func (d *Dashboard) Draw(th *theme.Theme, today domain.Date, w, h int) []string {
	if w < 1 || h < 1 {
		return frame.Fit(nil, w, h)
	}
	var rows []string
	if w >= 110 {
		half := (w - 3) / 2
		left := d.column(th, half, d.decisions, d.times)
		right := d.column(th, w-half-3, func(c *chart) { d.due(c, today) }, d.rules)
		n := max(len(left), len(right))
		gap := make([]string, n)
		for i := range gap {
			gap[i] = "   "
		}
		rows = frame.Beside(frame.Fit(left, half, n), gap, frame.Fit(right, w-half-3, n))
	} else {
		rows = d.column(th, w, func(c *chart) { d.due(c, today) }, d.decisions, d.rules, d.times)
	}
	d.rows, d.room = len(rows), h
	d.scroll(d.top)
	return frame.Fit(rows[d.top:min(len(rows), d.top+h)], w, h)
}

func (d *Dashboard) column(th *theme.Theme, w int, charts ...func(*chart)) []string {
	c := &chart{th: th, w: w}
	for i, draw := range charts {
		if i > 0 {
			c.blank()
		}
		draw(c)
	}
	return c.rows
}

func (d *Dashboard) due(c *chart, today domain.Date) {
	c.title("Due in the next " + strconv.Itoa(Days) + " days")
	late := 0
	for day, n := range d.numbers.Due {
		if day.Valid() && day.Before(today) {
			late += n
		}
	}
	bars := make([]bar, 0, Days+1)
	if late > 0 {
		bars = append(bars, bar{name: "overdue", value: late, words: strconv.Itoa(late), role: theme.Error})
	}
	for i := range Days {
		day := today.AddDays(i)
		n := d.numbers.Due[day]
		b := bar{name: day.Time().Format("Mon 01/02"), value: n, words: strconv.Itoa(n), role: theme.Accent}
		switch {
		case i == 0:
			b.name, b.role = "today", theme.Warning
		case n == 0:
			b.words = ""
		}
		bars = append(bars, b)
	}
	c.bars(bars)
}

func (d *Dashboard) decisions(c *chart) {
	c.title("Decisions: u upheld, o overturned, . open")
	var bars []bar
	total := Outcomes{Class: "all"}
	for _, o := range d.numbers.Decisions {
		total.Upheld += o.Upheld
		total.Overturned += o.Overturned
		total.Undecided += o.Undecided
	}
	for _, o := range append([]Outcomes{total}, d.numbers.Decisions...) {
		n := o.Upheld + o.Overturned + o.Undecided
		if n == 0 {
			continue
		}
		words := fmt.Sprintf("%d u, %d o", o.Upheld, o.Overturned)
		if o.Undecided > 0 {
			words += fmt.Sprintf(", %d open", o.Undecided)
		}
		bars = append(bars, bar{name: o.Class, words: words, parts: []part{{o.Upheld, "u", theme.Note}, {o.Overturned, "o", theme.OK}, {o.Undecided, ".", theme.Muted}}, value: n})
	}
	c.bars(bars)
}

func (d *Dashboard) rules(c *chart) {
	c.title("Findings by rule: = to do, a acknowledged")
	var bars []bar
	for _, r := range d.numbers.Rules {
		words := strconv.Itoa(r.Findings)
		if r.Acknowledged > 0 {
			words += fmt.Sprintf(", %d acknowledged", r.Acknowledged)
		}
		bars = append(bars, bar{name: strings.TrimSpace(r.ID + " " + r.Title), value: r.Findings, words: words,
			parts: []part{{r.Findings - r.Acknowledged, "=", theme.Warning}, {r.Acknowledged, "a", theme.Muted}}})
	}
	c.bars(bars)
}

func (d *Dashboard) times(c *chart) {
	if len(d.numbers.Times) == 0 {
		return
	}
	c.title("Time per case")
	var bars []bar
	var all time.Duration
	for _, s := range d.numbers.Times {
		all += s.Time
		bars = append(bars, bar{name: s.Case, value: int(s.Time / time.Second), words: duration(s.Time), role: theme.Accent})
	}
	c.bars(bars)
	if n := len(bars); n > 1 {
		c.note("on average " + duration(all/time.Duration(n)))
	}
}

// duration is a time in hours and minutes.
func duration(t time.Duration) string {
	m := int(t.Round(time.Minute) / time.Minute)
	if m < 60 {
		return fmt.Sprintf("%d min", m)
	}
	return fmt.Sprintf("%d h %02d min", m/60, m%60)
}

func safe(s string) string { return text.Show(s).String() }
