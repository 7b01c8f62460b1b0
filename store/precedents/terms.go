package precedents

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"sort"

	"imrdesk/domain"
)

// groupSize is the number of terms that share a row of the table of groups.
const groupSize = 32

// term is one entry of the dictionary.
type term struct {
	key  []byte // valid until the next one is read
	docs uint32 // documents it stands in
	last uint32 // the last of them
	size uint64 // bytes of its postings
	at   uint64 // of its postings in their section
}

// termWriter lays out terms in the order in which they are given.
type termWriter struct {
	terms, groups []byte
	n             int
	at            uint64 // of the next postings
	previous      []byte
	crc           uint32 // of the postings of the group so far
}

// add writes a term and tells that list are its postings, which the caller writes.
func (w *termWriter) add(key []byte, docs, last uint32, list []byte) {
	shared := 0
	if w.n%groupSize == 0 {
		w.endGroup()
		w.groups = le.AppendUint32(w.groups, uint32(len(w.terms)))
		w.groups = le.AppendUint64(w.groups, w.at)
		w.crc = 0
	} else {
		for shared < min(len(key), len(w.previous)) && key[shared] == w.previous[shared] {
			shared++
		}
	}
	w.terms = binary.AppendUvarint(w.terms, uint64(shared))
	w.terms = binary.AppendUvarint(w.terms, uint64(len(key)-shared))
	w.terms = append(w.terms, key[shared:]...)
	w.terms = binary.AppendUvarint(w.terms, uint64(docs))
	w.terms = binary.AppendUvarint(w.terms, uint64(last))
	w.terms = binary.AppendUvarint(w.terms, uint64(len(list)))
	w.previous = append(w.previous[:0], key...)
	w.crc = updated(w.crc, list)
	w.at += uint64(len(list))
	w.n++
}

// endGroup writes the checksum behind the row of the last group.
func (w *termWriter) endGroup() {
	if w.n > 0 {
		w.groups = le.AppendUint32(w.groups, w.crc)
	}
}

// termReader walks the terms of a segment from the beginning of a group on.
type termReader struct {
	rest []byte
	key  []byte
	term term
	err  error
}

var errTerms = fmt.Errorf("%w: terms of a segment", domain.ErrDamaged)

// next reads a term; false at the end or when err is set.
func (r *termReader) next() bool {
	if len(r.rest) == 0 || r.err != nil {
		return false
	}
	shared, fresh := r.number(), r.number()
	if r.err != nil || shared > uint64(len(r.key)) || fresh > uint64(len(r.rest)) {
		r.err = errTerms
		return false
	}
	r.key = append(r.key[:shared], r.rest[:fresh]...)
	r.rest = r.rest[fresh:]
	at := r.term.at + r.term.size
	r.term = term{key: r.key, docs: uint32(r.number()), last: uint32(r.number()), size: r.number(), at: at}
	return r.err == nil
}

func (r *termReader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.err = errTerms
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

// from is a reader that begins with the group in which key stands, or would stand, and the group's number.
func (s *segment) from(key []byte) (*termReader, int, error) {
	groups := len(s.parts[sectionGroups]) / groupRow
	var failed error
	g := sort.Search(groups, func(i int) bool {
		r, err := s.reader(i)
		if err == nil && !r.next() {
			err = errTerms
		}
		if err != nil {
			failed = err
			return true
		}
		return bytes.Compare(r.key, key) > 0
	})
	if failed != nil {
		return nil, 0, failed
	}
	if groups == 0 {
		return &termReader{}, 0, nil
	}
	g = max(0, g-1)
	r, err := s.reader(g)
	return r, g, err
}

// reader begins at the group.
func (s *segment) reader(group int) (*termReader, error) {
	row := s.parts[sectionGroups][group*groupRow:]
	at := le.Uint32(row)
	if uint64(at) > uint64(len(s.parts[sectionTerms])) {
		return nil, errTerms
	}
	return &termReader{rest: s.parts[sectionTerms][at:], term: term{at: le.Uint64(row[4:])}}, nil
}

// find looks a term up; ok is false when the segment has it not.
func (s *segment) find(key []byte) (t term, ok bool, err error) {
	r, group, err := s.from(key)
	if err != nil {
		return term{}, false, err
	}
	for n := 0; n < groupSize && r.next(); n++ {
		switch bytes.Compare(r.key, key) {
		case 0:
			return r.term, true, s.checkPostings(group)
		case 1:
			return term{}, false, nil
		}
	}
	return term{}, false, r.err
}

// beginning gives the terms that begin with the key, in their order, until yield says false.
func (s *segment) beginning(key []byte, yield func(term) bool) error {
	r, group, err := s.from(key)
	if err != nil {
		return err
	}
	for n := 0; r.next(); n++ {
		switch {
		case bytes.HasPrefix(r.key, key):
			if err := s.checkPostings(group + n/groupSize); err != nil {
				return err
			}
			if !yield(r.term) {
				return nil
			}
		case bytes.Compare(r.key, key) > 0:
			return nil
		}
	}
	return r.err
}
