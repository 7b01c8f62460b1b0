package rules

import (
	"strings"
	"sync"

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
	c := comparisons.Get().(*comparison)
	defer comparisons.Put(c)
	c.reset()
	for i := range p.Items {
		it := &p.Items[i]
		c.add(it)
		for j := range i {
			if share := c.share(i, j); share >= p.Param("share") {
				d := p.Flag(it.At(domain.FieldRationale), text.Span{}, "%.0f %% the same as the rationale of item %d", 100*share, j+1)
				d.Related = []check.Related{{Loc: p.Items[j].At(domain.FieldRationale), Text: "the other rationale"}}
				break
			}
		}
	}
}

// comparison holds the word sequences of the rationales so far, each with the items it stands in. Its buffers are used
// again.
type comparison struct {
	raw    []uint64
	uses   []use
	slots  []int32 // open addressing by sequence: its latest use, plus one
	sizes  []int   // by item: its different sequences; 0 for hardly a sentence
	shared []int   // of the latest item, by the items before: the sequences both have
}

// use is a sequence in one item.
type use struct {
	sequence uint64
	item     int32
	before   int32 // the use in an earlier item, plus one
}

var comparisons = sync.Pool{New: func() any { return new(comparison) }}

func (c *comparison) reset() {
	c.uses, c.sizes = c.uses[:0], c.sizes[:0]
	clear(c.slots)
}

// add takes in the item's rationale and counts what it shares with each item before.
func (c *comparison) add(it *check.Item) {
	const least = 20
	item := int32(len(c.sizes))
	c.raw, c.shared = c.raw[:0], append(c.shared[:0], make([]int, item)...)
	if it.Service.AncillaryTo == "" {
		for _, at := range it.Rationale {
			c.raw = at.AppendShingles(c.raw)
		}
	}
	c.room(len(c.uses) + len(c.raw))
	size := 0
	for _, sequence := range c.raw {
		slot := c.find(sequence)
		head := c.slots[slot]
		if head > 0 && c.uses[head-1].item == item {
			continue
		}
		size++
		for u := head; u > 0; u = c.uses[u-1].before {
			c.shared[c.uses[u-1].item]++
		}
		c.uses = append(c.uses, use{sequence, item, head})
		c.slots[slot] = int32(len(c.uses))
	}
	if size < least {
		size = 0
	}
	c.sizes = append(c.sizes, size)
}

// share is the share of sequences that the latest item i has in common with item j, of the longer of the two.
func (c *comparison) share(i, j int) float64 {
	if c.sizes[i] == 0 || c.sizes[j] == 0 {
		return 0
	}
	return float64(c.shared[j]) / float64(max(c.sizes[i], c.sizes[j]))
}

// find is the slot of the sequence, or the free one where it would stand.
func (c *comparison) find(sequence uint64) int {
	mask := len(c.slots) - 1
	i := int(sequence*0x9e3779b97f4a7c15>>32) & mask
	for c.slots[i] > 0 && c.uses[c.slots[i]-1].sequence != sequence {
		i = (i + 1) & mask
	}
	return i
}

// room makes the table large enough for n uses.
func (c *comparison) room(n int) {
	if 2*n <= len(c.slots) {
		return
	}
	size := 1024
	for size < 4*n {
		size *= 2
	}
	c.slots = make([]int32, size)
	for u := range c.uses {
		c.slots[c.find(c.uses[u].sequence)] = int32(u) + 1
	}
}

// wellKnown are abbreviations that need no explanation in a determination.
var wellKnown = setOf(`MTUS ACOEM ODG MRI CT UR IMR PT OT ER IM IV USA AM PM OK CA US DOI DOB RFA FDA NSAID NSAIDS EMG NCV NCS TENS
ROM AND OR NOT II III IV VI PR MD DO PHD ID TV AIDS HIV NO YES IMRO CCR LC VAS ADL ADLS HEP`)

// abbreviation marks the first use of a word in capitals that is neither well known nor explained in brackets.
func abbreviation(p *check.Pass) {
	seen := map[string]bool{}
	look := func(list []check.Passage) {
		for _, at := range list {
			for i := range at.Words {
				w := &at.Words[i]
				if w.Kind != text.Word || w.Len() < 2 || w.Len() > 6 || w.Byte < 'A' || w.Byte > 'Z' {
					continue
				}
				word := at.Bare(i)
				if !capitals(word) || wellKnown[word] || seen[word] || at.Sentences[0].Voice == facts.Guideline || shouted(p, word) || blankAround(at, i) || inCode(at, i) {
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

// shouted tells an ordinary word in capitals from an abbreviation.
func shouted(p *check.Pass, word string) bool {
	return len(word) > 3 && p.Words != nil && p.Words.Known(strings.ToLower(word))
}

// inCode tells whether a digit touches the word, as in a diagnosis code: S33.5XXA.
func inCode(at check.Passage, i int) bool {
	w := at.Words
	return i > 0 && w[i-1].Kind == text.Number && w[i-1].End == w[i].Start || i+1 < len(w) && w[i+1].Kind == text.Number && w[i+1].Start == w[i].End
}

// blankAround tells whether the word stands in a blank's brackets, which TXT-002 marks.
func blankAround(at check.Passage, i int) bool {
	for j := i - 1; j >= max(0, i-8); j-- {
		switch at.Words[j].Byte {
		case '[', '{', '<':
			return blankAt(at, j) > i
		}
	}
	return false
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
