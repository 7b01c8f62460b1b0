package facts

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"imrdesk/domain/text"
)

var update = flag.Bool("update", false, "write what is read into the golden file")

// TestFactsAreReadAsBefore holds what is read of every line of testdata/texts.txt: a change of the reader shows as a
// difference of lines in testdata/facts.golden.
func TestFactsAreReadAsBefore(t *testing.T) {
	var got strings.Builder
	for _, words := range paragraphs(t) {
		got.WriteString(words + "\n" + said(Read(words)))
	}
	const file = "testdata/facts.golden"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(got.String(), "\n"), strings.Split(string(raw), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s, line %d: read is\n%s\nbefore was\n%s\n(look at all differences: go test ./domain/check/facts -run AsBefore -update)",
				file, i+1, strings.Join(a[max(0, i-1):min(i+1, len(a))], "\n"), strings.Join(b[min(i, len(b)):min(i+1, len(b))], ""))
		}
	}
}

// paragraphs are the words to read.
func paragraphs(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/texts.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(raw)), "\n")
}

// said are the facts, a line each.
func said(f *Facts) string {
	var out strings.Builder
	say := func(what string, at text.Span, format string, args ...any) {
		fmt.Fprintf(&out, "\t%s %q %s\n", what, f.Text(at), strings.TrimSpace(fmt.Sprintf(format, args...)))
	}
	flags := func(of map[string]bool) string {
		var on []string
		for name, yes := range of {
			if yes {
				on = append(on, name)
			}
		}
		slices.Sort(on)
		return strings.Join(on, " ")
	}
	for _, s := range f.Sentences {
		fmt.Fprintf(&out, "\tsentence %d-%d, %d words %s\n", s.First, s.Last, f.WordCount(s),
			flags(map[string]bool{"guideline": s.Voice == Guideline, "denial": s.Voice == Denial, "planned": s.Planned, "family": s.Family, "glued": s.Glued}))
	}
	for _, d := range f.Dates {
		say("date", d.Span, "%v %s", d.Date, flags(map[string]bool{"edition": d.Edition}))
	}
	for _, a := range f.Amounts {
		say("amount", a.Span, "%g-%g unit %d word %d", a.Min, a.Max, a.Unit, a.Word)
	}
	for _, s := range f.Sides {
		say("side", s.Span, "%s %s", s.Side, s.Part.Name())
	}
	for _, l := range f.Levels {
		say("level", l.Span, "%s %s", l.From, l.To)
	}
	for _, d := range f.Doses {
		say("dose", d.Span, "%s %s", d.Drug.Generic(), d.Strength)
	}
	for _, m := range f.Mentions {
		say("mention", m.Span, "%s in %d %s", m.Concept.ID(), m.Sentence, flags(map[string]bool{"negated": m.Negated, "planned": m.Planned, "done": m.Done,
			"complaint": m.Complaint, "relative": m.Relative, "denial": m.Denial, "claimed": m.Claimed}))
	}
	for _, c := range f.Claims {
		say("claim", c.Span, "of %q in %d", f.Text(c.Object), c.Sentence)
	}
	for _, v := range f.Verdicts {
		say("verdict", v.Span, "necessary %v of %q in %d", v.Necessary, f.Text(f.Span(v.From, v.Verb)), v.Sentence)
	}
	if !f.Open.Empty() {
		say("open", f.Open, "")
	}
	quoted := 0
	for _, w := range f.Words {
		if w.Quoted {
			quoted++
		}
	}
	if quoted > 0 {
		fmt.Fprintf(&out, "\t%d words quoted\n", quoted)
	}
	return out.String()
}

// TestNeuralSigns: which signs show in the limb that a nerve serves; the others may be anywhere.
func TestNeuralSigns(t *testing.T) {
	var got []string
	for i := range concepts {
		if c := Concept(i); c.Neural() {
			got = append(got, c.ID())
		}
	}
	want := []string{"radicular", "radiculopathy", "slr", "spurling", "dermatomal", "numbness", "weakness", "reflexes", "neuro-deficit", "atrophy"}
	if !slices.Equal(got, want) {
		t.Errorf("neural are %q", got)
	}
}
