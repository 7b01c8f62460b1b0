package ui

import (
	"time"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/editor"
	"imrdesk/ui/guide"
	"imrdesk/ui/keys"
	"imrdesk/ui/precedentlist"
)

// pane is a part of the desk that can have the focus.
type pane uint8

const (
	paneSummary pane = iota
	paneServices
	paneItem
	paneGuideline
	paneFindings
	panes
)

// desk is the open case: what is true of it, and how it is looked at.
type desk struct {
	id       domain.CaseID
	draft    draft.Draft
	history  draft.History
	report   check.Report
	readOnly string       // why nothing can be changed, or empty
	signed   bool         // because the determination is signed
	came     *domain.Case // as it was read from the file of a letter; nil for a case written here
	save     saving

	focus     pane
	enlarged  bool
	item      domain.ServiceID // the disputed service that is looked at
	field     domain.Field     // which of its texts the item pane edits
	finding   int              // the chosen finding
	movedUp   bool             // it took the place of one that is gone, and was not gone to itself
	stood     *stand           // where a finding was last gone to since the case was opened
	itemHead  int              // rows of the item pane above the text that is edited
	editors   editors
	entered   map[domain.Loc]bool // texts that were gone into since the case was opened
	guide     guide.View
	face      bool // the guideline pane shows what was decided before
	decided   precedentlist.View
	asked     precedentQuestion
	guideText string        // the words of the item that the guideline was looked up for
	spent     time.Duration // worked on the case, pauses left out
	acted     time.Time     // when a key was pressed last
	file      caseFile
	clip      string // what was cut or copied here
}

// editors are the views of the case's texts, made when first looked at.
type editors struct {
	views   map[domain.Loc]*editor.Editor
	options editor.Options
}

func newEditors(o editor.Options) editors { return editors{map[domain.Loc]*editor.Editor{}, o} }

func (e editors) of(loc domain.Loc, doc text.Doc) *editor.Editor {
	v := e.views[loc]
	if v == nil {
		v = editor.New(doc, e.options)
		e.views[loc] = v
	}
	return v
}

// set gives every view the options.
func (e *editors) set(o editor.Options) {
	e.options = o
	for _, v := range e.views {
		v.SetOptions(o)
	}
}

func (e editors) applied(loc domain.Loc, edits []text.Edit, doc text.Doc) {
	if v := e.views[loc]; v != nil {
		v.AppliedAll(edits, doc)
	}
}

// service is the disputed service that is looked at.
func (d *desk) service() (domain.DisputedService, int, bool) { return d.draft.Case.Service(d.item) }

// keepItem sees to it that a service is looked at while there is one: after a removal it is the neighbour's turn.
func (d *desk) keepItem(before draft.Draft) {
	list := d.draft.Case.Services
	if _, _, ok := d.service(); ok || len(list) == 0 {
		if len(list) == 0 {
			d.item = ""
		}
		return
	}
	_, i, _ := before.Case.Service(d.item)
	d.item = list[min(max(i, 0), len(list)-1)].ID
}

// focusedText is the place of the text that typing goes to.
func (d *desk) focusedText() (domain.Loc, bool) {
	switch {
	case d.focus == paneSummary:
		return domain.At(domain.FieldSummary), true
	case d.focus == paneItem && d.item != "":
		return domain.In(d.item, d.field), true
	}
	return domain.Loc{}, false
}

// view is the editor of the text that typing goes to.
func (d *desk) view() *editor.Editor {
	if d.focus == paneGuideline && !d.face && d.guide.Mode() == guide.Reading {
		return d.guide.Page.View()
	}
	loc, ok := d.focusedText()
	if !ok {
		return nil
	}
	doc, ok := d.draft.Case.Doc(loc)
	if !ok {
		return nil
	}
	return d.editors.of(loc, doc)
}

// chain are the scopes a key is looked up in, innermost first.
func (r *Root) chain() []keys.Scope {
	switch r.screen {
	case ScreenWorklist:
		return []keys.Scope{scopeWorklist, scopeGlobal}
	case ScreenPreview:
		return []keys.Scope{scopePreview, scopeGlobal}
	case ScreenDashboard:
		return []keys.Scope{scopeDashboard, scopeGlobal}
	case ScreenFile:
		return []keys.Scope{fileScopes[r.desk.file.view.Mode()], scopeFileAll, scopeGlobal}
	case ScreenHistory:
		return []keys.Scope{scopeHistory, scopeGlobal}
	case ScreenSigning:
		return []keys.Scope{scopeSigning, scopeGlobal}
	case ScreenPublish:
		return []keys.Scope{scopePublish, scopeGlobal}
	case ScreenDesk:
		return []keys.Scope{paneTable[r.desk.focus].scope(r), scopeDesk, scopeGlobal}
	}
	return []keys.Scope{scopeGlobal}
}

// focusOn moves the focus; what was typed so far goes to the disk at once, and so does the place to come back to after a
// crash.
func (r *Root) focusOn(p pane) {
	if p == r.desk.focus {
		return
	}
	r.desk.focus = p
	r.vim.Reset()
	r.flush()
	r.do(SetState{r.state()})
}

// goTo shows a place of the case with the caret at its words.
func (r *Root) goTo(l domain.Loc, at text.Span) {
	d := &r.desk
	r.vim.Reset()
	if l.Service != "" {
		if _, _, ok := d.draft.Case.Service(l.Service); !ok {
			return
		}
		d.item = l.Service
	}
	switch doc, isText := d.draft.Case.Doc(l); {
	case isText:
		if l.Service != "" {
			d.field = l.Field
			r.focusOn(paneItem)
		} else {
			r.focusOn(paneSummary)
		}
		d.editors.of(l, doc).Goto(at.Start)
	case l.Service != "":
		r.focusOn(paneServices)
	}
	r.showGuideline()
}

// spanAt is the empty span at a position.
func spanAt(pos int) text.Span { return text.Span{Start: pos, End: pos} }
