package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sort"
	"time"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// State is how far a case has come.
type State string

// The states of a case.
const (
	StateDraft    State = "draft"
	StateImported State = "imported" // read from a letter that others finished
	StateSigned   State = "signed"
	StateArchived State = "archived"
)

// Summary is the line of the worklist. It is kept beside the draft, so that the list needs no draft.
type Summary struct {
	ID       domain.CaseID    `json:"id"`
	Number   string           `json:"number"`
	Priority domain.Priority  `json:"priority,omitempty"`
	Title    string           `json:"title"` // the first disputed service
	Received domain.Date      `json:"received"`
	Assigned domain.Date      `json:"assigned"`
	Due      domain.Date      `json:"due"` // no holiday counted; Limit tells what to count from
	Limit    domain.TimeLimit `json:"limit,omitzero"`
	Decided  domain.Date      `json:"decided"`
	Items    int              `json:"items"`
	Done     int              `json:"done"` // items that are decided
	Errors   int              `json:"errors"`
	Warnings int              `json:"warnings"`
	Notes    int              `json:"notes"`
	State    State            `json:"state"`
	Revision uint64           `json:"revision"` // set by the vault
	Updated  time.Time        `json:"updated"`  // set by the vault
}

// Origin is the file a case was read from. Name is a label, never a path.
type Origin struct {
	Name  string
	Bytes []byte
}

// Revision is one kept state of a draft.
type Revision struct {
	N      uint64    `json:"n"` // 1, 2, 3 ...; thinning leaves gaps
	At     time.Time `json:"at"`
	Act    string    `json:"act"`              // what the author did, in words
	Words  int       `json:"words"`            // words put in or taken out since the revision before
	Rev    uint64    `json:"rev"`              // draft.Draft.Rev
	Size   int       `json:"size"`             // bytes
	Digest string    `json:"digest"`           // first 128 bits, in hex, of the SHA-256 of the draft's JSON
	Signed bool      `json:"signed,omitempty"` // kept for ever
}

// manifest is what the vault knows of a case beside its texts.
type manifest struct {
	ID        domain.CaseID `json:"id"`
	Created   time.Time     `json:"created"`
	Newest    uint64        `json:"newest"`  // number of the newest revision
	Journal   uint64        `json:"journal"` // number of the next journal record
	Signed    bool          `json:"signed,omitempty"`
	Reopened  string        `json:"reopened,omitempty"` // why a signed determination was opened again
	Origin    string        `json:"origin,omitempty"`   // label; the bytes are the blob "origin" of this case
	Revisions []Revision    `json:"revisions"`          // oldest first; the last field, see encode

	lines map[uint64]indexLine // by number; what a save need not make again
}

// indexLine is the JSON of a revision in the index.
type indexLine struct {
	of  Revision
	raw []byte
}

// encode is the manifest's JSON. The index is long and a save adds one line to it.
func (m *manifest) encode() ([]byte, error) {
	head := *m
	head.Revisions = nil
	raw, err := json.Marshal(head)
	raw, ok := bytes.CutSuffix(raw, []byte("null}"))
	if err != nil || !ok {
		return nil, fmt.Errorf("%w: the index of a case has no JSON form", domain.ErrInternal)
	}
	lines := make(map[uint64]indexLine, len(m.Revisions))
	raw = append(slices.Grow(raw, 256*len(m.Revisions)), '[')
	for i, r := range m.Revisions {
		l := m.lines[r.N]
		if l.of != r || l.raw == nil {
			l.of = r
			if l.raw, err = json.Marshal(r); err != nil {
				return nil, fmt.Errorf("%w: the index of a case has no JSON form", domain.ErrInternal)
			}
		}
		if i > 0 {
			raw = append(raw, ',')
		}
		raw, lines[r.N] = append(raw, l.raw...), l
	}
	m.lines = lines
	return append(raw, "]}"...), nil
}

func (m *manifest) newest() Revision { return m.Revisions[len(m.Revisions)-1] }

// revisionBody is a sealed revision. It says itself what it is, so that it can be found again without the manifest. Sealed it
// is the length (u32) of what it says of itself, that as JSON, and the draft's JSON.
type revisionBody struct {
	Case     domain.CaseID `json:"case"`
	Revision Revision      `json:"revision"`
	draft    []byte
}

// head is what stands before the draft's JSON.
func (b revisionBody) head() ([]byte, error) {
	head, err := json.Marshal(b)
	if err != nil {
		return nil, fmt.Errorf("%w: a revision has no JSON form", domain.ErrInternal)
	}
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(head))), head...), nil
}

func parseRevision(value []byte) (b revisionBody, err error) {
	if len(value) < 4 || uint64(binary.BigEndian.Uint32(value)) > uint64(len(value)-4) {
		return b, damaged("a revision cannot be read")
	}
	n := 4 + binary.BigEndian.Uint32(value)
	if err := json.Unmarshal(value[4:n], &b); err != nil {
		return b, damaged("a revision cannot be read")
	}
	b.draft = value[n:]
	return b, nil
}

// blobOrigin is the kind of the blob that holds the file a case was read from; its id is the case's.
const blobOrigin = "origin"

func (t *txn) manifest(id domain.CaseID) (*manifest, error) {
	var m manifest
	if r := t.recent.index; r != nil && r.ID == id {
		m = *r
		m.Revisions = slices.Clone(r.Revisions)
		return &m, nil
	}
	err := t.getJSON(kindCase, t.keys.hide(kindCase, string(id)), &m)
	if errors.Is(err, domain.ErrNotFound) {
		if line, _ := t.sealed(kindSummary, t.keys.hide(kindSummary, string(id))); line != nil || t.beyond(&manifest{ID: id}) {
			return nil, damaged("the index of a case is missing; run: imrdesk vault recover")
		}
		return nil, notFound("the vault holds no such case")
	}
	if err == nil && (m.ID != id || len(m.Revisions) == 0 || m.newest().N != m.Newest) {
		err = damaged("the index of a case does not fit it")
	}
	if err == nil && t.beyond(&m) {
		err = damaged("the index of a case is older than its revisions; run: imrdesk vault recover")
	}
	return &m, err
}

// beyond tells whether there is a revision that the index does not know yet: then an older index was put back, and going on
// from it would write over newer drafts.
func (t *txn) beyond(m *manifest) bool {
	name := t.keys.hide(kindRev, string(m.ID))
	b, err := t.bucket(kindRev)
	if err != nil {
		return false
	}
	k, _ := b.Cursor().Seek(numbered(name, m.Newest+1))
	return bytes.HasPrefix(k, name)
}

// recent is the case that was saved last, as it is on the disk: the next save is most likely of the same one. Only the writer
// sees it.
type recent struct {
	index *manifest
	draft draft.Draft
}

// recentDraft is the newest draft of the case when it is still at hand.
func (t *txn) recentDraft(id domain.CaseID, newest Revision) (d draft.Draft, ok bool) {
	if r := t.recent.index; r != nil && r.ID == id && r.Newest == newest.N {
		return t.recent.draft, true
	}
	return d, false
}

func (t *txn) putManifest(m *manifest) error {
	return t.sealIndex(m)()
}

func (t *txn) putSummary(m *manifest, s Summary) error {
	s.ID, s.Revision, s.Updated = m.ID, m.Newest, m.newest().At
	s.Title = cut(s.Title)
	return t.putJSON(kindSummary, t.keys.hide(kindSummary, string(m.ID)), m.Newest, s)
}

// cut bounds a label.
func cut(s string) string {
	if utf8.RuneCountInString(s) <= maxLabel {
		return s
	}
	return string([]rune(s)[:maxLabel])
}

// encodeDraft is the draft's JSON and its digest.
func encodeDraft(d draft.Draft) (raw []byte, digest string, err error) {
	for _, l := range d.Case.Texts() {
		if doc, _ := d.Case.Doc(l); !doc.Valid() {
			return nil, "", domain.Invalid("the text at %s holds bytes that are no UTF-8", d.Case.Path(l))
		}
	}
	if raw, err = json.Marshal(d); err != nil {
		return nil, "", fmt.Errorf("%w: the draft has no JSON form", domain.ErrInternal)
	}
	if len(raw) > maxDraft {
		return nil, "", domain.Invalid("the draft has %d bytes; %d are the most", len(raw), maxDraft)
	}
	return raw, digest128(raw), nil
}

// digest128 is the first 128 bits of the SHA-256 in hex: the seal already keeps strangers out, this ties index, audit and draft.
func digest128(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// comesBack proves that the draft's JSON, read and written again, is the same. What the draft shares with one that was proved
// before is not proved again: JSON writes a text sign by sign, so that a paragraph which came back once always does.
func comesBack(proved, d draft.Draft) error {
	raw, err := json.Marshal(unproved(proved, d))
	var again draft.Draft
	if err == nil {
		err = json.Unmarshal(raw, &again)
	}
	if err == nil {
		var twice []byte
		if twice, err = json.Marshal(again); bytes.Equal(raw, twice) {
			return err
		}
	}
	return fmt.Errorf("%w: the draft does not come back from its JSON form", domain.ErrInternal)
}

// unproved is the draft d without the paragraphs that begin and end its texts in the other one too.
func unproved(other, d draft.Draft) draft.Draft {
	d.Case.Services = slices.Clone(d.Case.Services)
	for _, l := range d.Case.Texts() {
		was, _ := other.Case.Doc(l)
		is, _ := d.Case.Doc(l)
		start, end := shared(was, is)
		d.Case.SetDoc(l, text.NewDoc(is.Slice(text.Span{Start: start, End: is.Len() - end})))
	}
	return d
}

// Cases lists all cases, those changed last first. A line that does not open is left out and counted as damaged: the others
// are as good as ever.
func (v *Vault) Cases() (list []Summary, err error) {
	bad := 0
	err = v.view(func(t *txn) error {
		return t.each(kindSummary, nil, func(k, sealed []byte) (bool, error) {
			value, err := t.keys.open(kindSummary, k, sealed)
			var s Summary
			if err != nil || json.Unmarshal(value, &s) != nil {
				bad++
				return false, nil
			}
			list = append(list, s)
			return false, nil
		})
	})
	sort.Slice(list, func(i, j int) bool { return list[i].Updated.After(list[j].Updated) })
	if err == nil && bad > 0 {
		err = damaged("%d of %d lines of the worklist do not open; run: imrdesk vault verify", bad, bad+len(list))
	}
	return list, err
}

// Add takes a new case into the vault as its first revision.
func (v *Vault) Add(d draft.Draft, o Origin, act string, s Summary) (domain.CaseID, error) {
	raw, digest, err := encodeDraft(d)
	if err == nil {
		err = comesBack(draft.Draft{}, d)
	}
	if err != nil {
		return "", err
	}
	if len(o.Bytes) > maxBlob {
		return "", domain.Invalid("the file has %d MB; %d are the most", len(o.Bytes)>>20, maxBlob>>20)
	}
	id := domain.CaseID(hex.EncodeToString(random(16)))
	return id, v.update(func(t *txn) error {
		m := &manifest{ID: id, Created: t.now, Origin: cut(o.Name)}
		r := Revision{At: t.now, Act: cut(act), Words: countWords(d), Rev: d.Rev, Size: len(raw), Digest: digest}
		if err := t.addRevision(m, r, raw); err != nil {
			return err
		}
		if len(o.Bytes) > 0 {
			if err := t.putBlob(blobOrigin, string(id), o.Name, o.Bytes); err != nil {
				return err
			}
		}
		if err := t.putManifest(m); err != nil {
			return err
		}
		if err := t.putSummary(m, s); err != nil {
			return err
		}
		return t.audit(v.opts.Actor, EventAdded, t.auditName(id), 1, digest)
	})
}

// addRevision writes the draft as the next revision and notes it in the manifest.
func (t *txn) addRevision(m *manifest, r Revision, raw []byte) error {
	return t.putRevision(m.ID, m.note(r), raw)
}

// note gives the revision its number and adds it to the index.
func (m *manifest) note(r Revision) Revision {
	m.Newest++
	r.N = m.Newest
	m.Revisions = append(m.Revisions, r)
	return r
}

func (t *txn) putRevision(id domain.CaseID, r Revision, raw []byte) error {
	head, err := revisionBody{id, r, raw}.head()
	if err != nil {
		return err
	}
	return t.putBeside(kindRev, t.revKey(id, r.N), r.N, head, raw)
}

func (t *txn) revKey(id domain.CaseID, n uint64) []byte {
	return numbered(t.keys.hide(kindRev, string(id)), n)
}

// SaveRequest is what Save writes.
type SaveRequest struct {
	Draft    draft.Draft
	History  draft.History // undo steps that a restart should not lose; the zero History keeps none
	Act      string        // what the author did, in words
	Summary  Summary
	Signed   bool // the determination is signed with this revision: it is kept for ever and only addenda follow
	Addendum bool // the draft is an addendum to a signed determination
	Restored bool // the draft is an older revision's again
}

// Save adds a revision. It refuses a draft older than the newest revision (ErrStale) and a signed case (ErrSigned). The
// journal up to the draft is dropped in the same transaction. When Save returns nil, the revision is on the disk.
func (v *Vault) Save(id domain.CaseID, r SaveRequest) (saved Revision, err error) {
	event := EventSaved
	switch {
	case r.Addendum:
		event = EventAddendum
	case r.Signed:
		event = EventSigned
	case r.Restored:
		event = EventRestored
	}
	err = v.update(func(t *txn) error {
		m, err := t.manifest(id)
		if err != nil {
			return err
		}
		if err := m.admits(r); err != nil {
			return err
		}
		next, raw, err := t.nextRevision(m, r)
		if err != nil {
			return err
		}
		if err := t.save(m, next, raw, r); err != nil {
			return err
		}
		saved = m.newest()
		t.keep = recent{m, r.Draft}
		return t.audit(v.opts.Actor, event, t.auditName(id), saved.N, next.Digest)
	})
	if err == nil {
		v.acked.Store(id, acknowledged{saved.N, saved.Digest})
		v.jots.done(id, saved.Rev, saved.Digest)
	}
	return saved, err
}

// nextRevision is the draft as the revision after the newest one, and its JSON. That the JSON gives the same draft again is
// proved beside its making: together they are most of what a save costs besides the disk.
func (t *txn) nextRevision(m *manifest, r SaveRequest) (next Revision, raw []byte, err error) {
	before, known := t.recentDraft(m.ID, m.newest())
	if !known {
		before, _ = t.draftOf(m.ID, m.newest())
	}
	t.beside(func() error { return comesBack(before, r.Draft) })
	raw, digest, err := encodeDraft(r.Draft)
	next = Revision{
		At: t.now, Act: cut(r.Act), Words: wordsChanged(before, r.Draft), Rev: r.Draft.Rev,
		Size: len(raw), Digest: digest, Signed: r.Signed || r.Addendum,
	}
	return next, raw, err
}

// admits tells whether the draft may follow the newest revision.
func (m *manifest) admits(r SaveRequest) error {
	if m.Signed && !r.Addendum {
		return ErrSigned
	}
	if have := m.newest().Rev; r.Draft.Rev < have {
		return fmt.Errorf("%w (change %d, this one is change %d)", ErrStale, have, r.Draft.Rev)
	}
	return nil
}

func (t *txn) save(m *manifest, next Revision, raw []byte, r SaveRequest) error {
	m.Signed = m.Signed || r.Signed
	before := m.newest().Rev
	next = m.note(next)
	if err := t.thin(m, keepRecent); err != nil {
		return err
	}
	further, err := t.dropJournal(m, before, next.Rev)
	if err != nil {
		return err
	}
	if further && r.Signed {
		return fmt.Errorf("%w: words were typed after the draft that was to be signed", ErrStale)
	}
	index := t.sealIndex(m)
	if err := t.putRevision(m.ID, next, raw); err != nil {
		return err
	}
	if err := t.putUndo(m, r.History); err != nil {
		return err
	}
	if err := t.putSummary(m, r.Summary); err != nil {
		return err
	}
	return index()
}

// sealIndex seals the manifest, as it is now, beside the transaction; put waits for it and writes it.
func (t *txn) sealIndex(m *manifest) (put func() error) {
	key := t.keys.hide(kindCase, string(m.ID))
	done := make(chan []byte, 1)
	t.beside(func() error {
		raw, err := m.encode()
		var sealed []byte
		if err == nil {
			sealed, err = t.keys.seal(kindCase, key, m.Newest, raw)
			clear(raw)
		}
		done <- sealed
		return err
	})
	return func() error {
		sealed := <-done
		if sealed == nil {
			return t.proved()
		}
		return t.putSealed(kindCase, key, sealed)
	}
}

// draftOf reads a revision and holds it against what the manifest says of it.
func (t *txn) draftOf(id domain.CaseID, r Revision) (draft.Draft, error) {
	value, _, err := t.get(kindRev, t.revKey(id, r.N))
	if errors.Is(err, domain.ErrNotFound) {
		return draft.Draft{}, damaged("revision %d of a case is missing", r.N)
	}
	if err != nil {
		return draft.Draft{}, err
	}
	defer clear(value)
	body, err := parseRevision(value)
	if err != nil {
		return draft.Draft{}, err
	}
	if body.Case != id || body.Revision.N != r.N || digest128(body.draft) != r.Digest {
		return draft.Draft{}, damaged("revision %d of a case is not the one its index names", r.N)
	}
	var d draft.Draft
	if err := json.Unmarshal(body.draft, &d); err != nil {
		return d, damaged("revision %d of a case cannot be read", r.N)
	}
	return d, nil
}

// Revisions lists what is kept of the case, newest first.
func (v *Vault) Revisions(id domain.CaseID) (list []Revision, err error) {
	err = v.view(func(t *txn) error {
		m, err := t.manifest(id)
		if err != nil {
			return err
		}
		for i := len(m.Revisions) - 1; i >= 0; i-- {
			list = append(list, m.Revisions[i])
		}
		return nil
	})
	return list, err
}

// Revision is the draft as it was at revision n.
func (v *Vault) Revision(id domain.CaseID, n uint64) (d draft.Draft, err error) {
	err = v.view(func(t *txn) error {
		m, err := t.manifest(id)
		if err != nil {
			return err
		}
		for _, r := range m.Revisions {
			if r.N == n {
				d, err = t.draftOf(id, r)
				return err
			}
		}
		return notFound(fmt.Sprintf("revision %d of this case is not kept", n))
	})
	return d, err
}

// OriginOf is the file the case was read from; domain.ErrNotFound when it was started here.
func (v *Vault) OriginOf(id domain.CaseID) (Origin, error) {
	info, b, err := v.Blob(blobOrigin, string(id))
	return Origin{info.Label, b}, err
}
