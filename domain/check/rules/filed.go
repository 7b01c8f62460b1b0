package rules

import (
	"fmt"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

// Rules on the records of the case file: what the program guessed of them, and what of them it could not read.
var filed = []*check.Rule{
	{
		ID: "REC-001", Title: "Author guessed and not confirmed", Severity: check.Note, Kind: check.Drafts, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why: "Who wrote a record is read off its pages, and a signature can be misread. The list of documents reviewed leaves such a name out until " +
			"the reviewer has looked at it: correct the record, or confirm it as it stands.",
		Run: guessedAuthors,
	},
	{
		ID: "REC-002", Title: "Pages that could not be read", Severity: check.Warning, Kind: check.Drafts, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(b); 8 CCR 9792.10.6(d)", Sure: true},
		Why: "Pages without a text layer are found by no search and asked by no rule. The reviewer looks at them in the file itself, or has their text " +
			"recognized; a record that has nothing else is listed only when it is marked as read.",
		Run: barePages,
	},
}

// mostNamed is how many records a finding names.
const mostNamed = 6

func guessedAuthors(p *check.Pass) {
	var names []string
	var seen []check.Sighting
	for i := range p.Case.Records {
		r := &p.Case.Records[i]
		if r.Guessed && r.Reviewed() {
			names, seen = append(names, string(r.ID)), append(seen, check.Sighting{Record: r, Page: 1})
		}
	}
	if len(names) == 0 {
		return
	}
	what := "the author of " + names[0] + " is"
	if len(names) > 1 {
		what = "the authors of " + recordNames(names) + " are"
	}
	d := p.Flag(domain.At(domain.FieldRecords), text.Span{}, "%s guessed and left out of the list until confirmed", what)
	for _, s := range seen[:min(len(seen), mostNamed)] {
		d.SeePage(s, "its author was guessed")
	}
}

func recordNames(names []string) string {
	if n := len(names) - mostNamed; n > 0 {
		return fmt.Sprintf("%s and %d more records", strings.Join(names[:mostNamed], ", "), n)
	}
	return strings.Join(names, ", ")
}

func barePages(p *check.Pass) {
	for i := range p.Case.Records {
		r := &p.Case.Records[i]
		if !r.Filed() || r.DuplicateOf != "" || r.Use == domain.NotRelevant {
			continue
		}
		n := r.Bare
		if p.File != nil {
			if now, ok := p.File.Bare(r); ok {
				n = now
			}
		}
		switch {
		case n == 0:
		case n == 1:
			p.Flag(domain.At(domain.FieldRecords), text.Span{}, "1 page of %s could not be read by the program", r.ID)
		default:
			p.Flag(domain.At(domain.FieldRecords), text.Span{}, "%d pages of %s could not be read by the program", n, r.ID)
		}
	}
}
