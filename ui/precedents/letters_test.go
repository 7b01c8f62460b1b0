package precedents

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"imrdesk/domain/letter"
	"imrdesk/domain/precedent"
	"imrdesk/guidelines"
	store "imrdesk/store/precedents"
)

// corpus are the published letters, as precedents.
func corpus(t testing.TB, lib *guidelines.Library) []precedent.Letter {
	t.Helper()
	dir := os.Getenv("IMRDESK_LETTERS")
	if dir == "" {
		t.Skip("IMRDESK_LETTERS does not name a folder of published letters")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no letters", err)
	}
	var out []precedent.Letter
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		r, err := letter.Parse(string(b))
		if err != nil {
			t.Fatal(p, err)
		}
		out = append(out, Understood(lib, Letter(&r.Case, filepath.Base(p)), &r.Case))
	}
	return out
}

func load(t testing.TB) *guidelines.Library {
	t.Helper()
	lib, err := guidelines.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func of(facets []precedent.Facet, k precedent.Kind) []string {
	var out []string
	for _, f := range facets {
		if f.Kind == k {
			out = append(out, f.Value)
		}
	}
	return out
}

// alike tells whether two items are of one service and have a region in common, or name none.
func alike(a, b precedent.Item) bool {
	s, r := of(a.Facets, precedent.Service), of(a.Facets, precedent.Region)
	if len(s) == 0 || !slices.Equal(s, of(b.Facets, precedent.Service)) {
		return false
	}
	other := of(b.Facets, precedent.Region)
	return len(r) == 0 && len(other) == 0 || slices.ContainsFunc(r, func(x string) bool { return slices.Contains(other, x) })
}

// TestEachItemFindsItsTwin asks for each item of the published letters among all other letters. A twin is an item of the
// same service and region; it must stand first, or among three, for those that have one.
func TestEachItemFindsItsTwin(t *testing.T) {
	lib := load(t)
	letters := corpus(t, lib)
	dir := t.TempDir()
	l := added(t, dir, letters)
	var items, serviced, twins, first, three int
	for _, letter := range letters {
		for _, it := range letter.Items {
			items++
			if len(of(it.Facets, precedent.Service)) > 0 {
				serviced++
			}
			if !slices.ContainsFunc(letters, func(o precedent.Letter) bool {
				return o.Number != letter.Number && slices.ContainsFunc(o.Items, func(x precedent.Item) bool { return alike(it, x) })
			}) {
				continue
			}
			twins++
			hits, err := l.Search(store.Query{Facets: it.Facets, Title: it.Title, Except: letter.Fingerprint()}, 3)
			if err != nil {
				t.Fatal(err)
			}
			for n, h := range hits {
				found, i, err := l.Letter(h.Ref)
				if err != nil {
					t.Fatal(err)
				}
				if alike(it, found.Items[i]) {
					three++
					if n == 0 {
						first++
					}
					break
				}
			}
		}
	}
	t.Logf("%d items, %d of a known service, %d with a twin in another letter: first %d (%.0f %%), among three %d (%.0f %%)", items, serviced,
		twins, first, 100*float64(first)/float64(twins), three, 100*float64(three)/float64(twins))
	if twins == 0 || 10*first < 9*twins || 100*three < 97*twins {
		t.Error("fewer than 90 % stand first or 97 % among three")
	}
}

func added(t testing.TB, dir string, letters []precedent.Letter) *store.Library {
	t.Helper()
	a, err := Adder(dir)
	if err != nil {
		t.Fatal(err)
	}
	b := a.Batch()
	for i := range letters {
		if _, err := b.Add(&letters[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}
