package facts

import "imrdesk/domain/text"

// Claim is a statement that something is missing: "no documentation of X", "X was not documented", "failed to show X".
type Claim struct {
	text.Span           // trigger and object
	Object    text.Span // the words that name what is missing, with where and when
	From      int       // the first word of trigger and object
	First     int       // the words that name what is missing: [First, Last)
	Last      int
	End       int // the word behind the whole object
	Sentence  int
}

// qualifiers are what a claim can be about in place of the thing itself: that it failed, what it brought, a detail of it.
var qualifiers = [...]Set{FailureWords, ResponseWords, DetailWords}

// Qualified tells whether the claim is about less than the concept at the hit: its failure, its result, a recent or a
// measured one. Words of the concept itself ("functional improvement") qualify nothing.
func (f *Facts) Qualified(c Claim, h Hit) bool {
	if f.attributeOf(c, h) || f.noteOn(c, h) {
		return true
	}
	for _, set := range qualifiers {
		if !f.Has(set) {
			continue
		}
		from := c.First
		if set == FailureWords {
			from = c.From
		}
		for _, q := range f.HitsIn(from, c.End) {
			if q.Set == set && (q.First < h.First || q.First >= h.Last) && !(q.Last < c.First && f.toVerb(q.Last)) {
				return true
			}
		}
	}
	return false
}

// attributeOf tells whether the claim is about something of the concept: "the dose of the drug", "side effects of therapy", "need for surgery".
// A trial, a course or the history of a treatment is the treatment.
func (f *Facts) attributeOf(c Claim, h Hit) bool {
	i := h.First - 1
	for i > c.First && f.Words[i].Kind == text.Word && f.Is(i, "the", "this", "that", "a", "an", "any", "her", "his", "their", "such", "prior", "previous", "past", "requested") {
		i--
	}
	if i <= c.First || !f.Is(i, "of", "for", "to") || f.Words[i-1].Kind != text.Word {
		return false
	}
	return !f.Starts(EvidenceWords, i-1) && !f.Starts(TreatWords, i-1) && !f.Starts(FailureWords, i-1) &&
		!f.Is(i-1, "trial", "trials", "course", "courses", "history", "use", "attempt", "attempts", "round", "period", "visits", "sessions", "weeks", "months", "kind", "form", "type", "types", "loss", "range",
			"speak", "speaks", "support", "tell", "word", "limitation", "reduction", "presence", "existence", "onset", "diagnosis", "amount", "any", "exhaustion", "completion", "receipt", "signs", "kinds", "lack", "absence")
}

// noteOn tells whether the claim is about what is written on a treatment: "physical therapy notes".
func (f *Facts) noteOn(c Claim, h Hit) bool {
	if h.Set != ConceptName || Concept(h.Value).Kind() != Care || h.Last >= c.End {
		return false
	}
	i := h.Last
	if i+1 < c.End && f.Is(i, "progress", "treatment", "discharge", "visit", "daily") {
		i++
	}
	return f.Is(i, "note", "notes", "report", "reports", "records", "record", "summary", "summaries")
}

// OfFailure tells whether the claim is about the failure of the concept and about nothing else of it: "no documentation of a failure
// of therapy".
func (f *Facts) OfFailure(c Claim, h Hit) bool {
	failed := false
	for _, q := range f.HitsIn(c.From, c.End) {
		switch {
		case q.First >= h.First && q.First < h.Last:
		case q.Set == FailureWords && !(q.Last < c.First && f.toVerb(q.Last)):
			failed = true
		case q.Set == ResponseWords, q.Set == DetailWords:
			return false
		}
	}
	return failed
}

// Fails tells whether the sentence of the mention says that it failed or brought nothing.
func (f *Facts) Fails(m Mention) bool {
	const before, behind = 5, 10
	s := f.Sentences[m.Sentence]
	for _, q := range f.HitsIn(max(s.First, m.First-before), min(m.Last+behind, s.Last)) {
		if q.Set == FailedFact && !(q.First > s.First && f.Starts(NotWords, q.First-1)) {
			return true
		}
	}
	return false
}

// toVerb tells "fails to document" and "unable to locate", where nothing that is missing has failed.
func (f *Facts) toVerb(word int) bool {
	return word < len(f.Words) && equalFold(f.Bare(word), "to")
}

// claim reads the object of an absence claim. A guideline's or the utilization review's words make none, nor do the
// words of the claim before, nor what a blank asks for.
func (s *scanner) claim(h *Hit) {
	sent := &s.f.Sentences[h.Sentence]
	if h.First < s.claimed || sent.Voice != Author || s.f.Words[h.First].Quoted {
		return
	}
	c, ok := s.claimAt(h, sent)
	if !ok || s.f.InBlank(h.First) || s.f.InBlank(c.First) || s.f.BlankAt(c.First) > 0 {
		return
	}
	c.Sentence = h.Sentence
	c.From = min(h.First, c.First)
	c.Object = s.f.Span(c.First, c.Last)
	s.claimed = max(h.Last, c.Last)
	c.End, c.Last = c.Last, s.complement(c.First, c.Last)
	s.f.Claims = append(s.f.Claims, c)
}

// claimAt reads the claim whose words of absence are the hit's.
func (s *scanner) claimAt(h *Hit, sent *Sentence) (c Claim, ok bool) {
	switch h.Set {
	case AbsentAhead:
		if s.f.Between(sent.First, h.First, SourceNames) {
			return c, false // what a guideline does not address
		}
		if b, is := s.f.hitAt(AbsentBehind, h.First); is && b.Last > h.Last {
			return c, false // "has not taken" of "has not taken place"
		}
		if c = s.objectAhead(h, sent); c.First < c.Last {
			return c, true
		}
		c = s.objectBehind(h, sent) // "X is nowhere", "mechanical signs lacking"
	case AbsentBehind:
		if h.Last < sent.Last && s.f.Starts(WhetherWords, h.Last) { // "it cannot be determined whether X"
			c = s.objectAhead(h, sent)
			break
		}
		if next := min(h.Last+4, sent.Last); s.f.Between(h.Last, next, Necessary) || s.f.Between(h.Last, next, Necessity) {
			return c, false // "is not seen as medically necessary"
		}
		if c = s.objectBehind(h, sent); s.f.Between(c.First, c.Last, Necessity) {
			return c, false // "medical necessity has not been established" is the verdict
		}
		c.First = s.behindEvidence(c.First, c.Last)
	case BareNo:
		if c, ok = s.objectBetween(h, sent); ok {
			return c, true
		}
		if first := s.behindEvidence(h.Last, sent.Last); first > h.Last { // "no documentation of X"
			if c = s.objectAhead(h, sent); c.First >= c.Last { // "no therapy documented"
				c = Claim{Span: s.f.Span(h.First, first), First: h.Last, Last: first - 1}
			}
		}
	default:
		return c, false
	}
	return c, c.First < c.Last
}

func (s *scanner) objectAhead(h *Hit, sent *Sentence) Claim {
	end := h.Last
	for end < min(h.Last+45, sent.Last) {
		w := s.f.Words[end]
		if w.Byte == ';' || s.f.Starts(ObjectEnd, end) || w.Kind == text.Punct && (w.Byte == '.' || w.Byte == '?') || s.newClause(end, sent.Last) {
			break
		}
		end++
	}
	return Claim{Span: s.f.Span(h.First, end), First: s.behindEvidence(h.Last, end), Last: end}
}

// behindEvidence skips "clear documentation in the records of" and "documented" at the head of an object.
func (s *scanner) behindEvidence(first, end int) int {
	for i := first; i < min(first+4, end); i++ {
		if !s.f.Starts(EvidenceWords, i) {
			continue
		}
		if s.f.Starts(DetailWords, i) || (s.f.Starts(ExamWords, i) || s.f.Starts(ComplaintWords, i)) && s.f.Between(first, i, DetailWords) {
			return first // "indication for"; "significant findings of" says that there are findings
		}
		if i > first && i+1 < end && participle(s.f.Bare(i)) && s.f.Starts(ComplementWords, i+1) && !s.f.Is(i+1, "of", "to") {
			return first // "no instability noted on examination"
		}
		last := i + 1
		for last+1 < end && (equalFold(s.f.Bare(last), "or") || equalFold(s.f.Bare(last), "and") || s.f.Starts(EvidenceWords, last)) {
			last++
		}
		if to := s.behindRecord(last, end); to > last || i == first && last < end {
			return to
		}
	}
	return first
}

// participle tells a participle: noted, documented.
func participle(word string) bool { return len(word) > 4 && word[len(word)-2:] == "ed" }

// behindRecord skips "of", "to suggest", "anywhere in the chart of".
func (s *scanner) behindRecord(first, end int) int {
	for i := first; i < min(first+6, end-1); i++ {
		if s.f.Starts(OfWords, i) && (i == first || s.f.Starts(RecordWords, i-1)) {
			for i < end-1 && s.f.Starts(OfWords, i) {
				i++
			}
			return i
		}
	}
	return first
}

// newClause tells whether at the comma or "and" a statement with a subject and a verb of its own begins: ", and the
// request is refused".
func (s *scanner) newClause(at, end int) bool {
	w := s.f.Words
	i := at
	if w[i].Kind == text.Punct && w[i].Byte == ',' {
		i++
	}
	if i < end && (equalFold(s.f.Bare(i), "and") || equalFold(s.f.Bare(i), "so")) {
		i++
	}
	if i == at || i >= end || !s.f.Starts(SubjectWords, i) {
		return false
	}
	for ; i < end && w[i].Kind != text.Punct; i++ {
		if s.f.Starts(BeWords, i) && !s.f.Starts(NotWords, i) {
			return true
		}
	}
	return false
}

// objectBehind walks back from the words of absence to where their subject begins: behind a comma, a linking word or
// a statement with a verb of its own.
func (s *scanner) objectBehind(h *Hit, sent *Sentence) Claim {
	end := h.First
	if end-1 > sent.First && s.f.Starts(ClauseWords, end-1) {
		end-- // "X, which is not documented"
		if s.f.Words[end-1].Byte == ',' {
			end--
		}
	}
	first, joint := end, end
	for first > max(sent.First, end-30) {
		w := s.f.Words[first-1]
		if w.Byte == ';' || w.Byte == ':' || s.f.Starts(ClauseWords, first-1) || w.Byte == ',' && s.f.Starts(SubjectWords, first) {
			break
		}
		if s.f.Starts(StatingWords, first-1) {
			first = joint // "had six visits and an MRI was not done"
			break
		}
		first--
		if w.Byte == ',' || w.Kind == text.Word && equalFold(s.f.Bare(first), "and") {
			joint = first + 1
		}
	}
	return Claim{Span: s.f.Span(first, h.Last), First: first, Last: end}
}

// objectBetween reads "No X was documented".
func (s *scanner) objectBetween(h *Hit, sent *Sentence) (c Claim, ok bool) {
	const reach = 14
	for i := h.Last + 1; i < min(h.Last+reach, sent.Last); i++ {
		if s.f.Words[i].Byte == ';' || s.f.Starts(ClauseWords, i) {
			return c, false
		}
		if r, is := s.f.hitAt(RecordedWords, i); is {
			next := min(r.Last+3, sent.Last)
			if s.f.Between(r.Last, next, Necessary) {
				return c, false
			}
			return Claim{Span: s.f.Span(h.First, r.Last), First: h.Last, Last: i}, true
		}
		if s.f.Starts(BeWords, i) {
			return c, false
		}
	}
	return c, false
}

// complement is where the object's words turn to where or when.
func (s *scanner) complement(first, last int) int {
	for i := first + 1; i < last; i++ {
		if s.f.Starts(ComplementWords, i) && !s.f.Starts(TreatWords, i-1) {
			return i
		}
	}
	return last
}

// markClaimed keeps what a claim calls missing from counting as a statement of it.
func (s *scanner) markClaimed() {
	for _, c := range s.f.Claims {
		for i := range s.f.Mentions {
			if m := &s.f.Mentions[i]; m.First >= c.First && m.Last <= c.Last {
				m.Claimed = true
			}
		}
	}
}
