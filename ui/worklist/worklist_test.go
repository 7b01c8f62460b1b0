package worklist

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/ui/keys"
	"imrdesk/ui/theme"
)

var (
	today = domain.Date{Year: 2026, Month: 11, Day: 23}
	noon  = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
)

func some() []Row {
	return []Row{
		{ID: "a", Number: "CM26-0000003", Title: "Physical therapy twice a week for 4 weeks", Priority: domain.Standard, Due: today.AddDays(3), Items: 3, Decided: 1, Errors: 2, Warnings: 1, Status: InWork, Updated: noon},
		{ID: "b", Number: "CM26-0000001", Title: "Urgent imaging of the \x1b[2Jcervical spine", Priority: domain.Expedited, Due: today.AddDays(-2), Items: 1, Status: Fresh, Updated: noon.Add(time.Hour)},
		{ID: "c", Number: "CM26-0000002", Title: "\u4e2d\u6587 e\u0301 " + strings.Repeat("words ", 40), Due: today, Items: 21, Decided: 21, Notes: 4, Status: Ready, Updated: noon.Add(-time.Hour)},
		{ID: "d", Number: "CM26-0000004", Title: "Compounded cream", Due: today.AddDays(-30), Items: 1, Decided: 1, Status: Signed, Updated: noon},
		{ID: "e", Number: "CM25-0000009", Title: "Lumbar support", Items: 1, Status: Fresh, Archived: true, Updated: noon},
		{ID: "f", Title: "A case without a number", Status: Fresh, Updated: noon},
	}
}

func listOf(rows []Row) *List {
	l := New()
	l.Teach([]keys.Binding{{Keys: []string{"i"}, Help: "import a letter"}, {Keys: []string{"s"}, Help: "open the sample case"}})
	l.Set(rows)
	return l
}

func TestListFitsAnyScreen(t *testing.T) {
	for _, th := range theme.All {
		for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {60, 10}, {20, 5}, {2, 1}, {0, 0}} {
			for _, rows := range [][]Row{nil, some()} {
				l := listOf(rows)
				l.StartFilter()
				for range 2 {
					got := l.Draw(th, today, s[0], s[1])
					if len(got) != s[1] {
						t.Errorf("%d rows in %v", len(got), s)
					}
					for _, row := range got {
						if ansi.StringWidth(row) != s[0] {
							t.Errorf("%s %v: %d cells: %q", th.Name, s, ansi.StringWidth(row), row)
						}
					}
					l.Filter("zzz")
				}
			}
		}
	}
}

func ids(l *List) string {
	var b strings.Builder
	for _, i := range l.found {
		b.WriteString(string(l.rows[i].ID))
	}
	return b.String()
}

func TestOrders(t *testing.T) {
	l := listOf(some())
	for _, want := range []string{"bcafd", "fbcad", "bfadc", "acfbd", "cafbd"} {
		if got := ids(l); got != want {
			t.Errorf("by %s: %s, want %s", l.Order(), got, want)
		}
		l.NextOrder()
	}
	l.ShowArchived(true)
	if got := ids(l); got != "bcafde" {
		t.Errorf("with archived cases: %s", got)
	}
}

func TestTheChosenCaseStays(t *testing.T) {
	l := listOf(some())
	l.Down()
	l.Down()
	if row, _ := l.Selected(); row.ID != "a" {
		t.Fatalf("chosen %s", row.ID)
	}
	l.NextOrder()
	rows := some()
	rows[0].Due = today.AddDays(-50)
	l.Set(rows)
	if row, _ := l.Selected(); row.ID != "a" {
		t.Fatalf("after a refresh: %s", row.ID)
	}
	l.Put(Row{ID: "a", Number: "CM26-0000000"})
	if row, _ := l.Selected(); row.ID != "a" || row.Number != "CM26-0000000" {
		t.Fatalf("after a change: %+v", row)
	}
	l.Set(rows[1:])
	if _, ok := l.Selected(); !ok {
		t.Fatal("nothing is chosen when the case went away")
	}
	l.Set(nil)
	if _, ok := l.Selected(); ok {
		t.Fatal("something is chosen in an empty list")
	}
}

func TestFilterByTyping(t *testing.T) {
	l := listOf(some())
	l.StartFilter()
	for _, r := range "therapy" {
		l.Handle(keys.Press{Name: string(r), Text: string(r)})
	}
	if ids(l) != "a" {
		t.Fatalf("shown: %s", ids(l))
	}
	if l.Handle(keys.Press{Name: "enter"}) || l.Filtering() || l.Words() != "therapy" {
		t.Fatal("Enter ends typing, keeps the filter and is left for opening the case")
	}
	l.StartFilter()
	l.Handle(keys.Press{Name: "esc"})
	if l.Words() != "" || len(l.found) != 5 {
		t.Fatal("Esc shows all again")
	}
	if !l.Double(" cm26-0000002 ", "other") || l.Double("CM26-0000002", "c") || l.Double("", "other") || l.Double("CM26-9", "other") {
		t.Error("a number that another case has is not known, or one that none has is")
	}
}

func TestDueWords(t *testing.T) {
	for n, want := range map[int]string{-2: "overdue by 2 days", -1: "overdue by 1 day", 0: "due today", 1: "due tomorrow", 12: "due in 12 days"} {
		if got, _ := DueWords(today.AddDays(n), today); got != want {
			t.Errorf("%d days: %q, want %q", n, got, want)
		}
	}
	if got, _ := DueWords(domain.Date{}, today); got != "no due date" {
		t.Errorf("no date: %q", got)
	}
}

func TestClickChoosesWhatIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := listOf(many(rapid.IntRange(0, 40).Draw(t, "cases")))
		h := rapid.IntRange(0, 20).Draw(t, "h")
		l.move(rapid.IntRange(0, 40).Draw(t, "at"))
		drawn := l.Draw(theme.All[0], today, 80, h)
		y := rapid.IntRange(-2, 22).Draw(t, "y")
		if l.Click(y) && y < h {
			row, _ := l.Selected()
			if !strings.Contains(ansi.Strip(drawn[y]), row.Number) {
				t.Fatalf("row %d shows %q, chosen is %s", y, ansi.Strip(drawn[y]), row.Number)
			}
		}
	})
}

func TestFrames(t *testing.T) {
	for _, w := range []int{80, 120, 160} {
		t.Run(fmt.Sprint(w), func(t *testing.T) {
			golden.RequireEqual(t, ansi.Strip(strings.Join(listOf(some()).Draw(theme.All[0], today, w, 10), "\n")))
		})
	}
	t.Run("empty", func(t *testing.T) {
		golden.RequireEqual(t, ansi.Strip(strings.Join(listOf(nil).Draw(theme.All[0], today, 60, 10), "\n")))
	})
}

func many(n int) []Row {
	rows := make([]Row, n)
	for i := range rows {
		r := some()[i%3]
		r.ID, r.Number, r.Due = domain.CaseID(fmt.Sprint(i)), fmt.Sprintf("CM26-%07d", i), today.AddDays(i%40-5)
		rows[i] = r
	}
	return rows
}

func BenchmarkDraw1000Cases(b *testing.B) {
	l := listOf(many(1000))
	for b.Loop() {
		l.Draw(theme.All[0], today, 200, 60)
	}
}

func BenchmarkFilter1000Cases(b *testing.B) {
	l := listOf(many(1000))
	for b.Loop() {
		l.Filter("physical")
	}
}

func BenchmarkSet1000Cases(b *testing.B) {
	rows := many(1000)
	l := New()
	for b.Loop() {
		l.Set(rows)
	}
}

// A letter that others finished is decided, not overdue, and stands behind what is open.
func TestDecidedLettersAreNotOverdue(t *testing.T) {
	l := New()
	today := domain.Date{Year: 2026, Month: 3, Day: 9}
	l.Set([]Row{{ID: "a", Number: "CM16-0000001", Due: domain.Date{Year: 2016, Month: 12, Day: 1}, Status: Decided, Items: 1, Decided: 1},
		{ID: "b", Number: "CM26-0000002", Due: domain.Date{Year: 2026, Month: 4, Day: 1}, Status: InWork, Items: 1}})
	got := l.Entries(today)
	if strings.Contains(strings.Join(got, "\n"), "overdue") || !strings.Contains(got[1], "CM16-0000001, decided") {
		t.Errorf("%q", got)
	}
	if head := strings.Join(l.parts(today), ", "); head != "1 open case, 1 decided" {
		t.Errorf("%q", head)
	}
}
