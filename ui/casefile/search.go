package casefile

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/record"
	"imrdesk/domain/text"
	"imrdesk/guidelines"
)

// Search finds pages of a case file by words. It is built once and then only read.
type Search struct {
	file  *record.File
	index *guidelines.Index
	pages []place // by section of the index
}

type place struct{ source, page int }

// Hit is a page that was found.
type Hit struct {
	Record  domain.RecordID
	Page    int       // of the record, from 1
	At      text.Span // the best passage, in the page's words
	Snippet string    // that passage on one line
	Marks   []text.Span
}

// NewSearch makes the pages of the file searchable.
func NewSearch(file *record.File) *Search {
	s := &Search{file: file}
	b := guidelines.NewIndexBuilder()
	for i, src := range file.Sources {
		for n, p := range src.Pages {
			b.Add(guidelines.Field{Text: p.Text, Weight: 1})
			s.pages = append(s.pages, place{i, n})
		}
	}
	s.index = b.Index()
	return s
}

// Find are the best pages for the words, best first; "words in quotes" are a phrase. Records that repeat another one and fax
// covers are left out.
func (s *Search) Find(records []domain.Record, words string, most int) []Hit {
	query := guidelines.ParseQuery(words)
	if query.Empty() {
		return nil
	}
	owners := make([][]int32, len(s.file.Sources))
	for i, src := range s.file.Sources {
		owners[i] = src.Owners(records)
	}
	var out []Hit
	for _, f := range s.index.Search(query, most*3) {
		at := s.pages[f.Doc]
		owner := owners[at.source][at.page]
		if owner < 0 || records[owner].Skipped() {
			continue
		}
		r := &records[owner]
		page := s.file.Sources[at.source].Pages[at.page].Text
		h := Hit{Record: r.ID, Page: at.page + 2 - r.Pages[0], At: snippet(page, query.Marks(page))}
		h.Snippet = strings.Map(oneLine, page[h.At.Start:h.At.End])
		h.Marks = query.Marks(h.Snippet)
		if out = append(out, h); len(out) == most {
			break
		}
	}
	return out
}

// oneLine keeps the bytes in place, so that marks fit page and snippet.
func oneLine(r rune) rune {
	if r == '\n' || r == '\t' {
		return ' '
	}
	return r
}

const snippetBytes = 160

// Named is how many different words of the search the snippet has.
func Named(h Hit) int { return different(h.Snippet, h.Marks) }

func different(page string, marks []text.Span) int {
	seen := map[string]bool{}
	for _, m := range marks {
		seen[strings.ToLower(page[m.Start:m.End])] = true
	}
	return len(seen)
}

// densest is the mark from which the stretch of a snippet has the most different words; the first of such.
func densest(page string, marks []text.Span) (start int) {
	best := 0
	for i, m := range marks {
		to := i
		for to < len(marks) && marks[to].End <= m.Start+snippetBytes*3/4 {
			to++
		}
		if n := different(page, marks[i:to]); n > best {
			best, start = n, m.Start
		}
	}
	return start
}

// snippet is the stretch of the page around the marks that name the most words, on word borders.
func snippet(page string, marks []text.Span) text.Span {
	from := max(0, densest(page, marks)-snippetBytes/4)
	if i := strings.LastIndexAny(page[:from], " \n"); i >= 0 {
		from = i + 1
	} else {
		from = 0
	}
	to := min(len(page), from+snippetBytes)
	if i := strings.LastIndexAny(page[from:to], " \n"); i > 0 && to < len(page) {
		to = from + i
	}
	return text.Span{Start: from, End: to}
}
