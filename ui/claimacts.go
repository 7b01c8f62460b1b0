package ui

import (
	"strings"
	"time"

	"imrdesk/domain/check"
	"imrdesk/domain/text"
	"imrdesk/ui/dialog"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

var claimActs = map[keys.Intent]act{
	"claims": {do: func(r *Root) { r.askClaims(0) }, why: needOpenCase},
}

// askClaims shows every statement of the rationales that something is missing, to be gone through against the records.
func (r *Root) askClaims(at int) {
	claims := r.desk.report.Claims(&r.desk.draft.Case)
	list := &dialog.TickList{Title: "What the rationales call missing", At: at, Empty: "No rationale says that something is missing.",
		Intro: "Look each up in the records: a determination that rests on a plain error of fact can be appealed (Labor Code 4610.6(h)(5)). " +
			"A tick stays while the words stay.",
		Points: make([]dialog.Point, len(claims))}
	for i := range claims {
		list.Points[i] = r.claimPoint(&claims[i])
	}
	r.ask(list, func(r *Root, answer any) {
		m, ok := answer.(dialog.Marked)
		if !ok || m.At >= len(claims) {
			return
		}
		claim := &claims[m.At]
		if !m.Tick {
			r.goTo(claim.Loc, claim.Span)
			return
		}
		label := "tick a claim of absence"
		if claim.Checked {
			label = "take back the tick of a claim of absence"
		}
		r.change(claim.Tick(&r.desk.draft.Case, r.now.Format(time.RFC3339)), label)
		r.askClaims(m.At)
	})
}

// claimPoint is a claim as the list shows it.
func (r *Root) claimPoint(claim *check.AbsenceClaim) dialog.Point {
	doc, _ := r.desk.draft.Case.Doc(claim.Loc)
	p := dialog.Point{Words: doc.Slice(claim.Span), Where: r.where(claim.Loc), Status: claim.Status(), Role: theme.Muted, Ticked: claim.Checked}
	switch {
	case claim.Contradicted != nil:
		p.Role = theme.Warning
		for _, rel := range claim.Contradicted.Related {
			p.Status += "; see " + r.where(rel.Loc) + ": " + r.wordsAt(rel)
			break
		}
	case claim.Checked:
		p.Role = theme.OK
	case claim.Nearest != nil:
		p.Status += " " + r.where(claim.Nearest.Loc) + ": " + r.wordsAt(*claim.Nearest)
	case len(claim.Topics) > 0:
		p.Status += " (" + strings.Join(claim.Topics, ", ") + ")"
	}
	return p
}

// wordsAt are the words of a related place, else why it matters.
func (r *Root) wordsAt(rel check.Related) string {
	if doc, ok := r.desk.draft.Case.Doc(rel.Loc); ok && !rel.Span.Empty() {
		return "\"" + text.Show(doc.Slice(rel.Span)).String() + "\""
	}
	return rel.Text
}
