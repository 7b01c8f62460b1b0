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
func (r *reader) ahead(c *chunk) (out reach) {
	first := r.f.Sentences[c.sentence].First
	list := false          // another thing was passed
	own := r.ownQuality(c) // the name says itself that it is a deficit
	i := c.first - 1
	defer func() {
		if !out.negated && !out.missing {
			missing, asked := r.clauseAhead(i, first)
			out.missing, out.condition = missing, out.condition || asked
		}
	}()
	for ; i >= first && i >= c.first-30; i-- {
		w := &r.f.Words[i]
		if w.Kind == text.Punct {
			switch w.Byte {
			case ';', ':':
				return out
			case ',':
				if out.quality == normal || out.quality == high {
					return out // "no weakness, intact sensation"
				}
				out.broken, list = true, true
			}
			continue
		}
		k := r.kindAt(i)
		if k != NoKind {
			i = r.out.chunks[r.at[i]].first
		}
		switch k {
		case no:
			if r.bare(i, "not") && r.bare(i+1, "only") {
				return out
			}
			out.negated = true
			return out
		case lacks:
			out.missing = true
			return out
		case but, byUtilization:
			return out
		case ifs:
			out.condition = true
			return out
		case possibly:
			if !list {
				out.possible = true
			}
		case normal, none, low, high:
			if r.qualifies(&out, k, c, list) {
				continue
			}
			if out.quality != NoKind && out.broken && !out.or {
				return out
			}
		case paper, writes:
			if neg := r.negatedVerb(i, first); neg != NoKind {
				out.missing = true
				return out
			}
			if k == writes && r.bare(i-1, "to") && r.kindAt(i-2) == lacks {
				out.missing = true
				return out
			}
		case states:
			if r.bare(i+1, "by", "in", "on", "at", "during", "upon") && !r.bare(i-1, "is", "was", "were", "are", "been", "be") && !r.bare(i, "is", "was", "were", "are") {
				continue // "the spasm noted on examination"
			}
			if r.negatedVerb(i, first) != NoKind {
				out.negated, out.missing = true, r.bare(i, "document", "documented", "show", "indicate", "report", "describe")
				return out
			}
			if out.produced = true; !r.bare(i, "have", "has", "been", "had", "include", "including", "included") || r.kindAt(i-1) != NoKind {
				return out
			}
		case NoKind:
			switch {
			case r.bare(i, "or"):
				out.or = out.or || !list
			case r.bare(i, "and"):
				out.broken, list = true, true
				if out.quality != NoKind && out.quality != none || own {
					return out // "no spasm and decreased sensation"
				}
			case r.bare(i, "with", "which", "who", "that", "when", "where", "has", "had", "due", "secondary"):
				return out
			}
		default:
			list = list || observed.has(k)
			out.other = out.other || observed.has(k) && k != c.kind
		}
	}
	return out
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
func (r *reader) behind(c *chunk, end int) (out reach) {
	const words = 10
	comma, negated, list := false, false, false
	for i := c.last; i < min(c.last+words, end); i++ {
		w := &r.f.Words[i]
		k := r.kindAt(i)
		if w.Kind == text.Punct && k == NoKind {
			switch w.Byte {
			case ';':
				return out
			case ',':
				comma = true
			}
			continue
		}
		last := i
		if k != NoKind {
			last = r.out.chunks[r.at[i]].last - 1
		}
		switch k {
		case states:
			if comma && !list {
				return out
			}
			out.stated = out.stated || !negated
			if negated && !r.bare(i, "is", "was", "were", "been", "has", "have", "had") {
				out.negated = true
				if out.quality = none; r.bare(i, "documented", "reported", "described", "indicated") {
					out.missing = true
				}
				return out
			}
		case writes, paper:
			if negated {
				out.missing = true
				return out
			}
		case no:
			if out.stated || r.kindAt(i-1) == states || r.kindAt(i-1) == NoKind && !comma {
				negated = true
				out.stated = false
			}
		case normal, none, low, high:
			if comma && !list || r.ownsNoun(last+1, end) && !r.bare(i, "reproduced", "reproduces", "provoked", "elicited") {
				return out
			}
			out.quality = k
			if negated {
				out.quality = map[Kind]Kind{normal: low, none: high, low: normal, high: none}[k]
			}
			return out
		case but, ifs:
			return out
		case NoKind:
			if r.bare(i, "and", "or", "nor") {
				list, comma = true, false
				out.or = out.or || !r.bare(i, "and") && !out.stated
			} else if r.bare(i, "with", "which", "who", "that", "but") {
				return out
			}
		default:
			if observed.has(k) && !list && !comma && out.stated && !r.bare(i, "painful", "tender") {
				return out
			}
		}
		i = last
	}
	return out
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
