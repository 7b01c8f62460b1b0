package ui

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

// tour leads through the sample case. Its box takes no key: the reviewer does the real thing, and the box goes on when it is
// done. It can be left at any step and goes on there later, also after a restart.
type tour struct {
	On   bool `json:"on,omitempty"`
	Step int  `json:"step,omitempty"` // of the tour's stops
	mark uint64
}

// stop is one step of the tour: words in which {intent} stands for its key, and how to tell that it was done.
type stop struct {
	words string
	done  func(r *Root) bool
}

// stops are the tour. A stop asks for something that every determination needs.
var stops = []stop{
	{"This desk shows one case: its summary, the disputed services, the item that is looked at, the guideline for it, and what the rules found. {next-pane} goes from pane to pane; the one with the heavy border has the keys. Go on to any other pane.",
		func(r *Root) bool { return r.screen == ScreenDesk && r.desk.focus != paneServices }},
	{"{pane-2} goes straight to the disputed services; every pane has its number. Go there.",
		func(r *Root) bool { return r.screen == ScreenDesk && r.desk.focus == paneServices }},
	{"You decide, never the program: {uphold} is Upheld, {overturn} is Overturned, {undecide} is neither. Decide the item.",
		func(r *Root) bool {
			return r.tourCase(func(s *domain.DisputedService) bool { return s.Decision != domain.Undecided })
		}},
	{"The guideline pane holds the request against what the library knows of it. {cite} puts its citation into the letter.",
		func(r *Root) bool {
			return r.tourCase(func(s *domain.DisputedService) bool { return !s.ReviewerGuideline.Empty() })
		}},
	{"{rationale} opens the rationale. Letters typed there are text and nothing else. Open it and write a sentence.",
		func(r *Root) bool { return r.desk.focus == paneItem && r.desk.draft.Rev > r.tour.mark+3 }},
	{"Every edit is on the disk within a quarter of a second: the header says what is saved. {undo} takes the last words back, {redo} brings them again; both work after a restart too. Take something back.",
		func(r *Root) bool { return r.desk.history.CanRedo() }},
	{"W and E in the margin mark what a rule found. {next-finding} goes from one to the next, {fix} offers a way to mend it, {acknowledge} lets a warning stand with your reason. Go to a finding.",
		func(r *Root) bool { return r.desk.stood != nil }},
	{"{palette} finds any action by its name, with its key, and {help} lists the keys of the place. Open the list of actions, and leave it with Esc.",
		func(r *Root) bool {
			if len(r.dialogs) == 0 {
				return false
			}
			_, ok := r.dialogs[len(r.dialogs)-1].dialog.(*dialog.Palette)
			return ok
		}},
	{"{preview} shows the letter as it will print, from where {export} writes it to a file. Look at the letter.",
		func(r *Root) bool { return r.screen == ScreenPreview }},
	{"Esc goes back, step by step, as far as the worklist; {quit} saves and leaves from everywhere, and the next start comes back to this place. That was the tour: {tour} ends it.",
		func(*Root) bool { return false }},
}

// tourCase tells whether the open case has a service like that.
func (r *Root) tourCase(is func(*domain.DisputedService) bool) bool {
	for i := range r.desk.draft.Case.Services {
		if is(&r.desk.draft.Case.Services[i]) {
			return true
		}
	}
	return false
}

// toggleTour begins the tour or goes on with it, or leaves it.
func (r *Root) toggleTour() {
	switch {
	case r.tour.On && r.tour.Step >= len(stops)-1:
		r.tour = tour{}
		r.say("the tour is over; it begins anew whenever you like")
		return
	case r.tour.On:
		r.tour.On = false
		r.say(fmt.Sprintf("the tour waits at step %d of %d", r.tour.Step+1, len(stops)))
		return
	}
	r.tour.On, r.tour.mark = true, r.desk.draft.Rev
	if r.desk.id == "" {
		r.do(AddSample{})
	}
}

// followTour goes on when the stop was done. One that is done already, as by a case worked on before, is passed.
func (r *Root) followTour() {
	for r.tour.On && r.screen != ScreenLocked && r.desk.id != "" && stops[r.tour.Step].done(r) {
		r.tour.Step++
		r.tour.mark = r.desk.draft.Rev
	}
}

// tourWords are the words of the stop with its actions named.
func (r *Root) tourWords(name func(keys.Intent) string) string {
	words := stops[r.tour.Step].words
	for {
		before, rest, ok := strings.Cut(words, "{")
		if !ok {
			return words
		}
		intent, after, _ := strings.Cut(rest, "}")
		words = before + name(keys.Intent(intent)) + after
	}
}

// keyOf is the first key of an action, wherever it is bound, or its name when it has none.
func (r *Root) keyOf(i keys.Intent) string {
	if b, ok := r.cfg.Bindings.Of(r.cfg.Bindings.Scopes(), i); ok && len(b.Keys) > 0 {
		return keys.Name(b.Keys[0])
	}
	for _, b := range r.cfg.Bindings {
		if b.Intent == i && len(b.Keys) > 0 {
			return keys.Name(b.Keys[0])
		}
	}
	return "\"" + string(i) + "\""
}

// drawTour lays the stop over the lower rows.
func (r *Root) drawTour(pic *Picture, w, h int) {
	if !r.tour.On || r.screen == ScreenLocked || r.pressed != "" {
		return
	}
	const widest = 100
	bw := min(w, widest)
	var rows []string
	for _, line := range frame.Wrap(r.tourWords(r.keyOf), bw-4) {
		rows = append(rows, frame.NewRow(r.theme, bw-2).Gap(1).Put(theme.Text, line).String())
	}
	title := fmt.Sprintf("Tour, step %d of %d", r.tour.Step+1, len(stops))
	box := frame.Box(r.theme, bw, len(rows)+2, title, r.keyOf("tour")+" leaves", true, rows)
	y := h - 1 - len(box)
	pic.Rows = frame.Over(pic.Rows, box, (w-bw)/2, y, bw)
	if pic.Y >= y && pic.Y < h-1 {
		pic.X = -1 // the caret is under the box
	}
}
