package dialog

import (
	"fmt"
	"strings"

	"imrdesk/ui/frame"
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Question is one thing to confirm. Its words are shown whole while it is chosen.
type Question struct {
	Group string
	Label string
	Words string
	Cite  string
	State QuestionState
	Note  string
	Noted bool // a note belongs to the answer "yes", too
	Free  bool // need not be answered
}

// QuestionState is an answer.
type QuestionState uint8

// The answers.
const (
	NotAnswered QuestionState = iota
	Yes
	No
)

var stateWords = map[QuestionState]string{NotAnswered: "not answered", Yes: "confirmed", No: "cannot confirm"}

// Questions asks several things, one answer each: y confirms and goes on, n says that it cannot be confirmed, Backspace
// takes the answer back, a confirms what is left of the group. Ctrl+S or Enter behind the last one accepts. The answer is the []Question as they were answered.
type Questions struct {
	Title string
	Body  string

	list    []Question
	at, top int
	note    *input.Line // being typed
	changed bool
	leaving bool
	armed   bool
}

// NewQuestions asks the list; the first one without an answer is chosen.
func NewQuestions(title, body string, list []Question) *Questions {
	q := &Questions{Title: title, Body: body, list: append([]Question(nil), list...)}
	for i := range q.list {
		if q.list[i].State == NotAnswered && !q.list[i].Free {
			q.at = i
			break
		}
	}
	return q
}

// Arm lets the questions be answered.
func (q *Questions) Arm() { q.armed = true }

// Noting tells whether keys are written into a note.
func (q *Questions) Noting() bool { return q.note != nil }

// Handle takes a key.
func (q *Questions) Handle(k keys.Press) Outcome {
	if q.note != nil {
		q.handleNote(k)
		return Outcome{}
	}
	if k.Name == "esc" {
		if q.changed && !q.leaving {
			q.leaving = true
			return Outcome{}
		}
		return Outcome{Done: true}
	}
	q.leaving = false
	if !q.armed {
		return Outcome{}
	}
	switch k.Name {
	case "up", "k", "shift+tab":
		q.at = max(0, q.at-1)
	case "down", "j", "tab":
		q.at = min(q.at+1, len(q.list)-1)
	case "home", "g":
		q.at = 0
	case "end", "G":
		q.at = len(q.list) - 1
	case "y", "Y":
		q.answer(Yes)
	case "n", "N":
		q.answer(No)
	case "a", "A":
		q.rest()
	case "backspace", "delete":
		q.list[q.at].State, q.list[q.at].Note, q.changed = NotAnswered, "", true
	case "ctrl+s":
		return Outcome{Done: true, Answer: q.list}
	case "enter":
		if q.at == len(q.list)-1 {
			return Outcome{Done: true, Answer: q.list}
		}
		q.at++
	}
	return Outcome{}
}

func (q *Questions) answer(s QuestionState) {
	one := &q.list[q.at]
	one.State, q.changed = s, true
	if s == No || one.Noted {
		line := input.NewLine(one.Note)
		q.note = &line
		return
	}
	one.Note = ""
	q.at = min(q.at+1, len(q.list)-1)
}

// rest confirms what is still open of the group, and goes to the next one that is open.
func (q *Questions) rest() {
	group := q.list[q.at].Group
	for i := range q.list {
		if one := &q.list[i]; one.Group == group && one.State == NotAnswered && !one.Free {
			one.State, q.changed = Yes, true
		}
	}
	for i := range q.list {
		if one := &q.list[i]; one.State == NotAnswered && !one.Free {
			q.at = i
			return
		}
	}
	q.at = len(q.list) - 1
}

func (q *Questions) handleNote(k keys.Press) {
	switch k.Name {
	case "enter", "esc":
		if k.Name == "enter" {
			q.list[q.at].Note = q.note.Value()
			q.at = min(q.at+1, len(q.list)-1)
		}
		q.note = nil
	default:
		q.note.Handle(k)
	}
}

// Paste puts text into a note.
func (q *Questions) Paste(s string) {
	if q.note != nil {
		q.note.Insert(s)
	}
}

// Draw gives the box: the list, and below it the chosen question in full.
func (q *Questions) Draw(th *theme.Theme, w, h int) Picture {
	p := newPage(th, 96, w, q.Title)
	if q.Body != "" && h >= 30 {
		p.words(theme.Text, q.Body)
		p.add(p.row().String())
	}
	group, chosen := "", 0
	for i := range q.list {
		if q.list[i].Group != group {
			group = q.list[i].Group
			p.add(p.row().Put(theme.Title, show(group)).String())
		}
		if i == q.at {
			chosen = len(p.head)
		}
		p.add(q.line(p, i))
	}
	one := q.list[q.at]
	p.foot = append(p.foot, wrapped(th, p.w, theme.Text, one.Words)...)
	p.foot = append(p.foot, wrapped(th, p.w, theme.Muted, one.Cite)...)
	note := -1
	if q.note != nil {
		label := "Why it cannot be confirmed:"
		if one.Noted && one.State == Yes {
			label = "Days and reason, such as \"3 days: the records came late\":"
		}
		p.foot = append(p.foot, wrapped(th, p.w, theme.Accent, label)...)
		note = len(p.foot)
		row, _ := q.note.Draw(th, theme.Selected, p.w, false)
		p.foot = append(p.foot, row)
		p.keys("Enter", "keep", "Esc", "no note")
	} else {
		if q.leaving {
			p.foot = append(p.foot, wrapped(th, p.w, theme.Warning, "Esc again leaves and forgets your answers.")...)
		}
		p.keys("y", "confirm", "a", "confirm the rest of its group", "n", "cannot confirm", "Backspace", "take back", "Ctrl+S", "accept", "Esc", "leave")
	}
	room := max(1, h-3-len(p.foot))
	q.top = frame.Scroll(q.top, chosen, room)
	p.top = q.top
	pic, _ := p.draw(h)
	q.top = p.top
	if note >= 0 {
		_, caret := q.note.Draw(th, theme.Selected, p.w, false)
		pic.CursorX, pic.CursorY = caret+2, len(pic.Rows)-1-(len(p.foot)-note)
	}
	return pic.checked()
}

func (q *Questions) line(p *page, i int) string {
	one := q.list[i]
	row := p.row()
	label, state := theme.Text, theme.Warning
	switch {
	case one.State == Yes:
		state = theme.OK
	case one.State == No:
		state = theme.Error
	case one.Free:
		state = theme.Muted
	}
	if i == q.at {
		row = frame.NewBar(p.th, p.w, theme.Selected)
		label, state = theme.Selected, theme.Selected
	}
	lead(row, i == q.at)
	const column = 34
	row.Put(label, frame.Pad(frame.Cut(show(one.Label), column), column)).Gap(1)
	words := stateWords[one.State]
	if one.Free && one.State == NotAnswered {
		words = "not needed"
	}
	if one.Note != "" {
		words += fmt.Sprintf(" (%s)", show(one.Note))
	}
	return row.Put(state, frame.Cut(words, row.Left())).String()
}

// Speak asks one question after the other.
func (q *Questions) Speak() Plain {
	one := q.list[q.at]
	p := Plain{Title: fmt.Sprintf("%s, %d of %d: %s", show(q.Title), q.at+1, len(q.list), show(one.Label))}
	p.Lines = append(plainLines(one.Words), show(one.Cite), "Now: "+stateWords[one.State]+".")
	if q.note != nil {
		p.Ask = "Why, or the days and the reason (an empty line says nothing)"
		return p
	}
	p.Items = []string{stateWords[Yes], stateWords[No], stateWords[NotAnswered]}
	p.Ask = "Number; an empty line keeps it, done accepts all, " + Leave + " leaves"
	return p
}

// Reply answers the question and goes on to the next; behind the last one all are accepted.
func (q *Questions) Reply(line string) Outcome {
	line = strings.TrimSpace(line)
	at := q.at
	switch {
	case q.note != nil:
		if line == Leave {
			line = ""
		}
		q.list[q.at].Note, q.note = line, nil
		q.at++
	case line == Leave:
		return Outcome{Done: true}
	case strings.EqualFold(line, "done"):
		return Outcome{Done: true, Answer: q.list}
	case line == "1":
		q.answer(Yes)
		q.at = max(q.at, at)
	case line == "2":
		q.answer(No)
	case line == "3":
		q.list[q.at].State, q.list[q.at].Note = NotAnswered, ""
		q.at++
	case line == "":
		q.at++
	default:
		return Outcome{}
	}
	if q.note == nil && (q.at >= len(q.list) || q.at == at && at == len(q.list)-1) {
		q.at = len(q.list) - 1
		return Outcome{Done: true, Answer: q.list}
	}
	return Outcome{}
}
