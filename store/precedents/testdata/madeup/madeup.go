// Package madeup makes determination letters out of nothing, for tests and measurements of a library of many of them.
package madeup

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"

	"imrdesk/domain"
	"imrdesk/domain/precedent"
)

// Maker makes letters out of nothing: turns of phrase that many letters share, and words whose frequency falls with their
// rank as in real text, down to words that only one letter has. It is set so that such letters can be packed about as well
// as real ones of the same length.
type Maker struct {
	r     *rand.Rand
	words []string
	zipf  *rand.Zipf // rank of a word
	turns *rand.Zipf // rank of a turn of phrase
}

const vocabulary = 400_000

// language are the words that letters are made of, the same for every seed.
var language = sync.OnceValue(func() []string {
	r := rand.New(rand.NewPCG(1, 1))
	syllables := strings.Fields("ba cor den fla gi hum jo kin lu mo nar os pel qui ros tal um ver wen xi yo zet ar en il on ur sta tri pho gen lis dra")
	words := make([]string, vocabulary)
	for i := range words {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		words[i] = b.String()
	}
	return words
})

// phrases are turns that letters share, as people who write letters all day have them.
var phrases = sync.OnceValue(func() [][]string {
	r := rand.New(rand.NewPCG(2, 2))
	rank := rand.NewZipf(r, 1.1, 3, vocabulary/20)
	out := make([][]string, 30_000)
	for i := range out {
		for range 3 + r.IntN(6) {
			out[i] = append(out[i], language()[rank.Uint64()])
		}
	}
	return out
})

// New is a maker; the same seed makes the same letters.
func New(seed uint64) *Maker {
	r := rand.New(rand.NewPCG(seed, 7))
	return &Maker{r: r, words: language(), zipf: rand.NewZipf(r, 1.1, 3, vocabulary-1), turns: rand.NewZipf(r, 1.05, 20, 29_999)}
}

// text is n words: turns that others use, too, and words of its own between them.
func (m *Maker) text(n int) string {
	var b strings.Builder
	for said := 0; said < n; {
		turn := phrases()[m.turns.Uint64()]
		b.WriteString(strings.Join(turn, " "))
		said += len(turn)
		if m.r.IntN(2) == 0 {
			b.WriteString(" " + m.words[m.zipf.Uint64()])
			said++
		}
		b.WriteString([]string{" ", " ", ", ", ". "}[m.r.IntN(4)])
	}
	return b.String()
}

// What letters are about; the first of each are the most frequent.
var (
	Services       = named("service", 60)
	Regions        = strings.Fields("low-back neck shoulder knee forearm-wrist-hand elbow hip ankle-foot")
	diagnoses      = strings.Fields("radiculopathy strain stenosis tear tendinopathy osteoarthritis neuropathy fracture sprain depression")
	guidelinesUsed = []string{"MTUS Chronic Pain 2009", "ACOEM Low Back 2020", "ODG", "MTUS ACOEM 2004"}
)

// named are n names.
func named(what string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s-%d", what, i+1)
	}
	return out
}

// Letter makes one of about 6 KB.
func (m *Maker) Letter(n int) *precedent.Letter {
	l := &precedent.Letter{
		Number: fmt.Sprintf("CM%02d-%07d", 13+n%9, n), Source: fmt.Sprintf("made/%d.txt", n),
		Decided:   domain.Date{Year: 2013 + n%9, Month: 1 + m.r.IntN(12), Day: 1 + m.r.IntN(28)},
		Specialty: "Physical Medicine and Rehabilitation", Summary: m.text(230),
	}
	for range 1 + m.r.IntN(3) {
		l.Items = append(l.Items, m.Item())
	}
	return l
}

// Item makes one disputed service.
func (m *Maker) Item() precedent.Item {
	// Few kinds of treatment make up most requests.
	pick := func(list []string) string { return list[int(float64(len(list))*m.r.Float64()*m.r.Float64())] }
	service, region, diagnosis, guideline := pick(Services), pick(Regions), pick(diagnoses), pick(guidelinesUsed)
	decision := domain.Upheld
	if m.r.IntN(10) < 2 {
		decision = domain.Overturned
	}
	return precedent.Item{
		Title: service + " of the " + region + ", " + fmt.Sprint(1+m.r.IntN(12)), Decision: decision, Guideline: guideline,
		Rationale: "The reviewer has looked at what was sent. " + m.text(115) + " Therefore, the request is decided as stated.",
		Facets: []precedent.Facet{{Kind: precedent.Service, Value: service}, {Kind: precedent.Region, Value: region},
			{Kind: precedent.Diagnosis, Value: diagnosis}, {Kind: precedent.Guideline, Value: guideline}},
	}
}

// FormText is what a published letter prints beside what is kept of it, in bytes: heads, fixed sentences, page furniture.
const FormText = 1800

// filler are the most frequent words of the made-up language; they name nothing.
var filler = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, w := range language()[:30] {
		out[w] = true
	}
	return out
})

// Words gives words in lower case, with their endings, without filler.
func Words(s string, yield func(string)) {
	start := -1
	s = strings.ToLower(s)
	for i := range len(s) + 1 {
		in := i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9')
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			if w := s[start:i]; !filler()[w] {
				yield(w)
			}
			start = -1
		}
	}
}

// Word is a word of the language, the frequent ones more often.
func (m *Maker) Word() string { return m.words[m.zipf.Uint64()] }

// Length of the letter as text, in bytes.
func Length(l *precedent.Letter) int64 {
	n := FormText + len(l.Summary)
	for _, it := range l.Items {
		n += len(it.Title) + len(it.Rationale) + len(it.Guideline)
	}
	return int64(n)
}
