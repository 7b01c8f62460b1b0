package rules

import (
	"slices"
	"strings"

	"imrdesk/domain"
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
	{
		ID: "TXT-003", Title: "Nearly the same rationale twice", Severity: check.Warning, Kind: check.Both, Scope: check.Whole,
		Authority: check.Authority{Cite: "Labor Code 4610.6(c); 8 CCR 9792.10.6(d)", Sure: true},
		Why:       "Each service is decided on its own reasons. A rationale that was copied from another item may have kept the other item's facts.",
		Params:    []check.Param{{Name: "share", Default: 0.8, Min: 0.5, Max: 1, Why: "share of word sequences that two rationales have in common"}},
		Run:       sameRationale,
	},
	{
		ID: "TXT-004", Title: "Mostly guideline text", Severity: check.Note, Kind: check.Both, Scope: check.Measured,
		Cause:     check.NoPatient,
		Authority: check.Authority{Cite: "Labor Code 4610.6(c), (d)(1)", Sure: true},
		Why:       "A rationale that is mostly pasted guideline hides the reasons. The text the reviewer brought in is found word for word; other text by its voice.",
		Params:    []check.Param{{Name: "share", Default: 0.6, Min: 0.1, Max: 1, Why: "largest share of guideline words that passes"}},
		Run:       pastedShare,
	},
	{
		ID: "TXT-005", Title: "Spelling", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1)", Sure: true},
		Why:       "Words that neither the dictionary, the medical list, the guideline library nor the user's own list knows. Names and abbreviations are left alone.",
		Run:       spelling,
	},
	{
		ID: "TXT-006", Title: "Long sentence", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Cause:     check.HardToRead,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1)", Sure: true},
		Why:       "The determination is written for a layperson; long sentences are the hardest part to read.",
		Params:    []check.Param{{Name: "words", Default: 40, Min: 15, Max: 200, Why: "most words a sentence may have"}},
		Run:       longSentence,
	},
	{
		ID: "TXT-007", Title: "Abbreviation not explained", Severity: check.Note, Kind: check.Both, Scope: check.Whole,
		Once:      true,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1)", Sure: true},
		Why:       "An abbreviation is explained where it first stands, unless everybody knows it.",
		Run:       abbreviation,
	},
	{
		ID: "TXT-008", Title: "Hedge or \"obviously\"", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Once:      true,
		Authority: check.Authority{Cite: "Labor Code 4610.6(e)", Sure: true},
		Why:       "A determination states what is and what is not known. Words that weaken or that claim the obvious give no reason.",
		Run:       hedge,
	},
	{
		ID: "TXT-009", Title: "Doubled word, open bracket or quote", Severity: check.Note, Kind: check.Both, Scope: check.Paragraph,
		Authority: check.Authority{Cite: "Labor Code 4610.6(d)(1)", Sure: true},
		Why:       "A word typed twice, or a quotation mark without its partner, which leaves open where the guideline's words end.",
		Run:       doubledWord,
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
	if !at.Has(facts.PlaceholderWords) && !strings.ContainsAny(at.Para.String(), "_[{<?X") {
		return
	}
	w := at.Words
	for i := 0; i < len(w); i++ {
		switch last := blankAt(at, i); {
		case last > 0:
			p.Mark(at, at.Span(i, last), "a blank is not filled in")
			i = last - 1
		case w[i].Kind == text.Word && w[i].Byte < 'a' && at.Starts(facts.PlaceholderWords, i):
			h, _ := at.Find(facts.PlaceholderWords, i)
			p.Mark(at, at.At(h), "a placeholder is left")
			i = h.Last - 1
		}
	}
}

// blankAt is the word behind a blank that begins at the word; also what stands in brackets in capitals. 0 is none.
func blankAt(at check.Passage, i int) int {
	if last := at.BlankAt(i); last > 0 {
		return last
	}
	if first, last, end := at.Bracket(i); last > 0 && at.Words[i].Byte == '[' && at.Words[first].Kind == text.Word && inCapitals(at, first, last) {
		return end
	}
	return 0
}

// inCapitals tells whether every word of [first, last) is in capitals, and more than an abbreviation: "[CI]".
func inCapitals(at check.Passage, first, last int) bool {
	unknown := false
	if last == first+1 && at.Words[first].Len() < 6 {
		return false
	}
	for i := first; i < last; i++ {
		if at.Words[i].Kind != text.Word {
			continue
		}
		word := at.Bare(i)
		if !capitals(word) || word == "EMPHASIS" {
			return false
		}
		unknown = unknown || !wellKnown[word]
	}
	return unknown
}

// pastedShare measures what stands word for word in the reviewer's full texts, and what speaks as a guideline.
func pastedShare(p *check.Pass) {
	it := p.Item
	total, pasted := 0, 0
	for _, at := range it.Rationale {
		for i, s := range at.Sentences {
			n := s.Last - s.First
			total += n
			if general(at, i) {
				pasted += n
			}
		}
	}
	if total < 100 {
		return
	}
	share := float64(pasted) / float64(total)
	if p.Texts != nil {
		bytes := 0
		for _, s := range p.Texts.Pasted(it.Service.Rationale.String()) {
			bytes += s.Len()
		}
		share = max(share, float64(bytes)/float64(it.Service.Rationale.Len()))
	}
	if share > p.Param("share") {
		p.Flag(it.At(domain.FieldRationale), text.Span{}, "%.0f %% of the rationale is guideline text", 100*share)
	}
}

// general tells whether the sentence could stand in a guideline: it retells one, or names nothing of this case.
func general(at check.Passage, i int) bool {
	if at.Sentences[i].Voice == facts.Guideline {
		return true
	}
	return !at.Says(i, facts.CaseWords) && !at.Says(i, facts.PatientWords) && !hasDate(at, i) && !hasVerdict(at, i) && !ofRecord(at, i)
}

// ofRecord tells whether the sentence reports of a patient without naming one: it has a side, a level, or a strength.
func ofRecord(at check.Passage, i int) bool {
	in := func(sentence int) bool { return sentence == i }
	return slices.ContainsFunc(at.Sides, func(s facts.Sided) bool { return in(s.Sentence) }) || slices.ContainsFunc(at.Levels, func(l facts.Level) bool { return in(l.Sentence) }) ||
		slices.ContainsFunc(at.Doses, func(d facts.Dose) bool { return in(d.Sentence) })
}

func spelling(p *check.Pass) {
	at := p.Passage
	if p.Words == nil || at.Loc.Field == domain.FieldClaimsGuideline {
		return
	}
	for _, i := range at.Misspelled(p.Words, func(f *facts.Facts, i int) bool { return misspelled(p.Words, f, i) }) {
		if at.Loc.Field != domain.FieldTitle && inTitles(p, at.Bare(i)) {
			continue
		}
		d := p.Mark(at, at.Words[i].Span, "is this spelled right?")
		if p.Quick() {
			continue
		}
		near := p.Words.Suggest(at.Bare(i), 3)
		if two, ok := parted(p.Words, at.Bare(i)); ok && len(near) == 0 {
			near = append(near, two)
		}
		for _, s := range near {
			d.Edit("Replace by \""+s+"\"", text.Edit{At: d.Span, New: s})
		}
	}
}

// inTitles tells whether the word stands in an item: how the request writes a device or a drug is not the author's spelling.
func inTitles(p *check.Pass, word string) bool {
	for i := range p.Case.Services {
		doc := p.Case.Services[i].Text
		for j := range doc.Paras() {
			para := doc.Para(j)
			for _, t := range para.Tokens() {
				if t.Kind == text.Word && strings.EqualFold(para.String()[t.Start:t.End], word) {
					return true
				}
			}
		}
	}
	return false
}

// parted is the word as two known words, where a space between them was left out.
func parted(known check.Speller, word string) (string, bool) {
	const least, most = 3, 64 // letters of a part, and of both
	if len(word) > most {
		return "", false
	}
	for i := least; i <= len(word)-least; i++ {
		if known.Known(word[:i]) && known.Known(word[i:]) {
			return word[:i] + " " + word[i:], true
		}
	}
	return "", false
}

func misspelled(known check.Speller, f *facts.Facts, i int) bool {
	if f.Words[i].Len() < 4 || known.Known(f.Bare(i)) {
		return false
	}
	if begins(f, i) { // a name is as likely as a slip: only what is close to a known word
		return f.Words[i].Len() > 5 && len(known.Suggest(f.Bare(i), 1)) > 0
	}
	return plain(f, i)
}

// begins tells whether the word is the first of its sentence, with a capital and small letters behind it.
func begins(f *facts.Facts, i int) bool {
	w := f.Words
	if w[i].Byte < 'A' || w[i].Byte > 'Z' || i+1 < len(w) && w[i+1].Start == w[i].End && w[i+1].Byte != ',' || i > 0 && w[i-1].Byte != '.' {
		return false
	}
	for _, c := range []byte(f.Bare(i)[1:]) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// plain tells words that spelling can judge: no name inside a sentence, no abbreviation, no part of a number, a code or
// a word cut at a hyphen.
func plain(at *facts.Facts, i int) bool {
	w := at.Words
	word := at.Bare(i)
	for j := range len(word) {
		if c := word[j]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	touch := func(j int) bool {
		return j >= 0 && j < len(w) && (w[j].End == w[i].Start || w[i].End == w[j].Start) && (w[j].Kind == text.Number || w[j].Byte == '-' || w[j].Byte == '.' && j < i || w[j].Byte == '/' || w[j].Byte == '@')
	}
	if i > 0 && w[i-1].Byte == '-' && w[i].Start-w[i-1].End <= 1 {
		return false
	}
	return !touch(i-1) && !touch(i+1)
}

func longSentence(p *check.Pass) {
	at := p.Passage
	if at.Loc.Field != domain.FieldSummary && at.Loc.Field != domain.FieldRationale {
		return
	}
	most := int(p.Param("words"))
	for _, s := range at.Sentences {
		if s.Last-s.First <= most {
			continue
		}
		if n := at.WordCount(s); n > most {
			p.Mark(at, s.Span, "%d words in one sentence", n)
		}
	}
}

func hedge(p *check.Pass) {
	at := p.Passage
	if at.Loc.Field != domain.FieldRationale {
		return
	}
	for _, h := range at.Hits {
		if h.Set != facts.HedgeWords && h.Set != facts.ObviousWords || at.Words[h.First].Quoted || at.Sentences[h.Sentence].Voice != facts.Author || h.First > 0 && at.Starts(facts.NotWords, h.First-1) {
			continue
		}
		what := "weakens the statement"
		if h.Set == facts.ObviousWords {
			if !claimsObvious(at, h) {
				continue
			}
			what = "claims the obvious"
		}
		p.Mark(at, at.At(h), "%s; say what is known", what)
	}
}

// claimsObvious tells whether the word stands for a reason: "clearly not necessary", "obviously, ..."; in "clearly formed" it says how.
func claimsObvious(at check.Passage, h facts.Hit) bool {
	if !at.Is(h.First, "clearly", "plainly", "certainly") || h.Last >= len(at.Words) {
		return true
	}
	w := at.Words[h.Last]
	return w.Byte == ',' || at.Starts(facts.BeWords, h.Last) || at.Starts(facts.NotWords, h.Last) || at.Starts(facts.SubjectWords, h.Last) || at.Starts(facts.Necessary, h.Last) ||
		at.Is(h.Last, "medically", "unnecessary", "insufficient", "inappropriate", "needs", "exceeds", "meets", "fails")
}

// twice are words that may stand twice in a row.
var twice = setOf("had very no so")

func doubledWord(p *check.Pass) {
	at := p.Passage
	for i := 1; i < len(at.Words); i++ {
		a, b := &at.Words[i-1], &at.Words[i]
		if a.ID != b.ID || a.Kind != text.Word || b.Kind != text.Word || a.Len() != b.Len() || a.Len() < 2 {
			continue
		}
		if !strings.EqualFold(at.Text(a.Span), at.Text(b.Span)) || twice[strings.ToLower(at.Text(a.Span))] || b.Start-a.End > 2 {
			continue
		}
		d := p.Mark(at, text.Span{Start: a.Start, End: b.End}, "the word stands twice")
		d.Edit("Take one out", text.Delete(text.Span{Start: at.Start + a.End, End: at.Start + b.End}))
	}
	if !at.Open.Empty() && (at.Loc.Field == domain.FieldSummary || at.Loc.Field == domain.FieldRationale) {
		p.Mark(at, at.Open, "has no partner")
	}
}
