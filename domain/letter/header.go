package letter

import (
	"slices"
	"strings"

	"imrdesk/domain"
)

// headerLabels are the labels of the header page in small letters, with the field each is for.
var headerLabels = []struct {
	label string
	field domain.Field
}{
	{"case number", domain.FieldNumber},
	{"imr case number", domain.FieldNumber},
	{"date assigned", domain.FieldAssigned},
	{"date of injury", domain.FieldInjury},
	{"dates of injury", domain.FieldInjury},
	{"date(s) of injury", domain.FieldInjury},
	{"decision date", domain.FieldDecided},
	{"date of decision", domain.FieldDecided},
	{"dated", domain.FieldDecided},
	{"ur denial date", domain.FieldDenied},
	{"date of ur denial", domain.FieldDenied},
	{"date of ur decision", domain.FieldDenied},
	{"priority", domain.FieldPriority},
	{"application received", domain.FieldReceived},
	{"date application received", domain.FieldReceived},
	{"imr application received", domain.FieldReceived},
	{"date records received", domain.FieldRecordsReceived},
	{"records received", domain.FieldRecordsReceived},
	// In two columns the label wraps: the value stands beside its first half.
	{halfLabel, domain.FieldReceived},
	{"received", domain.FieldReceived},
}

const halfLabel = "application"

// titles of forms stand above the header page and say nothing but which form it is.
var titles = []string{"medical professional review", "notice of independent medical review determination", "independent medical review final determination"}

// header reads the labels above the first heading; two may stand on a line. A label without a value takes the next line
// without a label, when that can be its value: so stands a header whose columns a converter read one after the other.
func (p *parser) header() {
	var strange []line
	var open []domain.Field // labels that wait for their value
	for _, l := range p.parts[sectionHeader] {
		at, _, _ := nextLabel(l.words)
		if at < 0 {
			if len(open) > 0 && p.setHeader(open[0], l.words) {
				open = open[1:]
			} else if !p.isTitle(l.words) {
				strange = append(strange, l)
			}
			continue
		}
		p.unread("header page", "no label of the header page is before it", strings.Trim(l.words[:at], " *|#"))
		for rest := l.words[at:]; rest != ""; {
			_, end, field := nextLabel(rest)
			value := rest[end:]
			rest = ""
			if next, _, _ := nextLabel(value); next >= 0 {
				value, rest = value[:next], value[next:]
			}
			if value = strings.Trim(value, " *|"); value == "" {
				open = append(open, field)
			} else if !p.setHeader(field, value) {
				p.unread("header page", "not a value that "+string(field)+" can have", value)
			}
		}
	}
	p.unread("header page", "no label of the header page is before it", p.plain(strange))
}

// isTitle tells the title of a form, or of the template.
func (p *parser) isTitle(words string) bool {
	words = strings.Trim(words, " :*#")
	return strings.EqualFold(words, squeeze(strings.TrimSpace(p.template.Title))) || slices.Contains(titles, strings.ToLower(words))
}

// nextLabel finds the first label in s, the longest where several begin at the same place, and where its value begins.
func nextLabel(s string) (at, end int, field domain.Field) {
	at = -1
	small := lower(s)
	for _, h := range headerLabels {
		i := strings.Index(small, h.label)
		if i < 0 || i > 0 && strings.IndexByte(" *|#", s[i-1]) < 0 {
			continue
		}
		to, ok := labelEnd(s, i+len(h.label), h.label == halfLabel)
		if !ok {
			continue
		}
		start := i
		if h.field == domain.FieldNumber && !strings.ContainsAny(s[:i], ":0123456789") {
			start = 0 // the organisation's name before it
		}
		if at < 0 || start < at || start == at && to > end {
			at, end, field = start, to, h.field
		}
	}
	return at, end, field
}

// labelEnd is where the value begins behind a label that ends at the byte given: behind its colon, or, for the first half
// of a wrapped label, before its date.
func labelEnd(s string, at int, half bool) (int, bool) {
	rest := strings.TrimLeft(s[at:], " *|")
	if half {
		_, _, isDate := readWritten(rest)
		return len(s) - len(rest), isDate || rest == ""
	}
	if !strings.HasPrefix(rest, ":") {
		return 0, false
	}
	return len(s) - len(rest) + 1, true
}

// setHeader sets a field of the header page; false when it cannot have the value, or has another one already.
func (p *parser) setHeader(f domain.Field, value string) bool {
	c := &p.result.Case
	switch f {
	case domain.FieldNumber:
		if c.Number != "" && c.Number != value || !strings.ContainsAny(value, "0123456789") {
			return false
		}
		c.Number = value
	case domain.FieldPriority:
		word := domain.Priority(strings.ToLower(strings.TrimRight(value, " .")))
		if word == "regular" {
			word = domain.Standard
		}
		if word != domain.Standard && word != domain.Expedited || c.Priority != "" && c.Priority != word {
			return false
		}
		c.Priority = word
	case domain.FieldInjury:
		list, ok := readPeriods(value)
		if !ok || len(c.Injuries) > 0 && !slices.Equal(c.Injuries, list) {
			return false
		}
		c.Injuries = list
	default:
		d, rest, ok := readWritten(value)
		into := headerDate(c, f)
		if !ok || strings.Trim(rest, " .") != "" || !into.IsZero() && *into != d {
			return false
		}
		*into = d
	}
	return true
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
