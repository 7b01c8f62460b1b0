package rules

import (
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var wording = []*check.Rule{
	{
		ID: "TXT-001", Title: "Missing space after a full stop", Severity: check.Warning, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1)", Sure: true},
		Why:       "Sentences that run into each other are hard to read; they come from pasted text.",
		Run:       gluedSentence,
	},
	{
		ID: "TXT-002", Title: "Placeholder left", Severity: check.Warning, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "8 CCR 9792.10.6(d)", Sure: true},
		Why:       "A blank to fill in, a row of underscores or a \"TBD\" must not be signed.",
		Run:       placeholder,
	},
}

func gluedSentence(p *check.Pass) {
	at := p.Passage
	for i, s := range at.Sentences {
		if !s.Glued {
			continue
		}
		before := s.First - 1
		for before > 0 && at.Words[before].Kind == text.Punct {
			before--
		}
		d := p.Mark(at, at.Span(before, s.First+1), "no space between two sentences")
		d.Edit("Put a space between the sentences", text.Insert(at.Start+at.Sentences[i].Start, " "))
	}
}

func placeholder(p *check.Pass) {
	at := p.Passage
	w := at.Words
	for i := 0; i < len(w); i++ {
		switch {
		case w[i].Byte == '_' && i+2 < len(w) && w[i+1].Byte == '_' && w[i+2].Byte == '_':
			from := i
			for i+1 < len(w) && w[i+1].Byte == '_' && w[i+1].Start == w[i].End {
				i++
			}
			p.Mark(at, at.Span(from, i+1), "a blank is not filled in")
		case w[i].Byte == '[' && i+1 < len(w) && at.Starts(facts.PlaceholderWords, i+1):
			from := i
			for i+1 < len(w) && w[i].Byte != ']' {
				i++
			}
			p.Mark(at, at.Span(from, i+1), "a blank is not filled in")
		case w[i].Kind == text.Word && at.Starts(facts.PlaceholderWords, i) && w[i].Byte < 'a':
			h, _ := at.Find(facts.PlaceholderWords, i)
			p.Mark(at, at.Span(h.First, h.Last), "a placeholder is left")
			i = h.Last - 1
		}
	}
}
