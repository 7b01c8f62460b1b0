package check

import (
	"iter"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

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

// Sighting is a place in the case file where a record states something.
type Sighting struct {
	Record   *domain.Record
	Page     int           // of the record, from 1
	At       text.Span     // of the page's words
	Facts    *facts.Facts  // of the passage that mentions a concept; nil when the record's title names it
	Mention  facts.Mention // there
	Date     domain.Date   // of an injury
	Strength string        // of a drug
}

// Evidence is what the pages of the case file say. It was read when the file came in and answers at once. A record that
// repeats another one says nothing of its own.
type Evidence interface {
	// States gives the places where a clinical record mentions the concept, or one that it covers, and does not deny it.
	States(records []domain.Record, c facts.Concept) iter.Seq[Sighting]
	// Doses gives the places where a record names the drug with a strength; requests for authorization count.
	Doses(records []domain.Record, d facts.Drug) iter.Seq[Sighting]
	// Injuries gives the days that clinical records call the day of injury.
	Injuries(records []domain.Record) iter.Seq[Sighting]
	// Bare is how many pages of the record have no words, as those of a scan; ok is false for a record whose pages are not at hand.
	Bare(r *domain.Record) (n int, ok bool)
	// Names tells whether any page names the day.
	Names(d domain.Date) bool
}
