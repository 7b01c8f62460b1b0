package ui

import (
	"imrdesk/domain/text"
	"imrdesk/ui/editor"
	"imrdesk/ui/keys"
	"imrdesk/ui/records"
)

// move is a motion of the caret, with or without the selection.
type move struct {
	motion editor.Motion
	extend bool
}

var moves = map[keys.Intent]move{
	"caret-left": {editor.Left, false}, "select-left": {editor.Left, true},
	"caret-right": {editor.Right, false}, "select-right": {editor.Right, true},
	"caret-up": {editor.Up, false}, "select-up": {editor.Up, true},
	"caret-down": {editor.Down, false}, "select-down": {editor.Down, true},
	"caret-word-left": {editor.WordLeft, false}, "select-word-left": {editor.WordLeft, true},
	"caret-word-right": {editor.WordRight, false}, "select-word-right": {editor.WordRight, true},
	"caret-sentence-left": {editor.SentenceLeft, false}, "select-sentence-left": {editor.SentenceLeft, true},
	"caret-sentence-right": {editor.SentenceRight, false}, "select-sentence-right": {editor.SentenceRight, true},
	"caret-line-start": {editor.RowStart, false}, "select-line-start": {editor.RowStart, true},
	"caret-line-end": {editor.RowEnd, false}, "select-line-end": {editor.RowEnd, true},
	"caret-start": {editor.DocStart, false}, "select-start": {editor.DocStart, true},
	"caret-end": {editor.DocEnd, false}, "select-end": {editor.DocEnd, true},
	"caret-para-up": {editor.ParaLeft, false}, "select-para-up": {editor.ParaLeft, true},
	"caret-para-down": {editor.ParaRight, false}, "select-para-down": {editor.ParaRight, true},
	"caret-page-up": {editor.PageUp, false}, "caret-page-down": {editor.PageDown, false},
}

// erasures are the edits that take text away.
var erasures = map[keys.Intent]func(*editor.Editor) (text.Edit, bool){
	"erase-left":       (*editor.Editor).Backspace,
	"erase-right":      (*editor.Editor).Delete,
	"erase-word-left":  (*editor.Editor).DeleteWordLeft,
	"erase-word-right": (*editor.Editor).DeleteWordRight,
	"erase-line":       (*editor.Editor).KillLine,
}

// textActs are the acts on the text that has the focus.
var textActs = map[keys.Intent]act{
	"select-all":    {do: func(r *Root) { r.textView().SelectAll() }, why: needText},
	"newline":       {do: func(r *Root) { r.typed("\n") }, why: needText},
	"cut":           {do: (*Root).cut, why: needSelection},
	"copy":          {do: (*Root).copy, why: needSelection},
	"paste":         {do: func(r *Root) { r.typed(r.desk.clip) }, why: func(r *Root) string { return when(r.desk.clip == "", "nothing was cut or copied here") }},
	"find":          {do: (*Root).askFind, why: needText},
	"find-next":     {do: func(r *Root) { r.findStep(true) }, why: needSearch},
	"find-previous": {do: func(r *Root) { r.findStep(false) }, why: needSearch},
	"replace":       {do: (*Root).askReplace, why: needText},
}

// addCaretActs puts the motions and erasures among the acts on a text.
func addCaretActs() {
	for intent, m := range moves {
		textActs[intent] = act{do: func(r *Root) { r.textView().Move(m.motion, m.extend) }, why: needText}
	}
	for intent, erase := range erasures {
		textActs[intent] = act{do: func(r *Root) {
			e, ok := erase(r.textView())
			r.edit(e, ok, "erase")
		}, why: needText}
	}
}

// textView is the text that keys go to: the focused one of the desk, or the letter in the preview.
func (r *Root) textView() *editor.Editor {
	if r.screen == ScreenFile && r.desk.file.view.Mode() == records.Reading {
		return r.desk.file.view.Page.Editor()
	}
	if r.screen != ScreenDesk {
		return nil
	}
	return r.desk.view()
}

func needText(r *Root) string { return when(r.textView() == nil, "there is no text here") }

func needSelection(r *Root) string {
	v := r.textView()
	return when(v == nil || v.Selection().Empty(), "nothing is selected")
}

func needSearch(r *Root) string {
	v := r.textView()
	return when(v == nil || v.Searched() == "", "nothing was searched for yet: Ctrl+F")
}

func (r *Root) cut() {
	e, words, ok := r.textView().Cut()
	before := r.desk.draft.Rev
	if r.edit(e, ok, "cut"); r.desk.draft.Rev != before {
		r.copyOut(words, "cut")
	}
}

func (r *Root) copy() { r.copyOut(r.textView().Selected(), "copied") }
