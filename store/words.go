package store

import (
	"iter"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// DiffOp is what became of a run of words.
type DiffOp int

// The fates of a run.
const (
	Kept DiffOp = iota
	Removed
	Inserted
)

// DiffRun is a run of words with the white space behind each; Kept and Removed runs together are the old text, Kept and
// Inserted ones the new.
type DiffRun struct {
	Op   DiffOp
	Text string
}

// FieldDiff is how one text of a case differs between two drafts.
type FieldDiff struct {
	Loc  domain.Loc
	Path string // where it stands in the newer draft, or in the older one when it is gone
	Runs []DiffRun
}

// maxDiffEdits bounds the search for a small difference: beyond it the middle of the texts counts as replaced.
const maxDiffEdits = 1000

// DiffDrafts lists the texts and values that differ between two drafts, in the order of the letter.
func DiffDrafts(before, after draft.Draft) []FieldDiff {
	var out []FieldDiff
	for f := range fieldsChanged(before, after) {
		out = append(out, FieldDiff{f.loc, f.path, f.runs()})
	}
	return out
}

// fieldChange is a text or value that two drafts hold differently.
type fieldChange struct {
	loc    domain.Loc
	path   string
	before text.Doc
	after  text.Doc
}

func fieldsChanged(before, after draft.Draft) iter.Seq[fieldChange] {
	return func(yield func(fieldChange) bool) {
		seen, ended := map[domain.Loc]bool{}, false
		add := func(l domain.Loc, path string, a, b text.Doc) {
			if !seen[l] && !ended && !a.Equal(b) {
				ended = !yield(fieldChange{l, path, a, b})
			}
			seen[l] = true
		}
		addValue := func(l domain.Loc, path string) {
			a, _ := draft.Value(&before.Case, l)
			b, _ := draft.Value(&after.Case, l)
			add(l, path, text.NewDoc(a), text.NewDoc(b))
		}
		for _, d := range []draft.Draft{after, before} {
			for _, f := range valueFields {
				addValue(domain.At(f), string(f))
			}
			for _, l := range d.Case.Texts() {
				a, _ := before.Case.Doc(l)
				b, _ := after.Case.Doc(l)
				add(l, d.Case.Path(l), a, b)
				if l.Field == domain.FieldTitle {
					dec := domain.In(l.Service, domain.FieldDecision)
					addValue(dec, d.Case.Path(dec))
				}
			}
		}
	}
}

// parts are what stands between the paragraphs that both texts share at their ends, and how long those are.
func (f fieldChange) parts() (before, after string, start, end int) {
	start, end = shared(f.before, f.after)
	middle := func(d text.Doc) string { return d.Slice(text.Span{Start: start, End: d.Len() - end}) }
	return middle(f.before), middle(f.after), start, end
}

func (f fieldChange) runs() []DiffRun {
	before, after, start, end := f.parts()
	var runs runBuilder
	runs.add(Kept, f.before.Slice(text.Span{Start: 0, End: start}))
	for _, r := range DiffWords(before, after) {
		runs.add(r.Op, r.Text)
	}
	runs.add(Kept, f.before.Slice(text.Span{Start: f.before.Len() - end, End: f.before.Len()}))
	return runs.done
}

// shared is how many bytes of whole paragraphs two texts have in common at their start and, behind that, at their end.
func shared(a, b text.Doc) (start, end int) {
	same := func(i, j int) bool { p, q := a.Para(i), b.Para(j); return p == q || p.String() == q.String() }
	n := min(a.Paras(), b.Paras())
	head := 0
	for head < n && same(head, head) {
		head++
	}
	tail := 0
	for tail < n-head && same(a.Paras()-1-tail, b.Paras()-1-tail) {
		tail++
	}
	start = min(a.Len(), b.Len())
	if head < n {
		start = a.Start(head)
	}
	if tail > 0 {
		end = a.Len() - a.Start(a.Paras()-tail)
	}
	return start, end
}

var valueFields = []domain.Field{
	domain.FieldNumber, domain.FieldPriority, domain.FieldInjury, domain.FieldDenied, domain.FieldReceived,
	domain.FieldAssigned, domain.FieldRecordsReceived, domain.FieldDecided, domain.FieldAge, domain.FieldSex,
	domain.FieldLicensure, domain.FieldSpecialties,
}

// wordsChanged counts the words put in and taken out between two drafts.
func wordsChanged(before, after draft.Draft) (n int) {
	for f := range fieldsChanged(before, after) {
		a, b, _, _ := f.parts()
		for _, r := range DiffWords(a, b) {
			if r.Op != Kept {
				n += len(strings.Fields(r.Text))
			}
		}
	}
	return n
}

func countWords(d draft.Draft) (n int) {
	for _, l := range d.Case.Texts() {
		doc, _ := d.Case.Doc(l)
		n += len(strings.Fields(doc.String()))
	}
	return n
}

// DiffWords is the difference of two texts by words.
func DiffWords(before, after string) []DiffRun {
	same := commonStart(before, after)
	end := commonEnd(before[same:], after[same:])
	start, rest := before[:same], before[len(before)-end:]
	a, b := splitWords(before[same:len(before)-end]), splitWords(after[same:len(after)-end])
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var runs runBuilder
	runs.add(Kept, start)
	runs.add(Kept, a[:head]...)
	runs.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	runs.add(Kept, a[len(a)-tail:]...)
	runs.add(Kept, rest)
	return runs.done
}

// commonStart is the length of the equal start of two texts, cut back to behind a space, so that no word is parted.
func commonStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return strings.LastIndexByte(a[:n], ' ') + 1
}

// commonEnd is the length of the equal end of two texts, from behind a space on.
func commonEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	i := strings.IndexByte(a[len(a)-n:], ' ')
	if i < 0 {
		return 0
	}
	return n - i - 1
}

// splitWords cuts the text before each word; white space stays with the word before it.
func splitWords(s string) []string {
	var out []string
	start, inSpace := 0, false
	for i, r := range s {
		space := r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0'
		if inSpace && !space {
			out = append(out, s[start:i])
			start = i
		}
		inSpace = space
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

type runBuilder struct{ done []DiffRun }

func (r *runBuilder) add(op DiffOp, words ...string) {
	s := strings.Join(words, "")
	if s == "" {
		return
	}
	if n := len(r.done); n > 0 && r.done[n-1].Op == op {
		r.done[n-1].Text += s
		return
	}
	r.done = append(r.done, DiffRun{op, s})
}

// middle is Myers' greedy search for the shortest edit script (An O(ND) Difference Algorithm, 1986).
func (r *runBuilder) middle(a, b []string) {
	trace, found := shortestEdit(a, b)
	if !found {
		r.add(Removed, a...)
		r.add(Inserted, b...)
		return
	}
	type step struct {
		op   DiffOp
		word string
	}
	var back []step
	x, y := len(a), len(b)
	for d := len(trace) - 1; d >= 0; d-- {
		v, off := trace[d], d
		k := x - y
		prevK := k - 1
		if k == -d || k != d && at(v, off, k-1) < at(v, off, k+1) {
			prevK = k + 1
		}
		px := at(v, off, prevK)
		py := px - prevK
		for x > px && y > py && x > 0 && y > 0 {
			x, y = x-1, y-1
			back = append(back, step{Kept, a[x]})
		}
		if d > 0 {
			if x == px {
				y--
				back = append(back, step{Inserted, b[y]})
			} else {
				x--
				back = append(back, step{Removed, a[x]})
			}
		}
	}
	for i := len(back) - 1; i >= 0; i-- {
		r.add(back[i].op, back[i].word)
	}
}

// at is how far diagonal k had come before d edits; v holds the diagonals -d..d.
func at(v []int, d, k int) int {
	if i := k + d; i >= 0 && i < len(v) {
		return v[i]
	}
	return 0
}

// shortestEdit gives, for each number of edits d, how far each diagonal had come before it; found is false when more than
// maxDiffEdits are needed.
func shortestEdit(a, b []string) (trace [][]int, found bool) {
	n, m := len(a), len(b)
	limit := min(n+m, maxDiffEdits)
	v := make([]int, 2*limit+3)
	mid := limit + 1
	for d := 0; d <= limit; d++ {
		trace = append(trace, append([]int(nil), v[mid-d:mid+d+1]...))
		for k := -d; k <= d; k += 2 {
			x := v[mid+k-1] + 1
			if k == -d || k != d && v[mid+k-1] < v[mid+k+1] {
				x = v[mid+k+1]
			}
			y := x - k
			for x < n && y < m && a[x] == b[y] {
				x, y = x+1, y+1
			}
			v[mid+k] = x
			if x >= n && y >= m {
				return trace, true
			}
		}
	}
	return nil, false
}
