package editor

import "imrdesk/domain/text"

// query is what is searched for, with the occurrences in the paragraphs seen so far.
type query struct {
	words   string
	pattern text.Pattern
	found   map[*text.Para][]text.Span
	hit     text.Span // the occurrence that the search stands on
}

// Search marks every occurrence of words and goes to the first at or after the cursor, or from the start of the text.
// It is smart about case. Empty words end the search. It tells whether there is one.
func (ed *Editor) Search(words string) bool {
	ed.query = query{}
	if words == "" {
		return false
	}
	ed.query = query{words: words, pattern: text.NewPattern(words), found: map[*text.Para][]text.Span{}}
	return ed.hitFrom(ed.Selection().Start, true)
}

// Searched is what was last searched for.
func (ed *Editor) Searched() string { return ed.query.words }

// SearchNext goes to the next occurrence and selects it; after the last one comes the first.
func (ed *Editor) SearchNext() bool { return ed.hitFrom(ed.Selection().End, true) }

// SearchPrev goes to the occurrence before, and selects it; before the first one comes the last.
func (ed *Editor) SearchPrev() bool { return ed.hitFrom(ed.Selection().Start, false) }

// Occurrences are the spans of all occurrences, in order. Which is the n-th that the search stands on is 0-based, or
// -1 when it stands on none.
func (ed *Editor) Occurrences() (all []text.Span, which int) {
	which = -1
	for i := range ed.doc.Paras() {
		for _, s := range ed.foundIn(i) {
			if s == ed.query.hit && s == ed.Selection() {
				which = len(all)
			}
			all = append(all, s)
		}
	}
	return all, which
}

// foundIn are the occurrences in the i-th paragraph, as spans of the text.
func (ed *Editor) foundIn(i int) []text.Span {
	if ed.query.words == "" {
		return nil
	}
	p := ed.doc.Para(i)
	local, ok := ed.query.found[p]
	if !ok {
		local = ed.query.pattern.Find(p.String())
		ed.query.found[p] = local
	}
	out := make([]text.Span, len(local))
	for k, s := range local {
		out[k] = s.Shift(ed.doc.Start(i))
	}
	return out
}

// hitFrom selects the first occurrence from pos on, forward or back, and goes round at the ends.
func (ed *Editor) hitFrom(pos int, forward bool) bool {
	n, first := ed.doc.Paras(), ed.doc.ParaAt(pos)
	for k := range n + 1 {
		i := (first + k) % n
		if !forward {
			i = (first - k + n) % n
		}
		if s, ok := pick(ed.foundIn(i), pos, forward, k); ok {
			ed.query.hit = s
			ed.Select(s)
			return true
		}
	}
	return false
}

// pick chooses among the occurrences of a paragraph; in the first one looked at, k == 0, only on the right side of pos.
func pick(found []text.Span, pos int, forward bool, k int) (text.Span, bool) {
	if forward {
		for _, s := range found {
			if k > 0 || s.Start >= pos {
				return s, true
			}
		}
		return text.Span{}, false
	}
	for i := len(found) - 1; i >= 0; i-- {
		if k > 0 || found[i].End <= pos {
			return found[i], true
		}
	}
	return text.Span{}, false
}

// appendFound adds the occurrences in view.
func (ed *Editor) appendFound(marks []Mark, seen text.Span) []Mark {
	if ed.query.words == "" {
		return marks
	}
	for i := ed.doc.ParaAt(seen.Start); i <= ed.doc.ParaAt(seen.End); i++ {
		for _, s := range ed.foundIn(i) {
			kind := Found
			if s == ed.query.hit && s == ed.Selection() {
				kind = Hit
			}
			if s.Overlaps(seen) {
				marks = append(marks, Mark{s, kind})
			}
		}
	}
	return marks
}
