package facts

import (
	"strings"

	"imrdesk/domain/text"
)

// Verdict is a statement that something is, or is not, medically necessary.
type Verdict struct {
	text.Span       // the words that say it
	Necessary  bool // it is
	Sentence   int
	From, Verb int  // words: what it is said of, with what stands in front, is [From, Verb)
	aside      bool // in a relative or subordinate clause, or in brackets
}

// verdict reads "is not-medically necessary", "cannot be deemed medically necessary", "is not a medical necessity", "the medical
// necessity of this request is not established", "the denial should be overturned", "I disagree". A "not" that belongs to
// another verb of the sentence ("has not improved ... is considered medically necessary") is no part of it. What the utilization review,
// a physician or a guideline says is none, and neither is what is only asked about or holds under a condition.
func (s *scanner) verdict(h *Hit) {
	v, ok := s.read(h)
	if !ok {
		return
	}
	v.Sentence = h.Sentence
	if n := len(s.f.Verdicts); n > 0 && s.f.Verdicts[n-1].Sentence == v.Sentence && s.f.Verdicts[n-1].End > v.Start && h.Set != ActWords {
		s.f.Verdicts = s.f.Verdicts[:n-1] // "medically reasonable or necessary" is one
	}
	s.f.Verdicts = append(s.f.Verdicts, v)
}

// read tries the ways in which a verdict is worded, and asks who says it and under what.
func (s *scanner) read(h *Hit) (Verdict, bool) {
	if h.Set == ActWords {
		return s.act(h)
	}
	var v Verdict
	ok := false
	if h.Set == Necessary {
		v, ok = s.necessary(h)
	} else if v, ok = s.necessity(h); !ok {
		if v, ok = s.aNecessity(h); !ok {
			v, ok = s.necessityOf(h)
		}
	}
	if !ok || s.f.Words[v.Verb].Quoted {
		return Verdict{}, false
	}
	return s.said(v, h)
}

// said applies to the verdict what stands around it.
func (s *scanner) said(v Verdict, h *Hit) (Verdict, bool) {
	c := s.frame(v.Verb, h)
	v.Necessary = v.Necessary != c.denied
	v.From, v.aside = c.from, c.aside
	if c.asked || v.Necessary && s.conditional(h) {
		return Verdict{}, false
	}
	if c.other {
		s.reported = &Verdict{Necessary: v.Necessary, Sentence: h.Sentence}
		return Verdict{}, false
	}
	return v, true
}

// necessary reads the verb group in front of "medically necessary" backwards.
func (s *scanner) necessary(h *Hit) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	first, negated, verb := s.verbGroup(h.First, h.Sentence)
	if at := s.beforeInterjection(first, sent.First); !verb && at > 0 {
		first, negated, verb = s.verbGroup(at, h.Sentence)
	}
	medically := s.f.Is(h.First, "medically", "clinically") || s.f.Between(first, h.First, GluedWords)
	for i := first; i < h.First && !medically; i++ {
		medically = s.f.Is(i, "medically", "clinically")
	}
	if h.Last == h.First+1 && !medically && !s.f.Between(max(sent.First, h.First-6), h.First, RequestWords) {
		return Verdict{}, false // a bare "necessary" is a verdict on a request only
	}
	if !verb {
		return s.inverted(h)
	}
	negated = negated || s.noneOf(first, sent.First)
	if s.f.Is(h.Last-1, "unnecessary", "inappropriate", "unwarranted") {
		negated = !negated
	}
	return Verdict{Span: s.f.Span(first, h.Last), Necessary: !negated, Verb: first}, true
}

// beforeInterjection is the comma or bracket that begins words put in right in front of the word: "are, in my view, necessary".
// 0 is none.
func (s *scanner) beforeInterjection(word, from int) int {
	if word <= from || s.f.Words[word-1].Byte != ',' && s.f.Words[word-1].Byte != ')' {
		return 0
	}
	for i := word - 2; i > max(from, word-12); i-- {
		if b := s.f.Words[i].Byte; b == ',' || b == '(' {
			return i
		}
	}
	return 0
}

// inverted reads "under no circumstances are the visits medically necessary", "nor are they".
func (s *scanner) inverted(h *Hit) (Verdict, bool) {
	sent := s.f.Sentences[h.Sentence]
	for i := h.First - 1; i > sent.First; i-- {
		if s.f.Words[i].Byte == ';' {
			break
		}
		if !s.f.Is(i, "is", "are") {
			continue
		}
		fronted := s.f.Is(i-1, "nor", "never", "nowhere") || i-3 >= sent.First && s.f.Is(i-2, "no") && s.f.Is(i-3, "under", "in", "at", "by", "on")
		return Verdict{Span: s.f.Span(i, h.Last), Verb: i}, fronted
	}
	return Verdict{}, false
}

// Is tells whether the word is one of the given ones, in lower case.
func (f *Facts) Is(word int, any ...string) bool {
	for _, w := range any {
		if equalFold(f.Bare(word), w) {
			return true
		}
	}
	return false
}

// noneOf tells whether the subject in front of the verb says that there is none: "none of the services are".
func (s *scanner) noneOf(verb, from int) bool {
	for i := verb - 1; i >= from; i-- {
		w := s.f.Words[i]
		switch {
		case w.Byte == ';' || w.Byte == ',' || s.f.Starts(ClauseWords, i) || s.f.Starts(StatingWords, i):
			return false
		case w.Kind != text.Word:
		case s.f.Is(i, "none", "neither", "nothing", "nowhere"):
			return true
		case s.f.Is(i, "no", "not"):
			if i+1 < verb && s.f.role(i+1)&doubting != 0 {
				return false // "no doubt"
			}
			return i == from || s.f.Words[i-1].Kind == text.Punct || s.f.Is(i-1, "under", "in", "at", "by", "on", "therefore", "thus", "that")
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
			negated = negated || (s.f.negation(i) || s.farFrom(i)) && !s.onlyNot(i)
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
		negated = negated || s.noneOf(h.First, sent.First)
		return Verdict{Span: s.f.Span(h.First, e.Last), Necessary: negated == (e.Set == Unproven), Verb: h.First}, true
	}
	return Verdict{}, false
}

// necessityOf reads what stands in front of "medical necessity": "the records do not establish", "lacks", "fails to meet the
// criteria for", "there is no".
func (s *scanner) necessityOf(h *Hit) (Verdict, bool) {
	const reach = 14
	sent := s.f.Sentences[h.Sentence]
	if h.Last < sent.Last && s.f.Is(h.Last, "review", "reviews", "reviewer", "guidelines", "determination", "form") {
		return Verdict{}, false // what a review is called
	}
	negated, verb := false, -1
	for i := h.First - 1; i >= max(sent.First, h.First-reach); i-- {
		w := s.f.Words[i]
		if w.Byte == ';' || w.Byte == ',' && verb >= 0 || s.f.Starts(ClauseWords, i) || s.f.Is(i, "whether", "if") {
			break
		}
		switch {
		case s.f.Starts(LackVerbs, i), s.f.negation(i) && !s.onlyNot(i), s.f.role(i)&(denying|doubting) != 0:
			negated = !negated
			if s.f.Starts(LackVerbs, i) && !s.f.Is(i, "no", "without") || s.f.Is(i, "no", "without") && i >= h.First-4 {
				verb = i
			}
		case s.f.Starts(ShowVerbs, i):
			verb = i
		}
	}
	if verb < 0 {
		return Verdict{}, false
	}
	return Verdict{Span: s.f.Span(verb, h.Last), Necessary: !negated, Verb: verb}, true
}

// aNecessity reads "is (not) a medical necessity".
func (s *scanner) aNecessity(h *Hit) (Verdict, bool) {
	first, negated, verb := s.verbGroup(h.First, h.Sentence)
	if !verb || h.First == first || !equalFold(s.f.Bare(h.First-1), "a") {
		return Verdict{}, false
	}
	return Verdict{Span: s.f.Span(first, h.Last), Necessary: !negated, Verb: first}, true
}

// linkWord tells words that stand between a verb and what it says: other verbs, "not", "and", and every adverb.
func (f *Facts) linkWord(i int) bool {
	w := f.Words[i]
	return f.Starts(LinkWords, i) || f.Starts(GluedWords, i) || w.Len() > 4 && f.Text(w.Span)[w.Len()-2:] == "ly"
}

// negation tells whether the word denies: "not", or a word into which a "not" ran, "notmedically".
func (f *Facts) negation(i int) bool {
	return f.Starts(NotWords, i) || f.Starts(GluedWords, i) && strings.Contains(strings.ToLower(f.Bare(i)), "not")
}

func (f *Facts) verbWord(i int) bool {
	return f.Starts(BeWords, i) || f.Starts(GluedWords, i) && f.Words[i].Byte|0x20 == 'i'
}

// onlyNot tells "not only necessary but urgent", where nothing is denied.
func (s *scanner) onlyNot(i int) bool {
	return i+1 < len(s.f.Words) && s.f.Is(i, "not") && s.f.Is(i+1, "only", "merely", "just", "simply")
}

// openGroup tells whether the group that begins at the word hangs on a verb further ahead: "as being", "to be".
func (f *Facts) openGroup(i int) bool {
	return equalFold(f.Bare(i), "as") || equalFold(f.Bare(i), "to") || equalFold(f.Bare(i), "be") || equalFold(f.Bare(i), "being")
}
