package domain

import (
	"strconv"
	"strings"
)

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
	RecordPermanent      RecordType = "permanent and stationary report"
	RecordMedicalLegal   RecordType = "medical-legal report"
	RecordImaging        RecordType = "imaging"
	RecordElectro        RecordType = "electrodiagnostic study"
	RecordLaboratory     RecordType = "laboratory report"
	RecordOperative      RecordType = "operative report"
	RecordHospital       RecordType = "hospital record"
	RecordTherapy        RecordType = "therapy note"
	RecordPsychology     RecordType = "psychological report"
	RecordWorkStatus     RecordType = "work status"
	RecordPrescription   RecordType = "prescription"
	RecordUR             RecordType = "utilization review determination"
	RecordRFA            RecordType = "request for authorization"
	RecordApplication    RecordType = "application"
	RecordClaim          RecordType = "claim form"
	RecordBill           RecordType = "bill"
	RecordCorrespondence RecordType = "correspondence"
	RecordGuideline      RecordType = "guideline or study"
	RecordFax            RecordType = "fax cover"
)

// RecordTypes are all kinds, in the order a list offers them.
var RecordTypes = []RecordType{
	RecordPR2, RecordInitial, RecordConsultation, RecordPermanent, RecordMedicalLegal, RecordImaging, RecordElectro, RecordLaboratory,
	RecordOperative, RecordHospital, RecordTherapy, RecordPsychology, RecordWorkStatus, RecordPrescription, RecordUR, RecordRFA,
	RecordApplication, RecordClaim, RecordBill, RecordCorrespondence, RecordGuideline, RecordFax, RecordOther,
}

// Clinical tells whether a document of the kind says what was found of the patient or done to the patient. Requests, the
// utilization review and letters about the case do not.
func (t RecordType) Clinical() bool {
	switch t {
	case RecordUR, RecordRFA, RecordApplication, RecordClaim, RecordBill, RecordCorrespondence, RecordGuideline, RecordFax:
		return false
	}
	return true
}

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

// Record is one document of the case file, or a line of a letter's list of documents reviewed. The words of its pages are
// not here: they lie sealed in the vault, under Source, and Digest ties them to the case.
type Record struct {
	ID     RecordID   `json:"id"`
	Type   RecordType `json:"type"`
	Title  string     `json:"title"`            // as listed
	Author string     `json:"author,omitempty"` // provider or office
	Dates  Period     `json:"dates"`
	Pages  [2]int     `json:"pages,omitzero"` // first and last page in Source, from 1; zero when listed only
	// Source is the file that holds the record: SHA-256 of its bytes in hex. Empty for a record that is listed only.
	Source string `json:"source,omitempty"`
	// Digest is the SHA-256 in hex of the words of the record's pages, joined by form feeds.
	Digest string `json:"digest,omitempty"`
	Use    Use    `json:"use,omitempty"`
	// Guessed tells that the author was read off the pages by the program and that nobody has looked at it: it is printed nowhere.
	Guessed bool `json:"author_guessed,omitempty"`
	// Bare is how many of its pages have no words that the program could read, as scans have none.
	Bare int `json:"bare_pages,omitempty"`
	// DuplicateOf is the record whose words this one repeats.
	DuplicateOf RecordID `json:"duplicate_of,omitempty"`
}

// Signer is the author as far as a determination may name it: "" for one that was guessed and not looked at.
func (r *Record) Signer() string {
	if r.Guessed {
		return ""
	}
	return r.Author
}

// Filed tells whether the record's pages lie in the case file.
func (r *Record) Filed() bool { return r.Source != "" && r.Pages[0] > 0 }

// Count is the number of the record's pages; 0 when it is listed only.
func (r *Record) Count() int {
	if !r.Filed() {
		return 0
	}
	return r.Pages[1] - r.Pages[0] + 1
}

// Skipped tells whether nobody need read the record: its words are those of another one, or it is a fax cover.
func (r *Record) Skipped() bool { return r.DuplicateOf != "" || r.Type == RecordFax }

// Reviewed tells whether the record belongs into the list of documents reviewed (8 CCR 9792.10.6(d)): one of the case file
// that was opened, or one that the reviewer listed.
func (r *Record) Reviewed() bool { return !r.Skipped() && (!r.Filed() || r.Use != Unopened) }

// Reviewed are the records that the list of documents reviewed is made from.
func (c *Case) Reviewed() []Record {
	var out []Record
	for _, r := range c.Records {
		if r.Reviewed() {
			out = append(out, r)
		}
	}
	return out
}

// Pin ties a place in a record to a disputed service or to one of its criteria.
type Pin struct {
	Record    RecordID `json:"record"`
	Page      int      `json:"page"` // of the record, from 1
	Criterion string   `json:"criterion,omitempty"`
	Passage   string   `json:"passage"`
}

// roles are how a determination names who wrote a record of a kind without naming the person.
var roles = map[RecordType]string{
	RecordPR2: "treating physician", RecordInitial: "treating physician", RecordPermanent: "treating physician",
	RecordWorkStatus: "treating physician", RecordPrescription: "treating physician", RecordConsultation: "consultant",
	RecordMedicalLegal: "medical-legal evaluator", RecordImaging: "radiologist", RecordElectro: "electrodiagnostic study",
	RecordLaboratory: "laboratory", RecordOperative: "surgeon", RecordHospital: "hospital", RecordTherapy: "therapist",
	RecordPsychology: "psychologist", RecordUR: "utilization review", RecordRFA: "request for authorization",
	RecordApplication: "application", RecordClaim: "claim form", RecordBill: "bill", RecordCorrespondence: "letter",
	RecordGuideline: "guideline", RecordFax: "fax cover",
}

// Role is who wrote a record of the kind, in the words of a determination.
func (t RecordType) Role() string {
	if r := roles[t]; r != "" {
		return r
	}
	return "record"
}

// Reference is what a rationale prints for a page of the record: "(treating physician, 2013-05-01, p. 3)". page counts from
// 1 inside the record; 0 leaves it out.
func (r *Record) Reference(page int) string {
	parts := []string{r.Type.Role()}
	if d := r.Dates.From; !d.IsZero() {
		parts = append(parts, d.String())
	}
	if page > 0 {
		parts = append(parts, "p. "+strconv.Itoa(page))
	}
	return "(" + strings.Join(parts, ", ") + ")"
}
