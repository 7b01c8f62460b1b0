package rules

import (
	"slices"
	"strings"
	"sync"

	"imrdesk/domain"
	"imrdesk/domain/check"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/check/frame"
	"imrdesk/domain/check/timeline"
	"imrdesk/domain/text"
)

// statement is a frame with the passage that says it.
type statement struct {
	at check.Passage
	*frame.Frame
}

// sentence is the span of the sentence that says it.
func (s statement) sentence() text.Span { return s.at.Sentences[s.Sentence].Span }

// words are what the statement is about, as written.
func (s statement) words() string { return s.at.Text(s.Span) }

// compared is an item as the comparator sees it.
type compared struct {
	*check.Item
	title     []statement
	said      []statement   // by the rationale
	told      []statement   // of this patient
	where     []frame.Place // the parts that the item names
	dependent bool          // it stands and falls with another item
	answer    *answer       // nil until looked for
}

// statements are what the case says, on which every question about two passages is asked.
type statements struct {
	summary []statement
	told    []statement // of this patient
	asked   []statement // services that were planned, asked for, authorized or refused
	listed  []statement // by the titles of the records
	items   []compared
	line    *timeline.Line // nil until asked for
}

// compare reads the case into statements, once a check.
func compare(p *check.Pass) *statements {
	return p.Once(func(p *check.Pass) any {
		c := &statements{summary: said(p.Summary), items: make([]compared, len(p.Items))}
		c.told, c.asked, c.listed = told(c.summary), asked(c.summary), said(titlesOf(p.Case.Records))
		for i := range p.Items {
			it := &p.Items[i]
			one := compared{Item: it, title: said(it.Title), said: said(it.Rationale), dependent: ancillary(it)}
			one.told, one.where = told(one.said), places(it)
			c.items[i] = one
		}
		return c
	}).(*statements)
}

// lineOf is the time line of the case, made once a check.
func lineOf(p *check.Pass) *timeline.Line {
	c := compare(p)
	if c.line == nil {
		c.line = timeline.Of(p.Case)
	}
	return c.line
}

// titlesOf are the titles of the records as passages.
func titlesOf(records []domain.Record) []check.Passage {
	out := make([]check.Passage, len(records))
	for i := range records {
		out[i].Facts = facts.Of(text.NewPara(records[i].Title))
	}
	return out
}

// said are the statements of the passages, in the order of the text.
func said(list []check.Passage) []statement {
	n := 0
	for _, at := range list {
		n += len(frame.Of(at.Facts).Frames)
	}
	out := make([]statement, 0, n)
	for _, at := range list {
		r := frame.Of(at.Facts)
		for i := range r.Frames {
			out = append(out, statement{at, &r.Frames[i]})
		}
	}
	return distinct(out)
}

// distinct leaves of a very long text each statement once, so that to compare two such texts takes no time that grows with
// both.
func distinct(list []statement) []statement {
	const long = 600
	if len(list) < long {
		return list
	}
	type key struct {
		what     frame.Concept
		polarity frame.Polarity
		act      frame.Act
		outcome  frame.Outcome
		by       frame.Speaker
		part     frame.Concept
		side     domain.Side
		doubt    bool
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(list, func(s statement) bool {
		k := key{s.What, s.Polarity, s.Act, s.Outcome, s.By, s.Place.Part, s.Place.Side, !s.Told()}
		again := seen[k]
		seen[k] = true
		return again
	})
}

// told are those of the statements that somebody makes of this patient.
func told(list []statement) []statement {
	out := make([]statement, 0, len(list))
	for _, s := range list {
		if s.Told() && s.By != frame.Review {
			out = append(out, s)
		}
	}
	return out
}

// related tells whether one of the concepts is a kind of the other, or the same.
func related(a, b frame.Concept) bool { return a.Is(b) || b.Is(a) }

// anyOf is the first of the statements for which the test holds.
func anyOf(list []statement, holds func(statement) bool) (statement, bool) {
	for _, s := range list {
		if holds(s) {
			return s, true
		}
	}
	return statement{}, false
}

// known are the concepts that questions name.
type known struct {
	deficit, findings, alarm, pain, radiculopathy, neuropathy, derangement, chronic, manipulation, therapy, surgery, arm, leg, nerves, evoked, spine, neck, upperBack, lowBack frame.Concept
	vague                                                                                                                                                                      map[frame.Concept]bool
}

// the are those concepts; the graph has them, and a test of the rules looks all of them up.
var the = sync.OnceValue(func() *known {
	k := &known{
		deficit: concept("neurologic deficit"), findings: concept("objective finding"), alarm: concept("red flag"), pain: concept("pain"),
		radiculopathy: concept("radiculopathy"), neuropathy: concept("neuropathy"), derangement: concept("internal derangement"),
		chronic: concept("pain disorder"), manipulation: concept("chiropractic care"), therapy: concept("therapy"), surgery: concept("surgery"), arm: concept("upper limb"), leg: concept("lower limb"), nerves: concept("electrodiagnostic study"), evoked: concept("evoked potential"), spine: concept("spine"), neck: concept("neck"),
		upperBack: concept("upper back"), lowBack: concept("low back"),
		vague: map[frame.Concept]bool{},
	}
	for _, w := range strings.Split("pain,objective finding,neurologic deficit,red flag,tear,mass,function,conservative care,therapy,medication,consultation,"+
		"imaging,rest,surgery,strain,sprain,distress,deformity,degenerative change,range of motion,strength,flexion,extension,rotation,abduction,"+
		"injection,infection,allergy,laboratory test,vital signs,pain disorder,flare-up,delayed recovery,emergency care,home exercise,swelling", ",") {
		k.vague[concept(w)] = true
	}
	return k
})

// concept is the concept of the name, which the graph has.
func concept(name string) frame.Concept {
	c, ok := frame.Named(name)
	if !ok {
		panic("rules: nothing is called " + name)
	}
	return c
}

// isVague tells concepts that stand for too many things to be looked for.
func isVague(c frame.Concept) bool { return the().vague[c] }

// neural tells what shows in the limb whose nerves are pressed at the spine.
func neural(c frame.Concept) bool {
	return c.Is(the().deficit) || c.Shows(the().radiculopathy) || c.Shows(the().neuropathy)
}

func observedKind(k frame.Kind) bool {
	switch k {
	case frame.Symptom, frame.Sign, frame.Finding, frame.Test, frame.Diagnosis, frame.Alarm:
		return true
	}
	return false
}

func careKind(k frame.Kind) bool {
	switch k {
	case frame.Treatment, frame.Drug, frame.Class, frame.Device, frame.Study:
		return true
	}
	return false
}

// places are the parts of the body that the item names.
func places(it *check.Item) []frame.Place {
	var out []frame.Place
	for _, at := range it.Title {
		r := frame.Of(at.Facts)
		for i := range r.Parts {
			out = append(out, r.Parts[i].Place)
		}
		for i := range r.Frames {
			if f := &r.Frames[i]; f.Place.Own {
				out = append(out, f.Place)
			}
		}
	}
	return out
}

// at tells whether the statement can be about the part that the item is for.
func (it *compared) at(s statement) bool {
	if len(it.where) == 0 || s.Place.Part == 0 {
		return true
	}
	for _, p := range it.where {
		if s.Place.Meets(p, neural(s.What)) {
			return true
		}
	}
	return false
}

// ancillary tells whether the item stands and falls with another one.
func ancillary(it *check.Item) bool {
	return it.Service.AncillaryTo != "" || anyHas(it.Rationale, facts.AncillaryWords) || anyHas(it.Title, facts.AncillaryWords)
}

// reasonsAt is the place that a note on the reasons as a whole marks: the sentence that calls something insufficient, else the
// verdict, else the first sentence.
func (it *compared) reasonsAt() (check.Passage, text.Span) {
	for _, s := range it.said {
		if s.By != frame.Guideline && s.Polarity == frame.Undocumented {
			return s.at, s.sentence()
		}
	}
	if at, v, ok := closing(it.Item); ok {
		return at, sentenceOf(at, v.Sentence)
	}
	at := it.Rationale[0]
	return at, sentenceOf(at, 0)
}

// wordsOf tells whether one of the passages has a word of the statement's name, so that a thing the graph does not tie to it
// is not called unknown.
func wordsOf(s statement, list ...[]check.Passage) bool {
	for i := s.First; i < s.Last; i++ {
		word := strings.ToLower(s.at.Bare(i))
		if s.at.Words[i].Kind != text.Word || len(word) < 4 {
			continue
		}
		for _, passages := range list {
			if anyHolds(passages, word) {
				return true
			}
		}
	}
	return false
}

// dayKnown tells whether the case knows the day: in the header, the list of records or the summary.
func dayKnown(p *check.Pass, d domain.Date) bool {
	c := p.Case
	if d == c.Denied || d == c.Received || d == c.Assigned || d == c.Decided || d == c.RecordsReceived || isInjury(c, d) {
		return true
	}
	for i := range c.Records {
		if c.Records[i].Dates.Holds(d) || c.Records[i].Dates.From == d {
			return true
		}
	}
	for _, at := range p.Summary {
		for _, o := range at.Dates {
			if o.Date == d {
				return true
			}
		}
	}
	return false
}
