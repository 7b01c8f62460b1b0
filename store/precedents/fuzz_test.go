package precedents

import (
	"os"
	"path/filepath"
	"testing"

	"imrdesk/domain/precedent"
	"imrdesk/store/precedents/testdata/madeup"
)

// FuzzSegment opens, searches and reads a segment of any bytes: it may be refused, but nothing crashes or claims memory.
func FuzzSegment(f *testing.F) {
	dir := f.TempDir()
	letters := small(f, dir)
	names, err := readManifest(dir)
	must(f, err)
	good, err := os.ReadFile(filepath.Join(dir, names[0]))
	must(f, err)
	f.Add(good, 0, byte(0))
	f.Add(good[:headerLen], 3, byte(9))
	f.Fuzz(func(t *testing.T, b []byte, at int, with byte) {
		dir := t.TempDir()
		if len(b) > 0 {
			b = append([]byte(nil), b...)
			b[max(at, -at, 0)%len(b)] ^= with
			sealed(b)
		}
		must(t, os.WriteFile(filepath.Join(dir, names[0]), b, 0o600))
		must(t, writeManifest(dir, names))
		l, err := Open(dir, madeup.Words)
		if l == nil {
			return // refused
		}
		defer l.Close()
		_ = err
		_, _ = l.Search(Query{Facets: letters[0].Items[0].Facets, Title: letters[0].Items[0].Title, Words: "brace ban"}, 3)
		_, _ = l.Figures(letters[0].Items[0].Facets, precedent.Fingerprint{})
		for i, s := range l.segments {
			for item := range min(s.items, 3) {
				_, _, _ = l.Letter(Ref{i, item})
			}
		}
	})
}

// small fills a library with two short letters: a fuzzer gets further with few bytes.
func small(f *testing.F, dir string) []*precedent.Letter {
	a, err := NewAdder(dir, madeup.Words)
	must(f, err)
	b := a.Batch()
	var letters []*precedent.Letter
	for _, title := range []string{"brace", "banded brace"} {
		l := &precedent.Letter{Number: title, Items: []precedent.Item{{Title: title, Facets: []precedent.Facet{{Kind: precedent.Service, Value: "brace"}}}}}
		_, err := b.Add(l)
		must(f, err)
		letters = append(letters, l)
	}
	must(f, b.Flush())
	must(f, a.Close())
	return letters
}

// sealed makes the checksums of the header true again, so that what lies behind them is reached.
func sealed(b []byte) {
	parts, _, err := laid(b)
	if err != nil {
		return
	}
	for s := range sections {
		if !s.checkedLater() {
			le.PutUint32(b[headLen+int(s)*sectionHead+8:], sum(parts[s]))
		}
	}
	le.PutUint32(b[headerLen-4:], sum(b[:headerLen-4]))
}
