package domain

import "imrdesk/domain/text"

// Tier is the rank of a source in the MTUS search sequence (8 CCR 9792.21.1(a)).
type Tier string

// The tiers, highest first: (a)(1), (a)(2)(A), (B), (C).
const (
	TierMTUS      Tier = "mtus"
	TierACOEMODG  Tier = "acoem-odg"
	TierGuideline Tier = "other-guideline"
	TierStudy     Tier = "study"
	TierStatute   Tier = "statute"
	TierUnknown   Tier = ""
)

// Citation is one source as a guideline line names it, with the bytes it was read from.
type Citation struct {
	Tier      Tier      `json:"tier"`
	Publisher string    `json:"publisher,omitempty"`
	Chapter   string    `json:"chapter"` // or the document's title
	Year      string    `json:"year,omitempty"`
	Sections  []string  `json:"sections,omitempty"`
	Pages     string    `json:"pages,omitempty"` // "58-59"
	Text      string    `json:"text"`            // as printed
	Span      text.Span `json:"-"`
}

// GuidelineLine is a guideline line taken apart.
type GuidelineLine struct {
	Citations []Citation
	// Outside says the line states that the decision rests on recommendations outside the MTUS.
	Outside bool
	// None says the line states that no evidence was cited.
	None bool
	// Unread are the bytes that none of the above explains.
	Unread []text.Span
}
