package guidelines

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// madeText is a guideline of n pages with about 400 words each, from a vocabulary of the size such texts have.
func madeText(n int) Text {
	rnd := rand.New(rand.NewPCG(1, 2))
	vocabulary := make([]string, 6000)
	for i := range vocabulary {
		var b strings.Builder
		for k := 0; k < 2+rnd.IntN(3); k++ {
			b.WriteString([]string{"ther", "ap", "im", "prov", "ner", "vic", "lum", "bar", "dos", "age", "con", "tra", "ser", "ic"}[rnd.IntN(14)])
		}
		fmt.Fprintf(&b, "%c", 'a'+rune(i%26))
		vocabulary[i] = b.String()
	}
	pages := make([]string, n)
	for p := range pages {
		var b strings.Builder
		fmt.Fprintf(&b, "Made Guideline\n\nSection %d\n\n", p)
		for w := 0; w < 400; w++ {
			// Few words are frequent and many are rare, as in prose.
			i := int(float64(len(vocabulary)) * rnd.Float64() * rnd.Float64() * rnd.Float64())
			b.WriteString(vocabulary[i])
			switch {
			case w%13 == 12:
				b.WriteString(".\n")
			default:
				b.WriteString(" ")
			}
		}
		fmt.Fprintf(&b, "\n\n%d\n", p+11)
		pages[p] = b.String()
	}
	t, err := NewText(Text{ID: "made", Doc: "mtus-cpmtg-2009", Title: "Made guideline"}, PDFText, pages)
	if err != nil {
		panic(err)
	}
	return t
}

// cut is n words of a page from the word at on, on one line.
func cut(t Text, page, at, n int) []string {
	return strings.Fields(t.Pages[page].Text)[at : at+n]
}

func shelfOf(tb testing.TB, texts ...Text) *Shelf { return NewShelf(library(tb), texts...) }

func TestQuotations1000Pages(t *testing.T) {
	made := madeText(1000)
	s := shelfOf(t, made)
	doc := domain.Citation{Chapter: "Chronic Pain Medical Treatment", Year: "2009"}
	rnd := rand.New(rand.NewPCG(3, 4))
	for i := range 300 {
		page, at, n := rnd.IntN(1000), 10+rnd.IntN(300), 8+rnd.IntN(30)
		ws := cut(made, page, at, n)
		c := doc
		c.Pages = fmt.Sprint(page + 11)
		check := func(what, quoted string, want domain.QuoteState) domain.Quote {
			got := s.Quote(quoted, c)
			if got.State != want {
				t.Fatalf("%d %s: %s, wanted %s\n%s", i, what, got.State, want, quoted)
			}
			if want != domain.QuoteNotFound && got.Page != page+1 {
				t.Fatalf("%d %s: page %d, wanted %d", i, what, got.Page, page+1)
			}
			return got
		}
		check("exact", strings.Join(ws, " "), domain.QuoteExact)
		cutAt := n / 2
		check("ellipsis", strings.Join(ws[:cutAt-1], " ")+" ... "+strings.Join(ws[cutAt+1:], " "), domain.QuoteEllipsis)
		other := append([]string(nil), ws...)
		other[cutAt] = "differently"
		got := check("changed", strings.Join(other, " "), domain.QuoteChanged)
		if len(got.Changes) != 1 || got.Changes[0].Quoted != "differently" || got.Changes[0].Source != strings.Trim(ws[cutAt], ".,") {
			t.Fatalf("%d: changes %+v", i, got.Changes)
		}
		c.Pages = fmt.Sprint(page + 12)
		check("page off by one", strings.Join(ws, " "), domain.QuoteOtherPage)
		c.Pages = ""
		shuffled := append([]string(nil), ws...)
		rnd.Shuffle(n, func(a, b int) { shuffled[a], shuffled[b] = shuffled[b], shuffled[a] })
		for k := 0; k < n; k += 3 {
			shuffled[k] = "otherwise"
		}
		check("paraphrase", strings.Join(shuffled, " "), domain.QuoteNotFound)
	}
}

func TestQuotationsInProse(t *testing.T) {
	page := "Home exercise\n\nPatients who finish the course keep up a pro-\ngram at home, self-directed, two to three times\n" +
		"a week. Progress is written down; without it the\ncourse ends after 8.5 weeks. A second course needs a new reason."
	text, err := NewText(Text{ID: "own", Doc: "own", Title: "Own rules"}, PlainText, []string{page})
	if err != nil {
		t.Fatal(err)
	}
	s := shelfOf(t, text)
	for _, tt := range []struct {
		quoted string
		want   domain.QuoteState
	}{
		{"keep up a program at home, self-directed, two to three times a week", domain.QuoteExact},
		{"Keep up a program at home, self- directed", domain.QuoteExact},
		{"Progress is written down … the course ends after 8.5 weeks", domain.QuoteEllipsis},
		{"[Workers] who finish the course keep up a program", domain.QuoteExact},
		{"the course ends after 9.5 weeks", domain.QuoteChanged},
		{"without it the course stops after 8.5 weeks", domain.QuoteChanged},
		{"A second course requires a fresh reason of its own", domain.QuoteNotFound},
		{"Progress is put down in writing … the course ends after 8.5 weeks", domain.QuoteNotFound},
		{"keep up a program at home, self-managed, two to three times a week … A second course needs", domain.QuoteChanged},
		{"a week", domain.QuoteNoText},
	} {
		if got := s.Quote(tt.quoted, domain.Citation{}); got.State != tt.want {
			t.Errorf("%q: %s, wanted %s", tt.quoted, got.State, tt.want)
		}
	}
	if got := s.Quote("Progress is written down without it", domain.Citation{Chapter: "Low Back Complaints", Year: "2004"}); got.State != domain.QuoteNoText {
		t.Errorf("a document without text: %s", got.State)
	}
}

func TestPastedShare(t *testing.T) {
	made := madeText(20)
	s := shelfOf(t, made)
	pasted := strings.Join(cut(made, 7, 50, 40), " ")
	own := "The reviewer read the records and found that none of the goals set at the start was reached by this worker."
	rationale := own + "\n" + pasted
	spans := s.Pasted(rationale)
	if len(spans) != 1 || rationale[spans[0].Start:spans[0].End] != strings.TrimSuffix(pasted, ".") {
		t.Fatalf("pasted %v", spans)
	}
	share, want := s.PastedShare(rationale), 40.0/float64(40+len(strings.Fields(own)))
	if share < want-0.02 || share > want+0.02 {
		t.Errorf("share %.3f, wanted %.3f", share, want)
	}
	if s.PastedShare(own) != 0 || s.PastedShare("") != 0 {
		t.Error("own words count as pasted")
	}
}

func TestQuotationsOfARationale(t *testing.T) {
	s := `The text says "six visits over two weeks" and “a trial of care is enough”, not "six". "Never closed`
	var got []string
	for _, sp := range Quotations(s) {
		got = append(got, s[sp.Start:sp.End])
	}
	if strings.Join(got, "|") != "six visits over two weeks|a trial of care is enough" {
		t.Errorf("%q", got)
	}
}

func TestTextPagesAndHeadings(t *testing.T) {
	pages := make([]string, 8)
	for i := range pages {
		pages[i] = fmt.Sprintf("Own Guideline 2020\n\n%d. Topic Number %d\n\nWords of this page stand here in a sentence.\n\n%d", i%9+1, i, i+21)
	}
	pages[3] = ""
	text, err := NewText(Text{ID: "a", Title: "Own"}, PDFText, pages)
	if err != nil {
		t.Fatal(err)
	}
	if text.PageName(0) != "21" || text.PageName(3) != "24" || text.PageName(7) != "28" {
		t.Errorf("printed pages: %q %q %q", text.PageName(0), text.PageName(3), text.PageName(7))
	}
	if len(text.Headings) != 7 || text.Headings[0].Title != "1. Topic Number 0" {
		t.Errorf("headings %+v", text.Headings)
	}
	if got := text.Under(5, 60); got != "6. Topic Number 5" {
		t.Errorf("under %q", got)
	}
	if _, err := NewText(Text{}, PDFText, []string{"", " \n"}); err == nil {
		t.Error("a scanned text was taken")
	}
}

func TestQuotationOfASelection(t *testing.T) {
	tx, err := NewText(Text{Title: "Own"}, PDFText, []string{"One page.", "The rehabili-\ntation ends \"early\"\nwhen goals are met.\n\n2"})
	if err != nil {
		t.Fatal(err)
	}
	got := tx.Quotation(1, text.Span{Start: 0, End: len("The rehabili-\ntation ends \"early\"")})
	if got != `"The rehabilitation ends 'early'" (page 2)` {
		t.Errorf("%s", got)
	}
}

func TestShelfSearch(t *testing.T) {
	a, _ := NewText(Text{ID: "a", Title: "First"}, Markdown, []string{"# Braces\n\nA lumbar brace is for instability.\n\n# Beds\n\nA hospital bed is furniture."})
	b, _ := NewText(Text{ID: "b", Title: "Second"}, PlainText, SplitPages("Nothing here about that.\fTraction is of no use in the neck.\f"))
	s := shelfOf(t, a, b)
	hits := s.Search("tracton", 5)
	if len(hits) == 0 || hits[0].Text.ID != "b" || hits[0].Page != 1 || len(hits[0].Marks) == 0 {
		t.Fatalf("%+v", hits)
	}
	hits = s.Search(`"lumbar brace"`, 5)
	if len(hits) != 1 || hits[0].Heading != "Braces" {
		t.Fatalf("%+v", hits)
	}
}

func BenchmarkQuote(b *testing.B) {
	made := madeText(1000)
	s := shelfOf(b, made)
	s.Prepare()
	rnd := rand.New(rand.NewPCG(3, 4))
	var quoted []string
	for i := range 100 {
		ws := cut(made, rnd.IntN(1000), rnd.IntN(300), 10+rnd.IntN(30))
		if i%3 == 1 {
			ws[len(ws)/2] = "differently"
		}
		if i%3 == 2 {
			ws[len(ws)/2] = "..."
		}
		quoted = append(quoted, strings.Join(ws, " "))
	}
	for i := 0; b.Loop(); i++ {
		s.Quote(quoted[i%len(quoted)], domain.Citation{})
	}
}

func BenchmarkQuoteIndex1000Pages(b *testing.B) {
	made := madeText(1000)
	for b.Loop() {
		newQuoteIndex(&made)
	}
}

// A text of one sentence on every page has every run of words a thousand times.
func TestQuotationsInARepetitiveText(t *testing.T) {
	pages := make([]string, 1000)
	for i := range pages {
		pages[i] = fmt.Sprintf("The same sentence stands on every page of this document, and only number %d differs from page to page.\n\n%d", i+5000, i+1)
	}
	tx, err := NewText(Text{ID: "same", Title: "Same"}, PDFText, pages)
	if err != nil {
		t.Fatal(err)
	}
	s := shelfOf(t, tx)
	got := s.Quote("on every page of this document, and only number 5700 differs from page to page", domain.Citation{})
	if got.State != domain.QuoteExact || got.Page != 701 {
		t.Errorf("%+v", got)
	}
	got = s.Quote("on each page of this document, and only number 5700 differs from page to page", domain.Citation{})
	if got.State != domain.QuoteChanged || got.Page != 701 {
		t.Errorf("%+v", got)
	}
}

func TestLookingUpNeverPanics(t *testing.T) {
	made := madeText(3)
	s := shelfOf(t, made)
	piece := rapid.SampledFrom([]string{"ther", "...", "…", "[x]", "[", "]", "\"", "-", "- ", "\n", "12.5", "é", "\xff", " ", "therapa lumbara", "’", "."})
	rapid.Check(t, func(t *rapid.T) {
		q := strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "quoted"), "")
		for _, c := range s.Quote(q, domain.Citation{Pages: q}).Changes {
			if c.At.Start < 0 || c.At.End > len(q) || c.At.Start > c.At.End {
				t.Fatalf("change at %v of %d bytes", c.At, len(q))
			}
		}
		for _, sp := range append(s.Pasted(q), Quotations(q)...) {
			if sp.Start < 0 || sp.End > len(q) || sp.Empty() {
				t.Fatalf("span %v of %d bytes", sp, len(q))
			}
		}
		for _, h := range s.Search(q, 5) {
			for _, m := range h.Marks {
				if m.Start < 0 || m.End > len(h.Snippet) {
					t.Fatalf("mark %v of %d bytes", m, len(h.Snippet))
				}
			}
		}
	})
}
