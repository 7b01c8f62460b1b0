package ui

import (
	"cmp"
	"slices"

	"imrdesk/domain/check"
	"imrdesk/domain/text"
	"imrdesk/ui/findings"
	"imrdesk/ui/theme"
)

// setReport takes over what a check found. The chosen finding stays chosen wherever it now stands in the list.
func (d *desk) setReport(r check.Report) {
	old := d.report.Diagnostics
	d.report = r.Acknowledge(&d.draft.Case, d.draft.Case.Acknowledged)
	if d.finding >= len(old) {
		d.finding = 0
		if order := d.findingOrder(); len(order) > 0 {
			d.finding = order[0]
		}
		return
	}
	was := &old[d.finding]
	same := func(f check.Diagnostic) bool {
		return f.Rule == was.Rule && f.Loc == was.Loc && (f.Span == was.Span || f.Span.Overlaps(was.Span))
	}
	if at := slices.IndexFunc(d.report.Diagnostics, same); at >= 0 {
		d.finding = at
	}
	d.finding = min(d.finding, max(0, len(d.report.Diagnostics)-1))
}

// findingOrder are the findings as the list shows them: the gravest first, those that were acknowledged last, each group
// in the order of the letter.
func (d *desk) findingOrder() []int {
	list := d.report.Diagnostics
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	weight := func(i int) check.Severity {
		if list[i].Acknowledged {
			return check.Off
		}
		return list[i].Severity
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weight(b), weight(a)) })
	return order
}

// chooseFinding chooses the n-th finding of the list.
func (r *Root) chooseFinding(n int) {
	if order := r.desk.findingOrder(); len(order) > 0 {
		r.desk.finding = order[min(max(n, 0), len(order)-1)]
	}
}

// moveFinding chooses the finding that many places below in the list.
func (r *Root) moveFinding(by int) {
	r.chooseFinding(slices.Index(r.desk.findingOrder(), r.desk.finding) + by)
}

var severityLook = map[check.Severity]struct {
	letter string
	role   theme.Role
}{check.Error: {"E", theme.Error}, check.Warning: {"W", theme.Warning}, check.Note: {"N", theme.Note}}

// findingItems are the findings as the list shows them, and the place of the chosen one.
func (r *Root) findingItems() (items []findings.Item, chosen int) {
	order := r.desk.findingOrder()
	items = make([]findings.Item, len(order))
	for i, at := range order {
		f := &r.desk.report.Diagnostics[at]
		look := severityLook[f.Severity]
		items[i] = findings.Item{Letter: look.letter, Role: look.role, Rule: f.Rule, Where: r.where(f.Loc),
			Message: text.Show(f.Message), Fixable: len(f.Fixes) > 0, Acknowledged: f.Acknowledged}
		if at == r.desk.finding {
			chosen = i
		}
	}
	return items, chosen
}

// findingRows draws the list of findings in w x h cells, and says on which row each begins.
func (r *Root) findingRows(w, h int, focused bool) (rows []string, first []int) {
	items, chosen := r.findingItems()
	return findings.Rows(r.theme, w, h, items, chosen, focused)
}
