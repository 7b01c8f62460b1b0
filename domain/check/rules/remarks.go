package rules

import (
	"strings"

	"imrdesk/domain/check"
	"imrdesk/domain/text"
)

var remarks = []*check.Rule{
	{
		ID: "REM-001", Title: "Remark of the office", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "the quality review of the office that took the packet back"},
		Why: "A packet that came back with quality remarks has a question to the reviewer. Mend what it asks for, or answer it: the reason of the acknowledgement " +
			"is the answer.",
		Run: remarked,
	},
}

// remarked shows each remark at the words it is about, or at its field when the words are not there any more.
func remarked(p *check.Pass) {
	for _, r := range p.Case.Remarks {
		message := strings.TrimSpace(r.Text)
		if doc, ok := p.Case.Doc(r.Loc); ok && r.Quote != "" {
			if at := strings.Index(doc.String(), r.Quote); at >= 0 {
				p.Flag(r.Loc, text.Span{Start: at, End: at + len(r.Quote)}, "%s", message)
				continue
			}
			message += " (the words it is about are changed)"
		}
		p.Flag(r.Loc, text.Span{}, "%s", message)
	}
}
