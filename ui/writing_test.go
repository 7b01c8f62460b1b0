package ui

import (
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

// spelled is a model with the dictionary and the words as the first rationale, the caret behind them.
func spelled(t *testing.T, words string) *model {
	t.Helper()
	dictionary, err := spelling.Load("shoulder") // as the library names it
	if err != nil {
		t.Fatal(err)
	}
	c := sample.Case()
	c.Services[0].Rationale = text.NewDoc(words)
	m := atDesk(t, c)
	m.step(Sharpened{Checker: m.cfg.Checker.With(nil, dictionary)})
	m.press("enter").check()
	return m
}

// check answers the full check that waits.
func (m *model) check() *model {
	m.t.Helper()
	m.runOut(TimerCheck)
	for _, c := range takes[FullCheck](m) {
		m.step(Checked{ID: c.ID, Report: m.cfg.Checker.Check(c.Draft)})
	}
	return m
}

func TestSpelling(t *testing.T) {
	m := spelled(t, "The lumabr spine was stabel. The shouldr was not.")
	selected := func() string { return m.desk.view().Selected() }
	m.press("alt+s")
	if selected() != "lumabr" {
		t.Fatalf("round the end stands %q", selected())
	}
	m.press("alt+s")
	if selected() != "stabel" {
		t.Fatalf("the next one is %q", selected())
	}
	m.press("alt+shift+s", "alt+shift+s")
	if selected() != "shouldr" {
		t.Fatalf("the one before the first is %q", selected())
	}
	m.press("alt+y")
	if shown := plainRows(&m.Root); !strings.Contains(shown, "Spelling: shouldr") || !strings.Contains(shown, "shoulder") {
		t.Fatalf("no suggestions in\n%s", shown)
	}
	m.press("enter")
	if !strings.Contains(m.rationale(), "The shoulder was not.") {
		t.Fatalf("the rationale is %q", m.rationale())
	}
	m.press("ctrl+z")
	if !strings.Contains(m.rationale(), "The shouldr was not.") {
		t.Errorf("one undo leaves %q", m.rationale())
	}
}

func TestAddAWord(t *testing.T) {
	m := spelled(t, "The zorbax device was used.")
	m.press("alt+s", "alt+u")
	kept := takes[KeepWord](m)
	if len(kept) != 1 || kept[0].Word != "zorbax" || kept[0].Forget {
		t.Fatalf("asked for %+v", kept)
	}
	m.step(Learned{Words: []string{"zorbax"}, Checker: m.cfg.Checker.Knowing([]string{"zorbax"})}).check()
	m.press("alt+s")
	if !m.says("every word of this text is known") {
		t.Errorf("it says %q", m.notice)
	}
	m.press("alt+shift+u", "enter")
	if kept = takes[KeepWord](m); len(kept) != 1 || !kept[0].Forget {
		t.Errorf("forgetting asks for %+v", kept)
	}
}

func TestQuickFixMenu(t *testing.T) {
	m := spelled(t, "The care is denied.She agrees that the shouldr hurts.")
	m.press("ctrl+home", "ctrl+right", "ctrl+right", "ctrl+right")
	for range len("denied.S") {
		m.press("right")
	}
	rows := strings.Split(plainRows(&m.Root), "\n")
	if last := rows[len(rows)-1]; !strings.Contains(last, "warning TXT-001") || !strings.Contains(last, "Alt+Enter") {
		t.Fatalf("the row below does not say what the finding says: %q", last)
	}
	pic := m.Draw()
	m.press("alt+enter")
	shown := plainRows(&m.Root)
	for _, want := range []string{"Put a space between the sentences", "let stand, with a reason", "explain the rule"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	if i := slices.IndexFunc(strings.Split(shown, "\n"), func(row string) bool { return strings.Contains(row, "what to do?") }); i != pic.Y+1 {
		t.Errorf("the menu stands in row %d, the caret in %d", i, pic.Y)
	}
	m.press("1")
	if !strings.HasPrefix(m.rationale(), "The care is denied. She") {
		t.Fatalf("the rationale is %q", m.rationale())
	}
	m.check().press("alt+s", "alt+m")
	if shown := plainRows(&m.Root); !strings.Contains(shown, "shoulder") || !strings.Contains(shown, "add to your own words") {
		t.Errorf("the menu of a misspelled word:\n%s", shown)
	}
	m.press("esc").press("ctrl+end", "alt+m")
	if !m.says("there is no finding at the cursor") {
		t.Errorf("it says %q", m.notice)
	}
}

func TestFocusAndTypewriter(t *testing.T) {
	m := spelled(t, strings.Repeat("A line of words.\n", 60))
	m.press("f9", "f5")
	v := m.desk.view()
	if o := v.Options(); !o.Focus || !o.Typewriter {
		t.Fatalf("the options are %+v", o)
	}
	m.press("up", "up")
	if _, y, _ := v.CellOf(v.Cursor()); y < 3 {
		t.Errorf("the caret stands in row %d of the pane", y)
	}
	summary := m.desk.editors.of(domain.At(domain.FieldSummary), m.desk.draft.Case.Summary)
	if !summary.Options().Focus {
		t.Error("the other texts are not in focus mode")
	}
	m.press("alt+o", "alt+shift+t")
	if o := v.Options(); o.Focus || o.Typewriter {
		t.Errorf("switched off the options are %+v", o)
	}
}

func TestFindFollowsTheTyping(t *testing.T) {
	m := spelled(t, "Pain in the neck. Later the pain went.")
	v := m.desk.view()
	was := v.Cursor()
	m.press("ctrl+f").write("neck")
	if v.Selected() != "neck" {
		t.Fatalf("while typing %q is selected", v.Selected())
	}
	m.press("esc")
	if v.Cursor() != was || !v.Selection().Empty() {
		t.Fatal("leaving the question does not go back")
	}
	m.press("ctrl+f")
	for range "neck" {
		m.press("backspace")
	}
	m.write("pain").press("enter")
	if !m.says("hit 1 of 2") || v.Selected() != "Pain" {
		t.Fatalf("it says %q and selects %q", m.notice, v.Selected())
	}
	m.press("f3")
	if !m.says("hit 2 of 2") {
		t.Errorf("it says %q", m.notice)
	}
}

func TestReplaceShowsEachAndIsOneStep(t *testing.T) {
	const before = "The lumber spine. A lumber disc. The lumber muscles."
	m := spelled(t, before)
	m.press("ctrl+r").write("lumber").press("tab").write("lumbar").press("enter")
	shown := plainRows(&m.Root)
	if n := strings.Count(shown, "[-lumber-]{+lumbar+}"); n != 3 {
		t.Fatalf("%d occurrences are shown in\n%s", n, shown)
	}
	m.press("down", "space", "enter")
	if want := "The lumbar spine. A lumber disc. The lumbar muscles."; m.rationale() != want {
		t.Fatalf("the rationale is %q", m.rationale())
	}
	m.press("ctrl+z")
	if m.rationale() != before {
		t.Errorf("one undo leaves %q", m.rationale())
	}
}
