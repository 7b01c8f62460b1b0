package ui

import (
	"cmp"
	"fmt"
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

// blankRule is the rule of the blanks that a snippet leaves.
const blankRule = "TXT-002"

// leader is the finding that stands for the i-th one in the list: the open blanks of a text are one line, the first of them, as
// a scaffold alone has a dozen.
func (d *desk) leader(i int) int {
	list := d.report.Diagnostics
	if i >= len(list) || list[i].Rule != blankRule || list[i].Acknowledged {
		return i
	}
	first := i
	for at := i - 1; at >= 0 && list[at].Loc == list[i].Loc; at-- {
		if list[at].Rule == blankRule && !list[at].Acknowledged {
			first = at
		}
	}
	return first
}

// followers are how many other findings the i-th one stands for.
func (d *desk) followers(i int) int {
	list, n := d.report.Diagnostics, 0
	if list[i].Rule != blankRule || list[i].Acknowledged {
		return 0
	}
	for at := i + 1; at < len(list) && list[at].Loc == list[i].Loc; at++ {
		if list[at].Rule == blankRule && !list[at].Acknowledged {
			n++
		}
	}
	return n
}

// findingOrder are the findings as the list shows them: the gravest first, those that were acknowledged last, each group
// in the order of the letter.
func (d *desk) findingOrder() []int {
	list := d.report.Diagnostics
	order := make([]int, 0, len(list))
	for i := range list {
		if d.leader(i) == i {
			order = append(order, i)
		}
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
	r.chooseFinding(slices.Index(r.desk.findingOrder(), r.desk.leader(r.desk.finding)) + by)
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
		if n := r.desk.followers(at); n > 0 {
			items[i].Message = text.Show(fmt.Sprintf("%d blanks are not filled in; %s in the text goes to the next", n+1, r.keyOf("blank-next")))
		}
		if at == r.desk.leader(r.desk.finding) {
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
