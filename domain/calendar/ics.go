package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// Entry is a due date in a calendar. It carries the case's number and no other word of the case.
type Entry struct {
	Case     domain.CaseID
	Number   string
	Due      domain.Due
	Priority domain.Priority
	Sequence uint64 // counts the changes of the entry; a calendar takes the highest
}

// Write is the entries as an iCalendar file (RFC 5545): whole-day events with an alarm a day before, lines of at most 75
// octets ended by CRLF. An entry's UID stays the same for its case and tells nothing of it; entries without a due date are
// left out. at is when the file is made.
func Write(entries []Entry, at time.Time) []byte {
	var w writer
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.line("PRODID:-//imrdesk//due dates//EN")
	w.line("CALSCALE:GREGORIAN")
	w.line("METHOD:PUBLISH")
	for _, e := range entries {
		if e.Due.Date.Valid() {
			w.event(e, at)
		}
	}
	w.line("END:VCALENDAR")
	return []byte(w.String())
}

func (w *writer) event(e Entry, at time.Time) {
	number := e.Number
	if number == "" {
		number = "a case without a number"
	}
	day := e.Due.Date
	w.line("BEGIN:VEVENT")
	w.line("UID:" + UID(e.Case))
	w.line("DTSTAMP:" + at.UTC().Format("20060102T150405Z"))
	w.line(fmt.Sprintf("SEQUENCE:%d", e.Sequence))
	w.line("DTSTART;VALUE=DATE:" + basic(day))
	w.line("DTEND;VALUE=DATE:" + basic(day.AddDays(1)))
	w.text("SUMMARY", "Determination due: "+number)
	w.text("DESCRIPTION", "Due "+day.US()+" by the calendar of California: "+e.Due.Why()+" ("+e.Due.Limit.Cite+").")
	w.line("CLASS:CONFIDENTIAL")
	w.line("TRANSP:TRANSPARENT")
	if e.Priority == domain.Expedited {
		w.line("PRIORITY:1")
	}
	w.line("BEGIN:VALARM")
	w.line("ACTION:DISPLAY")
	w.line("TRIGGER:-PT15H") // nine in the morning of the day before
	w.text("DESCRIPTION", "Determination due tomorrow: "+number)
	w.line("END:VALARM")
	w.line("END:VEVENT")
}

// UID names the case's entry in calendars. The vault's own name of a case is random; hashed it does not even tell that.
func UID(id domain.CaseID) string {
	sum := sha256.Sum256([]byte("imrdesk due date\x00" + string(id)))
	return hex.EncodeToString(sum[:16]) + "@imrdesk.invalid"
}

func basic(d domain.Date) string { return fmt.Sprintf("%04d%02d%02d", d.Year, d.Month, d.Day) }

type writer struct{ strings.Builder }

// maxOctets is the length of a line without its end (RFC 5545, 3.1).
const maxOctets = 75

// line writes a content line, folded between characters.
func (w *writer) line(s string) {
	room := maxOctets
	for len(s) > room {
		n := room
		for !utf8.RuneStart(s[n]) {
			n--
		}
		w.WriteString(s[:n] + "\r\n ")
		s, room = s[n:], maxOctets-1
	}
	w.WriteString(s + "\r\n")
}

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

// text writes a property of type TEXT.
func (w *writer) text(name, value string) {
	w.line(name + ":" + escapes.Replace(text.ShowLines(value).String()))
}
