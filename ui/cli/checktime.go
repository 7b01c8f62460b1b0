package cli

import (
	"cmp"
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check/timeline"
	"imrdesk/domain/text"
)

// event is a line of the time line.
type event struct {
	From   string `json:"from"` // the first and last day that it can be, YYYY-MM-DD
	To     string `json:"to"`
	About  bool   `json:"about"` // reckoned from a length of time
	Since  string `json:"since"` // days since the injury: "+21"; empty when not known
	Kind   string `json:"kind"`
	Field  string `json:"field"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
	Status string `json:"status"` // the phase, or what is odd about the time
	day    string
	doubt  bool
}

// timelineOf is the time line of the case.
func timelineOf(c *domain.Case) []event {
	l := timeline.Of(c)
	out := make([]event, 0, len(l.Events))
	for i := range l.Events {
		e := &l.Events[i]
		one := event{From: e.From.String(), To: e.To.String(), About: e.About, Since: l.Since(e), Kind: e.Kind.String(), Start: e.Span.Start, End: e.Span.End,
			Text: e.Told(), Status: l.Status(e), day: e.Day(), doubt: e.Doubt != ""}
		if e.Kind != timeline.Phase {
			one.Field = c.Path(e.Loc)
		}
		out = append(out, one)
	}
	return out
}

// writeTimeline writes the time line for a person.
func (c *checked) writeTimeline(b *strings.Builder) {
	if c.Timeline == nil {
		return
	}
	fmt.Fprintf(b, "%s: time line, with the days since the injury\n", text.Show(c.File))
	for _, e := range c.Timeline {
		status := e.Status
		if e.doubt {
			status = "! " + status
		}
		fmt.Fprintf(b, "  %-11s %6s  %-11s %-30s %s\n", e.day, e.Since, cmp.Or(e.Kind, "-"), status, text.Show(cut(e.Text, 120)))
	}
}
