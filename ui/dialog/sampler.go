package dialog

import (
	"strconv"
	"strings"

	"imrdesk/ui/find"
	"imrdesk/ui/frame"
	"imrdesk/ui/input"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// Sample is a text that can be chosen: its name, where it comes from, and its words.
type Sample struct{ Label, Detail, Text string }

// Sampler asks to choose one of several texts and shows the words of the one the list stands on. Letters narrow the list.
// The answer is the index of the text, an int.
type Sampler struct {
	title   string
	samples []Sample
	list    picker
	label   int // cells of the first column
	read    int // the text whose words are spoken next, plus one; 0 for none
}

// NewSampler makes a sampler.
func NewSampler(title string, samples []Sample) *Sampler {
	s := &Sampler{title: title, samples: samples}
	entries := make([]entry, len(samples))
	for i, one := range samples {
		entries[i] = entry{words: one.Label, second: one.Detail}
		s.label = max(s.label, frame.Width(show(one.Label)))
	}
	s.list = newPicker(entries, true)
	return s
}

// Handle takes a key.
func (s *Sampler) Handle(k keys.Press) Outcome {
	if k.Name == "esc" {
		if s.list.filter.Value() == "" {
			return Outcome{Done: true}
		}
		s.list.filter = input.Line{}
		s.list.narrow()
		return Outcome{}
	}
	if i := s.list.handle(k); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}

// Click goes to the line, or chooses the one it stands on.
func (s *Sampler) Click(row int) Outcome {
	if i := s.list.click(row); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}

// Paste narrows the list by the text.
func (s *Sampler) Paste(words string) { s.list.paste(words) }

// Draw gives the box: the list above, the words of the chosen text below.
func (s *Sampler) Draw(th *theme.Theme, w, h int) Picture {
	p := newPage(th, 96, w, s.title)
	room := max(2, h/2-3) // rows for the words, the same for each text, so that the list stays where it is
	var words []string
	if s.list.at < len(s.list.found) {
		words = wrapped(th, p.w, theme.Text, s.samples[s.list.found[s.list.at].Index].Text)
	}
	if len(words) > room {
		words = append(words[:room-1:room-1], p.row().Put(theme.Muted, "...").String())
	}
	p.foot = append(p.foot, frame.Fit(words, p.w, room)...)
	p.foot = append(p.foot, p.row().String())
	p.keys("Up, Down", "look", "Enter", "put it in", "Esc", "leave")
	return s.list.draw(p, h, s.line)
}

func (s *Sampler) line(row *frame.Row, e entry, hit find.Match, chosen bool) {
	words, second, mark := roles(e, chosen)
	lead(row, chosen)
	put(row, frame.Pad(e.words, s.label), hit.Hits, words, mark)
	row.Gap(2).Put(second, e.second)
}

// Speak lists the texts, and the words of the one that was asked for.
func (s *Sampler) Speak() Plain {
	p := s.list.speak(show(s.title))
	p.Ask = "Number, a number and ? for its words, or words to find (" + Leave + " leaves)"
	if s.read > 0 {
		p.Lines = append(p.Lines, plainLines(s.samples[s.read-1].Text)...)
	}
	return p
}

// Reply chooses by number, or asks for the words of a text.
func (s *Sampler) Reply(line string) Outcome {
	s.read = 0
	if line == Leave {
		return Outcome{Done: true}
	}
	if number, ok := strings.CutSuffix(strings.TrimSpace(line), "?"); ok {
		if n, err := strconv.Atoi(strings.TrimSpace(number)); err == nil && n >= 1 && n <= len(s.list.found) {
			s.read = s.list.found[n-1].Index + 1
			return Outcome{}
		}
	}
	if i := s.list.reply(line); i >= 0 {
		return Outcome{Done: true, Answer: i}
	}
	return Outcome{}
}
