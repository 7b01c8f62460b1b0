package store

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	bolt "go.etcd.io/bbolt"

	"imrdesk/domain"
)

// VerifyReport says what a check of every value found. It holds no word of a case.
type VerifyReport struct {
	Pages     int       `json:"pages"`
	Values    int       `json:"values"`
	Cases     int       `json:"cases"`
	Revisions int       `json:"revisions"`
	Journal   int       `json:"journal"`
	Blobs     int       `json:"blobs"`
	Audit     int       `json:"audit"` // entries that follow each other without a break from the first on
	Code      string    `json:"code"`  // of the chain's head
	Problems  []Problem `json:"problems"`
}

// Problem is one thing that is wrong.
type Problem struct {
	Case domain.CaseID `json:"case,omitempty"`
	What string        `json:"what"`
}

func (p Problem) String() string {
	if p.Case == "" {
		return p.What
	}
	return fmt.Sprintf("case %s: %s", p.Case, p.What)
}

const maxProblems = 1000

func (r *VerifyReport) bad(id domain.CaseID, format string, args ...any) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, Problem{id, fmt.Sprintf(format, args...)})
	}
}

// Verify checks the open vault: its pages, every value's seal, that each case holds what its index names, and the audit
// chain. An error means that it could not be checked; what is wrong stands in the report.
func (v *Vault) Verify(p Progress) (r VerifyReport, err error) {
	pages, perr := v.pages()
	err = v.view(func(t *txn) error { r = t.verify(p); return nil })
	r.Pages = int(pages.pages)
	if perr != nil {
		r.bad("", "%v", perr)
	}
	return r, err
}

// pages checks the pages of the open file while nobody writes.
func (v *Vault) pages() (found preflighted, err error) {
	v.writing.Lock()
	defer v.writing.Unlock()
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.db == nil {
		return found, ErrClosed
	}
	st, err := v.guard.file.Stat()
	if err != nil {
		return found, err
	}
	return preflight(v.guard.file, st.Size())
}

// VerifyFile checks a vault or backup that is not open: for a damaged one the error says what keeps it from opening.
func VerifyFile(file string, passphrase []byte, p Progress) (r VerifyReport, err error) {
	f, _, err := openRegular(file, false)
	if err != nil {
		return r, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return r, err
	}
	pages, err := preflight(f, st.Size())
	if err != nil {
		return r, err
	}
	v := &Vault{path: file, opts: Options{ReadOnly: true}.filled(), readOnly: "it is being checked", guard: &guard{path: file}}
	v.guard.notice = v.opts.Notice
	defer v.close()
	if err := v.attach(); err != nil {
		return r, err
	}
	if err := v.unlock(slotPassphrase, passphrase); err != nil {
		return r, err
	}
	err = v.view(func(t *txn) error { r = t.verify(p); return nil })
	r.Pages = int(pages.pages)
	if pages.metas == 1 {
		r.bad("", "one of the two index pages is unreadable; the next save mends it")
	}
	return r, err
}

// verify opens every value the transaction sees.
func (t *txn) verify(p Progress) (r VerifyReport) {
	total := 0
	for kd := kindCase; kd <= kindBlob; kd++ {
		total += t.count(kd)
	}
	named := map[string]bool{} // keys that a manifest accounts for
	for kd := kindCase; kd <= kindBlob; kd++ {
		err := t.each(kd, nil, func(k, sealed []byte) (bool, error) {
			r.Values++
			if r.Values%100 == 0 || r.Values == total {
				p.tell(r.Values, total, "values opened")
			}
			value, err := t.keys.open(kd, k, sealed)
			if err != nil {
				r.bad("", "a value of %q does not open", bucketNames[kd])
				return false, nil
			}
			t.verifyValue(&r, kd, k, value, named)
			return false, nil
		})
		if err != nil {
			r.bad("", "%v", err)
		}
	}
	t.verifyRest(&r, named)
	return r
}

// verifyValue looks into one opened value.
func (t *txn) verifyValue(r *VerifyReport, kd kind, key, value []byte, named map[string]bool) {
	switch kd {
	case kindCase:
		r.Cases++
		t.verifyCase(r, value, named)
	case kindRev:
		r.Revisions++
	case kindJournal:
		r.Journal++
	case kindBlob:
		if numberOf(key) == 0 {
			r.Blobs++
			if _, _, err := t.blob(key[:len(key)-8]); err != nil {
				r.bad("", "%v", err)
			}
		}
	case kindSummary:
		var s Summary
		if json.Unmarshal(value, &s) != nil {
			r.bad("", "a line of the worklist cannot be read")
		}
		named["line "+string(s.ID)] = true
	}
}

func (t *txn) verifyCase(r *VerifyReport, value []byte, named map[string]bool) {
	var m manifest
	if json.Unmarshal(value, &m) != nil || len(m.Revisions) == 0 || m.newest().N != m.Newest {
		r.bad(m.ID, "the index of the case cannot be read")
		return
	}
	named["case "+string(m.ID)] = true
	for _, rev := range m.Revisions {
		named[string(t.revKey(m.ID, rev.N))] = true
		if _, err := t.draftOf(m.ID, rev); err != nil {
			r.bad(m.ID, "%v", err)
		}
	}
	var l Loaded
	if d, err := t.draftOf(m.ID, m.newest()); err == nil {
		l.Draft = d
		records, lost, _ := t.journal(m.ID)
		if l.replay(records); lost || l.Lost {
			r.bad(m.ID, "a part of the journal cannot be used")
		}
	}
}

// verifyRest looks for what no index names, and walks the audit.
func (t *txn) verifyRest(r *VerifyReport, named map[string]bool) {
	if keys, err := t.keysUnder(kindRev, nil); err == nil {
		for _, k := range keys {
			if !named[string(k)] {
				r.bad("", "a revision is there that no case names")
			}
		}
	}
	for name := range named {
		if id, ok := strings.CutPrefix(name, "case "); ok && !named["line "+id] {
			r.bad(domain.CaseID(id), "the case has no line in the worklist")
		}
	}
	prev, at := make([]byte, linkSize), uint64(1)
	for {
		log, last, err := t.chain(at, prev, auditStep)
		r.Audit += len(log)
		if err != nil {
			r.bad("", "%v", err)
			break
		}
		if len(log) < auditStep {
			break
		}
		at, prev = at+uint64(len(log)), last
	}
	if head, err := t.headOfAudit(); err == nil {
		r.Code = head.Code()
	}
}

// faultless runs fn with faults and panics as errors.
func faultless(fn func() error) (err error) {
	defer faultToError(&err)()
	return fn()
}

// openReadOnly opens a sound bbolt file for reading.
func openReadOnly(file string) (*bolt.DB, error) {
	return openPages(file, boltOptions(os.OpenFile, true))
}
