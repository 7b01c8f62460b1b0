package domain

import "imrdesk/domain/text"

// QuoteState is what looking up a quoted passage in the reviewer's full texts found.
type QuoteState string

// The states of a quotation.
const (
	QuoteExact     QuoteState = "exact"
	QuoteEllipsis  QuoteState = "exact with ellipsis"
	QuoteChanged   QuoteState = "words changed"
	QuoteOtherPage QuoteState = "other page" // the words are right, the page cited is not
	QuoteNotFound  QuoteState = "not found"
	QuoteNoText    QuoteState = "cannot tell" // no text of that document is at hand, or too few words
)

// QuoteChange is a place where a quotation departs from its source. Either side may be empty.
type QuoteChange struct {
	At     text.Span // in the quotation
	Quoted string
	Source string
}

// Quote is where a quoted passage stands and how it compares.
type Quote struct {
	State   QuoteState
	Text    string // id of the full text
	Title   string
	Page    int    // first page of the passage, from 1; 0 when the text has no pages
	Printed string // the number printed on that page, when it differs or is known
	At      text.Span
	Changes []QuoteChange
}

// Texts are the full texts that a reviewer brought in.
type Texts interface {
	// Quote looks a quotation up in the document that the citation names, or in all texts when it names none.
	Quote(words string, c Citation) Quote
	// Pasted are the stretches of a rationale that stand word for word in a full text.
	Pasted(rationale string) []text.Span
}
