package ui

import (
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/check"
)

// stand is where the reviewer stands on the desk. While it is where a finding was gone to, that finding is the one meant, also
// one that has no words for the caret to stand in.
type stand struct {
	focus pane
	item  domain.ServiceID
	text  domain.Loc // that typing goes to
	caret int
}

func (r *Root) standing() stand {
	s := stand{focus: r.desk.focus, item: r.desk.item}
	s.text, _ = r.desk.focusedText()
	if v := r.desk.view(); v != nil {
		s.caret = v.Cursor()
	}
	return s
}

// stepFinding goes to the next open finding, round the end, and shows its words. It counts from the finding that is meant where
// the reviewer stands, else from the one that was gone to last; the first step goes to the first finding.
func (r *Root) stepFinding(by int) {
	d := &r.desk
	list := d.report.Diagnostics
	n := len(list)
	start, ok := r.meant()
	switch {
	case ok:
	case d.stood == nil && by > 0:
		start = -1
	case d.movedUp && by > 0:
		start = d.finding - 1
	default:
		start = d.finding
	}
	for i := 1; i <= n; i++ {
		at := ((start+by*i)%n + n) % n
		if !list[at].Acknowledged && d.leader(at) == at {
			d.pick(at)
			r.goToFinding()
			return
		}
	}
	r.say("every finding is acknowledged")
}

// openFinding goes to the chosen finding; to the next one of its line when it was gone to already.
func (r *Root) openFinding() {
	d := &r.desk
	if group := d.group(d.finding); len(group) > 1 && d.stood != nil {
		f := d.report.Diagnostics[d.finding]
		if d.stood.text == f.Loc && d.stood.caret == f.Span.Start {
			d.pick(group[(slices.Index(group, d.finding)+1)%len(group)])
		}
	}
	r.goToFinding()
}

// goToFinding shows the words of the chosen finding, where it has any.
func (r *Root) goToFinding() {
	if r.desk.finding < len(r.desk.report.Diagnostics) {
		f := r.desk.report.Diagnostics[r.desk.finding]
		r.goTo(f.Loc, f.Span)
		here := r.standing()
		r.desk.stood = &here
	}
}

// atFinding tells whether the reviewer still stands where the chosen finding was gone to.
func (r *Root) atFinding() bool {
	return r.desk.stood != nil && !r.desk.movedUp && *r.desk.stood == r.standing() && r.desk.finding < len(r.desk.report.Diagnostics)
}

// meant is the finding that the reviewer stands at: the one that was gone to, else the one whose words the caret stands in.
func (r *Root) meant() (int, bool) {
	if r.atFinding() {
		return r.desk.finding, true
	}
	loc, ok := r.desk.focusedText()
	v := r.desk.view()
	if !ok || v == nil {
		return 0, false
	}
	at := func(f check.Diagnostic) bool {
		return f.Loc == loc && (f.Span.Contains(v.Cursor()) || f.Span.Start == v.Cursor())
	}
	list := r.desk.report.Diagnostics
	if cur := r.desk.finding; cur < len(list) && at(list[cur]) {
		return cur, true
	}
	i := slices.IndexFunc(list, at)
	return max(i, 0), i >= 0
}

// chosen is the finding that an act is about: the one that the reviewer stands at, else the chosen one of the list.
func (r *Root) chosen() (check.Diagnostic, bool) {
	list := r.desk.report.Diagnostics
	if i, ok := r.meant(); ok {
		r.desk.pick(i)
	}
	if r.desk.finding < 0 || r.desk.finding >= len(list) {
		return check.Diagnostic{}, false
	}
	return list[r.desk.finding], true
}

// findingsHere are the findings that the row below the panes and the menu of remedies are about: those whose words the caret
// stands in or right behind, the gravest first, and before them the one that was gone to. One without words stands alone.
func (r *Root) findingsHere() []int {
	out := r.findingsAtCaret()
	cur := r.desk.finding
	if !r.atFinding() || r.desk.report.Diagnostics[cur].Acknowledged {
		return out
	}
	others := slices.DeleteFunc(slices.Clone(out), func(i int) bool { return i == cur })
	if len(others) == len(out) {
		return []int{cur}
	}
	return append([]int{cur}, others...)
}
