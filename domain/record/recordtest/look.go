package recordtest

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/record"
)

// looks are the choices that layouts are made of.
type looks struct {
	letterheads []func(d doctor, width int) []string
	titles      []func(string) string
	dates       []func(domain.Date) string
	dayLabels   []string
	people      []func(date string) []string
	numbers     []func(page, of int) (top, foot string)
	running     []func(title, date string) string // head of later pages
	closings    []func(d doctor, date string) []string
	names       int // which of a kind's titles are used: from here, every second
}

// look is the layout of one office.
type look struct {
	letterhead func(d doctor, width int) []string
	title      func(string) string
	date       func(domain.Date) string
	dayLabel   string
	people     func(date string) []string
	number     func(page, of int) (top, foot string)
	running    func(title, date string) string
	closing    func(d doctor, date string) []string
	width      int
	rows       int
	foot       string
	stamped    bool
}

func (m *maker) look() look {
	l := m.looks
	return look{letterhead: pick(m, l.letterheads), title: pick(m, l.titles), date: pick(m, l.dates), dayLabel: pick(m, l.dayLabels), people: pick(m, l.people),
		number: pick(m, l.numbers), running: pick(m, l.running), closing: pick(m, l.closings), width: 70 + m.IntN(28), rows: 40 + m.IntN(14),
		foot: pick(m, []string{"", "", "Confidential medical information", "Form 12-A (rev. 2012)"}), stamped: m.IntN(4) == 0}
}

func center(s string, width int) string { return strings.Repeat(" ", max(0, (width-len(s))/2)) + s }

func same(s string) string { return s }

// render writes a record's pages.
func (m *maker) render(k kind, by office, date domain.Date) []record.Page {
	l := by.look
	title := m.title(k)
	if k.kind == domain.RecordFax {
		return m.pages(by, "", append([]string{l.title(title), "", "To: Claims Review", "From: " + by.practice, "Fax: (916) 555-0100", "Date: " + l.date(date),
			fmt.Sprintf("Pages including cover: %d", 2+m.IntN(30)), "", "Enclosed are the papers that were asked for."}, ""), 1, title, l.date(date))
	}
	var body []string
	body = append(body, l.letterhead(by.doctor, l.width)...)
	if k.letter {
		body = append(body, "", l.date(date), "", "Re: the injured worker of claim 20-4471", "", "Dear Claims Examiner:", "")
		if k.titled {
			body = append(body[:len(body)-2], l.title(title), "", "Dear Claims Examiner:", "")
		}
	} else {
		body = append(body, "", l.title(title), "")
		body = append(body, l.people(l.dayLabel+" "+l.date(date))...)
		body = append(body, "")
	}
	want := k.pages[0] + m.IntN(k.pages[1]-k.pages[0]+1)
	body = append(body, m.body(k, l, want)...)
	body = append(body, "")
	body = append(body, l.closing(by.doctor, l.date(date))...)
	return m.pages(by, title, body, want, title, l.date(date))
}

// pages breaks the lines into pages with head, number and foot.
func (m *maker) pages(by office, title string, body []string, want int, name, date string) []record.Page {
	l := by.look
	rows := max(l.rows, (len(body)+want-1)/want)
	var parts [][]string
	for len(body) > 0 {
		n := min(rows, len(body))
		parts = append(parts, body[:n])
		body = body[n:]
	}
	out := make([]record.Page, len(parts))
	for i, lines := range parts {
		top, foot := l.number(i+1, len(parts))
		var b []string
		if i > 0 {
			b = append(b, l.running(name, date))
		}
		b = append(append(append(b, top), lines...), "", foot, l.foot)
		if l.stamped {
			m.bates++
			b = append(b, fmt.Sprintf("CASEFILE%06d", m.bates))
		}
		out[i] = record.Page{Text: squeeze(b)}
	}
	return out
}

// squeeze joins lines and leaves out empty ones at both ends.
func squeeze(lines []string) string {
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func (m *maker) title(k kind) string {
	list := k.titles
	half := len(list) / 2
	if half == 0 {
		return list[0]
	}
	if m.looks.names == 0 {
		return list[m.IntN(half)]
	}
	return list[half+m.IntN(len(list)-half)]
}

// body is headings and sentences that fill the pages wanted.
func (m *maker) body(k kind, l look, want int) []string {
	var out []string
	target := want*l.rows - l.rows/3 - 14
	for i := 0; len(out) < target; i++ {
		head := k.heads[i%len(k.heads)]
		var s []string
		for range 2 + m.IntN(5) {
			s = append(s, m.sentence(k))
		}
		out = append(out, head, wrap(strings.Join(s, " "), l.width), "")
		out = strings.Split(strings.Join(out, "\n"), "\n")
	}
	return out
}

func (m *maker) sentence(k kind) string {
	s := pick(m, k.says)
	s = strings.ReplaceAll(s, "PART", pick(m, []string{"lower back", "right shoulder", "left knee", "neck", "right wrist"}))
	return strings.ReplaceAll(s, "NUM", fmt.Sprint(2+m.IntN(9)))
}

// wrap breaks a sentence into lines of the width.
func wrap(s string, width int) string {
	var out []string
	line := ""
	for _, w := range strings.Fields(s) {
		if line != "" && len(line)+1+len(w) > width {
			out = append(out, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return strings.Join(append(out, line), "\n")
}
