package reading_test

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/draft"
	"imrdesk/domain/text"
	"imrdesk/store/intake"
	"imrdesk/ui/reading"
)

func TestNotesFollowTheTextAsParagraphs(t *testing.T) {
	d := draft.Draft{Case: domain.Case{Summary: text.NewDoc("The worker fell.")}}
	notes, err := reading.Notes(intake.Source{Text: "She limps when she\nwalks.\n\nNo brace.\n"})
	if err != nil {
		t.Fatal(err)
	}
	ch, err := reading.AddNotes(&d.Case, domain.At(domain.FieldSummary), notes)
	if err != nil {
		t.Fatal(err)
	}
	next, inverse, err := draft.Apply(d, ch)
	if err != nil || next.Case.Summary.String() != "The worker fell.\nShe limps when she walks.\nNo brace." {
		t.Fatalf("%q %v", next.Case.Summary, err)
	}
	if back, _, err := draft.Apply(next, inverse); err != nil || back.Case.Summary.String() != "The worker fell." {
		t.Errorf("taken back: %q %v", back.Case.Summary, err)
	}
	if _, err := reading.Notes(intake.Source{Text: " \n\f\n"}); err == nil {
		t.Error("a file without words was taken")
	}
	if _, err := reading.AddNotes(&d.Case, domain.In("s9", domain.FieldRationale), notes); err == nil {
		t.Error("a place that is not there was taken")
	}
}

func TestAFileBecomesARecord(t *testing.T) {
	c := domain.Case{Records: []domain.Record{{ID: "r2"}}}
	ch := reading.AddRecord(&c, intake.Source{Label: "visit of may.docx", Text: "just words without a title\n"})
	if ch.Record.ID != "r3" || ch.Index != 1 || ch.Record.Title == "" || ch.Record.Use != domain.Opened {
		t.Errorf("%+v", ch)
	}
	ch = reading.AddRecord(&c, intake.Source{Label: "x.txt", Text: strings.Join([]string{"PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)", "Date of examination: 05/01/2016", "The knee is better."}, "\n")})
	if ch.Record.Type != domain.RecordPR2 || ch.Record.Dates.From != (domain.Date{Year: 2016, Month: 5, Day: 1}) {
		t.Errorf("%+v", ch)
	}
}
