package facts

import "imrdesk/domain/text"

// Claim is a statement that something is missing: "no documentation of X", "X was not documented", "failed to show X".
type Claim struct {
	text.Span           // trigger and object
	Object    text.Span // the words that name what is missing, with where and when
	First     int       // the words that name what is missing: [First, Last)
	Last      int
	End       int // the word behind the whole object
	Sentence  int
	Failure   bool // what is missing is the failure of X, or that X was exhausted
	Response  bool // what is missing is what X brought
	Detail    bool // what is missing is a detail of X: its number, dates, results, a recent or a quantified one
}

// claim reads the object of an absence claim. A guideline's or the utilization review's words make none, nor do the
// words of the claim before.
func (s *scanner) claim(h *Hit) {
	sent := &s.f.Sentences[h.Sentence]
	if h.First < s.claimed || sent.Voice != Author || s.f.Words[h.First].Quoted {
		return
	}
	c := s.objectBehind(h, sent)
	if h.Set == AbsentAhead {
		c = s.objectAhead(h, sent)
	}
	if c.First >= c.Last {
		return
	}
	c.Sentence = h.Sentence
	c.Object = s.f.Span(c.First, c.Last)
	c.Failure = s.f.Between(min(h.First, c.First), c.Last, FailureWords)
	c.Response = s.f.Between(c.First, c.Last, ResponseWords)
	c.Detail = s.f.Between(c.First, c.Last, DetailWords)
	s.claimed = max(h.Last, c.Last)
	c.End, c.Last = c.Last, s.complement(c.First, c.Last)
	s.f.Claims = append(s.f.Claims, c)
}

func (s *scanner) objectAhead(h *Hit, sent *Sentence) Claim {
	end := h.Last
	for end < min(h.Last+45, sent.Last) {
		w := s.f.Words[end]
		if w.Byte == ';' || s.f.Starts(ObjectEnd, end) || w.Kind == text.Punct && (w.Byte == '.' || w.Byte == '?') {
			break
		}
		end++
	}
	return Claim{Span: s.f.Span(h.First, end), First: h.Last, Last: end}
}

func (s *scanner) objectBehind(h *Hit, sent *Sentence) Claim {
	first := h.First
	for first > max(sent.First, h.First-30) {
		w := s.f.Words[first-1]
		if w.Byte == ';' || w.Byte == ':' || s.f.Starts(ClauseWords, first-1) || w.Byte == ',' && s.f.Starts(SubjectWords, first) {
			break
		}
		first--
	}
	return Claim{Span: s.f.Span(first, h.Last), First: first, Last: h.First}
}

// complement is where the object's words turn to where or when.
func (s *scanner) complement(first, last int) int {
	for i := first + 1; i < last; i++ {
		if s.f.Starts(ComplementWords, i) {
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
