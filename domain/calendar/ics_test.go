package calendar

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

func entry(number string) Entry {
	c := domain.Case{Number: number, RecordsReceived: domain.Date{Year: 2026, Month: 11, Day: 20}, Services: []domain.DisputedService{{Text: text.NewDoc("Baclofen 10mg #30")}}}
	return Entry{Case: "0123456789abcdef0123456789abcdef", Number: number, Due: c.DueBy(Default()), Sequence: 7, Priority: domain.Expedited}
}

var at = time.Date(2026, 11, 21, 1, 2, 3, 0, time.FixedZone("", -8*3600))

// properties unfolds a file the way RFC 5545 says and gives its lines; it checks the form on the way.
func properties(t *testing.T, b []byte) []string {
	t.Helper()
	if !bytes.HasSuffix(b, []byte("\r\n")) || bytes.Count(b, []byte("\n")) != bytes.Count(b, []byte("\r\n")) {
		t.Fatal("lines must end with CRLF")
	}
	for l := range bytes.SplitSeq(bytes.TrimSuffix(b, []byte("\r\n")), []byte("\r\n")) {
		if len(l) > 75 || !utf8.Valid(l) {
			t.Errorf("a line of %d octets, or torn in a character: %q", len(l), l)
		}
	}
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(b), "\r\n ", ""), "\r\n"), "\r\n")
}

func TestICS(t *testing.T) {
	lines := properties(t, Write([]Entry{entry("CM26-0000017"), {Case: "x", Number: "no date"}}, at))
	for _, want := range []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "DTSTAMP:20261121T090203Z", "SEQUENCE:7", "DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202",
		"SUMMARY:Determination due: CM26-0000017", "CLASS:CONFIDENTIAL", "END:VCALENDAR",
		`DESCRIPTION:Due 12/01/2026 by the calendar of California: 5 working days\, drugs only\, after the records came 11/20/2026\; Thanksgiving Day 11/26/2026\, ` +
			`the day after Thanksgiving 11/27/2026 not counted (Labor Code 4610.6(d)(1)(A)).`,
	} {
		found := false
		for _, l := range lines {
			found = found || l == want
		}
		if !found {
			t.Errorf("no line %q in\n%s", want, strings.Join(lines, "\n"))
		}
	}
	if n := strings.Count(strings.Join(lines, "\n"), "BEGIN:VEVENT"); n != 1 {
		t.Errorf("%d events; a case without a due date has none", n)
	}
	if strings.Contains(strings.Join(lines, "\n"), "Baclofen") {
		t.Error("the calendar tells of the case")
	}
}

func TestICSIsStableAndTellsNothing(t *testing.T) {
	a, b := entry("CM26-0000017"), entry("CM26-0000018")
	if UID(a.Case) != UID(b.Case) || strings.Contains(UID(a.Case), string(a.Case)) {
		t.Error("the UID follows the case alone, and does not name it")
	}
	if !bytes.Equal(Write([]Entry{a}, at), Write([]Entry{a}, at)) {
		t.Error("the same entries must give the same bytes")
	}
}

func TestICSEscapesAndFolds(t *testing.T) {
	hostile := "a;b,c\\d\nBEGIN:VEVENT\r\n" + strings.Repeat("\u00e9\u6f22", 60) + "\x1b[2J\u202e"
	lines := properties(t, Write([]Entry{entry(hostile)}, at))
	events := 0
	for _, l := range lines {
		if l == "BEGIN:VEVENT" {
			events++
		}
		if strings.ContainsAny(l, "\x1b\u202e\n\r") {
			t.Errorf("a control character in %q", l)
		}
		if rest, ok := strings.CutPrefix(l, "SUMMARY:"); ok && !strings.HasPrefix(rest, `Determination due: a\;b\,c\\d\nBEGIN:VEVENT\n`+strings.Repeat("\u00e9\u6f22", 60)) {
			t.Errorf("the summary is %q", rest)
		}
	}
	if events != 1 {
		t.Errorf("%d events", events)
	}
}

func ExampleUID() {
	fmt.Println(len(UID("c1")))
	// Output: 48
}
