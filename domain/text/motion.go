package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// The motions take a byte offset of a document and give another; both ends of the text stop them. Every result is a
// cluster boundary.

// Left is the cluster boundary before pos.
func (d Doc) Left(pos int) int {
	i := d.ParaAt(pos)
	if start := d.Start(i); pos > start {
		return start + PrevCluster(d.Para(i).text, pos-start)
	}
	return max(0, pos-1)
}

// Right is the cluster boundary after pos.
func (d Doc) Right(pos int) int {
	i := d.ParaAt(pos)
	start, p := d.Start(i), d.Para(i).text
	if pos-start < len(p) {
		at := ClusterStart(p, pos-start)
		return start + NextCluster(p, at)
	}
	return min(d.Len(), pos+1)
}

// Snap is pos, brought into the text and to a cluster boundary.
func (d Doc) Snap(pos int) int {
	pos = max(0, min(pos, d.Len()))
	i := d.ParaAt(pos)
	return d.Start(i) + ClusterEnd(d.Para(i).text, pos-d.Start(i))
}

// WordRight is the end of the word at or after pos; without one in the rest of the paragraph, the paragraph's end, and
// from there the first word of the next paragraph.
func (d Doc) WordRight(pos int) int {
	i := d.ParaAt(pos)
	start, p := d.Start(i), d.Para(i).text
	if at := pos - start; at < len(p) {
		if w, ok := wordAfter(p, at); ok {
			return start + w.End
		}
		return start + len(p)
	}
	if i+1 == d.Paras() {
		return d.Len()
	}
	next := d.Para(i + 1).text
	if w, ok := wordAfter(next, 0); ok {
		return d.Start(i+1) + w.End
	}
	return d.Start(i+1) + len(next)
}

// WordLeft is the start of the word at or before pos; without one, the paragraph's start, and from there the last word
// of the paragraph before.
func (d Doc) WordLeft(pos int) int {
	i := d.ParaAt(pos)
	if pos == d.Start(i) {
		if i == 0 {
			return 0
		}
		i--
		pos = d.Start(i) + d.Para(i).Len()
	}
	start := d.Start(i)
	if w, ok := wordBefore(d.Para(i).text, pos-start); ok {
		return start + w.Start
	}
	return start
}

// WordAt is the span of the word that pos touches, or of the one cluster at pos when it touches none.
func (d Doc) WordAt(pos int) Span {
	i := d.ParaAt(pos)
	start, p := d.Start(i), d.Para(i).text
	at := pos - start
	if w, ok := wordAfter(p, at); ok && w.Start <= at {
		return w.Shift(start)
	}
	if w, ok := wordBefore(p, at); ok && w.End >= at {
		return w.Shift(start)
	}
	return Span{start + ClusterStart(p, at), start + NextCluster(p, ClusterStart(p, at))}
}

// ParaLeft is the start of the paragraph, or of the one before when pos is there.
func (d Doc) ParaLeft(pos int) int {
	i := d.ParaAt(pos)
	if pos == d.Start(i) && i > 0 {
		i--
	}
	return d.Start(i)
}

// ParaRight is the start of the next paragraph, or the end of the text.
func (d Doc) ParaRight(pos int) int {
	if i := d.ParaAt(pos) + 1; i < d.Paras() {
		return d.Start(i)
	}
	return d.Len()
}

// ParaSpan is the span of the paragraph at pos without its newline.
func (d Doc) ParaSpan(pos int) Span {
	i := d.ParaAt(pos)
	return Span{d.Start(i), d.Start(i) + d.Para(i).Len()}
}

// SentenceRight is the start of the next sentence; at the last one of a paragraph its end, then the next paragraph.
func (d Doc) SentenceRight(pos int) int {
	i := d.ParaAt(pos)
	start, p := d.Start(i), d.Para(i)
	for _, s := range p.Sentences() {
		if s.Start > pos-start {
			return start + s.Start
		}
	}
	if pos < start+p.Len() {
		return start + p.Len()
	}
	return d.ParaRight(pos)
}

// SentenceLeft is the start of the sentence, or of the one before when pos is there.
func (d Doc) SentenceLeft(pos int) int {
	i := d.ParaAt(pos)
	if pos == d.Start(i) {
		if i == 0 {
			return 0
		}
		i--
		pos = d.Start(i) + d.Para(i).Len()
	}
	start, best := d.Start(i), 0
	for _, s := range d.Para(i).Sentences() {
		if s.Start >= pos-start {
			break
		}
		best = s.Start
	}
	return start + best
}

// wordAfter is the first word of p that ends after at. A word is one of Unicode's (UAX 29) that holds a letter or a
// digit: "patient's", "1,000.5", "L4".
func wordAfter(p string, at int) (Span, bool) {
	from := wordSafe(p, at)
	for it := words.FromString(p[from:]); it.Next(); {
		if from+it.End() > at && hasWordRune(it.Value()) {
			return snapWord(p, Span{from + it.Start(), from + it.End()}), true
		}
	}
	return Span{}, false
}

// wordBefore is the last word of p that starts before at.
func wordBefore(p string, at int) (Span, bool) {
	for at > 0 {
		end := strings.LastIndexFunc(p[:at], isWordRune)
		if end < 0 {
			return Span{}, false
		}
		from := wordSafe(p, end)
		found, ok := Span{}, false
		for it := words.FromString(p[from:]); it.Next() && from+it.Start() < at; {
			if hasWordRune(it.Value()) {
				found, ok = Span{from + it.Start(), from + it.End()}, true
			}
		}
		if found = snapWord(p, found); ok && found.Start < at {
			return found, true
		}
		at = from
	}
	return Span{}, false
}

// wordSafe is a word boundary not after at: a space begins no word that reaches further.
func wordSafe(p string, at int) int {
	at = min(at, len(p))
	if i := strings.LastIndexByte(p[:at], ' '); i >= 0 {
		return i
	}
	return 0
}

func snapWord(p string, w Span) Span { return Span{ClusterStart(p, w.Start), ClusterEnd(p, w.End)} }

func hasWordRune(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWordRune(r) || strings.IndexFunc(s, isWordRune) >= 0
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
