package snippet

import (
	"strings"
	"testing"

	"imrdesk/domain"
)

func TestSearchSentences(t *testing.T) {
	none := SearchSentences("the sleep study", nil)
	if strings.Count(none, "A search of") != 1 || !strings.Contains(none, "[___") {
		t.Errorf("nothing answered: %s", none)
	}
	said := SearchSentences("the sleep study", []domain.Answer{
		{Criterion: "mtus", State: domain.NotMet, Note: "Chronic Pain and Initial Approaches were read."},
		{Criterion: "acoem-odg", State: domain.Met, Note: "ODG 2026, Pain, Polysomnography"},
		{Criterion: "study", State: domain.NotMet},
	})
	want := "A search of the MTUS in force on the day found nothing that addresses the sleep study: Chronic Pain and Initial Approaches were read. " +
		"A search of current ACOEM and ODG found that it addresses the sleep study: ODG 2026, Pain, Polysomnography."
	if said != want {
		t.Errorf("\n got %s\nwant %s", said, want)
	}
	if whole := Searched("the sleep study", "", nil); strings.Count(whole, "\n") < 4 {
		t.Errorf("the scaffold is %q", whole)
	}
}
