package guide

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"imrdesk/domain"
	"imrdesk/guidelines"
	"imrdesk/ui/editor"
	"imrdesk/ui/frame"
	"imrdesk/ui/theme"
)

func library(t *testing.T) *guidelines.Library {
	t.Helper()
	l, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func day(s string) domain.Date {
	d, err := domain.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// widths of the pane inside its border at 80x24, 120x40 and 200x60.
var widths = []int{78, 34, 58}

// drawn is the view as plain rows; every row has its width.
func drawn(t *testing.T, v *View, l *guidelines.Library, w, h int, c Case) []string {
	t.Helper()
	rows, _, _ := v.Draw(l, theme.For(true, true), &editor.NoColour, w, h, c, true)
	if len(rows) != h {
		t.Fatalf("%d rows, not %d", len(rows), h)
	}
	for i := range rows {
		rows[i] = ansi.Strip(rows[i])
		if frame.Width(rows[i]) != w {
			t.Fatalf("row %d fills %d cells, not %d: %q", i, frame.Width(rows[i]), w, rows[i])
		}
	}
	return rows
}

// TestEveryEntryKeepsItsWords looks for each word of each entry's limits and criteria whole in the pane.
func TestEveryEntryKeepsItsWords(t *testing.T) {
	l := library(t)
	on := day("2016-11-10")
	asked := l.Ask(domain.ParseRequest("Physical therapy 8 visits, lumbar spine"), guidelines.Facts{})
	for i := range l.Entries() {
		e := &l.Entries()[i]
		m := guidelines.Match{Entry: e, Standing: l.Standing(e, on), Compared: asked.Compare(e)}
		for _, w := range widths {
			var v View
			v.Show("s1", on, []guidelines.Match{m})
			words := map[string]bool{}
			for _, row := range drawn(t, &v, l, w, 400, Case{}) {
				for _, word := range strings.Fields(row) {
					words[word] = true
				}
			}
			check := func(s string) {
				for _, word := range strings.Fields(s) {
					if !words[word] && !words[word+":"] && frame.Width(word) < w-8 {
						t.Errorf("%s at %d cells: %q of %q is cut", e.ID, w, word, s)
					}
				}
			}
			for _, r := range guidelines.Rows(m.Compared) {
				check(r.Label)
				check(r.Limit)
				check(r.Note)
			}
			for _, c := range e.Criteria {
				check(c.Text)
			}
		}
	}
}

func TestAnswersShowWhatTheyRestOn(t *testing.T) {
	l := library(t)
	e, _ := l.Get("esi")
	on := day("2014-11-10")
	var v View
	v.Show("s1", on, []guidelines.Match{{Entry: e, Standing: l.Standing(e, on)}})
	c := Case{Records: []domain.Record{{ID: "r1", Title: "Progress report"}}, Answers: []domain.Answer{
		{Entry: domain.EntryRef{ID: "esi", Rev: e.Rev + 1}, Criterion: e.Criteria[0].ID, State: domain.NotDocumented, Note: "no exam", Record: "r1", Page: 3, Date: on}}}
	screen := strings.Join(drawn(t, &v, l, 78, 100, c), "\n")
	for _, want := range []string{"[d]", "no exam", "record: Progress report, page 3", "11/10/2014", "answered on revision"} {
		if !strings.Contains(screen, want) {
			t.Errorf("%q is not shown:\n%s", want, screen)
		}
	}
}

func TestEntryOutOfForceSaysSo(t *testing.T) {
	l := library(t)
	e, _ := l.Get("esi")
	var v View
	on := day("2020-01-10")
	v.Show("s1", on, []guidelines.Match{{Entry: e, Standing: l.Standing(e, on)}})
	if screen := strings.Join(drawn(t, &v, l, 78, 60, Case{}), "\n"); !strings.Contains(screen, "not in force on 2020-01-10") {
		t.Errorf("nothing says that it is out of force:\n%s", screen)
	}
	rows, _, _ := v.Draw(l, theme.For(true, true), &editor.NoColour, 78, 60, Case{}, false)
	th := theme.For(true, true)
	if !strings.Contains(rows[0], th.SGR(theme.Muted)) {
		t.Error("its title is not dimmed")
	}
}

func TestSearchMarksAndOpens(t *testing.T) {
	l := library(t)
	on := day("2014-11-10")
	own, err := guidelines.NewText(guidelines.Text{ID: "own", Doc: "own", Title: "House rules"}, guidelines.PlainText,
		[]string{"Nothing here.", "1 Injections\n\nAn epidural steroid injection is weighed with care.\nOne more epidural line."})
	if err != nil {
		t.Fatal(err)
	}
	shelf := guidelines.NewShelf(l, own)
	var v View
	v.Search()
	v.Typed().Insert("epidural ster")
	var hits []Hit
	for _, h := range l.Search("epidural ster", guidelines.SearchOptions{On: on, Limit: 5}) {
		hits = append(hits, Hit{Match: guidelines.Match{Entry: h.Entry, Standing: h.Standing}})
	}
	for _, h := range shelf.Search("epidural ster", 5) {
		hits = append(hits, Hit{Page: &h})
	}
	v.Find("epidural ster", on, hits)
	rows, _, _ := v.Draw(l, theme.For(true, true), &editor.NoColour, 78, 60, Case{}, true)
	marked := theme.For(true, true).SGR(theme.Marked)
	if !strings.Contains(strings.Join(rows, ""), marked+"Epidural") {
		t.Error("the words of the search are not marked")
	}
	v.StepHit(1)
	hit, _ := v.Hit()
	v.Open(hit.Match.Entry.ID)
	if m, ok := v.Match(); !ok || m.Entry.ID != hit.Match.Entry.ID {
		t.Error("the chosen hit did not open")
	}
	if !v.Back() || v.Mode() != Found {
		t.Error("back does not lead to what was found")
	}
	page := hits[len(hits)-1].Page
	p := OpenPage(page.Text, page.Page, page.At)
	if n := p.Find("epidural"); n != 2 || p.Number() != 1 {
		t.Errorf("%d places, page %d", n, p.Number())
	}
	first := p.View().Cursor()
	p.StepHit(1)
	if p.View().Cursor() == first {
		t.Error("n does not go on")
	}
	p.StepHit(-1)
	if p.View().Cursor() != first {
		t.Error("N does not go back")
	}
	v.Read(p)
	screen := strings.Join(drawn(t, &v, l, 60, 20, Case{}), "\n")
	if !strings.Contains(screen, "page 2") || !strings.Contains(screen, "weighed with care") {
		t.Errorf("the page is not shown:\n%s", screen)
	}
	p.View().SelectPara()
	if q := p.Quotation(); !strings.Contains(q, `"An epidural`) || !strings.HasSuffix(q, "(page 2)") {
		t.Errorf("quotation %s", q)
	}
}

func TestDiff(t *testing.T) {
	l := library(t)
	own, err := guidelines.NewText(guidelines.Text{ID: "own", Doc: "own", Title: "House rules"}, guidelines.PlainText,
		[]string{"first page", "Gentle stretching twice a day is asked for before any other care of the sample joint begins."})
	if err != nil {
		t.Fatal(err)
	}
	for quoted, want := range map[string]string{
		"Gentle stretching once a day is asked for before any other care": "Gentle stretching [-once-]{+twice+} a day is asked for before any other care",
		"stretching twice a day is asked before any other care of the":    "stretching twice a day is asked {+for+} before any other care of the",
	} {
		q := guidelines.NewShelf(l, own).Quote(quoted, domain.Citation{})
		if got := Diff(quoted, q.Changes); got != want {
			t.Errorf("%s: %s\nwant %s", q.State, got, want)
		}
	}
}

// What does not apply on the day lies under a fold that says why; stepping past the last entry opens it.
func TestFold(t *testing.T) {
	l := library(t)
	on := day("2026-11-15")
	var v View
	v.Show("s1", on, l.Fit(domain.ParseRequest("Physical therapy 12 visits, lumbar spine"), on, guidelines.Facts{}))
	_, before := v.Place()
	m, _ := v.Match()
	if before == 0 || before == len(v.Matches) || !m.Standing.Applies() {
		t.Fatalf("%d of %d before the fold, first %s", before, len(v.Matches), m.Entry.ID)
	}
	words := strings.Join(strings.Fields(strings.Join(drawn(t, &v, l, 58, 100, Case{}), " ")), " ")
	for _, want := range []string{"Under the fold:", "not in force on the day", "not current (8 CCR 9792.20(g))"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not said: %s", want, words)
		}
	}
	for range before {
		v.Step(1)
	}
	if _, of := v.Place(); of != len(v.Matches) {
		t.Errorf("%d of %d after a step over the fold", of, len(v.Matches))
	}
	if m, _ := v.Match(); m.Standing.Applies() && !m.Folded {
		t.Errorf("%s is not from under the fold", m.Entry.ID)
	}
}

// What was not read in the source says so in the pane.
func TestSurenessInWords(t *testing.T) {
	l := library(t)
	for id, want := range map[string]string{"acm-cp-fce": "from memory: check it", "acm-cp-ergo": "secondary: check it",
		"mtus-five-years": "read in the source", "acm-cx-acu": "read in an earlier edition", "tens": "read in part"} {
		e, _ := l.Get(id)
		var v View
		v.Show("s1", day("2026-11-15"), []guidelines.Match{{Entry: e, Standing: l.Standing(e, day("2026-11-15"))}})
		if words := strings.Join(drawn(t, &v, l, 78, 100, Case{}), "\n"); !strings.Contains(words, "Sure: "+want) {
			t.Errorf("%s: not %q", id, want)
		}
	}
}
