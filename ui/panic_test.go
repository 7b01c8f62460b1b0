package ui

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"imrdesk/domain/sample"
)

// faulty is a worker with a fault of the program: it panics once, with words of the case as the value.
type faulty struct {
	broke bool
	got   []Effect
}

const marker = "Zebulon Q. Marker"

func (f *faulty) Start(func(any)) {}
func (f *faulty) Stop() error     { return nil }
func (f *faulty) Do(e Effect) {
	if _, ok := e.(After); ok && !f.broke {
		f.broke = true
		panic(marker)
	}
	f.got = append(f.got, e)
}

// TestF25PanicSavesFirst: a fault of the program ends it, but the last letter is handed over before, and its value is not told.
func TestF25PanicSavesFirst(t *testing.T) {
	said, told, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr := os.Stderr
	os.Stderr = told
	defer func() { os.Stderr = stderr }()

	work := &faulty{}
	a := &app{worker: work, root: writing(t).Root, clock: func() time.Time { return noon }}
	_, cmd := a.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	if cmd == nil || cmd() != tea.Quit() || !a.broken {
		t.Fatal("a fault does not end the program")
	}
	a.lastWords()
	told.Close()
	var out bytes.Buffer
	if _, err := out.ReadFrom(said); err != nil || strings.Contains(out.String(), marker) {
		t.Errorf("%v; told is %q", err, out.String())
	}
	want := sample.Case().Services[0].Rationale.String() + "x"
	for _, e := range work.got {
		if s, ok := e.(Save); ok && s.Draft.Case.Services[0].Rationale.String() == want {
			return
		}
	}
	t.Errorf("the last letter is not handed over: %d effects", len(work.got))
}

// TestF32EveryLineAndALargePaste: Enter works at any line, and a large paste is all there and presses no key.
func TestF32EveryLineAndALargePaste(t *testing.T) {
	m := writing(t)
	before := strings.Count(m.rationale(), "\n")
	for range 150 {
		m.press("enter")
	}
	if got := strings.Count(m.rationale(), "\n") - before; got != 150 {
		t.Fatalf("%d of 150 lines are there", got)
	}
	large := strings.Repeat("The visit was on a day of spring.\n", 15_000) + "end\x1b[201~ q u o"
	m.step(Paste{large})
	if !strings.Contains(m.rationale(), large[:500_000]) || !strings.Contains(m.rationale(), "q u o") {
		t.Errorf("%d bytes of %d are there", len(m.rationale()), len(large))
	}
	if m.screen != ScreenDesk || m.Draft().Case.Services[0].Decision != sample.Case().Services[0].Decision {
		t.Error("a paste pressed keys")
	}
}
