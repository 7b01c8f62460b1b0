package rules

import (
	"strings"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

var privacy = []*check.Rule{
	{
		ID: "PRI-001", Title: "The reviewer's name or number", Severity: check.Error, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(f); Zuniga v. WCAB (2018)", Sure: true},
		Why:       "The names of reviewers are confidential. Neither name nor license number nor NPI of the reviewer's profile may stand in a letter.",
		Run:       reviewerName,
	},
	{
		ID: "PRI-002", Title: "Identifying data", Severity: check.Warning, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(m)", Sure: true},
		Why: "Determinations are published without what identifies a person: names, claim and record numbers, social security number, full birth " +
			"date, telephone, address, e-mail. The age is enough.",
		Run: identifiers,
	},
	{
		ID: "PRI-004", Title: "The reviewer's name among the documents", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(f); Zuniga v. WCAB (2018)", Sure: true},
		Why:       "The list of documents is printed. Another physician may bear the reviewer's name; then a reason lets it stay.",
		Run:       listedName,
	},
	{
		ID: "PRI-005", Title: "The birth date once more", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(m)", Sure: true},
		Why:       "A day that is called the birth date in one place is the birth date in every other, also without the word.",
		Run:       repeatedBirth,
	},
	{
		ID: "PRI-003", Title: "Name of a treating provider", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(m)", Sure: true},
		Why:       "A publication copy says \"the treating physician\". In the letter itself the name may stand.",
		Run:       providerName,
	},
}

func reviewerName(p *check.Pass) {
	at := p.Passage
	if len(p.Profile.Names)+len(p.Profile.Numbers) == 0 {
		return
	}
	for _, n := range p.Profile.NamesIn(at.Para.String()) {
		flagName(p.Mark(at, n.Span, "the reviewer's name is confidential"), n)
	}
	for i, w := range at.Words {
		if w.Kind == text.Punct {
			continue
		}
		for _, n := range p.Profile.Numbers {
			switch {
			case len(n) > 3 && at.Bare(i) == n:
				p.Mark(at, w.Span, "the reviewer's number is confidential")
			case len(n) > 3 && i > 0 && at.Text(at.Span(i-1, i+1)) == n: // a letter and digits are two words
				p.Mark(at, at.Span(i-1, i+1), "the reviewer's number is confidential")
			}
		}
	}
}

// flagName lets a name that stands alone be somebody else's: a reason is asked for, and kept with the case.
func flagName(d *check.Diagnostic, n check.OwnName) {
	if !n.Sure {
		d.Message = "this may be the reviewer's name, which is confidential; change it, or say why it may stay"
		d.Lower(check.Warning)
	}
}

// listedName looks for the reviewer's names where a letter names documents.
func listedName(p *check.Pass) {
	if len(p.Profile.Names) == 0 {
		return
	}
	for i := range p.Case.Records {
		r := &p.Case.Records[i]
		for _, s := range [...]string{r.Title, r.Author} {
			for _, n := range p.Profile.NamesIn(s) {
				p.Flag(domain.At(domain.FieldRecords), text.Span{}, "document %d names %q, which is a name of the reviewer; change it, or say why it may stay", i+1, s[n.Start:n.End])
			}
		}
	}
}

// repeatedBirth marks the day that the letter calls a birth date wherever it stands else.
func repeatedBirth(p *check.Pass) {
	var born map[domain.Date]bool
	var called map[domain.Loc]map[text.Span]bool
	eachText(p, func(at check.Passage) {
		if !mayNameBirth(at) {
			return
		}
		for _, b := range check.BirthDates(at.Para.String()) {
			if born == nil {
				born, called = map[domain.Date]bool{}, map[domain.Loc]map[text.Span]bool{}
			}
			born[b.Date] = born[b.Date] || b.Date.Valid() && !isInjury(p.Case, b.Date)
			if called[at.Loc] == nil {
				called[at.Loc] = map[text.Span]bool{}
			}
			called[at.Loc][at.In(b.Day)] = true
		}
	})
	if born == nil {
		return
	}
	eachText(p, func(at check.Passage) {
		for _, d := range at.Dates {
			if born[d.Date] && !called[at.Loc][at.In(d.Span)] {
				p.Mark(at, d.Span, "the letter calls this day the birth date elsewhere")
			}
		}
	})
}

// eachText calls f with the paragraphs that a letter prints in its own words.
func eachText(p *check.Pass, f func(check.Passage)) {
	for _, at := range p.Summary {
		f(at)
	}
	for i := range p.Items {
		for _, list := range [...][]check.Passage{p.Items[i].Title, p.Items[i].Line, p.Items[i].Rationale} {
			for _, at := range list {
				f(at)
			}
		}
	}
}

// mayNameBirth tells whether the passage holds a word of birth, or a day behind "b.".
func mayNameBirth(at check.Passage) bool {
	if at.Has(facts.BirthWords) {
		return true
	}
	for _, d := range at.Dates {
		const reach = 45
		b := at.Para.String()[:d.Start]
		if strings.HasSuffix(b, "b. ") || strings.HasSuffix(b, "b.") || strings.HasSuffix(b, "* ") {
			return true
		}
		if (strings.HasSuffix(b, "(") || strings.HasSuffix(b, "[")) && strings.Contains(b[max(0, len(b)-reach):], " old") {
			return true
		}
	}
	return false
}

func providerName(p *check.Pass) {
	at := p.Passage
	w := at.Words
	for i := range w {
		if w[i].Byte != 'D' && w[i].Byte != 'M' || w[i].Len() != 2 || at.Bare(i) != "Dr" && at.Bare(i) != "MD" {
			continue
		}
		j := i + 1
		if at.Bare(i) == "Dr" {
			if j < len(w) && w[j].Byte == '.' {
				j++
			}
			if j < len(w) && w[j].Kind == text.Word && w[j].Byte >= 'A' && w[j].Byte <= 'Z' && w[j].Len() > 1 {
				p.Mark(at, at.Span(i, j+1), "names a provider")
			}
		} else if i > 1 && w[i-1].Byte == ',' && w[i-2].Kind == text.Word && w[i-2].Byte >= 'A' && w[i-2].Byte <= 'Z' {
			p.Mark(at, at.Span(i-2, i+1), "names a provider")
		}
	}
}

func identifiers(p *check.Pass) {
	at := p.Passage
	if mayNameBirth(at) {
		for _, b := range check.BirthDates(at.Para.String()) {
			p.Mark(at, b.Span, "a full birth date identifies the person")
		}
	}
	labels := at.Has(facts.NumberLabels) || at.Has(facts.TitleWords)
	for i := range at.Words {
		if w := &at.Words[i]; w.Kind == text.Word && !(labels && w.ID != 0) && !(w.Len() == 3 && w.Byte < 'a') {
			continue
		}
		if what, last, ok := identifierAt(at, i); ok {
			p.Mark(at, at.Span(i, last), "%s identifies the person", what)
		}
	}
}

// identifierAt reads an identifier that begins at the word.
func identifierAt(at check.Passage, i int) (what string, last int, ok bool) {
	w := at.Words
	switch {
	case w[i].Kind == text.Number:
		if n := joined(at, i, 3, 2, 4); n > 0 {
			return "a social security number", n, true
		}
		if n := joined(at, i, 3, 3, 4); n > 0 {
			return "a telephone number", n, true
		}
		return streetAddress(at, i)
	case w[i].Byte == '(' && i+2 < len(w) && w[i+2].Byte == ')' && w[i+1].Len() == 3:
		if n := joined(at, i+3, 3, 4); n > 0 && w[i+1].Kind == text.Number {
			return "a telephone number", n, true
		}
	case w[i].Byte == '@' && i > 0 && i+1 < len(w) && w[i-1].End == w[i].Start && w[i+1].Start == w[i].End && w[i+1].Kind == text.Word:
		return "an e-mail address", i + 2, true
	case w[i].Kind == text.Word:
		return labelled(at, i)
	}
	return "", 0, false
}

// joined reads numbers of the given lengths with hyphens between, and gives the word behind them.
func joined(at check.Passage, i int, lens ...int) int {
	w := at.Words
	if i >= len(w) || i > 0 && w[i-1].End == w[i].Start && (w[i-1].Byte == '-' || w[i-1].Kind == text.Word) {
		return 0
	}
	for k, n := range lens {
		if i >= len(w) || w[i].Kind != text.Number || w[i].Len() != n {
			return 0
		}
		i++
		if k == len(lens)-1 {
			return i
		}
		if i >= len(w) || w[i].Byte != '-' && w[i].Byte != '.' || w[i].Start != w[i-1].End {
			return 0
		}
		i++
	}
	return 0
}

func streetAddress(at check.Passage, i int) (string, int, bool) {
	w := at.Words
	if w[i].Len() > 5 {
		return "", 0, false
	}
	for j := i + 2; j < min(i+5, len(w)); j++ {
		if w[j-1].Kind != text.Word || w[j-1].Byte < 'A' || w[j-1].Byte > 'Z' {
			return "", 0, false
		}
		if at.Starts(facts.AddressWords, j) && w[j].Byte >= 'A' && w[j].Byte <= 'Z' {
			return "a street address", j + 1, true
		}
	}
	return "", 0, false
}

// labelled reads "MRN 12345", "claim number 12345", "ADJ1234567", "Ms. Lopez".
func labelled(at check.Passage, i int) (string, int, bool) {
	w := at.Words
	word := at.Bare(i)
	switch {
	case at.Starts(facts.NumberLabels, i):
		h, _ := at.Find(facts.NumberLabels, i)
		for j := h.Last; j < min(h.Last+3, len(w)); j++ {
			if w[j].Kind == text.Number && w[j].Len() >= 4 {
				return "a file number", j + 1, true
			}
		}
	case (word == "ADJ" || word == "MRN" || word == "SSN") && i+1 < len(w) && w[i+1].Kind == text.Number && w[i+1].Len() >= 4:
		return "a file number", i + 2, true
	case at.Starts(facts.TitleWords, i) && w[i].Byte == 'M':
		j := i + 1
		if j < len(w) && w[j].Byte == '.' {
			j++
		}
		if j < len(w) && w[j].Kind == text.Word && w[j].Len() > 1 && w[j].Byte >= 'A' && w[j].Byte <= 'Z' && w[j].Start-w[j-1].End <= 1 && word[1] >= 'a' {
			return "a person's name", j + 1, true
		}
	}
	return "", 0, false
}
