package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"imrdesk/domain"
)

// SetValue puts a value into a field that is no free text. Value is the field's text form: a date as YYYY-MM-DD,
// injuries as "2016-10-10" or "2002-02-09..2002-03-25" joined by "; ", lists joined by "; ", a decision or priority as
// its word, the empty string for "not stated".
type SetValue struct {
	Loc   domain.Loc `json:"loc"`
	Value string     `json:"value"`
}

func (ch SetValue) kind() string { return "set" }

func (ch SetValue) apply(c *domain.Case) (Change, error) {
	old, err := Value(c, ch.Loc)
	if err != nil {
		return nil, err
	}
	var inverse Change = SetValue{ch.Loc, old}
	if !restores(c, ch.Loc, old) {
		was := *c
		own(&was)
		inverse = Replace{was}
	}
	if err := setValue(c, ch.Loc, ch.Value); err != nil {
		return nil, err
	}
	return inverse, nil
}

// restores tells whether the field's text form is the whole of it. A case that another program wrote may hold what has
// none, such as a specialty with a semicolon or an age beyond all ages.
func restores(c *domain.Case, l domain.Loc, v string) bool {
	again := *c
	own(&again)
	return setValue(&again, l, v) == nil && again.Employee == c.Employee && slices.Equal(again.Injuries, c.Injuries) &&
		slices.Equal(again.Reviewer.Licensure, c.Reviewer.Licensure) &&
		slices.Equal(again.Reviewer.Specialties, c.Reviewer.Specialties)
}

// Decide is the change that gives a service its decision.
func Decide(id domain.ServiceID, d domain.Decision) Change {
	return SetValue{domain.In(id, domain.FieldDecision), string(d)}
}

// Value is the text form of the field at the place, as SetValue takes it.
func Value(c *domain.Case, l domain.Loc) (string, error) {
	if l.Service != "" {
		s, _, ok := c.Service(l.Service)
		if !ok {
			return "", gone(l.Service)
		}
		switch l.Field {
		case domain.FieldDecision:
			return string(s.Decision), nil
		case domain.FieldAncillary:
			return string(s.AncillaryTo), nil
		}
		return "", noValue(c, l)
	}
	if d := dateField(c, l.Field); d != nil {
		return d.String(), nil
	}
	switch l.Field {
	case domain.FieldNumber:
		return c.Number, nil
	case domain.FieldPriority:
		return string(c.Priority), nil
	case domain.FieldInjury:
		return injuries(c.Injuries), nil
	case domain.FieldAge:
		if c.Employee.Age == 0 {
			return "", nil
		}
		return strconv.Itoa(c.Employee.Age), nil
	case domain.FieldSex:
		return string(c.Employee.Sex), nil
	case domain.FieldLicensure:
		return strings.Join(c.Reviewer.Licensure, "; "), nil
	case domain.FieldSpecialties:
		return strings.Join(c.Reviewer.Specialties, "; "), nil
	}
	return "", noValue(c, l)
}

func setValue(c *domain.Case, l domain.Loc, v string) (err error) {
	if l.Service != "" {
		return setServiceValue(c, l, v)
	}
	if d := dateField(c, l.Field); d != nil {
		*d, err = domain.ParseDate(v)
		return err
	}
	switch l.Field {
	case domain.FieldNumber:
		c.Number = v
	case domain.FieldPriority:
		return setWord(&c.Priority, v, domain.PriorityUnknown, domain.Standard, domain.Expedited)
	case domain.FieldInjury:
		c.Injuries, err = parseInjuries(v)
	case domain.FieldAge:
		return setAge(c, v)
	case domain.FieldSex:
		return setWord(&c.Employee.Sex, v, domain.SexUnknown, domain.Female, domain.Male)
	case domain.FieldLicensure:
		c.Reviewer.Licensure = splitList(v)
	case domain.FieldSpecialties:
		c.Reviewer.Specialties = splitList(v)
	default:
		return noValue(c, l)
	}
	return err
}

func setServiceValue(c *domain.Case, l domain.Loc, v string) error {
	_, i, ok := c.Service(l.Service)
	if !ok {
		return gone(l.Service)
	}
	switch s := &c.Services[i]; l.Field {
	case domain.FieldDecision:
		return setWord(&s.Decision, v, domain.Undecided, domain.Upheld, domain.Overturned)
	case domain.FieldAncillary:
		s.AncillaryTo = domain.ServiceID(v)
		return nil
	}
	return noValue(c, l)
}

func dateField(c *domain.Case, f domain.Field) *domain.Date {
	switch f {
	case domain.FieldDenied:
		return &c.Denied
	case domain.FieldReceived:
		return &c.Received
	case domain.FieldAssigned:
		return &c.Assigned
	case domain.FieldRecordsReceived:
		return &c.RecordsReceived
	case domain.FieldDecided:
		return &c.Decided
	}
	return nil
}

// setWord takes v only when it is one of the words.
func setWord[T ~string](to *T, v string, words ...T) error {
	if !slices.Contains(words, T(v)) {
		return domain.Invalid("one of %q is wanted here", words)
	}
	*to = T(v)
	return nil
}

func setAge(c *domain.Case, v string) error {
	if v == "" {
		c.Employee.Age = 0
		return nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 130 {
		return domain.Invalid("an age is a number of years from 0 to 130")
	}
	c.Employee.Age = n
	return nil
}

func splitList(v string) []string {
	var out []string
	for _, p := range strings.Split(v, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func injuries(list []domain.Period) string {
	parts := make([]string, len(list))
	for i, p := range list {
		parts[i] = p.From.String()
		if p.To != p.From {
			parts[i] += ".." + p.To.String()
		}
	}
	return strings.Join(parts, "; ")
}

func parseInjuries(v string) ([]domain.Period, error) {
	var out []domain.Period
	for _, one := range splitList(v) {
		from, to, ranged := strings.Cut(one, "..")
		f, err := domain.ParseDate(strings.TrimSpace(from))
		if err != nil {
			return nil, err
		}
		p := domain.On(f)
		if ranged {
			if p.To, err = domain.ParseDate(strings.TrimSpace(to)); err != nil {
				return nil, err
			}
		}
		out = append(out, p)
	}
	return out, nil
}

func noValue(c *domain.Case, l domain.Loc) error {
	return fmt.Errorf("%w: %s holds no single value", domain.ErrNotFound, c.Path(l))
}
