package store

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"io"
)

// bbolt trusts its pages: a truncated or altered file kills the process when it is mapped, and its data pages have no
// checksum. So every page is read and judged here first, with bounded reads and no mapping.

const (
	metaMagic   = 0xED0CDAED
	metaVersion = 2
	pageHead    = 16
	elementSize = 16
	maxKey      = 32768

	pageBranch   = 0x01
	pageLeaf     = 0x02
	pageFreelist = 0x10
	noFreelist   = ^uint64(0)
)

// preflighted is what the pages of a sound file tell.
type preflighted struct {
	metas    int    // valid meta pages, 1 or 2; 1 means that the vault may be one save behind
	txid     uint64 // transaction of the newest valid meta page
	pageSize int64
	pages    uint64 // pages up to the high-water mark
	free     uint64 // free pages among them
}

type metaPage struct {
	pageSize                        int64
	root, freelist, highWater, txid uint64
}

// parseMeta reads the meta data of a page's first 80 bytes; ok is false when its checksum or form is wrong.
func parseMeta(b []byte) (m metaPage, ok bool) {
	if len(b) < pageHead+64 {
		return m, false
	}
	b = b[pageHead : pageHead+64]
	le := binary.LittleEndian
	sum := fnv.New64a()
	sum.Write(b[:56])
	if le.Uint32(b) != metaMagic || le.Uint32(b[4:]) != metaVersion || sum.Sum64() != le.Uint64(b[56:]) {
		return m, false
	}
	return metaPage{
		pageSize: int64(le.Uint32(b[8:])), root: le.Uint64(b[16:]), freelist: le.Uint64(b[32:]),
		highWater: le.Uint64(b[40:]), txid: le.Uint64(b[48:]),
	}, true
}

// newestMeta finds the valid meta page with the highest transaction. The second one stands at one page size, which is
// known only from a meta page: every size a bbolt file can have is tried.
func newestMeta(r io.ReaderAt) (newest metaPage, valid int) {
	buf := make([]byte, pageHead+64)
	for _, at := range []int64{0, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536} {
		if n, _ := r.ReadAt(buf, at); n < len(buf) {
			continue
		}
		m, ok := parseMeta(buf)
		if !ok || at != 0 && at != m.pageSize {
			continue
		}
		valid++
		if valid == 1 || m.txid > newest.txid {
			newest = m
		}
	}
	return newest, valid
}

type pageWalk struct {
	r    io.ReaderAt
	meta metaPage
	seen []bool
}

// preflight walks the whole page tree of a bbolt file of size bytes. Its error wraps domain.ErrDamaged and says which
// page is wrong.
func preflight(r io.ReaderAt, size int64) (preflighted, error) {
	if size == 0 {
		return preflighted{}, damaged("the file is empty")
	}
	m, valid := newestMeta(r)
	if valid == 0 {
		return preflighted{}, damaged("no valid meta page; this is no vault, or its start is lost")
	}
	ps := m.pageSize
	if ps < 512 || ps > 65536 || ps&(ps-1) != 0 {
		return preflighted{}, damaged("page size %d", ps)
	}
	if m.highWater > 2*maxVault/uint64(ps) { // a file with holes can claim any size, and the walk needs room for every page
		return preflighted{}, damaged("%d pages of %d bytes are in use; no vault is that large", m.highWater, ps)
	}
	if m.highWater < 4 || m.highWater > uint64(size/ps) {
		return preflighted{}, damaged("the file has %d bytes but %d pages of %d are in use; its end is lost", size, m.highWater, ps)
	}
	w := &pageWalk{r: r, meta: m, seen: make([]bool, m.highWater)}
	if err := w.page(m.root, nil, nil, 0); err != nil {
		return preflighted{}, err
	}
	free, err := w.freelist()
	if err != nil {
		return preflighted{}, err
	}
	return preflighted{metas: valid, txid: m.txid, pageSize: ps, pages: m.highWater, free: free}, nil
}

// claim marks a page and its overflow as used; a page may be used once.
func (w *pageWalk) claim(id uint64, overflow uint32) error {
	if id < 2 || id >= w.meta.highWater || uint64(overflow) >= w.meta.highWater-id {
		return damaged("page %d with %d more lies outside the file", id, overflow)
	}
	for i := id; i <= id+uint64(overflow); i++ {
		if w.seen[i] {
			return damaged("page %d is used twice", i)
		}
		w.seen[i] = true
	}
	return nil
}

func (w *pageWalk) load(id uint64) ([]byte, error) {
	if id < 2 || id >= w.meta.highWater {
		return nil, damaged("page %d lies outside the file", id)
	}
	head := make([]byte, pageHead)
	if _, err := w.r.ReadAt(head, int64(id)*w.meta.pageSize); err != nil {
		return nil, damaged("page %d cannot be read: %v", id, err)
	}
	le := binary.LittleEndian
	if le.Uint64(head) != id {
		return nil, damaged("page %d says it is page %d", id, le.Uint64(head))
	}
	overflow := le.Uint32(head[12:])
	if err := w.claim(id, overflow); err != nil {
		return nil, err
	}
	n := (int64(overflow) + 1) * w.meta.pageSize
	if n > maxPageRun {
		return nil, damaged("page %d claims %d bytes", id, n)
	}
	b := make([]byte, n)
	if _, err := w.r.ReadAt(b, int64(id)*w.meta.pageSize); err != nil {
		return nil, damaged("page %d cannot be read: %v", id, err)
	}
	return b, nil
}

// page checks the page and all below it; its keys lie in [low, high), nil meaning no bound.
func (w *pageWalk) page(id uint64, low, high []byte, depth int) error {
	if depth > maxDepth {
		return damaged("the page tree is deeper than %d", maxDepth)
	}
	b, err := w.load(id)
	if err != nil {
		return err
	}
	switch flags := binary.LittleEndian.Uint16(b[8:]); flags {
	case pageLeaf:
		return w.leaf(id, b, low, high, depth)
	case pageBranch:
		return w.branch(id, b, high, depth)
	default:
		return damaged("page %d has type %#x", id, flags)
	}
}

// branch checks an inner page. Elements follow each other without a gap, the first right behind their table. That is how bbolt writes them, and it ties their
// number down: a page that says it has fewer than it has would hide the last ones without a trace.
func (w *pageWalk) branch(id uint64, b, high []byte, depth int) error {
	le := binary.LittleEndian
	n := int(le.Uint16(b[10:]))
	if n == 0 || pageHead+n*elementSize > len(b) {
		return damaged("branch page %d has %d elements", id, n)
	}
	keys, ids := make([][]byte, n), make([]uint64, n)
	next := uint64(pageHead + n*elementSize)
	for i := range n {
		at := pageHead + i*elementSize
		from := uint64(at) + uint64(le.Uint32(b[at:]))
		size := uint64(le.Uint32(b[at+4:]))
		if from != next || from+size > uint64(len(b)) {
			return damaged("branch page %d, element %d is out of place", id, i)
		}
		next = from + size
		keys[i], ids[i] = b[from:from+size], le.Uint64(b[at+8:])
		if i > 0 && bytes.Compare(keys[i-1], keys[i]) >= 0 {
			return damaged("branch page %d, element %d is out of order", id, i)
		}
	}
	for i := range n {
		h := high
		if i+1 < n {
			h = keys[i+1]
		}
		if err := w.page(ids[i], keys[i], h, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *pageWalk) leaf(id uint64, b, low, high []byte, depth int) error {
	le := binary.LittleEndian
	n := int(le.Uint16(b[10:]))
	if pageHead+n*elementSize > len(b) {
		return damaged("leaf page %d has %d elements", id, n)
	}
	if n == 0 && bytes.ContainsFunc(b[pageHead:], func(r rune) bool { return r != 0 }) {
		return damaged("leaf page %d says it is empty and is not", id)
	}
	prev, next := low, uint64(pageHead+n*elementSize)
	for i := range n {
		at := pageHead + i*elementSize
		flags, pos := le.Uint32(b[at:]), uint64(le.Uint32(b[at+4:]))
		ks, vs := uint64(le.Uint32(b[at+8:])), uint64(le.Uint32(b[at+12:]))
		from := uint64(at) + pos
		if from != next || from+ks+vs > uint64(len(b)) || ks == 0 || ks > maxKey || flags > 1 {
			return damaged("leaf page %d, element %d is malformed", id, i)
		}
		next = from + ks + vs
		key := b[from : from+ks]
		if c := bytes.Compare(prev, key); prev != nil && (c > 0 || c == 0 && i > 0) || high != nil && bytes.Compare(key, high) >= 0 {
			return damaged("leaf page %d, element %d is out of order", id, i)
		}
		prev = key
		if flags == 1 {
			if err := w.bucket(id, b[from+ks:from+ks+vs], depth); err != nil {
				return err
			}
		}
	}
	return nil
}

// bucket checks a nested bucket: its root is a page of its own or, for a small one, stands inline.
func (w *pageWalk) bucket(id uint64, v []byte, depth int) error {
	if len(v) < 16 || depth > maxDepth {
		return damaged("leaf page %d holds a malformed bucket", id)
	}
	if root := binary.LittleEndian.Uint64(v); root != 0 {
		return w.page(root, nil, nil, depth+1)
	}
	inline := v[16:]
	if len(inline) < pageHead || binary.LittleEndian.Uint16(inline[8:])&pageLeaf == 0 {
		return damaged("leaf page %d holds a malformed inline bucket", id)
	}
	return w.leaf(id, inline, nil, nil, depth+1)
}

// freelist checks that every page is either used or listed as free, and counts the free ones.
func (w *pageWalk) freelist() (free uint64, err error) {
	if w.meta.freelist == noFreelist {
		return 0, damaged("the list of free pages is missing")
	}
	b, err := w.load(w.meta.freelist)
	if err != nil {
		return 0, err
	}
	le := binary.LittleEndian
	if le.Uint16(b[8:]) != pageFreelist {
		return 0, damaged("page %d should list the free pages", w.meta.freelist)
	}
	n, at := uint64(le.Uint16(b[10:])), uint64(pageHead)
	if n == 0xFFFF {
		n, at = le.Uint64(b[pageHead:]), pageHead+8
	}
	if n > w.meta.highWater || at+n*8 > uint64(len(b)) {
		return 0, damaged("%d free pages are listed", n)
	}
	for i := range n {
		if err := w.claim(le.Uint64(b[at+i*8:]), 0); err != nil {
			return 0, err
		}
	}
	for i := uint64(2); i < w.meta.highWater; i++ {
		if !w.seen[i] {
			return 0, damaged("page %d is neither used nor free", i)
		}
	}
	return n, nil
}
