package facts

import "imrdesk/domain/text"

// frame is what the words in front of a verdict make of it.
type frame struct {
	from   int  // where its clause, with the clauses that it hangs on, begins
	denied bool // the clause that it hangs on turns it round: "it is doubtful that"
	asked  bool // only asked about, or under a condition: "whether", "if"
	other  bool // somebody else says it
	aside  bool
}

// frame walks from the verb of a verdict back to where its clause begins, over "that" to the clause that it hangs on.
func (s *scanner) frame(verb int, h *Hit) frame {
	sent := s.f.Sentences[h.Sentence]
	c := frame{from: sent.First}
	that := -1 // behind the last word of the clause that it hangs on
	c.aside = s.inBrackets(sent.First, verb)
walk:
	for i := verb - 1; i >= sent.First; i-- {
		w := s.f.Words[i]
		switch {
		case w.Byte == ';', w.Byte == ':' && w.Kind == text.Punct:
			c.from = i + 1
			break walk
		case i == verb-1 && s.f.Is(i, "which", "that", "who"):
			c.aside = true
			if s.contrasted(i, sent.First) {
				c.asked = true
				return c
			}
			c.from = i + 1
			break walk
		case s.f.Is(i, "that"):
			if that < 0 {
				that = i
			}
		case s.f.Is(i, "whether"), s.f.Is(i, "if") && !(i > sent.First && s.f.Is(i-1, "even")):
			c.asked = true
			return c
		case s.f.role(i)&joining != 0:
			c.aside = i > sent.First
			c.from = i + 1
			c.other = s.f.Is(i, "because", "since", "as") && s.refusedBefore(i, sent.First)
			break walk
		case s.f.Is(i, "but", "however", "yet"), s.newClause(i, sent.Last) && !s.interjected(i, sent.First):
			c.from = i + 1
			c.other = w.Byte == ',' && s.attributedAhead(i, sent.First)
			break walk
		}
	}
	s.matrix(&c, that, verb, h)
	return c
}

// matrix reads the clause that the verdict hangs on: who speaks in it, and how often it denies.
func (s *scanner) matrix(c *frame, that, verb int, h *Hit) {
	end := that
	if that < 0 {
		end = s.bareComplement(c.from, verb)
	}
	if s.f.Is(verb, "to") {
		end = verb // "there is no reason to overturn"
	}
	flips := s.flips(c.from, end)
	judged := false // the reviewer judges what the other said: "wrongly found", "I agree"
	for i := c.from; i < max(end, verb); i++ {
		judged = judged || s.f.role(i)&judging != 0
		if i >= end && s.f.role(i)&judging != 0 && s.f.role(i)&doubting != 0 {
			flips++
		}
	}
	if that >= 0 && !s.hasVerb(c.from, that) {
		n, is := s.judgedBehind(h)
		flips, judged = flips+n, judged || is
	}
	c.denied = flips%2 == 1
	c.other = c.other || !judged && s.speaksOther(c.from, max(end, verb), h, that >= 0)
}

// flips counts the words of [first, last) that turn round what they stand with.
func (s *scanner) flips(first, last int) int {
	n := 0
	for i := first; i < last; i++ {
		if (s.f.role(i)&(denying|doubting) != 0 || s.farFrom(i)) && !s.onlyNot(i) {
			n++
		}
	}
	return n
}

// farFrom tells "far from" and "anything but".
func (s *scanner) farFrom(i int) bool {
	return i+1 < len(s.f.Words) && (s.f.Is(i, "far") && s.f.Is(i+1, "from") || s.f.Is(i, "anything") && s.f.Is(i+1, "but"))
}

func (s *scanner) hasVerb(first, last int) bool {
	for i := first; i < last; i++ {
		if s.f.Starts(BeWords, i) || s.f.role(i)&saying != 0 && s.f.role(i)&finding == 0 {
			return true
		}
	}
	return false
}

// judgedBehind reads what is said of a whole clause: "a finding that the brace is necessary is not supported".
func (s *scanner) judgedBehind(h *Hit) (flips int, judged bool) {
	sent := s.f.Sentences[h.Sentence]
	for i := h.Last; i < min(h.Last+5, sent.Last); i++ {
		if s.f.Words[i].Byte == ';' || s.f.role(i)&joining != 0 || s.f.Is(i, "and", "which") {
			break
		}
		if s.f.Starts(BeWords, i) {
			return s.flips(i, min(i+8, sent.Last)), true
		}
	}
	return 0, false
}

// attributedAhead tells whether what stands in front of the comma says whose view follows: "According to the surgeon, ...".
func (s *scanner) attributedAhead(comma, from int) bool {
	for i := comma - 1; i >= max(from, comma-10); i-- {
		if s.f.Words[i].Byte == ';' {
			break
		}
		if s.f.role(i)&(reviewing|treating) != 0 && s.attributed(i, from) {
			return true
		}
	}
	return false
}

// bareComplement is where the clause ends that a verdict hangs on without a "that": "there is no doubt the brace is", "I do
// not believe the brace is". It is from when there is none.
func (s *scanner) bareComplement(from, verb int) int {
	for i := verb - 1; i >= from; i-- {
		r := s.f.role(i)
		if s.f.Words[i].Byte == ',' && i > from+2 {
			break
		}
		doubted := r&doubting != 0 && i+1 < verb && s.f.Words[i+1].Byte != ',' && !s.f.Is(i+1, "about", "of", "as", "regarding", "exists")
		said := r&saying != 0 && i+1 < verb && !s.passive(i, from) && s.authorBefore(i, from)
		if doubted || said {
			return i + 1
		}
	}
	return from
}

func (s *scanner) authorBefore(word, from int) bool {
	for i := word - 1; i >= from; i-- {
		if s.f.role(i)&author != 0 {
			return true
		}
	}
	return false
}

// passive tells whether a form of "be" stands right in front of the verb.
func (s *scanner) passive(word, from int) bool {
	for i := word - 1; i >= max(from, word-3); i-- {
		if s.f.Is(i, "is", "are", "was", "were", "be", "been", "being") {
			return true
		}
		if !s.f.linkWord(i) {
			break
		}
	}
	return false
}

// speaksOther tells whether in [from, end) somebody else than the reviewer says what follows, or is named behind the verdict.
func (s *scanner) speaksOther(from, end int, h *Hit, that bool) bool {
	who, at := role(0), -1
	for i := from; i <= min(end, h.First-1); i++ {
		switch r := s.f.role(i); {
		case r&author != 0:
			who, at = author, i
		case r&reviewing != 0 && !s.ownReview(i, from), r&treating != 0, r&guiding != 0 && at < 0:
			who, at = r&(reviewing|treating|guiding), i
		case who == 0 || who == author:
		case r&saying != 0 && i < end+1 && !s.passive(i, from) && (who != guiding || !s.f.Between(i, h.First, RequestWords)):
			return true
		case r&finding != 0 && that && who != guiding:
			return true
		case r&refusing != 0 && who == reviewing && !s.passive(i, from):
			return true
		}
	}
	if who&(reviewing|treating) != 0 && s.attributed(at, from) {
		return true
	}
	return s.refusedBefore(h.First, from) || s.agent(h)
}

// attributed tells "according to the surgeon", "in the view of the utilization review", "per UR".
func (s *scanner) attributed(who, from int) bool {
	for i := who - 1; i >= max(from, who-6); i-- {
		if s.f.Is(i, "agreement", "concurrence", "contrary", "opposed", "unlike", "despite") {
			return false
		}
		if s.f.Is(i, "according", "per", "view", "opinion", "eyes", "judgment", "judgement") {
			return true
		}
	}
	return false
}

// ownReview tells whether the word "reviewer" or "review" is of this review: "this reviewer", "independent medical review".
func (s *scanner) ownReview(i, from int) bool {
	if !s.f.Is(i, "reviewer", "reviewers", "review", "decision", "determination") {
		return false
	}
	for j := i - 1; j >= max(from, i-3); j-- {
		if s.f.role(j)&reviewing != 0 || s.f.Is(j, "prior", "previous", "initial", "original", "peer", "first") {
			return false
		}
	}
	return true
}

// refusedBefore tells whether a refusal in the past stands in [from, word) with nothing new behind: "was denied as".
func (s *scanner) refusedBefore(word, from int) bool {
	for i := word - 1; i > from; i-- {
		if s.f.role(i)&refusing != 0 && s.f.Is(i-1, "was", "were", "been", "previously", "initially") {
			return true
		}
	}
	return false
}

// agent tells whether somebody else is named behind the verdict: "was found not medically necessary by the utilization review".
func (s *scanner) agent(h *Hit) bool {
	sent := s.f.Sentences[h.Sentence]
	for i := h.Last; i < min(h.Last+4, sent.Last-1); i++ {
		if !s.f.Is(i, "by", "per", "according") {
			continue
		}
		for j := i + 1; j < min(i+6, sent.Last); j++ {
			if r := s.f.role(j); r&(reviewing|treating) != 0 && !s.ownReview(j, i) {
				return true
			}
		}
	}
	return false
}

// interjected tells whether the comma closes words put in behind "that": "it is doubtful that, in this case, the request".
func (s *scanner) interjected(comma, from int) bool {
	if s.f.Words[comma].Byte != ',' {
		return false
	}
	for i := comma - 1; i > max(from, comma-9); i-- {
		if s.f.Words[i].Byte == ',' {
			return s.f.Is(i-1, "that")
		}
	}
	return false
}

// contrasted tells whether the relative clause at the word belongs to what the verdict's subject is set against: "as opposed
// to surgery, which is not".
func (s *scanner) contrasted(which, from int) bool {
	for i := which - 1; i >= max(from, which-12); i-- {
		if s.f.role(i)&contrasting != 0 {
			return true
		}
		if s.f.Starts(BeWords, i) {
			return false
		}
	}
	return false
}

func (s *scanner) inBrackets(from, word int) bool {
	depth := 0
	for i := from; i < word; i++ {
		switch s.f.Words[i].Byte {
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	return depth > 0
}

// conditional tells whether a condition follows: "is medically necessary if", "only when".
func (s *scanner) conditional(h *Hit) bool {
	sent := s.f.Sentences[h.Sentence]
	for i := h.Last; i < min(h.Last+5, sent.Last); i++ {
		switch {
		case s.f.Words[i].Kind == text.Punct:
			return false
		case s.f.Is(i, "if", "unless", "when", "whenever", "until", "where", "provided"):
			return true
		}
	}
	first := sent.First
	if s.f.Is(first, "if", "unless", "whenever", "had", "were", "should") {
		return true
	}
	return h.First > first+2 && s.f.Between(h.First-3, h.First, PastModal)
}

// settle drops what a sentence says by the way when it gives a verdict of its own, and reads "; surgery is not" behind one.
func (s *scanner) settle() {
	if len(s.f.Verdicts) == 0 {
		return
	}
	s.verdicts = s.verdicts[:0]
	for i, v := range s.f.Verdicts {
		last := i+1 == len(s.f.Verdicts) || s.f.Verdicts[i+1].Sentence != v.Sentence
		short, ok := Verdict{}, false
		if last {
			short, ok = s.shortened(v)
		}
		if !v.aside || !ok && !s.hasMain(i) {
			s.verdicts = append(s.verdicts, v)
		}
		if ok {
			s.verdicts = append(s.verdicts, short)
		}
	}
	s.f.Verdicts = append(s.f.Verdicts[:0], s.verdicts...)
}

// shortened reads a verdict at the end of the sentence that leaves out what the one before said: "but surgery is not".
func (s *scanner) shortened(v Verdict) (Verdict, bool) {
	sent := s.f.Sentences[v.Sentence]
	end := sent.Last
	for end > sent.First && s.f.Words[end-1].Kind == text.Punct {
		end--
	}
	not := s.f.Is(end-1, "not")
	verb := end - 1
	if not {
		verb--
	}
	if v.Necessary != not || verb <= v.Verb+2 || s.f.Words[verb].Start < v.End || !s.f.Is(verb, "is", "are") {
		return Verdict{}, false
	}
	for i := verb - 1; i > v.Verb && s.f.Words[i].Start >= v.End; i-- {
		if w := s.f.Words[i]; w.Byte == ',' || w.Byte == ';' || s.f.Is(i, "but", "and", "while", "whereas") {
			return Verdict{Span: s.f.Span(verb, end), Necessary: !not, Sentence: v.Sentence, From: i + 1, Verb: verb}, true
		}
	}
	return Verdict{}, false
}

// hasMain tells whether the sentence of the verdict has one that is no aside.
func (s *scanner) hasMain(verdict int) bool {
	in := s.f.Verdicts[verdict].Sentence
	for _, d := range [...]int{-1, 1} {
		for i := verdict + d; i >= 0 && i < len(s.f.Verdicts) && s.f.Verdicts[i].Sentence == in; i += d {
			if !s.f.Verdicts[i].aside {
				return true
			}
		}
	}
	return false
}
