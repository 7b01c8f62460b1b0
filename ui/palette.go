package ui

import (
	"slices"
	"strings"

	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
)

// action is a binding with where it is and why it cannot be done now, if so.
type action struct {
	keys.Binding
	why string
}

// actions are all actions of the program, those of the place first, then those of the other panes and screens.
func (r *Root) actions() []action {
	chain := r.chain()
	var out []action
	seen := map[keys.Intent]bool{}
	for _, b := range r.cfg.Bindings.Actions(chain) {
		seen[b.Intent] = true
		out = append(out, action{b, r.whyNot(b.Intent)})
	}
	for _, scope := range r.cfg.Bindings.Scopes() {
		if slices.Contains(chain, scope) {
			continue
		}
		for _, b := range r.cfg.Bindings.Actions([]keys.Scope{scope}) {
			if !seen[b.Intent] {
				seen[b.Intent] = true
				out = append(out, action{b, r.whyNotIn(scope, b.Intent)})
			}
		}
	}
	return inOrder(out, chain)
}

// inOrder puts what a reviewer looks for by name first: what the footer names of the place, then the rest, and last the ways to
// move and erase, which the hands know.
func inOrder(list []action, chain []keys.Scope) []action {
	rank := func(a action) int {
		switch {
		case ofHands(a.Intent):
			return 2
		case a.Short != "" && slices.Contains(chain, a.Scope):
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b action) int { return rank(a) - rank(b) })
	return list
}

func ofHands(i keys.Intent) bool {
	for _, head := range []string{"caret-", "select-", "erase-", "page-"} {
		if strings.HasPrefix(string(i), head) {
			return true
		}
	}
	return slices.Contains([]keys.Intent{"up", "down", "top", "bottom", "newline"}, i)
}

// paneOf is the pane of the desk in which the keys of the scope work now. Of two it is the item's, which is written in most.
func (r *Root) paneOf(scope keys.Scope) (pane, bool) {
	if r.screen != ScreenDesk {
		return 0, false
	}
	for p := panes; p > 0; p-- {
		if paneTable[p-1].scope(r) == scope {
			return p - 1, true
		}
	}
	return 0, false
}

// whyNotIn is why the action of another place cannot be done from here.
func (r *Root) whyNotIn(scope keys.Scope, i keys.Intent) string {
	p, ok := r.paneOf(scope)
	if !ok {
		return "works in: " + string(scope)
	}
	there := *r // a look from there; nothing of it is kept
	there.desk.focus = p
	return there.whyNot(i)
}

// run does an action that was chosen from a list; one of another pane goes there first.
func (r *Root) run(a action) {
	if a.why == "" && !slices.Contains(r.chain(), a.Scope) {
		if p, ok := r.paneOf(a.Scope); ok {
			r.focusOn(p)
		}
	}
	r.press(a.Intent)
}

func (r *Root) openPalette() {
	list := r.actions()
	items := make([]dialog.Command, len(list))
	for i, a := range list {
		items[i] = dialog.Command{Intent: a.Intent, Help: a.Help, Keys: a.Keys, Disabled: a.why}
	}
	r.ask(dialog.NewPalette(items), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			r.run(list[n])
		}
	})
}

// openHelp lists the keys of the place: those that work now, then the others with the reason.
func (r *Root) openHelp() {
	chain := r.chain()
	var now, later []dialog.Command
	for _, b := range r.cfg.Bindings.In(chain) {
		c := dialog.Command{Intent: b.Intent, Help: b.Help, Keys: b.Keys, Disabled: r.whyNot(b.Intent)}
		if c.Disabled == "" {
			now = append(now, c)
		} else {
			later = append(later, c)
		}
	}
	list := append(now, later...)
	r.ask(dialog.NewHelp(string(chain[0]), list), func(r *Root, answer any) {
		if n, ok := answer.(int); ok {
			r.press(list[n].Intent)
		}
	})
}

// whyNot is why the intent cannot be done now, or nothing.
func (r *Root) whyNot(i keys.Intent) string {
	if a := acts[i]; a.why != nil {
		return a.why(r)
	}
	return ""
}
