package domain

import "imrdesk/domain/text"

// Region is a part of the body as guidelines divide it.
type Region string

// The regions of the guideline library.
const (
	AnyRegion   Region = "any"
	Neck        Region = "neck"
	UpperBack   Region = "upper-back"
	LowBack     Region = "low-back"
	Shoulder    Region = "shoulder"
	Elbow       Region = "elbow"
	WristHand   Region = "forearm-wrist-hand"
	Hip         Region = "hip"
	Knee        Region = "knee"
	AnkleFoot   Region = "ankle-foot"
	Head        Region = "head"
	PsychRegion Region = "psych"
)

// Side of the body.
type Side string

// The sides.
const (
	NoSide    Side = ""
	Left      Side = "left"
	Right     Side = "right"
	Bilateral Side = "bilateral"
)

// Amount is a number or a range with its unit: 2-3 visits has Min 2 and Max 3. The zero Amount is not stated.
type Amount struct {
	Min  float64 `json:"min"`
	Max  float64 `json:"max"`
	Unit string  `json:"unit"` // visit, session, day, week, month, tablet, patch, level, unit, mg, ...
}

// IsZero tells whether no amount is stated.
func (a Amount) IsZero() bool { return a == Amount{} }

// Request is what an item's words ask for, as far as they were understood. Unread holds the spans of words that say
// something but fit no part; nothing is dropped.
type Request struct {
	Service   string   `json:"service"`   // the words that name the service, amounts taken out
	Amount    Amount   `json:"amount"`    // "8 sessions", "#30"
	Frequency Amount   `json:"frequency"` // times per Per
	Per       string   `json:"per,omitempty"`
	Duration  Amount   `json:"duration"`
	Total     Amount   `json:"total"` // stated, or frequency x duration
	Side      Side     `json:"side,omitempty"`
	Levels    []string `json:"levels,omitempty"` // "L4-5", "C5"
	Regions   []Region `json:"regions,omitempty"`
	Drug      string   `json:"drug,omitempty"` // as written
	Strength  string   `json:"strength,omitempty"`
	Quantity  Amount   `json:"quantity"`          // dispensed units
	Refills   *int     `json:"refills,omitempty"` // nil when not stated

	// Parts of an item that a utilization review modified. Text is then about the remaining part.
	Original   *Part `json:"original,omitempty"`
	Authorized *Part `json:"authorized,omitempty"`
	Remaining  *Part `json:"remaining,omitempty"`

	Prefix        string      `json:"prefix,omitempty"` // "Associated surgical service", "Post-operative"
	Retrospective Date        `json:"retrospective,omitzero"`
	Unread        []text.Span `json:"-"`
}

// Part is one of the parts of an item that was modified, with its own amount.
type Part struct {
	Text   string    `json:"text"`
	Amount Amount    `json:"amount"`
	Span   text.Span `json:"-"`
}
