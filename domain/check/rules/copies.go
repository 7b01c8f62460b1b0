package rules

import (
	"slices"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// sameRationale compares every rationale with those before it by the sequences of four words they share.
func sameRationale(p *check.Pass) {
	if len(p.Items) < 2 {
		return
	}
	sets := make([][]uint64, len(p.Items))
	for i := range p.Items {
		if s := p.Items[i].Service; s.AncillaryTo == "" {
			sets[i] = shingles(p.Items[i].Rationale)
		}
	}
	for i := 1; i < len(sets); i++ {
		for j := range i {
			if share := common(sets[i], sets[j]); share >= p.Param("share") {
				it := &p.Items[i]
				d := p.Flag(it.At(domain.FieldRationale), text.Span{}, "%.0f %% the same as the rationale of item %d", 100*share, j+1)
				d.Related = []check.Related{{Loc: p.Items[j].At(domain.FieldRationale), Text: "the other rationale"}}
				break
			}
		}
	}
}

// shingles are those of the whole rationale; nil for a rationale of hardly a sentence.
func shingles(list []check.Passage) []uint64 {
	const least = 20
	out := list[0].Shingles()
	if len(list) > 1 {
		out = slices.Clone(out)
		for _, at := range list[1:] {
			out = append(out, at.Shingles()...)
		}
		slices.Sort(out)
		out = slices.Compact(out)
	}
	if len(out) < least {
		return nil
	}
	return out
}

// common is the share of the smaller set's members that the other has.
func common(a, b []uint64) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return float64(n) / float64(max(len(a), len(b)))
}

// wellKnown are abbreviations that need no explanation in a determination.
var wellKnown = setOf(`MTUS ACOEM ODG MRI CT UR IMR PT OT ER IM IV USA AM PM OK CA US DOI DOB RFA FDA NSAID NSAIDS EMG NCV NCS TENS
ROM AND OR NOT II III IV VI PR MD DO PHD ID TV AIDS HIV NO YES IMRO CCR LC VAS ADL ADLS HEP`)

// abbreviation marks the first use of a word in capitals that is neither well known nor explained in brackets.
func abbreviation(p *check.Pass) {
	seen := map[string]bool{}
	look := func(list []check.Passage) {
		for _, at := range list {
			for i, w := range at.Words {
				if w.Kind != text.Word || w.Len() < 2 || w.Len() > 6 || w.Byte < 'A' || w.Byte > 'Z' {
					continue
				}
				word := at.Bare(i)
				if !capitals(word) || wellKnown[word] || seen[word] || at.Sentences[0].Voice == facts.Guideline {
					continue
				}
				seen[word] = true
				if !explainedAt(at, i) {
					p.Mark(at, w.Span, "explain %s where it first stands", word)
				}
			}
		}
	}
	look(p.Summary)
	for i := range p.Items {
		look(p.Items[i].Title)
		look(p.Items[i].Rationale)
	}
}

func capitals(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// explainedAt tells "physical therapy (PT)" and "PT (physical therapy)".
func explainedAt(at check.Passage, i int) bool {
	w := at.Words
	return i > 0 && w[i-1].Byte == '(' || i+2 < len(w) && w[i+1].Byte == '(' && w[i+2].Kind == text.Word && w[i+2].Byte >= 'a'
}
