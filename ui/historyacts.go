package ui

import (
	"fmt"
	"slices"
	"strconv"

	"imrdesk/domain/draft"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/history"
	"imrdesk/ui/keys"
)

// past is the history screen: the revisions of the case, and the comparison of one of them with what is there now.
type past struct {
	list *history.History
	diff *history.Diff // nil while the list is shown
	last bool          // the list is asked for to compare with the last version, without choosing
}

var historyActs = map[keys.Intent]act{
	"revisions":          {do: func(r *Root) { r.revise("looked at the history"); r.do(ListRevisions{r.desk.id}) }, why: needOpenCase},
	"compare-last":       {do: (*Root).compareLast, why: needOpenCase},
	"revision-up":        {do: func(r *Root) { r.past.move((*history.History).Up, (*history.Diff).LineUp) }, why: needHistory},
	"revision-down":      {do: func(r *Root) { r.past.move((*history.History).Down, (*history.Diff).LineDown) }, why: needHistory},
	"revision-page-up":   {do: func(r *Root) { r.past.move((*history.History).PageUp, (*history.Diff).PageUp) }, why: needHistory},
	"revision-page-down": {do: func(r *Root) { r.past.move((*history.History).PageDown, (*history.Diff).PageDown) }, why: needHistory},
	"revision-top":       {do: func(r *Root) { r.past.move((*history.History).Home, (*history.Diff).Top) }, why: needHistory},
	"revision-bottom":    {do: func(r *Root) { r.past.move((*history.History).End, (*history.Diff).Bottom) }, why: needHistory},
	"revision-compare":   {do: func(r *Root) { r.loadRevision(true) }, why: needHistory},
	"revision-restore":   {do: func(r *Root) { r.loadRevision(false) }, why: needHistory},
}

func needOpenCase(r *Root) string { return when(r.desk.id == "", "no case is open") }

func needHistory(r *Root) string {
	return when(r.screen != ScreenHistory || r.past.list == nil, "this works in the history of the case")
}

// move scrolls what is shown: the comparison, else the list.
func (p *past) move(list func(*history.History), diff func(*history.Diff)) {
	if p.diff != nil {
		diff(p.diff)
		return
	}
	list(p.list)
}

// revised shows the list of revisions.
func (r *Root) listedRevisions(m Revisions) {
	if m.ID != r.desk.id {
		return
	}
	if m.Err != nil {
		r.ask(&dialog.Message{Title: "The history cannot be read", Body: wordsAndStep(m.Err), Wait: true}, nil)
		return
	}
	last := r.past.last
	r.past = past{list: history.New(m.List)}
	r.screen = ScreenHistory
	if last {
		r.chooseLast(m.List)
		r.loadRevision(true)
	}
}

// compareLast shows what changed since the last version that was made on purpose, word by word.
func (r *Root) compareLast() {
	r.flush()
	r.past.last = true
	r.do(ListRevisions{r.desk.id})
}

// byItself are the acts under which the program makes revisions without being asked.
var byItself = []string{"autosave", "typed while saving", "looked at the history", "left the case", "locked", "quit"}

// chooseLast chooses the newest revision that was made on purpose, else the oldest: what the case was when it came.
func (r *Root) chooseLast(list []history.Revision) {
	for i, rev := range list {
		if !slices.Contains(byItself, rev.Act) || i == len(list)-1 {
			return
		}
		r.past.list.Down()
	}
}

func (r *Root) loadRevision(compare bool) {
	if r.past.diff != nil && compare {
		return
	}
	rev, ok := r.past.list.Selected()
	n, err := strconv.ParseUint(rev.ID, 10, 64)
	if !ok || err != nil {
		return
	}
	r.do(LoadRevision{ID: r.desk.id, N: n, Compare: compare})
}

// loadedRevision compares the revision with what is there now, or asks whether to restore it.
func (r *Root) loadedRevision(m RevisionLoaded) {
	switch {
	case m.ID != r.desk.id || r.screen != ScreenHistory:
	case m.Err != nil:
		r.ask(&dialog.Message{Title: "The revision cannot be read", Body: wordsAndStep(m.Err), Wait: true}, nil)
	case m.Compare:
		parts := history.Compare(&m.Draft.Case, &r.desk.draft.Case)
		r.past.diff = history.NewDiff(fmt.Sprintf("From revision %d to what is there now", m.N), parts)
	default:
		body := "The case becomes again what it was then. This is one step of undo, and no revision is lost."
		r.ask(&dialog.Confirm{Title: fmt.Sprintf("Restore revision %d?", m.N), Body: body, Yes: "restore"}, func(r *Root, answer any) {
			if answer == true && r.change(draft.Replace{Case: m.Draft.Case}, fmt.Sprintf("restore revision %d", m.N)) {
				r.screen = ScreenDesk
				r.flush()
				r.hand(Save{Act: fmt.Sprintf("restored revision %d", m.N), Restored: true})
			}
		})
	}
}

func (r *Root) drawHistory(w, h int) []string {
	iw, ih := frame.Inner(w, h-2)
	title, rows := "History of the case, newest first", []string(nil)
	if r.past.diff != nil {
		title, rows = r.past.diff.Title(), r.past.diff.Draw(r.theme, iw, ih)
	} else {
		rows = r.past.list.Draw(r.theme, r.now, iw, ih)
	}
	out := append([]string{r.deskHeader(w)}, frame.Box(r.theme, w, h-2, title, "", true, rows)...)
	return append(out, r.footer(w))
}
