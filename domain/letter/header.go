package letter

import (
	"slices"
	"strings"

	"imrdesk/domain"
)

// headerLabels are the labels of the header page, with the field each is for.
var headerLabels = []struct {
	label string
	field domain.Field
}{
	{"Case Number:", domain.FieldNumber},
	{"Date Assigned:", domain.FieldAssigned},
	{"Date of Injury:", domain.FieldInjury},
	{"Decision Date:", domain.FieldDecided},
	{"UR Denial Date:", domain.FieldDenied},
	{"Priority:", domain.FieldPriority},
	{"Application Received:", domain.FieldReceived},
	{"Date Records Received:", domain.FieldRecordsReceived},
	{"IMR Application Received:", domain.FieldReceived},
	{"IMR Case Number:", domain.FieldNumber},
	{"Date of UR Decision:", domain.FieldDenied},
	{"Dated:", domain.FieldDecided},
	// In two columns the label wraps: the value stands beside its first half.
	{"Application", domain.FieldReceived},
	{"Received:", domain.FieldReceived},
}

// titles of forms stand above the header page and say nothing but which form it is.
var titles = []string{"medical professional review", "notice of independent medical review determination"}

// header reads the labels above the first heading; two may stand on a line.
func (p *parser) header() {
	var strange []line
	for _, l := range p.parts[sectionHeader] {
		at, _, _ := nextLabel(l.words)
		if at < 0 {
			if !slices.Contains(titles, strings.ToLower(strings.TrimRight(l.words, " :"))) {
				strange = append(strange, l)
			}
			continue
		}
		p.unread("header page", "no label of the header page is before it", l.words[:at])
		for rest := l.words[at:]; rest != ""; {
			_, end, field := nextLabel(rest)
			value := rest[end:]
			rest = ""
			if next, _, _ := nextLabel(value); next >= 0 {
				value, rest = value[:next], value[next:]
			}
			if value = strings.TrimSpace(value); value != "" {
				p.headerValue(field, value)
			}
		}
	}
	p.unread("header page", "no label of the header page is before it", p.plain(strange))
}

// nextLabel finds the first label in s, the longest where several begin at the same place.
func nextLabel(s string) (at, end int, field domain.Field) {
	at = -1
	for _, h := range headerLabels {
		i := strings.Index(s, h.label)
		if i < 0 || i > 0 && s[i-1] != ' ' {
			continue
		}
		start := i
		if h.field == domain.FieldNumber && !strings.ContainsAny(s[:i], ":0123456789") {
			start = 0 // the organisation's name before it
		}
		if at < 0 || start < at || start == at && i+len(h.label) > end {
			at, end, field = start, i+len(h.label), h.field
		}
	}
	return at, end, field
}

func (p *parser) headerValue(f domain.Field, value string) {
	c := &p.result.Case
	switch f {
	case domain.FieldNumber:
		c.Number = value
		return
	case domain.FieldPriority:
		switch strings.ToLower(value) {
		case string(domain.Standard), "regular":
			c.Priority = domain.Standard
			return
		case string(domain.Expedited):
			c.Priority = domain.Expedited
			return
		}
	case domain.FieldInjury:
		if list, ok := readPeriods(value); ok {
			c.Injuries = list
			return
		}
	default:
		if d, rest, ok := readDate(value); ok && strings.TrimSpace(rest) == "" {
			*headerDate(c, f) = d
			return
		}
	}
	p.unread("header page", "not a value that "+string(f)+" can have", value)
}

func headerDate(c *domain.Case, f domain.Field) *domain.Date {
	switch f {
	case domain.FieldAssigned:
		return &c.Assigned
	case domain.FieldDecided:
		return &c.Decided
	case domain.FieldDenied:
		return &c.Denied
	case domain.FieldRecordsReceived:
		return &c.RecordsReceived
	}
	return &c.Received
}
