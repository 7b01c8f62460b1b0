package preview

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/letter/lettertest"
	"imrdesk/domain/letter/pdf"
	"imrdesk/ui/theme"
)

// decided is a letter of two items that know their places in the case.
func decided() letter.Document {
	d := lettertest.Long(40)
	at := func(id domain.ServiceID) domain.Loc { return domain.In(id, domain.FieldRationale) }
	for i := range d.Blocks {
		switch {
		case i == 3:
			d.Blocks[i].Loc = domain.At(domain.FieldSummary)
		case i == 7 || i == 8:
			d.Blocks[i].Loc = at("one")
		case i == 9 || i == 10:
			d.Blocks[i].Loc = at("two")
		}
	}
	return d
}

// service is the item at the top.
func service(p *Preview) domain.ServiceID {
	l, _ := p.Place()
	return l.Service
}

func plain(rows []string) string { return ansi.Strip(strings.Join(rows, "\n")) }

func TestPreviewFitsAnyScreen(t *testing.T) {
	for _, th := range theme.All {
		for _, d := range []letter.Document{{}, lettertest.Sample(), lettertest.Hostile(), lettertest.Long(60)} {
			p := New(d)
			p.Search("the")
			for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {20, 5}, {2, 1}, {1, 3}, {0, 0}, {80, 24}} {
				for range 4 {
					rows := p.Draw(th, s[0], s[1])
					if len(rows) != s[1] {
						t.Errorf("%d rows in %v", len(rows), s)
					}
					for _, row := range rows {
						if ansi.StringWidth(row) != s[0] {
							t.Errorf("%s %v: %d cells: %q", th.Name, s, ansi.StringWidth(row), row)
						}
					}
					p.PageDown()
					p.Next()
				}
			}
		}
	}
}

func TestPreviewShowsEveryWordOnce(t *testing.T) {
	d := lettertest.Long(12)
	p := New(d)
	rows := p.Draw(theme.All[0], 98, 4000)
	shown := map[string]int{}
	for _, w := range strings.Fields(plain(rows)) {
		shown[w]++
	}
	for _, w := range d.Words() {
		shown[w]--
	}
	for w, n := range shown {
		if n < 0 {
			t.Errorf("%q is missing %d times", w, -n)
		}
	}
	if !p.ReadThrough() || p.Percent() != 100 {
		t.Error("a letter seen whole is read")
	}
}

func TestEndMustBeReached(t *testing.T) {
	p := New(decided())
	p.Draw(theme.All[0], 80, 24)
	p.Bottom()
	p.Draw(theme.All[0], 80, 24)
	if p.ReadThrough() {
		t.Fatal("jumping to the end is no reading")
	}
	p.Top()
	for n := 0; !p.ReadThrough(); n++ {
		if n > 200 {
			t.Fatalf("%d %% read and no end", p.Percent())
		}
		p.Draw(theme.All[0], 80, 24)
		p.PageDown()
	}
	p.Draw(theme.All[0], 120, 40)
	if !p.ReadThrough() {
		t.Error("another size takes back what was read")
	}
	p.Set(decided())
	if !p.ReadThrough() {
		t.Error("the same words count on")
	}
	p.Set(lettertest.Long(41))
	if p.ReadThrough() {
		t.Error("changed words count as read")
	}
}

func TestPlaces(t *testing.T) {
	p := New(decided())
	p.Draw(theme.All[0], 80, 12)
	if !p.Go(domain.In("two", domain.FieldRationale)) || p.Go(domain.In("three", domain.FieldRationale)) || p.Go(domain.Loc{}) {
		t.Fatal("Go finds the fields that the letter has")
	}
	if shown := plain(p.Draw(theme.All[0], 80, 12)); !strings.Contains(shown, "Cyclobenzaprine") || service(p) != "two" {
		t.Fatalf("at %v:\n%s", service(p), shown)
	}
	p.Draw(theme.All[0], 40, 12)
	if service(p) != "two" {
		t.Fatalf("another width moved to %v", service(p))
	}
	p.Top()
	if !p.NextItem() || service(p) != "one" || !p.NextItem() || service(p) != "two" || p.NextItem() || !p.PreviousItem() || service(p) != "one" || p.PreviousItem() {
		t.Fatalf("items: at %v", service(p))
	}
}

func TestSearchFindsWordsThatARowParts(t *testing.T) {
	d := letter.Document{Blocks: []letter.Block{{Text: "one two three four five six"}}}
	p := New(d)
	p.Draw(theme.All[0], 12, 30)
	if p.Search("two three") != 1 || p.Search("Two") != 0 || p.Search("o") != 3 {
		t.Fatal("hits")
	}
	p = New(lettertest.Long(60))
	p.Draw(theme.All[0], 80, 24)
	if n := p.Search("Note 5"); n != 11 {
		t.Fatalf("%d hits", n)
	}
	for range 3 {
		p.Next()
	}
	if shown := plain(p.Draw(theme.All[0], 80, 24)); !strings.Contains(shown, "Note 52.") || !strings.Contains(shown, "hit 4 of 11") {
		t.Fatal(shown)
	}
	p.Previous()
	p.Previous()
	p.Previous()
	p.Previous()
	if shown := plain(p.Draw(theme.All[0], 80, 24)); !strings.Contains(shown, "Note 59.") {
		t.Fatal(shown)
	}
}

func TestAnyUseLeavesItInOnePiece(t *testing.T) {
	docs := []letter.Document{{}, lettertest.Long(4), lettertest.Hostile()}
	rapid.Check(t, func(t *rapid.T) {
		p := New(docs[rapid.IntRange(0, 2).Draw(t, "doc")])
		acts := []func(){func() { p.Scroll(-1) }, func() { p.Scroll(3) }, p.PageUp, p.PageDown, p.Top, p.Bottom, func() { p.NextItem() }, func() { p.PreviousItem() },
			func() { p.Next() }, func() { p.Search("the") }, func() { p.Search("") }, func() { p.Set(docs[1]) }, func() { p.Set(docs[0]) }}
		for range 8 {
			acts[rapid.IntRange(0, len(acts)-1).Draw(t, "act")]()
			w, h := rapid.IntRange(0, 120).Draw(t, "w"), rapid.IntRange(0, 50).Draw(t, "h")
			for _, row := range p.Draw(theme.All[0], w, h) {
				if ansi.StringWidth(row) != w {
					t.Fatalf("%d cells in %dx%d", ansi.StringWidth(row), w, h)
				}
			}
			if p.Percent() < 0 || p.Percent() > 100 {
				t.Fatalf("%d %%", p.Percent())
			}
		}
	})
}

func TestFrame(t *testing.T) {
	golden.RequireEqual(t, plain(New(lettertest.Sample()).Draw(theme.All[0], 80, 36)))
}

func BenchmarkDraw(b *testing.B) {
	p := New(lettertest.Long(80))
	for b.Loop() {
		p.Draw(theme.All[0], 200, 60)
		p.Scroll(1)
	}
}

// TestPagesArePrintedPages: each page begins with the words it begins with on paper, and none is missing.
func TestPagesArePrintedPages(t *testing.T) {
	d := lettertest.Long(60)
	breaks, err := pdf.Breaks(d)
	if err != nil || len(breaks) < 2 {
		t.Fatalf("%d breaks, %v", len(breaks), err)
	}
	for _, w := range []int{40, 80, 98} {
		p := New(d)
		p.Draw(theme.All[0], w, 30)
		page := 0
		for i, r := range p.lay.rows {
			if r.furniture != pageEnd {
				continue
			}
			at := breaks[page]
			page++
			first := p.lay.rows[i+3] // behind the head of the page
			b := p.doc.Blocks[at.Block]
			if len(b.Rows) > 0 {
				continue
			}
			want := strings.Fields(leadAndText(b))[at.Words]
			if got := strings.Fields(p.lay.flows[first.segs[0].flow].text[first.segs[0].span.Start:])[0]; got != want || first.block != at.Block {
				t.Errorf("at width %d page %d begins with %q, on paper with %q", w, page+1, got, want)
			}
		}
		if page != len(breaks) || p.lay.pages != len(breaks)+1 {
			t.Errorf("at width %d %d pages are shown, %d are printed", w, page+1, len(breaks)+1)
		}
	}
}

// TestShowAndPlaceAgree: where the editor sends the preview is where the preview sends the editor, but for the row.
func TestShowAndPlaceAgree(t *testing.T) {
	p := New(decided())
	p.Draw(theme.All[0], 80, 24)
	loc := domain.In("two", domain.FieldRationale)
	p.Show(loc, 0)
	p.room = 0
	for _, words := range []int{0, 7, 40} {
		if !p.Show(loc, words) {
			t.Fatal("not there")
		}
		if got, n := p.Place(); got != loc || n > words || n < words-25 {
			t.Errorf("sent to word %d, it stands at %v, word %d", words, got, n)
		}
	}
	if p.Show(domain.In("three", domain.FieldRationale), 0) {
		t.Error("a field that the letter does not have")
	}
}
