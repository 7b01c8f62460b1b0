package ui

import (
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
	"typewriter": {do: func(r *Root) {
		r.toggle(&r.cfg.Settings.Typewriter, "the row of the caret stays in the middle", "the row of the caret moves")
	}},
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
