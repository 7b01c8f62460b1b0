package ui

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/guide"
	"imrdesk/ui/keys"
	"imrdesk/ui/services"
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

var paneNames = [panes]string{"Case summary", "Disputed services", "Item", "Guideline", "Findings"}

// desk is the open case: what is true of it, and how it is looked at.
type desk struct {
	id       domain.CaseID
	draft    draft.Draft
	history  draft.History
	report   check.Report
	readOnly string // why nothing can be changed, or empty
	save     saving

	focus     pane
	enlarged  bool
	item      domain.ServiceID // the disputed service that is looked at
	field     domain.Field     // which of its texts the item pane edits
	finding   int              // the chosen finding
	stepped   bool             // a finding was gone to since the case was opened
	itemHead  int              // rows of the item pane above the text that is edited
	editors   editors
	entered   map[domain.Loc]bool // texts that were gone into since the case was opened
	guide     guide.View
	guideText string // the words of the item that the guideline was looked up for
	clip      string // what was cut or copied here; it never leaves the program
}

// editors are the views of the case's texts, made when first looked at.
type editors map[domain.Loc]*editor.Editor

func (e editors) of(loc domain.Loc, doc text.Doc) *editor.Editor {
	v := e[loc]
	if v == nil {
		v = editor.New(doc, editor.Options{Margin: true})
		e[loc] = v
	}
	return v
}

func (e editors) applied(loc domain.Loc, edits []text.Edit, doc text.Doc) {
	if v := e[loc]; v != nil {
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
	if d.focus == paneGuideline && d.guide.Mode() == guide.Reading {
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
	case ScreenHistory:
		return []keys.Scope{scopeHistory, scopeGlobal}
	case ScreenDesk:
		inner := map[pane]keys.Scope{paneSummary: scopeEditor, paneItem: scopeEditor, paneServices: scopeServices,
			paneGuideline: guideScopes[r.desk.guide.Mode()], paneFindings: scopeFindings}[r.desk.focus]
		return []keys.Scope{inner, scopeDesk, scopeGlobal}
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
	r.flush()
	r.do(SetState{r.state()})
}

// goTo shows a place of the case with the caret at its words.
func (r *Root) goTo(l domain.Loc, at text.Span) {
	d := &r.desk
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

// layout is where the panes of the desk stand for the size of the terminal.
func (r *Root) layout() [panes]frame.Rect {
	const header, footer = 1, 1
	w, h := r.size.w, r.size.h-header-footer
	var at [panes]frame.Rect
	switch {
	case r.desk.enlarged:
		at[r.desk.focus] = frame.Rect{X: 0, Y: header, W: w, H: h}
	case w < wide:
		narrow(&at, r.desk.focus, w, h, header)
	default:
		broad(&at, w, h, header, services.Height(r.theme, w*41/100-2, r.serviceItems()))
	}
	return at
}

// spanAt is the empty span at a position.
func spanAt(pos int) text.Span { return text.Span{Start: pos, End: pos} }

// wide is the width from which the panes stand side by side.
const wide = 110

// narrow shows one pane under a line of tabs, and a few rows of findings below it.
func narrow(at *[panes]frame.Rect, focus pane, w, h, top int) {
	const tabs = 1
	below := 0
	if h >= 18 && focus != paneFindings {
		below = 5
	}
	at[focus] = frame.Rect{X: 0, Y: top + tabs, W: w, H: h - tabs - below}
	if below > 0 {
		at[paneFindings] = frame.Rect{X: 0, Y: top + h - below, W: w, H: below}
	}
}

// broad shows summary, services over the item's text, and guideline side by side, findings below.
func broad(at *[panes]frame.Rect, w, h, top, listRows int) {
	low := max(5, h/5)
	high := h - low
	left, right := w*29/100, w*30/100
	mid := w - left - right
	list := min(max(5, listRows+2), high*2/5)
	at[paneSummary] = frame.Rect{X: 0, Y: top, W: left, H: high}
	at[paneServices] = frame.Rect{X: left, Y: top, W: mid, H: list}
	at[paneItem] = frame.Rect{X: left, Y: top + list, W: mid, H: high - list}
	at[paneGuideline] = frame.Rect{X: left + mid, Y: top, W: right, H: high}
	at[paneFindings] = frame.Rect{X: 0, Y: top + high, W: w, H: low}
}
