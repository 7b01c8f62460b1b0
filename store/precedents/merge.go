package precedents

import (
	"bytes"
	"container/heap"
)

// merge writes the segments as one, in their order. Packed blocks and lists of postings are copied as they are; only
// numbers of letters, items and blocks are moved on.
func merge(path string, from []*segment) error {
	w, err := newFile(path)
	if err != nil {
		return err
	}
	var text uint64
	var letters, items, blocks, dicts uint32
	for _, s := range from {
		w.small[sectionDicts] = append(w.small[sectionDicts], s.parts[sectionDicts]...)
		w.small[sectionBlocks] = movedRows(w.small[sectionBlocks], s.parts[sectionBlocks], blockRow, func(row []byte) {
			le.PutUint64(row, le.Uint64(row)+text)
			le.PutUint32(row[16:], le.Uint32(row[16:])+dicts)
		})
		w.small[sectionLetters] = movedRows(w.small[sectionLetters], s.parts[sectionLetters], letterRow, func(row []byte) {
			le.PutUint32(row, le.Uint32(row)+blocks)
			le.PutUint32(row[12:], le.Uint32(row[12:])+items)
		})
		w.small[sectionItems] = movedRows(w.small[sectionItems], s.parts[sectionItems], itemRow, func(row []byte) {
			le.PutUint32(row, le.Uint32(row)+letters)
		})
		text += uint64(len(s.parts[sectionText]))
		letters, items = letters+uint32(s.letters), items+uint32(s.items)
		blocks, dicts = blocks+uint32(len(s.parts[sectionBlocks])/blockRow), dicts+uint32(len(s.decoder))
	}
	err = w.begin(sectionText, func() error {
		for _, s := range from {
			if err := w.put(s.parts[sectionText]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return w.fail(err)
	}
	terms := &termWriter{}
	if err := w.begin(sectionPostings, func() error { return mergeTerms(w, terms, from) }); err != nil {
		return w.fail(err)
	}
	return w.finish(terms)
}

// movedRows puts copies of a table's rows behind dst, each changed by move.
func movedRows(dst, rows []byte, size int, move func(row []byte)) []byte {
	at := len(dst)
	dst = append(dst, rows...)
	for ; at < len(dst); at += size {
		move(dst[at : at+size])
	}
	return dst
}

// cursor is a segment while its terms are merged.
type cursor struct {
	termReader
	s              *segment
	order          int
	letters, items uint32 // numbers of those in the segments before
}

// cursors are ordered by their term, and by the order of the segments where several have the same one.
type cursors []*cursor

func (c cursors) Len() int { return len(c) }
func (c cursors) Less(i, j int) bool {
	if d := bytes.Compare(c[i].key, c[j].key); d != 0 {
		return d < 0
	}
	return c[i].order < c[j].order
}
func (c cursors) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c *cursors) Push(x any)   { *c = append(*c, x.(*cursor)) }
func (c *cursors) Pop() any {
	old := *c
	last := old[len(old)-1]
	*c = old[:len(old)-1]
	return last
}

func mergeTerms(w *file, out *termWriter, from []*segment) error {
	open, err := cursorsOf(from)
	if err != nil {
		return err
	}
	var key, list []byte
	for open.Len() > 0 {
		key = append(key[:0], open[0].key...)
		list = list[:0]
		var docs, last uint32
		for open.Len() > 0 && bytes.Equal(open[0].key, key) {
			c := open[0]
			part, err := c.s.postings(c.term)
			if err != nil {
				return err
			}
			offset := c.letters
			if key[0] != wordTerm {
				offset = c.items
			}
			if list, err = moved(list, part, offset, last); err != nil {
				return err
			}
			docs, last = docs+c.term.docs, c.term.last+offset
			if c.next() {
				heap.Fix(&open, 0)
				continue
			}
			if c.err != nil {
				return c.err
			}
			heap.Pop(&open)
		}
		out.add(key, docs, last, list)
		if err := w.put(list); err != nil {
			return err
		}
	}
	return nil
}

// cursorsOf stand at the first term of each segment. Postings are held against their checksums before they are copied.
func cursorsOf(from []*segment) (cursors, error) {
	var open cursors
	var letters, items uint32
	for i, s := range from {
		for g := range s.checked {
			if err := s.checkPostings(g); err != nil {
				return nil, err
			}
		}
		c := &cursor{s: s, order: i, letters: letters, items: items}
		letters, items = letters+uint32(s.letters), items+uint32(s.items)
		if len(s.checked) == 0 {
			continue
		}
		r, err := s.reader(0)
		if err != nil {
			return nil, err
		}
		c.termReader = *r
		if c.next() {
			open = append(open, c)
		} else if c.err != nil {
			return nil, c.err
		}
	}
	heap.Init(&open)
	return open, nil
}
