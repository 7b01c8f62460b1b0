package precedents

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

const (
	suffix     = ".seg"     // of a segment
	halfSuffix = ".half"    // of a file that is being written
	badSuffix  = ".damaged" // of a segment that could not be used, kept aside
)

func dirOf(path string) string { return filepath.Dir(path) }

// Library is an open library of precedents. Reading is safe from several goroutines; what is added by another program is
// seen after the library was opened anew.
type Library struct {
	dir      string
	words    Words
	segments []*segment
	letters  int
	items    int
	mean     float64 // words of a letter
	pool     sync.Pool
	opening  sync.Mutex // of blocks: a decoder serves one at a time
}

// Open maps the library in the folder. A folder that is not there is an empty library. Segments that cannot be used are
// named in an error of kind ErrDamaged, which comes along with what can be used; Repair makes them anew.
func Open(dir string, words Words) (*Library, error) {
	l := &Library{dir: dir, words: words}
	names, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	var bad []error
	for _, name := range names {
		s, err := openSegment(filepath.Join(dir, name))
		switch {
		case errors.Is(err, domain.ErrDamaged):
			bad = append(bad, fmt.Errorf("%s: %w", name, err))
			continue
		case err != nil:
			l.Close()
			return nil, err
		}
		l.segments = append(l.segments, s)
	}
	var words64 uint64
	for _, s := range l.segments {
		l.letters, l.items, words64 = l.letters+s.letters, l.items+s.items, words64+s.words
	}
	l.mean = max(1, float64(words64)/float64(max(1, l.letters)))
	return l, errors.Join(bad...)
}

// Close unmaps the library; what it gave out stays good.
func (l *Library) Close() {
	for _, s := range l.segments {
		s.close()
	}
	l.segments = nil
}

// Letters is the number of letters.
func (l *Library) Letters() int { return l.letters }

// Items is the number of items of all letters.
func (l *Library) Items() int { return l.items }

// Ref is an item of the library that is open.
type Ref struct {
	segment int
	item    int
}

// Letter reads the letter of an item, and tells which of its items is meant.
func (l *Library) Letter(r Ref) (precedent.Letter, int, error) {
	s := l.segments[r.segment]
	it := s.item(r.item)
	l.opening.Lock()
	defer l.opening.Unlock()
	letter, err := s.read(it.letter)
	if err == nil && it.number >= len(letter.Items) {
		err = fmt.Errorf("%w: an item of %s", domain.ErrDamaged, filepath.Base(s.name))
	}
	return letter, it.number, err
}

// ID names an item for as long as the letter is in the library, whatever happens to the segments.
func (l *Library) ID(r Ref) string {
	s := l.segments[r.segment]
	it := s.item(r.item)
	return fmt.Sprintf("%x:%d", s.letter(it.letter).print, it.number+1)
}

// Find is the item with the ID; the beginning of one is enough where only one begins so.
func (l *Library) Find(id string) (Ref, error) {
	print, number, _ := strings.Cut(id, ":")
	var found []Ref
	for i, s := range l.segments {
		for n := range s.letters {
			if !strings.HasPrefix(fmt.Sprintf("%x", s.letter(n).print), print) {
				continue
			}
			first, end := s.itemsOf(n)
			for item := first; item < end; item++ {
				if number == "" && item == first || fmt.Sprint(s.item(item).number+1) == number {
					found = append(found, Ref{i, item})
				}
			}
		}
	}
	switch len(found) {
	case 0:
		return Ref{}, fmt.Errorf("%w: no precedent %q", domain.ErrNotFound, id)
	case 1:
		return found[0], nil
	}
	return Ref{}, domain.Invalid("%d precedents begin with %q: give more of its letters", len(found), id)
}

// prints are the fingerprints of all letters.
func (l *Library) prints() map[precedent.Fingerprint]bool {
	out := make(map[precedent.Fingerprint]bool, l.letters)
	for _, s := range l.segments {
		for i := range s.letters {
			out[s.letter(i).print] = true
		}
	}
	return out
}
