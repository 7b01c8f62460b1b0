package precedents

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"imrdesk/store/precedents/testdata/madeup"
)

// The library of 100,000 letters that docs/precedents.md speaks of:
//
//	go test ./store/precedents -run xxx -bench . -benchtime 1x -letters 100000
var benchLetters = flag.Int("letters", 4000, "letters of the library that is measured")

// BenchmarkLibrary builds a library and asks it; the figures are those of the whole library, not of one operation.
func BenchmarkLibrary(b *testing.B) {
	for range b.N {
		dir := b.TempDir()
		bytes, took := build(b, dir, *benchLetters)
		b.ReportMetric(took.Seconds(), "s/build")
		b.ReportMetric(100*float64(sizeOf(b, dir))/float64(bytes), "%/size-of-text")
		before := resident(b)
		start := time.Now()
		l, err := Open(dir, madeup.Words)
		if err != nil {
			b.Fatal(err)
		}
		m := madeup.New(99)
		hits, err := l.Search(query(m, 0), 20)
		if err != nil || len(hits) == 0 {
			b.Fatal(len(hits), err)
		}
		if _, _, err := l.Letter(hits[0].Ref); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(start).Microseconds())/1000, "ms/first")
		for kind, name := range []string{"item", "words", "item+words"} {
			p50, p99 := ask(b, l, kind)
			b.ReportMetric(p50, "ms/p50-"+name)
			b.ReportMetric(p99, "ms/p99-"+name)
		}
		b.ReportMetric(float64(resident(b)-before)/(1<<20), "MB/resident")
		l.Close()
	}
}

// build adds letters on two goroutines, as the command does, and gives the bytes of the letters as text.
func build(b *testing.B, dir string, n int) (bytes int64, took time.Duration) {
	a, err := NewAdder(dir, madeup.Words)
	if err != nil {
		b.Fatal(err)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	start := time.Now()
	for half := range 2 {
		wg.Go(func() {
			m, batch, mine := madeup.New(uint64(half+1)), a.Batch(), int64(0)
			for i := half; i < n; i += 2 {
				l := m.Letter(i)
				mine += madeup.Length(l)
				if _, err := batch.Add(l); err != nil {
					panic(err)
				}
			}
			if err := batch.Flush(); err != nil {
				panic(err)
			}
			mu.Lock()
			bytes += mine
			mu.Unlock()
		})
	}
	wg.Wait()
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
	return bytes, time.Since(start)
}

func sizeOf(b *testing.B, dir string) (n int64) {
	paths, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			b.Fatal(err)
		}
		n += info.Size()
	}
	return n
}

// query is by item, by words, or both.
func query(m *madeup.Maker, kind int) Query {
	it := m.Item()
	q := Query{Facets: it.Facets, Title: it.Title}
	if kind > 0 {
		q.Words = m.Word() + " " + m.Word()
	}
	if kind == 1 {
		q.Facets, q.Title = nil, ""
	}
	return q
}

// ask gives the median and the 99th percentile of a thousand searches, in milliseconds.
func ask(b *testing.B, l *Library, kind int) (p50, p99 float64) {
	m := madeup.New(5)
	var took []float64
	for range 1000 {
		q := query(m, kind)
		start := time.Now()
		if _, err := l.Search(q, 20); err != nil {
			b.Fatal(err)
		}
		took = append(took, float64(time.Since(start).Nanoseconds())/1e6)
	}
	slices.Sort(took)
	return took[len(took)/2], took[len(took)*99/100]
}

// resident is the memory of this process in bytes, where the system tells.
func resident(b *testing.B) int64 {
	s, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(s), "VmRSS:")
	var kb int64
	if _, err := fmt.Sscan(rest, &kb); err != nil {
		b.Fatal(err)
	}
	return kb << 10
}
