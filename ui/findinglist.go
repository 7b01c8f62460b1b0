package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"imrdesk/domain"
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
	at, found := again(d.report.Diagnostics, old[d.finding], d.finding)
	d.finding, d.movedUp = at, d.movedUp || !found
}

// again is the place of a finding in a newer list: of the same words, else of the same rule and place. One that stands where it
// stood is not looked for elsewhere: a rule may say the same of a place twice. Of one that is gone it is the one that moved up.
func again(list []check.Diagnostic, was check.Diagnostic, at int) (place int, found bool) {
	same := func(f check.Diagnostic) bool {
		return f.Rule == was.Rule && f.Loc == was.Loc && f.Span == was.Span && f.Message == was.Message
	}
	if at < len(list) && same(list[at]) {
		return at, true
	}
	if i := slices.IndexFunc(list, same); i >= 0 {
		return i, true
	}
	alike := func(f check.Diagnostic) bool {
		return f.Rule == was.Rule && f.Loc == was.Loc && (f.Span == was.Span || f.Span.Overlaps(was.Span))
	}
	if i := slices.IndexFunc(list, alike); i >= 0 {
		return i, true
	}
	return min(at, max(0, len(list)-1)), false
}

// carryReport lets the findings follow an edit; the chosen one stays chosen when others before it lost their words.
func (d *desk) carryReport(l domain.Loc, e text.Edit) {
	goes := func(f check.Diagnostic) bool { return f.Loc == l && !f.Span.Empty() && f.Span.Map(e).Empty() }
	list, before := d.report.Diagnostics, 0
	for i := range min(d.finding+1, len(list)) {
		switch {
		case !goes(list[i]):
		case i == d.finding:
			d.movedUp = true
		default:
			before++
		}
	}
	d.report = d.report.Map(l, e)
	d.finding -= before
}

// blankRule is the rule of the blanks that a snippet leaves.
const blankRule = "TXT-002"

// folds tells the findings that share a line with those of their rule in the same text: blanks, as a scaffold alone has a dozen, and
// slips of wording, which are small and many.
func folds(f check.Diagnostic) bool {
	return (f.Rule == blankRule || f.Rule == check.SlipRule) && !f.Acknowledged
}

// group are the findings that share a line with the i-th one, in the order of the text; only that one when it stands alone.
func (d *desk) group(i int) []int {
	list := d.report.Diagnostics
	if i >= len(list) || !folds(list[i]) {
		return []int{i}
	}
	first := i
	for first > 0 && list[first-1].Loc == list[i].Loc {
		first--
	}
	var out []int
	for at := first; at < len(list) && list[at].Loc == list[i].Loc; at++ {
		if list[at].Rule == list[i].Rule && folds(list[at]) {
			out = append(out, at)
		}
	}
	return out
}

// leader is the finding that stands for the i-th one in the list.
func (d *desk) leader(i int) int {
	list := d.report.Diagnostics
	if i >= len(list) || !folds(list[i]) {
		return i
	}
	first := i
	for at := i - 1; at >= 0 && list[at].Loc == list[i].Loc; at-- {
		if list[at].Rule == list[i].Rule && folds(list[at]) {
			first = at
		}
	}
	return first
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

// pick makes the i-th finding of the report the chosen one.
func (d *desk) pick(i int) { d.finding, d.movedUp = i, false }

// chooseFinding chooses the n-th finding of the list.
func (r *Root) chooseFinding(n int) {
	if order := r.desk.findingOrder(); len(order) > 0 {
		r.desk.pick(order[min(max(n, 0), len(order)-1)])
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
		if at == r.desk.leader(r.desk.finding) {
			chosen = i
		}
		if group := r.desk.group(at); len(group) > 1 {
			items[i].Message = text.Show(r.groupMessage(group, chosen == i && at == r.desk.leader(r.desk.finding)))
			items[i].Fixable = r.desk.fixable(group, at)
		}
	}
	return items, chosen
}

// groupMessage is what one line says of several findings. The slips of a text are named; of the chosen line the one that the
// keys act on comes first.
func (r *Root) groupMessage(group []int, chosen bool) string {
	list := r.desk.report.Diagnostics
	if list[group[0]].Rule == blankRule {
		return fmt.Sprintf("%d blanks are not filled in; %s in the text goes to the next", len(group), r.keyOf("blank-next"))
	}
	if at := slices.Index(group, r.desk.finding); chosen && at >= 0 {
		return fmt.Sprintf("slip of wording %d of %d: %s; %s goes to the next", at+1, len(group), list[group[at]].Message, r.keyOf("finding-go"))
	}
	words := make([]string, len(group))
	for i, at := range group {
		words[i] = r.wordsAt(check.Related{Loc: list[at].Loc, Span: list[at].Span})
	}
	return fmt.Sprintf("%d slips of wording: %s", len(group), strings.Join(words, ", "))
}

// fixable tells whether the finding of the group that the keys act on has a fix.
func (d *desk) fixable(group []int, leader int) bool {
	at := leader
	if slices.Contains(group, d.finding) {
		at = d.finding
	}
	return len(d.report.Diagnostics[at].Fixes) > 0
}

// findingRows draws the list of findings in w x h cells, and says on which row each begins.
func (r *Root) findingRows(w, h int, focused bool) (rows []string, first []int) {
	items, chosen := r.findingItems()
	return findings.Rows(r.theme, w, h, items, chosen, focused)
}
