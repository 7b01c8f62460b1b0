package editor

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"

	"imrdesk/domain/text"
)

var testPalette = &Palette{
	Base:   "38;2;200;200;200",
	Marks:  [kinds]string{Spelling: "4:3;58:5:4", Warning: "4:3;58:5:3", Error: "4:3;58:2::255:0:0", Found: "48;5;3", Hit: "48;5;6", Selected: "7"},
	Margin: [kinds]string{Error: "31", Warning: "33"},
}

var sgr = regexp.MustCompile("\x1b\\[[0-9:;]*m")

// plain are the rows without styles and trailing blanks.
func plain(f Frame) []string {
	out := make([]string, len(f.Rows))
	for i, r := range f.Rows {
		out[i] = strings.TrimRight(sgr.ReplaceAllString(r, ""), " ")
	}
	return out
}

func open(s string, w, h int) *Editor {
	ed := New(text.NewDoc(s), Options{})
	ed.Resize(w, h)
	return ed
}

// do applies an edit as a root does.
func do(t testing.TB, ed *Editor, e text.Edit, ok bool) {
	t.Helper()
	if !ok {
		return
	}
	doc, _, err := ed.Doc().Apply(e)
	if err != nil {
		t.Fatal(err)
	}
	ed.Applied(e, doc)
}

func TestRowsAndCursor(t *testing.T) {
	for _, c := range []struct {
		name, text string
		w, h       int
		keys       []Motion
		want       []string
		x, y       int
	}{
		{"empty", "", 10, 2, nil, []string{"", ""}, 0, 0},
		{"wrap at a space", "alpha beta gamma", 12, 3, []Motion{DocEnd}, []string{"alpha beta", "gamma", ""}, 5, 1},
		{"end of a full row", "abcdef", 7, 1, []Motion{DocEnd}, []string{"abcdef"}, 6, 0},
		{"no-break space holds", "aaa bb\u00a0cc", 8, 2, nil, []string{"aaa", "bb\u00a0cc"}, 0, 0},
		{"spine levels hold", "fuse at L4-5 now", 11, 2, nil, []string{"fuse at", "L4-5 now"}, 0, 0},
		{"hyphen between letters", "a well-known way", 8, 3, nil, []string{"a well-", "known", "way"}, 0, 0},
		{"long word", "abcdefghij", 5, 3, []Motion{Down}, []string{"abcd", "efgh", "ij"}, 0, 1},
		{"end key at a cut word", "abcdefghij", 5, 3, []Motion{RowEnd}, []string{"abcd", "efgh", "ij"}, 4, 0},
		{"CJK", "日本語テスト", 6, 3, []Motion{Right, Right, Right}, []string{"日本", "語テ", "スト"}, 2, 1},
		{"combining mark", "cafe\u0301s", 10, 1, []Motion{Right, Right, Right, Right}, []string{"cafe\u0301s"}, 4, 0},
		{"control picture", "a\x1b[2Jb", 12, 1, []Motion{DocEnd}, []string{"a␛[2Jb"}, 6, 0},
		{"escape of six cells and more", "a\u202eb", 12, 1, []Motion{Right, Right}, []string{"a<U+202E>b"}, 9, 0},
		{"tab", "a\tb", 12, 1, []Motion{Right, Right}, []string{"a    b"}, 5, 0},
		{"kept column", "abcdef\nab\nabcdef", 12, 3, []Motion{RowEnd, Down, Down}, []string{"abcdef", "ab", "abcdef"}, 6, 2},
		{"scrolls down", "a\nb\nc\nd", 4, 2, []Motion{DocEnd}, []string{"c", "d"}, 1, 1},
		{"scrolls back", "a\nb\nc\nd", 4, 2, []Motion{DocEnd, Up, Up}, []string{"b", "c"}, 1, 0},
		{"page", "a\nb\nc\nd\ne\nf", 4, 3, []Motion{PageDown}, []string{"c", "d", "e"}, 0, 0},
		{"up at the top", "abc", 9, 1, []Motion{RowEnd, Up}, []string{"abc"}, 0, 0},
		{"2 by 1", "alpha", 2, 1, []Motion{DocEnd}, []string{"a"}, 1, 0},
		{"wide cluster in one column", "日", 1, 1, nil, []string{""}, 0, 0},
		{"family of emoji is one letter", "a\U0001F468\u200d\U0001F469b", 20, 1, []Motion{Right, Right},
			[]string{"a\U0001F468<U+200D>\U0001F469b"}, 13, 0},
	} {
		ed := open(c.text, c.w, c.h)
		for _, k := range c.keys {
			ed.Move(k, false)
		}
		f := ed.Draw(nil, testPalette)
		if got := plain(f); strings.Join(got, "|") != strings.Join(c.want, "|") || f.X != c.x || f.Y != c.y || !f.Visible {
			t.Errorf("%s: rows %q, cursor %d,%d %v; want %q, %d,%d", c.name, got, f.X, f.Y, f.Visible, c.want, c.x, c.y)
		}
	}
}

func TestMotions(t *testing.T) {
	const s = "Dr. Ho saw the patient's L4-5 scan. It shows 1,000.5 mg.\n\nNext day"
	for _, c := range []struct {
		m    Motion
		at   string // the text before the cursor
		want string // the text before the cursor afterwards
	}{
		{WordRight, "", "Dr"},
		{WordRight, "Dr. Ho saw the ", "Dr. Ho saw the patient's"},
		{WordRight, "Dr. Ho saw the patient's", "Dr. Ho saw the patient's L4"},
		{WordLeft, "Dr. Ho saw the patient's L4-5", "Dr. Ho saw the patient's L4-"},
		{WordLeft, "Dr. Ho saw", "Dr. Ho "},
		{WordLeft, "Dr", ""},
		{SentenceRight, "Dr. Ho", "Dr. Ho saw the patient's L4-5 scan. "},
		{SentenceLeft, "Dr. Ho saw the patient's L4-5 scan. It", "Dr. Ho saw the patient's L4-5 scan. "},
		{SentenceLeft, "Dr. Ho saw the patient's L4-5 scan. ", ""},
		{SentenceRight, "Dr. Ho saw the patient's L4-5 scan. ", "Dr. Ho saw the patient's L4-5 scan. It shows 1,000.5 mg."},
		{ParaRight, "Dr", s[:strings.Index(s, "\n")+1]},
		{ParaLeft, s, s[:strings.LastIndex(s, "\n")+1]},
		{WordRight, s[:strings.Index(s, "\n")], s[:strings.Index(s, "\n")+1]},
		{WordLeft, s[:strings.LastIndex(s, "\n")+1], s[:strings.Index(s, "\n")+1]},
		{DocEnd, "", s},
	} {
		ed := open(s, 80, 5)
		ed.Goto(len(c.at))
		ed.Move(c.m, false)
		if got := s[:ed.Cursor()]; got != c.want {
			t.Errorf("motion %d from %q goes to %q, want %q", c.m, c.at, got, c.want)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		name, text string // "|" is the cursor, "[" the anchor
		edit       func(*Editor) (text.Edit, bool)
		want       string
	}{
		{"insert", "ab|c", func(e *Editor) (text.Edit, bool) { return e.Insert("x") }, "abx|c"},
		{"insert over a selection", "a[bc|d", func(e *Editor) (text.Edit, bool) { return e.Insert("x") }, "ax|d"},
		{"newline", "ab|c", func(e *Editor) (text.Edit, bool) { return e.Insert("\n") }, "ab\n|c"},
		{"backspace takes letter and accent", "cafe\u0301|s", (*Editor).Backspace, "caf|s"},
		{"backspace joins paragraphs", "a\n|b", (*Editor).Backspace, "a|b"},
		{"backspace at the start", "|a", (*Editor).Backspace, "|a"},
		{"delete", "a|\U0001F468\u200d\U0001F469b", (*Editor).Delete, "a|b"},
		{"delete at the end", "a|", (*Editor).Delete, "a|"},
		{"word left", "one two|", (*Editor).DeleteWordLeft, "one |"},
		{"word right", "|one two", (*Editor).DeleteWordRight, "| two"},
		{"kill", "a|bc\nd", (*Editor).KillLine, "a|\nd"},
		{"kill at the end", "a|\nd", (*Editor).KillLine, "a|d"},
		{"kill left", "x\nab|c", (*Editor).KillLineLeft, "x\n|c"},
		{"cut", "a[bc|d", func(e *Editor) (text.Edit, bool) { x, _, ok := e.Cut(); return x, ok }, "a|d"},
	} {
		cursor := strings.Index(strings.ReplaceAll(c.text, "[", ""), "|")
		anchor := strings.Index(c.text, "[")
		ed := open(strings.NewReplacer("|", "", "[", "").Replace(c.text), 40, 5)
		ed.Goto(cursor)
		if anchor >= 0 {
			ed.Select(text.Span{Start: anchor, End: cursor})
		}
		e, ok := c.edit(ed)
		do(t, ed, e, ok)
		s := ed.Doc().String()
		if got := s[:ed.Cursor()] + "|" + s[ed.Cursor():]; got != c.want || !ed.Selection().Empty() {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		ro := open(s, 40, 5)
		ro.SetOptions(Options{ReadOnly: true})
		if _, ok := ro.Insert("x"); ok {
			t.Fatal("a read-only editor makes an edit")
		}
	}
}

func TestPasteSaysWhatItChanged(t *testing.T) {
	ed := open("", 40, 5)
	e, cleaned, ok := ed.Paste("a\r\nb\u00adc\u00a0“d”\u202ee\tf\x1b[2J ﬁn\uf0b7")
	if want := "a\nbc\u00a0“d”e    f[2J fin•"; !ok || e.New != want {
		t.Errorf("paste gives %q, want %q", e.New, want)
	}
	if got := cleaned.String(); got != "1 line end, 1 tab, 1 ligature, 1 bullet, 1 soft hyphen, 2 hidden characters" {
		t.Errorf("notice %q", got)
	}
}

func TestMarks(t *testing.T) {
	ed := New(text.NewDoc("dose ke\u0301y here"), Options{Margin: true})
	ed.Resize(20, 2)
	f := ed.Draw([]Mark{{text.Span{Start: 5, End: 10}, Error}, {text.Span{Start: 0, End: 3}, Warning}}, testPalette)
	want := "\x1b[38;2;200;200;200m\x1b[31mE\x1b[m\x1b[38;2;200;200;200m " +
		"\x1b[4:3;58:5:3mdos\x1b[m\x1b[38;2;200;200;200me " +
		"\x1b[4:3;58:2::255:0:0mke\u0301y\x1b[m\x1b[38;2;200;200;200m here     \x1b[m"
	if f.Rows[0] != want {
		t.Errorf("row %q\nwant %q", f.Rows[0], want)
	}
	if got := ed.Draw([]Mark{{text.Span{Start: 6, End: 7}, Error}}, &NoColour).Rows[0]; got != "E dose k\x1b[4me\u0301\x1b[my here     " {
		t.Errorf("without colour %q", got)
	}
	// A mark that begins within a letter takes the whole letter.
	if got := ed.Draw([]Mark{{text.Span{Start: 7, End: 9}, Error}}, testPalette).Rows[0]; !strings.Contains(got, "me\u0301\x1b") {
		t.Errorf("an accent is torn off: %q", got)
	}
}

func TestAppliedKeepsSelectionOnItsWords(t *testing.T) {
	ed := open("one two three", 40, 5)
	ed.Select(text.Span{Start: 4, End: 7})
	do(t, ed, text.Insert(0, "zero "), true)
	if got := ed.Selected(); got != "two" {
		t.Errorf("selection %q after an insertion before it", got)
	}
	do(t, ed, text.Delete(text.Span{Start: 0, End: 5}), true)
	if got := ed.Selected(); got != "two" {
		t.Errorf("selection %q after a deletion before it", got)
	}
}

func TestSearch(t *testing.T) {
	ed := open("Pain and pain.\nThe patient’s PAIN", 40, 5)
	if !ed.Search("pain") {
		t.Fatal("not found")
	}
	all, which := ed.Occurrences()
	if len(all) != 3 || which != 0 {
		t.Errorf("%d found, at %d", len(all), which)
	}
	ed.SearchNext()
	ed.SearchNext()
	if got := ed.Selected(); got != "PAIN" {
		t.Errorf("third is %q", got)
	}
	ed.SearchNext()
	if ed.Selection().Start != 0 {
		t.Error("search does not go round")
	}
	ed.SearchPrev()
	if got := ed.Selected(); got != "PAIN" {
		t.Errorf("before the first comes %q", got)
	}
	if ed.Search("Patients") {
		t.Error("a capital must make the search exact")
	}
	if !ed.Search("patient's") {
		t.Error("a typewriter quote must find a printed one")
	}
}

func TestFocusDimsTheOtherParagraphs(t *testing.T) {
	ed := New(text.NewDoc("one\ntwo\nthree"), Options{Focus: true})
	ed.Resize(12, 3)
	palette := Palette{}
	palette.Marks[Faint] = "2"
	for at, bright := range map[int]int{0: 0, 5: 1, 13: 2} {
		ed.Goto(at)
		rows := ed.Draw(nil, &palette).Rows
		for i := range rows {
			if dim := strings.Contains(rows[i], "\x1b[2m"); dim == (i == bright) {
				t.Errorf("with the cursor at %d row %d is drawn as %q", at, i, rows[i])
			}
		}
	}
}

func TestMouse(t *testing.T) {
	ed := New(text.NewDoc("alpha beta\ngamma"), Options{Margin: true})
	ed.Resize(20, 5)
	ed.Press(2+6, 0, false)
	ed.Drag(2+3, 1)
	if got := ed.Selected(); got != "beta\ngam" {
		t.Errorf("drag selects %q", got)
	}
	if ed.PressWord(2+1, 1); ed.Selected() != "gamma" {
		t.Errorf("double press selects %q", ed.Selected())
	}
	if ed.PressPara(3, 0); ed.Selected() != "alpha beta" {
		t.Errorf("triple press selects %q", ed.Selected())
	}
	if ed.PosAt(5, 4) != ed.Doc().Len() {
		t.Error("below the text is not its end")
	}
}

var lettersAny = rapid.SampledFrom([]string{"a", "b", "Z", " ", "  ", "\n", "-", ".", "é", "e\u0301", "\u0301", "日", "。", "\u00a0", "\t", "\x1b",
	"\r", "\u202e", "\u200d", "\U0001F468\u200d\U0001F469", "\U0001F1FA\U0001F1F8", "\xff", "❤\ufe0f", "supercalifragilistic"})

var anyText = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(lettersAny, 0, 60).Draw(t, "letters"), "")
})

// check holds what is true of an editor at any time.
func check(t *rapid.T, ed *Editor, marks []Mark) {
	doc := ed.Doc()
	for name, pos := range map[string]int{"cursor": ed.cursor, "anchor": ed.anchor} {
		if pos < 0 || pos > doc.Len() || doc.Snap(pos) != pos {
			t.Fatalf("%s %d is within a letter or outside of %q", name, pos, doc.String())
		}
	}
	for i := range doc.Paras() {
		if got, want := fmt.Sprint(ed.rowsOf(i)), fmt.Sprint(text.Wrap(doc.Para(i).String(), ed.columns())); got != want {
			t.Fatalf("rows of %q are %v, want %v", doc.Para(i), got, want)
		}
	}
	f := ed.Draw(marks, testPalette)
	if len(f.Rows) != ed.height {
		t.Fatalf("%d rows, want %d", len(f.Rows), ed.height)
	}
	for _, r := range f.Rows {
		if w := displaywidth.String(sgr.ReplaceAllString(r, "")); w != ed.width {
			t.Fatalf("row %q of %q is %d cells wide, want %d", r, doc.String(), w, ed.width)
		}
		if bare := sgr.ReplaceAllString(r, ""); text.ShowRow(bare).String() != bare {
			t.Fatalf("row %q is not safe", r)
		}
	}
	if f.X < 0 || f.X >= ed.width || f.Y < 0 || f.Y >= ed.height {
		t.Fatalf("cursor at %d,%d of %d by %d", f.X, f.Y, ed.width, ed.height)
	}
}

func TestEditorHoldsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ed := New(text.NewDoc(anyText.Draw(t, "text")), Options{Margin: rapid.Bool().Draw(t, "margin"), Typewriter: rapid.Bool().Draw(t, "typewriter")})
		size := func() {
			ed.Resize(rapid.IntRange(1, 30).Draw(t, "w"), rapid.IntRange(1, 8).Draw(t, "h"))
		}
		size()
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			n := ed.Doc().Len()
			span := func() text.Span {
				from := rapid.IntRange(0, n).Draw(t, "from")
				return text.Span{Start: from, End: rapid.IntRange(from, n).Draw(t, "to")}
			}
			followed := true
			switch rapid.IntRange(0, 7).Draw(t, "act") {
			case 0:
				size()
				followed = false
			case 1:
				e, ok := ed.Insert(anyText.Draw(t, "typed"))
				doRapid(t, ed, e, ok)
				followed = ok
			case 2:
				build := rapid.SampledFrom([]func(*Editor) (text.Edit, bool){(*Editor).Backspace, (*Editor).Delete, (*Editor).DeleteWordLeft,
					(*Editor).DeleteWordRight, (*Editor).KillLine, (*Editor).KillLineLeft}).Draw(t, "delete")
				e, ok := build(ed)
				doRapid(t, ed, e, ok)
				followed = ok
			case 3:
				doRapid(t, ed, text.Edit{At: span(), New: anyText.Draw(t, "new")}, true)
				followed = false
			case 4:
				x, y := rapid.IntRange(-2, 32).Draw(t, "x"), rapid.IntRange(-2, 10).Draw(t, "y")
				ed.Press(x, y, false)
				ed.Drag(y, x)
			case 5:
				ed.Scroll(rapid.IntRange(-9, 9).Draw(t, "scroll"))
				followed = false
			default:
				ed.Move(Motion(rapid.IntRange(0, int(DocEnd)).Draw(t, "motion")), rapid.Bool().Draw(t, "extend"))
			}
			if followed && !ed.Draw(nil, testPalette).Visible {
				t.Fatalf("cursor out of sight")
			}
			n = ed.Doc().Len()
			check(t, ed, []Mark{{span(), Error}, {span(), Spelling}})
		}
	})
}

func doRapid(t *rapid.T, ed *Editor, e text.Edit, ok bool) {
	if !ok {
		return
	}
	doc, _, err := ed.Doc().Apply(e)
	if err != nil {
		t.Fatal(err)
	}
	ed.Applied(e, doc)
}

func TestMouseHitsWhatIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ed := open(anyText.Draw(t, "text"), rapid.IntRange(12, 30).Draw(t, "w"), 50)
		ed.Move(Motion(rapid.IntRange(0, int(DocEnd)).Draw(t, "motion")), false)
		f := ed.Draw(nil, testPalette)
		if !f.Visible {
			return
		}
		// Spaces that hang over the edge all stand in the last column, so only the cell can be compared.
		ed.Press(f.X, f.Y, false)
		if g := ed.Draw(nil, testPalette); g.Y != f.Y || g.X > f.X || g.X < f.X && f.X < ed.columns() {
			t.Fatalf("press at %d,%d puts the cursor at %d,%d in %q", f.X, f.Y, g.X, g.Y, ed.Doc().String())
		}
	})
}

func BenchmarkKey(b *testing.B) {
	para := "The employee’s low back pain persists — 5/10 at rest — after fusion at L4-5. " +
		"Request: therapy twice a week for four weeks; earlier sessions helped for a while only. "
	for _, c := range []struct {
		name  string
		bytes int
		paras int // sentences pairs in one paragraph
	}{{"20KB", 20_000, 5}, {"200KB", 200_000, 5}, {"1MB", 1_000_000, 5}, {"200KB in one paragraph", 200_000, 1 << 20}, {"1MB in one paragraph", 1_000_000, 1 << 20}} {
		b.Run(c.name, func(b *testing.B) {
			var s strings.Builder
			for i := 1; s.Len() < c.bytes; i++ {
				s.WriteString(para)
				if i%c.paras == 0 {
					s.WriteByte('\n')
				}
			}
			ed := New(text.NewDoc(s.String()), Options{Margin: true})
			ed.Resize(200, 60)
			ed.Goto(c.bytes / 2)
			marks := make([]Mark, 200)
			for i := range marks {
				at := i * c.bytes / 200
				marks[i] = Mark{text.Span{Start: at, End: at + 12}, Note + Kind(i%3)}
			}
			b.ResetTimer()
			for i := range b.N {
				e, ok := ed.Insert("x")
				if i%2 == 1 {
					e, ok = ed.Backspace()
				}
				do(b, ed, e, ok)
				ed.Draw(marks, testPalette)
			}
		})
	}
}

func TestResizeHoldsTheCursor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ed := New(text.NewDoc(strings.Repeat(anyText.Draw(t, "text")+"\n", 40)), Options{Margin: true})
		ed.Resize(300, 100)
		ed.Goto(rapid.IntRange(0, ed.Doc().Len()).Draw(t, "cursor"))
		at := ed.Cursor()
		for range 5 {
			ed.Resize(rapid.IntRange(2, 300).Draw(t, "w"), rapid.IntRange(1, 100).Draw(t, "h"))
			check(t, ed, nil)
		}
		ed.Resize(2, 1)
		check(t, ed, nil)
		ed.Resize(300, 100)
		if f := ed.Draw(nil, testPalette); ed.Cursor() != at || !f.Visible {
			t.Fatalf("the cursor went from %d to %d, seen %v", at, ed.Cursor(), f.Visible)
		}
	})
}

func TestBatchOfEditsKeepsThePlace(t *testing.T) {
	ed := open("aaa bbb aaa ccc", 40, 3)
	ed.Select(text.Span{Start: 4, End: 7})
	doc, edits := ed.Doc(), []text.Edit{{At: text.Span{Start: 8, End: 11}, New: "x"}, {At: text.Span{Start: 0, End: 3}, New: "x"}}
	for _, e := range edits {
		doc, _, _ = doc.Apply(e)
	}
	ed.AppliedAll(edits, doc)
	if got := ed.Selected(); got != "bbb" || ed.Doc().String() != "x bbb x ccc" {
		t.Errorf("selected %q in %q", got, ed.Doc().String())
	}
}
