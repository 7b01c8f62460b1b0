package precedents

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

const (
	magic   = "IMRDPREC"
	version = 1
)

// section names a part of a segment file.
type section int

const (
	sectionDicts section = iota
	sectionBlocks
	sectionText
	sectionLetters
	sectionItems
	sectionPostings
	sectionTerms
	sectionGroups
	sections
)

// checkedLater are sections with checksums of their own for each part.
func (s section) checkedLater() bool { return s == sectionText || s == sectionPostings }

const (
	sectionHead = 8 + 4                                   // length and checksum
	headLen     = 8 + 4 + 4                               // magic, version, number of sections
	headerLen   = headLen + int(sections)*sectionHead + 4 // with the checksum of all before it
	blockRow    = 8 + 4 + 4 + 4 + 4                       // offset, packed and unpacked length, dict, checksum
	letterRow   = 4 + 4 + 4 + 4 + 4 + 16                  // block, offset, length, first item, words, fingerprint
	itemRow     = 4 + 4 + 1 + 1                           // letter, day, decision, number in its letter
	groupRow    = 4 + 8 + 4                               // offset in terms, offset in postings, checksum of its postings
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func sum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

var le = binary.LittleEndian

// header is the beginning of a segment file with sections of these lengths and checksums.
func header(length [sections]uint64, crc [sections]uint32) []byte {
	h := append(make([]byte, 0, headerLen), magic...)
	h = le.AppendUint32(h, version)
	h = le.AppendUint32(h, uint32(sections))
	for s := range sections {
		h = le.AppendUint64(h, length[s])
		h = le.AppendUint32(h, crc[s])
	}
	return le.AppendUint32(h, sum(h))
}

// laid gives the sections of a segment file as its header names them, and the header's checksums.
func laid(b []byte) (parts [sections][]byte, crc [sections]uint32, err error) {
	if len(b) < headerLen || string(b[:len(magic)]) != magic {
		return parts, crc, fmt.Errorf("%w: no segment of precedents", domain.ErrDamaged)
	}
	if v := le.Uint32(b[len(magic):]); v > version {
		return parts, crc, fmt.Errorf("%w: segment of form %d, this program knows form %d", domain.ErrNewer, v, version)
	}
	if le.Uint32(b[headerLen-4:]) != sum(b[:headerLen-4]) || le.Uint32(b[len(magic)+4:]) != uint32(sections) {
		return parts, crc, fmt.Errorf("%w: header of a segment", domain.ErrDamaged)
	}
	rest := b[headerLen:]
	for s := range parts {
		row := b[headLen+s*sectionHead:]
		n := le.Uint64(row)
		if n > uint64(len(rest)) {
			return parts, crc, fmt.Errorf("%w: a segment is cut off", domain.ErrDamaged)
		}
		parts[s], rest = rest[:n:n], rest[n:]
		crc[s] = le.Uint32(row[8:])
	}
	return parts, crc, nil
}

// split is laid with every checksum of the header held against its section, and tables of whole rows.
func split(b []byte) ([sections][]byte, error) {
	parts, crc, err := laid(b)
	if err != nil {
		return parts, err
	}
	rows := map[section]int{sectionBlocks: blockRow, sectionLetters: letterRow, sectionItems: itemRow, sectionGroups: groupRow}
	for s, p := range parts {
		if !section(s).checkedLater() && sum(p) != crc[s] || rows[section(s)] > 0 && len(p)%rows[section(s)] != 0 {
			return parts, fmt.Errorf("%w: section %d of a segment", domain.ErrDamaged, s)
		}
	}
	return parts, nil
}

// decisions are the decisions by their number in an item's row.
var decisions = []domain.Decision{domain.Undecided, domain.Upheld, domain.Overturned}

func decisionNumber(d domain.Decision) byte { return byte(max(0, slices.Index(decisions, d))) }

// dayNumber is the day of the decision as one number that keeps the order of days: 20150131, or 20150000 where only the
// year is known; 0 is not stated.
func dayNumber(l *precedent.Letter) uint32 {
	if d := l.Decided; !d.IsZero() {
		return uint32(d.Year*10000 + d.Month*100 + d.Day)
	}
	return uint32(l.Year * 10000)
}

func dayOf(n uint32) domain.Date {
	return domain.Date{Year: int(n / 10000), Month: int(n / 100 % 100), Day: int(n % 100)}
}

// updated is the checksum of what crc was the checksum of, with b behind it.
func updated(crc uint32, b []byte) uint32 { return crc32.Update(crc, castagnoli, b) }
