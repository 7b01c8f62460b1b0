package rules

import (
	"strconv"
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var scope = []*check.Rule{
	{
		ID: "SCO-001", Title: "Outside the review's scope", Severity: check.Warning, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(a); Dubon v. World Restoration (2014)", Sure: true},
		Why: "The review decides medical necessity and nothing else: not causation, apportionment, compensability, the timeliness of the " +
			"utilization review, cost or networks.",
		Run: offScope,
	},
	{
		ID: "SCO-002", Title: "Another treatment than was asked for", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(a), (e)", Sure: true},
		Why:       "The decision is on the treatment that was asked for. A remark on another amount or treatment decides nothing and should say so.",
		Run:       alternative,
	},
	{
		ID: "MUL-001", Title: "Votes and decision disagree", Severity: check.Error, Kind: check.Drafts, Scope: check.PerItem,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e), (f); 8 CCR 9792.10.6(c)", Sure: true},
		Why: "With several reviewers the majority decides, and an even split is in favor of the service: Overturned. The votes are those of the " +
			"panel attestation.",
		Run: panelVotes,
	},
	{
		ID: "CNS-001", Title: "Consolidation not confirmed", Severity: check.Warning, Kind: check.Drafts, Scope: check.Whole,
		Authority: check.Authority{Cite: "8 CCR 9792.10.4(a)", Sure: true},
		Why: "Applications of one employee may be decided together when the requesting physician and the date of injury are the same. A case " +
			"with several injuries asks for that confirmation.",
		Run: consolidation,
	},
	{
		ID: "END-001", Title: "Dispute may have ended", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.5(g); 8 CCR 9792.10.6(a)", Sure: true},
		Why:       "When the treatment was authorized or withdrawn no determination is needed.",
		Run:       disputeEnded,
	},
}

func offScope(p *check.Pass) {
	at := p.Passage
	if at.Loc.Field != domain.FieldRationale || !at.Has(facts.ScopeWords) && !at.Has(facts.LateReview) {
		return
	}
	marked := -1
	for _, h := range at.Hits {
		voice := at.Sentences[h.Sentence].Voice
		if h.First >= marked && (h.Set == facts.ScopeWords && voice == facts.Author || h.Set == facts.LateReview && voice != facts.Guideline) {
			p.Mark(at, at.At(h), "not a matter of medical necessity")
			marked = h.Last
		}
	}
}

func alternative(p *check.Pass) {
	at := p.Passage
	if at.Loc.Field != domain.FieldRationale || !at.Has(facts.AlternativeWords) {
		return
	}
	if s, _, ok := p.Case.Service(at.Loc.Service); ok && s.Decision == domain.Overturned {
		return
	}
	for i, s := range at.Sentences {
		if s.Voice != facts.Guideline && at.Says(i, facts.AlternativeWords) {
			h, _ := at.Find(facts.AlternativeWords, s.First)
			p.Mark(at, at.At(h), "speaks of another treatment or amount than the item asks for; it decides nothing")
		}
	}
}

func panelVotes(p *check.Pass) {
	s := p.Item.Service
	for _, a := range p.Case.Attestations {
		if a.ID != check.AttestPanel+string(s.ID) {
			continue
		}
		yes, no, ok := strings.Cut(a.Note, "-")
		y, err1 := strconv.Atoi(strings.TrimSpace(yes))
		n, err2 := strconv.Atoi(strings.TrimSpace(no))
		if !ok || err1 != nil || err2 != nil {
			p.Flag(domain.At(domain.FieldAttestations), text.Span{}, "the votes are written for-against, such as 2-1")
			continue
		}
		want := domain.Upheld
		if y >= n {
			want = domain.Overturned
		}
		if s.Decision != domain.Undecided && s.Decision != want {
			p.Flag(p.Item.At(domain.FieldDecision), text.Span{}, "%d votes for the service and %d against make it %s", y, n, want.Word())
		}
	}
}

func consolidation(p *check.Pass) {
	if len(p.Case.Injuries) < 2 || attested(p, check.AttestConsolidation) {
		return
	}
	p.Flag(domain.At(domain.FieldInjury), text.Span{}, "several injuries: confirm the same requesting physician and the same date of injury")
}

// attested tells whether the reviewer confirmed it.
func attested(p *check.Pass, id string) bool {
	for _, a := range p.Case.Attestations {
		if a.ID == id && a.Yes {
			return true
		}
	}
	return false
}

func disputeEnded(p *check.Pass) {
	at := p.Passage
	if !at.Has(facts.TermEnded) || at.Loc.Field != domain.FieldSummary && at.Loc.Field != domain.FieldRationale {
		return
	}
	for _, h := range at.Hits {
		if h.Set == facts.TermEnded && at.Sentences[h.Sentence].Voice == facts.Author {
			p.Mark(at, at.At(h), "is this service still in dispute?")
		}
	}
}
