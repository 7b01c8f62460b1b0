package ui

import (
	"imrdesk/domain/check/timeline"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

var timeActs = map[keys.Intent]act{
	"timeline": {do: func(r *Root) { r.askTimeline() }, why: needOpenCase},
}

// askTimeline shows what the case tells in the order of days; Enter goes to the words.
func (r *Root) askTimeline() {
	l := timeline.Of(&r.desk.draft.Case)
	view := &dialog.Chronicle{Title: "Time line, with the days since the injury", Empty: "The case names no day yet.", Moments: make([]dialog.Moment, len(l.Events))}
	for i := range l.Events {
		view.Moments[i] = r.moment(l, &l.Events[i])
	}
	r.ask(view, func(r *Root, answer any) {
		if i, ok := answer.(int); ok && i < len(l.Events) {
			r.goToEvent(&l.Events[i])
		}
	})
}

// goToEvent goes to the event's words, and for a day of the header to the case facts.
func (r *Root) goToEvent(e *timeline.Event) {
	if e.Header() {
		r.askFacts()
		return
	}
	r.goTo(e.Loc, e.Span)
}

// moment is an event as the view shows it.
func (r *Root) moment(l *timeline.Line, e *timeline.Event) dialog.Moment {
	m := dialog.Moment{Day: e.Day(), Since: l.Since(e), Kind: e.Kind.String(), Words: e.Told(), Status: l.Status(e), Role: theme.Muted}
	switch {
	case e.Kind == timeline.Phase:
		m.Rule = true
		return m
	case e.Doubt != "":
		m.Odd, m.Role = true, theme.Warning
	}
	if m.Where = r.where(e.Loc); e.Header() {
		m.Where = "case facts"
	}
	return m
}
