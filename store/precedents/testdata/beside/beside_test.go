// Package beside holds the library of precedents against other search engines: the same made-up letters, the same
// queries, one run.
//
//	go test -run xxx -bench . -benchtime 1x -letters 20000
package beside

import (
	"database/sql"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	_ "modernc.org/sqlite"

	"imrdesk/domain/precedent"
	"imrdesk/store/precedents"
	"imrdesk/store/precedents/testdata/madeup"
)

var letters = flag.Int("letters", 5000, "letters of each library")

const (
	queries = 500
	answers = 20
)

// engine is one contestant: it builds a library in a folder, then answers queries of two words, or by an item.
type engine struct {
	name  string
	build func(b *testing.B, dir string, n int)
	words func(w []string) (int, error)
	item  func(it precedent.Item) (int, error)
	end   func()
}

// each gives the letters of the run.
func each(n int, yield func(i int, l *precedent.Letter)) {
	m := madeup.New(1)
	for i := range n {
		yield(i, m.Letter(i))
	}
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func ours() *engine {
	e := &engine{name: "imrdesk"}
	var l *precedents.Library
	e.build = func(b *testing.B, dir string, n int) {
		a, err := precedents.NewAdder(dir, madeup.Words)
		must(b, err)
		batch := a.Batch()
		each(n, func(_ int, l *precedent.Letter) { _, err := batch.Add(l); must(b, err) })
		must(b, batch.Flush())
		must(b, a.Close())
		l, err = precedents.Open(dir, madeup.Words)
		must(b, err)
	}
	e.words = func(w []string) (int, error) {
		h, err := l.Search(precedents.Query{Words: strings.Join(w, " ") + " "}, answers)
		return len(h), err
	}
	e.item = func(it precedent.Item) (int, error) {
		h, err := l.Search(precedents.Query{Facets: it.Facets, Title: it.Title}, answers)
		return len(h), err
	}
	e.end = func() { l.Close() }
	return e
}

// body is what the others index of an item: its letter's words, and its facets as words of their own.
func body(l *precedent.Letter, i int) (words, facets string) {
	it := l.Items[i]
	var keys []string
	for _, f := range it.Facets {
		keys = append(keys, key(f))
	}
	return l.Number + " " + l.Summary + " " + it.Title + " " + it.Rationale, strings.Join(keys, " ")
}

// key is a facet as one word that no analyzer parts.
func key(f precedent.Facet) string {
	return string(f.Kind) + "q" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(f.Value))
}

func sqlite() *engine {
	e := &engine{name: "SQLite FTS5"}
	var db *sql.DB
	e.build = func(b *testing.B, dir string, n int) {
		var err error
		db, err = sql.Open("sqlite", filepath.Join(dir, "fts.db"))
		must(b, err)
		_, err = db.Exec("create virtual table item using fts5(words, facets, tokenize='porter')")
		must(b, err)
		tx, err := db.Begin()
		must(b, err)
		put, err := tx.Prepare("insert into item(words, facets) values(?, ?)")
		must(b, err)
		each(n, func(_ int, l *precedent.Letter) {
			for i := range l.Items {
				words, facets := body(l, i)
				_, err := put.Exec(words, facets)
				must(b, err)
			}
		})
		must(b, tx.Commit())
	}
	ask := func(match string) (n int, err error) {
		rows, err := db.Query("select rowid from item where item match ? order by rank limit ?", match, answers)
		if err != nil {
			return 0, err
		}
		defer rows.Close()
		for rows.Next() {
			n++
		}
		return n, rows.Err()
	}
	e.words = func(w []string) (int, error) { return ask(`words:"` + strings.Join(w, `" OR words:"`) + `"`) }
	e.item = func(it precedent.Item) (int, error) {
		var keys []string
		for _, f := range it.Facets {
			keys = append(keys, "facets:"+key(f))
		}
		return ask(strings.Join(keys, " OR "))
	}
	e.end = func() { db.Close() }
	return e
}

func bleveEngine() *engine {
	e := &engine{name: "bleve"}
	var ix bleve.Index
	e.build = func(b *testing.B, dir string, n int) {
		mapping := bleve.NewIndexMapping()
		doc, field := bleve.NewDocumentMapping(), bleve.NewTextFieldMapping()
		field.Store, field.IncludeTermVectors, field.DocValues = false, false, false
		doc.AddFieldMappingsAt("words", field)
		doc.AddFieldMappingsAt("facets", field)
		mapping.DefaultMapping = doc
		var err error
		ix, err = bleve.New(filepath.Join(dir, "bleve"), mapping)
		must(b, err)
		batch := ix.NewBatch()
		each(n, func(at int, l *precedent.Letter) {
			for i := range l.Items {
				words, facets := body(l, i)
				must(b, batch.Index(fmt.Sprintf("%d-%d", at, i), map[string]any{"words": words, "facets": facets}))
			}
			if batch.Size() >= 1000 {
				must(b, ix.Batch(batch))
				batch = ix.NewBatch()
			}
		})
		must(b, ix.Batch(batch))
	}
	ask := func(q string, field string) (int, error) {
		m := bleve.NewMatchQuery(q)
		m.SetField(field)
		r, err := ix.Search(bleve.NewSearchRequestOptions(m, answers, 0, false))
		if err != nil {
			return 0, err
		}
		return len(r.Hits), nil
	}
	e.words = func(w []string) (int, error) { return ask(strings.Join(w, " "), "words") }
	e.item = func(it precedent.Item) (int, error) {
		var keys []string
		for _, f := range it.Facets {
			keys = append(keys, key(f))
		}
		return ask(strings.Join(keys, " "), "facets")
	}
	e.end = func() { ix.Close() }
	return e
}

// BenchmarkBeside builds all three and asks them in turns.
func BenchmarkBeside(b *testing.B) {
	for range b.N {
		engines := []*engine{ours(), sqlite(), bleveEngine()}
		for _, e := range engines {
			dir := b.TempDir()
			start := time.Now()
			e.build(b, dir, *letters)
			name := strings.ReplaceAll(e.name, " ", "-")
			b.ReportMetric(time.Since(start).Seconds(), name+"-s/build")
			b.ReportMetric(float64(size(b, dir))/(1<<20), name+"-MB/file")
		}
		ask(b, engines)
		for _, e := range engines {
			e.end()
		}
	}
}

func ask(b *testing.B, engines []*engine) {
	m := madeup.New(5)
	took := map[string][]float64{}
	for range queries {
		words, it := []string{m.Word(), m.Word()}, m.Item()
		for _, e := range engines {
			for kind, ask := range map[string]func() (int, error){
				"words": func() (int, error) { return e.words(words) }, "item": func() (int, error) { return e.item(it) },
			} {
				start := time.Now()
				_, err := ask()
				must(b, err)
				key := strings.ReplaceAll(e.name, " ", "-") + "-" + kind
				took[key] = append(took[key], float64(time.Since(start).Nanoseconds())/1e6)
			}
		}
	}
	for key, list := range took {
		slices.Sort(list)
		b.ReportMetric(list[len(list)/2], key+"-ms/p50")
		b.ReportMetric(list[len(list)*99/100], key+"-ms/p99")
	}
}

func size(b *testing.B, dir string) (n int64) {
	must(b, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := os.Stat(path)
		if err == nil {
			n += info.Size()
		}
		return err
	}))
	return n
}
