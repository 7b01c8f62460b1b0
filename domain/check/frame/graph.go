package frame

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// Vocabulary is the text of the graph's files, for a speller that takes its words from there.
func Vocabulary() string {
	files, err := data.ReadDir("data")
	if err != nil {
		panic("frame: " + err.Error()) // the files are part of the program
	}
	var b strings.Builder
	for _, f := range files {
		raw, err := data.ReadFile("data/" + f.Name())
		if err != nil {
			panic("frame: " + err.Error())
		}
		b.Write(raw)
	}
	return b.String()
}

// Concept is a clinical thing of the concept graph; 0 is none.
type Concept uint16

// Kind is what a concept is of.
type Kind uint8

// The kinds of concept. From Joint on they are words of grammar, which say something of a concept and are none.
const (
	NoKind    Kind = iota
	Part           // of the body
	Symptom        // told by the patient
	Sign           // found on examination
	Finding        // shown by a study
	Test           // a maneuver of the examination: says something only with its result
	Measure        // what an examination measures: strength, range of motion; low is a deficit
	Diagnosis      // a disease or injury
	Alarm          // a red flag
	Treatment      // done to the patient, or by the patient
	Drug           // a generic
	Class          // of drugs
	Device         //
	Study          // imaging, electrodiagnostics, laboratory
	Function       // what a person does: walking, work, sleep
	Work           // status at work
	Joint          // from here on grammar
)

var kindNames = [...]string{
	Part: "part", Symptom: "symptom", Sign: "sign", Finding: "finding", Test: "test", Measure: "measure", Diagnosis: "diagnosis", Alarm: "alarm",
	Treatment: "treatment", Drug: "drug", Class: "class", Device: "device", Study: "study", Function: "function", Work: "work",
}

// String is the kind's word in the data.
func (k Kind) String() string {
	if int(k) < len(kindNames) && kindNames[k] != "" {
		return kindNames[k]
	}
	return fmt.Sprintf("grammar %d", k-Joint)
}

// node is a concept with its relations. Lists are indexes into graph.links.
type node struct {
	name     string
	kind     Kind
	is       []Concept // more general things
	parts    []Concept // what it is a part of; for other things than parts, the parts of the body it is at
	serves   []Concept // limbs whose nerves leave it
	shows    []Concept // diagnoses and deficits that it is evidence for
	against  []Concept // and against
	low      Concept   // of a measure: the deficit
	forms    string    // of a drug, with the strengths that exist: "tab 5 10, patch 1.8"
	up       []Concept // itself and all that it is a kind of
	evidence []Concept // all that its presence is evidence for, with what those are kinds of
	contrary []Concept // and against
	mask     partMask  // of a part: itself and all it is part of; of others: the parts they are at
	nervesAt partMask  // of a part: the limbs it serves
}

// partMask is a set of body parts.
type partMask [3]uint64

func (m *partMask) add(o partMask) {
	for i := range m {
		m[i] |= o[i]
	}
}

func (m partMask) meets(o partMask) bool { return m[0]&o[0] != 0 || m[1]&o[1] != 0 || m[2]&o[2] != 0 }
func (m partMask) empty() bool           { return m == partMask{} }
func (m partMask) holds(bit int) bool    { return m[bit/64]&(1<<(bit%64)) != 0 }

// graph is the concept graph, and the names under which a text finds it.
type graph struct {
	nodes []node
	names names
	bits  []int // by concept: the bit of a part, -1 for others
	parts []Concept
	wrong []error // what the data have wrong, by line
}

// theGraph is loaded at the first reading.
var theGraph = sync.OnceValue(func() *graph {
	g, err := load()
	if err != nil {
		panic("frame: " + err.Error()) // the data are part of the program, and a test loads them
	}
	return g
})

// Warm loads the graph, so that the first reading need not.
func Warm() { theGraph() }

// Name is the concept's usual name.
func (c Concept) Name() string { return theGraph().nodes[c].name }

// Kind is what the concept is of.
func (c Concept) Kind() Kind { return theGraph().nodes[c].kind }

// Is tells whether c is o or a kind of it: naproxen is an NSAID.
func (c Concept) Is(o Concept) bool { return o != 0 && slices.Contains(theGraph().nodes[c].up, o) }

// Shows tells whether the presence of c is evidence for o: a positive straight leg raise for radiculopathy.
func (c Concept) Shows(o Concept) bool { return slices.Contains(theGraph().nodes[c].evidence, o) }

// Denies tells whether the presence of c is evidence against o.
func (c Concept) Denies(o Concept) bool { return slices.Contains(theGraph().nodes[c].contrary, o) }

// Within tells whether the part c is o or a part of it: a finger is part of the hand and of the upper limb.
func (c Concept) Within(o Concept) bool {
	g := theGraph()
	bit := g.bits[o]
	return bit >= 0 && g.bits[c] >= 0 && g.nodes[c].mask.holds(bit)
}

// Parents are the more general things that c is of.
func (c Concept) Parents() []Concept { return theGraph().nodes[c].is }

// Low is the deficit that a measure shows when it is low: weakness of strength.
func (c Concept) Low() Concept { return theGraph().nodes[c].low }

// Forms are a drug's forms with the strengths that exist, as the data say them.
func (c Concept) Forms() string { return theGraph().nodes[c].forms }

// Named is the concept of that name or of one of its other names.
func Named(name string) (Concept, bool) {
	return theGraph().names.find(name)
}

// above appends the concept and all that it is a kind of.
func (g *graph) above(out []Concept, c Concept, depth int) []Concept {
	if slices.Contains(out, c) || depth > deepest {
		return out
	}
	out = append(out, c)
	for _, up := range g.nodes[c].is {
		out = g.above(out, up, depth+1)
	}
	return out
}

// closures write out what follows from the relations, so that a question is a look into a short list.
func (g *graph) closures() {
	for i := 1; i < len(g.nodes); i++ {
		if g.nodes[i].kind < Joint {
			g.nodes[i].up = g.above(make([]Concept, 0, 4), Concept(i), 0)
		}
	}
	for i := range g.nodes {
		n := &g.nodes[i]
		for _, up := range n.up {
			for _, e := range g.nodes[up].shows {
				n.evidence = g.above(n.evidence, e, 0)
			}
			for _, e := range g.nodes[up].against {
				n.contrary = g.above(n.contrary, e, 0)
			}
		}
	}
}

// load reads the data files. It tells the file and line of what it cannot read.
func load() (*graph, error) {
	g := &graph{nodes: make([]node, 1, 3000), names: newNames()}
	var later []pending
	files, err := data.ReadDir("data")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		text, err := data.ReadFile("data/" + f.Name())
		if err != nil {
			return nil, err
		}
		later = g.file(f.Name(), string(text), later)
	}
	if len(g.nodes) > 1<<16-1 {
		return nil, fmt.Errorf("more than %d concepts", 1<<16-1)
	}
	for _, p := range later {
		g.relate(p)
	}
	if len(g.wrong) > 0 {
		return nil, errors.Join(g.wrong...)
	}
	g.closures()
	return g, g.masks()
}

// pending is a relation whose target may stand further down.
type pending struct {
	of      Concept
	what    string
	targets string
	where   string
	line    int
}

// fault notes what is wrong with the line.
func (g *graph) fault(p pending, format string, args ...any) {
	g.wrong = append(g.wrong, fmt.Errorf("data/%s:%d: %s", p.where, p.line, fmt.Sprintf(format, args...)))
}

// file reads one data file: sections in brackets name the kind of the lines behind them.
//
//	name = other name, other name; is more general thing; at part; shows diagnosis
func (g *graph) file(name, data string, later []pending) []pending {
	kind := NoKind
	for n := 1; data != ""; n++ {
		line := data
		if i := strings.IndexByte(data, '\n'); i >= 0 {
			line, data = data[:i], data[i+1:]
		} else {
			data = ""
		}
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		here := pending{where: name, line: n}
		if line[0] == '[' {
			if kind = kindNamed(strings.Trim(line, "[]")); kind == NoKind {
				g.fault(here, "no kind is called %s", line)
			}
			continue
		}
		if kind == NoKind {
			g.fault(here, "no [kind] stands above")
			continue
		}
		later = g.line(kind, line, here, later)
	}
	return later
}

func kindNamed(word string) Kind {
	if i := slices.Index(kindNames[:], word); i > 0 {
		return Kind(i)
	}
	if i := slices.Index(grammarNames[:], word); i >= 0 {
		return Joint + Kind(i)
	}
	return NoKind
}

func (g *graph) line(kind Kind, line string, here pending, later []pending) []pending {
	head, rest, _ := strings.Cut(line, ";")
	first, others, _ := strings.Cut(head, "=")
	c := Concept(len(g.nodes))
	g.nodes = append(g.nodes, node{name: strings.TrimSpace(first), kind: kind})
	g.call(c, first, here)
	for others != "" {
		var one string
		one, others, _ = strings.Cut(others, ",")
		g.call(c, one, here)
	}
	for rest != "" {
		var one string
		one, rest, _ = strings.Cut(rest, ";")
		what, targets, _ := strings.Cut(strings.TrimSpace(one), " ")
		if what == "forms" {
			g.nodes[c].forms = targets
			continue
		}
		here.of, here.what, here.targets = c, what, targets
		later = append(later, here)
	}
	return later
}

// call gives the concept a name.
func (g *graph) call(c Concept, name string, here pending) {
	if o, ok := g.names.insert(name, c); !ok && o != c {
		g.fault(here, "%q is already a name of %q", strings.TrimSpace(name), g.nodes[o].name)
	}
}

// relate ties a concept to the targets that its line names.
func (g *graph) relate(p pending) {
	n := &g.nodes[p.of]
	for targets := p.targets; targets != ""; {
		var one string
		one, targets, _ = strings.Cut(targets, ",")
		t, ok := g.names.find(one)
		if !ok {
			g.fault(p, "%s names %q, which nothing is called", p.what, strings.TrimSpace(one))
			continue
		}
		switch p.what {
		case "is":
			n.is = append(n.is, t)
		case "of", "at":
			n.parts = append(n.parts, t)
		case "serves":
			n.serves = append(n.serves, t)
		case "shows":
			n.shows = append(n.shows, t)
		case "against":
			n.against = append(n.against, t)
		case "low":
			n.low = t
		default:
			g.fault(p, "there is no relation %q", p.what)
		}
	}
}

// masks gives every part its bit, and everything the set of parts that it is or stands at.
func (g *graph) masks() error {
	g.bits = make([]int, len(g.nodes))
	for i := range g.nodes {
		g.bits[i] = -1
		if g.nodes[i].kind == Part {
			g.bits[i] = len(g.parts)
			g.parts = append(g.parts, Concept(i))
		}
	}
	if len(g.parts) > 64*len(partMask{}) {
		return fmt.Errorf("more than %d parts of the body", 64*len(partMask{}))
	}
	for i := range g.nodes {
		n := &g.nodes[i]
		switch {
		case n.kind == Part:
			n.mask = g.upwards(Concept(i), 0)
		default:
			n.mask = g.places(Concept(i), 0)
		}
		for _, s := range n.serves {
			n.nervesAt[g.bits[s]/64] |= 1 << (g.bits[s] % 64)
		}
	}
	return nil
}

const deepest = 12 // longest chain of relations; the lint test finds circles

// upwards is the part and all that it is part of.
func (g *graph) upwards(c Concept, depth int) (m partMask) {
	m[g.bits[c]/64] |= 1 << (g.bits[c] % 64)
	for _, up := range g.nodes[c].parts {
		if depth < deepest && g.bits[up] >= 0 {
			m.add(g.upwards(up, depth+1))
		}
	}
	return m
}

// places are the parts that a thing is at, its own or those of what it is a kind of.
func (g *graph) places(c Concept, depth int) (m partMask) {
	for _, p := range g.nodes[c].parts {
		if g.bits[p] >= 0 {
			m.add(g.upwards(p, 0))
		}
	}
	for _, up := range g.nodes[c].is {
		if m.empty() && depth < deepest {
			m.add(g.places(up, depth+1))
		}
	}
	return m
}
