package ui

import (
	"errors"
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/store/outlet"
	"imrdesk/ui/dialog"
	"imrdesk/ui/export"
	"imrdesk/ui/frame"
)

// askVersion makes a named revision. Every edit is saved anyway; a name makes it easy to find.
func (r *Root) askVersion() {
	r.ask(&dialog.Prompt{Title: "Make a version", Label: "Name", Hint: "such as: before the second look; every edit is saved without this too"}, func(r *Root, answer any) {
		name := strings.TrimSpace(answer.(string))
		if name == "" {
			name = "version"
		}
		r.flush()
		r.write(name)
	})
}

// askExport asks where to; the file's ending tells the format.
func (r *Root) askExport() { r.askExportOf("") }

// askExportOf asks again and says why the path typed before was not taken.
func (r *Root) askExportOf(why string) {
	if r.next != nil {
		return
	}
	name := r.lastExport
	if name == "" {
		name = outlet.Name(r.desk.draft.Case.Number, r.desk.draft.Case.Decided, "txt")
	}
	p := (&dialog.Prompt{Title: "Export the determination", Label: "File",
		Hint: "the ending tells the format: .txt .md .html .docx .pdf .json"}).Set(name)
	p.Refuse(why)
	r.ask(p, func(r *Root, answer any) { r.export(r.typedPath(answer.(string)), false) })
}

func (r *Root) export(path string, overwrite bool) {
	if path == "" {
		return
	}
	r.lastExport = path
	r.revise("exported")
	r.do(Export{ID: r.desk.id, Case: r.desk.draft.Case, Template: r.cfg.Template, Standing: r.done(), Path: path, Overwrite: overwrite})
}

// done tells whether the open determination is done.
func (r *Root) done() export.Standing {
	d := &r.desk
	return export.StandingOf(&d.draft.Case, d.came, d.signed, r.cfg.Template)
}

// draftMark is what an export says of itself on every page; empty for a determination that is done.
func (r *Root) draftMark() string {
	if r.done() == export.Done {
		return ""
	}
	return text.Show(r.cfg.Template.DraftMark).String()
}

func (r *Root) exported(m Exported) {
	switch {
	case m.Err == nil && m.Remark != "":
		r.ask(&dialog.Message{Title: "Written, with a note", Body: text.Show(m.Path).String() + "\n\n" + m.Remark}, nil)
	case m.Err == nil:
		marked := ""
		if mark := r.draftMark(); mark != "" && !strings.HasSuffix(m.Path, ".json") {
			marked = ", marked " + mark
		}
		r.say("written: " + text.Show(m.Path).String() + marked)
	case errors.Is(m.Err, domain.ErrConflict):
		r.ask(&dialog.Confirm{Title: "The file is there already", Body: text.Show(m.Path).String(), Yes: "replace it"}, func(r *Root, answer any) {
			if answer == true {
				r.export(m.Path, true)
			}
		})
	default:
		r.lastExport = m.Path
		r.askExportOf("Not written. " + wordsAndStep(m.Err))
	}
}

// openUndoList shows the steps of this case, newest first, and goes to the chosen one.
func (r *Root) openUndoList() {
	h := r.desk.history
	steps := h.Steps()
	items := make([]dialog.Item, 0, len(steps)+1)
	at := make([]int, 0, len(steps)+1)
	done := map[int]bool{}
	for i := h.At(); i >= 0; i = steps[i].Parent {
		done[i] = true
	}
	for i := len(steps) - 1; i >= -1; i-- {
		it := dialog.Item{Label: "as the case was opened first"}
		if i >= 0 {
			it = dialog.Item{Label: stepWords(steps[i]), Detail: steps[i].At.Format("2006-01-02 15:04:05")}
		}
		switch {
		case i == h.At():
			it.Detail += "  here"
		case i >= 0 && !done[i]:
			it.Detail += "  undone"
		}
		items, at = append(items, it), append(at, i)
	}
	r.ask(dialog.NewMenu(fmt.Sprintf("History of changes (%d)", len(steps)), items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			r.jump(at[n])
		}
	})
}

// stepWords name a step with the beginning of what it wrote or took away, so that a branch is found again.
func stepWords(s *draft.Step) string {
	e, ok := s.Change.(draft.EditText)
	if !ok {
		return s.Label
	}
	words, sign := e.Edit.New, "+"
	if words == "" {
		if back, ok := s.Inverse.(draft.EditText); ok {
			words, sign = back.Edit.New, "-"
		}
	}
	return s.Label + ": " + sign + frame.Cut(text.Show(strings.TrimSpace(words)).String(), 40)
}

// jump goes to a step of the undo tree, on whatever branch it is.
func (r *Root) jump(to int) {
	path, history, err := r.desk.history.Path(to)
	if err != nil {
		r.say(words(err))
		return
	}
	for _, ch := range path {
		if _, ok := r.apply(ch); !ok {
			return
		}
	}
	r.desk.history = history
}
