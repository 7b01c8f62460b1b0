package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"imrdesk/domain"
)

// wire is a change in JSON: its kind and its fields.
type wire struct {
	Kind   string          `json:"kind"`
	Change json.RawMessage `json:"change"`
}

type wireBatch struct {
	Label   string            `json:"label,omitempty"`
	Changes []json.RawMessage `json:"changes"`
}

// MarshalChange is the change as JSON.
func MarshalChange(ch Change) ([]byte, error) {
	var body any = ch
	if b, ok := ch.(Batch); ok {
		parts := make([]json.RawMessage, len(b.Changes))
		for i, one := range b.Changes {
			raw, err := MarshalChange(one)
			if err != nil {
				return nil, err
			}
			parts[i] = raw
		}
		body = wireBatch{b.Label, parts}
	}
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("%w: a change of kind %s has no JSON form", domain.ErrInternal, ch.kind())
	}
	return json.Marshal(wire{ch.kind(), raw})
}

// UnmarshalChange reads what MarshalChange wrote. A kind that this version does not know is ErrNewer.
func UnmarshalChange(raw []byte) (Change, error) {
	var w wire
	if err := json.Unmarshal(raw, &w); err != nil {
		return nil, fmt.Errorf("%w: a change is no JSON", domain.ErrDamaged)
	}
	read, ok := readers[w.Kind]
	if !ok {
		return nil, fmt.Errorf("%w: a change of an unknown kind", domain.ErrNewer)
	}
	ch, err := read(w.Change)
	if errors.Is(err, domain.ErrNewer) { // inside a batch
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("%w: a change of kind %s cannot be read", domain.ErrDamaged, w.Kind)
	}
	return ch, nil
}

var readers map[string]func(json.RawMessage) (Change, error)

func init() {
	readers = map[string]func(json.RawMessage) (Change, error){
		"edit":           read[EditText],
		"set":            read[SetValue],
		"service.insert": read[InsertService],
		"service.remove": read[RemoveService],
		"service.move":   read[MoveService],
		"answer":         read[SetAnswer],
		"answers":        read[SetAnswers],
		"pinned":         read[SetPinned],
		"pins":           read[SetPins],
		"record.insert":  read[InsertRecord],
		"record.remove":  read[RemoveRecord],
		"record.set":     read[SetRecord],
		"record.use":     read[SetUse],
		"attestations":   read[SetAttestations],
		"acknowledged":   read[SetAcknowledged],
		"parties":        read[SetParties],
		"remarks":        read[SetRemarks],
		"replace":        read[Replace],
		"batch":          readBatch,
	}
}

func read[T Change](raw json.RawMessage) (Change, error) {
	var ch T
	err := json.Unmarshal(raw, &ch)
	return ch, err
}

func readBatch(raw json.RawMessage) (Change, error) {
	var w wireBatch
	if err := json.Unmarshal(raw, &w); err != nil {
		return nil, err
	}
	b := Batch{Label: w.Label, Changes: make([]Change, len(w.Changes))}
	for i, one := range w.Changes {
		ch, err := UnmarshalChange(one)
		if err != nil {
			return nil, err
		}
		b.Changes[i] = ch
	}
	return b, nil
}

type wireStep struct {
	Parent  int             `json:"parent"`
	Change  json.RawMessage `json:"change"`
	Inverse json.RawMessage `json:"inverse"`
	Label   string          `json:"label,omitempty"`
	At      time.Time       `json:"at"`
}

type wireHistory struct {
	Steps []wireStep  `json:"steps"`
	At    int         `json:"at"`
	Redo  map[int]int `json:"redo,omitempty"`
}

// MarshalJSON writes the whole undo tree, so that undo survives a restart.
func (h History) MarshalJSON() ([]byte, error) {
	w := wireHistory{At: h.At(), Redo: h.redo, Steps: make([]wireStep, len(h.steps))}
	for i, s := range h.steps {
		change, err := MarshalChange(s.Change)
		if err != nil {
			return nil, err
		}
		inverse, err := MarshalChange(s.Inverse)
		if err != nil {
			return nil, err
		}
		w.Steps[i] = wireStep{s.Parent, change, inverse, s.Label, s.At}
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what MarshalJSON wrote and refuses a tree whose links lead nowhere.
func (h *History) UnmarshalJSON(raw []byte) error {
	var w wireHistory
	if err := json.Unmarshal(raw, &w); err != nil {
		return fmt.Errorf("%w: the undo history is no JSON", domain.ErrDamaged)
	}
	out := History{at: w.At + 1, redo: w.Redo, steps: make([]*Step, len(w.Steps))}
	for i, s := range w.Steps {
		change, err := UnmarshalChange(s.Change)
		if err != nil {
			return err
		}
		inverse, err := UnmarshalChange(s.Inverse)
		if err != nil {
			return err
		}
		if s.Parent < -1 || s.Parent >= i {
			return fmt.Errorf("%w: a step of the undo history hangs on a later one", domain.ErrDamaged)
		}
		out.steps[i] = &Step{s.Parent, change, inverse, s.Label, s.At}
	}
	for parent, child := range out.redo {
		if child < 0 || child >= len(out.steps) || out.steps[child].Parent != parent {
			return fmt.Errorf("%w: the undo history names a step that is not there", domain.ErrDamaged)
		}
	}
	if out.at < 0 || out.at > len(out.steps) {
		return fmt.Errorf("%w: the undo history stands at no step", domain.ErrDamaged)
	}
	*h = out
	return nil
}
