package guidelines

import (
	"strings"

	"imrdesk/domain/text"
)

// Query is a search taken apart: words, and phrases in double quotes.
type Query struct {
	parts []part
	text  string
}

// part is a word or a phrase, by stems. typed is the word's own letters; open says that its end may not be typed yet.
type part struct {
	phrase []string
	typed  string
	open   bool
}

// ParseQuery reads what was typed. The last word is open unless a space follows it. Fillers are left out where other
// words are left to search for.
func ParseQuery(q string) Query {
	out := Query{text: q}
	var fillers []part
	for i, chunk := range strings.Split(q, `"`) {
		ws := words(chunk)
		if i%2 == 1 {
			out.phrase(ws)
			continue
		}
		for k, w := range ws {
			last := k == len(ws)-1 && w.at.End == len(chunk) && i == strings.Count(q, `"`)
			p := part{phrase: []string{stem(w.norm)}, typed: w.norm, open: last}
			if filler[w.norm] && !last {
				fillers = append(fillers, p)
				continue
			}
			out.parts = append(out.parts, p)
		}
	}
	if len(out.parts) == 0 {
		out.parts = fillers
	}
	return out
}

func (q *Query) phrase(ws []word) {
	if len(ws) == 0 {
		return
	}
	p := part{typed: ws[0].norm}
	for _, w := range ws {
		p.phrase = append(p.phrase, stem(w.norm))
	}
	q.parts = append(q.parts, p)
}

// Empty tells whether there is nothing to search for.
func (q Query) Empty() bool { return len(q.parts) == 0 }

// Marks are the words of s that the query names, for showing hits.
func (q Query) Marks(s string) []text.Span {
	var out []text.Span
	ws := words(s)
	for i := 0; i < len(ws); i++ {
		n := 0
		for _, p := range q.parts {
			n = max(n, p.matches(ws[i:]))
		}
		if n > 0 {
			out = append(out, text.Span{Start: ws[i].at.Start, End: ws[i+n-1].at.End})
			i += n - 1
		}
	}
	return out
}

// matches is how many of the words from here on the part names.
func (p part) matches(ws []word) int {
	if len(p.phrase) > len(ws) {
		return 0
	}
	if len(p.phrase) == 1 {
		w := ws[0].norm
		if stem(w) == p.phrase[0] || p.open && len(p.typed) >= leastPrefix && strings.HasPrefix(w, p.typed) ||
			len(p.typed) >= leastTypo && oneErrorApart(w, p.typed) {
			return 1
		}
		return 0
	}
	for i, s := range p.phrase {
		if stem(ws[i].norm) != s {
			return 0
		}
	}
	return len(p.phrase)
}

// oneErrorApart tells whether one letter added, left out, changed, or two exchanged turns one word into the other.
func oneErrorApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
