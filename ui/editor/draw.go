package editor

import (
	"slices"
	"strings"

	"imrdesk/domain/text"
)

// Kind is what a mark says about its words. Where marks overlap, the later kind is drawn over the earlier.
type Kind uint8

// The kinds of mark. The editor makes Found, Hit and Selected itself.
const (
	Faint    Kind = iota // words out of focus
	Strong               // a heading, a term
	Blank                // a blank of a snippet that is still to be filled
	Spelling             // a word that no dictionary knows
	Note                 // findings, by severity
	Warning
	Error
	Focused  // the finding that the cursor is at, or that is chosen in the list
	Found    // an occurrence of what is searched for
	Hit      // the occurrence that the search stands on
	Selected // the selection
	kinds
)

// letters stand in the margin, so that no finding is told by colour alone.
var letters = [kinds]byte{Spelling: 's', Note: 'N', Warning: 'W', Error: 'E'}

// Mark is a kind for a span of the text. An empty span marks the cluster after it.
type Mark struct {
	Span text.Span
	Kind Kind
}

// Palette says how to draw: parameters of SGR sequences, such as "4:3;58:2::255:0:0" for a red curly underline. An
// empty string draws plain.
type Palette struct {
	Base   string        // every cell
	Marks  [kinds]string // words, by kind
	Margin [kinds]string // the letter in the margin, by kind
}

// NoColour is the palette for NO_COLOR: findings are underlined and told apart by the letters in the margin, the rest by
// attributes.
var NoColour = Palette{Marks: [kinds]string{Faint: "2", Strong: "1", Blank: "1;4", Spelling: "4", Note: "4", Warning: "4", Error: "4", Focused: "4", Found: "4", Hit: "1;4", Selected: "7"}}

// Frame is a drawn view: as many rows as the view is high, each of exactly its width in cells and ending with all
// attributes reset. X and Y are the cell of the cursor; Visible is false when it is scrolled out of the view.
type Frame struct {
	Rows    []string
	X, Y    int
	Visible bool
}

// Draw draws the rows that are in view. Marks may come in any order and reach anywhere.
func (ed *Editor) Draw(marks []Mark, palette *Palette) Frame {
	at := ed.placeOf(ed.top)
	d := drawer{ed: ed, palette: palette, marks: ed.visibleMarks(marks)}
	frame := Frame{Rows: make([]string, 0, ed.height)}
	cur := ed.cursorPlace()
	for gone := 1; len(frame.Rows) < ed.height && gone > 0; {
		frame.Rows = append(frame.Rows, d.row(at))
		if at == cur {
			y := len(frame.Rows) - 1
			frame.X, frame.Y, frame.Visible = min(ed.margin()+ed.column(), ed.width-1), y, true
		}
		at, gone = ed.step(at, 1)
	}
	for blank := d.blank(); len(frame.Rows) < ed.height; {
		frame.Rows = append(frame.Rows, blank)
	}
	return frame
}

// visibleMarks are the marks in view with those of the editor itself, the ones to be drawn last at the end.
func (ed *Editor) visibleMarks(marks []Mark) []Mark {
	seen := ed.Visible()
	var out []Mark
	for _, m := range marks {
		if m.Span.Start <= seen.End && m.Span.End >= seen.Start && m.Kind < kinds {
			out = append(out, m)
		}
	}
	if ed.opts.Focus {
		bright := ed.doc.ParaSpan(ed.cursor)
		for _, dim := range []text.Span{{Start: seen.Start, End: bright.Start}, {Start: bright.End, End: seen.End}} {
			if !dim.Empty() {
				out = append(out, Mark{dim, Faint})
			}
		}
	}
	out = ed.appendFound(out, seen)
	if s := ed.Selection(); !s.Empty() {
		out = append(out, Mark{s, Selected})
	}
	slices.SortStableFunc(out, func(a, b Mark) int { return int(a.Kind) - int(b.Kind) })
	return out
}

// drawer writes rows; its slices are used again for each row.
type drawer struct {
	ed      *Editor
	palette *Palette
	marks   []Mark // sorted by kind
	b       strings.Builder
	here    []Mark // of the row, in offsets of its paragraph
	cuts    []int
	cells   int // still free in the row
}

func (d *drawer) blank() string {
	d.b.Reset()
	d.open()
	d.spaces(d.ed.width)
	d.close()
	return d.b.String()
}

func (d *drawer) row(p place) string {
	ed := d.ed
	para := ed.doc.Para(p.para).String()
	start := ed.doc.Start(p.para)
	row := ed.rowsOf(p.para)[p.row]
	last := ed.endsPara(p)
	newline := last && d.selects(start+row.End) && p.para+1 < ed.doc.Paras()
	d.collect(para, start, row, last)

	d.b.Reset()
	d.b.Grow(ed.width + 64)
	d.open()
	d.cells = ed.width
	d.drawMargin()
	for i := 1; i < len(d.cuts); i++ {
		d.piece(para[d.cuts[i-1]:d.cuts[i]], text.Span{Start: d.cuts[i-1], End: d.cuts[i]})
	}
	if newline && d.cells > 0 {
		if styled := d.style(d.palette.Marks[Selected]); styled {
			d.spaces(1)
			d.open()
		}
	}
	d.spaces(d.cells)
	d.close()
	return d.b.String()
}

// selects tells whether the byte at pos is selected.
func (d *drawer) selects(pos int) bool { return d.ed.Selection().Contains(pos) }

// collect finds the marks of the row and the places where the style may change, all at cluster boundaries.
func (d *drawer) collect(para string, start int, row text.Span, last bool) {
	d.here = d.here[:0]
	d.cuts = append(d.cuts[:0], row.Start, row.End)
	for _, m := range d.marks {
		s := m.Span.Shift(-start)
		if s.Empty() && s.Start >= row.Start && (s.Start < row.End || last && s.Start == row.End) {
			s.End = s.Start + 1
		}
		s = text.Span{Start: max(s.Start, row.Start), End: min(s.End, row.End)}
		if s.Start > s.End || s.Empty() && !(last && s.Start == row.End && m.Span.Empty()) {
			continue
		}
		s = text.Span{Start: text.ClusterStart(para, s.Start), End: text.ClusterEnd(para, s.End)}
		d.here = append(d.here, Mark{s, m.Kind})
		d.cuts = append(d.cuts, s.Start, s.End)
	}
	if len(d.cuts) > 2 {
		slices.Sort(d.cuts)
		d.cuts = slices.Compact(d.cuts)
	}
}

func (d *drawer) drawMargin() {
	if d.ed.margin() == 0 {
		return
	}
	for i := len(d.here) - 1; i >= 0; i-- {
		kind := d.here[i].Kind
		if letter := letters[kind]; letter != 0 {
			styled := d.style(d.palette.Margin[kind])
			d.b.WriteByte(letter)
			d.cells--
			if styled {
				d.open()
			}
			d.spaces(marginCells - 1)
			return
		}
	}
	d.spaces(marginCells)
}

// piece draws a part of a row in which all clusters have the same marks.
func (d *drawer) piece(s string, span text.Span) {
	styled := false
	for _, m := range d.here {
		if m.Span.Overlaps(span) {
			styled = d.style(d.palette.Marks[m.Kind]) || styled
		}
	}
	d.write(s)
	if styled {
		d.open()
	}
}

// write draws s as far as the row has room; a cluster is drawn whole or not at all.
func (d *drawer) write(s string) {
	fits, cells := text.Fit(s, d.cells)
	d.b.WriteString(text.ShowRow(s[:fits]).String())
	d.cells -= cells
	if fits == len(s) || d.cells == 0 {
		return
	}
	// The next cluster is wider than what is left, or than the whole view: as much of it as there is room for.
	rest := text.ShowRow(s[fits:text.NextCluster(s, fits)]).String()
	fits, cells = text.Fit(rest, d.cells)
	d.b.WriteString(rest[:fits])
	d.cells -= cells
	d.spaces(d.cells)
}

const blanks = "                                                                                                "

func (d *drawer) spaces(n int) {
	d.cells -= n
	for ; n > len(blanks); n -= len(blanks) {
		d.b.WriteString(blanks)
	}
	d.b.WriteString(blanks[:max(0, n)])
}

// style adds SGR parameters to what is on, and tells whether there are any.
func (d *drawer) style(params string) bool {
	if params == "" {
		return false
	}
	d.b.WriteString("\x1b[")
	d.b.WriteString(params)
	d.b.WriteByte('m')
	return true
}

// open resets to the base style.
func (d *drawer) open() {
	if d.b.Len() > 0 {
		d.b.WriteString("\x1b[m")
	}
	d.style(d.palette.Base)
}

func (d *drawer) close() {
	if d.palette.Base != "" {
		d.b.WriteString("\x1b[m")
	}
}
