package guidelines

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"imrdesk/domain"
)

func letterFiles(t *testing.T) []string {
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS does not name a folder with published letters")
	}
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no letters in %s: %v", dir, err)
	}
	return files
}

// The library is in our own words: it shares no run of words with what was published.
func TestNothingIsCopiedFromLetters(t *testing.T) {
	var texts []Text
	for _, f := range letterFiles(t) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tx, err := NewText(Text{ID: filepath.Base(f)}, PlainText, SplitPages(string(b)))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, tx)
	}
	l := library(t)
	s := NewShelf(l, texts...)
	for _, e := range l.Entries() {
		own := append([]string{e.Summary}, append(e.Pitfalls, append(e.Exceptions, e.Notes...)...)...)
		for _, c := range e.Criteria {
			own = append(own, c.Text)
		}
		for _, text := range own {
			for _, sp := range s.Pasted(text) {
				t.Errorf("%s shares words with a letter: %q", e.ID, text[sp.Start:sp.End])
			}
		}
	}
}

// Every chapter of the MTUS that a published determination cites is a document the library knows, in force then.
func TestPublishedCitationsAreKnown(t *testing.T) {
	l := library(t)
	on := date("2016-12-15")
	for _, f := range letterFiles(t) {
		for _, it := range readItems(t, f) {
			line := domain.ParseGuidelineLine(strings.TrimSpace(it.line))
			for _, c := range line.Citations {
				ed, ok := l.Edition(c, on)
				switch {
				case c.Tier == domain.TierMTUS && !ok:
					t.Errorf("%s: %+v is no document", it.file, c)
				case c.Tier == domain.TierMTUS && c.Year != "" && ed.Tier != domain.TierMTUS:
					t.Errorf("%s: %s %s is %s, tier %s", it.file, c.Chapter, c.Year, ed.ID, ed.Tier)
				case strings.Contains(c.Text, "ODG") && ed.ID != "odg-2013":
					t.Errorf("%s: %+v is %s", it.file, c, ed.ID)
				}
			}
		}
	}
}

// Our citation of an entry, read again, names the document it came from.
func TestCitationsReadBack(t *testing.T) {
	l := library(t)
	for _, day := range []string{"2014-03-02", "2016-12-15", "2022-05-01"} {
		on := date(day)
		for _, e := range l.Entries() {
			c, _ := l.Cite(&e, on)
			_, src := l.sourceOn(&e, on)
			line := domain.ParseGuidelineLine(Line([]domain.Citation{c}))
			if len(line.Citations) == 0 {
				t.Errorf("%s on %s: nothing read in %q", e.ID, day, Line([]domain.Citation{c}))
				continue
			}
			got := line.Citations[0]
			if ed, ok := l.Edition(got, on); c.Tier == domain.TierMTUS && (!ok || ed.ID != src.Doc) {
				t.Errorf("%s on %s: %q is read as %+v, which is %q, not %q", e.ID, day, c.Text, got, ed.ID, src.Doc)
			}
		}
	}
}

func TestLibraryServesManyAtOnce(t *testing.T) {
	l := library(t).copy()
	made := madeText(3)
	s := NewShelf(l, made)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			l.Lookup("lumbar MRI", date("2016-12-15"))
			l.Search("epidur", SearchOptions{})
			s.Search("ther", 3)
			s.Quote(strings.Join(cut(made, 1, 20, 12), " "), domain.Citation{})
		})
	}
	wait.Wait()
}
