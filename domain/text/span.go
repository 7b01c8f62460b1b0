// Package text holds the words of a determination: documents as paragraphs, spans of bytes, edits, and the only
// conversions between bytes, grapheme clusters and terminal cells. A position anywhere else in the program is a byte
// offset that was made here.
package text

import "fmt"

// Span is a half-open range of bytes, [Start, End), in one text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty tells whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains tells whether the byte at pos lies in the span.
func (s Span) Contains(pos int) bool { return pos >= s.Start && pos < s.End }

// Overlaps tells whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Shift moves the span by n bytes.
func (s Span) Shift(n int) Span { return Span{s.Start + n, s.End + n} }

// Edit replaces the bytes of At by New. It is a value: applying it makes a new text and leaves the old one as it was.
type Edit struct {
	At  Span   `json:"at"`
	New string `json:"new"`
}

// Insert is the edit that puts s at pos.
func Insert(pos int, s string) Edit { return Edit{Span{pos, pos}, s} }

// Delete is the edit that removes the span.
func Delete(s Span) Edit { return Edit{s, ""} }

// Growth is by how many bytes the edit makes the text longer; it is negative when the text shrinks.
func (e Edit) Growth() int { return len(e.New) - e.At.Len() }

// Map carries a span of the old text into the text after the edit, so that a mark stays on its words: text put
// before the span or at its first byte pushes it, text put at its end does not join it, and a span whose words were
// all replaced shrinks to nothing at the place of the edit.
func (s Span) Map(e Edit) Span {
	switch {
	case s.Empty():
		p := mapPos(s.Start, e)
		return Span{p, p}
	case e.At.End <= s.Start:
		return s.Shift(e.Growth())
	case e.At.Start >= s.End:
		return s
	case e.At.Start <= s.Start && e.At.End >= s.End:
		return Span{e.At.Start, e.At.Start}
	}
	start, end := s.Start, s.End+e.Growth()
	if e.At.Start < s.Start {
		start = e.At.Start + len(e.New)
	}
	if e.At.End > s.End {
		end = e.At.Start
	}
	return Span{start, max(start, end)}
}

// mapPos carries a caret through an edit; a caret inside replaced text goes to the end of the new text.
func mapPos(pos int, e Edit) int {
	switch {
	case pos < e.At.Start:
		return pos
	case pos >= e.At.End:
		return pos + e.Growth()
	}
	return e.At.Start + len(e.New)
}

// MapPos carries a caret of the old text into the text after the edit.
func (e Edit) MapPos(pos int) int { return mapPos(pos, e) }

// RangeError says that an edit or a span reaches outside its text. It names numbers only, never the text.
type RangeError struct {
	At  Span
	Len int
}

func (e RangeError) Error() string {
	return fmt.Sprintf("span %d-%d lies outside a text of %d bytes", e.At.Start, e.At.End, e.Len)
}
