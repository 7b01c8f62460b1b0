package ui

import (
	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
)

var worklistActs = map[keys.Intent]act{
	"open":      {do: (*Root).openChosen, why: needCase},
	"import":    {do: (*Root).askImport},
	"new":       {do: func(r *Root) { r.do(AddCase{Case: domain.Case{Reviewer: r.profile}, Act: "started"}) }},
	"sample":    {do: func(r *Root) { r.do(AddSample{}) }},
	"filter":    {do: func(r *Root) { r.list.StartFilter() }},
	"sort":      {do: (*Root).sortList},
	"archive":   {do: (*Root).archive, why: needCase},
	"archived":  {do: (*Root).showArchived},
	"profile":   {do: (*Root).askProfile},
	"up":        {do: func(r *Root) { r.list.Up() }},
	"down":      {do: func(r *Root) { r.list.Down() }},
	"page-up":   {do: func(r *Root) { r.list.PageUp() }},
	"page-down": {do: func(r *Root) { r.list.PageDown() }},
	"top":       {do: func(r *Root) { r.list.Home() }},
	"bottom":    {do: func(r *Root) { r.list.End() }},
}

func needCase(r *Root) string {
	_, ok := r.list.Selected()
	return when(!ok, "there is no case to open; i imports one, n starts one")
}

func (r *Root) openChosen() {
	if row, ok := r.list.Selected(); ok {
		r.do(LoadCase{ID: row.ID})
	}
}

// archive puts the chosen case out of the way, or takes it back. Nothing of it is changed, so that it needs no question.
func (r *Root) archive() {
	row, _ := r.list.Selected()
	row.Archived = !row.Archived
	r.list.Put(row)
	r.do(Archive{ID: row.ID, Yes: row.Archived})
	words := " is archived; "
	if !row.Archived {
		words = " is in the list again; "
	}
	name := "the same key"
	if b, ok := r.cfg.Bindings.Of(r.chain(), "archive"); ok && len(b.Keys) > 0 {
		name = keys.Name(b.Keys[0])
	}
	if row.Archived && !r.list.Archived() {
		if b, ok := r.cfg.Bindings.Of(r.chain(), "archived"); ok && len(b.Keys) > 0 {
			name = keys.Name(b.Keys[0]) + " shows archived cases, and " + name
		}
	}
	r.say(row.Number + words + name + " takes it back")
}

func (r *Root) showArchived() {
	r.list.ShowArchived(!r.list.Archived())
	if r.list.Archived() {
		r.say("archived cases are shown at the end")
	} else {
		r.say("archived cases are hidden")
	}
}

func (r *Root) sortList() {
	r.list.NextOrder()
	r.say("sorted by " + r.list.Order().String())
}

// filterKey gives the filter its keys; Enter is left to open the case.
func (r *Root) filterKey(k keys.Press) bool { return r.list.Handle(k) }

func (r *Root) listed(m Listed) {
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "The worklist cannot be read", Body: wordsAndStep(m.Err), Wait: true}, nil)
		return
	}
	r.list.Set(m.Rows)
}

// loaded opens the desk at the case.
func (r *Root) loaded(m Loaded) {
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "The case cannot be opened", Body: wordsAndStep(m.Err), Wait: true}, nil)
		return
	}
	r.prepare()
	d := desk{id: m.ID, draft: m.Draft, history: m.History, readOnly: m.ReadOnly, signed: m.Signed, came: m.Came, editors: newEditors(r.textOptions()), entered: map[domain.Loc]bool{}, focus: paneServices, field: domain.FieldRationale}
	d.save = saving{onDisk: m.Draft.Rev, asked: m.Saved, revised: m.Saved}
	if list := m.Draft.Case.Services; len(list) > 0 {
		d.item = list[0].ID
	}
	r.desk, r.screen = d, ScreenDesk
	r.comeBack(m.ID)
	if m.Recovered > 0 {
		r.goToLastChange()
	}
	r.recheck(false, nil)
	r.showGuideline()
	r.fullCheck()
	r.do(OpenFile{m.ID})
	r.do(SetState{r.state()}) // after a crash the next start opens this case
	switch {
	case m.Lost:
		r.ask(&dialog.Message{Title: "Part of the last words is lost", Wait: true,
			Body: "The journal of this case is damaged in places. What is here is all that could be read; the history has the revisions before."}, nil)
	case m.Recovered > 0:
		r.say(plural(m.Recovered, "change") + " recovered that the program had no time to make a revision of")
	case m.UndoGone > 0:
		r.say("undo goes back " + plural(len(m.History.Steps()), "step") + "; " + plural(m.UndoGone, "older step") + " had no room in the vault. The revisions are all there")
	}
}

// comeBack puts pane, item and caret where the reviewer left the case.
func (r *Root) comeBack(id domain.CaseID) {
	p, ok := r.places[id]
	r.desk.spent = p.Spent
	if !ok || p.Focus >= panes {
		return
	}
	d := &r.desk
	if _, _, ok := d.draft.Case.Service(p.Item); ok {
		d.item = p.Item
	}
	if _, ok := d.draft.Case.Doc(domain.In(d.item, p.Field)); ok {
		d.field = p.Field
	}
	d.focus = p.Focus
	if v := d.view(); v != nil {
		v.Goto(p.Caret)
	}
}

// firstSteps are the bindings that an empty worklist teaches.
func firstSteps(t keys.Table) []keys.Binding {
	var out []keys.Binding
	for _, b := range t.In([]keys.Scope{scopeWorklist}) {
		switch b.Intent {
		case "tour", "import", "new", "sample", "profile":
			out = append(out, b)
		}
	}
	return out
}

// goToLastChange puts the caret behind the last words that were written, where the crash interrupted the reviewer.
func (r *Root) goToLastChange() {
	h := r.desk.history
	if h.At() < 0 {
		return
	}
	last := h.Steps()[h.At()].Change
	r.showChange(last)
	if e, ok := last.(draft.EditText); ok && r.desk.view() != nil {
		r.desk.view().Goto(e.Edit.At.Start + len(e.Edit.New))
	}
}
