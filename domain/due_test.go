package domain

import (
	"testing"

	"imrdesk/domain/text"
)

func items(titles ...string) []DisputedService {
	var out []DisputedService
	for _, t := range titles {
		out = append(out, DisputedService{Text: text.NewDoc(t)})
	}
	return out
}

func TestDue(t *testing.T) {
	assigned, records := Date{2016, 11, 18}, Date{2016, 11, 21}
	for _, c := range []struct {
		in   Case
		want string
	}{
		{Case{}, ""},
		{Case{Assigned: assigned}, "2016-12-18"},
		{Case{Assigned: assigned, RecordsReceived: records}, "2016-12-21"},
		{Case{Assigned: assigned, Priority: Expedited}, "2016-11-21"},
		{Case{Assigned: Date{2016, 2, 30}}, ""},
		{Case{Assigned: Date{2026, 11, 18}, Services: items("Baclofen 10mg #30")}, "2026-11-25"}, // over a weekend
		{Case{Assigned: Date{2026, 11, 18}, Services: items("Baclofen 10mg #30", "MRI of the knee")}, "2026-12-18"},
		{Case{Assigned: assigned, Services: items("Baclofen 10mg #30")}, "2016-12-18"}, // before the formulary
	} {
		if got := c.in.DueBy(nil).Date.String(); got != c.want {
			t.Errorf("due %q, want %q", got, c.want)
		}
	}
}
