package ui

import (
	"slices"

	"imrdesk/domain/check"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/frame"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

var remedyActs = map[keys.Intent]act{
	"quick-fix": {do: (*Root).askRemedy, why: needFinding},
}

// findingsAtCaret are the findings whose words the caret stands in or right behind, the gravest first.
func (r *Root) findingsAtCaret() []int {
	loc, ok := r.desk.focusedText()
	v := r.desk.view()
	if !ok || v == nil {
		return nil
	}
	var out []int
	for s := check.Error; s > check.Off; s-- {
		for i := range r.desk.report.Diagnostics {
			f := &r.desk.report.Diagnostics[i]
			if f.Severity == s && f.Loc == loc && !f.Acknowledged && v.Cursor() >= f.Span.Start && v.Cursor() <= f.Span.End {
				out = append(out, i)
			}
		}
	}
	return out
}

// remedy is one thing that can be done about a finding.
type remedy struct {
	item dialog.Item
	do   func(r *Root)
}

// askRemedy opens a menu at the caret with what can be done about the findings there: their fixes, a reason to let them
// stand, the rule behind them. Without one there it is about the chosen finding of the list.
func (r *Root) askRemedy() {
	at := r.findingsHere()
	if len(at) == 0 {
		if _, inText := r.desk.focusedText(); inText || r.desk.finding >= len(r.desk.report.Diagnostics) {
			r.say("there is no finding at the cursor")
			return
		}
		at = []int{r.desk.finding}
	}
	var list []remedy
	for _, i := range at {
		list = append(list, r.remedies(i)...)
	}
	items := make([]dialog.Item, len(list))
	for i := range list {
		items[i] = list[i].item
	}
	r.askNear(dialog.NewMenu(r.desk.report.Diagnostics[at[0]].Rule+": what to do?", items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			list[n].do(r)
		}
	})
}

// remedies are what can be done about one finding.
func (r *Root) remedies(i int) []remedy {
	f := r.desk.report.Diagnostics[i]
	var out []remedy
	fixes := f.Fixes
	if f.Rule == spellingRule {
		fixes = nil
		if doc, ok := r.desk.draft.Case.Doc(f.Loc); ok {
			for _, s := range r.spellings(doc.Slice(f.Span)) {
				fixes = append(fixes, spellingChange(f.Loc, f.Span, s))
			}
		}
	}
	for _, fix := range fixes {
		out = append(out, remedy{dialog.Item{Label: fix.Title}, func(r *Root) { r.offerFix(f, fix) }})
	}
	about := func(do func(*Root)) func(*Root) {
		return func(r *Root) {
			same := func(g check.Diagnostic) bool { return g.Rule == f.Rule && g.Loc == f.Loc && g.Span == f.Span }
			i := slices.IndexFunc(r.desk.report.Diagnostics, same)
			if i < 0 {
				r.say("the finding is gone")
				return
			}
			r.desk.pick(i)
			do(r)
		}
	}
	if f.Rule == spellingRule {
		out = append(out, remedy{dialog.Item{Label: "add to your own words"}, about(func(r *Root) {
			r.goToFinding() // from the list, no text has the focus yet
			r.addWord()
		})})
	}
	if len(pagesOf(f)) > 0 {
		out = append(out, remedy{dialog.Item{Label: "open the record's page", Detail: f.Rule}, about((*Root).openEvidence)})
	}
	stand := dialog.Item{Label: "let stand, with a reason", Detail: f.Rule}
	if f.Severity == check.Error {
		stand.Disabled = "an error must be mended"
	}
	return append(out, remedy{stand, about((*Root).askAcknowledge)},
		remedy{dialog.Item{Label: "explain the rule", Detail: f.Rule}, about((*Root).explain)})
}

// caretFinding is what the finding at the caret, or the one that was gone to, says, for the row below the panes: it moves no
// text.
func (r *Root) caretFinding(w int) (string, bool) {
	if r.screen != ScreenDesk {
		return "", false
	}
	at := r.findingsHere()
	if len(at) == 0 {
		return "", false
	}
	f := &r.desk.report.Diagnostics[at[0]]
	row := frame.NewBar(r.theme, w, theme.Bar)
	row.Gap(1).Put(theme.BarKey, f.Severity.String()).Gap(1).Put(theme.BarKey, f.Rule).Gap(1)
	hint := ""
	if b, ok := r.cfg.Bindings.Of(r.chain(), "quick-fix"); ok {
		hint = "  " + keys.Name(b.Keys[0]) + " what to do "
	}
	row.Put(theme.Bar, frame.Cut(text.Show(f.Message).String(), row.Left()-frame.Width(hint)))
	return row.Right(theme.BarKey, hint).String(), true
}
