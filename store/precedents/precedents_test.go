package precedents

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
	"imrdesk/store/precedents/testdata/madeup"
)

// filled is a library of n made-up letters in batches of the size.
func filled(t testing.TB, n, batch int) (*Library, []*precedent.Letter) {
	t.Helper()
	dir := t.TempDir()
	letters := fill(t, dir, 0, n, batch)
	return opened(t, dir), letters
}

func fill(t testing.TB, dir string, from, n, batch int) []*precedent.Letter {
	t.Helper()
	a, err := NewAdder(dir, madeup.Words)
	if err != nil {
		t.Fatal(err)
	}
	m := madeup.New(uint64(from + 1))
	var letters []*precedent.Letter
	b := a.Batch()
	for i := from; i < from+n; i++ {
		l := m.Letter(i)
		letters = append(letters, l)
		if fresh, err := b.Add(l); err != nil || !fresh {
			t.Fatal(fresh, err)
		}
		if i%batch == batch-1 {
			must(t, b.Flush())
		}
	}
	must(t, b.Flush())
	must(t, a.Close())
	return letters
}

func opened(t testing.TB, dir string) *Library {
	t.Helper()
	l, err := Open(dir, madeup.Words)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestEveryLetterComesBack: whatever the batches and merges, each letter is there once, with its words.
func TestEveryLetterComesBack(t *testing.T) {
	for _, batch := range []int{1000, 9, 31} {
		l, letters := filled(t, 120, batch)
		if l.Letters() != 120 {
			t.Fatalf("batches of %d: %d letters", batch, l.Letters())
		}
		if len(l.segments) > mostSegments+1 {
			t.Errorf("batches of %d: %d segments", batch, len(l.segments))
		}
		for _, want := range letters {
			print := want.Fingerprint()
			ref, err := l.Find(fmt.Sprintf("%x:%d", print, len(want.Items)))
			must(t, err)
			got, item, err := l.Letter(ref)
			must(t, err)
			if fmt.Sprint(got) != fmt.Sprint(*want) || item != len(want.Items)-1 {
				t.Fatalf("batches of %d: letter %s came back as %v", batch, want.Number, got)
			}
		}
	}
}

// bySearchingAll is what a search must find, worked out without an index: the items with most of the weights.
func bySearchingAll(letters []*precedent.Letter, facets []precedent.Facet) float64 {
	best := 0.0
	for _, l := range letters {
		for _, it := range l.Items {
			score := 0.0
			for _, f := range precedent.Shared(facets, it.Facets) {
				score += float64(precedent.Weight[f.Kind])
			}
			best = max(best, score)
		}
	}
	return best
}

// TestSearchByFacets: the best hits share what no other item shares more of, in one segment and in many.
func TestSearchByFacets(t *testing.T) {
	for _, batch := range []int{1000, 60} {
		l, letters := filled(t, 400, batch)
		for _, letter := range letters[:25] {
			ask := letter.Items[0].Facets
			hits, err := l.Search(Query{Facets: ask}, 5)
			must(t, err)
			if len(hits) != 5 || hits[0].Score != bySearchingAll(letters, ask) {
				t.Fatalf("batches of %d: %v for %v, best is %v", batch, hits, ask, bySearchingAll(letters, ask))
			}
			if !slices.IsSortedFunc(hits, func(a, b Hit) int { return int(b.Score*1e6) - int(a.Score*1e6) }) {
				t.Fatalf("not in order: %v", hits)
			}
			except, err := l.Search(Query{Facets: ask, Except: letter.Fingerprint()}, 400)
			must(t, err)
			for _, h := range except {
				if strings.HasPrefix(l.ID(h.Ref), fmt.Sprintf("%x:", letter.Fingerprint())) {
					t.Fatal("the letter that asks is among the answers")
				}
			}
		}
	}
}

// TestSearchByWords: every letter is found by its rarest words, also by the beginning of the last one.
func TestSearchByWords(t *testing.T) {
	l, letters := filled(t, 400, 60)
	for _, letter := range letters[:60] {
		words := strings.Fields(letter.Items[0].Rationale)
		slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
		for _, q := range []string{letter.Number, words[0] + " " + words[1] + " " + letter.Number, "zzz " + letter.Number} {
			hits, err := l.Search(Query{Words: q}, 3)
			must(t, err)
			if len(hits) == 0 {
				t.Fatalf("nothing for %q", q)
			}
			if got, _, _ := l.Letter(hits[0].Ref); got.Number != letter.Number {
				t.Errorf("%q finds %s, not %s", q, got.Number, letter.Number)
			}
		}
	}
	if hits, err := l.Search(Query{Words: "qqqqq"}, 3); len(hits) != 0 || err != nil {
		t.Errorf("words that stand nowhere find %v, %v", hits, err)
	}
}

// TestSearchNarrowed: decision, days and facets that an item must have.
func TestSearchNarrowed(t *testing.T) {
	l, letters := filled(t, 300, 1000)
	want := 0
	only := []precedent.Facet{{Kind: precedent.Region, Value: "neck"}}
	from, to := domain.Date{Year: 2015, Month: 1, Day: 1}, domain.Date{Year: 2016, Month: 12, Day: 31}
	for _, letter := range letters {
		for _, it := range letter.Items {
			if it.Decision == domain.Overturned && slices.Contains(it.Facets, only[0]) && letter.Decided.Year >= 2015 && letter.Decided.Year <= 2016 {
				want++
			}
		}
	}
	hits, err := l.Search(Query{Facets: only, Only: only, Decision: domain.Overturned, From: from, To: to}, 1000)
	must(t, err)
	if want == 0 || len(hits) != want {
		t.Errorf("%d items, want %d", len(hits), want)
	}
}

// TestFigures are what counting one by one gives.
func TestFigures(t *testing.T) {
	l, letters := filled(t, 400, 60)
	ask := []precedent.Facet{{Kind: precedent.Service, Value: madeup.Services[0]}, {Kind: precedent.Region, Value: madeup.Regions[0]}}
	except := letters[0].Fingerprint()
	var want precedent.Count
	years, guides := map[string]int{}, map[string]int{}
	for _, letter := range letters[1:] {
		for _, it := range letter.Items {
			if len(precedent.Shared(ask, it.Facets)) == 2 {
				want.Add(it.Decision)
				years[fmt.Sprint(letter.Decided.Year)]++
				guides[it.Guideline]++
			}
		}
	}
	got, err := l.Figures(ask, except)
	must(t, err)
	if none, err := l.Figures(nil, except); err != nil || none.All.Of() != 0 {
		t.Errorf("without facets: %v, %v", none, err)
	}
	if got.All != want || want.Of() < 10 {
		t.Errorf("got %v, want %v", got.All, want)
	}
	for name, c := range map[string]struct {
		got  []precedent.Count
		want map[string]int
	}{"years": {got.ByYear, years}, "guidelines": {got.ByGuideline, guides}} {
		if len(c.got) != len(c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
		for _, n := range c.got {
			if n.Of() != c.want[n.Name] {
				t.Errorf("%s %s: %d, want %d", name, n.Name, n.Of(), c.want[n.Name])
			}
		}
	}
}

// TestAddingTwiceAddsOnce, also after the library was closed, and while another one adds.
func TestAddingTwiceAddsOnce(t *testing.T) {
	dir := t.TempDir()
	letters := fill(t, dir, 0, 50, 1000)
	a, err := NewAdder(dir, madeup.Words)
	must(t, err)
	if _, err := NewAdder(dir, madeup.Words); !errors.Is(err, domain.ErrBusy) {
		t.Errorf("a second adder: %v", err)
	}
	b, other := a.Batch(), a.Batch()
	for _, l := range letters {
		if fresh, err := b.Add(l); fresh || err != nil {
			t.Fatalf("%s is added twice: %v", l.Number, err)
		}
	}
	l := madeup.New(9).Letter(77)
	if fresh, _ := b.Add(l); !fresh {
		t.Error("a new letter is taken for an old one")
	}
	if fresh, _ := other.Add(l); fresh {
		t.Error("two batches add the same letter")
	}
	must(t, b.Flush())
	must(t, a.Close())
	if n := opened(t, dir).Letters(); n != 51 {
		t.Errorf("%d letters", n)
	}
}

// TestWhatAKillLeavesIsNotCounted: halves, and segments that no manifest names.
func TestWhatAKillLeavesIsNotCounted(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir, 0, 40, 1000)
	names, err := readManifest(dir)
	must(t, err)
	b, err := os.ReadFile(filepath.Join(dir, names[0]))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "00000099.seg"), b, 0o644)) // a merge that was cut short
	must(t, os.WriteFile(filepath.Join(dir, "segment-1.half"), b[:100], 0o644))
	if n := opened(t, dir).Letters(); n != 40 {
		t.Errorf("%d letters are counted", n)
	}
	fill(t, dir, 1000, 10, 1000)
	if n := opened(t, dir).Letters(); n != 50 {
		t.Errorf("%d letters after adding", n)
	}
	for _, name := range []string{"00000099.seg", "segment-1.half"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
}

// TestDamageIsToldAndMended: a byte of every part of a segment is changed in turn. Nothing crashes, the reader is told or
// loses nothing, and the next adder makes the segment anew.
func TestDamageIsToldAndMended(t *testing.T) {
	dir := t.TempDir()
	letters := fill(t, dir, 0, 60, 1000)
	names, err := readManifest(dir)
	must(t, err)
	path := filepath.Join(dir, names[0])
	good, err := os.ReadFile(path)
	must(t, err)
	parts, err := split(good)
	must(t, err)
	at := headerLen
	for s := range sections {
		if len(parts[s]) == 0 {
			t.Fatalf("section %d is empty", s)
		}
		at += len(parts[s])
		hurt := slices.Clone(good)
		hurt[at-1-len(parts[s])/2] ^= 0x40
		must(t, os.WriteFile(path, hurt, 0o644))
		if !damageSeen(t, dir, letters) {
			t.Errorf("section %d: damage is not told", s)
		}
		a, err := NewAdder(dir, madeup.Words)
		must(t, err)
		blockLost := s == sectionText
		if a.Lost.Any() != (blockLost || s == sectionDicts || s == sectionBlocks) && blockLost {
			t.Errorf("section %d: lost %v", s, a.Lost)
		}
		must(t, a.Close())
		l := opened(t, dir)
		if !blockLost && s != sectionBlocks && s != sectionDicts && l.Letters() != len(letters) {
			t.Errorf("section %d: %d letters after the repair", s, l.Letters())
		}
		l.Close()
		restore(t, dir, path, good)
	}
	for _, cut := range []int{0, 10, headerLen, len(good) / 2, len(good) - 1} {
		must(t, os.WriteFile(path, good[:cut], 0o644))
		if cut > 0 && !damageSeen(t, dir, letters) {
			t.Errorf("cut at %d: not told", cut)
		}
		a, err := NewAdder(dir, madeup.Words)
		must(t, err)
		if !a.Lost.Any() || a.Lost.String() == "" {
			t.Errorf("cut at %d: nothing is called lost", cut)
		}
		must(t, a.Close())
		restore(t, dir, path, good)
	}
}

func restore(t *testing.T, dir, path string, good []byte) {
	t.Helper()
	must(t, os.WriteFile(path, good, 0o644))
	must(t, writeManifest(dir, []string{filepath.Base(path)}))
}

// damageSeen opens, searches and reads all, and tells whether any of it spoke of damage.
func damageSeen(t *testing.T, dir string, letters []*precedent.Letter) bool {
	t.Helper()
	l, err := Open(dir, madeup.Words)
	if l == nil {
		t.Fatal(err)
	}
	defer l.Close()
	seen := errors.Is(err, domain.ErrDamaged)
	note := func(err error) { seen = seen || errors.Is(err, domain.ErrDamaged) }
	for _, letter := range letters {
		_, err := l.Search(Query{Facets: letter.Items[0].Facets, Title: letter.Items[0].Title, Words: letter.Summary}, 3)
		note(err)
	}
	for i, s := range l.segments {
		for item := range s.items {
			_, _, err := l.Letter(Ref{i, item})
			note(err)
		}
	}
	return seen
}

func TestNewerFormIsRefused(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir, 0, 3, 10)
	names, err := readManifest(dir)
	must(t, err)
	path := filepath.Join(dir, names[0])
	b, err := os.ReadFile(path)
	must(t, err)
	b[len(magic)] = version + 1
	must(t, os.WriteFile(path, b, 0o644))
	if _, err := Open(dir, madeup.Words); !errors.Is(err, domain.ErrNewer) {
		t.Errorf("got %v", err)
	}
	if _, err := NewAdder(dir, madeup.Words); !errors.Is(err, domain.ErrNewer) {
		t.Errorf("an adder: %v", err)
	}
}

func TestEmptyLibraryAnswersNothing(t *testing.T) {
	l := opened(t, filepath.Join(t.TempDir(), "none"))
	hits, err := l.Search(Query{Words: "knee", Title: "MRI", Facets: []precedent.Facet{{Kind: precedent.Service, Value: "mri"}}}, 5)
	if len(hits) != 0 || err != nil || l.Letters()+l.Items() != 0 {
		t.Error(hits, err)
	}
	if _, err := l.Find("ab"); !errors.Is(err, domain.ErrNotFound) {
		t.Error(err)
	}
}
