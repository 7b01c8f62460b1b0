package domain

import (
	"fmt"
	"strconv"

	"imrdesk/domain/text"
)

// Field is a part of a case that can be shown, checked and changed on its own.
type Field string

// The fields. The words are those of the JSON form, which other programs read.
const (
	FieldNumber          Field = "case_number"
	FieldPriority        Field = "priority"
	FieldInjury          Field = "injury"
	FieldDenied          Field = "ur_denied"
	FieldReceived        Field = "application_received"
	FieldAssigned        Field = "assigned"
	FieldRecordsReceived Field = "records_received"
	FieldDecided         Field = "decided"
	FieldAge             Field = "employee.age"
	FieldSex             Field = "employee.sex"
	FieldLicensure       Field = "reviewer.licensure"
	FieldSpecialties     Field = "reviewer.specialties"
	FieldSummary         Field = "summary"
	FieldRecords         Field = "records"
	FieldServices        Field = "services"
	FieldAttestations    Field = "attestations"

	// Fields of a disputed service.
	FieldTitle             Field = "title"
	FieldClaimsGuideline   Field = "claims_administrator_guideline"
	FieldReviewerGuideline Field = "reviewer_guideline"
	FieldDecision          Field = "decision"
	FieldRationale         Field = "rationale"
	FieldAncillary         Field = "ancillary_to"
	FieldAnswers           Field = "answers"
)

// Loc names one field: of the case, or of the disputed service or record given.
type Loc struct {
	Service ServiceID `json:"service,omitempty"`
	Record  RecordID  `json:"record,omitempty"`
	Field   Field     `json:"field"`
}

// At is the place of a field of the case itself.
func At(f Field) Loc { return Loc{Field: f} }

// In is the place of a field of a disputed service.
func In(id ServiceID, f Field) Loc { return Loc{Service: id, Field: f} }

// Path is the place as other programs read it: "summary", "services[0].rationale", "records[2]"; the indexes are
// those of the JSON form. A service or record that is gone gives an index of -1.
func (c *Case) Path(l Loc) string {
	switch {
	case l.Service != "":
		_, i, _ := c.Service(l.Service)
		return "services[" + strconv.Itoa(i) + "]." + string(l.Field)
	case l.Record != "":
		return "records[" + strconv.Itoa(c.recordIndex(l.Record)) + "]." + string(l.Field)
	}
	return string(l.Field)
}

func (c *Case) recordIndex(id RecordID) int {
	for i := range c.Records {
		if c.Records[i].ID == id {
			return i
		}
	}
	return -1
}

// Record is the record with this ID and its place in the list.
func (c *Case) Record(id RecordID) (r Record, index int, ok bool) {
	i := c.recordIndex(id)
	if i < 0 {
		return Record{}, -1, false
	}
	return c.Records[i], i, true
}

// Doc is the text at the place; ok is false for places that hold no free text.
func (c *Case) Doc(l Loc) (d text.Doc, ok bool) {
	p := c.docAt(l)
	if p == nil {
		return text.Doc{}, false
	}
	return *p, true
}

// SetDoc puts a text at the place. It writes to c.Services, which the caller must own.
func (c *Case) SetDoc(l Loc, d text.Doc) error {
	p := c.docAt(l)
	if p == nil {
		return fmt.Errorf("%w: no text at %s", ErrNotFound, c.Path(l))
	}
	*p = d
	return nil
}

func (c *Case) docAt(l Loc) *text.Doc {
	if l.Service == "" {
		if l.Field == FieldSummary {
			return &c.Summary
		}
		return nil
	}
	_, i, ok := c.Service(l.Service)
	if !ok {
		return nil
	}
	switch s := &c.Services[i]; l.Field {
	case FieldTitle:
		return &s.Text
	case FieldClaimsGuideline:
		return &s.ClaimsGuideline
	case FieldReviewerGuideline:
		return &s.ReviewerGuideline
	case FieldRationale:
		return &s.Rationale
	}
	return nil
}

// Texts are the places of all free texts of the case, in the order a letter prints them.
func (c *Case) Texts() []Loc {
	out := make([]Loc, 0, 1+4*len(c.Services))
	out = append(out, At(FieldSummary))
	for _, s := range c.Services {
		for _, f := range [...]Field{FieldTitle, FieldClaimsGuideline, FieldReviewerGuideline, FieldRationale} {
			out = append(out, In(s.ID, f))
		}
	}
	return out
}
