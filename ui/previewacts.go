package ui

import (
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
)

var previewActs = map[keys.Intent]act{
	"letter-up":            {do: func(r *Root) { r.preview.Scroll(-1) }},
	"letter-down":          {do: func(r *Root) { r.preview.Scroll(1) }},
	"letter-page-up":       {do: func(r *Root) { r.preview.Scroll(-max(1, r.size.h-5)) }},
	"letter-page-down":     {do: func(r *Root) { r.preview.Scroll(max(1, r.size.h-5)) }},
	"letter-top":           {do: func(r *Root) { r.preview.Move(editor.DocStart, false) }},
	"letter-bottom":        {do: func(r *Root) { r.preview.Move(editor.DocEnd, false) }},
	"letter-find":          {do: (*Root).askFindInLetter},
	"letter-find-next":     {do: func(r *Root) { r.preview.SearchNext() }, why: needLetterSearch},
	"letter-find-previous": {do: func(r *Root) { r.preview.SearchPrev() }, why: needLetterSearch},
}

func needLetterSearch(r *Root) string {
	return when(r.preview == nil || r.preview.Searched() == "", "nothing was searched for yet: /")
}

// openPreview shows the letter as the text export writes it, word for word.
func (r *Root) openPreview() {
	r.flush()
	letter := r.cfg.Template.Compose(&r.desk.draft.Case).Plain()
	r.preview = editor.New(text.NewDoc(string(letter)), editor.Options{ReadOnly: true})
	r.screen = ScreenPreview
}

func (r *Root) askFindInLetter() {
	p := (&dialog.Prompt{Title: "Search the letter", Label: "Words"}).Set(r.preview.Searched())
	r.ask(p, func(r *Root, answer any) {
		if !r.preview.Search(answer.(string)) && answer.(string) != "" {
			r.say("not found in the letter")
		}
	})
}

// letterWidth is the width of a page of the text letter with its border.
const letterWidth = 100

func (r *Root) drawPreview(w, h int) []string {
	pw := min(w, letterWidth)
	iw, ih := frame.Inner(pw, h-2)
	r.preview.Resize(iw, ih)
	drawn := r.preview.Draw(nil, r.palette)
	rows := []string{r.deskHeader(w)}
	left := (w - pw) / 2
	for _, row := range frame.Box(r.theme, pw, h-2, "The letter as it will be written", "", true, drawn.Rows) {
		rows = append(rows, frame.NewRow(r.theme, w).Gap(left).Drawn(row, pw).String())
	}
	return append(rows, r.footer(w))
}
