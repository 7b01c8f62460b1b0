package draft

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// drawing draws a change of one kind that fits a draft; needs tells whether the draft has what it needs.
type drawing struct {
	needs func(Draft) bool
	draw  func(*rapid.T, Draft) Change
}

func hasServices(d Draft) bool { return len(d.Case.Services) > 0 }
func hasRecords(d Draft) bool  { return len(d.Case.Records) > 0 }

// drawn are all kinds of change. It is filled late, because a batch draws from it.
var drawn map[string]drawing

func init() {
	drawn = map[string]drawing{
		"edit":           {nil, drawEdit},
		"set":            {nil, drawSet},
		"service.insert": {nil, drawInsertService},
		"service.remove": {hasServices, func(t *rapid.T, d Draft) Change { return RemoveService{oneOf(t, d).ID} }},
		"service.move": {hasServices, func(t *rapid.T, d Draft) Change {
			return MoveService{oneOf(t, d).ID, rapid.IntRange(0, len(d.Case.Services)-1).Draw(t, "to")}
		}},
		"answer": {hasServices, func(t *rapid.T, d Draft) Change { return SetAnswer{oneOf(t, d).ID, drawAnswer(t)} }},
		"answers": {hasServices, func(t *rapid.T, d Draft) Change {
			return SetAnswers{oneOf(t, d).ID, rapid.SliceOfN(rapid.Custom(drawAnswer), 0, 3).Draw(t, "answers")}
		}},
		"pinned": {hasServices, func(t *rapid.T, d Draft) Change {
			return SetPinned{oneOf(t, d).ID, rapid.SliceOfN(rapid.Custom(func(t *rapid.T) domain.EntryRef {
				return domain.EntryRef{ID: "esi", Rev: rapid.IntRange(1, 3).Draw(t, "rev")}
			}), 0, 2).Draw(t, "entries")}
		}},
		"pins": {hasServices, func(t *rapid.T, d Draft) Change {
			return SetPins{oneOf(t, d).ID, rapid.SliceOfN(rapid.Custom(func(t *rapid.T) domain.Pin {
				return domain.Pin{Record: "r1", Page: rapid.IntRange(1, 3).Draw(t, "page"), Passage: word(t)}
			}), 0, 2).Draw(t, "pins")}
		}},
		"record.insert": {nil, func(t *rapid.T, d Draft) Change {
			return InsertRecord{rapid.IntRange(0, len(d.Case.Records)).Draw(t, "at"),
				domain.Record{ID: domain.RecordID(fresh(t)), Title: word(t)}}
		}},
		"record.remove": {hasRecords, func(t *rapid.T, d Draft) Change { return RemoveRecord{recordOf(t, d).ID} }},
		"record.set": {hasRecords, func(t *rapid.T, d Draft) Change {
			return SetRecord{domain.Record{ID: recordOf(t, d).ID, Title: word(t)}}
		}},
		"record.use": {hasRecords, func(t *rapid.T, d Draft) Change {
			return SetUse{recordOf(t, d).ID, rapid.SampledFrom([]domain.Use{"", domain.Opened, domain.ReliedOn}).Draw(t, "use")}
		}},
		"attestations": {nil, func(t *rapid.T, _ Draft) Change {
			return SetAttestations{[]domain.Attestation{{ID: "conflict", Yes: rapid.Bool().Draw(t, "yes")}}}
		}},
		"acknowledged": {nil, func(t *rapid.T, _ Draft) Change {
			return SetAcknowledged{[]domain.Acknowledgement{{Rule: "FAC-001", Reason: word(t)}}}
		}},
		"parties": {nil, func(t *rapid.T, _ Draft) Change {
			return SetParties{[]domain.Party{{Role: domain.RoleInsurer, Name: word(t)}}}
		}},
		"remarks": {nil, func(t *rapid.T, _ Draft) Change {
			return SetRemarks{[]domain.Remark{{ID: "q1", Loc: domain.At(domain.FieldSummary), Text: word(t)}}}
		}},
		"replace": {nil, func(t *rapid.T, d Draft) Change {
			return Replace{domain.Case{Number: word(t), Services: []domain.DisputedService{service("a")}, Records: d.Case.Records}}
		}},
		"batch": {nil, drawBatch},
	}
}

// TestEveryKindIsDrawn: what the property tests hold, they hold of every kind that the journal may hold.
func TestEveryKindIsDrawn(t *testing.T) {
	if got, want := slices.Sorted(maps.Keys(drawn)), slices.Sorted(maps.Keys(readers)); !slices.Equal(got, want) {
		t.Errorf("drawn are\n%q of\n%q", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := sample()
		for kind, drawing := range drawn {
			if got := drawing.draw(t, d).kind(); got != kind {
				t.Fatalf("a change of kind %q is drawn for %q", got, kind)
			}
		}
	})
}

func word(t *rapid.T) string { return rapid.StringMatching(`[a-z]{3}`).Draw(t, "word") }

// fresh is a name that no service or record has.
func fresh(t *rapid.T) string { return rapid.StringMatching(`n[0-9a-z]{12}`).Draw(t, "id") }

func oneOf(t *rapid.T, d Draft) domain.DisputedService {
	return rapid.SampledFrom(d.Case.Services).Draw(t, "service")
}

func recordOf(t *rapid.T, d Draft) domain.Record {
	return rapid.SampledFrom(d.Case.Records).Draw(t, "record")
}

func drawEdit(t *rapid.T, d Draft) Change {
	loc := rapid.SampledFrom(d.Case.Texts()).Draw(t, "text")
	doc, _ := d.Case.Doc(loc)
	from := rapid.IntRange(0, doc.Len()).Draw(t, "from")
	to := rapid.IntRange(from, min(doc.Len(), from+5)).Draw(t, "to")
	words := rapid.SampledFrom([]string{"", "x", " y", "\n", "two\nlines"}).Draw(t, "new")
	return EditText{loc, text.Edit{At: text.Span{Start: from, End: to}, New: words}}
}

// values are what a field that is no free text may hold.
var values = map[domain.Field][]string{
	domain.FieldNumber:          {"", "CM16-0000009"},
	domain.FieldPriority:        {"", "standard", "expedited"},
	domain.FieldInjury:          {"", "2016-10-10", "2002-02-09..2002-03-25; 2003-01-01", "..2003-01-01", "2003-01-01.."},
	domain.FieldDenied:          {"", "2016-10-10"},
	domain.FieldReceived:        {"", "2016-02-30"},
	domain.FieldAssigned:        {"", "3026-01-01"},
	domain.FieldRecordsReceived: {"", "12026-01-01"},
	domain.FieldDecided:         {"", "2016-11-11"},
	domain.FieldAge:             {"", "1", "130"},
	domain.FieldSex:             {"", "female", "male"},
	domain.FieldLicensure:       {"", "California", "California; Nevada"},
	domain.FieldSpecialties:     {"", "Pain Management"},
}

func drawSet(t *rapid.T, d Draft) Change {
	if hasServices(d) && rapid.Bool().Draw(t, "of a service") {
		id := oneOf(t, d).ID
		if rapid.Bool().Draw(t, "decide") {
			return Decide(id, rapid.SampledFrom([]domain.Decision{domain.Undecided, domain.Upheld, domain.Overturned}).Draw(t, "decision"))
		}
		return SetValue{domain.In(id, domain.FieldAncillary), rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "to")}
	}
	field := rapid.SampledFrom(slices.Sorted(maps.Keys(values))).Draw(t, "field")
	return SetValue{domain.At(field), rapid.SampledFrom(values[field]).Draw(t, "value")}
}

func drawInsertService(t *rapid.T, d Draft) Change {
	at := rapid.IntRange(0, len(d.Case.Services)).Draw(t, "at")
	return InsertService{at, service(domain.ServiceID(fresh(t)))}
}

func drawAnswer(t *rapid.T) domain.Answer {
	return domain.Answer{
		Entry:     domain.EntryRef{ID: "esi", Rev: rapid.IntRange(1, 2).Draw(t, "rev")},
		Criterion: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "criterion"),
		State:     rapid.SampledFrom([]domain.AnswerState{"", domain.Met, domain.NotMet}).Draw(t, "state"),
	}
}

// drawBatch draws changes each of which is made on top of the one before, so that they seldom commute.
func drawBatch(t *rapid.T, d Draft) Change {
	b := Batch{Label: "fix"}
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		one := anyChange(t, d)
		d = mustApply(t, d, one)
		b.Changes = append(b.Changes, one)
	}
	return b
}
