package record

import (
	"slices"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
)

// Part is the change that lets a record of its own, under the new name, begin at a page of the record, from 1. What either half
// is is guessed from its words, but for what the reviewer corrected; pins and answers go with their pages.
func Part(c *domain.Case, f *File, id domain.RecordID, page int, fresh domain.RecordID) (draft.Change, domain.RecordID, error) {
	r, i, ok := c.Record(id)
	pages := f.Pages(&r)
	if !ok || pages == nil {
		return nil, "", domain.Invalid("the case file does not hold this record")
	}
	if page < 2 || page > len(pages) {
		return nil, "", domain.Invalid("a record begins at this page already")
	}
	found := Describe(pages[page-1:], r.Pages[0]+page-2)
	next := domain.Record{ID: fresh, Type: found.Type, Title: found.Title, Author: found.Author, Guessed: found.Author != "", Dates: found.Dates, Source: r.Source,
		Pages: [2]int{r.Pages[0] + page - 1, r.Pages[1]}, Digest: Digest(pages[page-1:]), Bare: Bare(pages[page-1:]), Use: r.Use}
	first := guessedAnew(r, pages, pages[:page-1])
	first.Pages[1] = r.Pages[0] + page - 2
	b := draft.Batch{Label: "part a record", Changes: []draft.Change{draft.SetRecord{Record: first}, draft.InsertRecord{Index: i + 1, Record: next}}}
	b.Changes = append(b.Changes, moved(c, func(of domain.RecordID, at int) (domain.RecordID, int) {
		if of == id && at >= page {
			return fresh, at - page + 1
		}
		return of, at
	})...)
	return b, fresh, nil
}

// Join is the change that joins a record with the one whose pages stand before its own in the file.
func Join(c *domain.Case, f *File, id domain.RecordID) (draft.Change, error) {
	r, _, ok := c.Record(id)
	if !ok || !r.Filed() {
		return nil, domain.Invalid("the case file does not hold this record")
	}
	at := slices.IndexFunc(c.Records, func(o domain.Record) bool { return o.Filed() && o.Source == r.Source && o.Pages[1] == r.Pages[0]-1 })
	if at < 0 {
		return nil, domain.Invalid("no record stands before it in the file")
	}
	whole := c.Records[at]
	before := whole.Count()
	was := f.Pages(&whole)
	whole.Pages[1] = r.Pages[1]
	whole = guessedAnew(whole, was, f.Pages(&whole))
	if whole.Use == domain.Unopened {
		whole.Use = r.Use
	}
	b := draft.Batch{Label: "join records", Changes: []draft.Change{draft.SetRecord{Record: whole}}}
	for _, o := range c.Records {
		if o.DuplicateOf == id && o.ID != whole.ID {
			o.DuplicateOf = ""
			b.Changes = append(b.Changes, draft.SetRecord{Record: o})
		}
	}
	b.Changes = append(b.Changes, moved(c, func(of domain.RecordID, page int) (domain.RecordID, int) {
		if of == id {
			return whole.ID, page + before
		}
		return of, page
	})...)
	b.Changes = append(b.Changes, draft.RemoveRecord{ID: id})
	return b, nil
}

// guessedAnew is the record of the pages it has now. What still stands as it was guessed from the pages it had is guessed again; what
// the reviewer wrote stays.
func guessedAnew(r domain.Record, had, has []Page) domain.Record {
	old, now := Describe(had, r.Pages[0]-1), Describe(has, r.Pages[0]-1)
	if r.Type == old.Type && r.Title == old.Title {
		r.Type, r.Title = now.Type, now.Title
	}
	if r.Author == old.Author && r.Author != now.Author {
		r.Author, r.Guessed = now.Author, now.Author != ""
	}
	if r.Dates == old.Dates {
		r.Dates = now.Dates
	}
	r.Digest, r.Bare = Digest(has), Bare(has)
	return r
}

// moved are the changes that let pins and answers follow their pages.
func moved(c *domain.Case, to func(domain.RecordID, int) (domain.RecordID, int)) []draft.Change {
	var out []draft.Change
	for i := range c.Services {
		s := &c.Services[i]
		pins, changed := slices.Clone(s.Pins), false
		for j := range pins {
			r, p := to(pins[j].Record, pins[j].Page)
			changed = changed || r != pins[j].Record || p != pins[j].Page
			pins[j].Record, pins[j].Page = r, p
		}
		if changed {
			out = append(out, draft.SetPins{Service: s.ID, Pins: pins})
		}
		for _, a := range s.Answers {
			if r, p := to(a.Record, a.Page); a.Record != "" && (r != a.Record || p != a.Page) {
				a.Record, a.Page = r, p
				out = append(out, draft.SetAnswer{Service: s.ID, Answer: a})
			}
		}
	}
	return out
}

// Passage finds words, whose gaps may be any white space, on a page; the empty span when they are not there.
func Passage(page, words string) text.Span {
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return text.Span{}
	}
next:
	for from := 0; ; {
		i := strings.Index(page[from:], fields[0])
		if i < 0 {
			return text.Span{}
		}
		start := from + i
		end := start + len(fields[0])
		from = end
		for _, w := range fields[1:] {
			rest := strings.TrimLeft(page[end:], " \t\n\r")
			if !strings.HasPrefix(rest, w) {
				continue next
			}
			end = len(page) - len(rest) + len(w)
		}
		return text.Span{Start: start, End: end}
	}
}

// CareNamed is the kind of care that a request's words ask for; empty for what does not come in visits of that kind.
func CareNamed(service string) Care {
	words := " " + plain(service) + " "
	for _, k := range []struct {
		word string
		care Care
	}{{" physical therapy ", PhysicalTherapy}, {" physiotherapy ", PhysicalTherapy}, {" occupational therapy ", PhysicalTherapy}, {" hand therapy ", PhysicalTherapy},
		{" aquatic therapy ", PhysicalTherapy}, {" chiropractic ", Chiropractic}, {" acupuncture ", Acupuncture},
		{" cognitive behavioral therapy ", Psychotherapy}, {" psychotherapy ", Psychotherapy}} {
		if strings.Contains(words, k.word) {
			return k.care
		}
	}
	return ""
}
