// Package domain holds the things an Independent Medical Review is about: the case, its disputed services with their
// decisions and rationales, citations, records, and what the reviewer answered to a guideline's criteria. Values here
// are plain data; draft.Change is the only way the program changes them.
package domain

import "imrdesk/domain/text"

// CaseID names a case inside one vault. It is random, so that it tells nothing about the case.
type CaseID string

// Priority is how fast the review must end (Labor Code 4610.6(d)).
type Priority string

// The priorities of a review.
const (
	PriorityUnknown Priority = ""
	Standard        Priority = "standard"
	Expedited       Priority = "expedited"
)

// Sex of the employee as the letter states it.
type Sex string

// The sexes a letter states.
const (
	SexUnknown Sex = ""
	Female     Sex = "female"
	Male       Sex = "male"
)

// Employee is what a letter may say of the injured worker without naming the person.
type Employee struct {
	Age int `json:"age,omitempty"` // years; 0 is not stated
	Sex Sex `json:"sex,omitempty"`
}

// Reviewer is what a letter may say of the physician (Labor Code 4610.6(f)): never a name or a licence number.
type Reviewer struct {
	Licensure   []string `json:"licensure"`   // states
	Specialties []string `json:"specialties"` // board certifications and specialties
}

// Generation is the form of a determination letter (docs of the letter package). It is empty for a case that was not
// imported from a letter.
type Generation string

// The known forms.
const (
	G1 Generation = "G1"
	G2 Generation = "G2"
	G3 Generation = "G3"
	G4 Generation = "G4"
	G5 Generation = "G5"
	G6 Generation = "G6"
)

// Origin tells where a case came from. Rules that ask for what published letters never print are milder for a letter.
type Origin struct {
	Letter     bool       `json:"letter,omitempty"` // read from a finished letter, not written here
	Generation Generation `json:"generation,omitempty"`
	Name       string     `json:"name,omitempty"` // label of the file it was read from; never used as a path
}

// Case is one review with everything the determination says. The zero Case is an empty draft.
type Case struct {
	Number          string            `json:"case_number"`
	Priority        Priority          `json:"priority"`
	Injuries        []Period          `json:"injury"`
	Denied          Date              `json:"ur_denied"`
	Received        Date              `json:"application_received"`
	Assigned        Date              `json:"assigned"`
	RecordsReceived Date              `json:"records_received"`
	Decided         Date              `json:"decided"`
	Employee        Employee          `json:"employee"`
	Reviewer        Reviewer          `json:"reviewer"`
	Summary         text.Doc          `json:"summary"`
	Records         []Record          `json:"records"`
	Services        []DisputedService `json:"services"`
	Attestations    []Attestation     `json:"attestations"`
	Unread          []Unread          `json:"unread"`
	Acknowledged    []Acknowledgement `json:"acknowledged,omitempty"`
	Origin          Origin            `json:"origin"`
	Parties         []Party           `json:"parties,omitempty"`
	Remarks         []Remark          `json:"remarks,omitempty"` // of the office, waiting for an answer
}

// Unread is text of an imported file that fits no field. It is kept and shown, never dropped.
type Unread struct {
	Where string `json:"where"` // the section or line it stood in
	Why   string `json:"why"`   // in words: page furniture, unknown label ...
	Text  string `json:"text"`
}

// Attestation is one thing the reviewer confirms for this case, such as the absence of a conflict of interest
// (Labor Code 139.5).
type Attestation struct {
	ID   string `json:"id"`
	Text string `json:"text"` // what was confirmed, as it was shown
	Yes  bool   `json:"yes"`
	Note string `json:"note,omitempty"`
	At   string `json:"at"` // RFC 3339
}

// Acknowledgement is the reviewer's answer to a warning: it may stay, and why. It is bound to the words around the
// finding and not to its position: text may move, but new words ask again.
type Acknowledgement struct {
	Rule   string `json:"rule"`
	Loc    Loc    `json:"loc"`
	Words  string `json:"words"` // fingerprint of the words around; tells nothing of them
	Reason string `json:"reason"`
	At     string `json:"at"` // RFC 3339
}

// Service is the disputed service with this ID and its place in the list; ok tells whether there is one.
func (c *Case) Service(id ServiceID) (s DisputedService, index int, ok bool) {
	for i := range c.Services {
		if c.Services[i].ID == id {
			return c.Services[i], i, true
		}
	}
	return DisputedService{}, -1, false
}

// GuidelineDate is the day whose guideline editions count: the UR denial (the request for authorization is older by
// days and is not in the letter's header), else the determination, else the assignment.
func (c *Case) GuidelineDate() Date {
	for _, d := range []Date{c.Denied, c.Decided, c.Assigned} {
		if d.Valid() {
			return d
		}
	}
	return Date{}
}

// GuidelineDay is GuidelineDate, and today for a draft that states none of those days: it is written now. The day of a
// published letter without dates is not known.
func (c *Case) GuidelineDay(today Date) Date {
	if d := c.GuidelineDate(); d.Valid() || c.Origin.Letter {
		return d
	}
	return today
}
