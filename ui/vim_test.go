package ui

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"imrdesk/ui/vim"
)

// vi is a model in the vim profile with the words as the rationale and the cursor at their start.
func vi(t *testing.T, words string) *model {
	m := spelled(t, words)
	m.press("f6", "ctrl+home")
	if !strings.Contains(plainRows(&m.Root), "NORMAL") {
		t.Fatal("the pane does not say that it is in normal mode")
	}
	return m
}

// hit presses keys written as vi users write them: "<esc>", "<cr>" and "<c-r>" beside letters.
func (m *model) hit(typed string) *model {
	named := map[string]string{"<esc>": "esc", "<cr>": "enter", "<c-r>": "ctrl+r"}
	for typed != "" {
		key, size := typed[:1], 1
		if end := strings.IndexByte(typed, '>'); typed[0] == '<' && end > 0 && named[typed[:end+1]] != "" {
			key, size = named[typed[:end+1]], end+1
		}
		m.press(key)
		typed = typed[size:]
	}
	return m
}

// TestVim: what is typed, and the text after it; the cursor stands behind the "|".
func TestVim(t *testing.T) {
	const words = "The quick brown fox.\nIt jumps (very high) over.\nThe end."
	for typed, want := range map[string]string{
		"w": "The |quick", "2w": "The quick |brown", "wwb": "The |quick", "e": "Th|e quick", "$": "fox|.\nIt", "$0": "|The quick",
		"G": "|The end.", "2G": "|It jumps", "Ggg": "|The quick brown", "}": "fox.\n|It jumps", "G{": "|It jumps", ")": "fox.\n|It jumps",
		"fq": "The |quick", "tq": "The| quick", "fo;": "brown f|ox", "$Fb": "quick |brown", "lll": "The| quick", "lhh": "|The",
		"x": "|he quick", "3x": "| quick", "dw": "|quick brown", "d2w": "|brown fox", "2dw": "|brown fox", "d$": "|\nIt jumps", "wD": "The| \nIt jumps",
		"dd": "|It jumps (very high) over.\nThe end.", "2dd": "|The end.", "Gdd": "quick brown fox.\n|It jumps (very high) over.", "dG": "|",
		"wdiw": "The | brown", "wdaw": "The |brown", "wde": "The | brown", "2Gf(di(": "jumps (|) over", "2Gf(da(": "jumps | over", "dfq": "|uick brown",
		"dtq": "|quick brown", "wd0": "|quick brown", "wwdb": "The |brown", "wwd^": "|brown fox.",
		"cwA<esc>": "|A quick", "wciwslow<esc>": "The slo|w brown", "wcwslow<esc>": "The slo|w brown", "ccNo.<esc>": "No|.\nIt jumps", "wC.<esc>": "The |.\nIt",
		"sX<esc>": "|Xhe quick", "SX<esc>": "|X\nIt jumps", "rX": "|Xhe quick", "3rX": "XX|X quick", "~": "t|he quick", "3~": "tHE| quick",
		"iA <esc>": "A| The quick", "aA<esc>": "T|Ahe", "IA<esc>": "|AThe", "A!<esc>": "fox.|!\nIt", "oNew.<esc>": "fox.\nNew|.\nIt jumps", "ONew.<esc>": "New|.\nThe quick",
		"ywP": "The| The quick", "yyp": "fox.\n|The quick brown fox.\nIt", "yyP": "|The quick brown fox.\nThe quick", "xp": "h|Te quick", "dwwP": "quick The| brown",
		"J": "fox.| It jumps", "dwu": "|The quick", "ddu": "The quick brown fox.\nIt", "dwu<c-r>": "|quick brown", "dw.": "|brown fox", "3x.": "|ick brown",
		"ccA<esc>j.": "A\n|A\nThe end.", "cwNo<esc>w.": "No N|o brown", "vd": "|he quick", "vwd": "|uick brown", "vey$p": "fox.Th|e\nIt",
		"Vd": "|It jumps", "Vjd": "|The end.", "vee~": "|tHE QUICK brown", "veeo<esc>": "|The quick", "viwd": "| quick", "vapd": "|\nIt jumps", "vlcX<esc>": "|Xe quick",
		"/end<cr>": "The |end.", "/The<cr>n": "\n|The end.", "/The<cr>nN": "|The quick brown", "d<esc>x": "|he quick", "2<esc>x": "|he quick", "dgg": "|It jumps",
		"yw$p": "fox.The| \nIt", "5l": "The q|uick", "dj": "|The end.", "wge": "Th|e quick",
	} {
		m := vi(t, words).hit(typed)
		v := m.desk.view()
		doc := m.rationale()
		got := doc[:v.Cursor()] + "|" + doc[v.Cursor():]
		if !strings.Contains(want, "|") {
			got = doc
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
		if m.vim.Mode != vim.Normal {
			t.Errorf("%s leaves %s mode", typed, m.vim.Mode)
		}
	}
}

func TestVimWritesOnlyInInsertMode(t *testing.T) {
	m := vi(t, "Words.")
	m.hit("zZqQ!").press("alt+o")
	if m.rationale() != "Words." || !m.cfg.Settings.Focus {
		t.Errorf("%q; Alt+O works: %v", m.rationale(), m.cfg.Settings.Focus)
	}
	m.hit("A more")
	if pic := m.Draw(); !pic.Bar || !strings.Contains(plainRows(&m.Root), "INSERT") {
		t.Error("insert mode is not shown")
	}
	m.hit("<esc>").press("esc")
	if m.desk.focus != paneServices {
		t.Error("Esc in normal mode goes back to the services")
	}
	if m.rationale() != "Words. more" {
		t.Errorf("%q", m.rationale())
	}
	m.now = m.now.Add(2 * tornWithin)
	m.press("o")
	if m.desk.draft.Case.Services[0].Decision == "" {
		t.Error("outside a text the letters are those of the list")
	}
}

// TestVimKeepsTheTextInOnePiece: any keys on any text leave the cursor between letters, the words valid and undo complete.
func TestVimKeepsTheTextInOnePiece(t *testing.T) {
	m := vi(t, "x")
	start := m.Root
	rapid.Check(t, func(rt *rapid.T) {
		m.Root = start
		words := rapid.StringOf(rapid.SampledFrom([]rune("ab .,(é日\u0301\n\"_"))).Draw(rt, "text")
		m.hit("ggVGc").step(Paste{words}).hit("<esc>")
		rev := m.rationale()
		keys := rapid.SliceOfN(rapid.SampledFrom(strings.Split("h j k l w b e W B E 0 ^ $ G g ( ) { } f F t T ; , d c y x X s S D C p P o O i a I A J ~ r v V u . 2 3 3 é ( \" w <esc> <esc>", " ")), 1, 14).Draw(rt, "keys")
		for _, k := range keys {
			m.hit(k)
			m.Draw()
		}
		m.hit("<esc><esc>")
		doc := m.desk.draft.Case.Services[0].Rationale
		if v := m.desk.view(); v != nil && (v.Doc().Snap(v.Cursor()) != v.Cursor() || !doc.Valid()) {
			rt.Fatalf("%q after %q: the cursor stands at %d of %q", rev, keys, v.Cursor(), doc)
		}
		for m.desk.history.CanUndo() {
			m.press("ctrl+z")
		}
		if m.rationale() != "x" {
			rt.Fatalf("undone to %q", m.rationale())
		}
	})
}
