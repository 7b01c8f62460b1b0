package precedents

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/gofrs/flock"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

// batchLetters is the number of letters that are written at once: what a kill can lose at most, of each batch.
const batchLetters = 2048

// Adder adds letters to a library. There is one at a time for a folder.
type Adder struct {
	dir   string
	words Words
	lock  *flock.Flock

	Lost Lost // what could not be read any more when it was opened

	mu    sync.Mutex
	known map[precedent.Fingerprint]bool
	names []string // of the segments that are the library
	next  int      // number of the next segment
}

// NewAdder opens the library in the folder for adding, and makes the folder. ErrBusy when another program adds to it.
// Segments that are damaged are made anew first.
func NewAdder(dir string, words Words) (*Adder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, "lock"))
	if ok, err := lock.TryLock(); err != nil || !ok {
		return nil, fmt.Errorf("%w: another program is adding to the precedents", domain.ErrBusy)
	}
	a := &Adder{dir: dir, words: words, lock: lock, next: 1}
	if err := a.begin(); err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	return a, nil
}

// begin repairs and sweeps what is there, and learns which letters it holds.
func (a *Adder) begin() (err error) {
	if a.names, err = readManifest(a.dir); err != nil {
		return err
	}
	for _, name := range a.names {
		n, err := numberOf(name)
		if err != nil {
			return err
		}
		a.next = max(a.next, n+1)
	}
	if a.Lost, err = a.repair(); err != nil {
		return err
	}
	if err := sweep(a.dir, a.names); err != nil {
		return err
	}
	l, err := Open(a.dir, a.words)
	if err != nil {
		return err
	}
	defer l.Close()
	a.known = l.prints()
	return nil
}

// name is that of a new segment.
func (a *Adder) name() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := a.next
	a.next++
	return filepath.Join(a.dir, fmt.Sprintf("%08d%s", n, suffix))
}

// Known tells whether the library has the letter.
func (a *Adder) Known(print precedent.Fingerprint) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.known[print]
}

// Batch takes letters from one goroutine; several batches can be filled side by side.
type Batch struct {
	a *Adder
	b *builder
}

// Batch begins an empty batch.
func (a *Adder) Batch() *Batch { return &Batch{a: a, b: newBuilder(a.words)} }

// Add takes a letter; fresh is false when the library has it. A full batch is written at once.
func (b *Batch) Add(l *precedent.Letter) (fresh bool, err error) {
	print := l.Fingerprint()
	b.a.mu.Lock()
	known := b.a.known[print]
	b.a.known[print] = true
	b.a.mu.Unlock()
	if known {
		return false, nil
	}
	if err := b.b.add(l); err != nil {
		return false, err
	}
	if b.b.n >= batchLetters {
		return true, b.Flush()
	}
	return true, nil
}

// Flush writes what the batch holds and makes it part of the library.
func (b *Batch) Flush() error {
	if b.b.n == 0 {
		return nil
	}
	path := b.a.name()
	if err := b.b.write(path); err != nil {
		return err
	}
	b.b = newBuilder(b.a.words)
	return b.a.replace(nil, filepath.Base(path))
}

// replace takes segments out of the library and puts one in.
func (a *Adder) replace(out []string, in ...string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	next := slices.DeleteFunc(slices.Clone(a.names), func(name string) bool { return slices.Contains(out, name) })
	next = append(next, in...)
	if err := writeManifest(a.dir, next); err != nil {
		return err
	}
	a.names = next
	return nil
}

// mostSegments is the number of segments that a search may have to walk through; more are merged.
const mostSegments = 6

// Close merges what has become many and lets others add. Batches are flushed before.
func (a *Adder) Close() error {
	err := a.mergeSmall()
	if err == nil {
		err = sweep(a.dir, a.names)
	}
	return errors.Join(err, a.lock.Unlock())
}

// mergeSmall makes one segment of those that are smaller than a quarter of all: the work for a letter stays small however
// large the library grows.
func (a *Adder) mergeSmall() error {
	if len(a.names) <= mostSegments {
		return nil
	}
	l, err := Open(a.dir, a.words)
	if err != nil {
		return err
	}
	defer l.Close()
	var small []*segment
	var names []string
	for _, s := range l.segments {
		if s.letters <= l.letters/4 {
			small, names = append(small, s), append(names, filepath.Base(s.name))
		}
	}
	if len(small) < 2 {
		return nil
	}
	path := a.name()
	if err := merge(path, small); err != nil {
		return err
	}
	return a.replace(names, filepath.Base(path))
}
