package text

import (
	"sort"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// Para is one paragraph: the bytes between two newlines. It never changes, so a pointer to it is the key of every
// cache (tokens, facts, wrapped rows): an edit makes new paragraphs only where it touches.
type Para struct {
	text    string
	tokens  tokenCache
	counts  countCache
	derived atomic.Pointer[any]
}

// NewPara makes a paragraph; s holds no newline.
func NewPara(s string) *Para { return &Para{text: s} }

// String is the paragraph's text, without a newline.
func (p *Para) String() string { return p.text }

// Len is the paragraph's length in bytes, without a newline.
func (p *Para) Len() int { return len(p.text) }

// Derived is what one kind of reader worked out from the paragraph: the facts of the checks. It is made at the first
// call, kept with the paragraph and freed with it, so no cache outlives the text. There is one slot: make is always the
// same function.
func (p *Para) Derived(make func(*Para) any) any {
	if v := p.derived.Load(); v != nil {
		return *v
	}
	v := make(p)
	p.derived.Store(&v)
	return v
}

// Doc is an immutable text of one or more paragraphs joined by "\n". The zero Doc is the empty text.
type Doc struct {
	paras  []*Para
	starts []int // starts[i] is the byte offset of paras[i]
}

var emptyPara = NewPara("")

// NewDoc splits s at each "\n". Every byte of s is kept: NewDoc(s).String() == s.
func NewDoc(s string) Doc {
	if s == "" {
		return Doc{}
	}
	parts := strings.Split(s, "\n")
	d := Doc{paras: make([]*Para, len(parts)), starts: make([]int, len(parts))}
	pos := 0
	for i, p := range parts {
		d.paras[i], d.starts[i] = NewPara(p), pos
		pos += len(p) + 1
	}
	return d
}

// String is the whole text.
func (d Doc) String() string {
	switch len(d.paras) {
	case 0:
		return ""
	case 1:
		return d.paras[0].text
	}
	var b strings.Builder
	b.Grow(d.Len())
	for i, p := range d.paras {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// Len is the number of bytes in the text.
func (d Doc) Len() int {
	if len(d.paras) == 0 {
		return 0
	}
	last := len(d.paras) - 1
	return d.starts[last] + len(d.paras[last].text)
}

// Empty tells whether the text holds nothing but white space.
func (d Doc) Empty() bool {
	for _, p := range d.paras {
		if strings.TrimSpace(p.text) != "" {
			return false
		}
	}
	return true
}

// Paras is the number of paragraphs, at least one.
func (d Doc) Paras() int { return max(1, len(d.paras)) }

// Para is the i-th paragraph.
func (d Doc) Para(i int) *Para {
	if len(d.paras) == 0 {
		return emptyPara
	}
	return d.paras[i]
}

// Start is the byte offset at which the i-th paragraph begins.
func (d Doc) Start(i int) int {
	if len(d.paras) == 0 {
		return 0
	}
	return d.starts[i]
}

// ParaAt is the index of the paragraph that holds the byte offset pos; the newline belongs to the paragraph it ends.
func (d Doc) ParaAt(pos int) int {
	if len(d.paras) == 0 {
		return 0
	}
	return max(0, sort.SearchInts(d.starts, pos+1)-1)
}

// Slice is the text of the span, cut to the document's bounds.
func (d Doc) Slice(s Span) string {
	s.Start, s.End = max(0, s.Start), min(s.End, d.Len())
	if s.Empty() {
		return ""
	}
	from, to := d.ParaAt(s.Start), d.ParaAt(s.End)
	if from == to {
		at := d.starts[from]
		return d.paras[from].text[s.Start-at : s.End-at]
	}
	var b strings.Builder
	b.Grow(s.Len())
	b.WriteString(d.paras[from].text[s.Start-d.starts[from]:])
	for i := from + 1; i <= to; i++ {
		b.WriteByte('\n')
		p := d.paras[i].text
		if i == to {
			p = p[:s.End-d.starts[i]]
		}
		b.WriteString(p)
	}
	return b.String()
}

// Apply makes the text after the edit and the edit that brings the old text back. Paragraphs the edit does not touch
// keep their identity. The error is a RangeError.
func (d Doc) Apply(e Edit) (Doc, Edit, error) {
	n := d.Len()
	if e.At.Start < 0 || e.At.End < e.At.Start || e.At.End > n {
		return d, Edit{}, RangeError{e.At, n}
	}
	inverse := Edit{Span{e.At.Start, e.At.Start + len(e.New)}, d.Slice(e.At)}
	from, to := d.ParaAt(e.At.Start), d.ParaAt(e.At.End)
	head := d.Para(from).text[:e.At.Start-d.Start(from)]
	tail := d.Para(to).text[e.At.End-d.Start(to):]
	fresh := strings.Split(head+e.New+tail, "\n")

	count := d.Paras() - (to - from + 1) + len(fresh)
	out := Doc{paras: make([]*Para, 0, count), starts: make([]int, 0, count)}
	out.paras = append(out.paras, d.paras[:min(from, len(d.paras))]...)
	for _, s := range fresh {
		out.paras = append(out.paras, NewPara(s))
	}
	out.paras = append(out.paras, d.paras[min(to+1, len(d.paras)):]...)
	out.index()
	if len(out.paras) == 1 && out.paras[0].text == "" {
		out = Doc{}
	}
	return out, inverse, nil
}

func (d *Doc) index() {
	pos := 0
	for _, p := range d.paras {
		d.starts = append(d.starts, pos)
		pos += len(p.text) + 1
	}
}

// Equal tells whether two documents hold the same text.
func (d Doc) Equal(o Doc) bool {
	if len(d.paras) != len(o.paras) {
		return false
	}
	for i, p := range d.paras {
		if q := o.paras[i]; p != q && p.text != q.text {
			return false
		}
	}
	return true
}

// Valid tells whether every byte belongs to a well-formed UTF-8 sequence.
func (d Doc) Valid() bool {
	for _, p := range d.paras {
		if !utf8.ValidString(p.text) {
			return false
		}
	}
	return true
}

// MarshalText is the text itself, so that a Doc is a string in JSON.
func (d Doc) MarshalText() ([]byte, error) {
	b := make([]byte, 0, d.Len()) // not by way of String, which would hold it twice
	for i, p := range d.paras {
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, p.text...)
	}
	return b, nil
}

// UnmarshalText reads the text as it is.
func (d *Doc) UnmarshalText(b []byte) error {
	*d = NewDoc(string(b))
	return nil
}
