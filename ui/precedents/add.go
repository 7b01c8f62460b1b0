package precedents

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"imrdesk/domain"
	"imrdesk/domain/letter"
	"imrdesk/domain/precedent"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
	"imrdesk/store/intake"
	"imrdesk/store/precedents"
	"imrdesk/ui/reading"
)

// Counts are what became of the files.
type Counts struct {
	Files   int // looked at
	Letters int // determinations in them
	Added   int
	Known   int      // were there already, or stand in two files
	Unread  []Unread // could not be read
	Other   int      // files of kinds that are not read
}

// Unread is a file, or a row of one, that gave no letter.
type Unread struct {
	Name string // safe to show
	Err  error
}

// endings of files that hold letters; files of determinations in rows come beside them.
var endings = []string{".txt", ".text", ".md", ".pdf", ".docx", ".json"}

const rows = ".csv"

// Adding is a run that takes files into a library.
type Adding struct {
	Library  *guidelines.Library
	Template letter.Template
	Columns  Columns      // of CSV files; the zero value guesses from their first rows
	Watch    func(Counts) // told now and then how far it is; may be nil

	mu     sync.Mutex
	counts Counts
}

// Add takes the letters of files and folders, with as many workers as there are processors. When ctx ends it stops after
// the files that are being read; what was added stays, and another run goes on from there.
func (r *Adding) Add(ctx context.Context, to *precedents.Adder, paths []string) (Counts, error) {
	files := make(chan string)
	work := sync.WaitGroup{}
	var failed error
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			if err := r.worker(ctx, to.Batch(), to, files); err != nil {
				r.mu.Lock()
				failed = err
				r.mu.Unlock()
			}
		})
	}
	for _, path := range paths {
		r.walk(ctx, path, files)
	}
	close(files)
	work.Wait()
	slices.SortFunc(r.counts.Unread, func(a, b Unread) int { return strings.Compare(a.Name, b.Name) })
	return r.counts, failed
}

// walk gives the files of a path to the workers.
func (r *Adding) walk(ctx context.Context, path string, files chan<- string) {
	err := filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
		switch ending := strings.ToLower(filepath.Ext(name)); {
		case err != nil && name != path:
			r.unread(name, err)
			return nil
		case name != path && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case err == nil && e.IsDir() || name != path && !e.Type().IsRegular():
		case name == path || slices.Contains(endings, ending) || ending == rows:
			select {
			case files <- name:
			case <-ctx.Done():
				return fs.SkipAll
			}
		default:
			r.mu.Lock()
			r.counts.Other++
			r.mu.Unlock()
		}
		return nil
	})
	if err != nil {
		r.unread(path, err)
	}
}

func (r *Adding) unread(name string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts.Unread = append(r.counts.Unread, Unread{text.Show(name).String(), err})
}

// worker reads files until there are no more. An error of the library ends it; one of a file does not.
func (r *Adding) worker(ctx context.Context, b *precedents.Batch, to *precedents.Adder, files <-chan string) error {
	reader := intake.NewReader(intake.DefaultLimits())
	defer reader.Close()
	var failed error
	for path := range files {
		if failed != nil || ctx.Err() != nil {
			continue // the walk is told by ctx, or at the next file
		}
		take := func(c *domain.Case, source string) error { return r.take(b, to, c, source) }
		if strings.EqualFold(filepath.Ext(path), rows) {
			failed = r.readRows(ctx, path, b)
		} else if c, err := read(ctx, reader, path, r.Template); err != nil {
			r.unread(path, err)
		} else {
			failed = take(c, filepath.Base(path))
		}
		r.step()
	}
	if err := b.Flush(); failed == nil {
		failed = err
	}
	return failed
}

func read(ctx context.Context, reader *intake.Reader, path string, t letter.Template) (*domain.Case, error) {
	src, err := reader.Read(ctx, path)
	if err != nil {
		return nil, err
	}
	got, err := reading.Understand(src, t)
	if err == nil && len(got.Case.Services) == 0 {
		err = domain.Invalid("no disputed service was found in it")
	}
	return &got.Case, err
}

// take adds the determination of a case; what is known already is not understood again.
func (r *Adding) take(b *precedents.Batch, to *precedents.Adder, c *domain.Case, source string) error {
	l := Letter(c, source)
	fresh := !to.Known(l.Fingerprint())
	var err error
	if fresh {
		l = Understood(r.Library, l, c)
		fresh, err = b.Add(&l)
	}
	r.counted(fresh)
	return err
}

func (r *Adding) counted(fresh bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts.Letters++
	if fresh {
		r.counts.Added++
	} else {
		r.counts.Known++
	}
}

// step counts a file.
func (r *Adding) step() {
	r.mu.Lock()
	r.counts.Files++
	now := r.counts
	r.mu.Unlock()
	if r.Watch != nil {
		r.Watch(now)
	}
}

// String is what became of the files, in words.
func (c Counts) String() string {
	s := fmt.Sprintf("%d files, %d determinations: %d added, %d known already", c.Files, c.Letters, c.Added, c.Known)
	if n := len(c.Unread); n > 0 {
		s += fmt.Sprintf("; %d could not be read", n)
	}
	if c.Other > 0 {
		s += fmt.Sprintf("; %d files of other kinds left out", c.Other)
	}
	return s
}

// fromRow is the letter of a row of a CSV file, understood as far as its words go.
func (r *Adding) fromRow(row row, source string) precedent.Letter {
	c := row.asCase()
	l := Understood(r.Library, Letter(c, source), c)
	l.Year = row.year
	for _, d := range row.diagnoses {
		for i := range l.Items {
			(*facets)(&l.Items[i].Facets).add(precedent.Diagnosis, d)
		}
	}
	return l
}
