package domain

import "imrdesk/domain/text"

// ServiceID names a disputed service inside its case; it stays when services are reordered.
type ServiceID string

// Decision is the outcome for one disputed service. Upheld means the utilization review denial stands: the service is
// not medically necessary. Overturned means it is medically necessary.
type Decision string

// The decisions; there is no "modified" at the level of an item.
const (
	Undecided  Decision = ""
	Upheld     Decision = "upheld"
	Overturned Decision = "overturned"
)

// Word is the word a letter prints: Upheld, Overturned, or nothing.
func (d Decision) Word() string {
	switch d {
	case Upheld:
		return "Upheld"
	case Overturned:
		return "Overturned"
	}
	return ""
}

// DisputedService is one item of the determination. What can be read from its words (the request's amounts, the
// citations of a guideline line) is not stored beside them: ParseRequest and ParseGuidelineLine read it.
type DisputedService struct {
	ID ServiceID `json:"id"`
	// Text is the item as it will be printed, without the decision word.
	Text text.Doc `json:"title"`
	// ClaimsGuideline and ReviewerGuideline are the two guideline lines, in the published wording.
	ClaimsGuideline   text.Doc `json:"claims_administrator_guideline"`
	ReviewerGuideline text.Doc `json:"reviewer_guideline"`
	Decision          Decision `json:"decision"`
	Rationale         text.Doc `json:"rationale"`
	// AncillaryTo is the service this one only goes with (an assistant at a refused operation); it then needs no
	// evidence of its own.
	AncillaryTo ServiceID `json:"ancillary_to,omitempty"`
	// Pinned are the guideline entries the reviewer chose for this service, with the revision that was read.
	Pinned  []EntryRef `json:"pinned,omitempty"`
	Answers []Answer   `json:"answers,omitempty"`
	Pins    []Pin      `json:"pins,omitempty"`
}

// Title is the item's text on one line.
func (s *DisputedService) Title() string { return s.Text.Para(0).String() }
