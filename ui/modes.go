package ui

import (
	"fmt"

	"imrdesk/ui/dialog"
	"imrdesk/ui/editor"
	"imrdesk/ui/keys"
)

// modeActs switch ways of writing on and off; the configuration says how a start begins.
var modeActs = map[keys.Intent]act{
	"focus-mode": {do: func(r *Root) {
		r.toggle(&r.cfg.Settings.Focus, "only the paragraph of the caret is bright", "every paragraph is bright")
	}},
	"vim": {do: func(r *Root) {
		r.vim.Reset()
		r.toggle(&r.cfg.Settings.Vim, "vim profile: i writes, Esc goes back to normal mode", "standard profile: letters are written")
	}},
	"text-counts": {do: (*Root).sayCounts, why: needText},
	"typewriter": {do: func(r *Root) {
		r.toggle(&r.cfg.Settings.Typewriter, "the row of the caret stays in the middle", "the row of the caret moves")
	}},
}

// readingPace is how many words of prose an adult reads in a minute, for the estimate of a text's length.
const readingPace = 230

// sayCounts says how long the text or the selection is, and how hard to read.
func (r *Root) sayCounts() {
	v := r.textView()
	what, c := "text", v.Doc().Counts()
	if s := v.Selection(); !s.Empty() {
		what, c = "selection", v.Doc().CountsIn(s)
	}
	body := fmt.Sprintf("%s\n%s\n%s\nAbout %s to read.", plural(c.Words, "word"), plural(c.Sentences, "sentence"), plural(c.Characters, "character"),
		plural(max(1, (c.Words+readingPace/2)/readingPace), "minute"))
	if c.Words > 0 {
		body += fmt.Sprintf("\n\nFlesch-Kincaid grade %.0f: the years of school a reader needs, estimated.", c.Grade())
	}
	r.ask(&dialog.Message{Title: "Counts of the " + what, Body: body}, nil)
}

// toggle switches a setting of the editors.
func (r *Root) toggle(on *bool, isOn, isOff string) {
	*on = !*on
	r.desk.editors.set(r.textOptions())
	if *on {
		r.say(isOn)
	} else {
		r.say(isOff)
	}
}

// textOptions are the options of the case's editors.
func (r *Root) textOptions() editor.Options {
	return editor.Options{Margin: true, Typewriter: r.cfg.Settings.Typewriter, Focus: r.cfg.Settings.Focus}
}
