// Package frame reads what a text says of a patient: each mention of a clinical thing becomes a frame, with what it is, where
// in the body, whether it is there, whether it was done or only asked for, how much, when and who says so. What there is to
// be mentioned stands in the concept graph (data/*.txt), which a physician can read and mend. Sentences are read by a shallow
// parse: names of things, and the words of grammar that reach them. Rules are questions to two sets of frames.
package frame

import (
	"fmt"

	"imrdesk/domain"
	"imrdesk/domain/check/facts"
	"imrdesk/domain/text"
)

// Polarity is whether a thing is said to be there.
type Polarity uint8

// The polarities.
const (
	Unstated     Polarity = iota // named only: "strength", "Phalen test"
	Present                      //
	Absent                       //
	Undocumented                 // called missing from the file: "no documentation of"
)

var polarityWords = [...]string{"unstated", "present", "absent", "undocumented"}

// String is the polarity's word.
func (p Polarity) String() string { return polarityWords[p] }

// Act is what is said to happen with a treatment, drug, device or study.
type Act uint8

// The acts.
const (
	Mentioned  Act = iota
	Done           // was done or tried
	Ongoing        // is being used
	Planned        // is planned or recommended
	Requested      // is asked for
	Authorized     // was approved
	Refused        // was refused
)

var actWords = [...]string{"mentioned", "done", "ongoing", "planned", "requested", "authorized", "refused"}

// String is the act's word.
func (a Act) String() string { return actWords[a] }

// Outcome is what a treatment brought; several may be said.
type Outcome uint8

// The outcomes.
const (
	Failed Outcome = 1 << iota
	Helped
	Stopped
)

// Speaker is who says it.
type Speaker uint8

// The speakers.
const (
	Writer    Speaker = iota // who writes the text: the reviewer
	Patient                  //
	Examiner                 //
	Physician                // who treats and asks
	Review                   // the utilization review
	Guideline                // of patients at large
)

var speakerWords = [...]string{"writer", "patient", "examiner", "physician", "review", "guideline"}

// String is the speaker's word.
func (s Speaker) String() string { return speakerWords[s] }

// Place is where in the body something is.
type Place struct {
	Part Concept // 0 when the text does not say
	Side domain.Side
	Own  bool // the thing itself is at that part: carpal tunnel syndrome
	Near bool // the part is said in the sentence, and not carried over from one before
	mask partMask
}

// Meets tells whether two places can be the same one: one part is within the other, or one is the limb whose nerves leave
// the other, and no side is against it. Unsaid parts and sides are against nothing.
func (p Place) Meets(o Place, nerves bool) bool {
	if !SidesAgree(p.Side, o.Side) {
		return false
	}
	return p.Part == 0 || o.Part == 0 || p.reaches(o) || o.reaches(p) || nerves && (p.serves(o) || o.serves(p))
}

// SidesAgree tells whether the sides are not left against right.
func SidesAgree(a, b domain.Side) bool {
	return a == "" || b == "" || a == b || a == domain.Bilateral || b == domain.Bilateral
}

// reaches tells whether p is at or within the part of o, and the whole body, which says nothing, is left out.
func (p Place) reaches(o Place) bool {
	g := theGraph()
	if bit := g.bits[o.Part]; bit >= 0 {
		return p.mask.holds(bit)
	}
	return p.mask.meets(g.nodes[o.Part].mask)
}

func (p Place) serves(o Place) bool {
	return theGraph().nodes[p.Part].nervesAt.meets(o.mask) || servesLimb(p.mask, o.mask)
}

// servesLimb tells whether a part within the first set serves a limb of the second: C5-6 lies in the neck.
func servesLimb(m, limb partMask) bool {
	g := theGraph()
	for _, p := range g.parts {
		if n := &g.nodes[p]; !n.nervesAt.empty() && m.holds(g.bits[p]) && n.nervesAt.meets(limb) {
			return true
		}
	}
	return false
}

// Frame is one thing that a text says. Words count within the paragraph.
type Frame struct {
	text.Span
	What        Concept
	Kind        Kind
	Polarity    Polarity
	Act         Act
	Outcome     Outcome
	By          Speaker
	Possible    bool // suspected, to be ruled out, asked about
	Conditional bool // behind "if", "unless"
	Relative    bool // of a relative's history
	Place       Place
	Grade       Grade
	First, Last int
	Sentence    int
	When        domain.Date // the day of the report that says so; zero when not said
}

// Grade is a figure on a scale: 4/5 of strength, 7/10 of pain.
type Grade struct {
	Value float64
	Of    float64 // 0 for no figure
}

// Told tells whether the frame is a statement about this patient: no guideline, relative, condition or doubt.
func (f *Frame) Told() bool {
	return f.By != Guideline && !f.Relative && !f.Conditional && !f.Possible
}

// Sentence is what is known of a sentence as a whole.
type Sentence struct {
	Voice    Speaker // Writer, Review or Guideline
	Source   bool    // names a guideline
	Here     bool    // names this patient, this case, a day
	Past     bool    // tells of what was
	Quoted   bool    // is mostly a quotation
	has      kindSet // the kinds of what it names
	from, to int     // its frames
}

// Region is a part of the body as a text names it, with the side said of it.
type Region struct {
	text.Span
	Place
	Sentence int
}

// Reading is a paragraph read into frames.
type Reading struct {
	*facts.Facts
	Told   []Sentence // one for each of the facts' sentences
	Frames []Frame    // in the order of their words
	Parts  []Region   // the parts of the body that it names
	chunks []chunk
}

// Of is the reading of the paragraph, made once and kept with its facts.
func Of(f *facts.Facts) *Reading { return f.Keep(facts.Frames, read).(*Reading) }

// Read is the reading of words that no document holds.
func Read(words string) *Reading { return Of(facts.Read(words)) }

func read(f *facts.Facts) any { return readFacts(f) }

// In are the frames of the sentence.
func (r *Reading) In(sentence int) []Frame {
	s := &r.Told[sentence]
	return r.Frames[s.from:s.to]
}

// Says tells whether a word of grammar or a thing of the kind stands in the sentence.
func (r *Reading) Says(sentence int, k Kind) bool { return r.Told[sentence].has.has(k) }

// Merit tells whether the sentence calls what is asked for right ("meets the criteria") or not so; ok is whether it says either.
func (r *Reading) Merit(sentence int) (good, ok bool) {
	if !r.Says(sentence, merit) || r.Says(sentence, ifs) {
		return false, false
	}
	first := r.Sentences[sentence].First
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.sentence != sentence || c.kind != merit {
			continue
		}
		for j := i - 1; j >= 0 && r.chunks[j].first >= first; j-- {
			switch k := r.chunks[j].kind; k {
			case no, lacks, none:
				return false, true
			case possibly, but, byUtilization, byDoctor, byPatient:
				return false, false
			}
		}
		return true, true
	}
	return false, false
}

// String is the figure as written: "4/5".
func (g Grade) String() string { return fmt.Sprintf("%g/%g", g.Value, g.Of) }
