package rules

import (
	"strings"

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
	{
		ID: "TIM-001", Title: "Determination overdue", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1)", Sure: true},
		Why: "The determination is due 30 days after the request and its documents were received, 5 working days in a formulary dispute (from " +
			"2018), 3 days when expedited; up to 3 days more with an extension.",
		Run: overdue,
	},
	{
		ID: "TIM-002", Title: "Extension without its reason", Severity: check.Warning, Kind: check.Drafts, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(2)", Sure: true},
		Why:       "The Administrative Director may approve up to 3 days more for extraordinary circumstances or good cause.",
		Run:       extension,
	},
	{
		ID: "TIM-003", Title: "Expedited without certification", Severity: check.Warning, Kind: check.Drafts, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1)(C); 8 CCR 9792.6.1(j)", Sure: true},
		Why:       "An expedited review needs the written certification of an imminent and serious threat, and treatment not yet provided.",
		Run:       uncertified,
	},
}

func overdue(p *check.Pass) {
	c := p.Case
	if !c.RecordsReceived.Valid() || !c.Decided.Valid() {
		return
	}
	if due := c.DueBy(p.Holidays); due.Date.Before(c.Decided) {
		p.Flag(domain.At(domain.FieldDecided), text.Span{}, "due %s (%s)", due.Date.US(), due.Why())
	}
}

func extension(p *check.Pass) {
	for _, a := range p.Case.Attestations {
		if a.ID == check.AttestExtension && a.Yes && strings.TrimSpace(a.Note) == "" {
			p.Flag(domain.At(domain.FieldAttestations), text.Span{}, "an extension is claimed without its days and reason")
		}
	}
}

func uncertified(p *check.Pass) {
	if p.Case.Priority == domain.Expedited && !attested(p, check.AttestCertification) {
		p.Flag(domain.At(domain.FieldPriority), text.Span{}, "confirm the written certification of an imminent and serious threat")
	}
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
