package record

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// sighting is a place in a file where a page states that something of the concepts table is there or was done.
type sighting struct {
	page    int       // from 0
	passage text.Span // of the page
	concept facts.Concept
	mention int // among the mentions of the passage
}

// dose is a drug that a page names with its strength, injury a day that a page calls that of the injury.
type (
	dose struct {
		page     int
		at       text.Span
		drug     facts.Drug
		strength string
	}
	injury struct {
		page int
		at   text.Span
		date domain.Date
	}
)

// kinds of what a page says of the course.
type event struct {
	page  int
	at    text.Span
	kind  EventKind
	words string
	count float64 // visits, for therapy
	care  Care
	date  domain.Date // when the sentence says one
}

// Source is one file of a case: its pages, and what they say, read once.
type Source struct {
	ID    string // SHA-256 of the file's bytes in hex
	Label string // the file's name, for showing
	Pages []Page

	sightings []sighting // by concept
	events    []event
	doses     []dose
	injuries  []injury
	days      map[domain.Date]bool
	asked     sync.Map // facts of the passages that a check asked about
}

// NewSource reads the pages of a file once for everything that is asked of them later.
func NewSource(id, label string, pages []Page) *Source {
	s := &Source{ID: id, Label: label, Pages: pages, days: map[domain.Date]bool{}}
	for i, p := range pages {
		s.read(i, p.Text)
	}
	slices.SortStableFunc(s.sightings, func(a, b sighting) int { return int(a.concept) - int(b.concept) })
	return s
}

func (s *Source) read(page int, words string) {
	top := cut(Page{Text: words})
	name := top.findTitle()
	for _, at := range passages(words) {
		f := facts.Read(flat(words, at))
		if !name.ok || f.Para.String() != name.line { // "Return to Work Slip" states nothing
			s.see(page, at, f)
		}
		s.course(page, at.Start, f)
		for _, d := range f.Doses {
			s.doses = append(s.doses, dose{page, d.Span.Shift(at.Start), d.Drug, d.Strength})
		}
	}
	s.dates(page, words)
}

// dates notes every day that the page names, and which it calls that of the injury.
func (s *Source) dates(page int, words string) {
	at := 0
	for line := range strings.SplitSeq(words, "\n") {
		for _, d := range daysIn(line) {
			s.days[d.date] = true
			if injuryLabel().MatchString(labelBefore(line, d.start)) {
				s.injuries = append(s.injuries, injury{page, text.Span{Start: at + d.start, End: at + d.end}, d.date})
			}
		}
		at += len(line) + 1
	}
}

var injuryLabel = text.Regexp(`(?i)(date of injury|\bd\.?o\.?i\.?|\bd/i|injury date|date of loss)\s*[:#-]*\s*$`)

func (s *Source) see(page int, at text.Span, f *facts.Facts) {
	for i, m := range f.Mentions {
		if m.Negated || m.Relative || m.Denial || m.Claimed || m.Planned {
			continue
		}
		s.sightings = append(s.sightings, sighting{page, at, m.Concept, i})
	}
}

// passage is what the passage says, read again when first asked for: few of a file's passages ever are.
func (s *Source) passage(page int, at text.Span) *facts.Facts {
	type key struct {
		page int
		at   text.Span
	}
	k := key{page, at}
	if f, ok := s.asked.Load(k); ok {
		return f.(*facts.Facts)
	}
	f := facts.Read(flat(s.Pages[page].Text, at))
	s.asked.Store(k, f)
	return f
}

// of are the sightings of the concept itself.
func (s *Source) of(c facts.Concept) []sighting {
	from, _ := slices.BinarySearchFunc(s.sightings, c, func(one sighting, c facts.Concept) int { return int(one.concept) - int(c) })
	to := from
	for to < len(s.sightings) && s.sightings[to].concept == c {
		to++
	}
	return s.sightings[from:to]
}

// File is the case file: every file that came with the case. It is built once and then only read.
type File struct {
	Sources []*Source
	titles  sync.Map // title of a record -> []facts.Concept it names
}

var _ check.Evidence = (*File)(nil)

// Source is the file with the id, nil when it is not there.
func (f *File) Source(id string) *Source {
	for _, s := range f.Sources {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Page is the record's page, from 1; ok is false when the file holds none.
func (f *File) Page(r *domain.Record, page int) (p Page, ok bool) {
	s := f.Source(r.Source)
	at := r.Pages[0] + page - 2
	if s == nil || page < 1 || page > r.Count() || at < 0 || at >= len(s.Pages) {
		return Page{}, false
	}
	return s.Pages[at], true
}

// Pages are all pages of the record.
func (f *File) Pages(r *domain.Record) []Page {
	s := f.Source(r.Source)
	if s == nil || !r.Filed() || r.Pages[1] > len(s.Pages) || r.Pages[0] > r.Pages[1] {
		return nil
	}
	return s.Pages[r.Pages[0]-1 : r.Pages[1]]
}

// Owners tell for each page of a source which record it belongs to, as an index, -1 for none.
func (s *Source) Owners(records []domain.Record) []int32 {
	out := make([]int32, len(s.Pages))
	for i := range out {
		out[i] = -1
	}
	for i := range records {
		if r := &records[i]; r.Source == s.ID && r.Filed() {
			for p := r.Pages[0]; p <= min(r.Pages[1], len(s.Pages)); p++ {
				out[p-1] = int32(i)
			}
		}
	}
	return out
}

// said gives what the records of a kind say at pages: those that repeat another one, and kinds that are not asked, say nothing.
func said[T any](f *File, records []domain.Record, asked func(domain.RecordType) bool, of func(*Source) []T, page func(*T) int, place func(*Source, *T) check.Sighting) iter.Seq[check.Sighting] {
	return func(yield func(check.Sighting) bool) {
		for _, s := range f.Sources {
			list := of(s)
			if len(list) == 0 {
				continue
			}
			owners := s.Owners(records)
			for i := range list {
				on := page(&list[i])
				if owners[on] < 0 {
					continue
				}
				r := &records[owners[on]]
				if r.Skipped() || !asked(r.Type) {
					continue
				}
				at := place(s, &list[i])
				at.Record, at.Page = r, on+2-r.Pages[0]
				if !yield(at) {
					return
				}
			}
		}
	}
}

// States gives the places where a clinical record mentions the concept, or one that it covers, and does not deny it.
func (f *File) States(records []domain.Record, c facts.Concept) iter.Seq[check.Sighting] {
	return func(yield func(check.Sighting) bool) {
		for _, kind := range c.Covered() {
			found := said(f, records, domain.RecordType.Clinical, func(s *Source) []sighting { return s.of(kind) }, func(one *sighting) int { return one.page }, func(s *Source, one *sighting) check.Sighting {
				read := s.passage(one.page, one.passage)
				m := read.Mentions[one.mention]
				return check.Sighting{At: read.Sentences[m.Sentence].Span.Shift(one.passage.Start), Facts: read, Mention: m}
			})
			for at := range found {
				if !yield(at) {
					return
				}
			}
		}
		for i := range records {
			if r := &records[i]; f.reports(r, c) && !yield(check.Sighting{Record: r, Page: 1}) {
				return
			}
		}
	}
}

// reports tells whether the record is by its title a report of the concept: an MRI, an operation, a therapy note.
func (f *File) reports(r *domain.Record, c facts.Concept) bool {
	if !r.Filed() || r.Skipped() || r.Type != domain.RecordImaging && r.Type != domain.RecordTherapy && r.Type != domain.RecordOperative {
		return false
	}
	known, ok := f.titles.Load(r.Title)
	if !ok {
		var list []facts.Concept
		for _, h := range facts.Read(r.Title).Hits {
			if h.Set == facts.ConceptName {
				list = append(list, facts.Concept(h.Value))
			}
		}
		known = list
		f.titles.Store(r.Title, known)
	}
	return slices.ContainsFunc(known.([]facts.Concept), c.Covers)
}

// Doses gives every place where a record names the drug with a strength; requests for authorization count.
func (f *File) Doses(records []domain.Record, d facts.Drug) iter.Seq[check.Sighting] {
	asked := func(t domain.RecordType) bool { return t.Clinical() || t == domain.RecordRFA }
	of := func(s *Source) (out []dose) {
		for _, one := range s.doses {
			if one.drug == d {
				out = append(out, one)
			}
		}
		return out
	}
	return said(f, records, asked, of, func(one *dose) int { return one.page }, func(_ *Source, one *dose) check.Sighting {
		return check.Sighting{At: one.at, Strength: one.strength}
	})
}

// Injuries gives the days that clinical records call the day of injury.
func (f *File) Injuries(records []domain.Record) iter.Seq[check.Sighting] {
	return said(f, records, domain.RecordType.Clinical, func(s *Source) []injury { return s.injuries }, func(one *injury) int { return one.page }, func(_ *Source, one *injury) check.Sighting {
		return check.Sighting{At: one.at, Date: one.date}
	})
}

// Names tells whether any page names the day.
func (f *File) Names(d domain.Date) bool {
	for _, s := range f.Sources {
		if s.days[d] {
			return true
		}
	}
	return false
}

// Bare is how many pages of the record have no words; ok is false when the file does not hold it.
func (f *File) Bare(r *domain.Record) (n int, ok bool) {
	pages := f.Pages(r)
	return Bare(pages), pages != nil
}
