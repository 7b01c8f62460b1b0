package facts

// act reads a verdict that is worded by what becomes of the denial or the request: "the denial should be overturned", "the
// request is non-certified", "I recommend approval", "I disagree".
func (s *scanner) act(h *Hit) (Verdict, bool) {
	if s.f.Words[h.First].Quoted {
		return Verdict{}, false
	}
	r := s.f.role(h.First)
	switch {
	case r&agreeing != 0:
		return s.agreement(h)
	case r&(upholding|overturning) != 0:
		return s.onDenial(h, r&overturning != 0)
	}
	return s.onRequest(h)
}

// onDenial reads "uphold the denial", "the denial is reversed".
func (s *scanner) onDenial(h *Hit, overturns bool) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	first, negated, verb := s.verbGroup(h.First, h.Sentence)
	if !s.namesDenial(max(sent.First, h.First-16), h.First) && !s.namesDenial(h.Last, min(h.Last+8, sent.Last)) {
		return Verdict{}, false
	}
	if !s.ownAct(h, first, verb) {
		return Verdict{}, false
	}
	v := Verdict{Span: s.f.Span(first, h.Last), Verb: first}
	v.Necessary = overturns != negated
	return s.said(v, h)
}

// ownAct tells whether the act is this review's and of now: "is", "should be", "I would", "we recommend to"; not "was upheld on
// appeal".
func (s *scanner) ownAct(h *Hit, first int, verb bool) bool {
	sent := s.f.Sentences[h.Sentence]
	past, now := false, false
	for i := first; i < h.First; i++ {
		past = past || s.f.Is(i, "was", "were", "had", "has", "have")
		now = now || s.f.Is(i, "is", "are", "be", "should", "must", "cannot", "can", "will", "would", "hereby", "ought", "to", "not")
	}
	for i := max(sent.First, first-8); i < first; i++ {
		now = now || s.f.role(i)&author != 0 || s.f.Is(i, "recommend", "recommended", "recommendation", "must", "should", "cannot")
	}
	if !verb && !now {
		return sent.Last-sent.First <= 6 // "Denial upheld."
	}
	return now && !past
}

// namesDenial tells whether [first, last) names the decision of the utilization review.
func (s *scanner) namesDenial(first, last int) bool {
	for i := first; i < last; i++ {
		if s.f.role(i)&(deciding|reviewing) != 0 || s.f.Is(i, "certification") && i > 1 && (s.f.Is(i-1, "non") || s.f.Is(i-2, "non")) {
			return true
		}
	}
	return false
}

// onRequest reads "the request is certified", "should be approved", "is recommended for non-certification".
func (s *scanner) onRequest(h *Hit) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	at := h.First
	no := s.f.role(at)&refusing != 0
	if at > sent.First+1 && s.f.Is(at-1, "-") && s.f.Is(at-2, "non") {
		no, at = !no, at-2
	} else if at > sent.First && s.f.Is(at-1, "non") {
		no, at = !no, at-1
	}
	first, negated, verb := s.verbGroup(at, h.Sentence)
	if s.f.role(h.First)&noun != 0 {
		return s.recommendedAct(h, at, no)
	}
	if !verb || !s.ownAct(h, first, verb) || !s.namesRequest(sent.First, first) && !s.f.Is(first-1, "it") {
		return Verdict{}, false
	}
	v := Verdict{Span: s.f.Span(first, h.Last), Necessary: no == negated, Verb: first}
	return s.said(v, h)
}

// namesRequest tells whether [first, last) names what was asked for, and not what the review decided.
func (s *scanner) namesRequest(first, last int) bool {
	for i := first; i < last; i++ {
		if s.f.Starts(RequestWords, i) || s.f.Starts(ConceptName, i) || s.f.Starts(DrugName, i) || s.f.Is(i, "service", "services", "treatment", "visits", "sessions") {
			return true
		}
	}
	return false
}

// recommendedAct reads an act that is a noun: "I recommend approval", "is recommended for non-certification", "non-certification is
// warranted".
func (s *scanner) recommendedAct(h *Hit, at int, no bool) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	for i := at - 1; i >= max(sent.First, at-5); i-- {
		if !s.f.Is(i, "recommend", "recommended", "recommending", "for", "of", "that", "the", "an", "full") {
			break
		}
		if s.f.Is(i, "recommend", "recommended", "recommending") {
			first, negated, verb := s.verbGroup(i, h.Sentence)
			if !verb {
				first = i
			}
			if s.f.Is(max(sent.First, first-1), "was", "were") || s.f.Between(first, i, PastModal) || s.f.Is(first, "was", "were", "has", "had") {
				return Verdict{}, false
			}
			v := Verdict{Span: s.f.Span(first, h.Last), Necessary: no == negated, Verb: first}
			return s.said(v, h)
		}
	}
	for i := h.Last; i < min(h.Last+14, sent.Last); i++ {
		if !s.f.Is(i, "recommended", "warranted", "appropriate", "justified", "supported", "advised", "indicated") {
			continue
		}
		first, negated, verb := s.verbGroup(i, h.Sentence)
		if !verb || first < h.Last || s.f.Is(first, "was", "were", "has", "had") {
			return Verdict{}, false
		}
		v := Verdict{Span: s.f.Span(at, i+1), Necessary: no == negated, Verb: at}
		return s.said(v, h)
	}
	return Verdict{}, false
}

// agreement reads "I disagree" behind what somebody else said, and "I agree with the denial".
func (s *scanner) agreement(h *Hit) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	agrees := s.f.Is(h.First, "agree", "agrees", "concur", "concurs", "share", "agreement", "concurrence")
	flips := 0
	own := s.f.Is(h.First, "agreement", "disagreement", "concurrence")
	for i := h.First - 1; i >= max(sent.First, h.First-6); i-- {
		if s.f.Words[i].Byte == ';' || s.f.Words[i].Byte == ',' {
			break
		}
		if s.f.negation(i) {
			flips++
		}
		own = own || s.f.role(i)&author != 0 || s.f.Is(i, "reviewer")
	}
	if !own {
		return Verdict{}, false
	}
	agrees = agrees == (flips%2 == 0)
	v := Verdict{Span: s.f.Span(h.First, h.Last), Verb: h.First, From: sent.First}
	end := h.Last
	for end < sent.Last && s.f.Words[end].Byte != ';' && s.f.Words[end].Byte != ',' && !s.f.Is(end, "that", "and", "but", "because", "as", "since") {
		end++
	}
	switch {
	case end < sent.Last && s.f.Is(end, "that") && s.f.Between(end, sent.Last, Necessary):
		return Verdict{}, false // the verdict behind is read with it
	case s.namesDenial(h.Last, end):
		v.Necessary = !agrees
		return v, true
	case s.reported != nil && s.reported.Sentence >= h.Sentence-1 && (end-h.Last <= 4):
		v.Necessary = s.reported.Necessary == agrees
		return v, true
	}
	return Verdict{}, false
}
