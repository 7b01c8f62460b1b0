package ui

import (
	"strings"

	"imrdesk/ui/editor"
	"imrdesk/ui/keys"
	"imrdesk/ui/vim"
)

// vimKey gives a key to the vim profile when it is switched on and a text of the case has the focus; it tells whether the
// profile took it.
func (r *Root) vimKey(k keys.Press) bool {
	if !r.vimOn() {
		return false
	}
	if !r.vim.Takes(k) {
		r.vim.Typed(k)
		return false
	}
	r.quiet()
	r.vimDo(r.vim.Press(k, r.textView()))
	return true
}

// vimOn tells whether letters go to the vim profile.
func (r *Root) vimOn() bool {
	_, writes := r.desk.focusedText()
	return r.cfg.Settings.Vim && r.screen == ScreenDesk && writes && r.textView() != nil
}

// vimDo does what the profile asks for.
func (r *Root) vimDo(act vim.Act) {
	v := r.textView()
	if act.Copied != "" {
		r.desk.clip = act.Copied
	}
	if act.Edit != nil {
		before := r.desk.draft.Rev
		if r.edit(*act.Edit, true, "typing"); r.desk.draft.Rev != before && act.Then >= 0 {
			v.MoveTo(act.Then)
		}
	}
	for n := act.Undo; n > 0; n-- {
		r.press("undo")
	}
	for n := act.Undo; n < 0; n++ {
		r.press("redo")
	}
	switch {
	case act.Find:
		r.press("find")
	case act.Next != 0:
		if act.Next > 0 { // the cursor stands on the hit, and the next one is wanted
			v.MoveTo(v.Doc().Right(v.Cursor()))
		}
		r.press(map[int]keys.Intent{1: "find-next", -1: "find-previous"}[act.Next])
	case act.Page > 0:
		v.Move(editor.PageDown, false)
	case act.Page < 0:
		v.Move(editor.PageUp, false)
	}
	for _, k := range act.Repeat {
		r.key(k)
	}
}

// onHit puts the cursor of the vim profile on the first letter of what was found, as it knows no selection there.
func (r *Root) onHit(v *editor.Editor) {
	if r.vimOn() && r.vim.Mode == vim.Normal && !v.Selection().Empty() {
		v.MoveTo(v.Selection().Start)
	}
}

// vimWords are mode and half-typed command for the border of the pane that is written in.
func (r *Root) vimWords() string {
	if !r.vimOn() {
		return ""
	}
	return strings.ToUpper(r.vim.Mode.String()) + " " + r.vim.Pending()
}
