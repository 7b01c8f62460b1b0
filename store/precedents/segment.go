package precedents

import (
	"encoding/json"
	"fmt"
	"os"
	"sync/atomic"

	"github.com/edsrzf/mmap-go"
	"github.com/klauspost/compress/zstd"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

// segment is a segment file mapped into memory.
type segment struct {
	name    string
	file    *os.File
	mapped  mmap.MMap
	parts   [sections][]byte
	letters int
	items   int
	words   uint64          // of all letters
	checked []atomic.Bool   // groups whose postings were found whole
	decoder []*zstd.Decoder // by dict; nil until used
}

// openSegment maps a file and checks what a search walks through.
func openSegment(path string) (*segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%w: %s cannot be mapped: %w", domain.ErrDamaged, path, err)
	}
	s := &segment{name: path, file: f, mapped: m}
	if s.parts, err = split(m); err == nil {
		err = s.measure()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// measure counts rows and checks that they point to each other in order.
func (s *segment) measure() error {
	s.letters = len(s.parts[sectionLetters]) / letterRow
	s.items = len(s.parts[sectionItems]) / itemRow
	s.checked = make([]atomic.Bool, len(s.parts[sectionGroups])/groupRow)
	dicts, err := s.dicts()
	if err != nil {
		return err
	}
	s.decoder = newDecoders(len(dicts))
	last := 0
	for i := range s.letters {
		l := s.letter(i)
		if l.first < last || l.first > s.items {
			return fmt.Errorf("%w: letters of a segment", domain.ErrDamaged)
		}
		last = l.first
		s.words += uint64(l.words)
	}
	for i := range s.items {
		if s.item(i).letter >= s.letters {
			return fmt.Errorf("%w: items of a segment", domain.ErrDamaged)
		}
	}
	return nil
}

func (s *segment) close() {
	s.closeDecoders()
	if s.mapped != nil {
		_ = s.mapped.Unmap() // nothing was written through it
	}
	_ = s.file.Close()
}

// letterAt is a row of the table of letters.
type letterAt struct {
	block, offset, length int
	first                 int // its first item
	words                 uint32
	print                 precedent.Fingerprint
}

func (s *segment) letter(i int) letterAt {
	b := s.parts[sectionLetters][i*letterRow : (i+1)*letterRow]
	return letterAt{int(le.Uint32(b)), int(le.Uint32(b[4:])), int(le.Uint32(b[8:])), int(le.Uint32(b[12:])), le.Uint32(b[16:]), precedent.Fingerprint(b[20:36])}
}

// itemsOf are the numbers of a letter's items: from first up to end.
func (s *segment) itemsOf(letter int) (first, end int) {
	first = int(le.Uint32(s.parts[sectionLetters][letter*letterRow+12:]))
	if letter+1 == s.letters {
		return first, s.items
	}
	return first, int(le.Uint32(s.parts[sectionLetters][(letter+1)*letterRow+12:]))
}

func (s *segment) wordsOf(letter int) uint32 {
	return le.Uint32(s.parts[sectionLetters][letter*letterRow+16:])
}

// itemAt is a row of the table of items.
type itemAt struct {
	letter   int
	decided  domain.Date
	decision domain.Decision
	number   int // in its letter, from 0
}

func (s *segment) item(i int) itemAt {
	b := s.parts[sectionItems][i*itemRow : (i+1)*itemRow]
	d := domain.Undecided
	if int(b[8]) < len(decisions) {
		d = decisions[b[8]]
	}
	return itemAt{int(le.Uint32(b)), dayOf(le.Uint32(b[4:])), d, int(b[9])}
}

// postings are those of a term.
func (s *segment) postings(t term) ([]byte, error) {
	all := s.parts[sectionPostings]
	if t.at > uint64(len(all)) || t.size > uint64(len(all))-t.at {
		return nil, errPostings
	}
	return all[t.at : t.at+t.size], nil
}

// checkPostings holds the postings of a group against their checksum, once.
func (s *segment) checkPostings(group int) error {
	if group >= len(s.checked) || s.checked[group].Load() {
		return nil
	}
	all, groups := s.parts[sectionPostings], s.parts[sectionGroups]
	from, end := le.Uint64(groups[group*groupRow+4:]), uint64(len(all))
	if group+1 < len(s.checked) {
		end = le.Uint64(groups[(group+1)*groupRow+4:])
	}
	if from > end || end > uint64(len(all)) || sum(all[from:end]) != le.Uint32(groups[group*groupRow+12:]) {
		return errPostings
	}
	s.checked[group].Store(true)
	return nil
}

// dicts are the compressors' dictionaries: each with its length before it.
func (s *segment) dicts() ([][]byte, error) {
	var out [][]byte
	for b := s.parts[sectionDicts]; len(b) > 0; {
		if len(b) < 4 || uint64(le.Uint32(b)) > uint64(len(b)-4) {
			return nil, fmt.Errorf("%w: dictionaries of a segment", domain.ErrDamaged)
		}
		n := int(le.Uint32(b))
		out, b = append(out, b[4:4+n]), b[4+n:]
	}
	return out, nil
}

// mostBlock bounds what a block may unpack to, whatever its row says.
const mostBlock = 16 << 20

// packed is a block of letters as it is stored, held against its checksum.
func (s *segment) packed(i int) (b blockAt, err error) {
	rows := s.parts[sectionBlocks]
	if i < 0 || (i+1)*blockRow > len(rows) {
		return b, errBlock(i)
	}
	row := rows[i*blockRow:]
	at, packed := le.Uint64(row), uint64(le.Uint32(row[8:]))
	b.size, b.dict = int(le.Uint32(row[12:])), int(le.Uint32(row[16:]))
	all := s.parts[sectionText]
	if at > uint64(len(all)) || packed > uint64(len(all))-at || b.size > mostBlock || b.dict >= len(s.decoder) {
		return b, errBlock(i)
	}
	b.data = all[at : at+packed]
	if sum(b.data) != le.Uint32(row[20:]) {
		return b, errBlock(i)
	}
	return b, nil
}

// blockAt is a packed block.
type blockAt struct {
	data       []byte
	size, dict int // size when unpacked
}

func errBlock(i int) error { return fmt.Errorf("%w: block %d of a segment", domain.ErrDamaged, i) }

// block unpacks a block of letters.
func (s *segment) block(i int) ([]byte, error) {
	b, err := s.packed(i)
	if err != nil {
		return nil, err
	}
	d, err := s.decoderFor(b.dict)
	if err != nil {
		return nil, err
	}
	out, err := d.DecodeAll(b.data, nil)
	if err != nil || len(out) != b.size {
		return nil, errBlock(i)
	}
	return out, nil
}

func newDecoders(n int) []*zstd.Decoder { return make([]*zstd.Decoder, n) }

func (s *segment) closeDecoders() {
	for _, d := range s.decoder {
		if d != nil {
			d.Close()
		}
	}
}

func (s *segment) decoderFor(dict int) (*zstd.Decoder, error) {
	if s.decoder[dict] != nil {
		return s.decoder[dict], nil
	}
	dicts, err := s.dicts()
	if err != nil {
		return nil, err
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostBlock), zstd.WithDecoderDictRaw(1, dicts[dict]))
	s.decoder[dict] = d
	return d, err
}

// read gives the letter with its words.
func (s *segment) read(i int) (precedent.Letter, error) {
	at := s.letter(i)
	b, err := s.block(at.block)
	if err != nil {
		return precedent.Letter{}, err
	}
	return at.in(b)
}

// in is the letter out of its unpacked block.
func (at letterAt) in(block []byte) (l precedent.Letter, err error) {
	if at.offset > len(block) || at.length > len(block)-at.offset {
		return l, fmt.Errorf("%w: a letter of block %d", domain.ErrDamaged, at.block)
	}
	if json.Unmarshal(block[at.offset:at.offset+at.length], &l) != nil {
		return l, fmt.Errorf("%w: a letter of block %d", domain.ErrDamaged, at.block)
	}
	return l, nil
}
