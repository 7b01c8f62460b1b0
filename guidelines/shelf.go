package guidelines

import (
	"slices"
	"strings"
	"sync"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

var _ domain.Texts = (*Shelf)(nil)

// Shelf is the full texts that a reviewer brought in, searchable and ready for looking up quotations. It is built
// once and then only read; the indexes are made when first asked for.
type Shelf struct {
	lib   *Library
	texts []*Text

	quoteOnce sync.Once
	quotes    []*quoteIndex // one a text
	indexOnce sync.Once
	index     *Index
	sections  []section
}

type section struct{ text, page int }

// NewShelf puts texts on a shelf. The library tells which text a citation means.
func NewShelf(lib *Library, texts ...Text) *Shelf {
	s := &Shelf{lib: lib}
	for i := range texts {
		s.texts = append(s.texts, &texts[i])
	}
	return s
}

// Texts are the texts on the shelf.
func (s *Shelf) Texts() []*Text { return s.texts }

// Text is the text with the id.
func (s *Shelf) Text(id string) (*Text, bool) {
	for _, t := range s.texts {
		if t.ID == id {
			return t, true
		}
	}
	return nil, false
}

// Prepare builds the indexes now, so that the first search or quotation does not wait for them.
func (s *Shelf) Prepare() {
	s.search()
	s.quoting()
}

func (s *Shelf) quoting() []*quoteIndex {
	s.quoteOnce.Do(func() {
		for _, t := range s.texts {
			s.quotes = append(s.quotes, newQuoteIndex(t))
		}
	})
	return s.quotes
}

func (s *Shelf) search() *Index {
	s.indexOnce.Do(func() {
		b := NewIndexBuilder()
		for i, t := range s.texts {
			head := 0
			title := ""
			for p := range t.Pages {
				var titles []string
				if title != "" {
					titles = append(titles, title)
				}
				for ; head < len(t.Headings) && t.Headings[head].Page == p; head++ {
					title = t.Headings[head].Title
					titles = append(titles, title)
				}
				b.Add(Field{strings.Join(titles, " ; "), 2}, Field{t.Title, 0.5}, Field{t.Pages[p].Text, 1})
				s.sections = append(s.sections, section{i, p})
			}
		}
		s.index = b.Index()
	})
	return s.index
}

// TextHit is a page found, with the passage that fits best.
type TextHit struct {
	Text    *Text
	Page    int // from 0
	Heading string
	At      text.Span // the passage, in the page's text
	Snippet string
	Marks   []text.Span // in the snippet
	Score   float64
}

// Search finds pages by words, best first.
func (s *Shelf) Search(q string, limit int) []TextHit {
	if limit <= 0 {
		limit = usualLimit
	}
	query := ParseQuery(q)
	found := s.search().Search(query, limit)
	out := make([]TextHit, 0, len(found))
	for _, f := range found {
		sec := s.sections[f.Doc]
		t := s.texts[sec.text]
		page := t.Pages[sec.page].Text
		at := passage(page, query.Marks(page))
		hit := TextHit{Text: t, Page: sec.page, At: at, Score: f.Score, Heading: t.Under(sec.page, at.Start)}
		hit.Snippet = strings.Map(oneLine, page[at.Start:at.End])
		hit.Marks = query.Marks(hit.Snippet)
		out = append(out, hit)
	}
	return out
}

// oneLine keeps the bytes in place: marks are the same in the page and in the snippet.
func oneLine(r rune) rune {
	if r == '\n' || r == '\t' {
		return ' '
	}
	return r
}

const snippetBytes = 240

// passage is the stretch of the page with most of the marks in it, on word borders.
func passage(page string, marks []text.Span) text.Span {
	if len(marks) == 0 {
		return text.Span{Start: 0, End: wordBorder(page, min(len(page), snippetBytes))}
	}
	best, most := 0, 0
	for i := range marks {
		n := 0
		for k := i; k < len(marks) && marks[k].End-marks[i].Start <= snippetBytes*3/4; k++ {
			n++
		}
		if n > most {
			best, most = i, n
		}
	}
	start := wordBorder(page, max(0, marks[best].Start-snippetBytes/8))
	return text.Span{Start: start, End: wordBorder(page, min(len(page), start+snippetBytes))}
}

// wordBorder moves a position back to the beginning of the word it stands in.
func wordBorder(s string, at int) int {
	if at >= len(s) {
		return len(s)
	}
	if i := strings.LastIndexAny(s[:at], " \n\t"); i >= 0 {
		return i + 1
	}
	return 0
}

// Quote looks a quotation up in the texts of the document that the citation names, or in all texts when it names
// none. The page is compared where the citation gives one.
func (s *Shelf) Quote(quoted string, c domain.Citation) domain.Quote {
	q := newQuotation(quoted)
	var texts []int
	doc, named := "", c.Chapter != "" || c.Publisher != ""
	if named {
		if ed, ok := s.lib.Edition(c, domain.Date{}); ok {
			doc = ed.ID
		}
	}
	for i, t := range s.texts {
		if !named || t.Doc == doc || doc == "" && strings.EqualFold(t.Title, c.Chapter) {
			texts = append(texts, i)
		}
	}
	if len(texts) == 0 || q.words() < leastQuoted {
		return domain.Quote{State: domain.QuoteNoText}
	}
	best := domain.Quote{State: domain.QuoteNotFound}
	for _, i := range texts {
		if got := s.quoting()[i].find(q, c.Pages); quoteRank(got.State) < quoteRank(best.State) {
			best = got
		}
	}
	return best
}

func quoteRank(st domain.QuoteState) int {
	return slices.Index([]domain.QuoteState{domain.QuoteExact, domain.QuoteEllipsis, domain.QuoteOtherPage, domain.QuoteChanged,
		domain.QuoteNotFound, domain.QuoteNoText}, st)
}
