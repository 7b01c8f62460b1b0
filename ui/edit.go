package ui

import (
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// change does one act of the reviewer: it makes the next draft, remembers how to undo it, and carries carets, marks
// and findings along. What cannot be done is said and changes nothing.
func (r *Root) change(ch draft.Change, label string) bool {
	inverse, ok := r.apply(ch)
	if ok {
		r.desk.history = r.desk.history.Record(ch, inverse, label, r.now)
	}
	return ok
}

func (r *Root) undo() {
	ch, history, ok := r.desk.history.Undo()
	if !ok {
		r.say("nothing to undo")
		return
	}
	if _, ok := r.apply(ch); ok {
		r.desk.history = history
		r.showChange(ch)
	}
}

func (r *Root) redo() {
	ch, history, ok := r.desk.history.Redo()
	if !ok {
		r.say("nothing to redo")
		return
	}
	if _, ok := r.apply(ch); ok {
		r.desk.history = history
		r.showChange(ch)
	}
}

// apply makes the next draft and lets everything that points into the old one follow.
func (r *Root) apply(ch draft.Change) (inverse draft.Change, ok bool) {
	d := &r.desk
	if d.readOnly != "" {
		r.say(d.readOnly)
		return nil, false
	}
	before := d.draft
	next, inverse, err := draft.Apply(before, ch)
	if err != nil {
		r.say(words(err))
		return nil, false
	}
	d.draft = next
	local, touched := d.carry(ch)
	r.recheck(local, touched)
	d.keepItem(before)
	if !local {
		d.file.view.Set(d.draft.Case.Records)
	}
	r.pend(before.Rev, ch)
	r.after(TimerCheck, checkPause)
	r.after(TimerRevision, revisePause)
	return inverse, true
}

// carry lets editors and findings follow the text edits of a change. It tells which places were touched, and whether that
// is all that the change did.
func (d *desk) carry(ch draft.Change) (local bool, touched []domain.Loc) {
	local = true
	edits := map[domain.Loc][]text.Edit{}
	eachChange(ch, func(one draft.Change) {
		switch c := one.(type) {
		case draft.EditText:
			if len(edits[c.Loc]) == 0 {
				touched = append(touched, c.Loc)
			}
			edits[c.Loc] = append(edits[c.Loc], c.Edit)
			d.carryReport(c.Loc, c.Edit)
		case draft.SetValue:
			touched = append(touched, c.Loc)
		default:
			local = false
		}
	})
	for l, list := range edits {
		if doc, ok := d.draft.Case.Doc(l); ok {
			d.editors.applied(l, list, doc)
		}
	}
	return local, touched
}

// longText is the size of a case's text, in bytes, from which the rules read it beside the typing only. Nobody writes that much by
// hand: it was pasted, and a key must not wait for it.
const longText = 64_000

// recheck looks at what changed at once; what a change to the list of services or to the acknowledgements may touch is
// the whole case. A long text is looked at after the pause, beside; until then its findings move with its words.
func (r *Root) recheck(local bool, touched []domain.Loc) {
	d := &r.desk
	long := func(l domain.Loc) bool {
		doc, ok := d.draft.Case.Doc(l)
		return ok && doc.Len() > longText
	}
	switch {
	case local && slices.ContainsFunc(touched, long):
		return
	case !local && slices.ContainsFunc(d.draft.Case.Texts(), long):
		r.fullCheck()
		return
	}
	if local {
		d.setReport(r.checker().Update(d.report, d.draft, touched))
	} else {
		d.setReport(r.checker().Check(d.draft))
	}
}

// eachChange calls f for every change in the change, in the order they happen.
func eachChange(ch draft.Change, f func(draft.Change)) {
	if b, ok := ch.(draft.Batch); ok {
		for _, one := range b.Changes {
			eachChange(one, f)
		}
		return
	}
	f(ch)
}

// showChange moves the focus to what an undo or a redo changed, so that it happens before the reviewer's eyes.
func (r *Root) showChange(ch draft.Change) {
	switch c := ch.(type) {
	case draft.EditText:
		r.goTo(c.Loc, text.Span{Start: c.Edit.At.Start, End: c.Edit.At.Start + len(c.Edit.New)})
	case draft.SetValue:
		if c.Loc.Service != "" {
			r.desk.item = c.Loc.Service
		}
	case draft.Batch:
		if len(c.Changes) > 0 {
			r.showChange(c.Changes[0])
		}
	}
}

// edit applies an edit to the text that has the focus.
func (r *Root) edit(e text.Edit, possible bool, label string) {
	if !possible {
		return
	}
	if loc, ok := r.desk.focusedText(); ok {
		r.change(draft.EditText{Loc: loc, Edit: e}, label)
	}
}
