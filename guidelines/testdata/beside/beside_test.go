// Package beside holds the library's search against other search engines: the same made-up sections, the same queries, one run.
package beside

import (
	"cmp"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
	_ "modernc.org/sqlite"

	"imrdesk/guidelines"
)

const (
	sectionCount = 5000
	sectionWords = 220
	queryCount   = 500
	answers      = 20
)

// sections are texts whose words are as unevenly common as those of prose: word n is met about 1/n as often as the first.
func sections() []string {
	rnd := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(rnd, 1.05, 8, 20_000)
	words := make([]string, 20_001)
	for i := range words {
		words[i] = spell(rnd, i)
	}
	list := make([]string, sectionCount)
	for i := range list {
		picked := make([]string, sectionWords)
		for j := range picked {
			picked[j] = words[zipf.Uint64()]
		}
		list[i] = strings.Join(picked, " ")
	}
	return list
}

// spell makes a word that no other number has.
func spell(rnd *rand.Rand, n int) string {
	var b strings.Builder
	for n += 20; n > 0; n /= 20 {
		b.WriteByte("bcdfghjklmnpqrstvwxz"[n%20])
		b.WriteByte("aeiou"[rnd.IntN(5)])
	}
	return b.String()
}

// engine is one contestant.
type engine struct {
	name   string
	build  func(b *testing.B, sections []string)
	search map[string]func(words []string) (int, error)
}

func ours() engine {
	var ix *guidelines.Index
	ask := func(q string) (int, error) { return len(ix.Search(guidelines.ParseQuery(q), answers)), nil }
	return engine{name: "imrdesk", build: func(_ *testing.B, sections []string) {
		builder := guidelines.NewIndexBuilder()
		for _, s := range sections {
			builder.Add(guidelines.Field{Text: s, Weight: 1})
		}
		ix = builder.Index()
	}, search: map[string]func([]string) (int, error){
		"two words": func(w []string) (int, error) { return ask(w[0] + " " + w[1] + " ") },
		"prefix":    func(w []string) (int, error) { return ask(w[0][:4]) },
		"phrase":    func(w []string) (int, error) { return ask(`"` + w[0] + " " + w[1] + `"`) },
	}}
}

func bleveEngine() engine {
	var ix bleve.Index
	ask := func(q query.Query) (int, error) {
		found, err := ix.Search(bleve.NewSearchRequestOptions(q, answers, 0, false))
		if err != nil {
			return 0, err
		}
		return len(found.Hits), nil
	}
	return engine{name: "bleve", build: func(b *testing.B, sections []string) {
		var err error
		if ix, err = bleve.New(filepath.Join(b.TempDir(), "bleve"), bleve.NewIndexMapping()); err != nil {
			b.Fatal(err)
		}
		batch := ix.NewBatch()
		for i, s := range sections {
			if err := batch.Index(fmt.Sprint(i), map[string]string{"body": s}); err != nil {
				b.Fatal(err)
			}
			if batch.Size() == 500 || i == len(sections)-1 {
				if err := ix.Batch(batch); err != nil {
					b.Fatal(err)
				}
				batch.Reset()
			}
		}
	}, search: map[string]func([]string) (int, error){
		"two words": func(w []string) (int, error) { return ask(bleve.NewMatchQuery(w[0] + " " + w[1])) },
		"prefix":    func(w []string) (int, error) { return ask(bleve.NewPrefixQuery(w[0][:4])) },
		"phrase":    func(w []string) (int, error) { return ask(bleve.NewMatchPhraseQuery(w[0] + " " + w[1])) },
	}}
}

func sqlite() engine {
	var db *sql.DB
	ask := func(match string) (int, error) {
		rows, err := db.Query(`SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?`, match, answers)
		if err != nil {
			return 0, err
		}
		defer rows.Close()
		n := 0
		for rows.Next() {
			n++
		}
		return n, rows.Err()
	}
	return engine{name: "SQLite FTS5", build: func(b *testing.B, sections []string) {
		var err error
		if db, err = sql.Open("sqlite", filepath.Join(b.TempDir(), "fts.db")); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { db.Close() })
		db.SetMaxOpenConns(1)
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := tx.Exec(`CREATE VIRTUAL TABLE texts USING fts5(body)`); err != nil {
			b.Fatal(err)
		}
		for _, s := range sections {
			if _, err := tx.Exec(`INSERT INTO texts (body) VALUES (?)`, s); err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}, search: map[string]func([]string) (int, error){
		"two words": func(w []string) (int, error) { return ask(w[0] + " OR " + w[1]) },
		"prefix":    func(w []string) (int, error) { return ask(w[0][:4] + "*") },
		"phrase":    func(w []string) (int, error) { return ask(`"` + w[0] + " " + w[1] + `"`) },
	}}
}

// BenchmarkBeside builds each index once and asks it the same queries, in turns, so that what else the machine does meets all.
func BenchmarkBeside(b *testing.B) {
	list := sections()
	engines := []engine{ours(), bleveEngine(), sqlite()}
	for _, e := range engines {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := time.Now()
		e.build(b, list)
		took := time.Since(start)
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.Run("build/"+e.name, func(b *testing.B) {
			for b.Loop() {
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(took.Seconds(), "s")
			b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/(1<<20), "heap-MB")
		})
	}
	for _, kind := range []string{"two words", "prefix", "phrase"} {
		times := ask(b, engines, kind, pairs(list))
		for i, e := range engines {
			b.Run(kind+"/"+e.name, func(b *testing.B) {
				for b.Loop() {
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(times[i][len(times[i])/2], "p50-ms")
				b.ReportMetric(times[i][len(times[i])*99/100], "p99-ms")
			})
		}
	}
}

// pairs are two neighbouring words each, out of any section.
func pairs(list []string) [][]string {
	rnd := rand.New(rand.NewPCG(3, 4))
	var out [][]string
	for range queryCount {
		words := strings.Fields(list[rnd.IntN(len(list))])
		at := rnd.IntN(len(words) - 1)
		out = append(out, words[at:at+2])
	}
	return out
}

// ask gives the sorted times of every engine in milliseconds. An engine that finds nothing is none.
func ask(b *testing.B, engines []engine, kind string, queries [][]string) [][]float64 {
	times := make([][]float64, len(engines))
	for _, q := range queries {
		for i, e := range engines {
			start := time.Now()
			n, err := e.search[kind](q)
			times[i] = append(times[i], time.Since(start).Seconds()*1000)
			if err != nil || n == 0 {
				b.Fatalf("%s, %s of %q: %d found, %v", e.name, kind, q, n, err)
			}
		}
	}
	for _, t := range times {
		slices.SortFunc(t, cmp.Compare[float64])
	}
	return times
}
