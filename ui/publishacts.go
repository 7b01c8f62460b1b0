package ui

import (
	"errors"

	"imrdesk/domain/deidentify"
	"imrdesk/domain/text"
	"imrdesk/store/outlet"
	"imrdesk/ui/closing"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/history"
	"imrdesk/ui/keys"
)

// publishing is the publication copy being looked at, before anything is written.
type publishing struct {
	options deidentify.Options
	copy    closing.Copy
	diff    *history.Diff
}

var publishActs = map[keys.Intent]act{
	"publish":           {do: (*Root).openPublish, why: needOpenCase},
	"publish-up":        {do: func(r *Root) { r.publishing.diff.LineUp() }, why: needPublish},
	"publish-down":      {do: func(r *Root) { r.publishing.diff.LineDown() }, why: needPublish},
	"publish-page-up":   {do: func(r *Root) { r.publishing.diff.PageUp() }, why: needPublish},
	"publish-page-down": {do: func(r *Root) { r.publishing.diff.PageDown() }, why: needPublish},
	"publish-years":     {do: func(r *Root) { r.publishing.options.Years = !r.publishing.options.Years; r.makeCopy() }, why: needPublish},
	"publish-number":    {do: func(r *Root) { r.publishing.options.Number = !r.publishing.options.Number; r.makeCopy() }, why: needPublish},
	"publish-write":     {do: (*Root).askPublish, why: needPublish},
}

func needPublish(r *Root) string {
	return when(r.screen != ScreenPublish || r.publishing == nil, "this works on the publication copy")
}

// openPublish shows what a publication copy leaves out.
func (r *Root) openPublish() {
	r.flush()
	r.publishing = &publishing{}
	r.makeCopy()
	r.screen = ScreenPublish
}

func (r *Root) makeCopy() {
	p := r.publishing
	p.copy = closing.Published(&r.desk.draft.Case, r.cfg.Template, r.identity, p.options, r.done())
	p.diff = history.NewDiff("What the copy leaves out", history.Text("The letter", closing.Flowing(p.copy.Original.Plain()), closing.Flowing(p.copy.Document.Plain())))
}

func (r *Root) askPublish() {
	p := (&dialog.Prompt{Title: "Write the publication copy", Label: "File", Hint: "the ending tells the format: .txt .md .html .docx .pdf"}).Set(copyName(&r.desk.draft.Case))
	r.ask(p, func(r *Root, answer any) {
		if path := r.typedPath(answer.(string)); path != "" {
			r.do(Publish{ID: r.desk.id, Copy: r.publishing.copy, Path: path})
		}
	})
}

func (r *Root) published(m Published) {
	switch {
	case m.Err == nil:
		r.say("written: " + text.Show(m.Asked.Path).String())
	case errors.Is(m.Err, outlet.ErrExists):
		r.ask(&dialog.Confirm{Title: "The file is there already", Body: text.Show(m.Asked.Path).String(), Yes: "replace it"}, func(r *Root, answer any) {
			if answer == true {
				again := m.Asked
				again.Overwrite = true
				r.do(again)
			}
		})
	default:
		r.ask(&dialog.Message{Title: "The copy was not written", Body: wordsAndStep(m.Err), Wait: true}, nil)
	}
}

func (r *Root) drawPublish(w, h int) []string {
	rows := []string{r.deskHeader(w)}
	iw, ih := frame.Inner(w, h-2)
	note := "dates as they are"
	if r.publishing.options.Years {
		note = "dates cut to their year"
	}
	if r.publishing.options.Number {
		note += ", case number kept"
	}
	rows = append(rows, frame.Box(r.theme, w, h-2, "Publication copy", note, true, r.publishing.diff.Draw(r.theme, iw, ih))...)
	return append(rows, r.footer(w))
}
