package draft

import (
	"fmt"
	"slices"

	"imrdesk/domain"
)

// SetAnswer gives a service its answer to one criterion. An empty State takes the answer back.
type SetAnswer struct {
	Service domain.ServiceID `json:"service"`
	Answer  domain.Answer    `json:"answer"`
}

func (ch SetAnswer) kind() string { return "answer" }

func (ch SetAnswer) apply(c *domain.Case) (Change, error) {
	_, i, ok := c.Service(ch.Service)
	if !ok {
		return nil, gone(ch.Service)
	}
	s := &c.Services[i]
	same := func(a domain.Answer) bool {
		return a.Entry.ID == ch.Answer.Entry.ID && a.Criterion == ch.Answer.Criterion
	}
	old := s.Answers
	answers := slices.Clone(old)
	switch at := slices.IndexFunc(answers, same); {
	case at >= 0 && ch.Answer.State == "":
		answers = slices.Delete(answers, at, at+1)
	case at >= 0:
		answers[at] = ch.Answer
	case ch.Answer.State != "":
		answers = append(answers, ch.Answer)
	}
	if s.Answers = answers; len(answers) == 0 {
		s.Answers = nil
	}
	return SetAnswers{ch.Service, old}, nil
}

// SetAnswers sets all answers of a service. It is how one answer is taken back: an answer alone does not know its place
// among the others.
type SetAnswers struct {
	Service domain.ServiceID `json:"service"`
	Answers []domain.Answer  `json:"answers"`
}

func (ch SetAnswers) kind() string { return "answers" }

func (ch SetAnswers) apply(c *domain.Case) (Change, error) {
	_, i, ok := c.Service(ch.Service)
	if !ok {
		return nil, gone(ch.Service)
	}
	old := c.Services[i].Answers
	c.Services[i].Answers = ch.Answers
	return SetAnswers{ch.Service, old}, nil
}

// SetPinned sets which guideline entries a service is judged by.
type SetPinned struct {
	Service domain.ServiceID  `json:"service"`
	Entries []domain.EntryRef `json:"entries"`
}

func (ch SetPinned) kind() string { return "pinned" }

func (ch SetPinned) apply(c *domain.Case) (Change, error) {
	_, i, ok := c.Service(ch.Service)
	if !ok {
		return nil, gone(ch.Service)
	}
	old := c.Services[i].Pinned
	c.Services[i].Pinned = ch.Entries
	return SetPinned{ch.Service, old}, nil
}

// SetPins sets the record places that are tied to a service.
type SetPins struct {
	Service domain.ServiceID `json:"service"`
	Pins    []domain.Pin     `json:"pins"`
}

func (ch SetPins) kind() string { return "pins" }

func (ch SetPins) apply(c *domain.Case) (Change, error) {
	_, i, ok := c.Service(ch.Service)
	if !ok {
		return nil, gone(ch.Service)
	}
	old := c.Services[i].Pins
	c.Services[i].Pins = ch.Pins
	return SetPins{ch.Service, old}, nil
}

// InsertRecord puts a record into the list.
type InsertRecord struct {
	Index  int           `json:"index"`
	Record domain.Record `json:"record"`
}

func (ch InsertRecord) kind() string { return "record.insert" }

func (ch InsertRecord) apply(c *domain.Case) (Change, error) {
	if ch.Index < 0 || ch.Index > len(c.Records) {
		return nil, fmt.Errorf("%w: there is no place %d among %d records", domain.ErrConflict, ch.Index+1, len(c.Records))
	}
	if _, _, taken := c.Record(ch.Record.ID); taken || ch.Record.ID == "" {
		return nil, fmt.Errorf("%w: a new record needs a name of its own", domain.ErrConflict)
	}
	c.Records = slices.Insert(c.Records, ch.Index, ch.Record)
	return RemoveRecord{ch.Record.ID}, nil
}

// RemoveRecord takes a record out of the list.
type RemoveRecord struct {
	ID domain.RecordID `json:"id"`
}

func (ch RemoveRecord) kind() string { return "record.remove" }

func (ch RemoveRecord) apply(c *domain.Case) (Change, error) {
	r, i, ok := c.Record(ch.ID)
	if !ok {
		return nil, noRecord(ch.ID)
	}
	c.Records = slices.Delete(c.Records, i, i+1)
	return InsertRecord{i, r}, nil
}

// SetRecord replaces the record with the same ID.
type SetRecord struct {
	Record domain.Record `json:"record"`
}

func (ch SetRecord) kind() string { return "record.set" }

func (ch SetRecord) apply(c *domain.Case) (Change, error) {
	old, i, ok := c.Record(ch.Record.ID)
	if !ok {
		return nil, noRecord(ch.Record.ID)
	}
	c.Records[i] = ch.Record
	return SetRecord{old}, nil
}

// SetUse says what the reviewer did with a record. Opening one is no step of undo: to take back a word must not make a
// record unread.
type SetUse struct {
	Record domain.RecordID `json:"record"`
	Use    domain.Use      `json:"use"`
}

func (ch SetUse) kind() string { return "record.use" }

func (ch SetUse) apply(c *domain.Case) (Change, error) {
	old, i, ok := c.Record(ch.Record)
	if !ok {
		return nil, noRecord(ch.Record)
	}
	c.Records[i].Use = ch.Use
	return SetUse{ch.Record, old.Use}, nil
}

// SetAttestations sets what the reviewer confirmed for this case.
type SetAttestations struct {
	Attestations []domain.Attestation `json:"attestations"`
}

func (ch SetAttestations) kind() string { return "attestations" }

func (ch SetAttestations) apply(c *domain.Case) (Change, error) {
	old := c.Attestations
	c.Attestations = ch.Attestations
	return SetAttestations{old}, nil
}

// SetAcknowledged sets which findings the reviewer lets stand, and why.
type SetAcknowledged struct {
	Acknowledged []domain.Acknowledgement `json:"acknowledged"`
}

func (ch SetAcknowledged) kind() string { return "acknowledged" }

func (ch SetAcknowledged) apply(c *domain.Case) (Change, error) {
	old := c.Acknowledged
	c.Acknowledged = ch.Acknowledged
	return SetAcknowledged{old}, nil
}

// SetParties sets who the parties of the case are.
type SetParties struct {
	Parties []domain.Party `json:"parties"`
}

func (ch SetParties) kind() string { return "parties" }

func (ch SetParties) apply(c *domain.Case) (Change, error) {
	old := c.Parties
	c.Parties = ch.Parties
	return SetParties{old}, nil
}

// SetRemarks sets the remarks of the office that wait for an answer.
type SetRemarks struct {
	Remarks []domain.Remark `json:"remarks"`
}

func (ch SetRemarks) kind() string { return "remarks" }

func (ch SetRemarks) apply(c *domain.Case) (Change, error) {
	old := c.Remarks
	c.Remarks = ch.Remarks
	return SetRemarks{old}, nil
}

// Replace puts a whole case in place of the one that is there: a revision is restored.
type Replace struct {
	Case domain.Case `json:"case"`
}

func (ch Replace) kind() string { return "replace" }

func (ch Replace) apply(c *domain.Case) (Change, error) {
	old := *c
	*c = ch.Case
	own(c)
	return Replace{old}, nil
}

func noRecord(id domain.RecordID) error {
	return fmt.Errorf("%w: the record %s is not in the case", domain.ErrNotFound, id)
}
