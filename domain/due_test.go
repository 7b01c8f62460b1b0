package domain

import "testing"

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
	} {
		if got := c.in.Due().String(); got != c.want {
			t.Errorf("due %q, want %q", got, c.want)
		}
	}
}
