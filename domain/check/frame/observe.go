package frame

import "imrdesk/domain/text"

// observe reads whether a symptom, sign, finding, test or measure is there: what stands behind it ("strength was 4/5", "Phalen's
// was negative") goes before what stands ahead ("no numbness", "decreased sensation").
func (r *reader) observe(f *Frame, i int, c *chunk) {
	if outcomes.has(r.kindAt(c.first-2)) && r.bare(c.first-1, "in", "of", "from", "for", "with") {
		return // "improvement in pain" is said of the treatment
	}
	end := r.f.Sentences[c.sentence].Last
	ahead := r.ahead(c)
	behind := r.behind(c, end)
	f.Possible = ahead.possible
	f.Conditional = ahead.condition
	q := behind.quality
	f.Grade = r.gradeOf(c, end)
	if q == NoKind && f.Grade.Of > 0 {
		q = gradeQuality(f)
	}
	if q == NoKind {
		q = ahead.quality
	}
	negated := ahead.negated && !(ahead.broken && behind.stated && !ahead.or && !behind.or)
	switch c.kind {
	case Measure:
		r.measured(f, q, negated)
	case Test:
		switch {
		case q == none || q == normal || negated:
			f.Polarity = Absent
		case q == high || q == low || behind.stated && ahead.produced:
			f.Polarity = Present
		}
	default:
		f.Polarity = Present
		if q == none || negated || f.Grade.Of == 10 && f.Grade.Value == 0 { // "normal" is said of measures
			f.Polarity = Absent
		}
	}
	if c.kind == Symptom && f.Polarity == Present {
		f.Outcome = r.course(c, end)
	}
	if (ahead.missing || behind.missing) && (f.Polarity == Absent || f.Polarity == Unstated || ahead.missing || behind.missing) {
		f.Polarity = Undocumented
	}
}

// course is whether the symptom is told to be better, or as bad or worse: "increasing pain", "the pain improved".
func (r *reader) course(c *chunk, end int) Outcome {
	first := r.f.Sentences[c.sentence].First
	for i := c.first - 1; i >= max(first, c.first-4); i-- {
		if r.bare(i, "increasing", "increased", "worsening", "worsened", "persistent", "ongoing", "continued", "continues", "unchanged") {
			return Failed
		}
		if r.bare(i, "improved", "improving", "decreased", "decreasing") {
			return Helped
		}
	}
	for i := c.last; i < min(end, c.last+9); i++ {
		w := &r.f.Words[i]
		if w.Byte == ';' || observed.has(r.kindAt(i)) || r.kindAt(i) == but {
			break
		}
		if k := r.kindAt(i); outcomes.has(k) && k != stopped {
			if r.modal(i) || r.near(i, paper) {
				return 0
			}
			return r.outcome(i, k)
		}
	}
	return 0
}

// measured turns a measure into the deficit that it shows or excludes.
func (r *reader) measured(f *Frame, q Kind, negated bool) {
	switch {
	case q == low && !negated, q == high && !negated:
		f.Polarity = Present
	case q == low, q == normal && !negated:
		f.Polarity = Absent
	case q == normal, q == none:
		f.Polarity = Present
	default:
		return
	}
	if d := r.g.nodes[f.What].low; d != 0 {
		f.What, f.Kind = d, r.g.nodes[d].kind
	}
}

// gradeQuality is what the figure says: 5/5 of strength is normal.
func gradeQuality(f *Frame) Kind {
	switch {
	case f.Grade.Of == 5 && f.Grade.Value == 5:
		return normal
	case f.Grade.Of == 5:
		return low
	}
	return NoKind
}

func (r *reader) gradeOf(c *chunk, end int) Grade {
	if c.kind != Measure && c.kind != Symptom {
		return Grade{}
	}
	if g, _ := r.grade(c.last, end); g.Of > 0 {
		return g
	}
	if first := r.f.Sentences[c.sentence].First; c.kind == Measure && c.first-4 >= first {
		if g, last := r.grade(c.first-4, c.first); g.Of > 0 && last >= c.first-1 {
			return g
		}
	}
	return Grade{}
}

// reach is what the words on one side of a thing say of it.
type reach struct {
	negated, missing, possible, condition bool
	stated                                bool // a verb states it
	broken                                bool // an "and" or a comma stands between the negation and the thing
	or                                    bool // an "or" joins it to its list
	produced                              bool
	other                                 bool // a thing of another kind was passed
	quality                               Kind // normal, low, high, none
}

// ahead walks from the thing towards the head of its clause. Commas, "or", "and", adjectives and other things of a list are
// passed over; a verb that states something, "but" and "with" end the walk.
func (r *reader) ahead(c *chunk) reach {
	const words = 30
	first := r.f.Sentences[c.sentence].First
	a := aheadWalk{reader: r, c: c, first: first, own: r.ownQuality(c)}
	i := c.first - 1
	for ; i >= first && i >= c.first-words; i-- {
		k := r.kindAt(i)
		if k != NoKind {
			i = r.out.chunks[r.at[i]].first
		}
		if a.step(i, k) {
			break
		}
	}
	if !a.negated && !a.missing {
		missing, asked := r.clauseAhead(i, first)
		a.missing, a.condition = missing, a.condition || asked
	}
	return a.reach
}

// aheadWalk is a walk from a thing to the head of its clause.
type aheadWalk struct {
	*reader
	reach
	c     *chunk
	first int  // word of the sentence
	own   bool // the thing's name says itself that it is a deficit
	list  bool // another thing was passed
}

// step takes the word at i, which a chunk of the kind begins; it tells whether the walk ends there.
func (a *aheadWalk) step(i int, k Kind) bool {
	switch k {
	case NoKind:
		if a.f.Words[i].Kind == text.Punct {
			return a.mark(a.f.Words[i].Byte)
		}
		return a.joint(i)
	case no:
		a.negated = !a.bare(i, "not") || !a.bare(i+1, "only")
		return true
	case lacks:
		a.missing = true
		return true
	case but, byUtilization:
		return true
	case ifs:
		a.condition = true
		return true
	case possibly:
		a.possible = a.possible || !a.list
	case normal, none, low, high:
		return !a.qualifies(&a.reach, k, a.c, a.list) && a.quality != NoKind && a.broken && !a.or
	case paper, writes:
		a.missing = a.negatedVerb(i, a.first) != NoKind || k == writes && a.bare(i-1, "to") && a.kindAt(i-2) == lacks
		return a.missing
	case states:
		return a.verb(i)
	default:
		a.list = a.list || observed.has(k)
		a.other = a.other || observed.has(k) && k != a.c.kind
	}
	return false
}

// mark takes a punctuation mark.
func (a *aheadWalk) mark(b byte) bool {
	switch b {
	case ';', ':':
		return true
	case ',':
		if a.quality == normal || a.quality == high {
			return true // "no weakness, intact sensation"
		}
		a.broken, a.list = true, true
	}
	return false
}

// joint takes a word that joins or parts.
func (a *aheadWalk) joint(i int) bool {
	switch {
	case a.bare(i, "or"):
		a.or = a.or || !a.list
	case a.bare(i, "and"):
		a.broken, a.list = true, true
		return a.quality != NoKind && a.quality != none || a.own // "no spasm and decreased sensation"
	}
	return a.bare(i, "with", "which", "who", "that", "when", "where", "has", "had", "due", "secondary")
}

// verb takes a verb that states something; "the spasm noted on examination" only tells where.
func (a *aheadWalk) verb(i int) bool {
	be := a.bare(i, "is", "was", "were", "are")
	if a.bare(i+1, "by", "in", "on", "at", "during", "upon") && !be && !a.bare(i-1, "is", "was", "were", "are", "been", "be") {
		return false
	}
	if a.negatedVerb(i, a.first) != NoKind {
		a.negated, a.missing = true, a.bare(i, "document", "documented", "show", "indicate", "report", "describe")
		return true
	}
	a.produced = true
	return !a.bare(i, "have", "has", "been", "had", "include", "including", "included") || a.kindAt(i-1) != NoKind
}

// clauseAhead looks from the word at which a clause begins for what all of it hangs on: a claim that it is missing ("lack of
// documentation that the patient has tried", "does not document that"), or a question ("whether").
func (r *reader) clauseAhead(i, first int) (missing, asked bool) {
	for ; i >= first; i-- {
		if w := &r.f.Words[i]; w.Kind == text.Punct && (w.Byte == ';' || w.Byte == '.') {
			return false, false
		}
		k := r.kindAt(i)
		if k != NoKind {
			i = r.out.chunks[r.at[i]].first
		}
		switch {
		case k == but:
			return false, false
		case k == ifs:
			return false, r.bare(i, "whether")
		case k == paper && r.negatedVerb(i, first) != NoKind:
			return true, false
		case (k == writes || k == states && r.tells(i)) && r.negatedVerb(i, first) != NoKind:
			return true, false
		}
	}
	return false, false
}

// tells tells verbs of which records are the subject.
func (r *reader) tells(i int) bool {
	return r.bare(i, "document", "documents", "documented", "indicate", "indicates", "indicated", "show", "shows", "shown", "showed", "demonstrate", "demonstrates",
		"demonstrated", "reveal", "reveals", "revealed", "describe", "describes", "described", "report", "reports", "reported", "state", "states", "stated", "noted", "notes")
}

// qualifies takes the adjective for the thing when it reaches it: next to it, or in a list of things of its kind.
func (r *reader) qualifies(out *reach, k Kind, c *chunk, list bool) bool {
	if out.quality != NoKind || out.other {
		return false
	}
	if k == low && c.kind != Measure && c.kind != Test {
		return true
	}
	if list && c.kind != Measure && c.kind != Test {
		return true
	}
	out.quality = k
	return true
}

// ownQuality tells whether the thing's name begins with its own adjective: "decreased sensation".
func (r *reader) ownQuality(c *chunk) bool {
	if c.last == c.first+1 {
		return false
	}
	n := r.g.names.next(0, r.stems[c.first])
	return n != 0 && r.g.nodes[r.g.names.ends[n]].kind == low
}

// negatedVerb looks for a negation in the two words before the verb: "did not reveal", "was not noted", "no documented".
func (r *reader) negatedVerb(i, first int) Kind {
	for j := i - 1; j >= max(first, i-3); j-- {
		switch k := r.kindAt(j); k {
		case no, lacks, none:
			return k
		case NoKind, here, byPatient, normal, high, states, paper, writes, general, recommends:
			if r.f.Words[j].Kind == text.Punct || r.bare(j, "and", "or", "that") {
				return NoKind
			}
		default:
			return NoKind
		}
	}
	return NoKind
}

// behind walks from the thing to its predicate: "was not documented", "were intact", "is absent".
func (r *reader) behind(c *chunk, end int) reach {
	const words = 10
	b := behindWalk{reader: r, end: end}
	for i := c.last; i < min(c.last+words, end); i++ {
		k, last := r.kindAt(i), i
		if k != NoKind {
			last = r.out.chunks[r.at[i]].last - 1
		}
		if b.step(i, last, k) {
			break
		}
		i = last
	}
	return b.reach
}

// behindWalk is a walk from a thing to its predicate.
type behindWalk struct {
	*reader
	reach
	end   int
	comma bool // a comma was passed, and no "and" behind it
	no    bool // the verb is denied
	list  bool // an "and" or "or" was passed
}

// step takes the words from i to last, which a chunk of the kind holds; it tells whether the walk ends there.
func (b *behindWalk) step(i, last int, k Kind) bool {
	switch k {
	case NoKind:
		return b.joint(i)
	case states:
		return b.verb(i)
	case writes, paper:
		b.missing = b.missing || b.no
		return b.no
	case no:
		if b.stated || b.kindAt(i-1) == states || b.kindAt(i-1) == NoKind && !b.comma {
			b.no, b.stated = true, false
		}
	case normal, none, low, high:
		if b.comma && !b.list || b.ownsNoun(last+1, b.end) && !b.bare(i, "reproduced", "reproduces", "provoked", "elicited") {
			return true
		}
		if b.quality = k; b.no {
			b.quality = map[Kind]Kind{normal: low, none: high, low: normal, high: none}[k]
		}
		return true
	case but, ifs:
		return true
	default:
		return observed.has(k) && !b.list && !b.comma && b.stated && !b.bare(i, "painful", "tender")
	}
	return false
}

// joint takes a punctuation mark, or a word that joins or parts.
func (b *behindWalk) joint(i int) bool {
	w := &b.f.Words[i]
	switch {
	case w.Kind == text.Punct:
		b.comma = b.comma || w.Byte == ','
		return w.Byte == ';'
	case b.bare(i, "and", "or", "nor"):
		b.list, b.comma = true, false
		b.or = b.or || !b.bare(i, "and") && !b.stated
		return false
	}
	return b.bare(i, "with", "which", "who", "that", "but")
}

// verb takes a verb that states something.
func (b *behindWalk) verb(i int) bool {
	if b.comma && !b.list {
		return true
	}
	b.stated = b.stated || !b.no
	if !b.no || b.bare(i, "is", "was", "were", "been", "has", "have", "had") {
		return false
	}
	b.negated, b.quality = true, none
	b.missing = b.missing || b.bare(i, "documented", "reported", "described", "indicated")
	return true
}

// ownsNoun tells whether an adjective stands before a thing of its own: "and decreased sensation".
func (r *reader) ownsNoun(i, end int) bool {
	for j := i; j < min(i+2, end); j++ {
		k := r.kindAt(j)
		if observed.has(k) {
			return true
		}
		if r.f.Words[j].Kind == text.Punct || r.bare(j, "and", "in", "at", "over", "to", "on") {
			return false
		}
	}
	return false
}
