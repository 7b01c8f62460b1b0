package domain

// Confidence is how sure a fact of the guideline library is, from read-in-the-source down to a faint memory.
type Confidence string

// The confidences, surest first.
const (
	Confirmed  Confidence = "confirmed"
	MemoryHigh Confidence = "memory-high"
	Memory     Confidence = "memory"
	MemoryLow  Confidence = "memory-low"
)

// Position is what a guideline says of a service.
type Position string

// The positions.
const (
	Recommended    Position = "recommended"
	Conditional    Position = "conditional"
	NotRecommended Position = "not-recommended"
	Insufficient   Position = "insufficient"
	NotAddressed   Position = "not-addressed"
	RuleOnly       Position = "rule"
)

// Limit is one typed number of a guideline entry, so that a request can be compared with it. Units are never converted
// silently. Either Value or at least one of Min and Max is set.
type Limit struct {
	Kind      string   `json:"kind"` // visits, visits_trial, duration, frequency, dose_daily, levels, ...
	Value     *float64 `json:"value,omitempty"`
	Min       *float64 `json:"min,omitempty"`
	Max       *float64 `json:"max,omitempty"`
	Unit      string   `json:"unit"`
	Per       string   `json:"per,omitempty"`
	Condition string   `json:"condition,omitempty"`
	AppliesTo string   `json:"applies_to,omitempty"`
	Hard      bool     `json:"hard,omitempty"`
	// Strict says that Min or Max itself lies outside: "over 50", "under 35".
	Strict bool `json:"strict,omitempty"`
}

// Criterion is one question an entry asks of the case.
type Criterion struct {
	ID       string   `json:"id"`
	Text     string   `json:"text"`
	Kind     string   `json:"kind"` // question, numeric, document, exclusion
	Group    string   `json:"group,omitempty"`
	Required bool     `json:"required,omitempty"`
	Compare  *Compare `json:"compare,omitempty"`
	Hint     string   `json:"evidence_hint,omitempty"`
	Cite     string   `json:"cite,omitempty"`
}

// Compare is a closed comparison: op is one of <=, >=, <, >, =, within.
type Compare struct {
	Op    string  `json:"op"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
}

// EntryRef names a guideline entry at the revision that was read.
type EntryRef struct {
	ID  string `json:"id"`
	Rev int    `json:"rev"`
}

// AnswerState is the reviewer's answer to a criterion. No answer is a state of its own: there is no Answer then.
type AnswerState string

// The answers.
const (
	Met           AnswerState = "met"
	NotMet        AnswerState = "not-met"
	NotDocumented AnswerState = "not-documented"
	NotApplicable AnswerState = "not-applicable"
)

// Answer is what the reviewer found on one criterion of one entry.
type Answer struct {
	Entry     EntryRef    `json:"entry"`
	Criterion string      `json:"criterion"`
	State     AnswerState `json:"state"`
	Note      string      `json:"note,omitempty"`
	Record    RecordID    `json:"record,omitempty"`
	Page      int         `json:"page,omitempty"`
	Date      Date        `json:"date,omitzero"`
}
