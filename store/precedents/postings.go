package precedents

import (
	"encoding/binary"
	"fmt"

	"imrdesk/domain"
)

// A posting is the distance to the one before, doubled, plus one when a count of two or more follows. The first is the
// distance to 0, so that a list can be put behind another by changing its first number alone.

// plist is a list of postings while it grows.
type plist struct {
	buf   []byte
	docs  uint32 // documents in buf
	last  uint32 // the last of them
	doc   uint32 // the document that is being counted, plus one; 0 for none
	count uint32 // how often it was met
}

// meet counts the term once more in a document; documents come in their order.
func (p *plist) meet(doc uint32) {
	if p.doc == doc+1 {
		p.count++
		return
	}
	p.end()
	p.doc, p.count = doc+1, 1
}

// end writes the document that is being counted.
func (p *plist) end() {
	if p.doc == 0 {
		return
	}
	doc := p.doc - 1
	v := uint64(doc-p.last) << 1
	if p.count > 1 {
		p.buf = binary.AppendUvarint(p.buf, v|1)
		p.buf = binary.AppendUvarint(p.buf, uint64(p.count))
	} else {
		p.buf = binary.AppendUvarint(p.buf, v)
	}
	p.docs++
	p.last, p.doc = doc, 0
}

// moved is an encoded list whose documents are numbered from offset on, to stand behind a list that ends with last.
func moved(dst, list []byte, offset, last uint32) ([]byte, error) {
	v, n := binary.Uvarint(list)
	if n <= 0 {
		return dst, errPostings
	}
	first := uint32(v>>1) + offset
	dst = binary.AppendUvarint(dst, uint64(first-last)<<1|v&1)
	return append(dst, list[n:]...), nil
}

var errPostings = fmt.Errorf("%w: postings of a segment", domain.ErrDamaged)

// eachPosting gives the documents of a list below limit with their counts. A list that is damaged ends with an error;
// what it gave before stays below limit all the same.
func eachPosting(list []byte, limit int, yield func(doc, count uint32)) error {
	doc := uint32(0)
	for len(list) > 0 {
		var v uint64
		n := 1
		if v = uint64(list[0]); v >= 0x80 {
			if v, n = binary.Uvarint(list); n <= 0 {
				return errPostings
			}
		}
		list = list[n:]
		count := uint32(1)
		if v&1 != 0 {
			c, n := binary.Uvarint(list)
			if n <= 0 {
				return errPostings
			}
			count, list = uint32(c), list[n:]
		}
		doc += uint32(v >> 1)
		if int(doc) >= limit {
			return errPostings
		}
		yield(doc, count)
	}
	return nil
}
