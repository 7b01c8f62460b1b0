package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/spelling"
	"imrdesk/domain/sample"
	"imrdesk/domain/snippet"
	"imrdesk/domain/text"
	"imrdesk/ui/history"
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
		m.step(Checked{ID: c.ID, Report: m.cfg.Checker.On(c.Today).Check(c.Draft)})
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

func TestSnippetByShortcut(t *testing.T) {
	m := spelled(t, "Seen. ")
	m.write("nodoc").press("tab")
	v := m.desk.view()
	if !strings.HasPrefix(m.rationale(), "Seen. The guideline asks for [___") || v.Selected() != "[___ criterion]" {
		t.Fatalf("%q is selected in %q", v.Selected(), m.rationale())
	}
	if !strings.Contains(plainRows(&m.Root), "TXT-002") {
		t.Error("a blank that is left is no finding")
	}
	m.write("six visits").press("tab")
	if v.Selected() != "[___ which records, from when to when]" || !strings.Contains(m.rationale(), "asks for six visits.") {
		t.Fatalf("%q is selected in %q", v.Selected(), m.rationale())
	}
	m.write("three notes").press("tab")
	if m.desk.focus != paneGuideline {
		t.Errorf("without a blank Tab goes on to the next pane, not to pane %d", m.desk.focus+1)
	}
	m.press("alt+3")
	for range 20 {
		if m.rationale() == "Seen. nodoc" {
			break
		}
		m.press("ctrl+z")
	}
	if m.rationale() != "Seen. nodoc" {
		t.Errorf("undone to %q", m.rationale())
	}
}

// TestBlanksAreOneLine: the blanks of a scaffold stand as one finding in the list and in the counts, and the scaffold stands in
// paragraphs of its own.
func TestBlanksAreOneLine(t *testing.T) {
	m := spelled(t, "Seen before. ")
	before := m.desk.counts()[check.Warning]
	m.press("ctrl+t").write("rat").press("enter")
	if !strings.HasPrefix(m.rationale(), "Seen before. \nSpinal stabilization") {
		t.Errorf("the scaffold goes on in a paragraph: %q", m.rationale())
	}
	blanks := len(snippet.Blanks(m.desk.view().Doc()))
	if want := fmt.Sprintf("%d blanks are not filled in; Tab", blanks); blanks < 5 || !strings.Contains(m.findingWords(), want) {
		t.Errorf("no %q in\n%s", want, m.findingWords())
	}
	if n := strings.Count(m.findingWords(), "TXT-002"); n != 1 || m.desk.counts()[check.Warning] > before+3 {
		t.Errorf("%d lines of blanks, %d warnings after %d", n, m.desk.counts()[check.Warning], before)
	}
	m.press("f8", "f8", "f8", "f8", "f8", "f8", "f8", "f8", "alt+5", "down", "up")
	if i := m.desk.finding; m.desk.leader(i) != i {
		t.Errorf("the list stands on finding %d, which it does not show", i)
	}
}

// findingWords are all lines of the list of findings.
func (m *model) findingWords() string {
	items, _ := m.findingItems()
	var b strings.Builder
	for _, it := range items {
		fmt.Fprintf(&b, "%s %s %s\n", it.Letter, it.Rule, it.Message)
	}
	return b.String()
}

func TestScaffoldOfTheEntryShown(t *testing.T) {
	m := spelled(t, "")
	m.press("alt+4", "y", "n", "alt+3", "alt+0")
	entry, _ := m.desk.guide.Match()
	got := m.rationale()
	for _, want := range []string{"Spinal stabilization program therapy 2 times a week for 4 weeks is requested for", strings.ToLower(entry.Entry.Title[1:]), ": met, [___ fact", ": not met, [___ fact",
		"visits of [___ kind]", "[___ is necessary]", "because [___ the reason"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	m.press("shift+tab")
	if m.desk.view().Selected() != "[___ the reason in one sentence]" {
		t.Errorf("before the first blank is %q", m.desk.view().Selected())
	}
	m.press("ctrl+z")
	if m.rationale() != "" {
		t.Errorf("one undo leaves %q", m.rationale())
	}
	m.press("alt+1", "ctrl+end", "alt+0")
	if !strings.Contains(m.desk.draft.Case.Summary.String(), "\nThe employee is a 38-year-old female with a date of injury of 02/09/2002") {
		t.Errorf("the summary is %q", m.desk.draft.Case.Summary)
	}
}

func TestSnippetPickerShowsTheWords(t *testing.T) {
	m := spelled(t, "")
	m.cfg.Snippets = []snippet.Snippet{{Shortcut: "mine", Title: "own frame", Body: "Of {item}: [___ what].", Own: true}}
	m.press("ctrl+t").write("mine")
	shown := plainRows(&m.Root)
	for _, want := range []string{"own frame (your own)", "Of Spinal stabilization", "[___ what]"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	m.press("enter")
	if !strings.HasPrefix(m.rationale(), "Of Spinal stabilization") || m.desk.view().Selected() != "[___ what]" {
		t.Errorf("the rationale is %q", m.rationale())
	}
}

// TestOwnScaffoldForAKindOfTreatment: the reviewer's own frame for the item's treatment takes the place of the built-in one.
func TestOwnScaffoldForAKindOfTreatment(t *testing.T) {
	m := spelled(t, "")
	m.cfg.Snippets = []snippet.Snippet{{Shortcut: "mine", Body: "My frame: [___ x].", Service: "rehabilitation", Own: true}}
	m.press("alt+0")
	if m.rationale() != "My frame: [___ x]." {
		t.Errorf("the rationale is %q", m.rationale())
	}
}

// TestPreviewStandsWhereTheCaretWas, and leads back to the words it shows.
func TestPreviewStandsWhereTheCaretWas(t *testing.T) {
	words := strings.Repeat("Six visits of therapy took place without a gain in function as the notes state it.\n", 60)
	m := spelled(t, words+"The last words are these.")
	m.press("ctrl+end", "alt+v")
	if shown := plainRows(&m.Root); !strings.Contains(shown, "The last words are these.") || !strings.Contains(shown, "Page ") {
		t.Fatalf("the caret's words are not shown:\n%s", shown)
	}
	m.press("pgup", "pgup", "e")
	if m.screen != ScreenDesk || m.desk.focus != paneItem {
		t.Fatal("e goes to the words that are shown")
	}
	if at := m.desk.view().Cursor(); at == 0 || at > len(words)-200 {
		t.Errorf("the caret stands at %d of %d", at, len(words))
	}
}

func TestCompareWithTheLastVersion(t *testing.T) {
	m := spelled(t, "One two three.")
	old := m.desk.draft
	m.write(" Four.").press("alt+v", "c")
	if len(takes[ListRevisions](m)) != 1 {
		t.Fatal("the revisions are not asked for")
	}
	m.step(Revisions{ID: "c1", List: []history.Revision{{ID: "4", Act: "autosave"}, {ID: "3", Act: "autosave"}, {ID: "2", Act: "version: before"}, {ID: "1", Act: "imported"}}})
	load := takes[LoadRevision](m)
	if len(load) != 1 || load[0].N != 2 || !load[0].Compare {
		t.Fatalf("asked for %+v", load)
	}
	m.step(RevisionLoaded{ID: "c1", N: 2, Compare: true, Draft: old})
	if shown := plainRows(&m.Root); !strings.Contains(shown, "{+ Four.+}") {
		t.Errorf("no difference in\n%s", shown)
	}
}

func TestSentencesParagraphsAndCounts(t *testing.T) {
	m := spelled(t, "One two. Three four five.\nSix.")
	v := m.desk.view()
	m.press("ctrl+home", "alt+shift+j")
	if v.Selected() != "One two. " {
		t.Errorf("a sentence selected is %q", v.Selected())
	}
	m.press("alt+shift+c")
	if shown := plainRows(&m.Root); !strings.Contains(shown, "Counts of the selection") || !strings.Contains(shown, "2 words") {
		t.Errorf("no counts in\n%s", shown)
	}
	m.press("esc", "ctrl+shift+down")
	if v.Selected() != "One two. Three four five.\n" {
		t.Errorf("a paragraph selected is %q", v.Selected())
	}
	m.press("left", "alt+shift+c")
	if shown := plainRows(&m.Root); !strings.Contains(shown, "Counts of the text") || !strings.Contains(shown, "6 words") || !strings.Contains(shown, "grade") {
		t.Errorf("no counts in\n%s", shown)
	}
}
