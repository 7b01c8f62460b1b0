package facts

import "imrdesk/domain/text"

// Verdict is a statement that something is, or is not, medically necessary.
type Verdict struct {
	text.Span      // the words that say it
	Necessary bool // it is
	Sentence  int
}

// verdict reads "is not-medically necessary", "cannot be deemed medically necessary", "is not a medical necessity",
// "the medical necessity of this request is not established", "is determined to not be medically necessary". A "not"
// that belongs to another verb of the sentence ("has not improved ... is considered medically necessary") is no part
// of it. Guidelines that say when something is necessary in general give no verdict.
func (s *scanner) verdict(h *Hit) {
	if s.f.Sentences[h.Sentence].Voice == Denial || s.f.Words[h.First].Quoted {
		return
	}
	v, ok := s.read(h)
	if ok {
		v.Sentence = h.Sentence
		s.f.Verdicts = append(s.f.Verdicts, v)
	}
}

// read tries the ways in which a verdict is worded.
func (s *scanner) read(h *Hit) (Verdict, bool) {
	if h.Set == Necessary {
		return s.necessary(h)
	}
	if v, ok := s.necessity(h); ok {
		return v, true
	}
	if v, ok := s.aNecessity(h); ok {
		return v, true
	}
	return s.necessityOf(h)
}

// necessary reads the verb group in front of "medically necessary" backwards.
func (s *scanner) necessary(h *Hit) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	if h.Last == h.First+1 && !s.f.Between(max(sent.First, h.First-6), h.First, RequestWords) {
		return Verdict{}, false // a bare "necessary" is a verdict on a request only
	}
	first, negated, verb := s.verbGroup(h.First, h.Sentence)
	if !verb || h.First > sent.First && equalFold(s.f.Bare(h.First-1), "medically") {
		return Verdict{}, false
	}
	negated = negated || s.noneOf(first, sent.First)
	if equalFold(s.f.Bare(h.Last-1), "unnecessary") {
		negated = !negated
	}
	asked, doubted := s.subordinate(first, sent.First)
	return Verdict{Span: s.f.Span(first, h.Last), Necessary: !negated && !doubted}, !asked
}

// subordinate tells whether the verdict is only asked about, "whether it is medically necessary", and whether the clause
// that it hangs on denies it: "it is not shown that it is medically necessary".
func (s *scanner) subordinate(verb, from int) (asked, denied bool) {
	for i := verb - 1; i >= max(from, verb-16); i-- {
		switch {
		case s.f.Words[i].Byte == ';' || s.f.Words[i].Byte == ',':
			return false, false
		case s.f.Starts(WhetherWords, i) && !equalFold(s.f.Bare(i), "that"):
			return true, false
		case equalFold(s.f.Bare(i), "that"):
			for j := i - 1; j >= max(from, i-4); j-- {
				if s.f.negation(j) {
					return false, true
				}
			}
			return false, false
		}
	}
	return false, false
}

// noneOf tells whether the subject in front of the verb says that there is none: "none of the services are".
func (s *scanner) noneOf(verb, from int) bool {
	for i := verb - 1; i >= from; i-- {
		w := s.f.Words[i]
		switch {
		case w.Byte == ';' || w.Byte == ',' || s.f.Starts(ClauseWords, i) || s.f.Starts(StatingWords, i):
			return false
		case w.Kind != text.Word:
		case equalFold(s.f.Bare(i), "none"), equalFold(s.f.Bare(i), "neither"):
			return true
		case equalFold(s.f.Bare(i), "no"):
			return i == from || s.f.Words[i-1].Kind == text.Punct
		}
	}
	return false
}

// verbGroup walks back from the word over words that link a verdict to its verb, and tells whether a negation and a
// verb stand among them. "supported ... as being" and "deem X to be" reach over the words between.
func (s *scanner) verbGroup(at, sentence int) (first int, negated, verb bool) {
	sent := s.f.Sentences[sentence]
	first = at
	for i := at - 1; i >= sent.First; i-- {
		w := s.f.Words[i]
		if w.Kind == text.Punct && w.Byte == '-' || w.Kind == text.Word && s.f.linkWord(i) {
			negated = negated || s.f.negation(i)
			verb = verb || s.f.verbWord(i)
			if w.Kind == text.Word {
				first = i
			}
			continue
		}
		break
	}
	if verb && !s.f.openGroup(first) {
		return first, negated, true
	}
	return s.farVerb(first, at, sent, negated, verb)
}

// farVerb looks for the verb that "as being" or "to be" belong to, up to the clause before.
func (s *scanner) farVerb(first, at int, sent Sentence, negated, verb bool) (int, bool, bool) {
	for i := first - 1; i >= max(sent.First, at-40); i-- {
		if h, ok := s.f.hitAt(JudgeWords, i); ok && h.Last <= first {
			f, n, v := s.verbGroup(i, s.sentenceOf(i))
			if !v {
				f = i
			}
			return f, negated || n, true
		}
		if s.f.Words[i].Byte == ';' {
			break
		}
	}
	return first, negated, verb
}

func (s *scanner) sentenceOf(word int) int {
	for i, sent := range s.f.Sentences {
		if word < sent.Last {
			return i
		}
	}
	return len(s.f.Sentences) - 1
}

// necessity reads "medical necessity ... is not established" forwards.
func (s *scanner) necessity(h *Hit) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	for i := h.Last; i < min(h.Last+30, sent.Last); i++ {
		if s.f.Words[i].Kind == text.Punct && s.f.Words[i].Byte == ';' {
			break
		}
		e, ok := s.f.hitAt(Established, i)
		if !ok {
			if e, ok = s.f.hitAt(Unproven, i); !ok {
				continue
			}
		}
		first, negated, verb := s.verbGroup(i, h.Sentence)
		if !verb || first <= h.Last-1 {
			continue
		}
		return Verdict{Span: s.f.Span(h.First, e.Last), Necessary: negated == (e.Set == Unproven)}, true
	}
	return Verdict{}, false
}

// necessityOf reads what stands in front of "medical necessity": "the records do not establish", "lacks", "there is no".
func (s *scanner) necessityOf(h *Hit) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	for i := h.First - 1; i >= max(sent.First, h.First-8); i-- {
		switch {
		case s.f.Words[i].Byte == ';' || s.f.Starts(ClauseWords, i):
			return Verdict{}, false
		case s.f.Starts(LackVerbs, i):
			return Verdict{Span: s.f.Span(i, h.Last)}, true
		case s.f.Starts(ShowVerbs, i):
			negated := false
			for j := i - 1; j >= max(sent.First, i-4); j-- {
				negated = negated || s.f.negation(j) || s.f.Starts(LackVerbs, j)
			}
			return Verdict{Span: s.f.Span(i, h.Last), Necessary: !negated}, true
		}
	}
	return Verdict{}, false
}

// aNecessity reads "is (not) a medical necessity".
func (s *scanner) aNecessity(h *Hit) (Verdict, bool) {
	first, negated, verb := s.verbGroup(h.First, h.Sentence)
	if !verb || h.First == first || !equalFold(s.f.Bare(h.First-1), "a") {
		return Verdict{}, false
	}
	return Verdict{Span: s.f.Span(first, h.Last), Necessary: !negated}, true
}

func (f *Facts) linkWord(i int) bool { return f.Starts(LinkWords, i) }
func (f *Facts) negation(i int) bool { return f.Starts(NotWords, i) }
func (f *Facts) verbWord(i int) bool { return f.Starts(BeWords, i) }

// openGroup tells whether the group that begins at the word hangs on a verb further ahead: "as being", "to be".
func (f *Facts) openGroup(i int) bool {
	return equalFold(f.Bare(i), "as") || equalFold(f.Bare(i), "to") || equalFold(f.Bare(i), "be") || equalFold(f.Bare(i), "being")
}
