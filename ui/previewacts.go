package ui

import (
	"strings"

	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/preview"
)

var previewActs = map[keys.Intent]act{
	"letter-line-up":       {do: func(r *Root) { r.preview.Scroll(-1) }, why: needLetter},
	"letter-line-down":     {do: func(r *Root) { r.preview.Scroll(1) }, why: needLetter},
	"letter-page-up":       {do: func(r *Root) { r.preview.PageUp() }, why: needLetter},
	"letter-page-down":     {do: func(r *Root) { r.preview.PageDown() }, why: needLetter},
	"letter-top":           {do: func(r *Root) { r.preview.Top() }, why: needLetter},
	"letter-bottom":        {do: func(r *Root) { r.preview.Bottom() }, why: needLetter},
	"letter-item-next":     {do: func(r *Root) { r.preview.NextItem() }, why: needLetter},
	"letter-item-previous": {do: func(r *Root) { r.preview.PreviousItem() }, why: needLetter},
	"letter-edit":          {do: (*Root).editFromLetter, why: needLetter},
	"letter-find":          {do: (*Root).askFindInLetter, why: needLetter},
	"letter-find-next":     {do: func(r *Root) { r.preview.Next() }, why: needLetterSearch},
	"letter-find-previous": {do: func(r *Root) { r.preview.Previous() }, why: needLetterSearch},
}

func needLetter(r *Root) string {
	return when(r.screen != ScreenPreview || r.preview == nil, "this works in the preview of the letter")
}

func needLetterSearch(r *Root) string {
	if why := needLetter(r); why != "" {
		return why
	}
	return when(r.preview.Searched() == "", "nothing was searched for yet: /")
}

// openPreview shows the letter as it will print, at the place that was edited.
func (r *Root) openPreview() {
	r.flush()
	r.fromSigning = r.screen == ScreenSigning
	if doc := r.cfg.Template.Compose(&r.desk.draft.Case); r.preview == nil {
		r.preview = preview.New(doc)
	} else {
		r.preview.Set(doc) // what was read counts on while the words are the same
	}
	r.previewNote = ""
	if mark := r.draftMark(); mark != "" {
		r.previewNote = "exported as " + mark
	}
	if loc, ok := r.desk.focusedText(); ok {
		v := r.desk.view()
		r.preview.Show(loc, len(strings.Fields(v.Doc().Slice(text.Span{End: v.Cursor()}))))
	}
	r.screen = ScreenPreview
}

// editFromLetter goes to the desk at the words that the preview shows.
func (r *Root) editFromLetter() {
	loc, words := r.preview.Place()
	r.screen = ScreenDesk
	if doc, ok := r.desk.draft.Case.Doc(loc); ok {
		r.goTo(loc, spanAt(preview.WordAt(doc.String(), words)))
	}
}

func (r *Root) askFindInLetter() {
	p := (&dialog.Prompt{Title: "Search the letter", Label: "Words"}).Set(r.preview.Searched())
	r.ask(p, func(r *Root, answer any) {
		if r.preview.Search(answer.(string)) == 0 && answer.(string) != "" {
			r.say("not found in the letter")
		}
	})
}

// letterWidth is the width of a page of the letter with its border.
const letterWidth = 100

func (r *Root) drawPreview(w, h int) []string {
	pw := min(w, letterWidth)
	iw, ih := frame.Inner(pw, h-2)
	rows := []string{r.deskHeader(w)}
	left := (w - pw) / 2
	for _, row := range frame.Box(r.theme, pw, h-2, "The letter as it will print", r.previewNote, true, r.preview.Draw(r.theme, iw, ih)) {
		rows = append(rows, frame.NewRow(r.theme, w).Gap(left).Drawn(row, pw).String())
	}
	return append(rows, r.footer(w))
}
