package history

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/text"
	"imrdesk/ui/theme"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func twoCases() (old, new domain.Case) {
	doc := text.NewDoc
	old = domain.Case{
		Number: "CM26-0000001", Priority: domain.Standard, Employee: domain.Employee{Age: 47, Sex: domain.Female},
		Injuries: []domain.Period{domain.On(domain.Date{Year: 2024, Month: 4, Day: 11})},
		Summary:  doc("The worker hurt her lower back.\nTherapy brought little relief."),
		Services: []domain.DisputedService{
			{ID: "one", Text: doc("Therapy, 8 visits"), Rationale: doc("The course is within the usual length.")},
			{ID: "two", Text: doc("Imaging"), Decision: domain.Upheld},
			{ID: "three", Text: doc("Lumbar support")},
		},
	}
	new = old
	new.Priority = domain.Expedited
	new.Summary = doc("The worker hurt her lower back.\nTherapy brought clear relief\x1b[2J.")
	new.Services = []domain.DisputedService{
		{ID: "other", Text: doc("Imaging"), Decision: domain.Overturned},
		{ID: "one", Text: doc("Therapy, 12 visits"), Rationale: doc("The course is beyond the usual length.")},
	}
	return old, new
}

func names(parts []Part) string {
	var all []string
	for _, p := range parts {
		all = append(all, p.Name)
	}
	return strings.Join(all, "|")
}

func TestCompareNamesWhatDiffers(t *testing.T) {
	old, new := twoCases()
	want := "Priority|Clinical case summary|Item 1: decision|Item 2: words|Item 2: rationale|Item 3 (removed): words|Item 3 (removed): decision|Order of the items"
	if got := names(Compare(&old, &new)); got != want {
		t.Errorf("differ:\n%s, want\n%s", got, want)
	}
	if got := Compare(&old, &old); got != nil {
		t.Errorf("a case differs from itself in %s", names(got))
	}
}

func TestViewsFitAnyScreen(t *testing.T) {
	old, new := twoCases()
	parts := append(Compare(&old, &new), Text("Long", strings.Repeat("word \u4e2d\u6587 ", 400), strings.Repeat("word \u4e2d\u6587 ", 399)+"end")...)
	for _, th := range theme.All {
		d, h, none := NewDiff("Since the last version", parts), New(revisions()), New(nil)
		for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {20, 5}, {2, 1}, {0, 0}} {
			for _, rows := range [][]string{d.Draw(th, s[0], s[1]), h.Draw(th, noon, s[0], s[1]), none.Draw(th, noon, s[0], s[1]), NewDiff("", nil).Draw(th, s[0], s[1])} {
				if len(rows) != s[1] {
					t.Errorf("%d rows in %v", len(rows), s)
				}
				for _, row := range rows {
					if ansi.StringWidth(row) != s[0] {
						t.Errorf("%s %v: %d cells: %q", th.Name, s, ansi.StringWidth(row), row)
					}
				}
			}
			d.PageDown()
			h.End()
		}
	}
}

func revisions() []Revision {
	return []Revision{
		{ID: "4", At: noon.Add(-time.Minute), Act: "typed", Where: "item 1, rationale", Removed: 2, Added: 14},
		{ID: "3", At: noon.Add(-time.Hour), Act: "decided \x1b[31mUpheld", Branch: true},
		{ID: "2", At: noon.AddDate(0, 0, -1), Act: "before the fixes", Named: true},
		{ID: "1", At: noon.AddDate(0, 0, -2), Act: "imported"},
	}
}

func TestTheChosenRevisionStays(t *testing.T) {
	h := New(revisions())
	h.Down()
	h.Set(append([]Revision{{ID: "5", Act: "typed"}}, revisions()...))
	if r, _ := h.Selected(); r.ID != "3" {
		t.Fatalf("chosen: %s", r.ID)
	}
	h.Set(nil)
	if _, ok := h.Selected(); ok {
		t.Fatal("nothing can be chosen")
	}
}

func TestNextAndPreviousField(t *testing.T) {
	old, new := twoCases()
	d := NewDiff("Versions", Compare(&old, &new))
	d.Draw(theme.All[0], 80, 6)
	d.Next()
	if first := ansi.Strip(d.Draw(theme.All[0], 80, 6)[0]); !strings.HasPrefix(first, " Clinical case summary") {
		t.Fatalf("at %q", first)
	}
	d.Next()
	d.Previous()
	d.Previous()
	if first := ansi.Strip(d.Draw(theme.All[0], 80, 6)[0]); !strings.HasPrefix(first, " Priority") {
		t.Fatalf("at %q", first)
	}
}

func TestAnyTextsCanBeCompared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := NewDiff("", Text("Text", rapid.String().Draw(t, "old")+strings.Repeat("\u00e9 word ", rapid.IntRange(0, 99).Draw(t, "n")), rapid.String().Draw(t, "new")))
		w, h := rapid.IntRange(0, 100).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
		for _, row := range d.Draw(theme.All[0], w, h) {
			if ansi.StringWidth(row) != w {
				t.Fatalf("%d cells in %d: %q", ansi.StringWidth(row), w, row)
			}
		}
	})
}

func TestFrames(t *testing.T) {
	old, new := twoCases()
	diff := NewDiff("Since the last version", Compare(&old, &new)).Draw(theme.All[0], 80, 28)
	list := New(revisions()).Draw(theme.All[0], noon, 80, 5)
	for name, rows := range map[string][]string{"diff": diff, "list": list} {
		t.Run(name, func(t *testing.T) { golden.RequireEqual(t, ansi.Strip(strings.Join(rows, "\n"))) })
	}
}

func BenchmarkDraw(b *testing.B) {
	list := make([]Revision, 5000)
	for i := range list {
		list[i] = revisions()[i%4]
		list[i].ID = fmt.Sprint(i)
	}
	h := New(list)
	for b.Loop() {
		h.Draw(theme.All[0], noon, 200, 60)
		h.Down()
	}
}
