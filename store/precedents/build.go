package precedents

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/klauspost/compress/zstd"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

// Words gives the words of a text as searches compare them: folded and without endings. An index is only as good as the
// agreement between who made it and who asks it, so both use the same function.
type Words func(s string, yield func(stem string))

const (
	blockSize = 256 << 10 // of letters packed together
	dictSize  = 48 << 10  // of the beginning of a segment's text that all its blocks may refer to
)

// The first letters of terms.
const (
	wordTerm  = 'w'
	titleTerm = 't'
	facetTerm = 'f'
)

// builder collects letters and writes them as one segment.
type builder struct {
	words   Words
	lists   map[string]*plist
	key     []byte
	raw     []byte // letters that are not packed yet
	dict    []byte
	encoder *zstd.Encoder

	dicts, blocks, text, letters, items []byte
	n, nItems                           uint32
}

func newBuilder(words Words) *builder { return &builder{words: words, lists: map[string]*plist{}} }

// add takes a letter. It is kept as it is; the index is made of its words and of the facets of its items.
func (b *builder) add(l *precedent.Letter) error {
	data, err := json.Marshal(l)
	if err != nil {
		return err
	}
	if len(data) > mostBlock-blockSize {
		return domain.Invalid("a determination of %d MB; %d are the most", len(data)>>20, (mostBlock-blockSize)>>20)
	}
	print := l.Fingerprint()
	block := uint32(len(b.blocks) / blockRow)
	for _, v := range []uint32{block, uint32(len(b.raw)), uint32(len(data)), b.nItems, b.index(l)} {
		b.letters = le.AppendUint32(b.letters, v)
	}
	b.letters = append(b.letters, print[:]...)
	for i := range l.Items {
		b.items = le.AppendUint32(b.items, b.n)
		b.items = le.AppendUint32(b.items, dayNumber(l))
		b.items = append(b.items, decisionNumber(l.Items[i].Decision), byte(min(i, 255)))
	}
	b.n++
	b.nItems += uint32(len(l.Items))
	if b.raw = append(b.raw, data...); len(b.raw) >= blockSize {
		return b.pack()
	}
	return nil
}

// index posts the letter's terms and tells how many words it has.
func (b *builder) index(l *precedent.Letter) (words uint32) {
	letter := func(s string) {
		b.words(s, func(stem string) {
			words++
			b.meet(wordTerm, stem, b.n)
		})
	}
	letter(l.Number)
	letter(l.Summary)
	for i := range l.Items {
		it, n := &l.Items[i], b.nItems+uint32(i)
		letter(it.Title)
		letter(it.Claims)
		letter(it.Guideline)
		letter(it.Rationale)
		b.words(it.Title, func(stem string) { b.meet(titleTerm, stem, n) })
		for _, f := range it.Facets {
			b.meet(facetTerm, f.Key(), n)
		}
	}
	return words
}

func (b *builder) meet(kind byte, s string, doc uint32) {
	b.key = append(append(b.key[:0], kind), s...)
	p := b.lists[string(b.key)]
	if p == nil {
		p = &plist{}
		b.lists[string(b.key)] = p
	}
	p.meet(doc)
}

// pack compresses the letters collected so far as a block.
func (b *builder) pack() (err error) {
	if len(b.raw) == 0 {
		return nil
	}
	if b.encoder == nil {
		b.dict = slices.Clone(b.raw[:min(len(b.raw), dictSize)])
		b.dicts = append(le.AppendUint32(nil, uint32(len(b.dict))), b.dict...)
		if b.encoder, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedBestCompression),
			zstd.WithEncoderDictRaw(1, b.dict)); err != nil {
			return err
		}
	}
	at := len(b.text)
	b.text = b.encoder.EncodeAll(b.raw, b.text)
	b.blocks = appendBlock(b.blocks, uint64(at), b.text[at:], uint32(len(b.raw)), 0)
	b.raw = b.raw[:0]
	return nil
}

func appendBlock(rows []byte, at uint64, packed []byte, size, dict uint32) []byte {
	rows = le.AppendUint64(rows, at)
	for _, v := range []uint32{uint32(len(packed)), size, dict, sum(packed)} {
		rows = le.AppendUint32(rows, v)
	}
	return rows
}

// write puts the segment into a file, whole and flushed to the disk.
func (b *builder) write(path string) error {
	if err := b.pack(); err != nil {
		return err
	}
	if b.encoder != nil {
		defer b.encoder.Close()
	}
	keys := make([]string, 0, len(b.lists))
	for k := range b.lists {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	w, err := newFile(path)
	if err != nil {
		return err
	}
	for s, part := range map[section][]byte{sectionDicts: b.dicts, sectionBlocks: b.blocks, sectionLetters: b.letters, sectionItems: b.items} {
		w.small[s] = part
	}
	if err := w.begin(sectionText, func() error { return w.put(b.text) }); err != nil {
		return w.fail(err)
	}
	terms := &termWriter{}
	err = w.begin(sectionPostings, func() error {
		for _, k := range keys {
			p := b.lists[k]
			p.end()
			terms.add([]byte(k), p.docs, p.last, p.buf)
			if err := w.put(p.buf); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return w.fail(err)
	}
	return w.finish(terms)
}

// file is a segment on its way to the disk. The long sections are written as they come, the others are collected.
type file struct {
	f      *os.File
	w      *bufio.Writer
	path   string
	small  [sections][]byte
	length [sections]uint64
	long   [sections]bool
	now    section
}

// newFile begins a segment under another name beside path.
func newFile(path string) (*file, error) {
	f, err := os.CreateTemp(dirOf(path), "segment-*"+halfSuffix)
	if err != nil {
		return nil, err
	}
	w := &file{f: f, w: bufio.NewWriterSize(f, 1<<20), path: path}
	_, err = w.w.Write(make([]byte, headerLen))
	if err != nil {
		return nil, w.fail(err)
	}
	return w, nil
}

func (w *file) fail(err error) error {
	w.f.Close()
	os.Remove(w.f.Name())
	return fmt.Errorf("a segment of precedents cannot be written: %w", err)
}

// begin writes the sections before s that are collected, then lets fill write s.
func (w *file) begin(s section, fill func() error) error {
	for ; w.now < s; w.now++ {
		if err := w.collected(w.now); err != nil {
			return err
		}
	}
	w.long[s] = true
	w.now = s
	if err := fill(); err != nil {
		return err
	}
	w.now++
	return nil
}

func (w *file) collected(s section) error {
	w.length[s] = uint64(len(w.small[s]))
	_, err := w.w.Write(w.small[s])
	return err
}

// put writes a piece of the long section that was begun.
func (w *file) put(b []byte) error {
	w.length[w.now] += uint64(len(b))
	_, err := w.w.Write(b)
	return err
}

// finish writes the terms and the header, flushes, and gives the file its name.
func (w *file) finish(t *termWriter) error {
	t.endGroup()
	w.small[sectionTerms], w.small[sectionGroups] = t.terms, t.groups
	for ; w.now < sections; w.now++ {
		if err := w.collected(w.now); err != nil {
			return w.fail(err)
		}
	}
	var crc [sections]uint32
	for s := range sections {
		if !s.checkedLater() {
			crc[s] = sum(w.small[s])
		}
	}
	if err := w.w.Flush(); err != nil {
		return w.fail(err)
	}
	if _, err := w.f.WriteAt(header(w.length, crc), 0); err != nil {
		return w.fail(err)
	}
	if err := w.f.Sync(); err != nil {
		return w.fail(err)
	}
	if err := w.f.Close(); err != nil {
		return w.fail(err)
	}
	if err := os.Rename(w.f.Name(), w.path); err != nil {
		return w.fail(err)
	}
	return syncDir(dirOf(w.path))
}
