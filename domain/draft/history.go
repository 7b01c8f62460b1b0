package draft

import (
	"fmt"
	"maps"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"imrdesk/domain"
)

// Step is one node of the undo tree: a change, its inverse, and the step it was made on top of.
type Step struct {
	Parent  int // index of the step before, -1 for the start
	Change  Change
	Inverse Change
	Label   string
	At      time.Time
}

// History is the undo tree of one case. It never changes: each method gives the next History. Undo walks to the parent
// and a new change opens a branch, so no state that once was there becomes unreachable.
type History struct {
	steps []*Step
	at    int         // the step the draft stands at, plus one: the zero History stands at the start
	redo  map[int]int // the child that Redo goes to, by step; -1 is the start
}

// typingPause ends a typing step: text typed after it is undone on its own.
const typingPause = 2 * time.Second

// At is the index of the step the draft stands at; -1 is the start.
func (h History) At() int { return h.at - 1 }

// Steps are all steps, oldest first; callers do not change them.
func (h History) Steps() []*Step { return h.steps }

// CanUndo tells whether there is a step to take back.
func (h History) CanUndo() bool { return h.at > 0 }

// CanRedo tells whether there is a step to do again.
func (h History) CanRedo() bool { _, ok := h.redo[h.At()]; return ok }

// Record adds a change that was applied. Letters typed one after the other join the step before, up to the end of a
// word or a pause, so that undo takes back a word and not a letter.
func (h History) Record(change, inverse Change, label string, now time.Time) History {
	if joined, ok := h.join(change, inverse, now); ok {
		return joined
	}
	next := h
	next.steps = append(h.steps[:len(h.steps):len(h.steps)], &Step{h.At(), change, inverse, label, now})
	next.at = len(next.steps)
	next.redo = cloneWith(h.redo, h.At(), next.At())
	return next
}

// join merges a typed or deleted letter into the last step.
func (h History) join(change, inverse Change, now time.Time) (History, bool) {
	last := h.At()
	if last < 0 || last != len(h.steps)-1 || now.Sub(h.steps[last].At) > typingPause {
		return h, false
	}
	a, okA := h.steps[last].Change.(EditText)
	b, okB := change.(EditText)
	inv, okI := h.steps[last].Inverse.(EditText)
	binv, okB2 := inverse.(EditText)
	if !okA || !okB || !okI || !okB2 || a.Loc != b.Loc {
		return h, false
	}
	switch {
	case a.Edit.At.Empty() && b.Edit.At.Empty() && b.Edit.At.Start == a.Edit.At.Start+len(a.Edit.New) && sameWord(a.Edit.New, b.Edit.New):
		a.Edit.New += b.Edit.New
		inv.Edit.At.End += len(b.Edit.New)
	case a.Edit.New == "" && b.Edit.New == "" && b.Edit.At.End == a.Edit.At.Start && sameWord(binv.Edit.New, inv.Edit.New): // backspace
		a.Edit.At.Start = b.Edit.At.Start
		inv.Edit.At.Start, inv.Edit.At.End = b.Edit.At.Start, b.Edit.At.Start
		inv.Edit.New = binv.Edit.New + inv.Edit.New
	default:
		return h, false
	}
	next := h
	next.steps = slices.Clone(h.steps)
	old := h.steps[last]
	next.steps[last] = &Step{old.Parent, a, inv, old.Label, now}
	return next, true
}

// sameWord tells whether the letters after belong to the word before: a letter that follows a space starts a new step,
// and only single letters join.
func sameWord(before, after string) bool {
	if utf8.RuneCountInString(after) > 1 && utf8.RuneCountInString(before) > 1 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if first == '\n' || last == '\n' {
		return false
	}
	return !unicode.IsSpace(last) || unicode.IsSpace(first)
}

// Undo is the change that takes the last step back, and the history after it.
func (h History) Undo() (Change, History, bool) {
	if !h.CanUndo() {
		return nil, h, false
	}
	step := h.steps[h.At()]
	next := h
	next.redo = cloneWith(h.redo, step.Parent, h.At())
	next.at = step.Parent + 1
	return step.Inverse, next, true
}

// Redo is the change that does the step again that was taken back last, and the history after it.
func (h History) Redo() (Change, History, bool) {
	child, ok := h.redo[h.At()]
	if !ok {
		return nil, h, false
	}
	next := h
	next.at = child + 1
	return h.steps[child].Change, next, true
}

// Path are the changes that lead from where the draft stands to the given step, for a jump through the undo tree.
func (h History) Path(to int) ([]Change, History, error) {
	if to < -1 || to >= len(h.steps) {
		return nil, h, fmt.Errorf("%w: no such step", domain.ErrNotFound)
	}
	up := map[int]bool{-1: true}
	for s := to; s >= 0; s = h.steps[s].Parent {
		up[s] = true
	}
	var out []Change
	from := h.At()
	for ; !up[from]; from = h.steps[from].Parent {
		out = append(out, h.steps[from].Inverse)
	}
	var down []int
	for s := to; s != from; s = h.steps[s].Parent {
		down = append(down, s)
	}
	next := h
	for i := len(down) - 1; i >= 0; i-- {
		out = append(out, h.steps[down[i]].Change)
		next.redo = cloneWith(next.redo, h.steps[down[i]].Parent, down[i])
	}
	next.at = to + 1
	return out, next, nil
}

// Newest is the history of the newest n steps, as far as they hang together with where the draft stands; what was done before
// cannot be undone in it.
func (h History) Newest(n int) History {
	cut := len(h.steps) - n
	if cut <= 0 {
		return h
	}
	base := h.At() // becomes the start: the newest dropped step on the way to where the draft stands
	for base >= cut {
		base = h.steps[base].Parent
	}
	out, place := History{}, map[int]int{base: -1}
	for i := cut; i < len(h.steps); i++ {
		if parent, ok := place[h.steps[i].Parent]; ok {
			place[i] = len(out.steps)
			step := *h.steps[i]
			step.Parent = parent
			out.steps = append(out.steps, &step)
		}
	}
	out.at = place[h.At()] + 1
	for parent, child := range h.redo {
		p, okP := place[parent]
		if c, okC := place[child]; okP && okC {
			out.redo = cloneWith(out.redo, p, c)
		}
	}
	return out
}

func cloneWith(m map[int]int, k, v int) map[int]int {
	if old, ok := m[k]; ok && old == v {
		return m
	}
	out := maps.Clone(m)
	if out == nil {
		out = map[int]int{}
	}
	out[k] = v
	return out
}
