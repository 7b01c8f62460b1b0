package ui

import (
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
)

// askFind searches the text as the words are typed; leaving the question goes back to where the caret was.
func (r *Root) askFind() {
	v := r.textView()
	was, accepted := v.Cursor(), false
	p := (&dialog.Prompt{Title: "Find in this text", Label: "Words", Hint: "A capital tells capitals from small letters. F3 goes on."}).Set(v.Searched())
	r.ask(p, func(r *Root, answer any) {
		accepted = true
		v.Goto(was)
		if !v.Search(answer.(string)) && answer.(string) != "" {
			r.say("not found in this text")
			return
		}
		r.sayPlace(v)
		r.onHit(v)
	})
	top := &r.dialogs[len(r.dialogs)-1]
	top.typing = func(*Root) {
		v.Goto(was)
		v.Search(p.Value())
	}
	top.left = func(*Root) {
		if !accepted {
			v.Goto(was)
		}
	}
}

func (r *Root) findStep(forward bool) {
	v := r.textView()
	if forward && !v.SearchNext() || !forward && !v.SearchPrev() {
		r.say("not found in this text")
		return
	}
	r.sayPlace(v)
	r.onHit(v)
}

// sayPlace says which of the occurrences the search stands on.
func (r *Root) sayPlace(v *editor.Editor) {
	if all, at := v.Occurrences(); at >= 0 {
		r.say(fmt.Sprintf("hit %d of %d", at+1, len(all)))
	}
}

// askReplace asks what to put in place of what, shows every occurrence as it would read, and replaces the chosen ones as
// one step of undo.
func (r *Root) askReplace() {
	v := r.textView()
	loc, _ := r.desk.focusedText()
	find := v.Searched()
	if s := v.Selected(); s != "" && v.Doc().ParaAt(v.Selection().Start) == v.Doc().ParaAt(v.Selection().End) {
		find = s
	}
	form := dialog.NewForm("Replace in this text", "You see every occurrence before anything is replaced.",
		[]dialog.Field{{Label: "Find", Value: find}, {Label: "Replace with"}})
	r.ask(form, func(r *Root, answer any) {
		answers := answer.([]string)
		if !v.Search(answers[0]) {
			r.say("not found in this text")
			return
		}
		r.previewReplace(v, loc, answers[1])
	})
}

// previewReplace lists the occurrences as they would read.
func (r *Root) previewReplace(v *editor.Editor, loc domain.Loc, with string) {
	all, _ := v.Occurrences()
	rev := r.desk.draft.Rev
	list := &dialog.Checklist{Title: "Replace: as it would read", Do: "replace these", Body: "Ctrl+Z brings them back at once."}
	for _, s := range all {
		list.Items = append(list.Items, dialog.Checked{Label: around(v.Doc(), s, with), On: true})
	}
	r.ask(list, func(r *Root, answer any) {
		if r.desk.draft.Rev != rev {
			r.say("the text has changed meanwhile; nothing was replaced")
			return
		}
		chosen := answer.([]int)
		batch := draft.Batch{Label: "replace"}
		for _, i := range slices.Backward(chosen) { // from the end, so that each edit is true of what the others leave
			batch.Changes = append(batch.Changes, draft.EditText{Loc: loc, Edit: text.Edit{At: all[i], New: with}})
		}
		if r.change(batch, "replace") {
			r.say("replaced " + plural(len(chosen), "time"))
		}
	})
}

// around is a line of the text with the span replaced: "was [-lumber-]{+lumbar+} pain".
func around(d text.Doc, s text.Span, with string) string {
	const before, after = 24, 28
	para := d.ParaSpan(s.Start)
	from, to := d.Snap(max(para.Start, s.Start-before)), d.Snap(min(para.End, s.End+after))
	shown := func(s string) string { return text.Show(s).String() }
	left, right := d.Slice(text.Span{Start: from, End: s.Start}), d.Slice(text.Span{Start: s.End, End: to})
	if at := strings.IndexByte(left, ' '); from > para.Start && at >= 0 { // no half words at the ends
		left = left[at+1:]
	}
	if at := strings.LastIndexByte(right, ' '); to < para.End && at > 0 {
		right = right[:at]
	}
	left, right = shown(left), shown(right)
	return strings.Repeat(" ", max(0, before-frame.Width(left))) + left + "[-" + shown(d.Slice(s)) + "-]{+" + shown(with) + "+}" + right
}
