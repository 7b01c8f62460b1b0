package ui

import (
	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
)

// act is what an intent does, and why it cannot be done now, if so.
type act struct {
	do  func(r *Root)
	why func(r *Root) string // "" when it can be done; nil when it always can
}

// acts are all acts by intent. Keys, palette and help all come here.
var acts map[keys.Intent]act

func init() {
	addCaretActs()
	acts = map[keys.Intent]act{}
	for _, table := range []map[keys.Intent]act{globalActs, worklistActs, deskActs, serviceActs, guidelineActs, findingActs, previewActs, signActs, publishActs, historyActs, dashboardActs, textActs, spellActs, remedyActs, modeActs, snippetActs, itemActs, claimActs, timeActs, fileActs, precedentActs} {
		for intent, a := range table {
			acts[intent] = a
		}
	}
}

var globalActs = map[keys.Intent]act{
	"palette": {do: (*Root).openPalette},
	"help":    {do: (*Root).openHelp},
	"quit":    {do: (*Root).quit},
	"lock":    {do: func(r *Root) { r.lockNow("") }, why: func(r *Root) string { return when(r.cfg.Demo, "the demo has no passphrase") }},
	"theme":   {do: (*Root).askTheme},
	"tour":    {do: (*Root).toggleTour},
}

var deskActs = map[keys.Intent]act{
	"next-pane":        {do: func(r *Root) { r.focusOn((r.desk.focus + 1) % panes) }},
	"previous-pane":    {do: func(r *Root) { r.focusOn((r.desk.focus + panes - 1) % panes) }},
	"pane-1":           {do: func(r *Root) { r.focusOn(paneSummary) }},
	"pane-2":           {do: func(r *Root) { r.focusOn(paneServices) }},
	"pane-3":           {do: func(r *Root) { r.focusOn(paneItem) }},
	"pane-4":           {do: func(r *Root) { r.focusOn(paneGuideline) }},
	"pane-5":           {do: func(r *Root) { r.focusOn(paneFindings) }},
	"enlarge":          {do: func(r *Root) { r.desk.enlarged = !r.desk.enlarged }},
	"pane-wider":       {do: func(r *Root) { r.resize(2, 0) }, why: needWidth},
	"pane-narrower":    {do: func(r *Root) { r.resize(-2, 0) }, why: needWidth},
	"pane-higher":      {do: func(r *Root) { r.resize(0, 1) }, why: needSides},
	"pane-lower":       {do: func(r *Root) { r.resize(0, -1) }, why: needSides},
	"pane-sizes":       {do: func(r *Root) { r.sizes = sizes{} }, why: needSides},
	"next-item":        {do: func(r *Root) { r.stepItem(1) }, why: needItem},
	"previous-item":    {do: func(r *Root) { r.stepItem(-1) }, why: needItem},
	"next-finding":     {do: func(r *Root) { r.stepFinding(1) }, why: needFinding},
	"jump":             {do: (*Root).startJump},
	"previous-finding": {do: func(r *Root) { r.stepFinding(-1) }, why: needFinding},
	"case-facts":       {do: (*Root).askFacts},
	"attest":           {do: (*Root).askAttest, why: needWritable},
	"parties":          {do: (*Root).askParties, why: needWritable},
	"records":          {do: (*Root).openFile},
	"preview":          {do: (*Root).openPreview},
	"export":           {do: (*Root).askExport},
	"notes":            {do: (*Root).askNotes, why: needWritable},
	"undo-list":        {do: (*Root).openUndoList},
	"unread":           {do: (*Root).showUnread, why: func(r *Root) string { return when(len(r.desk.draft.Case.Unread) == 0, "everything was understood") }},
	"version":          {do: (*Root).askVersion},
	"undo":             {do: (*Root).undo, why: func(r *Root) string { return when(!r.desk.history.CanUndo(), "nothing to undo") }},
	"redo":             {do: (*Root).redo, why: func(r *Root) string { return when(!r.desk.history.CanRedo(), "nothing to redo") }},
	"back":             {do: (*Root).back},
}

// press does what the intent says, or says why it cannot be done.
func (r *Root) press(i keys.Intent) {
	a, ok := acts[i]
	if !ok {
		return
	}
	if a.why != nil {
		if reason := a.why(r); reason != "" {
			r.say(reason)
			return
		}
	}
	a.do(r)
}

// key takes a key: the dialog on top has it, else the binding along the chain of scopes, else it is typed.
func (r *Root) key(k keys.Press) {
	r.noteEsc(k)
	if b, ok := r.cfg.Bindings.Find([]keys.Scope{scopeGlobal}, k.Name); ok && b.Intent == "quit" {
		r.quit() // leaves from everywhere, as everything is saved
		return
	}
	if len(r.dialogs) > 0 {
		r.dialogKey(k)
		return
	}
	if r.screen == ScreenWorklist && r.list.Filtering() && r.filterKey(k) {
		return
	}
	if r.screen == ScreenDesk && r.desk.focus == paneGuideline && r.desk.guide.Typing && r.searchKey(k) {
		return
	}
	if r.jumpKey(k) || r.sequence(k) || r.vimKey(k) {
		return
	}
	if b, ok := r.cfg.Bindings.Find(r.chain(), k.Name); ok {
		if r.torn(b.Intent, k.Name) {
			return
		}
		if _, inText := textActs[b.Intent]; inText {
			r.quiet()
		}
		r.press(b.Intent)
		return
	}
	if k.Text != "" {
		r.quiet()
		r.typed(k.Text)
	}
}

func (r *Root) dialogKey(k keys.Press) {
	r.outcome(r.dialogs[len(r.dialogs)-1].dialog.Handle(k))
}

// outcome does what a key or a line did to the dialog on top.
func (r *Root) outcome(out dialog.Outcome) {
	top := len(r.dialogs) - 1
	if !out.Done {
		if follow := r.dialogs[top].typing; follow != nil {
			follow(r)
		}
		return
	}
	then, left := r.dialogs[top].then, r.dialogs[top].left
	r.dialogs = r.dialogs[:top]
	if out.Answer != nil && then != nil {
		then(r, out.Answer)
	}
	if left != nil {
		left(r)
	}
	if r.screen == ScreenLocked {
		r.openLock()
	}
}

// typed puts text where the caret is.
func (r *Root) typed(s string) {
	if v := r.textView(); v != nil {
		e, ok := v.Insert(s)
		r.edit(e, ok, "typing")
	}
}

func (r *Root) paste(s string) {
	if len(r.dialogs) > 0 {
		r.dialogs[len(r.dialogs)-1].dialog.Paste(s)
		return
	}
	if r.screen == ScreenWorklist {
		r.list.Paste(s)
		return
	}
	if v := r.textView(); v != nil {
		e, cleaned, ok := v.Paste(s)
		r.edit(e, ok, "paste")
		if cleaned.Any() {
			r.say("pasted; " + cleaned.String())
		}
	}
}

// back goes one step out: from a text to the services, from there to the worklist.
func (r *Root) back() {
	switch {
	case r.screen == ScreenDashboard:
		r.screen = ScreenWorklist
	case r.screen == ScreenHistory && r.past.diff != nil:
		r.past.diff = nil
	case r.screen == ScreenFile:
		if !r.desk.file.view.Back() {
			r.screen = ScreenDesk
		}
	case r.screen == ScreenPreview && r.fromSigning:
		r.openSigning()
	case r.screen == ScreenPreview || r.screen == ScreenHistory || r.screen == ScreenSigning || r.screen == ScreenPublish:
		r.screen = ScreenDesk
	case r.desk.enlarged:
		r.desk.enlarged = false
	case r.desk.focus != paneServices:
		r.focusOn(paneServices)
	default:
		r.whenSaved("left the case", func(r *Root) {
			r.leave()
			r.desk = desk{}
			r.do(SetState{r.state()})
			r.screen = ScreenWorklist
			r.do(ListCases{})
		})
	}
}

func (r *Root) stepItem(by int) {
	list := r.desk.draft.Case.Services
	_, i, _ := r.desk.service()
	if next := i + by; next >= 0 && next < len(list) {
		r.desk.item = list[next].ID
		r.flush()
		r.showGuideline()
	}
}

func when(no bool, why string) string {
	if no {
		return why
	}
	return ""
}

func needItem(r *Root) string { return when(r.desk.item == "", "there is no disputed service") }

// needItemToChange: of a case that is signed or read only no decision is offered.
func needItemToChange(r *Root) string {
	if why := needItem(r); why != "" {
		return why
	}
	return needWritable(r)
}

func needFinding(r *Root) string {
	return when(len(r.desk.report.Diagnostics) == 0, "there are no findings")
}

func needWritable(r *Root) string { return r.desk.readOnly }

// decide sets the decision of the item that is looked at.
func (r *Root) decide(d domain.Decision) {
	s, _, ok := r.desk.service()
	if !ok || s.Decision == d {
		return
	}
	label := "undecided"
	if d != domain.Undecided {
		label = d.Word()
	}
	r.change(draft.Decide(s.ID, d), label)
}
