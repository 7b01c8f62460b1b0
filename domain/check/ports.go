package check

import "imrdesk/domain/text"

// Speller knows words. It answers at once; what needs loading is loaded before it is handed to the checker.
type Speller interface {
	// Known tells whether the word is spelled right. Case matters only for words the dictionary has with capitals.
	Known(word string) bool
	// Suggest is up to n words that may have been meant, best first.
	Suggest(word string, n int) []string
}

// MinQuote is the length in bytes from which words between quotation marks are a quotation rather than a name.
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
		if p.Words[from].Kind == text.Punct {
			s.Start += p.Words[from].Len()
		}
		if s.Len() >= MinQuote {
			out = append(out, s)
		}
	}
	return out
}
