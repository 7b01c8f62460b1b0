package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"

	bolt "go.etcd.io/bbolt"

	"imrdesk/domain"
	"imrdesk/domain/draft"
)

// Recovering looks at every page of a damaged vault for values whose seal holds, whatever the page tree says. A seal proves
// what a value is and that it is whole, so that nothing wrong can be taken in.

// RecoverReport says what was found.
type RecoverReport struct {
	Cases   []RecoveredCase `json:"cases"`
	Values  int             `json:"values"`
	Header  string          `json:"header"` // where the header was found
	Purged  int             `json:"purged"` // cases left out because the audit tells that they were purged
	Written string          `json:"written"`
}

// RecoveredCase is one case that was found.
type RecoveredCase struct {
	ID        domain.CaseID `json:"id"`
	Newest    Revision      `json:"newest"`
	Revisions int           `json:"revisions"`
	Missing   int           `json:"missing"` // revisions that the index names but that were not found; -1 when the index is lost
	Journal   int           `json:"journal"` // records of changes after the newest revision
}

// found is one value whose seal holds.
type found struct {
	kind   kind
	key    []byte
	rev    uint64
	sealed []byte
	value  []byte
}

type salvage struct {
	keys   *keys
	best   map[kind]map[string]found // newest copy of each key
	report RecoverReport
}

// Recover reads the damaged vault at path, which it never changes, and writes all that can be had of it as a new vault to
// dst, with the same passphrase and recovery code. The header is taken from the vault, from its copy, or from a backup.
func Recover(path string, passphrase []byte, dst string, o Options, p Progress) (RecoverReport, error) {
	o = o.filled()
	if _, err := os.Lstat(dst); err == nil {
		return RecoverReport{}, fmt.Errorf("%w: there is a file where the recovered vault should go", domain.ErrConflict)
	}
	raw, err := readWhole(path)
	if err != nil {
		return RecoverReport{}, err
	}
	h, where, k, err := unlockAny(path, raw, passphrase)
	if err != nil {
		return RecoverReport{}, err
	}
	defer k.wipe()
	s := &salvage{keys: k, best: map[kind]map[string]found{}, report: RecoverReport{Header: where, Written: dst}}
	for kd := kindCase; kd <= kindBlob; kd++ {
		s.best[kd] = map[string]found{}
	}
	s.scan(raw, p)
	if s.report.Values == 0 {
		return s.report, damaged("no value of this vault was found in the file")
	}
	return s.report, buildFile(dst, func(db *bolt.DB) error { return s.write(db, h, o) })
}

// readWhole reads a vault file into memory; its pages are not trusted.
func readWhole(path string) ([]byte, error) {
	f, _, err := openRegular(path, false)
	if errors.Is(err, os.ErrNotExist) {
		return nil, ErrNoVault
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxVault+1))
	if err == nil && len(raw) > maxVault {
		err = domain.Invalid("the file has more than %d MB and is no vault", maxVault>>20)
	}
	return raw, err
}

// placedHeader is a header and where it was found.
type placedHeader struct {
	header
	where string
}

// findHeaders looks for headers that can be read: in the file, wherever they stand, in the copy, and in the backups. The one
// with the highest epoch comes first.
func findHeaders(path string, raw []byte) (list []placedHeader) {
	seen := map[string]bool{}
	add := func(h header, where string) {
		if b, err := h.encode(); err == nil && !seen[string(b)] {
			seen[string(b)] = true
			list = append(list, placedHeader{h, where})
		}
	}
	for _, h := range scanHeaders(raw) {
		add(h, "the vault")
	}
	if h, err := readSidecar(path); err == nil {
		add(h, "the copy beside the vault")
	}
	kept, _ := Backups(path)
	for _, file := range kept {
		if b, err := readWhole(file); err == nil {
			for _, h := range scanHeaders(b) {
				add(h, "the backup "+filepath.Base(file))
			}
		}
	}
	slices.SortStableFunc(list, func(a, b placedHeader) int { return int(b.Epoch) - int(a.Epoch) })
	return list
}

func scanHeaders(raw []byte) (list []header) {
	magic := []byte(headerMagic)
	for at := bytes.Index(raw, magic); at >= 0; {
		if head, _, err := splitHeader(raw[at:]); err == nil {
			if h, err := parseHeader(head); err == nil {
				list = append(list, h)
			}
		}
		next := bytes.Index(raw[at+len(magic):], magic)
		if next < 0 {
			break
		}
		at += len(magic) + next
	}
	return list
}

// unlockAny opens the first header that the passphrase fits. Free pages may hold headers of earlier passphrases.
func unlockAny(path string, raw, passphrase []byte) (h header, where string, k *keys, err error) {
	list := findHeaders(path, raw)
	if len(list) == 0 {
		return h, "", nil, damaged("no header was found in the file, its copy or a backup; without it nothing opens")
	}
	for _, c := range list {
		if k, err = c.unlock(slotPassphrase, passphrase); err == nil {
			return c.header, c.where, k, nil
		}
	}
	return h, "", nil, err
}

// scan looks at every possible page. The page size is what the system's bbolt uses; all that are possible are tried by
// stepping through the smallest.
func (s *salvage) scan(raw []byte, p Progress) {
	le := binary.LittleEndian
	step := pageSizeOf(raw)
	for off := 0; off+pageHead <= len(raw); off += step {
		if off%(1<<20) == 0 {
			p.tell(off>>10, len(raw)>>10, "KB searched")
		}
		if le.Uint64(raw[off:]) != uint64(off/step) || le.Uint16(raw[off+8:])&pageLeaf == 0 {
			continue
		}
		end := off + (int(le.Uint32(raw[off+12:]))+1)*step
		if end > len(raw) || end <= off {
			end = len(raw)
		}
		s.leaf(raw, off, end, 0)
	}
	p.tell(len(raw)>>10, len(raw)>>10, "KB searched")
}

// pageSizeOf is the page size a meta page tells, else the system's.
func pageSizeOf(raw []byte) int {
	if m, valid := newestMeta(bytes.NewReader(raw)); valid > 0 && m.pageSize >= 512 && m.pageSize <= 65536 {
		return int(m.pageSize)
	}
	return os.Getpagesize()
}

// leaf tries every element of what may be a leaf page, or a small bucket standing inside one.
func (s *salvage) leaf(raw []byte, off, end, depth int) {
	le := binary.LittleEndian
	n := int(le.Uint16(raw[off+10:]))
	for i := 0; i < n && off+pageHead+(i+1)*elementSize <= end; i++ {
		at := off + pageHead + i*elementSize
		flags, from := le.Uint32(raw[at:]), at+int(le.Uint32(raw[at+4:]))
		ks, vs := int(le.Uint32(raw[at+8:])), int(le.Uint32(raw[at+12:]))
		if ks <= 0 || ks > maxKey || vs > maxPageRun || from+ks+vs > end {
			continue
		}
		key, v := raw[from:from+ks], raw[from+ks:from+ks+vs]
		if flags == 1 && vs >= 16+pageHead && le.Uint64(v) == 0 && depth < 4 {
			s.leaf(raw, from+ks+16, from+ks+vs, depth+1)
			continue
		}
		s.try(key, v)
	}
}

// try keeps the value if its seal holds and it is the newest of its key.
func (s *salvage) try(key, sealed []byte) {
	if len(sealed) < sealOver || sealed[0] != sealVersion {
		return
	}
	kd := kind(sealed[1])
	byKey := s.best[kd]
	if byKey == nil {
		return
	}
	rev := sealedRev(sealed)
	if old, has := byKey[string(key)]; has && old.rev >= rev {
		return
	}
	value, err := s.keys.open(kd, key, sealed)
	if err != nil {
		return
	}
	s.report.Values++
	byKey[string(key)] = found{kd, bytes.Clone(key), rev, bytes.Clone(sealed), value}
}

// caseFound is what was found of one case.
type caseFound struct {
	id    domain.CaseID
	index *manifest
	revs  []Revision
	draft map[uint64][]byte
}

// cases puts the revisions found under their cases.
func (s *salvage) cases() []*caseFound {
	byID := map[domain.CaseID]*caseFound{}
	for _, f := range s.best[kindRev] {
		body, err := parseRevision(f.value)
		if err != nil {
			continue
		}
		c := byID[body.Case]
		if c == nil {
			c = &caseFound{id: body.Case, draft: map[uint64][]byte{}}
			byID[body.Case] = c
		}
		c.revs = append(c.revs, body.Revision)
		c.draft[body.Revision.N] = body.draft
	}
	for _, f := range s.best[kindCase] {
		var m manifest
		if json.Unmarshal(f.value, &m) == nil && byID[m.ID] != nil {
			byID[m.ID].index = &m
		}
	}
	var out []*caseFound
	for _, c := range byID {
		sort.Slice(c.revs, func(i, j int) bool { return c.revs[i].N < c.revs[j].N })
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].id < out[j].id })
	return out
}

// purged are the cases, by their names in the audit, that were removed on purpose.
func (s *salvage) purged() map[string]bool {
	out := map[string]bool{}
	for _, f := range s.best[kindAudit] {
		if len(f.value) < linkSize {
			continue
		}
		if e, ok := parseEntry(f.value[linkSize:]); ok && e.Event == EventPurged {
			out[e.Case] = true
		}
	}
	return out
}

// write makes the new vault: values as they were found, indexes and worklist made anew where they do not fit.
func (s *salvage) write(db *bolt.DB, h header, o Options) error {
	raw, err := h.encode()
	if err != nil {
		return err
	}
	gone := s.purged()
	return db.Update(func(tx *bolt.Tx) error {
		for _, name := range allBuckets {
			if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
				return err
			}
		}
		t := &txn{Tx: tx, keys: s.keys, now: o.Clock()}
		if err := t.putHeader(raw); err != nil {
			return err
		}
		for _, kd := range []kind{kindUndo, kindAudit, kindHead, kindSetting} {
			if err := s.copyAll(t, kd); err != nil {
				return err
			}
		}
		kept := map[domain.CaseID]bool{}
		for _, c := range s.cases() {
			if gone[t.auditName(c.id)] {
				s.report.Purged++
				continue
			}
			kept[c.id] = true
			if err := s.writeCase(t, c); err != nil {
				return err
			}
		}
		if err := s.writeBlobs(t, kept); err != nil {
			return err
		}
		head, err := t.resumeAudit(o.Actor)
		if err != nil {
			return err
		}
		if err := t.appendAudit(head, AuditEntry{Actor: o.Actor, Event: EventRecovered}); err != nil {
			return err
		}
		return t.stamp()
	})
}

func (s *salvage) copyAll(t *txn, kd kind) error {
	for _, f := range s.best[kd] {
		if err := t.putSealed(kd, f.key, f.sealed); err != nil {
			return err
		}
	}
	return nil
}

// writeCase writes the revisions of a case with an index that names exactly them.
func (s *salvage) writeCase(t *txn, c *caseFound) error {
	m := &manifest{ID: c.id, Created: c.revs[0].At}
	out := RecoveredCase{ID: c.id, Missing: -1, Revisions: len(c.revs)}
	if c.index != nil {
		*m = *c.index
		out.Missing = 0
		for _, r := range c.index.Revisions {
			if c.draft[r.N] == nil {
				out.Missing++
			}
		}
	}
	for _, r := range c.revs {
		key := t.revKey(c.id, r.N)
		if err := t.putSealed(kindRev, key, s.best[kindRev][string(key)].sealed); err != nil {
			return err
		}
	}
	m.Revisions = c.revs
	m.Newest = m.newest().N
	if c.index == nil || m.Newest > c.index.Newest {
		m.Signed = m.newest().Signed // one that was opened again has a newer revision, which is not
	}
	var err error
	if out.Journal, err = s.writeJournal(t, m); err != nil {
		return err
	}
	if err := t.putManifest(m); err != nil {
		return err
	}
	out.Newest = m.newest()
	s.report.Cases = append(s.report.Cases, out)
	return t.putSummary(m, s.summary(t, m, c.draft[m.Newest]))
}

// writeJournal copies the records that go on from the newest revision found, and only those: older ones are copies that lie in
// free pages.
func (s *salvage) writeJournal(t *txn, m *manifest) (n int, err error) {
	name := t.journalName(m.ID)
	var list []found
	for _, f := range s.best[kindJournal] {
		if len(f.key) == len(name)+8 && bytes.HasPrefix(f.key, name) {
			list = append(list, f)
		}
	}
	sort.Slice(list, func(i, j int) bool { return bytes.Compare(list[i].key, list[j].key) < 0 })
	at := m.newest().Rev
	for _, f := range list {
		var rec journalRecord
		end := func() uint64 { return rec.Base + uint64(len(rec.Changes)) }
		if json.Unmarshal(f.value, &rec) != nil || numberOf(f.key) < m.Journal || rec.Base > at || end() <= at {
			continue
		}
		if err := t.putSealed(kindJournal, f.key, f.sealed); err != nil {
			return n, err
		}
		at = end()
		n++
	}
	return n, nil
}

// summary is the line of the worklist as it was found, or what the draft tells of it.
func (s *salvage) summary(t *txn, m *manifest, raw []byte) (sum Summary) {
	if f, ok := s.best[kindSummary][string(t.keys.hide(kindSummary, string(m.ID)))]; ok && json.Unmarshal(f.value, &sum) == nil {
		return sum
	}
	var d draft.Draft
	if json.Unmarshal(raw, &d) != nil {
		return sum
	}
	state := StateDraft
	if m.Signed {
		state = StateSigned
	}
	return Summarize(&d.Case, state, 0, 0, 0)
}

// writeBlobs copies the blobs that are whole and belong to a kept case or to none.
func (s *salvage) writeBlobs(t *txn, kept map[domain.CaseID]bool) error {
	for _, f := range s.best[kindBlob] {
		var info BlobInfo
		if len(f.key) < 8 || numberOf(f.key) != 0 || json.Unmarshal(f.value, &info) != nil || info.Case != "" && !kept[info.Case] {
			continue
		}
		name := f.key[:len(f.key)-8]
		for i := uint64(0); i <= info.Pieces; i++ {
			piece, ok := s.best[kindBlob][string(numbered(name, i))]
			if !ok || piece.rev != f.rev {
				break
			}
			if err := t.putSealed(kindBlob, piece.key, piece.sealed); err != nil {
				return err
			}
		}
		if _, _, err := t.blob(name); err != nil {
			if err := t.delAll(kindBlob, name); err != nil {
				return err
			}
		}
	}
	return nil
}
