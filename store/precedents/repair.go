package precedents

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

// Lost is what a repair could not bring back. The files that it came from have to be added again: what is still there is
// known and not added twice.
type Lost struct {
	Segments int      // whose letters cannot be found any more
	Blocks   int      // of letters, in segments that could be made anew
	Kept     []string // damaged files, put aside under these names
}

// Any tells whether something was lost.
func (l Lost) Any() bool { return l.Segments+l.Blocks > 0 }

// String is what was lost, in words.
func (l Lost) String() string {
	return fmt.Sprintf("%d segments and %d blocks of letters could not be read; add their files again (kept aside: %d)", l.Segments, l.Blocks, len(l.Kept))
}

// repair makes segments anew that fail a check: the letters of each block that is whole carry all that the index says.
func (a *Adder) repair() (lost Lost, err error) {
	for _, name := range a.names {
		path := filepath.Join(a.dir, name)
		err := whole(path)
		switch {
		case err == nil:
			continue
		case errors.Is(err, os.ErrNotExist):
			lost.Segments++
			if err := a.replace([]string{name}); err != nil {
				return lost, err
			}
			continue
		case !errors.Is(err, domain.ErrDamaged):
			return lost, err
		}
		if err := a.remake(name, &lost); err != nil {
			return lost, err
		}
	}
	return lost, nil
}

// whole checks all of a segment.
func whole(path string) error {
	s, err := openSegment(path)
	if err != nil {
		return err
	}
	defer s.close()
	for g := range s.checked {
		if err := s.checkPostings(g); err != nil {
			return err
		}
	}
	rows := s.parts[sectionBlocks]
	for i := range len(rows) / blockRow {
		if _, err := s.packed(i); err != nil {
			return err
		}
	}
	return nil
}

// remake writes the letters of a damaged segment into a new one, and puts the old file aside.
func (a *Adder) remake(name string, lost *Lost) error {
	path := filepath.Join(a.dir, name)
	letters, blocks, err := salvage(path)
	if err != nil {
		lost.Segments++
	}
	lost.Blocks += blocks
	b := newBuilder(a.words)
	for i := range letters {
		if err := b.add(&letters[i]); err != nil {
			return err
		}
	}
	var in []string
	if b.n > 0 {
		fresh := a.name()
		if err := b.write(fresh); err != nil {
			return err
		}
		in = append(in, filepath.Base(fresh))
	}
	if err := a.replace([]string{name}, in...); err != nil {
		return err
	}
	lost.Kept = append(lost.Kept, name+badSuffix)
	return os.Rename(path, path+badSuffix)
}

// salvage reads the letters of all blocks that are whole, and counts the others. An error says that not even the places of
// the blocks are known.
func salvage(path string) (letters []precedent.Letter, lost int, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, err
	}
	s := &segment{}
	if s.parts, _, err = laid(b); err != nil {
		return nil, 0, err
	}
	dicts, err := s.dicts()
	if err != nil {
		return nil, 0, err
	}
	s.decoder = newDecoders(len(dicts))
	defer s.closeDecoders()
	for i := range len(s.parts[sectionBlocks]) / blockRow {
		block, err := s.block(i)
		if err != nil {
			lost++
			continue
		}
		for d := json.NewDecoder(bytes.NewReader(block)); ; {
			var l precedent.Letter
			if d.Decode(&l) != nil {
				break
			}
			letters = append(letters, l)
		}
	}
	return letters, lost, nil
}
