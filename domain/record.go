package domain

// RecordID names a record inside its case.
type RecordID string

// RecordType is the kind of a document in the case file.
type RecordType string

// The kinds of document a case file holds.
const (
	RecordOther          RecordType = "other"
	RecordPR2            RecordType = "progress report (PR-2)"
	RecordInitial        RecordType = "initial report"
	RecordConsultation   RecordType = "consultation"
	RecordImaging        RecordType = "imaging"
	RecordOperative      RecordType = "operative report"
	RecordTherapy        RecordType = "therapy note"
	RecordUR             RecordType = "utilization review determination"
	RecordRFA            RecordType = "request for authorization"
	RecordApplication    RecordType = "application"
	RecordCorrespondence RecordType = "correspondence"
	RecordGuideline      RecordType = "guideline or study"
)

// Use is what the reviewer did with a record.
type Use string

// The uses of a record.
const (
	Unopened    Use = ""
	Opened      Use = "read"
	ReliedOn    Use = "relied on"
	Considered  Use = "considered"
	NotRelevant Use = "not relevant"
)

// Record is one document of the case file, or a line of a letter's list of documents reviewed.
type Record struct {
	ID     RecordID   `json:"id"`
	Type   RecordType `json:"type"`
	Title  string     `json:"title"`            // as listed
	Author string     `json:"author,omitempty"` // provider or office
	Dates  Period     `json:"dates"`
	Pages  [2]int     `json:"pages,omitzero"` // first and last page in Source; zero when listed only
	Source string     `json:"source,omitempty"`
	Use    Use        `json:"use,omitempty"`
	// DuplicateOf is the record whose words this one repeats.
	DuplicateOf RecordID `json:"duplicate_of,omitempty"`
}

// Pin ties a place in a record to a disputed service or to one of its criteria.
type Pin struct {
	Record    RecordID `json:"record"`
	Page      int      `json:"page"`
	Criterion string   `json:"criterion,omitempty"`
	Passage   string   `json:"passage"`
}
