package guidelines

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"imrdesk/domain"
)

// Overlay is a correction of an entry, or a new entry, by the reviewer: the whole entry, who changed it, when, why.
type Overlay struct {
	Entry  Entry       `json:"entry"`
	Reason string      `json:"reason"`
	By     string      `json:"by,omitempty"`
	On     domain.Date `json:"on"`
}

// overlayFormat names the file in which corrections travel, and its version.
const overlayFormat = "imrdesk guideline corrections 1"

type overlayFile struct {
	Format      string    `json:"format"`
	Corrections []Overlay `json:"corrections"`
}

// With is the library with the corrections laid over it. The bundle is never changed; a correction of an entry gets a
// revision above the one it corrects, so that a case that read the older one still says so. A correction that is not
// sound is refused with what is wrong in it; the library stays as it was.
func (l *Library) With(list ...Overlay) (*Library, error) {
	next := l.copy()
	for _, o := range list {
		if err := next.lay(o); err != nil {
			return l, err
		}
	}
	next.link()
	return next, nil
}

// Without is the library with the correction of the entry taken away.
func (l *Library) Without(id string) (*Library, error) {
	if _, ok := l.overlays[id]; !ok {
		return l, fmt.Errorf("%w: no correction of the entry %q", domain.ErrNotFound, id)
	}
	next := l.copy()
	delete(next.overlays, id)
	next.laid = slices.DeleteFunc(slices.Clone(next.laid), func(o Overlay) bool { return o.Entry.ID == id })
	i := slices.IndexFunc(next.entries, func(e Entry) bool { return e.ID == id })
	if old, ok := next.bundled[id]; ok {
		next.entries[i] = *old
		delete(next.bundled, id)
	} else {
		next.entries = slices.Delete(next.entries, i, i+1)
	}
	next.link()
	return next, nil
}

func (l *Library) copy() *Library {
	next := &Library{docs: slices.Clone(l.docs), entries: slices.Clone(l.entries), services: l.services,
		categories: l.categories, drugs: l.drugs, synonyms: l.synonyms, regions: l.regions,
		overlays: maps.Clone(l.overlays), bundled: maps.Clone(l.bundled), laid: slices.Clone(l.laid),
		added: l.added, earlier: slices.Clone(l.earlier)}
	if next.overlays == nil {
		next.overlays, next.bundled = map[string]Overlay{}, map[string]*Entry{}
	}
	next.link()
	return next
}

func (l *Library) lay(o Overlay) error {
	if strings.TrimSpace(o.Reason) == "" {
		return domain.Invalid("the correction of %q gives no reason: say why the entry is changed", o.Entry.ID)
	}
	if slices.ContainsFunc(l.laid, o.same) {
		return nil // a file that is read again changes nothing
	}
	i := slices.IndexFunc(l.entries, func(e Entry) bool { return e.ID == o.Entry.ID })
	if i >= 0 && o.Entry.Rev <= l.entries[i].Rev && l.overlays[o.Entry.ID].Entry.Rev != o.Entry.Rev {
		o.Entry.Rev = l.entries[i].Rev + 1
	}
	if o.Entry.Rev == 0 {
		o.Entry.Rev = 1
	}
	if i < 0 {
		l.entries = append(l.entries, o.Entry)
	} else {
		if _, ok := l.bundled[o.Entry.ID]; !ok && l.overlays[o.Entry.ID].Entry.ID == "" {
			old := l.entries[i]
			l.bundled[o.Entry.ID] = &old
		}
		l.entries[i] = o.Entry
	}
	l.overlays[o.Entry.ID] = o
	l.laid = append(l.laid, o)
	l.link()
	if problems := l.checkEntry(&o.Entry); len(problems) > 0 {
		return domain.Invalid("the correction of %q: %s", o.Entry.ID, problems[0])
	}
	return nil
}

// same tells whether the other is the same act of the same day at the same revision.
func (o Overlay) same(other Overlay) bool {
	return o.Entry.Ref() == other.Entry.Ref() && o.Reason == other.Reason && o.By == other.By && o.On == other.On
}

// Revision is the entry as it was at a revision: now, as it came with the program, or as an earlier correction had it.
// A case that was signed shows what was read then.
func (l *Library) Revision(ref domain.EntryRef) (*Entry, bool) {
	if e, ok := l.Get(ref.ID); ok && e.Rev == ref.Rev {
		return e, true
	}
	if e, ok := l.bundled[ref.ID]; ok && e.Rev == ref.Rev {
		return e, true
	}
	for i := range l.laid {
		if l.laid[i].Entry.Ref() == ref {
			return &l.laid[i].Entry, true
		}
	}
	for i := range l.earlier {
		if l.earlier[i].Ref() == ref {
			return &l.earlier[i], true
		}
	}
	return nil, false
}

// Corrected is the reviewer's correction of the entry, if there is one.
func (l *Library) Corrected(id string) (Overlay, bool) {
	o, ok := l.overlays[id]
	return o, ok
}

// Bundled is the entry as it came with the program, also where a correction hides it.
func (l *Library) Bundled(id string) (*Entry, bool) {
	if e, ok := l.bundled[id]; ok {
		return e, true
	}
	if _, ok := l.overlays[id]; ok {
		return nil, false
	}
	return l.Get(id)
}

// Corrections are all corrections by entry.
func (l *Library) Corrections() []Overlay {
	out := make([]Overlay, 0, len(l.overlays))
	for _, id := range slices.Sorted(maps.Keys(l.overlays)) {
		out = append(out, l.overlays[id])
	}
	return out
}

// Export writes the corrections as a file for a team, each entry's in the order in which they were made.
func (l *Library) Export(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(overlayFile{overlayFormat, append([]Overlay{}, l.laid...)})
}

// ReadCorrections reads a file that Export wrote.
func ReadCorrections(b []byte) ([]Overlay, error) {
	var f overlayFile
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, domain.Invalid("this is no file of guideline corrections: %s", jsonPlace(err))
	}
	if f.Format != overlayFormat {
		return nil, domain.Invalid("this is no file of guideline corrections this version reads (it wants %q at the start)", overlayFormat)
	}
	return f.Corrections, nil
}

// jsonPlace tells where a JSON text is wrong without repeating its words.
func jsonPlace(err error) string {
	switch e := err.(type) {
	case *json.SyntaxError:
		return fmt.Sprintf("not JSON at byte %d", e.Offset)
	case *json.UnmarshalTypeError:
		return fmt.Sprintf("wrong kind of value at byte %d, field %s", e.Offset, e.Field)
	}
	return "a field is unknown or the text ends early"
}
