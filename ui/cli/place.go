package cli

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// A letter's fields are put together from lines of its file: white space folded, page furniture left out, words that
// the PDF had torn or glued repaired. place finds the way back, from a byte of a field to a byte of the file, by
// walking both texts without their white space side by side.

// origin knows where in a file the bytes of a case's fields stand. It serves one file and is not for several
// goroutines.
type origin struct {
	text   string
	dense  []byte  // text without white space
	at     []int32 // at[i] is the offset in text of dense[i]
	cursor int     // in dense, the end of the field found last
	fields map[string][]int32
	lines  []int // by line: where it begins
	pages  []int // by page: where it begins
	column column
}

// column is the place counted to last in its line, so that many findings on one long line do not each count from its start.
type column struct{ begin, at, n int }

func newOrigin(s string) *origin {
	o := &origin{text: s, fields: map[string][]int32{}, lines: []int{0}, pages: []int{0}}
	o.dense, o.at = condense(s)
	for i := range len(s) {
		switch s[i] {
		case '\n':
			o.lines = append(o.lines, i+1)
		case '\f':
			o.pages = append(o.pages, i+1)
		}
	}
	return o
}

// condense is s without ASCII white space, and where each of its bytes stood.
func condense(s string) ([]byte, []int32) {
	dense, at := make([]byte, 0, len(s)), make([]int32, 0, len(s))
	for i := range len(s) {
		if !isSpace(s[i]) {
			dense, at = append(dense, s[i]), append(at, int32(i))
		}
	}
	return dense, at
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// find is the span of the file's text that holds bytes start to end of the field, whose whole text is given. ok is
// false when the field does not stand in the file, as a value that was derived.
func (o *origin) find(field, whole string, start, end int) (from, to int, ok bool) {
	way, known := o.fields[field]
	if !known {
		way = o.walk(whole)
		o.fields[field] = way
	}
	if way == nil {
		return 0, 0, false
	}
	start = min(max(start, 0), len(whole))
	end = min(max(end, start), len(whole))
	from = min(int(way[start]), len(o.text))
	for from > 0 && from < len(o.text) && !utf8.RuneStart(o.text[from]) {
		from--
	}
	if end == start {
		return from, from, true
	}
	return from, min(max(from, int(way[end-1])+1), len(o.text)), true
}

const (
	anchor   = 24   // bytes that must agree where a field begins
	probe    = 10   // bytes that must agree where the walk goes on after furniture or a repair
	furlong  = 6000 // bytes of furniture the walk steps over at most
	maxTries = 200  // bytes of a field that may be missing in the file
)

// walk gives for each byte of the field's text, and for its end, the offset in the file; nil when the field is not
// there.
func (o *origin) walk(whole string) []int32 {
	words, at := condense(whole)
	j := o.begin(words)
	if j < 0 {
		return nil
	}
	way := make([]int32, len(whole)+1)
	tries := 0
	for i := range words {
		if j >= len(o.dense) || o.dense[j] != words[i] {
			j, tries = o.resume(words[i:], j, tries)
		}
		here := min(j, len(o.dense)-1)
		way[at[i]] = o.at[here]
		if j < len(o.dense) && o.dense[j] == words[i] {
			j++
		}
	}
	o.cursor = j
	fill(way, whole, at)
	return way
}

// begin is the place in dense where the field starts: after the field before it if possible, as letters go in order.
func (o *origin) begin(words []byte) int {
	if len(words) == 0 {
		return -1
	}
	head := words[:min(anchor, len(words))]
	if k := bytes.Index(o.dense[o.cursor:], head); k >= 0 {
		return o.cursor + k
	}
	return bytes.Index(o.dense, head)
}

// resume is where the walk goes on when the texts differ at j: further on, when the field's next bytes are there, else
// at j, when the field holds what the file does not.
func (o *origin) resume(words []byte, j, tries int) (int, int) {
	if tries >= maxTries || j >= len(o.dense) {
		return j, tries
	}
	next := words[:min(probe, len(words))]
	if k := bytes.Index(o.dense[j:min(len(o.dense), j+furlong)], next); k >= 0 {
		return j + k, tries
	}
	return j, tries + 1
}

// fill gives the field's white space the place after the byte before it, and the end the place after the last byte.
func fill(way []int32, whole string, at []int32) {
	prev := way[at[0]] - 1
	for i := range len(whole) {
		if isSpace(whole[i]) {
			way[i] = prev + 1
		} else {
			prev = way[i]
		}
	}
	way[len(whole)] = prev + 1
}

// position is a place of a file as people and editors name it.
type position struct {
	Page   int // from 1; 0 in files without pages
	Line   int // from 1, of the page or the file
	Column int // from 1, in characters
	Text   string
	From   int // the marked bytes of Text
	To     int
}

// position is the place of the span; only the part on its first line is marked. In a file with pages lines are
// counted from the top of the page.
func (o *origin) position(from, to int, paged bool) position {
	var p position
	top := 0
	if paged {
		p.Page = last(o.pages, from) + 1
		top = o.pages[p.Page-1]
	}
	line := last(o.lines, from)
	p.Line = line - last(o.lines, top) + 1
	begin := max(top, o.lines[line])
	end := len(o.text)
	if line+1 < len(o.lines) {
		end = o.lines[line+1] - 1
	}
	if page := last(o.pages, from); page+1 < len(o.pages) {
		end = min(end, o.pages[page+1]-1)
	}
	p.Column = o.columnOf(begin, from)
	p.Text, p.From, p.To = o.text[begin:end], from-begin, min(to, end)-begin
	return p
}

// last is the index of the last start at or before the offset.
func last(starts []int, offset int) int {
	i, found := slices.BinarySearch(starts, offset)
	if found {
		return i
	}
	return i - 1
}

// columnOf is the column of the offset in the line that begins there, from 1.
func (o *origin) columnOf(begin, at int) int {
	if c := &o.column; c.begin != begin || c.at > at || c.n == 0 {
		*c = column{begin, begin, 1}
	}
	o.column.n += utf8.RuneCountInString(o.text[o.column.at:at])
	o.column.at = at
	return o.column.n
}
