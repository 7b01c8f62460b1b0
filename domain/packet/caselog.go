package packet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/text"
)

// LogEntry is a line of the case log. What a case does not hold is given beside it; a zero Date is an empty cell.
type LogEntry struct {
	Case           *domain.Case
	InformationDue domain.Date // when the claims administrator's documents are due
	Referring      string      // the entity that sent the case
	Notified       domain.Date // when the parties were told
}

// logHeads are the nine fields of the case log.
var logHeads = []string{"Request date", "Packet received", "Information due", "Issue", "Referring entity",
	"Standard or expedited", "Determination", "Determination date", "Notification date"}

// WriteLog gives the case log as CSV (RFC 4180, UTF-8, dates YYYY-MM-DD). A cell that a spreadsheet would take for a
// formula begins with an apostrophe.
func WriteLog(entries []LogEntry) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	w.Write(logHeads)
	for _, e := range entries {
		c := e.Case
		cells := []string{c.Received.String(), c.RecordsReceived.String(), e.InformationDue.String(), issue(c), e.Referring,
			string(c.Priority), Outcome(c), c.Decided.String(), e.Notified.String()}
		for i := range cells {
			cells[i] = harmless(cells[i])
		}
		w.Write(cells)
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, fmt.Errorf("%w: writing the case log: %w", domain.ErrInternal, err)
	}
	return b.Bytes(), nil
}

// issue names the disputed services.
func issue(c *domain.Case) string {
	titles := make([]string, len(c.Services))
	for i := range c.Services {
		titles[i] = c.Services[i].Title()
	}
	return strings.Join(titles, "; ")
}

// Outcome is the outcome of the case as it is published: Uphold, Overturn, or Partial Overturn for a mix; empty while a
// service is undecided.
func Outcome(c *domain.Case) string {
	var upheld, overturned int
	for _, s := range c.Services {
		switch s.Decision {
		case domain.Upheld:
			upheld++
		case domain.Overturned:
			overturned++
		default:
			return ""
		}
	}
	switch {
	case upheld > 0 && overturned > 0:
		return "Partial Overturn"
	case upheld > 0:
		return "Uphold"
	case overturned > 0:
		return "Overturn"
	}
	return ""
}

// harmless is a cell that no spreadsheet runs. It looks at what was written and at what is shown of it, behind spaces
// and quotation marks.
func harmless(s string) string {
	shown := text.Show(s).String()
	for _, v := range []string{strings.TrimLeft(s, " \"'\u00a0\u3000"), strings.TrimLeft(shown, " \"'\u00a0\u3000")} {
		if v != "" && strings.ContainsRune("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", []rune(v)[0]) {
			return "'" + shown
		}
	}
	return shown
}
