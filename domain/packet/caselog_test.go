package packet

import (
	"encoding/csv"
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

func TestCaseLog(t *testing.T) {
	c := domain.Case{
		Priority: domain.Expedited, Received: domain.Date{Year: 2026, Month: 1, Day: 5}, RecordsReceived: domain.Date{Year: 2026, Month: 1, Day: 9},
		Decided: domain.Date{Year: 2026, Month: 2, Day: 2},
		Services: []domain.DisputedService{
			{Text: text.NewDoc("MRI, lumbar \"spine\""), Decision: domain.Upheld}, {Text: text.NewDoc("Therapy"), Decision: domain.Overturned},
		},
	}
	b, err := WriteLog([]LogEntry{{Case: &c, Referring: "=Claims, Inc."}, {Case: &domain.Case{}}})
	if err != nil {
		t.Fatal(err)
	}
	want := "Request date,Packet received,Information due,Issue,Referring entity,Standard or expedited,Determination,Determination date,Notification date\r\n" +
		"2026-01-05,2026-01-09,,\"MRI, lumbar \"\"spine\"\"; Therapy\",\"'=Claims, Inc.\",expedited,Partial Overturn,2026-02-02,\r\n" +
		",,,,,,,,\r\n"
	if string(b) != want {
		t.Errorf("got\n%s\nwant\n%s", b, want)
	}
}

func TestCellsAreHarmless(t *testing.T) {
	for _, s := range []string{"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "  =1", "\"=1", "'=1", "\u00a0=1"} {
		if got := harmless(s); !strings.HasPrefix(got, "'") {
			t.Errorf("%q becomes %q", s, got)
		}
	}
	for _, s := range []string{"ok", "a=b", "L4-5", "2 x 4"} {
		if got := harmless(s); got != s {
			t.Errorf("%q becomes %q", s, got)
		}
	}
	c := domain.Case{Services: []domain.DisputedService{{Text: text.NewDoc("a\x00b\x1b[2J \u202e")}}}
	b, _ := WriteLog([]LogEntry{{Case: &c, Referring: "line\nfeed"}})
	rows, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
	if err != nil || len(rows) != 2 || len(rows[1]) != 9 || strings.ContainsAny(string(b), "\x00\x1b\u202e") {
		t.Errorf("%q %v", b, err)
	}
}

func TestOutcome(t *testing.T) {
	of := func(ds ...domain.Decision) string {
		c := domain.Case{}
		for _, d := range ds {
			c.Services = append(c.Services, domain.DisputedService{Decision: d})
		}
		return Outcome(&c)
	}
	for _, c := range []struct{ got, want string }{
		{of(), ""}, {of(domain.Upheld), "Uphold"}, {of(domain.Overturned), "Overturn"},
		{of(domain.Upheld, domain.Overturned), "Partial Overturn"}, {of(domain.Upheld, domain.Undecided), ""},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
