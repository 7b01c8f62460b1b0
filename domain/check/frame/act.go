package frame

import "imrdesk/domain/text"

var actOf = map[Kind]Act{done: Done, ongoing: Ongoing, planned: Planned, asked: Requested, authorized: Authorized, refused: Refused}

var outcomeOf = map[Kind]Outcome{failed: Failed, helped: Helped, stopped: Stopped}

// act reads what is said to happen with a treatment: the words behind it first ("therapy was completed"), then those ahead
// ("treatment to date has included").
func (r *reader) act(f *Frame, i int, c *chunk) {
	sent := &r.f.Sentences[c.sentence]
	behind := r.actBehind(f, c, sent.Last)
	f.Act = behind
	if f.Act == Mentioned {
		f.Act = r.actAhead(f, c, sent.First)
	}
	told := r.out.Told[c.sentence]
	if f.Act == Mentioned && f.By != Guideline && (!told.Source || told.Past) && (r.counted(c) || c.kind == Study && (r.datedBeside(c) || r.shows(c))) {
		f.Act = Done
	}
	if f.Outcome == 0 {
		f.Outcome = r.ofAll(c, sent.Last)
	}
	a := r.ahead(c)
	f.Possible, f.Conditional = a.possible && c.kind != Study, a.condition
	f.Polarity = Present
	b := r.behind(c, sent.Last)
	if a.broken && (b.stated || b.negated) && !a.or {
		a.missing, a.negated = false, false // "did not show weakness, and the MRI was normal"
	}
	switch {
	case a.missing || b.missing:
		f.Polarity = Undocumented
	case a.negated || b.negated:
		f.Polarity = Absent
	}
}

// actBehind is the first act said behind the thing, before another one begins, with what it brought.
func (r *reader) actBehind(f *Frame, c *chunk, end int) (act Act) {
	verb := false
	for i := c.last; i < min(c.last+14, end); i++ {
		if r.f.Words[i].Kind == text.Punct && (r.f.Words[i].Byte == ';' || r.f.Words[i].Byte == ',') {
			return act
		}
		k := r.kindAt(i)
		switch {
		case k == states:
			verb = true
		case care.has(k) && !verb && r.bare(i-1, "and", "or", "a", "an"):
			// the list goes on: "packs and a sling were used without relief"
		case outcomes.has(k) && r.modal(i), k == but, care.has(k) && !r.bare(i-1, "of"):
			return act // "would benefit"
		case outcomes.has(k):
			f.Outcome |= r.outcome(i, k)
			if k == stopped && act == Mentioned {
				act = Done
			}
		case acts.has(k) && act == Mentioned && !r.bare(i, "prior", "previous", "previously"):
			act = actOf[k]
		}
		if k != NoKind {
			i = r.out.chunks[r.at[i]].last - 1
		}
	}
	return act
}

// ofAll is what all things of a list brought: "ice, naproxen and six visits, all without lasting relief".
func (r *reader) ofAll(c *chunk, end int) Outcome {
	for i := c.last; i < end; i++ {
		k := r.kindAt(i)
		if k == but || r.f.Words[i].Byte == ';' || acts.has(k) {
			return 0
		}
		if !r.bare(i, "all", "both", "none") || !r.listEnds(i) {
			continue
		}
		for j := i + 1; j < min(i+7, end); j++ {
			if k := r.kindAt(j); outcomes.has(k) && k != stopped {
				if r.bare(i, "none") {
					return Failed
				}
				return r.outcome(j, k)
			}
		}
		return 0
	}
	return 0
}

// listEnds tells whether the word stands behind a comma.
func (r *reader) listEnds(i int) bool { return i > 0 && r.f.Words[i-1].Byte == ',' }

// outcome is what the words at i say that a treatment brought; "did not help" says the opposite.
func (r *reader) outcome(i int, k Kind) Outcome {
	switch {
	case !r.near(i, no):
		return outcomeOf[k]
	case k == helped:
		return Failed
	}
	return 0
}

// modal tells whether the verb at the word says what could be.
func (r *reader) modal(i int) bool {
	for j := i - 1; j >= max(0, i-3); j-- {
		if r.bare(j, "would", "could", "may", "might", "can", "will", "should", "to") {
			return true
		}
	}
	return false
}

// near tells whether a word of the kind stands in the two words before.
func (r *reader) near(i int, k Kind) bool { return r.kindAt(i-1) == k || r.kindAt(i-2) == k }

// actAhead is the last act said before the thing in its clause.
func (r *reader) actAhead(f *Frame, c *chunk, first int) Act {
	for i := c.first - 1; i >= first; i-- {
		if r.f.Words[i].Kind == text.Punct && r.f.Words[i].Byte == ';' {
			return Mentioned
		}
		k := r.kindAt(i)
		if k != NoKind {
			i = r.out.chunks[r.at[i]].first
		}
		switch {
		case outcomes.has(k) && r.bare(r.out.chunks[r.at[i]].last, "over"):
			return Mentioned // "no benefit over naproxen"
		case k == failed && c.first-i < 6:
			f.Outcome |= Failed
			return Done
		case k == helped && c.first-i < 6 && (r.bare(c.first-1, "from", "with", "by") || r.bare(c.first-2, "from", "with", "by")):
			f.Outcome |= Helped
			return Done
		case k == stopped && c.first-i < 6:
			f.Outcome |= Stopped
			return Done
		case acts.has(k):
			return actOf[k]
		case k == but:
			return Mentioned
		}
	}
	return Mentioned
}

// datedBeside tells "MRI of 05-12-2016".
func (r *reader) datedBeside(c *chunk) bool {
	for _, d := range r.f.DatesIn(c.sentence) {
		if !d.Edition && d.Start >= r.f.Words[c.last-1].End && d.Start-r.f.Words[c.last-1].End < 40 {
			return true
		}
	}
	return false
}

// shows tells "the films reveal".
func (r *reader) shows(c *chunk) bool {
	end := r.f.Sentences[c.sentence].Last
	for i := c.last; i < min(c.last+9, end); i++ {
		if r.bare(i, "reveal", "reveals", "revealed", "show", "shows", "showed", "demonstrate", "demonstrates", "demonstrated", "found") {
			return !r.near(i, no)
		}
		if observed.has(r.kindAt(i)) || r.kindAt(i) == but {
			return false
		}
	}
	return false
}

// counted tells "six visits of therapy", "therapy for six weeks".
func (r *reader) counted(c *chunk) bool {
	for _, a := range r.f.AmountsIn(c.sentence) {
		if a.Word >= c.first-4 && a.Word <= c.last+2 {
			return true
		}
	}
	return false
}
