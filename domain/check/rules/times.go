package rules

import (
	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

var times = []*check.Rule{
	{
		ID: "TIM-004", Title: "Dates out of order", Severity: check.Error, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.5, 4610.6(d)", Sure: true},
		Why:       "Injury, utilization review, application, assignment and determination follow each other, and none lies in the future.",
		Run:       dateOrder,
	},
}

type namedDate struct {
	field domain.Field
	name  string
	date  domain.Date
}

func headerDates(c *domain.Case) []namedDate {
	var out []namedDate
	add := func(f domain.Field, name string, d domain.Date) {
		if d.Valid() {
			out = append(out, namedDate{f, name, d})
		}
	}
	for _, i := range c.Injuries {
		add(domain.FieldInjury, "the injury", i.From)
		break
	}
	add(domain.FieldDenied, "the utilization review denial", c.Denied)
	add(domain.FieldReceived, "the application", c.Received)
	add(domain.FieldAssigned, "the assignment", c.Assigned)
	add(domain.FieldDecided, "the determination", c.Decided)
	return out
}

func dateOrder(p *check.Pass) {
	dates := headerDates(p.Case)
	for i, d := range dates {
		if !p.Today.IsZero() && p.Today.Before(d.date) {
			p.Flag(domain.At(d.field), text.Span{}, "%s (%s) lies in the future", d.name, d.date.US())
			continue
		}
		for _, earlier := range dates[:i] {
			if d.date.Before(earlier.date) {
				f := p.Flag(domain.At(d.field), text.Span{}, "%s (%s) is before %s (%s)", d.name, d.date.US(), earlier.name, earlier.date.US())
				f.Related = []check.Related{{Loc: domain.At(earlier.field), Text: earlier.name}}
				break
			}
		}
	}
}
