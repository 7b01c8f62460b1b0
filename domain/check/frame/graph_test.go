package frame

import (
	"strings"
	"testing"
)

// The data load: no line is out of form, no name stands twice, every relation leads to something.
func TestData(t *testing.T) {
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	drugs, of := 0, map[Concept]int{}
	for i := range g.nodes {
		n := &g.nodes[i]
		if n.kind == Drug {
			drugs++
		}
		for _, up := range n.is {
			of[up]++
		}
	}
	if drugs < 600 {
		t.Errorf("%d generics, want 600", drugs)
	}
	for i := 1; i < len(g.nodes); i++ {
		if n := &g.nodes[i]; n.kind == Class && of[Concept(i)] == 0 {
			t.Errorf("no drug is of the class %q", n.name)
		}
	}
}

// What a relation leads to is of the right kind, nothing is more general than itself, and nothing is evidence for and
// against the same thing.
func TestRelations(t *testing.T) {
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(g.nodes); i++ {
		lintNode(t, g, Concept(i))
	}
}

func lintNode(t *testing.T, g *graph, c Concept) {
	n := &g.nodes[c]
	want := func(what string, list []Concept, ok kindSet) {
		for _, o := range list {
			if !ok.has(g.nodes[o].kind) {
				t.Errorf("%q %s %q, which is a %s", n.name, what, g.nodes[o].name, g.nodes[o].kind)
			}
		}
	}
	want("is at or part of", n.parts, kinds(Part))
	want("serves", n.serves, kinds(Part))
	want("shows", n.shows, observed)
	want("is evidence against", n.against, framed)
	want("is a", n.is, framed)
	switch {
	case n.kind == Drug && len(n.is) == 0:
		t.Errorf("the drug %q has no class", n.name)
	case n.kind == Test && n.mask.empty():
		t.Errorf("the test %q is at no part of the body", n.name)
	case n.kind == Measure && n.low == 0:
		if n.name != "pulses" && n.name != "vital signs" {
			t.Errorf("the measure %q has no deficit", n.name)
		}
	case n.kind >= Joint && len(n.is)+len(n.parts)+len(n.shows) > 0:
		t.Errorf("%q is a word of grammar and has relations", n.name)
	}
	circle(t, g, c, func(n *node) []Concept { return n.is })
	circle(t, g, c, func(n *node) []Concept { return n.parts })
	for _, o := range n.shows {
		if c.Denies(o) {
			t.Errorf("%q is evidence for and against %q", n.name, g.nodes[o].name)
		}
	}
}

// circle walks the relation upwards and fails when it comes back.
func circle(t *testing.T, g *graph, from Concept, next func(*node) []Concept) {
	list := []Concept{from}
	for depth := 0; len(list) > 0; depth++ {
		if depth >= deepest {
			t.Fatalf("the relations of %q go in a circle or are too deep", g.nodes[from].name)
		}
		var up []Concept
		for _, c := range list {
			up = append(up, next(&g.nodes[c])...)
		}
		list = up
	}
}

// Faults of a data file are told with file and line.
func TestFaultsOfData(t *testing.T) {
	g := &graph{nodes: make([]node, 1), names: newNames()}
	later := g.file("x.txt", "orphan = lonely\n[sign]\nspasm = cramp, lonely; shows nothing; likes it\ncramp\n[color]\n", nil)
	for _, p := range later {
		g.relate(p)
	}
	var all []string
	for _, err := range g.wrong {
		all = append(all, err.Error())
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{
		"data/x.txt:1: no [kind] stands above", `data/x.txt:4: "cramp" is already a name of "spasm"`, "data/x.txt:5: no kind is called [color]",
		`data/x.txt:3: shows names "nothing", which nothing is called`, `data/x.txt:3: likes names "it", which nothing is called`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not told in\n%s", want, got)
		}
	}
}

// Relations of the graph answer for what is more general.
func TestGraphAnswers(t *testing.T) {
	is := func(a, b string) bool { return named(t, a).Is(named(t, b)) }
	if !is("Aleve", "NSAID") || !is("naproxen sodium", "naproxen") || is("naproxen", "opioid") || !is("injections", "conservative care") == is("ESI", "surgery") {
		t.Error("is-a")
	}
	if !named(t, "finger").Within(named(t, "upper extremity")) || named(t, "finger").Within(named(t, "wrist")) || !named(t, "ACL").Within(named(t, "leg")) {
		t.Error("part-of")
	}
	for _, sign := range []string{"straight leg raise", "foraminal narrowing", "weakness", "reflex change", "sensory loss"} {
		if !named(t, sign).Shows(named(t, "radiculopathy")) {
			t.Errorf("%s is no evidence of radiculopathy", sign)
		}
	}
}

func named(t *testing.T, name string) Concept {
	t.Helper()
	c, ok := Named(name)
	if !ok {
		t.Fatalf("nothing is called %q", name)
	}
	return c
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(); err != nil {
			b.Fatal(err)
		}
	}
}
