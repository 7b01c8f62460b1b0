package frame

import (
	"slices"
	"strconv"
	"sync"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// chunk is a name found at the words [first, last).
type chunk struct {
	c           Concept
	kind        Kind
	first, last int
	sentence    int
}

// reader reads one paragraph. Its buffers are used again.
type reader struct {
	g     *graph
	f     *facts.Facts
	out   *Reading
	stems []uint32 // by word: its number among the names' words
	at    []int32  // by word: the chunk that holds it, -1 for none
	topic Place    // the part last spoken of
	when  domain.Date
}

var readers = sync.Pool{New: func() any { return new(reader) }}

func readFacts(f *facts.Facts) *Reading {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.g, r.f, r.topic, r.when = theGraph(), f, Place{}, domain.Date{}
	r.out = &Reading{Facts: f, Told: make([]Sentence, len(f.Sentences))}
	r.chunk()
	for i := range f.Sentences {
		r.voice(i)
	}
	r.frames()
	out := r.out
	r.f, r.out = nil, nil
	return out
}

// chunk finds the names: at each word the longest.
func (r *reader) chunk() {
	words := r.f.Words
	r.stems, r.at = slices.Grow(r.stems[:0], len(words)), slices.Grow(r.at[:0], len(words))
	src := r.f.Para.String()
	for i := range words {
		n := uint32(0)
		if words[i].Kind != text.Punct {
			n = r.g.names.word(stem(src[words[i].Start:words[i].End]))
		}
		r.stems, r.at = append(r.stems, n), append(r.at, -1)
	}
	list := make([]chunk, 0, len(words)/3+2)
	for s := range r.f.Sentences {
		sent := &r.f.Sentences[s]
		for i := sent.First; i < sent.Last; {
			c, last := r.longest(i, sent.Last)
			if c == 0 || r.f.InBlank(i) {
				i++
				continue
			}
			for j := i; j < last; j++ {
				r.at[j] = int32(len(list))
			}
			list = append(list, chunk{c, r.kindOf(c, last), i, last, s})
			i = last
		}
	}
	r.out.chunks = list
	r.denials()
}

// denials tells "denied numbness", which the patient does, from "denied the request".
func (r *reader) denials() {
	list := r.out.chunks
	for i := range list {
		if list[i].kind != refused || !r.bare(list[i].first, "denied", "denial") || list[i].last != list[i].first+1 {
			continue
		}
		for j := i + 1; j < len(list) && list[j].sentence == list[i].sentence && list[j].first-list[i].last < 6; j++ {
			if k := list[j].kind; observed.has(k) {
				list[i].kind = no
			} else if k == Part || k == high || k == low || k == paper || k == sideLeft || k == sideRight || k == sideBoth {
				continue
			}
			break
		}
	}
}

// kindOf is the kind of the concept named up to the word; patients are all patients, and the patient is this one.
func (r *reader) kindOf(c Concept, last int) Kind {
	k := r.g.nodes[c].kind
	if k == byPatient && r.bare(last-1, "patients", "individuals", "workers", "employees", "claimants") {
		return general
	}
	return k
}

// longest is the longest name that begins at the word. Hyphens and slashes between words are passed over.
func (r *reader) longest(i, end int) (best Concept, last int) {
	if r.stems[i] == 0 || r.commonWord(i) {
		return 0, i
	}
	node := uint32(0)
	for j := i; j < end; j++ {
		if w := &r.f.Words[j]; w.Kind == text.Punct {
			if j > i && (w.Byte == '-' || w.Byte == '/') {
				continue
			}
			break
		}
		if node = r.g.names.next(node, r.stems[j]); node == 0 {
			break
		}
		if c := r.g.names.ends[node]; c != 0 {
			best, last = c, j+1
		}
	}
	return best, last
}

// commonWord tells a word that only looks like a name: "pt" is the patient and no PT, "ten" no TENS, "speed" no test.
func (r *reader) commonWord(i int) bool {
	switch b := r.f.Bare(i); {
	case b == "pt", b == "speed", b == "speeds":
		return true
	default:
		return equalFold(b, "ten")
	}
}

// voice finds out who speaks in the sentence: a guideline speaks of patients at large, when no word ties it to this one.
func (r *reader) voice(i int) {
	s, sent := &r.out.Told[i], &r.f.Sentences[i]
	var has kindSet
	for j := r.chunkFrom(sent.First); j < len(r.out.chunks) && r.out.chunks[j].sentence == i; j++ {
		has |= 1 << r.out.chunks[j].kind
	}
	s.has = has
	s.Source = has.has(byGuideline)
	general := has.has(general) || has.has(recommends)
	specific := has.has(byPatient) && !general || has.has(byExaminer) || has.has(asked)
	past := r.past(sent)
	s.Past, s.Quoted = past, r.quotedShare(i) > 0.6
	s.Here = has.has(here) || r.dated(i) || specific && (past || !s.Source)
	switch {
	case has.has(byUtilization) && !has.has(here):
		s.Voice = Review
	case s.Quoted && !s.Here:
		s.Voice = Guideline
	case (s.Source || general) && !s.Here && !(has.has(byDoctor) && (past || !s.Source)):
		s.Voice = Guideline
	case i > 0 && r.out.Told[i-1].Voice == Guideline && !s.Here && !past && !has.has(byDoctor):
		s.Voice = Guideline
	}
}

// dated tells whether a day of the chart stands in the sentence.
func (r *reader) dated(i int) bool {
	for _, d := range r.f.DatesIn(i) {
		if !d.Edition {
			return true
		}
	}
	return false
}

// past tells whether the sentence tells of what was.
func (r *reader) past(sent *facts.Sentence) bool {
	for i := sent.First; i < sent.Last; i++ {
		w := &r.f.Words[i]
		if first := w.Byte | 0x20; w.Kind != text.Word || first != 'w' && first != 'h' && first != 'd' && first != 'n' {
			continue
		}
		switch b := r.f.Bare(i); {
		case equalFold(b, "was"), equalFold(b, "were"), equalFold(b, "had"), equalFold(b, "did"), equalFold(b, "has"), equalFold(b, "noted"):
			return true
		}
	}
	return false
}

// quotedShare is the share of the sentence's words between quotation marks. A mark without partner reaches to the end of
// its sentence only.
func (r *reader) quotedShare(i int) float64 {
	sent := &r.f.Sentences[i]
	n := 0
	for j := sent.First; j < sent.Last; j++ {
		if r.f.Words[j].Quoted {
			n++
		}
	}
	if n > 0 && !r.f.Open.Empty() && r.f.Open.Start < sent.Start {
		return 0
	}
	return float64(n) / float64(max(1, sent.Last-sent.First))
}

// chunkFrom is the first chunk at or behind the word.
func (r *reader) chunkFrom(word int) int {
	i, _ := slices.BinarySearchFunc(r.out.chunks, word, func(c chunk, w int) int { return c.first - w })
	return i
}

// frames makes a frame of every clinical thing that is named.
func (r *reader) frames() {
	n := 0
	for i := range r.out.chunks {
		if framed.has(r.out.chunks[i].kind) {
			n++
		}
	}
	r.out.Frames = make([]Frame, 0, n)
	sentence := -1
	for i := range r.out.chunks {
		c := &r.out.chunks[i]
		if c.sentence != sentence {
			sentence = c.sentence
			r.day(sentence)
		}
		if framed.has(c.kind) && !r.inTitle(i) {
			r.frame(i, c)
		} else if c.kind == Part {
			r.topic = r.placeOf(i)
			r.out.Parts = append(r.out.Parts, Region{r.f.Span(c.first, c.last), r.topic, sentence})
		}
	}
}

// inTitle tells a word of a guideline's title, "MTUS Chronic Pain", "Low Back Complaints", from the thing.
func (r *reader) inTitle(i int) bool {
	c := &r.out.chunks[i]
	if !observed.has(c.kind) {
		return false
	}
	after, before := r.kindAt(c.last), r.kindAt(c.first-1)
	return after == byGuideline || before == byGuideline && c.first > 0 && r.upper(c.first) || r.bare(c.last, "chapter", "guidelines")
}

// upper tells whether the word begins with a capital.
func (r *reader) upper(i int) bool { return r.f.Words[i].Byte >= 'A' && r.f.Words[i].Byte <= 'Z' }

// day is the day that the sentence is about: the last one it names, or that of the sentences before.
func (r *reader) day(sentence int) {
	for _, d := range r.f.DatesIn(sentence) {
		if !d.Edition && d.Date.Valid() {
			r.when = d.Date
		}
	}
}

func (r *reader) frame(i int, c *chunk) {
	s := r.out.Told[c.sentence]
	f := Frame{
		Span: r.f.Span(c.first, c.last), What: c.c, Kind: c.kind, First: c.first, Last: c.last, Sentence: c.sentence, When: r.when,
		By: s.Voice, Relative: r.says(c.sentence, relatives),
	}
	f.Place = r.place(i, c)
	if !f.Place.Own && f.Place.Near {
		r.topic = f.Place
	}
	if observed.has(c.kind) {
		r.observe(&f, i, c)
	} else {
		r.act(&f, i, c)
	}
	if f.By == Writer {
		f.By = r.speaker(c)
	}
	r.out.Frames = append(r.out.Frames, f)
	told := &r.out.Told[c.sentence]
	if told.to == 0 {
		told.from = len(r.out.Frames) - 1
	}
	told.to = len(r.out.Frames)
}

func (r *reader) says(sentence int, k Kind) bool { return r.out.Says(sentence, k) }

// speaker is who is named last before the thing in its sentence. Of a patient only what the patient tells counts.
func (r *reader) speaker(c *chunk) Speaker {
	tells := false
	for j := r.chunkFrom(c.first) - 1; j >= 0 && r.out.chunks[j].sentence == c.sentence; j-- {
		o := &r.out.chunks[j]
		switch o.kind {
		case states, no:
			tells = tells || r.bare(o.first, "complains", "complained", "reports", "reported", "states", "stated", "describes", "described",
				"endorses", "endorsed", "denies", "denied", "denying", "complain", "experienced", "experiencing")
		case byPatient, here:
			if tells || r.bare(o.last-1, "complaint", "complaints", "subjective", "subjectively") {
				return Patient
			}
		case byExaminer:
			return Examiner
		case byDoctor:
			return Physician
		case byUtilization:
			return Review
		}
	}
	return Writer
}

// bare tells whether the word at i is one of the lower-case words.
func (r *reader) bare(i int, list ...string) bool {
	if i < 0 || i >= len(r.f.Words) || r.f.Words[i].Kind != text.Word {
		return false
	}
	b := r.f.Bare(i)
	for _, w := range list {
		if equalFold(b, w) {
			return true
		}
	}
	return false
}

func equalFold(a, lower string) bool {
	if len(a) != len(lower) {
		return false
	}
	for i := range len(a) {
		if a[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

// kindAt is the kind of the chunk that holds the word; NoKind for none.
func (r *reader) kindAt(i int) Kind {
	if i < 0 || i >= len(r.at) || r.at[i] < 0 {
		return NoKind
	}
	return r.out.chunks[r.at[i]].kind
}

// grade reads "4/5", "4+/5", "7 out of 10", "7-8/10" at or shortly behind the word.
func (r *reader) grade(from, end int) (g Grade, last int) {
	for i := from; i < min(end, from+7); i++ {
		w := &r.f.Words[i]
		if w.Kind != text.Number {
			if w.Byte == ',' && w.Kind == text.Punct || w.Byte == ';' || framed.has(r.kindAt(i)) {
				return Grade{}, from
			}
			continue
		}
		j := i + 1
		for j < end && r.f.Words[j].Kind == text.Punct && (r.f.Words[j].Byte == '+' || r.f.Words[j].Byte == '-') {
			j++
		}
		switch {
		case j+1 < end && r.f.Words[j].Byte == '/' && r.f.Words[j+1].Kind == text.Number:
			j++
		case r.bare(j, "out") && r.bare(j+1, "of"):
			j += 2
		case r.bare(j, "of"):
			j++
		case j < end && r.f.Words[j].Kind == text.Number && j > i+1: // a range
			continue
		default:
			return Grade{}, from
		}
		if j >= end || r.f.Words[j].Kind != text.Number {
			return Grade{}, from
		}
		value, err1 := strconv.ParseFloat(r.f.Bare(i), 64)
		of, err2 := strconv.ParseFloat(r.f.Bare(j), 64)
		if err1 != nil || err2 != nil || of != 5 && of != 10 || value > of {
			return Grade{}, from
		}
		return Grade{value, of}, j + 1
	}
	return Grade{}, from
}
