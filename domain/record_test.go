package domain_test

import (
	"testing"

	"imrdesk/domain"
)

func TestReference(t *testing.T) {
	r := domain.Record{Type: domain.RecordPR2, Dates: domain.On(domain.Date{Year: 2013, Month: 5, Day: 1})}
	if got := r.Reference(3); got != "(treating physician, 2013-05-01, p. 3)" {
		t.Error(got)
	}
	if got := (&domain.Record{}).Reference(0); got != "(record)" {
		t.Error(got)
	}
}
