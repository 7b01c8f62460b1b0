package check

import (
	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Speller knows words. It answers at once; what needs loading is loaded before it is handed to the checker.
type Speller interface {
	// Known tells whether the word is spelled right. Case matters only for words the dictionary has with capitals.
	Known(word string) bool
	// Suggest is up to n words that may have been meant, best first.
	Suggest(word string, n int) []string
}

// Quote is where a quoted passage stands in a guideline's full text.
type Quote struct {
	Source string  // the document's title
	Page   int     // 0 when not known
	Score  float64 // share of the passage's words found there in order, 0 to 1
	Text   string  // the words of the source, for the reader to compare
}

// Quotations finds quoted passages in the full texts that the user has imported.
type Quotations interface {
	// Holds tells whether the full text that the citation names is there.
	Holds(c domain.Citation, on domain.Date) bool
	// Find is the place in that text that is most like the passage.
	Find(c domain.Citation, on domain.Date, passage string) (Quote, bool)
}

// Passages between quotation marks shorter than this many bytes are names and phrases rather than quotations.
const MinQuote = 40

// Quoted are the spans between quotation marks in the passage, long enough to be a quotation.
func Quoted(p Passage) []text.Span {
	var out []text.Span
	for i := 0; i < len(p.Words); i++ {
		if !p.Words[i].Quoted {
			continue
		}
		from := i
		for i < len(p.Words) && p.Words[i].Quoted {
			i++
		}
		s := p.Span(from, i)
		if open := p.Words[from].Len(); p.Words[from].Kind == text.Punct {
			s.Start += open
		}
		if s.Len() >= MinQuote {
			out = append(out, s)
		}
	}
	return out
}
