package snippet

import (
	"strings"
	"testing"

	"imrdesk/domain"
	"imrdesk/domain/sample"
	"imrdesk/domain/text"
)

func TestBuiltinSnippetsAreSound(t *testing.T) {
	taken := map[string]bool{}
	for _, s := range Builtin() {
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", s.Shortcut, err)
		}
		if taken[s.Shortcut] {
			t.Errorf("%s stands twice", s.Shortcut)
		}
		taken[s.Shortcut] = true
		if len(Blanks(text.NewDoc(Expand(s.Body, nil)))) == 0 {
			t.Errorf("%s: a frame without a blank would be prose of the program", s.Shortcut)
		}
	}
}

func TestExpand(t *testing.T) {
	c := sample.Case()
	c.Employee = domain.Employee{Age: 52, Sex: domain.Female}
	v := Values(&c, c.Services[0])
	got := Expand("A {employee}, aged {employee age}: {item}; decided {decision}, cited {guideline}.", v)
	want := "A 52-year-old female, aged 52: " + strings.TrimRight(c.Services[0].Title(), ". ") + "; decided [___ decision], cited [___ guideline]."
	if got != want {
		t.Errorf("expanded is %q\nwant %q", got, want)
	}
	for _, name := range Names() {
		if _, ok := v[name]; !ok {
			t.Errorf("no value for {%s}", name)
		}
	}
}

func TestBlanks(t *testing.T) {
	d := text.NewDoc("a [___ date] b\nnone [ ] here\n[___] end")
	list := Blanks(d)
	if len(list) != 2 || d.Slice(list[0]) != "[___ date]" || d.Slice(list[1]) != "[___]" {
		t.Fatalf("%v", list)
	}
	at := func(pos int) text.Span { return text.Span{Start: pos, End: pos} }
	for _, c := range []struct {
		from    text.Span
		forward bool
		want    text.Span
	}{
		{at(0), true, list[0]}, {list[0], true, list[1]}, {list[1], true, list[0]}, {at(d.Len()), true, list[0]},
		{list[1], false, list[0]}, {list[0], false, list[1]}, {at(0), false, list[1]},
	} {
		if got, ok := Next(d, c.from, c.forward); !ok || got != c.want {
			t.Errorf("from %v, forward %v: %v, want %v", c.from, c.forward, got, c.want)
		}
	}
	if _, ok := Next(text.NewDoc("no blank"), at(0), true); ok {
		t.Error("a blank where there is none")
	}
}

func TestShortcutAt(t *testing.T) {
	list := Builtin()
	for s, want := range map[string]string{"req": "req", "one. req": "req", "xreq": "", "the req x": "", "sum": "", "": "", "one\nreq": "req", "é req": "req"} {
		d := text.NewDoc(s)
		got, at, ok := ShortcutAt(list, d, d.Len(), domain.FieldRationale)
		if got.Shortcut != want || ok && d.Slice(at) != want {
			t.Errorf("%q: %q at %v, want %q", s, got.Shortcut, at, want)
		}
	}
}

func TestRationaleFromAnEntry(t *testing.T) {
	g := Guideline{Title: "Acupuncture", Citation: "MTUS Acupuncture 2007, page 9.", Criteria: []Criterion{
		{Text: "Medication is reduced", Answer: domain.Met, Note: "halved by 3/1"}, {Text: "A home program", Answer: ""},
		{Text: "Function improves", Answer: domain.NotDocumented}, {Text: "A child", Answer: domain.NotApplicable}}}
	c := sample.Case()
	c.Services[0].Decision = domain.Upheld
	got := Expand(Rationale(g, "rehabilitation"), Values(&c, c.Services[0]))
	for _, want := range []string{strings.TrimRight(c.Services[0].Title(), ".") + " is requested for [___ condition", "MTUS Acupuncture 2007, page 9, on acupuncture.",
		"visits of [___ kind]", "Medication is reduced: met, halved by 3/1.", "A home program: [___ met, not met or not documented], [___ fact",
		"Function improves: not documented, [___", "is not medically necessary for this employee, because [___"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "A child") {
		t.Error("a criterion that does not apply is applied")
	}
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	for want, s := range map[string]Snippet{
		"{patient name}": {Shortcut: "x", Body: "of {patient name}"}, "one word": {Shortcut: "two words", Body: "b"}, "empty": {Shortcut: "x", Body: " "}} {
		if err := s.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v", s, err)
		}
	}
}
